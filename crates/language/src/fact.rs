//! Reads what is said of what: quantities, money, dates, titles, parts played, next steps.
//!
//! A text is cut into `clause`s, the `measure`s in it are lexed once (numbers in words, ranges, corrections such as
//! `twelve, no wait, eight`), and then every rule of `rule` looks at every clause. A rule that is not sure stays silent.
//! One attribute, one file under `fact/rule/`.

mod asked;
pub(crate) mod clause;
pub(crate) mod frequency;
pub(crate) mod measure;
pub(crate) mod number;
pub(crate) mod pattern;
pub(crate) mod root;
mod rule;
pub(crate) mod subject;
pub(crate) mod token;
mod typed;

pub(crate) use asked::asked;
pub use number::number_named;
pub(crate) use rule::{facet_lasts, is_language, is_title_head};
pub use typed::typed;

use finalist_core::fact::Fact;
use finalist_core::span::Span;
use finalist_core::time::Date;

use clause::Clauses;

/// Who speaks the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The candidate: what is said is a claim.
    Candidate,
    /// The employer's people: what is said is a statement.
    Employer,
}

/// A fact with the place where it was said.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundFact {
    /// The fact.
    pub fact: Fact,
    /// Who speaks.
    pub voice: Voice,
    /// The clause it stands in.
    pub span: Span,
    /// The words of the clause.
    pub wording: String,
}

/// Reads the facts of a text in the order in which they are said. Dates without a year stay words.
pub fn read(text: &str, voice: Voice) -> Vec<FoundFact> {
    read_on(text, voice, None)
}

/// The same for a text said on a known day, from which `3 December` and `by Friday` get their year.
pub fn read_on(text: &str, voice: Voice, said_on: Option<Date>) -> Vec<FoundFact> {
    read_clauses(&Clauses::read_on(text, said_on), voice)
}

/// The same, of text that was cut into clauses already.
pub(crate) fn read_clauses(clauses: &Clauses<'_>, voice: Voice) -> Vec<FoundFact> {
    rule::read(clauses, voice, false)
}

/// The same with what is no fact to be kept, but tells two tellings apart: whose idea it was, early or late.
pub(crate) fn read_to_compare(clauses: &Clauses<'_>, voice: Voice) -> Vec<FoundFact> {
    rule::read(clauses, voice, true)
}

#[cfg(test)]
mod tests;
