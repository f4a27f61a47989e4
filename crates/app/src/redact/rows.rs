//! What happens to each column of each table.
//!
//! Ids, codes, dates and numbers stay; every other text is searched. A column that is not named here is a text, so a new
//! one is never forgotten.

use std::collections::BTreeMap;

use finalist_core::source::SourceKind;
use finalist_core::text::{employer_key, fold};
use finalist_store::TableRows;
use serde_json::Value;

use super::lexicon::{Gathering, Organisation};
use super::{PAY, Redactor};
use crate::AppError;
use crate::bundle::{Row, parsed};
use crate::operation::source::hash;

/// Columns that hold ids, codes and dates.
const KEPT: [&str; 48] = [
    "id",
    "kind",
    "status",
    "formats",
    "format",
    "begins",
    "begins_local",
    "begins_zone",
    "day",
    "state",
    "outcome",
    "outcome_on",
    "attribute",
    "fact_time",
    "standing",
    "mark",
    "function",
    "topic",
    "said_on",
    "told_on",
    "seen_on",
    "dated",
    "connected",
    "from_date",
    "until_date",
    "superseded_by",
    "interviewers",
    "asked_by",
    "said_by",
    "operation",
    "table_name",
    "row_id",
    "hash",
    "due_on",
    "kept_on",
    "mood",
    "guesses",
    "at",
    "stories",
    "asked_on",
    "warned_on",
    "called_on",
    "thanked_on",
    "came_on",
    "answer_by",
    "pay_period",
    "aspect",
    "practised",
];

/// Columns that could lead back to somebody, and tell a reader nothing.
const DROPPED: [&str; 4] = ["folder", "url", "heard", "message_id"];

fn text<'r>(row: &'r Row, column: &str) -> Option<&'r str> {
    row.get(column)
        .and_then(Value::as_str)
        .filter(|text| !text.trim().is_empty())
}

fn rows_of<'t>(tables: &'t [TableRows], name: &'t str) -> impl Iterator<Item = Result<Row, AppError>> + 't {
    let table = tables.iter().filter(move |table| table.table == name);
    table.flat_map(move |table| table.rows.iter().map(move |row| parsed(name, row)))
}

/// Adds the people and organisations of the tables, the candidate first; connections come later and in whole names.
pub(super) fn gather(tables: &[TableRows], names: &mut Gathering) -> Result<(), AppError> {
    for row in rows_of(tables, "workspace") {
        text(&row?, "name")
            .into_iter()
            .for_each(|name| names.person(name, true));
    }
    for row in rows_of(tables, "interviewer") {
        text(&row?, "name")
            .into_iter()
            .for_each(|name| names.person(name, true));
    }
    for row in rows_of(tables, "referee") {
        text(&row?, "name")
            .into_iter()
            .for_each(|name| names.person(name, true));
    }
    for row in rows_of(tables, "application") {
        let row = row?;
        let employer = text(&row, "employer");
        employer
            .into_iter()
            .for_each(|name| names.organisation(name, Organisation::Employer, true));
    }
    for row in rows_of(tables, "profile_entry") {
        let row = row?;
        let kind = if text(&row, "kind") == Some("education") {
            Organisation::School
        } else {
            Organisation::Employer
        };
        let organisation = text(&row, "organisation");
        organisation
            .into_iter()
            .for_each(|name| names.organisation(name, kind, true));
    }
    for table in ["claim", "statement"] {
        for row in rows_of(tables, table) {
            let row = row?;
            text(&row, "person_name")
                .into_iter()
                .for_each(|name| names.person(name, true));
            let value = text(&row, "value").unwrap_or_default();
            match text(&row, "attribute") {
                Some("employer") => {
                    if let Some(name) = value.strip_prefix("text:") {
                        names.organisation(name, Organisation::Employer, false);
                    }
                }
                Some("pay") => sums(value).for_each(|units| names.pay(units)),
                _ => {}
            }
        }
    }
    for row in rows_of(tables, "round") {
        let row = row?;
        let organizer = text(&row, "invitation_organizer").filter(|name| !name.contains('@'));
        organizer.into_iter().for_each(|name| names.person(name, true));
    }
    Ok(())
}

/// Adds the names that stand in what was typed: by their form, as in sources.
pub(super) fn gather_typed(tables: &[TableRows], names: &mut Gathering) -> Result<(), AppError> {
    const OTHERS: [&str; 4] = ["source", "connection", "change", "change_line"];
    for table in tables.iter().filter(|table| !OTHERS.contains(&table.table)) {
        for row in rows_of(std::slice::from_ref(table), table.table) {
            for (column, value) in &row? {
                let is_text = !KEPT.contains(&column.as_str()) && !column.ends_with("_id");
                if let Some(words) = value.as_str().filter(|_| is_text) {
                    super::cue::gather(SourceKind::Notes, words, names);
                }
            }
        }
    }
    Ok(())
}

/// Adds the connections. Of tens of thousands every first name would be somebody's, so they count as whole names.
pub(super) fn gather_connections(tables: &[TableRows], names: &mut Gathering) -> Result<(), AppError> {
    for row in rows_of(tables, "connection") {
        let row = row?;
        text(&row, "name")
            .into_iter()
            .for_each(|name| names.person(name, false));
        let employer = text(&row, "employer");
        employer
            .into_iter()
            .for_each(|name| names.organisation(name, Organisation::Employer, false));
    }
    Ok(())
}

/// The whole units of a stored sum, and of the upper end of its range.
fn sums(value: &str) -> impl Iterator<Item = u64> + '_ {
    let range = value.strip_prefix("money:").and_then(|rest| rest.split(':').next());
    let cents = range
        .into_iter()
        .flat_map(|range| range.split(".."))
        .filter_map(|cents| cents.parse::<u64>().ok());
    cents.map(|cents| cents / 100)
}

/// For each source the spans in which the ledgers found pay, in characters.
pub(super) fn spans_of_pay(tables: &[TableRows]) -> Result<BTreeMap<String, Vec<(usize, usize)>>, AppError> {
    let mut found: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for table in ["claim", "statement"] {
        for row in rows_of(tables, table) {
            let row = row?;
            let at = |column: &str| {
                row.get(column)
                    .and_then(Value::as_u64)
                    .and_then(|at| usize::try_from(at).ok())
            };
            if text(&row, "attribute") == Some("pay")
                && let (Some(source), Some(start), Some(end)) =
                    (text(&row, "source_id"), at("span_start"), at("span_end"))
            {
                found.entry(source.to_owned()).or_default().push((start, end));
            }
        }
    }
    Ok(found)
}

impl Redactor {
    /// A row without what must not be told; its spans point into the texts as they are now.
    pub(crate) fn row(&self, table: &str, row: &Row) -> Row {
        let mut out = Row::new();
        for (column, value) in row {
            let Value::String(words) = value else {
                out.insert(column.clone(), value.clone());
                continue;
            };
            if let Some(words) = self.column(table, column, words, row) {
                out.insert(column.clone(), Value::String(words));
            }
        }
        self.move_span(&mut out);
        out
    }

    /// The row of a source: its name tells nothing any more, its hash is that of the text as it is now.
    pub(crate) fn source(&self, number: usize, row: &Row, has_text: bool) -> Row {
        let mut out = self.row("source", row);
        let id = text(&out, "id").unwrap_or_default().to_owned();
        let words = self.sources.get(&id).filter(|_| has_text).map(|(text, _)| text.clone());
        let words = words.unwrap_or_default();
        out.insert("name".to_owned(), Value::String(format!("source-{number:04}.txt")));
        out.insert("hash".to_owned(), Value::String(hash(words.as_bytes())));
        out.insert("text".to_owned(), Value::String(words));
        out
    }

    fn column(&self, table: &str, column: &str, words: &str, row: &Row) -> Option<String> {
        let is_pay = text(row, "attribute") == Some("pay");
        let is_school = text(row, "kind") == Some("education");
        if table == "source" && matches!(column, "text" | "name" | "hash") {
            return Some(String::new());
        }
        if DROPPED.contains(&column) {
            return None;
        }
        if KEPT.contains(&column) || column.ends_with("_id") {
            return Some(words.to_owned());
        }
        Some(match column {
            "name" if table != "round" => self.person(words),
            "person_name" => self.person(words),
            "name_key" => fold(&self.person(text(row, "name").unwrap_or(words))),
            "organisation" | "employer" => self.organisation(words, is_school),
            "employer_key" => employer_key(&self.organisation(text(row, "employer").unwrap_or(words), is_school)),
            "email" | "address" => self.seen.mail(words),
            "link" => self.seen.link(words),
            "invitation_uid" => "invitation".to_owned(),
            "value" if is_pay || words.starts_with("money:") => format!("text:{PAY}"),
            "wording" | "retracted_reason" if is_pay => self.pay_text(words),
            "background" => self.background(words),
            "before_row" | "after_row" => self.logged(text(row, "table_name").unwrap_or_default(), words),
            _ => self.text(words),
        })
    }

    fn person(&self, name: &str) -> String {
        self.lexicon.label(name).map_or_else(|| self.text(name), str::to_owned)
    }

    fn organisation(&self, name: &str, is_school: bool) -> String {
        let unknown = if is_school { "a school" } else { "an employer" };
        self.lexicon.label(name).unwrap_or(unknown).to_owned()
    }

    /// What is known of a person: a JSON list in a column.
    fn background(&self, words: &str) -> String {
        let Ok(mut known) = serde_json::from_str::<Vec<Row>>(words) else {
            return "[]".to_owned();
        };
        for cell in &mut known {
            if let Some(Value::String(words)) = cell.get("text") {
                let words = self.text(words);
                cell.insert("text".to_owned(), Value::String(words));
            }
            let source = text(cell, "source").map(str::to_owned);
            self.move_columns(cell, source.as_deref(), ["start", "end"]);
        }
        serde_json::to_string(&known).unwrap_or_default()
    }

    /// A row as the change log kept it.
    fn logged(&self, table: &str, words: &str) -> String {
        let Ok(row) = serde_json::from_str::<Row>(words) else {
            return String::new();
        };
        let row = if table == "source" {
            self.source(0, &row, false)
        } else {
            self.row(table, &row)
        };
        serde_json::to_string(&row).unwrap_or_default()
    }

    fn move_span(&self, row: &mut Row) {
        let source = text(row, "source_id").map(str::to_owned);
        self.move_columns(row, source.as_deref(), ["span_start", "span_end"]);
    }

    fn move_columns(&self, row: &mut Row, source: Option<&str>, [start, end]: [&str; 2]) {
        let Some((_, moved)) = source.and_then(|source| self.sources.get(source)) else {
            return;
        };
        let at = |row: &Row, column: &str| {
            row.get(column)
                .and_then(Value::as_u64)
                .and_then(|at| usize::try_from(at).ok())
        };
        if let (Some(from), Some(to)) = (at(row, start), at(row, end)) {
            row.insert(start.to_owned(), moved.start(from).into());
            row.insert(end.to_owned(), moved.end(to).into());
        }
    }
}
