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

/// Days that passed without a word until they named what comes anew: they stay on record.
fn slips(dossier: &Dossier, today: Date) -> impl Iterator<Item = (&Promise, Date, &Promise)> {
    dossier.promises.iter().filter_map(move |promise| {
        let (on, word) = dossier.renewed(promise).filter(|(on, _)| *on <= today)?;
        let came = dossier.came_on(promise).is_some_and(|day| day < on);
        (!came).then_some((promise, on, word))
    })
}

pub(super) fn find(desk: &Desk<'_>) -> Vec<Computed> {
    let mut found: Vec<Computed> = slips(desk.dossier, desk.today())
        .filter_map(|(promise, on, word)| {
            let by = promise.by?;
            let anew = word.by.map(|day| format!("named {}", words::day(day)));
            let anew = anew.unwrap_or_else(|| format!("said “{}”", words::shorten(&word.what, 120)));
            Some(Computed {
                kind: SignalKind::SlowTimeline,
                text: format!(
                    "{}; {} passed without it, and on {} they {anew}",
                    said(desk, promise),
                    words::day(by),
                    words::day(on),
                ),
                cites: desk.cites([promise.evidence, word.evidence]),
                fields: vec![
                    (
                        "days",
                        desk.dossier.days_late(promise, desk.today()).unwrap_or(0).to_string(),
                    ),
                    ("named", by.to_string()),
                ],
                question: None,
            })
        })
        .collect();
    found.extend(still_late(desk));
    found
}

fn still_late(desk: &Desk<'_>) -> Option<Computed> {
    let (last, days) = passed(desk.dossier, desk.today())?;
    let by = last.by?;
    let ago = crate::outlook::days_in_words(days);
    Some(Computed {
        kind: SignalKind::SlowTimeline,
        text: format!("{}; {} was {ago} ago", said(desk, last), words::day(by)),
        cites: desk.cites([last.evidence]),
        fields: vec![("days", days.to_string()), ("named", by.to_string())],
        question: Some("“May I ask how your timeline looks now? I remain very interested.”".to_owned()),
    })
}

/// `Ida said on Thu 12 Nov 2026: “…”`.
fn said(desk: &Desk<'_>, promise: &Promise) -> String {
    let who = promise.by_whom.map_or_else(|| "they".to_owned(), |id| desk.name(id));
    let on = promise
        .said_on
        .map(|on| format!(" on {}", words::day(on)))
        .unwrap_or_default();
    format!("{who} said{on}: “{}”", words::shorten(&promise.what, 120))
}
