//! The outlook: an honest estimate as an interval, and a likely question as a forecast.

use crate::share::Share;

/// How it stands, as an interval with its reasons; never one number (P4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    low: Share,
    high: Share,
    /// What moved it, in order of weight.
    pub reasons: Vec<String>,
}

impl Outlook {
    /// An interval; its ends are put in order.
    pub fn new(a: Share, b: Share, reasons: Vec<String>) -> Self {
        Self {
            low: a.min(b),
            high: a.max(b),
            reasons,
        }
    }

    /// The published base rates for an offer after a second round (P4).
    pub fn published() -> Self {
        Self::new(
            Share::percent(25),
            Share::percent(50),
            vec!["published odds after a second interview".to_owned()],
        )
    }

    /// The lower end.
    pub fn low(&self) -> Share {
        self.low
    }

    /// The upper end.
    pub fn high(&self) -> Share {
        self.high
    }
}
