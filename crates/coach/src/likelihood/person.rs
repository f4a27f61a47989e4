//! What the people of the round like to ask, by their function, and what second interviews ask more (L2, R1).

use std::sync::LazyLock;

use finalist_core::interviewer::Function;
use finalist_language::text::Phrases;

use super::{Asked, Case, Reason, reason};
use crate::table;

const TABLE: &str = include_str!("../../tables/likelihood/people.txt");

static STAPLES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let lines = include_str!("../../tables/likelihood/staples.txt").lines();
    let phrases = lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split(';'));
    Phrases::new(phrases.map(|phrase| (phrase.trim(), ())))
});

/// What a kind and a competency of a function's liking add.
const KIND: f64 = 0.3;
const COMPETENCY: f64 = 0.3;
const STAPLE: f64 = 0.6;

pub(super) fn evidence(asked: &Asked<'_>, case: &Case) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let liking = |function: &Function| (likes(*function, asked), *function);
    let best = case.functions.iter().map(liking).max_by(|a, b| a.0.total_cmp(&b.0));
    if let Some((weight, function)) = best.filter(|(weight, _)| *weight > 0.0) {
        reasons.push(reason("person", format!("what {} asks", words_for(function)), weight));
    }
    if case.round >= 2 && STAPLES.is_in(&asked.words) {
        reasons.push(reason("second_round", "usual in a second interview", STAPLE));
    }
    reasons
}

fn likes(function: Function, asked: &Asked<'_>) -> f64 {
    let Some([_, kinds, competencies]) = table::rows::<3>(TABLE).find(|[code, ..]| *code == function.code()) else {
        return 0.0;
    };
    let holds = |list: &str, code: &str| list.split(',').any(|known| known.trim() == code);
    let kind = if holds(kinds, asked.kind.code()) { KIND } else { 0.0 };
    let tests = asked
        .competency
        .is_some_and(|competency| holds(competencies, competency.code()));
    kind + if tests { COMPETENCY } else { 0.0 }
}

fn words_for(function: Function) -> String {
    let label = function.label();
    let article = if label.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    match function {
        Function::Recruiter | Function::HumanResources => label.to_owned(),
        _ => format!("{article} {label}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use finalist_core::competency::Competency;
    use finalist_language::question::QuestionKind;

    #[test]
    fn every_row_names_known_functions_kinds_and_competencies() {
        table::assert_whole::<3>(TABLE);
        for [function, kinds, competencies] in table::rows::<3>(TABLE) {
            assert!(Function::from_code(function).is_some(), "{function}");
            for kind in kinds.split(',') {
                assert!(QuestionKind::from_code(kind.trim()).is_some(), "{kind}");
            }
            for competency in competencies.split(',') {
                assert!(Competency::from_code(competency.trim()).is_some(), "{competency}");
            }
        }
    }
}
