//! Signals: good signs (E1) and red flags (E2) in what somebody wrote down of a round.
//!
//! The cues are data, one table a kind under `tables/signals/`; a new wording is a new line there.

mod cue;

use finalist_core::signal::SignalKind;
use finalist_core::span::Span;

use crate::fact::clause::Clauses;

/// A sign that was found, with the clause it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundSignal {
    /// What was observed.
    pub kind: SignalKind,
    /// The sentence, as written.
    pub text: String,
    /// Its characters in the text that was read.
    pub span: Span,
}

/// Reads the signs in a text, in order; one sentence tells a kind of sign at most once.
pub fn read(text: &str) -> Vec<FoundSignal> {
    read_clauses(&Clauses::read(text))
}

/// The same without what is said within some characters of the text: the words of a question tell of no sign.
pub(crate) fn read_without(text: &str, questions: &[Span]) -> Vec<FoundSignal> {
    cue::find(&Clauses::read(text), questions)
}

/// The same, of text that was cut into clauses already.
pub(crate) fn read_clauses(clauses: &Clauses<'_>) -> Vec<FoundSignal> {
    cue::find(clauses, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_read_by_their_cues() {
        use SignalKind::{
            DirectContact, Introduced, Late, ManyStages, NextSteps, PayDiscussed, ReferencesContacted, Relaxed,
            Repeated, SlowTimeline, TourGiven, Turnover, Unprepared,
        };
        for (text, expected) in [
            ("She was 20 minutes late.", vec![Late]),
            ("He had not read my CV.", vec![Unprepared]),
            ("They asked me the same question again.", vec![Repeated]),
            ("The role has been filled twice in two years.", vec![Turnover]),
            ("There are six rounds.", vec![ManyStages]),
            ("The process keeps dragging on.", vec![SlowTimeline]),
            ("The job has been open since last May.", vec![SlowTimeline]),
            (
                "The decision was promised for March, now it is June.",
                vec![SlowTimeline],
            ),
            ("Still no decision.", vec![SlowTimeline]),
            (
                "Sorry, I haven't had a chance to look at your application.",
                vec![Unprepared],
            ),
            ("LO 15 min late.", vec![Late]),
            ("I had already told Ines.", vec![Repeated]),
            ("He asked me again about the audit.", vec![Repeated]),
            ("I asked about the rota and the office is open since Monday.", vec![]),
            ("We open late on Sundays.", vec![]),
            ("He gave me his direct number.", vec![DirectContact]),
            ("She introduced me to the whole team.", vec![Introduced]),
            ("Then she showed me around the yard.", vec![TourGiven]),
            ("They asked for two references.", vec![ReferencesContacted]),
            ("We talked about salary expectations.", vec![PayDiscussed]),
            ("Next steps: a case study.", vec![NextSteps]),
            ("It was much more relaxed at the end.", vec![Relaxed]),
            ("And what do you expect as salary?", vec![]),
            (
                "He had not read my CV and asked me twice where I live.",
                vec![Unprepared],
            ),
            ("The team builds scanners.", vec![]),
            ("The bus was late and I came in 4 min late.", vec![]),
            ("I came in four minutes late because of the bus.", vec![]),
            ("I was late by four minutes.", vec![]),
            ("My train was late.", vec![]),
            ("I waited, and Ida was late.", vec![Late]),
            ("I was there at nine, she came 15 minutes late.", vec![Late]),
            ("Nobody was late.", vec![]),
            ("They were not late at all.", vec![]),
            ("He was late and had not read my CV.", vec![Late, Unprepared]),
            ("Deirdre had clearly read my CV.", vec![]),
            ("He clearly had not read my CV.", vec![Unprepared]),
            ("How do you handle an angry customer who was late?", vec![]),
            ("How do you talk to engineers who disagree with you?", vec![]),
            ("Tell me about a colleague who disagreed with you.", vec![]),
            ("Next steps: none were named.", vec![]),
            ("The next steps were not named.", vec![]),
            ("I asked about pay but they refused to discuss it.", vec![]),
            ("I asked about the salary range, and she couldn't say.", vec![]),
            ("We have had a lot of turnover.", vec![Turnover]),
            ("There is high staff turnover.", vec![Turnover]),
            ("They had no staff turnover.", vec![]),
            ("Turnover was 4 million last year.", vec![]),
            ("I led the work on late invoices.", vec![]),
        ] {
            let kinds: Vec<SignalKind> = read(text).iter().map(|s| s.kind).collect();
            assert_eq!(kinds, expected, "{text}");
        }
    }

    #[test]
    fn a_sign_that_did_not_come_is_none() {
        assert_eq!(read("She never introduced me to the team."), []);
    }
}
