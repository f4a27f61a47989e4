//! Promises: what the employer's people said would come next, and the day they named for it (A2).

use crate::id::{ApplicationId, InterviewerId, PromiseId, RoundId};
use crate::span::Evidence;
use crate::time::Date;

/// A next step that somebody on the employer's side named. It holds what was said, never what was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Its id.
    pub id: PromiseId,
    /// The application.
    pub application: ApplicationId,
    /// The round in which it was said.
    pub round: Option<RoundId>,
    /// Who said it.
    pub by_whom: Option<InterviewerId>,
    /// What is to come, as written down.
    pub what: String,
    /// The last day they named for it; nothing where they named none.
    pub by: Option<Date>,
    /// The day it was said.
    pub said_on: Option<Date>,
    /// The day it came; nothing while it is waited for.
    pub kept_on: Option<Date>,
    /// Where it is written.
    pub evidence: Option<Evidence>,
}

impl Promise {
    /// Whether it is still waited for.
    pub fn is_open(&self) -> bool {
        self.kept_on.is_none()
    }

    /// By how many days the named day has passed without the step, or had when the step came; nothing where it has not.
    /// [`Dossier::days_late`](crate::dossier::Dossier::days_late) also knows of the rounds that came after it.
    pub(crate) fn days_late(&self, today: Date) -> Option<i32> {
        let by = self.by?;
        let until = self.kept_on.unwrap_or(today);
        let days = by.until(until).ok()?.get_days();
        (days > 0).then_some(days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::IdMaker;
    use crate::time::Timestamp;

    fn promise(by: Option<&str>, kept_on: Option<&str>) -> Promise {
        let mut ids = IdMaker::new(|| [7; 10]);
        let now = Timestamp::UNIX_EPOCH;
        Promise {
            id: ids.make(now),
            application: ids.make(now),
            round: None,
            by_whom: None,
            what: "a call".to_owned(),
            by: by.map(|day| day.parse().unwrap()),
            said_on: None,
            kept_on: kept_on.map(|day| day.parse().unwrap()),
            evidence: None,
        }
    }

    #[test]
    fn a_promise_is_late_after_its_day_and_until_it_is_kept() {
        let today: Date = "2026-12-01".parse().unwrap();
        for (by, kept_on, late) in [
            (Some("2026-11-27"), None, Some(4)),
            (Some("2026-12-01"), None, None),
            (Some("2026-10-31"), None, Some(31)),
            (Some("2026-11-27"), Some("2026-11-28"), Some(1)),
            (Some("2026-11-27"), Some("2026-11-26"), None),
            (None, None, None),
        ] {
            assert_eq!(promise(by, kept_on).days_late(today), late, "{by:?} {kept_on:?}");
        }
        assert!(promise(None, None).is_open() && !promise(None, Some("2026-11-28")).is_open());
    }
}
