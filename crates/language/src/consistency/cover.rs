//! How much of a later saying an earlier one says too, and which of its words meet which.

use super::said::Said;
use super::word::{Likeness, Word};

/// What is left of a word that only a neighbouring sentence says.
const NEIGHBOUR: f64 = 0.7;
/// What is left of a word of which the earlier saying has a more general one.
const WIDER: f64 = 0.6;

/// A saying set against another sentence and its neighbours.
#[derive(Debug)]
pub(super) struct Cover {
    /// For each word of the later saying how much of it was said, 0 to 1.
    pub said: Vec<f64>,
    /// The place of the word of the earlier sentence that says it.
    pub by: Vec<Option<usize>>,
    /// Words of the later saying that are said, light ones left away.
    pub hits: usize,
}

impl Cover {
    pub fn of(earlier: &Said<'_>, neighbours: [Option<&Said<'_>>; 2], later: &Said<'_>) -> Self {
        let mut cover = Self {
            said: Vec::with_capacity(later.words.len()),
            by: Vec::with_capacity(later.words.len()),
            hits: 0,
        };
        for word in &later.words {
            let (mut most, by) = best(&earlier.words, word);
            if most < NEIGHBOUR {
                for beside in neighbours.into_iter().flatten() {
                    most = most.max(best(&beside.words, word).0 * NEIGHBOUR);
                }
            }
            cover.hits += usize::from(most > 0.5 && word.weight > 0.5);
            cover.said.push(most);
            cover.by.push(by);
        }
        cover
    }

    /// How much of the later saying's weight is said.
    pub fn weight_said(&self, later: &Said<'_>) -> f64 {
        later
            .words
            .iter()
            .zip(&self.said)
            .map(|(word, said)| word.weight * said)
            .sum()
    }

    /// The share of the later saying's weight that is said, but for the words at the given places.
    pub fn share_without(&self, later: &Said<'_>, left_out: &[usize]) -> f64 {
        let (mut all, mut said) = (0.0, 0.0);
        for (at, (word, most)) in later.words.iter().zip(&self.said).enumerate() {
            if !left_out.contains(&at) {
                all += word.weight;
                said += word.weight * most;
            }
        }
        if all <= 0.0 { 1.0 } else { said / all }
    }
}

fn best(words: &[Word<'_>], later: &Word<'_>) -> (f64, Option<usize>) {
    let mut found = (0.0, None);
    for (at, word) in words.iter().enumerate() {
        match later.said_by(word) {
            Likeness::Same => return (1.0, Some(at)),
            Likeness::Narrower => found = (1.0, Some(at)),
            Likeness::Wider if found.0 < WIDER => found = (WIDER, Some(at)),
            Likeness::Wider => {}
            Likeness::None => {}
        }
    }
    found
}
