//! Another firm in the thanks: `a pleasure to visit Other Firm`. It is looked for where letters thank for the visit, in
//! their first sentences, and only in names of several words, or with a capital inside, that the record does not know.

use finalist_core::span::Span;
use finalist_core::text::fold;

use super::name::is_title;
use super::{Draft, is_on_record};
use crate::text::Token;

/// So many sentences thank.
const THANKS: usize = 3;
/// A name has no more words.
const LONGEST: usize = 6;
/// `your yard at Gull Roost`: with `your` so many words before it, the name is a part of theirs.
const NEAR: usize = 5;
/// Right before the name, these tell that one was there.
const THERE: [&str; 6] = ["visit", "visiting", "visited", "know", "knowing", "inside"];
/// Before `at` and the name.
const SEEN_AT: [&str; 24] = [
    "atmosphere",
    "saw",
    "seen",
    "see",
    "heard",
    "learned",
    "learnt",
    "welcome",
    "welcomed",
    "time",
    "day",
    "morning",
    "afternoon",
    "hour",
    "everyone",
    "people",
    "team",
    "interview",
    "conversation",
    "talk",
    "meeting",
    "spirit",
    "work",
    "life",
];
/// Before `of` and the name.
const PART_OF: [&str; 18] = [
    "room",
    "rooms",
    "tour",
    "workshop",
    "office",
    "offices",
    "team",
    "atmosphere",
    "spirit",
    "life",
    "work",
    "plans",
    "people",
    "kitchen",
    "floor",
    "hospitality",
    "future",
    "world",
];
/// In a name, these tell of a place to meet and of no firm.
const VENUE: [&str; 14] = [
    "café",
    "cafe",
    "hotel",
    "restaurant",
    "library",
    "zoom",
    "teams",
    "skype",
    "google",
    "meet",
    "room",
    "fair",
    "street",
    "road",
];
/// Small words inside a name: `Port of Ellen`.
const INNER: [&str; 11] = ["of", "de", "da", "do", "du", "del", "della", "van", "von", "für", "la"];

/// Where another firm is thanked for.
pub(super) fn find(draft: &Draft<'_>, own: &[String], is_place: impl Fn(&str) -> bool) -> Option<Span> {
    draft.sentences.iter().take(THANKS).find_map(|sentence| {
        let words = draft.words_of(*sentence);
        (1..words.len()).find_map(|at| {
            let (span, parts) = name(draft, words, at)?;
            let is_known = is_own(own, &parts, has_article(words, at))
                || parts
                    .first()
                    .is_some_and(|first| !own.contains(first) && draft.known.contains(first))
                || parts.iter().skip(1).any(|part| is_place(part))
                || parts.iter().any(|part| VENUE.contains(&part.as_str()));
            (was_there(words, at) && !is_known && !is_on_record(draft, &parts)).then_some(span)
        })
    })
}

/// Whether a name has a word of the employer's. One in common at the beginning or the end alone is the trade:
/// `Port of Ellen` beside `Port of Skerry`, `Ellen Council` beside `Skerry Council`; but `the Council` is theirs.
fn is_own(own: &[String], parts: &[String], has_article: bool) -> bool {
    let several = own.len() > 1 && parts.len() > 1;
    let head = usize::from(several && own.first() == parts.first());
    let tail = usize::from(several && !has_article && own.last() == parts.last());
    let inner = parts.get(head..parts.len() - tail).unwrap_or_default();
    let is_whole = parts.iter().all(|part| own.contains(part));
    is_whole || inner.iter().any(|part| own.contains(part))
}

fn has_article(words: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    before.is_some_and(|word| word.lower == "the")
}

/// A name that begins at a word: two words written large or more, or one with a capital inside.
fn name(draft: &Draft<'_>, words: &[Token], at: usize) -> Option<(Span, Vec<String>)> {
    let is_large = |word: &Token| draft.text.slice(word.span).starts_with(char::is_uppercase);
    let first = words.get(at).filter(|word| is_large(word))?;
    let is_inside = at > 0 && words.get(at - 1).is_some_and(is_large);
    if is_inside || is_title(&first.lower) || first.lower == "i" {
        return None;
    }
    let (mut span, mut parts, mut large) = (first.span, vec![fold(&first.lower)], 1);
    let mut pending: Option<&Token> = None;
    for word in words.iter().skip(at + 1).take(LONGEST) {
        let from = pending.map_or(span.end(), |inner| inner.span.end());
        if draft.text.slice(Span::new(from, word.span.start())) != " " {
            break;
        }
        if is_large(word) {
            span = span.join(word.span);
            parts.extend(pending.take().map(|inner| fold(&inner.lower)));
            parts.push(fold(&word.lower));
            large += 1;
        } else if pending.is_none() && INNER.contains(&word.lower.as_str()) {
            pending = Some(word);
        } else {
            break;
        }
    }
    let has_inner_capital = draft.text.slice(first.span).chars().skip(1).any(char::is_uppercase)
        && draft.text.slice(first.span).chars().any(char::is_lowercase);
    (large >= 2 || has_inner_capital).then_some((span, parts))
}

/// Whether the words before a name say that one was there.
fn was_there(words: &[Token], at: usize) -> bool {
    let before = |back: usize| {
        at.checked_sub(back)
            .and_then(|at| words.get(at))
            .map_or("", |word| word.lower.as_str())
    };
    if (1..=NEAR).any(|back| before(back) == "your") {
        return false;
    }
    // `at the Corner Bakery`.
    let step = if has_article(words, at) { 2 } else { 1 };
    let says = |wanted: &[&str]| words.iter().take(at).any(|word| wanted.contains(&word.lower.as_str()));
    let is_impressed = || says(&["impressed"]);
    let thanks = || says(&["thank", "thanks", "pleasure", "grateful"]) && !says(&["my", "previous", "former"]);
    match before(step) {
        "at" => SEEN_AT.contains(&before(step + 1)) || is_impressed() || thanks(),
        "of" => PART_OF.contains(&before(step + 1)),
        "from" => before(step + 1) == "away",
        "by" | "with" | "which" => is_impressed() && step == 2,
        word => THERE.contains(&word),
    }
}

#[cfg(test)]
mod tests {
    use crate::letter::About;
    use crate::letter::rule::tests::check;

    #[test]
    fn the_firm_that_is_thanked_for_is_the_readers() {
        let about = About {
            employer: Some("Harbour Lights Ltd"),
            record: &["They run a ward at Saint Brendan House."],
            ..About::default()
        };
        for (letter, expected) in [
            (
                "On Monday it was lovely to visit the Corner Mill Bakery.",
                Some("Corner Mill Bakery"),
            ),
            ("I enjoyed getting to know TideLoom and its people.", Some("TideLoom")),
            (
                "I loved the atmosphere at Bluebell Opticians.",
                Some("Bluebell Opticians"),
            ),
            (
                "Thank you for showing me the cutting room of Maison Verte.",
                Some("Maison Verte"),
            ),
            (
                "Much impressed, I left the looms at the Weavers of Ellen.",
                Some("Weavers of Ellen"),
            ),
            (
                "Thanks for the long hour with all of you at Bluebell Ridge Clinic.",
                Some("Bluebell Ridge Clinic"),
            ),
            ("Thank you for the help I had at my Bluebell Clinic.", None),
            (
                "I came away from the Harbour of Ellen with many ideas.",
                Some("Harbour of Ellen"),
            ),
            ("On Monday it was lovely to visit Harbour Lights.", None),
            ("I enjoyed the time at Saint Brendan House.", None),
            ("I was glad to see your new yard at Gull Roost.", None),
            ("Thank you for the talk at Hotel Bristol.", None),
            ("Thank you for the conversation with Dr Ana Reis.", None),
            (
                "I enjoyed our talk. It was good. I liked it. I once loved the atmosphere at Bluebell Opticians.",
                None,
            ),
        ] {
            check("wrong_employer", letter, &about, expected);
        }
    }
}
