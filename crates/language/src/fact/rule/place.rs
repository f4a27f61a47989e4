//! Where the work is done: days in the office and from home, and the town.

use std::sync::LazyLock;

use finalist_core::fact::{Attribute, Value};

use super::{Finds, Rule, Voice, is_of_others};
use crate::fact::clause::{Person, View};
use crate::fact::measure::Kind;
use crate::fact::pattern::{Patterns, hits, patterns};
use crate::fact::subject;

pub(super) const RULE: Rule = Rule {
    triggers: &[
        "office", "home", "remote", "remotely", "site", "onsite", "based", "live", "located", "premises", "hybrid",
        "person", "days", "day",
    ],
    find,
};

static REMOTE: Patterns = LazyLock::new(|| {
    patterns(&[
        "#span ~4 home|remote|remotely",
        "#count days? from home",
        "home|remote|remotely ~4 #span",
    ])
});

static OFFICE: Patterns = LazyLock::new(|| {
    patterns(&[
        "#span ~2 in|at|on|to the|our? office|site|premises",
        "#span ~3 onsite|on-site",
        "#span in person",
        "in|at|on the|our? office|site|premises ~4 #span",
        "in|at|into the|our ~1 office|site ~2 #span",
        "come|coming|go|going in ~1 #span",
        "onsite ~3 #span",
    ])
});

static WHOLE: Patterns = LazyLock::new(|| {
    patterns(&[
        "fully|entirely|completely|all|100% remote|remotely",
        "fully|entirely|completely on site|premises",
        "fully|entirely|completely onsite|office|in",
        "no|without working? from? home|remote",
        "in|at the|our office every day",
        "every day in|at the|our office",
    ])
});

/// Days at another place than the office.
static ELSEWHERE: Patterns = LazyLock::new(|| patterns(&["#rate at|in|on"]));

static TOWN: Patterns = LazyLock::new(|| {
    patterns(&[
        "based|located|live|living|lives ~1 in|at",
        "office|offices is|are|would|will be? in",
        "job|role|position|post is|would|will be? in",
    ])
});

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if is_of_others(view, finds.voice) {
        return;
    }
    for (found, attribute) in [(&REMOTE, Attribute::RemoteDays), (&OFFICE, Attribute::OfficeDays)] {
        for hit in hits(view, found) {
            let Some(measure) = hit.measure else { continue };
            let rate = match measure.kind {
                Kind::Time { unit: "day", rate, .. } => rate,
                // `three days in the office, two from home`
                Kind::Count if view.has_any(&["days", "day"]) => None,
                _ => continue,
            };
            // Another place or the other kind of day between the two: `two days in the office and three from home`.
            let between = view
                .places()
                .filter(|i| *i > measure.end && *i < hit.end)
                .any(|i| view.measure(i).is_some() || view.lower(i) == "and");
            let crossed = hit.first < measure.first
                && (measure.first..measure.end + 4).any(|i| {
                    let other = if attribute == Attribute::RemoteDays {
                        ["office", "site"]
                    } else {
                        ["home", "remote"]
                    };
                    view.token(i).is_some_and(|t| t.is_any(&other))
                });
            if between || crossed || measure.low > 7.0 {
                continue;
            }
            let unit = match rate {
                Some("month") => "day a month",
                None | Some("week") => "day a week",
                _ => continue,
            };
            let value = if view.negated_before(hit.first) && !view.has_any(&["more", "less", "than"]) {
                continue;
            } else {
                measure.quantity(unit)
            };
            finds.add(view, measure, "job", attribute, value);
        }
    }
    let told = finds
        .facts
        .iter()
        .any(|(_, f)| matches!(f.attribute, Attribute::RemoteDays | Attribute::OfficeDays));
    if !told && let Some(hit) = hits(view, &WHOLE).into_iter().next() {
        let days = |amount| Value::Quantity {
            amount,
            most: None,
            unit: "day a week".to_owned(),
        };
        match hit.which {
            _ if hit.which < 3 && view.negated_before(hit.first) => {}
            0 => finds.say(view, hit.first, "job", Attribute::RemoteDays, days(5.0)),
            3 => finds.say(view, hit.first, "job", Attribute::RemoteDays, days(0.0)),
            _ => finds.say(view, hit.first, "job", Attribute::OfficeDays, days(5.0)),
        }
    }
    if finds.voice == Voice::Employer {
        for hit in hits(view, &ELSEWHERE) {
            let Some(measure) = hit.measure else { continue };
            let Kind::Time {
                unit: "day",
                rate: Some(rate),
                ..
            } = measure.kind
            else {
                continue;
            };
            let place = subject::phrase(view, hit.end, 4);
            // So many days a week in `our Ulm office` are the days on site.
            let place = match place.as_str() {
                office if rate == "week" && office.ends_with(" office") => "job".to_owned(),
                _ => place,
            };
            if !place.is_empty() {
                finds.add(
                    view,
                    measure,
                    &place,
                    Attribute::OfficeDays,
                    measure.quantity(&format!("day a {rate}")),
                );
            }
        }
    }
    for hit in hits(view, &TOWN) {
        let names: Vec<&str> = (hit.end..hit.end + 3)
            .map_while(|i| view.token(i).filter(|t| t.is_capitalised()).map(|t| t.text))
            .collect();
        if !names.is_empty() && !view.clause.negated {
            let subject = if hit.which == 0 && view.clause.person == Person::First {
                "home"
            } else {
                "place"
            };
            finds.say(view, hit.first, subject, Attribute::Place, Value::Text(names.join(" ")));
        }
    }
}
