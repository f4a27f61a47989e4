//! Résumés in YAML: JSON Resume written as YAML, and the form of RenderCV.

use finalist_core::profile::EntryKind;
use finalist_core::source::SourceKind;
use finalist_core::span::Span;
use finalist_core::time::PartialDate;
use serde_json::Value;

use crate::document::{Content, EntryDraft, ResumeDocument};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::notebook::{Notebook, quoted};
use crate::refusal::Refusal;
use crate::resume_json;
use crate::resume_text::kind_of_heading;
use crate::tree::{Node, yaml};
use crate::when;

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Resume,
    recognise,
    read,
};

fn recognise(sight: &Sight) -> Option<Guess> {
    let tops: Vec<&str> = sight
        .head
        .lines()
        .filter(|line| !line.starts_with([' ', '\t', '#', '-']))
        .filter_map(|line| line.split_once(':'))
        .map(|(name, _)| name.trim().trim_matches(['"', '\'']))
        .collect();
    let has = |name: &str| tops.contains(&name);
    let is_render = has("cv")
        && ["\n  name:", "\n  sections:"]
            .iter()
            .any(|mark| sight.head.contains(mark));
    let is_resume = has("basics")
        && ["work", "education", "skills", "volunteer", "languages", "projects"]
            .iter()
            .any(|name| sight.text.contains(&format!("\n{name}:")));
    (is_render || is_resume).then(|| Guess::new(99, "it has the sections of a résumé in YAML"))
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let root = yaml(sight.text)?;
    let resume = match root.get("cv") {
        Some(cv) => rendered(cv, notebook),
        None => plain(&root, notebook),
    };
    Ok(Content::Resume(resume).into())
}

/// JSON Resume in YAML: each entry as the reader of JSON sees it, with its place.
fn plain(root: &Node, notebook: &mut Notebook) -> ResumeDocument {
    let mut resume = ResumeDocument::default();
    if let Some(basics) = root.get("basics") {
        resume_json::take_basics(&mut resume, &value(basics));
    }
    for (name, section) in &root.inner {
        for (index, (_, item)) in section.inner.iter().enumerate() {
            match resume_json::entry_of(name, &value(item), notebook) {
                Some(Some(entry)) => resume.entries.push(EntryDraft {
                    span: span(item),
                    ..entry
                }),
                Some(None) => notebook.say(format!(
                    "entry {} of {} names nothing: left away",
                    index + 1,
                    quoted(name)
                )),
                None => break,
            }
        }
    }
    resume
}

fn value(node: &Node) -> Value {
    if node.inner.is_empty() {
        return Value::String(node.text.clone());
    }
    if node.inner.iter().all(|(name, _)| name.is_empty()) {
        return Value::Array(node.inner.iter().map(|(_, item)| value(item)).collect());
    }
    Value::Object(
        node.inner
            .iter()
            .map(|(name, item)| (name.clone(), value(item)))
            .collect(),
    )
}

fn span(node: &Node) -> Span {
    Span::new(node.start, node.end.max(node.start))
}

/// RenderCV: sections by any name, whose entries are told by their fields.
fn rendered(cv: &Node, notebook: &mut Notebook) -> ResumeDocument {
    let mut resume = ResumeDocument {
        name: cv.words("name"),
        email: cv
            .words("email")
            .or_else(|| cv.get("email").and_then(|list| list.items().into_iter().next())),
        phone: cv
            .words("phone")
            .map(|phone| phone.trim_start_matches("tel:").to_owned()),
        place: cv.words("location"),
        url: cv.words("website"),
        ..ResumeDocument::default()
    };
    if let Some(title) = cv.words("headline") {
        resume.summary = Some(title);
    }
    let sections = cv
        .get("sections")
        .map(|sections| sections.inner.as_slice())
        .unwrap_or_default();
    for (name, section) in sections {
        let heading = name.replace('_', " ");
        let kind = kind_of_heading(&heading);
        for (_, item) in &section.inner {
            let text = item.words("");
            match (text, kind) {
                (Some(text), None) => {
                    let summary = resume.summary.take().map(|known| known + "\n").unwrap_or_default();
                    resume.summary = Some(summary + &text);
                }
                (Some(text), Some(kind)) => resume.entries.push(draft(kind, text, item)),
                (None, kind) => resume.entries.extend(entries(item, kind, &heading, notebook)),
            }
        }
    }
    resume
}

fn draft(kind: EntryKind, title: String, item: &Node) -> EntryDraft {
    EntryDraft::titled(kind, title, span(item))
}

fn entries(item: &Node, told: Option<EntryKind>, heading: &str, notebook: &mut Notebook) -> Vec<EntryDraft> {
    let get = |names: &[&str]| names.iter().find_map(|name| item.words(name));
    let has = |name: &str| item.get(name).is_some();
    if let (Some(label), Some(details)) = (get(&["label"]), get(&["details"])) {
        let kind = told.unwrap_or(EntryKind::Skill);
        return details
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| EntryDraft {
                text: label.clone(),
                ..draft(kind, part.to_owned(), item)
            })
            .collect();
    }
    let kind = if has("institution") {
        EntryKind::Education
    } else if has("company") {
        told.filter(|kind| *kind == EntryKind::Volunteering)
            .unwrap_or(EntryKind::Position)
    } else {
        told.unwrap_or(EntryKind::Project)
    };
    let organisation = get(&["institution", "company", "journal", "publisher"]);
    let title = match kind {
        EntryKind::Education => {
            let parts: Vec<String> = [get(&["degree"]), get(&["area"])].into_iter().flatten().collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }
        _ => get(&[
            "position",
            "title",
            "name",
            "bullet",
            "number",
            "reversed_number",
            "label",
        ]),
    };
    let Some(title) = title.or_else(|| organisation.clone()) else {
        notebook.say(format!("an entry of {} names nothing: left away", quoted(heading)));
        return Vec::new();
    };
    let mut date = |names: &[&str]| -> Option<PartialDate> {
        let text = get(names)?;
        let date = when::partial(&text).or_else(|| when::find_date(&text));
        if date.is_none() && !text.eq_ignore_ascii_case("present") {
            notebook.say(format!(
                "{} in {} is no date: kept without it",
                quoted(&text),
                quoted(&title)
            ));
        }
        date
    };
    let from = date(&["start_date"]);
    let until = date(&["end_date"]).or_else(|| if from.is_none() { date(&["date"]) } else { None });
    let mut lines: Vec<String> = get(&["summary"]).into_iter().collect();
    if let Some(authors) = item.get("authors") {
        lines.push(authors.items().join(", "));
    }
    let highlights = item.get("highlights").map(Node::items).unwrap_or_default();
    lines.extend(highlights.into_iter().map(|line| format!("- {line}")));
    vec![EntryDraft {
        organisation,
        place: get(&["location"]),
        from,
        until,
        text: lines.join("\n"),
        ..draft(kind, title, item)
    }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    fn resume(text: &str) -> ResumeDocument {
        match read("cv.yaml", text.as_bytes(), None).unwrap().content {
            Content::Resume(resume) => resume,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn json_resume_may_be_yaml() {
        let resume = resume(
            "basics:\n  name: Ida Falk\n  email: ida@example.com\nwork:\n  - name: Marlin Quay\n    position: Planner\n    startDate: 2019-03\n    endDate: 2021-06\n    highlights:\n      - Planned the night boats\nskills:\n  - name: Tide tables\n",
        );
        assert_eq!(resume.name.as_deref(), Some("Ida Falk"));
        let work = &resume.entries[0];
        assert_eq!(
            (work.title.as_str(), work.organisation.as_deref()),
            ("Planner", Some("Marlin Quay"))
        );
        assert_eq!(
            (work.from.unwrap().to_string(), work.until.unwrap().to_string()),
            ("2019-03".into(), "2021-06".into())
        );
        assert_eq!(work.text, "- Planned the night boats");
        assert_eq!(resume.entries[1].kind, EntryKind::Skill);
    }

    #[test]
    fn sections_of_rendercv_are_told_by_their_fields() {
        let resume = resume(
            "cv:\n  name: Ida Falk\n  location: Cork\n  sections:\n    Schooling:\n      - institution: Atlantic College\n        area: Botany\n        degree: BSc\n        start_date: 2012-09\n        end_date: 2015-06\n    Jobs:\n      - company: Marlin Quay\n        position: Planner\n        start_date: 2019-03\n        end_date: present\n    Skills:\n      - label: Languages\n        details: Welsh, Irish\n    A word:\n      - Hello there\n",
        );
        let told: Vec<(EntryKind, &str)> = resume.entries.iter().map(|e| (e.kind, e.title.as_str())).collect();
        assert_eq!(
            told,
            [
                (EntryKind::Education, "BSc, Botany"),
                (EntryKind::Position, "Planner"),
                (EntryKind::Skill, "Welsh"),
                (EntryKind::Skill, "Irish"),
            ]
        );
        assert_eq!(resume.entries[1].until, None);
        assert_eq!(resume.summary.as_deref(), Some("Hello there"));
    }
}
