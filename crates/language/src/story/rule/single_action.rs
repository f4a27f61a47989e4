//! An action of one short sentence: a deed is told in steps.

use finalist_core::finding::Finding;
use finalist_core::story::StoryPart;

use super::Draft;

const SHORT: usize = 25;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let mut actions = draft.of(StoryPart::Action);
    match (actions.next(), actions.next()) {
        (Some(only), None) if draft.words_in(only.span).len() < SHORT => {
            let message = "the action is one sentence: name two or three steps and why you took them";
            vec![Finding::new("single_action", message).at(only.span)]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::story::rule::tests::check_action;

    #[test]
    fn one_short_deed_is_found_and_two_steps_are_not() {
        check_action("single_action", "I rang them.", true);
        check_action("single_action", "I rang them. I wrote a list.", false);
    }
}
