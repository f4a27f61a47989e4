//! Fractions said in words: `a third of the fuel`, `by half`, `two thirds`, `one in four`; each is a percentage.

use super::{Kind, Measure, before, lower};
use crate::fact::number;
use crate::fact::token::Token;

/// Reads the fraction that starts at a token, if one does. What is said in words is meant roughly, so it is hedged unless
/// it can only be exact.
pub(super) fn read(tokens: &[Token<'_>], at: usize) -> Option<Measure> {
    let (share, end) = half(tokens, at)
        .or_else(|| parts(tokens, at))
        .or_else(|| one_in(tokens, at))?;
    Some(Measure {
        kind: Kind::Percent,
        low: share * 100.0,
        high: None,
        first: at,
        end,
        hedged: true,
        bound: None,
        digits: false,
    })
}

/// Words after which a fraction stands by itself: `down by a third`, `about half`.
fn leads(word: &str) -> bool {
    matches!(
        word,
        "by" | "about"
            | "almost"
            | "nearly"
            | "roughly"
            | "around"
            | "over"
            | "than"
            | "only"
            | "just"
            | "to"
            | "least"
            | "most"
            | "up"
            | "down"
    )
}

/// Whether what follows a fraction lets it be one: `of the fuel`, an end, or a word that goes on after it.
fn closes(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_none_or(|t| {
        t.is_sign()
            || t.is_any(&[
                "of", "in", "on", "and", "last", "this", "within", "from", "less", "more",
            ])
    })
}

/// `half of my team`, `half the staff`, `by half`; `half a year` and `half past` are none.
fn half(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    if lower(tokens, at) != "half"
        || matches!(
            before(tokens, at, 1),
            "a" | "and" | "the" | "first" | "second" | "other"
        )
    {
        return None;
    }
    let next = lower(tokens, at + 1);
    if next == "of" {
        return Some((0.5, at + 1));
    }
    let owned = matches!(next, "the" | "my" | "our" | "their" | "his" | "her" | "its" | "your" | "all")
        // `half the time` is a share of it, `half the day` too.
        || leads(before(tokens, at, 1)) && closes(tokens, at + 1);
    owned.then_some((0.5, at + 1))
}

/// `a third`, `two thirds`, `three quarters`, `one-eighth`.
fn parts(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let count = match lower(tokens, at) {
        "a" | "an" | "one" | "1" => 1.0,
        "two" | "2" => 2.0,
        "three" | "3" => 3.0,
        "four" | "4" => 4.0,
        "five" | "5" => 5.0,
        "seven" | "7" => 7.0,
        "nine" | "9" => 9.0,
        _ => return None,
    };
    let of = part(tokens.get(at + 1)?)?;
    if count >= of || (count > 1.0) != lower(tokens, at + 1).ends_with('s') && of > 2.0 {
        return None;
    }
    let end = at + 2;
    // `a third party`, `a quarter` of a year: only what is taken of something, or what rises and falls by it.
    let taken = lower(tokens, end) == "of" && !matches!(lower(tokens, end + 1), "a" | "an")
        || leads(before(tokens, at, 1)) && closes(tokens, end)
        || count > 1.0 && of != 4.0 && closes(tokens, end);
    // `three quarters of a year` is a length of time, which `measure` reads.
    (taken && !is_of_time(tokens, end)).then_some((count / of, end))
}

fn is_of_time(tokens: &[Token<'_>], end: usize) -> bool {
    lower(tokens, end) == "of" && matches!(lower(tokens, end + 2), "year" | "month" | "hour" | "century")
}

fn part(token: &Token<'_>) -> Option<f64> {
    Some(match token.lower.as_ref() {
        "half" | "halves" => 2.0,
        "third" | "thirds" => 3.0,
        "quarter" | "quarters" | "fourth" | "fourths" => 4.0,
        "fifth" | "fifths" => 5.0,
        "sixth" | "sixths" => 6.0,
        "seventh" | "sevenths" => 7.0,
        "eighth" | "eighths" => 8.0,
        "tenth" | "tenths" => 10.0,
        _ => return None,
    })
}

/// `one in four people`, `two out of three`, with the number after it; not `one in ten minutes`.
fn one_in(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let first = number::read(tokens, at).filter(|n| n.factor == 1.0 && n.value >= 1.0)?;
    let of = match (lower(tokens, first.end), lower(tokens, first.end + 1)) {
        ("in" | "of", "every") | ("out", "of") => first.end + 2,
        ("in", _) if first.value == 1.0 => first.end + 1,
        _ => return None,
    };
    let of = of + usize::from(lower(tokens, of) == "every");
    let second = number::read(tokens, of).filter(|n| n.value > first.value && n.value <= 20.0)?;
    let timed = tokens
        .get(second.end)
        .is_some_and(|t| super::time_unit(t.base()).is_some() || t.is_any(&["weekend", "weekends"]));
    (!timed).then_some((first.value / second.value, second.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::token::tokens;

    #[test]
    fn fractions_are_percentages() {
        for (text, at, percent) in [
            ("a third of the fuel", 0, 100.0 / 3.0),
            ("an eighth of it", 0, 12.5),
            ("down by half", 2, 50.0),
            ("half of my team", 0, 50.0),
            ("two thirds of us", 0, 200.0 / 3.0),
            ("one in four people", 0, 25.0),
            ("three out of five calls", 0, 60.0),
        ] {
            let read = read(&tokens(text), at).unwrap_or_else(|| panic!("{text}"));
            assert!((read.low - percent).abs() < 0.1, "{text}: {}", read.low);
        }
        for text in [
            "a third party",
            "half a year",
            "a quarter",
            "one in ten minutes",
            "three quarters of a year",
            "half past two",
        ] {
            assert_eq!(read(&tokens(text), 0), None, "{text}");
        }
    }
}
