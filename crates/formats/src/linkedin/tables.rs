//! The smaller tables of a LinkedIn export that tell of the candidate: skills, languages, certificates and the like.

use finalist_core::profile::EntryKind;
use finalist_core::source::SourceKind;
use finalist_core::span::Span;

use super::{Shape, entries_of, for_each_row, header_or_refusal};
use crate::csv_table::{Header, header_of};
use crate::document::{Content, EntryDraft, ResumeDocument};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::lines::lines;
use crate::notebook::Notebook;
use crate::refusal::Refusal;

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Profile,
    recognise,
    read,
};

/// A table: the columns that only it has, its name, and what its columns mean.
struct Table {
    marks: &'static [&'static str],
    name: &'static str,
    shape: Shape,
}

const fn shape(kind: EntryKind, title: &'static [&'static str], organisation: &'static [&'static str]) -> Shape {
    Shape {
        kind,
        title,
        organisation,
        place: &[],
        from: super::FROM,
        until: &[
            "finished on",
            "end date",
            "issued on",
            "published on",
            "filed on",
            "date",
        ],
        text: &["description", "license number", "number", "score", "url"],
    }
}

const TABLES: [Table; 9] = [
    Table {
        marks: &["name", "proficiency"],
        name: "Languages.csv",
        shape: shape(EntryKind::Language, &["name"], &[]),
    },
    Table {
        marks: &["name", "authority"],
        name: "Certifications.csv",
        shape: shape(EntryKind::Certificate, &["name"], &["authority"]),
    },
    Table {
        marks: &["title", "description", "issuer"],
        name: "Honors.csv",
        shape: shape(EntryKind::Award, &["title"], &["issuer"]),
    },
    Table {
        marks: &["title", "patent number"],
        name: "Patents.csv",
        shape: shape(EntryKind::Project, &["title"], &[]),
    },
    Table {
        marks: &["title", "description", "url"],
        name: "Projects.csv",
        shape: shape(EntryKind::Project, &["title"], &[]),
    },
    Table {
        marks: &["name", "publisher"],
        name: "Publications.csv",
        shape: shape(EntryKind::Project, &["name"], &["publisher"]),
    },
    Table {
        marks: &["name", "score"],
        name: "Test Scores.csv",
        shape: shape(EntryKind::Award, &["name"], &[]),
    },
    Table {
        marks: &["name", "positions held"],
        name: "Organizations.csv",
        shape: shape(EntryKind::Membership, &["positions held", "name"], &["name"]),
    },
    Table {
        marks: &["name", "number"],
        name: "Courses.csv",
        shape: shape(EntryKind::Certificate, &["name"], &[]),
    },
];

/// Tables of one column: its name, theirs, what its lines are.
const LISTS: [(&str, &str, EntryKind); 3] = [
    ("name", "Skills.csv", EntryKind::Skill),
    ("supported cause", "Causes You Care About.csv", EntryKind::Interest),
    ("causes", "Causes You Care About.csv", EntryKind::Interest),
];

fn table_of(header: &Header) -> Option<&'static Table> {
    TABLES
        .iter()
        .find(|table| table.marks.iter().all(|mark| header.column(mark).is_some()))
}

fn list_of(text: &str) -> Option<(&'static str, EntryKind)> {
    let mut filled = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = filled.next()?.trim_matches('"').to_lowercase();
    let (_, name, kind) = LISTS.iter().find(|(column, ..)| *column == first)?;
    let is_list = filled.take(50).all(|line| line.chars().count() <= 120);
    is_list.then_some((name, *kind))
}

fn is_profile(header: &Header) -> bool {
    let has = |name: &str| header.column(name).is_some();
    has("first name") && has("last name") && has("headline") && !has("connected on")
}

fn recognise(sight: &Sight) -> Option<Guess> {
    if let Some((name, _)) = list_of(sight.text) {
        return Some(Guess::new(90, format!("it is the `{name}` of a LinkedIn export")));
    }
    let header = header_of(sight.text)?;
    if is_profile(&header) {
        return Some(Guess::new(98, "it is the `Profile.csv` of a LinkedIn export"));
    }
    if super::kind_of(&header).is_some() {
        return None;
    }
    let table = table_of(&header)?;
    Some(Guess::new(
        96,
        format!("it is the `{}` of a LinkedIn export", table.name),
    ))
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    if let Some((_, kind)) = list_of(sight.text) {
        let entries = list(sight, kind);
        return Ok(Reading {
            rows: Some(entries.len()),
            ..Content::Entries(entries).into()
        });
    }
    let header = header_or_refusal(sight, "Name,Proficiency")?;
    if is_profile(&header) {
        return profile(sight, &header, notebook);
    }
    let Some(table) = table_of(&header) else {
        return Err(
            Refusal::unreadable("has the columns of no table that is known; export it from LinkedIn again").at(1),
        );
    };
    let level = header.column("proficiency");
    entries_of(sight, &header, notebook, &table.shape, |row, entry| {
        if let Some(level) = row.get(level) {
            entry.title = format!("{} ({level})", entry.title);
        }
        // An office held in an association is more than its name, and both may be one.
        if entry.organisation.as_deref() == Some(entry.title.as_str()) {
            entry.organisation = None;
        }
    })
}

fn list(sight: &Sight, kind: EntryKind) -> Vec<EntryDraft> {
    lines(sight.text)
        .filter(|line| !line.is_blank())
        .skip(1)
        .map(|line| {
            let title = line.trimmed().trim_matches('"').replace("\"\"", "\"");
            EntryDraft::titled(kind, title, line.span())
        })
        .collect()
}

/// `Profile.csv`: name, headline and summary; one row.
fn profile(sight: &Sight, header: &Header, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let mut resume = ResumeDocument::default();
    let column = |name: &str| header.column(name);
    let count = for_each_row(sight, header, notebook, |row, _| {
        if resume.name.is_some() {
            return;
        }
        let get = |name: &str| row.get(column(name)).map(str::to_owned);
        let names: Vec<String> = [get("first name"), get("last name")].into_iter().flatten().collect();
        resume.name = (!names.is_empty()).then(|| names.join(" "));
        resume.place = get("geo location").or_else(|| get("location"));
        let told: Vec<String> = [get("headline"), get("summary")].into_iter().flatten().collect();
        resume.summary = (!told.is_empty()).then(|| told.join("\n"));
        if let Some(interests) = get("interests") {
            let span: Span = row.span;
            resume.entries.extend(
                interests
                    .split(',')
                    .map(str::trim)
                    .filter(|i| !i.is_empty())
                    .map(|title| EntryDraft::titled(EntryKind::Interest, title, span)),
            );
        }
    })?;
    Ok(Reading {
        rows: Some(count),
        ..Content::Resume(resume).into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    fn entries(text: &str) -> Vec<(EntryKind, String, Option<String>)> {
        let file = read("x.csv", text.as_bytes(), None).unwrap();
        assert_eq!(file.kind, SourceKind::Profile);
        match file.content {
            Content::Entries(entries) => entries.into_iter().map(|e| (e.kind, e.title, e.organisation)).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_smaller_tables_become_entries() {
        assert_eq!(entries("Name\nTide tables\n\"Charts, old\"\n")[1].1, "Charts, old");
        assert_eq!(
            entries("Name,Proficiency\nWelsh,Native\n")[0],
            (EntryKind::Language, "Welsh (Native)".into(), None)
        );
        assert_eq!(
            entries("Name,Url,Authority,Started On,Finished On,License Number\nFirst Aid,,Red Cross,Jan 2020,,7\n")[0],
            (EntryKind::Certificate, "First Aid".into(), Some("Red Cross".into()))
        );
    }

    #[test]
    fn the_profile_tells_the_name() {
        let file = read(
            "Profile.csv",
            b"First Name,Last Name,Maiden Name,Headline,Summary\nIda,Falk,,Planner,\n",
            None,
        )
        .unwrap();
        let Content::Resume(resume) = file.content else {
            panic!()
        };
        assert_eq!((resume.name.as_deref(), file.rows), (Some("Ida Falk"), Some(1)));
    }
}
