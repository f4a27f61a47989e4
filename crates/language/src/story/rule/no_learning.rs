//! A story of a failure that does not say what was learned from it.

use std::sync::LazyLock;

use finalist_core::finding::Finding;

use super::{Draft, LEARNING};
use crate::text::{Phrases, weighted_rows};

static FAILURE: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new(weighted_rows(include_str!("../../../tables/stories/failure.txt")).map(|(_, _, phrase)| (phrase, ())))
});

/// So much of the story, from its head, may hold the title or the question.
const HEAD: usize = 30;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let head = draft.words.get(..HEAD.min(draft.words.len())).unwrap_or(&[]);
    let Some(failure) = FAILURE.find(head).first().and_then(|hit| head.get(hit.tokens.start)) else {
        return Vec::new();
    };
    if LEARNING.is_in(draft.words) {
        return Vec::new();
    }
    let message = "it tells of something that went wrong, not of what you learned: say what you do differently since";
    vec![Finding::new("no_learning", message).at(failure.span)]
}
