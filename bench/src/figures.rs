//! Medians with their range.

use std::fmt;

/// Some measured values of one thing.
#[derive(Debug, Clone, Default)]
pub struct Figures(Vec<f64>);

impl Figures {
    /// Adds a value.
    pub fn add(&mut self, value: f64) {
        let place = self.0.partition_point(|known| *known < value);
        self.0.insert(place, value);
    }

    /// The value below which a share of them lies: the median at 0.5. Nothing where nothing was measured.
    pub fn at(&self, share: f64) -> Option<f64> {
        let last = self.0.len().checked_sub(1)?;
        // The nearest rank; counts of runs are far below what a float holds exactly.
        let rank = (0..=last).find(|rank| rank_share(*rank, last) >= share).unwrap_or(last);
        self.0.get(rank).copied()
    }

    /// How many times as large the median is as that of `other`.
    pub fn over(&self, other: &Self) -> Option<f64> {
        Some(self.at(0.5)? / other.at(0.5).filter(|value| *value > 0.0)?)
    }
}

fn rank_share(rank: usize, last: usize) -> f64 {
    let float = |number: usize| u32::try_from(number).map_or(f64::MAX, f64::from);
    if last == 0 { 1.0 } else { float(rank) / float(last) }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.at(0.5), self.0.first(), self.0.last()) {
            (Some(median), Some(least), Some(most)) => write!(f, "{median:9.2}  {least:9.2} – {most:<9.2}"),
            _ => write!(f, "not measured"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(values: &[f64]) -> Figures {
        let mut figures = Figures::default();
        values.iter().for_each(|value| figures.add(*value));
        figures
    }

    #[test]
    fn medians_and_high_shares_are_values_that_were_measured() {
        assert_eq!(figures(&[3.0, 1.0, 2.0]).at(0.5), Some(2.0));
        assert_eq!(figures(&[5.0]).at(0.95), Some(5.0));
        let hundred: Vec<f64> = (0..=100).map(f64::from).collect();
        assert_eq!(figures(&hundred).at(0.95), Some(95.0));
        assert_eq!(figures(&[]).at(0.5), None);
    }

    #[test]
    fn ratios_are_of_medians() {
        assert_eq!(figures(&[8.0, 1.0, 9.0]).over(&figures(&[2.0])), Some(4.0));
        assert_eq!(figures(&[8.0]).over(&figures(&[])), None);
    }
}
