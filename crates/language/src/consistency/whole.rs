//! Whether a telling says that it was so the whole time, or that there never was anything else: `right through`, `only ever`.

use std::sync::LazyLock;

use crate::fact::clause::{Clauses, View};
use crate::fact::pattern::Table;

use super::stand::sentences;

static WHOLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../../tables/consistency/whole.txt")));

/// Whether any of the first sentences says so.
pub(super) fn is_told(clauses: &Clauses<'_>) -> bool {
    sentences(clauses).any(|sentence| {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        !WHOLE.all(&view).is_empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_time_is_told_in_many_ways() {
        for text in [
            "I was a porter right through.",
            "I only ever did the bar.",
            "All five years she was my boss.",
            "From my first day to the last I drove the tram.",
        ] {
            assert!(is_told(&Clauses::read(text)), "{text}");
        }
        for text in ["I was a porter for a year.", "At first I did the bar."] {
            assert!(!is_told(&Clauses::read(text)), "{text}");
        }
    }
}
