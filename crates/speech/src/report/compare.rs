//! Two takes of the same question side by side.

use super::{Band, Figure, Figures, Place};

/// How a figure moved from an earlier take to a later one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Which.
    pub figure: Figure,
    /// In the earlier take.
    pub earlier: f64,
    /// In the later take.
    pub later: f64,
    /// Whether it moved into its band, or nearer to it: `Some(false)` is away from it; nothing where there is no band, or
    /// both lie inside.
    pub nearer: Option<bool>,
}

/// What changed by more than chance: figures that both takes have, moved by a tenth and more.
pub fn compare(earlier: &Figures, later: &Figures) -> Vec<Change> {
    later
        .iter()
        .filter_map(|(figure, now)| {
            let before = earlier.get(figure)?;
            let least = match figure {
                Figure::Level | Figure::SignalToNoise => 3.0,
                Figure::PauseShare | Figure::RisingEnds => 5.0,
                Figure::Clipped => 0.05,
                Figure::LongPauses | Figure::VeryLongPauses | Figure::Fillers => 0.5,
                _ => before.abs() * 0.1,
            };
            ((now - before).abs() >= least && now.to_bits() != before.to_bits()).then(|| Change {
                figure,
                earlier: before,
                later: now,
                nearer: nearer(figure, before, now),
            })
        })
        .collect()
}

fn nearer(figure: Figure, before: f64, now: f64) -> Option<bool> {
    let distance = |value: f64| -> Option<f64> {
        // Fewer of these is nearer, whatever the band.
        match figure {
            Figure::LongPauses | Figure::VeryLongPauses | Figure::Clipped => Some(value),
            _ => {
                let band = Band::of(figure)?;
                Some(match band.place(value) {
                    Place::Below => band.low - value,
                    Place::Inside => 0.0,
                    Place::Above => value - band.high,
                })
            }
        }
    };
    let (before, now) = (distance(before)?, distance(now)?);
    match now.total_cmp(&before) {
        std::cmp::Ordering::Less => Some(true),
        std::cmp::Ordering::Greater => Some(false),
        std::cmp::Ordering::Equal => None,
    }
}
