//! An action told as `we`: the listener wants to know what the candidate did.

use finalist_core::finding::Finding;
use finalist_core::span::Span;
use finalist_core::story::StoryPart;

use super::Draft;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let (mut own, mut shared) = (0usize, Vec::new());
    for sentence in draft.of(StoryPart::Action) {
        for word in draft.words_in(sentence.span) {
            // Who acts counts, not whose it is: `our clients` says nothing of who rang them.
            match word.lower.as_str() {
                "i" | "i'd" | "i've" | "i'll" | "i'm" | "myself" => own += 1,
                "we" | "we'd" | "we've" | "we'll" | "we're" | "ourselves" => shared.push(word.span),
                _ => {}
            }
        }
    }
    if shared.len() < 2 || shared.len() <= own {
        return Vec::new();
    }
    let times = shared.len();
    let message = format!("the action says `we` {times} times and `I` {own}: say which of it you did yourself");
    vec![match shared.into_iter().reduce(Span::join) {
        Some(span) => Finding::new("we_instead_of_i", message).at(span),
        None => Finding::new("we_instead_of_i", message),
    }]
}

#[cfg(test)]
mod tests {
    use crate::story::rule::tests::check_action;

    #[test]
    fn who_acts_counts() {
        check_action(
            "we_instead_of_i",
            "We rang the harbour. Then we built a list. I wrote it.",
            true,
        );
        check_action(
            "we_instead_of_i",
            "I rang our clients and our harbour, and we met. I wrote to them.",
            false,
        );
        check_action("we_instead_of_i", "I asked each of us. We agreed.", false);
    }
}
