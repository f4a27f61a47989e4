//! What stands in a bundle: the rows of every table, the bytes of every source, and pages for people.
//!
//! `pages.rs` draws the Markdown, `restore.rs` takes a bundle in, `lock.rs` puts it under a passphrase. The codec is
//! `finalist_formats::bundle`; what each file means stands in `docs/guide/export.md`.

pub(crate) mod lock;
mod pages;
mod restore;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::{Read, Seek, SeekFrom, Write};

use finalist_core::application::Application;
use finalist_core::id::SourceId;
use finalist_core::source::SourceKind;
use finalist_core::text::fold;
use finalist_core::time::TimeZone;
use finalist_formats::bundle::{BundleReader, BundleWriter, Manifest, rows_file};
use finalist_formats::write;
use finalist_store::{Filter, TableRows, Tx, WithText};
use serde_json::Value;

use crate::redact::Redactor;
use crate::{App, AppError, load};

pub use restore::Imported;

/// What went into a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// How many rows of how many kinds.
    pub rows: usize,
    /// How many sources.
    pub sources: usize,
    /// Sources that were left out, with the reason.
    pub left_out: Vec<String>,
    /// What the bundle says it holds.
    pub manifest: Manifest,
}

/// A row as columns and values, in the order of their names.
pub(crate) type Row = BTreeMap<String, Value>;

impl App {
    /// Writes everything of the workspace into a bundle. The same data gives the same bytes, on either database.
    ///
    /// `redacted` replaces names, addresses, employers and pay everywhere; sources that are no text are left out.
    pub async fn export_bundle<W: Write>(&self, out: W, redacted: bool) -> Result<(W, Exported), AppError> {
        let mut tx = self.read().await?;
        let tables = tx.dump().await?;
        let redactor = if redacted {
            let texts = tx.sources(Filter::Workspace, WithText::NotTables).await?;
            Some(Redactor::of(&tables, &texts)?)
        } else {
            None
        };
        let mut filling = Filling {
            out: BundleWriter::new(out, redacted),
            redactor: redactor.as_ref(),
            zone: self.zone(),
            exported_rows: 0,
            sources: 0,
            left_out: Vec::new(),
        };
        filling.readme()?;
        for table in &tables {
            if table.table == "source" {
                filling.sources(&mut tx, table).await?;
            } else {
                filling.table(table)?;
            }
        }
        pages::write(&mut tx, &mut filling).await?;
        let (exported_rows, sources, left_out) = (filling.exported_rows, filling.sources, filling.left_out);
        let (out, manifest) = filling.out.finish()?;
        let exported = Exported {
            rows: exported_rows,
            sources,
            left_out,
            manifest,
        };
        Ok((out, exported))
    }
}

/// Whether a file is a bundle, also a broken or newer one; leaves it at its beginning.
pub fn is_bundle(file: &mut (impl Read + Seek)) -> std::io::Result<bool> {
    let is_bundle = BundleReader::is_bundle(&mut *file);
    file.seek(SeekFrom::Start(0))?;
    Ok(is_bundle)
}

/// A bundle that is being filled.
pub(crate) struct Filling<'r, W: Write> {
    out: BundleWriter<W>,
    redactor: Option<&'r Redactor>,
    /// The user's, for pages.
    zone: TimeZone,
    exported_rows: usize,
    sources: usize,
    left_out: Vec<String>,
}

impl<W: Write> Filling<'_, W> {
    fn readme(&mut self) -> Result<(), AppError> {
        let mut text = include_str!("bundle/README.md").to_owned();
        if self.redactor.is_some() {
            text.push_str(include_str!("bundle/README.redacted.md"));
        }
        self.add("README.md", text.as_bytes())
    }

    fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), AppError> {
        Ok(self.out.add(path, bytes, None)?)
    }

    /// The words of the user as they may leave.
    pub(crate) fn clean(&self, text: &str) -> String {
        self.redactor
            .map_or_else(|| text.to_owned(), |redactor| redactor.text(text))
    }

    fn table(&mut self, table: &TableRows) -> Result<(), AppError> {
        self.exported_rows += table.rows.len();
        let file = match self.redactor {
            None => rows_file(&table.rows),
            Some(redactor) => {
                let rows: Result<Vec<String>, AppError> = table
                    .rows
                    .iter()
                    .map(|row| Ok(json(&redactor.row(table.table, &parsed(table.table, row)?))))
                    .collect();
                rows_file(&rows?)
            }
        };
        self.add(&format!("data/{}.json", table.table), &file)
    }

    /// The sources: what is known of each as a row, its bytes as a file. A text that is just its bytes is not told twice.
    async fn sources(&mut self, tx: &mut Tx, table: &TableRows) -> Result<(), AppError> {
        let mut rows = Vec::with_capacity(table.rows.len());
        for (number, row) in (1_usize..).zip(&table.rows) {
            let mut row = parsed(table.table, row)?;
            let text_of =
                |row: &Row, column: &str| row.get(column).and_then(Value::as_str).unwrap_or_default().to_owned();
            let (id, name) = (text_of(&row, "id"), text_of(&row, "name"));
            let content = match id.parse::<SourceId>() {
                Ok(id) => tx.source_content(id).await?,
                Err(_) => None,
            };
            let content = content.ok_or_else(|| AppError::Refused {
                what: format!("source `{name}`"),
                reason: "has lost its bytes".to_owned(),
                next: "run `finalist database check`".to_owned(),
            })?;
            match self.redactor {
                None => {
                    if row.get("text").and_then(Value::as_str).map(str::as_bytes) == Some(content.as_slice()) {
                        row.remove("text");
                    }
                    let path = format!("sources/{number:04}-{}", file_name(&name));
                    self.out.add(&path, &content, Some(&id))?;
                    self.sources += 1;
                }
                Some(redactor) => {
                    let is_table = row.get("kind").and_then(Value::as_str) == Some(SourceKind::Connections.code());
                    let is_text = std::str::from_utf8(&content).is_ok() && !content.contains(&0);
                    row = redactor.source(number, &row, is_text && !is_table);
                    if is_text && !is_table {
                        let text = row.remove("text").and_then(|text| text.as_str().map(str::to_owned));
                        let path = format!("sources/{number:04}.txt");
                        self.out.add(&path, text.unwrap_or_default().as_bytes(), Some(&id))?;
                        self.sources += 1;
                    } else {
                        let kind = text_of(&row, "kind");
                        let reason = if is_table {
                            "its rows stand in `data/connection.json`"
                        } else {
                            "it is no text"
                        };
                        self.left_out.push(format!("source {number} ({kind}): {reason}"));
                    }
                }
            }
            rows.push(json(&row));
        }
        self.exported_rows += rows.len();
        self.add("data/source.json", &rows_file(&rows))
    }
}

/// The columns of a row.
pub(crate) fn parsed(table: &str, row: &str) -> Result<Row, AppError> {
    serde_json::from_str(row).map_err(|error| AppError::Refused {
        what: format!("a row of table `{table}`"),
        reason: format!("cannot be read: {error}"),
        next: "run `finalist database check`".to_owned(),
    })
}

fn json(row: &Row) -> String {
    serde_json::to_string(row).expect("texts and numbers always become JSON")
}

/// The last part of a name as a file name that every system takes.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let plain: String = last
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ') {
                c
            } else {
                '-'
            }
        })
        .collect();
    let from = plain.char_indices().rev().nth(39).map_or(0, |(at, _)| at);
    let end = plain.get(from..).unwrap_or_default().trim_matches(['.', ' ', '-']);
    if end.is_empty() {
        "source".to_owned()
    } else {
        end.to_owned()
    }
}

/// `harbour-lights-night-planner`: what an application is called in a path.
fn slug(application: &Application) -> String {
    let words = fold(&application.title());
    let plain: String = words
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .take(40)
        .collect();
    plain.trim_matches('-').to_owned()
}

/// Profile and stories as files of their own.
async fn profile_pages<W: Write>(app: &mut Tx, filling: &mut Filling<'_, W>) -> Result<(), AppError> {
    let workspace = app.workspace();
    let mut profile = load::profile(app, workspace).await?;
    for text in [&mut profile.name, &mut profile.email, &mut profile.place] {
        *text = text.as_deref().map(|text| filling.clean(text));
    }
    for entry in &mut profile.entries {
        entry.title = filling.clean(&entry.title);
        entry.organisation = entry.organisation.as_deref().map(|text| filling.clean(text));
        entry.place = entry.place.as_deref().map(|text| filling.clean(text));
        entry.text = filling.clean(&entry.text);
    }
    for story in &mut profile.stories {
        for text in [
            &mut story.title,
            &mut story.situation,
            &mut story.task,
            &mut story.action,
            &mut story.result,
            &mut story.other,
        ] {
            *text = filling.clean(text);
        }
    }
    filling.add("resume.json", write::resume_json(&profile).as_bytes())?;
    filling.add("resume.md", write::resume_markdown(&profile).as_bytes())?;
    filling.add("stories.md", write::stories_markdown(&profile.stories).as_bytes())
}
