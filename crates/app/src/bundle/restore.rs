//! Takes a bundle in: all of it in one transaction, or nothing.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use finalist_core::id::SourceId;
use finalist_formats::bundle::{BundleReader, rows_of};
use finalist_store::Tx;
use serde_json::Value;

use super::{Row, json, parsed};
use crate::{App, AppError};

/// What came of taking a bundle in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// How many rows it holds.
    pub rows: usize,
    /// How many sources.
    pub sources: usize,
    /// Whether anything was stored: a bundle of exactly what is there already changes nothing.
    pub changed: bool,
}

/// The table of sources, whose rows go with files.
const SOURCE: &str = "source";

impl App {
    /// Takes a bundle in, into a workspace to which nothing was ever written. A bundle of exactly what is there already
    /// changes nothing; any other is refused, as two histories cannot be one.
    ///
    /// `name` is what messages call the file. Everything is checked before it is kept: checksums, rows, references.
    pub async fn import_bundle<R: Read + Seek>(&self, name: &str, file: R) -> Result<Imported, AppError> {
        let refused = |reason: String, next: &str| AppError::Refused {
            what: format!("`{name}`"),
            reason,
            next: next.to_owned(),
        };
        let damaged = |error| match error {
            finalist_formats::bundle::BundleError::Newer { .. } => AppError::Refused {
                what: format!("`{name}`"),
                reason: format!("{error}"),
                next: "nothing was stored".to_owned(),
            },
            error => refused(
                format!("{error}"),
                "nothing was stored; export it again where it came from",
            ),
        };
        let mut bundle = BundleReader::open(file).map_err(damaged)?;
        if bundle.manifest().redacted {
            let reason = "is a redacted copy, made for showing".to_owned();
            return Err(refused(reason, "export it with `--all` to move it"));
        }
        let mut tables = Vec::new();
        for path in paths(&bundle, "data/") {
            let rows = bundle
                .read(&path)
                .and_then(|bytes| rows_of(&path, &bytes))
                .map_err(damaged)?;
            let table = path.trim_start_matches("data/").trim_end_matches(".json").to_owned();
            tables.push((table, rows));
        }
        let files = files_of_sources(&bundle);
        let contents = sources(&mut bundle, &mut tables, &files, &damaged)?;
        bundle.check_rest().map_err(damaged)?;
        let rows = tables.iter().map(|(_, rows)| rows.len()).sum();
        let count = contents.len();
        let mut tx = self.write("import bundle").await?;
        if !tx.is_untouched() {
            drop(tx);
            let (_, own) = self.export_bundle(std::io::sink(), false).await?;
            if own.manifest == *bundle.manifest() {
                return Ok(Imported {
                    rows,
                    sources: count,
                    changed: false,
                });
            }
            let reason = "was not taken in: the place holds other data already".to_owned();
            return Err(refused(
                reason,
                "choose an empty one with `--data DIR` or `--database URL`",
            ));
        }
        let given: Vec<(&str, &[String])> = tables
            .iter()
            .map(|(table, rows)| (table.as_str(), rows.as_slice()))
            .collect();
        tx.restore(given).await?;
        put_contents(&mut tx, &mut bundle, &contents, &damaged).await?;
        tx.commit().await?;
        Ok(Imported {
            rows,
            sources: count,
            changed: true,
        })
    }
}

type Told<'d> = &'d dyn Fn(finalist_formats::bundle::BundleError) -> AppError;

fn paths<R: Read + Seek>(bundle: &BundleReader<R>, folder: &str) -> Vec<String> {
    let files = bundle.manifest().files.iter();
    files
        .map(|file| file.path.clone())
        .filter(|path| path.starts_with(folder))
        .collect()
}

/// The file of each source, by its id.
fn files_of_sources<R: Read + Seek>(bundle: &BundleReader<R>) -> BTreeMap<String, (String, String)> {
    let files = bundle.manifest().files.iter();
    files
        .filter_map(|file| Some((file.source.clone()?, (file.path.clone(), file.sha256.clone()))))
        .collect()
}

/// Gives each row of a source its text, and tells which file holds whose bytes. Row and file have to belong together.
fn sources<R: Read + Seek>(
    bundle: &mut BundleReader<R>,
    tables: &mut [(String, Vec<String>)],
    files: &BTreeMap<String, (String, String)>,
    told: Told<'_>,
) -> Result<Vec<(SourceId, String)>, AppError> {
    use finalist_formats::bundle::BundleError;
    let damaged = |path: &str, reason: &str| {
        told(BundleError::Damaged {
            path: path.to_owned(),
            reason: reason.to_owned(),
        })
    };
    let mut found = Vec::new();
    let no_rows: &mut [String] = &mut [];
    let rows = tables.iter_mut().find(|(table, _)| table == SOURCE);
    for row in rows.map_or(no_rows, |(_, rows)| rows.as_mut_slice()) {
        let mut columns: Row = parsed(SOURCE, row)?;
        let of = |columns: &Row, name: &str| columns.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let id = of(&columns, "id");
        let source: SourceId = id
            .parse()
            .map_err(|_| damaged("data/source.json", "holds a row whose id is none"))?;
        let (path, sha256) = files
            .get(&id)
            .ok_or_else(|| damaged("data/source.json", "tells of a source whose file is missing"))?;
        if of(&columns, "hash") != *sha256 {
            return Err(damaged(path, "is not the file that its row tells of"));
        }
        if !columns.contains_key("text") {
            let bytes = bundle.read(path).map_err(told)?;
            let text = String::from_utf8(bytes).map_err(|_| damaged(path, "is no text, and its row has none"))?;
            columns.insert("text".to_owned(), Value::String(text));
            *row = json(&columns);
        }
        found.push((source, path.clone()));
    }
    if found.len() != files.len() {
        return Err(damaged(
            "data/source.json",
            "does not tell of every file under `sources/`",
        ));
    }
    Ok(found)
}

async fn put_contents<R: Read + Seek>(
    tx: &mut Tx,
    bundle: &mut BundleReader<R>,
    contents: &[(SourceId, String)],
    told: Told<'_>,
) -> Result<(), AppError> {
    for (source, path) in contents {
        let bytes = bundle.read(path).map_err(told)?;
        tx.restore_content(*source, &bytes).await?;
    }
    Ok(())
}
