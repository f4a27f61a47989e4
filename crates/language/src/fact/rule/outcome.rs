//! What came of a deed, in numbers: `cut delays by 18 %`, `from 74 to 52 minutes`, `saved €40,000`.

use finalist_core::fact::{Attribute, FactTime, Value};

use super::{Finds, Rule, is_of_others};
use crate::fact::clause::View;
use crate::fact::measure::Kind;
use crate::fact::subject;

pub(super) const RULE: Rule = Rule {
    triggers: TRIGGERS,
    find,
};

/// The verbs of change first, then words that only open a pattern of their own.
const TRIGGERS: &[&str] = &[
    "cut",
    "cutting",
    "reduced",
    "reducing",
    "lowered",
    "increased",
    "increasing",
    "grew",
    "improved",
    "improving",
    "raised",
    "raising",
    "saved",
    "saving",
    "dropped",
    "fell",
    "rose",
    "shortened",
    "boosted",
    "halved",
    "doubled",
    "brought",
    "decreased",
    "went",
    "lifted",
    "shrank",
    "slashed",
    "gained",
    "trimmed",
    "up",
    "down",
    "secured",
    "generated",
    "won",
    "pulled",
];

/// Verbs of change: what changed stands beside them, by how much behind.
const VERBS: &[&str] = TRIGGERS.split_at(29).0;

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if is_of_others(view, finds.voice) || view.clause.negated || view.clause.when == FactTime::Plan {
        return;
    }
    moved(view, finds);
    earned(view, finds);
    for at in view.places() {
        if !VERBS.contains(&view.lower(at)) {
            continue;
        }
        let verb = view.lower(at);
        // The measures up to the next deed.
        let stop = (at + 1..view.clause.end)
            .find(|i| VERBS.contains(&view.lower(*i)))
            .unwrap_or(view.clause.end);
        let inside: Vec<_> = view
            .measures()
            .iter()
            .filter(|m| m.first > at && m.first < stop.min(at + 14) && !finds.taken.contains(&m.first))
            .collect();
        let object = subject::phrase(view, at + 1, 4);
        // `delays fell by 18 %`: the thing stands before the verb.
        let object = if object.is_empty() { before(view, at) } else { object };
        let from_to = inside
            .windows(2)
            .find(|pair| matches!(pair, [a, b] if view.before(a.first) == "from" && view.before(b.first) == "to" && b.first <= a.end + 3));
        if let Some([a, b]) = from_to {
            let text = view.all.words(a.first, unit_end(view, b.end, &b.kind)).to_owned();
            let subject = if object.is_empty() { verb.to_owned() } else { object };
            finds.add(view, a, &subject, Attribute::Outcome, Value::Text(text));
            finds.taken.push(b.first);
            continue;
        }
        let measured = inside.iter().find(|m| {
            let led = matches!(view.before(m.first), "by" | "to")
                || m.hedged
                    && (1..4).any(|by| {
                        m.first
                            .checked_sub(by)
                            .is_some_and(|i| matches!(view.lower(i), "by" | "to"))
                    });
            match m.kind {
                Kind::Percent | Kind::Money { .. } => led || verb == "saved" || verb == "saving" || m.first <= at + 4,
                Kind::Time { ago: false, .. } => led || verb.starts_with("sav"),
                Kind::Count => led,
                _ => false,
            }
        });
        if let Some(measure) = measured {
            let unit = view
                .token(measure.end)
                .filter(|t| !t.is_sign() && measure.is_count())
                .map(|t| subject::singular(&t.lower))
                .unwrap_or_default();
            let subject = match (object.is_empty(), verb) {
                (true, _) => verb.to_owned(),
                (false, _) => object,
            };
            finds.add(view, measure, &subject, Attribute::Outcome, measure.value(&unit));
        }
    }
}

/// `raised $2 million from trusts in 2024`, `brought in $2m from trusts`: money with where it came from and its year.
fn earned(view: &View<'_, '_>, finds: &mut Finds) {
    for at in view.places() {
        let measure_at = match (view.lower(at), view.lower(at + 1)) {
            ("brought" | "pulled", "in") => at + 2,
            ("raised" | "secured" | "generated" | "won", _) => at + 1,
            _ => continue,
        };
        let Some(measure) =
            (measure_at..measure_at + 3).find_map(|i| view.is_kind(i, |kind| matches!(kind, Kind::Money { .. })))
        else {
            continue;
        };
        if view.lower(measure.end) != "from" {
            continue;
        }
        let givers = subject::phrase(view, measure.end + 1, 3);
        if givers.is_empty() {
            continue;
        }
        let year = (view.clause.first..view.clause.end).find_map(|i| year(view, i));
        // Another year is another sum: the year is the context in which it holds.
        let subject = match year {
            Some(year) => format!("{givers} at {year}"),
            None => givers,
        };
        finds.add(view, measure, &subject, Attribute::Outcome, measure.value(""));
    }
}

/// `sales up 22 %`, `complaints - told him down by a third`: what moved stands before, or opens the clause.
fn moved(view: &View<'_, '_>, finds: &mut Finds) {
    for at in view.places() {
        if !matches!(view.lower(at), "up" | "down") || VERBS.contains(&view.before(at)) {
            continue;
        }
        let led = at + 1 + usize::from(view.lower(at + 1) == "by");
        let Some(measure) = view.is_kind(led, |kind| *kind == Kind::Percent) else {
            continue;
        };
        let near = before(view, at);
        let subject = if near.is_empty() {
            subject::phrase(view, view.clause.first, 3)
        } else {
            near
        };
        if subject.is_empty() {
            continue;
        }
        // What moved last month says nothing of the year before.
        let period = (measure.end..view.clause.end).find_map(|i| match view.lower(i) {
            "last" | "this" => Some(view.all.words(i, (i + 2).min(view.clause.end)).to_lowercase()),
            _ => year(view, i).map(str::to_owned),
        });
        let subject = match period {
            Some(period) => format!("{subject} at {period}"),
            None => subject,
        };
        finds.add(view, measure, &subject, Attribute::Outcome, measure.value(""));
    }
}

fn year<'a>(view: &View<'a, '_>, at: usize) -> Option<&'a str> {
    let word = view.lower(at);
    word.parse::<u16>()
        .is_ok_and(|year| (1990..2100).contains(&year))
        .then_some(word)
}

fn unit_end(view: &View<'_, '_>, end: usize, kind: &Kind) -> usize {
    let noun = *kind == Kind::Count
        && view
            .token(end)
            .is_some_and(|t| !t.is_sign() && !subject::is_empty_word(&t.lower));
    end + usize::from(noun)
}

fn before(view: &View<'_, '_>, at: usize) -> String {
    let mut words: Vec<&str> = (at.saturating_sub(4)..at)
        .rev()
        .map_while(|i| view.token(i).filter(|t| !t.is_sign()))
        .filter(|t| !subject::is_empty_word(&t.lower))
        .map(crate::fact::token::Token::base)
        .take(3)
        .collect();
    words.reverse();
    words.join(" ")
}
