//! Amounts said without a number: `dozens of`, `no`, `all`, `most`, `for years`, and how often something is done.

use super::{Amount, Unit, heads_after, is_plural};
use crate::consistency::word::Word;
use crate::fact::clause::View;
use crate::fact::measure::Kind;

/// Amounts said without a number: `dozens of`, `no`, `all`, `most`, `twice`.
pub(super) fn in_words<'t>(view: &View<'_, 't>, at: usize, words: &[Word<'_>]) -> Option<Amount<'t>> {
    let of = |i: usize| i + usize::from(view.lower(i) == "of");
    if let Some((low, high, end)) = vague_time(view, at) {
        return Some(Amount {
            is_vague: true,
            hedged: true,
            unit: Unit::Time,
            low,
            high,
            first: at,
            end,
            heads: Vec::new(),
            is_part: false,
            text: view.all.words(at, end),
        });
    }
    if let Some((per_day, end)) = rhythm(view, at) {
        return Some(Amount {
            is_vague: false,
            hedged: true,
            unit: Unit::Rate,
            low: per_day,
            high: per_day,
            first: at,
            end,
            heads: Vec::new(),
            is_part: false,
            text: view.all.words(at, end),
        });
    }
    let (unit, low, high, end) = match view.lower(at) {
        // `half a kilometre`
        "half"
            if matches!(view.lower(at + 1), "a" | "an")
                && view.token(at + 2).and_then(|t| super::physical(t.base())).is_some() =>
        {
            let (unit, factor) = view.token(at + 2).and_then(|t| super::physical(t.base()))?;
            (unit, factor / 2.0, factor / 2.0, at + 3)
        }
        // `in her thirties`
        word if matches!(view.before(at), "his" | "her" | "their" | "my")
            && at
                .checked_sub(2)
                .is_some_and(|i| matches!(view.lower(i), "in" | "mid" | "early" | "late"))
            && decade_of_life(word).is_some() =>
        {
            let from = decade_of_life(word)? * crate::fact::measure::YEAR;
            (Unit::Age, from, from + 9.9 * crate::fact::measure::YEAR, at + 1)
        }
        "nothing"
            if matches!(
                view.before(at),
                "cost" | "costs" | "pay" | "pays" | "paid" | "us" | "charge" | "charges"
            ) =>
        {
            (Unit::Money(String::new()), 0.0, 0.0, at + 1)
        }
        "free"
            if matches!(
                view.before(at),
                "is" | "are" | "was" | "were" | "for" | "completely" | "entirely" | "in"
            ) =>
        {
            (Unit::Money(String::new()), 0.0, 0.0, at + 1)
        }
        "single" if view.before(at) == "a" => (Unit::Count, 1.0, 1.0, at + 1),
        // `the only vet who does horses`: of some.
        "only" | "sole" if matches!(view.before(at), "the" | "and" | "a") && !is_narrowed(view, at) => {
            (Unit::Count, 1.0, 1.0, at + 1)
        }
        "dozens" => (Unit::Count, 24.0, f64::INFINITY, of(at + 1)),
        "hundreds" => (Unit::Count, 200.0, f64::INFINITY, of(at + 1)),
        "thousands" => (Unit::Count, 2000.0, f64::INFINITY, of(at + 1)),
        "millions" => (Unit::Count, 2e6, f64::INFINITY, of(at + 1)),
        // `somewhere in the teens`
        "teens" if matches!(view.before(at), "the" | "low" | "high" | "mid") => (Unit::Count, 13.0, 19.0, of(at + 1)),
        "several" => (Unit::Count, 2.5, f64::INFINITY, of(at + 1)),
        "no" if !matches!(
            view.lower(at + 1),
            "longer" | "," | "one" | "more" | "matter" | "idea" | "doubt" | "wait" | "other" | "further"
        ) =>
        {
            (Unit::Count, 0.0, 0.0, at + 1)
        }
        "all" | "every" | "each" | "entire" => (Unit::Share, 1.0, 1.0, at + 1),
        "everyone" | "everybody" => (Unit::Share, 1.0, 1.0, at + 1),
        "most" if !matches!(view.before(at), "the" | "at" | "a") => (Unit::Share, 0.5001, 1.0, of(at + 1)),
        "majority" => (Unit::Share, 0.5001, 1.0, of(at + 1)),
        "minority" => (Unit::Share, 0.0, 0.4999, of(at + 1)),
        // `me neither`
        "neither" if matches!(view.before(at), "me" | "i" | "us" | "him" | "her" | ",") => return None,
        "none" | "neither" => (Unit::Share, 0.0, 0.0, of(at + 1)),
        "nobody" if view.lower(at + 1) != "else" => (Unit::Share, 0.0, 0.0, at + 1),
        "both" => (Unit::Share, 1.0, 1.0, at + 1),
        "few" if view.before(at) != "a" && !view.before(at).starts_with("quite") => (Unit::Share, 0.0, 0.3, of(at + 1)),
        _ => return None,
    };
    // `not all` is less than all; `almost all` is nearly.
    let (low, high) = match (view.before(at), view.lower(at)) {
        ("not", "all" | "every" | "everyone" | "everybody" | "both") => (0.0, 0.999),
        ("almost" | "nearly", "all" | "every" | "everyone" | "everybody") => (0.8, 1.0),
        _ => (low, high),
    };
    // `every day`, `all day`: how often, no share.
    if unit == Unit::Share
        && (end..end + 2).any(|i| {
            view.token(i)
                .is_some_and(|t| crate::fact::measure::time_unit(t.base()).is_some())
        })
    {
        return None;
    }
    // `the only woman` is one woman; `the only women` and `the only two` are not.
    let is_only = matches!(view.lower(at), "only" | "single" | "sole");
    let is_people = matches!(view.lower(at), "everyone" | "everybody" | "nobody");
    let heads = if is_people {
        Vec::new()
    } else {
        heads_after(view, words, end, true)
    };
    if is_only
        && (view.measure(end).is_some()
            || heads
                .first()
                .and_then(|head| words.get(*head))
                .is_none_or(|word| is_plural(word.lower)))
    {
        return None;
    }
    if heads.is_empty() && unit == Unit::Count {
        return None;
    }
    let unit_is_share = unit == Unit::Share;
    Some(Amount {
        unit,
        low,
        high,
        hedged: false,
        first: at,
        end,
        heads,
        is_part: false,
        // `no` is a number, none.
        is_vague: high > 0.0 || unit_is_share,
        text: view.all.words(at, end),
    })
}

/// Whether a clause that follows narrows what there is only one of.
fn is_narrowed(view: &View<'_, '_>, at: usize) -> bool {
    // `on that contract` narrows nothing.
    view.lower(at + 2) == "that"
        || (at + 2..at + 9)
            .take_while(|i| view.token(*i).is_some_and(|t| !t.is_sign()))
            .any(|i| {
                matches!(
                    view.lower(i),
                    "who" | "which" | "whose" | "with" | "to" | "able" | "without" | "i" | "over" | "under"
                )
            })
}

fn decade_of_life(word: &str) -> Option<f64> {
    Some(match word {
        "teens" => 10.0,
        "twenties" => 20.0,
        "thirties" => 30.0,
        "forties" => 40.0,
        "fifties" => 50.0,
        "sixties" => 60.0,
        "seventies" => 70.0,
        "eighties" => 80.0,
        "nineties" => 90.0,
        _ => return None,
    })
}

/// How often in a day: `every third year`, `twice a week`, `once a month`, `daily`.
pub(super) fn rhythm(view: &View<'_, '_>, at: usize) -> Option<(f64, usize)> {
    let unit = |i: usize| view.token(i).and_then(|t| crate::fact::measure::time_unit(t.base()));
    let days = crate::fact::measure::days_of;
    let (word, next) = (view.lower(at), view.lower(at + 1));
    if matches!(word, "every" | "each") {
        if let Some(found) = unit(at + 1) {
            return Some((1.0 / days(found), at + 2));
        }
        let of = match next {
            "other" | "second" => 2.0,
            "third" => 3.0,
            "fourth" => 4.0,
            "fifth" => 5.0,
            "sixth" => 6.0,
            _ => {
                let measure = view.measure(at + 1)?;
                let Kind::Time { unit, rate: None, .. } = measure.kind else {
                    return None;
                };
                return (measure.low > 0.0).then(|| (1.0 / (measure.low * days(unit)), measure.end));
            }
        };
        return unit(at + 2).map(|found| (1.0 / (of * days(found)), at + 3));
    }
    let times = match word {
        "once" => Some((1.0, at + 1)),
        "twice" => Some((2.0, at + 1)),
        _ => view
            .measure(at)
            .filter(|m| m.is_count() && matches!(view.lower(m.end), "times"))
            .map(|m| (m.low, m.end + 1)),
    };
    if let Some((times, after)) = times {
        let per = matches!(view.lower(after), "a" | "per" | "an" | "every" | "each" | "in");
        if let Some(measure) = view.measure(after + 1).filter(|m| per && m.low > 0.0)
            && let Kind::Time {
                unit,
                rate: None,
                ago: false,
            } = measure.kind
        {
            return Some((times / (measure.low * days(unit)), measure.end));
        }
        let of = after + usize::from(per) + usize::from(view.lower(after) == "in");
        return unit(of).filter(|_| per).map(|found| (times / days(found), of + 1));
    }
    let found = match word {
        "hourly" => 1.0 / 24.0,
        "daily" => 1.0,
        "weekly" => 7.0,
        "fortnightly" => 14.0,
        "monthly" => 30.4,
        "quarterly" => 91.3,
        "yearly" | "annual" | "annually" => 365.25,
        _ => return None,
    };
    Some((1.0 / found, at + 1))
}

/// `a few days`, `for decades`: lengths of time without a number, with what they can mean.
fn vague_time(view: &View<'_, '_>, at: usize) -> Option<(f64, f64, usize)> {
    let unit_at = match (view.lower(at), view.lower(at + 1)) {
        ("a", "few") => at + 2,
        ("several" | "many", _) => at + 1,
        _ if matches!(
            view.before(at),
            "for" | "took" | "takes" | "lasted" | "only" | "within" | "over"
        ) =>
        {
            at
        }
        _ => return None,
    };
    let word = view.token(unit_at)?.lower.as_ref();
    let unit = crate::fact::measure::time_unit(word).filter(|_| word.ends_with('s'))?;
    let most = match unit {
        "second" | "minute" => 59.0,
        "hour" => 23.0,
        "day" => 20.0,
        "week" => 10.0,
        "month" => 23.0,
        _ => f64::INFINITY,
    };
    // Many hours may be days.
    let most = if view.lower(at) == "many" { f64::INFINITY } else { most };
    let days = crate::fact::measure::days_of(unit);
    Some((2.0 * days, most * days, unit_at + 1))
}
