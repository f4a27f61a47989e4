//! Content words, brought to one form, and how two of them stand to each other: alike, opposed, or excluding each other.
//!
//! All that is known of words stands in `tables/consistency/`: irregular forms, sets of words alike, opposites, sets of
//! which one thing can have one only (weekdays, colours), general words with their kinds, and words that carry little.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::fact::measure::is_calendar_word;
use crate::fact::root;
use crate::fact::subject;
use crate::fact::token::{Kind, Token};
use crate::text::Lookup;

/// A content word of a saying.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    /// Its token.
    pub at: usize,
    /// The word as said, in lower case.
    pub lower: &'t str,
    /// The form that all its forms share.
    pub root: Cow<'t, str>,
    known: Option<&'static Known>,
    /// What it counts when shares of a saying are taken.
    pub weight: f64,
    /// Written with a capital letter inside a sentence.
    pub is_name: bool,
    /// In the reach of a negation.
    pub negated: bool,
    /// Part of an amount.
    pub is_counting: bool,
    /// Tells the part somebody played.
    pub tells_part: bool,
    /// What is wanted or tried, and not said to be so.
    pub wished: bool,
    /// The word before a name, where it says what the name is to the rest: `in`, `was`.
    pub led_by: &'static str,
}

/// Words that say where something moves: no content of their own, but opposites.
const MOVES: &[&str] = &["up", "down", "fewer", "less"];

/// What the tables say of a word.
#[derive(Debug, Default)]
struct Known {
    alike: BTreeSet<u16>,
    /// Sides of opposites, `2 n` and `2 n + 1` against each other.
    sides: BTreeSet<u16>,
    sets: BTreeSet<u16>,
    /// Sets that only tell things apart.
    marks: BTreeSet<u16>,
    heads: BTreeSet<u16>,
    kinds: BTreeSet<u16>,
    light: bool,
}

/// How much of a word another one says.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) enum Likeness {
    None,
    /// The earlier word is more general.
    Wider,
    /// The later word is more general.
    Narrower,
    /// The same, in this or another word.
    Same,
}

struct Lexicon {
    phrases: Lookup<(&'static str, &'static str), &'static str>,
    empty: Lookup<&'static str>,
    known: Lookup<String, Known>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

impl Lexicon {
    fn read() -> Self {
        let phrases = lines(include_str!("../../tables/consistency/phrases.txt")).filter_map(|line| {
            let mut words = line.split(' ');
            Some(((words.next()?, words.next()?), words.next()?))
        });
        let mut lexicon = Self {
            phrases: phrases.collect(),
            empty: lines(include_str!("../../tables/consistency/empty.txt"))
                .flat_map(str::split_whitespace)
                .collect(),
            known: Lookup::default(),
        };
        let alike = lines(include_str!("../../tables/consistency/alike.txt"));
        for (set, line) in (0u16..).zip(alike) {
            lexicon.each(line, |known| {
                known.alike.insert(set);
            });
        }
        for (pair, line) in (0u16..).zip(lines(include_str!("../../tables/consistency/opposites.txt"))) {
            let Some((left, right)) = line.split_once('|') else {
                continue;
            };
            for (side, words) in [(2 * pair, left), (2 * pair + 1, right)] {
                lexicon.each(words, |known| {
                    known.sides.insert(side);
                });
            }
        }
        for (set, line) in (0u16..).zip(lines(include_str!("../../tables/consistency/exclusive.txt"))) {
            let words = line.split_once(':').map_or(line, |(_, words)| words);
            lexicon.each(words, |known| {
                let sets = if line.starts_with('~') {
                    &mut known.marks
                } else {
                    &mut known.sets
                };
                sets.insert(set);
            });
        }
        for (kind, line) in (0u16..).zip(lines(include_str!("../../tables/consistency/kinds.txt"))) {
            let Some((head, words)) = line.split_once(':') else {
                continue;
            };
            lexicon.each(head, |known| {
                known.heads.insert(kind);
            });
            lexicon.each(words, |known| {
                known.kinds.insert(kind);
            });
        }
        for line in lines(include_str!("../../tables/consistency/light.txt")) {
            lexicon.each(line, |known| known.light = true);
        }
        lexicon
    }

    fn each(&mut self, words: &'static str, mut learn: impl FnMut(&mut Known)) {
        for word in words.split_whitespace() {
            let root = root::root(word).into_owned();
            learn(self.known.slot(root));
        }
    }

    /// The plain verb of a verb in any form and the word after it: `turned down` is `refuse`.
    fn phrase(&self, lower: &str, next: &str) -> Option<&'static str> {
        let plain = root::plain(lower);
        let bare = |ending: &str| plain.strip_suffix(ending);
        let mut shapes = [Some(plain), bare("s"), bare("es"), bare("ed"), bare("d"), bare("ing")]
            .into_iter()
            .flatten();
        shapes.find_map(|shape| self.phrases.get(&(shape, next)).copied())
    }
}

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The form that all forms of a word share.
pub(super) fn root(word: &str) -> String {
    root::root(word).into_owned()
}

impl<'t> Word<'t> {
    /// The word of a token; nothing where it is no content word.
    pub fn of(token: &'t Token<'_>, next: &str, at: usize, opens: bool) -> Option<Self> {
        if token.is_any(MOVES) {
            return Some(Self {
                weight: 0.0,
                ..Self::made(token.base(), Cow::Borrowed(token.root()), at, false)
            });
        }
        if token.kind != Kind::Word || subject::is_empty_word(&token.lower) || token.is_negation() {
            return None;
        }
        let lower = token.base();
        if LEXICON.empty.has(lower) {
            return None;
        }
        if lower.len() > root::LONGEST {
            return None;
        }
        if let Some(plain) = LEXICON.phrase(lower, next) {
            return Some(Self {
                lower,
                ..Self::plain(plain, at)
            });
        }
        let is_name = token.is_capitalised() && !opens && !is_calendar_word(token);
        Some(Self::made(lower, Cow::Borrowed(token.root()), at, is_name))
    }

    /// A word in its plain form, wherever it comes from.
    pub fn plain(lower: &'t str, at: usize) -> Self {
        Self::made(lower, root::root(lower), at, false)
    }

    /// Whether anything is known to be its opposite.
    pub fn has_opposite(&self) -> bool {
        self.known.is_some_and(|known| !known.sides.is_empty())
    }

    fn made(lower: &'t str, root: Cow<'t, str>, at: usize, is_name: bool) -> Self {
        let known = LEXICON.known.get(root.as_ref());
        let weight = match known {
            Some(known) if known.light => 0.5,
            _ if is_name => 1.5,
            _ => 1.0,
        };
        Self {
            at,
            lower,
            root,
            known,
            weight,
            is_name,
            negated: false,
            is_counting: false,
            wished: false,
            tells_part: false,
            led_by: "",
        }
    }

    /// How much of this later word an earlier one says.
    pub fn said_by(&self, earlier: &Self) -> Likeness {
        if self.root == earlier.root || derived(&self.root, &earlier.root) {
            return Likeness::Same;
        }
        let (Some(later), Some(earlier)) = (self.known, earlier.known) else {
            return Likeness::None;
        };
        let meet = |a: &BTreeSet<u16>, b: &BTreeSet<u16>| !a.is_disjoint(b);
        if meet(&later.alike, &earlier.alike) || meet(&later.sides, &earlier.sides) {
            Likeness::Same
        } else if meet(&later.heads, &earlier.kinds) {
            Likeness::Narrower
        } else if meet(&later.kinds, &earlier.heads) {
            Likeness::Wider
        } else {
            Likeness::None
        }
    }

    /// Whether both cannot hold of the same thing.
    pub fn opposes(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (self.known, other.known) else {
            return prefixed(&self.root, &other.root);
        };
        a.sides.iter().any(|side| b.sides.contains(&(side ^ 1))) || prefixed(&self.root, &other.root)
    }

    /// Whether both are of one set of which a thing has one only.
    pub fn excludes(&self, other: &Self) -> bool {
        match (self.known, other.known) {
            (Some(a), Some(b)) => {
                self.root != other.root && !a.sets.is_disjoint(&b.sets) && a.alike.is_disjoint(&b.alike)
            }
            _ => false,
        }
    }

    /// Whether both tell one thing from another: `the first leg` and `the second`, `the new quay` and `the old`.
    pub fn parts_from(&self, other: &Self) -> bool {
        let marked = match (self.known, other.known) {
            (Some(a), Some(b)) => self.root != other.root && !a.marks.is_disjoint(&b.marks),
            _ => false,
        };
        marked || self.opposes(other) || self.excludes(other)
    }
}

/// `settle` and `settler`, `rule` and `ruler`: long words that share their beginning.
fn derived(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let Some(ending) = long.strip_prefix(short) else {
        return false;
    };
    short.len() >= 5 && ending.len() <= 5
        || short.len() >= 4
            && matches!(
                ending,
                "r" | "er" | "or" | "ment" | "ship" | "ist" | "al" | "ing" | "ation"
            )
}

/// `happy` and `unhappy`.
fn prefixed(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.len() >= 4
        && ["un", "in", "im", "dis", "ir", "il", "non"]
            .iter()
            .any(|prefix| long.strip_prefix(prefix) == Some(short))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::token::tokens;

    fn with_words(text: &str, check: impl FnOnce(&Word<'_>, &Word<'_>)) {
        let tokens = tokens(text);
        let words: Vec<Word<'_>> = tokens
            .iter()
            .enumerate()
            .filter_map(|(at, t)| Word::of(t, "", at, false))
            .collect();
        let [a, b] = words.as_slice() else { panic!("{text}") };
        check(a, b);
    }

    #[test]
    fn forms_of_a_word_and_words_alike_meet() {
        for pair in [
            "began starting",
            "children kids",
            "ruled ruler",
            "ferries ferry",
            "rota roster",
            "women woman",
        ] {
            with_words(pair, |a, b| assert_eq!(b.said_by(a), Likeness::Same, "{pair}"));
        }
        with_words("nurse people", |a, b| {
            assert_eq!(b.said_by(a), Likeness::Narrower);
            assert_eq!(a.said_by(b), Likeness::Wider);
        });
        with_words("boat cheese", |a, b| assert_eq!(a.said_by(b), Likeness::None));
    }

    #[test]
    fn opposites_and_sets_are_known_in_every_form() {
        for pair in [
            "rose fell",
            "accepted refused",
            "permanent temporary",
            "happy unhappy",
            "won losing",
        ] {
            with_words(pair, |a, b| assert!(a.opposes(b) && b.opposes(a), "{pair}"));
        }
        for pair in ["Monday Friday", "red green"] {
            with_words(pair, |a, b| assert!(a.excludes(b), "{pair}"));
        }
        with_words("second third", |a, b| assert!(a.parts_from(b) && !a.excludes(b)));
        with_words("rose climbed", |a, b| assert!(!a.opposes(b)));
    }
}
