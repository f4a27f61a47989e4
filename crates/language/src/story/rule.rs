//! The rules that look for what would make a story stronger: one file each, listed here.

mod boast;
mod hedge;
mod length;
mod no_learning;
mod part_missing;
mod part_thin;
mod passive;
mod result_without_number;
mod single_action;
mod we_instead_of_i;

use std::sync::LazyLock;

use finalist_core::finding::Finding;
use finalist_core::span::Span;

use super::Draft;
use crate::text::{Hit, Phrases, Token, weighted_rows};

type Rule = fn(&Draft<'_>) -> Vec<Finding>;

const RULES: [Rule; 10] = [
    part_missing::check,
    part_thin::check,
    result_without_number::check,
    we_instead_of_i::check,
    single_action::check,
    no_learning::check,
    hedge::check,
    boast::check,
    passive::check,
    length::check,
];

/// What all rules find, in the order of the list.
pub(super) fn findings(draft: &Draft<'_>) -> Vec<Finding> {
    if draft.words.is_empty() {
        return vec![Finding::new(
            "empty_story",
            "there is no story here yet: begin with where and when it happened",
        )];
    }
    RULES.iter().flat_map(|rule| rule(draft)).collect()
}

/// Phrases that are meant as they are written: `basically` is no `basic`, though both have the same stem.
struct Wordings(Phrases<&'static str>);

impl Wordings {
    /// One list of `tables/stories/words.txt`.
    fn new(name: &str) -> Self {
        let rows = weighted_rows(include_str!("../../tables/stories/words.txt"));
        Self(Phrases::new(
            rows.filter(|(head, ..)| *head == name)
                .map(|(_, _, phrase)| (phrase, phrase)),
        ))
    }

    /// Where they stand, in order.
    fn find(&self, words: &[Token]) -> Vec<Span> {
        let span = |hit: Hit<'_, &str>| {
            let said = words.get(hit.tokens)?;
            let same = said
                .iter()
                .map(|word| word.lower.as_str())
                .eq(hit.row.to_lowercase().split(' '));
            let whole = said.iter().map(|word| word.span).reduce(Span::join)?;
            same.then_some(whole)
        };
        self.0.find(words).into_iter().filter_map(span).collect()
    }
}

/// The phrases of one list of `tables/stories/words.txt`, in any of their forms.
fn list(name: &str) -> Phrases<()> {
    let rows = weighted_rows(include_str!("../../tables/stories/words.txt"));
    Phrases::new(
        rows.filter(|(head, ..)| *head == name)
            .map(|(_, _, phrase)| (phrase, ())),
    )
}

static NUMBER: LazyLock<Phrases<()>> = LazyLock::new(|| list("number"));
static LEARNING: LazyLock<Phrases<()>> = LazyLock::new(|| list("learning"));

#[cfg(test)]
mod tests {
    use crate::story::{read, read_parts};
    use finalist_core::story::StoryPart;

    /// Checks what a rule says of a story: the words it points to, or nothing.
    pub(super) fn check(code: &str, story: &str, expected: Option<&str>) {
        let reading = read(story);
        let found = reading.findings.iter().find(|finding| finding.code == code);
        let said = found.map(|finding| finding.span.expect("a place").of(story));
        assert_eq!(said, expected, "{story}");
        assert!(
            found.is_none_or(|finding| finding.message.contains(": ")),
            "how to mend it: {found:?}"
        );
    }

    /// Checks whether a rule speaks up about an action.
    pub(super) fn check_action(code: &str, action: &str, expected: bool) {
        let reading = read_parts(&[(StoryPart::Action, action)]);
        let found = reading.findings.iter().find(|finding| finding.code == code);
        assert_eq!(found.is_some(), expected, "{action}");
        assert!(found.is_none_or(|finding| finding.span.is_some()));
    }
}
