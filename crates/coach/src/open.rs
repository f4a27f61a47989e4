//! What earlier rounds left open or doubted, and no later answer settled (R1).

use std::collections::BTreeMap;

use finalist_core::dossier::Dossier;
use finalist_core::exchange::{AnswerMark, Exchange};
use finalist_core::text::fold;
use finalist_language::text;

use crate::forecast::SAME_QUESTION;

/// A question is compared with so many later answers by its words; beyond them by the whole question alone.
const COMPARED: usize = 200;

/// The questions that were left open or doubted and not answered well since, in the order of the record.
pub(crate) fn left_open(dossier: &Dossier) -> Vec<&Exchange> {
    let places: BTreeMap<_, _> = dossier.rounds.iter().map(|round| (round.id, round.position)).collect();
    let round = |exchange: &Exchange| exchange.round.and_then(|id| places.get(&id).copied());
    // Later is what a later round asked, or what stands further down of the same one.
    let ranked = |mark: fn(AnswerMark) -> bool| {
        let all = dossier.exchanges.iter().enumerate();
        let fitting = all.filter(move |(_, exchange)| mark(exchange.mark));
        fitting.map(|(line, exchange)| ((round(exchange), line), exchange))
    };
    let answered: Vec<_> = ranked(|mark| mark == AnswerMark::Answered).collect();
    let mut last: BTreeMap<String, _> = BTreeMap::new();
    for (rank, exchange) in &answered {
        let known = last.entry(fold(&exchange.question)).or_insert(*rank);
        *known = (*known).max(*rank);
    }
    let is_settled = |rank, exchange: &Exchange| {
        last.get(&fold(&exchange.question)).is_some_and(|later| *later > rank)
            || answered.iter().take(COMPARED).any(|(later, other)| {
                *later > rank && text::overlap(&other.question, &exchange.question) >= SAME_QUESTION
            })
    };
    ranked(|mark| mark != AnswerMark::Answered)
        .filter(|(rank, exchange)| !is_settled(*rank, exchange))
        .map(|(_, exchange)| exchange)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use finalist_core::stage::StageStatus;
    use finalist_testkit::build::Builder;

    #[test]
    fn a_question_that_was_answered_well_in_a_later_round_is_no_longer_open() {
        let mut build = Builder::default();
        let mut dossier = build.dossier();
        let [first, second] = [(); 2].map(|()| build.interview(&mut dossier, StageStatus::Done, None));
        let mut ask = |round, question: &str, mark| {
            let exchange = build.exchange(&dossier, round, question, mark);
            dossier.exchanges.push(exchange);
        };
        ask(first, "How would you schedule night ferries?", AnswerMark::Open);
        ask(first, "Why did you leave the harbour office?", AnswerMark::Doubted);
        ask(first, "Which budget did you hold?", AnswerMark::Answered);
        ask(
            second,
            "How would you schedule the night ferries?",
            AnswerMark::Answered,
        );
        ask(second, "Which budget did you hold?", AnswerMark::Doubted);
        let open: Vec<&str> = left_open(&dossier).iter().map(|e| e.question.as_str()).collect();
        assert_eq!(
            open,
            ["Why did you leave the harbour office?", "Which budget did you hold?"],
            "an answer before the doubt settles nothing"
        );
    }
}
