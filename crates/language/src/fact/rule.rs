//! The rules, one attribute a file, listed once in [`RULES`].

mod budget;
mod dates;
mod duration;
mod education;
mod employer;
mod facet;
mod headcount;
mod hours;
mod language;
mod next_step;
mod notice;
mod on_call;
mod outcome;
mod pay;
mod place;
mod quantity;
mod reason;
mod reporting;
mod role;
mod team_size;
mod title;
mod tool;
mod travel;
mod willing;

pub(crate) use facet::lasts as facet_lasts;
pub(crate) use language::{is_level, named as is_language};
pub(crate) use title::is_head as is_title_head;

use std::sync::LazyLock;

use finalist_core::fact::{Attribute, Fact, FactTime, Value};

use super::clause::{Clauses, Person, View};
use super::measure::Measure;
use super::{FoundFact, Voice};
use crate::text::Lookup;

/// A rule: the words without one of which it need not look, and what it finds in a clause.
struct Rule {
    triggers: &'static [&'static str],
    find: fn(&View<'_, '_>, &mut Finds),
}

/// All rules. The order matters in one point: a measure that one rule took is not taken by a later one.
const RULES: &[Rule] = &[
    notice::RULE,
    pay::RULE,
    budget::RULE,
    hours::RULE,
    on_call::RULE,
    travel::RULE,
    place::RULE,
    team_size::RULE,
    headcount::RULE,
    dates::RULE,
    next_step::RULE,
    outcome::RULE,
    duration::RULE,
    reporting::RULE,
    title::RULE,
    employer::RULE,
    tool::RULE,
    education::RULE,
    language::RULE,
    role::RULE,
    reason::RULE,
    facet::RULE,
    willing::RULE,
    quantity::RULE,
];

static TRIGGERS: LazyLock<Lookup<&'static str, u32>> = LazyLock::new(|| {
    let mut words = Lookup::default();
    for (at, rule) in RULES.iter().enumerate() {
        for word in rule.triggers {
            *words.slot(*word) |= 1u32 << at;
        }
    }
    words
});

/// What the rules found in one clause.
struct Finds {
    voice: Voice,
    /// Also what only serves to compare tellings.
    with_quiet: bool,
    /// First tokens of the measures that are taken.
    taken: Vec<usize>,
    facts: Vec<(usize, Fact)>,
}

impl Finds {
    /// Adds a fact that rests on a measure, unless another rule took it.
    fn add(&mut self, view: &View<'_, '_>, measure: &Measure, subject: &str, attribute: Attribute, value: Value) {
        if self.taken.contains(&measure.first) {
            return;
        }
        self.taken.push(measure.first);
        let hedged = measure.hedged || view.clause.hedged;
        // Pay is bargained over from a sum, so the sum stays one.
        let value = match measure.bound.filter(|_| attribute != Attribute::Pay) {
            Some(bound) => bound.of(value),
            None => value,
        };
        self.push(view, measure.first, hedged, (subject, attribute, value));
    }

    /// Whether the clause told such a fact already.
    fn has(&self, attribute: Attribute) -> bool {
        self.facts.iter().any(|(_, fact)| fact.attribute == attribute)
    }

    /// Adds a fact that rests on words.
    fn say(&mut self, view: &View<'_, '_>, at: usize, subject: &str, attribute: Attribute, value: Value) {
        self.push(view, at, view.clause.hedged, (subject, attribute, value));
    }

    fn push(
        &mut self,
        view: &View<'_, '_>,
        at: usize,
        hedged: bool,
        (subject, attribute, value): (&str, Attribute, Value),
    ) {
        self.facts.push((
            at,
            Fact {
                subject: subject.to_owned(),
                attribute,
                value,
                hedged,
                when: view.clause.when,
            },
        ));
    }

    fn retime(&mut self, when: FactTime) {
        if let Some((_, fact)) = self.facts.last_mut() {
            fact.when = when;
        }
    }
}

/// Whether the clause speaks of somebody else than the speaker and the job.
fn is_of_others(view: &View<'_, '_>, voice: Voice) -> bool {
    // `they gave me a contract` is about me.
    let is_on_me = || view.has_any(&["me", "us"]) || view.tokens().iter().skip(1).any(|t| t.is_any(&["my", "our"]));
    view.clause.person == Person::Third && voice == Voice::Candidate && !is_on_me()
}

pub(super) fn read(clauses: &Clauses<'_>, voice: Voice, with_quiet: bool) -> Vec<FoundFact> {
    let mut found = Vec::new();
    for view in clauses.views() {
        // A question asks for facts, it states none.
        if view.clause.question {
            continue;
        }
        // The last three look for themselves.
        let mut mask = 0b111 << (RULES.len() - 3);
        for token in view.tokens() {
            mask |= TRIGGERS.get(token.base()).copied().unwrap_or(0);
        }
        let mut finds = Finds {
            voice,
            with_quiet,
            taken: Vec::new(),
            facts: Vec::new(),
        };
        for (at, rule) in RULES.iter().enumerate() {
            if mask & (1 << at) != 0 {
                (rule.find)(&view, &mut finds);
            }
        }
        finds.facts.sort_by_key(|(at, _)| *at);
        found.extend(finds.facts.into_iter().map(|(_, fact)| FoundFact {
            fact,
            voice,
            span: view.clause.span,
            wording: view.text().to_owned(),
        }));
    }
    found
}
