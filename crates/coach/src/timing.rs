//! Dates that do not fit together: notice, decision and start.

use finalist_core::dossier::Dossier;
use finalist_core::fact::{Attribute, Value};
use finalist_core::round::Round;
use finalist_core::time::{Date, ToSpan};
use finalist_language::invitation::round_hint;

use crate::conflict::Telling;
use crate::desk::Desk;
use crate::words;

/// A start that comes before the notice can have ended.
#[derive(Debug, Clone, PartialEq)]
pub struct LateStart {
    /// The candidate's notice.
    pub notice: Telling,
    /// The start they named.
    pub start: Telling,
    /// The first day the notice allows, counted from the day of decision they named, else from today.
    pub earliest: Date,
}

/// What is odd about the day of a round: a second interview on a day before that of the first.
pub fn out_of_order(dossier: &Dossier, round: &Round) -> Option<String> {
    let number = |round: &Round| round_hint(round.stage.name.as_deref()?)?.number;
    let (own, day) = (number(round)?, round.date()?);
    let before = dossier.rounds.iter().find(|other| {
        other.is_talk() && number(other).is_some_and(|n| n < own) && other.date().is_some_and(|d| d > day)
    })?;
    let name = words::with_article(&dossier.round_name(before.id));
    Some(format!("its day is before that of {name}: check the date"))
}

/// Whether the longest notice that was told ends after the start that they named.
pub fn late_start(desk: &Desk<'_>) -> Option<LateStart> {
    let (own, theirs) = (&desk.own().tellings, &desk.theirs().tellings);
    let days = |telling: &Telling| match telling.fact.value {
        Value::Duration { days } if telling.fact.attribute == Attribute::Notice => Some(days),
        _ => None,
    };
    let notice = own
        .iter()
        .filter(|telling| days(telling).is_some())
        .max_by(|a, b| days(a).unwrap_or_default().total_cmp(&days(b).unwrap_or_default()))?;
    let named = |attribute: Attribute| {
        theirs.iter().rev().find_map(|telling| match telling.fact.value {
            Value::Date(date) if telling.fact.attribute == attribute => Some((telling, date)),
            _ => None,
        })
    };
    let (start, day) = named(Attribute::StartDate)?;
    let decision = named(Attribute::DecisionDate).map_or(desk.today(), |(_, date)| date.first_day().max(desk.today()));
    #[expect(clippy::cast_possible_truncation, reason = "bounded to ten years")]
    let length = days(notice)?.clamp(0.0, 3_653.0).round() as i64;
    let earliest = decision.checked_add(length.days()).ok()?;
    (earliest > day.last_day()).then(|| LateStart {
        notice: notice.clone(),
        start: start.clone(),
        earliest,
    })
}
