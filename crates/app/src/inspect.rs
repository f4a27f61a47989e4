//! The engines without the database: one JSON object in, one out, for scripts and for measuring.
//!
//! Input that cannot be read is answered with `{"id":…,"error":{"code","message"}}`, and the run goes on.

mod consistency;
mod file;
mod forecast;
mod job;
mod questions;
mod speech;
mod stories;
mod transcript;

use finalist_language::matching::Index;
use serde::Deserialize;
use serde_json::{Value, json};
pub use speech::speech;

use crate::AppError;

/// An engine that reads JSON lines.
pub enum Engine {
    /// Kind and competencies of questions.
    Questions,
    /// Parts and findings of stories.
    Stories,
    /// Stories for a question.
    Match(StorySet),
    /// Two tellings of one speaker.
    Consistency,
    /// Requirements and skills of a posting.
    Job,
    /// How likely questions are, and which to expect.
    Forecast,
}

/// Stories to match questions with.
pub struct StorySet {
    ids: Vec<Value>,
    index: Index,
}

/// An answer, and whether it is an error.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The JSON object.
    pub json: Value,
    /// Whether the input could not be read.
    pub failed: bool,
}

#[derive(Deserialize)]
struct StoryLine {
    id: Value,
    text: String,
}

impl StorySet {
    /// Reads stories from JSON lines with `id` and `text`; empty lines do not count.
    pub fn read(lines: &str) -> Result<Self, AppError> {
        let (mut ids, mut texts) = (Vec::new(), Vec::new());
        for (at, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let story: StoryLine = serde_json::from_str(line).map_err(|error| AppError::Invalid {
                field: "stories",
                reason: format!("line {} is no object with `id` and `text`: {error}", at + 1),
            })?;
            ids.push(story.id);
            texts.push(story.text);
        }
        Ok(Self {
            ids,
            index: Index::new(texts.iter().map(String::as_str)),
        })
    }
}

/// Answers one line.
pub fn answer(engine: &Engine, line: &str) -> Answer {
    let input: Value = match serde_json::from_str(line) {
        Ok(Value::Object(input)) => Value::Object(input),
        Ok(_) => return refused(&Value::Null, "no_object", "expected a JSON object on each line"),
        Err(error) => return refused(&Value::Null, "no_json", &format!("this line is no JSON: {error}")),
    };
    let id = input.get("id").cloned().unwrap_or(Value::Null);
    let outcome = match engine {
        Engine::Questions => questions::answer(&input),
        Engine::Stories => stories::answer(&input),
        Engine::Match(set) => set.answer(&input),
        Engine::Consistency => consistency::answer(&input),
        Engine::Job => job::answer(&input),
        Engine::Forecast => forecast::answer(&input),
    };
    match outcome {
        Ok(mut json) => {
            if let Some(object) = json.as_object_mut() {
                object.insert("id".to_owned(), id);
            }
            Answer { json, failed: false }
        }
        Err(missing) => refused(&id, "missing_field", &missing),
    }
}

/// What a file holds.
pub fn file(path: &str, bytes: &[u8]) -> Answer {
    file::answer(path, bytes)
}

/// What a transcript tells.
pub fn transcript(path: &str, bytes: &[u8]) -> Answer {
    transcript::answer(path, bytes)
}

/// The answer for a file that could not be opened.
pub fn unreadable(path: &str, reason: &str) -> Answer {
    Answer {
        json: json!({ "path": path, "error": { "code": "unreadable", "message": reason } }),
        failed: true,
    }
}

impl StorySet {
    fn answer(&self, input: &Value) -> Result<Value, String> {
        let ranked = self.index.rank(text(input, "text")?, 10);
        let stories: Vec<Value> = ranked
            .into_iter()
            .filter_map(|(place, score)| self.ids.get(place).map(|id| json!({ "id": id, "score": score })))
            .collect();
        Ok(json!({ "stories": stories }))
    }
}

fn text<'v>(input: &'v Value, field: &str) -> Result<&'v str, String> {
    input
        .get(field)
        .and_then(Value::as_str)
        .ok_or_else(|| format!("expected a text in `{field}`"))
}

fn refused(id: &Value, code: &str, message: &str) -> Answer {
    Answer {
        json: json!({ "id": id, "error": { "code": code, "message": message } }),
        failed: true,
    }
}

fn findings(found: &[finalist_core::finding::Finding]) -> Vec<Value> {
    found
        .iter()
        .map(|f| {
            let mut json = json!({ "code": f.code, "message": f.message });
            if let (Some(span), Some(object)) = (f.span, json.as_object_mut()) {
                object.insert("start".to_owned(), span.start().into());
                object.insert("end".to_owned(), span.end().into());
            }
            json
        })
        .collect()
}

fn competencies(ranked: &[(finalist_core::competency::Competency, f64)]) -> Vec<Value> {
    ranked
        .iter()
        .map(|(c, score)| json!({ "name": c.code(), "score": (score * 1e4).round() / 1e4 }))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_no_json_is_answered_and_does_not_stop_the_run() {
        let answer = answer(&Engine::Questions, "{broken");
        assert!(answer.failed);
        assert_eq!(answer.json["error"]["code"], "no_json");
    }

    #[test]
    fn the_id_comes_back_as_it_was() {
        for id in ["\"q1\"", "7", "{\"a\":1}"] {
            let line = format!("{{\"id\":{id},\"text\":\"Why do you want this job?\"}}");
            let answer = answer(&Engine::Questions, &line);
            assert_eq!(answer.json["id"], serde_json::from_str::<Value>(id).unwrap());
            assert!(!answer.failed);
        }
    }

    #[test]
    fn a_missing_field_is_named() {
        let answer = answer(&Engine::Consistency, "{\"id\":1,\"earlier\":\"a\"}");
        assert_eq!(answer.json["error"]["message"], "expected a text in `later`");
    }
}
