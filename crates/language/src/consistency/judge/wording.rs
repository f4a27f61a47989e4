//! The words and the pairs of neighbouring words that both tellings say, those of one alone, and which words of one alone stand
//! against which of the other.
//!
//! Names and numbers stand for any of their kind, and a word in the reach of a denial is another one than the same word without. Where
//! a sentence begins is told as well, so that `never did` is another run at its start than inside.

use std::borrow::Cow;

use super::Both;
use crate::consistency::said::Said;
use crate::fact::clause::Clauses;
use crate::fact::token::Kind;

/// How strongly all the wordings of two tellings show together: each so many times as many as there are, under the root.
const STRENGTH: f64 = 10.0;
/// How much of that a word against another one has.
const AGAINST: f64 = 0.4;
/// Of a longer telling only so many tokens are read.
const LONGEST: usize = 60;

/// Stands between two words of which each is in one telling alone.
const AGAINST_SIGN: &str = " / ";
/// Where a sentence begins.
const START: &str = "^";

/// Signs that end a sentence.
const ENDS: [&str; 4] = [".", "!", "?", ";"];

/// Whether a word stands against another one in the table; asked before the pairs are made.
pub(super) type IsKnown<'k> = &'k dyn Fn(&str) -> bool;

pub(super) fn each(both: &Both<'_, '_>, is_known: IsKnown<'_>, sign: &mut dyn FnMut(&str, f64)) {
    let words = [0, 1].map(|of| words(both.tokens[of], both.said[of]));
    let single = words.each_ref().map(|words| {
        let told = words.iter().map(Cow::as_ref).filter(|word| !word.is_empty() && *word != START);
        sorted(told.collect())
    });
    let double = words.each_ref().map(|words| {
        let pairs = words.windows(2).filter_map(|pair| match pair {
            [a, b] if !a.is_empty() && !b.is_empty() => Some((a.as_ref(), b.as_ref())),
            _ => None,
        });
        sorted(pairs.collect())
    });
    let [here, there] = &single;
    let alone = [(here, there), (there, here)].map(|(of, other)| {
        let words = of.iter().filter(|word| other.binary_search(word).is_err());
        words.copied().collect::<Vec<&str>>()
    });
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let runs = double[0].len() + double[1].len() - shared(&double[0], &double[1]);
    let all = here.len() + alone[1].len() + runs + alone[0].len() * alone[1].len();
    let strength = STRENGTH / count(all.max(1)).sqrt();
    let mut name = String::new();
    let mut tell = |parts: [&str; 4], strength: f64| {
        name.clear();
        name.extend(parts);
        sign(&name, strength);
    };
    for (of, other, is_first) in [(0, 1, true), (1, 0, false)] {
        for word in &single[of] {
            match (single[other].binary_search(word).is_ok(), is_first) {
                (true, true) => tell(["= ", word, "", ""], strength),
                (true, false) => {}
                (false, _) => tell(["~ ", word, "", ""], strength),
            }
        }
        for run in &double[of] {
            match (double[other].binary_search(run).is_ok(), is_first) {
                (true, true) => tell(["= ", run.0, " ", run.1], strength),
                (true, false) => {}
                (false, _) => tell(["~ ", run.0, " ", run.1], strength),
            }
        }
    }
    let [here, there] = alone.map(|mut words| {
        words.retain(|word| is_known(word));
        words
    });
    for x in &here {
        for y in &there {
            let (first, second) = if x < y { (x, y) } else { (y, x) };
            tell([first, AGAINST_SIGN, second, ""], strength * AGAINST);
        }
    }
}

/// In order, each once.
fn sorted<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all.dedup();
    all
}

/// How many are in both of two sorted lists.
fn shared<T: Ord>(here: &[T], there: &[T]) -> usize {
    here.iter().filter(|one| there.binary_search(one).is_ok()).count()
}

/// The two words of a sign of words against each other.
pub(super) fn against(sign: &str) -> Option<(&str, &str)> {
    sign.split_once(AGAINST_SIGN)
}

/// The words in their plain form; nothing for a sign.
fn words<'w>(clauses: &'w Clauses<'_>, said: &'w [Said<'_>]) -> Vec<Cow<'w, str>> {
    let mut content = said.iter().flat_map(|said| &said.words).peekable();
    let mut found: Vec<Cow<'w, str>> = vec![Cow::Borrowed(START)];
    for (at, token) in clauses.tokens.iter().enumerate().take(LONGEST) {
        while content.next_if(|word| word.at < at).is_some() {}
        let word = content.peek().filter(|word| word.at == at);
        let last = found.last().map_or("", Cow::as_ref);
        if token.is_sign() {
            let ends = token.is_any(&ENDS) || token.kind == Kind::Break;
            match (ends, last) {
                (true, START) | (false, "") => {}
                (true, _) => found.extend([Cow::Borrowed(""), Cow::Borrowed(START)]),
                (false, _) => found.push(Cow::Borrowed("")),
            }
            continue;
        }
        if token.kind != Kind::Word || is_number(&token.lower) {
            if last != "#" {
                found.push(Cow::Borrowed("#"));
            }
            continue;
        }
        found.push(match word {
            Some(word) if word.is_name => Cow::Borrowed("@"),
            Some(word) => {
                let form: &str = if word.weight > 0.0 { &word.root } else { &token.lower };
                if word.negated {
                    Cow::Owned(format!("!{form}"))
                } else {
                    Cow::Borrowed(form)
                }
            }
            None => Cow::Borrowed(token.lower.as_ref()),
        });
    }
    found
}

/// `one` is a word of its own more often than a number.
fn is_number(word: &str) -> bool {
    matches!(word, "hundred" | "thousand" | "million" | "grand")
        || crate::fact::number_named(word).is_some_and(|number| number >= 2)
}
