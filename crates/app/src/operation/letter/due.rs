//! What is due today, of all applications: letters of thanks and check-ins, each once.

use std::collections::BTreeMap;
use std::sync::Arc;

use finalist_coach::holiday::Country;
use finalist_coach::timeline::{CheckIn, Place, timeline};
use finalist_core::application::Application;
use finalist_core::dossier::Dossier;
use finalist_core::id::ApplicationId;
use finalist_core::interviewer::Interviewer;
use finalist_core::ledger::{Ledger, Statement};
use finalist_core::letter::{Delivery, Letter};
use finalist_core::promise::Promise;
use finalist_core::round::{Round, Session};
use finalist_core::time::Timestamp;
use finalist_store::{Filter, WithText};

use super::Owed;
use crate::{App, AppError};

/// A letter that is due, with its application.
#[derive(Debug, Clone, PartialEq)]
pub struct DueLetter {
    /// The application.
    pub application: Application,
    /// The letter.
    pub owed: Owed,
    /// A thank-you whose 24 hours have passed.
    pub is_late: bool,
    /// Whether nobody knows if it arrived.
    pub is_unsure: bool,
}

impl App {
    /// The letters that are due now, those most pressing first. What was put off, sent or dropped is not among them.
    ///
    /// Loads what the timeline needs of all applications at once, and the texts of letters only where somebody may be
    /// away.
    pub async fn due_letters(&self) -> Result<Arc<Vec<DueLetter>>, AppError> {
        let mut tx = self.read().await?;
        let spot = self.kept_spot_of_all(&mut tx, "due letters").await?;
        if let Some(due) = self.kept.get(&spot) {
            return Ok(due);
        }
        let all = Filter::Workspace;
        let applications: Vec<Application> = tx.list(all).await?;
        let mut dossiers: BTreeMap<ApplicationId, Dossier> = BTreeMap::new();
        for application in applications.into_iter().filter(|one| !one.outcome.is_closed()) {
            dossiers.insert(application.id, bare(application));
        }
        let mut rounds: Vec<Round> = tx.list(all).await?;
        rounds.sort_by_key(|round| round.position);
        let owners: BTreeMap<_, _> = rounds.iter().map(|round| (round.id, round.application)).collect();
        for session in tx.list::<Session>(all).await? {
            let owner = owners.get(&session.round).and_then(|id| dossiers.get_mut(id));
            owner
                .into_iter()
                .for_each(|dossier| dossier.sessions.push(session.clone()));
        }
        for round in rounds {
            dossiers
                .entry(round.application)
                .and_modify(|dossier| dossier.rounds.push(round));
        }
        for person in tx.list::<Interviewer>(all).await? {
            dossiers
                .entry(person.application)
                .and_modify(|dossier| dossier.interviewers.push(person));
        }
        for letter in tx.list::<Letter>(all).await? {
            dossiers
                .entry(letter.application)
                .and_modify(|dossier| dossier.letters.push(letter));
        }
        for promise in tx.list::<Promise>(all).await? {
            dossiers
                .entry(promise.application)
                .and_modify(|dossier| dossier.promises.push(promise));
        }
        let mut statements: BTreeMap<ApplicationId, Vec<Statement>> = BTreeMap::new();
        for statement in tx.list::<Statement>(all).await? {
            statements.entry(statement.application).or_default().push(statement);
        }
        for (id, entries) in statements {
            dossiers
                .entry(id)
                .and_modify(|dossier| dossier.statements = Ledger::from_entries(entries));
        }
        let countries: BTreeMap<String, String> = tx.preferences("country").await?.into_iter().collect();
        let now = self.now();
        let mut due = Vec::new();
        for (id, dossier) in &mut dossiers {
            let chosen = countries
                .get(&format!("country:{id}"))
                .or_else(|| countries.get("country"));
            let there = Place {
                zone: self.zone(),
                country: chosen.and_then(|code| Country::named(code)),
            };
            let check_in = timeline(dossier, now, &there).check_in;
            if matches!(check_in, CheckIn::Due { at, .. } if at <= now) {
                dossier.sources = tx.sources(Filter::Application(*id), WithText::NotTables).await?;
            }
            due.extend(due_of(self, dossier, &there, now));
        }
        due.sort_by_key(|one: &DueLetter| one.owed.due);
        Ok(self.kept.put(spot, due))
    }
}

fn due_of(app: &App, dossier: &Dossier, place: &Place, now: Timestamp) -> Vec<DueLetter> {
    let board = app.letters_of(dossier, place);
    let is_check_in = |owed: &Owed| owed.kind == finalist_core::letter::LetterKind::CheckIn;
    let due = board.owed.into_iter().filter(|owed| {
        let is_unsure = owed
            .letter
            .as_ref()
            .is_some_and(|letter| matches!(letter.delivery, Delivery::Unsure { .. }));
        let snoozed = owed.letter.as_ref().and_then(|letter| letter.snoozed);
        let is_time = !is_check_in(owed) || owed.due <= now;
        // A draft of a check-in that the plan has overtaken is none any more.
        let is_planned = !is_check_in(owed)
            || is_unsure
            || matches!(&board.timeline.check_in, CheckIn::Due { at, .. } if *at == owed.due);
        // What nobody knows about stays in sight; what was not sent in time is let go.
        let is_past = !is_unsure && owed.is_let_go(now);
        !owed.is_over() && !is_past && is_time && is_planned && snoozed.is_none_or(|until| until <= now)
    });
    due.map(|owed| DueLetter {
        application: dossier.application.clone(),
        is_late: owed.kind.is_late(owed.due, now),
        is_unsure: owed
            .letter
            .as_ref()
            .is_some_and(|letter| matches!(letter.delivery, Delivery::Unsure { .. })),
        owed,
    })
    .collect()
}

/// An application without anything that belongs to it.
fn bare(application: Application) -> Dossier {
    Dossier {
        application,
        rounds: Vec::new(),
        sessions: Vec::new(),
        interviewers: Vec::new(),
        exchanges: Vec::new(),
        remarks: Vec::new(),
        claims: Ledger::default(),
        statements: Ledger::default(),
        asks: Vec::new(),
        proofs: Vec::new(),
        questions: Vec::new(),
        signals: Vec::new(),
        research: Vec::new(),
        tasks: Vec::new(),
        letters: Vec::new(),
        promises: Vec::new(),
        debriefs: Vec::new(),
        sources: Vec::new(),
    }
}
