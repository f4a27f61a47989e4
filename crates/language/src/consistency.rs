//! Whether two tellings by the same speaker agree (R2).
//!
//! A false accusation costs more than a miss, so a contradiction is named only where both values cannot be true: the same
//! attribute of the same subject at the same time, beyond rounding, other units and more detail; or the same clause with
//! another number or the opposite sense.

mod clause;
mod fact;
mod overlap;
mod verdict;

use finalist_core::fact::Fact;
use finalist_core::span::Span;

finalist_core::coded! {
    /// How the later of two tellings stands to the earlier one.
    Verdict {
        Contradiction = "contradiction", "contradicts";
        Agreement = "agreement", "agrees";
        Repetition = "repetition", "repeats nearly word for word";
        Unrelated = "unrelated", "is about something else";
    }
}

/// Two places that cannot both be true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// What kind of clash, a fixed code.
    pub code: &'static str,
    /// The two values, in plain words.
    pub message: String,
    /// Where in the earlier telling.
    pub earlier: Span,
    /// Where in the later telling.
    pub later: Span,
}

/// How two tellings compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The verdict.
    pub verdict: Verdict,
    /// What clashes; empty unless the verdict is a contradiction.
    pub clashes: Vec<Clash>,
}

/// How one fact stands to another about the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Relation {
    /// They cannot both be true.
    Contradiction {
        /// What kind of clash, a fixed code.
        code: &'static str,
        /// The two values, in plain words.
        message: String,
    },
    /// They say the same.
    Agreement,
    /// They fit together, and one says more.
    MoreDetail,
}

/// Compares two texts of the same speaker.
pub fn compare(earlier: &str, later: &str) -> Comparison {
    verdict::compare(earlier, later)
}

/// Compares two facts; nothing where they are not about the same attribute of the same subject at the same time.
pub fn compare_facts(earlier: &Fact, later: &Fact) -> Option<Relation> {
    fact::compare(earlier, later)
}

#[cfg(test)]
mod tests;
