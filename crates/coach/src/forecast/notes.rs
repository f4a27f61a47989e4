//! What earlier rounds call for: questions left open, concerns, contradictions, what was stressed (R1–R3).

use finalist_core::exchange::{AnswerMark, RemarkKind};
use finalist_language::question::QuestionKind;

use super::{Forecast, Ground, asked};
use crate::desk::Desk;
use crate::open;
use crate::words;

pub(super) fn left_open(desk: &Desk<'_>, all: &mut Vec<Forecast>) {
    for exchange in open::left_open(desk.dossier) {
        let round = exchange.round.map_or_else(
            || "an earlier round".to_owned(),
            |id| words::with_article(&desk.round_name(id)),
        );
        let why = match exchange.mark {
            AnswerMark::Doubted => format!("asked in {round}, and your answer was doubted"),
            _ => format!("asked in {round}, and left open"),
        };
        let who = exchange.asked_by.map(|id| vec![desk.name(id)]).unwrap_or_default();
        all.push(asked(
            &exchange.question,
            Ground::LeftOpen,
            why,
            desk.cites([exchange.evidence]),
            who,
        ));
    }
}

pub(super) fn concerns(desk: &Desk<'_>, all: &mut Vec<Forecast>) {
    for remark in desk.dossier.remarks.iter().filter(|r| r.kind == RemarkKind::Concern) {
        let who = remark.by.map(|id| vec![desk.name(id)]).unwrap_or_default();
        let question = ask_of_concern(&remark.text);
        let mut forecast = asked(
            &question,
            Ground::Concern,
            "a concern that was raised: address it before they ask".to_owned(),
            desk.cites([remark.evidence]),
            who,
        );
        forecast.kind = QuestionKind::Clarification;
        all.push(forecast);
    }
}

pub(super) fn contradictions(desk: &Desk<'_>, all: &mut Vec<Forecast>) {
    for conflict in &desk.own().conflicts {
        let question = format!("I have two answers on your {}: which one holds?", conflict.subject());
        let why = format!("told in more than one way: {}", conflict.values().join(" and "));
        let cites = desk.cites(conflict.evidence());
        let mut forecast = asked(&question, Ground::Contradiction, why, cites, Vec::new());
        forecast.kind = QuestionKind::Clarification;
        forecast.competency = None;
        forecast.wants_story = false;
        all.push(forecast);
    }
}

pub(super) fn stressed(desk: &Desk<'_>, all: &mut Vec<Forecast>) {
    for remark in desk.dossier.remarks.iter().filter(|r| r.kind == RemarkKind::Emphasis) {
        let who = remark.by.map(|id| vec![desk.name(id)]).unwrap_or_default();
        let question = ask_of_stressed(&remark.text);
        let mut forecast = asked(
            &question,
            Ground::Stressed,
            "stressed in an earlier round".to_owned(),
            desk.cites([remark.evidence]),
            who,
        );
        forecast.kind = QuestionKind::Behavioural;
        forecast.competency = None;
        forecast.wants_story = true;
        all.push(forecast);
    }
}

/// The question behind a concern.
pub(super) fn ask_of_concern(concern: &str) -> String {
    format!(
        "What do you say to the concern: “{}”?",
        words::shorten(words::quoted(concern), 140).trim_end_matches(['.', '?', '!'])
    )
}

/// The question behind what was stressed.
pub(super) fn ask_of_stressed(topic: &str) -> String {
    format!(
        "What have you done yourself about this: “{}”?",
        words::shorten(topic, 100).trim_end_matches(['.', '?', '!'])
    )
}
