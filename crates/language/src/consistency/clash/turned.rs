//! The same sense told the other way round: `every cow survived` and `no cow died`, `the tallest` and `all others were shorter`.
//!
//! Words that oppose each other, or a denial on one side alone, look like a clash; two turns make none.

use crate::consistency::said::Said;

/// `every cow survived` and `no cow died`, `left without light` and `lost its light`: the opposite word is denied.
pub(super) fn is_denied_opposite(earlier: &Said<'_>, later: &Said<'_>) -> bool {
    const ALL: &[&str] = &["every", "all", "each", "everyone", "everybody", "both"];
    const NONE: &[&str] = &["no", "none", "nobody", "neither", "not"];
    const LESS: &[&str] = &["less", "fewer", "worse", "younger", "slower", "shorter"];
    const MORE: &[&str] = &["more", "better", "older", "faster", "taller"];
    const LACKING: &[&str] = &["lost", "lacked", "lacking", "missed", "missing"];
    let has = |said: &Said<'_>, words: &[&str]| {
        let mut told = said.text.split(|c: char| !c.is_alphanumeric());
        told.any(|word| words.contains(&word.to_lowercase().as_str()))
    };
    let is_of_all = has(earlier, ALL) && has(later, NONE) || has(earlier, NONE) && has(later, ALL);
    let opposed = || {
        let pairs = earlier
            .words
            .iter()
            .flat_map(|x| later.words.iter().map(move |y| (x, y)));
        pairs
            .into_iter()
            .any(|(x, y)| !x.is_counting && !y.is_counting && x.opposes(y) && x.negated != y.negated)
    };
    // `the tallest of us`, `everyone else was shorter than him`
    let is_most = |x: &Said<'_>, y: &Said<'_>| {
        x.words.iter().any(|word| {
            word.lower.ends_with("est")
                && !word.negated
                && y.words.iter().any(|other| word.opposes(other) && !other.negated)
        }) && has(y, &["than"])
            && has(y, &["else", "everyone", "everybody", "all", "others", "rest"])
    };
    let lacks = |x: &Said<'_>, y: &Said<'_>| has(x, &["without"]) && has(y, LACKING) && !has(y, NONE);
    // `I had no key of my own`, `it was on my boss's ring`
    let is_lent = |x: &Said<'_>, y: &Said<'_>| {
        let of_chief = ["boss's", "manager's", "director's", "owner's", "company's", "chief's"];
        x.text.contains("of my own") && of_chief.iter().any(|word| y.text.contains(word)) && !has(y, &["own"])
    };
    // `I ran less than the others`, `the others ran more than me`
    let is_turned = |x: &Said<'_>, y: &Said<'_>| {
        let than_me = |said: &Said<'_>| {
            ["than me", "than I", "than us", "than mine", "than ours"]
                .iter()
                .any(|words| said.text.contains(words))
        };
        has(x, &["than"]) && !than_me(x) && than_me(y) && has(x, LESS) != has(y, LESS) && has(x, MORE) != has(y, MORE)
    };
    let is_sole = |said: &Said<'_>| {
        ["only I ", "only me", "I was the only", "only one was me"]
            .iter()
            .any(|words| said.text.contains(words))
    };
    is_sole(earlier) && is_sole(later)
        || is_lent(earlier, later)
        || is_lent(later, earlier)
        || is_turned(earlier, later)
        || is_turned(later, earlier)
        || is_of_all && opposed()
        || lacks(earlier, later)
        || lacks(later, earlier)
        || is_most(earlier, later)
        || is_most(later, earlier)
}

#[cfg(test)]
mod tests {
    use crate::consistency::pairs::{always, never};
    use crate::consistency::{Verdict, compare};

    #[test]
    fn two_turns_make_no_clash() {
        let clashes = |a: &str, b: &str| compare(a, b).verdict == Verdict::Contradiction;
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
                    "The frost left 3,300 farms without water.",
                    "Over three thousand farms lost their water in the frost.",
                ),
                (
                    "It took nine weeks to paint the hall.",
                    "We painted the hall in two months.",
                ),
                (
                    "Our salary band goes from 31 to 36 thousand.",
                    "We can offer you 34 thousand.",
                ),
                (
                    "We never had a reportable accident at my depot.",
                    "In all those years there has not been one accident we would have had to report.",
                ),
                (
                    "The mast is 21 metres high, the shed next to it 6.",
                    "The mast is 15 metres higher than the shed.",
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
