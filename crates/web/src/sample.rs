//! Samples of every page, full and empty, with user text that tries to be markup (one file a page); and a small check of
//! what they draw.

mod add;
mod applications;
mod attach;
pub(crate) mod brief;
mod calendar;
mod case;
mod day;
mod debrief;
mod fault;
pub(crate) mod form;
mod keep;
mod letters;
mod offer;
mod outlook;
mod practice;
mod references;
mod search;
mod settings;
mod source;
mod stories;
mod take;
mod today;

use std::collections::BTreeSet;

use crate::frame::{Frame, Local};

/// Name of the template, a word on the sample, and the page.
pub(crate) fn pages() -> Vec<(&'static str, String)> {
    [
        today::pages(),
        case::pages(),
        add::pages(),
        applications::pages(),
        attach::pages(),
        search::pages(),
        settings::pages(),
        calendar::pages(),
        brief::pages(),
        day::pages(),
        source::pages(),
        stories::pages(),
        practice::pages(),
        take::pages(),
        debrief::pages(),
        outlook::pages(),
        offer::pages(),
        references::pages(),
        letters::pages(),
        fault::pages(),
        keep::pages(),
    ]
    .concat()
}

/// The frame of a page inside an application.
pub(crate) fn inside(page: &'static str) -> Frame {
    Frame {
        place: "/applications",
        local: Some(Local {
            id: "a1".into(),
            title: "Role at <n>".into(),
            page,
        }),
        ..Frame::default()
    }
}

/// Elements that have no end.
const VOID: [&str; 10] = [
    "meta", "link", "br", "hr", "img", "input", "source", "track", "wbr", "col",
];

/// Tags are balanced, nothing is styled or scripted inline, ids are single, there is one main and one first heading, and headings skip no level.
pub(crate) fn check_markup(page: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let (mut ids, mut last_heading, mut mains) = (BTreeSet::new(), 0, 0);
    for piece in page.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').ok_or("a tag without its end")?;
        if tag.starts_with('!') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("`</{name}>` closes nothing that is open"));
            }
            continue;
        }
        let name = tag.split_whitespace().next().unwrap_or_default();
        if tag
            .split_whitespace()
            .any(|word| word.starts_with("style=") || (word.starts_with("on") && word.contains("=\"")))
        {
            return Err(format!("`{tag}` is styled or scripted inline"));
        }
        if let Some(level) = name.strip_prefix('h').and_then(|digit| digit.parse::<u32>().ok()) {
            let is_allowed = if last_heading == 0 {
                level == 1
            } else {
                level > 1 && level <= last_heading + 1
            };
            if !is_allowed {
                return Err(format!("`<{name}>` after a heading of level {last_heading}"));
            }
            last_heading = level;
        }
        mains += usize::from(name == "main");
        if let Some((_, rest)) = tag.split_once(" id=\"") {
            let id = rest.split('"').next().unwrap_or_default();
            if !ids.insert(id) {
                return Err(format!("two elements have the id `{id}`"));
            }
        }
        if !VOID.contains(&name) && !tag.ends_with('/') {
            open.push(name);
        }
    }
    match (open.last(), mains, last_heading) {
        (Some(name), ..) => Err(format!("`<{name}>` is never closed")),
        (None, 1, 1..) => Ok(()),
        _ => Err(format!("{mains} main parts, headings down to {last_heading}")),
    }
}
