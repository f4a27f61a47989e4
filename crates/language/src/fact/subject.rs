//! What a fact is about: the name of the thing, and the place or project in which it holds.

use std::sync::LazyLock;

use super::clause::View;
use super::token::{Kind, Token, stem};
use crate::text::Lookup;

/// Words that tell nothing of what something is about.
pub(crate) fn is_empty_word(word: &str) -> bool {
    const EMPTY: &[&str] = &[
        "a",
        "an",
        "the",
        "my",
        "our",
        "your",
        "their",
        "his",
        "her",
        "its",
        "this",
        "that",
        "these",
        "those",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "and",
        "or",
        "but",
        "so",
        "as",
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
        "being",
        "am",
        "i",
        "we",
        "you",
        "he",
        "she",
        "they",
        "it",
        "me",
        "us",
        "them",
        "do",
        "did",
        "does",
        "have",
        "has",
        "had",
        "will",
        "would",
        "can",
        "could",
        "should",
        "about",
        "around",
        "roughly",
        "just",
        "really",
        "very",
        "also",
        "then",
        "there",
        "here",
        "all",
        "some",
        "any",
        "i'm",
        "we're",
        "i've",
        "we've",
        "it's",
        "um",
        "uh",
        "well",
        "into",
        "over",
        "up",
        "down",
        "out",
        "off",
        "if",
        "when",
        "while",
        "because",
        "which",
        "who",
        "what",
        "than",
        "that's",
        "i'd",
        "we'd",
        "you'd",
        "you'll",
        "i'll",
        "we'll",
        "yeah",
        "yes",
        "okay",
        "ok",
        "like",
        "know",
        "mean",
        "too",
        "own",
        "each",
        "every",
        "during",
        "after",
        "before",
        "again",
        "still",
        "now",
        "later",
        "actually",
        "basically",
        "think",
        "guess",
        "believe",
        "whole",
        "entire",
        "said",
        "told",
    ];
    static IS_EMPTY: LazyLock<Lookup<&'static str>> = LazyLock::new(|| EMPTY.iter().copied().collect());
    IS_EMPTY.has(word)
}

/// The content words of a phrase that starts at a token, up to a boundary; at most `most` words.
pub(crate) fn phrase(view: &View<'_, '_>, from: usize, most: usize) -> String {
    const END: &[&str] = &[
        "for", "from", "by", "with", "to", "and", "but", "so", "that", "which", "who", "because", "when", "while",
        "at", "within", "until", "since", "after", "before", "than", "over", "during", "was", "were", "is", "are",
        "will", "would", "has", "had", "have", "took", "as", "without", "if", "then", "through", "using", "last",
        "next",
    ];
    let mut words: Vec<&str> = Vec::new();
    let mut at = from;
    while let Some(token) = view.token(at) {
        if token.is_sign() || END.contains(&token.lower.as_ref()) || words.len() >= most || view.measure(at).is_some() {
            break;
        }
        // `in` and `on` go on inside a name only after the first word.
        if token.is_any(&["in", "on"]) && !words.is_empty() {
            break;
        }
        if !is_empty_word(&token.lower) {
            words.push(token.base());
        }
        at += 1;
    }
    words.join(" ")
}

/// The subject with the employer or project in which it holds, where the clause names one: `team at acme`.
pub(crate) fn within(name: &str, view: &View<'_, '_>, around: usize) -> String {
    match context(view, around) {
        Some(context) => format!("{name} at {context}"),
        None => name.to_owned(),
    }
}

/// The employer (`at Acme`) or project (`on the billing project`) that the clause names.
pub(crate) fn context(view: &View<'_, '_>, _around: usize) -> Option<String> {
    const PROJECT: &[&str] = &[
        "project",
        "migration",
        "programme",
        "program",
        "rollout",
        "launch",
        "redesign",
        "rewrite",
        "campaign",
        "pilot",
        "release",
        "move",
        "merger",
        "site",
        "branch",
        "office",
        "terminal",
        "plant",
        "shift",
        "yard",
        "account",
        "job",
        "contract",
        "build",
    ];
    for at in view.places() {
        if matches!(view.lower(at), "at" | "left" | "leaving" | "leave" | "joined")
            || view.lower(at) == "on" && view.measure(at + 1).is_none()
        {
            let names: Vec<&str> = (at + 1..at + 4)
                .map_while(|i| {
                    view.token(i).filter(|t| {
                        t.is_capitalised() && !is_empty_word(&t.lower) && !crate::fact::measure::is_calendar_word(t)
                    })
                })
                .map(Token::base)
                .collect();
            if !names.is_empty() {
                return Some(names.join(" "));
            }
        }
        // `at the clinic`: a place of work by its kind.
        let leads = matches!(view.lower(at), "at" | "left" | "leaving" | "leave" | "joined");
        if leads && matches!(view.lower(at + 1), "the" | "my" | "our" | "a") {
            let noun = (at + 2..at + 5)
                .take_while(|i| {
                    view.token(*i)
                        .is_some_and(|t| t.kind == Kind::Word && !is_empty_word(&t.lower))
                })
                .find(|i| WORKPLACES.contains(&view.lower(*i)));
            if let Some(noun) = noun {
                let words: Vec<&str> = (at + 2..=noun).filter_map(|i| view.token(i)).map(Token::base).collect();
                return Some(words.join(" "));
            }
        }
        if matches!(view.lower(at), "on" | "for" | "in" | "during" | "of") {
            let mut words = Vec::new();
            for i in at + 1..at + 6 {
                let Some(token) = view.token(i).filter(|t| t.kind == Kind::Word) else {
                    break;
                };
                if PROJECT.contains(&token.lower.as_ref()) {
                    if !words.is_empty() {
                        words.push(token.base());
                        return Some(words.join(" "));
                    }
                    break;
                }
                if token.is_any(&["of", "to", "and", "for", "in", "on"]) {
                    break;
                }
                // `the current job` is the one that is spoken of anyway.
                if !is_empty_word(&token.lower) && !token.is_any(&["current", "present", "same", "day"]) {
                    words.push(token.base());
                }
            }
        }
    }
    None
}

/// Places of work that are named by their kind.
const WORKPLACES: &[&str] = &[
    "clinic",
    "hospital",
    "practice",
    "bakery",
    "bank",
    "school",
    "charity",
    "agency",
    "council",
    "factory",
    "plant",
    "hotel",
    "restaurant",
    "shop",
    "store",
    "warehouse",
    "depot",
    "museum",
    "library",
    "university",
    "college",
    "firm",
    "startup",
    "company",
    "garage",
    "farm",
    "nursery",
    "hospice",
    "brewery",
    "mill",
    "lab",
    "laboratory",
    "studio",
    "ministry",
    "court",
    "airport",
    "port",
    "harbour",
    "theatre",
    "gym",
    "salon",
    "surgery",
    "pharmacy",
    "workshop",
    "foundation",
    "institute",
    "publisher",
    "newspaper",
    "station",
    "cafe",
    "bar",
    "club",
    "kitchen",
    "supermarket",
    "branch",
    "terminal",
    "yard",
    "ngo",
];

/// Whether two subjects can be the same thing: equal, or one names a context that the other leaves open.
pub(crate) fn same(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (name_a, context_a) = split(a);
    let (name_b, context_b) = split(b);
    let contexts_meet = match (context_a, context_b) {
        (Some(a), Some(b)) => alike(a, b),
        _ => true,
    };
    contexts_meet && alike(name_a, name_b)
}

/// Whether two subjects name different stretches of time: `deals last quarter`, `deals year`.
pub(crate) fn other_period(a: &str, b: &str) -> bool {
    const PERIODS: &[&str] = &[
        "quarter", "year", "month", "week", "summer", "winter", "spring", "autumn", "morning", "season",
    ];
    let of = |text: &str| text.split(' ').find(|word| PERIODS.contains(word)).map(str::to_owned);
    matches!((of(a), of(b)), (Some(a), Some(b)) if a != b)
}

fn split(subject: &str) -> (&str, Option<&str>) {
    match subject.split_once(" at ") {
        Some((name, context)) => (name, Some(context)),
        None => (subject, None),
    }
}

/// Whether two phrases share most of their words.
fn alike(a: &str, b: &str) -> bool {
    let stems = |text: &str| -> Vec<String> {
        text.split(' ')
            .filter(|w| !w.is_empty())
            .map(|w| stem(w).to_owned())
            .collect()
    };
    let (a, b) = (stems(a), stems(b));
    if a.is_empty() || b.is_empty() {
        return a.is_empty() && b.is_empty();
    }
    let shared = a.iter().filter(|word| b.contains(word)).count();
    // The shorter phrase has to be part of the longer one: `delays` and `boarding delays`, not `delays` and `costs`.
    shared * 3 >= a.len().min(b.len()) * 2 && shared > 0
}

/// A noun in the singular: `reports` is `report`, `people` is `person`.
pub(crate) fn singular(word: &str) -> String {
    match word {
        "people" | "persons" => "person".to_owned(),
        "men" => "man".to_owned(),
        "women" => "woman".to_owned(),
        "children" => "child".to_owned(),
        word if word.ends_with("ies") && word.len() > 4 => format!("{}y", word.strip_suffix("ies").unwrap_or(word)),
        word if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") => word.to_owned(),
        word if ["ches", "shes", "xes", "sses"]
            .iter()
            .any(|ending| word.ends_with(ending)) =>
        {
            word.strip_suffix("es").unwrap_or(word).to_owned()
        }
        word => word.strip_suffix('s').unwrap_or(word).to_owned(),
    }
}
