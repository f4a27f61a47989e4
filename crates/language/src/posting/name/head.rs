//! Names on the first lines of a posting.

use finalist_core::span::Span;

use super::place::{is_place, may_be_place};
use super::title::{is_worker, singular};
use super::town::lies_there;
use super::{HEAD_LINE, Names, SHORT_LINE, is_title};
use crate::posting::{named, section};
use crate::text::{Text, tokens};

/// `Title`, `Employer`, `Place` on the first lines, or two of them on one line.
pub(super) fn read(text: &Text<'_>, all: &[Span], names: &mut Names) {
    if wanted(text, all, names) {
        return;
    }
    let head: Vec<Span> = all
        .iter()
        .copied()
        .take(4)
        .take_while(|line| is_head_line(text, *line) && !section::is_heading(text.slice(*line)))
        // `Category: Engineering` says what it is, and is neither employer nor place; a title may have a colon.
        .enumerate()
        .filter(|(at, line)| *at == 0 || !is_label(text.slice(*line)))
        .map(|(_, line)| line)
        .collect();
    let Some(&first) = head.first() else { return };
    let first = unmarked(text, first);
    let second = head
        .get(1)
        .copied()
        .filter(|line| line.len() <= SHORT_LINE && !is_place(text.slice(*line)) && may_be_name(text.slice(*line)));
    // `Acme Ferries is recruiting a` over the title, or with it on the same line, where it is looked for later.
    if let Some(employer) = before_seeking(text, first) {
        take_firm(text, employer, names);
        if let Some(line) = second.filter(|line| names.title.is_none() && is_title(text.slice(*line))) {
            names.title = Some(named(text, without_remark(text, line)));
        }
        return;
    }
    // A lone short line over running text is a title; one among short lines may be the employer's letterhead.
    if !is_title(text.slice(first)) && (second.is_none() || second.is_some_and(|line| is_title(text.slice(line)))) {
        if let Some(line) = second.filter(|_| names.title.is_none() && names.employer.is_none()) {
            take_firm(text, first, names);
            names.title = Some(named(text, without_remark(text, line)));
            return;
        }
        if all.len() < 2 {
            return;
        }
    }
    let mut parts = vec![first];
    if let Some((title, employer)) = parted(text, first, " at ").filter(|(title, employer)| {
        is_title(text.slice(*title)) && text.slice(*employer).starts_with(char::is_uppercase)
    }) {
        parts = vec![title];
        parts.extend(split(text, employer, &[" | ", " · ", " – ", " — ", " - ", ", "]));
    } else if second.is_none() {
        parts = split(text, first, &[" | ", " · ", " • ", " – ", " — ", " - "]);
    }
    if let [one, two, ..] = parts.as_mut_slice()
        && !is_title(text.slice(*one))
        && is_title(text.slice(*two))
    {
        std::mem::swap(one, two);
    }
    let mut parts = parts.into_iter();
    let title = without_remark(text, parts.next().unwrap_or(first));
    let title = match title_and_town(text, title) {
        Some((title, town)) => {
            names.place.get_or_insert_with(|| named(text, town));
            title
        }
        None => title,
    };
    names.title.get_or_insert_with(|| named(text, title));
    let mut rest: Vec<Span> = parts.collect();
    if rest.is_empty() {
        let third = head
            .get(2)
            .copied()
            .filter(|line| line.len() <= SHORT_LINE && may_be_place(text.slice(*line)));
        if let Some(line) = second {
            let marks: &[&str] = if third.is_some() {
                &[" | ", " · ", " • "]
            } else {
                &[" | ", " · ", " • ", " – ", " — ", " - ", ", "]
            };
            rest = split(text, line, marks);
            if rest.len() == 1 {
                rest.extend(third);
            }
        } else if let Some(&line) = head.get(1).filter(|line| is_place(text.slice(**line))) {
            names.place.get_or_insert_with(|| named(text, line));
        }
    }
    let mut rest = rest.into_iter();
    if let Some(employer) = rest.next() {
        names.employer.get_or_insert_with(|| named(text, employer));
    }
    if let Some(place) = rest.next() {
        let end = rest.next_back().unwrap_or(place);
        names.place.get_or_insert_with(|| named(text, place.join(end)));
    }
}

/// `Crane Operators wanted!` over `Acme Ferries, Hull`; says whether the first line is such a call.
fn wanted(text: &Text<'_>, all: &[Span], names: &mut Names) -> bool {
    const CALLS: [&str; 4] = [" wanted", " required", " needed", " sought"];
    let Some(&first) = all.first().filter(|line| line.len() <= SHORT_LINE) else {
        return false;
    };
    let first = unmarked(text, first);
    let body = text.slice(first).trim_end_matches(['!', '.', ' ']);
    // A capital may be longer in small letters, and no call begins inside of one.
    let call = CALLS.iter().find_map(|call| {
        let at = body.len().checked_sub(call.len())?;
        body.get(at..).filter(|end| end.eq_ignore_ascii_case(call))?;
        body.get(..at)
    });
    let Some(title) = call else { return false };
    let words = tokens(&Text::new(title));
    let Some(last) = words
        .last()
        .filter(|last| is_worker(last) && last.span.end() == title.chars().count())
    else {
        return false;
    };
    let title = singular(Span::new(first.start(), first.start() + title.chars().count()), last);
    names.title.get_or_insert_with(|| named(text, title));
    let below = all.get(1).copied().filter(|line| {
        line.len() <= SHORT_LINE
            && is_head_line(text, *line)
            && may_be_name(text.slice(*line))
            && !section::is_heading(text.slice(*line))
    });
    if let Some(below) = below
        && names.employer.is_none()
        && split_town(text, below).is_some()
    {
        take_firm(text, below, names);
    }
    true
}

/// Who seeks in `Acme Ferries is recruiting a`; nothing where no name stands before the words of seeking.
fn before_seeking(text: &Text<'_>, line: Span) -> Option<Span> {
    const SEEKING: [&str; 10] = [
        " is recruiting",
        " is now recruiting",
        " is seeking",
        " is now seeking",
        " is looking for",
        " is hiring",
        " is now hiring",
        " seeks",
        " wishes to appoint",
        " now wishes to appoint",
    ];
    let body = text.slice(line);
    let lower = body.to_ascii_lowercase();
    let at = SEEKING.iter().filter_map(|words| lower.find(words)).min()?;
    let kept = body.get(..at)?;
    let is_name =
        |word: &str| word.starts_with(|c: char| c.is_uppercase() || "(&".contains(c)) || word == "and" || word == "of";
    let is_firm = kept.split_whitespace().all(is_name) && (1..=6).contains(&kept.split_whitespace().count());
    (is_firm && may_be_name(kept)).then(|| Span::new(line.start(), line.start() + kept.chars().count()))
}

/// An employer, with its town behind a comma or in brackets.
fn take_firm(text: &Text<'_>, line: Span, names: &mut Names) {
    let (employer, town) = split_town(text, line).map_or((line, None), |(employer, town)| (employer, Some(town)));
    names.employer.get_or_insert_with(|| named(text, employer));
    if let Some(town) = town {
        names.place.get_or_insert_with(|| named(text, town));
    }
}

/// `Acme Ferries, Hull` and `Acme Ferries (Hull)`: a name of several words, and capitalised words that may be its town.
fn split_town(text: &Text<'_>, line: Span) -> Option<(Span, Span)> {
    let body = text.slice(line);
    let (employer, town) = match body.strip_suffix(')') {
        Some(open) => {
            let (employer, town) = open.rsplit_once(" (")?;
            // `Acme Ferries (AF)`: letters for the name.
            (
                employer,
                Some(town).filter(|town| town.chars().any(char::is_lowercase) || is_shouted(employer))?,
            )
        }
        None => body.split_once(", ")?,
    };
    let is_large = |word: &str| word.starts_with(char::is_uppercase);
    let is_town = town.split_whitespace().count() <= 4 && town.split_whitespace().all(is_large) && may_be_place(town);
    let is_name = employer.split_whitespace().count() > 1 && !employer.contains(',');
    if !is_town || !is_name || is_legal_form(town) || is_title(town) {
        return None;
    }
    let from = line.start()
        + body
            .find(town)
            .map_or(0, |at| body.get(..at).map_or(0, |before| before.chars().count()));
    let employer = Span::new(line.start(), line.start() + employer.trim_end().chars().count());
    Some((
        employer,
        Span::new(
            from.max(employer.end()),
            from.max(employer.end()) + town.chars().count(),
        ),
    ))
}

fn is_shouted(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// `Senior Planner, Hull` where the text says of Hull that something is there, or a region stands behind it.
fn title_and_town(text: &Text<'_>, title: Span) -> Option<(Span, Span)> {
    let body = text.slice(title);
    let (job, town) = body.split_once(", ")?;
    let last = tokens(&Text::new(job)).pop()?;
    let is_shown = is_place(town) || lies_there(text.as_str(), town.split(',').next().unwrap_or(town));
    let is_where = may_be_place(town) && !is_title(town) && town.split_whitespace().count() <= 4;
    (is_worker(&last) && is_where && is_shown).then(|| {
        let job = job.chars().count();
        (
            Span::new(title.start(), title.start() + job),
            Span::new(title.end() - town.chars().count(), title.end()),
        )
    })
}

/// Whether a sentence is a title at the very top: it names the job and asks for nothing yet.
pub(in crate::posting) fn is_head_title(text: &Text<'_>, sentence: Span, at: usize) -> bool {
    let squeezed: String = text
        .slice(sentence)
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(HEAD_LINE)
        .collect();
    let marked = ["m/f", "f/m", "m/w", "w/m", "m/d/f", "d/f/m"]
        .iter()
        .any(|mark| squeezed.contains(&format!("({mark}")));
    (at < 4 || marked)
        && is_head_line(text, sentence)
        && !text.slice(sentence).ends_with(" .")
        && is_title(text.slice(sentence))
}

/// `You should know` and `We sail` are no names.
fn may_be_name(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or("").to_lowercase();
    !matches!(
        first.as_str(),
        "you" | "we" | "are" | "do" | "our" | "what" | "your" | "this" | "as" | "if" | "how" | "why" | "can"
    )
}

fn is_head_line(text: &Text<'_>, line: Span) -> bool {
    let body = text.slice(line);
    line.len() <= HEAD_LINE && !body.ends_with(['.', ':', '!', '?']) && !body.starts_with(['-', '•', '*'])
}

/// Whether a line is a short label with its value.
fn is_label(body: &str) -> bool {
    body.split_once(": ")
        .is_some_and(|(label, value)| label.split_whitespace().count() <= 3 && !value.trim().is_empty())
}

fn unmarked(text: &Text<'_>, line: Span) -> Span {
    let marks = text.slice(line).chars().take_while(|c| matches!(c, '#' | ' ')).count();
    Span::new(line.start() + marks, line.end())
}

/// A title without the remark in brackets at its end, such as `(m/f/d)`.
fn without_remark(text: &Text<'_>, title: Span) -> Span {
    let body = text.slice(title);
    match body.rfind('(').and_then(|at| body.get(..at)) {
        Some(kept) if body.ends_with(')') && !kept.trim().is_empty() => {
            Span::new(title.start(), title.start() + kept.trim_end().chars().count())
        }
        _ => title,
    }
}

fn parted(text: &Text<'_>, span: Span, mark: &str) -> Option<(Span, Span)> {
    let body = text.slice(span);
    let (left, right) = body.split_once(mark)?;
    let (left, right) = (left.chars().count(), right.chars().count());
    (left > 0 && right > 0).then(|| {
        (
            Span::new(span.start(), span.start() + left),
            Span::new(span.end() - right, span.end()),
        )
    })
}

/// The parts of a line at any of the marks; a legal form after a comma stays with its name.
fn split(text: &Text<'_>, span: Span, marks: &[&str]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut rest = span;
    loop {
        let first = marks
            .iter()
            .filter_map(|mark| parted(text, rest, mark))
            .min_by_key(|(left, _)| left.end());
        match first {
            Some((left, right)) if !is_legal_form(text.slice(right)) => {
                out.push(left);
                rest = right;
            }
            _ => break,
        }
        if out.len() > 3 {
            break;
        }
    }
    out.push(rest);
    out
}

pub(super) fn is_legal_form(text: &str) -> bool {
    let word: String = text
        .chars()
        .take_while(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect();
    matches!(
        word.as_str(),
        "inc" | "ltd" | "llc" | "gmbh" | "plc" | "corp" | "co" | "limited" | "sa" | "ag"
    )
}
