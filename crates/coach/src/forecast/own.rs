//! Questions of the candidate's own, and what was decided about expected ones: practised, dropped, another story.

use std::collections::BTreeMap;

use finalist_core::question::{Question, QuestionOrigin};
use finalist_core::text::fold;
use finalist_language::text;

use super::{Forecast, Ground, SAME_QUESTION, asked};
use crate::desk::Desk;

/// The questions somebody decided something about, by their key.
pub(super) struct Decided<'d>(BTreeMap<String, &'d Question>);

impl<'d> Decided<'d> {
    pub(super) fn of(desk: &Desk<'d>) -> Self {
        Self(desk.dossier.questions.iter().map(|q| (q.key(), q)).collect())
    }

    pub(super) fn is_dropped(&self, forecast: &Forecast) -> bool {
        self.0.get(&fold(&forecast.question)).is_some_and(|q| q.dropped)
    }

    /// Gives an expected question what was decided about it.
    pub(super) fn apply(&self, desk: &Desk<'_>, forecast: &mut Forecast) {
        let by_words = || self.0.get(&fold(&forecast.question)).copied();
        let by_id = |id| desk.dossier.questions.iter().find(|q| q.id == id);
        let Some(question) = forecast.decided.and_then(by_id).or_else(by_words) else {
            return;
        };
        forecast.decided = Some(question.id);
        forecast.practised.clone_from(&question.practised);
        let chosen = question
            .story
            .and_then(|id| desk.profile.stories.iter().position(|s| s.id == id));
        if chosen.is_some() {
            forecast.story = chosen;
            forecast.is_chosen = true;
        }
    }
}

/// The candidate's own questions, which always stay.
pub(super) fn own(desk: &Desk<'_>, all: &mut Vec<Forecast>) {
    let own = |q: &&Question| q.origin == QuestionOrigin::Own && !q.dropped;
    for question in desk.dossier.questions.iter().filter(own) {
        let who = question.interviewer.map(|id| vec![desk.name(id)]).unwrap_or_default();
        let mut forecast = asked(&question.text, Ground::Own, "you added it".to_owned(), Vec::new(), who);
        forecast.decided = Some(question.id);
        all.push(forecast);
    }
}

/// Whether two questions are one. Two that the candidate wrote never are, also where one of them stands on better ground
/// by now: what holds a decision is the candidate's own.
pub(super) fn are_one(known: &Forecast, other: &Forecast) -> bool {
    !(known.decided.is_some() && other.decided.is_some())
        && text::overlap(&known.question, &other.question) >= SAME_QUESTION
}

/// Where one of two that are one is the candidate's own, its words and what was decided about it stay, and of the
/// reasons the better one.
pub(super) fn take_over(known: &mut Forecast, other: &Forecast) {
    if other.ground == Ground::Own {
        known.question.clone_from(&other.question);
        known.decided = other.decided;
    } else if known.ground == Ground::Own && other.ground < known.ground {
        known.ground = other.ground;
        known.why.clone_from(&other.why);
        known.cites.clone_from(&other.cites);
    }
}
