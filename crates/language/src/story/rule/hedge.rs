//! Words that take back what is said.

use std::sync::LazyLock;

use finalist_core::finding::Finding;

use super::{Draft, Wordings};

static HEDGES: LazyLock<Wordings> = LazyLock::new(|| Wordings::new("hedge"));

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let spans = HEDGES.find(draft.words);
    // One `probably` is honest; two weaken the story.
    let (Some(&first), true) = (spans.first(), spans.len() > 1) else {
        return Vec::new();
    };
    let (said, times) = (draft.text.slice(first), spans.len());
    let message = format!("{times} words such as `{said}` take back what you say: leave them out where you are sure");
    vec![Finding::new("hedge", message).at(first)]
}

#[cfg(test)]
mod tests {
    use crate::story::rule::tests::check;

    #[test]
    fn two_words_that_take_back_are_found() {
        check(
            "hedge",
            "It was sort of late and maybe I was pretty much alone.",
            Some("sort of"),
        );
        check("hedge", "It was probably late.", None);
        check("hedge", "I taught basic maths and the basics of lock picking.", None);
    }
}
