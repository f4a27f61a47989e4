//! Letters of an application, and one letter in each state.

use askama::Template;
use finalist_app::view::letter::{
    DraftedSentence, LetterFinding, LetterJudged, LetterRow, LettersView, SlippedRow, TimelineView,
};
use finalist_core::id::{Id, IdMaker};
use finalist_core::letter::{Delivery, Letter, LetterKind, Posting};
use finalist_core::time::Timestamp;

use crate::page::letters::{About, LetterPage, LettersPage};

pub(super) fn pages() -> Vec<(&'static str, String)> {
    let at = Timestamp::UNIX_EPOCH;
    vec![
        ("letters", list(true).render().unwrap()),
        ("letters empty", list(false).render().unwrap()),
        ("letter", one(Delivery::Draft, true).render().unwrap()),
        (
            "letter without an address",
            one(Delivery::Draft, false).render().unwrap(),
        ),
        ("letter unsure", one(Delivery::Unsure { at }, true).render().unwrap()),
        ("letter sent", one(Delivery::Sent { at }, false).render().unwrap()),
    ]
}

fn made<I: Id>() -> I {
    IdMaker::new(|| [7; 10]).make(Timestamp::UNIX_EPOCH)
}

fn row(id: Option<&str>, kind: &'static str, state: &'static str) -> LetterRow {
    LetterRow {
        id: id.map(str::to_owned),
        short: id.map(str::to_owned),
        kind,
        label: "thank-you note",
        round: "round <r>".into(),
        round_id: "r1".into(),
        to: "Ola <b>".into(),
        to_id: "p1".into(),
        address: id.map(|_| "ola@<x>.example".into()),
        due: "2026-12-09T11:00:00Z".into(),
        due_there: "2026-12-09 11:00".into(),
        time_zone: "Europe/Dublin".into(),
        state,
        sent: None,
        snoozed: None,
        trouble: id.map(|_| "it said <no>".into()),
        has_address: id.is_some(),
        stands: "draft · 5 h left".into(),
    }
}

fn list(full: bool) -> LettersPage {
    let timeline = TimelineView {
        country: full.then_some("Ireland"),
        check_in: if full { "due" } else { "nothing" },
        from: None,
        advice: "check in <once>".into(),
        last_word: full.then(|| "2026-12-08".into()),
        silent_days: full.then_some(5),
        slipped: full
            .then(|| SlippedRow {
                what: "a <word>".into(),
                by: "2026-12-11".into(),
                days: 3,
            })
            .into_iter()
            .collect(),
        away: full
            .then(|| "away, back on 2027-01-04".to_owned())
            .into_iter()
            .collect(),
    };
    let letters = if full {
        vec![
            row(None, "thank_you", "owed"),
            row(Some("l1"), "thank_you", "draft"),
            row(Some("l2"), "check_in", "sent"),
        ]
    } else {
        Vec::new()
    };
    let own = super::offer::application();
    let view = LettersView {
        application: own.title(),
        application_id: own.id.to_string(),
        letters,
        timeline,
    };
    LettersPage::new(super::inside("letters"), &own, view)
}

fn one(delivery: Delivery, full: bool) -> LetterPage {
    let own = super::offer::application();
    let letter = Letter {
        id: made(),
        application: own.id,
        round: made(),
        to: made(),
        kind: LetterKind::ThankYou,
        due: Timestamp::UNIX_EPOCH,
        subject: Some("thanks <s>".into()),
        address: None,
        text: "Dear <b>Ola</b>,\n\nthank you & more".into(),
        delivery,
        posting: Posting {
            message_id: None,
            attempts: 1,
            trouble: full.then(|| "it said <no>".into()),
        },
        snoozed: None,
    };
    let judged = LetterJudged {
        words: 12,
        findings: full
            .then(|| LetterFinding {
                code: "generic",
                message: "`<i>` could stand in any letter: say more".into(),
                start: Some(1),
                end: Some(2),
            })
            .into_iter()
            .collect(),
    };
    let about = About {
        to: "Ola <b>".into(),
        to_id: "p1".into(),
        round_id: "r1".into(),
        stands: "draft · 5 h left".into(),
        is_late: full,
        address: full.then(|| "ola@<x>.example".into()),
        rests_on: full
            .then(|| DraftedSentence {
                text: "You asked how I plan <nights>.".into(),
                basis: "evidence",
                from: "notes.txt: \"How do you plan <nights>?\"".into(),
            })
            .into_iter()
            .collect(),
    };
    let link = full.then(|| "mailto:ola@x.example?subject=a&body=b".to_owned());
    let server = full.then(|| "mail.<x>.example".to_owned());
    LetterPage::new(super::inside("letters"), &own, &letter, about, judged, link, server)
}
