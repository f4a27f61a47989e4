//! The entries of a résumé's sections.

use finalist_core::profile::EntryKind;
use finalist_core::span::Span;

use crate::document::EntryDraft;
use crate::lines::Line;
use crate::markdown::{Section, bare, bullet, joined, label, plain};
use crate::people::cues::is_role;
use crate::when::{self, Range};

/// Reads the entries of a section; `is_whole` where its heading names the kind and not an entry.
pub(super) fn read(kind: EntryKind, section: &Section, is_whole: bool, entries: &mut Vec<EntryDraft>) {
    if let (false, Some(heading)) = (is_whole, section.heading) {
        let entry = from_block(kind, section.title, heading, &section.lines);
        entries.extend(entry);
        return;
    }
    match kind {
        EntryKind::Skill | EntryKind::Language | EntryKind::Interest => {
            for line in section.lines.iter().filter(|line| !line.is_blank()) {
                items(kind, *line, entries);
            }
        }
        EntryKind::Certificate | EntryKind::Award | EntryKind::Membership => {
            for line in section.lines.iter().filter(|line| !line.is_blank()) {
                let text = bullet(line.text).unwrap_or(line.trimmed());
                entries.extend(from_block(kind, text, *line, &[]));
            }
        }
        EntryKind::Position | EntryKind::Education | EntryKind::Volunteering | EntryKind::Project => {
            for block in blocks(&section.lines) {
                if let Some((head, rest)) = block.split_first() {
                    let text = bullet(head.text).unwrap_or(head.trimmed());
                    entries.extend(from_block(kind, text, *head, rest));
                }
            }
        }
    }
}

/// `- Rust, Excel (pivot tables), SQL` and `Tools: a, b` as an entry an item.
fn items(kind: EntryKind, line: Line, entries: &mut Vec<EntryDraft>) {
    let text = bullet(line.text).unwrap_or(line.trimmed());
    let (name, list) = match label(text) {
        // `Languages: a, b` is a list; `Rust: five years` is an item with its text.
        Some((name, value)) if value.contains(',') || kind != EntryKind::Language => (name, value),
        _ => ("", text),
    };
    let mut depth = 0_i32;
    let is_end = |c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth <= 0 && matches!(c, ',' | ';' | '|' | '·' | '•')
    };
    for item in list.split(is_end) {
        let title = plain(bare(item)).trim_end_matches('.').to_owned();
        if !title.is_empty() {
            let mut entry = draft(kind, &title, line.span_of(item.trim()));
            entry.text = plain(name);
            entries.push(entry);
        }
    }
}

/// Lines in blocks: a line that is no list item begins one after an empty line or with dates; where there are only
/// list items, each that is not indented begins one.
fn blocks<'a>(lines: &[Line<'a>]) -> Vec<Vec<Line<'a>>> {
    let is_list = lines
        .iter()
        .filter(|line| !line.is_blank())
        .all(|line| bullet(line.text).is_some() || line.text.starts_with([' ', '\t']));
    let mut blocks: Vec<Vec<Line>> = Vec::new();
    let mut was_blank = true;
    for line in lines {
        if line.is_blank() {
            was_blank = true;
            continue;
        }
        let is_item = bullet(line.text).is_some();
        let is_dated = || when::find_range(line.text).is_some();
        let has_head = |block: &Vec<Line>| block.iter().any(|l| when::find_range(l.text).is_some());
        let begins = if is_list {
            is_item && !line.text.starts_with([' ', '\t'])
        } else {
            // The second line of a head holds the dates of the first, so dates begin a block only where it has them already.
            !is_item
                && (was_blank && blocks.last().is_none_or(|b| b.len() > 1 || has_head(b))
                    || is_dated() && blocks.last().is_some_and(has_head))
        };
        match blocks.last_mut() {
            Some(block) if !begins => block.push(*line),
            _ => blocks.push(vec![*line]),
        }
        was_blank = false;
    }
    blocks
}

fn from_block(kind: EntryKind, head: &str, line: Line, rest: &[Line]) -> Option<EntryDraft> {
    let (mut range, mut words) = without_range(head);
    let mut lines = rest;
    let mut below = String::new();
    // One short line under the head may tell dates, place or organisation.
    let next = rest.iter().position(|line| !line.is_blank());
    if let Some((at, next)) = next.and_then(|at| rest.get(at).map(|line| (at, line)))
        && bullet(next.text).is_none()
        && next.text.split_whitespace().count() <= 14
    {
        let (found, left) = without_range(next.trimmed());
        let is_italic = next.trimmed().starts_with(['*', '_']) && !next.trimmed().starts_with("**");
        if is_italic || (range.is_none() && found.is_some()) {
            range = range.or(found);
            below = left;
            lines = rest.get(at + 1..).unwrap_or(&[]);
        }
    }
    if words.is_empty() && !below.is_empty() {
        words = std::mem::take(&mut below);
    }
    let mut parts = split(&words);
    parts.extend(split(&below));
    let mut parts = parts.into_iter();
    let title = parts.next()?;
    let (mut title, mut organisation) = (title, parts.next());
    if let Some(other) = &organisation
        && is_swapped(kind, &title, other)
    {
        organisation = Some(std::mem::replace(&mut title, other.clone()));
    }
    let place: Vec<String> = parts.collect();
    let last = rest.iter().rev().find(|line| !line.is_blank());
    let mut entry = draft(
        kind,
        &title,
        last.map_or(line.span(), |last| line.span().join(last.span())),
    );
    entry.organisation = organisation;
    entry.place = (!place.is_empty()).then(|| place.join(", "));
    entry.from = range.and_then(|range| range.from);
    entry.until = range.and_then(|range| range.until);
    entry.text = plain(&joined(lines));
    Some(entry)
}

fn draft(kind: EntryKind, title: &str, span: Span) -> EntryDraft {
    EntryDraft {
        kind,
        title: title.to_owned(),
        organisation: None,
        place: None,
        from: None,
        until: None,
        text: String::new(),
        span,
    }
}

/// The dates of a line, and its words without them.
fn without_range(text: &str) -> (Option<Range>, String) {
    let range = when::find_range(text);
    let words = match range {
        Some(Range { bytes: (from, to), .. }) => {
            let (before, after) = (text.get(..from).unwrap_or(""), text.get(to..).unwrap_or(""));
            let before = before.trim_end_matches(|c: char| c.is_whitespace() || "([,|–—-·:*_".contains(c));
            let after = after.trim_start_matches(|c: char| c.is_whitespace() || ")],|–—-·:*_".contains(c));
            if before.is_empty() || after.is_empty() {
                format!("{before}{after}")
            } else {
                format!("{before} | {after}")
            }
        }
        None => text.to_owned(),
    };
    let words = plain(&words);
    (
        range,
        words
            .trim_matches(|c: char| c.is_whitespace() || ",|–—-·*_".contains(c))
            .to_owned(),
    )
}

/// Title, organisation and place by the signs that people put between them.
fn split(words: &str) -> Vec<String> {
    let mut parts = vec![words.to_owned()];
    for sign in [" | ", " — ", " – ", " · ", " at ", " @ ", " - ", ", "] {
        if parts.len() >= 3 {
            break;
        }
        parts = parts
            .iter()
            .flat_map(|part| part.split(sign))
            .map(|part| bare(part.trim_matches([' ', ','])).to_owned())
            .collect();
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether the organisation stands before the title.
fn is_swapped(kind: EntryKind, first: &str, second: &str) -> bool {
    const SCHOOLS: [&str; 8] = [
        "university",
        "college",
        "school",
        "institute",
        "academy",
        "universität",
        "université",
        "polytechnic",
    ];
    let has_school = |text: &str| SCHOOLS.iter().any(|word| text.to_lowercase().contains(word));
    match kind {
        EntryKind::Education => has_school(first) && !has_school(second),
        EntryKind::Position | EntryKind::Volunteering => is_role(second) && !is_role(first),
        _ => false,
    }
}
