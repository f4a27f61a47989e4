//! Reporting lines: `I reported to the CFO`, `you would report to Maeve`.

use finalist_core::fact::{Attribute, Value};

use super::{Finds, Rule, Voice, is_of_others};
use crate::fact::clause::View;
use crate::fact::token::Token;

pub(super) const RULE: Rule = Rule {
    triggers: &[
        "report",
        "reported",
        "reports",
        "reporting",
        "boss",
        "manager",
        "supervisor",
    ],
    find,
};

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if view.clause.negated {
        return;
    }
    for at in view.places() {
        boss(view, finds, at);
    }
    if is_of_others(view, finds.voice) {
        return;
    }
    for at in view.places() {
        let verb = matches!(view.lower(at), "report" | "reported" | "reports" | "reporting");
        if !verb {
            continue;
        }
        let to = if matches!(view.lower(at + 1), "to" | "into") {
            at + 2
        } else if matches!(view.lower(at + 1), "directly" | "straight") && view.lower(at + 2) == "to" {
            at + 3
        } else {
            continue;
        };
        // `twelve people report to me` is a team size.
        if matches!(view.lower(to), "me" | "you" | "us" | "him" | "her" | "them" | "it") {
            continue;
        }
        tell(view, finds, at, to);
    }
}

/// `my boss was the head of finance`.
fn boss(view: &View<'_, '_>, finds: &mut Finds, at: usize) {
    let aside = usize::from(matches!(view.lower(at + 1), "there" | "then" | "now"));
    let would =
        usize::from(matches!(view.lower(at + 1 + aside), "would" | "will") && view.lower(at + 2 + aside) == "be");
    let verb = at + 1 + aside + would;
    let named =
        matches!(view.lower(at), "boss" | "manager" | "supervisor") && matches!(view.lower(verb), "was" | "is" | "be");
    let owned = (1..=2).any(|by| {
        at.checked_sub(by)
            .is_some_and(|i| matches!(view.lower(i), "my" | "your"))
    });
    let to = verb + 1;
    // `my boss was based in Kiel` names nobody.
    let names = matches!(view.lower(to), "the" | "our" | "a") || view.token(to).is_some_and(Token::is_capitalised);
    if named && owned && names {
        tell(view, finds, at, to);
    }
}

/// Says who is reported to: the words from a token on.
fn tell(view: &View<'_, '_>, finds: &mut Finds, at: usize, to: usize) {
    let mut end = to;
    while end < to + 6
        && view.token(end).is_some_and(|t| {
            !t.is_sign()
                && !t.is_any(&[
                    "and", "who", "but", "on", "every", "about", "at", "for", "in", "with", "since",
                ])
        })
    {
        end += 1;
    }
    if end > to {
        let subject = if finds.voice == Voice::Employer { "role" } else { "" };
        let post = view.all.words(to, end).to_owned();
        finds.say(view, at, subject, Attribute::Reporting, Value::Text(post));
    }
}
