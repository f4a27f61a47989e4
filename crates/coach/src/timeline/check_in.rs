//! The check-in: once after the day they named or a business week, once more after another full period, then let go.

use finalist_core::dossier::Dossier;
use finalist_core::fact::{Attribute, Value};
use finalist_core::id::InterviewerId;
use finalist_core::interviewer::Function;
use finalist_core::letter::{Delivery, Letter, LetterKind};
use finalist_core::promise::Promise;
use finalist_core::round::Round;
use finalist_core::span::Evidence;
use finalist_core::stage::{Outcome, StageStatus};
use finalist_core::time::{Date, TimeZone, Timestamp};
use finalist_language::letter::word::Decision;

use super::answer::Answer;
use super::{Absence, CheckIn, MORNING, Place, Waiting, at_hour, ends, zone_name};
use crate::holiday::Workdays;

/// A business week: the custom where no day was named (A2).
const WEEK: usize = 5;
/// After a day far ahead, the second check-in waits no longer than this.
const LONGEST: usize = 10;
/// Two are polite, a third is chasing.
const MOST: usize = 2;

/// What the check-in is planned on.
pub(super) struct Desk<'d> {
    pub dossier: &'d Dossier,
    pub now: Timestamp,
    pub place: &'d Place,
    pub zone: &'d TimeZone,
    pub workdays: &'d Workdays,
    pub away: &'d [Absence],
    pub words: &'d [Answer],
    pub last: Option<&'d Round>,
}

/// A day they named.
struct Named {
    day: Date,
    what: String,
    said_on: Option<Date>,
    by_whom: Option<InterviewerId>,
    evidence: Option<Evidence>,
}

impl Desk<'_> {
    /// What to do, and from which day a check-in is right, waiting for what.
    pub(super) fn check_in(&self) -> (CheckIn, Option<(Date, Waiting)>) {
        let nothing = |why| (CheckIn::Nothing(why), None);
        if self.dossier.application.outcome.is_closed() {
            return nothing("the application is closed");
        }
        if matches!(self.dossier.application.outcome, Outcome::Offer { .. }) {
            return nothing("they made an offer: the next word is yours");
        }
        let (Some(round), Some(word)) = (self.last, self.last_word()) else {
            return nothing("no round was held yet");
        };
        if self.is_round_ahead() {
            return nothing("a round lies ahead: that is their answer");
        }
        let held = ends(round, self.place).map(|end| end.to_zoned(self.zone.clone()).date());
        let today = self.now.to_zoned(self.zone.clone()).date();
        let since = self
            .words
            .iter()
            .filter(|answer| held.is_none_or(|held| answer.on >= held) && answer.on <= today);
        match since.filter_map(|answer| answer.decision).next_back() {
            Some(Decision::Offer) => return nothing("a mail of theirs reads like an offer: record it, if it is one"),
            Some(Decision::Refusal) => return nothing("a mail of theirs reads like a no: record it, if it is one"),
            None => {}
        }
        let named = self.named(word);
        let to = self.contact(round, named.as_ref());
        let gone = self.gone(word);
        let (from, waiting) = match (gone.as_slice(), named) {
            ([], Some(named)) => {
                let day = self.workdays.after(named.day, 1);
                let waiting = Waiting::Named {
                    day: named.day,
                    what: named.what,
                    evidence: named.evidence,
                };
                (day, waiting)
            }
            ([], None) => (self.workdays.after(word, WEEK), Waiting::Week),
            ([.., last], named) => {
                let days = self.period(word, named.as_ref());
                (self.workdays.after(*last, days), Waiting::Again { days })
            }
        };
        if gone.len() >= MOST {
            return (CheckIn::LetGo { from }, None);
        }
        let right = Some((from, waiting.clone()));
        let Some(to) = to else {
            return (
                CheckIn::Nothing("nobody of the round is known: add who was there"),
                right,
            );
        };
        // Who comes back finds a full box: not on that day, but on the next.
        let back = self.back(to).filter(|back| *back >= from);
        let day = back.map_or(from, |back| self.workdays.after(back, 1));
        let draft = self.letters().find(|letter| matches!(letter.delivery, Delivery::Draft));
        let due = CheckIn::Due {
            number: gone.len() + 1,
            round: round.id,
            to,
            at: at_hour(day, MORNING, self.zone).unwrap_or(self.now),
            zone: zone_name(self.zone),
            waiting,
            letter: draft.map(|letter| letter.id),
            back,
        };
        (due, right)
    }

    /// The last day on which they said anything: in a round, in a mail, with a promise, or by keeping one.
    pub(super) fn last_word(&self) -> Option<Date> {
        let round = self.last?;
        let held = ends(round, self.place).map(|end| end.to_zoned(self.zone.clone()).date());
        let today = self.now.to_zoned(self.zone.clone()).date();
        let promises = self.dossier.promises.iter().flat_map(|p| [p.said_on, p.kept_on]);
        let letters = self.dossier.statements.current().filter(|s| s.saying.round.is_none());
        promises
            .chain(letters.map(|statement| statement.saying.on))
            .flatten()
            .chain(self.words.iter().map(|answer| answer.on))
            .filter(|day| *day <= today)
            .chain(held)
            .max()
    }

    /// Whether another round has a time ahead, or was announced with a day.
    fn is_round_ahead(&self) -> bool {
        self.dossier.rounds.iter().any(|round| {
            let is_ahead = ends(round, self.place).is_some_and(|end| end > self.now);
            round.is_talk() && round.stage.status != StageStatus::Done && is_ahead
        })
    }

    /// The day they named last, where it still counts: not before the last round, and not overtaken by a later word.
    fn named(&self, word: Date) -> Option<Named> {
        let came = |promise: &&Promise| self.dossier.came_on(promise).is_some_and(|day| day <= word);
        let open = self.dossier.promises.iter().filter(|promise| !came(promise));
        let promised = open.filter_map(|promise| {
            Some(Named {
                day: promise.by?,
                what: promise.what.clone(),
                said_on: promise.said_on,
                by_whom: promise.by_whom,
                evidence: promise.evidence,
            })
        });
        let stated = self.dossier.statements.current().filter_map(|statement| {
            let Value::Date(date) = &statement.fact.value else {
                return None;
            };
            let is_step = matches!(statement.fact.attribute, Attribute::DecisionDate | Attribute::NextStep);
            (is_step && date.day().is_some()).then(|| Named {
                day: date.last_day(),
                what: statement.wording.clone(),
                said_on: statement.saying.on,
                by_whom: statement.saying.person,
                evidence: statement.saying.evidence,
            })
        });
        let counts = |named: &Named| {
            let is_overtaken = named.day <= word && named.said_on.is_none_or(|said| said < word);
            named.day >= named.said_on.unwrap_or(named.day) && !is_overtaken
        };
        let mut all: Vec<Named> = promised.filter(counts).collect();
        if all.is_empty() {
            all = stated.filter(counts).collect();
        }
        all.into_iter().max_by_key(|named| (named.said_on, named.day))
    }

    /// The same time once more: as long as they had asked for, a business week at least.
    fn period(&self, word: Date, named: Option<&Named>) -> usize {
        let asked = named.map(|named| {
            let from = named.said_on.unwrap_or(word);
            self.workdays.between(from, named.day)
        });
        asked.unwrap_or(WEEK).clamp(WEEK, LONGEST)
    }

    fn letters(&self) -> impl Iterator<Item = &Letter> {
        let letters = self.dossier.letters.iter();
        letters.filter(|letter| letter.kind == LetterKind::CheckIn)
    }

    /// The days of the check-ins since their last word. One that was decided against counts on the day it was due.
    fn gone(&self, word: Date) -> Vec<Date> {
        let days = self.letters().filter_map(|letter| {
            let at = match letter.delivery {
                Delivery::Draft => return None,
                Delivery::Dropped => letter.due.min(self.now),
                Delivery::Sent { at } | Delivery::Unsure { at } => at,
            };
            Some(at.to_zoned(self.zone.clone()).date())
        });
        let mut days: Vec<Date> = days.filter(|day| *day > word).collect();
        days.sort();
        days
    }

    /// Who is asked: whoever named the day, else who runs the hiring, else whom one met first.
    fn contact(&self, round: &Round, named: Option<&Named>) -> Option<InterviewerId> {
        let is_known = |id: &InterviewerId| self.dossier.interviewer(*id).is_some();
        let promised = named.and_then(|named| named.by_whom).filter(is_known);
        let met = self.dossier.people_of(round.id);
        let by = |function: Function| {
            let everybody = self.dossier.interviewers.iter();
            met.iter()
                .copied()
                .chain(everybody)
                .find(|person| person.function == function)
        };
        let runs = || {
            [Function::Recruiter, Function::HumanResources, Function::HiringManager]
                .into_iter()
                .find_map(by)
        };
        let first = || met.first().copied().or_else(|| self.dossier.interviewers.first());
        promised.or_else(|| runs().or_else(first).map(|person| person.id))
    }

    /// When the contact is there again.
    fn back(&self, to: InterviewerId) -> Option<Date> {
        let own = self
            .away
            .iter()
            .filter(|absence| absence.person.is_none_or(|person| person == to));
        own.map(|absence| absence.back).max()
    }
}
