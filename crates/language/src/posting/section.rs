//! Requirements: which sentences ask for something, and what.

use std::sync::LazyLock;

use finalist_core::span::Span;

use super::ask::{self, Clause, Kind};
use super::words::{GUESS_AWAY, GUESS_DUTY, GUESS_MUST, GUESS_NICE, HANGING, IN_HEADINGS, List};
use super::{Requirement, RequirementKind, name, one_line, opening, term};
use crate::text::{Phrases, Text, Token, is_stop_word, tokens, weighted_rows, words_in};

static HEADINGS: LazyLock<Phrases<Option<Kind>>> = LazyLock::new(|| {
    let rows = weighted_rows(include_str!("../../tables/posting/headings.txt"));
    Phrases::new(rows.map(|(head, _, phrase)| (phrase, (head != "intro").then(|| RequirementKind::from_code(head)))))
});

/// A longer bare list stays one requirement: nobody weighs twelve tools one by one.
const MOST_ITEMS: usize = 5;
/// Running text under a heading has at least so many characters.
const SHORT_PROSE: usize = 25;
/// A heading is short.
const HEADING_WORDS: usize = 7;
/// One that no table knows may be a little longer.
const OWN_HEADING_WORDS: usize = 9;
/// So is a sentence that leads into a list.
const LEAD_IN_WORDS: usize = 20;

/// The sentences that ask for something. `skills` are the skills found in the text, in order.
pub(super) fn requirements(text: &Text<'_>, words: &[Token], sentences: &[Span], skills: &[Span]) -> Vec<Requirement> {
    let mut section: Option<Kind> = None;
    let mut out = Vec::new();
    for (at, &sentence) in sentences.iter().enumerate() {
        let own = words_in(words, sentence);
        let mut span = sentence;
        if let Some(kind) = untabled(text, sentences, at, own) {
            section = kind;
            continue;
        }
        if let Some((kind, covered)) = heading(text, sentence, own) {
            section = kind;
            match own.get(covered) {
                // `Requirements: five years of …` goes on after its heading.
                Some(next) => span = Span::new(next.span.start(), sentence.end()),
                None => continue,
            }
        }
        let own = words_in(words, span);
        if let Some(kind) = lead_in(text, span, own) {
            section = Some(kind);
            continue;
        }
        if section.is_none() && name::is_head_title(text, span, at) {
            continue;
        }
        let listed = is_listed(text, sentence);
        let clauses = clauses(text, span, own);
        let kinds: Vec<Kind> = clauses
            .iter()
            .map(|clause| {
                let held = skills.partition_point(|skill| skill.start() < clause.end())
                    - skills.partition_point(|skill| skill.start() < clause.start());
                let words = words_in(words, *clause);
                if term::is_term(words) {
                    return None;
                }
                ask::kind_of(&Clause {
                    words,
                    section,
                    skills: held,
                    listed,
                    question: opening::is_question(text, *clause),
                    whole: text.slice(*clause).ends_with(['.', '!']),
                    opening: opening::of(text, words),
                })
            })
            .collect();
        // `Knowledge of Excel; Python is a plus` asks for two things, `planning; rostering; training` for one.
        let mut asked: Vec<(Span, RequirementKind)> = Vec::new();
        for (clause, kind) in clauses.into_iter().zip(kinds) {
            match (asked.last_mut(), kind) {
                (Some((last, known)), Some(kind)) if *known == kind => *last = last.join(clause),
                (_, Some(kind)) => asked.push((clause, kind)),
                (_, None) => {}
            }
        }
        for (span, kind) in asked {
            let items = if section.flatten().is_some() {
                items(text, words_in(words, span))
            } else {
                Vec::new()
            };
            let spans = if items.is_empty() { vec![span] } else { items };
            out.extend(spans.into_iter().map(|span| Requirement {
                span,
                kind,
                text: one_line(text.slice(span)),
            }));
        }
    }
    out
}

/// The items of a bare list such as `Rotas, tides, radio`, each asked for by itself; nothing for anything else.
fn items(text: &Text<'_>, words: &[Token]) -> Vec<Span> {
    let mut out: Vec<(Span, usize)> = Vec::new();
    let mut end = None;
    for word in words {
        let gap = end.map_or("", |end| text.slice(Span::new(end, word.span.start())));
        end = Some(word.span.end());
        match out.last_mut() {
            Some((item, count)) if gap == " " => {
                *item = item.join(word.span);
                *count += 1;
            }
            None => out.push((word.span, 1)),
            Some(_) if gap == ", " => out.push((word.span, 1)),
            Some(_) => return Vec::new(),
        }
    }
    let bare = (3..=MOST_ITEMS).contains(&out.len())
        && out.iter().all(|(_, count)| *count <= 2)
        && !words.iter().any(|word| is_stop_word(&word.lower))
        && ask::cues(words).is_empty();
    if bare {
        out.into_iter().map(|(item, _)| item).collect()
    } else {
        Vec::new()
    }
}

/// What a sentence announces that ends in a colon, such as `As a planner you will:`.
fn lead_in(text: &Text<'_>, span: Span, words: &[Token]) -> Option<Kind> {
    let hangs = words.len() <= 4
        && matches!(words.first().map_or("", |word| word.lower.as_str()), "you" | "we")
        && words
            .last()
            .is_some_and(|word| word.span.end() == span.end() && HANGING.holds(word.lower.as_str()));
    if words.len() > LEAD_IN_WORDS || !(hangs || leads(text.slice(span))) {
        return None;
    }
    ask::announced(words, opening::of(text, words))
}

/// Whether a line says that a list follows: a colon, dots, or an `if you` that hangs.
fn leads(said: &str) -> bool {
    let said = said.trim_end_matches([' ', '.']);
    said.ends_with([':', '…'])
        || ["if you", "if you’re", "if you're", "you", "to"]
            .iter()
            .any(|end| said.strip_suffix(end).is_some_and(|rest| rest.ends_with(' ')))
}

/// The clauses of a sentence between semicolons; a sentence without them is one.
fn clauses(text: &Text<'_>, span: Span, words: &[Token]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut start = span.start();
    for pair in words.windows(2) {
        let [word, next] = pair else { continue };
        if text.slice(Span::new(word.span.end(), next.span.start())).contains(';') {
            out.push(Span::new(start, word.span.end()));
            start = next.span.start();
        }
    }
    out.push(Span::new(start, span.end()));
    out
}

/// The section opened by a heading that no table knows: a short line of its own without a point at its end that stands
/// over a list, or that asks `what you …` without being a question of anybody.
fn untabled(text: &Text<'_>, sentences: &[Span], at: usize, words: &[Token]) -> Option<Option<Kind>> {
    let sentence = *sentences.get(at)?;
    let said = text.slice(sentence);
    let is_short = (1..=OWN_HEADING_WORDS).contains(&words.len());
    if !is_short
        || said.ends_with([',', ';'])
        || said.ends_with('.') && !said.ends_with("..")
        || said.contains('\n')
        || is_listed(text, sentence)
    {
        return None;
    }
    let gap = |from: usize, to: usize| text.slice(Span::new(from, to.max(from)));
    let next = sentences.get(at + 1)?;
    let before = at.checked_sub(1).and_then(|before| sentences.get(before));
    let stands_alone = gap(sentence.end(), next.start()).contains('\n')
        && before.is_none_or(|before| gap(before.end(), sentence.start()).contains('\n'));
    // Under a heading that asks, a line that asks by itself is an item.
    if ask::cues(words)
        .into_iter()
        .any(|(kind, weight)| kind.is_some() && weight >= 3.0)
        && !said.ends_with([':', '?', '…'])
    {
        return None;
    }
    if !stands_alone || heading(text, sentence, words).is_some() {
        return None;
    }
    // `The harbour`, over running text
    let named = words.len() <= 4
        && words
            .first()
            .is_some_and(|word| matches!(word.lower.as_str(), "the" | "our" | "about" | "your"))
        && text.slice(*next).ends_with('.')
        && next.len() > SHORT_PROSE;
    let is_led = words
        .first()
        .is_some_and(|word| matches!(word.lower.as_str(), "what" | "who" | "how" | "why"))
        && !(said.ends_with('?') && words.get(1).is_some_and(|word| word.lower == "to"));
    (is_led || named || is_listed(text, *next) || is_shouted(said, words)).then(|| guessed(words))
}

/// `YOUR PERSONALITY`: words of some length, all in capitals.
fn is_shouted(said: &str, words: &[Token]) -> bool {
    let letters = words.iter().map(|word| word.span.len()).sum::<usize>();
    words.len() > 1 && letters >= words.len() * 4 && !said.contains(|c: char| c.is_lowercase() || c.is_ascii_digit())
}

/// What a heading is about by any one of its words; nothing for an introduction.
fn guessed(words: &[Token]) -> Option<Kind> {
    let has = |list: &List| words.iter().any(|word| list.holds(&word.lower));
    if has(&GUESS_NICE) {
        Some(Some(RequirementKind::Nice))
    } else if has(&GUESS_AWAY) {
        Some(None)
    } else if has(&GUESS_MUST) {
        Some(Some(RequirementKind::Must))
    } else if has(&GUESS_DUTY) {
        Some(Some(RequirementKind::Duty))
    } else {
        None
    }
}

/// Whether a list mark stands before a sentence.
fn is_listed(text: &Text<'_>, sentence: Span) -> bool {
    let before = text.slice(Span::new(sentence.start().saturating_sub(4), sentence.start()));
    let mark = before.trim_end_matches([' ', '\t', '\u{a0}']);
    mark.ends_with(['-', '*', '+', '–', '•', '◦', '▪', '●', '·', '►', '✓', '✔', '\u{f0b7}'])
}

/// Whether a line is nothing but the heading of a section.
pub(super) fn is_heading(line: &str) -> bool {
    let words = tokens(&Text::new(line));
    HEADINGS.find(&words).iter().any(|hit| hit.tokens.len() == words.len())
}

/// The section a sentence opens (nothing for an introduction, which may hold anything), and how many of its words are the heading.
fn heading(text: &Text<'_>, sentence: Span, words: &[Token]) -> Option<(Option<Kind>, usize)> {
    let head = words.get(..words.len().min(HEADING_WORDS))?;
    let last = head.last()?;
    // The heading is the whole sentence, or ends at a colon, or at a capital in the middle of pasted text.
    let colon = head.iter().enumerate().position(|(at, word)| {
        let after = words.get(at + 1).map_or(sentence.end(), |next| next.span.start());
        text.slice(Span::new(word.span.end(), after)).contains(':')
    });
    let whole = words.len() <= HEADING_WORDS && !text.slice(Span::new(last.span.end(), sentence.end())).contains('.');
    let covered = match colon {
        Some(at) => at + 1,
        None if whole => words.len(),
        None => 0,
    };
    let hits = HEADINGS.find(head);
    if covered > 0 {
        let best = hits
            .iter()
            .filter(|hit| hit.tokens.start <= 1 && hit.tokens.end <= covered)
            .max_by_key(|hit| hit.tokens.len())?;
        // `SOA experience` asks for something; `Key requirements` does not.
        let own = |at: usize| {
            best.tokens.contains(&at) || head.get(at).is_some_and(|word| IN_HEADINGS.holds(word.lower.as_str()))
        };
        let known = colon.is_some() || (0..covered).all(own);
        return (known && best.tokens.len() * 2 >= covered).then_some((*best.row, covered));
    }
    let capital = |at: usize| {
        head.get(at)
            .is_some_and(|word| text.slice(word.span).starts_with(char::is_uppercase))
    };
    let pasted = hits
        .iter()
        .filter(|hit| hit.tokens.start == 0 && hit.tokens.end <= 3)
        .max_by_key(|hit| hit.tokens.end)?;
    let long = head.first().is_some_and(|word| word.lower.len() > 8);
    (long && capital(0) && capital(pasted.tokens.end)).then_some((*pasted.row, pasted.tokens.end))
}
