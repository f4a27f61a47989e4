//! Address books as tables: Google Contacts (both of its forms), Outlook, and LinkedIn's imported contacts.

use finalist_core::source::SourceKind;

use super::{for_each_row, header_or_refusal};
use crate::csv_table::{Header, header_of};
use crate::document::{ConnectionRow, Content};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::notebook::Notebook;
use crate::refusal::Refusal;

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Connections,
    recognise,
    read,
};

const FIRST: &[&str] = &["first name", "given name", "vorname", "prénom"];
const LAST: &[&str] = &["last name", "family name", "nachname", "nom"];
const WHOLE: &[&str] = &["name", "full name", "display name"];
const EMPLOYER: &[&str] = &["organization 1 name", "organization name", "company", "companies"];
const TITLE: &[&str] = &["organization 1 title", "organization title", "job title", "title"];
const EMAIL: &[&str] = &[
    "e mail 1 value",
    "email 1 value",
    "e mail address",
    "email address",
    "emails",
    "e mail",
];
const PHONE: &[&str] = &[
    "phone 1 value",
    "phone numbers",
    "mobile phone",
    "primary phone",
    "business phone",
];
const URL: &[&str] = &["website 1 value", "profiles", "web page", "personal web page"];

fn column(header: &Header, names: &[&str]) -> Option<usize> {
    names
        .iter()
        .find_map(|name| header.column(&finalist_core::text::fold(name)))
}

fn recognise(sight: &Sight) -> Option<Guess> {
    let header = header_of(sight.text)?;
    let has = |names: &[&str]| column(&header, names).is_some();
    let is_named = has(FIRST) && has(LAST) || has(WHOLE);
    // A table of jobs has a company and a title too, but nobody's address.
    let is_reached = has(&["e mail 1 value", "e mail 1 label", "e mail 1 type", "phone 1 value"])
        || has(&["instant message handles"])
        || has(&["e mail address"]) && has(&["mobile phone", "business phone", "primary phone"]);
    (is_named && is_reached).then(|| Guess::new(97, "it has the columns of an address book"))
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let header = header_or_refusal(sight, "First Name,Last Name,E-mail 1 - Value")?;
    let at = |names: &[&str]| column(&header, names);
    let (first, last, whole) = (at(FIRST), at(LAST), at(WHOLE));
    let (employer, title, email, phone, url) = (at(EMPLOYER), at(TITLE), at(EMAIL), at(PHONE), at(URL));
    let mut all = Vec::new();
    let mut nameless = 0_usize;
    let count = for_each_row(sight, &header, notebook, |row, _| {
        let told = |column| row.get(column).map(str::to_owned);
        let (mut given, mut family) = (told(first).unwrap_or_default(), told(last).unwrap_or_default());
        if given.is_empty()
            && family.is_empty()
            && let Some(name) = told(whole)
        {
            (given, family) = match name.rsplit_once(' ') {
                Some((given, family)) => (given.to_owned(), family.to_owned()),
                None => (name, String::new()),
            };
        }
        if given.is_empty() && family.is_empty() {
            nameless += 1;
            return;
        }
        // Several addresses stand in one field with ` ::: ` between.
        let single = |text: String| {
            text.split([';', ','])
                .next()
                .and_then(|t| t.split(" ::: ").next())
                .map(|t| t.trim().to_owned())
        };
        all.push(ConnectionRow {
            first: given,
            last: family,
            employer: told(employer),
            title: told(title),
            email: told(email).and_then(single),
            url: told(url).or_else(|| told(phone).map(|phone| format!("tel:{phone}"))),
            connected: None,
            span: row.span,
        });
    })?;
    if nameless > 0 {
        notebook.say(format!("{nameless} rows name nobody: left away"));
    }
    if all.is_empty() {
        notebook.say("has no rows with a name under its column names");
    }
    Ok(Reading {
        rows: Some(count),
        ..Content::Connections(all).into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    fn check(text: &str, first: (&str, &str, Option<&str>, Option<&str>)) {
        let file = read("contacts.csv", text.as_bytes(), None).unwrap();
        assert_eq!(file.kind, SourceKind::Connections);
        let Content::Connections(rows) = file.content else {
            panic!()
        };
        let row = &rows[0];
        assert_eq!(
            (
                row.first.as_str(),
                row.last.as_str(),
                row.employer.as_deref(),
                row.email.as_deref()
            ),
            first
        );
    }

    #[test]
    fn both_forms_of_google_contacts_are_read() {
        check(
            "First Name,Middle Name,Last Name,Organization Name,Organization Title,E-mail 1 - Label,E-mail 1 - Value\nIda,,Falk,Marlin Quay,Planner,* Work,ida@example.com ::: falk@example.com\n",
            ("Ida", "Falk", Some("Marlin Quay"), Some("ida@example.com")),
        );
        check(
            "Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name\nIda Falk,,,Work,ida@example.com,\n",
            ("Ida", "Falk", None, Some("ida@example.com")),
        );
    }
}
