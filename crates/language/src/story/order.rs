//! The order in which a story tells its parts: sums over all rows of parts, so that a doubtful sentence is read by its
//! neighbours (the forward-backward method of Baum 1970, over what was told last and what was told so far).
//!
//! Two tellings are weighed against each other: the usual order, where the place in the text counts too, and any order
//! at all, where the words decide alone.

use std::sync::LazyLock;

/// How well each of the four parts fits one sentence: logarithms of chances, in the order of [`STAR`](super::STAR).
pub(super) type Fit = [f64; 4];

/// How a story is told.
#[derive(Debug, Clone)]
struct Telling {
    /// How likely it is, of all tellings.
    chance: f64,
    /// How likely a change of part leads to the next one in the usual order; what is left goes to the others alike.
    forward: f64,
    /// How likely, beside these, it leads back to a part that was told already.
    back: f64,
    /// How much the place in the text weighs.
    place: f64,
}

/// How likely the next sentence tells the same part: from the lengths of parts in stories.
const STAY: [f64; 4] = [0.5, 0.35, 0.75, 0.65];

const USUAL: Telling = Telling {
    chance: 0.85,
    forward: 0.93,
    back: 0.02,
    place: 0.6,
};
const ANY: Telling = Telling {
    chance: 0.15,
    forward: 0.34,
    back: 0.03,
    place: 0.0,
};

/// What each sentence costs a telling that says nothing of places: a share of the logarithm of 4.
const UNPLACED: f64 = 0.83;

/// What the evidence of one sentence for the order is worth.
const WITNESS: f64 = 0.75;

/// Where in a story each part usually lies, and how widely it is spread; from 0 to 1.
const PLACES: [(f64, f64); 4] = [(0.05, 0.22), (0.28, 0.18), (0.58, 0.25), (0.95, 0.22)];

/// What all rows of parts say together.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// For each sentence the chance of each part.
    pub(super) parts: Vec<[f64; 4]>,
    /// For each set of parts the chance that just these are told: bit 0 for the situation, bit 3 for the result.
    pub(super) sets: [f64; SETS],
}

const SETS: usize = 16;
/// Part told last × parts told so far.
const STATES: usize = 4 * SETS;

/// Reads the fits of the sentences in their order; `lengths` are their shares in the text, in any unit.
///
/// Time and memory are linear in the sentences.
pub(super) fn read(fits: &[Fit], lengths: &[usize]) -> Reading {
    if fits.is_empty() {
        let sets = std::array::from_fn(|set| if set == 0 { 1.0 } else { 0.0 });
        return Reading {
            parts: Vec::new(),
            sets,
        };
    }
    let places = places(lengths);
    let usual = sums(fits, &places, &USUAL, &USUAL_STEPS);
    let any = sums(fits, &places, &ANY, &ANY_STEPS);
    // Sentences are no independent witnesses, so the evidence for an order is taken at a part of its worth.
    let odds = (usual.total - any.total) * WITNESS + (USUAL.chance / ANY.chance).ln();
    let usual_share = 1.0 / (1.0 + (-odds).exp());
    let shares = [usual_share, 1.0 - usual_share];
    let both = |a: f64, b: f64| shares[0] * a + shares[1] * b;
    Reading {
        parts: usual
            .parts
            .iter()
            .zip(&any.parts)
            .map(|(a, b)| zip(a, b, both))
            .collect(),
        sets: zip(&usual.sets, &any.sets, both),
    }
}

/// What one telling says.
struct Sums {
    parts: Vec<[f64; 4]>,
    sets: [f64; SETS],
    /// The logarithm of how well it explains the words.
    total: f64,
}

/// A way from one state to another.
struct Step {
    from: usize,
    to: usize,
    chance: f64,
}

static USUAL_STEPS: LazyLock<Vec<Step>> = LazyLock::new(|| steps(&USUAL));
static ANY_STEPS: LazyLock<Vec<Step>> = LazyLock::new(|| steps(&ANY));

/// Forward and backward over the sentences. Each row is scaled to add up to 1, so that nothing vanishes in long texts.
fn sums(fits: &[Fit], places: &[f64], telling: &Telling, steps: &[Step]) -> Sums {
    let mut total = 0.0;
    let mut worth: Vec<[f64; 4]> = Vec::with_capacity(fits.len());
    for (fit, place) in fits.iter().zip(places) {
        let fit = placed(fit, *place, telling);
        let top = fit.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        total += top;
        worth.push(fit.map(|fit| (fit - top).exp()));
    }
    let mut forward: Vec<[f64; STATES]> = Vec::with_capacity(fits.len());
    for fit in &worth {
        let mut row = [0.0; STATES];
        match forward.last() {
            None => {
                for part in 0..4 {
                    let chance = if part == 0 {
                        telling.forward
                    } else {
                        (1.0 - telling.forward) / 3.0
                    };
                    put(&mut row, state(part, 1 << part), chance * at(fit, part));
                }
            }
            Some(before) => {
                for step in steps {
                    put(
                        &mut row,
                        step.to,
                        at(before, step.from) * step.chance * at(fit, step.to / SETS),
                    );
                }
            }
        }
        total += scale(&mut row).ln();
        forward.push(row);
    }
    let mut sets = [0.0; SETS];
    for (state, &chance) in forward.last().into_iter().flatten().enumerate() {
        put(&mut sets, state % SETS, chance);
    }
    let mut parts = vec![[0.0; 4]; fits.len()];
    let mut after = [1.0; STATES];
    for ((chances, row), fit) in parts.iter_mut().zip(&forward).zip(&worth).rev() {
        for (state, (before, behind)) in row.iter().zip(&after).enumerate() {
            put(chances, state / SETS, before * behind);
        }
        scale(chances);
        let mut earlier = [0.0; STATES];
        for step in steps {
            put(
                &mut earlier,
                step.from,
                at(&after, step.to) * step.chance * at(fit, step.to / SETS),
            );
        }
        scale(&mut earlier);
        after = earlier;
    }
    Sums { parts, sets, total }
}

/// Makes the entries add up to 1; gives what they added up to.
fn scale<const N: usize>(row: &mut [f64; N]) -> f64 {
    let whole = row.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    for entry in row {
        *entry /= whole;
    }
    whole
}

/// The fit of a sentence with what its place adds.
fn placed(fit: &Fit, place: f64, telling: &Telling) -> Fit {
    let priors = PLACES.map(|(centre, width)| {
        let off: f64 = (place - centre) / width;
        telling.place * (-0.5 * off * off).max(-4.0)
    });
    let whole: f64 = priors.iter().map(|prior| prior.exp()).sum();
    let cost = if telling.place > 0.0 { whole.ln() } else { UNPLACED };
    zip(fit, &priors, |fit, prior| fit + prior - cost)
}

fn steps(telling: &Telling) -> Vec<Step> {
    let mut out = Vec::with_capacity(STATES * 4);
    for told in 1..SETS {
        for from in (0..4).filter(|from| told & (1 << from) != 0) {
            let stay = at(&STAY, from);
            let share = |to: usize| match to {
                _ if to == from => 0.0,
                _ if told & (1 << to) != 0 => telling.back,
                _ if to == from + 1 => telling.forward,
                _ => (1.0 - telling.forward) / 2.0,
            };
            let whole: f64 = (0..4).map(share).sum();
            for to in 0..4 {
                let chance = if to == from {
                    stay
                } else {
                    (1.0 - stay) * share(to) / whole
                };
                out.push(Step {
                    from: state(from, told),
                    to: state(to, told | 1 << to),
                    chance,
                });
            }
        }
    }
    out
}

/// Where the middle of each sentence lies, from 0 to 1.
fn places(lengths: &[usize]) -> Vec<f64> {
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let whole = number(lengths.iter().sum::<usize>().max(1));
    let mut seen = 0;
    lengths
        .iter()
        .map(|&length| {
            let place = number(seen + length / 2) / whole;
            seen += length;
            place
        })
        .collect()
}

fn state(part: usize, told: usize) -> usize {
    part * SETS + told
}

/// An entry of a row; what lies beyond it never happens.
pub(super) fn at<const N: usize>(row: &[f64; N], index: usize) -> f64 {
    row.get(index).copied().unwrap_or(0.0)
}

fn put<const N: usize>(row: &mut [f64; N], index: usize, value: f64) {
    if let Some(slot) = row.get_mut(index) {
        *slot += value;
    }
}

fn zip<const N: usize>(a: &[f64; N], b: &[f64; N], join: impl Fn(f64, f64) -> f64) -> [f64; N] {
    std::array::from_fn(|index| join(at(a, index), at(b, index)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sentence that is surely of one part.
    fn sure(part: usize) -> Fit {
        std::array::from_fn(|index| if index == part { -0.05 } else { -5.0 })
    }

    const DOUBT: Fit = [-1.4; 4];

    fn check(fits: &[Fit], expected: &[usize]) {
        let reading = read(fits, &vec![1; fits.len()]);
        let best: Vec<usize> = reading
            .parts
            .iter()
            .map(|chances| (0..4).max_by(|a, b| chances[*a].total_cmp(&chances[*b])).unwrap())
            .collect();
        assert_eq!(best, expected);
        for chances in reading.parts {
            assert!((chances.iter().sum::<f64>() - 1.0).abs() < 1e-6, "{chances:?}");
        }
        assert!((reading.sets.iter().sum::<f64>() - 1.0).abs() < 1e-6);
    }

    #[test]
    fn a_doubtful_sentence_is_read_by_its_neighbours() {
        check(&[sure(0), DOUBT, sure(2), DOUBT, sure(2), sure(3)], &[0, 1, 2, 2, 2, 3]);
    }

    #[test]
    fn words_win_over_the_usual_order() {
        check(
            &[sure(3), sure(3), sure(0), sure(0), sure(2), sure(2), sure(1)],
            &[3, 3, 0, 0, 2, 2, 1],
        );
    }

    #[test]
    fn a_part_without_a_sentence_is_not_in_the_likely_set() {
        let reading = read(&[sure(0), sure(2), sure(2), sure(3)], &[1; 4]);
        assert!(reading.sets[0b1101] > 0.7, "{:?}", reading.sets);
        assert!(read(&[], &[]).parts.is_empty());
    }
}
