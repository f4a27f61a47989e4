//! `inspect consistency`: whether two tellings of one speaker agree. `round`, `to` and `on` may name the occasion of the
//! earlier one, `later_on` the day of the later one.

use finalist_core::span::Span;
use finalist_language::consistency::{self, Telling};
use serde_json::{Value, json};

use super::text;

pub(super) fn answer(input: &Value) -> Result<Value, String> {
    let optional = |field: &str| input.get(field).and_then(Value::as_str);
    let day = |field: &str| match optional(field) {
        Some(day) => day
            .parse()
            .map(Some)
            .map_err(|_| format!("expected a day such as `2026-05-03` in `{field}`")),
        None => Ok(None),
    };
    let earlier = Telling {
        text: text(input, "earlier")?,
        round: optional("round"),
        to: optional("to"),
        on: day("on")?,
    };
    let later = Telling {
        text: text(input, "later")?,
        on: day("later_on")?,
        ..Telling::default()
    };
    let compared = consistency::compare_told(&earlier, &later);
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
