//! What the posting calls for: requirements that nothing of the candidate shows yet (R3).

use finalist_core::interviewer::{Function, Interviewer};
use finalist_language::posting::RequirementKind;
use finalist_language::question::{self, QuestionKind};

use super::{Forecast, Ground, asked, names};
use crate::desk::Desk;
use crate::words;

pub(super) fn gaps(desk: &Desk<'_>, all: &mut Vec<Forecast>) {
    let tests = |p: &&Interviewer| {
        matches!(
            p.function,
            Function::HiringManager | Function::Technical | Function::DepartmentHead
        )
    };
    let who = names(&desk.people().into_iter().filter(tests).collect::<Vec<_>>());
    for (requirement, support) in desk.requirements() {
        if requirement.kind != RequirementKind::Must || !support.is_empty() {
            continue;
        }
        let question = ask_of_requirement(&requirement.text);
        let cites = desk.cite_posting(requirement.span).into_iter().collect();
        let mut forecast = asked(
            &question,
            Ground::Gap,
            "required, and nothing in your files shows it yet".to_owned(),
            cites,
            who.clone(),
        );
        // The words around the requirement would be judged too, and say nothing.
        let reading = question::read(&requirement.text);
        forecast.competency = reading
            .competencies
            .first()
            .filter(|(_, score)| *score >= 0.5)
            .map(|(c, _)| *c);
        forecast.kind = QuestionKind::Background;
        forecast.wants_story = false;
        all.push(forecast);
    }
}

/// The question behind a requirement.
pub(super) fn ask_of_requirement(requirement: &str) -> String {
    format!(
        "What experience do you have with this: “{}”?",
        words::shorten(requirement, 110).trim_end_matches(['.', ';', ','])
    )
}
