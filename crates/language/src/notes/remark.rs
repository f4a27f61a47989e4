//! Concerns and stresses, and how answers were left.

use std::sync::LazyLock;

use finalist_core::exchange::{AnswerMark, RemarkKind};
use finalist_core::span::Span;

use crate::fact::clause::{Clauses, View};
use crate::fact::pattern::Table;
use crate::text::Text;

static OPEN: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../../tables/notes/open.txt")));
static DOUBTED: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../../tables/notes/doubted.txt")));
static CONCERN: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../../tables/notes/concern.txt")));
static EMPHASIS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../../tables/notes/emphasis.txt")));
static SPOKEN_CONCERN: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("../../tables/notes/spoken-concern.txt")));
static SPOKEN_EMPHASIS: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("../../tables/notes/spoken-emphasis.txt")));
static BACK: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../../tables/notes/leans-back.txt")));
static WEAK: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../../tables/notes/weak-emphasis.txt")));

/// Sentences that lean back are joined to a remark up to so many characters.
const LONGEST: usize = 2_000;

/// How an answer was left, by what is written of it; answered where nothing else is.
pub(super) fn mark(text: &str) -> AnswerMark {
    let clauses = Clauses::read(text);
    let mut doubted = false;
    for sentence in clauses.sentences() {
        let whole = clauses.view(&sentence);
        if OPEN.find(&whole).is_some() {
            return AnswerMark::Open;
        }
        doubted |= DOUBTED.find(&whole).is_some();
    }
    if doubted {
        AnswerMark::Doubted
    } else {
        AnswerMark::Answered
    }
}

/// The mark of an answer of two parts.
pub(super) fn worse(one: AnswerMark, other: AnswerMark) -> AnswerMark {
    match (one, other) {
        (AnswerMark::Open, _) | (_, AnswerMark::Open) => AnswerMark::Open,
        (AnswerMark::Doubted, _) | (_, AnswerMark::Doubted) => AnswerMark::Doubted,
        (AnswerMark::Answered, AnswerMark::Answered) => AnswerMark::Answered,
    }
}

/// The remarks in what somebody of the other side says, with their characters in it.
pub(crate) fn spoken(clauses: &Clauses<'_>) -> Vec<(RemarkKind, String, Span)> {
    let mut found: Vec<(RemarkKind, String, Span)> = Vec::new();
    let text = Text::new(clauses.text);
    let mut before: Option<Span> = None;
    for sentence in clauses.sentences() {
        if sentence.question {
            before = None;
            continue;
        }
        let whole = clauses.view(&sentence);
        let kind = said(&whole);
        let back = before.filter(|_| leans_back(&whole));
        match (back, found.last_mut()) {
            (Some(back), Some(last)) if last.2.overlaps(back) && last.2.len() < LONGEST => {
                last.2 = last.2.join(sentence.span);
                last.1 = text.slice(last.2).to_owned();
            }
            (Some(back), _) => {
                let span = back.join(sentence.span);
                found.extend(kind.map(|kind| (kind, text.slice(span).to_owned(), span)));
            }
            (None, _) => {
                found.extend(kind.map(|kind| (kind, whole.text().to_owned(), sentence.span)));
            }
        }
        if back.is_none() {
            before = Some(sentence.span);
        }
    }
    found
}

fn said(whole: &View<'_, '_>) -> Option<RemarkKind> {
    if SPOKEN_CONCERN.find(whole).is_some() {
        return Some(RemarkKind::Concern);
    }
    (SPOKEN_EMPHASIS.find(whole).is_some() && WEAK.find(whole).is_none()).then_some(RemarkKind::Emphasis)
}

/// Whether a sentence says nothing by itself of what it is about: `That's the job.`, `Said it again at the end.`
pub(super) fn leans_back(whole: &View<'_, '_>) -> bool {
    let words = whole
        .tokens()
        .iter()
        .filter(|t| t.text.chars().any(char::is_alphanumeric))
        .count();
    words <= 10 && BACK.find(whole).is_some_and(|hit| hit.first <= whole.clause.first + 2)
}

/// Which remark a sentence is, if it is one.
pub(super) fn kind(whole: &View<'_, '_>) -> Option<RemarkKind> {
    if CONCERN.find(whole).is_some() && !is_own(whole) {
        return Some(RemarkKind::Concern);
    }
    (EMPHASIS.find(whole).is_some() && WEAK.find(whole).is_none() && !is_own(whole)).then_some(RemarkKind::Emphasis)
}

/// Whether a sentence of a list of stresses takes the stress back.
pub(super) fn is_weak(whole: &View<'_, '_>) -> bool {
    WEAK.find(whole).is_some()
}

/// `I stressed`, `I am worried`: the writer's own.
fn is_own(whole: &View<'_, '_>) -> bool {
    let first = whole.clause.first;
    matches!(whole.lower(first), "i" | "i'm" | "we" | "my") && !matches!(whole.lower(first + 1), "was" | "got")
        // `my problem: she is not convinced` tells of her.
        && !whole.has_any(&["she", "he", "they", "she's", "he's", "they're"])
}
