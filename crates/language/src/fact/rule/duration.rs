//! How long something lasted: `the migration took 18 months`, `six years of experience in logistics`.

use std::sync::LazyLock;

use finalist_core::fact::{Attribute, FactTime, Value};

use super::{Finds, Rule, is_of_others};
use crate::fact::clause::{Person, View};
use crate::fact::pattern::{Patterns, hits, patterns};
use crate::fact::subject;

pub(super) const RULE: Rule = Rule {
    triggers: &[
        "took",
        "takes",
        "lasted",
        "for",
        "experience",
        "been",
        "spent",
        "within",
        "project",
        "take",
        "managed",
        "worked",
        "was",
        "were",
        "stayed",
        "stay",
        "with",
        "have",
        "i've",
        "got",
    ],
    find,
};

static PATTERNS: Patterns = LazyLock::new(|| {
    patterns(&[
        "took|takes|lasted|take us|me|them|about? ~1 #time",
        "#time of? ~2 experience",
        "i've|i|we|we've have|had? been ~7 for ~1 #time",
        "worked|managed|led|ran|stayed ~6 for ~1 #time",
        "spent ~1 #time",
        "have|i've|got ~1 #time in|on|with|as",
    ])
});

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if is_of_others(view, finds.voice) || view.clause.negated {
        return;
    }
    tenure(view, finds);
    for hit in hits(view, &PATTERNS) {
        let Some(measure) = hit.measure else { continue };
        let name = match hit.which {
            0 => subject_before(view, hit.first),
            1 => {
                let field = (measure.end..view.clause.end)
                    .find(|i| view.lower(*i) == "experience")
                    .filter(|i| matches!(view.lower(i + 1), "in" | "with" | "as" | "of"))
                    .map(|i| subject::phrase(view, i + 2, 3))
                    .unwrap_or_default();
                if field.is_empty() {
                    "experience".to_owned()
                } else {
                    format!("experience {field}")
                }
            }
            4 => subject::phrase(view, measure.end, 4),
            5 => format!("experience {}", subject::phrase(view, measure.end + 1, 3)),
            _ => {
                let verb = view
                    .places()
                    .find(|i| *i > hit.first && view.lower(*i) == "been")
                    .map_or(hit.first, |i| i);
                let from = (verb + 1..measure.first).find(|i| !subject::is_empty_word(view.lower(*i)));
                from.map(|from| subject::phrase(view, from, 4)).unwrap_or_default()
            }
        };
        if name.is_empty() || name == "it" {
            continue;
        }
        finds.add(view, measure, &name, Attribute::Duration, measure.value(""));
        if hit.which == 2 {
            finds.retime(FactTime::Present);
        }
    }
}

/// `I was at the bank for three years`, `I spent two years there`: how long somebody stayed.
fn tenure(view: &View<'_, '_>, finds: &mut Finds) {
    let stays = view.clause.person == Person::First
        && view.has_any(&["was", "were", "been", "spent", "stayed", "worked", "i've"])
        && !view.has_any(&["experience", "project", "took", "off", "out", "notice"]);
    let by_name = view.places().find(|at| {
        matches!(view.lower(*at), "with" | "at" | "for")
            && view
                .token(at + 1)
                .is_some_and(|t| t.is_capitalised() && t.text != "I" && view.measure(at + 1).is_none())
    });
    let named: Option<String> = by_name.map(|at| {
        let words: Vec<&str> = (at + 1..at + 4)
            .map_while(|i| {
                view.token(i)
                    .filter(|t| t.is_capitalised() && view.measure(i).is_none())
            })
            .map(crate::fact::token::Token::base)
            .collect();
        words.join(" ")
    });
    let place = named.or_else(|| subject::context(view, view.clause.first));
    if !stays || place.is_none() && !view.has_any(&["there"]) {
        return;
    }
    let name = match &place {
        Some(place) => format!("tenure at {place}"),
        None => "tenure".to_owned(),
    };
    // `from 2012 to 2016` is four years, give or take one.
    if let [from, to] = view.measures()
        && let (crate::fact::measure::Kind::Date(from_date), crate::fact::measure::Kind::Date(to_date)) =
            (&from.kind, &to.kind)
        && matches!(view.before(from.first), "from" | "between")
        && to_date.year() > from_date.year()
    {
        let days = f64::from(to_date.year() - from_date.year()) * crate::fact::measure::YEAR;
        finds.push(
            view,
            from.first,
            true,
            (&name, Attribute::Duration, Value::Duration { days }),
        );
        return;
    }
    let Some(measure) = view.measures().iter().find(|m| {
        matches!(
            m.kind,
            crate::fact::measure::Kind::Time {
                unit: "year" | "month" | "day" | "week" | "decade",
                rate: None,
                ago: false
            }
        )
    }) else {
        return;
    };
    finds.add(view, measure, &name, Attribute::Duration, measure.value(""));
}

/// The thing that took so long: the words before the verb.
fn subject_before(view: &View<'_, '_>, at: usize) -> String {
    let words: Vec<&str> = view
        .places()
        .take_while(|i| *i < at)
        .filter_map(|i| view.token(i))
        .filter(|t| !t.is_sign() && !subject::is_empty_word(&t.lower))
        .map(crate::fact::token::Token::base)
        .collect();
    words.iter().rev().take(3).rev().copied().collect::<Vec<_>>().join(" ")
}
