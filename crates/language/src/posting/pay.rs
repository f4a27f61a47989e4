//! Pay: sums with their currency and period.

use finalist_core::money::{Money, PayPeriod};

/// Words for pay: with one on the line, a lone sum is believed.
const ABOUT_PAY: [&str; 12] = [
    "salary",
    "pay",
    "compensation",
    "wage",
    "wages",
    "remuneration",
    "package",
    "earn",
    "rate",
    "ote",
    "stipend",
    "hourly",
];
/// Signs and words of currencies; the longer of two that begin alike stands first.
const CURRENCIES: [(&str, &str); 33] = [
    ("us$", "USD"),
    ("ca$", "CAD"),
    ("c$", "CAD"),
    ("au$", "AUD"),
    ("a$", "AUD"),
    ("nz$", "NZD"),
    ("s$", "SGD"),
    ("r$", "BRL"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("usd", "USD"),
    ("euros", "EUR"),
    ("euro", "EUR"),
    ("eur", "EUR"),
    ("gbp", "GBP"),
    ("chf", "CHF"),
    ("cad", "CAD"),
    ("aud", "AUD"),
    ("nzd", "NZD"),
    ("sgd", "SGD"),
    ("sek", "SEK"),
    ("nok", "NOK"),
    ("dkk", "DKK"),
    ("pln", "PLN"),
    ("czk", "CZK"),
    ("inr", "INR"),
    ("zar", "ZAR"),
    ("brl", "BRL"),
    ("jpy", "JPY"),
    ("aed", "AED"),
];
/// What a sum is paid for, as written behind it.
const PERIODS: [(&str, PayPeriod); 28] = [
    ("/h", PayPeriod::Hour),
    ("/ h", PayPeriod::Hour),
    ("per hour", PayPeriod::Hour),
    ("an hour", PayPeriod::Hour),
    ("hourly", PayPeriod::Hour),
    ("p/h", PayPeriod::Hour),
    ("ph ", PayPeriod::Hour),
    ("/day", PayPeriod::Day),
    ("/ day", PayPeriod::Day),
    ("per day", PayPeriod::Day),
    ("a day", PayPeriod::Day),
    ("daily", PayPeriod::Day),
    ("/mo", PayPeriod::Month),
    ("/ mo", PayPeriod::Month),
    ("per month", PayPeriod::Month),
    ("a month", PayPeriod::Month),
    ("monthly", PayPeriod::Month),
    ("/y", PayPeriod::Year),
    ("/ y", PayPeriod::Year),
    ("per year", PayPeriod::Year),
    ("a year", PayPeriod::Year),
    ("yearly", PayPeriod::Year),
    ("annual", PayPeriod::Year),
    ("annum", PayPeriod::Year),
    ("p.a", PayPeriod::Year),
    ("p. a", PayPeriod::Year),
    ("pa ", PayPeriod::Year),
    ("p/a", PayPeriod::Year),
];
/// Where a period has to begin, in characters behind the sum.
const NEAR: usize = 17;
/// Longer numbers are no pay.
const DIGITS: usize = 9;

/// The first sum that is pay: it has a currency, and a period, a range or a word for pay on its line. Linear.
pub(super) fn find(text: &str) -> Option<(Money, Option<Money>)> {
    text.lines()
        .filter(|line| line.contains(|c: char| c.is_ascii_digit()))
        .find_map(in_line)
}

fn in_line(line: &str) -> Option<(Money, Option<Money>)> {
    let chars: Vec<char> = line.chars().map(|c| c.to_lowercase().next().unwrap_or(c)).collect();
    let line = Line(&chars);
    let told = line.is_about_pay();
    let mut at = 0;
    while at < chars.len() {
        if !line.is(at, |c| c.is_ascii_digit()) {
            at += 1;
            continue;
        }
        let least = line.number(at);
        let (pay, next) = line.sum(at, &least, told);
        if pay.is_some() {
            return pay;
        }
        at = next;
    }
    None
}

/// A number as written.
struct Number {
    /// In hundredths; nothing where it has too many digits.
    cents: Option<i64>,
    /// Whether a `k` makes thousands of it.
    thousands: bool,
    end: usize,
}

/// The characters of a line in lower case.
struct Line<'a>(&'a [char]);

impl Line<'_> {
    fn is(&self, at: usize, what: impl Fn(char) -> bool) -> bool {
        self.0.get(at).is_some_and(|c| what(*c))
    }

    fn starts(&self, at: usize, word: &str) -> bool {
        (at..).zip(word.chars()).all(|(at, c)| self.0.get(at) == Some(&c))
    }

    fn is_about_pay(&self) -> bool {
        let opens = |at: usize| {
            at.checked_sub(1)
                .is_none_or(|before| !self.is(before, char::is_alphanumeric))
        };
        (0..self.0.len()).filter(|at| opens(*at)).any(|at| {
            ABOUT_PAY
                .iter()
                .any(|word| self.starts(at, word) && !self.is(at + word.chars().count(), char::is_alphanumeric))
        })
    }

    fn skip_spaces(&self, mut at: usize) -> usize {
        while self.is(at, char::is_whitespace) {
            at += 1;
        }
        at
    }

    /// `52,000`, `52.000`, `52 000`, `52'000`, `17.50`, `120k`.
    fn number(&self, from: usize) -> Number {
        let digit = |at: usize| self.is(at, |c| c.is_ascii_digit());
        let run = |mut at: usize| {
            while digit(at) {
                at += 1;
            }
            at
        };
        let mut digits: Vec<char> = Vec::new();
        let mut end = run(from);
        digits.extend(self.0.get(from..end).unwrap_or(&[]).iter().take(DIGITS + 1));
        let mut hundredths = 0;
        if end - from <= 3 {
            while self.is(end, |c| matches!(c, ',' | '.' | ' ' | '\u{a0}' | '’' | '\''))
                && run(end + 1) == end + 4
                && digits.len() <= DIGITS
            {
                digits.extend(self.0.get(end + 1..end + 4).unwrap_or(&[]));
                end += 4;
            }
        }
        let part = run(end + 1);
        if self.is(end, |c| matches!(c, '.' | ',')) && (end + 2..=end + 3).contains(&part) {
            let written: String = self.0.get(end + 1..part).unwrap_or(&[]).iter().collect();
            hundredths = format!("{written:0<2}").parse().unwrap_or(0);
            end = part;
        }
        let space = usize::from(self.is(end, |c| c == ' '));
        let thousands = self.is(end + space, |c| c == 'k') && !self.is(end + space + 1, char::is_alphanumeric);
        if thousands {
            end += space + 1;
        }
        let whole: Option<i64> = digits.iter().collect::<String>().parse().ok();
        let cents = whole
            .filter(|_| digits.len() <= DIGITS)
            .and_then(|whole| whole.checked_mul(100)?.checked_add(hundredths));
        Number { cents, thousands, end }
    }

    /// The currency that ends before a place, with at most one space between.
    fn currency_before(&self, at: usize) -> Option<&'static str> {
        let end = if at > 0 && self.is(at - 1, char::is_whitespace) {
            at - 1
        } else {
            at
        };
        CURRENCIES.iter().find_map(|(written, code)| {
            let from = end.checked_sub(written.chars().count())?;
            let apart = !written.starts_with(char::is_alphabetic)
                || from
                    .checked_sub(1)
                    .is_none_or(|before| !self.is(before, char::is_alphabetic));
            (self.starts(from, written) && apart).then_some(*code)
        })
    }

    /// The currency that begins at a place, after at most one space, and where it ends.
    fn currency_at(&self, at: usize) -> Option<(&'static str, usize)> {
        let at = at + usize::from(self.is(at, char::is_whitespace));
        CURRENCIES.iter().find_map(|(written, code)| {
            let end = at + written.chars().count();
            let apart = !written.ends_with(char::is_alphabetic) || !self.is(end, char::is_alphabetic);
            (self.starts(at, written) && apart).then_some((*code, end))
        })
    }

    /// The pay told by the number at a place, with its upper end; and where to read on.
    fn sum(&self, at: usize, least: &Number, told: bool) -> (Option<(Money, Option<Money>)>, usize) {
        let mut end = least.end;
        let mut currency = self.currency_before(at);
        if let Some((code, after)) = self.currency_at(end) {
            currency.get_or_insert(code);
            end = after;
        }
        let most = self
            .upper(end)
            .map(|from| (self.currency_before(from), self.number(from)));
        let on = most.as_ref().map_or(end, |(_, most)| most.end);
        let mut last = on;
        if let Some((code, after)) = most.as_ref().and_then(|_| self.currency_at(on)) {
            currency.get_or_insert(code);
            last = after;
        }
        currency = currency.or(most.as_ref().and_then(|(code, _)| *code));
        let (Some(currency), false) = (currency, self.is_scaled(last)) else {
            return (None, least.end);
        };
        let period = self.period(last);
        let thousands = least.thousands || most.as_ref().is_some_and(|(_, most)| most.thousands);
        let money = |number: &Number| {
            let cents = number.cents?;
            Some(Money {
                cents: if thousands { cents.checked_mul(1000)? } else { cents },
                currency: currency.to_owned(),
                period,
            })
        };
        let Some(least_money) = money(least) else {
            return (None, least.end);
        };
        let most = most
            .and_then(|(_, most)| money(&most))
            .filter(|most| most.cents >= least_money.cents);
        let believed = told || period != PayPeriod::Unknown || most.is_some();
        let pay = (believed && least_money.cents >= 500).then_some((least_money, most));
        (pay, least.end)
    }

    /// Where the upper end of a range begins after a place: behind a dash, `to`, `and` or `up to`.
    fn upper(&self, at: usize) -> Option<usize> {
        let mut at = self.skip_spaces(at);
        at = if self.is(at, |c| matches!(c, '-' | '–' | '—')) {
            at + 1
        } else {
            let word = ["up to ", "to ", "and ", "bis "]
                .into_iter()
                .find(|word| self.starts(at, word))?;
            at + word.len()
        };
        at = self.skip_spaces(at);
        if let Some((_, after)) = self.currency_at(at) {
            at = self.skip_spaces(after);
        }
        self.is(at, |c| c.is_ascii_digit()).then_some(at)
    }

    /// `5 million`, `3 %`: no pay.
    fn is_scaled(&self, at: usize) -> bool {
        let at = at + usize::from(self.is(at, char::is_whitespace));
        ["million", "billion", "bn", "%", "mio", "mrd"]
            .iter()
            .any(|word| self.starts(at, word))
            || self.starts(at, "m") && !self.is(at + 1, char::is_alphabetic)
    }

    fn period(&self, at: usize) -> PayPeriod {
        let near: Vec<char> = (at..at + NEAR)
            .map_while(|at| self.0.get(at).copied())
            .take_while(|c| *c != ';')
            .collect();
        let apart = |from: usize, word: &str| {
            !word.starts_with(char::is_alphabetic)
                || from
                    .checked_sub(at + 1)
                    .is_none_or(|before| !near.get(before).is_some_and(|c| c.is_alphabetic()))
        };
        (at..at + near.len())
            .find_map(|from| {
                let at_end = |word: &str| {
                    let bare = word.trim_end();
                    self.starts(from, bare)
                        && (bare == word || !self.is(from + bare.chars().count(), char::is_alphanumeric))
                };
                PERIODS
                    .iter()
                    .find(|(word, _)| at_end(word) && apart(from, word))
                    .map(|(_, period)| *period)
            })
            .unwrap_or(PayPeriod::Unknown)
    }
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
    fn pay_is_read_in_many_spellings() {
        check(
            "£31,049 to £37,796 pa depending on experience",
            "31,049 GBP a year to 37,796 GBP a year",
        );
        check(
            "Vergütung: 55.000 – 60.000 € p.a.",
            "55,000 EUR a year to 60,000 EUR a year",
        );
        check("CHF 95'000 per annum", "95,000 CHF a year");
        check("$35/hr", "35 USD an hour");
        check("US$4,000 monthly", "4,000 USD a month");
        check("CA$70k - CA$80k per year", "70,000 CAD a year to 80,000 CAD a year");
        check("Salary 48 000 EUR", "48,000 EUR");
        check("Salary: up to £28k", "28,000 GBP");
    }

    #[test]
    fn a_run_of_digits_without_end_is_read_once() {
        check(&"1".repeat(200_000), "");
        check(&"1,000 ".repeat(50_000), "");
        check(&"$1 to ".repeat(50_000), "");
    }

    #[test]
    fn other_sums_are_no_pay() {
        check("A company with $5 million in revenue", "");
        check("We manage 300 people and 40,000 trips", "");
        check("a $20 voucher", "");
        check("salary by agreement", "");
    }
}
