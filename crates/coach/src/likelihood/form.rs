//! How a question is put: interviewers ask for deeds, plans and motives; riddles, trivia and small talk sound otherwise.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use finalist_language::question::QuestionKind;
use finalist_language::text::{Phrases, Text, sentences, weighted_rows};

use super::{Asked, Level, Reason, reason};

struct Cue {
    code: &'static str,
    weight: f64,
    leads: bool,
}

static CUES: LazyLock<Phrases<Cue>> = LazyLock::new(|| {
    Phrases::new(
        weighted_rows(include_str!("../../tables/likelihood/forms.txt")).map(|(code, weight, phrase)| {
            let leads = phrase.starts_with('^');
            (phrase.trim_start_matches('^'), Cue { code, weight, leads })
        }),
    )
});

/// What each reason of the table says.
const TEXTS: [(&str, &str); 15] = [
    ("asks_for_deed", "asks for something you did"),
    ("asks_for_plan", "asks what you would do or how you work"),
    ("asks_for_motive", "asks why you want it and where you are going"),
    ("asks_of_record", "takes up what is in your record"),
    ("asks_terms", "settles the terms"),
    ("asks_teamwork", "about what every workplace brings"),
    ("brain_teaser", "a riddle: hardly anybody asks these any more"),
    ("whim", "a whim that says nothing of the work"),
    ("trivia", "general knowledge, not the work"),
    ("small_talk", "small talk rather than a question of the interview"),
    ("opinion", "about politics or belief, not the work"),
    ("belittling", "too basic for somebody who is invited again"),
    ("cliche", "a stale trick question"),
    ("grand_scale", "far above the level of this job"),
    ("unlawful", "private matters that interviewers should leave alone"),
];

/// Reasons that are mutually explained: of these only the strongest counts.
const FOR: [&str; 6] = [
    "asks_for_deed",
    "asks_for_plan",
    "asks_for_motive",
    "asks_of_record",
    "asks_terms",
    "asks_teamwork",
];
/// Small talk is short: in a question of more words, such a cue is mostly chance.
const BRIEF: [&str; 3] = ["small_talk", "opinion", "whim"];
const LONG: usize = 13;
/// A choice with more words than this gives its reason, and asks for more than a name.
const SHORT_CHOICE: usize = 9;
/// What a second reason for a question adds to the first.
const SECOND: f64 = 0.4;

pub(super) fn evidence(asked: &Asked<'_>, level: Option<Level>) -> Vec<Reason> {
    let found = cues(asked);
    let (mut fors, against): (Vec<_>, Vec<_>) = found.into_iter().partition(|(code, _)| FOR.contains(code));
    fors.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut reasons: Vec<Reason> = fors
        .into_iter()
        .zip([1.0, SECOND, SECOND / 2.0])
        .map(|((code, weight), share)| reason(code, text_of(code), weight * share))
        .collect();
    let is_asked = !reasons.is_empty();
    let is_long = asked.words.len() > LONG;
    reasons.extend(against.into_iter().filter_map(|(code, weight)| {
        let chance = if is_long && BRIEF.contains(&code) { 0.3 } else { 1.0 };
        let weight = weight * at_level(code, level) * chance;
        (weight != 0.0).then(|| reason(code, text_of(code), weight))
    }));
    reasons.extend(of_kind(asked.kind).filter(|reason| reason.weight > 0.0 || !is_asked));
    reasons.extend(
        built(asked)
            .into_iter()
            .filter(|reason| !(is_asked && reason.code == "not_to_you")),
    );
    reasons
}

/// The strongest cue for each reason.
fn cues(asked: &Asked<'_>) -> BTreeMap<&'static str, f64> {
    let starts: Vec<usize> = sentences(&Text::new(asked.text))
        .into_iter()
        .map(|span| span.start())
        .collect();
    let leads = |token: usize| {
        asked
            .words
            .get(token)
            .is_some_and(|word| token == 0 || starts.binary_search(&word.span.start()).is_ok())
    };
    let mut strongest: BTreeMap<&'static str, f64> = BTreeMap::new();
    for hit in CUES.find(&asked.words) {
        if hit.row.leads && !leads(hit.tokens.start) {
            continue;
        }
        let slot = strongest.entry(hit.row.code).or_default();
        if hit.row.weight.abs() > slot.abs() {
            *slot = hit.row.weight;
        }
    }
    strongest
}

fn text_of(code: &str) -> &'static str {
    TEXTS
        .iter()
        .find(|(known, _)| *known == code)
        .map_or("", |(_, text)| text)
}

/// How much of a reason holds at the level of the job.
fn at_level(code: &str, level: Option<Level>) -> f64 {
    match (code, level) {
        ("grand_scale", Some(Level::Executive)) => -0.4,
        ("grand_scale", Some(Level::Head)) => 0.3,
        ("grand_scale", Some(Level::Entry)) => 1.3,
        ("belittling", Some(Level::Entry)) => 0.6,
        _ => 1.0,
    }
}

fn of_kind(kind: QuestionKind) -> Option<Reason> {
    let weight = match kind {
        QuestionKind::Behavioural | QuestionKind::Situational | QuestionKind::Motivation => 0.5,
        QuestionKind::Clarification => 0.7,
        QuestionKind::Background => 0.4,
        QuestionKind::Logistics => 0.2,
        QuestionKind::Technical => return None,
        QuestionKind::Other => -0.6,
    };
    let text = match kind {
        QuestionKind::Other => "no kind of interview question".to_owned(),
        _ => format!("a {} question", kind.label()),
    };
    Some(reason("kind", text, weight))
}

/// How the question is built: to whom it speaks, and whether it can be answered with a word.
fn built(asked: &Asked<'_>) -> Vec<Reason> {
    let lower: Vec<&str> = asked.words.iter().map(|word| word.lower.as_str()).collect();
    let has = |wanted: &[&str]| lower.iter().any(|word| wanted.contains(word));
    let speaks = has(&["you", "your", "yours", "yourself", "you've", "you'd", "you're"]);
    let ours = has(&["we", "us", "our", "ours", "here"]);
    let head = |a: &[&str], b: &[&str]| {
        lower.first().is_some_and(|word| a.contains(word))
            && (b.is_empty() || lower.get(1).is_some_and(|word| b.contains(word)))
    };
    let mut reasons = Vec::new();
    if !speaks
        && head(
            &["how"],
            &["many", "much", "old", "far", "tall", "long", "heavy", "big", "high"],
        )
    {
        reasons.push(reason(
            "asks_amount",
            "asks for an amount that has nothing to do with you",
            -2.5,
        ));
    } else if !speaks && !ours && head(&["who", "when", "where", "which", "why"], &[]) {
        reasons.push(reason("quiz", "sounds like a quiz: it asks nothing of you", -1.6));
    } else if !speaks && !ours {
        reasons.push(reason("not_to_you", "asks nothing of you or of the employer", -0.7));
    }
    if speaks && lower.len() <= SHORT_CHOICE && !has(&["yours", "why"]) && head(&["which", "who", "whose"], &[]) {
        reasons.push(reason("choice", "asks for a choice rather than for an account", -0.5));
    }
    let closed = head(
        &[
            "do", "does", "did", "are", "is", "can", "could", "have", "has", "was", "were", "will", "would", "should",
        ],
        &[],
    );
    if closed && lower.len() <= 10 {
        reasons.push(reason("one_word_answer", "can be answered with one word", -1.2));
    }
    let defines = head(
        &["what", "what's", "define", "who"],
        &["is", "are", "does", "was", "were", "a", "an"],
    );
    if defines && !speaks && lower.len() <= 6 {
        reasons.push(reason("definition", "asks for a definition", -1.8));
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_of_the_table_has_words() {
        for (code, weight, phrase) in weighted_rows(include_str!("../../tables/likelihood/forms.txt")) {
            assert!(!text_of(code).is_empty(), "{code}");
            assert!(weight != 0.0 && !phrase.trim_start_matches('^').is_empty(), "{code}");
            assert_eq!(FOR.contains(&code), weight > 0.0, "{code}");
        }
    }
}
