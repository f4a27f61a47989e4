//! Terms of the offer and ways to apply that stand among requirements: `Salary 58,000`, `Apply by 10 November`.

use crate::text::Token;

const PAY: [&str; 9] = [
    "salary",
    "pay",
    "wage",
    "wages",
    "compensation",
    "remuneration",
    "stipend",
    "salaries",
    "package",
];
const OF_PAY: [&str; 14] = [
    "annual",
    "base",
    "basic",
    "gross",
    "starting",
    "hourly",
    "monthly",
    "yearly",
    "the",
    "our",
    "total",
    "full",
    "time",
    "competitive",
];
/// What may stand between the word for pay and its figure.
const BEFORE_FIGURE: [&str; 18] = [
    "range", "scale", "band", "is", "of", "from", "up", "to", "between", "circa", "c", "eur", "usd", "gbp", "chf",
    "grade", "approx", "around",
];
const UNSETTLED: [&str; 7] = [
    "negotiable",
    "competitive",
    "doe",
    "commensurate",
    "dependent",
    "depending",
    "tbc",
];
const APPLY: [&str; 14] = [
    "by", "before", "until", "via", "at", "here", "now", "online", "through", "today", "directly", "with", "on",
    "using",
];
const LEAVE: [&str; 5] = ["leave", "holiday", "holidays", "vacation", "pto"];

/// Whether words tell a term of the offer or how to apply, and ask for nothing. Looks at the first words alone.
pub(super) fn is_term(words: &[Token]) -> bool {
    is_pay(words) || is_way_to_apply(words) || is_leave(words)
}

fn is_pay(words: &[Token]) -> bool {
    let mut rest = words.iter().skip_while(|word| OF_PAY.contains(&word.lower.as_str()));
    if !rest.next().is_some_and(|word| PAY.contains(&word.lower.as_str())) {
        return false;
    }
    let mut rest = rest.skip_while(|word| BEFORE_FIGURE.contains(&word.lower.as_str()));
    rest.next()
        .is_some_and(|word| is_figure(&word.lower) || UNSETTLED.contains(&word.lower.as_str()))
}

fn is_way_to_apply(words: &[Token]) -> bool {
    let lower = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    let from = usize::from(lower(0) == "please");
    match (lower(from), lower(from + 1)) {
        ("apply", next) => APPLY.contains(&next),
        ("how", "to") => lower(from + 2) == "apply" && goes_on(lower(from + 3)),
        ("to", "apply") => goes_on(lower(from + 2)),
        ("closing" | "start" | "application" | "interview", "date" | "dates" | "deadline") => true,
        ("deadline", _) => words.iter().skip(1).take(4).any(|word| is_figure(&word.lower)),
        _ => false,
    }
}

/// Whether what follows `apply` says how, or nothing does.
fn goes_on(word: &str) -> bool {
    const WAYS: [&str; 12] = [
        "", "send", "please", "email", "e-mail", "click", "visit", "submit", "use", "complete", "fill", "contact",
    ];
    WAYS.contains(&word) || APPLY.contains(&word)
}

/// `25 days of annual leave`.
fn is_leave(words: &[Token]) -> bool {
    let lower = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    is_figure(lower(0))
        && lower(1).starts_with("day")
        && words.iter().take(7).any(|w| LEAVE.contains(&w.lower.as_str()))
}

fn is_figure(word: &str) -> bool {
    word.trim_start_matches(|c: char| !c.is_alphanumeric())
        .starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Text, tokens};

    fn told(text: &str) -> bool {
        is_term(&tokens(&Text::new(text)))
    }

    #[test]
    fn terms_and_ways_to_apply_ask_for_nothing() {
        for text in [
            "Salary 58,000 to 68,000 and 25 days of leave",
            "Pay £38,000 plus bonus",
            "Annual salary: EUR 60,000",
            "The salary is negotiable",
            "Apply by 10 November 2026",
            "Please apply before Friday",
            "How to apply: send your CV",
            "Closing date 10 November",
            "25 days of annual leave",
        ] {
            assert!(told(text), "{text}");
        }
        for text in [
            "Apply safety rules on site",
            "Apply statistics at scale",
            "Pay attention to detail",
            "Salary benchmarking for 40 countries",
            "Experience with salary data",
            "5 days of field work a month",
            "Start with a clear brief",
            "How to apply statistics is known to you",
        ] {
            assert!(!told(text), "{text}");
        }
    }
}
