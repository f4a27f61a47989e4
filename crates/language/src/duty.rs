//! What the candidate has to do for them, where somebody said so: `I promised two references by Monday`, `please send us
//! your certificate by Friday`.
//!
//! It is the other half of [`promise`], which holds what they will do. A paper, or an answer that is
//! owed, has to be named beside the one who owes it: a rule that is not sure stays silent.

use std::sync::LazyLock;

use finalist_core::span::Span;
use finalist_core::time::Date;

use crate::fact::clause::{Clauses, View};
use crate::fact::pattern::{Patterns, hits, patterns};
use crate::promise;

/// Who wrote the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writer {
    /// The candidate, for nobody else: notes tell what both sides said.
    Notes,
    /// The candidate, to them.
    Candidate,
    /// They, to the candidate.
    Employer,
}

/// Something the candidate has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// What, as written.
    pub what: String,
    /// The last day for it.
    pub by: Option<Date>,
    /// Where it is written.
    pub span: Span,
}

/// What the writer takes upon himself.
static OWN: Patterns = LazyLock::new(|| {
    patterns(&[
        "i|i'll|i'd|i've|i'm ~4 promised|promise|owe|agreed|offered ~6 $handed|$made",
        "i|i'll|i'm|i've will|to|must|should|shall|need|have|supposed|asked to? to? $hands ~6 $handed|$made",
        "i'll $hands ~6 $handed|$made",
        "i|i'll|i'd|i'm ~3 let|tell them|him|her|you know? ~3 by|before|until",
        "i|i'll|i'm ~3 get|come back to them|him|her|you ~3 by|before|until",
        "i have until|till",
    ])
});

/// What they want of the candidate.
static WANTED: Patterns = LazyLock::new(|| {
    patterns(&[
        "want|wants|wanted|need|needs|needed|expect|expects|require|requires|requested|await|awaits ~5 $handed|$made",
        "asked|asking|asks me? for ~5 $handed|$made",
        "would|they'd|she'd|he'd|we'd like ~5 $handed|$made",
        "want|wants|wanted|need|needs|asked|asks|like|expect|expects|ask me|you to ~1 $hands ~6 $handed|$made",
        "want|wants|need|needs|would|expect|expects ~2 my|your answer|decision|reply ~3 by|before|until",
    ])
});

/// How they put it to the candidate, in a mail or quoted.
static BIDDEN: Patterns = LazyLock::new(|| {
    patterns(&[
        "please|kindly ~2 $hands ~7 $handed|$made",
        "could|can|would|will you ~2 $hands ~7 $handed|$made",
        "you|you'll will? must|should|need|have to? ~1 $hands ~6 $handed|$made",
        "please|kindly|can|could ~2 let us|me know ~6 by|before|until",
        "please|kindly ~1 confirm|reply|respond|answer|rsvp ~6 by|before|until",
        "you have until|till",
        "would|do you mind ~2 sending|bringing|emailing|mailing|giving|providing|submitting|uploading|forwarding|returning|signing|filling|completing|sharing|preparing ~6 $handed|$made",
        "can|could|may|might we ~1 have|get|ask|see ~6 $handed|$made",
        "are|would|will you ~1 able to ~1 $hands ~6 $handed|$made",
        "possible for you to ~1 $hands ~6 $handed|$made",
        "let us have ~6 $handed|$made",
        "ask you to ~2 $hands ~6 $handed|$made",
    ])
});

/// The name of a paper at the head of a line that says what comes next: `two references by Monday`.
static BARE: Patterns = LazyLock::new(|| {
    patterns(&[
        "$handed by|before|until|on|due|for|to",
        "$handed ~6 by|before|until|due",
    ])
});

/// Words that make a line of papers somebody's deed: `reference checks by Monday`, `they call my referees by Monday`.
const DEEDS: &[&str] = &[
    "they",
    "they'll",
    "she",
    "she'll",
    "he",
    "he'll",
    "we",
    "we'll",
    "will",
    "would",
    "check",
    "checks",
    "checked",
    "checking",
    "call",
    "calls",
    "calling",
    "contact",
    "contacted",
    "taken",
    "take",
    "takes",
    "hear",
    "decide",
    "send",
    "sends",
    "reviewed",
    "review",
    "read",
    "got",
    "sent",
    "gave",
    "done",
];

/// People of other work: what they want or get is part of a story.
const ELSEWHERE: &[&str] = &[
    "client",
    "clients",
    "client's",
    "customer",
    "customers",
    "patient",
    "patients",
    "guest",
    "guests",
    "supplier",
    "suppliers",
    "boss",
    "colleague",
    "colleagues",
    "board",
    "tenant",
    "tenants",
    "pupil",
    "pupils",
    "student",
    "students",
    "parents",
];

/// What is to be done by a day that the text names, one for each clause that says so.
pub fn read(text: &str, writer: Writer, said_on: Date) -> Vec<Duty> {
    let clauses = Clauses::read_on(text, Some(said_on));
    clauses
        .views()
        .filter_map(|view| {
            let first = match writer {
                Writer::Notes => asked(&view).or_else(|| own(&view)),
                Writer::Candidate => own(&view),
                Writer::Employer => asked(&view),
            }?;
            found(&view, first, said_on).filter(|duty| duty.by.is_some())
        })
        .collect()
}

/// The same in a line that tells what comes next, where the name of a paper is enough and the day may stand elsewhere.
pub fn in_steps(line: &str, said_on: Date) -> Vec<Duty> {
    let clauses = Clauses::read_on(line, Some(said_on));
    clauses
        .views()
        .filter_map(|view| {
            let first = asked(&view)
                .or_else(|| own(&view))
                .or_else(|| bare(&view, view.clause.first))?;
            found(&view, first, said_on)
        })
        .collect()
}

/// Where a clause begins to say what they want of the candidate.
pub(crate) fn asked(view: &View<'_, '_>) -> Option<usize> {
    if view.has_any(ELSEWHERE) {
        return None;
    }
    let wanted = hits(view, &WANTED)
        .into_iter()
        .filter(|hit| !is_their_deed(view, hit.first, hit.which));
    let bidden = hits(view, &BIDDEN).into_iter();
    let first = wanted.chain(bidden).map(|hit| hit.first).min()?;
    (!view.negated_before(first) && !view.token(first).is_some_and(crate::fact::token::Token::is_negation))
        .then_some(first)
}

/// Where a clause that opens with `next steps:` goes on with nothing but papers to hand in.
pub(crate) fn after_label(view: &View<'_, '_>) -> Option<usize> {
    let colon = view.places().take(4).find(|at| view.lower(*at) == ":")?;
    bare(view, colon + 1)
}

fn own(view: &View<'_, '_>) -> Option<usize> {
    let hit = hits(view, &OWN)
        .into_iter()
        .next()
        .filter(|_| !view.has_any(ELSEWHERE))?;
    let is_question = view.clause.question;
    (!is_question && !view.negated_before(hit.end)).then_some(hit.first)
}

/// `They want to check my references`: to do something themselves.
fn is_their_deed(view: &View<'_, '_>, first: usize, which: usize) -> bool {
    const BY_REQUEST: usize = 3;
    which != BY_REQUEST
        && (first..first + 3).any(|at| {
            view.lower(at) == "to" && !matches!(view.lower(at + 1), "have" | "see" | "get" | "receive" | "look")
        })
}

fn bare(view: &View<'_, '_>, first: usize) -> Option<usize> {
    let head = hits(view, &BARE)
        .into_iter()
        .find(|hit| (first..first + 5).contains(&hit.first));
    let is_free = (first..view.clause.end).all(|at| !DEEDS.contains(&view.lower(at)));
    (head.is_some() || is_alone(view, first))
        .then_some(first)
        .filter(|_| is_free)
}

/// `two references`, and no word more.
fn is_alone(view: &View<'_, '_>, first: usize) -> bool {
    let last = view
        .places()
        .rev()
        .find(|at| view.token(*at).is_some_and(|t| !t.is_sign()));
    last.is_some_and(|last| {
        last >= first && last < first + 4 && crate::fact::pattern::is_of_class("handed", view.lower(last))
    })
}

fn found(view: &View<'_, '_>, first: usize, said_on: Date) -> Option<Duty> {
    let what = view.text().trim().trim_end_matches(['.', '!', ',', ';']);
    (!what.is_empty()).then(|| Duty {
        what: what.to_owned(),
        by: promise::deadline(view.all.words(first, view.clause.end), said_on),
        span: view.clause.span,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Wednesday.
    fn said_on() -> Date {
        Date::new(2026, 11, 25).unwrap()
    }

    fn days(text: &str, writer: Writer) -> Vec<String> {
        read(text, writer, said_on())
            .iter()
            .filter_map(|duty| Some(duty.by?.to_string()))
            .collect()
    }

    #[test]
    fn what_the_candidate_owes_is_read_with_its_day() {
        for text in [
            "I promised two references by Monday.",
            "They want two references and a copy of my driving licence by Monday.",
            "Tea was good, they'll ring me by Wednesday and she wants the names of two referees by Monday",
            "I have to send them my certificates by Monday 30 November",
            "I'll email Nora the signed contract by Monday.",
            "She asked me to send the portfolio by Monday",
            "HR asked for my passport by Monday.",
            "I let them know by Monday",
            "They need my answer by Monday",
        ] {
            assert_eq!(days(text, Writer::Notes), ["2026-11-30"], "{text}");
        }
        for text in [
            "Please send us two references by Monday.",
            "Could you return the signed form by Monday 30 November?",
            "Could you send me your references by Monday?",
            "Would you mind sending me your references by Monday?",
            "Can we have two references by Monday?",
            "May I ask you to send your references by Monday?",
            "Would it be possible to let us have your references by Monday?",
            "Would you be able to send us two references by Monday?",
            "We would need your diploma by Monday.",
            "Please let us know by Monday whether you can come.",
            "You will need to upload your payslips by Monday.",
        ] {
            assert_eq!(days(text, Writer::Employer), ["2026-11-30"], "{text}");
        }
        assert_eq!(
            days("I will send you my references by Monday.", Writer::Candidate).len(),
            1
        );
    }

    #[test]
    fn what_they_do_and_what_was_told_of_other_work_is_no_duty() {
        for text in [
            "They'll check my references by Monday.",
            "They want to call my referees by Monday.",
            "She will send me the contract by Monday.",
            "I promised the client a fix by Friday and kept it.",
            "They want somebody by Monday.",
            "The client wanted the documents by Monday.",
            "I have to send the slides to my boss by Friday.",
            "I sent two references on Tuesday.",
            "They don't need references by Monday.",
            "We'll let you know by Friday.",
            "He told me they send the contract by Monday.",
            "They need two people by Monday.",
            "They want two references.",
        ] {
            assert_eq!(days(text, Writer::Notes), Vec::<String>::new(), "{text}");
        }
        for text in [
            "I will send you the contract by Monday.",
            "We will let you know by Friday.",
            "Please do not hesitate to call before Friday.",
            "We need to check your references by Monday.",
            "We will be able to send you the contract by Monday.",
            "Could we call your references by Monday?",
            "You will have our answer by Friday.",
            "Thank you for the references you sent on Monday.",
        ] {
            assert_eq!(days(text, Writer::Employer), Vec::<String>::new(), "{text}");
        }
        assert!(days("Please send me the contract by Friday.", Writer::Candidate).is_empty());
    }

    #[test]
    fn a_line_of_next_steps_may_name_the_paper_alone() {
        let read = |line| in_steps(line, said_on()).len();
        assert_eq!(read("two references and a copy of my driving licence by Monday"), 1);
        assert_eq!(read("two references"), 1);
        for theirs in [
            "reference checks by Monday",
            "they call my references by Monday",
            "a case study",
            "second interview on Monday",
            "references are checked, then they decide by Monday",
        ] {
            assert_eq!(read(theirs), 0, "{theirs}");
        }
    }
}
