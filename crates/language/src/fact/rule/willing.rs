//! What somebody is willing to do: weekends, nights, overtime, travel, another town.

use finalist_core::fact::{Attribute, FactTime, Value};

use super::{Finds, Rule, Voice, is_of_others};
use crate::fact::clause::View;

pub(super) const RULE: Rule = Rule { triggers: &[], find };

/// What may be asked of somebody, and the words for it.
const THINGS: &[(&str, &[&str])] = &[
    ("weekends", &["weekend", "weekends", "saturdays", "sundays"]),
    ("nights", &["nights", "night"]),
    ("evenings", &["evenings"]),
    ("overtime", &["overtime"]),
    ("shift work", &["shifts", "shift"]),
    ("willingness to travel", &["travel", "travelling", "traveling"]),
    ("relocation", &["relocate", "relocating", "relocation"]),
];

const YES: &[&str] = &[
    "happy",
    "fine",
    "willing",
    "okay",
    "ok",
    "prepared",
    "open",
    "glad",
    "ready",
    "comfortable",
    "flexible",
    "love",
    "enjoy",
    "problem",
    "issue",
    "trouble",
    "mind",
    "objection",
];

/// Words of `YES` that mean no by themselves and yes where they are denied.
const TURNED: &[&str] = &["problem", "issue", "trouble", "mind", "objection"];

const NO: &[&str] = &[
    "can't",
    "cannot",
    "won't",
    "wouldn't",
    "couldn't",
    "unwilling",
    "reluctant",
    "refuse",
    "impossible",
    "out",
    "rather",
    "never",
    "don't",
    "isn't",
    "aren't",
    "not",
];

/// Whether a subject is one of willingness.
pub(crate) fn is_thing(subject: &str) -> bool {
    THINGS.iter().any(|(name, _)| *name == subject)
}

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    // Kept where it was said outright; a ledger of every `fine with me` would bury the rest.
    if !finds.with_quiet
        || finds.voice == Voice::Employer
        || is_of_others(view, finds.voice)
        || view.clause.when == FactTime::Past
    {
        return;
    }
    let thing = view.places().find_map(|at| {
        let (name, _) = THINGS.iter().find(|(_, words)| words.contains(&view.lower(at)))?;
        Some((at, *name))
    });
    let Some((at, name)) = thing.or_else(|| moving(view)) else {
        return;
    };
    // `no problem with nights`, `I don't mind weekends`, `weekends are fine`.
    let yes = view
        .places()
        .find(|i| YES.contains(&view.lower(*i)) && i.abs_diff(at) <= 6);
    let value = match yes {
        Some(cue) => {
            let denied = view.negated_before(cue);
            let turned = TURNED.contains(&view.lower(cue));
            if turned && !denied { return } else { denied == turned }
        }
        None => {
            let can = view.places().any(|i| {
                matches!(view.lower(i), "can" | "could")
                    && matches!(view.lower(i + 1), "do" | "work" | "manage")
                    && i < at
            });
            let no = view.places().any(|i| {
                NO.contains(&view.lower(i))
                    && (i < at && at - i <= 6 || i > at && i - at <= 3)
                    // `I don't travel much` tells what is, no unwillingness.
                    && (!matches!(view.lower(i), "don't") || matches!(view.lower(i + 1), "want" | "do" | "like" | "fancy"))
            });
            match (can, no) {
                (true, false) => true,
                (false, true) => false,
                _ => return,
            }
        }
    };
    let word = if value { "yes" } else { "no" };
    finds.say(view, at, name, Attribute::Other, Value::Text(word.to_owned()));
    finds.retime(FactTime::Plan);
}

/// `happy to move`, `I wouldn't move`: only where nothing else is moved.
fn moving(view: &View<'_, '_>) -> Option<(usize, &'static str)> {
    view.places()
        .find(|at| {
            view.lower(*at) == "move"
                && view.before(*at) == "to"
                && (view.lower(at + 1).is_empty()
                    || matches!(view.lower(at + 1), "." | "," | "for" | "house" | "there" | "anywhere"))
        })
        .map(|at| (at, "relocation"))
}
