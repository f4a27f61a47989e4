//! LinkedIn exports: `Connections.csv`, `Positions.csv`, `Education.csv`, `Volunteering.csv`, read by their headers.

use finalist_core::profile::EntryKind;
use finalist_core::source::SourceKind;
use finalist_core::time::PartialDate;

use crate::csv_table::{Header, Row, header_of, rows};
use crate::document::{ConnectionRow, Content, EntryDraft};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::notebook::{Notebook, quoted};
use crate::refusal::{Refusal, RefusalCode};
use crate::when;

/// More rows than any network has; a longer file is something else.
const MOST_ROWS: usize = 1_000_000;

mod contacts;
mod tables;

pub(crate) use contacts::DOOR as CONTACTS;
pub(crate) use tables::DOOR as PROFILE;

pub(crate) const CONNECTIONS: Door = Door {
    kind: SourceKind::Connections,
    recognise: |sight| recognise(sight, SourceKind::Connections),
    read: read_connections,
};

pub(crate) const POSITIONS: Door = Door {
    kind: SourceKind::Positions,
    recognise: |sight| recognise(sight, SourceKind::Positions),
    read: |sight, notebook| read_entries(sight, notebook, &POSITION_SHAPE),
};

pub(crate) const EDUCATION: Door = Door {
    kind: SourceKind::Education,
    recognise: |sight| recognise(sight, SourceKind::Education),
    read: |sight, notebook| read_entries(sight, notebook, &EDUCATION_SHAPE),
};

pub(crate) const VOLUNTEERING: Door = Door {
    kind: SourceKind::Volunteering,
    recognise: |sight| recognise(sight, SourceKind::Volunteering),
    read: |sight, notebook| read_entries(sight, notebook, &VOLUNTEERING_SHAPE),
};

/// Which columns of an export mean what; of several names the first that is there counts.
struct Shape {
    kind: EntryKind,
    title: &'static [&'static str],
    organisation: &'static [&'static str],
    place: &'static [&'static str],
    from: &'static [&'static str],
    until: &'static [&'static str],
    text: &'static [&'static str],
}

const FROM: &[&str] = &["started on", "start date", "started", "from"];
const UNTIL: &[&str] = &["finished on", "end date", "finished", "ended on", "to"];

const POSITION_SHAPE: Shape = Shape {
    kind: EntryKind::Position,
    title: &["title", "position"],
    organisation: &["company name", "company", "organization name"],
    place: &["location"],
    from: FROM,
    until: UNTIL,
    text: &["description"],
};

const EDUCATION_SHAPE: Shape = Shape {
    kind: EntryKind::Education,
    title: &["degree name", "degree", "field of study"],
    organisation: &["school name", "school"],
    place: &["location"],
    from: FROM,
    until: UNTIL,
    text: &["notes", "activities", "description"],
};

const VOLUNTEERING_SHAPE: Shape = Shape {
    kind: EntryKind::Volunteering,
    title: &["role", "title"],
    organisation: &["company name", "organization", "organization name", "organisation"],
    place: &["location"],
    from: FROM,
    until: UNTIL,
    text: &["description", "cause"],
};

fn recognise(sight: &Sight, kind: SourceKind) -> Option<Guess> {
    let header = header_of(sight.text)?;
    (kind_of(&header) == Some(kind)).then(|| {
        let preamble = if header.has_preamble { " after its notes" } else { "" };
        Guess::new(98, format!("it has the columns of a LinkedIn export{preamble}"))
    })
}

/// What the columns of a table say it is.
/// The columns of `Connections.csv`, in the languages LinkedIn writes them in.
const FIRST: &[&str] = &["first name", "vorname", "prénom", "nombre", "nome", "voornaam"];
const LAST: &[&str] = &[
    "last name",
    "nachname",
    "nom",
    "apellidos",
    "sobrenome",
    "cognome",
    "achternaam",
];
const COMPANY: &[&str] = &[
    "company",
    "company name",
    "unternehmen",
    "firma",
    "entreprise",
    "empresa",
    "azienda",
    "bedrijf",
];
const POSITION: &[&str] = &["position", "title", "poste", "cargo", "posizione", "functie"];
const EMAIL: &[&str] = &[
    "email address",
    "email",
    "e mail adresse",
    "adresse e mail",
    "correo electrónico",
    "e mail",
];
const URL: &[&str] = &["url", "profile url"];
const CONNECTED: &[&str] = &[
    "connected on",
    "connected",
    "verbunden am",
    "connecté le",
    "relation depuis",
    "conectado el",
    "conectado em",
    "collegato il",
];

fn column_of(header: &Header, names: &[&str]) -> Option<usize> {
    names
        .iter()
        .find_map(|name| header.column(&finalist_core::text::fold(name)))
}

/// Whether a table is one of an export that is read elsewhere.
pub(crate) fn is_export(header: &Header) -> bool {
    kind_of(header).is_some()
}

fn kind_of(header: &Header) -> Option<SourceKind> {
    let has = |names: &[&str]| column_of(header, names).is_some();
    if has(FIRST) && has(LAST) && has(CONNECTED) {
        return Some(SourceKind::Connections);
    }
    if has(&["school name"]) {
        return Some(SourceKind::Education);
    }
    let is_dated = has(FROM) || has(UNTIL);
    if has(&["role"]) && has(VOLUNTEERING_SHAPE.organisation) && (is_dated || has(&["cause"])) {
        return Some(SourceKind::Volunteering);
    }
    (has(&["title"]) && has(&["company name"]) && is_dated).then_some(SourceKind::Positions)
}

fn header_or_refusal(sight: &Sight, first: &str) -> Result<Header, Refusal> {
    header_of(sight.text).ok_or_else(|| {
        Refusal::unreadable(format!(
            "has no line of column names such as `{first}`; export it from LinkedIn again"
        ))
        .at(1)
    })
}

fn read_connections(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let header = header_or_refusal(sight, "First Name,Last Name")?;
    let column = |names: &[&str]| column_of(&header, names);
    let (first, last) = (column(FIRST), column(LAST));
    if first.is_none() && last.is_none() {
        let message = "has no column `First Name` or `Last Name`; export your connections from LinkedIn again";
        return Err(Refusal::unreadable(message).at(header.lines_before + 1));
    }
    let (employer, title) = (column(COMPANY), column(POSITION));
    let (email, url, connected) = (column(EMAIL), column(URL), column(CONNECTED));
    name_odd_columns(
        &header,
        &[first, last, employer, title, email, url, connected],
        notebook,
    );
    let mut all = Vec::new();
    let count = for_each_row(sight, &header, notebook, |row, notebook| {
        let names = (row.get(first).unwrap_or(""), row.get(last).unwrap_or(""));
        if names.0.is_empty() && names.1.is_empty() {
            notebook.at(
                row.line,
                "a connection without a name, as LinkedIn writes closed accounts: left away",
            );
            return;
        }
        let told = |column| row.get(column).map(str::to_owned);
        let date = row.get(connected).and_then(|text| {
            let date = when::day(text);
            if date.is_none() {
                notebook.at(
                    row.line,
                    format!("{} is no date: the connection is kept without it", quoted(text)),
                );
            }
            date
        });
        all.push(ConnectionRow {
            first: names.0.to_owned(),
            last: names.1.to_owned(),
            employer: told(employer),
            title: told(title),
            email: told(email),
            url: told(url),
            connected: date,
            span: row.span,
        });
    })?;
    if all.is_empty() {
        notebook.say("has no rows under its column names");
    }
    Ok(Reading {
        rows: Some(count),
        ..Content::Connections(all).into()
    })
}

fn read_entries(sight: &Sight, notebook: &mut Notebook, shape: &Shape) -> Result<Reading, Refusal> {
    let header = header_or_refusal(sight, "Company Name,Title")?;
    entries_of(sight, &header, notebook, shape, |_, _| {})
}

/// The rows of a table as entries; `mend` gets each with its row.
fn entries_of(
    sight: &Sight,
    header: &Header,
    notebook: &mut Notebook,
    shape: &Shape,
    mend: impl Fn(&Row, &mut EntryDraft),
) -> Result<Reading, Refusal> {
    let column = |names: &[&str]| names.iter().find_map(|name| header.column(name));
    let (title, organisation) = (column(shape.title), column(shape.organisation));
    if title.is_none() && organisation.is_none() {
        let names: Vec<&str> = shape.title.iter().chain(shape.organisation).copied().collect();
        let message = format!(
            "has none of the columns {}; export it from LinkedIn again",
            names.join(", ")
        );
        return Err(Refusal::unreadable(message).at(header.lines_before + 1));
    }
    let (place, from, until) = (column(shape.place), column(shape.from), column(shape.until));
    let texts: Vec<usize> = shape.text.iter().filter_map(|name| header.column(name)).collect();
    let known: Vec<Option<usize>> = [
        shape.title,
        shape.organisation,
        shape.place,
        shape.from,
        shape.until,
        shape.text,
    ]
    .into_iter()
    .flatten()
    .map(|name| header.column(name))
    .collect();
    name_odd_columns(header, &known, notebook);
    let mut all = Vec::new();
    let count = for_each_row(sight, header, notebook, |row, notebook| {
        let told = |column| row.get(column).map(str::to_owned);
        let (title, organisation) = (told(title), told(organisation));
        let Some(name) = title.clone().or_else(|| organisation.clone()) else {
            notebook.at(
                row.line,
                format!(
                    "a row without a title or an organisation: left away ({} fields)",
                    row.len()
                ),
            );
            return;
        };
        let mut date = |column| dated(row, column, notebook);
        let (from, until) = (date(from), date(until));
        let text: Vec<&str> = texts.iter().filter_map(|column| row.get(Some(*column))).collect();
        let mut entry = EntryDraft {
            kind: shape.kind,
            title: name,
            organisation,
            place: told(place),
            from,
            until,
            text: text.join("\n"),
            span: row.span,
        };
        mend(row, &mut entry);
        all.push(entry);
    })?;
    if all.is_empty() {
        notebook.say("has no rows under its column names");
    }
    Ok(Reading {
        rows: Some(count),
        ..Content::Entries(all).into()
    })
}

fn dated(row: &Row, column: Option<usize>, notebook: &mut Notebook) -> Option<PartialDate> {
    let text = row.get(column)?;
    let date = when::partial(text);
    if date.is_none() && !text.eq_ignore_ascii_case("present") {
        notebook.at(
            row.line,
            format!("{} is no date: the entry is kept without it", quoted(text)),
        );
    }
    date
}

fn name_odd_columns(header: &Header, known: &[Option<usize>], notebook: &mut Notebook) {
    for (at, name) in header.names.iter().enumerate() {
        if !name.is_empty() && !known.contains(&Some(at)) {
            notebook.at(header.lines_before + 1, format!("column {} is not used", quoted(name)));
        }
    }
}

/// Calls `take` with each row that is not blank, and counts them.
pub(crate) fn for_each_row(
    sight: &Sight,
    header: &Header,
    notebook: &mut Notebook,
    mut take: impl FnMut(&Row, &mut Notebook),
) -> Result<usize, Refusal> {
    let mut filled = 0;
    for (count, row) in rows(sight.text, header).enumerate() {
        if count == MOST_ROWS {
            let message = format!("has more than {MOST_ROWS} rows; give the part that matters");
            return Err(Refusal::new(RefusalCode::TooLarge, message));
        }
        match row {
            Err((line, reason)) => notebook.at(line, format!("cannot be read as a row: {reason}")),
            Ok(row) if row.is_blank() => {}
            Ok(row) => {
                if row.is_runaway() {
                    notebook.at(row.line, "a quote is opened here and closed far below: the rows between are lost; close it and try again");
                }
                if row.len() > header.names.len() {
                    let message = format!(
                        "has {} fields under {} column names: the rest is left away",
                        row.len(),
                        header.names.len()
                    );
                    notebook.at(row.line, message);
                }
                filled += 1;
                take(&row, notebook);
            }
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests;
