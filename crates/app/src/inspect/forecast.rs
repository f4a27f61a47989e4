//! `inspect forecast`: how likely questions are, and which to expect.

use finalist_coach::forecast;
use finalist_coach::likelihood::{Case, Judge, Likelihood};
use finalist_core::interviewer::Function;
use finalist_language::function;
use serde_json::{Value, json};

/// How many questions of its own the forecast gives.
const MOST: usize = 20;

/// With `candidates` or `text` these are judged and ranked; without them the forecast gives its own.
///
/// Every other field is optional: `posting`, `resume`, `title`, `interviewer` (a title or several), `round`, and from
/// earlier rounds `stressed`, `concerns`, `open`, `answered`.
pub(super) fn answer(input: &Value) -> Result<Value, String> {
    let case = Case {
        posting: text(input, "posting")?.unwrap_or_default(),
        title: text(input, "title")?,
        resume: text(input, "resume")?.unwrap_or_default(),
        functions: texts(input, "interviewer")?
            .iter()
            .flat_map(|people| functions(people))
            .collect(),
        round: round(input)?,
        stressed: texts(input, "stressed")?,
        concerns: texts(input, "concerns")?,
        open: texts(input, "open")?,
        answered: texts(input, "answered")?,
    };
    let mut candidates = texts(input, "candidates")?;
    candidates.extend(text(input, "text")?);
    let judged = if candidates.is_empty() {
        let has_none = ["posting", "resume", "interviewer", "open", "concerns", "stressed"]
            .iter()
            .all(|field| input.get(field).is_none_or(Value::is_null));
        if has_none {
            return Err("expected `candidates` or `text` to judge, or a `posting` to forecast from".to_owned());
        }
        forecast::expect(&case, MOST)
    } else {
        let judge = Judge::new(case);
        let mut judged: Vec<(String, Likelihood)> = candidates
            .into_iter()
            .map(|question| {
                let likelihood = judge.judge(&question);
                (question, likelihood)
            })
            .collect();
        judged.sort_by(|a, b| b.1.sum.total_cmp(&a.1.sum));
        judged
    };
    let questions: Vec<Value> = judged
        .iter()
        .map(|(question, likelihood)| shown(question, likelihood))
        .collect();
    Ok(json!({ "questions": questions }))
}

fn shown(question: &str, likelihood: &Likelihood) -> Value {
    let rounded = |number: f64| (number * 1e4).round() / 1e4;
    let reasons: Vec<Value> = likelihood
        .reasons
        .iter()
        .map(|reason| json!({ "code": reason.code, "text": reason.text, "weight": rounded(reason.weight) }))
        .collect();
    json!({
        "text": question,
        "score": rounded(likelihood.score),
        "kind": likelihood.kind.code(),
        "competency": likelihood.competency.map(finalist_core::competency::Competency::code),
        "reasons": reasons,
    })
}

/// The functions of people who are named in one text, as in `matron; head of finance`.
fn functions(people: &str) -> Vec<Function> {
    people
        .split([';', '\n'])
        .flat_map(|part| part.split(" and "))
        .map(function::of_title)
        .filter(|function| *function != Function::Unknown)
        .collect()
}

fn text(input: &Value, field: &str) -> Result<Option<String>, String> {
    match input.get(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(format!("expected a text in `{field}`")),
    }
}

/// One text or a list of texts.
fn texts(input: &Value, field: &str) -> Result<Vec<String>, String> {
    match input.get(field) {
        Some(Value::Array(list)) => list
            .iter()
            .map(|item| item.as_str().map(str::to_owned))
            .collect::<Option<_>>()
            .ok_or_else(|| format!("expected texts in `{field}`")),
        _ => Ok(text(input, field)?.into_iter().collect()),
    }
}

fn round(input: &Value) -> Result<usize, String> {
    match input.get("round") {
        None | Some(Value::Null) => Ok(2),
        Some(number) => number
            .as_u64()
            .and_then(|number| usize::try_from(number).ok())
            .ok_or_else(|| "expected a number from 1 in `round`".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(input: &Value) -> Vec<String> {
        let answer = answer(input).unwrap();
        let questions = answer["questions"].as_array().unwrap();
        let scores: Vec<f64> = questions.iter().map(|q| q["score"].as_f64().unwrap()).collect();
        assert!(scores.is_sorted_by(|a, b| a >= b) && scores.iter().all(|s| (0.0..=1.0).contains(s)));
        questions
            .iter()
            .map(|q| q["text"].as_str().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn candidates_are_ranked_and_none_is_lost() {
        let candidates = [
            "How many corks fill a bathtub?",
            "How did you halve the waiting time at the ferry desk?",
        ];
        let ranked =
            ranked(&json!({ "resume": "halved the waiting time at the ferry desk", "candidates": candidates }));
        assert_eq!(ranked, [candidates[1], candidates[0]]);
    }

    #[test]
    fn without_candidates_the_forecast_gives_its_own() {
        let input = json!({
            "posting": "Night Planner. You must have a boat licence.",
            "resume": "Cut delays by 12 percent",
            "interviewer": "Head of Operations",
            "open": ["Why did you leave the harbour?"],
        });
        let ranked = ranked(&input);
        assert_eq!(ranked[0], "Why did you leave the harbour?");
        assert!(ranked.len() > 8 && ranked.len() <= MOST);
        assert!(ranked.iter().any(|question| question.contains("12 percent")));
    }

    #[test]
    fn a_single_text_needs_no_case_and_nothing_at_all_is_refused() {
        assert_eq!(ranked(&json!({ "text": "Why do you want this job?" })).len(), 1);
        assert!(answer(&json!({})).is_err());
        assert!(answer(&json!({ "candidates": [1] })).is_err());
    }
}
