//! Of what thing a short telling speaks, as far as its form shows it: `the sales team` and `the service team`, `the customer in
//! Rome` and `the customer in Oslo`, `In Lagos …` and `In Accra …` are two things each, though the rest may be the same.

use std::collections::BTreeSet;

use super::word;
use crate::fact::clause::{Clause, Clauses, View};
use crate::fact::measure::is_calendar_word;
use crate::fact::pattern::is_of_class;
use crate::fact::subject;
use crate::fact::token::{Kind as TokenKind, Token};

/// So many tokens of the first sentence are read.
const LONGEST: usize = 60;

/// Nouns that open a telling without naming what it is about.
const NO_TOPIC: &[&str] = &[
    "moment",
    "minute",
    "end",
    "fact",
    "total",
    "honesty",
    "opinion",
    "first",
    "beginning",
    "time",
    "times",
    "way",
    "job",
    "role",
    "place",
    "company",
    "team",
    "case",
    "day",
    "days",
    "night",
    "all",
    "theory",
    "practice",
    "short",
    "general",
    "average",
    "future",
    "past",
    "year",
    "years",
    "view",
    "present",
    "thing",
    "problem",
    "truth",
    "one",
];

/// Auxiliaries and common verbs, which end the subject.
const VERBS: &[&str] = &[
    "is", "was", "are", "were", "am", "be", "been", "has", "had", "have", "did", "does", "do", "will", "would", "can",
    "could", "should", "might", "may", "must", "went", "goes", "go", "came", "comes", "got", "gets", "took", "takes",
    "made", "makes", "ran", "runs", "left", "leaves", "lost", "won", "fell", "rose", "grew", "kept", "said", "says",
    "told", "gave", "sold", "bought", "met", "hit", "beat", "cost", "costs", "broke", "stood", "stands", "sat", "held",
    "paid", "pays", "wrote", "built", "led", "never", "always", "hardly", "only", "still", "also", "who", "which",
    "that", "isn't", "wasn't", "aren't", "weren't", "didn't", "doesn't", "hasn't", "hadn't", "won't", "wouldn't",
    "couldn't", "can't", "works", "needs", "wants", "said", "thinks", "employs", "knew", "knows", "became", "began",
    "drove", "flew", "spoke", "died", "ends", "starts", "closes", "opens",
];

/// What is measured of a thing that follows: `the price of`, `exports of`.
const MEASURED: &[&str] = &[
    "price",
    "prices",
    "cost",
    "costs",
    "number",
    "share",
    "rate",
    "sale",
    "sales",
    "exports",
    "imports",
    "production",
    "output",
    "level",
    "value",
    "height",
    "length",
    "depth",
    "weight",
];

/// What tells how much of a thing, and no part of its own.
const QUANTITIES: &[&str] = &[
    "rest", "part", "parts", "lot", "lots", "half", "most", "some", "one", "all", "number", "kind", "sort", "type",
    "bit", "third", "quarter", "bulk", "majority", "side", "state", "result", "name", "date", "start", "running",
    "whole", "share", "length", "course", "middle", "head", "top", "back", "front", "bottom",
];

/// What the form of a telling shows of its topic.
#[derive(Debug, Default)]
pub(super) struct Topic {
    /// The roots of the subject where it is a thing or other people, the head last.
    subject: Vec<String>,
    /// Whose it is: `the museum's shop`.
    owner: Option<String>,
    /// The same where no article leads it: `Complaints fell`.
    bare: Vec<String>,
    /// The roots of the phrase that opens the telling: `In Lagos`, `With the first client`.
    opening: BTreeSet<String>,
    /// What follows a noun and tells it from others: `(customer, Rome)`.
    marked: Vec<(String, String)>,
    /// The part of a thing that is told of: `(extension, roof)`.
    parts: Vec<(String, String)>,
    /// What stands before a noun and tells it from others: `(team, sales)`.
    kinds: Vec<(String, String)>,
    /// What is told of another one beside it: `the neighbouring province`.
    next_to: Vec<String>,
    /// Of the opening and of the marks, those that are names.
    opening_name: Option<String>,
    marking_names: Vec<String>,
    roots: BTreeSet<String>,
    is_of_self: bool,
}

impl Topic {
    /// Reads the first sentence of a telling.
    pub fn of(clauses: &Clauses<'_>) -> Self {
        let mut topic = Self::default();
        let Some(sentence) = clauses.sentences().next() else {
            return topic;
        };
        let sentence = Clause {
            end: sentence.end.min(sentence.first + LONGEST),
            ..sentence
        };
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        for at in view.places() {
            let Some(token) = view.token(at) else { break };
            topic.is_of_self |= matches!(
                token.lower.split('\'').next().unwrap_or(""),
                "i" | "we" | "me" | "us" | "my" | "our" | "you" | "your"
            );
            if is_content(token) {
                topic.roots.insert(token.root().to_owned());
            }
            topic.modifiers(&view, at);
        }
        topic.open(&view);
        topic
    }

    /// The subject or the phrase before it.
    fn open(&mut self, view: &View<'_, '_>) {
        let first = view.clause.first;
        if matches!(
            view.lower(first),
            "in" | "at" | "on" | "for" | "with" | "under" | "during"
        ) {
            let phrase = (first + 1..first + 5)
                .map_while(|at| {
                    view.token(at)
                        .filter(|t| t.kind == TokenKind::Word && view.measure(at).is_none())
                })
                .take_while(|t| !t.is_any(VERBS) && !t.is_any(&["i", "we", "there", "they", "it", "he", "she", "you"]));
            let words: Vec<&Token<'_>> = phrase.filter(|t| is_content(t)).collect();
            self.opening_name = words
                .first()
                .filter(|t| t.is_capitalised() && view.lower(first) == "in" && !is_calendar_word(t))
                .map(|t| t.root().to_owned());
            // `At the ferry company`: the ferry; `in my first job` opens nothing.
            let named = words.iter().filter(|t| !t.is_any(NO_TOPIC));
            if words.len() > 1 || !words.iter().any(|t| t.is_any(NO_TOPIC)) {
                self.opening.extend(named.map(|t| t.root().to_owned()));
            }
            return;
        }
        if !matches!(view.lower(first), "the" | "our" | "a" | "an") {
            self.bare = bare(view);
            return;
        }
        let mut words = Vec::new();
        for at in first + 1..first + 6 {
            let Some(token) = view.token(at).filter(|t| t.kind == TokenKind::Word) else {
                break;
            };
            if token.is_any(VERBS) || token.lower.ends_with("ed") && !words.is_empty() {
                self.subject = words;
                return;
            }
            if token.is_any(&["of", "in", "for", "with", "at", "on", "from"]) || view.measure(at).is_some() {
                break;
            }
            if token.lower.ends_with("'s") {
                self.owner = Some(word::root(token.lower.trim_end_matches("'s")));
            }
            words.push(token.root().to_owned());
        }
    }

    fn modifiers(&mut self, view: &View<'_, '_>, at: usize) {
        let (Some(token), Some(next)) = (view.token(at), view.token(at + 1)) else {
            return;
        };
        if !is_content(token) || view.measure(at).is_some() {
            return;
        }
        let root = token.root().to_owned();
        if token.is_any(&["neighbouring", "neighboring", "adjoining", "adjacent"]) {
            self.next_to.push(next.root().to_owned());
        }
        if next.is("of")
            // `the roof of`, `the ground floor of`
            && (is_led(view, at) || at > view.clause.first && is_led(view, at - 1))
            && !token.is_any(QUANTITIES)
            && !token.is_any(NO_TOPIC)
            && !is_people(&root)
            && !is_of_class("other", &token.lower)
            && !token.is_any(VERBS)
            && matches!(view.lower(at + 2), "the" | "our" | "my" | "this" | "that")
        {
            // `the roof of the old mill barn`: the last word is the thing.
            let thing = (at + 3..at + 7).map_while(|i| view.token(i).filter(|token| is_content(token)));
            let thing = thing.take_while(|token| !token.is_any(VERBS) && !token.lower.ends_with("ed"));
            self.parts
                .extend(thing.last().map(|thing| (thing.root().to_owned(), root.clone())));
        }
        if next.is_any(&["in", "at", "for", "from", "on"])
            // `exports to Japan`
            || next.is("to") && view.token(at + 2).is_some_and(Token::is_capitalised)
            // `the price of tea`
            || next.is("of") && token.is_any(MEASURED)
        {
            let led = usize::from(matches!(view.lower(at + 2), "the" | "a" | "our" | "my" | "new"));
            if let Some(mark) = view.token(at + 2 + led)
                && is_content(mark)
                && view.measure(at + 2 + led).is_none()
                && !mark.is_any(NO_TOPIC)
                && !token.is_any(VERBS)
                && !token.lower.ends_with("ed")
                && !token.lower.ends_with("ing")
                && is_led(view, at)
            {
                if next.is("in") && mark.is_capitalised() {
                    self.marking_names.push(mark.root().to_owned());
                }
                self.marked.push((root, mark.root().to_owned()));
            }
            return;
        }
        // `a budget of nine thousand for seeds`
        if next.is("of")
            && let Some(measure) = view.measure(at + 2)
            && view.lower(measure.end) == "for"
            && let Some(mark) = view.token(measure.end + 1).filter(|mark| is_content(mark))
        {
            self.marked.push((root, mark.root().to_owned()));
            return;
        }
        // `the falls project`, `the hand hygiene project`
        let is_second = at > view.clause.first && is_led(view, at - 1) && view.token(at - 1).is_some_and(is_content);
        if is_content(next) && is_kind(token) && (is_led(view, at) || is_second) && view.measure(at + 1).is_none() {
            self.kinds.push((next.root().to_owned(), root));
        }
    }

    /// What tells a noun from others of its name, whichever side it stands on.
    fn marks(&self) -> Vec<(String, String)> {
        self.marked.iter().chain(&self.kinds).cloned().collect()
    }

    /// Whether both may speak of the same thing.
    pub fn meets(&self, other: &Self) -> bool {
        let knows = |topic: &Self, root: &String| {
            topic
                .roots
                .iter()
                .any(|known| known == root || known.len() > 4 && root.len() > 4 && alike(known, root))
        };
        if !self.opening.is_empty()
            && !other.opening.is_empty()
            && self.opening.iter().all(|root| !knows(other, root))
            && other.opening.iter().all(|root| !knows(self, root))
        {
            return false;
        }
        let told_apart = |mine: &[(String, String)], theirs: &[(String, String)]| {
            mine.iter().any(|(noun, mark)| {
                theirs
                    .iter()
                    .any(|(same, other_mark)| same == noun && !knows(other, mark) && !knows(self, other_mark))
            })
        };
        if let (Some(mine), Some(theirs)) = (self.bare.last(), other.bare.last())
            && !knows(other, mine)
            && !knows(self, theirs)
        {
            return false;
        }
        // `the budget for the refit` and `my training budget`
        let (mine, theirs) = (self.marks(), other.marks());
        if told_apart(&mine, &theirs) {
            return false;
        }
        // `the roof of the barn` and `the floor of the barn`
        if told_apart(&self.parts, &other.parts) {
            return false;
        }
        // `the province` and `the neighbouring province`
        let is_next_to =
            |of: &Self, thing: &Self| of.next_to.is_empty() && thing.next_to.iter().any(|noun| of.roots.contains(noun));
        if is_next_to(self, other) || is_next_to(other, self) {
            return false;
        }
        // `The shed in Trier`, `In Mainz we …`
        let is_elsewhere = |of: &Self, thing: &Self| {
            of.opening_name.as_ref().is_some_and(|town| {
                !thing.marking_names.is_empty()
                    && !knows(thing, town)
                    && thing.marking_names.iter().all(|name| !knows(of, name))
            })
        };
        if is_elsewhere(self, other) || is_elsewhere(other, self) {
            return false;
        }
        // `the museum` and `the museum's shop`
        let is_owner = |of: &Self, thing: &Self| {
            // `The king reigned` and `the king's reign` are one thing, and a height is its own.
            let is_thing = thing
                .subject
                .last()
                .is_some_and(|head| !MEASURED.contains(&head.as_str()) && !knows(of, head));
            of.owner.is_none() && is_thing && thing.owner.is_some() && of.subject.last() == thing.owner.as_ref()
        };
        if is_owner(self, other) || is_owner(other, self) {
            return false;
        }
        if let (Some(mine), Some(theirs)) = (self.subject.last(), other.subject.last())
            && !self.is_of_self
            && !other.is_of_self
            && !knows(other, mine)
            && !knows(self, theirs)
            && is_people(mine) == is_people(theirs)
        {
            return false;
        }
        true
    }
}

/// The noun in the plural before the verb that opens a telling: `Complaints fell`, `Staff costs rose`.
fn bare(view: &View<'_, '_>) -> Vec<String> {
    const MOVES: &[&str] = &[
        "fell",
        "rose",
        "grew",
        "dropped",
        "went",
        "doubled",
        "halved",
        "shrank",
        "stayed",
        "increased",
        "climbed",
        "came",
        "comes",
        "arrived",
        "arrives",
        "require",
        "requires",
        "required",
        "are",
        "were",
    ];
    let first = view.clause.first;
    let Some(verb) = (first + 1..first + 4).find(|at| view.token(*at).is_some_and(|t| t.is_any(MOVES))) else {
        return Vec::new();
    };
    let words = (first..verb).filter_map(|at| view.token(at).filter(|t| is_content(t) && t.kind == TokenKind::Word));
    let roots: Vec<String> = words.map(|t| t.root().to_owned()).collect();
    if roots.len() == verb - first { roots } else { Vec::new() }
}

/// Whether a person or a group is named.
fn is_people(root: &str) -> bool {
    [
        "staff", "team", "crew", "waiter", "driver", "nurs", "manag", "custom", "client", "director", "owner",
    ]
    .contains(&root)
        || is_of_class("people", root)
}

fn is_content(token: &Token<'_>) -> bool {
    token.kind == TokenKind::Word && !subject::is_empty_word(&token.lower) && !token.is_negation()
}

/// `the`, `our`, or the start of the sentence stands before it.
fn is_led(view: &View<'_, '_>, at: usize) -> bool {
    at == view.clause.first
        || matches!(
            view.before(at),
            "the" | "our" | "a" | "an" | "no" | "my" | "that" | "of" | "this" | "in" | "at" | "on" | "for" | "had"
        )
}

/// Whether a word before a noun tells its kind and not its quality: a noun itself, as far as its ending shows.
fn is_kind(token: &Token<'_>) -> bool {
    const QUALITIES: &[&str] = &[
        "good",
        "bad",
        "big",
        "small",
        "large",
        "new",
        "old",
        "best",
        "worst",
        "great",
        "poor",
        "long",
        "short",
        "high",
        "low",
        "full",
        "half",
        "first",
        "last",
        "next",
        "second",
        "third",
        "whole",
        "same",
        "own",
        "other",
        "senior",
        "junior",
        "main",
        "chief",
        "deputy",
        "head",
        "lead",
        "hard",
        "clean",
        "brand",
        "plain",
        "team",
        "line",
        "fixed",
        "open",
        "rough",
        "right",
        "wrong",
        "real",
        "true",
        "direct",
        "strong",
        "weak",
        "fluent",
        "native",
        "near",
        "site",
        "project",
        "assistant",
        "trainee",
        "current",
        "present",
        "maternity",
        "temp",
        "staff",
        "regular",
        "proper",
        "company",
        "base",
        "pay",
        "notice",
        "day",
        "car",
        "night",
        "driver",
        "works",
        "company's",
        "firm",
        "profit",
        "record",
        "huge",
        "tiny",
        "few",
        "many",
        "several",
        "only",
    ];
    const ENDINGS: &[&str] = &[
        "al", "ive", "ous", "ful", "ic", "able", "ible", "ed", "ing", "ary", "ant", "ent", "ly", "y", "ish", "less",
        "er", "est",
    ];
    /// Things whose endings look like those of a quality, and what is done somewhere.
    const THINGS: &[&str] = &[
        "lorry",
        "factory",
        "battery",
        "ferry",
        "county",
        "city",
        "family",
        "army",
        "navy",
        "safety",
        "quality",
        "delivery",
        "laundry",
        "bakery",
        "library",
        "surgery",
        "pharmacy",
        "energy",
        "history",
        "dairy",
        "joinery",
        "masonry",
        "carpentry",
        "poultry",
        "property",
        "machinery",
        "grocery",
        "brewery",
        "foundry",
        "quarry",
        "nursery",
        "primary",
        "secondary",
        "annual",
        "study",
        "training",
        "marketing",
        "catering",
        "building",
        "cleaning",
        "advertising",
        "engineering",
        "nursing",
        "banking",
        "housing",
        "shipping",
        "printing",
        "planning",
        "recruiting",
        "heating",
        "farming",
    ];
    if token.is_any(THINGS) {
        return true;
    }
    !token.is_any(QUALITIES)
        && !token.is_any(VERBS)
        && token.lower.len() > 3
        && (token.is_capitalised() && !token.is_any(QUALITIES) || !ENDINGS.iter().any(|end| token.lower.ends_with(end)))
}

/// `inspect` and `inspector`: long words that share their beginning.
fn alike(a: &str, b: &str) -> bool {
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count() >= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_kind_place_or_subject_is_another_topic() {
        let meets = |a: &str, b: &str| Topic::of(&Clauses::read(a)).meets(&Topic::of(&Clauses::read(b)));
        for (a, b) in [
            (
                "We had a budget of forty thousand for seeds.",
                "The budget for new tractors was ninety thousand.",
            ),
            (
                "The roof of the barn was late.",
                "The stone floor of the barn was on time.",
            ),
            ("I passed the ferry test.", "I passed the crane test."),
            ("On weekdays we sold forty.", "On market day we sold ninety."),
            ("The heating project was mine.", "My boss ran the night watch project."),
            ("Fresh milk came every morning.", "New tools arrived once a month."),
            ("The sales team missed its target.", "The service team beat its target."),
            (
                "The customer in Rome was furious.",
                "The customer in Oslo was delighted.",
            ),
            ("In Lagos I had a driver.", "In Accra I drove myself."),
            (
                "We had no budget for training.",
                "The budget for machines was two million.",
            ),
            ("The lift was out of order.", "The escalator never broke down."),
        ] {
            assert!(!meets(a, b) && !meets(b, a), "{a} / {b}");
        }
        for (a, b) in [
            ("The launch went well.", "The launch was a flop."),
            ("The inspection went fine.", "The inspectors found nine faults."),
            ("I had a permanent contract.", "I had a temporary contract."),
            ("The office is in Lyon.", "The office is in Nantes."),
        ] {
            assert!(meets(a, b) && meets(b, a), "{a} / {b}");
        }
    }
}
