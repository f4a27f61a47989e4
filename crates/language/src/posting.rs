//! Job postings: title, employer, place and pay, what is required, and the skills that are named.

mod ask;
mod gazetteer;
mod name;
mod opening;
mod pay;
mod phrase;
mod section;
mod skill;
mod term;
mod verb;
mod words;

use finalist_core::money::Money;
use finalist_core::span::Span;
pub use name::without_town;

use crate::text::{Text, sentences, tokens};

pub use skill::skills;

finalist_core::coded! {
    /// Where the work is done.
    WorkMode {
        /// From anywhere.
        Remote = "remote", "remote";
        /// Partly on site.
        Hybrid = "hybrid", "hybrid";
        /// At the employer's place.
        OnSite = "on_site", "on site";
    }
}

finalist_core::coded! {
    /// What a requirement asks.
    RequirementKind {
        /// Has to be there.
        Must = "must", "must have";
        /// Is welcome.
        Nice = "nice", "nice to have";
        /// Has to be done in the job.
        Duty = "duty", "duty";
    }
}

/// Words of the posting that name something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name, on one line.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A sentence that asks for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Where it stands.
    pub span: Span,
    /// What it asks.
    pub kind: RequirementKind,
    /// The sentence, on one line.
    pub text: String,
}

finalist_core::coded! {
    /// How a skill is told.
    SkillKind {
        /// By its name: `Excel`, `wound care`, `driving licence`.
        Name = "name", "named";
        /// By what is done: `plan the winter rota with the depots`.
        Deed = "deed", "deed";
    }
}

/// A skill that is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// As written, on one line.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// How it is told.
    pub kind: SkillKind,
}

impl Skill {
    fn new(text: &Text<'_>, span: Span, kind: SkillKind) -> Self {
        Self {
            text: one_line(text.slice(span)),
            span,
            kind,
        }
    }
}

/// What a posting tells. What it does not tell is nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PostingReading {
    /// The job title.
    pub title: Option<Named>,
    /// Who hires.
    pub employer: Option<Named>,
    /// Where.
    pub place: Option<Named>,
    /// Pay, and the upper end where it is a range.
    pub pay: Option<(Money, Option<Money>)>,
    /// From home or on site.
    pub work_mode: Option<WorkMode>,
    /// The level, as written.
    pub seniority: Option<Named>,
    /// What is asked, in order.
    pub requirements: Vec<Requirement>,
    /// Skills that are asked for, by where they begin. Names overlap no other name; a deed may hold names.
    pub skills: Vec<Skill>,
}

/// Reads a posting's text (of a page: its main text). Linear in its length.
///
/// Requirements are sentences, told apart by the heading they stand under (`tables/posting/headings.txt`) and by cue
/// phrases; what only praises the employer or lists benefits is left out. Skills come from [`skills`] and, in duties and
/// requirements, from the verb phrase at the head. Names come from the first lines, labels, or phrases such as
/// `Acme is looking for a planner`.
pub fn read(text: &str) -> PostingReading {
    let text = Text::new(text);
    let words = tokens(&text);
    let spans = sentences(&text);
    let found = skill::find(&text, &words);
    let requirements = section::requirements(&text, &words, &spans, &found);
    let skills = skill::asked(&text, &words, &found, &requirements);
    let names = name::find(&text, &words);
    PostingReading {
        title: names.title,
        employer: names.employer,
        place: names.place,
        pay: pay::find(text.as_str()),
        work_mode: name::work_mode(&words),
        seniority: names.seniority,
        requirements,
        skills,
    }
}

/// Words with single spaces between.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn named(text: &Text<'_>, span: Span) -> Named {
    Named {
        text: one_line(text.slice(span)),
        span,
    }
}

#[cfg(test)]
mod tests;
