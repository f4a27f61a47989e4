//! A résumé in Markdown, as the guide shows it: for people, and read in again.

use std::fmt::Write as _;

use finalist_core::profile::{Entry, EntryKind, Profile};
use finalist_core::time::PartialDate;

/// The sections in the order in which people read them.
const SECTIONS: [(&str, EntryKind); 10] = [
    ("Experience", EntryKind::Position),
    ("Education", EntryKind::Education),
    ("Volunteering", EntryKind::Volunteering),
    ("Projects", EntryKind::Project),
    ("Skills", EntryKind::Skill),
    ("Languages", EntryKind::Language),
    ("Certificates", EntryKind::Certificate),
    ("Awards", EntryKind::Award),
    ("Memberships", EntryKind::Membership),
    ("Interests", EntryKind::Interest),
];

/// The profile as a résumé in Markdown.
pub fn resume_markdown(profile: &Profile) -> String {
    let mut out = format!("# {}\n", profile.name.as_deref().map_or("Résumé", one_line));
    let head: Vec<&str> = [&profile.place, &profile.email]
        .into_iter()
        .filter_map(|text| text.as_deref().map(one_line))
        .collect();
    if !head.is_empty() {
        let _ = write!(out, "\n{}\n", head.join(" · "));
    }
    for (title, kind) in SECTIONS {
        let entries: Vec<&Entry> = profile.of_kind(kind).collect();
        if entries.is_empty() {
            continue;
        }
        let _ = write!(out, "\n## {title}\n");
        if is_short(kind) {
            out.push('\n');
        }
        for entry in entries {
            if is_short(kind) {
                item(&mut out, entry);
            } else {
                block(&mut out, entry);
            }
        }
    }
    out
}

/// Kinds whose entries are a line each.
fn is_short(kind: EntryKind) -> bool {
    use EntryKind::{Award, Certificate, Interest, Language, Membership, Skill};
    matches!(kind, Skill | Language | Certificate | Award | Membership | Interest)
}

fn item(out: &mut String, entry: &Entry) {
    let is_list = matches!(entry.kind, EntryKind::Skill | EntryKind::Interest);
    let text = one_line(&entry.text);
    let group = if is_list && !text.is_empty() {
        format!("{text}: ")
    } else {
        String::new()
    };
    let _ = write!(out, "- {group}{}", one_line(&entry.title));
    if let Some(organisation) = &entry.organisation {
        let _ = write!(out, ", {}", one_line(organisation));
    }
    if let Some(dates) = dates(entry) {
        let _ = write!(out, " ({dates})");
    }
    out.push('\n');
}

fn block(out: &mut String, entry: &Entry) {
    let _ = write!(out, "\n### {}", one_line(&entry.title));
    if let Some(organisation) = &entry.organisation {
        let _ = write!(out, ", {}", one_line(organisation));
    }
    out.push('\n');
    let told: Vec<String> = dates(entry).into_iter().chain(entry.place.clone()).collect();
    if !told.is_empty() {
        let _ = write!(out, "\n{}\n", told.join(" · "));
    }
    if !entry.text.trim().is_empty() {
        let _ = write!(out, "\n{}\n", entry.text.trim());
    }
}

fn dates(entry: &Entry) -> Option<String> {
    match (entry.from, entry.until) {
        (Some(from), Some(until)) => Some(format!("{} – {}", date(from), date(until))),
        (Some(from), None) => Some(format!("{} – present", date(from))),
        (None, Some(until)) => Some(date(until)),
        (None, None) => None,
    }
}

/// `Mar 2021`, or the year alone. A day is more than a résumé tells.
fn date(date: PartialDate) -> String {
    match date.month() {
        Some(_) => date.first_day().strftime("%b %Y").to_string(),
        None => date.year().to_string(),
    }
}

fn one_line(text: &str) -> &str {
    text.trim().lines().next().unwrap_or_default().trim_end()
}
