//! An action told in the passive, which hides who acted.

use finalist_core::finding::Finding;
use finalist_core::story::StoryPart;

use super::Draft;
use crate::text::Token;

/// Past participles of deeds that do not end in -ed.
const PARTICIPLES: [&str; 16] = [
    "made", "done", "taken", "written", "built", "given", "held", "sent", "found", "chosen", "drawn", "brought", "set",
    "put", "run", "told",
];

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let passive: Vec<_> = draft
        .of(StoryPart::Action)
        .filter(|sentence| {
            let words = draft.words_in(sentence.span);
            !words.iter().any(|word| word.lower == "i") && words.windows(2).any(is_passive)
        })
        .collect();
    let actions = draft.of(StoryPart::Action).count();
    match passive.first() {
        // One such sentence is no habit.
        Some(first) if passive.len() > 1 && passive.len() * 2 >= actions => {
            let message = "the action hides who acted: say `I did` in place of `it was done`";
            vec![Finding::new("passive", message).at(first.span)]
        }
        _ => Vec::new(),
    }
}

fn is_passive(pair: &[Token]) -> bool {
    let [be, participle] = pair else { return false };
    let word = participle.lower.as_str();
    matches!(be.lower.as_str(), "was" | "were" | "been" | "being")
        && (word.ends_with("ed") && word.len() > 4 || PARTICIPLES.contains(&word))
}

#[cfg(test)]
mod tests {
    use crate::story::rule::tests::check_action;

    #[test]
    fn deeds_without_a_doer_are_found() {
        check_action(
            "passive",
            "The routes were listed. A first version was built and tested.",
            true,
        );
        check_action(
            "passive",
            "The routes were listed. I built a first version. I tested it.",
            false,
        );
        check_action("passive", "I was asked and was told how. I was sent the list.", false);
    }
}
