//! Starts, ends and decisions: `I joined Acme in March 2019`, `I could start on 1 March`, `we decide by Friday`.

use std::sync::LazyLock;

use finalist_core::fact::{Attribute, FactTime, Value};

use super::{Finds, Rule, Voice, is_of_others};
use crate::fact::clause::View;
use crate::fact::measure::{Kind, Measure};
use crate::fact::pattern::{Patterns, hits, patterns};

pub(super) const RULE: Rule = Rule {
    triggers: &[
        "start",
        "started",
        "starting",
        "starts",
        "joined",
        "since",
        "left",
        "until",
        "decide",
        "decision",
        "decided",
        "decisions",
        "available",
        "begin",
        "began",
        "ended",
        "finished",
        "deciding",
        "offer",
    ],
    find,
};

static DECISION: Patterns = LazyLock::new(|| {
    patterns(&[
        "decide|decision|decisions|deciding ~5 #date",
        "decide|decision|decisions|deciding ~3 within|in|about|after ~1 #time",
    ])
});

static START: Patterns = LazyLock::new(|| {
    patterns(&[
        "start|starting date ~4 #date",
        "start|begin|starting|available ~3 #date",
        "start|begin|available in|within|after ~1 #time",
    ])
});

static PAST: Patterns = LazyLock::new(|| {
    patterns(&[
        "joined|started|began ~5 #date",
        "since ~1 #date",
        "left|finished|ended ~4 #date",
        "until|till ~1 #date",
    ])
});

fn value(measure: &Measure) -> Value {
    measure.value("")
}

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if is_of_others(view, finds.voice) {
        return;
    }
    for hit in hits(view, &DECISION) {
        if let Some(measure) = hit.measure {
            let own = finds.voice == Voice::Candidate && view.has_any(&["i"]);
            if !own && !view.clause.negated {
                finds.add(view, measure, "decision", Attribute::DecisionDate, value(measure));
            }
        }
    }
    if view.clause.when != FactTime::Past || view.has_any(&["date"]) {
        for hit in hits(view, &START) {
            if let Some(measure) = hit.measure
                && !view.clause.negated
            {
                finds.add(view, measure, "start", Attribute::StartDate, value(measure));
                finds.retime(FactTime::Plan);
            }
        }
    }
    for hit in hits(view, &PAST) {
        let Some(measure) = hit.measure.filter(|m| matches!(m.kind, Kind::Date(_))) else {
            continue;
        };
        let subject = employer(view).unwrap_or_default();
        let verb = view.lower(hit.first);
        let work = matches!(verb, "joined" | "left")
            || !subject.is_empty()
            || view.has_any(&["work", "worked", "working", "job", "role", "position", "here", "there"])
            || verb == "since" && view.has_any(&["been", "am", "i'm", "manager", "lead"]);
        if !work || view.clause.negated {
            continue;
        }
        let attribute = if hit.which < 2 {
            Attribute::StartDate
        } else {
            Attribute::EndDate
        };
        let subject = if subject.is_empty() { "job".to_owned() } else { subject };
        finds.add(view, measure, &subject, attribute, value(measure));
    }
}

/// The employer the clause names: after `at`, `joined`, `left`, `with`, `for`.
fn employer(view: &View<'_, '_>) -> Option<String> {
    view.places().find_map(|at| {
        if !matches!(view.lower(at), "at" | "joined" | "left" | "with" | "for") {
            return None;
        }
        let names: Vec<&str> = (at + 1..at + 4)
            .map_while(|i| {
                view.token(i)
                    .filter(|t| t.is_capitalised() && view.measure(i).is_none())
                    .map(crate::fact::token::Token::base)
            })
            .collect();
        (!names.is_empty()).then(|| names.join(" "))
    })
}
