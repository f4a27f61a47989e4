//! A part that is not told at all.

use finalist_core::finding::Finding;
use finalist_core::story::StoryPart;

use super::Draft;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    draft
        .missing
        .iter()
        .map(|part| Finding::new("part_missing", message(*part)))
        .collect()
}

fn message(part: StoryPart) -> &'static str {
    match part {
        StoryPart::Situation => "the situation is missing: say where and when it was and what was going on",
        StoryPart::Task => "the task is missing: say what had to be done and what your own part in it was",
        StoryPart::Action => "the action is missing: say step by step what you did yourself",
        StoryPart::Result => "the result is missing: say what came of it and what you learned",
        StoryPart::Other => "a part is missing",
    }
}
