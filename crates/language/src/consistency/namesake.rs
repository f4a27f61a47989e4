//! Two things that go by one name: `the depot in Hull` and `the depot in Ghent`, `our hall` and `the main hall`.
//!
//! What is told of one of them says nothing of the other one.

use super::word;
use crate::fact::clause::Clauses;
use crate::fact::measure::is_calendar_word;
use crate::fact::token::{Kind, Token};

/// So many tokens of a telling are looked at.
const MOST: usize = 400;
const OURS: &[&str] = &["our", "my", "this"];
const OTHER: &[&str] = &[
    "main",
    "head",
    "other",
    "central",
    "neighbouring",
    "neighboring",
    "sister",
    "next",
    "nearest",
    "rival",
];

/// Whether both name a thing of one kind, marked as another one by each.
pub(super) fn differ(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    differ_by_place(a, b)
        || is_ours_and_other(a, b)
        || is_ours_and_other(b, a)
        || differ_by_turn(a, b)
        || differ_in_all(&numbered(a), &numbered(b))
}

/// A thing and the name of the place that follows it.
fn placed<'c>(clauses: &'c Clauses<'_>) -> Vec<(String, &'c str)> {
    let tokens = clauses.tokens.get(..MOST).unwrap_or(&clauses.tokens);
    tokens
        .windows(4)
        .filter_map(|run| {
            let [before, noun, lead, name] = run else { return None };
            // `the home in`, `the care home in`: `work in` and `was in` are no things.
            let is_thing = noun.kind == Kind::Word
                && !noun.is_any(&["is", "are", "was", "were", "be", "been"])
                && !noun.is_capitalised()
                && before.kind == Kind::Word;
            let is_place =
                lead.is_any(&["in", "at", "near"]) && name.is_capitalised() && !name.is("i") && !is_calendar_word(name);
            (is_thing && is_place && is_led(tokens, noun)).then(|| (noun.root().to_owned(), name.base()))
        })
        .collect()
}

/// A thing of a row and its number: `line two`, `ward 4`.
fn numbered<'c>(clauses: &'c Clauses<'_>) -> Vec<(String, &'c str)> {
    const ROWS: &[&str] = &[
        "line", "ward", "platform", "unit", "building", "hall", "block", "phase", "stage", "level", "zone", "bay",
        "gate", "room", "shift", "dock", "plant", "kitchen", "depot", "route", "pier", "crane", "lot", "stand",
    ];
    const NUMBERS: &[&str] = &[
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let tokens = clauses.tokens.get(..MOST).unwrap_or(&clauses.tokens);
    let pairs = tokens.windows(2).filter_map(|run| {
        let [thing, number] = run else { return None };
        let is_number = number.is_any(NUMBERS) || number.lower.parse::<u8>().is_ok();
        (thing.is_any(ROWS) && is_number).then(|| (thing.root().to_owned(), number.lower.as_ref()))
    });
    pairs.collect()
}

/// Whether each names one of a set of things of which a matter is of one, and not the same: `fluent in Welsh`, `no Irish`.
pub(super) fn differ_by_set(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    fn words<'c>(clauses: &'c Clauses<'_>) -> Vec<word::Word<'c>> {
        let tokens = clauses.tokens.get(..MOST).unwrap_or(&clauses.tokens).iter();
        let named = tokens.filter(|token| token.kind == Kind::Word && !is_calendar_word(token));
        named.map(|token| word::Word::plain(token.base(), 0)).collect()
    }
    let (mine, theirs) = (words(a), words(b));
    let is_told = |told: &[word::Word<'_>], one: &word::Word<'_>| told.iter().any(|word| word.lower == one.lower);
    let mut pairs = mine.iter().flat_map(|x| theirs.iter().map(move |y| (x, y)));
    pairs.any(|(x, y)| x.excludes(y) && !is_told(&theirs, x) && !is_told(&mine, y))
}

/// Whether `the`, `our` or `my` stands one or two words before a noun.
fn is_led(tokens: &[Token<'_>], noun: &Token<'_>) -> bool {
    let at = tokens.iter().position(|token| token.byte == noun.byte).unwrap_or(0);
    tokens
        .get(at.saturating_sub(2)..at)
        .is_some_and(|run| run.iter().any(|token| token.is_any(&["the", "our", "my"])))
}

/// Whether things of one name are there on both sides, and each with another mark.
fn differ_in_all<M: PartialEq>(here: &[(String, M)], there: &[(String, M)]) -> bool {
    let pairs = here.iter().flat_map(|x| there.iter().map(move |y| (x, y)));
    let mut met = pairs.filter(|((noun, _), (other, _))| noun == other).peekable();
    met.peek().is_some() && met.all(|((_, mark), (_, other))| mark != other)
}

fn differ_by_place(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    differ_in_all(&placed(a), &placed(b))
}

/// `my last firm` and `the firm before that`, `my old boss` and `my new boss`.
fn differ_by_turn(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    differ_in_all(&turns(a), &turns(b))
}

/// A thing of which one has one after the other, and its turn.
fn turns(clauses: &Clauses<'_>) -> Vec<(String, usize)> {
    const THINGS: &[&str] = &[
        "firm", "company", "employer", "job", "boss", "manager", "post", "place", "school", "team", "shop", "flat",
    ];
    const TURNS: [&[&str]; 3] = [
        &["current", "present", "new"],
        &["last", "previous", "former", "old"],
        &["first"],
    ];
    let tokens = clauses.tokens.get(..MOST).unwrap_or(&clauses.tokens);
    let marked = tokens.windows(2).filter_map(|run| {
        let [mark, noun] = run else { return None };
        let turn = TURNS.iter().position(|row| mark.is_any(row))?;
        noun.is_any(THINGS).then(|| (noun.root().to_owned(), turn))
    });
    // `the firm before that`
    let before = tokens.windows(4).filter_map(|run| {
        let [the, noun, before, that] = run else { return None };
        let is_earlier = the.is("the") && noun.is_any(THINGS) && before.is("before") && that.is_any(&["that", "it"]);
        is_earlier.then(|| (noun.root().to_owned(), TURNS.len()))
    });
    marked.chain(before).collect()
}

/// Whether each counts in another part of a house: `thirty tables indoors`, `twelve on the terrace`.
pub(super) fn differ_by_part(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    const PARTS: [&[&str]; 4] = [
        &["indoors", "inside"],
        &["outdoors", "outside", "terrace", "patio", "garden", "yard"],
        &["upstairs", "attic"],
        &["downstairs", "basement", "cellar"],
    ];
    let parts = |clauses: &Clauses<'_>| -> Vec<usize> {
        let tokens = clauses.tokens.iter().take(MOST);
        tokens
            .filter_map(|token| PARTS.iter().position(|row| token.is_any(row)))
            .collect()
    };
    let (here, there) = (parts(a), parts(b));
    !here.is_empty() && !there.is_empty() && here.iter().all(|part| !there.contains(part))
}

/// `our branch`, and `the main branch` in the other telling, which never says `our`.
fn is_ours_and_other(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    let nouns = |clauses: &Clauses<'_>, marks: &[&str], lead: Option<&[&str]>| -> Vec<String> {
        let tokens = clauses.tokens.get(..MOST).unwrap_or(&clauses.tokens);
        let pairs = tokens.iter().zip(tokens.iter().skip(1)).enumerate();
        pairs
            .filter(|(at, (mark, noun))| {
                let before = at.checked_sub(1).and_then(|i| tokens.get(i));
                mark.is_any(marks)
                    && noun.kind == Kind::Word
                    && lead.is_none_or(|lead| before.is_some_and(|token| token.is_any(lead)))
            })
            .map(|(_, (_, noun))| noun.root().to_owned())
            .collect()
    };
    let ours = nouns(a, OURS, None);
    let other = nouns(b, OTHER, Some(&["the", "a", "another"]));
    let is_ours_too = nouns(b, OURS, None);
    ours.iter()
        .any(|noun| other.contains(noun) && !is_ours_too.contains(noun))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consistency::pairs::{always, never};

    #[test]
    fn another_place_is_another_thing() {
        let apart = |a: &str, b: &str| differ(&Clauses::read(a), &Clauses::read(b));
        always(
            &apart,
            &[
                (
                    "The depot in Hull had forty lorries.",
                    "The depot in Ghent where I was before had twelve lorries.",
                ),
                (
                    "Our library lent some ninety books a day.",
                    "The main library in town lent a thousand.",
                ),
                (
                    "My last firm let us go home at four.",
                    "The firm before that kept us until six.",
                ),
                ("My old boss was strict.", "My new boss is never strict."),
                (
                    "The swimming hall near Lund has two pools.",
                    "My hall near Malmo, the swimming hall near Malmo, has one pool.",
                ),
            ],
        );
        never(
            &apart,
            &[
                (
                    "The depot in Hull had forty lorries.",
                    "The depot in Hull had twelve lorries.",
                ),
                (
                    "Our library lent some ninety books a day.",
                    "Our library, the main library, lent a thousand.",
                ),
                ("I worked in Hull for two years.", "I worked in Ghent for five years."),
                (
                    "My last firm let us go home at four.",
                    "My previous firm kept us until six.",
                ),
                ("All our letters are in Dutch.", "All our letters are in Danish."),
                ("The depot in May had forty lorries.", "The depot in June had twelve."),
            ],
        );
    }
}
