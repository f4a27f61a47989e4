//! Concerns and stresses, and how answers were left.

use std::sync::LazyLock;

use finalist_core::exchange::{AnswerMark, RemarkKind};

use crate::fact::clause::{Clauses, View};
use crate::fact::pattern::Table;

static OPEN: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../../tables/notes/open.txt")));
static DOUBTED: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../../tables/notes/doubted.txt")));
static CONCERN: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../../tables/notes/concern.txt")));
static EMPHASIS: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../../tables/notes/emphasis.txt")));
static WEAK: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../../tables/notes/weak-emphasis.txt")));

/// How an answer was left, by what is written of it; answered where nothing else is.
pub(super) fn mark(text: &str) -> AnswerMark {
    let clauses = Clauses::read(text);
    let mut doubted = false;
    for view in clauses.views() {
        let sentence = view.sentence();
        let whole = View {
            all: &clauses,
            clause: &sentence,
        };
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
}
