//! How good the outlooks were, measured on closed applications: Brier score and calibration.

use finalist_core::outlook::Outlook;
use finalist_core::share::Share;

/// An outlook as it stood before the decision, and what came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scored {
    /// The application's title.
    pub title: String,
    /// The interval as it stood.
    pub outlook: Outlook,
    /// Whether an offer came.
    pub offered: bool,
}

impl Scored {
    /// The middle of the interval.
    pub fn middle(&self) -> Share {
        let (low, high) = (self.outlook.low().basis_points(), self.outlook.high().basis_points());
        Share::of(usize::from(u16::midpoint(low, high)), 10_000)
    }
}

/// The outlooks whose middle lay in one fifth of the range, and how many of them came to an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bin {
    /// From this share on.
    pub from: Share,
    /// Up to this share.
    pub to: Share,
    /// How many outlooks.
    pub count: usize,
    /// How many of them came to an offer.
    pub offers: usize,
    /// The mean of their middles.
    pub mean: Share,
}

/// How good the outlooks were.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// How many were scored.
    pub count: usize,
    /// Mean squared distance of the middle from what came (Brier 1950): 0 is perfect, 0.25 what saying 50 % always gives.
    pub brier: f64,
    /// The same for always saying 37.5 %, the middle of the published range.
    pub brier_of_published: f64,
    /// How often the interval lay on the right side of a half: no grade, a count.
    pub bins: Vec<Bin>,
}

/// Fewer than this say little.
pub const FEW: usize = 10;

/// Scores outlooks; nothing without any.
pub fn score(scored: &[Scored]) -> Option<Score> {
    if scored.is_empty() {
        return None;
    }
    let came = |s: &Scored| if s.offered { 1.0 } else { 0.0 };
    let count = f64::from(u32::try_from(scored.len()).unwrap_or(u32::MAX));
    let brier = |said: &dyn Fn(&Scored) -> f64| scored.iter().map(|s| (said(s) - came(s)).powi(2)).sum::<f64>() / count;
    let middle = |s: &Scored| f64::from(s.middle().basis_points()) / 10_000.0;
    let bins = (0..5u8).filter_map(|fifth| bin(scored, fifth * 20)).collect();
    Some(Score {
        count: scored.len(),
        brier: brier(&middle),
        brier_of_published: brier(&|_| 0.375),
        bins,
    })
}

fn bin(scored: &[Scored], from: u8) -> Option<Bin> {
    let (from, to) = (Share::percent(from), Share::percent(from + 20));
    let inside: Vec<&Scored> = scored
        .iter()
        .filter(|s| s.middle() >= from && s.middle() < to)
        .collect();
    let sum: usize = inside.iter().map(|s| usize::from(s.middle().basis_points())).sum();
    Some(Bin {
        from,
        to,
        count: inside.len(),
        offers: inside.iter().filter(|s| s.offered).count(),
        mean: Share::of(sum.checked_div(inside.len())?, 10_000),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scored(low: u8, high: u8, offered: bool) -> Scored {
        Scored {
            title: String::new(),
            outlook: Outlook::new(Share::percent(low), Share::percent(high), Vec::new()),
            offered,
        }
    }

    #[test]
    fn the_score_is_the_mean_squared_distance() {
        assert_eq!(score(&[]), None);
        let all = [scored(40, 60, true), scored(10, 30, false), scored(20, 40, false)];
        let score = score(&all).unwrap();
        // (0.5² + 0.2² + 0.3²) / 3
        assert!((score.brier - 0.38 / 3.0).abs() < 1e-9, "{}", score.brier);
        assert!((score.brier_of_published - (0.625f64.powi(2) + 2.0 * 0.375f64.powi(2)) / 3.0).abs() < 1e-9);
        let bins: Vec<(String, usize, usize)> = score
            .bins
            .iter()
            .map(|b| (b.mean.to_string(), b.count, b.offers))
            .collect();
        assert_eq!(bins, [("25 %".to_owned(), 2, 0), ("50 %".to_owned(), 1, 1)]);
    }
}
