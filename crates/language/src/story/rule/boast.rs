//! Praise of oneself in place of evidence.

use std::sync::LazyLock;

use finalist_core::finding::Finding;

use super::{Draft, Wordings};

static BOASTS: LazyLock<Wordings> = LazyLock::new(|| Wordings::new("boast"));

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let Some(span) = BOASTS.find(draft.words).into_iter().next() else {
        return Vec::new();
    };
    let said = draft.text.slice(span);
    let message = format!("`{said}` may sound boastful: let a fact or what others said show it");
    vec![Finding::new("boast", message).at(span)]
}

#[cfg(test)]
mod tests {
    use crate::story::rule::tests::check;

    #[test]
    fn praise_of_oneself_is_found_and_praise_of_a_way_is_not() {
        check(
            "boast",
            "Nobody else could have done it, I am the best.",
            Some("Nobody else could"),
        );
        check("boast", "We looked for the best way to load the van.", None);
        check("boast", "I did my best and asked an expert.", None);
    }
}
