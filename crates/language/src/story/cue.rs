//! Which part of a story the words of a sentence speak for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use finalist_core::story::StoryPart;

use crate::text::{Phrases, Token, weighted_rows};

static PARTS: LazyLock<Phrases<(StoryPart, f64)>> = LazyLock::new(|| {
    Phrases::new(
        weighted_rows(include_str!("../../tables/stories/parts.txt"))
            .filter_map(|(part, weight, phrase)| Some((phrase, (StoryPart::from_code(part)?, weight)))),
    )
});

static PAST: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../tables/stories/action-verbs.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

/// Past forms after `I` that tell of a state, not a deed.
const STATES: [&str; 14] = [
    "was", "had", "needed", "wanted", "learned", "learnt", "realised", "realized", "worked", "joined", "noticed",
    "received", "gained", "managed",
];

/// What speaks for each part: no particular range, 0 where nothing does.
pub(super) type Scores = BTreeMap<StoryPart, f64>;

/// Adds up what speaks for each part in the words of one sentence.
pub(super) fn scores(words: &[Token]) -> Scores {
    let mut strongest: BTreeMap<(StoryPart, usize), f64> = BTreeMap::new();
    for hit in PARTS.find(words) {
        let (part, weight) = *hit.row;
        // Phrases that end at the same word are one sign.
        let place = strongest.entry((part, hit.tokens.end)).or_default();
        *place = place.max(weight);
    }
    let mut out = Scores::new();
    for ((part, _), weight) in strongest {
        *out.entry(part).or_default() += weight;
    }
    let deeds =
        words.windows(3).filter(|three| is_deed(three)).count() + usize::from(words.len() > 1 && is_deed(words));
    if deeds > 0 {
        *out.entry(StoryPart::Action).or_default() += if deeds > 1 { 2.2 } else { 1.6 };
    }
    if words.first().is_some_and(|word| is_past(&word.lower)) {
        // `Drew up a rota.`: the clipped style of lists.
        *out.entry(StoryPart::Action).or_default() += 1.0;
    }
    let measured = words.iter().any(|word| word.lower.chars().any(char::is_numeric));
    if measured && out.get(&StoryPart::Result).is_some_and(|score| *score > 1.0) {
        *out.entry(StoryPart::Result).or_default() += 1.0;
    }
    // Many weak cues of a long sentence must not outvote one clear cue of a short one.
    for score in out.values_mut() {
        *score = *score / (1.0 + *score / 9.0);
    }
    out
}

/// `I` and, at once or after one adverb, a past form that tells of a deed.
fn is_deed(words: &[Token]) -> bool {
    let mut words = words.iter().map(|word| word.lower.as_str());
    if words.next() != Some("i") {
        return false;
    }
    match words.next() {
        Some(verb) if is_past(verb) => true,
        Some(adverb)
            if adverb.ends_with("ly") || matches!(adverb, "first" | "then" | "also" | "personally" | "even") =>
        {
            words.next().is_some_and(is_past)
        }
        _ => false,
    }
}

fn is_past(word: &str) -> bool {
    (word.ends_with("ed") && word.len() > 4 || PAST.contains(word)) && !STATES.contains(&word)
}
