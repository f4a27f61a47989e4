//! The entries of a résumé's sections.

use finalist_core::profile::EntryKind;
use finalist_core::text::fold;

use crate::document::EntryDraft;
use crate::lines::Line;
use crate::markdown::{Section, bare, bullet, joined, label, plain};
use crate::people::sentences;
use crate::when::{self, Range};
use crate::words::{Named, is_honorary, is_sentence, named};

use super::head::{head_of, is_degree, is_filler, is_school};
use super::{Part, part_of};

/// Reads the entries of a section; `is_whole` where its heading names the kind and not an entry.
pub(super) fn read(kind: EntryKind, section: &Section, is_whole: bool, entries: &mut Vec<EntryDraft>) {
    if let (false, Some(heading)) = (is_whole, section.heading) {
        headed(kind, section.title, heading, &section.lines, entries);
        return;
    }
    let filled = || section.lines.iter().filter(|line| !line.is_blank());
    match kind {
        EntryKind::Skill | EntryKind::Language => filled().for_each(|line| items(kind, *line, entries)),
        EntryKind::Interest => filled().for_each(|line| free_time(*line, entries)),
        EntryKind::Certificate | EntryKind::Award | EntryKind::Membership => {
            for line in filled() {
                let text = bullet(line.text).unwrap_or(line.trimmed());
                entries.extend(from_block(kind, text, *line, &[]));
            }
        }
        EntryKind::Position | EntryKind::Education | EntryKind::Volunteering | EntryKind::Project => {
            for block in blocks(kind, &section.lines) {
                if let Some((head, rest)) = block.split_first() {
                    let text = bullet(head.text).unwrap_or(head.trimmed());
                    if is_farewell(text) {
                        continue;
                    }
                    let mut entry = from_block(kind, text, *head, rest);
                    // An italic title alone under another of the same employer, whose name is not written again.
                    let is_italic = text.starts_with(['*', '_']) && !text.starts_with("**") && !text.starts_with("__");
                    if let (true, Some(entry), Some(above)) = (is_italic, &mut entry, entries.last())
                        && entry.organisation.is_none()
                        && above.kind == kind
                    {
                        entry.organisation.clone_from(&above.organisation);
                        entry.place = entry.place.take().or_else(|| above.place.clone());
                    }
                    entries.extend(entry);
                }
            }
        }
    }
}

/// A section whose heading is an entry. Where several dated titles stand under it, it is their employer.
fn headed(kind: EntryKind, title: &str, heading: Line, lines: &[Line], entries: &mut Vec<EntryDraft>) {
    let is_titled = |line: &Line| {
        let (range, words) = without_range(line.trimmed());
        range.is_some() && bullet(line.text).is_none() && is_head(line) && named(&words) == Some(Named::Title)
    };
    // A title alone over a line of nothing but dates, as LinkedIn writes several roles at one employer.
    let is_over_dates = |at: usize| {
        let next = lines
            .get(at + 1..)
            .and_then(|rest| rest.iter().find(|line| !line.is_blank()));
        let is_bare = next.is_some_and(|next| {
            let (range, words) = without_range(next.trimmed());
            range.is_some() && (words.is_empty() || is_filler(words.trim_end_matches(')')))
        });
        is_bare
            && lines.get(at).is_some_and(|line| {
                let is_plain = !line.is_blank() && bullet(line.text).is_none() && is_head(line);
                is_plain && when::find_range(line.text).is_none() && !is_filler(line.trimmed())
            })
    };
    let starts: Vec<usize> = (0..lines.len())
        .filter(|at| lines.get(*at).is_some_and(is_titled) || is_over_dates(*at))
        .collect();
    let (_, words) = without_range(title);
    if starts.len() < 2 || named(&words) == Some(Named::Title) {
        entries.extend(from_block(kind, title, heading, lines));
        return;
    }
    let employer = from_block(kind, title, heading, &[]);
    for (index, from) in starts.iter().enumerate() {
        let to = starts.get(index + 1).copied().unwrap_or(lines.len());
        let Some((head, rest)) = lines.get(*from..to).and_then(<[Line]>::split_first) else {
            continue;
        };
        if let Some(mut entry) = from_block(kind, head.trimmed(), *head, rest) {
            if entry.organisation.is_none() {
                entry.organisation = employer.as_ref().map(|e| e.title.clone());
                entry.place = entry.place.or_else(|| employer.as_ref().and_then(|e| e.place.clone()));
            }
            entries.push(entry);
        }
    }
}

/// `References on request` and the like, which close a résumé and tell nothing.
fn is_farewell(text: &str) -> bool {
    let text = fold(text);
    ["references", "referees", "reference"]
        .iter()
        .any(|word| text.starts_with(word))
        && text.split(' ').count() <= 6
}

/// A line about what is done besides work: an office for somebody's good, a language, or pastimes.
pub(super) fn free_time(line: Line, entries: &mut Vec<EntryDraft>) {
    let text = bullet(line.text).unwrap_or(line.trimmed());
    if let Some((name, value)) = label(text).filter(|(_, value)| !value.is_empty())
        && let Some(Part::Entries(kind)) = part_of(name)
    {
        match kind {
            EntryKind::Skill | EntryKind::Language | EntryKind::Interest => listed(kind, value, "", line, entries),
            _ => entries.extend(from_block(kind, value, line, &[])),
        }
        return;
    }
    for sentence in sentences(text) {
        let said = sentence.trim_end_matches(['.', '!']);
        if said.is_empty() || is_farewell(said) {
            continue;
        }
        let kind = free_kind(said);
        if kind == EntryKind::Interest || kind == EntryKind::Language {
            listed(kind, said, "", line, entries);
        } else if let Some(mut entry) = from_block(kind, said, line, &[]) {
            entry.span = line.span_of(sentence);
            entries.push(entry);
        }
    }
}

fn free_kind(said: &str) -> EntryKind {
    let folded = format!(" {} ", fold(said));
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(&format!(" {word} ")));
    let good = [
        "volunteer",
        "volunteers",
        "volunteering",
        "volunteered",
        "charity",
        "fundraising",
        "fundraiser",
        "trustee",
        "food bank",
        "food pantry",
        "soup kitchen",
        "hospice",
        "scout leader",
        "on the board",
        "board of",
    ];
    let is_office = is_honorary(said)
        && [",", " at ", " of ", " for ", " with "]
            .iter()
            .any(|sign| said.contains(sign));
    if has(&["member of", "membership of", "fellow of"]) {
        EntryKind::Membership
    } else if has(&good) || is_office {
        EntryKind::Volunteering
    } else if has(&["licence", "license", "certificate", "certified"]) {
        EntryKind::Certificate
    } else if has(&TONGUES) && folded.split_whitespace().count() <= 12 {
        EntryKind::Language
    } else {
        EntryKind::Interest
    }
}

/// Languages that people name in a line without a heading.
const TONGUES: [&str; 18] = [
    "english",
    "german",
    "french",
    "spanish",
    "italian",
    "portuguese",
    "dutch",
    "polish",
    "welsh",
    "irish",
    "arabic",
    "hindi",
    "urdu",
    "mandarin",
    "cantonese",
    "japanese",
    "russian",
    "bilingual",
];

/// `- Rust, Excel (pivot tables), SQL` and `Tools: a, b` as an entry an item.
pub(super) fn items(kind: EntryKind, line: Line, entries: &mut Vec<EntryDraft>) {
    let text = bullet(line.text).unwrap_or(line.trimmed());
    let (name, list) = match label(text) {
        // `Languages: a, b` is a list; `Rust: five years` is an item with its text.
        Some((name, value)) if value.contains(',') || kind != EntryKind::Language => (name, value),
        _ => ("", text),
    };
    listed(kind, list, name, line, entries);
}

fn listed(kind: EntryKind, list: &str, name: &str, line: Line, entries: &mut Vec<EntryDraft>) {
    let mut depth = 0_i32;
    let is_end = |c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth <= 0 && matches!(c, ',' | ';' | '|' | '·' | '•' | '\t')
    };
    for item in list.split(is_end) {
        let mut title = plain(bare(item)).trim_end_matches('.').to_owned();
        if kind == EntryKind::Language {
            title = with_level(&title);
        }
        if !title.is_empty() {
            let mut entry = EntryDraft::titled(kind, &title, line.span_of(item.trim()));
            entry.text = plain(name);
            entries.push(entry);
        }
    }
}

/// `German – B1` and `German: B1` as `German (B1)`, which is how levels are told everywhere else.
fn with_level(title: &str) -> String {
    let parted = [" – ", " — ", " - ", ": "]
        .iter()
        .find_map(|sign| title.split_once(sign));
    match parted {
        Some((language, level)) if !level.trim().is_empty() && !language.contains(' ') => {
            format!("{} ({})", bare(language), bare(level))
        }
        _ => title.to_owned(),
    }
}

/// Whether a line may be the head of an entry: short, no sentence, and not begun in the middle of one.
pub(super) fn is_head(line: &Line) -> bool {
    let text = line.trimmed();
    !is_sentence(text) && text.split_whitespace().count() <= 16 && !text.starts_with(char::is_lowercase)
}

/// Whether a dated line says a title or an organisation too, or nothing but its dates.
fn is_dated_head(line: &Line) -> bool {
    let (range, words) = without_range(line.trimmed());
    range.is_some()
        && is_head(line)
        && (words.split_whitespace().count() <= 5 || named(&words).is_some() || words.contains([',', '|', '—', '–']))
}

/// Lines in blocks: a line that may be a head begins one after an empty line or with dates; where there are only
/// list items, each that is not indented begins one.
fn blocks<'a>(kind: EntryKind, lines: &[Line<'a>]) -> Vec<Vec<Line<'a>>> {
    let filled: Vec<Line> = lines.iter().filter(|line| !line.is_blank()).copied().collect();
    let is_list = filled
        .iter()
        .all(|line| bullet(line.text).is_some() || line.text.starts_with([' ', '\t']));
    let is_undated = !filled.iter().any(|line| when::find_range(line.text).is_some());
    let has_dates = |block: &Vec<Line>| {
        block
            .iter()
            .any(|l| without_range(l.text).0.is_some() && is_dated_head(l))
    };
    let mut blocks: Vec<Vec<Line>> = Vec::new();
    let mut was_blank = true;
    let mut dated = false;
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() {
            was_blank = true;
            continue;
        }
        let is_item = bullet(line.text).is_some();
        let last = blocks.last();
        // The second line of a head holds the dates of the first, so dates begin a block only where it has them already.
        let begins = if is_list {
            is_item && !line.text.starts_with([' ', '\t'])
        } else if is_item || line.text.starts_with([' ', '\t']) {
            last.is_none()
        } else if last.is_none() {
            true
        } else {
            let next = || lines.get(at + 1..).and_then(|rest| rest.iter().find(|l| !l.is_blank()));
            let names_next = || {
                next().is_some_and(|next| {
                    let (range, words) = without_range(next.trimmed());
                    range.is_some() && words.is_empty() && bullet(next.text).is_none()
                }) && when::find_range(line.text).is_none()
            };
            let is_own = matches!(kind, EntryKind::Volunteering | EntryKind::Education) && is_undated
                || kind == EntryKind::Volunteering
                    && line.text.contains([',', '|', '—', '–'])
                    && named(line.text.split(',').next().unwrap_or("")).is_some();
            let after_blank = was_blank && (last.is_some_and(|b| b.len() > 1) || dated || is_undated);
            // `Warden, later Head Warden (2019)` right under its dated employer: the year is when the title changed.
            let is_title_below = !was_blank
                && line.trimmed().ends_with(')')
                && last.is_some_and(|block| {
                    let head = block.first().map(|head| without_range(head.text));
                    block.len() == 1
                        && head.is_some_and(|(range, words)| range.is_some() && named(&words) != Some(Named::Title))
                });
            is_head(line)
                && !is_title_below
                && (after_blank
                    || is_own
                    || is_dated_head(line) && dated
                    || dated && !is_sentence(line.trimmed()) && names_next())
        };
        if begins {
            blocks.push(vec![*line]);
            dated = false;
        } else if let Some(block) = blocks.last_mut() {
            block.push(*line);
        } else {
            blocks.push(vec![*line]);
        }
        dated |= blocks.last().is_some_and(|block| block.len() <= 3 && has_dates(block));
        was_blank = false;
    }
    blocks
}

/// Lines that the head of an entry may take at most.
const HEAD_LINES: usize = 3;

pub(super) fn from_block(kind: EntryKind, head: &str, line: Line, rest: &[Line]) -> Option<EntryDraft> {
    let (mut range, words) = without_range(head);
    let mut rows = vec![words];
    let mut lines = rest;
    // Short lines under the head may tell dates, place, title or organisation.
    while rows.len() < HEAD_LINES
        && let Some((at, next)) = lines.iter().enumerate().find(|(_, line)| !line.is_blank())
        && bullet(next.text).is_none()
        && is_head(next)
    {
        let text = next.trimmed();
        let (found, left) = without_range(text);
        let is_styled = text.starts_with(['*', '_']) && text.ends_with(['*', '_', ')']);
        let says = |wanted: Named| named(&left) == Some(wanted) && left.split_whitespace().count() <= 8;
        let lacks = |wanted: Named| !rows.iter().any(|row| named(row) == Some(wanted));
        let is_bare = rows.iter().all(String::is_empty);
        let is_work = matches!(kind, EntryKind::Position | EntryKind::Volunteering);
        let names = is_work && says(Named::Title) && lacks(Named::Title)
            || kind == EntryKind::Position && says(Named::Organisation) && lacks(Named::Organisation);
        // A degree over its school, or the school over the degree.
        let is_only = rows.len() == 1 && !rows.iter().any(|row| row.contains([',', '|', '—', '–']));
        let schools = kind == EntryKind::Education
            && is_only
            && left.split_whitespace().count() <= 8
            && rows.iter().any(|row| is_school(row)) != is_school(&left);
        // `Atlantic University, Cork` over `BSc in Botany`: the place behind the school changes nothing.
        let has_school_alone = rows.len() == 1 && rows.iter().all(|row| is_school(row) && !is_degree(row));
        let schools = schools || kind == EntryKind::Education && has_school_alone && is_degree(&left);
        let names = names || schools;
        let has_dates = found.is_some() && range.is_none() && left.split_whitespace().count() <= 14;
        if !(is_styled || is_bare || names && at == 0 || has_dates) {
            break;
        }
        range = range.or(found);
        rows.push(left);
        lines = lines.get(at + 1..).unwrap_or(&[]);
    }
    rows.retain(|row| !row.is_empty());
    let head = head_of(kind, &rows)?;
    let last = rest.iter().rev().find(|line| !line.is_blank());
    let mut entry = EntryDraft::titled(
        kind,
        &head.title,
        last.map_or(line.span(), |last| line.span().join(last.span())),
    );
    entry.organisation = head.organisation;
    entry.place = head.place;
    entry.from = range.and_then(|range| range.from);
    entry.until = range.and_then(|range| range.until);
    let unit = head.unit.join(", ");
    let text = plain(&joined(lines));
    entry.text = if unit.is_empty() || text.is_empty() {
        format!("{unit}{text}")
    } else {
        format!("{unit}\n{text}")
    };
    Some(entry)
}

/// The dates of a line, and its words without them.
pub(super) fn without_range(text: &str) -> (Option<Range>, String) {
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
