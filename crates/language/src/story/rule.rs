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

use super::Draft;
use crate::text::{Phrases, weighted_rows};

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

/// The phrases of one list of `tables/stories/words.txt`.
fn list(name: &str) -> Phrases<()> {
    let rows = weighted_rows(include_str!("../../tables/stories/words.txt"));
    Phrases::new(
        rows.filter(|(head, ..)| *head == name)
            .map(|(_, _, phrase)| (phrase, ())),
    )
}

static NUMBER: LazyLock<Phrases<()>> = LazyLock::new(|| list("number"));
static LEARNING: LazyLock<Phrases<()>> = LazyLock::new(|| list("learning"));
