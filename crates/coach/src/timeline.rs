//! The time after a round: who is thanked by when (A1), when to check in and when to let go (A2).
//!
//! [`timeline`] is a pure function of the record and the present moment, so a letter that was sent, a new round, a word
//! from the employer, or a holiday moves all dates at once. It never plans a third check-in, and never one before the
//! day they named has passed.

mod answer;
mod away;
mod check_in;
mod thanks;

use finalist_core::dossier::Dossier;
use finalist_core::id::{InterviewerId, LetterId, PromiseId, RoundId};
use finalist_core::round::Round;
use finalist_core::span::Evidence;
use finalist_core::time::{Date, TimeZone, Timestamp};

use crate::holiday::{Country, Workdays};

pub use away::Absence;

/// A round of which only the day is known is over at this hour.
const EVENING: i8 = 17;
/// Check-ins are due at this hour of the contact's day.
const MORNING: i8 = 10;

/// Where the people sit, as far as the rounds do not say.
#[derive(Debug, Clone)]
pub struct Place {
    /// The user's zone, for rounds without one.
    pub zone: TimeZone,
    /// The country the user chose; nothing means, by the place and zone of the round.
    pub country: Option<Country>,
}

impl Place {
    /// No country was chosen.
    pub fn in_zone(zone: TimeZone) -> Self {
        Self { zone, country: None }
    }
}

/// A letter of thanks that is owed, or was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thanks {
    /// The round.
    pub round: RoundId,
    /// The person met.
    pub person: InterviewerId,
    /// When the talk with this person ends, or ended.
    pub ended: Timestamp,
    /// Until when the letter should be sent: 24 hours later.
    pub due: Timestamp,
    /// The zone of the round, by name.
    pub zone: String,
    /// The letter, where one was begun.
    pub letter: Option<LetterId>,
    /// Until when a late one is still worth sending: a week after the talk. Then it is let go, and nobody is reminded.
    pub let_go: Timestamp,
    /// Whether nothing is left to do: it was sent, or is not to be.
    pub is_over: bool,
}

/// What a check-in waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Waiting {
    /// The day they named.
    Named {
        /// The day.
        day: Date,
        /// What was to come by then.
        what: String,
        /// Where that is written.
        evidence: Option<Evidence>,
    },
    /// A business week, as no day was named.
    Week,
    /// The same time once more, after the first check-in.
    Again {
        /// So many working days.
        days: usize,
    },
}

/// What to do about silence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckIn {
    /// Nothing: why not.
    Nothing(&'static str),
    /// Check in, once, not before this moment.
    Due {
        /// The first or the second.
        number: usize,
        /// The round that was held last.
        round: RoundId,
        /// To whom.
        to: InterviewerId,
        /// From when.
        at: Timestamp,
        /// The zone of the round, by name.
        zone: String,
        /// What is waited for.
        waiting: Waiting,
        /// The letter, where one was begun.
        letter: Option<LetterId>,
        /// Why it is later than it would be: somebody is away until then.
        back: Option<Date>,
    },
    /// Two check-ins are enough: let it go from this day on.
    LetGo {
        /// The day.
        from: Date,
    },
}

/// What to do after the last check-in: wait as long as is left, and then no longer.
pub fn let_go(from: Date, now: Timestamp) -> String {
    if from > now.to_zoned(TimeZone::UTC).date() {
        format!("wait until {from}, then let it go")
    } else {
        format!("the time for their answer ended on {from}: let it go now")
    }
}

/// A day they named that passed, or had passed when the step came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slipped {
    /// The promise.
    pub promise: PromiseId,
    /// What was to come.
    pub what: String,
    /// By when.
    pub by: Date,
    /// So many days late, until today or until it came.
    pub days: i32,
    /// Where it is written.
    pub evidence: Option<Evidence>,
}

/// The time after the rounds of one application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timeline {
    /// The country whose holidays count.
    pub country: Option<Country>,
    /// Everybody met or to be met, in the order of the rounds.
    pub thanks: Vec<Thanks>,
    /// What to do about silence.
    pub check_in: CheckIn,
    /// From which day a check-in is right and what it waits for, also while nobody is known to send it to.
    pub check_from: Option<(Date, Waiting)>,
    /// The last day on which the employer said anything that is known here.
    pub last_word: Option<Date>,
    /// Working days since then; nothing while a round lies ahead or all is decided.
    pub silent: Option<usize>,
    /// Days they named that passed.
    pub slipped: Vec<Slipped>,
    /// People who are away.
    pub away: Vec<Absence>,
}

/// The time after the rounds, as of `now`.
pub fn timeline(dossier: &Dossier, now: Timestamp, place: &Place) -> Timeline {
    let last = last_held(dossier, now, place);
    let country = place.country.or_else(|| country_of(dossier, last));
    let zone = last.map_or_else(|| place.zone.clone(), |round| zone_of(round, place));
    let today = now.to_zoned(zone.clone()).date();
    let workdays = Workdays::new(country, today);
    let mut away = away::absences(dossier);
    let words = answer::words(dossier);
    let desk = check_in::Desk {
        dossier,
        now,
        place,
        zone: &zone,
        workdays: &workdays,
        away: &away,
        words: &words,
        last,
    };
    let last_word = desk.last_word();
    let (check_in, check_from) = desk.check_in();
    let is_waiting = !matches!(check_in, CheckIn::Nothing(_));
    away.retain(|absence| absence.back > today);
    Timeline {
        country,
        thanks: thanks::all(dossier, place),
        silent: last_word
            .filter(|_| is_waiting)
            .map(|word| workdays.between(word, today)),
        check_in,
        check_from,
        last_word,
        slipped: slipped(dossier, today),
        away,
    }
}

/// The interview that ended last.
fn last_held<'d>(dossier: &'d Dossier, now: Timestamp, place: &Place) -> Option<&'d Round> {
    let held = dossier.rounds.iter().filter(|round| round.is_talk());
    held.filter_map(|round| Some((ends(round, place)?, round)))
        .filter(|(end, _)| *end <= now)
        .max_by_key(|(end, _)| *end)
        .map(|(_, round)| round)
}

/// When a round is over; one of which only the day is known, in the evening.
pub(crate) fn ends(round: &Round, place: &Place) -> Option<Timestamp> {
    match (&round.begins, round.day) {
        (None, Some(day)) => at_hour(day, EVENING, &place.zone),
        _ => round.ends(),
    }
}

/// A moment of a day in a zone; a skipped hour is the one after it.
pub fn at_hour(day: Date, hour: i8, zone: &TimeZone) -> Option<Timestamp> {
    let local = day.at(hour, 0, 0, 0);
    zone.to_ambiguous_zoned(local)
        .compatible()
        .ok()
        .map(|at| at.timestamp())
}

fn zone_of(round: &Round, place: &Place) -> TimeZone {
    let named = round
        .begins
        .as_ref()
        .and_then(|begins| TimeZone::get(begins.zone()).ok());
    named.unwrap_or_else(|| place.zone.clone())
}

fn zone_name(zone: &TimeZone) -> String {
    zone.iana_name().unwrap_or("UTC").to_owned()
}

/// By the place of the round, the place of the job, the zone of the round.
fn country_of(dossier: &Dossier, last: Option<&Round>) -> Option<Country> {
    let round = last.or_else(|| dossier.rounds.last());
    let place = round
        .and_then(|round| round.place.as_deref())
        .and_then(Country::of_place);
    let zone = || {
        round
            .and_then(|round| round.begins.as_ref())
            .and_then(|begins| Country::of_zone(begins.zone()))
    };
    let job = || dossier.application.place.as_deref().and_then(Country::of_place);
    place.or_else(zone).or_else(job)
}

fn slipped(dossier: &Dossier, today: Date) -> Vec<Slipped> {
    let promises = dossier.promises.iter();
    let late = promises.filter_map(|promise| {
        Some(Slipped {
            promise: promise.id,
            what: promise.what.clone(),
            by: promise.by?,
            days: dossier.days_late(promise, today)?,
            evidence: promise.evidence,
        })
    });
    late.collect()
}
