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
        "last",
        "through",
        "till",
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
        "joined|started|began ~8 #date",
        "since ~1 #date",
        "left|finished|ended ~6 #date",
        "until|till ~3 #date",
        "last day ~6 #date",
        "through to|until|till ~3 #date",
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
                let value = crate::promise::end_of_week(view, measure).map_or_else(|| value(measure), Value::Date);
                finds.add(view, measure, "decision", Attribute::DecisionDate, value);
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
        // An end without a year is told as it was said; a start is mostly a plan then.
        let is_end = hit.which >= 2;
        let Some(measure) = hit.measure.filter(|m| is_end || matches!(m.kind, Kind::Date(_))) else {
            continue;
        };
        let subject = employer(view).unwrap_or_default();
        let verb = view.lower(hit.first);
        let work = matches!(verb, "joined" | "left" | "last")
            || !subject.is_empty()
            || view.has_any(&["work", "worked", "working", "job", "role", "position", "here", "there"])
            || verb == "since" && view.has_any(&["been", "am", "i'm", "manager", "lead"]);
        // `I have run quays since 2015`: of what was done.
        let deed = (!work && verb == "since").then(|| deed(view, hit.first)).flatten();
        if !work && deed.is_none() || view.clause.negated {
            continue;
        }
        let subject = deed.unwrap_or(subject);
        let attribute = if hit.which < 2 {
            Attribute::StartDate
        } else {
            Attribute::EndDate
        };
        let subject = if subject.is_empty() { "job".to_owned() } else { subject };
        finds.add(view, measure, &subject, attribute, value(measure));
    }
}

/// What the speaker has done since then: the words between `I have` and `since`, without the verb.
fn deed(view: &View<'_, '_>, since: usize) -> Option<String> {
    let perfect = view
        .places()
        .find(|at| view.lower(*at) == "i've" || view.lower(*at) == "have" && view.before(*at) == "i")?;
    let words: Vec<&str> = (perfect + 2..since)
        .filter_map(|i| view.token(i))
        .filter(|t| !t.is_sign() && !crate::fact::subject::is_empty_word(&t.lower))
        .map(crate::fact::token::Token::base)
        .collect();
    (!words.is_empty() && words.len() <= 4).then(|| words.join(" "))
}

/// The employer the clause names: after `at`, `joined`, `left`, `with`, `for`.
fn employer(view: &View<'_, '_>) -> Option<String> {
    let named = view.places().find_map(|at| {
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
    });
    // `at the bank`: named by its kind.
    named.or_else(|| crate::fact::subject::context(view, view.clause.first))
}
