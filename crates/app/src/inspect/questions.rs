//! `inspect questions`: kind and competencies.

use finalist_language::question;
use serde_json::{Value, json};

use super::{competencies, findings, text};

pub(super) fn answer(input: &Value) -> Result<Value, String> {
    let reading = question::read(text(input, "text")?);
    Ok(json!({
        "kind": reading.kind.code(),
        "competencies": competencies(&reading.competencies),
        "findings": findings(&reading.findings),
    }))
}
