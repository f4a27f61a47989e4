//! What is worth the paper: how many lines of each section are printed, from roomy to tight.

use finalist_coach::briefing::{Item, SectionId};

/// How long the paper may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Length {
    /// Two pages: the best of every section, with a count of what was left out.
    #[default]
    TwoPages,
    /// Everything, on as many pages as it takes.
    Whole,
}

/// How much of a section is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Share {
    /// Lines of the section.
    pub lines: usize,
    /// Lines below each of them.
    pub below: usize,
    /// Characters of a line.
    pub characters: usize,
}

const ALL: Share = Share {
    lines: usize::MAX,
    below: usize::MAX,
    characters: usize::MAX,
};

/// Lines and lines below, by section in their order, from roomy to tight. Names, times and what to clear up first
/// keep their room longest; what is read at a desk rather than in a waiting room gives way first.
const SHARES: [[(usize, usize); 12]; 6] = [
    [
        (9, 6),
        (8, 8),
        (14, 2),
        (12, 2),
        (8, 3),
        (12, 1),
        (6, 6),
        (6, 2),
        (8, 1),
        (8, 3),
        (13, 7),
        (8, 1),
    ],
    [
        (8, 6),
        (7, 6),
        (11, 1),
        (10, 2),
        (7, 2),
        (9, 1),
        (6, 5),
        (5, 1),
        (6, 1),
        (7, 2),
        (10, 7),
        (7, 1),
    ],
    [
        (7, 5),
        (6, 5),
        (9, 1),
        (9, 1),
        (6, 1),
        (7, 1),
        (5, 4),
        (4, 1),
        (5, 1),
        (6, 1),
        (8, 5),
        (6, 1),
    ],
    [
        (6, 4),
        (6, 4),
        (7, 1),
        (8, 1),
        (6, 1),
        (5, 1),
        (5, 3),
        (4, 0),
        (4, 1),
        (5, 1),
        (6, 4),
        (5, 1),
    ],
    [
        (6, 4),
        (5, 3),
        (6, 0),
        (7, 1),
        (5, 1),
        (4, 1),
        (5, 3),
        (3, 0),
        (3, 0),
        (4, 1),
        (5, 3),
        (4, 0),
    ],
    [
        (5, 3),
        (4, 2),
        (4, 0),
        (5, 1),
        (4, 0),
        (3, 1),
        (4, 2),
        (2, 0),
        (2, 0),
        (3, 0),
        (4, 2),
        (3, 0),
    ],
];

/// Characters of a line at each step.
const CHARACTERS: [usize; 6] = [260, 230, 200, 170, 140, 110];

/// The steps, from roomy to tight: for each the shares of the twelve sections.
pub(crate) fn steps() -> impl Iterator<Item = [Share; 12]> {
    SHARES.iter().zip(CHARACTERS).map(|(row, characters)| {
        row.map(|(lines, below)| Share {
            lines,
            below,
            characters,
        })
    })
}

/// The share of a section; everything where none is set.
pub(crate) fn share_of(shares: Option<&[Share]>, section: SectionId) -> Share {
    let at = SectionId::ALL.iter().position(|&id| id == section).unwrap_or_default();
    shares.and_then(|shares| shares.get(at)).copied().unwrap_or(ALL)
}

/// What is printed of some items, in their order, and how many lines (with those below) were left out.
pub(crate) struct Kept<'a> {
    pub items: Vec<&'a Item>,
    pub left_out: usize,
}

/// Whether an item is printed before its neighbours: what wants the eye, and what is asked for in the waiting room.
fn comes_first(item: &Item) -> bool {
    item.is_alert()
        || matches!(
            item.kind,
            "will_test" | "commonality" | "concern" | "tell" | "clear_up" | "day_of"
        )
}

/// Keeps the first items, and before them those that come first on paper.
pub(crate) fn keep(items: &[Item], most: usize) -> Kept<'_> {
    let first = items.iter().filter(|item| comes_first(item)).count().min(most);
    let (mut first_left, mut others_left) = (first, most - first);
    let mut kept = Kept {
        items: Vec::new(),
        left_out: 0,
    };
    for item in items {
        let left = if comes_first(item) {
            &mut first_left
        } else {
            &mut others_left
        };
        if *left > 0 {
            *left -= 1;
            kept.items.push(item);
        } else {
            kept.left_out += item.walk().len();
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(kind: &'static str) -> Item {
        Item::inferred(kind, kind, "a test")
    }

    #[test]
    fn what_wants_the_eye_is_kept_before_what_merely_comes_first() {
        let items = [item("a"), item("b"), item("contradiction"), item("c")];
        let kept = keep(&items, 2);
        let kinds: Vec<_> = kept.items.iter().map(|item| item.kind).collect();
        assert_eq!(kinds, ["a", "contradiction"]);
        assert_eq!(kept.left_out, 2);
    }

    #[test]
    fn lines_below_count_as_left_out_too() {
        let items = [item("a"), item("b").with([item("c"), item("d")])];
        assert_eq!(keep(&items, 1).left_out, 3);
    }

    #[test]
    fn each_step_prints_no_more_than_the_one_before() {
        let steps: Vec<_> = steps().collect();
        for pair in steps.windows(2) {
            for (roomy, tight) in pair[0].iter().zip(&pair[1]) {
                assert!(tight.lines <= roomy.lines && tight.below <= roomy.below);
                assert!(tight.characters < roomy.characters);
            }
        }
    }
}
