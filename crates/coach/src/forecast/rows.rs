//! What the people and the form of a round call for: questions of our own table (L2, L3).

use finalist_core::competency::Competency;
use finalist_core::interviewer::{Function, Interviewer};
use finalist_core::round::Format;

use super::{Forecast, Ground, asked, names};
use crate::desk::Desk;
use crate::likelihood::Level;
use crate::meaning;
use crate::table;

const TABLE: &str = include_str!("../../tables/forecast.txt");

/// A question of the table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// A function code, `format:CODE`, or `any`.
    pub(super) who: &'static str,
    pub(crate) competency: Option<Competency>,
    /// Whether the table says that it tests no competency.
    pub(super) tests_none: bool,
    pub(crate) question: &'static str,
}

impl Row {
    fn new([who, _, competency, question]: [&'static str; 4]) -> Self {
        Self {
            who,
            competency: Competency::from_code(competency),
            tests_none: competency == "-",
            question,
        }
    }
}

/// The rows that fit a level; where it is not known, those for any level.
pub(super) fn at_level(level: Option<Level>) -> impl Iterator<Item = Row> {
    table::rows::<4>(TABLE)
        .filter(move |[_, wanted, ..]| fits(wanted, level))
        .map(Row::new)
}

/// All rows.
pub(crate) fn every() -> impl Iterator<Item = Row> {
    table::rows::<4>(TABLE).map(Row::new)
}

fn fits(wanted: &str, level: Option<Level>) -> bool {
    let (name, or_higher) = match wanted.strip_suffix('+') {
        Some(name) => (name, true),
        None => (wanted, false),
    };
    match (Level::from_code(name), level) {
        (None, _) => name == "any",
        (Some(_), None) => false,
        (Some(least), Some(level)) => level == least || (or_higher && level > least),
    }
}

pub(super) fn by_table(desk: &Desk<'_>, level: Option<Level>, all: &mut Vec<Forecast>) {
    let people = desk.people();
    let formats = desk
        .round
        .map(|round| meaning::formats(desk, round))
        .unwrap_or_default();
    let technical = formats.contains(&Format::Technical).then(|| of_technical(desk));
    for row in at_level(level) {
        let (ground, why, askers) = if row.who == "any" {
            (Ground::Custom, "usual in a second interview".to_owned(), Vec::new())
        } else if let Some(code) = row.who.strip_prefix("format:") {
            let Some(format) = formats.iter().find(|format| format.code() == code) else {
                continue;
            };
            (
                Ground::Form,
                format!("part of the round: {}", format.label()),
                Vec::new(),
            )
        } else if let Some(sitting) = technical.as_deref().filter(|_| row.who == Function::Technical.code()) {
            (
                Ground::Form,
                format!("part of the round: {}", Format::Technical.label()),
                sitting.to_vec(),
            )
        } else {
            let fitting: Vec<&Interviewer> = people
                .iter()
                .copied()
                .filter(|p| p.function.code() == row.who)
                .collect();
            let Some(first) = fitting.first() else { continue };
            (Ground::Person, wants(first.function), names(&fitting))
        };
        let mut forecast = asked(row.question, ground, why, Vec::new(), askers);
        forecast.competency = row.competency.or(forecast.competency.filter(|_| !row.tests_none));
        all.push(forecast);
    }
}

/// Who sits in the technical talks of the round, as far as the agenda says; else those of a technical function.
fn of_technical(desk: &Desk<'_>) -> Vec<String> {
    let sessions = desk.dossier.sessions.iter();
    let of_round = sessions.filter(|s| desk.round.is_some_and(|round| s.round == round.id));
    let seated = of_round
        .filter(|s| s.format == Some(Format::Technical))
        .flat_map(|s| &s.interviewers);
    let mut sitting: Vec<String> = seated.map(|id| desk.name(*id)).collect();
    if sitting.is_empty() {
        let people = desk.people().into_iter().filter(|p| p.function == Function::Technical);
        sitting = names(&people.collect::<Vec<_>>());
    }
    sitting
}

pub(super) fn wants(function: Function) -> String {
    let label = function.label();
    let article = match function {
        Function::HumanResources | Function::Recruiter => "",
        _ if label.starts_with(['a', 'e', 'i', 'o', 'u']) => "an ",
        _ => "a ",
    };
    format!("what {article}{label} likely wants to know")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_a_known_function_or_form_a_level_and_a_competency() {
        table::assert_whole::<4>(TABLE);
        for [who, level, competency, question] in table::rows::<4>(TABLE) {
            let known = match who.strip_prefix("format:") {
                Some(code) => Format::from_code(code).is_some(),
                None => who == "any" || Function::from_code(who).is_some(),
            };
            assert!(known, "{who}");
            assert!(
                level == "any" || Level::from_code(level.trim_end_matches('+')).is_some(),
                "{level}"
            );
            assert!(
                competency == "-" || Competency::from_code(competency).is_some(),
                "{competency}"
            );
            assert!(question.ends_with(['?', '.']), "{question}");
        }
    }

    #[test]
    fn a_level_gets_its_own_rows_and_those_for_any() {
        assert!(fits("any", None) && fits("lead+", Some(Level::Head)) && fits("entry", Some(Level::Entry)));
        assert!(!fits("lead+", Some(Level::Professional)) && !fits("entry", Some(Level::Lead)) && !fits("lead", None));
    }

    /// What the forecast proposes, the judge must not call silly.
    #[test]
    fn every_row_is_judged_likely() {
        let case = crate::likelihood::Case {
            round: 2,
            ..Default::default()
        };
        let judge = crate::likelihood::Judge::new(case);
        let unlikely: Vec<_> = table::rows::<4>(TABLE)
            .map(|[.., question]| (question, judge.judge(question).score))
            .filter(|(_, score)| *score < 0.35)
            .collect();
        assert!(unlikely.is_empty(), "{unlikely:#?}");
    }
}
