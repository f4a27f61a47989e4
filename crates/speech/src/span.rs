//! A stretch of time.

/// From `start` to `end`, in seconds from the beginning of the recording.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Stretch {
    /// Seconds.
    pub start: f64,
    /// Seconds, not before `start`.
    pub end: f64,
}

impl Stretch {
    /// Its length in seconds.
    pub fn seconds(self) -> f64 {
        self.end - self.start
    }

    /// Whether a moment lies in it.
    pub fn holds(self, at: f64) -> bool {
        (self.start..self.end).contains(&at)
    }
}

/// The sum of the lengths, in seconds.
pub(crate) fn total(stretches: &[Stretch]) -> f64 {
    stretches.iter().map(|s| s.seconds()).sum()
}
