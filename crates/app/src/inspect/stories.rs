//! `inspect stories`: parts of a story, what is missing, what to mend.

use finalist_core::story::StoryPart;
use finalist_language::story;
use serde_json::{Value, json};

use super::{competencies, findings, text};

/// `question` may stand beside `text` or `parts`: an answer is judged by what was asked.
pub(super) fn answer(input: &Value) -> Result<Value, String> {
    let question = match input.get("question") {
        Some(Value::Null) | None => "",
        Some(_) => text(input, "question")?,
    };
    let reading = match input.get("parts") {
        Some(Value::Object(parts)) => {
            let mut told: Vec<(StoryPart, &str)> = Vec::new();
            for &part in StoryPart::ALL {
                if let Some(value) = parts.get(part.code()) {
                    let words = value
                        .as_str()
                        .ok_or_else(|| format!("expected a text in `parts.{part}`"))?;
                    told.push((part, words));
                }
            }
            story::read_answer_parts(question, &told)
        }
        Some(_) => return Err("expected an object in `parts`".to_owned()),
        None => story::read_answer(question, text(input, "text")?),
    };
    let sentences: Vec<Value> = reading
        .sentences
        .iter()
        .map(|s| json!({ "start": s.span.start(), "end": s.span.end(), "part": s.part.code() }))
        .collect();
    let missing: Vec<&str> = reading.missing.iter().map(|part| part.code()).collect();
    Ok(json!({
        "sentences": sentences,
        "missing": missing,
        "findings": findings(&reading.findings),
        "words": reading.words,
        "spoken_seconds": reading.spoken_seconds,
        "competencies": competencies(&reading.competencies),
    }))
}
