//! Reporting lines: `I reported to the CFO`, `you would report to Maeve`.

use std::sync::LazyLock;

use finalist_core::fact::{Attribute, Value};

use super::{Finds, Rule, Voice, is_of_others};
use crate::fact::clause::View;
use crate::fact::token::Token;
use crate::text::{Lookup, weighted_rows};

static NOT_MEANT: LazyLock<[Lookup<&'static str>; 3]> = LazyLock::new(|| {
    let table = include_str!("../../../tables/facts/reporting.txt");
    ["paper", "given", "nobody"].map(|list| {
        weighted_rows(table)
            .filter(|(head, ..)| *head == list)
            .map(|(.., word)| word)
            .collect()
    })
});

/// So many words behind `to` say who it is.
const WHO: usize = 4;

pub(super) const RULE: Rule = Rule {
    triggers: &[
        "report",
        "reported",
        "reports",
        "reporting",
        "answer",
        "answered",
        "answering",
        "boss",
        "manager",
        "supervisor",
    ],
    find,
};

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    for at in view.places().filter(|at| !view.negated_before(*at)) {
        boss(view, finds, at);
    }
    if is_of_others(view, finds.voice) {
        return;
    }
    for at in view.places() {
        let verb = matches!(
            view.lower(at),
            "report" | "reported" | "reports" | "reporting" | "answer" | "answered" | "answering"
        );
        if !verb || view.negated_before(at) || view.token(at + 1).is_some_and(Token::is_negation) {
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
        if is_no_line(view, at, to) {
            continue;
        }
        tell(view, finds, at, to);
    }
}

/// `the weekly report to the board`, `we send reports to them`, `please report to reception`, `the answer to that`: papers,
/// ways and questions, and nobody's boss.
fn is_no_line(view: &View<'_, '_>, at: usize, to: usize) -> bool {
    let [paper, given, nobody] = &*NOT_MEANT;
    let is_paper = at > view.clause.first && paper.has(view.before(at));
    let is_given = (view.clause.first..at).any(|before| given.has(view.lower(before)));
    let is_nobody = (to..view.clause.end.min(to + WHO))
        .take_while(|place| view.token(*place).is_some_and(|token| !token.is_sign()))
        .any(|place| nobody.has(view.lower(place)));
    is_paper || is_given || is_nobody
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
    // `the ward manager would be your line manager`: who it is stands before.
    let led = (at + 1).saturating_sub(if view.before(at) == "line" { 2 } else { 1 });
    let is_told_before = named_as_boss(view, led);
    if let Some((from, end)) = is_told_before {
        let subject = if finds.voice == Voice::Employer { "role" } else { "" };
        let post = view.all.words(from, end).to_owned();
        finds.say(view, at, subject, Attribute::Reporting, Value::Text(post));
        return;
    }
    // `my boss was based in Kiel` names nobody.
    let names = matches!(view.lower(to), "the" | "our" | "a") || view.token(to).is_some_and(Token::is_capitalised);
    if named && owned && names {
        tell(view, finds, at, to);
    }
}

/// The words before `would be your boss`, where `at` is the place of the last of `line manager`, `boss`.
fn named_as_boss(view: &View<'_, '_>, at: usize) -> Option<(usize, usize)> {
    let owner = at.checked_sub(1).filter(|i| matches!(view.lower(*i), "my" | "your"))?;
    let is = owner
        .checked_sub(1)
        .filter(|i| matches!(view.lower(*i), "is" | "was" | "be"))?;
    let end = if view.lower(is) == "be" {
        is.checked_sub(1)
            .filter(|i| matches!(view.lower(*i), "would" | "will"))?
    } else {
        is
    };
    let from = (view.clause.first.max(end.saturating_sub(5))..end)
        .find(|i| matches!(view.lower(*i), "the" | "our" | "a") || view.token(*i).is_some_and(Token::is_capitalised))?;
    (matches!(view.lower(at), "boss" | "manager" | "supervisor" | "line")).then_some((from, end))
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
