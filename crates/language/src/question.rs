//! Questions: of which kind an interview question is, and which competencies it tests.

pub mod competency;
pub mod kind;
mod model;
mod part;

use finalist_core::competency::Competency;
use finalist_core::finding::Finding;

use crate::text::{Text, tokens};
use competency::Clause;

finalist_core::coded! {
    /// The kind of an interview question (L4).
    QuestionKind {
        /// About a real past event, or how one usually acts.
        Behavioural = "behavioural", "behavioural";
        /// About a made-up case.
        Situational = "situational", "situational";
        /// About knowledge of the trade.
        Technical = "technical", "technical";
        /// About something said or written before.
        Clarification = "clarification", "clarification";
        /// Why this job, and where to.
        Motivation = "motivation", "motivation";
        /// Who the candidate is and what he has done.
        Background = "background", "background";
        /// Notice, pay, place, papers.
        Logistics = "logistics", "logistics";
        /// None of these.
        Other = "other", "other";
    }
}

/// From here on a kind is believed against the competencies.
const SURE: f64 = 0.5;

/// What a question tells about itself.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionReading {
    /// Its kind.
    pub kind: QuestionKind,
    /// The competencies it tests, best first, each from 0 to 1; those that nothing speaks for are left out.
    pub competencies: Vec<(Competency, f64)>,
    /// What stood in the way of reading it.
    pub findings: Vec<Finding>,
}

/// Reads a question, in one pass over its words.
///
/// The kind follows from cue phrases (`tables/questions/kinds.txt`). The competencies come from
/// [`competency::score`]. Where nothing speaks for any, the list is empty and a finding says so.
pub fn read(text: &str) -> QuestionReading {
    let text = Text::new(text);
    let words = tokens(&text);
    let mut findings = Vec::new();
    if words.is_empty() {
        findings.push(Finding::new(
            "empty_question",
            "there is no question here: write it down as you heard it",
        ));
        return QuestionReading {
            kind: QuestionKind::Other,
            competencies: Vec::new(),
            findings,
        };
    }
    let parts = part::parts(&text, &words);
    let clauses: Vec<Clause<'_>> = parts.iter().map(|part| part.clause(&words)).collect();
    let mut competencies = competency::score(&clauses);
    let (kind, sure) = kind::of(&clauses);
    match kind {
        // Notice periods and papers test nothing, and a stray cue word does not change that.
        QuestionKind::Logistics if sure >= SURE => competencies.clear(),
        QuestionKind::Motivation => competency::raise(&mut competencies, Competency::MotivationValues, sure),
        _ => {}
    }
    let tests_one = !matches!(
        kind,
        QuestionKind::Logistics | QuestionKind::Technical | QuestionKind::Background
    );
    if competencies.is_empty() && tests_one {
        let message = "no competency can be told from these words: add what the interviewer wanted to know";
        findings.push(Finding::new("no_competency", message));
    }
    QuestionReading {
        kind,
        competencies,
        findings,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kind(question: &str, expected: QuestionKind) {
        assert_eq!(read(question).kind, expected, "{question}");
    }

    fn first(question: &str, expected: Competency) {
        let reading = read(question);
        assert_eq!(
            reading.competencies.first().map(|c| c.0),
            Some(expected),
            "{question}: {:?}",
            reading.competencies
        );
    }

    #[test]
    fn the_kind_follows_from_how_it_is_asked() {
        use QuestionKind::*;
        for (question, expected) in [
            ("Tell me about a time your rota fell apart.", Behavioural),
            ("When did you last lose your patience with a supplier?", Behavioural),
            ("How do you keep a promise when the week gets busy?", Behavioural),
            (
                "What would you do if the harbour closed on your first day?",
                Situational,
            ),
            ("Imagine two ferries are late at once. Who gets the berth?", Situational),
            (
                "What is the difference between a left join and an inner join?",
                Technical,
            ),
            (
                "Last time you said the migration took a year; what exactly did you do in it?",
                Clarification,
            ),
            ("Why do you want to leave the buses for the boats?", Motivation),
            ("Where do you see yourself in five years?", Motivation),
            ("Tell me about yourself.", Background),
            ("What are your greatest strengths?", Background),
            ("How long is your notice period?", Logistics),
            ("Would you be willing to relocate to Cork?", Logistics),
            (
                "What do you do at the depot, and how many people report to you?",
                Background,
            ),
            ("Nice weather?", Other),
            ("", Other),
        ] {
            kind(question, expected);
        }
    }

    #[test]
    fn plain_questions_find_their_competency() {
        use Competency::*;
        for (question, expected) in [
            ("Tell me about an argument you had with your supervisor.", Conflict),
            ("How do you set priorities when three deadlines meet?", TimeManagement),
            (
                "Describe a passenger who was angry and how you calmed them.",
                CustomerFocus,
            ),
            (
                "How do you explain a timetable change to people who hate it?",
                Communication,
            ),
            (
                "Who on your team have you coached into a bigger role?",
                PeopleDevelopment,
            ),
            ("What mistake taught you the most?", LearningGrowth),
            ("Why do you want this job?", MotivationValues),
        ] {
            first(question, expected);
        }
    }

    #[test]
    fn a_question_without_a_hold_is_not_assessed() {
        let reading = read("Blorp zibble?");
        assert!(reading.competencies.is_empty());
        assert_eq!(reading.findings[0].code, "no_competency");
        assert_eq!(read(" ").findings[0].code, "empty_question");
        assert!(read("What is your notice period?").findings.is_empty());
    }

    #[test]
    fn a_megabyte_without_a_space_is_no_question() {
        let reading = read(&"x".repeat(1 << 20));
        assert!(reading.competencies.is_empty());
    }

    proptest! {
        #[test]
        fn scores_lie_between_none_and_all_and_fall(text in "(\\PC{0,20}|team|conflict|customer| |lead){0,12}") {
            let scores = read(&text).competencies;
            prop_assert!(scores.iter().all(|(_, s)| (0.0..=1.0).contains(s)));
            prop_assert!(scores.is_sorted_by(|a, b| a.1 >= b.1));
        }
    }
}
