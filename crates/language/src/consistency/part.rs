//! The part somebody played, in many wordings: alone, as the lead, as one of several, or that it was others.

use std::sync::LazyLock;

use super::headed::Headed;
use crate::fact::clause::View;
use crate::fact::measure::is_calendar_word;
use crate::fact::pattern::is_of_class;
use crate::fact::subject::is_empty_word;
use crate::fact::token::Token;

/// A part, from the least to the most of one's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Others,
    Helped,
    Alone,
    Led,
}

static PARTS: LazyLock<Headed<Part>> = LazyLock::new(|| {
    Headed::read(
        include_str!("../../tables/consistency/parts.txt").lines(),
        |head| match head {
            "helped" => Part::Helped,
            "alone" => Part::Alone,
            "led" => Part::Led,
            _ => Part::Others,
        },
    )
});

/// The part told in a saying, with the tokens that tell it.
pub(super) fn read(view: &View<'_, '_>) -> Option<(Part, Vec<(usize, usize)>)> {
    let by_words = PARTS
        .all(view)
        .into_iter()
        .map(|(part, hit)| (*part, hit.first, hit.end))
        .filter(|(part, first, _)| !(*part >= Part::Alone && view.negated_before(*first)))
        // `every one of us` is all of them, and no part.
        .filter(|(_, first, _)| !matches!(view.before(*first), "every" | "each" | "any" | "single"));
    let hits: Vec<(Part, usize, usize)> = by_words
        .chain(view.places().filter_map(|at| singled_out(view, at)))
        .collect();
    let part = hits.iter().map(|(part, ..)| *part).min()?;
    Some((part, hits.into_iter().map(|(_, first, end)| (first, end)).collect()))
}

/// `it was Edith who …`, `I was the one who …`, `drawn by a contractor`, `Lars ran it`: who of two people it was.
fn singled_out(view: &View<'_, '_>, at: usize) -> Option<(Part, usize, usize)> {
    let is_me =
        |from: usize, end: usize| (from..end).any(|i| matches!(view.lower(i), "me" | "i" | "i'm" | "myself" | "i've"));
    let turned = |part: Part, denied: bool| match (part, denied) {
        (Part::Led, true) => Some(Part::Others),
        (part, false) => Some(part),
        _ => None,
    };
    let lower = view.lower(at);
    match lower {
        "who" | "that" => {
            let was = (at.saturating_sub(7)..at).find(|i| {
                matches!(view.lower(*i), "was" | "wasn't" | "is" | "were") && matches!(view.before(*i), "it" | "that")
            })?;
            let part = if is_me(was + 1, at) {
                Part::Led
            } else {
                (lower == "who").then_some(Part::Others)?
            };
            let denied = (was..at).any(|i| view.token(i).is_some_and(Token::is_negation));
            Some((turned(part, denied)?, was, at + 1))
        }
        "one" | "ones" if view.before(at) == "the" => {
            let goes_on =
                matches!(view.lower(at + 1), "who" | "that" | "to" | "in") || view.lower(at + 1).ends_with("ing");
            let was = at
                .checked_sub(2)
                .filter(|i| goes_on && matches!(view.lower(*i), "was" | "were" | "am" | "i'm" | "wasn't" | "not"))?;
            let part = if is_me(was.saturating_sub(2), was + 1) {
                Part::Led
            } else {
                Part::Others
            };
            let denied = (was.saturating_sub(1)..at).any(|i| view.token(i).is_some_and(Token::is_negation));
            Some((turned(part, denied)?, was, at + 2))
        }
        "by" => {
            let done = at.checked_sub(1).and_then(|i| view.token(i))?;
            let is_done = done.lower.ends_with("ed") || is_of_class("done", &done.lower);
            if !is_done {
                return None;
            }
            let agent = (at + 1..at + 5)
                .take_while(|i| view.token(*i).is_some_and(|token| !token.is_sign()))
                .find(|i| is_somebody(view, *i) || matches!(view.lower(*i), "me" | "myself"))?;
            let part = if is_me(agent, agent + 1) {
                Part::Led
            } else {
                Part::Others
            };
            Some((part, at, agent + 1))
        }
        _ => {
            let is_name = view
                .token(at)
                .is_some_and(|token| token.is_capitalised() && is_of_person(token))
                || is_somebody(view, at)
                    && !matches!(
                        lower,
                        "it" | "it's" | "his" | "her" | "their" | "him" | "them" | "they" | "others"
                    );
            let is_name = is_name || lower == "else";
            let goes = usize::from(matches!(view.lower(at + 1), "was" | "is"));
            let verb = view.lower(at + 1 + goes);
            let does = if goes == 1 {
                verb.ends_with("ing")
            } else {
                is_of_class("acted", verb)
            };
            // `Priya gave me a hand`: what was done to the speaker is not the deed.
            let is_to_me = goes == 0 && matches!(view.lower(at + 2), "me" | "us");
            let leads = goes == 1 && (verb == "responsible" || verb == "in" && view.lower(at + 3) == "charge");
            (is_name
                && !is_to_me
                && (does || leads)
                && !matches!(view.before(at), "with" | "and" | "for" | "at" | "the"))
            .then_some((Part::Others, at, at + 1 + goes))
        }
    }
}

/// Whether a word names another person or an office.
pub(super) fn is_somebody(view: &View<'_, '_>, at: usize) -> bool {
    view.token(at).is_some_and(|token| {
        is_of_class("other", &token.lower)
            || is_of_class("people", &token.lower)
            || is_of_class("kin", &token.lower)
            || token.is_capitalised() && is_of_person(token)
    })
}

/// Whether a word in capitals may be a name of somebody.
fn is_of_person(token: &Token<'_>) -> bool {
    token.text.chars().skip(1).any(char::is_lowercase)
        && !is_empty_word(&token.lower)
        && !is_calendar_word(token)
        && !token.is_any(&[
            "i'm",
            "i've",
            "i'd",
            "who",
            "that",
            "what",
            "everybody",
            "nobody",
            "people",
            "we've",
            "we",
        ])
}

impl Part {
    /// Whether both cannot be true of one deed.
    pub fn excludes(self, other: Self) -> bool {
        let own = |part: Self| part >= Self::Alone;
        own(self) != own(other)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Others => "others did it",
            Self::Helped => "one of several",
            Self::Alone => "did it alone",
            Self::Led => "led it",
        }
    }
}
