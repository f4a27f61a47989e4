//! Requirements: which sentences ask for something, and what.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use finalist_core::span::Span;

use super::{Requirement, RequirementKind, one_line};
use crate::text::{Phrases, Text, Token, tokens, weighted_rows, words_in};

/// What a section or a cue is about; nothing for what asks for nothing.
type Kind = Option<RequirementKind>;

static HEADINGS: LazyLock<Phrases<Option<Kind>>> = LazyLock::new(|| {
    let rows = weighted_rows(include_str!("../../tables/posting/headings.txt"));
    Phrases::new(rows.map(|(head, _, phrase)| (phrase, (head != "intro").then(|| RequirementKind::from_code(head)))))
});

static CUES: LazyLock<Phrases<(Kind, f64)>> = LazyLock::new(|| {
    let rows = weighted_rows(include_str!("../../tables/posting/cues.txt"));
    Phrases::new(rows.map(|(head, weight, phrase)| (phrase, (RequirementKind::from_code(head), weight))))
});

static VERBS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let table = include_str!("../../tables/posting/verbs.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    table
        .flat_map(|line| tokens(&Text::new(line)))
        .map(|word| word.stem)
        .collect()
});

/// What a sentence needs to count as a requirement.
const ENOUGH: f64 = 3.0;
/// What a section gives to its own kind.
const SECTION: f64 = 2.6;
/// What a list mark adds: under a heading it makes a requirement of any item.
const LISTED: f64 = 0.5;
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
        let listed = is_listed(text, sentence);
        // `Are you passionate about …?` courts, and asks for nothing yet.
        if !listed && text.slice(span).ends_with('?') {
            continue;
        }
        let clauses = clauses(text, span, own);
        let kinds: Vec<Kind> = clauses
            .iter()
            .map(|clause| {
                let held = skills.partition_point(|skill| skill.start() < clause.end())
                    - skills.partition_point(|skill| skill.start() < clause.start());
                kind_of(words_in(words, *clause), section, held, listed)
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
        out.extend(asked.into_iter().map(|(span, kind)| Requirement {
            span,
            kind,
            text: one_line(text.slice(span)),
        }));
    }
    out
}

/// What a sentence announces that ends in a colon, such as `As a planner you will:`.
fn lead_in(text: &Text<'_>, span: Span, words: &[Token]) -> Option<Kind> {
    if words.len() > LEAD_IN_WORDS || !text.slice(span).ends_with(':') {
        return None;
    }
    let strongest = CUES
        .find(words)
        .into_iter()
        .max_by(|a, b| a.row.1.total_cmp(&b.row.1))?;
    Some(strongest.row.0)
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
    if !is_short || said.ends_with(['.', ',', ';']) || said.contains('\n') || is_listed(text, sentence) {
        return None;
    }
    let gap = |from: usize, to: usize| text.slice(Span::new(from, to.max(from)));
    let next = sentences.get(at + 1)?;
    let before = at.checked_sub(1).and_then(|before| sentences.get(before));
    let stands_alone = gap(sentence.end(), next.start()).contains('\n')
        && before.is_none_or(|before| gap(before.end(), sentence.start()).contains('\n'));
    if !stands_alone || heading(text, sentence, words).is_some() {
        return None;
    }
    let is_led = words
        .first()
        .is_some_and(|word| matches!(word.lower.as_str(), "what" | "who" | "how" | "why"));
    (is_led || is_listed(text, *next)).then(|| guessed(words))
}

/// What a heading is about by any one of its words; nothing for an introduction.
fn guessed(words: &[Token]) -> Option<Kind> {
    const NICE: [&str; 10] = [
        "nice",
        "bonus",
        "plus",
        "pluses",
        "preferred",
        "desirable",
        "ideally",
        "advantage",
        "extra",
        "wish",
    ];
    const AWAY: [&str; 17] = [
        "offer", "offers", "benefits", "perks", "get", "gain", "about", "why", "apply", "salary", "pay", "culture",
        "join", "process", "promise", "reward", "rewards",
    ];
    const MUST: [&str; 22] = [
        "must",
        "need",
        "needs",
        "require",
        "requires",
        "required",
        "requirements",
        "bring",
        "qualifications",
        "skills",
        "experience",
        "looking",
        "profile",
        "essential",
        "ideal",
        "have",
        "expect",
        "minimum",
        "background",
        "seek",
        "are",
        "knowledge",
    ];
    const DUTY: [&str; 16] = [
        "do",
        "doing",
        "responsibilities",
        "responsible",
        "role",
        "duties",
        "tasks",
        "day",
        "days",
        "job",
        "work",
        "impact",
        "own",
        "accountable",
        "accountabilities",
        "deliver",
    ];
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.lower.as_str()));
    if has(&NICE) {
        Some(Some(RequirementKind::Nice))
    } else if has(&AWAY) {
        Some(None)
    } else if has(&MUST) {
        Some(Some(RequirementKind::Must))
    } else if has(&DUTY) {
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

/// Whether a word, by its stem, opens a duty.
pub(super) fn is_duty_verb(word: &Token) -> bool {
    VERBS.contains(&word.stem)
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
        return (best.tokens.len() * 2 >= covered).then_some((*best.row, covered));
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

fn kind_of(words: &[Token], section: Option<Kind>, skills: usize, listed: bool) -> Option<RequirementKind> {
    if words.len() < 2 && skills == 0 {
        return None;
    }
    let mut scores: BTreeMap<Kind, f64> = BTreeMap::new();
    for hit in CUES.find(words) {
        let (kind, weight) = *hit.row;
        let score = scores.entry(kind).or_default();
        // A second cue of the same kind confirms; a fifth adds nothing.
        let most = if kind.is_none() { 20.0 } else { 6.0 };
        *score = (*score + weight).min(most);
    }
    if words.first().is_some_and(is_duty_verb) {
        *scores.entry(Some(RequirementKind::Duty)).or_default() += 2.0;
    }
    match section {
        Some(Some(kind)) => *scores.entry(Some(kind)).or_default() += SECTION,
        Some(None) => *scores.entry(None).or_default() += SECTION,
        None => {}
    }
    let named = match skills {
        0 => 0.0,
        1 => 0.7,
        2 => 1.4,
        _ => 2.1,
    };
    let of = |kind: Kind| scores.get(&kind).copied().unwrap_or(0.0);
    let nice = of(Some(RequirementKind::Nice));
    let (must, duty) = (of(Some(RequirementKind::Must)), of(Some(RequirementKind::Duty)));
    // `If you love boats, come to us`: a condition asks for something only where it names what.
    let first = words.first().map_or("", |word| word.lower.as_str());
    // So does praise of the team, unless it says what the team needs.
    let is_praise = matches!(first, "we" | "we're" | "we’re" | "our")
        && !words.iter().any(|word| {
            ["look", "seek", "need", "expect", "requir", "want", "hir"]
                .iter()
                .any(|stem| word.lower.starts_with(stem))
        });
    let courts = (is_praise || matches!(first, "if" | "whether" | "join" | "come"))
        && section.is_none_or(|section| section.is_none());
    let asked = if courts { -1.5 } else { 0.0 } + must.max(duty).max(nice) + named + if listed { LISTED } else { 0.0 };
    if asked < ENOUGH || of(None) > asked {
        return None;
    }
    // `Preferred` in the middle of a must section makes that line a wish.
    Some(
        if section == Some(Some(RequirementKind::Nice)) || nice >= SECTION && nice + 0.5 >= must.min(4.0) {
            RequirementKind::Nice
        } else if section == Some(Some(RequirementKind::Must)) && must + 2.0 >= duty || must >= duty {
            RequirementKind::Must
        } else {
            RequirementKind::Duty
        },
    )
}
