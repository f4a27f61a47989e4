//! Names on the first lines of a posting.

use finalist_core::span::Span;

use super::place::{is_place, may_be_place};
use super::{HEAD_LINE, Names, SHORT_LINE, is_title};
use crate::posting::{named, section};
use crate::text::Text;

/// `Title`, `Employer`, `Place` on the first lines, or two of them on one line.
pub(super) fn read(text: &Text<'_>, all: &[Span], names: &mut Names) {
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
    // A lone short line over running text is a title; one among short lines may be the employer's letterhead.
    if !is_title(text.slice(first)) && (second.is_none() || second.is_some_and(|line| is_title(text.slice(line)))) {
        if let Some(line) = second.filter(|_| names.title.is_none() && names.employer.is_none()) {
            names.employer = Some(named(text, first));
            names.title = Some(named(text, line));
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
