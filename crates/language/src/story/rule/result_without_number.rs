//! A result that nobody can measure.

use finalist_core::finding::Finding;
use finalist_core::story::StoryPart;

use super::{Draft, NUMBER};
use crate::text::Token;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let measured = |words: &[Token]| words.iter().any(|word| is_figure(&word.lower)) || NUMBER.is_in(words);
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

/// A number that measures something; a year alone says when, not how much.
fn is_figure(word: &str) -> bool {
    let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    word.chars().any(char::is_numeric) && !(year && word.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use crate::story::rule::tests::check;

    #[test]
    fn a_result_that_is_not_measured_is_found() {
        let code = "result_without_number";
        check(
            code,
            "Result: Everybody was happier in 2021.",
            Some("Result: Everybody was happier in 2021."),
        );
        check(code, "Result: Complaints fell by 40%.", None);
        check(code, "Result: Complaints were halved.", None);
        check(code, "Action: I rang them.", None);
    }
}
