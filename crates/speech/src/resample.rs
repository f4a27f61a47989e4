//! Resampling to 16 kHz: a polyphase windowed sinc (Smith, "Digital audio resampling", 1984/2002), streaming.
//!
//! Output sample n stands exactly at n / 16000 s of the input, so times need no correction. Stop band -70 dB, pass band
//! to 7.1 kHz (or nine tenths of the input's half rate), which is what speech needs.

use crate::num::{real, single, whole};

/// The rate everything is heard at.
pub(crate) const RATE: u32 = 16_000;
/// Zero crossings of the sinc to each side.
const CROSSINGS: f64 = 12.0;
/// Kaiser's beta for a stop band of 70 dB.
const BETA: f64 = 6.8;
/// Rates without a short ratio to 16 kHz take the nearest of so many places between two samples.
const MOST_PHASES: usize = 640;

/// Resamples one channel.
pub(crate) struct Resampler {
    /// Input samples from the one that the next output's kernel begins with.
    held: Vec<f32>,
    /// Where in `held` the next kernel begins.
    begin: usize,
    /// The next output stands at `num / den` of a sample behind its kernel's centre.
    num: u64,
    den: u64,
    step: u64,
    phases: Vec<Vec<f32>>,
    taps: usize,
}

impl Resampler {
    /// From `rate` Hz; nothing where that is 16 kHz already.
    pub(crate) fn new(rate: u32) -> Option<Self> {
        if rate == RATE || rate == 0 {
            return None;
        }
        let common = gcd(u64::from(rate), u64::from(RATE));
        let (den, step) = (u64::from(RATE) / common, u64::from(rate) / common);
        let ratio = f64::from(rate) / f64::from(RATE);
        let stretch = ratio.max(1.0);
        let half = whole((CROSSINGS * stretch).ceil());
        let count = usize::try_from(den).unwrap_or(MOST_PHASES).min(MOST_PHASES);
        let taps = 2 * half;
        let cutoff = 0.9 / stretch;
        let phases = (0..count)
            .map(|phase| kernel(real(phase) / real(count), half, cutoff))
            .collect();
        Some(Self {
            // The first output stands on the first sample: half a kernel of silence before it.
            held: vec![0.0; half - 1],
            begin: 0,
            num: 0,
            den,
            step,
            phases,
            taps,
        })
    }

    /// Takes input, appends output.
    pub(crate) fn push(&mut self, input: &[f32], output: &mut Vec<f32>) {
        self.held.extend_from_slice(input);
        self.drain(output);
        // Kept short: only what the next kernel needs stays.
        let gone = self.begin.min(self.held.len());
        self.held.drain(..gone);
        self.begin -= gone;
    }

    /// The last samples, which need silence behind them.
    pub(crate) fn finish(&mut self, output: &mut Vec<f32>) {
        let silence = vec![0.0; self.taps / 2];
        self.push(&silence, output);
    }

    fn drain(&mut self, output: &mut Vec<f32>) {
        let count = self.phases.len() as u64;
        while let Some(window) = self.held.get(self.begin..self.begin + self.taps) {
            let place = self.num * count / self.den;
            let Some(kernel) = usize::try_from(place).ok().and_then(|place| self.phases.get(place)) else {
                return;
            };
            output.push(dot(window, kernel));
            self.num += self.step;
            self.begin += usize::try_from(self.num / self.den).unwrap_or(usize::MAX / 2);
            self.num %= self.den;
        }
    }
}

/// The taps for an output that stands `offset` (0 to 1) behind the middle sample, summing to 1.
fn kernel(offset: f64, half: usize, cutoff: f64) -> Vec<f32> {
    let reach = real(half);
    let taps: Vec<f64> = (0..2 * half)
        .map(|tap| {
            let x = real(tap) - (reach - 1.0) - offset;
            let edge = 1.0 - (x / reach).powi(2);
            if edge <= 0.0 {
                return 0.0;
            }
            sinc(cutoff * x) * bessel(BETA * edge.sqrt()) / bessel(BETA)
        })
        .collect();
    let sum: f64 = taps.iter().sum();
    taps.into_iter().map(|tap| single(tap / sum)).collect()
}

fn sinc(x: f64) -> f64 {
    let x = x * std::f64::consts::PI;
    if x.abs() < 1e-9 { 1.0 } else { x.sin() / x }
}

/// The modified Bessel function of order 0, by its series.
pub(crate) fn bessel(x: f64) -> f64 {
    let (mut sum, mut term) = (1.0, 1.0);
    for k in 1..32 {
        term *= (x / 2.0 / f64::from(k)).powi(2);
        sum += term;
    }
    sum
}

/// Eight sums side by side, which the compiler turns into vector instructions.
pub(crate) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0f32; 8];
    let (a8, b8) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = a8.remainder().iter().zip(b8.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in a8.zip(b8) {
        for ((sum, x), y) in sums.iter_mut().zip(x).zip(y) {
            *sum += x * y;
        }
    }
    sums.iter().sum::<f32>() + rest
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Resamples a sine and gives the error against the same sine at 16 kHz, in dB below it.
    fn error(rate: u32, hertz: f64, chunk: usize) -> f64 {
        let tone = |rate: u32, n: usize| (std::f64::consts::TAU * hertz * real(n) / f64::from(rate)).sin();
        let input: Vec<f32> = (0..usize::try_from(rate).unwrap())
            .map(|n| single(tone(rate, n)))
            .collect();
        let mut resampler = Resampler::new(rate).unwrap();
        let mut output = Vec::new();
        for part in input.chunks(chunk) {
            resampler.push(part, &mut output);
        }
        resampler.finish(&mut output);
        assert!((15_990..=16_010).contains(&output.len()), "{rate}: {}", output.len());
        let (mut signal, mut noise) = (0.0, 0.0);
        for (n, x) in output.iter().enumerate().take(15_000).skip(1_000) {
            let truth = tone(RATE, n);
            signal += truth * truth;
            noise += (f64::from(*x) - truth).powi(2);
        }
        10.0 * (signal / noise).log10()
    }

    #[test]
    fn a_tone_keeps_its_place_and_shape_at_every_usual_rate() {
        for rate in [8_000, 11_025, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000, 192_000] {
            let found = error(rate, 1_000.0, 997);
            assert!(found > 55.0, "{rate}: {found}");
        }
    }

    #[test]
    fn an_odd_rate_is_near_enough() {
        assert!(error(47_999, 1_000.0, 1_024) > 45.0);
    }

    #[test]
    fn chunks_of_any_size_give_the_same() {
        let input: Vec<f32> = (0..5_000u16).map(|n| single((f64::from(n) * 0.37).sin())).collect();
        let run = |chunk| {
            let mut resampler = Resampler::new(44_100).unwrap();
            let mut output = Vec::new();
            for part in input.chunks(chunk) {
                resampler.push(part, &mut output);
            }
            resampler.finish(&mut output);
            output
        };
        assert_eq!(run(1), run(5_000));
        assert_eq!(run(7), run(1_152));
    }

    #[test]
    fn what_lies_above_half_the_rate_is_gone() {
        let input: Vec<f32> = (0..48_000u32)
            .map(|n| single((std::f64::consts::TAU * 11_000.0 * f64::from(n) / 48_000.0).sin()))
            .collect();
        let mut output = Vec::new();
        Resampler::new(48_000).unwrap().push(&input, &mut output);
        let loudest = output.iter().skip(100).fold(0.0f32, |a, x| a.max(x.abs()));
        assert!(loudest < 0.001, "{loudest}");
    }
}
