//! What a posting says in whole words: `Marlin Quay is recruiting a Yard Planner`, `Crane Operators wanted!`.

use crate::document::PostingPage;
use crate::people::sentences;
use crate::words::{Named, ends_in_trade, named, singular};

/// Words between an employer and whom it seeks, and whether a form of `be` stands before them.
const SEEKING: [(&str, bool); 28] = [
    ("hiring", true),
    ("recruiting", true),
    ("seeking", true),
    ("looking for", true),
    ("looking to appoint", true),
    ("looking to hire", true),
    ("looking to recruit", true),
    ("searching for", true),
    ("in search of", true),
    ("in need of", true),
    ("appointing", true),
    ("wish to appoint", false),
    ("wishes to appoint", false),
    ("want to appoint", false),
    ("wants to appoint", false),
    ("would like to appoint", false),
    ("intends to appoint", false),
    ("seeks", false),
    ("has a vacancy for", false),
    ("have a vacancy for", false),
    ("has an opening for", false),
    ("have an opening for", false),
    ("invites applications from", false),
    ("need a", false),
    ("need an", false),
    ("needs a", false),
    ("needs an", false),
    ("require a", false),
];

/// Words after which a title has ended.
const BREAKS: [&str; 17] = [
    " to ", " who ", " for ", " in ", " at ", " with ", " on ", " based ", " that ", ", ", ". ", "; ", " (", ": ",
    " – ", " - ", " — ",
];

/// Words that praise or tell of hours, and are no part of a title in small letters.
const PRAISE: [&str; 30] = [
    "a",
    "an",
    "the",
    "our",
    "another",
    "one",
    "two",
    "three",
    "several",
    "some",
    "new",
    "experienced",
    "qualified",
    "skilled",
    "reliable",
    "friendly",
    "motivated",
    "enthusiastic",
    "good",
    "great",
    "keen",
    "dedicated",
    "full-time",
    "part-time",
    "permanent",
    "temporary",
    "next",
    "talented",
    "and",
    "following",
];

/// How far a text is looked through for whom it seeks, in paragraphs.
const PARAGRAPHS: usize = 6;
/// The longest paragraph that is looked at, in bytes.
const LONG: usize = 4_000;

/// Employer and title of `Marlin Quay is now recruiting a Yard Planner`. The employer is nothing where it calls itself
/// `we`; the title is nothing where the line ends before it.
pub(super) fn sought(line: &str) -> Option<(&str, &str)> {
    let lower = line.to_ascii_lowercase();
    let found = SEEKING.iter().filter_map(|(words, is_after_be)| {
        let at = lower.match_indices(words).map(|(at, _)| at).find(|at| {
            let is_word = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            let before = lower.get(..*at).unwrap_or("");
            let after = lower.get(at + words.len()..).unwrap_or("");
            is_word(before.chars().next_back()) && is_word(after.chars().next())
        })?;
        let (employer, has_be) = subject(line.get(..at)?);
        // `Hiring: Yard Planner` begins a posting, `Hiring managers` does not.
        let is_bare = at == 0 && !lower.get(words.len()..).is_some_and(|rest| rest.starts_with(':'));
        ((has_be || !is_after_be) && !is_bare).then_some((at, at + words.len(), employer))
    });
    let (_, end, employer) = found.min_by_key(|(at, ..)| *at)?;
    Some((employer, title_of(line.get(end..)?)))
}

/// Who seeks, from the words before: without adverbs and the form of `be`, of which it says whether it stands there.
fn subject(before: &str) -> (&str, bool) {
    const ADVERBS: [&str; 7] = ["now", "currently", "also", "again", "actively", "always", "urgently"];
    let mut rest = before.trim_end();
    // `Hiring: Yard Planner`, `Now hiring`.
    let mut has_be = rest.is_empty();
    loop {
        let (kept, last) = rest.rsplit_once(' ').unwrap_or(("", rest));
        let word = last.to_ascii_lowercase();
        if ADVERBS.contains(&word.as_str()) {
            rest = kept.trim_end();
            has_be |= rest.is_empty();
        } else if !has_be && matches!(word.as_str(), "is" | "are") {
            (rest, has_be) = (kept.trim_end(), true);
        } else {
            break;
        }
    }
    let last = rest.rsplit(' ').next().unwrap_or(rest).to_ascii_lowercase();
    if matches!(last.as_str(), "we're" | "we’re") {
        return ("", true);
    }
    let is_nobody = matches!(last.as_str(), "we" | "i" | "who" | "which" | "they" | "you" | "and");
    (if is_nobody { "" } else { rest }, has_be)
}

/// The title at the beginning of what is sought: up to the first break behind a word for people at work.
fn title_of(rest: &str) -> &str {
    let rest = rest
        .trim_start_matches([':', ' ', '-', '–', '—'])
        .trim_end_matches(['!', '.', ' ']);
    let mut breaks: Vec<usize> = BREAKS
        .iter()
        .flat_map(|sign| rest.match_indices(sign).map(|(at, _)| at).take(3))
        .collect();
    breaks.sort_unstable();
    let cut = breaks
        .into_iter()
        .filter_map(|at| rest.get(..at))
        .find(|cut| is_titled(cut));
    let whole = rest.split(" (").next().unwrap_or(rest);
    own(cut.unwrap_or(whole))
}

/// A title without what stands before it: words in small letters before capitals, else words of praise.
fn own(title: &str) -> &str {
    let has_capital = |text: &str| text.split(' ').any(|word| word.starts_with(char::is_uppercase));
    let mut rest = title.trim();
    while let Some((first, behind)) = rest.split_once(' ') {
        let word = first.to_ascii_lowercase();
        let is_small = first.starts_with(char::is_lowercase) && has_capital(behind);
        if !is_small && !PRAISE.contains(&word.trim_end_matches(',')) {
            break;
        }
        rest = behind.trim_start();
    }
    if PRAISE.contains(&rest.to_ascii_lowercase().as_str()) {
        ""
    } else {
        rest
    }
}

/// Whether the last word of a text is a trade, one or many.
pub(super) fn is_titled(text: &str) -> bool {
    let last = text.trim().rsplit(' ').next().unwrap_or("");
    ends_in_trade(text) || singular(last).is_some() || text.to_ascii_lowercase().contains("head of ")
}

/// The title of `Crane Operators wanted!` and `Wanted: Crane Operators`.
pub(super) fn wanted(line: &str) -> Option<&str> {
    const BEHIND: [&str; 5] = [" wanted", " required", " needed", " sought", " wanted urgently"];
    const BEFORE: [&str; 7] = [
        "wanted",
        "vacancy",
        "vacancies",
        "job vacancy",
        "we need",
        "urgently required",
        "now recruiting",
    ];
    let line = line.trim().trim_end_matches(['!', '.', ' ']);
    let lower = line.to_ascii_lowercase();
    let behind = BEHIND
        .iter()
        .find_map(|word| lower.ends_with(word).then(|| line.get(..line.len() - word.len()))?);
    let before = || {
        BEFORE.iter().find_map(|word| {
            let rest = lower
                .strip_prefix(word)?
                .starts_with([':', ' '])
                .then(|| line.get(word.len()..))??;
            Some(rest.trim_start_matches([':', ' ', '-', '–', '—']))
        })
    };
    let title = own(behind.or_else(before)?);
    (title.split(' ').count() <= 6 && !title.is_empty() && is_titled(title)).then_some(title)
}

/// Whether a line is running text, though it may be cut before the end of its sentence.
pub(super) fn is_running(line: &str) -> bool {
    const FINITE: [&str; 12] = [
        "is", "are", "was", "were", "has", "have", "had", "will", "we", "you", "who", "since",
    ];
    let words: Vec<&str> = line.split_whitespace().collect();
    words.len() > 4
        && words
            .iter()
            .skip(1)
            .any(|word| FINITE.contains(&word.trim_end_matches(',')))
}

/// Whether one of the first sentences seeks somebody by a title.
pub(super) fn seeks(text: &str) -> bool {
    let mut page = PostingPage::default();
    take(&mut page, text);
    page.title.is_some()
}

/// Title and employer of a posting that is running text from its first line on.
pub(super) fn take(page: &mut PostingPage, text: &str) {
    for paragraph in paragraphs(text) {
        for sentence in sentences(&paragraph) {
            let Some((employer, title)) = sought(sentence).filter(|(_, title)| is_titled(title)) else {
                continue;
            };
            if title.split(' ').count() > 7 {
                continue;
            }
            page.title = Some(singular(title).unwrap_or_else(|| title.to_owned()));
            if is_firm(employer) {
                page.employer.get_or_insert_with(|| employer.to_owned());
            }
            return;
        }
    }
}

/// `Marlin Quay is growing!`, `Marlin Quay is a family firm …`: who introduces itself in the first paragraphs.
pub(super) fn introduced(text: &str) -> Option<String> {
    const GROWS: [&str; 5] = [
        " is growing",
        " is expanding",
        " invites applications",
        " are growing",
        " has a vacancy",
    ];
    const IS: [&str; 4] = [" is a ", " is an ", " are a ", " are an "];
    /// Beside the words of organisations.
    const HOUSES: [&str; 17] = [
        "pub",
        "garage",
        "nursery",
        "factory",
        "mill",
        "yard",
        "firm",
        "practice",
        "business",
        "consultancy",
        "manufacturer",
        "supplier",
        "provider",
        "maker",
        "brand",
        "retailer",
        "startup",
    ];
    const NEAR: usize = 9;
    paragraphs(text).iter().find_map(|paragraph| {
        let paragraph = paragraph.split_once(": ").map_or(paragraph.as_str(), |(label, rest)| {
            if label.split(' ').count() <= 3 { rest } else { paragraph }
        });
        let first = *sentences(paragraph).first()?;
        let grown = GROWS
            .iter()
            .find_map(|verb| first.split_once(verb))
            .map(|(name, _)| name);
        let told = || {
            let (name, what) = IS.iter().find_map(|verb| first.split_once(verb))?;
            let is_house = |word: &str| {
                let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                HOUSES.contains(&word) || named(word) == Some(Named::Organisation)
            };
            what.split([' ', '-']).take(NEAR).any(is_house).then_some(name)
        };
        let name = grown.or_else(told)?.trim();
        let name = name.split_once(", ").map_or(name, |(name, _)| name);
        let name = name.split_once(" (").map_or(name, |(name, _)| name);
        let is_name = is_firm(name) && !is_titled(name) && !matches!(name, "The" | "We" | "This" | "It");
        is_name.then(|| name.to_owned())
    })
}

/// The first paragraphs, each on one line.
fn paragraphs(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut was_blank = true;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            was_blank = true;
            continue;
        }
        let count = out.len();
        match out.last_mut() {
            Some(last) if !was_blank && last.len() < LONG => {
                last.push(' ');
                last.push_str(line);
            }
            _ if count == PARAGRAPHS => break,
            _ => out.push(line.to_owned()),
        }
        was_blank = false;
    }
    out
}

/// Whether what stands before `is seeking` is a name: words in capitals, with small words between.
fn is_firm(text: &str) -> bool {
    let mut words = text.split(' ');
    let is_large = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let starts = words
        .next()
        .is_some_and(|word| is_large(word) && word != "The" || word == "The" && text.contains(' '));
    starts
        && text.split(' ').count() <= 6
        && words.all(|word| is_large(word) || matches!(word, "&" | "and" | "of" | "the"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_an_employer_seeks_is_told_in_many_ways() {
        for (line, expected) in [
            ("Marlin Quay is recruiting a", Some(("Marlin Quay", ""))),
            (
                "Marlin Quay is now hiring: Yard Planner!",
                Some(("Marlin Quay", "Yard Planner")),
            ),
            ("We're hiring a Yard Planner (Cork)", Some(("", "Yard Planner"))),
            ("Hiring: Yard Planner", Some(("", "Yard Planner"))),
            (
                "The Trust wishes to appoint an experienced Archivist for two years",
                Some(("The Trust", "Archivist")),
            ),
            (
                "we wish to appoint a part-time Piano Tuner to look after them",
                Some(("", "Piano Tuner")),
            ),
            (
                "Marlin Quay seeks a crane operator who likes rain",
                Some(("Marlin Quay", "crane operator")),
            ),
            ("I was looking for a quiet place", None),
            ("Hiring managers liked it", None),
            ("Yard Planner", None),
        ] {
            assert_eq!(sought(line), expected, "{line}");
        }
        for (line, expected) in [
            ("Crane Operators wanted!", Some("Crane Operators")),
            ("Wanted: experienced Baker", Some("Baker")),
            ("Vacancy - Quay Electrician", Some("Quay Electrician")),
            ("Deposit required", None),
            ("Wanted", None),
        ] {
            assert_eq!(wanted(line), expected, "{line}");
        }
    }

    #[test]
    fn running_text_is_no_title() {
        assert!(is_running(
            "Dunn & Quay is an old firm and has hired out cranes since 1952. We"
        ));
        assert!(!is_running("Head of Gardens at Heron Trust, Cobh"));
    }
}
