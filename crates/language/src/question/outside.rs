//! Questions about private matters that hiring may not turn on in many places: which matter, where it is protected, and
//! a way to redirect. It never says what the law forbids in a given case: that is for people who know both.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use finalist_core::finding::Finding;
use finalist_core::span::Span;

use super::part::Part;
use crate::text::{Phrases, Token};

const TOPICS: &str = include_str!("../../tables/questions/outside/topics.txt");
const PLACES: &str = include_str!("../../tables/questions/outside/places.txt");

/// A private matter that a question touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    /// Its name, e.g. `age`.
    pub topic: &'static str,
    /// The sentence that asks.
    pub span: Span,
    /// What one may say instead of an answer.
    pub redirect: &'static str,
    /// Where the law names it as a ground that hiring may not turn on.
    pub protected: Vec<Protection>,
}

/// A statute that names a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protection {
    /// The country, union or part of a country.
    pub place: &'static str,
    /// The statute's own name.
    pub law: &'static str,
}

impl Outside {
    /// The finding that says it to the candidate.
    pub(super) fn finding(&self) -> Finding {
        let message = format!(
            "this asks about `{}`: you need not answer it; a way to redirect: “{}”",
            self.topic, self.redirect
        );
        Finding::new("outside_topic", message).at(self.span)
    }
}

/// The private matters that the parts of a turn ask about, each once a part, in order. Linear in the words.
pub(super) fn find(parts: &[Part], words: &[Token]) -> Vec<Outside> {
    let table = &*TABLE;
    let mut found: Vec<Outside> = Vec::new();
    for part in parts {
        let mut score: BTreeMap<usize, usize> = BTreeMap::new();
        let mut cleared: Vec<usize> = Vec::new();
        for hit in table.phrases.find(part.words(words)) {
            match hit.row {
                Sign::Cue(topic) => {
                    let longest = score.entry(*topic).or_default();
                    *longest = (*longest).max(hit.tokens.len());
                }
                Sign::But(topic) => cleared.push(*topic),
            }
        }
        score.retain(|topic, _| !cleared.contains(topic));
        // One sentence, one matter: the longest phrase knows best (`where are you from` in `where are your parents from`).
        let best = score
            .into_iter()
            .max_by_key(|(topic, length)| (*length, usize::MAX - topic));
        let Some(topic) = best.and_then(|(topic, _)| table.topics.get(topic)) else {
            continue;
        };
        found.push(Outside {
            topic: topic.name,
            span: part.span,
            redirect: topic.redirect,
            protected: protections(topic.name),
        });
    }
    found
}

/// Where the law names a matter, in the order of the table (`tables/questions/outside/places.txt`).
pub fn protections(topic: &str) -> Vec<Protection> {
    let rows = PLACES.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| {
        let mut cells = line.split('|').map(str::trim);
        let (place, law, topics) = (cells.next()?, cells.next()?, cells.next()?);
        let names = topics.split(',').any(|named| named.trim() == topic);
        names.then_some(Protection { place, law })
    })
    .collect()
}

struct Topic {
    name: &'static str,
    redirect: &'static str,
}

enum Sign {
    /// The topic is asked about.
    Cue(usize),
    /// The words are about the work after all.
    But(usize),
}

struct Table {
    topics: Vec<Topic>,
    phrases: Phrases<Sign>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut topics: Vec<Topic> = Vec::new();
    let mut phrases: Vec<(String, bool, usize)> = Vec::new();
    for line in TOPICS.lines().filter(|line| !line.starts_with('#')) {
        let Some((head, rest)) = line.split_once(':') else {
            continue;
        };
        let rest = rest.trim();
        match (head, topics.last_mut()) {
            ("topic", _) => topics.push(Topic {
                name: rest,
                redirect: "",
            }),
            ("redirect", Some(topic)) => topic.redirect = rest,
            ("cue" | "but", Some(_)) => {
                let at = topics.len() - 1;
                for phrase in rest.split(';').filter(|phrase| !phrase.trim().is_empty()) {
                    phrases.extend(expanded(phrase).into_iter().map(|phrase| (phrase, head == "cue", at)));
                }
            }
            _ => {}
        }
    }
    Table {
        topics,
        phrases: Phrases::new(phrases.iter().map(|(phrase, is_cue, topic)| {
            let sign = if *is_cue { Sign::Cue(*topic) } else { Sign::But(*topic) };
            (phrase.as_str(), sign)
        })),
    }
});

/// A phrase with each choice of its alternatives: `are you [in|part of] a union` are two.
fn expanded(phrase: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('[') {
        let (choices, next) = after.split_once(']').unwrap_or((after, ""));
        out = out
            .iter()
            .flat_map(|head| choices.split('|').map(move |choice| format!("{head}{before}{choice}")))
            .collect();
        rest = next;
    }
    for phrase in &mut out {
        phrase.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::part::parts;
    use crate::text::{Text, tokens};

    fn check(question: &str, expected: &[&str]) {
        let text = Text::new(question);
        let words = tokens(&text);
        let topics: Vec<&str> = find(&parts(&text, &words), &words)
            .iter()
            .map(|found| found.topic)
            .collect();
        assert_eq!(topics, expected, "{question}");
    }

    #[test]
    fn private_matters_are_named() {
        check("And how old are you, if I may?", &["age"]);
        check("Do you have kids at home?", &["family"]);
        check("Are you married, by the way?", &["marriage"]);
        check("Are you planning to get pregnant soon?", &["pregnancy"]);
        check("Which church do you belong to?", &["faith"]);
        check("How many sick days did you have last year?", &["health"]);
        check("What happened to your leg?", &["disability"]);
        check("So are you gay?", &["orientation"]);
        check("Where are your parents from?", &["origin"]);
        check("What is your nationality?", &["nationality"]);
        check("Have you ever been arrested?", &["criminal record"]);
        check("Are you in a trade union?", &["union"]);
        check("Who did you vote for?", &["politics"]);
    }

    #[test]
    fn questions_about_the_work_are_left_alone() {
        for question in [
            "How old is the oldest ship you sailed on?",
            "Have you worked with children?",
            "How would you look after pregnant women on your ward?",
            "What is your experience with health and safety at sea?",
            "Do you need any adjustments for the test?",
            "Do you have the right to work in this country?",
            "Have you negotiated with a trade union?",
            "How do you keep your faith in a project that is failing?",
            "Can you work on Sundays?",
            "What partner firms did you work with?",
            "Which languages do you speak?",
        ] {
            check(question, &[]);
        }
    }

    #[test]
    fn each_topic_has_a_way_out_and_a_place_that_protects_it() {
        for topic in &TABLE.topics {
            assert!(topic.redirect.len() > 20, "{}", topic.name);
            assert!(!protections(topic.name).is_empty(), "{}", topic.name);
        }
        let named = |line: &str| line.rsplit('|').next().map(str::to_owned).unwrap_or_default();
        for topic in PLACES.lines().filter(|line| !line.starts_with('#')).map(named) {
            for topic in topic.split(',').map(str::trim) {
                assert!(TABLE.topics.iter().any(|known| known.name == topic), "{topic}");
            }
        }
        assert!(protections("age").iter().any(|row| row.law == "Equality Act 2010"));
    }

    #[test]
    fn alternatives_are_written_out() {
        assert_eq!(expanded("a [b|c] d [e|]"), ["a b d e", "a b d ", "a c d e", "a c d "]);
    }
}
