//! JSON Resume: <https://jsonresume.org/schema>.

use finalist_core::profile::{Entry, EntryKind, Profile};
use serde_json::{Map, Value, json};

/// A section: what its entries are, and what their fields are called.
struct Shape {
    section: &'static str,
    kind: EntryKind,
    title: &'static str,
    organisation: &'static str,
    until: &'static str,
    text: &'static str,
}

const fn shape(section: &'static str, kind: EntryKind, fields: [&'static str; 4]) -> Shape {
    let [title, organisation, until, text] = fields;
    Shape {
        section,
        kind,
        title,
        organisation,
        until,
        text,
    }
}

/// The sections in the order of the format. `memberships` is ours: it has no place for them.
const SHAPES: [Shape; 10] = [
    shape("work", EntryKind::Position, ["position", "name", "endDate", "summary"]),
    shape(
        "volunteer",
        EntryKind::Volunteering,
        ["position", "organization", "endDate", "summary"],
    ),
    shape(
        "education",
        EntryKind::Education,
        ["studyType", "institution", "endDate", "summary"],
    ),
    shape("awards", EntryKind::Award, ["title", "awarder", "date", "summary"]),
    shape(
        "certificates",
        EntryKind::Certificate,
        ["name", "issuer", "date", "summary"],
    ),
    shape("skills", EntryKind::Skill, ["name", "entity", "endDate", "summary"]),
    shape(
        "languages",
        EntryKind::Language,
        ["language", "entity", "endDate", "summary"],
    ),
    shape(
        "interests",
        EntryKind::Interest,
        ["name", "entity", "endDate", "summary"],
    ),
    shape(
        "projects",
        EntryKind::Project,
        ["name", "entity", "endDate", "description"],
    ),
    shape(
        "memberships",
        EntryKind::Membership,
        ["position", "organization", "endDate", "summary"],
    ),
];

/// The profile as a JSON résumé, with a line end.
pub fn resume_json(profile: &Profile) -> String {
    let mut all = Map::new();
    let schema = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";
    all.insert("$schema".to_owned(), json!(schema));
    let mut basics = Map::new();
    for (key, text) in [("name", &profile.name), ("email", &profile.email)] {
        if let Some(text) = text {
            basics.insert(key.to_owned(), json!(text));
        }
    }
    if let Some(place) = &profile.place {
        basics.insert("location".to_owned(), json!({ "city": place }));
    }
    all.insert("basics".to_owned(), Value::Object(basics));
    for shape in &SHAPES {
        let items: Vec<Value> = profile.of_kind(shape.kind).map(|one| entry(shape, one)).collect();
        if !items.is_empty() {
            all.insert(shape.section.to_owned(), Value::Array(items));
        }
    }
    let mut text = serde_json::to_string_pretty(&all).expect("texts always become JSON");
    text.push('\n');
    text
}

fn entry(shape: &Shape, one: &Entry) -> Value {
    let mut item = Map::new();
    let mut put = |key: &str, text: Option<String>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            item.insert(key.to_owned(), Value::String(text));
        }
    };
    // `German (B1)` is a language and how well it is spoken.
    let level = one.title.strip_suffix(')').and_then(|title| title.split_once(" ("));
    match level.filter(|(language, level)| shape.kind == EntryKind::Language && is_pair(language, level)) {
        Some((language, level)) => {
            put(shape.title, Some(language.to_owned()));
            put("fluency", Some(level.to_owned()));
        }
        None => put(shape.title, Some(one.title.clone())),
    }
    put(shape.organisation, one.organisation.clone());
    put("location", one.place.clone());
    put("startDate", one.from.map(|date| date.to_string()));
    put(shape.until, one.until.map(|date| date.to_string()));
    put(shape.text, Some(one.text.clone()));
    Value::Object(item)
}

fn is_pair(language: &str, level: &str) -> bool {
    [language, level]
        .iter()
        .all(|part| !part.trim().is_empty() && part.trim() == *part)
}
