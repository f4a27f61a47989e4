//! A mail that came: from whom, on which day, and whether it reads like their decision (A2).

use std::sync::LazyLock;

use finalist_core::span::Span;
use finalist_core::time::Date;

use super::away::{away, is_automatic};
use crate::fact::clause::Clauses;
use crate::fact::measure::Kind;
use crate::text::{Phrases, Text, Token, sentences, tokens, words_in};

/// So many lines of a mail can be its head.
const HEAD: usize = 12;
/// So many sentences are searched for a decision: it stands at the beginning.
const MOST: usize = 12;

/// What they seem to have decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// They offer the job.
    Offer,
    /// They go on without the candidate.
    Refusal,
}

/// A mail with a head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Who sent it, as the head says: a name, an address, or both.
    pub from: String,
    /// The day it was sent.
    pub on: Date,
    /// What it decides, and the sentence that says so.
    pub decision: Option<(Decision, Span)>,
}

static DECISIONS: LazyLock<Phrases<Decision>> = LazyLock::new(|| {
    let rows = |table: &'static str, decision| {
        table
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .map(move |phrase| (phrase, decision))
    };
    let offers = rows(include_str!("../../tables/letters/offers.txt"), Decision::Offer);
    Phrases::new(offers.chain(rows(
        include_str!("../../tables/letters/refusals.txt"),
        Decision::Refusal,
    )))
});

/// Reads a mail with a head of `From:` and `Date:`; nothing where one of them is missing, or where a machine answered.
///
/// Time in proportion to the text.
pub fn word(text: &str) -> Option<Word> {
    let head: Vec<(&str, &str)> = text
        .lines()
        .skip_while(|line| line.trim().is_empty())
        .take(HEAD)
        .map_while(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim_matches(['*', ' ']), value.trim_matches(['*', ' '])))
        .collect();
    let get = |names: &[&str]| {
        let known = |name: &str| names.iter().any(|wanted| name.trim().eq_ignore_ascii_case(wanted));
        head.iter().find(|(name, _)| known(name)).map(|(_, value)| value.trim())
    };
    let from = get(&["from"]).filter(|from| !from.is_empty())?;
    let on = day(get(&["date", "sent"])?)?;
    let is_by_machine = get(&["subject"]).is_some_and(is_automatic) || away(text, on).is_some();
    (!is_by_machine).then(|| Word {
        from: from.to_owned(),
        on,
        decision: decision(text),
    })
}

fn day(written: &str) -> Option<Date> {
    let iso = written.get(..10).and_then(|day| day.parse().ok());
    iso.or_else(|| {
        Clauses::read(written)
            .measures
            .iter()
            .find_map(|measure| match measure.kind {
                Kind::Date(date) if date.day().is_some() => Some(date.first_day()),
                _ => None,
            })
    })
}

fn denies(word: &Token) -> bool {
    word.lower.ends_with("n't")
        || matches!(
            word.lower.as_str(),
            "not" | "cannot" | "unable" | "never" | "unfortunately" | "regret"
        )
}

/// The first sentence that decides. What is asked or set under a condition (`if we offer you the role`) decides nothing.
fn decision(text: &str) -> Option<(Decision, Span)> {
    let whole = Text::new(text);
    let words = tokens(&whole);
    sentences(&whole).into_iter().take(MOST).find_map(|span| {
        let own = words_in(&words, span);
        let is_open = own.iter().any(|word| {
            matches!(
                word.lower.as_str(),
                "if" | "should" | "whether" | "before" | "once" | "when"
            )
        });
        let hit = DECISIONS.find(own).into_iter().next()?;
        // `we cannot offer you the position`
        let before = own.get(..hit.tokens.start).unwrap_or(&[]);
        let decision = if before.iter().any(denies) {
            Decision::Refusal
        } else {
            *hit.row
        };
        (!is_open && !whole.slice(span).trim_end().ends_with('?')).then_some((decision, span))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(body: &str) -> String {
        format!(
            "From: Ida Falk <ida@quay.example>\nTo: me\nDate: Fri, 15 Jan 2027 10:02:00 +0000\nSubject: Your interview\n\nDear Kim,\n\n{body}\n\nBest wishes\nIda"
        )
    }

    #[test]
    fn a_mail_has_a_sender_and_a_day() {
        let read = word(&mail("thank you for coming in.")).unwrap();
        assert_eq!(
            (read.from.as_str(), read.on.to_string().as_str()),
            ("Ida Falk <ida@quay.example>", "2027-01-15")
        );
        assert_eq!(read.decision, None);
        let iso = word("From: Ida\nSent: 2027-01-15 10:00\n\nHello").unwrap();
        assert_eq!(iso.on.to_string(), "2027-01-15");
        assert_eq!(word("Dear Kim,\n\nthank you."), None);
        assert_eq!(word(&mail("I am out of the office until 20 January.")), None);
        assert!(
            word(&mail(
                "we offer 25 days on annual leave, and I'm out of ideas for a better gift."
            ))
            .is_some()
        );
        assert!(word("**From:** Ida\n**Date:** 2027-01-15\n\nHello").is_some());
    }

    #[test]
    fn an_offer_and_a_refusal_are_heard_and_what_is_open_is_not() {
        let told = |body: &str| word(&mail(body)).unwrap().decision.map(|(decision, _)| decision);
        for body in [
            "we are delighted to offer you the position of harbour pilot.",
            "I am happy to say that we would like to make you an offer.",
        ] {
            assert_eq!(told(body), Some(Decision::Offer), "{body}");
        }
        for body in [
            "unfortunately we have decided to go with another candidate.",
            "we regret that on this occasion you were not successful.",
            "we will not be taking your application further.",
            "unfortunately we cannot offer you the position.",
            "we won't be able to make you an offer.",
        ] {
            assert_eq!(told(body), Some(Decision::Refusal), "{body}");
        }
        for body in [
            "if we offer you the position, we will call your referees.",
            "we offer coffee in the waiting room.",
            "the other candidate is seen on Monday.",
            "we still have another candidate to see on Monday.",
            "the first trial was not successful, as you heard.",
            "may we offer you another day?",
        ] {
            assert_eq!(told(body), None, "{body}");
        }
    }
}
