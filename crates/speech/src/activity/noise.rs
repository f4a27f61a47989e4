//! The noise in each band, followed over time, and how far each frame stands above it.

use crate::hear::{BANDS, Frames};
use crate::num::{real, single};

/// The noise is looked up anew every half second …
const STEP: usize = 50;
/// … from the frames up to 4 s before and after …
const REACH: usize = 400;
/// … as the level that an eighth of them stays under. Even fluent speech leaves so much room between its syllables.
const SHARE: f64 = 0.12;
/// A band counts at most so much, in dB: one whistle shall not outvote thirteen bands.
const CAP: f32 = 40.0;
/// Frames with every band under this are digital silence: 12 dB over the lowest level that is stored.
const DEAD: u8 = 24;
/// Digital silence as long as this, or at an end, is a muted microphone and tells nothing about the noise (3 s). A shorter
/// one is a gate that opens with the voice (calls have it), and then it is the noise.
const MUTED: usize = 300;

type Row = [u8; BANDS];

/// How far each frame stands above the noise, in dB: the mean over the bands, over 30 ms.
pub(super) fn excess(frames: &Frames) -> Vec<f32> {
    let rows = smoothed(frames);
    let telling = telling(&rows);
    let telling = |at: usize| telling.get(at).copied().unwrap_or(false);
    let mut histogram = Histogram::new();
    let mut excess = Vec::with_capacity(rows.len());
    let (mut first, mut last) = (0, 0);
    for (step, block) in rows.chunks(STEP).enumerate() {
        let until = (step * STEP + STEP + REACH).min(rows.len());
        let from = (step * STEP).saturating_sub(REACH);
        for (_, row) in rows
            .iter()
            .enumerate()
            .take(until)
            .skip(last)
            .filter(|(at, _)| telling(*at))
        {
            histogram.change(row, 1);
        }
        for (_, row) in rows
            .iter()
            .enumerate()
            .take(from)
            .skip(first)
            .filter(|(at, _)| telling(*at))
        {
            histogram.change(row, -1);
        }
        (first, last) = (from, until);
        let noise = histogram.low();
        excess.extend(block.iter().map(|row| above(row, &noise)));
    }
    averaged(&excess)
}

fn above(row: &Row, noise: &Row) -> f32 {
    let sum: f32 = row
        .iter()
        .zip(noise)
        .map(|(band, noise)| (f32::from(band.saturating_sub(*noise)) / 2.0).min(CAP))
        .sum();
    sum / single(real(BANDS))
}

/// Whether a frame tells about the noise: all but the long digital silences do.
fn telling(rows: &[Row]) -> Vec<bool> {
    let mut telling = Vec::with_capacity(rows.len());
    for run in rows.chunk_by(|a, b| is_dead(a) == is_dead(b)) {
        let at_end = telling.is_empty() || telling.len() + run.len() == rows.len();
        let muted = run.first().is_some_and(is_dead) && (at_end || run.len() >= MUTED);
        telling.resize(telling.len() + run.len(), !muted);
    }
    telling
}

fn is_dead(row: &Row) -> bool {
    row.iter().all(|byte| *byte < DEAD)
}

/// Each band over three frames, in power.
fn smoothed(frames: &Frames) -> Vec<Row> {
    let power: Vec<f32> = (0..=255u8).map(|byte| 10f32.powf(f32::from(byte) / 20.0)).collect();
    let of = |byte: u8| power.get(usize::from(byte)).copied().unwrap_or(1.0);
    let rows = frames.rows();
    (0..rows.len())
        .map(|frame| {
            let near = rows
                .get(frame.saturating_sub(1)..rows.len().min(frame + 2))
                .unwrap_or_default();
            let mut out = [0; BANDS];
            for (band, place) in out.iter_mut().enumerate() {
                let sum: f32 = near.iter().filter_map(|row| row.get(band)).map(|byte| of(*byte)).sum();
                let mean = sum / single(real(near.len().max(1)));
                *place = crate::num::byte(20.0 * mean.max(1.0).log10());
            }
            out
        })
        .collect()
}

fn averaged(values: &[f32]) -> Vec<f32> {
    (0..values.len())
        .map(|at| {
            let near = values
                .get(at.saturating_sub(1)..values.len().min(at + 2))
                .unwrap_or_default();
            near.iter().sum::<f32>() / single(real(near.len().max(1)))
        })
        .collect()
}

/// How often each level occurred in each band.
struct Histogram {
    counts: Vec<[u32; 256]>,
    rows: u32,
}

impl Histogram {
    fn new() -> Self {
        Self {
            counts: vec![[0; 256]; BANDS],
            rows: 0,
        }
    }

    fn change(&mut self, row: &Row, by: i32) {
        self.rows = self.rows.saturating_add_signed(by);
        for (counts, byte) in self.counts.iter_mut().zip(row) {
            if let Some(count) = counts.get_mut(usize::from(*byte)) {
                *count = count.saturating_add_signed(by);
            }
        }
    }

    /// The noise in each band.
    fn low(&self) -> Row {
        let wanted = f64::from(self.rows) * SHARE;
        let mut low = [0; BANDS];
        for (place, counts) in low.iter_mut().zip(&self.counts) {
            let mut seen = 0u32;
            for (byte, count) in (0..=255u8).zip(counts) {
                seen += count;
                if f64::from(seen) > wanted {
                    *place = byte;
                    break;
                }
            }
        }
        low
    }
}
