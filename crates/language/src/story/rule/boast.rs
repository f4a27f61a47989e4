//! Praise of oneself in place of evidence.

use std::sync::LazyLock;

use finalist_core::finding::Finding;
use finalist_core::span::Span;

use super::{Draft, list};
use crate::text::Phrases;

static BOASTS: LazyLock<Phrases<()>> = LazyLock::new(|| list("boast"));

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let mut found = BOASTS.find(draft.words).into_iter().filter_map(|hit| {
        let words = draft.words.get(hit.tokens)?;
        words.iter().map(|word| word.span).reduce(Span::join)
    });
    let Some(span) = found.next() else { return Vec::new() };
    let said = draft.text.slice(span);
    vec![
        Finding::new(
            "boast",
            format!("`{said}` may sound boastful: let a fact or what others said show it"),
        )
        .at(span),
    ]
}
