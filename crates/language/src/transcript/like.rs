//! `like` as a filler, against the verb (`I like it`) and the word that compares (`tools like Excel`).
//!
//! It counts only where its neighbours leave no other reading: set off by commas, before a number it rounds (`like ten
//! people`), between a form of `be` and an adverb (`it was like really late`), or where a clause begins anew after it.
//! What could be either is no filler.

use crate::fact::token::{Kind, Token, is_hesitation};

/// Before `like`, these make a verb or a comparison of it, whatever follows.
const TAKES: [&str; 62] = [
    "i",
    "you",
    "we",
    "they",
    "he",
    "she",
    "who",
    "people",
    "would",
    "i'd",
    "you'd",
    "we'd",
    "they'd",
    "he'd",
    "she'd",
    "do",
    "don't",
    "does",
    "doesn't",
    "did",
    "didn't",
    "look",
    "looks",
    "looked",
    "looking",
    "feel",
    "feels",
    "felt",
    "sound",
    "sounds",
    "sounded",
    "seem",
    "seems",
    "seemed",
    "taste",
    "smell",
    "something",
    "things",
    "thing",
    "stuff",
    "anything",
    "nothing",
    "everything",
    "someone",
    "somebody",
    "places",
    "much",
    "more",
    "not",
    "never",
    "always",
    "also",
    "exactly",
    "quite",
    "most",
    "might",
    "may",
    "lot",
    "bit",
    "act",
    "behave",
    "treated",
];

/// Subjects of a clause that begins after a filler.
const SUBJECTS: [&str; 16] = [
    "i", "we", "he", "she", "they", "it's", "i'm", "we're", "they're", "there", "there's", "he's", "she's", "that's",
    "i've", "we've",
];

/// Verbs of `like I said`, which refers and fills nothing.
const REFERS: [&str; 10] = [
    "said",
    "say",
    "mentioned",
    "told",
    "explained",
    "described",
    "did",
    "do",
    "always",
    "promised",
];

/// Adverbs that a filler stands before, after a form of `be`.
const ADVERBS: [&str; 13] = [
    "really",
    "so",
    "super",
    "very",
    "totally",
    "literally",
    "completely",
    "pretty",
    "just",
    "kind",
    "sort",
    "actually",
    "basically",
];

const BE: [&str; 12] = [
    "is", "was", "are", "were", "it's", "that's", "i'm", "we're", "they're", "he's", "she's", "been",
];

const JOINS: [&str; 9] = ["and", "but", "so", "because", "'cause", "then", "well", "yeah", "okay"];

const DETERMINERS: [&str; 12] = [
    "the", "a", "an", "this", "these", "my", "our", "their", "some", "another", "every", "your",
];

const NUMBERS: [&str; 23] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty",
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "half",
];

/// Words that no verb and no comparison takes: `of like ten`, `put it behind like on the shelf`.
const PREPOSITIONS: [&str; 13] = [
    "of", "for", "with", "in", "at", "from", "about", "into", "by", "on", "behind", "every", "without",
];

/// What a sentence or a clause goes on with after a filler that opens it.
const GOES_ON: [&str; 15] = [
    "not",
    "no",
    "yeah",
    "oh",
    "maybe",
    "ideally",
    "actually",
    "why",
    "how",
    "really",
    "just",
    "literally",
    "basically",
    "probably",
    "obviously",
];

/// Whether `like`, at a token, only fills.
pub(super) fn is_filler(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let after = tokens.get(at + 1);
    let second = tokens.get(at + 2);
    if tokens.get(at).is_some_and(|token| token.hyphen) || after.is_some_and(|t| t.hyphen) {
        return false;
    }
    let is = |token: Option<&Token<'_>>, list: &[&str]| token.is_some_and(|t| t.is_any(list));
    let empty = |token: Option<&Token<'_>>| token.is_some_and(|t| is_hesitation(&t.lower));
    let comma_after = is(after, &[","]);
    if is(before, &TAKES) {
        return false;
    }
    // `what was it like?`, `and the like.`; but a speaker who breaks off after `so like` only fills.
    if after.is_none_or(|t| t.is_any(&[".", "?", "!", ";", ":", "-", "–", "—", "…"]) || t.kind == Kind::Break) {
        return !after.is_some_and(|t| t.is("?")) && (is(before, &JOINS) || is(before, &PREPOSITIONS));
    }
    if comma_after || empty(after) || empty(before) {
        return !is(before, &["the", "that", "this"]);
    }
    if is(after, &["like"]) {
        return true;
    }
    let opens = before.is_none_or(|t| t.is_any(&[",", ".", "?", "!"]) || t.kind == Kind::Break);
    let clause = is(after, &SUBJECTS) && !is(second, &REFERS);
    if opens || is(before, &JOINS) {
        // `use Word, like we all do` compares; a clause of its own has more to say, and that cannot be told here.
        return clause || is(after, &GOES_ON);
    }
    if is(before, &PREPOSITIONS) {
        return !is(after, &["minded", "mind", "manner", "kind"]);
    }
    if is(before, &BE) {
        return is(after, &ADVERBS) || rounds(after, second) || clause && !is(before, &["been"]);
    }
    if is(before, &DETERMINERS) {
        return after.is_some_and(|t| t.kind == Kind::Word);
    }
    rounds(after, second)
}

/// A number that `like` rounds: `took like ten days`, `like half the team`.
fn rounds(after: Option<&Token<'_>>, second: Option<&Token<'_>>) -> bool {
    let Some(after) = after else { return false };
    match after.kind {
        Kind::Number => true,
        Kind::Word if after.is("a") => {
            second.is_some_and(|t| t.is_any(&["hundred", "thousand", "million", "dozen", "couple", "few"]))
        }
        Kind::Word => after.is_any(&NUMBERS),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::token::tokens;

    /// How many of the `like`s in a text fill.
    fn count(text: &str) -> usize {
        let tokens = tokens(text);
        (0..tokens.len())
            .filter(|at| tokens.get(*at).is_some_and(|t| t.is("like")) && is_filler(&tokens, *at))
            .count()
    }

    #[test]
    fn like_fills_where_nothing_else_is_left() {
        for text in [
            "We had, like, no time.",
            "It took like ten days to reach the port.",
            "There were like 40 crates on the quay.",
            "It was like really windy that night.",
            "Like, I never saw the invoice.",
            "So like we moved the whole shift.",
            "And like there was nobody at the gate.",
            "The like first thing I did was call her.",
            "Um like the crane broke.",
            "I was like, no way.",
            "She told like half the crew.",
            "We waited like a couple of hours.",
            "We need a test for like one crane.",
            "It had issues of like every sort.",
            "So we could move it, but like.",
            "It went into the like actual hold.",
            "It was late, like not the usual late.",
            "The hold was full. Like maybe three crates were left.",
        ] {
            assert_eq!(count(text), 1, "{text}");
        }
        assert_eq!(count("It was like like a storm."), 1);
    }

    #[test]
    fn like_that_likes_or_compares_is_kept() {
        for text in [
            "I like it here.",
            "I like ten of them.",
            "Would you like tea?",
            "We would like to start in May.",
            "I really like long shifts.",
            "They don't like like this rota.",
            "Tools like Excel help.",
            "It looks like rain.",
            "I felt like we could do more.",
            "It sounds like a good plan.",
            "Like I said, the pumps failed.",
            "Like we mentioned, it is a small crew.",
            "What is a normal day like?",
            "Ropes, knots and the like.",
            "Something like ten crates.",
            "It was more like forty.",
            "People like you and things like that.",
            "She runs the yard like a captain.",
            "A ship-like hull and like-minded people.",
            "I use and like both of them.",
            "It is like a second home.",
            "Nothing like five years ago.",
            "To like what you do is rare.",
            "Yards, like ours, need people.",
            "He asked what our days are like.",
            "People of like mind.",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
    }
}
