//! Another employer's name, left over from another letter.

use finalist_core::finding::Finding;
use finalist_core::span::Span;
use finalist_core::text::fold;

use super::Draft;
use crate::text::Token;

/// Words after which `at X` names the place one writes to; what one calls one's own is another place.
const HERE: [&str; 16] = [
    "role",
    "position",
    "job",
    "opportunity",
    "opening",
    "post",
    "vacancy",
    "future",
    "interview",
    "interviewing",
    "career",
    "everyone",
    "working",
    "work",
    "colleagues",
    "team",
];
const JOIN: [&str; 4] = ["join", "joining", "at", "with"];
const OWN: [&str; 12] = [
    "my", "previous", "former", "last", "old", "current", "past", "first", "earlier", "present", "worked", "time",
];
/// Words that belong to no name of a firm.
const LEGAL: [&str; 18] = [
    "ltd", "limited", "inc", "plc", "llc", "gmbh", "ag", "co", "corp", "company", "group", "the", "and", "of", "sa",
    "bv", "holding", "holdings",
];

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let Some(employer) = draft.about.employer else {
        return Vec::new();
    };
    let (words, own) = (draft.words_of(draft.body), parts(employer));
    if own.is_empty() {
        return Vec::new();
    }
    let named = draft
        .about
        .elsewhere
        .iter()
        .filter(|other| !shares(&parts(other), &own))
        .find_map(|other| find(draft, words, other));
    let found = named.or_else(|| written_to(draft, words, &own));
    let Some(span) = found else { return Vec::new() };
    let said = draft.text.slice(span);
    let message = format!("`{said}` is not whom this letter goes to: it goes to {employer}");
    vec![Finding::new("wrong_employer", message).at(span)]
}

fn parts(name: &str) -> Vec<String> {
    let parts = fold(name);
    let parts = parts
        .split(' ')
        .filter(|part| !part.is_empty() && !LEGAL.contains(part));
    parts.map(str::to_owned).collect()
}

fn shares(one: &[String], other: &[String]) -> bool {
    one.iter().any(|part| other.contains(part))
}

/// Where a whole name stands, written large.
fn find(draft: &Draft<'_>, words: &[Token], name: &str) -> Option<Span> {
    let wanted: Vec<String> = crate::text::tokens(&crate::text::Text::new(name))
        .into_iter()
        .map(|word| word.lower)
        .filter(|word| !LEGAL.contains(&word.as_str()))
        .collect();
    if wanted.is_empty() {
        return None;
    }
    words.windows(wanted.len()).find_map(|run| {
        let is_same = run.iter().map(|word| &word.lower).eq(wanted.iter());
        let span = run.iter().map(|word| word.span).reduce(Span::join)?;
        let is_name = draft.text.slice(span).starts_with(char::is_uppercase);
        (is_same && is_name).then_some(span)
    })
}

/// `the role at Other Firm`: whom the letter believes it writes to, where it shares no word with the employer.
fn written_to(draft: &Draft<'_>, words: &[Token], own: &[String]) -> Option<Span> {
    let lower = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |word| word.lower.as_str());
    for at in 1..words.len() {
        let joint = lower(Some(at));
        if !JOIN.contains(&joint) {
            continue;
        }
        let is_here = match joint {
            "join" | "joining" => true,
            _ => {
                HERE.contains(&lower(at.checked_sub(1)))
                    && (1..=5).all(|back| !OWN.contains(&lower(at.checked_sub(back))))
            }
        };
        if !is_here {
            continue;
        }
        let mut name: Option<Span> = None;
        let mut parts: Vec<String> = Vec::new();
        let mut last = at;
        for (place, word) in words.iter().enumerate().skip(at + 1).take(5) {
            let between = words.get(last).map_or("", |before| {
                draft.text.slice(Span::new(before.span.end(), word.span.start()))
            });
            let is_large = draft.text.slice(word.span).starts_with(char::is_uppercase);
            if !is_large || !matches!(between, " " | "-" | " & ") {
                break;
            }
            name = Some(name.map_or(word.span, |known| known.join(word.span)));
            parts.push(fold(&word.lower));
            last = place;
        }
        let Some(span) = name else { continue };
        let initials: String = own.iter().filter_map(|part| part.chars().next()).collect();
        let whole = own.concat();
        let is_known = parts.iter().any(|part| {
            own.contains(part)
                || draft.known.contains(part)
                || *part == initials
                || whole.contains(part.as_str())
                || part.contains(&whole)
        });
        if !is_known {
            return Some(span);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::letter::About;
    use crate::letter::rule::tests::check;

    #[test]
    fn another_firm_is_found_and_ones_own_past_is_not() {
        let elsewhere = ["Tidewater Freight".to_owned()];
        let about = About {
            employer: Some("Harbour Lights Ltd"),
            elsewhere: &elsewhere,
            ..About::default()
        };
        for (letter, expected) in [
            (
                "I would gladly plan nights for Tidewater Freight.",
                Some("Tidewater Freight"),
            ),
            ("The role at Corner Bakery appeals to me.", Some("Corner Bakery")),
            ("I would love to join Corner Bakery soon.", Some("Corner Bakery")),
            (
                "The role at Harbour appeals to me, and so does the position at HL.",
                None,
            ),
            ("In my last role at Corner Bakery I ran the nights.", None),
            ("I worked with Tom and was at Corner Bakery for years.", None),
        ] {
            check("wrong_employer", letter, &about, expected);
        }
    }
}
