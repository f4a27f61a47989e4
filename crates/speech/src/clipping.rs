//! Clipping: samples that stand at the end of the scale because the microphone was turned up too far.

/// From here on a sample counts as at the end of the scale; codecs round a little below it.
const FULL: f32 = 0.998;
/// So many in a row on one channel are clipped; a single one may be a real peak.
const IN_A_ROW: u64 = 3;

/// Counts clipped samples as they come.
#[derive(Debug, Clone, Default)]
pub(crate) struct Clipping {
    row: Vec<u64>,
    clipped: u64,
    samples: u64,
    peak: f32,
}

impl Clipping {
    /// Looks at samples, the channels taking turns.
    pub(crate) fn look(&mut self, channels: usize, samples: &[f32]) {
        self.row.resize(channels.max(1), 0);
        self.samples += samples.len() as u64;
        for frame in samples.chunks_exact(channels.max(1)) {
            for (row, sample) in self.row.iter_mut().zip(frame) {
                let height = sample.abs();
                self.peak = self.peak.max(height);
                if height < FULL {
                    *row = 0;
                    continue;
                }
                *row += 1;
                match *row {
                    IN_A_ROW => self.clipped += IN_A_ROW,
                    more if more > IN_A_ROW => self.clipped += 1,
                    _ => {}
                }
            }
        }
    }

    /// The share of clipped samples, 0 to 1.
    pub(crate) fn share(&self) -> f64 {
        if self.samples == 0 {
            return 0.0;
        }
        self.clipped as f64 / self.samples as f64
    }

    /// The highest sample, 1.0 being the end of the scale.
    pub(crate) fn peak(&self) -> f32 {
        self.peak
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_at_the_end_of_the_scale_count_and_single_peaks_do_not() {
        let mut clipping = Clipping::default();
        clipping.look(1, &[0.1, 1.0, 0.2, 1.0, 1.0]);
        clipping.look(1, &[1.0, 1.0, 0.0, -1.0, 1.0]);
        assert!((clipping.share() - 0.4).abs() < 1e-9, "{}", clipping.share());
        assert!(clipping.peak() >= 1.0);
    }

    #[test]
    fn channels_are_counted_apart() {
        let mut clipping = Clipping::default();
        clipping.look(2, &[1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0, 1.0]);
        assert!((clipping.share() - 3.0 / 8.0).abs() < 1e-9);
    }
}
