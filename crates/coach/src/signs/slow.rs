//! A day they named has passed (E2): told with the words and the day, never with a reason.

use finalist_core::dossier::Dossier;
use finalist_core::promise::Promise;
use finalist_core::signal::SignalKind;
use finalist_core::time::Date;

use super::Computed;
use crate::desk::Desk;
use crate::words;

/// The promise whose day has passed without a word, and by how many days.
pub(crate) fn passed(dossier: &Dossier, today: Date) -> Option<(&Promise, i32)> {
    if dossier.application.outcome.on().is_some() {
        return None;
    }
    let promises = dossier.promises.iter().filter(|p| dossier.came_on(p).is_none());
    // Only the last word counts: a later day took the place of an earlier one.
    let last = promises.max_by_key(|p| (p.said_on, p.by))?;
    Some((last, dossier.days_late(last, today)?))
}

pub(super) fn find(desk: &Desk<'_>) -> Option<Computed> {
    let (last, days) = passed(desk.dossier, desk.today())?;
    let by = last.by?;
    let who = last.by_whom.map_or_else(|| "they".to_owned(), |id| desk.name(id));
    let said = last
        .said_on
        .map(|on| format!(" on {}", words::day(on)))
        .unwrap_or_default();
    let ago = crate::outlook::days_in_words(days);
    Some(Computed {
        kind: SignalKind::SlowTimeline,
        text: format!(
            "{who} said{said}: “{}”; {} was {ago} ago",
            words::shorten(&last.what, 120),
            words::day(by)
        ),
        cites: desk.cites([last.evidence]),
        fields: vec![("days", days.to_string()), ("named", by.to_string())],
        question: Some("“May I ask how your timeline looks now? I remain very interested.”".to_owned()),
    })
}
