//! A result that nobody can measure.

use finalist_core::finding::Finding;
use finalist_core::story::StoryPart;

use super::{Draft, NUMBER};

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let measured = |words: &[crate::text::Token]| {
        words.iter().any(|word| word.lower.chars().any(char::is_numeric)) || NUMBER.is_in(words)
    };
    let Some(span) = draft.span_of(StoryPart::Result) else {
        return Vec::new();
    };
    if draft
        .of(StoryPart::Result)
        .any(|sentence| measured(draft.words_in(sentence.span)))
    {
        return Vec::new();
    }
    vec![
        Finding::new(
            "result_without_number",
            "the result has no number: say how much, how many or how fast",
        )
        .at(span),
    ]
}
