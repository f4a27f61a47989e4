//! Currencies and the time a sum is paid for.

use finalist_core::money::PayPeriod;

use super::lower;
use crate::fact::number;
use crate::fact::token::{Kind, Token};

/// The currency before the number at or after a token, and where the number starts.
pub(super) fn currency_before(tokens: &[Token<'_>], at: usize) -> Option<(String, usize)> {
    let token = tokens.get(at)?;
    let next = tokens.get(at + 1)?;
    if !matches!(next.kind, Kind::Number) {
        // `US$ 5`: the sign is a token of its own.
        let sign = matches!(token.lower.as_ref(), "us" | "a" | "c") && next.is("$") && next.glued;
        return sign.then(|| (if token.is("us") { "USD" } else { "" }.to_owned(), at + 2));
    }
    let code = match token.text {
        "€" | "EUR" | "Eur" | "eur" => "EUR",
        "$" | "USD" => "USD",
        "£" | "GBP" => "GBP",
        "CHF" | "Fr" => "CHF",
        "SEK" | "NOK" | "DKK" | "PLN" | "CAD" | "AUD" | "INR" | "JPY" | "CZK" => token.text,
        "¥" => "JPY",
        "₹" => "INR",
        _ => return None,
    };
    Some((code.to_owned(), at + 1))
}

/// The currency after a number, and the token after it.
pub(super) fn currency_after(tokens: &[Token<'_>], at: usize) -> Option<(String, usize)> {
    let code = match lower(tokens, at) {
        "€" | "eur" | "euro" | "euros" => "EUR",
        "$" | "usd" | "dollar" | "dollars" | "bucks" => "USD",
        "£" | "gbp" | "quid" | "pounds" => "GBP",
        "chf" | "francs" => "CHF",
        "sek" => "SEK",
        "nok" => "NOK",
        "dkk" => "DKK",
        "pln" | "zloty" => "PLN",
        "rupees" | "inr" => "INR",
        "yen" => "JPY",
        _ => return None,
    };
    Some((code.to_owned(), at + 1))
}

/// The cents after a currency, as a part of one, and the token after them: `twelve pounds fifty`.
pub(super) fn cents(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let before = at.checked_sub(1)?;
    if !matches!(lower(tokens, before), "pounds" | "quid" | "euros" | "dollars") {
        return None;
    }
    let (cents, end) = number::below_hundred(tokens, at)?;
    // `two pounds five times` names no cents.
    let is_closed = tokens.get(end).is_none_or(|next| {
        next.is_sign() || next.is_any(&["a", "an", "per", "each", "for", "and", "but", "at", "then"])
    });
    is_closed.then_some((cents / 100.0, end))
}

/// The cents of a price spoken as two numbers, where it is one of an hour's work: `twelve eighty an hour`.
pub(super) fn spoken_cents(tokens: &[Token<'_>], whole: &number::Number) -> Option<(f64, usize)> {
    let (cents, end) = number::below_hundred(tokens, whole.end).filter(|(cents, _)| *cents >= 10.0)?;
    let is_hourly = matches!(lower(tokens, end), "an" | "per") && matches!(lower(tokens, end + 1), "hour" | "hr");
    (is_hourly && (5.0..100.0).contains(&whole.value)).then_some((cents / 100.0, end))
}

/// What the sum is paid for, and the token after it: `a year`, `per hour`, `p.a.`, `gross annually`.
pub(super) fn period(tokens: &[Token<'_>], at: usize) -> Option<(PayPeriod, usize)> {
    let mut at = at;
    while matches!(lower(tokens, at), "gross" | "net" | "base" | "basic" | "total" | ",") {
        at += 1;
    }
    let of = |word: &str| match word {
        "year" | "annum" | "yr" => Some(PayPeriod::Year),
        "month" => Some(PayPeriod::Month),
        "day" => Some(PayPeriod::Day),
        "hour" | "hr" => Some(PayPeriod::Hour),
        _ => None,
    };
    match lower(tokens, at) {
        "a" | "an" | "per" | "each" | "every" | "/" => of(lower(tokens, at + 1)).map(|period| (period, at + 2)),
        "yearly" | "annually" | "annual" | "pa" => Some((PayPeriod::Year, at + 1)),
        "monthly" => Some((PayPeriod::Month, at + 1)),
        "hourly" => Some((PayPeriod::Hour, at + 1)),
        "daily" => Some((PayPeriod::Day, at + 1)),
        "p" if lower(tokens, at + 1) == "." && lower(tokens, at + 2) == "a" => Some((PayPeriod::Year, at + 3)),
        _ => None,
    }
}
