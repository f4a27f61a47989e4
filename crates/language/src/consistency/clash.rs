//! Compares sayings that no attribute rule claims: one thing about the same matter that cannot be as well.
//!
//! A later clause is laid over an earlier sentence word by word (`cover`). Where most of it was said before, each
//! detector looks for its one kind of clash: an amount, a time, a negation or opposite, a word that excludes another.
//! Each asks for as much cover as it needs to be sure; nothing is reported of clauses that share little.

mod count;
mod part;
mod sense;
mod slot;
mod turned;
mod when;

use finalist_core::span::Span;

use super::cover::Cover;
use super::said::Said;

/// So much of a later clause has to be said before where the tellings are long.
const LONG_SHARE: f64 = 0.6;

/// Two sayings, the words that meet, and what is worth knowing of them.
pub(super) struct Pair<'s, 't> {
    pub earlier: &'s Said<'t>,
    /// The sentences beside the earlier one.
    pub beside: [Option<&'s Said<'t>>; 2],
    pub later: &'s Said<'t>,
    pub cover: Cover,
    /// Both tellings are short: what is left unsaid is what was just spoken of.
    pub is_short: bool,
    /// The other way round: how much of the earlier sentence the later clause says.
    pub back: Cover,
}

/// What a detector found: its code, and both sides in the words used.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub code: &'static str,
    pub earlier: String,
    pub later: String,
}

/// The detectors, in the order in which they are asked.
const DETECTORS: [fn(&Pair<'_, '_>) -> Option<Found>; 5] =
    [count::find, when::find, part::find, sense::find, slot::find];

/// The clash of a later clause with the sentences of an earlier telling, and the place of the earlier one.
///
/// Two short tellings are of one matter; of two long ones, sentences meet by chance, and more has to be said by both.
pub(super) fn find(earlier: &[Said<'_>], later: &Said<'_>, is_short: bool) -> Option<(Found, Span)> {
    // Who says the same words again does not contradict himself.
    if later.is_open || earlier.iter().any(|sentence| sentence.text.contains(later.text)) {
        return None;
    }
    let mut pairs: Vec<Pair<'_, '_>> = earlier
        .iter()
        .enumerate()
        .filter(|(_, sentence)| !sentence.is_open && persons_meet(sentence, later))
        .map(|(at, sentence)| {
            let beside = [at.checked_sub(1), at.checked_add(1)].map(|i| i.and_then(|i| earlier.get(i)));
            Pair {
                cover: Cover::of(sentence, beside, later),
                is_short,
                back: Cover::of(later, [None, None], sentence),
                earlier: sentence,
                beside,
                later,
            }
        })
        .filter(|pair| {
            pair.cover.said.iter().any(|said| *said > 0.0)
                || is_short && (later.words.is_empty() || later.part.is_some())
        })
        .collect();
    // The sentence that says most of it is the one meant.
    pairs.sort_by(|a, b| {
        let share = |pair: &Pair<'_, '_>| pair.cover.share_without(later, &[]);
        share(b).total_cmp(&share(a))
    });
    pairs.retain(|pair| is_short || pair.cover.hits >= 2 && pair.cover.share_without(later, &[]) >= LONG_SHARE);
    pairs.iter().take(2).find_map(|pair| {
        let found = DETECTORS.iter().find_map(|detect| detect(pair))?;
        Some((found, pair.earlier.span))
    })
}

/// Whether the sense of both is one: `no cow died` denies the opposite of `every cow survived`.
pub(super) fn is_same_sense(earlier: &[Said<'_>], later: &[Said<'_>]) -> bool {
    earlier
        .iter()
        .any(|x| later.iter().any(|y| turned::is_denied_opposite(x, y)))
}

/// `I` and `we` are others than `he` and `you`.
fn persons_meet(a: &Said<'_>, b: &Said<'_>) -> bool {
    use crate::fact::clause::Person::{First, Second, Third};
    !matches!(
        (a.person, b.person),
        (First, Second) | (Second, First) | (First, Third) | (Third, First)
    )
}

impl Pair<'_, '_> {
    /// Whether every detector may believe that both speak of the same time.
    fn times_meet(&self) -> bool {
        let (a, b) = (&self.earlier.moments, &self.later.moments);
        a.is_empty() || b.is_empty() || b.iter().all(|y| a.iter().any(|x| x.overlaps(y)))
    }

    /// Whether a word of both is denied in one saying alone.
    fn is_denied_on_one_side(&self) -> bool {
        let met = self.later.words.iter().zip(&self.cover.by);
        met.into_iter().any(|(word, by)| {
            by.and_then(|by| self.earlier.words.get(by))
                .is_some_and(|other| word.weight > 0.5 && other.negated != word.negated)
        })
    }

    /// `a single ticket` and `a day ticket`: whether a thing of both goes by another name.
    fn is_renamed(&self) -> bool {
        let is_new = |said: &[f64], at: usize| said.get(at).is_some_and(|said| *said == 0.0);
        self.later.words.windows(2).enumerate().any(|(at, words)| {
            let [mark, noun] = words else { return false };
            let by = self.cover.by.get(at + 1).copied().flatten();
            let Some((other, same)) = by.and_then(|by| Some((by.checked_sub(1)?, by))) else {
                return false;
            };
            let (Some(other_mark), Some(same)) = (self.earlier.words.get(other), self.earlier.words.get(same)) else {
                return false;
            };
            let beside = mark.at + 1 == noun.at && other_mark.at + 1 == same.at;
            let plain = [mark, noun, other_mark]
                .iter()
                .all(|word| !word.is_counting && !word.tells_part);
            beside && plain && is_new(&self.cover.said, at) && is_new(&self.back.said, other)
        })
    }

    /// Whether names of the later saying are all known from the earlier one.
    fn names_are_known(&self) -> bool {
        let mut names = self
            .later
            .words
            .iter()
            .zip(&self.cover.said)
            .filter(|(word, _)| word.is_name);
        names.all(|(_, said)| *said > 0.0)
    }
}
