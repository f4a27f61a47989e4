//! Multinomial logistic regression with a ridge, minimised by L-BFGS (Nocedal 1980; Liu and Nocedal 1989). The same
//! samples give the same weights. Stopping early, or steps by single samples, cost a tenth of the gaps that are found.

use super::softmax;

/// The signs of a sample by number with how strongly each shows, and its outcome.
pub(crate) type Sample = (Vec<(usize, f64)>, usize);

/// How far the weights moved in a step, and how their slope changed by it.
type Step<const N: usize> = (Vec<[f64; N]>, Vec<[f64; N]>);

/// So many steps are remembered, and so many taken at most; less than this moved ends it, from one step to the next.
const MEMORY: usize = 8;
const STEPS: usize = 150;
const MOVED: f64 = 1e-5;

/// A step that leads up is halved, this often at most.
const HALVINGS: usize = 20;

/// The weights that explain the samples best; the row of number 0 is held by nothing, the others by `ridge`.
pub(crate) fn fit<const N: usize>(samples: &[Sample], signs: usize, ridge: f64) -> Vec<[f64; N]> {
    let mut weights = vec![[0.0; N]; signs];
    let (mut loss, mut slope) = loss(samples, &weights, ridge);
    let mut past: Vec<Step<N>> = Vec::new();
    for _ in 0..STEPS {
        let way = direction(&slope, &past);
        let down = dot(&way, &slope);
        let mut stride = if past.is_empty() {
            1.0 / dot(&slope, &slope).sqrt().max(1.0)
        } else {
            1.0
        };
        let mut found = None;
        for _ in 0..HALVINGS {
            let next = sum(&weights, &way, stride);
            let (next_loss, next_slope) = self::loss(samples, &next, ridge);
            if next_loss <= loss + 1e-4 * stride * down {
                found = Some((next, next_loss, next_slope));
                break;
            }
            stride /= 2.0;
        }
        let Some((next, next_loss, next_slope)) = found else {
            break;
        };
        let (moved, bent) = (sum(&next, &weights, -1.0), sum(&next_slope, &slope, -1.0));
        if dot(&moved, &bent) > 1e-12 {
            past.push((moved, bent));
            if past.len() > MEMORY {
                past.remove(0);
            }
        }
        let gained = loss - next_loss;
        (weights, loss, slope) = (next, next_loss, next_slope);
        if gained < MOVED * loss {
            break;
        }
    }
    weights
}

/// The mean loss with the ridge, and its slope.
fn loss<const N: usize>(samples: &[Sample], weights: &[[f64; N]], ridge: f64) -> (f64, Vec<[f64; N]>) {
    let share = 1.0 / samples.len().max(1) as f64;
    let mut slope = vec![[0.0; N]; weights.len()];
    let mut whole = 0.0;
    for (signs, outcome) in samples {
        let mut scores = [0.0; N];
        for &(sign, value) in signs {
            for (score, weight) in scores.iter_mut().zip(&weights[sign]) {
                *score += weight * value;
            }
        }
        let mut error = softmax(scores);
        whole -= share * error[*outcome].max(1e-300).ln();
        error[*outcome] -= 1.0;
        for &(sign, value) in signs {
            for (slope, error) in slope[sign].iter_mut().zip(&error) {
                *slope += share * error * value;
            }
        }
    }
    for (row, weights) in slope.iter_mut().zip(weights).skip(1) {
        for (slope, weight) in row.iter_mut().zip(weights) {
            whole += ridge * weight * weight / 2.0;
            *slope += ridge * weight;
        }
    }
    (whole, slope)
}

/// The way down that the remembered steps suggest.
fn direction<const N: usize>(slope: &[[f64; N]], past: &[Step<N>]) -> Vec<[f64; N]> {
    let mut way = sum(&vec![[0.0; N]; slope.len()], slope, -1.0);
    let mut shares = Vec::with_capacity(past.len());
    for (moved, bent) in past.iter().rev() {
        let share = dot(moved, &way) / dot(moved, bent);
        way = sum(&way, bent, -share);
        shares.push(share);
    }
    if let Some((moved, bent)) = past.last() {
        let scale = dot(moved, bent) / dot(bent, bent);
        way.iter_mut().flatten().for_each(|step| *step *= scale);
    }
    for ((moved, bent), share) in past.iter().zip(shares.into_iter().rev()) {
        let back = dot(bent, &way) / dot(moved, bent);
        way = sum(&way, moved, share - back);
    }
    way
}

fn dot<const N: usize>(a: &[[f64; N]], b: &[[f64; N]]) -> f64 {
    a.iter().flatten().zip(b.iter().flatten()).map(|(a, b)| a * b).sum()
}

/// `a` and so much of `b`.
fn sum<const N: usize>(a: &[[f64; N]], b: &[[f64; N]], much: f64) -> Vec<[f64; N]> {
    let row = |(a, b): (&[f64; N], &[f64; N])| std::array::from_fn(|at| a[at] + much * b[at]);
    a.iter().zip(b).map(row).collect()
}

#[test]
fn what_shows_with_an_outcome_speaks_for_it() {
    let samples = [
        (vec![(0, 1.0), (1, 1.0)], 0),
        (vec![(0, 1.0), (1, 1.0)], 0),
        (vec![(0, 1.0), (2, 1.0)], 1),
        (vec![(0, 1.0)], 0),
    ];
    let weights: Vec<[f64; 2]> = fit(&samples, 3, 0.01);
    assert!(weights[1][0] > 0.5 && weights[2][1] > 0.5, "{weights:?}");
    let (_, slope) = loss(&samples, &weights, 0.01);
    assert!(dot(&slope, &slope) < 1e-4, "{slope:?}");
}
