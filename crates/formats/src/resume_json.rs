//! JSON Resume: <https://jsonresume.org/schema>.

use std::collections::BTreeMap;

use finalist_core::profile::EntryKind;
use finalist_core::source::SourceKind;
use finalist_core::span::Span;
use finalist_core::time::PartialDate;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::document::{Content, EntryDraft, ResumeDocument};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::lines::Ruler;
use crate::notebook::{Notebook, quoted};
use crate::refusal::Refusal;
use crate::when;

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Resume,
    recognise,
    read,
};

/// A section: its name, what its entries are, and the names of their fields.
struct Shape {
    section: &'static str,
    kind: EntryKind,
    title: &'static [&'static str],
    organisation: &'static [&'static str],
    text: &'static [&'static str],
}

const SHAPES: [Shape; 11] = [
    Shape {
        section: "work",
        kind: EntryKind::Position,
        title: &["position"],
        organisation: &["name", "company"],
        text: &["description", "summary", "highlights", "keywords"],
    },
    Shape {
        section: "volunteer",
        kind: EntryKind::Volunteering,
        title: &["position"],
        organisation: &["organization", "organisation", "name"],
        text: &["summary", "highlights"],
    },
    Shape {
        section: "education",
        kind: EntryKind::Education,
        title: &["studyType", "area"],
        organisation: &["institution"],
        text: &["score", "gpa", "courses", "summary"],
    },
    Shape {
        section: "awards",
        kind: EntryKind::Award,
        title: &["title"],
        organisation: &["awarder"],
        text: &["summary"],
    },
    Shape {
        section: "certificates",
        kind: EntryKind::Certificate,
        title: &["name"],
        organisation: &["issuer"],
        text: &["url", "summary"],
    },
    Shape {
        section: "publications",
        kind: EntryKind::Project,
        title: &["name"],
        organisation: &["publisher"],
        text: &["summary", "url"],
    },
    Shape {
        section: "skills",
        kind: EntryKind::Skill,
        title: &["name"],
        organisation: &["entity"],
        text: &["level", "keywords", "summary"],
    },
    Shape {
        section: "languages",
        kind: EntryKind::Language,
        title: &["language", "name"],
        organisation: &["entity"],
        text: &["summary"],
    },
    Shape {
        section: "interests",
        kind: EntryKind::Interest,
        title: &["name"],
        organisation: &["entity"],
        text: &["summary", "keywords"],
    },
    // Not in the format, which has no place for them: what we write ourselves is read in again.
    Shape {
        section: "memberships",
        kind: EntryKind::Membership,
        title: &["position", "name"],
        organisation: &["organization", "organisation"],
        text: &["summary"],
    },
    Shape {
        section: "projects",
        kind: EntryKind::Project,
        title: &["name"],
        organisation: &["entity"],
        text: &["description", "summary", "roles", "highlights", "keywords"],
    },
];

/// Sections that say nothing about the candidate's work.
const SILENT: [&str; 5] = ["$schema", "meta", "basics", "coverLetter", "references"];

fn recognise(sight: &Sight) -> Option<Guess> {
    if !sight.head.trim_start().starts_with('{') {
        return None;
    }
    let sections: BTreeMap<String, &RawValue> = match serde_json::from_str(sight.text) {
        Ok(sections) => sections,
        // Broken JSON that has the words of a résumé is told where it breaks.
        Err(_) => {
            let has = |word: &str| sight.head.contains(&format!("\"{word}\""));
            let is_like = has("basics") && (has("work") || has("education") || has("skills"));
            return is_like.then(|| Guess::new(80, "it has the sections of JSON Resume"));
        }
    };
    let known: Vec<&str> = SHAPES
        .iter()
        .map(|shape| shape.section)
        .filter(|name| sections.contains_key(*name))
        .collect();
    let is_resume = sections.contains_key("basics") || known.len() >= 2;
    is_resume.then(|| Guess::new(99, "it has the sections of JSON Resume"))
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let sections: BTreeMap<String, &RawValue> = serde_json::from_str(sight.text).map_err(|error| broken(&error))?;
    let mut resume = ResumeDocument::default();
    if let Some(raw) = sections.get("basics") {
        let basics: Value = serde_json::from_str(raw.get()).map_err(|error| broken(&error))?;
        take_basics(&mut resume, &basics);
    }
    let mut found: Vec<(usize, usize, EntryDraft)> = Vec::new();
    for (name, raw) in &sections {
        let Some(shape) = SHAPES.iter().find(|shape| shape.section == name) else {
            if !SILENT.contains(&name.as_str()) {
                notebook.say(format!("section {} is not used", quoted(name)));
            } else if name == "references" {
                notebook.say("section `references` is not used yet");
            }
            continue;
        };
        let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(raw.get()) else {
            if raw.get() != "null" {
                notebook.say(format!("section {} is no list: left away", quoted(name)));
            }
            continue;
        };
        for (index, item) in items.into_iter().enumerate() {
            let value: Value = serde_json::from_str(item.get()).map_err(|error| broken(&error))?;
            // The raw value borrows from the text, so its address tells its place.
            let start = (item.get().as_ptr() as usize).saturating_sub(sight.text.as_ptr() as usize);
            match entry(shape, &value, notebook) {
                Some(entry) => found.push((start, start + item.get().len(), entry)),
                None => notebook.say(format!(
                    "entry {} of {} names nothing: left away",
                    index + 1,
                    quoted(name)
                )),
            }
        }
    }
    found.sort_by_key(|(start, ..)| *start);
    let mut ruler = Ruler::new(sight.text);
    resume.entries = found
        .into_iter()
        .map(|(start, end, entry)| {
            let (start, _) = ruler.at(start);
            let (end, _) = ruler.at(end);
            EntryDraft {
                span: Span::new(start, end),
                ..entry
            }
        })
        .collect();
    Ok(Content::Resume(resume).into())
}

fn broken(error: &serde_json::Error) -> Refusal {
    Refusal::unreadable(format!("is broken JSON: {error}; mend it there and try again")).at(error.line().max(1))
}

pub(crate) fn take_basics(resume: &mut ResumeDocument, basics: &Value) {
    resume.name = string(basics, "name");
    resume.email = string(basics, "email");
    resume.phone = string(basics, "phone");
    resume.url = string(basics, "url").or_else(|| string(basics, "website"));
    resume.summary = string(basics, "summary");
    if let Some(place) = basics.get("location") {
        let parts: Vec<String> = ["city", "region", "countryCode"]
            .iter()
            .filter_map(|key| string(place, key))
            .collect();
        resume.place = (!parts.is_empty())
            .then(|| parts.join(", "))
            .or_else(|| string(basics, "location"));
    }
}

fn string(value: &Value, key: &str) -> Option<String> {
    let text = match value.get(key)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The entry of a section by its name; nothing where no section is called so, or where the entry names nothing.
pub(crate) fn entry_of(section: &str, value: &Value, notebook: &mut Notebook) -> Option<Option<EntryDraft>> {
    let shape = SHAPES.iter().find(|shape| shape.section == section)?;
    Some(entry(shape, value, notebook))
}

fn entry(shape: &Shape, value: &Value, notebook: &mut Notebook) -> Option<EntryDraft> {
    if let Value::String(name) = value {
        return Some(EntryDraft::titled(shape.kind, name.trim(), Span::default()));
    }
    let titles: Vec<String> = shape.title.iter().filter_map(|key| string(value, key)).collect();
    let organisation = shape.organisation.iter().find_map(|key| string(value, key));
    // `German` says less than `German (B1)`, and a level is what two sources may differ in.
    let titles = match (shape.kind, string(value, "fluency").or_else(|| string(value, "level"))) {
        (EntryKind::Language, Some(level)) => titles.iter().map(|language| format!("{language} ({level})")).collect(),
        _ => titles,
    };
    let title = if titles.is_empty() {
        organisation.clone()?
    } else {
        titles.join(", ")
    };
    let mut date = |keys: &[&str]| -> Option<PartialDate> {
        let text = keys.iter().find_map(|key| string(value, key))?;
        let date = when::partial(&text);
        if date.is_none() && !text.eq_ignore_ascii_case("present") {
            notebook.say(format!(
                "{} in {} is no date: the entry is kept without it",
                quoted(&text),
                quoted(&title)
            ));
        }
        date
    };
    let from = date(&["startDate"]);
    let until = date(&["endDate", "date", "releaseDate"]);
    let lines: Vec<String> = shape.text.iter().flat_map(|key| told(value, key)).collect();
    Some(EntryDraft {
        organisation,
        place: place(value),
        from,
        until,
        text: lines.join("\n"),
        ..EntryDraft::titled(shape.kind, &title, Span::default())
    })
}

/// `location` as a text, or as the parts of an address.
fn place(value: &Value) -> Option<String> {
    let whole = string(value, "location").or_else(|| string(value, "city"));
    whole.or_else(|| {
        let parts = ["city", "region", "country", "countryCode"].iter();
        let parts: Vec<String> = parts.filter_map(|key| string(value.get("location")?, key)).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    })
}

/// A text as one line; highlights as list items; keywords as one line.
fn told(value: &Value, key: &str) -> Vec<String> {
    match value.get(key) {
        Some(Value::Array(items)) => {
            let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            match key {
                _ if items.is_empty() => Vec::new(),
                "keywords" | "roles" => vec![items.join(", ")],
                _ => items.iter().map(|item| format!("- {item}")).collect(),
            }
        }
        _ => string(value, key).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests;
