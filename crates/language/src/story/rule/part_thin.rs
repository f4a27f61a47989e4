//! A part of a few words only.

use finalist_core::finding::Finding;
use finalist_core::story::StoryPart;

use super::Draft;
use crate::story::STAR;

/// Fewer words than this tell a listener next to nothing; the action carries the story and needs more.
const FEW: usize = 7;
const FEW_ACTION: usize = 15;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    STAR.into_iter()
        .filter_map(|part| {
            let span = draft.span_of(part)?;
            let words: usize = draft.of(part).map(|sentence| draft.words_in(sentence.span).len()).sum();
            let least = if part == StoryPart::Action { FEW_ACTION } else { FEW };
            let label = part.label();
            (words < least).then(|| {
                Finding::new(
                    "part_thin",
                    format!("the {label} has only {words} words: add what a stranger would ask about it"),
                )
                .at(span)
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::story::rule::tests::check;

    #[test]
    fn a_part_of_three_words_is_thin() {
        check("part_thin", "Task: mend the rota. It was my job to do so.", None);
        check("part_thin", "Task: mend the rota.", Some("Task: mend the rota."));
        check(
            "part_thin",
            "Action: I rang them and wrote a list.",
            Some("Action: I rang them and wrote a list."),
        );
    }
}
