//! Power in fourteen bands every 10 ms: a Hann window of 25 ms, a Fourier transform of 512 points.

use std::sync::Arc;

use realfft::num_complex::Complex;
use realfft::{RealFftPlanner, RealToComplex};

use super::{BANDS, EDGES, HOP, hann};
use crate::num::{real, single, whole};

const WINDOW: usize = 400;
const POINTS: usize = 512;

pub(super) struct Spectra {
    transform: Arc<dyn RealToComplex<f32>>,
    window: Vec<f32>,
    /// The last samples, at least a window of them.
    held: Vec<f32>,
    input: Vec<f32>,
    output: Vec<Complex<f32>>,
    scratch: Vec<Complex<f32>>,
    /// First bin and count of each band.
    bins: [(usize, usize); BANDS],
    scale: f32,
}

impl Spectra {
    pub(super) fn new() -> Self {
        let transform = RealFftPlanner::<f32>::new().plan_fft_forward(POINTS);
        let window = hann(WINDOW);
        let energy: f32 = window.iter().map(|w| w * w).sum();
        let bin = |hertz: f32| whole(f64::from(hertz) * real(POINTS) / 16_000.0 + 0.5);
        let mut bins = [(0, 0); BANDS];
        for (place, edges) in bins.iter_mut().zip(EDGES.windows(2)) {
            if let [low, high] = edges {
                *place = (bin(*low), bin(*high) - bin(*low));
            }
        }
        Self {
            input: transform.make_input_vec(),
            output: transform.make_output_vec(),
            scratch: transform.make_scratch_vec(),
            transform,
            window,
            // A frame's window reaches 120 samples over both ends of its hop.
            held: vec![0.0; (WINDOW - HOP) / 2],
            bins,
            // Both halves of the spectrum, and the window's own power.
            scale: 2.0 / (energy * single(real(POINTS))),
        }
    }

    /// The power in each band of the frame that this hop completes.
    pub(super) fn push(&mut self, hop: &[f32; HOP]) -> Option<[f32; BANDS]> {
        self.held.extend_from_slice(hop);
        let sound = self.held.get(..WINDOW)?;
        for ((to, sample), weight) in self.input.iter_mut().zip(sound).zip(&self.window) {
            *to = sample * weight;
        }
        // The transform uses its input as scratch, so the padding is written anew.
        self.input.iter_mut().skip(WINDOW).for_each(|sample| *sample = 0.0);
        self.held.drain(..HOP);
        self.transform
            .process_with_scratch(&mut self.input, &mut self.output, &mut self.scratch)
            .ok()?;
        Some(self.bins.map(|(first, count)| {
            let power: f32 = self.output.iter().skip(first).take(count).map(Complex::norm_sqr).sum();
            power * self.scale
        }))
    }
}
