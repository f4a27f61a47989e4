//! Names: title, employer, place and level, from the first lines, from labels, or from phrases.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use finalist_core::span::Span;
use regex::Regex;

use super::words::NO_NAMES;
use super::{Named, WorkMode, named};
use crate::text::{Phrases, Text, Token, is_stop_word, lines, tokens, weighted_rows, words_in};

#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) title: Option<Named>,
    pub(super) employer: Option<Named>,
    pub(super) place: Option<Named>,
    pub(super) seniority: Option<Named>,
}

static TITLES: LazyLock<Phrases<()>> = LazyLock::new(|| list(&["title", "field"]));
static LEVELS: LazyLock<Phrases<()>> = LazyLock::new(|| list(&["level"]));
static MODES: LazyLock<Phrases<WorkMode>> = LazyLock::new(|| {
    let rows = weighted_rows(include_str!("../../tables/posting/titles.txt"));
    Phrases::new(rows.filter_map(|(head, _, phrase)| Some((phrase, WorkMode::from_code(head)?))))
});

fn list(names: &[&str]) -> Phrases<()> {
    let rows = weighted_rows(include_str!("../../tables/posting/titles.txt"));
    Phrases::new(
        rows.filter(|(head, ..)| names.contains(head))
            .map(|(_, _, phrase)| (phrase, ())),
    )
}

/// A line of a posting's head is at most this long, in characters.
const HEAD_LINE: usize = 110;
const SHORT_LINE: usize = 60;

/// What the posting says of home and site; hybrid wins over the two it mixes.
pub(super) fn work_mode(words: &[Token]) -> Option<WorkMode> {
    let modes: Vec<WorkMode> = MODES.find(words).into_iter().map(|hit| *hit.row).collect();
    [WorkMode::Hybrid, WorkMode::OnSite, WorkMode::Remote]
        .into_iter()
        .find(|mode| match mode {
            // A visit to a site makes no remote job an on-site one.
            WorkMode::OnSite => modes.contains(mode) && !modes.contains(&WorkMode::Remote),
            _ => modes.contains(mode),
        })
}

pub(super) fn find(text: &Text<'_>, words: &[Token]) -> Names {
    let all = lines(text);
    let mut names = labelled(text, &all);
    from_head(text, &all, &mut names);
    if names.title.is_none() {
        names.title = sought(text, words).map(|span| named(text, span));
    }
    if names.employer.is_none() {
        names.employer = hiring(text, &all).map(|span| named(text, span));
    }
    let title_words = names
        .title
        .as_ref()
        .map(|title| words_in(words, title.span))
        .unwrap_or(&[]);
    names.seniority = LEVELS
        .find(title_words)
        .first()
        .and_then(|hit| {
            title_words
                .get(hit.tokens.clone())?
                .iter()
                .map(|word| word.span)
                .reduce(Span::join)
        })
        .map(|span| named(text, span));
    names
}

/// Lines such as `Location: Cork`.
fn labelled(text: &Text<'_>, all: &[Span]) -> Names {
    let mut names = Names::default();
    for &line in all {
        let body = text.slice(line);
        if line.len() > HEAD_LINE {
            continue;
        }
        let Some((label, value)) = body.split_once(':') else {
            continue;
        };
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        let at = line.start() + body.chars().count() - value.chars().count();
        let span = Span::new(at, at + value.chars().count());
        let slot = match label
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
            .as_str()
        {
            "job title" | "title" | "position" | "role" | "position title" | "vacancy" => &mut names.title,
            "company" | "employer" | "organisation" | "organization" | "company name" => &mut names.employer,
            "location" | "place" | "place of work" | "work location" | "job location" | "city" => &mut names.place,
            _ => continue,
        };
        slot.get_or_insert_with(|| named(text, span));
    }
    names
}

/// `Title`, `Employer`, `Place` on the first lines, or two of them on one line.
fn from_head(text: &Text<'_>, all: &[Span], names: &mut Names) {
    let head: Vec<Span> = all
        .iter()
        .copied()
        .take(4)
        .take_while(|line| is_head_line(text, *line) && !super::section::is_heading(text.slice(*line)))
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
        .filter(|line| line.len() <= SHORT_LINE && !is_place(text.slice(*line)));
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
        let third = head.get(2).copied().filter(|line| line.len() <= SHORT_LINE);
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
pub(super) fn is_head_title(text: &Text<'_>, sentence: Span, at: usize) -> bool {
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

fn is_title(text: &str) -> bool {
    TITLES.is_in(&tokens(&Text::new(text)))
}

/// `Redmond, WA`, `Dublin, Ireland`, `Remote`: two short capitalised parts, or a word for home.
fn is_place(text: &str) -> bool {
    static PLACE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:[\p{Lu}][\p{L}.' -]{1,30}, ?[\p{Lu}]{2}(?:,? [\w ]+)?|(?i:remote.*|hybrid.*))$")
            .expect("the pattern is fixed")
    });
    PLACE.is_match(text)
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

fn is_legal_form(text: &str) -> bool {
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

/// A title is looked for in so many words after its opener.
const RUN: usize = 12;

/// Phrases before a title: how much they speak for one, and whether it may be in small letters after them.
static OPENERS: LazyLock<Phrases<(f64, bool)>> = LazyLock::new(|| {
    const STRONG: &str = "looking for; seeking; hiring; recruiting; searching for; opening for; position of; need";
    const WEAK: &str = "role of; role is; role as; of a; of an; for a; for an; requires a; you are a; you are an; the";
    let rows = |phrases: &'static str, row| phrases.split(';').map(move |phrase| (phrase, row));
    Phrases::new(
        rows(STRONG, (3.0, true))
            .chain(rows(WEAK, (1.0, false)))
            .chain(rows("as a; as an", (1.0, true))),
    )
});

/// The title in `is looking for a … ` and the like: the one that most speaks for, the earlier where they tie.
fn sought(text: &Text<'_>, words: &[Token]) -> Option<Span> {
    let mut best: Option<(f64, Span)> = None;
    for hit in OPENERS.find(words) {
        let (weight, small) = *hit.row;
        let Some(opener) = words.get(hit.tokens.start) else {
            continue;
        };
        // `As a planner, you …` opens a sentence; `served as a planner` tells of somebody else.
        let small = small && (weight > 1.0 || text.slice(opener.span).starts_with('A'));
        let end = words.len().min(hit.tokens.end + RUN);
        let run = words.get(hit.tokens.end..end).unwrap_or(&[]);
        let Some((span, capital)) = title_in(text, run, small) else {
            continue;
        };
        let score = weight + if capital { 3.0 } else { 0.0 };
        if best.is_none_or(|(most, first)| score > most || score >= most && span.start() < first.start()) {
            best = Some((score, span));
        }
    }
    best.map(|(_, span)| span)
}

/// The job title in a run of words and whether it is written with capitals: the first row of capitals that holds a noun
/// for people at work, up to that noun; with `small`, else the words before the first such noun. Always in the singular.
fn title_in(text: &Text<'_>, run: &[Token], small: bool) -> Option<(Span, bool)> {
    let mut row: Option<Span> = None;
    let mut found: Option<Span> = None;
    let mut last = run.first()?.span.start();
    let mut sentence = run.len();
    for (at, word) in run.iter().enumerate() {
        let gap = text.slice(Span::new(last, word.span.start()));
        last = word.span.end();
        let joins = matches!(word.lower.as_str(), "of" | "and" | "for" | "c++") && row.is_some();
        let capital = text.slice(word.span).starts_with(char::is_uppercase);
        let parted = gap.contains([',', '.', '\n']);
        if gap.contains(['.', '\n', ':', ';', '(']) {
            sentence = at;
            break;
        }
        if found.is_some() && (parted || !(capital || joins)) {
            break;
        }
        row = match row {
            Some(row) if (capital || joins) && !parted => Some(row.join(word.span)),
            _ => capital.then_some(word.span),
        };
        if let Some(row) = row.filter(|_| capital && (is_worker(word) || found.is_some() && is_grade(word))) {
            found = Some(singular(row, word));
        }
    }
    if let Some(title) = found {
        return Some((title, true));
    }
    let mut words = run.get(..sentence)?.iter().enumerate();
    let skipped = run
        .iter()
        .take_while(|word| matches!(word.lower.as_str(), "a" | "an" | "the" | "our" | "next" | "you"))
        .count();
    let (at, noun) = words
        .by_ref()
        .skip(skipped)
        .take(6)
        .take_while(|(_, word)| !is_stop_word(&word.lower))
        .find(|(_, word)| is_worker(word))
        .filter(|_| small)?;
    let first = run.get(at.saturating_sub(2).max(skipped))?;
    Some((singular(first.span.join(noun.span), noun), false))
}

/// A title without the plural of its last word: many may be hired for one job.
fn singular(title: Span, last: &Token) -> Span {
    if last.lower.ends_with('s') && !workers().contains(last.lower.as_str()) && is_worker(last) {
        Span::new(title.start(), title.end() - 1)
    } else {
        title
    }
}

/// Whether a word ends a job title: a noun for people at work, in the singular or plural, and no other form of it.
pub(super) fn is_worker(word: &Token) -> bool {
    let lower = word.lower.as_str();
    workers().contains(lower) || lower.strip_suffix('s').is_some_and(|one| workers().contains(one))
}

fn workers() -> &'static BTreeSet<&'static str> {
    static WORKERS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
        weighted_rows(include_str!("../../tables/posting/titles.txt"))
            .filter(|(head, ..)| *head == "title")
            .map(|(_, _, noun)| noun)
            .collect()
    });
    &WORKERS
}

fn is_grade(word: &Token) -> bool {
    matches!(word.lower.as_str(), "i" | "ii" | "iii" | "iv" | "1" | "2" | "3")
}

/// The employer in `About Acme`, `Acme is looking for`, `join Acme`, `Acme is an equal opportunity employer`: the name
/// that most phrases speak for, the earlier one where they tie.
fn hiring(text: &Text<'_>, all: &[Span]) -> Option<Span> {
    const NAME: &str = r"(?P<name>\p{Lu}[\w&'’+-]*(?:\.\w+)?(?: (?:\p{Lu}[\w&'’+-]*|of|and|&)){0,4})";
    static PHRASES: LazyLock<Vec<(f64, Regex)>> = LazyLock::new(|| {
        let rows = [
            (
                3.0,
                format!(
                    r"{NAME}(?:, [^,.\n]{{0,60}},)? (?:is|are) (?:currently |now |actively )?(?:looking for|hiring|seeking|searching|recruiting)"
                ),
            ),
            (3.0, format!(r"{NAME} is (?:proud to be )?an? (?i:equal)")),
            (3.0, format!(r"{NAME} seeks ")),
            (2.0, format!(r"(?:^|[.!?\n] ?)At {NAME},")),
            (2.0, format!(r"\b[Jj]oin (?:the )?{NAME}")),
            (
                2.0,
                format!(
                    r"\b(?:[Ww]ork(?:ing)?|[Cc]areers?|[Ll]ife|[Tt]eam|[Rr]ole|[Pp]osition|[Jj]ob) (?:at|for|with) {NAME}"
                ),
            ),
            (1.5, format!(r"{NAME}(?:, [^,.\n]{{0,60}},)? is (?:an? |the |one of )")),
            (
                1.0,
                format!(r"{NAME}['’]s (?:mission|team|vision|culture|products|customers|clients|platform)"),
            ),
        ];
        rows.into_iter()
            .map(|(weight, pattern)| (weight, Regex::new(&pattern).expect("the pattern is fixed")))
            .collect()
    });
    let mut votes: BTreeMap<String, (f64, Span)> = BTreeMap::new();
    let mut vote = |weight: f64, span: Span| {
        let Some(span) = cleaned(text, span) else { return };
        let entry = votes.entry(text.slice(span).to_lowercase()).or_insert((0.0, span));
        entry.0 += weight;
    };
    for (weight, phrase) in PHRASES.iter() {
        for captures in phrase.captures_iter(text.as_str()) {
            if let Some(name) = captures.name("name") {
                vote(*weight, text.span(name.range()));
            }
        }
    }
    for &line in all {
        let body = text.slice(line);
        if let Some(rest) = body.strip_prefix("About ").filter(|rest| rest.chars().count() <= 40) {
            let rest = rest.trim_end_matches([':', '.']);
            vote(
                3.0,
                Span::new(line.start() + 6, line.start() + 6 + rest.chars().count()),
            );
        }
    }
    let best = votes.values().map(|(weight, _)| *weight).fold(0.0, f64::max);
    votes
        .values()
        .filter(|(weight, _)| *weight >= best.max(1.5))
        .map(|(_, span)| *span)
        .min()
}

/// A name without the small words a pattern took along; nothing where it is no name.
fn cleaned(text: &Text<'_>, span: Span) -> Option<Span> {
    let own = Text::new(text.slice(span));
    let words = tokens(&own);
    let mut words = words.as_slice();
    while let Some((last, rest)) = words
        .split_last()
        .filter(|(last, _)| matches!(last.lower.as_str(), "and" | "of"))
    {
        let _ = last;
        words = rest;
    }
    while let Some((first, rest)) = words
        .split_first()
        .filter(|(first, _)| NO_NAMES.holds(first.lower.as_str()))
    {
        let _ = first;
        words = rest;
    }
    let name = words.iter().map(|word| word.span).reduce(Span::join)?;
    let sane = words
        .iter()
        .all(|word| !NO_NAMES.holds(word.lower.as_str()) || matches!(word.lower.as_str(), "of" | "and"));
    let written = own.slice(name);
    (sane && written.chars().count() > 1 && !is_title(written)).then(|| name.shift(span.start()))
}
