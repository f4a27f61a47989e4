//! Amounts of a saying, each with its ends and what it counts, in one unit for every kind: people, money, days, metres.

use super::word::{Likeness, Word};
use crate::fact::clause::View;
use crate::fact::measure::{Bound, Kind, Measure};
use crate::fact::token::Token;

/// What an amount is an amount of.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Unit {
    /// Things, which `Amount::heads` name.
    Count,
    /// Part of a whole, 0 to 1.
    Share,
    Money(String),
    /// Days.
    Time,
    /// Days in so many days.
    Rate,
    /// How old or how long ago, in days.
    Age,
    Metres,
    Kilos,
    Litres,
    SquareMetres,
    /// Hours of the day.
    Clock,
}

/// An amount and what it stands with.
#[derive(Debug, Clone)]
pub(super) struct Amount<'t> {
    pub unit: Unit,
    pub low: f64,
    pub high: f64,
    /// Said roughly.
    pub hedged: bool,
    pub first: usize,
    pub end: usize,
    /// The content words that may name what is counted, the likeliest first: places in the words of the saying.
    pub heads: Vec<usize>,
    /// Counted of something larger: `two of the five`.
    pub is_part: bool,
    /// Said in a word that has no number: `many`, `all`, `dozens`.
    pub is_vague: bool,
    pub text: &'t str,
}

impl Amount<'_> {
    /// Whether both can be the same amount; rounding and reserve are allowed for.
    pub fn meets(&self, other: &Self) -> bool {
        if self.low <= other.high && other.low <= self.high {
            return true;
        }
        let (near, far) = if self.high < other.low {
            (self.high, other.low)
        } else {
            (other.high, self.low)
        };
        let room = match (self.hedged || other.hedged, &self.unit) {
            (true, _) => 0.20,
            (false, Unit::Count | Unit::Clock | Unit::Share) => 0.0,
            (false, _) => 0.04,
        };
        // Counts in round thousands are rounded.
        let round = if self.unit == Unit::Count && near.abs() >= 1000.0 {
            0.02
        } else {
            0.0
        };
        (far - near).abs() <= f64::max(room, round) * far.abs().max(near.abs()) + 1e-9
    }
}

/// The amounts of a saying in order.
pub(super) fn amounts<'t>(view: &View<'_, 't>, words: &[Word<'_>]) -> Vec<Amount<'t>> {
    let mut found: Vec<Amount<'t>> = Vec::new();
    let mut at = view.clause.first;
    while at < view.clause.end {
        let read = view
            .measure(at)
            .filter(|_| rhythm(view, at).is_none())
            .and_then(|measure| of_measure(view, measure, words))
            .or_else(|| clock(view, at))
            .or_else(|| in_words(view, at, words));
        match read {
            Some(amount) => {
                at = amount.end.max(at + 1);
                found.push(amount);
            }
            None => at = view.measure(at).map_or(at + 1, |measure| measure.end.max(at + 1)),
        }
    }
    inherit(view, &mut found);
    parts_of_wholes(view, &mut found);
    found
}

fn of_measure<'t>(view: &View<'_, 't>, measure: &Measure, words: &[Word<'_>]) -> Option<Amount<'t>> {
    let mut low = measure.low;
    let mut high = measure.high.unwrap_or(low);
    let mut end = measure.end;
    let mut heads = Vec::new();
    let unit = match &measure.kind {
        Kind::Date(_) | Kind::Day(_) => return None,
        Kind::Percent => {
            (low, high) = (low / 100.0, high / 100.0);
            heads = heads_after(view, words, measure.end, true);
            Unit::Share
        }
        Kind::Money { currency, .. } => Unit::Money(currency.clone()),
        Kind::Time { unit, rate, ago } => {
            let days = crate::fact::measure::days_of(unit);
            let of = rate.map_or(1.0, crate::fact::measure::days_of);
            (low, high) = (low * days / of, high * days / of);
            let last = measure.end.checked_sub(1).map_or("", |i| view.lower(i));
            match (rate, ago) {
                (Some(_), _) => Unit::Rate,
                (None, true) if view.lower(measure.end) == "old" || last == "old" => Unit::Age,
                // `a week later` is a time and no length; `a day ticket` is a name.
                (None, true) => return None,
                // `every ten days`, `buses an hour` tell how often.
                _ if matches!(view.before(measure.first), "every" | "each") || is_per(view, measure, words) => {
                    return None;
                }
                _ if low == days && words.iter().any(|word| word.at == measure.end) && !measure.digits => return None,
                (None, false) => Unit::Time,
            }
        }
        Kind::Count => match view.token(measure.end).and_then(|t| physical(t.base())) {
            Some((unit, factor)) => {
                (low, high) = (low * factor, high * factor);
                end += 1;
                unit
            }
            None if is_ordinal_hour(view, measure) => return clock_of(view, measure),
            None => {
                heads = heads_after(view, words, measure.end, false);
                Unit::Count
            }
        },
    };
    // `not one of the boats`: none.
    if view.before(measure.first) == "not" && low == 1.0 && unit == Unit::Count {
        (low, high) = (0.0, 0.0);
    }
    // `we pay ninety a week`: money, though its currency goes without saying.
    let paid = (1..=3).any(|by| {
        let word = measure.first.checked_sub(by).map_or("", |i| view.lower(i));
        matches!(
            word,
            "pay" | "paid" | "pays" | "cost" | "costs" | "earn" | "earned" | "charge" | "charges"
        )
    });
    let unit = if unit == Unit::Count && heads.is_empty() && paid {
        Unit::Money(String::new())
    } else {
        unit
    };
    let bound = measure.bound.or_else(|| loose_bound(view, measure));
    // `just over an hour` is an hour, roughly.
    let is_just = bound.is_some()
        && (1..=3).any(|by| {
            let word = measure.first.checked_sub(by).map_or("", |i| view.lower(i));
            matches!(word, "just" | "slightly" | "little" | "bit" | "barely")
        });
    match bound.filter(|_| !is_just) {
        Some(Bound::AtLeast) => high = f64::INFINITY,
        Some(Bound::AtMost) => low = 0.0,
        None => {}
    }
    Some(Amount {
        unit,
        low,
        high,
        hedged: is_just || measure.hedged && bound.is_none(),
        first: measure.first,
        end,
        heads,
        // `12 billion more than` is a difference and no amount of its own.
        is_part: low > 0.0 && is_some_of_more(view, measure.first, end),
        is_vague: false,
        text: view.all.words(measure.first, end),
    })
}

/// `buses an hour`, `crowns a day`: `a` stands for `per` after a noun.
fn is_per(view: &View<'_, '_>, measure: &Measure, words: &[Word<'_>]) -> bool {
    const LASTS: &[&str] = &[
        "took", "takes", "take", "lasted", "lasts", "last", "spent", "spend", "waited", "wait", "need", "needs",
        "needed", "stayed", "stay", "worked", "missed", "lost", "saved",
    ];
    matches!(view.lower(measure.first), "a" | "an")
        && measure.first > 0
        && words
            .iter()
            .any(|word| word.at + 1 == measure.first && !LASTS.contains(&word.lower))
}

/// `the other four`, `two of the rules`, `three more`: not all there are.
fn is_some_of_more(view: &View<'_, '_>, first: usize, end: usize) -> bool {
    matches!(
        view.lower(end),
        "more" | "fewer" | "less" | "further" | "additional" | "another" | "others"
    ) || matches!(
        view.before(first),
        "another" | "other" | "further" | "remaining" | "additional" | "extra" | "first" | "last" | "next"
    ) || view.lower(end) == "of"
        && matches!(
            view.lower(end + 1),
            "the" | "these" | "those" | "them" | "us" | "its" | "his" | "their" | "our" | "my" | "which" | "whom"
        )
}

/// `over 200 species`, `nearly 40`, `just under an hour`, where the stricter reader of bounds is not sure.
fn loose_bound(view: &View<'_, '_>, measure: &Measure) -> Option<Bound> {
    match view.before(measure.first) {
        "over" | "above" | "exceeding" | "beyond" => Some(Bound::AtLeast),
        "under" | "below" => Some(Bound::AtMost),
        _ => None,
    }
}

/// Units of length, weight, room and area in one unit each.
fn physical(word: &str) -> Option<(Unit, f64)> {
    Some(match word {
        "mm" => (Unit::Metres, 0.001),
        "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => (Unit::Metres, 0.01),
        "m" | "metre" | "metres" | "meter" | "meters" => (Unit::Metres, 1.0),
        "km" | "kilometre" | "kilometres" | "kilometer" | "kilometers" | "kms" => (Unit::Metres, 1000.0),
        "mile" | "miles" | "mi" => (Unit::Metres, 1609.34),
        "foot" | "feet" | "ft" => (Unit::Metres, 0.3048),
        "inch" | "inches" => (Unit::Metres, 0.0254),
        "yard" | "yards" => (Unit::Metres, 0.9144),
        "kg" | "kilo" | "kilos" | "kilogram" | "kilograms" => (Unit::Kilos, 1.0),
        "ton" | "tons" | "tonne" | "tonnes" => (Unit::Kilos, 1000.0),
        "ounce" | "ounces" => (Unit::Kilos, 0.02835),
        "litre" | "litres" | "liter" | "liters" => (Unit::Litres, 1.0),
        "gallon" | "gallons" => (Unit::Litres, 3.785),
        "acre" | "acres" => (Unit::SquareMetres, 4046.9),
        "hectare" | "hectares" | "ha" => (Unit::SquareMetres, 10_000.0),
        _ => return None,
    })
}

/// `at six`, `until nine`: a bare small number after a word of time, with nothing counted after it.
fn is_ordinal_hour(view: &View<'_, '_>, measure: &Measure) -> bool {
    matches!(
        view.before(measure.first),
        "at" | "until" | "till" | "by" | "from" | "to" | "past"
    ) && (1.0..=12.0).contains(&measure.low)
        && measure.low.fract() == 0.0
        && (view.lower(measure.end).is_empty()
            || matches!(
                view.lower(measure.end),
                "am" | "pm" | "a.m" | "p.m" | "o'clock" | "in" | "on" | "and" | "." | ","
            ))
        && (view.before(measure.first) == "at" || matches!(view.lower(measure.end), "am" | "pm" | "o'clock"))
}

fn clock_of<'t>(view: &View<'_, 't>, measure: &Measure) -> Option<Amount<'t>> {
    let end = measure.end + usize::from(matches!(view.lower(measure.end), "am" | "pm" | "o'clock"));
    let hours = half_day(measure.low)?;
    Some(at_clock(view, hours, (measure.first, end)))
}

/// The hour within half a day, so that `at six` meets `6 pm` and `18:00`.
fn half_day(hours: f64) -> Option<f64> {
    (0.0..=24.0)
        .contains(&hours)
        .then_some(if hours >= 12.0 { hours - 12.0 } else { hours })
}

fn at_clock<'t>(view: &View<'_, 't>, hours: f64, (first, end): (usize, usize)) -> Amount<'t> {
    Amount {
        unit: Unit::Clock,
        low: hours,
        high: hours,
        hedged: false,
        first,
        end,
        heads: Vec::new(),
        is_part: false,
        is_vague: false,
        text: view.all.words(first, end),
    }
}

/// `07:30`, `10am`, `half past eight`.
fn clock<'t>(view: &View<'_, 't>, at: usize) -> Option<Amount<'t>> {
    let token = view.token(at)?;
    if token.kind == crate::fact::token::Kind::Clock {
        let (hours, minutes) = token.text.split_once(':')?;
        let hours: f64 = hours.parse().ok().filter(|hours| *hours < 25.0)?;
        let minutes: f64 = minutes.get(..2)?.parse().ok()?;
        let end = at + 1 + usize::from(matches!(view.lower(at + 1), "am" | "pm"));
        return Some(at_clock(view, half_day(hours)? + minutes / 60.0, (at, end)));
    }
    if token.is("half") && view.lower(at + 1) == "past" {
        let measure = view.measure(at + 2)?;
        return Some(at_clock(view, half_day(measure.low)? + 0.5, (at, measure.end)));
    }
    None
}

/// Amounts said without a number: `dozens of`, `no`, `all`, `most`, `twice`.
fn in_words<'t>(view: &View<'_, 't>, at: usize, words: &[Word<'_>]) -> Option<Amount<'t>> {
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
        "only" if view.before(at) == "the" => (Unit::Count, 1.0, 1.0, at + 1),
        "dozens" => (Unit::Count, 24.0, f64::INFINITY, of(at + 1)),
        "hundreds" => (Unit::Count, 200.0, f64::INFINITY, of(at + 1)),
        "thousands" => (Unit::Count, 2000.0, f64::INFINITY, of(at + 1)),
        "millions" => (Unit::Count, 2e6, f64::INFINITY, of(at + 1)),
        "several" => (Unit::Count, 2.5, f64::INFINITY, of(at + 1)),
        "no" if !matches!(
            view.lower(at + 1),
            "longer" | "," | "one" | "more" | "matter" | "idea" | "doubt" | "wait"
        ) =>
        {
            (Unit::Count, 0.0, 0.0, at + 1)
        }
        "all" | "every" | "each" | "entire" => (Unit::Share, 1.0, 1.0, at + 1),
        "everyone" | "everybody" => (Unit::Share, 1.0, 1.0, at + 1),
        "most" if !matches!(view.before(at), "the" | "at" | "a") => (Unit::Share, 0.5001, 1.0, of(at + 1)),
        "majority" => (Unit::Share, 0.5001, 1.0, of(at + 1)),
        "minority" => (Unit::Share, 0.0, 0.4999, of(at + 1)),
        "none" | "neither" => (Unit::Share, 0.0, 0.0, of(at + 1)),
        "nobody" => (Unit::Share, 0.0, 0.0, at + 1),
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
    let is_only = matches!(view.lower(at), "only" | "single");
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

/// How often in a day: `every third year`, `twice a week`, `once a month`, `daily`.
fn rhythm(view: &View<'_, '_>, at: usize) -> Option<(f64, usize)> {
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

/// The content words that a number may count: those up to the next function word; with `of`, also past `of the`.
fn heads_after(view: &View<'_, '_>, words: &[Word<'_>], end: usize, over_of: bool) -> Vec<usize> {
    let mut at = end;
    let skips = |token: &Token<'_>| {
        token.is_any(&[
            "of", "the", "its", "their", "our", "my", "his", "her", "all", "these", "those", "other",
        ])
    };
    let is_of = view.lower(at) == "of";
    while (over_of || is_of) && at < end + 4 && view.token(at).is_some_and(skips) {
        at += 1;
    }
    // `five of the nine towers`, `all nine towers`: past the whole, to what both count.
    if (is_of || over_of)
        && let Some(whole) = view.measure(at)
    {
        at = whole.end;
    }
    let mut run = Vec::new();
    for i in at..at + 4 {
        let joined = view.token(i).filter(|t| !t.is_sign() && view.measure(i).is_none());
        if joined.is_none() {
            break;
        }
        match words.iter().position(|word| word.at == i) {
            Some(found) => run.push(found),
            None => break,
        }
    }
    // The noun comes last of the words that describe it, and where a verb follows it is the one in the plural.
    let plural = |place: &usize| words.get(*place).is_some_and(|w| is_plural(w.lower));
    if let Some(noun) = run.iter().position(plural) {
        run.truncate(noun + 1);
    }
    run.reverse();
    run
}

fn is_plural(word: &str) -> bool {
    matches!(
        word,
        "people" | "men" | "women" | "children" | "feet" | "staff" | "police" | "species" | "wives" | "lives"
    ) || word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")
}

/// `from six percent to under two`, `from 40 to 52 pieces`: a bare number is of the kind of the one it stands with.
fn inherit(view: &View<'_, '_>, found: &mut [Amount<'_>]) {
    for at in 1..found.len() {
        let Some([before, here]) = found.get_mut(at - 1..=at) else {
            break;
        };
        let joins = here.first <= before.end + 4
            && (before.end..here.first).any(|i| matches!(view.lower(i), "to" | "and" | "or" | "-"));
        let is_bare = |amount: &Amount<'_>| amount.unit == Unit::Count && amount.heads.is_empty() && !amount.is_vague;
        if joins && is_bare(here) && !is_bare(before) {
            let by = if before.unit == Unit::Share { 0.01 } else { 1.0 };
            (here.low, here.high) = (here.low * by, here.high * by);
            here.unit = before.unit.clone();
            here.heads = before.heads.clone();
        } else if joins && is_bare(before) && here.unit == Unit::Count && !here.is_vague {
            before.heads = here.heads.clone();
            let factor = [1e3, 1e6, 1e9].into_iter().rev().find(|factor| here.low >= *factor);
            if let Some(factor) = factor.filter(|_| before.high < 1000.0) {
                (before.low, before.high) = (before.low * factor, before.high * factor);
            }
        }
    }
}

/// `five of the nine towers` is a share, five ninths, beside its two numbers.
fn parts_of_wholes(view: &View<'_, '_>, found: &mut Vec<Amount<'_>>) {
    let mut shares = Vec::new();
    for at in 0..found.len() {
        let Some((part, rest)) = found.get(at..).and_then(<[_]>::split_first) else {
            break;
        };
        let Some(whole) = rest.first() else { break };
        let joins = (part.end..whole.first).all(|i| {
            matches!(
                view.lower(i),
                "of" | "the" | "its" | "our" | "their" | "out" | "these" | "those"
            )
        }) && (part.end..whole.first).any(|i| view.lower(i) == "of");
        let counted = whole.unit == Unit::Count && !whole.is_vague && whole.low > 0.0;
        if !joins || !counted {
            continue;
        }
        let share = match part.unit {
            Unit::Count if !part.is_vague && part.high <= whole.low => (part.low / whole.low, part.high / whole.low),
            Unit::Share => (part.low, part.high),
            _ => continue,
        };
        shares.push((at, share, whole.heads.clone()));
    }
    for (at, share, heads) in parts_after_wholes(view, found) {
        if let Some(part) = found.get_mut(at) {
            part.heads.clone_from(&heads);
        }
        shares.push((at, share, heads));
    }
    for (at, (low, high), heads) in shares {
        let Some(part) = found.get_mut(at) else { continue };
        part.is_part = true;
        if part.unit == Unit::Share {
            part.heads = heads;
            continue;
        }
        let share = Amount {
            unit: Unit::Share,
            low,
            high,
            heads,
            ..part.clone()
        };
        found.push(share);
    }
}

/// `Of the nine towers, four are standing`, `200 species, and 30 of them`: the whole comes first.
fn parts_after_wholes(view: &View<'_, '_>, found: &[Amount<'_>]) -> Vec<(usize, (f64, f64), Vec<usize>)> {
    let mut shares = Vec::new();
    for (at, pair) in found.windows(2).enumerate() {
        let [whole, part] = pair else { continue };
        let counted = whole.unit == Unit::Count && !whole.is_vague && !whole.heads.is_empty();
        let opens = view.lower(view.clause.first) == "of" && whole.first <= view.clause.first + 2;
        let of_them = view.lower(part.end) == "of"
            && matches!(view.lower(part.end + 1), "them" | "these" | "those" | "which" | "whom");
        if counted && (opens || of_them) && part.unit == Unit::Count && part.high < whole.low {
            let least = if whole.high.is_finite() {
                part.low / whole.high
            } else {
                0.0
            };
            shares.push((at + 1, (least, part.high / whole.low), whole.heads.clone()));
        }
    }
    shares
}

/// How two counts stand to each other by what they count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    Same,
    /// One counts some of what the other counts: men and people.
    Some,
    Other,
}

/// Compares what two counts count: the likeliest noun of one has to be among those of the other.
pub(super) fn counted(a: (&Amount<'_>, &[Word<'_>]), b: (&Amount<'_>, &[Word<'_>])) -> Counted {
    let (x, y) = (heads(a), heads(b));
    let (Some(head), Some(other)) = (x.first(), y.first()) else {
        return Counted::Other;
    };
    let likeness = || {
        y.iter()
            .map(|word| alike(head, word))
            .chain(x.iter().map(|word| alike(word, other)))
    };
    if likeness().any(|found| found == Likeness::Same) {
        Counted::Same
    } else if likeness().any(|found| found != Likeness::None) {
        Counted::Some
    } else {
        Counted::Other
    }
}

fn heads<'w, 't>((amount, words): (&Amount<'_>, &'w [Word<'t>])) -> Vec<&'w Word<'t>> {
    amount.heads.iter().filter_map(|at| words.get(*at)).collect()
}

fn alike(one: &Word<'_>, other: &Word<'_>) -> Likeness {
    let likeness = one.said_by(other);
    if likeness == Likeness::None {
        other.said_by(one)
    } else {
        likeness
    }
}
