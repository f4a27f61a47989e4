//! Pay: sums with their currency and period.

use std::sync::LazyLock;

use finalist_core::money::{Money, PayPeriod};
use regex::{Captures, Regex};

static PAY: LazyLock<Regex> = LazyLock::new(|| {
    const CURRENCY: &str = r"[$€£]|\b(?:usd|eur|euros?|gbp|chf|cad|aud|sek|nok|dkk|pln)\b";
    const NUMBER: &str = r"\d{1,3}(?:[,. ’']\d{3})+|\d{1,7}(?:\.\d{1,2})?";
    let pattern = format!(
        r"(?i)(?P<before>{CURRENCY})?\s?(?P<least>{NUMBER})\s?(?P<k1>k\b)?\s?(?P<between>{CURRENCY})?(?:\s?(?:-|–|—|to|and|up to)\s?(?:{CURRENCY})?\s?(?P<most>{NUMBER})\s?(?P<k2>k\b)?\s?(?P<after>{CURRENCY})?)?\s?(?P<scale>m\b|million|bn\b|billion|%)?[^\n.;]{{0,16}}?(?:(?P<hour>/\s?h|per hour|an hour|hourly|p/h)|(?P<day>/\s?day|per day|a day|daily)|(?P<month>/\s?mo|per month|a month|monthly)|(?P<year>/\s?y|per year|a year|yearly|per annum|p\.?\s?a\b|annual|annum)|[^\w]|$)"
    );
    Regex::new(&pattern).expect("the pattern is fixed and was compiled in a test")
});

static ABOUT_PAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(salary|pay|compensation|wage|remuneration|package|earn|rate|ote)\b")
        .expect("the pattern is fixed")
});

/// The first sum that is pay: it has a currency, and a period, a range or a word for pay on its line.
pub(super) fn find(text: &str) -> Option<(Money, Option<Money>)> {
    text.lines()
        .filter(|line| line.contains(|c: char| c.is_ascii_digit()))
        .find_map(|line| {
            let told = ABOUT_PAY.is_match(line);
            PAY.captures_iter(line).find_map(|captures| sums(&captures, told))
        })
}

fn sums(captures: &Captures<'_>, told: bool) -> Option<(Money, Option<Money>)> {
    let text = |name: &str| captures.name(name).map(|found| found.as_str());
    let currency = text("before").or(text("between")).or(text("after")).map(code)?;
    if text("scale").is_some() {
        return None;
    }
    let period = [
        ("hour", PayPeriod::Hour),
        ("day", PayPeriod::Day),
        ("month", PayPeriod::Month),
        ("year", PayPeriod::Year),
    ]
    .into_iter()
    .find(|(name, _)| captures.name(name).is_some())
    .map_or(PayPeriod::Unknown, |(_, period)| period);
    let thousands = text("k1").is_some() || text("k2").is_some();
    let money = |number: &str| {
        Some(Money {
            cents: cents(number, thousands)?,
            currency: currency.clone(),
            period,
        })
    };
    let least = money(text("least")?)?;
    let most = text("most").and_then(money).filter(|most| most.cents >= least.cents);
    let believed = told || period != PayPeriod::Unknown || most.is_some();
    (believed && least.cents >= 500).then_some((least, most))
}

fn code(sign: &str) -> String {
    match sign.trim() {
        "$" => "USD".to_owned(),
        "€" => "EUR".to_owned(),
        "£" => "GBP".to_owned(),
        word if word.to_lowercase().starts_with("euro") => "EUR".to_owned(),
        word => word.to_uppercase(),
    }
}

/// Hundredths: `52,000`, `52.000`, `52 000`, `17.50`, and with `k` thousands.
fn cents(number: &str, thousands: bool) -> Option<i64> {
    let (whole, part) = match number.rsplit_once('.') {
        Some((whole, part)) if part.len() < 3 => (whole, part),
        _ => (number, ""),
    };
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let whole: i64 = digits.parse().ok()?;
    let hundredths: i64 = format!("{part:0<2}").parse().ok()?;
    let sum = whole.checked_mul(100)?.checked_add(hundredths)?;
    if thousands { sum.checked_mul(1000) } else { Some(sum) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let said = find(text).map_or(String::new(), |(least, most)| match most {
            Some(most) => format!("{least} to {most}"),
            None => least.to_string(),
        });
        assert_eq!(said, expected, "{text}");
    }

    #[test]
    fn pay_is_read_with_currency_period_and_range() {
        check(
            "Salary: €52,000 - €58,000 per year",
            "52,000 EUR a year to 58,000 EUR a year",
        );
        check("We pay £17.50 an hour", "17.50 GBP an hour");
        check("Compensation: $120k–$140k", "120,000 USD to 140,000 USD");
        check("4.200 EUR per month", "4,200 EUR a month");
        check("pay 300 to 350 CHF a day", "300 CHF a day to 350 CHF a day");
    }

    #[test]
    fn other_sums_are_no_pay() {
        check("A company with $5 million in revenue", "");
        check("We manage 300 people and 40,000 trips", "");
        check("a $20 voucher", "");
        check("salary by agreement", "");
    }
}
