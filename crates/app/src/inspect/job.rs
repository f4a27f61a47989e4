//! `inspect job`: title, employer, place, pay, mode, level, requirements and skills of a posting. For a page the text read from it comes along,
//! as the spans refer to it.

use finalist_core::source::SourceKind;
use finalist_formats::Content;
use finalist_language::posting;
use serde_json::{Value, json};

use super::text;

pub(super) fn answer(input: &Value) -> Result<Value, String> {
    match input.get("html") {
        Some(Value::String(html)) => {
            let file = finalist_formats::read("posting.html", html.as_bytes(), Some(SourceKind::Posting))
                .map_err(|refusal| refusal.message)?;
            let mut json = read(&file.text);
            if let (Content::Posting(page), Some(object)) = (&file.content, json.as_object_mut()) {
                for (field, value) in [
                    ("title", &page.title),
                    ("company", &page.employer),
                    ("place", &page.place),
                ] {
                    if let Some(value) = value {
                        object.insert(field.to_owned(), Value::from(value.as_str()));
                    }
                }
                object.insert("text".to_owned(), Value::from(file.text));
            }
            Ok(json)
        }
        Some(_) => Err("expected a text in `html`".to_owned()),
        None => Ok(read(text(input, "text")?)),
    }
}

fn read(text: &str) -> Value {
    let reading = posting::read(text);
    let named = |named: &Option<posting::Named>| named.as_ref().map(|n| n.text.clone());
    let requirements: Vec<Value> = reading
        .requirements
        .iter()
        .map(|r| json!({ "start": r.span.start(), "end": r.span.end(), "kind": r.kind.code(), "text": r.text }))
        .collect();
    let skills: Vec<Value> = reading
        .skills
        .iter()
        .map(|s| json!({ "text": s.text, "start": s.span.start(), "end": s.span.end(), "kind": s.kind.code() }))
        .collect();
    json!({
        "title": named(&reading.title),
        "company": named(&reading.employer),
        "place": named(&reading.place),
        "seniority": named(&reading.seniority),
        "work_mode": reading.work_mode.map(posting::WorkMode::code),
        "pay": reading.pay.as_ref().map(|(least, most)| match most {
            Some(most) => format!("{least} to {most}"),
            None => least.to_string(),
        }),
        "requirements": requirements,
        "skills": skills,
    })
}
