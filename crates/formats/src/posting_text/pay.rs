//! Pay in words: `€60,000 – 70,000 a year`, `$25/hour`, `GBP 45k`.

use finalist_core::money::{Money, PayPeriod};

/// Signs and codes of currencies.
const CURRENCIES: [(&str, &str); 24] = [
    ("€", "EUR"),
    ("£", "GBP"),
    ("US$", "USD"),
    ("CA$", "CAD"),
    ("C$", "CAD"),
    ("A$", "AUD"),
    ("$", "USD"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("EUR", "EUR"),
    ("GBP", "GBP"),
    ("USD", "USD"),
    ("CAD", "CAD"),
    ("AUD", "AUD"),
    ("CHF", "CHF"),
    ("SEK", "SEK"),
    ("NOK", "NOK"),
    ("DKK", "DKK"),
    ("PLN", "PLN"),
    ("CZK", "CZK"),
    ("JPY", "JPY"),
    ("INR", "INR"),
    ("NZD", "NZD"),
    ("SGD", "SGD"),
];

/// A sum or a range, where a currency stands beside it.
pub(crate) fn pay_in(text: &str) -> Option<(Money, Option<Money>)> {
    let currency = CURRENCIES
        .iter()
        .find(|(sign, _)| has_sign(text, sign))
        .map(|(_, code)| *code)?;
    let amounts = amounts_in(text);
    let (first, second) = (amounts.first().copied()?, amounts.get(1).copied());
    // `60 – 70k` shares its thousands.
    let first = match second {
        Some(most) if most >= first.saturating_mul(500) => first.saturating_mul(1000),
        _ => first,
    };
    let period = period_in(text).unwrap_or_else(|| guessed(first));
    let money = |cents: i64| Money {
        cents,
        currency: currency.to_owned(),
        period,
    };
    Some((money(first), second.filter(|most| *most >= first).map(money)))
}

/// Pay in a line of prose: only where the line speaks of pay, so that `$5m revenue` is none.
pub(crate) fn pay_in_prose(line: &str) -> Option<(Money, Option<Money>)> {
    let lower = line.to_lowercase();
    let speaks = [
        "salary",
        "pay range",
        "base pay",
        "compensation",
        "per year",
        "per hour",
        "per annum",
        "a year",
        "an hour",
    ];
    (line.len() < 600 && speaks.iter().any(|word| lower.contains(word)))
        .then(|| pay_in(line))
        .flatten()
}

fn has_sign(text: &str, sign: &str) -> bool {
    if !sign.starts_with(|c: char| c.is_ascii_alphabetic()) || sign.ends_with('$') {
        return text.contains(sign);
    }
    text.split(|c: char| !c.is_alphabetic()).any(|word| word == sign)
}

/// The period that words name.
pub(crate) fn period_in(text: &str) -> Option<PayPeriod> {
    let folded = format!(" {} ", finalist_core::text::fold(text));
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(&format!(" {word} ")));
    if has(&["hour", "hourly", "hr", "ph", "h"]) {
        Some(PayPeriod::Hour)
    } else if has(&["day", "daily"]) {
        Some(PayPeriod::Day)
    } else if has(&["month", "monthly", "pm"]) {
        Some(PayPeriod::Month)
    } else if has(&["year", "yearly", "annum", "annual", "annually", "pa"]) {
        Some(PayPeriod::Year)
    } else {
        None
    }
}

/// Nobody is paid ten thousand an hour, and few less than that a year.
fn guessed(cents: i64) -> PayPeriod {
    if cents >= 1_000_000 {
        PayPeriod::Year
    } else {
        PayPeriod::Unknown
    }
}

/// The first two numbers of a text, in hundredths.
fn amounts_in(text: &str) -> Vec<i64> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(at..).unwrap_or("");
        let end = from
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.' | '\'')))
            .unwrap_or(from.len());
        let number = from.get(..end).unwrap_or("").trim_end_matches(['.', ',']);
        let after = from.get(end..).unwrap_or("");
        if let Some(cents) = cents_of(number) {
            let is_thousands = after.starts_with(['k', 'K']);
            found.push(if is_thousands {
                cents.saturating_mul(1000)
            } else {
                cents
            });
        }
        if found.len() == 2 {
            break;
        }
        rest = after;
    }
    found
}

/// `60,000`, `60.000`, `60'000.50`, `60` in hundredths.
pub(crate) fn cents_of(number: &str) -> Option<i64> {
    let last = number.rfind(['.', ',']);
    let (whole, part) = match last.map(|at| (number.get(..at), number.get(at + 1..))) {
        // Three digits after a sign are thousands, one or two are hundredths.
        Some((Some(whole), Some(part))) if (1..=2).contains(&part.len()) => (whole, part),
        _ => (number, ""),
    };
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() || digits.len() > 12 {
        return None;
    }
    let hundredths: String = part.chars().chain("00".chars()).take(2).collect();
    digits
        .parse::<i64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(hundredths.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pay_is_read_as_postings_write_it() {
        for (text, expected) in [
            ("€60,000 – 70,000 a year", "60,000 EUR a year..70,000 EUR a year"),
            ("$25.50/hour", "25.50 USD an hour"),
            ("GBP 45k", "45,000 GBP a year"),
            ("60 – 70k EUR", "60,000 EUR a year..70,000 EUR a year"),
            ("4.200 € per month", "4,200 EUR a month"),
        ] {
            let (least, most) = pay_in(text).unwrap();
            let told = most.map_or(least.to_string(), |most| format!("{least}..{most}"));
            assert_eq!(told, expected, "{text}");
        }
        assert_eq!(pay_in("competitive"), None);
        assert_eq!(pay_in_prose("we made $5m last spring"), None);
    }
}
