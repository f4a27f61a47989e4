//! Ends of open ranges: `at least ten`, `more than €1 million`, `ten or more`, `up to five`.
//!
//! A core value has no open end, so a bounded value is a text in one fixed form, `at least 10 people`, which
//! [`Limits::read`] understands again when two facts are compared.

use finalist_core::fact::Value;

use super::{Kind, Measure, before, days_of, lower, time_unit};
use crate::fact::token::{Kind as TokenKind, Token};

/// Which end of a range was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    AtLeast,
    AtMost,
}

impl Bound {
    const fn words(self) -> &'static str {
        match self {
            Self::AtLeast => "at least",
            Self::AtMost => "at most",
        }
    }

    /// The value as one end of a range; what already has two ends or is no amount stays as it is.
    pub(crate) fn of(self, value: Value) -> Value {
        match value {
            Value::Quantity { most: None, .. } | Value::Money { most: None, .. } | Value::Duration { .. } => {
                Value::Text(format!("{} {value}", self.words()))
            }
            other => other,
        }
    }
}

/// The end of a range that a measure is told as.
pub(super) fn of(tokens: &[Token<'_>], measure: &Measure) -> Option<Bound> {
    if measure.high.is_some() || matches!(measure.kind, Kind::Date(_) | Kind::Day(_)) {
        return None;
    }
    let [one, two, three] = [1, 2, 3].map(|by| before(tokens, measure.first, by));
    let is_denied = matches!(three, "no" | "not");
    let ahead = match (two, one) {
        ("more", "than") if is_denied => Some(Bound::AtMost),
        ("less" | "fewer", "than") if is_denied => Some(Bound::AtLeast),
        ("more", "than") | ("at", "least") | ("minimum", "of") => Some(Bound::AtLeast),
        ("less" | "fewer", "than") | ("at", "most") | ("maximum", "of") => Some(Bound::AtMost),
        // `from 5 up to 12` is a change and no limit.
        ("up", "to") => {
            let is_change = measure
                .first
                .checked_sub(3)
                .and_then(|at| tokens.get(at))
                .is_some_and(|token| token.kind == TokenKind::Number);
            (!is_change).then_some(Bound::AtMost)
        }
        // `over three shifts` is spread over them, `over €2 million` is more.
        (_, "over" | "above") if matches!(measure.kind, Kind::Money { .. } | Kind::Percent) => Some(Bound::AtLeast),
        ("of", "over" | "above") => Some(Bound::AtLeast),
        (_, "under" | "below") if matches!(measure.kind, Kind::Money { .. } | Kind::Percent) => Some(Bound::AtMost),
        ("of", "under" | "below") => Some(Bound::AtMost),
        _ => None,
    };
    ahead.or_else(|| match (lower(tokens, measure.end), lower(tokens, measure.end + 1)) {
        // `41 plus bonus` is a sum and more.
        ("plus", "bonus" | "benefits" | "super" | "pension" | "commission" | "expenses" | "car" | "tips") => None,
        ("or", "more" | "above" | "longer" | "higher") | ("plus" | "+", _) => Some(Bound::AtLeast),
        ("or", "less" | "fewer" | "below" | "lower") => Some(Bound::AtMost),
        _ => None,
    })
}

/// The lowest and highest amount that a text in the form of [`Bound::of`] leaves open, in the units of [`Limits::of`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Limits {
    pub(crate) least: f64,
    pub(crate) most: f64,
}

impl Limits {
    /// Reads the text; nothing where it has another form.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (bound, rest) = [Bound::AtLeast, Bound::AtMost]
            .into_iter()
            .find_map(|bound| Some((bound, text.strip_prefix(bound.words())?.trim_start())))?;
        let amount = amount(rest)?;
        Some(match bound {
            Bound::AtLeast => Self {
                least: amount,
                most: f64::INFINITY,
            },
            Bound::AtMost => Self {
                least: f64::NEG_INFINITY,
                most: amount,
            },
        })
    }

    /// The limits of any value that is an amount, read from what is shown of it, so that both sides have the same units.
    pub(crate) fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => Self::read(text),
            Value::Quantity { most, .. } => {
                let least = amount(&value.to_string())?;
                Some(Self {
                    least,
                    most: most.unwrap_or(least),
                })
            }
            Value::Money { sum, most } => Some(Self {
                least: amount(&sum.to_string())?,
                most: amount(&most.as_ref().unwrap_or(sum).to_string())?,
            }),
            Value::Duration { days } => Some(Self {
                least: *days,
                most: *days,
            }),
            _ => None,
        }
    }
}

/// The number at the head of a shown value, in days where a length of time follows.
fn amount(shown: &str) -> Option<f64> {
    let mut words = shown.split_whitespace();
    let head: String = words
        .next()?
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '-'))
        .filter(|c| *c != ',')
        .collect();
    let number: f64 = head.parse().ok()?;
    // `2 days a week` is a rate and counted as it stands.
    let unit = words.next().and_then(time_unit).filter(|_| words.next().is_none());
    Some(number * unit.map_or(1.0, days_of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_come_back_from_their_text() {
        for (text, least, most) in [
            ("at least 10 people", 10.0, f64::INFINITY),
            ("at most 1,250,000 EUR a year", f64::NEG_INFINITY, 1_250_000.0),
            ("at least 2 weeks", 14.0, f64::INFINITY),
            ("at least 2 days a week", 2.0, f64::INFINITY),
        ] {
            assert_eq!(Limits::read(text), Some(Limits { least, most }), "{text}");
        }
        assert_eq!(Limits::read("ten people"), None);
        assert_eq!(Limits::read("at least some"), None);
    }
}
