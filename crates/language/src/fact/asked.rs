//! Facts that only the question names: `How is your German?` - `B2`, `Notice?` - `three months`.

use finalist_core::fact::{Attribute, Fact};

use super::{Voice, read, rule};

/// The fact in an answer that leaves its subject to the question; nothing where the answer tells it by itself.
pub(crate) fn asked(question: &str, answer: &str) -> Option<Fact> {
    let lower = question.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let said: Vec<String> = answer
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_owned)
        .collect();
    let (attribute, lead) = if let Some(language) = words.iter().find(|word| rule::is_language(word)) {
        if !said.iter().any(|word| rule::is_level(word)) || said.iter().any(|word| rule::is_language(word)) {
            return None;
        }
        (Attribute::Other, format!("my {language}"))
    } else if words.contains(&"notice") {
        (Attribute::Notice, "my notice".to_owned())
    } else {
        return None;
    };
    let told = |text: &str| {
        let found = read(text, Voice::Candidate);
        found
            .into_iter()
            .map(|found| found.fact)
            .find(|fact| fact.attribute == attribute)
    };
    // The first sentence answers; what follows may be about anything.
    let first = answer.split_inclusive(['.', '!', ';']).next().unwrap_or(answer);
    match told(answer) {
        Some(_) => None,
        None => told(&format!("{lead} is {first}")),
    }
}
