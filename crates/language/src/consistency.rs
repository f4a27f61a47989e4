//! Whether two tellings by the same speaker agree (R2).
//!
//! A false accusation costs more than a miss, so a contradiction is named only where both cannot be true. Two ways lead
//! there: `fact` compares the same attribute of the same subject at the same time, beyond rounding, other units and more
//! detail; `clash` lays a later clause over an earlier sentence, word by word, and looks for the one thing that differs.
//! What is known of words stands in `tables/consistency/`. Start reading in `verdict`.

mod absent;
mod amount;
mod boss;
mod case;
mod clash;
mod command;
mod contrast;
mod counted;
mod cover;
mod credit;
mod deed;
mod doer;
mod excuse;
mod fact;
mod figure;
mod group;
mod headed;
mod judge;
mod leaving;
mod moment;
mod namesake;
mod occasion;
mod office;
mod overlap;
#[cfg(test)]
mod pairs;
mod papers;
mod part;
mod post;
mod quality;
mod rate;
mod reckon;
mod rival;
mod said;
mod setting;
mod side;
mod since;
mod stand;
mod sum;
mod topic;
mod town;
mod verdict;
mod whole;
mod word;
mod wording;

use finalist_core::fact::Fact;
use finalist_core::span::Span;
use finalist_core::time::Date;

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
    /// Both values and the occasion of the earlier one, in plain words.
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
        /// What about: the attribute, and the subject where it adds something.
        matter: String,
        /// The earlier value, in plain words.
        earlier: String,
        /// The later value.
        later: String,
    },
    /// They say the same.
    Agreement,
    /// They fit together, and one says more.
    MoreDetail,
}

/// What somebody said, and on which occasion, where that is known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Telling<'t> {
    /// The words.
    pub text: &'t str,
    /// In which round, in words: `round 1`, `the phone screen`.
    pub round: Option<&'t str>,
    /// To whom.
    pub to: Option<&'t str>,
    /// On which day. It completes dates, and tells how long `since 2015` is.
    pub on: Option<Date>,
}

impl<'t> From<&'t str> for Telling<'t> {
    fn from(text: &'t str) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

/// Compares two texts of the same speaker.
///
/// Takes time linear in the texts up to some 300 facts and 150 sentences of each, which bound the comparing.
pub fn compare(earlier: &str, later: &str) -> Comparison {
    compare_told(&earlier.into(), &later.into())
}

/// Compares two tellings of the same speaker, whose occasions are named in the messages.
pub fn compare_told(earlier: &Telling<'_>, later: &Telling<'_>) -> Comparison {
    verdict::compare(earlier, later)
}

/// Compares two facts with the words they were told in, which say who is counted among `three people`.
pub fn compare_worded(earlier: (&Fact, &str), later: (&Fact, &str)) -> Option<Relation> {
    fact::compare_worded(earlier, later)
}

/// Compares two facts; nothing where they are not about the same attribute of the same subject at the same time.
pub fn compare_facts(earlier: &Fact, later: &Fact) -> Option<Relation> {
    fact::compare(earlier, later)
}

#[cfg(test)]
mod tests;
