//! Signs (E1, E2): those that were noted, ticked by hand, or follow from the record, each with its evidence (E3).

use std::sync::Arc;

use finalist_coach::briefing::Cite;
use finalist_coach::desk::Desk;
use finalist_coach::signs;
use finalist_core::dossier::Dossier;
use finalist_core::id::{ApplicationId, RoundId, SignalId};
use finalist_core::signal::{Signal, SignalKind};
use finalist_core::text::NonEmptyText;
use finalist_core::time::Date;
use finalist_store::Filter;

use super::{belongs, choose};
use crate::edit::{Done, finish, to_change};
use crate::{App, AppError, Version, load};

/// Ticks a sign by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddSignal {
    /// The application.
    pub application: ApplicationId,
    /// What was seen.
    pub kind: SignalKind,
    /// In which round.
    pub round: Option<RoundId>,
    /// When; today where not given.
    pub on: Option<Date>,
    /// Who said or did what; the label of the kind where not given.
    pub text: Option<String>,
}

/// A sign as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownSignal {
    /// Its id; nothing for one that follows from the record.
    pub id: Option<SignalId>,
    /// Which.
    pub kind: SignalKind,
    /// Who said or did what, when.
    pub text: String,
    /// The round.
    pub round: Option<String>,
    /// The day.
    pub on: Option<Date>,
    /// Where it is written; nothing where it was ticked by hand or counted.
    pub cites: Vec<Cite>,
    /// A kind question that would clear it up.
    pub question: Option<String>,
    /// Where it comes from: `written down`, `ticked by you`, `from the record`.
    pub origin: &'static str,
}

impl App {
    /// The signs of an application, as they were seen; then those that follow from the record.
    pub async fn signals(&self, application: ApplicationId) -> Result<Arc<Vec<ShownSignal>>, AppError> {
        let mut tx = self.read().await?;
        let spot = self.kept_spot(&mut tx, "signals", Some(application)).await?;
        if let Some(signals) = self.kept.get(&spot) {
            return Ok(signals);
        }
        let dossier = self.dossier_in(&mut tx, application).await?;
        let mut profile = load::profile(&mut tx, self.workspace()).await?;
        // Stories say nothing of signs, and reading them takes time.
        profile.stories.clear();
        let zone = self.zone();
        let desk = Desk::new(&dossier, &profile, self.now(), &zone);
        let mut shown: Vec<ShownSignal> = dossier.signals.iter().map(|s| noted(&desk, &dossier, s)).collect();
        shown.extend(signs::computed(&desk).into_iter().map(|sign| ShownSignal {
            id: None,
            kind: sign.kind,
            text: sign.text,
            round: None,
            on: None,
            cites: sign.cites,
            question: sign.question,
            origin: "from the record",
        }));
        Ok(self.kept.put(spot, shown))
    }

    /// Ticks a sign.
    pub async fn add_signal(&self, operation: AddSignal) -> Result<Done<Signal>, AppError> {
        let on = operation.on.unwrap_or_else(|| self.today());
        if on > self.today() {
            return Err(AppError::Invalid {
                field: "on",
                reason: format!("`{on}` has not come yet: a sign is something that was seen"),
            });
        }
        let text = operation.text.as_deref().and_then(NonEmptyText::new);
        let signal = Signal {
            id: self.make_id(),
            application: operation.application,
            round: operation.round,
            kind: operation.kind,
            text: text.map_or_else(|| operation.kind.label().to_owned(), |text| text.to_string()),
            on: Some(on),
            evidence: None,
        };
        let mut tx = self.write("add signal").await?;
        belongs::application(&mut tx, signal.application).await?;
        belongs::round(&mut tx, signal.application, signal.round).await?;
        tx.insert(&signal).await?;
        finish(tx, signal).await
    }

    /// Takes a sign out: the words it was read in stay.
    pub async fn remove_signal(&self, id: SignalId, seen: Option<&Version>) -> Result<Done<Signal>, AppError> {
        let mut tx = self.write("remove signal").await?;
        let signal: Signal = to_change(&mut tx, "sign", id, seen).await?;
        tx.delete::<Signal>(id).await?;
        finish(tx, signal).await
    }

    /// The sign the user named, by id or a part of its words.
    pub async fn find_signal(&self, application: ApplicationId, given: &str) -> Result<Signal, AppError> {
        let mut tx = self.read().await?;
        let all: Vec<Signal> = tx.list(Filter::Application(application)).await?;
        let name = |s: &Signal| format!("{} {}", s.kind.code(), s.text);
        choose("sign", given, &all, |s| s.id, name).cloned()
    }
}

fn noted(desk: &Desk<'_>, dossier: &Dossier, signal: &Signal) -> ShownSignal {
    ShownSignal {
        id: Some(signal.id),
        kind: signal.kind,
        text: signal.text.clone(),
        round: signal.round.map(|id| dossier.round_name(id)),
        on: signal.on,
        cites: desk.cites([signal.evidence]),
        question: None,
        origin: if signal.evidence.is_some() {
            "written down"
        } else {
            "ticked by you"
        },
    }
}
