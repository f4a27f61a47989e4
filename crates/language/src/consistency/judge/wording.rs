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

/// A word, and the one after it where the run is of two.
type Run<'w> = (&'w str, &'w str);

pub(super) fn each(both: &Both<'_, '_>, is_known: IsKnown<'_>, sign: &mut dyn FnMut(&str, f64)) {
    let [ours, theirs] = both.tokens;
    let [said, again] = both.said;
    let (ours, theirs) = (words(ours, said), words(theirs, again));
    let (ours, theirs) = (runs(&ours), runs(&theirs));
    let (here, there) = (new(&ours, &theirs), new(&theirs, &ours));
    let words = |runs: &[Run<'_>]| runs.iter().filter(|run| run.1.is_empty()).count();
    let all = ours.len() + there.len() + words(&here) * words(&there);
    let strength = STRENGTH / f64::from(u32::try_from(all.max(1)).unwrap_or(u32::MAX)).sqrt();
    let mut name = String::new();
    let mut tell = |parts: [&str; 4], strength: f64| {
        name.clear();
        name.extend(parts);
        sign(&name, strength);
    };
    let shared = ours.iter().filter(|run| theirs.binary_search(run).is_ok());
    let told = shared.map(|run| ("= ", run));
    for (mark, (word, next)) in told.chain(here.iter().chain(&there).map(|run| ("~ ", run))) {
        tell([mark, word, if next.is_empty() { "" } else { " " }, next], strength);
    }
    let (here, there) = (known_words(&here, is_known), known_words(&there, is_known));
    for x in &here {
        for y in &there {
            let (first, second) = if x < y { (x, y) } else { (y, x) };
            tell([first, AGAINST_SIGN, second, ""], strength * AGAINST);
        }
    }
}

/// The runs that the other telling does not say.
fn new<'w>(of: &[Run<'w>], other: &[Run<'_>]) -> Vec<Run<'w>> {
    let runs = of.iter().filter(|run| other.binary_search(run).is_err());
    runs.copied().collect()
}

/// The words among the runs that stand against others in the table.
fn known_words<'w>(runs: &[Run<'w>], is_known: IsKnown<'_>) -> Vec<&'w str> {
    let words = runs.iter().filter(|(word, next)| next.is_empty() && is_known(word));
    words.map(|(word, _)| *word).collect()
}

/// The two words of a sign of words against each other.
pub(super) fn against(sign: &str) -> Option<(&str, &str)> {
    sign.split_once(AGAINST_SIGN)
}

/// The words and the pairs of neighbours inside a breath, in order and each once.
fn runs<'w>(words: &'w [Cow<'_, str>]) -> Vec<Run<'w>> {
    let told = words
        .iter()
        .map(Cow::as_ref)
        .filter(|word| !word.is_empty() && *word != START);
    let single = told.map(|word| (word, ""));
    let double = words.windows(2).filter_map(|pair| match pair {
        [a, b] if !a.is_empty() && !b.is_empty() => Some((a.as_ref(), b.as_ref())),
        _ => None,
    });
    let mut all: Vec<Run<'w>> = single.chain(double).collect();
    all.sort_unstable();
    all.dedup();
    all
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
