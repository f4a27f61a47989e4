//! What is known by its form: mail addresses, links, phone numbers, pay.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use regex::Regex;

use super::PAY;
use super::replace::Cut;

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the patterns are tested")
}

static MAIL: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r#"(?i)[^\s<>"'(),;:@\[\]]+@[^\s<>"'(),;:@\[\]]+|[\w.+-]+\s*[\[(]\s*at\s*[\])]\s*[\w.-]+(?:\s*[\[(]\s*dot\s*[\])]\s*[\w-]+)*"#,
    )
});

static LINK: LazyLock<Regex> = LazyLock::new(|| {
    regex(concat!(
        r#"(?i)\b[a-z][a-z0-9+.-]{1,20}://[^\s<>"]+|\bwww\.[^\s<>"]+|\b(?:mailto|tel|sip|callto|skype):[^\s<>"]+"#,
        r#"|\b(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s<>"]*|(?:^|[\s(])@[a-z0-9_][a-z0-9_.-]+"#,
        r"|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|edu|gov|io|ai|co|dev|app|info|biz|eu|uk|ie|de|at|ch|fr|es|it|nl|be|se|no|dk|fi|pl|pt|cz|in|au|nz|ca|us|jp|cn|br|mx|za|example|invalid|test)\b",
    ))
});

static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?:\+|\(|00)?\d[\d\s().\-/\u{a0}\u{2010}-\u{2013}]{4,}\d(?:\s*(?:ext|x|#)\.?\s*\d{1,6})?")
});

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    regex(concat!(
        r"^(?:(?:19|20)\d{2}[-./ ]?(?:0[1-9]|1[0-2])[-./ ]?(?:0[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[-./ ](?:0?[1-9]|1[0-2])[-./ ](?:19|20)\d{2})(?:\s*\d{1,2})?$",
        r"|^(?:19|20)\d{2}\s*[-/\u{2010}-\u{2013}]\s*(?:19|20)\d{2}$"
    ))
});

/// A sum with its currency, before or behind it, with the upper end of a range.
static SUM: LazyLock<Regex> = LazyLock::new(|| {
    const NUMBER: &str = r"\d(?:[\d.,'’\u{a0}\u{202f} ]*\d)?(?:\s?(?:k|m|mn|mio|million|millions|thousand|tsd|bn|billion|lakh|lakhs|crore|lpa)\b)?";
    const SIGN: &str = r"(?:(?:US|CA|AU|NZ|HK|S|R)?[$€£¥₹₽₩₺₪₫฿₦]|\b(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|JPY|CNY|INR|AUD|NZD|CAD|SGD|HKD|ZAR|BRL|MXN|AED|ILS|TRY|NGN|KES|Rs)\b\.?)";
    const WORD: &str = r"(?:euros?|dollars?|bucks|pounds?|sterling|quid|kroner|kronor|kronur|francs?|yen|rupees?|zloty|złoty|reais|pesos?|rand|shekels?|lakhs?|crores?|lpa|grand)";
    regex(&format!(
        r"(?i)(?:{SIGN}\s?{NUMBER}|\b{NUMBER}\s?(?:{SIGN}|{WORD}\b))(?:\s?(?:-|–|—|to|and|or|bis|à)\s?(?:{SIGN}\s?)?{NUMBER}(?:\s?(?:{SIGN}|{WORD}\b))?)?"
    ))
});

/// `64k`, `64 to 70k`, `64,000 a year`, `64,000 base`.
static BARE_SUM: LazyLock<Regex> = LazyLock::new(|| {
    regex(concat!(
        r"(?i)\b\d{1,3}(?:[.,]\d+)?\s?(?:(?:-|–|—|to|and)\s?\d{1,3}(?:[.,]\d+)?\s?)?k\b",
        r"|\b\d[\d.,'’]*\d\s?(?:(?:-|–|—|to)\s?\d[\d.,'’]*\d\s?)?(?:per|an|a|/)\s?(?:hour|hr|annum|year|yr)\b",
        r"|\b\d[\d.,'’]*\d\s?(?:p\.?a\.?\b|basic|base|gross|brutto|net\b|netto|plus bonus|all in|ote\b|ctc\b)",
    ))
});

/// Numbers in words that are large enough for pay.
static WORDED: LazyLock<Regex> = LazyLock::new(|| {
    regex(concat!(
        r"(?i)\b(?:(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|",
        r"twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety|hundred|and|half)[\s-]+)*",
        r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|",
        r"twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety|hundred)[\s-]*(?:thousand|grand|k|lakhs?|crores?)\b",
    ))
});

static PAY_WORD: LazyLock<Regex> = LazyLock::new(|| {
    regex(concat!(
        r"(?i)\b(?:salar(?:y|ies)|pay|paid|pays|paying|compensation|remuneration|wages?|bonus(?:es)?|ote|package|stipend|day rate|",
        r"hourly rate|earn(?:s|ed|ing|ings)?|minvalue|maxvalue|basesalary|gehalt|lohn|salaire|sueldo|salario|stipendio|ctc|lpa|",
        r"pay band|band|expectations?|asking for|offer(?:ed)?)\b"
    ))
});

/// A figure near a word of pay; two digits at least, as `2 days` are none.
static FIGURE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"(?i)\d(?:[\d.,'’\u{a0}\u{202f}]*\d)(?:\s?(?:k|m|thousand|million)\b)?"));

/// Any number, in digits or words.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    regex(concat!(
        r"(?i)\d(?:[\d.,'’\u{a0}\u{202f} ]*\d)?(?:\s?(?:k|m|thousand|million|lakh|lakhs|crore)\b)?",
        r"|\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|",
        r"eighteen|nineteen|twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|grand)[\s-]*)+\b"
    ))
});

/// So far behind a word of pay its figure may stand, in bytes.
const REACH: usize = 120;

/// Gives the same words to the same address, number or link everywhere.
#[derive(Debug, Default)]
pub(super) struct Seen {
    numbers: Mutex<BTreeMap<&'static str, BTreeMap<String, usize>>>,
}

impl Seen {
    fn number(&self, kind: &'static str, what: String) -> usize {
        let mut numbers = self.numbers.lock().unwrap_or_else(PoisonError::into_inner);
        let known = numbers.entry(kind).or_default();
        let next = known.len() + 1;
        *known.entry(what).or_insert(next)
    }

    /// What stands for a mail address.
    pub(super) fn mail(&self, address: &str) -> String {
        let number = self.number("mail", address.trim_matches('.').to_lowercase());
        format!("mail-{number}@example.invalid")
    }

    /// What stands for a link.
    pub(super) fn link(&self, link: &str) -> String {
        let number = self.number("link", link.trim_end_matches(['.', ',', ')']).to_lowercase());
        format!("https://example.invalid/{number}")
    }

    fn phone(&self, written: &str) -> String {
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        format!("[phone {}]", self.number("phone", digits))
    }
}

/// Every place of an address, link, phone number or sum.
pub(super) fn find(text: &str, seen: &Seen, cuts: &mut Vec<Cut>) {
    let mut cut = |from: usize, to: usize, with: String| cuts.push(Cut { from, to, with });
    for hit in MAIL.find_iter(text) {
        cut(hit.start(), hit.end(), seen.mail(hit.as_str()));
    }
    for hit in LINK.find_iter(text) {
        let skip = hit.as_str().len()
            - hit
                .as_str()
                .trim_start_matches(|c: char| c.is_whitespace() || c == '(')
                .len();
        let link = hit.as_str().trim();
        let with = match link.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:")) {
            Some(scheme) => seen.mail(link.get(scheme.len()..).unwrap_or_default()),
            None => seen.link(link),
        };
        cut(hit.start() + skip, hit.end(), with);
    }
    for hit in PHONE.find_iter(text) {
        if is_phone(text, hit.start(), hit.end()) {
            cut(hit.start(), hit.end(), seen.phone(hit.as_str()));
        }
    }
    for pattern in [&*SUM, &*BARE_SUM, &*WORDED] {
        for hit in pattern.find_iter(text) {
            cut(hit.start(), hit.end(), PAY.to_owned());
        }
    }
    for word in PAY_WORD.find_iter(text) {
        let end = text.len().min(word.end() + REACH);
        let end = (end..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(end);
        for hit in FIGURE.find_iter(text.get(word.end()..end).unwrap_or_default()) {
            if !is_year(hit.as_str()) {
                // A figure that the reach would cut through goes as a whole.
                let rest = text.get(word.end() + hit.end()..).unwrap_or_default();
                let more = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                cut(word.end() + hit.start(), word.end() + hit.end() + more, PAY.to_owned());
            }
        }
    }
}

/// Every number of a text that is known to tell pay.
pub(super) fn numbers(text: &str, cuts: &mut Vec<Cut>) {
    for hit in NUMBER.find_iter(text) {
        cuts.push(Cut {
            from: hit.start(),
            to: hit.end(),
            with: PAY.to_owned(),
        });
    }
}

fn is_year(figure: &str) -> bool {
    figure.len() == 4 && (figure.starts_with("19") || figure.starts_with("20"))
}

fn is_phone(text: &str, from: usize, to: usize) -> bool {
    let run = text.get(from..to).unwrap_or_default();
    let digits = run.chars().filter(char::is_ascii_digit).count();
    let before = text.get(..from).and_then(|before| before.chars().next_back());
    let after = text.get(to..).and_then(|after| after.chars().next());
    let is_inside = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | ','))
        || after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '%'));
    let is_labelled = text.get(..from).is_some_and(|before| {
        before.ends_with("tel:") || before.ends_with("TEL:") || before.to_lowercase().trim_end().ends_with("phone:")
    });
    (7..=20).contains(&digits) && (is_labelled || !is_inside) && !DATE.is_match(run.trim())
}

#[cfg(test)]
mod tests {
    use super::super::replace::replace;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut cuts = Vec::new();
        find(text, &Seen::default(), &mut cuts);
        assert_eq!(replace(text, cuts).0, expected, "{text}");
    }

    #[test]
    fn addresses_links_and_numbers_are_known_by_their_form() {
        check("write to Ana.Li@x-y.example.org.", "write to mail-1@example.invalid");
        check("ana (at) x (dot) org", "mail-1@example.invalid");
        check(
            "see https://a.example/b?c=d and linkedin.com/in/ana or www.x.example",
            "see https://example.invalid/1 and https://example.invalid/2 or https://example.invalid/3",
        );
        check(
            "+353 86 123 4567, (555) 010-2233, 020 7946 0958 x12, 555-0134",
            "[phone 1], [phone 2], [phone 3], [phone 4]",
        );
        check(
            "on 2026-12-08, 2016 - 2019, 08.12.2026, DTSTART:20261208T100000Z, 1,200,000 people, 00:00:01.000",
            "on 2026-12-08, 2016 - 2019, 08.12.2026, DTSTART:20261208T100000Z, 1,200,000 people, 00:00:01.000",
        );
    }

    #[test]
    fn pay_is_known_by_currency_form_and_neighbours() {
        for text in [
            "€64,000",
            "64.000 EUR",
            "$60k to $70k",
            "60-70k",
            "£31.50 an hour",
            "USD 120,000",
            "sixty-four thousand",
            "a hundred and ten grand",
            "12 lakhs",
            "64,000 base",
        ] {
            check(text, PAY);
        }
        check("a salary of 64000 or so", "a salary of [pay] or so");
        check(
            "\"baseSalary\": {\"minValue\": 52000}",
            "\"baseSalary\": {\"minValue\": [pay]}",
        );
        check("own a budget of €1.8 million now", "own a budget of [pay] now");
        check("paid since 2019, for 3 days", "paid since 2019, for 3 days");
        check(
            "from 74 to 52 minutes in nine months",
            "from 74 to 52 minutes in nine months",
        );
    }
}
