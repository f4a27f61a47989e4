//! What was spoken of with one person: the points a letter can refer to, best first.

use finalist_core::ask::AskState;
use finalist_core::dossier::Dossier;
use finalist_core::exchange::{AnswerMark, Exchange, RemarkKind};
use finalist_core::fact::Attribute;
use finalist_core::id::{InterviewerId, RoundId};
use finalist_core::interviewer::Interviewer;
use finalist_core::span::Evidence;
use finalist_core::text::fold;
use finalist_language::notes;

use super::answer;
use super::indirect::{self, Said};
use crate::offers::CONDITIONS;
use crate::words;

/// Where a point comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PointKind {
    /// A question the person asked.
    Question,
    /// Something the person stressed.
    Stressed,
    /// A question of the candidate that the person answered.
    Answered,
    /// Something the person told.
    Told,
}

/// One thing that was spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Where it comes from.
    pub kind: PointKind,
    /// The words on record.
    pub text: String,
    /// How it can be spoken of.
    pub(crate) said: Said,
    /// What the candidate answered there, where that went well.
    pub(crate) answer: Option<String>,
    /// Where it is written.
    pub evidence: Option<Evidence>,
}

/// Longer notes are no half of a sentence.
const LONGEST: usize = 150;
const SHORTEST_WORDS: usize = 3;
/// `Who decides?` is no point that anybody would come back to.
const SHORTEST_QUESTION: usize = 4;

/// Whether the notes name somebody else as the one who asked: `Q (the CTO): …`.
pub(super) fn is_a_strangers(dossier: &Dossier, exchange: &Exchange) -> bool {
    exchange.evidence.is_some_and(|evidence| {
        let source = dossier.sources.iter().find(|source| source.id == evidence.source);
        source.is_some_and(|source| notes::asker(evidence.span.of(&source.text)).is_some())
    })
}

/// The points of the talk with a person in a round.
pub fn points(dossier: &Dossier, round: RoundId, person: InterviewerId) -> Vec<Point> {
    let Some(who) = dossier.interviewer(person) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let is_alone = dossier.people_of(round).len() <= 1;
    for exchange in dossier
        .exchanges
        .iter()
        .filter(|exchange| exchange.round == Some(round))
    {
        let kind = match exchange.asked_by {
            Some(by) if by == person => PointKind::Question,
            None if is_alone && !is_a_strangers(dossier, exchange) => PointKind::Question,
            // Of a panel's question nobody knows whose it was: it is no word of this person.
            None | Some(_) => continue,
        };
        let said = indirect::of(&answer::without_fillers(&exchange.question));
        found.extend(said.map(|said| {
            Point {
                kind,
                text: exchange.question.clone(),
                said,
                answer: exchange
                    .answer
                    .clone()
                    .filter(|_| exchange.mark == AnswerMark::Answered),
                evidence: exchange.evidence,
            }
        }));
    }
    let remarks = dossier
        .remarks
        .iter()
        .filter(|remark| remark.round == Some(round) && remark.kind == RemarkKind::Emphasis);
    for remark in remarks.filter(|remark| remark.by == Some(person) || (is_alone && remark.by.is_none())) {
        found.extend(noted(who, &remark.text).map(|said| Point {
            kind: PointKind::Stressed,
            text: remark.text.clone(),
            said,
            answer: None,
            evidence: remark.evidence,
        }));
    }
    let asks = dossier
        .asks
        .iter()
        .filter(|ask| ask.round == Some(round) && ask.state != AskState::Planned);
    for ask in asks.filter(|ask| ask.interviewer == Some(person) && ask.answer.is_some()) {
        let question = answer::without_fillers(&ask.text);
        let is_short = question.split(' ').count() < SHORTEST_QUESTION;
        if !is_short && !question.contains(['"', '“', '”', '[']) && question.chars().count() <= LONGEST {
            found.push(Point {
                kind: PointKind::Answered,
                text: format!("{} {}", ask.text, ask.answer.as_deref().unwrap_or_default()),
                said: Said::AskedThem(question),
                answer: None,
                evidence: ask.evidence,
            });
        }
    }
    let told = dossier
        .statements
        .current()
        .filter(|s| s.saying.round == Some(round) && s.saying.person == Some(person));
    let mut terms = Vec::new();
    // How many there are is nothing that one comes back to.
    let is_number_alone = |attribute| matches!(attribute, Attribute::TeamSize | Attribute::Headcount);
    for statement in told.filter(|told| !is_number_alone(told.fact.attribute)) {
        let is_term = CONDITIONS.contains(&statement.fact.attribute)
            || matches!(statement.fact.attribute, Attribute::NextStep | Attribute::DecisionDate);
        let list = if is_term { &mut terms } else { &mut found };
        list.extend(noted(who, &statement.wording).map(|said| Point {
            kind: PointKind::Told,
            text: statement.wording.clone(),
            said,
            answer: None,
            evidence: statement.saying.evidence,
        }));
    }
    // What belongs into the talk about an offer, or into the calendar, is spoken of where there is nothing else.
    let is_delicate = |point: &Point| {
        matches!(point.kind, PointKind::Question | PointKind::Answered) && answer::is_delicate(&point.text)
    };
    found.retain(|point| !answer::is_of_pay(&point.text));
    terms.retain(|point| !answer::is_of_pay(&point.text));
    let (delicate, plain): (Vec<Point>, Vec<Point>) = found.into_iter().partition(is_delicate);
    found = if plain.is_empty() {
        [delicate, terms].concat()
    } else {
        plain
    };
    found.sort_by_key(|point| (point.kind, matches!(point.said, Said::Quote(_))));
    found
}

/// A note of what somebody said, without `Mara said that` before it; nothing where it speaks of the person otherwise.
fn noted(who: &Interviewer, text: &str) -> Option<Said> {
    let line = answer::without_fillers(text);
    let inner = words::quoted(&line);
    let is_quoted = inner != line;
    let mut rest = inner.trim().trim_end_matches(['.', '!', ';', ',', ' ']);
    let names: Vec<String> = fold(&who.name).split(' ').map(str::to_owned).collect();
    let speaks_of = |text: &str| fold(text).split(' ').any(|word| names.iter().any(|name| name == word));
    let head_speaks = |cut: &str| {
        rest.split_once(cut)
            .filter(|(head, _)| head.split(' ').count() <= 5 && (speaks_of(head) || is_said(head)))
            .map(|(_, rest)| rest)
    };
    if let Some(shorter) = head_speaks(" that ").or_else(|| head_speaks(": ")) {
        rest = shorter.trim();
    }
    let is_other = fold(rest)
        .split(' ')
        .next()
        .is_some_and(|word| matches!(word, "she" | "he" | "they" | "i" | "my" | "me"));
    let fits = rest.chars().count() <= LONGEST && rest.split(' ').count() >= SHORTEST_WORDS;
    if !fits
        || is_other
        || speaks_of(rest)
        || rest.contains(['"', '“', '”', '[', '\u{201e}', '?'])
        || rest.contains(". ")
    {
        return None;
    }
    Some(Said::Noted(if is_quoted {
        format!("\"{rest}\"")
    } else {
        rest.to_owned()
    }))
}

/// `stressed`, `she said`, `their point`: a head that only says that somebody spoke.
fn is_said(head: &str) -> bool {
    const SAID: [&str; 14] = [
        "said",
        "says",
        "stressed",
        "stresses",
        "told",
        "important",
        "mentioned",
        "emphasised",
        "emphasized",
        "repeated",
        "point",
        "focus",
        "insisted",
        "underlined",
    ];
    fold(head).split(' ').any(|word| SAID.contains(&word))
}
