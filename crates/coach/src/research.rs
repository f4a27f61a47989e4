//! What is known of the company, judged against the clock: what is old, what is missing (R6).

use finalist_core::research::{Research, ResearchTopic};
use finalist_core::time::Date;

use crate::words;

/// Research older than a year may no longer hold.
const STALE_DAYS: i64 = 365;

/// The topics that R6 asks for.
pub const WANTED: [ResearchTopic; 7] = [
    ResearchTopic::Finances,
    ResearchTopic::Launches,
    ResearchTopic::Challenges,
    ResearchTopic::Goals,
    ResearchTopic::Culture,
    ResearchTopic::Competitors,
    ResearchTopic::Problem,
];

/// How old a finding is, where that is more than a year: `over a year old`, `3 years old`. A year without a month is
/// taken at its end.
pub fn stale(research: &Research, today: Date) -> Option<String> {
    let days = words::days_between(research.dated?.last_day(), today);
    (days > STALE_DAYS).then(|| match days / STALE_DAYS {
        years if years > 1 => format!("{years} years old"),
        _ => "over a year old".to_owned(),
    })
}

/// Whether a finding is dated after today: a slip of the pen, or news of a plan.
pub fn is_ahead(research: &Research, today: Date) -> bool {
    research.dated.is_some_and(|dated| dated.first_day() > today)
}

/// Where a finding is from and from when, in words; says so where one of the two is not named.
pub fn origin(research: &Research) -> String {
    match (&research.origin, research.dated) {
        (Some(origin), Some(dated)) if origin.contains(&dated.to_string()) => origin.clone(),
        (Some(origin), Some(dated)) => format!("{origin}, {dated}"),
        (Some(origin), None) => format!("{origin}, no date"),
        (None, Some(dated)) => format!("{dated}, no source named"),
        (None, None) => "no source and no date named".to_owned(),
    }
}

/// The topics on which nothing is noted yet.
pub fn missing(research: &[Research]) -> Vec<ResearchTopic> {
    let absent = |topic: &ResearchTopic| research.iter().all(|known| known.topic != *topic);
    WANTED.into_iter().filter(absent).collect()
}
