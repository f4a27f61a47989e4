//! Trackers of applications: each job that is not known yet becomes an application.

use finalist_core::application::Application;
use finalist_core::stage::Outcome;
use finalist_core::text::{employer_key, fold};
use finalist_core::time::Date;
use finalist_formats::TrackedJob;

/// How a tracker's words for the end of an application are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Rejected,
    Withdrawn,
    Accepted,
    Offer,
}

/// Words of a status, the first that fits counts.
const ENDS: [(&str, End); 22] = [
    ("offer accepted", End::Accepted),
    ("offer declined", End::Withdrawn),
    ("not interested", End::Withdrawn),
    ("not selected", End::Rejected),
    ("no offer", End::Rejected),
    ("turned down", End::Rejected),
    ("rejected", End::Rejected),
    ("rejection", End::Rejected),
    ("declined", End::Rejected),
    ("unsuccessful", End::Rejected),
    ("ghosted", End::Rejected),
    ("absage", End::Rejected),
    ("refus", End::Rejected),
    ("withdrawn", End::Withdrawn),
    ("withdrew", End::Withdrawn),
    ("dropped", End::Withdrawn),
    ("archived", End::Withdrawn),
    ("accepted", End::Accepted),
    ("hired", End::Accepted),
    ("offer", End::Offer),
    ("offered", End::Offer),
    ("zusage", End::Offer),
];

/// The applications of a tracker that are not among those known. A tracker does not say when an application ended, so it
/// ends `today`; gives how many do.
pub(crate) fn applications_of(
    jobs: &[TrackedJob],
    known: &[Application],
    today: Date,
    mut make: impl FnMut() -> Application,
) -> (Vec<Application>, usize) {
    let key = |employer: Option<&str>, role: Option<&str>| {
        (
            employer.map(employer_key).unwrap_or_default(),
            role.map(fold).unwrap_or_default(),
        )
    };
    let mut seen: std::collections::BTreeSet<(String, String)> = known
        .iter()
        .map(|a| key(a.employer.as_deref(), a.role.as_deref()))
        .collect();
    let mut ended = 0;
    let mut new = Vec::new();
    for job in jobs {
        if !seen.insert(key(job.employer.as_deref(), job.role.as_deref())) {
            continue;
        }
        let outcome = outcome(job.status.as_deref().unwrap_or(""), today);
        ended += usize::from(outcome != Outcome::Open);
        new.push(Application {
            employer: job.employer.clone(),
            role: job.role.clone(),
            place: job.place.clone(),
            outcome,
            ..make()
        });
    }
    (new, ended)
}

fn outcome(status: &str, on: Date) -> Outcome {
    let status = format!(" {} ", fold(status));
    let end = ENDS.iter().find(|(word, _)| status.contains(&format!(" {word} ")));
    match end.map(|(_, end)| *end) {
        None => Outcome::Open,
        Some(End::Rejected) => Outcome::Rejected { on },
        Some(End::Withdrawn) => Outcome::Withdrawn { on },
        Some(End::Accepted) => Outcome::Accepted { on },
        Some(End::Offer) => Outcome::Offer { on },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_tells_how_it_ended() {
        let on = Date::constant(2026, 11, 22);
        assert_eq!(outcome("Interviewing", on), Outcome::Open);
        assert_eq!(outcome("Offer declined", on), Outcome::Withdrawn { on });
        assert_eq!(outcome("Rejected", on), Outcome::Rejected { on });
        assert_eq!(outcome("Offer", on), Outcome::Offer { on });
    }
}
