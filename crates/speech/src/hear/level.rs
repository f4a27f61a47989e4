//! The level every 10 ms, as Praat measures intensity: squared samples under a Kaiser window of 125 ms,
//! 64 ms of which count (Boersma & Weenink, "Sound: To Intensity...", for a lowest pitch of 50 Hz), on blocks of 5 ms.

use super::HOP;
use crate::num::{real, single};
use crate::resample::bessel;

const BLOCK: usize = 80;
/// Blocks of the window: 130 ms, so that its middle is the middle of a hop.
const BLOCKS: usize = 26;

pub(super) struct Levels {
    held: Vec<f32>,
    weights: Vec<f32>,
}

impl Levels {
    pub(super) fn new() -> Self {
        // Praat's Kaiser-20 window: side lobes below -120 dB.
        let beta = 2.0 * std::f64::consts::PI.powi(2);
        let shape: Vec<f64> = (0..BLOCKS)
            .map(|n| {
                let x = (real(n) - 12.5) / 13.0;
                bessel(beta * (1.0 - x * x).max(0.0).sqrt())
            })
            .collect();
        let sum: f64 = shape.iter().sum();
        Self {
            // The window of frame 0 begins before the sound does: twelve blocks before the hop's first.
            held: vec![0.0; 12],
            weights: shape.into_iter().map(|w| single(w / sum)).collect(),
        }
    }

    /// Mean square of the frame that this hop completes.
    pub(super) fn push(&mut self, hop: &[f32; HOP]) -> Option<f32> {
        for block in hop.chunks_exact(BLOCK) {
            let power: f32 = block.iter().map(|x| x * x).sum();
            self.held.push(power / single(real(BLOCK)));
        }
        let window = self.held.get(..BLOCKS)?;
        let power = window.iter().zip(&self.weights).map(|(x, w)| x * w).sum();
        self.held.drain(..HOP / BLOCK);
        Some(power)
    }
}
