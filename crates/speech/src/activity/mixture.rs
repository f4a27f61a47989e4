//! Where noise ends and speech begins: two normal distributions fitted to the excess by expectation maximisation
//! (Dempster, Laird & Rubin 1977), on a histogram, so the time does not depend on the length.

use crate::num::{real, single, whole};

/// Bins a decibel.
const FINE: f64 = 10.0;
const BINS: usize = 410;
const ROUNDS: usize = 30;
/// The spreads may not collapse, in dB.
const LEAST_NOISE: f64 = 0.5;
const LEAST_SPEECH: f64 = 1.0;

#[derive(Clone, Copy)]
struct Bell {
    mean: f64,
    spread: f64,
    share: f64,
}

impl Bell {
    fn density(self, x: f64) -> f64 {
        self.share / self.spread * (-((x - self.mean) / self.spread).powi(2) / 2.0).exp()
    }

    /// The logarithm of the density, the share left away.
    fn likelihood(self, x: f64) -> f64 {
        -((x - self.mean) / self.spread).powi(2) / 2.0 - self.spread.ln()
    }
}

/// The excess, in dB, from which on speech is likelier than noise.
pub(super) fn border(excess: &[f32]) -> f32 {
    let mut counts = vec![0.0f64; BINS];
    for value in excess {
        let bin = whole(f64::from(*value) * FINE).min(BINS - 1);
        if let Some(count) = counts.get_mut(bin) {
            *count += 1.0;
        }
    }
    let total: f64 = counts.iter().sum();
    if total < 1.0 {
        return 0.0;
    }
    let at = |share: f64| {
        let mut seen = 0.0;
        let bin = counts.iter().position(|count| {
            seen += count;
            seen >= share * total
        });
        middle(bin.unwrap_or(0))
    };
    let (low, high) = (at(0.15), at(0.85).max(at(0.15) + 1.0));
    let spread = ((high - low) / 4.0).max(0.5);
    let mut noise = Bell {
        mean: low,
        spread,
        share: 0.5,
    };
    let mut speech = Bell { mean: high, ..noise };
    for _ in 0..ROUNDS {
        (noise, speech) = fitted(&counts, noise, speech);
    }
    let mut x = noise.mean;
    while x < speech.mean && speech.likelihood(x) <= noise.likelihood(x) {
        x += 0.05;
    }
    single(x)
}

fn middle(bin: usize) -> f64 {
    (real(bin) + 0.5) / FINE
}

/// One round: each bin is shared out between the bells, then each bell is measured anew.
fn fitted(counts: &[f64], noise: Bell, speech: Bell) -> (Bell, Bell) {
    let mut sums = [[1e-3, 0.0, 0.0]; 2];
    for (bin, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0.0) {
        let x = middle(bin);
        let (a, b) = (noise.density(x), speech.density(x));
        let share = if a + b > 1e-20 {
            b / (a + b)
        } else {
            f64::from(u8::from((x - noise.mean).abs() >= (x - speech.mean).abs()))
        };
        for (sum, weight) in sums.iter_mut().zip([count * (1.0 - share), count * share]) {
            for (to, power) in sum.iter_mut().zip([1.0, x, x * x]) {
                *to += weight * power;
            }
        }
    }
    let [noise_sums, speech_sums] = sums;
    let all = noise_sums.first().copied().unwrap_or(1.0) + speech_sums.first().copied().unwrap_or(1.0);
    let bell = |[count, sum, squares]: [f64; 3], least: f64| {
        let mean = sum / count;
        Bell {
            mean,
            spread: (squares / count - mean * mean).max(0.0).sqrt().max(least),
            share: count / all,
        }
    };
    (bell(noise_sums, LEAST_NOISE), bell(speech_sums, LEAST_SPEECH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_border_lies_between_noise_and_speech() {
        let noise = (0..500u16).map(|n| 1.0 + f32::from(n % 7) * 0.2);
        let speech = (0..500u16).map(|n| 12.0 + f32::from(n % 11));
        let border = border(&noise.chain(speech).collect::<Vec<_>>());
        assert!((2.4..9.0).contains(&border), "{border}");
    }

    #[test]
    fn nothing_and_one_value_have_a_border_too() {
        assert!(border(&[]).is_finite());
        assert!(border(&[3.0]).is_finite());
        assert!(border(&[0.0; 500]).is_finite());
    }
}
