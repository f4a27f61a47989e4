//! What the candidate answered to a question of that talk, where it can stand in a letter as it was noted.

use std::sync::LazyLock;

use finalist_core::text::fold;
use finalist_language::letter::{About, judge};
use finalist_language::text::{Text, sentences, tokens};

use crate::table::rows;

const TABLE: &str = include_str!("../../tables/letters/answers.txt");
static TELLING: LazyLock<Vec<&str>> = LazyLock::new(|| words("telling"));
static DOUBT: LazyLock<Vec<&str>> = LazyLock::new(|| words("doubt"));

static PAY: LazyLock<Vec<&str>> = LazyLock::new(|| words("pay"));
static FILLERS: LazyLock<Vec<&str>> = LazyLock::new(|| words("filler"));

static DELICATE: LazyLock<Vec<&str>> = LazyLock::new(|| words("delicate"));

/// Fewer words say nothing, more are a speech.
const LEAST: usize = 6;
const MOST: usize = 40;
/// What the judge may find in a sentence alone.
const OF_A_SENTENCE: [&str; 8] = [
    "tone",
    "grammar",
    "capital",
    "article",
    "doubled_word",
    "unbalanced",
    "placeholder",
    "wrong_name",
];

/// What leads to how the listener took it.
const REACTIONS: [&str; 6] = [", and she ", ", and he ", " and she ", " and he ", ", she ", ", he "];

fn words(name: &str) -> Vec<&'static str> {
    rows::<2>(TABLE)
        .filter(|[head, _]| *head == name)
        .flat_map(|[_, words]| words.split_whitespace())
        .collect()
}

/// Whether a question is about pay, leaving, or what went wrong: nothing that one thanks for.
pub(super) fn is_delicate(question: &str) -> bool {
    tokens(&Text::new(question))
        .iter()
        .any(|word| DELICATE.contains(&word.lower.as_str()))
}

/// Whether a text speaks of money that one would earn: no letter of thanks does.
pub(super) fn is_of_pay(text: &str) -> bool {
    let has_sign = text.contains(['€', '$', '£']);
    has_sign
        || tokens(&Text::new(text))
            .iter()
            .any(|word| PAY.contains(&word.lower.as_str()))
}

/// A text without `um` and `uh`, and without the commas that parted them from the rest.
pub(super) fn without_fillers(text: &str) -> String {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let mut out: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        if !FILLERS.contains(&bare(word).as_str()) {
            out.push(word.to_owned());
            continue;
        }
        let is_end = word.ends_with(['.', '!', '?']);
        if let Some(last) = out.last_mut() {
            if last.ends_with(',') && (is_end || word.ends_with(',')) {
                last.pop();
            }
            last.extend(word.chars().last().filter(|_| is_end));
        }
    }
    if text.split_whitespace().next() != out.first().map(String::as_str)
        && text.starts_with(char::is_uppercase)
        && let Some(first) = out.first_mut()
    {
        *first = crate::words::capital(first);
    }
    out.join(" ")
}

/// The first sentence of an answer that says what the candidate thinks or does: `I would ask the pilots first.`
pub(super) fn of(answer: &str) -> Option<String> {
    let clean = without_fillers(answer);
    let text = Text::new(&clean);
    let mut all = sentences(&text).into_iter().map(|span| text.slice(span));
    let found = all.find(|sentence| sentence.starts_with("I ") || sentence.starts_with("We "))?;
    // `…, and she wrote that down` is a remark for oneself.
    let found = REACTIONS
        .iter()
        .filter_map(|lead| found.find(lead))
        .min()
        .and_then(|at| found.get(..at))
        .unwrap_or(found);
    let said: String = found.split_whitespace().collect::<Vec<_>>().join(" ");
    let folded = fold(&said);
    let mut parts = folded.split(' ');
    let is_telling = parts.nth(1).is_some_and(|verb| TELLING.contains(&verb));
    let is_doubt = tokens(&Text::new(&said))
        .iter()
        .any(|word| DOUBT.contains(&word.lower.as_str()));
    let fits = (LEAST..=MOST).contains(&said.split(' ').count());
    if is_telling || is_doubt || !fits || said.contains(['"', '“', '[', '?', '€', '$', '£']) {
        return None;
    }
    let said = format!("{}.", said.trim_end_matches(['.', '!', ';', ',', ' ', '…']));
    let findings = judge(&said, &About::default()).findings;
    findings
        .iter()
        .all(|finding| !OF_A_SENTENCE.contains(&finding.code))
        .then_some(said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::assert_whole;

    #[test]
    fn what_a_mouth_says_while_it_thinks_stays_out() {
        for (said, expected) in [
            (
                "Um, I would, uh, ask the pilots first.",
                "I would ask the pilots first.",
            ),
            (
                "safety on the quay, uh, before speed",
                "safety on the quay before speed",
            ),
            ("We ask the pilots, um.", "We ask the pilots."),
            ("The drum hums.", "The drum hums."),
            ("um", ""),
            ("", ""),
        ] {
            assert_eq!(without_fillers(said), expected, "{said}");
        }
        assert!(is_of_pay("The pay is 52,000 a year.") && is_of_pay("It is €52,000."));
        assert!(!is_of_pay("The tide is a payload of its own."));
    }

    #[test]
    fn an_answer_is_a_sentence_of_what_one_would_do() {
        assert_whole::<2>(TABLE);
        for (answer, expected) in [
            (
                "The board. I cut the wait from 74 to 52 minutes, and she wrote that down",
                Some("I cut the wait from 74 to 52 minutes."),
            ),
            ("I would ask them.", None),
            ("I expect €68,000 a year and six weeks off.", None),
            ("I told them about the winter on the ferries.", None),
            ("Went blank. Bad answer.", None),
            ("", None),
        ] {
            assert_eq!(of(answer).as_deref(), expected, "{answer}");
        }
    }
}
