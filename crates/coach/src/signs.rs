//! Signs that follow from the record: many stages, a day that passed, questions that came twice, two different tellings.
//!
//! One rule a file. Each tells who said or did what when, never why; each comes with its evidence, and a kind question
//! where asking helps. What was noted or ticked by hand stands in the dossier already.

mod disagreement;
mod repeated;
pub(crate) mod slow;
mod stages;

use finalist_core::signal::SignalKind;

use crate::briefing::Cite;
use crate::desk::Desk;

/// What is always said with signs.
pub const CAUTION: &str = "one sign is never proof: ask a kind question before you conclude";

/// A sign that follows from the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Computed {
    /// Which.
    pub kind: SignalKind,
    /// What was seen: who, what, when.
    pub text: String,
    /// Where it is written; empty where it was counted.
    pub cites: Vec<Cite>,
    /// More about it, as names and values for programs.
    pub fields: Vec<(&'static str, String)>,
    /// A kind question that would clear it up.
    pub question: Option<String>,
}

/// All signs that follow from the record.
pub fn computed(desk: &Desk<'_>) -> Vec<Computed> {
    let mut found = disagreement::find(desk);
    found.extend(repeated::find(desk));
    found.extend(slow::find(desk));
    found.extend(stages::find(desk));
    found
}

#[cfg(test)]
mod tests;
