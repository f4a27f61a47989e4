//! How long a stretch of years is: `reigned from 1702 to 1719` against `more than twenty years`.

use super::{Reckoned, Told};
use crate::consistency::amount::{Amount, Unit};
use crate::consistency::moment::{Lead, Moment};
use crate::consistency::said::Said;
use crate::fact::measure::YEAR;

/// The years between the two dates of one sentence that begins and ends with them, at least and at most.
fn years(said: &Said<'_>) -> Option<(f64, f64)> {
    const BEGINS: &[&str] = &[
        "begin",
        "start",
        "found",
        "open",
        "establish",
        "reign",
        "print",
        "last",
        "serv",
        "live",
        "rule",
        "from",
    ];
    const ENDS: &[&str] = &[
        "finish", "end", "complet", "clos", "close", "die", "death", "shut", "until", "reign", "stop",
    ];
    let [x, y] = said.moments.as_slice() else { return None };
    let has = |words: &[&str]| said.words.iter().any(|word| words.contains(&word.root.as_ref()));
    let is_led = |m: &Moment, lead: Lead| m.lead == lead;
    let is_stretch = is_led(x, Lead::Start) && is_led(y, Lead::End)
        || has(BEGINS) && (has(ENDS) || is_led(y, Lead::End))
        || is_led(y, Lead::End) && has(BEGINS);
    (is_stretch && y.from >= x.from).then_some(((y.from - x.to).max(0.0), y.to - x.from))
}

/// The one length of time that a telling names.
fn length<'s, 't>(told: &'s [Said<'t>]) -> Option<&'s Amount<'t>> {
    let mut all = told
        .iter()
        .flat_map(|said| &said.amounts)
        .filter(|amount| amount.unit == Unit::Time);
    let first = all.next()?;
    (all.next().is_none() && told.iter().all(|said| said.moments.len() < 2)).then_some(first)
}

pub(super) fn find(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    let (sentence, (least, most)) = said.0.iter().find_map(|said| years(said).map(|years| (said, years)))?;
    let told = length(again.0)?;
    let (low, high) = (told.low / YEAR, told.high / YEAR);
    let room = if told.hedged { 0.25 } else { 0.06 };
    let is_within = again
        .0
        .iter()
        .any(|said| said.text.contains("within ") || said.text.contains("less than"));
    let is_apart = low > most * (1.0 + room) || high < least * (1.0 - room) || is_within && least > high * (1.0 + room);
    (is_apart && super::is_of_same(said.0, again.0, 1))
        .then(|| (sentence.text.to_owned(), told.text.to_owned(), "number"))
}
