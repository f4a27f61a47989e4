//! The change log in plain words.

mod words;

use finalist_core::id::ChangeId;
use finalist_store::{Change, ChangeKind, ChangeLine};
use serde::Serialize;
use serde_json::Value;

/// A change as a page and a command show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeView {
    /// Its id.
    pub id: String,
    /// What was done: `set person`, `undo of set person`.
    pub what: String,
    /// When, in UTC.
    pub at: String,
    /// To which things, some of them by name: `person Ana Ruiz changed`.
    pub things: Vec<String>,
    /// How many more.
    pub more: usize,
    /// What was done, in words: `question to them changed`, `taken back: files taken in`.
    #[serde(skip)]
    pub said: String,
    /// The things beyond those, some of them.
    #[serde(skip)]
    pub rest: Vec<String>,
    /// Whether it was taken back by a later change that still holds.
    pub is_undone: bool,
    /// Whether the log holds what is needed to take it back. Later changes may stand in the way all the same.
    pub can_undo: bool,
}

/// So many things are named at once, and so many more where somebody looks.
const NAMED: usize = 4;
const LISTED: usize = 300;
/// So many characters of a name are shown.
const NAME_LENGTH: usize = 60;

/// What a row of a table is called: one, and several of them.
const LABELS: &[(&str, &str, &str)] = &[
    ("workspace", "your profile", "profiles"),
    ("application", "application", "applications"),
    ("source", "file", "files"),
    ("round", "round", "rounds"),
    ("session", "session", "sessions"),
    ("interviewer", "person", "people"),
    ("exchange", "question", "questions"),
    ("question", "expected question", "expected questions"),
    ("remark", "remark", "remarks"),
    ("claim", "claim", "claims"),
    ("statement", "statement", "statements"),
    ("profile_entry", "line of the profile", "lines of the profile"),
    ("connection", "connection", "connections"),
    ("story", "story", "stories"),
    ("story_use", "telling of a story", "tellings of stories"),
    ("ask", "question to ask", "questions to ask"),
    ("signal", "sign", "signs"),
    ("research", "finding", "findings"),
    ("task", "task", "tasks"),
    ("letter", "letter", "letters"),
    ("take", "take", "takes"),
    (
        "proof",
        "link of a story to a requirement",
        "links of stories to requirements",
    ),
    ("promise", "next step they named", "next steps they named"),
    ("debrief", "debrief", "debriefs"),
    ("referee", "referee", "referees"),
    ("reference", "reference", "references"),
    ("document", "document", "documents"),
    ("offer", "offer", "offers"),
    ("rating", "rating", "ratings"),
];

/// The columns by which a row is named, best first.
const NAMES: [&str; 12] = [
    "name", "title", "role", "employer", "question", "text", "subject", "heading", "what", "wording", "label", "kind",
];

/// Changes for people. `older` are changes that some of them took back.
pub(crate) fn views(changes: &[Change], older: &[Change]) -> Vec<ChangeView> {
    // Newest first: what took something back holds unless it was taken back itself.
    let mut undone: Vec<ChangeId> = Vec::new();
    for change in changes {
        if let Some(other) = change.undoes.filter(|_| !undone.contains(&change.id)) {
            undone.push(other);
        }
    }
    let view = |change: &Change| ChangeView {
        id: change.id.to_string(),
        what: what(change, changes, older, str::to_owned, ["undo of", "redo of"]),
        said: what(change, changes, older, words::of, ["taken back:", "done again:"]),
        rest: change.lines.iter().skip(NAMED).take(LISTED).map(said).collect(),
        at: change.at.to_string(),
        things: change.lines.iter().take(NAMED).map(said).collect(),
        more: change.lines.len().saturating_sub(NAMED),
        is_undone: undone.contains(&change.id),
        can_undo: can_undo(change),
    };
    changes.iter().map(view).collect()
}

/// `undo of set person`, `redo of set person`, however often it went to and fro.
fn what(
    change: &Change,
    changes: &[Change],
    older: &[Change],
    named: fn(&str) -> String,
    [undo, redo]: [&str; 2],
) -> String {
    let known = |id: ChangeId| changes.iter().chain(older).find(|change| change.id == id);
    let (mut at, mut steps) = (change, 0_usize);
    while let Some(other) = at.undoes.and_then(known).filter(|_| steps < 1_000) {
        at = other;
        steps += 1;
    }
    match (steps, steps % 2) {
        (0, _) if change.undoes.is_some() => format!("{undo} something older"),
        (0, _) => named(&change.operation),
        (_, 1) => format!("{undo} {}", named(&at.operation)),
        _ => format!("{redo} {}", named(&at.operation)),
    }
}

fn said(line: &ChangeLine) -> String {
    let done = match line.kind {
        ChangeKind::Insert | ChangeKind::InsertMany => "added",
        ChangeKind::Update => "changed",
        ChangeKind::Delete | ChangeKind::DeleteMany => "removed",
    };
    if line.rows == 1 {
        let row = line.after.as_deref().or(line.before.as_deref());
        return format!("{} {done}", thing(&line.table, row));
    }
    format!("{} {} {done}", line.rows, plural(&line.table))
}

/// Whether the log holds what is needed to take a change back.
pub(crate) fn can_undo(change: &Change) -> bool {
    change.lines.iter().all(is_kept) && !went_out(change)
}

/// Whether a mail server was asked to carry something: undoing that would only forget it, and it would go out twice.
pub(crate) fn went_out(change: &Change) -> bool {
    matches!(change.operation.as_str(), "begin sending letter" | "send letter")
}

/// Whether a line holds what is needed to take it back.
fn is_kept(line: &ChangeLine) -> bool {
    match line.kind {
        ChangeKind::Insert => line.after.is_some(),
        ChangeKind::Update => line.before.is_some() && line.after.is_some(),
        ChangeKind::Delete => line.before.is_some() && line.table != "source",
        ChangeKind::InsertMany => !line.row.is_empty(),
        ChangeKind::DeleteMany => false,
    }
}

/// `person Ana Ruiz`.
pub(crate) fn thing(table: &str, row: Option<&str>) -> String {
    let label = label(table);
    match row.and_then(name) {
        Some(name) => format!("{label} {name}"),
        None => label,
    }
}

/// What a row of a table is called.
pub(crate) fn label(table: &str) -> String {
    let known = LABELS.iter().find(|(name, ..)| *name == table);
    known.map_or_else(|| table.replace('_', " "), |(_, one, _)| (*one).to_owned())
}

/// What several rows of a table are called.
pub(crate) fn plural(table: &str) -> String {
    let known = LABELS.iter().find(|(name, ..)| *name == table);
    known.map_or_else(
        || format!("{} rows", table.replace('_', " ")),
        |(.., many)| (*many).to_owned(),
    )
}

fn name(row: &str) -> Option<String> {
    let Ok(Value::Object(columns)) = serde_json::from_str::<Value>(row) else {
        return None;
    };
    let texts = NAMES
        .iter()
        .filter_map(|name| columns.get(*name).and_then(Value::as_str));
    let found = texts.map(str::trim).find(|text| !text.is_empty())?;
    let line = found.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(if line.chars().count() > NAME_LENGTH {
        let short: String = line.chars().take(NAME_LENGTH).collect();
        format!("“{}…”", short.trim_end())
    } else {
        format!("“{line}”")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use finalist_testkit::build::Builder;

    fn change(number: usize, undoes: Option<usize>, lines: Vec<ChangeLine>) -> Change {
        let mut build = Builder::default();
        let ids: Vec<ChangeId> = (0..9).map(|_| build.id()).collect();
        let id = |number: usize| ids[number];
        Change {
            id: id(number),
            operation: if undoes.is_some() { "undo" } else { "set person" }.to_owned(),
            at: finalist_testkit::clock::now(),
            undoes: undoes.map(id),
            lines,
        }
    }

    fn line(kind: ChangeKind, table: &str, rows: i64, json: Option<&str>) -> ChangeLine {
        ChangeLine {
            table: table.to_owned(),
            row: "r".to_owned(),
            kind,
            rows,
            before: json.map(str::to_owned),
            after: json.map(str::to_owned),
        }
    }

    #[test]
    fn to_and_fro_is_told_by_what_began_it() {
        let changes = [
            change(4, Some(3), vec![]),
            change(3, Some(2), vec![]),
            change(2, Some(1), vec![]),
        ];
        let older = [change(1, None, vec![])];
        let views = views(&changes, &older);
        let said: Vec<_> = views.iter().map(|view| (view.what.as_str(), view.is_undone)).collect();
        assert_eq!(
            said,
            [
                ("undo of set person", false),
                ("redo of set person", true),
                ("undo of set person", false)
            ]
        );
    }

    #[test]
    fn things_are_named_and_counted() {
        let long = format!("{{\"text\":\"{}\"}}", "é ".repeat(90));
        let lines = vec![
            line(
                ChangeKind::Update,
                "interviewer",
                1,
                Some(r#"{"id":"x","name":" Ana\n Ruiz "}"#),
            ),
            line(ChangeKind::DeleteMany, "connection", 30, None),
            line(ChangeKind::Insert, "task", 1, Some(&long)),
            line(ChangeKind::Insert, "new_table", 1, None),
            line(ChangeKind::Insert, "task", 1, None),
        ];
        let view = views(&[change(1, None, lines)], &[]).remove(0);
        assert_eq!(view.things[0], "person “Ana Ruiz” changed");
        assert_eq!(view.things[1], "30 connections removed");
        assert!(view.things[2].ends_with("…” added") && view.things[2].chars().count() < 80);
        assert_eq!(view.things[3], "new table added");
        assert!(view.more == 1 && !view.can_undo);
    }
}
