//! The kind of a question, told by how it is asked (`tables/questions/kinds/`).

use std::sync::LazyLock;

use finalist_core::competency::Competency;

use super::model::{Clause, Shape, Weights, classes, weigh as weigh_model};
use super::{QuestionKind, competency};

const TABLE: &str = include_str!("../../tables/questions/kinds/weights.txt");

static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::new(&SHAPE, TABLE));

/// The small words and the beginning tell most of how a question is asked.
static SHAPE: Shape = Shape {
    classes: classes!("questions/kinds":
        "be" "behavioural" "si" "situational" "te" "technical" "cl" "clarification"
        "mo" "motivation" "ba" "background" "lo" "logistics" "ot" "other"),
    stop: 1.0,
    pair: 1.0,
    stop_pair: 1.0,
    hears_starts: true,
    cue: 0.3,
    borrowed: competency_questions,
};

/// How much likelier a question is situational that follows on a scene.
const CASE: f64 = 5.0;

/// What a competency exemplar weighs against one of a kind: they are many, and say only that any subject may come up.
const BORROWED: f64 = 0.04;

/// The exemplars of the competencies, as behavioural questions, or situational ones where they put a case.
fn competency_questions() -> Vec<(usize, f64, &'static str)> {
    let place = |kind| QuestionKind::ALL.iter().position(|known| *known == kind);
    let (Some(behavioural), Some(situational), Some(motivation)) = (
        place(QuestionKind::Behavioural),
        place(QuestionKind::Situational),
        place(QuestionKind::Motivation),
    ) else {
        return Vec::new();
    };
    competency::exemplars()
        .map(|(competency, question)| {
            let asks_last = !question.starts_with("What") && question.ends_with("do you do?");
            let kind = match competency {
                Competency::MotivationValues => motivation,
                _ if question.contains(" would you ") || question.contains("would you,") || asks_last => situational,
                _ => behavioural,
            };
            (kind, BORROWED, question)
        })
        .collect()
}

/// The likeliest kind of clauses, and how likely it is, from 0 to 1; `Other` where no word is known.
///
/// `is_case` says that a scene was set and the candidate is asked to act in it.
pub(super) fn of(clauses: &[Clause<'_>], is_case: bool) -> (QuestionKind, f64) {
    let shares = WEIGHTS.shares(clauses).unwrap_or_default();
    let lift = |kind, share: f64| match kind {
        QuestionKind::Situational if is_case => (CASE * share).min(1.0),
        _ => share,
    };
    QuestionKind::ALL
        .iter()
        .copied()
        .zip(shares)
        .map(|(kind, share)| (kind, lift(kind, share)))
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .unwrap_or((QuestionKind::Other, 0.0))
}

/// Works the weights out anew from the cues and exemplars: what `examples/weigh.rs` writes beside them.
pub fn weigh() -> String {
    weigh_model(&SHAPE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::model::check_sheets;

    #[test]
    fn the_tables_are_rich_and_the_weights_were_worked_out_from_them() {
        check_sheets(&SHAPE, TABLE, 8, 40);
        let classes = SHAPE.classes.iter().map(|class| class.code);
        assert!(classes.eq(QuestionKind::ALL.iter().map(|kind| kind.code())));
    }
}
