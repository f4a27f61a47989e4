//! Letters in lists, for JSON and pages.

use finalist_coach::letter::Sentence;
use finalist_coach::timeline::{CheckIn, Slipped, Timeline, Waiting, let_go};
use finalist_core::finding::Finding;
use finalist_core::id::Id as _;
use finalist_core::letter::{Delivery, Letter};
use finalist_core::time::Timestamp;
use finalist_language::letter::LetterReading;
use serde::Serialize;

use crate::operation::letter::{Drafted, DueLetter, Letters, Owed};

/// A letter that is owed, or went out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LetterRow {
    /// Its id; nothing where it was not begun.
    pub id: Option<String>,
    /// What people type for it.
    pub short: Option<String>,
    /// `thank_you` or `check_in`.
    pub kind: &'static str,
    /// What that is called.
    pub label: &'static str,
    /// The round it follows.
    pub round: String,
    /// The round's id.
    pub round_id: String,
    /// To whom.
    pub to: String,
    /// That person's id.
    pub to_id: String,
    /// The mail address; nothing where none is known.
    pub address: Option<String>,
    /// A thank-you: until when; a check-in: from when.
    pub due: String,
    /// The same on the clock of the round.
    pub due_there: String,
    /// That clock's zone.
    pub time_zone: String,
    /// `owed`, `draft`, `unsure`, `sent` or `dropped`.
    pub state: &'static str,
    /// When it was sent.
    pub sent: Option<String>,
    /// Until when it is put off.
    pub snoozed: Option<String>,
    /// Why the last try failed.
    pub trouble: Option<String>,
    /// Whether there is an address, or it went out without one.
    pub has_address: bool,
    /// How it stands, in words.
    pub stands: String,
}

impl LetterRow {
    /// A row as of `now`.
    pub fn of(owed: &Owed, now: Timestamp) -> Self {
        let letter = owed.letter.as_ref();
        let sent = letter.and_then(|letter| match letter.delivery {
            Delivery::Sent { at } => Some(at.to_string()),
            _ => None,
        });
        Self {
            id: letter.map(|letter| letter.id.to_string()),
            short: letter.map(|letter| letter.id.short()),
            kind: owed.kind.code(),
            label: owed.kind.label(),
            round: owed.round_name.clone(),
            round_id: owed.round.to_string(),
            to: owed.person.name.clone(),
            to_id: owed.person.id.to_string(),
            address: owed.address().map(str::to_owned),
            due: owed.due.to_string(),
            due_there: owed.due_there(),
            time_zone: owed.zone.clone(),
            state: letter.map_or("owed", |letter| letter.delivery.code()),
            sent,
            snoozed: letter.and_then(|letter| letter.snoozed).map(|at| at.to_string()),
            trouble: letter.and_then(|letter| letter.posting.trouble.clone()),
            has_address: owed.address().is_some(),
            stands: stands(owed, now),
        }
    }
}

/// `not sent · 5 h left`, `sent`, `no address`.
fn stands(owed: &Owed, now: Timestamp) -> String {
    let is_thanks = owed.kind == finalist_core::letter::LetterKind::ThankYou;
    let left = owed.due.as_second() - now.as_second();
    let clock = match (is_thanks, left >= 0) {
        (true, _) if owed.is_let_go(now) => "its time has passed: let it go, and thank them when you meet".to_owned(),
        (true, true) => format!("{} left", span(left)),
        (true, false) => format!("{} late: still worth sending", span(-left)),
        (false, true) => format!("not before {} ({})", owed.due_there(), owed.zone),
        (false, false) => "may go out now".to_owned(),
    };
    match owed.letter.as_ref().map(|letter| &letter.delivery) {
        Some(Delivery::Sent { .. }) => "sent".to_owned(),
        Some(Delivery::Dropped) => "not to be sent".to_owned(),
        Some(Delivery::Unsure { .. }) => "tried: whether it arrived is not known".to_owned(),
        begun => {
            let begun = if begun.is_some() { "draft" } else { "not begun" };
            let address = if owed.address().is_some() { "" } else { " · no address" };
            format!("{begun} · {clock}{address}")
        }
    }
}

/// `5 h`, `40 min`, `3 days`.
fn span(seconds: i64) -> String {
    match seconds / 60 {
        minutes if minutes < 120 => format!("{minutes} min"),
        minutes if minutes < 72 * 60 => format!("{} h", minutes / 60),
        minutes => format!("{} days", minutes / (24 * 60)),
    }
}

/// A letter with everything.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LetterView {
    /// Its id.
    pub id: String,
    /// `thank_you` or `check_in`.
    pub kind: &'static str,
    /// Its state.
    pub state: &'static str,
    /// The subject line.
    pub subject: Option<String>,
    /// An address of its own.
    pub address: Option<String>,
    /// The text.
    pub text: String,
    /// Until when, or from when.
    pub due: String,
    /// The message id of the mail, once it was tried.
    pub message_id: Option<String>,
    /// How often a server was asked.
    pub attempts: u32,
    /// Why the last try failed.
    pub trouble: Option<String>,
}

impl From<&Letter> for LetterView {
    fn from(letter: &Letter) -> Self {
        Self {
            id: letter.id.to_string(),
            kind: letter.kind.code(),
            state: letter.delivery.code(),
            subject: letter.subject.clone(),
            address: letter.address.clone(),
            text: letter.text.clone(),
            due: letter.due.to_string(),
            message_id: letter.posting.message_id.clone(),
            attempts: letter.posting.attempts,
            trouble: letter.posting.trouble.clone(),
        }
    }
}

/// Something that would make a letter better.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LetterFinding {
    /// Fixed code.
    pub code: &'static str,
    /// What, and how to mend it.
    pub message: String,
    /// First character it is about.
    pub start: Option<usize>,
    /// One past the last.
    pub end: Option<usize>,
}

impl From<&Finding> for LetterFinding {
    fn from(finding: &Finding) -> Self {
        Self {
            code: finding.code,
            message: finding.message.clone(),
            start: finding.span.map(finalist_core::span::Span::start),
            end: finding.span.map(finalist_core::span::Span::end),
        }
    }
}

/// What was read in a letter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LetterJudged {
    /// Words between greeting and closing.
    pub words: usize,
    /// What would make it better.
    pub findings: Vec<LetterFinding>,
}

impl From<&LetterReading> for LetterJudged {
    fn from(reading: &LetterReading) -> Self {
        Self {
            words: reading.words,
            findings: reading.findings.iter().map(LetterFinding::from).collect(),
        }
    }
}

/// A sentence of a draft with what it rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DraftedSentence {
    /// The sentence.
    pub text: String,
    /// `evidence`, `inferred` or `not_assessed`.
    pub basis: &'static str,
    /// From what, in words.
    pub from: String,
}

impl From<&Sentence> for DraftedSentence {
    fn from(sentence: &Sentence) -> Self {
        let quotes: Vec<String> = sentence
            .cites
            .iter()
            .map(|cite| format!("{}: \"{}\"", cite.file, cite.quote))
            .collect();
        let from = match &sentence.basis {
            finalist_coach::briefing::Basis::Inferred(from) => (*from).to_owned(),
            finalist_coach::briefing::Basis::NotAssessed => "not on record".to_owned(),
            finalist_coach::briefing::Basis::Evidence => quotes.join("; "),
        };
        Self {
            text: sentence.text.clone(),
            basis: sentence.basis.code(),
            from,
        }
    }
}

/// A letter with what its sentences rest on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LetterShown {
    /// The letter.
    #[serde(flatten)]
    pub letter: LetterView,
    /// Its sentences that stand as they were drafted; what was written by hand rests on its writer.
    pub sentences: Vec<DraftedSentence>,
}

impl LetterShown {
    /// The public form.
    pub fn of(letter: &Letter, sentences: &[Sentence]) -> Self {
        Self {
            letter: LetterView::from(letter),
            sentences: sentences.iter().map(DraftedSentence::from).collect(),
        }
    }
}

/// A letter that was drafted, with what each sentence rests on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DraftedView {
    /// The letter as it is kept.
    pub letter: LetterView,
    /// The sentences of the draft; empty where a text was there already.
    pub sentences: Vec<DraftedSentence>,
    /// What is missing on record.
    pub missing: Vec<String>,
}

impl From<&Drafted> for DraftedView {
    fn from(drafted: &Drafted) -> Self {
        let draft = drafted.draft.iter();
        Self {
            letter: LetterView::from(&drafted.letter),
            sentences: draft
                .clone()
                .flat_map(|draft| &draft.sentences)
                .map(DraftedSentence::from)
                .collect(),
            missing: draft.flat_map(|draft| draft.missing.clone()).collect(),
        }
    }
}

/// The time after the rounds, in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimelineView {
    /// The country whose holidays count.
    pub country: Option<&'static str>,
    /// `due`, `waiting`, `let_go` or `nothing`.
    pub check_in: &'static str,
    /// From when, as an instant.
    pub from: Option<String>,
    /// What is to be done, in a sentence.
    pub advice: String,
    /// The last day on which they said anything.
    pub last_word: Option<String>,
    /// Working days since then.
    pub silent_days: Option<usize>,
    /// Days they named that passed.
    pub slipped: Vec<SlippedRow>,
    /// Who is away, and until when.
    pub away: Vec<String>,
}

/// A day they named that passed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SlippedRow {
    /// What was to come.
    pub what: String,
    /// By when.
    pub by: String,
    /// So many days late.
    pub days: i32,
}

impl From<&Slipped> for SlippedRow {
    fn from(slipped: &Slipped) -> Self {
        Self {
            what: slipped.what.clone(),
            by: slipped.by.to_string(),
            days: slipped.days,
        }
    }
}

impl TimelineView {
    /// The timeline of an application, as of `now`.
    pub fn of(letters: &Letters, now: Timestamp) -> Self {
        let plan: &Timeline = &letters.timeline;
        let (code, from) = match &plan.check_in {
            CheckIn::Due { at, .. } if *at <= now => ("due", Some(at.to_string())),
            CheckIn::Due { at, .. } => ("waiting", Some(at.to_string())),
            CheckIn::LetGo { from } => ("let_go", Some(from.to_string())),
            CheckIn::Nothing(_) => ("nothing", None),
        };
        Self {
            country: plan.country.map(|country| country.name),
            check_in: code,
            from,
            advice: advice(letters, now),
            last_word: plan.last_word.map(|day| day.to_string()),
            silent_days: plan.silent,
            slipped: plan.slipped.iter().map(SlippedRow::from).collect(),
            away: plan
                .away
                .iter()
                .map(|absence| {
                    let mut owed = letters.owed.iter();
                    let who = owed.find(|owed| Some(owed.person.id) == absence.person);
                    let who = who.map(|owed| format!("{} is ", owed.person.name)).unwrap_or_default();
                    format!("{who}away, back on {}", absence.back)
                })
                .collect(),
        }
    }
}

fn advice(letters: &Letters, now: Timestamp) -> String {
    match &letters.timeline.check_in {
        CheckIn::Nothing(why) => format!("no check-in: {why}"),
        CheckIn::LetGo { from } => {
            format!(
                "you asked twice, and that is enough: {}; your time is worth more elsewhere",
                let_go(*from, now)
            )
        }
        CheckIn::Due {
            number,
            to,
            at,
            waiting,
            back,
            zone,
            ..
        } => {
            let owed = letters.owed.iter().find(|owed| owed.person.id == *to);
            let name = owed.map_or("them", |owed| owed.person.name.as_str());
            let why = match waiting {
                Waiting::Named { day, .. } => format!("they named {day}"),
                Waiting::Week => "no day was named, so a business week".to_owned(),
                Waiting::Again { days } => format!("{days} working days after your first check-in"),
            };
            let away = back
                .map(|back| format!(", and they are back on {back}"))
                .unwrap_or_default();
            let time_zone = finalist_core::time::TimeZone::get(zone).unwrap_or(finalist_core::time::TimeZone::UTC);
            let there = at.to_zoned(time_zone).strftime("%Y-%m-%d %H:%M").to_string();
            let which = if *number == 1 {
                "check in once"
            } else {
                "check in a second and last time"
            };
            if *at <= now {
                format!("{which} with {name}, kindly: the time has come ({why}{away})")
            } else {
                format!("{which} with {name}, not before {there} ({zone}): {why}{away}")
            }
        }
    }
}

/// Everything about the letters of an application.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LettersView {
    /// The application.
    pub application: String,
    /// Its id.
    pub application_id: String,
    /// Who is owed a letter, or got one.
    pub letters: Vec<LetterRow>,
    /// The time after the rounds.
    pub timeline: TimelineView,
}

impl LettersView {
    /// The letters as of `now`.
    pub fn of(letters: &Letters, now: Timestamp) -> Self {
        Self {
            application: letters.application.title(),
            application_id: letters.application.id.to_string(),
            letters: letters.owed.iter().map(|owed| LetterRow::of(owed, now)).collect(),
            timeline: TimelineView::of(letters, now),
        }
    }
}

/// A letter that is due, with its application.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DueRow {
    /// The application.
    pub application: String,
    /// Its id.
    pub application_id: String,
    /// Whether a thank-you is past its 24 hours.
    pub late: bool,
    /// The letter.
    #[serde(flatten)]
    pub letter: LetterRow,
}

impl DueRow {
    /// A row as of `now`.
    pub fn of(due: &DueLetter, now: Timestamp) -> Self {
        Self {
            application: due.application.title(),
            application_id: due.application.id.to_string(),
            late: due.is_late,
            letter: LetterRow::of(&due.owed, now),
        }
    }

    /// What to do, in a line.
    pub fn line(&self) -> String {
        let what = if self.letter.kind == "check_in" {
            "check in with"
        } else {
            "thank"
        };
        format!(
            "{what} {} ({}): {}",
            self.letter.to, self.application, self.letter.stands
        )
    }
}
