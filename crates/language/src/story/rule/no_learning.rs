//! A story of a failure that does not say what was learned from it.

use std::sync::LazyLock;

use finalist_core::finding::Finding;
use finalist_core::span::Span;

use super::{Draft, LEARNING};
use crate::text::{Phrases, weighted_rows};

static ASKED: LazyLock<Phrases<()>> = LazyLock::new(|| list("question"));
static OWN: LazyLock<Phrases<()>> = LazyLock::new(|| list("own"));

/// So much of the story, from its head, may say that it is about a failure of one's own.
const HEAD: usize = 30;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    if LEARNING.is_in(draft.words) {
        return Vec::new();
    }
    let head = draft.words.get(..HEAD.min(draft.words.len())).unwrap_or(&[]);
    let own = OWN
        .find(head)
        .first()
        .and_then(|hit| head.get(hit.tokens.clone()))
        .and_then(|words| words.iter().map(|word| word.span).reduce(Span::join));
    let message = "it tells of something that went wrong, not of what you learned: say what you do differently since";
    match own {
        Some(span) => vec![Finding::new("no_learning", message).at(span)],
        None if ASKED.is_in(draft.question) => {
            let message =
                "the question asks for something that went wrong: end with what you learned and do differently since";
            let end = draft.sentences.last().map(|sentence| sentence.span);
            vec![end.into_iter().fold(Finding::new("no_learning", message), Finding::at)]
        }
        None => Vec::new(),
    }
}

fn list(name: &str) -> Phrases<()> {
    let rows = weighted_rows(include_str!("../../../tables/stories/failure.txt"));
    Phrases::new(
        rows.filter(|(head, ..)| *head == name)
            .map(|(_, _, phrase)| (phrase, ())),
    )
}

#[cfg(test)]
mod tests {
    use crate::story::read_answer;
    use crate::story::rule::tests::check;

    #[test]
    fn a_failure_of_ones_own_wants_a_lesson() {
        check(
            "no_learning",
            "My biggest failure was a late ferry. It came in 3 hours late.",
            Some("My biggest failure"),
        );
        check(
            "no_learning",
            "My biggest failure was a late ferry. I learned to plan twice.",
            None,
        );
        check(
            "no_learning",
            "The pump failed, and errors were common. I fixed both in 2 hours.",
            None,
        );
    }

    #[test]
    fn a_question_about_failure_wants_a_lesson() {
        let asked = |question: &str, text: &str| {
            read_answer(question, text)
                .findings
                .into_iter()
                .any(|finding| finding.code == "no_learning")
        };
        assert!(asked(
            "Which project of yours has failed?",
            "The ferry came in late. I rang the harbour."
        ));
        assert!(!asked(
            "Which project of yours has failed?",
            "The ferry came in late. I now ring the harbour first."
        ));
        assert!(!asked(
            "Tell me about a team you led.",
            "The ferry came in late. I rang the harbour."
        ));
    }
}
