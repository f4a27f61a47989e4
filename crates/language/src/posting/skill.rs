//! Skills: from a gazetteer over many trades, and from phrases such as `experience with …`.

use std::sync::LazyLock;

use finalist_core::span::Span;

use super::words::{CLOSERS, LEADS};
use super::{Requirement, Skill, SkillKind};
use super::{gazetteer, phrase};
use crate::text::{Phrases, Text, Token, is_stop_word, tokens, words_in};

/// Phrases after which a skill is named.
static OPENERS: LazyLock<Phrases<()>> = LazyLock::new(|| {
    const PHRASES: &str = "experience with; experience in; experience of; experience using; experienced in; experienced with; \
        knowledge of; knowledge in; understanding of; familiarity with; familiar with; proficiency in; proficiency with; \
        proficient in; proficient with; skilled in; skills in; expertise in; expertise with; background in; degree in; \
        training in; certified in; fluent in; fluency in; competence in; competent in; ability to; able to; \
        responsible for; passion for; years of; exposure to; interest in; capable of; command of; specialising in; \
        specializing in; comfortable with; talent for; willingness to; work with; understand";
    Phrases::new(PHRASES.split(';').map(|phrase| (phrase, ())))
});

/// An item of a list is at most this long, in words, and at most so many are taken.
const ITEM_WORDS: usize = 6;
const ITEMS: usize = 6;

/// The skills a text names, in order and not overlapping: a posting, a line of a résumé, a story. Linear.
///
/// A gazetteer of some 2,800 entries over many trades (`tables/skills/`) is looked up by word stems, the longest entry
/// winning; names that are also common words (`Go`, `R`, `Excel`) count only as written. Phrases that open a skill
/// (`knowledge of …`, `degree in …`) add what follows them.
pub fn skills(text: &str) -> Vec<Skill> {
    let text = Text::new(text);
    let words = tokens(&text);
    find(&text, &words)
        .into_iter()
        .map(|span| Skill::new(&text, span, SkillKind::Name))
        .collect()
}

/// The spans of skills, in order and not overlapping.
pub(super) fn find(text: &Text<'_>, words: &[Token]) -> Vec<Span> {
    let mut known: Vec<Span> = gazetteer::find(text, words)
        .into_iter()
        .filter_map(|covered| {
            let own = words.get(covered)?;
            let span = own.first()?.span.join(own.last()?.span);
            let inside = text.slice(span);
            // A name does not run over a line or a clause.
            let broken = inside.contains(['\n', ',', ';', ':', '(', ')']) || inside.contains(". ");
            (own.len() == 1 || !broken).then_some(span)
        })
        .collect();
    longest(&mut known);
    let opened = OPENERS.find(words).into_iter().flat_map(|hit| {
        let verb = hit
            .tokens
            .end
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .is_some_and(|word| word.lower == "to");
        items(text, words, hit.tokens.end, if verb { 1 } else { ITEMS })
    });
    let mut all = known.clone();
    all.extend(opened.filter(|span| free(&known, *span)));
    longest(&mut all);
    all
}

/// The skills that a posting asks for: those named in its requirements, and the deeds they tell. Names overlap no other
/// name and deeds no other deed, but a deed may hold a name (`keep the books in Excel`).
pub(super) fn asked(text: &Text<'_>, words: &[Token], found: &[Span], requirements: &[Requirement]) -> Vec<Skill> {
    let mut spans: Vec<(Span, SkillKind)> = Vec::new();
    let mut from = 0;
    for requirement in requirements {
        let ahead = found.get(from..).unwrap_or(&[]);
        from += ahead.partition_point(|span| span.end() <= requirement.span.start());
        let inside = |span: &&Span| span.start() < requirement.span.end();
        let own = words_in(words, requirement.span);
        let mut names = phrase::by_head(text, own);
        names.extend(found.get(from..).unwrap_or(&[]).iter().take_while(inside));
        longest(&mut names);
        let deeds = phrase::deeds(text, own);
        spans.extend(deeds.into_iter().map(|span| (span, SkillKind::Deed)));
        spans.extend(names.into_iter().map(|span| (span, SkillKind::Name)));
    }
    spans.sort_by(|(a, _), (b, _)| a.start().cmp(&b.start()).then(b.end().cmp(&a.end())));
    spans.dedup_by(|(a, _), (b, _)| a == b);
    spans
        .into_iter()
        .map(|(span, kind)| Skill::new(text, span, kind))
        .collect()
}

/// Up to `most` items of the list that begins at a token.
fn items(text: &Text<'_>, words: &[Token], from: usize, most: usize) -> Vec<Span> {
    let mut out = Vec::new();
    let mut current: Option<(Span, usize)> = None;
    let mut end = from
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .map(|word| word.span.end());
    for word in words.get(from..).unwrap_or(&[]).iter().take(ITEM_WORDS * ITEMS) {
        let gap = end.map_or("", |end| text.slice(Span::new(end, word.span.start())));
        end = Some(word.span.end());
        let lower = word.lower.as_str();
        let parted = gap.contains([',', '/', '&', '•']) || matches!(lower, "and" | "or");
        let closed = gap.contains(['.', ';', ':', '(', ')', '\n', '!', '?', '–', '—']) || CLOSERS.holds(lower);
        let full = current.is_some_and(|(_, count)| count >= ITEM_WORDS);
        if parted || closed || full {
            out.extend(current.take().map(|(span, _)| span));
            if closed || full || out.len() >= most {
                break;
            }
        }
        if matches!(lower, "and" | "or") {
            continue;
        }
        current = match current {
            None if LEADS.holds(lower) => None,
            None => Some((word.span, 1)),
            Some((span, count)) => Some((span.join(word.span), count + 1)),
        };
    }
    out.extend(current.map(|(span, _)| span));
    out.truncate(most);
    // An item may not end in a word that leads on to something else.
    out.into_iter().filter_map(|span| trimmed(words, span)).collect()
}

fn trimmed(words: &[Token], span: Span) -> Option<Span> {
    let from = words.partition_point(|word| word.span.start() < span.start());
    let to = words.partition_point(|word| word.span.start() < span.end());
    let mut own = words.get(from..to)?;
    while let Some((last, rest)) = own.split_last() {
        if !is_stop_word(&last.lower) {
            break;
        }
        own = rest;
    }
    own.iter().any(|word| word.lower.chars().count() > 1).then_some(())?;
    own.iter().map(|word| word.span).reduce(Span::join)
}

/// Whether a span overlaps none of a sorted row of spans.
fn free(known: &[Span], span: Span) -> bool {
    let at = known.partition_point(|other| other.end() <= span.start());
    known.get(at).is_none_or(|other| !other.overlaps(span))
}

/// Sorts spans and keeps, of those that overlap, the one that begins first and is longest.
fn longest(spans: &mut Vec<Span>) {
    spans.sort_by(|a, b| a.start().cmp(&b.start()).then(b.end().cmp(&a.end())));
    let mut end = 0;
    spans.retain(|span| {
        let keep = span.start() >= end && !span.is_empty();
        if keep {
            end = span.end();
        }
        keep
    });
}
