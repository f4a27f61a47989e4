//! Facts that only the question names: `How is your German?` - `B2`, `Notice?` - `three months`, `What pay do you expect?` - `50,000`.

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
    let has = |any: &[&str]| words.iter().any(|word| any.contains(word));
    let (attribute, lead) = if let Some(language) = words.iter().find(|word| rule::is_language(word)) {
        if !said.iter().any(|word| rule::is_level(word)) || said.iter().any(|word| rule::is_language(word)) {
            return None;
        }
        (Attribute::Other, format!("my {language} is"))
    } else if words.contains(&"notice") {
        (Attribute::Notice, "my notice is".to_owned())
    } else if has(&["salary", "pay", "wage", "earn"]) && has(&["expect", "expecting", "expectation", "expectations"]) {
        (Attribute::Pay, "I expect".to_owned())
    } else if has(&["start", "begin", "available"]) && has(&["when", "soon", "early"]) && has(&["you"]) {
        (Attribute::StartDate, "I can start".to_owned())
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
        None => told(&format!("{lead} {first}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_leaves_its_subject_to_the_question() {
        let about = |question, answer| asked(question, answer).map(|fact| (fact.attribute, fact.value.to_string()));
        assert_eq!(
            about("What salary do you expect?", "48,000 euro."),
            Some((Attribute::Pay, "48,000 EUR".to_owned()))
        );
        assert_eq!(
            about("When could you start?", "On 1 March 2027, my notice is short."),
            Some((Attribute::StartDate, "2027-03-01".to_owned()))
        );
        assert_eq!(about("When did you start there?", "It was the wedding season."), None);
        assert_eq!(about("What do you expect of a team?", "48,000 euro."), None);
    }
}
