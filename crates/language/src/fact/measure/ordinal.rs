//! Days of the month as they are counted: `15th`, `sixteenth`, `twenty-first`.

use super::lower;
use crate::fact::token::{Kind, Token};

const WORDS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// The day counted at a token, and the token after it.
pub(crate) fn read(tokens: &[Token<'_>], at: usize) -> Option<(i8, usize)> {
    digits(tokens, at).or_else(|| words(tokens, at))
}

/// `15th`.
fn digits(tokens: &[Token<'_>], at: usize) -> Option<(i8, usize)> {
    let token = tokens.get(at).filter(|t| t.kind == Kind::Number && t.text.len() <= 2)?;
    let day = token.text.parse().ok().filter(|day| (1..=31).contains(day))?;
    let ending = tokens.get(at + 1)?;
    (ending.glued && ending.is_any(&["st", "nd", "rd", "th"])).then_some((day, at + 2))
}

/// `sixteenth`, `twenty-first`.
pub(crate) fn words(tokens: &[Token<'_>], at: usize) -> Option<(i8, usize)> {
    let unit = |word: &str| {
        let place = WORDS.iter().position(|known| *known == word)?;
        i8::try_from(place + 1).ok()
    };
    let tens = match lower(tokens, at) {
        "thirtieth" => return Some((30, at + 1)),
        "twenty" => 20,
        "thirty" => 30,
        word => return unit(word).map(|day| (day, at + 1)),
    };
    let day = tens + unit(lower(tokens, at + 1)).filter(|day| *day < 10)?;
    (day <= 31).then_some((day, at + 2))
}
