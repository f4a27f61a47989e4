//! The dossier: one application with all that belongs to it, as loaded from the store.

use crate::application::Application;
use crate::ask::Ask;
use crate::debrief::Debrief;
use crate::exchange::{Exchange, Remark};
use crate::fact::Attribute;
use crate::id::{ClaimId, Id, InterviewerId, RoundId, SourceId, StatementId};
use crate::interviewer::Interviewer;
use crate::ledger::Ledger;
use crate::letter::Letter;
use crate::promise::Promise;
use crate::proof::Proof;
use crate::question::Question;
use crate::research::Research;
use crate::round::{Round, Session};
use crate::signal::Signal;
use crate::source::Source;
use crate::span::Evidence;
use crate::stage::{Process, StageStatus};
use crate::task::Task;
use crate::time::{Date, Timestamp};

/// One application with all that belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    /// The application.
    pub application: Application,
    /// Its rounds in order.
    pub rounds: Vec<Round>,
    /// The sittings of the rounds.
    pub sessions: Vec<Session>,
    /// The people on the employer's side.
    pub interviewers: Vec<Interviewer>,
    /// What was asked and answered.
    pub exchanges: Vec<Exchange>,
    /// What worried and what mattered.
    pub remarks: Vec<Remark>,
    /// What the candidate said.
    pub claims: Ledger<ClaimId>,
    /// What the employer's people said.
    pub statements: Ledger<StatementId>,
    /// Questions the candidate added, and what was decided about expected ones.
    pub questions: Vec<Question>,
    /// Questions to the employer.
    pub asks: Vec<Ask>,
    /// Stories chosen for requirements.
    pub proofs: Vec<Proof>,
    /// Observed signs.
    pub signals: Vec<Signal>,
    /// Findings about the company.
    pub research: Vec<Research>,
    /// Things to do.
    pub tasks: Vec<Task>,
    /// Letters.
    pub letters: Vec<Letter>,
    /// Next steps that the employer's side named.
    pub promises: Vec<Promise>,
    /// What was written down right after rounds.
    pub debriefs: Vec<Debrief>,
    /// The sources of this application and those of the profile, current ones first.
    pub sources: Vec<Source>,
}

impl Dossier {
    /// Whether anything was written down of a round.
    pub fn is_noted(&self, round: RoundId) -> bool {
        self.debriefs.iter().any(|debrief| debrief.round == round)
            || self.exchanges.iter().any(|exchange| exchange.round == Some(round))
    }

    /// The day a next step came; else that of the next talk, or of the next letter that names a step: both are answers.
    pub fn came_on(&self, promise: &Promise) -> Option<Date> {
        let said = promise.said_on.or_else(|| self.round(promise.round?)?.date());
        let talks = self
            .rounds
            .iter()
            .filter(|round| round.is_talk())
            .filter_map(Round::date);
        let letters = self.statements.current().filter(|statement| {
            statement.saying.round.is_none()
                && matches!(statement.fact.attribute, Attribute::DecisionDate | Attribute::NextStep)
        });
        let answers = talks.chain(letters.filter_map(|statement| statement.saying.on));
        let next = answers.filter(|day| said.is_some_and(|said| *day > said)).min();
        promise.kept_on.or(next)
    }

    /// By how many days the day they named has passed: until the step came, else until today. Of a talk that lies ahead
    /// nobody knows when they invited to it.
    pub fn days_late(&self, promise: &Promise, today: Date) -> Option<i32> {
        match self.came_on(promise) {
            Some(day) if day > today => None,
            // From the next word on, that is what is waited for.
            day => promise.days_late(
                day.or_else(|| Some(self.renewed(promise)?.0))
                    .unwrap_or(today)
                    .min(today),
            ),
        }
    }

    /// When they next said what comes, once the day they named had passed, and the word they gave then.
    pub fn renewed(&self, promise: &Promise) -> Option<(Date, &Promise)> {
        let by = promise.by?;
        let later = self.promises.iter().filter(|other| other.id != promise.id);
        later
            .filter_map(|other| Some((other.said_on.filter(|on| *on > by)?, other)))
            .min_by_key(|(on, other)| (*on, other.by))
    }

    /// The way of the application: its rounds as stages.
    pub fn process(&self) -> Process {
        let stages = self.rounds.iter().map(|round| round.stage.clone()).collect();
        Process::from_parts(stages, self.application.outcome.clone())
    }

    /// The round to prepare for: the first scheduled one that is not over by `now`, else the last scheduled, else the first
    /// expected, else the last one that an invitation or the user gave a time, although it is over.
    pub fn next_round(&self, now: Timestamp) -> Option<&Round> {
        let instant = |r: &Round| r.begins.as_ref().map(crate::time::InterviewTime::instant);
        let scheduled = || self.rounds.iter().filter(|r| r.stage.status == StageStatus::Scheduled);
        // What is jotted down while a round goes on marks it as held before it is over.
        let goes_on = |r: &&Round| r.stage.status == StageStatus::Done && instant(r).is_some_and(|at| at <= now);
        let is_open = |r: &&Round| r.stage.status == StageStatus::Scheduled || goes_on(r);
        self.rounds
            .iter()
            .filter(is_open)
            .filter(|r| r.ends().is_some_and(|end| end >= now))
            .min_by_key(|r| instant(r))
            .or_else(|| scheduled().next_back())
            .or_else(|| self.rounds.iter().find(|r| r.stage.status == StageStatus::Expected))
            .or_else(|| {
                let held = self
                    .rounds
                    .iter()
                    .filter(|r| r.stage.status == StageStatus::Done && r.begins.is_some());
                held.max_by_key(|r| instant(r))
            })
    }

    /// The round with this id.
    pub fn round(&self, id: RoundId) -> Option<&Round> {
        self.rounds.iter().find(|round| round.id == id)
    }

    /// The interviewer with this id.
    pub fn interviewer(&self, id: InterviewerId) -> Option<&Interviewer> {
        self.interviewers.iter().find(|person| person.id == id)
    }

    /// The people of a round, in the order of its sessions, each once.
    pub fn people_of(&self, round: RoundId) -> Vec<&Interviewer> {
        let mut people: Vec<&Interviewer> = Vec::new();
        for id in self
            .sessions
            .iter()
            .filter(|s| s.round == round)
            .flat_map(|s| &s.interviewers)
        {
            if people.iter().all(|known| known.id != *id) {
                people.extend(self.interviewer(*id));
            }
        }
        people
    }

    /// The source with this id.
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The words a piece of evidence points to.
    pub fn quote(&self, evidence: Evidence) -> Option<&str> {
        self.source(evidence.source)
            .map(|source| evidence.span.of(&source.text))
    }

    /// What a round is called: the employer's own name, else its kind and number.
    pub fn round_name(&self, id: RoundId) -> String {
        let Some(index) = self.rounds.iter().position(|round| round.id == id) else {
            return id.short();
        };
        let Some(round) = self.rounds.get(index) else {
            return id.short();
        };
        if let Some(name) = &round.stage.name {
            return name.clone();
        }
        match self.process().interview_number(index) {
            Some(number) => format!("interview {number}"),
            None => round.stage.kind.label().to_owned(),
        }
    }
}
