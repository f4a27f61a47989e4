//! The one clock that reads the time, and the one source of chance.

use finalist_core::id::IdMaker;
use finalist_core::time::{Clock, TimeZone, Timestamp};

/// The machine's clock in the user's zone.
#[derive(Debug, Clone)]
pub struct SystemClock {
    zone: TimeZone,
}

impl SystemClock {
    /// The machine's clock, in a zone that the caller read from the environment.
    pub fn new(zone: TimeZone) -> Self {
        Self { zone }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "the one place where the time is read")]
        Timestamp::now()
    }

    fn zone(&self) -> TimeZone {
        self.zone.clone()
    }
}

/// Ids from the operating system's chance.
pub(crate) fn chance() -> IdMaker {
    IdMaker::new(rand::random::<[u8; 10]>)
}
