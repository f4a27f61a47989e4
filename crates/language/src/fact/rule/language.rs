//! How well somebody speaks a language, by the levels of the European framework: `my German is B2`.

use finalist_core::fact::{Attribute, FactTime, Value};

use super::{Finds, Rule, Voice, is_of_others};
use crate::fact::clause::View;

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
    if finds.voice == Voice::Employer || is_of_others(view, finds.voice) || view.clause.negated {
        return;
    }
    for at in view.places().filter(|at| LANGUAGES.contains(&view.lower(*at))) {
        let Some(level) = (at + 1..at + 12)
            .take_while(|i| !LANGUAGES.contains(&view.lower(*i)))
            .find(|i| is_level(view.lower(*i)))
        else {
            continue;
        };
        let (language, level) = (view.lower(at), view.lower(level).to_owned());
        finds.say(view, at, language, Attribute::Other, Value::Text(level));
        finds.retime(FactTime::Present);
    }
}
