//! A part that is not told at all.

use finalist_core::finding::Finding;
use finalist_core::span::Span;
use finalist_core::story::StoryPart;

use super::Draft;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let finding = |part: StoryPart| {
        let finding = Finding::new("part_missing", message(part));
        match place(draft, part) {
            Some(span) => finding.at(span),
            None => finding,
        }
    };
    draft.missing.iter().map(|part| finding(*part)).collect()
}

fn message(part: StoryPart) -> &'static str {
    match part {
        StoryPart::Situation => "the situation is missing: begin with where and when it was and what was going on",
        StoryPart::Task => "the task is missing: say what had to be done and what your own part in it was",
        StoryPart::Action => "the action is missing: say step by step what you did yourself",
        StoryPart::Result => "the result is missing: say what came of it and what you learned",
        StoryPart::Other => "a part is missing",
    }
}

/// The sentence beside which it would stand: the first for the situation, the one before the action for the task, and
/// so on.
fn place(draft: &Draft<'_>, part: StoryPart) -> Option<Span> {
    let first = draft.sentences.first().map(|sentence| sentence.span);
    let last = draft.sentences.last().map(|sentence| sentence.span);
    let end_of = |part: StoryPart| draft.of(part).last().map(|sentence| sentence.span);
    match part {
        StoryPart::Situation => first,
        StoryPart::Task => end_of(StoryPart::Situation).or(first),
        StoryPart::Action => end_of(StoryPart::Task).or(end_of(StoryPart::Situation)).or(first),
        StoryPart::Result | StoryPart::Other => last,
    }
}

#[cfg(test)]
mod tests {
    use crate::story::rule::tests::check;

    #[test]
    fn a_missing_part_points_to_where_it_would_stand() {
        let bare = "Situation: the rota broke.\nTask: I had to mend it.\nResult: it held for 3 years.";
        check("part_missing", bare, Some("Task: I had to mend it."));
        check("part_missing", &format!("{bare}\nAction: I drew a new one."), None);
    }
}
