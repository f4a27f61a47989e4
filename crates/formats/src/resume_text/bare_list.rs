//! A résumé without headings: dated titles one under the other, a degree, and what else somebody can do.

use finalist_core::profile::EntryKind;

use super::entries::{from_block, is_head, items, without_range};
use super::head::{is_degree, is_school};
use crate::document::EntryDraft;
use crate::lines::{Line, lines};
use crate::markdown::bullet;
use crate::words::{Named, is_sentence, named};

/// How many lines are the head of a position.
pub(super) fn positions(text: &str) -> usize {
    let heads = lines(text).filter(|line| head(line) == Some(EntryKind::Position));
    heads.count()
}

/// The lines before the first position, and those from it on; nothing for these where there are not two positions.
pub(super) fn parted<'l, 't>(lines: &'l [Line<'t>]) -> (&'l [Line<'t>], Option<&'l [Line<'t>]>) {
    let is_position = |line: &&Line| head(line) == Some(EntryKind::Position);
    let first = lines.iter().position(|line| head(line).is_some());
    match first.and_then(|first| lines.split_at_checked(first)) {
        Some((above, list)) if list.iter().filter(is_position).count() > 1 => (above, Some(list)),
        _ => (lines, None),
    }
}

/// The entries of such lines: list items belong to the head above them; what is neither is a list of skills.
pub(super) fn read(lines: &[Line]) -> Vec<EntryDraft> {
    let mut entries = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        at += 1;
        if let Some(kind) = head(line) {
            let below = lines.get(at..).unwrap_or(&[]);
            let is_below = |line: &&Line| head(line).is_none() && (line.is_blank() || is_text(line));
            let own = below.iter().take_while(is_below).count();
            entries.extend(from_block(kind, line.trimmed(), *line, below.get(..own).unwrap_or(&[])));
            at += own;
        } else if !line.is_blank() {
            items(EntryKind::Skill, *line, &mut entries);
        }
    }
    entries
}

/// What a line tells of the position above it.
fn is_text(line: &Line) -> bool {
    bullet(line.text).is_some() || is_sentence(line.trimmed()) || line.text.starts_with([' ', '\t'])
}

/// What a line is the head of: a dated title is a position; a degree or a school needs no dates.
fn head(line: &Line) -> Option<EntryKind> {
    if line.is_blank() || is_text(line) || !is_head(line) {
        return None;
    }
    let (range, words) = without_range(line.trimmed());
    let is_position = range.is_some_and(|range| range.from.is_some()) && named_first(&words);
    if is_position {
        return Some(EntryKind::Position);
    }
    (is_degree(&words) || is_school(&words)).then_some(EntryKind::Education)
}

/// Whether one of the first two parts is a title.
fn named_first(words: &str) -> bool {
    words
        .split([',', '|', '–', '—'])
        .take(2)
        .any(|part| named(part.trim()) == Some(Named::Title))
}
