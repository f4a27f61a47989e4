//! Questions: of which kind an interview question is, which competencies it tests, and whether one need answer it.

pub mod competency;
pub mod kind;
mod model;
pub mod outside;
mod part;

use finalist_core::competency::Competency;
use finalist_core::finding::Finding;
use finalist_core::span::Span;

use crate::text::{Text, Token, tokens};
use model::Clause;
pub use outside::Outside;
use part::{Part, Role};

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

/// What a turn tells about itself.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionReading {
    /// Its kind.
    pub kind: QuestionKind,
    /// The competencies it tests, best first, each from 0 to 1, together at most 1 (but a motive that is asked for counts
    /// as sure as the kind); those that nothing speaks for are left out.
    pub competencies: Vec<(Competency, f64)>,
    /// The questions and probes in it, in order.
    pub questions: Vec<Asked>,
    /// The private matters it asks about.
    pub outside: Vec<Outside>,
    /// What stood in the way of reading it, and what to know before one answers.
    pub findings: Vec<Finding>,
}

/// One question of a turn.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Its characters, without the scene before it.
    pub span: Span,
    /// Its kind; a probe has the kind of what it probes.
    pub kind: QuestionKind,
    /// The competencies it tests, best first; a probe tests none by itself.
    pub competencies: Vec<(Competency, f64)>,
    /// For a probe, the place of the question that it asks more about.
    pub probes: Option<usize>,
}

/// Reads what an interviewer says in one turn: usually a question, with a scene before it or probes after it.
///
/// The parts of the turn are told apart first. Kind and competencies come from two small linear models
/// ([`kind`], [`competency`]); probes count little for them, and the scene less than the question. Private matters come
/// from a table ([`outside`]). Where nothing speaks for a competency, the list is empty and a finding says so. Takes time
/// in proportion to the words.
pub fn read(text: &str) -> QuestionReading {
    let text = Text::new(text);
    let words = tokens(&text);
    if words.is_empty() {
        return QuestionReading {
            kind: QuestionKind::Other,
            competencies: Vec::new(),
            questions: Vec::new(),
            outside: Vec::new(),
            findings: vec![Finding::new(
                "empty_question",
                "there is no question here: write it down as you heard it",
            )],
        };
    }
    let parts = part::parts(&text, &words);
    let clauses: Vec<Clause<'_>> = parts.iter().map(|part| part.clause(&words)).collect();
    let first = parts.iter().position(|part| part.asks).unwrap_or(0);
    let (kind, competencies) = judge(&clauses, part::puts_a_case(parts.get(..=first).unwrap_or(&[]), &words));
    let questions = asked(&parts, &words, (kind, &competencies));
    let outside = outside::find(&parts, &words);
    let mut findings: Vec<Finding> = outside.iter().map(Outside::finding).collect();
    let count = questions.iter().filter(|asked| asked.probes.is_none()).count();
    if count > 1 {
        let message = format!("there are {count} questions here: answer them one by one, and say which you begin with");
        findings.push(Finding::new("several_questions", message));
    }
    let tests_one = !matches!(
        kind,
        QuestionKind::Logistics | QuestionKind::Technical | QuestionKind::Background
    );
    if competencies.is_empty() && tests_one && outside.is_empty() {
        let message = "no competency can be told from these words: add what the interviewer wanted to know";
        findings.push(Finding::new("no_competency", message));
    }
    QuestionReading {
        kind,
        competencies,
        questions,
        outside,
        findings,
    }
}

/// Kind and competencies of clauses that belong together.
fn judge(clauses: &[Clause<'_>], is_case: bool) -> (QuestionKind, Vec<(Competency, f64)>) {
    let mut competencies = competency::score(clauses);
    let (kind, sure) = kind::of(clauses, is_case);
    match kind {
        // Notice periods and papers test nothing, and a stray cue word does not change that.
        QuestionKind::Logistics if sure >= SURE => competencies.clear(),
        QuestionKind::Motivation => competency::raise(&mut competencies, Competency::MotivationValues, sure),
        _ => {}
    }
    (kind, competencies)
}

/// The questions of a turn, each with the scene before it, and the probes. A question that is alone is what the turn is.
fn asked(parts: &[Part], words: &[Token], turn: (QuestionKind, &[(Competency, f64)])) -> Vec<Asked> {
    let is_alone = parts.iter().filter(|part| part.role == Role::Question).count() == 1;
    let mut all: Vec<Asked> = Vec::new();
    let mut scene: Vec<Clause<'_>> = Vec::new();
    let (mut latest, mut from) = (None, 0);
    for (at, part) in parts.iter().enumerate() {
        match part.role {
            Role::Context => scene.push(part.clause(words)),
            Role::Question => {
                scene.push(part.alone(words));
                let (kind, competencies) = if is_alone {
                    (turn.0, turn.1.to_vec())
                } else {
                    let is_case = part::puts_a_case(parts.get(from..=at).unwrap_or(&[]), words);
                    judge(&scene, is_case)
                };
                from = at + 1;
                latest = Some((all.len(), kind));
                scene.clear();
                all.push(Asked {
                    span: part.span,
                    kind,
                    competencies,
                    probes: None,
                });
            }
            Role::Probe if part.asks => all.extend(latest.map(|(place, kind)| Asked {
                span: part.span,
                kind,
                competencies: Vec::new(),
                probes: Some(place),
            })),
            Role::Probe => {}
        }
    }
    all
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
    fn the_questions_of_a_turn_are_listed_with_their_probes() {
        let turn = "Hello. Tell me about a mate you trained. What was hard? Why do you want to work at sea? \
                    And what is your notice period?";
        let reading = read(turn);
        let listed: Vec<(&str, QuestionKind, Option<usize>)> = reading
            .questions
            .iter()
            .map(|asked| (asked.span.of(turn), asked.kind, asked.probes))
            .collect();
        assert_eq!(
            listed,
            [
                ("Tell me about a mate you trained.", QuestionKind::Behavioural, None),
                ("What was hard?", QuestionKind::Behavioural, Some(0)),
                ("Why do you want to work at sea?", QuestionKind::Motivation, None),
                ("And what is your notice period?", QuestionKind::Logistics, None),
            ]
        );
        assert_eq!(reading.questions[0].competencies[0].0, Competency::PeopleDevelopment);
        assert!(reading.questions[1].competencies.is_empty());
        assert!(
            reading
                .findings
                .iter()
                .any(|finding| finding.code == "several_questions")
        );
    }

    #[test]
    fn a_probe_says_nothing_of_the_competency() {
        let bare = read("Tell me about an argument you had with a supplier.");
        let probed = read(
            "Tell me about an argument you had with a supplier. What was the outcome? How did you communicate it to your team? \
             What did you learn?",
        );
        assert_eq!(bare.competencies[0].0, Competency::Conflict);
        assert_eq!(probed.competencies[0].0, Competency::Conflict);
        assert_eq!(probed.questions.len(), 4);
        assert!(probed.findings.is_empty());
    }

    #[test]
    fn a_private_matter_comes_with_a_way_out_and_is_never_called_illegal() {
        let turn = "You sail well. How old are you?";
        let reading = read(turn);
        let finding = &reading.findings[0];
        assert_eq!(finding.code, "outside_topic");
        assert_eq!(finding.span.map(|span| span.of(turn)), Some("How old are you?"));
        assert!(
            finding.message.contains("you need not answer it; a way to redirect"),
            "{}",
            finding.message
        );
        assert!(!finding.message.contains("legal"));
        assert_eq!(reading.outside[0].topic, "age");
        assert!(reading.outside[0].protected.len() > 5);
    }

    #[test]
    fn hostile_texts_end_and_are_no_question() {
        assert!(read(&"x".repeat(1 << 20)).competencies.is_empty());
        for piece in [
            "\u{200b}",
            "\u{202e}?",
            "🦀 ",
            "“'(",
            "? ",
            "and what did you do ",
            "tell me about ",
        ] {
            let text = piece.repeat((1 << 17) / piece.len());
            let reading = read(&text);
            let length = text.chars().count();
            assert!(
                reading.questions.iter().all(|asked| asked.span.end() <= length),
                "{piece}"
            );
        }
    }

    proptest! {
        #[test]
        fn scores_lie_between_none_and_all_and_fall(text in "(\\PC{0,20}|team|conflict|customer| |lead){0,12}") {
            let scores = read(&text).competencies;
            prop_assert!(scores.iter().all(|(_, s)| (0.0..=1.0).contains(s)));
            prop_assert!(scores.is_sorted_by(|a, b| a.1 >= b.1));
        }

        #[test]
        fn questions_lie_in_order_and_probes_follow_a_question(
            text in "(\\PC{0,12}|[.?!] |\n|and what did you|tell me about|why|you|do you have kids|“|\u{202e}){0,14}",
        ) {
            let reading = read(&text);
            let length = text.chars().count();
            let mut end = 0;
            for (place, asked) in reading.questions.iter().enumerate() {
                prop_assert!(asked.span.start() >= end && asked.span.end() > asked.span.start());
                end = asked.span.end();
                if let Some(probed) = asked.probes {
                    prop_assert!(probed < place && reading.questions[probed].probes.is_none());
                }
            }
            prop_assert!(end <= length);
            for finding in reading.findings {
                prop_assert!(finding.span.is_none_or(|span| span.end() <= length));
            }
        }
    }
}
