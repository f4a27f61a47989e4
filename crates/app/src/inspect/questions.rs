//! `inspect questions`: kind, competencies, the questions in a turn, and private matters that they touch.

use finalist_language::question::{self, Asked, Outside};
use serde_json::{Value, json};

use super::{competencies, findings, text};

pub(super) fn answer(input: &Value) -> Result<Value, String> {
    let reading = question::read(text(input, "text")?);
    Ok(json!({
        "kind": reading.kind.code(),
        "competencies": competencies(&reading.competencies),
        "questions": reading.questions.iter().map(asked).collect::<Vec<_>>(),
        "outside": reading.outside.iter().map(outside).collect::<Vec<_>>(),
        "findings": findings(&reading.findings),
    }))
}

/// A question of the turn; `probes` is the place of the question that a probe asks more about.
fn asked(asked: &Asked) -> Value {
    json!({
        "start": asked.span.start(),
        "end": asked.span.end(),
        "kind": asked.kind.code(),
        "competencies": competencies(&asked.competencies),
        "probes": asked.probes,
    })
}

fn outside(outside: &Outside) -> Value {
    let protected = outside
        .protected
        .iter()
        .map(|row| json!({ "place": row.place, "law": row.law }));
    json!({
        "topic": outside.topic,
        "start": outside.span.start(),
        "end": outside.span.end(),
        "redirect": outside.redirect,
        "protected": protected.collect::<Vec<_>>(),
    })
}
