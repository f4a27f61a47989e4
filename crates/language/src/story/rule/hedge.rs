//! Words that take back what is said.

use std::sync::LazyLock;

use finalist_core::finding::Finding;
use finalist_core::span::Span;

use super::{Draft, list};
use crate::text::Phrases;

static HEDGES: LazyLock<Phrases<()>> = LazyLock::new(|| list("hedge"));

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let spans: Vec<Span> = HEDGES
        .find(draft.words)
        .into_iter()
        .filter_map(|hit| {
            draft
                .words
                .get(hit.tokens)?
                .iter()
                .map(|word| word.span)
                .reduce(Span::join)
        })
        .collect();
    // One `probably` is honest; two weaken the story.
    let (Some(&first), true) = (spans.first(), spans.len() > 1) else {
        return Vec::new();
    };
    let (said, times) = (draft.text.slice(first), spans.len());
    let message = format!("{times} words such as `{said}` take back what you say: leave them out where you are sure");
    vec![Finding::new("hedge", message).at(first)]
}
