//! Trackers of applications: tables from Huntr, Teal, JobSync and any spreadsheet, their columns told by their names.
//!
//! Where two columns could mean one thing the file is refused with the choice, and `--map COLUMN=FIELD` decides.

use finalist_core::source::SourceKind;
use finalist_core::text::fold;

use crate::csv_table::{Header, Row, header_of};
use crate::document::{Content, TrackedJob};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::linkedin::for_each_row;
use crate::notebook::{Notebook, quoted};
use crate::refusal::{Refusal, RefusalCode};
use crate::when;

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Tracker,
    recognise,
    read,
};

/// What a column can mean, and the names it goes by.
const FIELDS: [(&str, &[&str]); 10] = [
    (
        "employer",
        &[
            "company",
            "employer",
            "company name",
            "organisation",
            "organization",
            "firm",
            "unternehmen",
            "firma",
            "arbeitgeber",
            "entreprise",
            "empresa",
        ],
    ),
    (
        "role",
        &[
            "title",
            "job title",
            "position",
            "role",
            "job",
            "job position",
            "job role",
            "position title",
            "role title",
            "job name",
            "vacancy",
            "stelle",
            "poste",
            "puesto",
        ],
    ),
    (
        "status",
        &[
            "status",
            "stage",
            "list",
            "state",
            "application status",
            "current status",
            "phase",
            "list name",
        ],
    ),
    (
        "applied",
        &[
            "date applied",
            "applied",
            "applied on",
            "applied date",
            "application date",
            "applied at",
            "date of application",
            "date submitted",
            "submitted on",
            "datum",
            "date",
        ],
    ),
    (
        "url",
        &[
            "url",
            "link",
            "job url",
            "job link",
            "posting",
            "post url",
            "posting url",
            "job posting url",
            "apply link",
            "application link",
            "website",
        ],
    ),
    (
        "place",
        &["location", "place", "city", "job location", "ort", "standort", "lieu"],
    ),
    (
        "contact",
        &[
            "contact",
            "recruiter",
            "contact name",
            "hiring manager",
            "contact person",
            "referral",
        ],
    ),
    ("notes", &["notes", "note", "comments", "comment", "remarks", "notizen"]),
    (
        "pay",
        &[
            "salary",
            "pay",
            "compensation",
            "max salary",
            "salary range",
            "max. salary",
            "gehalt",
        ],
    ),
    (
        "deadline",
        &[
            "deadline",
            "due date",
            "closing date",
            "close date",
            "follow up",
            "next step date",
        ],
    ),
];

/// The fields without which a row names no job.
const NEEDED: [&str; 2] = ["employer", "role"];

/// Where each field stands, or the columns among which it could not be told.
struct Map {
    at: Vec<(&'static str, usize)>,
    unclear: Vec<(&'static str, Vec<usize>)>,
}

impl Map {
    fn get(&self, field: &str) -> Option<usize> {
        self.at.iter().find(|(own, _)| *own == field).map(|(_, at)| *at)
    }
}

fn map_of(header: &Header, told: &[(String, String)]) -> Map {
    let mut map = Map {
        at: Vec::new(),
        unclear: Vec::new(),
    };
    let mut taken: Vec<usize> = Vec::new();
    for (column, field) in told {
        let field = FIELDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(field.trim()));
        if let (Some((field, _)), Some(at)) = (field, header.column(&fold(column))) {
            map.at.push((field, at));
            taken.push(at);
        }
    }
    for (field, names) in FIELDS {
        if map.get(field).is_some() {
            continue;
        }
        let free = |at: &usize| !taken.contains(at);
        let exact: Vec<usize> = positions(header, |name| names.iter().any(|known| fold(known) == name))
            .filter(free)
            .collect();
        // `Company (legal name)` is told by its first words, where no column is named plainly.
        let near = || {
            let of = |name: &str| names.iter().any(|known| name.starts_with(&format!("{} ", fold(known))));
            positions(header, of).filter(free).collect::<Vec<_>>()
        };
        let found = if exact.is_empty() && NEEDED.contains(&field) {
            near()
        } else {
            exact
        };
        match found.as_slice() {
            [] => {}
            [only] => {
                map.at.push((field, *only));
                taken.push(*only);
            }
            // Several dates or links: the first is as good as any.
            [first, ..] if !NEEDED.contains(&field) => {
                map.at.push((field, *first));
                taken.push(*first);
            }
            _ => map.unclear.push((field, found)),
        }
    }
    map
}

fn positions<'h>(header: &'h Header, is: impl Fn(&str) -> bool + 'h) -> impl Iterator<Item = usize> + 'h {
    header
        .names
        .iter()
        .enumerate()
        .filter(move |(_, name)| is(name))
        .map(|(at, _)| at)
}

fn recognise(sight: &Sight) -> Option<Guess> {
    let header = header_of(sight.text)?;
    if crate::linkedin::is_export(&header) {
        return None;
    }
    let map = map_of(&header, &sight.columns);
    let has = |field: &str| map.get(field).is_some() || map.unclear.iter().any(|(own, _)| *own == field);
    if !sight.columns.is_empty() && map.at.iter().any(|(field, _)| NEEDED.contains(field)) {
        return Some(Guess::new(97, "you said what its columns mean"));
    }
    let more = ["status", "applied", "url", "deadline", "notes"]
        .iter()
        .filter(|field| has(field))
        .count();
    let is_tracker = has("employer") && has("role") && more > 0;
    is_tracker.then(|| Guess::new(93, "it has the columns of a tracker of applications"))
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let header = header_of(sight.text).ok_or_else(|| {
        Refusal::unreadable("has no line of column names such as `Company,Job Title,Status`; add one").at(1)
    })?;
    let map = map_of(&header, &sight.columns);
    if let Some(refusal) = unclear(&header, &map) {
        return Err(refusal);
    }
    for (field, at) in &map.at {
        let name = header.names.get(*at).map_or("", String::as_str);
        let is_plain = FIELDS
            .iter()
            .any(|(own, names)| own == field && names.iter().any(|known| fold(known) == name));
        if !is_plain {
            notebook.at(
                header.lines_before + 1,
                format!("column {} was taken for the {field}", quoted(name)),
            );
        }
    }
    let mut jobs = Vec::new();
    let count = for_each_row(sight, &header, notebook, |row, notebook| {
        let job = job(row, &map, notebook);
        if job.employer.is_none() && job.role.is_none() {
            notebook.at(row.line, "a row without an employer or a role: left away");
        } else {
            jobs.push(job);
        }
    })?;
    if jobs.is_empty() {
        notebook.say("has no rows with a job under its column names");
    }
    Ok(Reading {
        rows: Some(count),
        ..Content::Tracker(jobs).into()
    })
}

fn unclear(header: &Header, map: &Map) -> Option<Refusal> {
    let name = |at: &usize| header.names.get(*at).cloned().unwrap_or_default();
    if let Some((field, found)) = map.unclear.first() {
        let names: Vec<String> = found.iter().map(|at| quoted(&name(at))).collect();
        let first = found.first().map(name).unwrap_or_default();
        let message = format!(
            "looks like a tracker of applications, but {} could each be the {field}: say which with `--map \"{first}={field}\"`",
            names.join(" and ")
        );
        return Some(Refusal::new(RefusalCode::Unreadable, message).at(header.lines_before + 1));
    }
    let missing = NEEDED.iter().find(|field| map.get(field).is_none())?;
    let names: Vec<String> = header.names.iter().take(8).map(|name| quoted(name)).collect();
    let message = format!(
        "looks like a tracker of applications, but none of {} is plainly the {missing}: say which with `--map COLUMN={missing}`",
        names.join(", ")
    );
    Some(Refusal::new(RefusalCode::Unreadable, message).at(header.lines_before + 1))
}

fn job(row: &Row, map: &Map, notebook: &mut Notebook) -> TrackedJob {
    let told = |field: &str| row.get(map.get(field)).map(str::to_owned);
    let mut date = |field: &str| {
        let text = told(field)?;
        let date = when::day(&text);
        if date.is_none() && field == "applied" && text.bytes().any(|b| b.is_ascii_digit()) {
            notebook.at(
                row.line,
                format!("{} is no date: the row is kept without it", quoted(&text)),
            );
        }
        date
    };
    TrackedJob {
        applied: date("applied"),
        deadline: date("deadline"),
        employer: told("employer"),
        role: told("role"),
        place: told("place"),
        status: told("status"),
        url: told("url"),
        contact: told("contact"),
        pay: told("pay"),
        notes: told("notes"),
        span: row.span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Hints, read, read_with};

    fn jobs(text: &str, columns: &[(&str, &str)]) -> Result<Vec<TrackedJob>, Refusal> {
        let columns = columns
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect();
        let hints = Hints { kind: None, columns };
        match read_with("x.csv", text.as_bytes(), &hints)?.content {
            Content::Tracker(jobs) => Ok(jobs),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn columns_are_told_by_their_names() {
        let found = jobs("Job Position,Company,Max. Salary,Location,Status,Date Applied,Excitement\nPlanner,Marlin Quay,50000,Cork,Interviewing,2026-03-01,5\n", &[]).unwrap();
        let job = &found[0];
        assert_eq!(
            (job.employer.as_deref(), job.role.as_deref()),
            (Some("Marlin Quay"), Some("Planner"))
        );
        assert_eq!(
            (job.status.as_deref(), job.applied.unwrap().to_string()),
            (Some("Interviewing"), "2026-03-01".to_owned())
        );
    }

    #[test]
    fn what_is_not_plain_must_be_said() {
        let text = "Company,Employer,Role,Status\nAgency One,Marlin Quay,Planner,Applied\n";
        let refusal = jobs(text, &[]).unwrap_err();
        assert!(
            refusal.message.contains("--map") && refusal.message.contains("`company` and `employer`"),
            "{refusal}"
        );
        assert_eq!(
            jobs(text, &[("Employer", "employer")]).unwrap()[0].employer.as_deref(),
            Some("Marlin Quay")
        );
        let odd = "Where,What,When\nMarlin Quay,Planner,2026-03-01\n";
        assert!(read("x.csv", odd.as_bytes(), None).is_err());
        let found = jobs(odd, &[("Where", "employer"), ("What", "role"), ("When", "applied")]).unwrap();
        assert_eq!(found[0].role.as_deref(), Some("Planner"));
    }
}
