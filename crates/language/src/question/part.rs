//! What the sentences of a turn do: set the scene, ask, or probe what was asked before.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use finalist_core::span::Span;

use super::model::Clause;
use crate::text::{Text, Token, sentences, words_in};

/// What a part of a turn is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Says something before a question: the scene of a case, or a remark.
    Context,
    /// Asks something new.
    Question,
    /// Asks for more about the question before it (`What was the outcome?`).
    Probe,
}

/// A sentence, or a half of one that asks two things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Its characters.
    pub(super) span: Span,
    /// Its words.
    pub(super) words: Range<usize>,
    /// What it is for.
    pub(super) role: Role,
    /// Whether it asks; a remark after a question does not.
    pub(super) asks: bool,
    /// Whether it is the first part that asks.
    is_first: bool,
}

impl Part {
    /// The words of the part, and how loudly they tell what the turn is about.
    pub(super) fn clause<'w>(&self, words: &'w [Token]) -> Clause<'w> {
        let share = match self.role {
            _ if self.is_first => 1.0,
            // The case to be judged stands there; a remark does little harm.
            Role::Context => 0.7,
            Role::Question => 0.3,
            Role::Probe => 0.15,
        };
        Clause {
            words: self.words(words),
            share,
        }
    }

    /// The words of the part, heard in full.
    pub(super) fn alone<'w>(&self, words: &'w [Token]) -> Clause<'w> {
        Clause {
            words: self.words(words),
            share: 1.0,
        }
    }

    /// Its words.
    pub(super) fn words<'w>(&self, words: &'w [Token]) -> &'w [Token] {
        words.get(self.words.clone()).unwrap_or(&[])
    }
}

/// The parts of a turn in order. Where nothing asks, the first part counts as the question. Linear in the text.
pub(super) fn parts(text: &Text<'_>, words: &[Token]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut asked = false;
    for sentence in sentences(text) {
        let within = words_in(words, sentence);
        let Some(first) = within.first() else { continue };
        let from = words.partition_point(|word| word.span.start() < first.span.start());
        let marked = text
            .slice(sentence)
            .trim_end_matches(['"', '”', '\'', '’', ')', ' '])
            .ends_with('?');
        for range in halves(within) {
            let half = within.get(range.clone()).unwrap_or(&[]);
            let (Some(head), Some(tail)) = (half.first(), half.last()) else {
                continue;
            };
            let starts = if range.start == 0 {
                sentence.start()
            } else {
                head.span.start()
            };
            let ends = if range.end == within.len() {
                sentence.end()
            } else {
                tail.span.end()
            };
            let (asks, role) = role(half, marked, asked);
            let is_first = !asked && role == Role::Question;
            asked |= is_first;
            parts.push(Part {
                span: Span::new(starts, ends),
                words: from + range.start..from + range.end,
                role,
                asks,
                is_first,
            });
        }
    }
    if !asked && let Some(first) = parts.first_mut() {
        first.is_first = true;
    }
    parts
}

/// Whether the last of these parts asks how to act in a scene that those before it set: `The lift is stuck. What do you
/// do?`, but not `You said it was stuck. What did you do?`.
pub(super) fn puts_a_case(parts: &[Part], words: &[Token]) -> bool {
    /// A scene needs a sentence of so many words.
    const SCENE: usize = 4;
    const ACTS: [&str; 10] = [
        "do", "does", "would", "happens", "should", "could", "next", "now", "will", "gets",
    ];
    const REFERS: [&str; 14] = [
        "said",
        "mentioned",
        "told",
        "wrote",
        "cv",
        "résumé",
        "resume",
        "earlier",
        "noticed",
        "listed",
        "described",
        "i",
        "last",
        "we",
    ];
    let Some((question, scene)) = parts.split_last() else {
        return false;
    };
    let acts = question
        .words(words)
        .iter()
        .take(5)
        .any(|word| ACTS.contains(&word.lower.as_str()));
    let mut scene = scene
        .iter()
        .filter(|part| part.role == Role::Context)
        .map(|part| part.words(words))
        .peekable();
    acts && scene.peek().is_some_and(|first| first.len() >= SCENE)
        && scene.all(|part| !part.iter().any(|word| REFERS.contains(&word.lower.as_str())))
}

/// Whether a sentence asks, and what it is for.
fn role(words: &[Token], marked: bool, asked: bool) -> (bool, Role) {
    let bare = bare(words);
    let opened = opens(&OPENERS, bare).is_some();
    let asks = marked || opened;
    let role = match (asks, asked) {
        (false, false) => Role::Context,
        (true, true) if !is_probe(bare, opened) => Role::Question,
        (true, false) => Role::Question,
        // A remark after a question explains it, and a probe asks for more.
        (_, true) => Role::Probe,
    };
    (asks, role)
}

/// Whether a question only goes on asking about the one before.
fn is_probe(words: &[Token], opened: bool) -> bool {
    /// A request of so few words leans on what was said before.
    const SHORT: usize = 4;
    /// Words that point back.
    const BACK: [&str; 8] = ["it", "that", "this", "they", "them", "those", "these", "there"];
    let starts_a_story = opens(&STORIES, words).is_some();
    if starts_a_story {
        return false;
    }
    let points_back = || words.iter().take(12).any(|word| BACK.contains(&word.lower.as_str()));
    opens(&PROBES, words).is_some() || words.len() < SHORT || (!opened && points_back())
}

/// The words without what may stand before an opener.
fn bare(words: &[Token]) -> &[Token] {
    let mut rest = words;
    while let Some(length) = opens(&FILLERS, rest) {
        let Some(next) = rest.get(length..).filter(|next| !next.is_empty()) else {
            break;
        };
        rest = next;
    }
    rest
}

/// A sentence, cut before each `and` that begins another question (`… and why did you leave?`).
fn halves(words: &[Token]) -> Vec<Range<usize>> {
    const ASKING: [&str; 8] = ["what", "why", "how", "when", "where", "who", "which", "what's"];
    const VERBS: [&str; 22] = [
        "did", "do", "does", "is", "are", "was", "were", "would", "will", "can", "could", "have", "has", "had",
        "should", "many", "much", "long", "soon", "salary", "notice", "kind",
    ];
    const DIRECT: [&str; 7] = ["are", "do", "can", "could", "would", "have", "will"];
    let lower = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    let mut cuts = vec![0];
    for at in 2..words.len().saturating_sub(3) {
        if lower(at) != "and" || at < cuts.last().copied().unwrap_or(0) + 3 {
            continue;
        }
        let asks = ASKING.contains(&lower(at + 1)) && (VERBS.contains(&lower(at + 2)) || lower(at + 1) == "what's");
        let direct = DIRECT.contains(&lower(at + 1)) && lower(at + 2) == "you";
        let request = opens(&REQUESTS, words.get(at + 1..).unwrap_or(&[])).is_some();
        if asks || direct || request {
            cuts.push(at);
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([words.len()]);
    cuts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Openings of several words, in small letters, and the number of words of the longest.
struct Openings {
    phrases: BTreeSet<&'static str>,
    longest: usize,
}

static OPENERS: LazyLock<Openings> =
    LazyLock::new(|| Openings::new(include_str!("../../tables/questions/openers.txt")));
static FILLERS: LazyLock<Openings> =
    LazyLock::new(|| Openings::new(include_str!("../../tables/questions/fillers.txt")));
static PROBES: LazyLock<Openings> = LazyLock::new(|| Openings::new(include_str!("../../tables/questions/probes.txt")));
/// Requests that begin a question of their own in the middle of a sentence.
static REQUESTS: LazyLock<Openings> =
    LazyLock::new(|| Openings::new("tell me\ntell us\ndescribe a\ngive me\nwalk me through"));
/// Openings that ask for another story, whatever stood before.
static STORIES: LazyLock<Openings> = LazyLock::new(|| {
    Openings::new(
        "tell me about\ntell us about\ndescribe a time\ndescribe a situation\nhave you ever\nwhen did you last",
    )
});

impl Openings {
    fn new(table: &'static str) -> Self {
        let phrases: BTreeSet<&str> = table
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect();
        let longest = phrases
            .iter()
            .map(|phrase| phrase.split(' ').count())
            .max()
            .unwrap_or(0);
        Self { phrases, longest }
    }
}

/// How many words of the beginning are the longest opening of a table that fits.
fn opens(table: &Openings, words: &[Token]) -> Option<usize> {
    let mut key = String::new();
    let mut found = None;
    for (at, word) in words.iter().take(table.longest).enumerate() {
        if at > 0 {
            key.push(' ');
        }
        key.push_str(&word.lower);
        if table.phrases.contains(key.as_str()) {
            found = Some(at + 1);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    fn check(turn: &str, expected: &[(&str, Role)]) {
        let text = Text::new(turn);
        let words = tokens(&text);
        let parts = parts(&text, &words);
        let found: Vec<(&str, Role)> = parts.iter().map(|part| (text.slice(part.span), part.role)).collect();
        assert_eq!(found, expected);
        assert_eq!(
            parts.iter().filter(|part| part.is_first).count(),
            usize::from(!parts.is_empty())
        );
    }

    #[test]
    fn a_question_its_scene_and_its_probes_are_told_apart() {
        use Role::*;
        check(
            "The night ferry is full. A man shouts at your deckhand. What do you do?",
            &[
                ("The night ferry is full.", Context),
                ("A man shouts at your deckhand.", Context),
                ("What do you do?", Question),
            ],
        );
        check(
            "So tell me about a storm you sailed through. What did you do? How did it end?",
            &[
                ("So tell me about a storm you sailed through.", Question),
                ("What did you do?", Probe),
                ("How did it end?", Probe),
            ],
        );
    }

    #[test]
    fn several_questions_in_one_turn_are_several() {
        use Role::*;
        check(
            "Why do you want to leave the harbour? Tell me about a mate you trained. What is your notice period?",
            &[
                ("Why do you want to leave the harbour?", Question),
                ("Tell me about a mate you trained.", Question),
                ("What is your notice period?", Question),
            ],
        );
        check(
            "Why did you leave the buses and what salary do you expect?",
            &[
                ("Why did you leave the buses", Question),
                ("and what salary do you expect?", Question),
            ],
        );
    }

    #[test]
    fn a_remark_alone_stands_for_the_question() {
        check("A quarrel on deck", &[("A quarrel on deck", Role::Context)]);
        check("", &[]);
    }
}
