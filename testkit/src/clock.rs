//! A fixed moment and repeatable ids.

use std::sync::Arc;

use finalist_core::id::IdMaker;
use finalist_core::time::{Clock, FixedClock, TimeZone, Timestamp};

/// The moment at which tests on the example case run: eight days before its second interview.
pub const NOW: &str = "2026-11-30T08:00:00Z";

/// [`NOW`] as an instant.
pub fn now() -> Timestamp {
    NOW.parse().unwrap()
}

/// A clock that stands still at [`NOW`], in UTC.
pub fn clock() -> Arc<dyn Clock> {
    Arc::new(FixedClock {
        now: now(),
        zone: TimeZone::UTC,
    })
}

/// Ids that come out the same in each run: a counter instead of chance.
pub fn ids() -> IdMaker {
    let mut count = 0u64;
    IdMaker::new(move || {
        count += 1;
        let mut bytes = [0u8; 10];
        for (byte, value) in bytes.iter_mut().skip(2).zip(count.to_be_bytes()) {
            *byte = value;
        }
        bytes
    })
}
