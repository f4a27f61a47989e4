//! Numbers as people write and say them: `64,000`, `120k`, `1.8 million`, `twenty-five`, `a dozen`, `two and a half`.

use super::token::{Kind, Token};

/// A number and the token after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number {
    pub value: f64,
    pub end: usize,
    /// A factor was said with it: `k`, `million`.
    pub factor: f64,
    /// Written in digits.
    pub digits: bool,
}

/// Reads the number that starts at a token, if one does.
pub(crate) fn read(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let token = tokens.get(at)?;
    let mut number = match token.kind {
        Kind::Number => digits(token.text).map(|value| Number {
            value,
            end: at + 1,
            factor: 1.0,
            digits: true,
        })?,
        Kind::Word => words(tokens, at)?,
        _ => return None,
    };
    if let Some((factor, end)) = factor(tokens, number.end) {
        number.value *= factor;
        number.factor = factor;
        number.end = end;
    }
    if let Some((tenths, end)) = after_point(tokens, &number) {
        number.value += tenths;
        number.end = end;
        if let Some((factor, end)) = factor_word(tokens, number.end) {
            number.value *= factor;
            number.factor = factor;
            number.end = end;
        }
    }
    if let Some(end) = and_a_half(tokens, number.end) {
        number.value += 0.5 * if number.factor > 1.0 { number.factor } else { 1.0 };
        number.end = end;
        // `two and a half million`: the factor comes last.
        if let Some((factor, end)) = factor_word(tokens, number.end).filter(|_| number.factor == 1.0) {
            number.value *= factor;
            number.factor = factor;
            number.end = end;
        }
    }
    Some(number)
}

/// Digits with points and commas: `64,000` and `64'000` are thousands, `1,5` and `1.5` are one and a half.
fn digits(text: &str) -> Option<f64> {
    let groups: Vec<&str> = text.split([',', '\'']).collect();
    let (first, rest) = groups.split_first()?;
    let plain = if rest.is_empty() {
        let points: Vec<&str> = text.split('.').collect();
        match points.as_slice() {
            // Nobody gives three zeros after the point: `64.000` is the continental thousand.
            [whole, zeros] if zeros.len() == 3 && whole.len() <= 3 && *zeros == "000" && *whole != "0" => {
                points.concat()
            }
            [_] | [_, _] => text.to_owned(),
            _ if points.iter().skip(1).all(|group| group.len() == 3) => points.concat(),
            _ => return None,
        }
    } else if rest
        .iter()
        .all(|group| group.split('.').next().is_some_and(|whole| whole.len() == 3))
        && first.len() <= 3
    {
        groups.concat()
    } else if rest.len() == 1 {
        groups.join(".")
    } else {
        return None;
    };
    plain
        .parse()
        .ok()
        .filter(|value: &f64| value.is_finite() && *value < 1e13)
}

fn words(tokens: &[Token<'_>], at: usize) -> Option<Number> {
    let word = |i: usize| tokens.get(i).map(|t| t.lower.as_ref()).unwrap_or("");
    let made = |value: f64, end: usize| {
        Some(Number {
            value,
            end,
            factor: 1.0,
            digits: false,
        })
    };
    match word(at) {
        "a" | "an" => {
            return match word(at + 1) {
                "dozen" => made(12.0, after_of(tokens, at + 2)),
                "couple" => made(2.0, after_of(tokens, at + 2)),
                "hundred" => {
                    let (more, end) = rest_after(tokens, at + 2, 100.0);
                    made(100.0 + more, end)
                }
                "thousand" => made(1e3, at + 2),
                "million" => made(1e6, at + 2),
                "billion" => made(1e9, at + 2),
                "half" if word(at + 2) == "dozen" => made(6.0, at + 3),
                "quarter" if word(at + 2) == "of" && word(at + 3) == "a" => match word(at + 4) {
                    "million" => made(2.5e5, at + 5),
                    "billion" => made(2.5e8, at + 5),
                    _ => None,
                },
                _ => None,
            };
        }
        "dozen" => return made(12.0, at + 1),
        // `a hundred and forty, hundred and sixty`
        "hundred" if word(at + 1) == "and" => {
            let (more, end) = rest_after(tokens, at + 1, 100.0);
            return (more > 0.0).then(|| made(100.0 + more, end)).flatten();
        }
        "half" => {
            return match (word(at + 1), word(at + 2)) {
                ("a", "dozen") => made(6.0, at + 3),
                ("a", "million") => made(5e5, at + 3),
                ("a", "billion") => made(5e8, at + 3),
                _ => None,
            };
        }
        _ => {}
    }
    let (mut total, mut end) = below_hundred(tokens, at)?;
    if word(end) == "hundred" {
        let (more, after) = rest_after(tokens, end + 1, 100.0);
        total = total * 100.0 + more;
        end = after;
    }
    if word(end) == "thousand" {
        let (hundreds, after) = rest_after(tokens, end + 1, 1000.0);
        if hundreds > 0.0 {
            return made(total * 1000.0 + hundreds, after);
        }
    }
    if word(end) == "dozen" {
        total *= 12.0;
        end += 1;
    }
    made(total, end)
}

/// What follows a hundred or a thousand in the same number: `and twenty`, `five hundred`.
fn rest_after(tokens: &[Token<'_>], at: usize, below: f64) -> (f64, usize) {
    let says = |i: usize, word: &str| tokens.get(i).is_some_and(|t| t.is(word));
    let from = at + usize::from(says(at, "and"));
    let Some((mut more, mut end)) = below_hundred(tokens, from) else {
        return (0.0, at);
    };
    if below > 100.0 && says(end, "hundred") {
        let (rest, after) = rest_after(tokens, end + 1, 100.0);
        (more, end) = (more * 100.0 + rest, after);
    } else if says(at, "and") && more < 1.0
        // `two thousand and fifty thousand` are two numbers, `two hundred and fifty thousand` is one.
        || below > 100.0 && tokens.get(end).is_some_and(|t| t.is_any(&["thousand", "million"]))
    {
        return (0.0, at);
    }
    (more, end)
}

fn after_of(tokens: &[Token<'_>], at: usize) -> usize {
    at + usize::from(tokens.get(at).is_some_and(|t| t.is("of")))
}

pub(crate) fn below_hundred(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let first = small(tokens.get(at)?.lower.as_ref())?;
    if first >= 20.0
        && first % 10.0 == 0.0
        && let Some(second) = tokens.get(at + 1).and_then(|t| small(&t.lower))
        && (1.0..10.0).contains(&second)
    {
        return Some((first + second, at + 2));
    }
    Some((first, at + 1))
}

fn small(word: &str) -> Option<f64> {
    number_named(word).map(f64::from)
}

/// The number that a word names, up to ninety: `five`.
pub fn number_named(word: &str) -> Option<u32> {
    Some(match word {
        "zero" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" | "fourty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        _ => return None,
    })
}

fn factor(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let token = tokens.get(at)?;
    if token.glued && !token.hyphen {
        let factor = match token.text {
            "k" | "K" => 1e3,
            // `30m` alone may be metres or minutes; after a currency sign it is millions.
            "m" | "M"
                if at
                    .checked_sub(2)
                    .and_then(|i| tokens.get(i))
                    .is_some_and(|t| t.kind == Kind::Sign) =>
            {
                1e6
            }
            "mn" | "Mio" | "mio" => 1e6,
            "bn" => 1e9,
            _ => return None,
        };
        return Some((factor, at + 1));
    }
    factor_word(tokens, at)
}

fn factor_word(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let factor = match tokens.get(at)?.lower.as_ref() {
        "hundred" => 100.0,
        "thousand" | "grand" | "k" => 1e3,
        "million" | "mio" => 1e6,
        "billion" => 1e9,
        _ => return None,
    };
    Some((factor, at + 1))
}

/// `one point two`: the digits said after the point.
fn after_point(tokens: &[Token<'_>], number: &Number) -> Option<(f64, usize)> {
    if number.factor > 1.0 || !tokens.get(number.end).is_some_and(|t| t.is("point")) {
        return None;
    }
    let mut end = number.end + 1;
    let (mut value, mut place) = (0.0, 0.1);
    while let Some(digit) = tokens
        .get(end)
        .and_then(|t| small(&t.lower))
        .filter(|digit| *digit < 10.0)
    {
        value += digit * place;
        place /= 10.0;
        end += 1;
    }
    (end > number.end + 1).then_some((value, end))
}

fn and_a_half(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let says = |i: usize, word: &str| tokens.get(i).is_some_and(|t| t.is(word));
    (says(at, "and") && says(at + 1, "a") && says(at + 2, "half")).then_some(at + 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::token::tokens;

    #[test]
    fn numbers_are_read_as_said() {
        for (text, value) in [
            ("64,000", 64_000.0),
            ("64.000", 64_000.0),
            ("1.8 million", 1.8e6),
            ("120k", 120_000.0),
            ("1,5", 1.5),
            ("twenty-five", 25.0),
            ("one hundred and twenty", 120.0),
            ("a dozen", 12.0),
            ("two dozen", 24.0),
            ("a couple of", 2.0),
            ("half a million", 5e5),
            ("two and a half", 2.5),
            ("two and a half million", 2.5e6),
            ("three thousand", 3000.0),
            ("one point two million", 1.2e6),
            ("a hundred and twenty", 120.0),
            ("hundred and sixty", 160.0),
            ("two thousand five hundred", 2500.0),
            ("seventy-five thousand", 75_000.0),
            ("two hundred and fifty thousand", 250_000.0),
            ("a hundred and twenty thousand", 120_000.0),
            ("three hundred and five thousand two hundred", 305_200.0),
            ("two thousand and fifty thousand", 2000.0),
            ("half a billion", 5e8),
            ("a quarter of a million", 2.5e5),
        ] {
            let read = read(&tokens(text), 0).unwrap_or_else(|| panic!("{text}"));
            assert!((read.value - value).abs() < 1e-6, "{text}: {}", read.value);
        }
        for text in ["a team", "half the team", "once", "1.2.3"] {
            assert_eq!(read(&tokens(text), 0), None, "{text}");
        }
    }
}
