//! Which words of two tellings meet, and how much of each the other one says.

use crate::consistency::said::Said;
use crate::consistency::word::{Likeness, Word};

/// From these shares on, coverage is a sign of its own.
const STEPS: [(f64, [&str; 2]); 5] = [
    (0.20, ["covered most 20", "covered least 20"]),
    (0.35, ["covered most 35", "covered least 35"]),
    (0.50, ["covered most 50", "covered least 50"]),
    (0.65, ["covered most 65", "covered least 65"]),
    (0.80, ["covered most 80", "covered least 80"]),
];
/// More words of both than this are as good as so many.
const MOST_SHARED: usize = 8;

/// How two words stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// One form or one sense.
    Same,
    /// One is a kind of the other.
    Kind,
    Opposed,
    Excluded,
    Parted,
}

/// The words of two tellings and how they stand to each other.
pub(super) struct Met<'m> {
    pub words: [Vec<&'m Word<'m>>; 2],
    /// Whether each word is said by the other telling.
    pub is_said: [Vec<bool>; 2],
    /// Places in `words` of both.
    pub pairs: Vec<(usize, usize, How)>,
}

impl<'m> Met<'m> {
    pub fn of(said: [&'m [Said<'m>]; 2]) -> Self {
        let words = said.map(|said| said.iter().flat_map(|said| &said.words).collect::<Vec<_>>());
        let [ours, theirs] = &words;
        let mut is_said = [vec![false; ours.len()], vec![false; theirs.len()]];
        let mut pairs = Vec::new();
        for (x, earlier) in ours.iter().enumerate() {
            for (y, later) in theirs.iter().enumerate() {
                let Some(how) = how(earlier, later) else { continue };
                pairs.push((x, y, how));
                if matches!(how, How::Same | How::Kind) {
                    let [a, b] = &mut is_said;
                    a[x] = true;
                    b[y] = true;
                }
            }
        }
        Self { words, is_said, pairs }
    }

    /// Pairs of words that say the same.
    pub fn same(&self) -> impl Iterator<Item = (usize, usize, &'m Word<'m>, &'m Word<'m>)> + '_ {
        let [ours, theirs] = &self.words;
        let same = self.pairs.iter().filter(|(_, _, how)| matches!(how, How::Same | How::Kind));
        same.filter_map(|(x, y, _)| Some((*x, *y, *ours.get(*x)?, *theirs.get(*y)?)))
    }

    /// The least and the most of the two shares that the other telling says.
    pub fn shares(&self) -> (f64, f64) {
        let share = |of: usize| -> f64 {
            let (mut all, mut met) = (0.0, 0.0);
            for (word, is_said) in self.words[of].iter().zip(&self.is_said[of]) {
                all += word.weight;
                met += if *is_said { word.weight } else { 0.0 };
            }
            if all > 0.0 { met / all } else { 0.0 }
        };
        let (x, y) = (share(0), share(1));
        (x.min(y), x.max(y))
    }

    /// Whether the word of a telling at this place stands for something that the other one does not say.
    fn is_new(&self, of: usize, token: usize) -> bool {
        let found = self.words[of].iter().position(|word| word.at == token && word.weight > 0.0);
        found.is_some_and(|at| !self.is_said[of][at])
    }

    pub fn each(&self, sign: &mut dyn FnMut(&str, f64)) {
        let (least, most) = self.shares();
        sign("covered least", least);
        sign("covered most", most);
        for (step, [of_most, of_least]) in STEPS {
            if most >= step {
                sign(of_most, 1.0);
            }
            if least >= step {
                sign(of_least, 1.0);
            }
        }
        let shared = self.is_said[0].iter().zip(&self.words[0]);
        let shared = shared.filter(|(is_said, word)| **is_said && word.weight > 0.0).count();
        sign("words shared", super::part(shared, MOST_SHARED));
        self.relations(sign);
        self.marks(sign);
    }

    /// `rise` and `fall`, `Monday` and `Friday`, `first` and `second`: each in one telling, one of them denied or not.
    fn relations(&self, sign: &mut dyn FnMut(&str, f64)) {
        let mut seen = Vec::new();
        for (x, y, how) in &self.pairs {
            let (Some(one), Some(other)) = (self.words[0].get(*x), self.words[1].get(*y)) else {
                continue;
            };
            let is_turned = one.negated != other.negated;
            if matches!(how, How::Same | How::Kind) || seen.contains(&(*how, is_turned)) {
                continue;
            }
            seen.push((*how, is_turned));
            sign(
                match (how, is_turned) {
                    (How::Opposed, false) => "words opposed",
                    (How::Opposed, true) => "words opposed, one denied",
                    (How::Excluded, false) => "words exclude",
                    (How::Excluded, true) => "words exclude, one denied",
                    (_, false) => "words part",
                    (_, true) => "words part, one denied",
                },
                1.0,
            );
        }
    }

    /// `the sound crew` and `the lighting crew`: what stands before a word of both.
    fn marks(&self, sign: &mut dyn FnMut(&str, f64)) {
        let (mut differ, mut one, mut same) = (false, false, false);
        for (_, _, ours, theirs) in self.same().filter(|(_, _, ours, _)| ours.weight > 0.5) {
            let (Some(x), Some(y)) = (ours.at.checked_sub(1), theirs.at.checked_sub(1)) else {
                continue;
            };
            let is_word = |of: usize, at: usize| self.words[of].iter().any(|w| w.at == at && w.weight > 0.0);
            match (self.is_new(0, x), self.is_new(1, y)) {
                (true, true) => differ = true,
                (false, false) => same |= is_word(0, x) && is_word(1, y),
                _ => one = true,
            }
        }
        for (is_so, name) in [(differ, "marks differ"), (one, "mark of one"), (same, "marks same")] {
            if is_so {
                sign(name, 1.0);
            }
        }
    }
}

fn how(earlier: &Word<'_>, later: &Word<'_>) -> Option<How> {
    if earlier.root == later.root {
        return Some(How::Same);
    }
    if earlier.opposes(later) {
        return Some(How::Opposed);
    }
    if earlier.excludes(later) {
        return Some(How::Excluded);
    }
    if earlier.parts_from(later) {
        return Some(How::Parted);
    }
    match later.said_by(earlier) {
        Likeness::Same => Some(How::Same),
        Likeness::Wider | Likeness::Narrower => Some(How::Kind),
        Likeness::None => None,
    }
}
