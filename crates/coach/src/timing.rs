//! Dates that do not fit together: notice, decision and start.

use finalist_core::fact::{Attribute, Value};
use finalist_core::time::{Date, ToSpan};

use crate::conflict::Telling;
use crate::desk::Desk;

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
