//! A résumé without headings: dated titles one under the other, a degree, and what else somebody can do.

use finalist_core::profile::EntryKind;
use finalist_core::text::fold;

use super::entries::{from_block, is_head, items, without_range};
use super::head::{is_degree, is_school};
use super::{email_in, name_at_top};
use crate::document::EntryDraft;
use crate::lines::{Line, lines};
use crate::markdown::{bare, bullet, heading, joined, plain};
use crate::words::{Named, is_sentence, named};

/// What the lines of a text without headings are the heads of.
pub(super) struct Heads {
    pub(super) positions: usize,
    pub(super) has_degree: bool,
    /// Whether an address stands under the name, before the first of them.
    pub(super) is_addressed: bool,
}

/// Counts the heads of a text.
pub(super) fn heads(text: &str) -> Heads {
    let lines: Vec<Line> = lines(text).collect();
    let kinds: Vec<Option<EntryKind>> = lines.iter().skip(top(&lines)).map(head).collect();
    let above = top(&lines) + kinds.iter().take_while(|kind| kind.is_none()).count();
    Heads {
        positions: kinds.iter().filter(|kind| **kind == Some(EntryKind::Position)).count(),
        has_degree: kinds.contains(&Some(EntryKind::Education)),
        is_addressed: lines.iter().take(above).any(|line| email_in(line.text).is_some()),
    }
}

/// The lines before the first position or degree, and those from it on; nothing for these where there is no position.
pub(super) fn parted<'l, 't>(lines: &'l [Line<'t>]) -> (&'l [Line<'t>], Option<&'l [Line<'t>]>) {
    let is_position = |line: &Line| head(line) == Some(EntryKind::Position);
    let top = top(lines);
    let first = lines.iter().skip(top).position(|line| head(line).is_some());
    match first.and_then(|first| lines.split_at_checked(top + first)) {
        Some((above, list)) if list.iter().any(is_position) => (above, Some(list)),
        _ => (lines, None),
    }
}

/// How many lines the name at the top takes, whose letters (`Ida Falk, B.Sc.`) are no degree in the list.
fn top(lines: &[Line]) -> usize {
    let first = lines.iter().position(|line| !line.is_blank());
    let is_name = |at: &usize| {
        lines.get(*at).is_some_and(|line| {
            let text = heading(line.trimmed()).map_or(line.trimmed(), |(_, title)| title);
            name_at_top(bare(text)).is_some()
        })
    };
    first.filter(is_name).map_or(0, |at| at + 1)
}

/// The entries of such lines: list items belong to the head above them; what is neither is a list of skills.
pub(super) fn read(lines: &[Line]) -> Vec<EntryDraft> {
    let mut entries = Vec::new();
    let mut at = 0;
    let last = lines.iter().rposition(|line| head(line).is_some()).unwrap_or(0);
    while let Some(line) = lines.get(at) {
        at += 1;
        if let Some(kind) = head(line) {
            let below = lines.get(at..).unwrap_or(&[]);
            // What stands right under a position, and not under all of them, tells of it.
            let direct = below
                .iter()
                .take_while(|line| !line.is_blank() && head(line).is_none())
                .count();
            let direct = if kind == EntryKind::Position && at + direct <= last {
                direct
            } else {
                0
            };
            let rest = below.get(direct..).unwrap_or(&[]);
            let is_below = |line: &&Line| head(line).is_none() && (line.is_blank() || is_text(line));
            let own = direct + rest.iter().take_while(is_below).count();
            let own = below.get(..own).unwrap_or(&[]);
            // A head that names all three takes no more of them from the lines below.
            let is_full = direct > 0 && line.text.matches([',', '|']).count() > 1;
            let mut entry = from_block(kind, line.trimmed(), *line, if is_full { &[] } else { own });
            if let Some(entry) = entry.as_mut().filter(|_| is_full) {
                let last = own.iter().rev().find(|line| !line.is_blank());
                entry.span = last.map_or(entry.span, |last| entry.span.join(last.span()));
                let text = plain(&joined(own));
                entry.text = if entry.text.is_empty() {
                    text
                } else {
                    format!("{}\n{text}", entry.text)
                };
            }
            entries.extend(entry);
            let own = own.len();
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

/// What a line is the head of: a dated title is a position, a dated licence a certificate; a degree or a school needs no
/// dates. A single year is enough, unless the line names a degree.
fn head(line: &Line) -> Option<EntryKind> {
    if line.is_blank() || is_text(line) || !is_head(line) || email_in(line.text).is_some() {
        return None;
    }
    let (range, words) = without_range(line.trimmed());
    let is_titled = range.is_some() && named_first(&words);
    if is_titled && range.is_some_and(|range| range.from.is_some()) {
        return Some(EntryKind::Position);
    }
    let is_named = range.is_some() || !words.contains(',') && names_licence(&words);
    if is_named && is_licence(&words) && !is_school(&words) {
        return Some(EntryKind::Certificate);
    }
    if is_degree(&words) || is_school(&words) && !is_titled {
        return Some(EntryKind::Education);
    }
    is_titled.then_some(EntryKind::Position)
}

/// Whether words end with a licence: `Driving licence`.
fn names_licence(words: &str) -> bool {
    let folded = fold(words);
    let is_licence = |word: &str| matches!(word, "licence" | "license" | "certificate" | "registration");
    folded.split(' ').count() <= 6 && folded.split(' ').any(is_licence)
}

/// Whether words name a licence, a course or an honour.
fn is_licence(words: &str) -> bool {
    const WORDS: [&str; 12] = [
        "licence",
        "license",
        "certificate",
        "certification",
        "certified",
        "course",
        "award",
        "prize",
        "training",
        "member",
        "membership",
        "registration",
    ];
    fold(words).split(' ').any(|word| WORDS.contains(&word))
}

/// Whether one of the first parts is a title: the first two, or what follows a town with a full stop behind it.
fn named_first(words: &str) -> bool {
    let parts = words.split([',', '|', '–', '—']).take(3);
    let mut parts = parts.flat_map(|part| part.split(". ")).take(3);
    parts.any(|part| named(part.trim()) == Some(Named::Title))
}
