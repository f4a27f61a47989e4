//! The files under `data/`: a JSON list with one row a line, so that people and `diff` can read them.

use serde_json::value::RawValue;

use super::BundleError;

/// The rows, each JSON already, as one file.
pub fn rows_file(rows: &[String]) -> Vec<u8> {
    let mut out = String::with_capacity(rows.iter().map(|row| row.len() + 2).sum::<usize>() + 4);
    out.push('[');
    for (at, row) in rows.iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        out.push_str(row);
    }
    out.push_str(if rows.is_empty() { "]\n" } else { "\n]\n" });
    out.into_bytes()
}

/// The rows of such a file, each as it stands.
///
/// # Errors
/// `Damaged` where it is no list of JSON objects.
pub fn rows_of(path: &str, bytes: &[u8]) -> Result<Vec<String>, BundleError> {
    let rows: Vec<&RawValue> = serde_json::from_slice(bytes)
        .map_err(|error| BundleError::damaged(path, format!("is no list of rows: {error}")))?;
    Ok(rows.into_iter().map(|row| row.get().to_owned()).collect())
}
