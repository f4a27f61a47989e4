//! What a sentence would leave open if the story began with it: a story whose beginning is cut away opens on people and
//! things that nobody has named yet (`He was shouting.`), or goes on (`So I rang him.`).

use crate::text::Token;

/// Words at the head of a sentence that stand for what was said before.
const STANDS_FOR: [&str; 9] = ["he", "she", "they", "it", "this", "that", "these", "those", "such"];

/// Words for people who were named before, anywhere near the head; `it` and `that` may also point forward.
const NAMED_BEFORE: [&str; 10] = [
    "he", "she", "they", "him", "her", "them", "his", "their", "these", "those",
];
const NEAR: usize = 8;

/// Words that carry on from a sentence before.
const GOES_ON: [&str; 6] = ["so", "but", "and", "then", "or", "because"];

/// Words that bring in somebody or something new.
const BRINGS_IN: [&str; 5] = ["a", "an", "one", "our", "my"];

/// Longer sentences are as good as this long.
const LONG: usize = 40;

/// How a sentence would do as the first of a story: each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Opening {
    stands_for: f64,
    named_before: f64,
    goes_on: f64,
    brings_in: f64,
    own: f64,
    length: f64,
}

impl Opening {
    /// Looks at the words of a sentence.
    pub(super) fn of(words: &[Token]) -> Self {
        let head = words.first().map_or("", |word| word.lower.as_str());
        let near = words.get(..NEAR).unwrap_or(words);
        let new = words
            .iter()
            .filter(|word| BRINGS_IN.contains(&word.lower.as_str()))
            .count();
        Self {
            stands_for: yes(STANDS_FOR.contains(&head)),
            named_before: yes(near.iter().any(|word| NAMED_BEFORE.contains(&word.lower.as_str()))),
            goes_on: yes(GOES_ON.contains(&head)),
            brings_in: share(new, 2),
            own: yes(matches!(head, "i" | "i'd" | "i'm")),
            length: share(words.len(), LONG),
        }
    }

    /// Names and strengths for the table of gaps.
    pub(super) fn signs(self) -> [(&'static str, f64); 6] {
        [
            ("opening stands for", self.stands_for),
            ("opening named before", self.named_before),
            ("opening goes on", self.goes_on),
            ("opening brings in", self.brings_in),
            ("opening own", self.own),
            ("opening length", self.length),
        ]
    }
}

fn yes(so: bool) -> f64 {
    f64::from(u8::from(so))
}

fn share(count: usize, of: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count.min(of)).unwrap_or(u32::MAX));
    number(count) / number(of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Text, tokens};

    fn check(sentence: &str, expected: &[&str]) {
        let text = Text::new(sentence);
        let shown: Vec<&str> = Opening::of(&tokens(&text))
            .signs()
            .into_iter()
            .filter(|(name, strength)| *name != "opening length" && *strength > 0.0)
            .map(|(name, _)| name)
            .collect();
        assert_eq!(shown, expected, "{sentence}");
    }

    #[test]
    fn a_beginning_that_was_cut_away_leaves_people_unnamed() {
        check(
            "He had locked the vat.",
            &["opening stands for", "opening named before"],
        );
        check("So it fell to me.", &["opening goes on"]);
        check("Nobody had warned them of it.", &["opening named before"]);
    }

    #[test]
    fn a_beginning_brings_its_people_in() {
        check("I ran a ferry on a lake.", &["opening brings in", "opening own"]);
        check("Two winters ago the ferry sank.", &[]);
        check("", &[]);
    }
}
