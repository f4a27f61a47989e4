//! What comes after an interview, as JSON: debriefs, signs, next steps, the outlook, referees, documents, offers.
//!
//! A public form like the others of this module: fields are added, never renamed.

use finalist_coach::briefing::Cite;
use finalist_coach::outlook::{CAUTION, FEW, Reason};
use finalist_core::document::Document;
use finalist_core::dossier::Dossier;
use finalist_core::id::Id;
use finalist_core::money::Money;
use finalist_core::promise::Promise;
use finalist_core::share::Share;
use finalist_core::time::Date;
use serde::Serialize;

use crate::operation::debrief::{Debriefed, Shown};
use crate::operation::offer::{Comparison, Said};
use crate::operation::outlook::{Scores, Standing};
use crate::operation::referee::RefereeHere;
use crate::operation::signal::ShownSignal;

/// A place in a source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EvidenceRow {
    /// The source's id.
    pub source: String,
    /// The file's name.
    pub file: String,
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The words.
    pub quote: String,
}

impl From<&Cite> for EvidenceRow {
    fn from(cite: &Cite) -> Self {
        Self {
            source: cite.source.to_string(),
            file: cite.file.clone(),
            start: cite.span.start(),
            end: cite.span.end(),
            quote: cite.quote.clone(),
        }
    }
}

/// A next step that they named.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PromiseRow {
    /// Its id.
    pub id: String,
    /// What, as written.
    pub what: String,
    /// The last day they named.
    pub by: Option<String>,
    /// The day it was said.
    pub said_on: Option<String>,
    /// Who said it.
    pub by_whom: Option<String>,
    /// The day it came.
    pub kept_on: Option<String>,
    /// By how many days the named day has passed.
    pub days_late: Option<i32>,
}

impl PromiseRow {
    /// A next step as it stands on a day.
    pub fn of(promise: &Promise, dossier: &Dossier, today: Date) -> Self {
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        Self {
            id: promise.id.to_string(),
            what: promise.what.clone(),
            by: day(promise.by),
            said_on: day(promise.said_on),
            by_whom: promise
                .by_whom
                .and_then(|id| dossier.interviewer(id))
                .map(|person| person.name.clone()),
            kept_on: day(dossier.came_on(promise).filter(|day| *day <= today)),
            days_late: dossier.days_late(promise, today),
        }
    }
}

/// A debrief that was written down.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DebriefRow {
    /// Its id.
    pub id: String,
    /// What the round is called.
    pub round: String,
    /// The source that keeps the words.
    pub source: String,
    /// How it felt, in one choice.
    pub mood: Option<&'static str>,
    /// What came out of it.
    pub told: Vec<String>,
    /// The next steps they named.
    pub next_steps: Vec<PromiseRow>,
    /// What the user should know.
    pub remarks: Vec<String>,
    /// The guesses beside the transcript.
    pub own_view: Vec<HabitRow>,
}

/// A guess beside what the transcript shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HabitRow {
    /// Which habit.
    pub habit: &'static str,
    /// In words.
    pub label: &'static str,
    /// What was guessed.
    pub guessed: Option<&'static str>,
    /// What the transcript shows, in words and counts.
    pub shown: Option<String>,
}

impl HabitRow {
    /// One row for each habit that was guessed or shown.
    pub fn of(shown: &Shown) -> Vec<Self> {
        let known = shown
            .compared
            .iter()
            .filter(|c| c.guessed.is_some() || c.shown.is_some());
        known
            .map(|c| Self {
                habit: c.habit.code(),
                label: c.habit.label(),
                guessed: c.guessed.map(|level| c.habit.words(level)),
                shown: c.shown.clone(),
            })
            .collect()
    }
}

impl DebriefRow {
    /// What a debrief told.
    pub fn of(done: &Debriefed, shown: &Shown, dossier: &Dossier, today: Date) -> Self {
        Self {
            id: done.debrief.id.to_string(),
            round: done.round.clone(),
            source: done.debrief.source.to_string(),
            mood: done.debrief.mood.map(finalist_core::debrief::Mood::code),
            told: done.told.clone(),
            next_steps: done
                .promises
                .iter()
                .map(|promise| PromiseRow::of(promise, dossier, today))
                .collect(),
            remarks: done.remarks.clone(),
            own_view: HabitRow::of(shown),
        }
    }
}

/// A sign.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SignalRow {
    /// Its id; nothing for one that follows from the record.
    pub id: Option<String>,
    /// The end of the id, as typed by people.
    pub short: Option<String>,
    /// Which.
    pub kind: &'static str,
    /// The same in words.
    pub label: &'static str,
    /// Whether it is a red flag.
    pub red_flag: bool,
    /// What was seen.
    pub text: String,
    /// In which round.
    pub round: Option<String>,
    /// When.
    pub on: Option<String>,
    /// Where it comes from.
    pub origin: &'static str,
    /// A kind question that would clear it up.
    pub question: Option<String>,
    /// Where it is written.
    pub evidence: Vec<EvidenceRow>,
}

impl From<&ShownSignal> for SignalRow {
    fn from(signal: &ShownSignal) -> Self {
        Self {
            id: signal.id.map(|id| id.to_string()),
            short: signal.id.map(Id::short),
            kind: signal.kind.code(),
            label: signal.kind.label(),
            red_flag: signal.kind.is_red_flag(),
            text: signal.text.clone(),
            round: signal.round.clone(),
            on: signal.on.map(|on| on.to_string()),
            origin: signal.origin,
            question: signal.question.clone(),
            evidence: signal.cites.iter().map(EvidenceRow::from).collect(),
        }
    }
}

/// A share as a number from 0 to 1.
fn number(share: Share) -> f64 {
    f64::from(share.basis_points()) / 10_000.0
}

/// What moved an outlook.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoveRow {
    /// Fixed code.
    pub code: &'static str,
    /// In words.
    pub text: String,
    /// By how much both ends moved, from -1 to 1.
    pub moves: f64,
    /// By how much each side got wider, from 0 to 1.
    pub widens: f64,
    /// Where it is written.
    pub evidence: Vec<EvidenceRow>,
}

impl From<&Reason> for MoveRow {
    fn from(reason: &Reason) -> Self {
        Self {
            code: reason.code,
            text: reason.text.clone(),
            moves: f64::from(reason.moves) / 10_000.0,
            widens: f64::from(reason.widens) / 10_000.0,
            evidence: reason.cites.iter().map(EvidenceRow::from).collect(),
        }
    }
}

/// How it stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutlookView {
    /// The application's id.
    pub application: String,
    /// What it is called.
    pub title: String,
    /// The lower end, from 0 to 1.
    pub low: f64,
    /// The upper end, from 0 to 1.
    pub high: f64,
    /// What it was made from, in words, the strongest first.
    pub reasons: Vec<String>,
    /// The same with figures and evidence.
    pub moves: Vec<MoveRow>,
    /// What would change it.
    pub would_change: Vec<String>,
    /// The next useful step.
    pub next_step: String,
    /// What is always said with it.
    pub caution: &'static str,
    /// Whether an offer came; nothing while nothing is decided.
    pub offered: Option<bool>,
    /// The day of the decision: the interval is then that of the day before.
    pub decided_on: Option<String>,
}

impl From<&Standing> for OutlookView {
    fn from(standing: &Standing) -> Self {
        let assessment = &standing.assessment;
        Self {
            application: standing.application.id.to_string(),
            title: standing.application.title(),
            low: number(assessment.outlook.low()),
            high: number(assessment.outlook.high()),
            reasons: assessment.outlook.reasons.clone(),
            moves: assessment.reasons.iter().map(MoveRow::from).collect(),
            would_change: assessment.would_change.clone(),
            next_step: assessment.next_step.clone(),
            caution: CAUTION,
            offered: standing.decision.map(|decision| decision.offered),
            decided_on: standing.decision.map(|decision| decision.on.to_string()),
        }
    }
}

/// How good the intervals were.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoresView {
    /// How many decided applications were scored.
    pub count: usize,
    /// Brier score of the middles; nothing without a decided application.
    pub brier: Option<f64>,
    /// The same for always saying the middle of the published range.
    pub brier_of_published: Option<f64>,
    /// Whether so few say little.
    pub few: bool,
    /// Each of them.
    pub scored: Vec<ScoredRow>,
    /// How often an offer came, by fifths.
    pub calibration: Vec<BinRow>,
}

/// One decided application.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScoredRow {
    /// What it is called.
    pub title: String,
    /// The lower end as it stood.
    pub low: f64,
    /// The upper end as it stood.
    pub high: f64,
    /// Whether an offer came.
    pub offered: bool,
}

/// The outlooks of one fifth of the range.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BinRow {
    /// From here on.
    pub from: f64,
    /// Up to here.
    pub to: f64,
    /// How many outlooks.
    pub count: usize,
    /// How many of them came to an offer.
    pub offers: usize,
    /// The mean of their middles.
    pub mean: f64,
}

impl From<&Scores> for ScoresView {
    fn from(scores: &Scores) -> Self {
        let score = scores.score.as_ref();
        let bins = score.map(|score| score.bins.as_slice()).unwrap_or_default();
        Self {
            count: scores.scored.len(),
            brier: score.map(|score| score.brier),
            brier_of_published: score.map(|score| score.brier_of_published),
            few: scores.scored.len() < FEW,
            scored: scores
                .scored
                .iter()
                .map(|scored| ScoredRow {
                    title: scored.title.clone(),
                    low: number(scored.outlook.low()),
                    high: number(scored.outlook.high()),
                    offered: scored.offered,
                })
                .collect(),
            calibration: bins
                .iter()
                .map(|bin| BinRow {
                    from: number(bin.from),
                    to: number(bin.to),
                    count: bin.count,
                    offers: bin.offers,
                    mean: number(bin.mean),
                })
                .collect(),
        }
    }
}

/// A referee as seen from one application.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RefereeRow {
    /// The id.
    pub id: String,
    /// The end of the id, as typed by people.
    pub short: String,
    /// The name.
    pub name: String,
    /// What they were to the candidate.
    pub relation: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// The stories they can confirm.
    pub stories: Vec<String>,
    /// Asked whether they would speak.
    pub asked: Option<String>,
    /// Told that a call may come.
    pub warned: Option<String>,
    /// Called by the employer.
    pub called: Option<String>,
    /// Thanked.
    pub thanked: Option<String>,
    /// What is to be done next.
    pub next_step: Option<&'static str>,
}

impl From<&RefereeHere> for RefereeRow {
    fn from(here: &RefereeHere) -> Self {
        let reference = here.reference.as_ref();
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        Self {
            id: here.referee.id.to_string(),
            short: here.referee.id.short(),
            name: here.referee.name.clone(),
            relation: here.referee.relation.clone(),
            email: here.referee.email.clone(),
            phone: here.referee.phone.clone(),
            stories: here.stories.iter().map(|(_, title)| title.clone()).collect(),
            asked: day(reference.and_then(|r| r.asked)),
            warned: day(reference.and_then(|r| r.warned)),
            called: day(reference.and_then(|r| r.called)),
            thanked: day(reference.and_then(|r| r.thanked)),
            next_step: here.next_step(),
        }
    }
}

/// A document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentRow {
    /// The id.
    pub id: String,
    /// The end of the id, as typed by people.
    pub short: String,
    /// What it is.
    pub name: String,
    /// How far it is.
    pub state: &'static str,
    /// Until when it is wanted.
    pub due: Option<String>,
}

impl From<&Document> for DocumentRow {
    fn from(document: &Document) -> Self {
        Self {
            id: document.id.to_string(),
            short: document.id.short(),
            name: document.name.clone(),
            state: document.state.code(),
            due: document.due.map(|due| due.to_string()),
        }
    }
}

/// A sum of money.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MoneyRow {
    /// In hundredths of the currency.
    pub cents: i64,
    /// ISO 4217 code; empty where none was named.
    pub currency: String,
    /// What it is paid for.
    pub period: &'static str,
    /// In words.
    pub text: String,
}

impl From<&Money> for MoneyRow {
    fn from(money: &Money) -> Self {
        Self {
            cents: money.cents,
            currency: money.currency.clone(),
            period: money.period.code(),
            text: money.to_string(),
        }
    }
}

/// One employer in the comparison.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OfferRow {
    /// The application's id.
    pub application: String,
    /// What it is called.
    pub title: String,
    /// The weighted mean of the own points, 1 to 5; nothing where not assessed.
    pub fit: Option<f64>,
    /// How many aspects that count were rated.
    pub rated: usize,
    /// Each aspect.
    pub aspects: Vec<AspectRow>,
    /// The pay as offered.
    pub pay: Option<MoneyRow>,
    /// The pay a year, in the currency asked for.
    pub pay_a_year: Option<MoneyRow>,
    /// Why it was not converted.
    pub pay_note: Option<String>,
    /// What comes with it.
    pub terms: Option<String>,
    /// The day the offer came.
    pub came_on: Option<String>,
    /// The last day for an answer.
    pub answer_by: Option<String>,
    /// What they said of the conditions.
    pub said: Vec<SaidRow>,
}

/// One aspect of an employer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AspectRow {
    /// Which.
    pub aspect: &'static str,
    /// The own points; nothing where not assessed.
    pub points: Option<u8>,
    /// How much it matters, 0 to 5.
    pub weight: u8,
    /// Why.
    pub why: Option<String>,
}

/// What somebody said of a condition.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SaidRow {
    /// Of what; of several conditions in one sentence all: `team size, pay`.
    pub what: String,
    /// The value, or the values.
    pub value: String,
    /// In which words.
    pub wording: String,
    /// Who.
    pub who: Option<String>,
    /// In which round.
    pub round: Option<String>,
    /// When.
    pub on: Option<String>,
}

impl SaidRow {
    /// What was said, each sentence once with all that it tells.
    fn all(said: &[Said]) -> Vec<Self> {
        let mut rows: Vec<Self> = Vec::new();
        for told in said {
            let row = Self {
                what: told.statement.fact.attribute.label().to_owned(),
                value: told.statement.fact.value.to_string(),
                wording: told.statement.wording.clone(),
                who: told.who.clone(),
                round: told.round.clone(),
                on: told.statement.saying.on.map(|on| on.to_string()),
            };
            let words = |row: &Self| finalist_core::text::fold(&row.wording);
            let same = |known: &&mut Self| {
                words(known) == words(&row) && (&known.who, &known.round, &known.on) == (&row.who, &row.round, &row.on)
            };
            match rows.iter_mut().find(same) {
                Some(known) => {
                    for (list, more) in [(&mut known.what, row.what), (&mut known.value, row.value)] {
                        if list.split(", ").all(|held| held != more) {
                            list.push_str(", ");
                            list.push_str(&more);
                        }
                    }
                }
                None => rows.push(row),
            }
        }
        rows
    }
}

impl OfferRow {
    /// All employers of a comparison.
    pub fn of(comparison: &Comparison) -> Vec<Self> {
        let rows = comparison.rows.iter().zip(&comparison.said);
        rows.map(|(row, said)| Self {
            application: row.application.id.to_string(),
            title: row.application.title(),
            fit: row.fit.mean,
            rated: row.fit.rated(),
            aspects: row
                .fit
                .aspects
                .iter()
                .map(|a| AspectRow {
                    aspect: a.aspect.code(),
                    points: a.points,
                    weight: a.weight,
                    why: a.why.clone(),
                })
                .collect(),
            pay: row.offer.as_ref().and_then(|o| o.pay.as_ref()).map(MoneyRow::from),
            pay_a_year: row.pay.as_ref().map(MoneyRow::from),
            pay_note: row.pay_note.clone(),
            terms: row.offer.as_ref().and_then(|o| o.terms.clone()),
            came_on: row.offer.as_ref().map(|o| o.came_on.to_string()),
            answer_by: row.offer.as_ref().and_then(|o| o.answer_by).map(|day| day.to_string()),
            said: SaidRow::all(said),
        })
        .collect()
    }
}
