//! Builders: whole things with plain values, of which a test overwrites what matters to it.

use finalist_core::application::Application;
use finalist_core::ask::{Ask, AskState};
use finalist_core::dossier::Dossier;
use finalist_core::exchange::{AnswerMark, Exchange, Remark, RemarkKind};
use finalist_core::fact::{Attribute, Fact, FactTime, Value};
use finalist_core::id::{Id, IdMaker, RoundId};
use finalist_core::interviewer::{Function, Interviewer};
use finalist_core::ledger::{Entry, Ledger, Saying, Standing};
use finalist_core::profile::Profile;
use finalist_core::round::{Round, Session};
use finalist_core::stage::{Outcome, Stage, StageKind, StageStatus};
use finalist_core::story::Story;
use finalist_core::time::InterviewTime;

use crate::clock::{ids, now};

/// Builds the things of one application.
pub struct Builder {
    ids: IdMaker,
}

impl Default for Builder {
    fn default() -> Self {
        Self { ids: ids() }
    }
}

impl Builder {
    /// A new id.
    pub fn id<I: Id>(&mut self) -> I {
        self.ids.make(now())
    }

    /// An open application with nothing in it.
    pub fn dossier(&mut self) -> Dossier {
        Dossier {
            application: Application {
                id: self.id(),
                workspace: self.id(),
                employer: Some("Harbour Lights".to_owned()),
                role: Some("Night Planner".to_owned()),
                place: None,
                folder: None,
                outcome: Outcome::Open,
                entered: now(),
            },
            rounds: Vec::new(),
            sessions: Vec::new(),
            interviewers: Vec::new(),
            exchanges: Vec::new(),
            remarks: Vec::new(),
            claims: Ledger::default(),
            statements: Ledger::default(),
            questions: Vec::new(),
            asks: Vec::new(),
            proofs: Vec::new(),
            signals: Vec::new(),
            research: Vec::new(),
            tasks: Vec::new(),
            letters: Vec::new(),
            promises: Vec::new(),
            debriefs: Vec::new(),
            sources: Vec::new(),
        }
    }

    /// A profile with nothing in it.
    pub fn profile(&mut self, dossier: &Dossier) -> Profile {
        Profile {
            workspace: dossier.application.workspace,
            name: None,
            email: None,
            place: None,
            entries: Vec::new(),
            connections: Vec::new(),
            connection_count: 0,
            stories: Vec::new(),
            uses: Vec::new(),
            ratings: Vec::new(),
        }
    }

    /// Adds an interview; `begins` is a local time and a zone, as `("2026-12-08T10:00", "Europe/Dublin")`.
    pub fn interview(&mut self, dossier: &mut Dossier, status: StageStatus, begins: Option<(&str, &str)>) -> RoundId {
        let begins = begins.map(|(local, zone)| InterviewTime::new(local.parse().unwrap(), zone).unwrap());
        let round = Round {
            id: self.id(),
            application: dossier.application.id,
            position: dossier.rounds.len(),
            stage: Stage {
                status,
                ..Stage::expected(StageKind::Interview)
            },
            formats: Vec::new(),
            day: begins.as_ref().map(|b| b.local().date()),
            begins,
            minutes: Some(60),
            place: None,
            link: None,
            invitation: None,
            source: None,
        };
        let id = round.id;
        dossier.rounds.push(round);
        id
    }

    /// Adds a person to a round.
    pub fn interviewer(
        &mut self,
        dossier: &mut Dossier,
        round: RoundId,
        name: &str,
        function: Function,
    ) -> Interviewer {
        let person = Interviewer {
            id: self.id(),
            application: dossier.application.id,
            name: name.to_owned(),
            title: None,
            function,
            email: None,
            background: Vec::new(),
        };
        dossier.interviewers.push(person.clone());
        let session = Session {
            id: self.id(),
            round,
            position: dossier.sessions.len(),
            title: None,
            format: None,
            begins: None,
            interviewers: vec![person.id],
        };
        dossier.sessions.push(session);
        person
    }

    /// A ledger entry said in a round: so many people in the team.
    pub fn team_size<I: Id>(&mut self, dossier: &Dossier, round: RoundId, people: f64) -> Entry<I> {
        let value = Value::Quantity {
            amount: people,
            most: None,
            unit: "person".to_owned(),
        };
        self.entry(dossier, round, Attribute::TeamSize, value)
    }

    /// A ledger entry said in a round.
    pub fn entry<I: Id>(&mut self, dossier: &Dossier, round: RoundId, attribute: Attribute, value: Value) -> Entry<I> {
        Entry {
            id: self.id(),
            application: dossier.application.id,
            wording: format!("{} {value}", attribute.label()),
            fact: Fact {
                subject: String::new(),
                attribute,
                value,
                hedged: false,
                when: FactTime::Present,
            },
            saying: Saying {
                round: Some(round),
                person: None,
                name: None,
                on: None,
                evidence: None,
            },
            standing: Standing::Current,
            entered: now(),
        }
    }

    /// A question that was asked in a round.
    pub fn exchange(&mut self, dossier: &Dossier, round: RoundId, question: &str, mark: AnswerMark) -> Exchange {
        Exchange {
            id: self.id(),
            application: dossier.application.id,
            round: Some(round),
            asked_by: None,
            question: question.to_owned(),
            answer: None,
            mark,
            evidence: None,
        }
    }

    /// A question to the employer, planned for nobody in particular.
    pub fn ask(&mut self, dossier: &Dossier, text: &str) -> Ask {
        Ask {
            id: self.id(),
            application: dossier.application.id,
            interviewer: None,
            round: None,
            text: text.to_owned(),
            state: AskState::Planned,
            answer: None,
            position: None,
            evidence: None,
        }
    }

    /// A concern or an emphasis.
    pub fn remark(&mut self, dossier: &Dossier, round: RoundId, kind: RemarkKind, text: &str) -> Remark {
        Remark {
            id: self.id(),
            application: dossier.application.id,
            round: Some(round),
            by: None,
            kind,
            text: text.to_owned(),
            evidence: None,
        }
    }

    /// A story with all four parts.
    pub fn story(&mut self, title: &str, parts: [&str; 4]) -> Story {
        let [situation, task, action, result] = parts.map(str::to_owned);
        Story {
            id: self.id(),
            title: title.to_owned(),
            situation,
            task,
            action,
            result,
            other: String::new(),
            evidence: None,
        }
    }
}
