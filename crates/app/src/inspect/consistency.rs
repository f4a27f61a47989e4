//! `inspect consistency`: whether two tellings of one speaker agree.

use finalist_core::span::Span;
use finalist_language::consistency;
use serde_json::{Value, json};

use super::text;

pub(super) fn answer(input: &Value) -> Result<Value, String> {
    let compared = consistency::compare(text(input, "earlier")?, text(input, "later")?);
    let place = |span: Span| json!({ "start": span.start(), "end": span.end() });
    let findings: Vec<Value> = compared
        .clashes
        .iter()
        .map(|clash| {
            json!({
                "code": clash.code,
                "message": clash.message,
                "earlier": place(clash.earlier),
                "later": place(clash.later),
            })
        })
        .collect();
    Ok(json!({ "verdict": compared.verdict.code(), "findings": findings }))
}
