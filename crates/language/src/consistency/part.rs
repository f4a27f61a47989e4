//! The part somebody played, in many wordings: alone, as the lead, as one of several, or that it was others.

use std::sync::LazyLock;

use crate::fact::clause::View;
use crate::fact::pattern::Table;

/// A part, from the least to the most of one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Others,
    Helped,
    Alone,
    Led,
}

struct Parts {
    of: Vec<Part>,
    table: Table,
}

static PARTS: LazyLock<Parts> = LazyLock::new(|| {
    let source = include_str!("../../tables/consistency/parts.txt");
    let (mut of, mut patterns, mut part) = (Vec::new(), Vec::new(), Part::Others);
    for line in source
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#') || line.starts_with("#count"))
    {
        match line {
            "@ others" => part = Part::Others,
            "@ helped" => part = Part::Helped,
            "@ alone" => part = Part::Alone,
            "@ led" => part = Part::Led,
            pattern => {
                of.push(part);
                patterns.push(pattern);
            }
        }
    }
    Parts {
        of,
        table: Table::of(patterns.into_iter()),
    }
});

/// The part told in a saying, with the tokens that tell it.
pub(super) fn read(view: &View<'_, '_>) -> Option<(Part, Vec<(usize, usize)>)> {
    let hits: Vec<(Part, usize, usize)> = PARTS
        .table
        .all(view)
        .into_iter()
        .filter_map(|hit| PARTS.of.get(hit.which).map(|part| (*part, hit.first, hit.end)))
        .filter(|(part, first, _)| !(*part >= Part::Alone && view.negated_before(*first)))
        .collect();
    let part = hits.iter().map(|(part, ..)| *part).min()?;
    Some((part, hits.into_iter().map(|(_, first, end)| (first, end)).collect()))
}

impl Part {
    /// Whether both cannot be true of one deed.
    pub fn excludes(self, other: Self) -> bool {
        let own = |part: Self| part >= Self::Alone;
        own(self) != own(other)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Others => "others did it",
            Self::Helped => "one of several",
            Self::Alone => "did it alone",
            Self::Led => "led it",
        }
    }
}
