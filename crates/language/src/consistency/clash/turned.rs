//! The same sense told the other way round: `every cow survived` and `no cow died`, `the tallest` and `all others were shorter`.
//!
//! Words that oppose each other, or a denial on one side alone, look like a clash; two turns make none.

use crate::consistency::said::Said;
use crate::consistency::word::Word;

const ALL: &[&str] = &["every", "all", "each", "everyone", "everybody", "both"];
const NONE: &[&str] = &["no", "none", "nobody", "neither", "not"];
const LESS: &[&str] = &["less", "fewer", "worse", "younger", "slower", "shorter"];
const MORE: &[&str] = &["more", "better", "older", "faster", "taller"];
const LACKING: &[&str] = &["lost", "lacked", "lacking", "missed", "missing"];
const OTHERS: &[&str] = &["else", "everyone", "everybody", "all", "others", "rest"];
const OF_CHIEF: &[&str] = &["boss's", "manager's", "director's", "owner's", "company's", "chief's"];
const THAN_ME: &[&str] = &["than me", "than I", "than us", "than mine", "than ours"];
const SOLE: &[&str] = &["only I ", "only me", "I was the only", "only one was me"];

/// Rules that hold in either order.
const RULES: [fn(&Said<'_>, &Said<'_>) -> bool; 5] = [denies_opposite, lacks, is_lent, is_turned, is_most];

/// Whether two sentences have one sense, told the other way round.
pub(super) fn is_denied_opposite(earlier: &Said<'_>, later: &Said<'_>) -> bool {
    names(earlier, SOLE) && names(later, SOLE)
        || RULES.iter().any(|holds| holds(earlier, later) || holds(later, earlier))
}

/// Whether one of the words is said.
fn has(said: &Said<'_>, words: &[&str]) -> bool {
    let mut told = said.text.split(|c: char| !c.is_alphanumeric());
    told.any(|word| words.contains(&word.to_lowercase().as_str()))
}

/// Whether one of the wordings is said.
fn names(said: &Said<'_>, wordings: &[&str]) -> bool {
    wordings.iter().any(|wording| said.text.contains(wording))
}

/// `every cow survived` and `no cow died`: the opposite word is denied.
fn denies_opposite(x: &Said<'_>, y: &Said<'_>) -> bool {
    let mut pairs = x.words.iter().flat_map(|a| y.words.iter().map(move |b| (a, b)));
    has(x, ALL)
        && has(y, NONE)
        && pairs.any(|(a, b)| !a.is_counting && !b.is_counting && a.opposes(b) && a.negated != b.negated)
}

/// `left without light` and `lost its light`.
fn lacks(x: &Said<'_>, y: &Said<'_>) -> bool {
    has(x, &["without"]) && has(y, LACKING) && !has(y, NONE)
}

/// `I had no key of my own`, `it was on my boss's ring`.
fn is_lent(x: &Said<'_>, y: &Said<'_>) -> bool {
    x.text.contains("of my own") && names(y, OF_CHIEF) && !has(y, &["own"])
}

/// `I ran less than the others`, `the others ran more than me`.
fn is_turned(x: &Said<'_>, y: &Said<'_>) -> bool {
    has(x, &["than"])
        && !names(x, THAN_ME)
        && names(y, THAN_ME)
        && has(x, LESS) != has(y, LESS)
        && has(x, MORE) != has(y, MORE)
}

/// `the tallest of us`, `everyone else was shorter than him`.
fn is_most(x: &Said<'_>, y: &Said<'_>) -> bool {
    let is_opposed = |word: &Word<'_>| y.words.iter().any(|other| word.opposes(other) && !other.negated);
    let mut most = x
        .words
        .iter()
        .filter(|word| word.lower.ends_with("est") && !word.negated);
    most.any(is_opposed) && has(y, &["than"]) && has(y, OTHERS)
}

#[cfg(test)]
mod tests {
    use crate::consistency::Verdict;
    use crate::consistency::pairs::{always, never};
    use crate::consistency::verdict::by_rules;

    #[test]
    fn two_turns_make_no_clash() {
        let clashes = |a: &str, b: &str| by_rules(a, b).verdict == Verdict::Contradiction;
        never(
            &clashes,
            &[
                ("Every cow survived the flood.", "No cow died in the flood."),
                (
                    "I was the youngest of the crew.",
                    "Everyone else on the crew was older than me.",
                ),
                (
                    "I earned less than my colleagues.",
                    "My colleagues were paid more than me.",
                ),
                (
                    "I had no budget of my own.",
                    "The money for it came out of my boss's budget.",
                ),
                (
                    "Some 3,300 farms were without water that week.",
                    "That week more than three thousand farms lost their water.",
                ),
                (
                    "It took nine weeks to paint the hall.",
                    "We painted the hall in two months.",
                ),
                (
                    "Pay for a warden runs from 31 to 36 thousand.",
                    "As a warden you would get 34 thousand.",
                ),
                (
                    "My depot never had an accident.",
                    "There has not been a single accident at my depot.",
                ),
                (
                    "The chimney is 21 metres high, the barn next to it 6.",
                    "The chimney is 15 metres higher than the barn.",
                ),
            ],
        );
        always(
            &clashes,
            &[
                (
                    "It took nine weeks to paint the hall.",
                    "We painted the hall in four months.",
                ),
                (
                    "I was the youngest of the crew.",
                    "There were two on the crew younger than me.",
                ),
                (
                    "I never had an accident in the van.",
                    "I had one accident with the van, in the second year.",
                ),
            ],
        );
    }
}
