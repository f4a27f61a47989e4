//! Two entries that are one person become one: all that refers to the one refers to the other afterwards.

use finalist_core::ask::Ask;
use finalist_core::exchange::{Exchange, Remark};
use finalist_core::id::InterviewerId;
use finalist_core::interviewer::{Background, BackgroundKind, Function, Interviewer};
use finalist_core::ledger::{Claim, Statement};
use finalist_core::letter::Letter;
use finalist_core::promise::Promise;
use finalist_core::question::Question;
use finalist_core::round::Session;
use finalist_core::text::fold;
use finalist_store::{Filter, Tx};

use crate::edit::{Done, each_of, finish, to_change};
use crate::{App, AppError};

/// What a note begins with that keeps the name of a person who went into another.
pub(super) const ALSO: &str = "also written ";

impl App {
    /// Makes one person of two: `double` goes into `keep`, which takes over what it does not know. One change, which can
    /// be undone.
    pub async fn merge_people(
        &self,
        keep: InterviewerId,
        double: InterviewerId,
    ) -> Result<Done<Interviewer>, AppError> {
        let mut tx = self.write("merge people").await?;
        let mut kept: Interviewer = to_change(&mut tx, "person", keep, None).await?;
        let other: Interviewer = to_change(&mut tx, "person", double, None).await?;
        let refused = |reason: &str| AppError::Invalid {
            field: "person",
            reason: reason.to_owned(),
        };
        if keep == double {
            return Err(refused("choose two different people"));
        }
        if kept.application != other.application {
            return Err(refused("these two belong to different applications"));
        }
        move_references(&mut tx, &kept, double).await?;
        join(&mut kept, other);
        tx.update(&kept).await?;
        tx.delete::<Interviewer>(double).await?;
        finish(tx, kept).await
    }
}

async fn move_references(tx: &mut Tx, keep: &Interviewer, double: InterviewerId) -> Result<(), AppError> {
    let (to, of) = (keep.id, Filter::Application(keep.application));
    let moved = |person: &mut Option<InterviewerId>| {
        let is_theirs = *person == Some(double);
        if is_theirs {
            *person = Some(to);
        }
        is_theirs
    };
    each_of(tx, of, |session: &mut Session| {
        let is_theirs = session.interviewers.contains(&double);
        let sits = session.interviewers.contains(&to);
        session.interviewers.retain(|id| *id != double || !sits);
        for id in session.interviewers.iter_mut().filter(|id| **id == double) {
            *id = to;
        }
        is_theirs
    })
    .await?;
    each_of(tx, of, |exchange: &mut Exchange| moved(&mut exchange.asked_by)).await?;
    each_of(tx, of, |remark: &mut Remark| moved(&mut remark.by)).await?;
    each_of(tx, of, |ask: &mut Ask| moved(&mut ask.interviewer)).await?;
    each_of(tx, of, |question: &mut Question| moved(&mut question.interviewer)).await?;
    each_of(tx, of, |promise: &mut Promise| moved(&mut promise.by_whom)).await?;
    each_of(tx, of, |claim: &mut Claim| moved(&mut claim.saying.person)).await?;
    each_of(tx, of, |statement: &mut Statement| moved(&mut statement.saying.person)).await?;
    each_of(tx, of, |letter: &mut Letter| {
        let is_theirs = letter.to == double;
        if is_theirs {
            letter.to = to;
        }
        is_theirs
    })
    .await
}

/// What is known of both. The name that was given up stays as a note: files may call the person so again.
fn join(kept: &mut Interviewer, other: Interviewer) {
    kept.title = kept.title.take().or(other.title);
    kept.email = kept.email.take().or(other.email);
    if kept.function == Function::Unknown {
        kept.function = other.function;
    }
    for known in other.background {
        if kept.background.iter().all(|own| own.text != known.text) {
            kept.background.push(known);
        }
    }
    if fold(&other.name) != fold(&kept.name) {
        kept.background.push(Background {
            kind: BackgroundKind::Note,
            text: format!("{ALSO}{}", other.name),
            evidence: None,
        });
    }
}
