//! The judge of likelihood, on cases of our own writing (`likelihood/cases.txt`) and on what rules promise.

use finalist_coach::likelihood::{Case, Judge, likelihood};
use finalist_core::interviewer::Function;
use finalist_language::function;

struct Sample {
    name: String,
    case: Case,
    likely: Vec<String>,
    silly: Vec<String>,
}

fn samples() -> Vec<Sample> {
    let mut all: Vec<Sample> = Vec::new();
    for line in include_str!("likelihood/cases.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        if let Some(name) = line.strip_prefix("= ") {
            let case = Case {
                round: 2,
                ..Case::default()
            };
            all.push(Sample {
                name: name.to_owned(),
                case,
                likely: Vec::new(),
                silly: Vec::new(),
            });
            continue;
        }
        let sample = all.last_mut().expect("a name comes first");
        if let Some(question) = line.strip_prefix("+ ") {
            sample.likely.push(question.to_owned());
        } else if let Some(question) = line.strip_prefix("- ") {
            sample.silly.push(question.to_owned());
        } else {
            let (field, text) = line.split_once(": ").expect("a field has a name");
            match field {
                "posting" => text.clone_into(&mut sample.case.posting),
                "resume" => text.clone_into(&mut sample.case.resume),
                _ => {
                    assert_eq!(field, "interviewer");
                    sample.case.functions = vec![function::of_title(text)];
                }
            }
        }
    }
    all
}

/// The share of pairs in which the likely question is ranked above the silly one.
fn ranked_right(judge: &Judge, sample: &Sample) -> f64 {
    let sums = |questions: &[String]| questions.iter().map(|q| judge.judge(q).sum).collect::<Vec<_>>();
    let (likely, silly) = (sums(&sample.likely), sums(&sample.silly));
    let right: usize = likely
        .iter()
        .map(|sum| silly.iter().filter(|other| sum > *other).count())
        .sum();
    right as f64 / (likely.len() * silly.len()) as f64
}

#[test]
fn likely_questions_rank_above_silly_ones() {
    let samples = samples();
    assert_eq!(samples.len(), 5);
    for sample in samples {
        assert_eq!((sample.likely.len(), sample.silly.len()), (10, 10), "{}", sample.name);
        let right = ranked_right(&Judge::new(sample.case.clone()), &sample);
        assert!(right >= 0.95, "{}: {right}", sample.name);
    }
}

#[test]
fn without_a_case_most_silly_questions_are_still_told() {
    let judge = Judge::new(Case::default());
    let samples = samples();
    let mean = samples.iter().map(|sample| ranked_right(&judge, sample)).sum::<f64>() / samples.len() as f64;
    assert!(mean >= 0.85, "{mean}");
}

fn sum(question: &str, case: &Case) -> f64 {
    let judged = likelihood(question, case);
    assert!((0.0..=1.0).contains(&judged.score));
    judged.sum
}

#[test]
fn what_was_left_open_doubted_or_stressed_comes_and_what_was_answered_hardly_does() {
    let question = "How did you plan the night boats in the winter storms?";
    let none = Case::default();
    let with = |open: &str, answered: &str, stressed: &str, concern: &str| Case {
        open: vec![open.to_owned()],
        answered: vec![answered.to_owned()],
        stressed: vec![stressed.to_owned()],
        concerns: vec![concern.to_owned()],
        ..Case::default()
    };
    let plain = sum(question, &none);
    assert!(sum(question, &with(question, "", "", "")) > plain + 2.0, "R1");
    assert!(sum(question, &with("", question, "", "")) < plain - 1.0, "R2");
    assert!(
        sum(question, &with("", "", "planning night boats in winter storms", "")) > plain + 1.0,
        "R3"
    );
    assert!(
        sum(
            question,
            &with("", "", "", "never planned night boats in winter storms")
        ) > plain + 1.0,
        "R1"
    );
}

#[test]
fn the_asker_and_the_round_shift_a_question() {
    let of = |function, round| Case {
        functions: vec![function],
        round,
        ..Case::default()
    };
    let trade = "Why do you want to work for us in the long term?";
    assert!(
        sum(trade, &of(Function::HumanResources, 2)) > sum(trade, &of(Function::Technical, 2)),
        "L2"
    );
    assert!(
        sum(trade, &of(Function::Unknown, 2)) > sum(trade, &of(Function::Unknown, 1)),
        "L1"
    );
}

#[test]
fn strategy_for_the_whole_group_fits_the_chief_and_not_the_trainee() {
    let of = |title: &str| Case {
        posting: format!("{title}\nWe run forty ferries. You plan, you report and you talk to passengers."),
        title: Some(title.to_owned()),
        ..Case::default()
    };
    let question = "What would you tell the shareholders about a takeover?";
    assert!(sum(question, &of("Chief Executive")) > sum(question, &of("Trainee Planner")) + 1.0);
}

#[test]
fn a_question_of_another_trade_is_less_likely_than_one_of_this_trade() {
    let case = Case {
        posting: "Ward nurse. You care for patients after surgery, give medication and keep observations.".to_owned(),
        ..Case::default()
    };
    let own = likelihood("How do you check a dose before you give an injection?", &case);
    let foreign = likelihood("How do you check a query before you deploy a database?", &case);
    assert!(own.sum > foreign.sum + 2.0, "{own:?}\n{foreign:?}");
    assert!(foreign.reasons.iter().any(|reason| reason.code == "foreign_trade"));
    assert!(foreign.reasons.iter().all(|reason| !reason.text.is_empty()));
}

#[test]
fn hostile_questions_are_judged_in_time() {
    let judge = Judge::new(samples().remove(0).case);
    for text in [
        "x".repeat(1 << 20),
        "why ".repeat(1 << 16),
        "\u{202e}\u{200b}🦀".repeat(1 << 14),
        String::new(),
        "((((((((“““““".repeat(1 << 12),
    ] {
        let judged = judge.judge(&text);
        assert!(judged.score.is_finite() && (0.0..=1.0).contains(&judged.score));
    }
}
