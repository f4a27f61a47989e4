//! How well somebody speaks a language, by the levels of the European framework: `my German is B2`.

use finalist_core::fact::{Attribute, FactTime, Value};

use super::{Finds, Rule, Voice, is_of_others};
use crate::fact::clause::{Person, View};

pub(super) const RULE: Rule = Rule {
    triggers: LANGUAGES,
    find,
};

const LANGUAGES: &[&str] = &[
    "english",
    "german",
    "french",
    "spanish",
    "italian",
    "portuguese",
    "dutch",
    "polish",
    "swedish",
    "norwegian",
    "danish",
    "finnish",
    "czech",
    "russian",
    "ukrainian",
    "turkish",
    "greek",
    "arabic",
    "hebrew",
    "hindi",
    "japanese",
    "korean",
    "mandarin",
    "chinese",
    "welsh",
    "irish",
    "romanian",
    "hungarian",
    "catalan",
];

/// The language that a word names.
pub(crate) fn named(word: &str) -> bool {
    LANGUAGES.contains(&word)
}

/// Whether a word is a level.
pub(crate) fn is_level(word: &str) -> bool {
    matches!(word, "a1" | "a2" | "b1" | "b2" | "c1" | "c2")
}

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    // What a posting asks for is no level of the candidate.
    if finds.voice == Voice::Employer || is_of_others(view, finds.voice) {
        return;
    }
    let is_asked_for = view.has_any(&[
        "need", "needs", "require", "requires", "required", "somebody", "someone", "looking",
    ]);
    if is_asked_for && !view.has_any(&["i", "my", "i'm", "i've"]) {
        return;
    }
    spoken(view, finds);
    if view.clause.negated {
        return;
    }
    for at in view.places().filter(|at| LANGUAGES.contains(&view.lower(*at))) {
        let after = (at + 1..at + 12)
            .take_while(|i| !LANGUAGES.contains(&view.lower(*i)))
            .find(|i| is_level(view.lower(*i)));
        // `B2 in German`.
        let before = || {
            at.checked_sub(2)
                .filter(|i| is_level(view.lower(*i)) && view.before(at) == "in")
        };
        let Some(level) = after.or_else(before) else {
            continue;
        };
        // `it was A1 in the first year` is not so now.
        if view.has_any(&["was"]) && view.has_any(&["first", "then", "when", "started", "beginning", "ago", "arrived"])
        {
            continue;
        }
        // `between B1 and B2` is neither.
        if (level.saturating_sub(3)..level + 4).any(|i| i != level && is_level(view.lower(i))) {
            continue;
        }
        let (language, level) = (view.lower(at), view.lower(level).to_owned());
        finds.say(view, at, language, Attribute::Other, Value::Text(level));
        finds.retime(FactTime::Present);
    }
}

/// `I speak fluent German`, `my German is very basic`, `I don't speak German`.
fn spoken(view: &View<'_, '_>, finds: &mut Finds) {
    const FLUENT: &[&str] = &[
        "fluent",
        "fluently",
        "native",
        "bilingual",
        "perfect",
        "excellent",
        "tongue",
    ];
    const BASIC: &[&str] = &[
        "basic",
        "beginner",
        "rusty",
        "little",
        "bit",
        "broken",
        "holiday",
        "elementary",
        "some",
    ];
    let about = view.clause.person == Person::First || view.has_any(&["my", "speak", "fluent", "fluently"]);
    if !about || view.tokens().iter().any(|t| is_level(&t.lower)) {
        return;
    }
    let named: Vec<usize> = view
        .places()
        .filter(|at| LANGUAGES.contains(&view.lower(*at)))
        .collect();
    let [at] = named.as_slice() else { return };
    let near = |words: &[&str]| {
        view.places()
            .find(|i| i.abs_diff(*at) <= 5 && words.contains(&view.lower(*i)))
    };
    let speaks = near(&["speak", "spoken", "speaking", "talk"]);
    let level = match (near(FLUENT), near(BASIC)) {
        (Some(cue), None) => {
            if view.negated_before(cue) {
                "basic"
            } else {
                "fluent"
            }
        }
        (None, Some(_)) => "basic",
        (None, None)
            if speaks.is_some_and(|cue| view.negated_before(cue)) || view.before(*at) == "no" && speaks.is_some() =>
        {
            "none"
        }
        _ => return,
    };
    finds.say(
        view,
        *at,
        view.lower(*at),
        Attribute::Other,
        Value::Text(level.to_owned()),
    );
    finds.retime(FactTime::Present);
}
