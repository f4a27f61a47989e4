//! Silences and speaking time, from the times of the cues.

use finalist_core::transcript::Cue;

use super::Pause;

/// Silences below this are stop consonants and breath, not pauses, in milliseconds.
const LEAST_PAUSE: i64 = 250;

/// The silences between cues in which nobody speaks. The cues are in order of their start.
pub(super) fn pauses(cues: &[&Cue]) -> Vec<Pause> {
    let mut found = Vec::new();
    let mut heard_until: Option<i64> = None;
    for cue in cues {
        if let Some(end) = heard_until
            && cue.start_ms.saturating_sub(end) >= LEAST_PAUSE
        {
            found.push(Pause {
                start: seconds(end),
                end: seconds(cue.start_ms),
            });
        }
        heard_until = Some(heard_until.map_or(cue.end_ms, |end| end.max(cue.end_ms)));
    }
    found
}

/// Speaking time that grows cue by cue; what overlaps is counted once.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Clock {
    milliseconds: i64,
    until: Option<i64>,
}

impl Clock {
    pub fn add(&mut self, cue: &Cue) {
        let from = self.until.map_or(cue.start_ms, |until| until.max(cue.start_ms));
        self.milliseconds = self.milliseconds.saturating_add(cue.end_ms.saturating_sub(from).max(0));
        self.until = Some(self.until.map_or(cue.end_ms, |until| until.max(cue.end_ms)));
    }

    pub fn seconds(self) -> f64 {
        seconds(self.milliseconds)
    }

    /// Words a minute; nothing below a second of speech, where the figure would mean nothing.
    pub fn pace(self, words: usize) -> Option<f64> {
        let words = f64::from(u32::try_from(words).unwrap_or(u32::MAX));
        (self.milliseconds >= 1000).then(|| words * 60.0 / self.seconds())
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "2^53 milliseconds are longer than any recording"
)]
pub(super) fn seconds(milliseconds: i64) -> f64 {
    milliseconds as f64 / 1000.0
}
