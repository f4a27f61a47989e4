//! The check-in: what was said, one kind question, and no pressure.

use finalist_core::id::{InterviewerId, RoundId};

use super::{LetterDraft, Making, Sentence, courtesy, day_month, wording};
use crate::briefing::Basis;
use crate::desk::Desk;
use crate::timeline::Waiting;

/// Drafts the first or second check-in.
pub fn check_in(desk: &Desk<'_>, round: RoundId, to: InterviewerId, number: usize, waiting: &Waiting) -> LetterDraft {
    let making = Making::new(desk, round, to, &[]);
    let way = making.rank();
    let day = making.day_words();
    let job = making.job();
    let fill = |slot: &str| wording::of(slot, way).replace("{day}", &day).replace("{job}", &job);
    let first = match waiting {
        Waiting::Named { day, evidence, .. } if number == 1 => Sentence {
            text: fill("check_named").replace("{by}", &day_month(*day)),
            basis: making.entered(*evidence),
            cites: desk.cites([*evidence]),
        },
        Waiting::Again { .. } => Sentence {
            text: fill("check_again"),
            basis: Basis::Inferred("the first check-in"),
            cites: Vec::new(),
        },
        Waiting::Named { .. } | Waiting::Week => Sentence {
            text: fill("check_week"),
            basis: Basis::Inferred("the day of the round"),
            cites: Vec::new(),
        },
    };
    let mut sentences = vec![first, courtesy(&fill("check_ask"))];
    sentences.push(courtesy(&fill(if number == 1 { "check_kind" } else { "check_last" })));
    sentences.push(Sentence {
        text: fill("check_interest"),
        basis: Basis::Inferred("your interest is yours to tell: change it where it is not so"),
        cites: Vec::new(),
    });
    let subject = match &desk.dossier.application.role {
        Some(role) => format!("{role}: a short question"),
        None => "A short question".to_owned(),
    };
    making.framed(subject, sentences, Vec::new(), way)
}
