//! `inspect stories`: parts of a story, what is missing, what to mend.

use finalist_core::story::StoryPart;
use finalist_language::{posting, story};
use serde_json::{Value, json};

use super::{competencies, findings, text};

/// `question` may stand beside `text` or `parts`: an answer is judged by what was asked.
pub(super) fn answer(input: &Value) -> Result<Value, String> {
    let question = match input.get("question") {
        Some(Value::Null) | None => "",
        Some(_) => text(input, "question")?,
    };
    let (reading, skills) = match input.get("parts") {
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
            let whole: Vec<&str> = told.iter().map(|(_, words)| *words).collect();
            (
                story::read_answer_parts(question, &told),
                posting::skills(&whole.join("\n")),
            )
        }
        Some(_) => return Err("expected an object in `parts`".to_owned()),
        None => {
            let told = text(input, "text")?;
            (story::read_answer(question, told), posting::skills(told))
        }
    };
    let skills: Vec<Value> = skills
        .iter()
        .map(|skill| json!({ "text": skill.text, "start": skill.span.start(), "end": skill.span.end() }))
        .collect();
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
        "skills": skills,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(answer: &Value) -> Vec<&str> {
        let findings = answer["findings"].as_array().unwrap();
        findings
            .iter()
            .map(|finding| finding["code"].as_str().unwrap())
            .collect()
    }

    #[test]
    fn the_question_decides_what_an_answer_lacks() {
        let told = "The pump broke down. I used Python to find out why. It was back after two days.";
        let plain = answer(&json!({ "text": told })).unwrap();
        let asked = answer(&json!({ "text": told, "question": "Tell me about a failure." })).unwrap();
        assert!(!codes(&plain).contains(&"no_learning"));
        assert!(codes(&asked).contains(&"no_learning"));
        assert_eq!(plain["skills"][0]["text"], "Python");
        assert!(answer(&json!({ "text": told, "question": 3 })).is_err());
    }

    #[test]
    fn given_parts_are_believed() {
        let read =
            answer(&json!({ "parts": { "action": "I drew a map.", "result": "It is used in SQL courses." } })).unwrap();
        assert_eq!(read["missing"], json!(["situation", "task"]));
        assert_eq!(read["skills"][0]["start"], 28);
    }
}
