//! `Since 2015` against `for nine years`: how long something has lasted depends on the day on which it is told.

use finalist_core::fact::{Attribute, Fact, FactTime, Value};
use finalist_core::time::Date;

use crate::fact::measure::YEAR;
use crate::fact::subject;

/// Years are rounded, up or down: so much room in days, beside a tenth of the whole.
const ROOM: f64 = YEAR;

/// Whether a start and a length of time, told on a known day, cannot both be true. The order of the two does not matter.
pub(super) fn clashes(a: &Fact, b: &Fact, told_on: Date) -> bool {
    let (start, length) = match (a.attribute, b.attribute) {
        (Attribute::StartDate, Attribute::Duration) => (a, b),
        (Attribute::Duration, Attribute::StartDate) => (b, a),
        _ => return false,
    };
    let (Value::Date(from), Value::Duration { days }) = (&start.value, &length.value) else {
        return false;
    };
    let past = |fact: &Fact| fact.when == FactTime::Past;
    if past(start) || past(length) || !subject::same(&start.subject, bare(&length.subject)) {
        return false;
    }
    let until = |day: Date| f64::from(told_on.since(day).map_or(0, |span| span.get_days()));
    let (least, most) = (until(from.last_day()), until(from.first_day()));
    let room = ROOM + days * 0.1;
    most > 0.0 && (*days < least - room || *days > most + room)
}

/// What was done so long: `experience quays` is of quays.
fn bare(subject: &str) -> &str {
    subject.strip_prefix("experience ").unwrap_or(subject)
}
