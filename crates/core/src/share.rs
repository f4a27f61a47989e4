//! Shares of a whole, in basis points, so that they add up exactly.

use std::fmt;

/// A share between 0 % and 100 %, in hundredths of a percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Share(u16);

impl Share {
    /// None of it.
    pub const NONE: Self = Self(0);
    /// All of it.
    pub const ALL: Self = Self(10_000);

    /// From whole percent; above 100 it is all.
    pub fn percent(percent: u8) -> Self {
        Self((u16::from(percent) * 100).min(10_000))
    }

    /// `part` of `whole`, rounded down; nothing of nothing is none.
    pub fn of(part: usize, whole: usize) -> Self {
        if whole == 0 {
            return Self::NONE;
        }
        let points = (part as u128 * 10_000) / whole as u128;
        Self(u16::try_from(points.min(10_000)).unwrap_or(10_000))
    }

    /// Hundredths of a percent, 0 to 10,000.
    pub fn basis_points(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (whole, 0) => write!(f, "{whole} %"),
            (whole, rest) => write!(f, "{whole}.{rest:02} %"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_stay_between_nothing_and_all() {
        assert_eq!(Share::of(1, 3).to_string(), "33.33 %");
        assert_eq!(Share::of(9, 3), Share::ALL);
        assert_eq!(Share::of(3, 0), Share::NONE);
        assert_eq!(Share::percent(250), Share::ALL);
    }
}
