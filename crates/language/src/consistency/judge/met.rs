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
enum How {
    /// One form or one sense, or one is a kind of the other.
    Same,
    Opposed,
    Excluded,
    Parted,
}

/// The words of a telling, and whether the other one says each.
#[derive(Debug)]
pub(super) struct Side<'m>(Vec<(&'m Word<'m>, bool)>);

impl<'m> Side<'m> {
    fn of(said: &'m [Said<'m>]) -> Self {
        Self(
            said.iter()
                .flat_map(|said| &said.words)
                .map(|word| (word, false))
                .collect(),
        )
    }

    /// The first word, whatever it weighs.
    pub fn first(&self) -> Option<&'m Word<'m>> {
        self.0.first().map(|(word, _)| *word)
    }

    /// The first word with content, and whether the other telling says it.
    pub fn opening(&self) -> Option<(&'m Word<'m>, bool)> {
        self.0.iter().find(|(word, _)| word.weight > 0.0).copied()
    }

    /// The share of its weight that the other telling says.
    fn share(&self) -> f64 {
        let all: f64 = self.0.iter().map(|(word, _)| word.weight).sum();
        let met: f64 = self
            .0
            .iter()
            .filter(|(_, is_said)| *is_said)
            .map(|(word, _)| word.weight)
            .sum();
        if all > 0.0 { met / all } else { 0.0 }
    }

    /// The word with content at a token, and whether the other telling says it.
    fn at(&self, token: usize) -> Option<bool> {
        let found = self.0.iter().find(|(word, _)| word.at == token && word.weight > 0.0);
        found.map(|(_, is_said)| *is_said)
    }

    fn mark(&mut self, at: usize) {
        if let Some((_, is_said)) = self.0.get_mut(at) {
            *is_said = true;
        }
    }
}

/// The words of two tellings and how they stand to each other.
#[derive(Debug)]
pub(super) struct Met<'m> {
    pub ours: Side<'m>,
    pub theirs: Side<'m>,
    pairs: Vec<(&'m Word<'m>, &'m Word<'m>, How)>,
}

impl<'m> Met<'m> {
    pub fn of([said, again]: [&'m [Said<'m>]; 2]) -> Self {
        let (mut ours, mut theirs) = (Side::of(said), Side::of(again));
        let mut pairs = Vec::new();
        for (x, earlier) in said.iter().flat_map(|said| &said.words).enumerate() {
            for (y, later) in again.iter().flat_map(|said| &said.words).enumerate() {
                let Some(how) = how(earlier, later) else { continue };
                pairs.push((earlier, later, how));
                if how == How::Same {
                    ours.mark(x);
                    theirs.mark(y);
                }
            }
        }
        Self { ours, theirs, pairs }
    }

    /// Pairs of words that say the same.
    pub fn same(&self) -> impl Iterator<Item = (&'m Word<'m>, &'m Word<'m>)> + '_ {
        let same = self.pairs.iter().filter(|(.., how)| *how == How::Same);
        same.map(|(x, y, _)| (*x, *y))
    }

    /// The least and the most of the two shares that the other telling says.
    pub fn shares(&self) -> (f64, f64) {
        let (x, y) = (self.ours.share(), self.theirs.share());
        (x.min(y), x.max(y))
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
        let shared = self
            .ours
            .0
            .iter()
            .filter(|(word, is_said)| *is_said && word.weight > 0.0);
        sign("words shared", super::part(shared.count(), MOST_SHARED));
        self.relations(sign);
        self.marks(sign);
    }

    /// `rise` and `fall`, `Monday` and `Friday`, `first` and `second`: each in one telling, one of them denied or not.
    fn relations(&self, sign: &mut dyn FnMut(&str, f64)) {
        let mut seen = Vec::new();
        for (one, other, how) in &self.pairs {
            let is_turned = one.negated != other.negated;
            let name = match (how, is_turned) {
                (How::Same, _) => continue,
                (How::Opposed, false) => "words opposed",
                (How::Opposed, true) => "words opposed, one denied",
                (How::Excluded, false) => "words exclude",
                (How::Excluded, true) => "words exclude, one denied",
                (How::Parted, false) => "words part",
                (How::Parted, true) => "words part, one denied",
            };
            if !seen.contains(&name) {
                seen.push(name);
                sign(name, 1.0);
            }
        }
    }

    /// `the sound crew` and `the lighting crew`: what stands before a word of both.
    fn marks(&self, sign: &mut dyn FnMut(&str, f64)) {
        let (mut differ, mut one, mut same) = (false, false, false);
        for (ours, theirs) in self.same().filter(|(ours, _)| ours.weight > 0.5) {
            let (Some(x), Some(y)) = (ours.at.checked_sub(1), theirs.at.checked_sub(1)) else {
                continue;
            };
            match (self.ours.at(x), self.theirs.at(y)) {
                (Some(false), Some(false)) => differ = true,
                (Some(false), _) | (_, Some(false)) => one = true,
                (Some(true), Some(true)) => same = true,
                _ => {}
            }
        }
        for (_, name) in [(differ, "marks differ"), (one, "mark of one"), (same, "marks same")]
            .into_iter()
            .filter(|(is_so, _)| *is_so)
        {
            sign(name, 1.0);
        }
    }
}

fn how(earlier: &Word<'_>, later: &Word<'_>) -> Option<How> {
    if earlier.root == later.root {
        Some(How::Same)
    } else if earlier.opposes(later) {
        Some(How::Opposed)
    } else if earlier.excludes(later) {
        Some(How::Excluded)
    } else if earlier.parts_from(later) {
        Some(How::Parted)
    } else {
        (later.said_by(earlier) != Likeness::None).then_some(How::Same)
    }
}
