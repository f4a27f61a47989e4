//! Amounts of a saying, each with its ends and what it counts, in one unit for every kind: people, money, days, metres.

mod unnumbered;

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
    /// The ends that face each other, the smaller one first; nothing where the amounts overlap.
    pub fn gap(&self, other: &Self) -> Option<(f64, f64)> {
        if self.low <= other.high && other.low <= self.high {
            None
        } else if self.high < other.low {
            Some((self.high, other.low))
        } else {
            Some((other.high, self.low))
        }
    }

    /// Whether both can be the same amount; rounding and reserve are allowed for.
    pub fn meets(&self, other: &Self) -> bool {
        let Some((near, far)) = self.gap(other) else {
            return true;
        };
        // Four weeks are as good as a month.
        let names = |amount: &Self, unit: &str| amount.text.contains(unit);
        let is_by_month = self.unit == Unit::Time
            && (names(self, "month") && names(other, "week") || names(self, "week") && names(other, "month"));
        let room = match (self.hedged || other.hedged, &self.unit) {
            (true, _) => 0.20,
            _ if is_by_month => 0.09,
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
            .filter(|_| unnumbered::rhythm(view, at).is_none())
            .and_then(|measure| of_measure(view, measure, words))
            .or_else(|| clock(view, at))
            .or_else(|| unnumbered::in_words(view, at, words));
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
        // `half a kilometre`
        Kind::Percent
            if view.before(measure.end) == "a"
                && view.token(measure.end).and_then(|t| physical(t.base())).is_some() =>
        {
            let (unit, factor) = view.token(measure.end).and_then(|t| physical(t.base()))?;
            (low, high) = (low / 100.0 * factor, high / 100.0 * factor);
            end += 1;
            unit
        }
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
    // `most of a morning`, `the best part of a week`
    let is_most = view.before(measure.first) == "of"
        && measure
            .first
            .checked_sub(2)
            .is_some_and(|i| matches!(view.lower(i), "most" | "part"))
        && unit == Unit::Time;
    if is_most {
        low *= 0.6;
    }
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
        "another"
            | "other"
            | "further"
            | "remaining"
            | "additional"
            | "extra"
            | "first"
            | "last"
            | "next"
            | "previous"
            | "past"
            | "coming"
    ) || view.lower(end) == "of"
        // `three of us nurses` are all there were.
        && !(view.lower(end + 1) == "us" && view.token(end + 2).is_some_and(|t| !t.is_sign() && is_plural(&t.lower)))
        && matches!(
            view.lower(end + 1),
            "the" | "these" | "those" | "them" | "us" | "its" | "his" | "their" | "our" | "my" | "which" | "whom"
        )
}

/// `over 200 species`, `nearly 40`, `just under an hour`, where the stricter reader of bounds is not sure.
fn loose_bound(view: &View<'_, '_>, measure: &Measure) -> Option<Bound> {
    match view.before(measure.first) {
        "over" | "above" | "exceeding" | "beyond" => Some(Bound::AtLeast),
        "of" if measure.first >= 2 && view.lower(measure.first - 2) == "upwards" => Some(Bound::AtLeast),
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
    // `three of us nurses`
    if is_of && !over_of && matches!(view.lower(at), "us" | "you" | "them") {
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
        // `the mast is nine metres high, the one beside it 14.`
        let is_last = ends_breath(view, here.end) && here.first <= before.end + 10 && is_physical(&before.unit);
        if (joins || is_last) && is_bare(here) && !is_bare(before) {
            // `twenty miles and another five`
            let named = before.end.checked_sub(1).and_then(|last| view.token(last));
            let by = match named.and_then(|token| physical(token.base())) {
                _ if before.unit == Unit::Share => 0.01,
                Some((unit, factor)) if unit == before.unit => factor,
                _ => 1.0,
            };
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

fn is_physical(unit: &Unit) -> bool {
    matches!(unit, Unit::Metres | Unit::Kilos | Unit::Litres | Unit::SquareMetres)
}

/// Whether nothing more is said in this breath.
fn ends_breath(view: &View<'_, '_>, at: usize) -> bool {
    view.token(at).is_none_or(Token::is_sign)
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
            ) || view.lower(i).ends_with("'s")
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
            && matches!(view.lower(part.end + 1), "them" | "these" | "those" | "which" | "whom")
            || matches!(view.before(part.first), "whom" | "which" | "them")
                && part.first.checked_sub(2).is_some_and(|i| view.lower(i) == "of");
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
    // `412 runners` are people.
    let is_people = |word: &Word<'_>| matches!(word.root.as_ref(), "peopl" | "person");
    let is_agent = |word: &Word<'_>| {
        let one = word.lower.strip_suffix('s').unwrap_or(word.lower);
        one.len() > 4
            && ["er", "or", "ist", "ian", "ant", "ent"]
                .iter()
                .any(|end| one.ends_with(end))
            && word.lower.ends_with('s')
    };
    if is_people(head) && is_agent(other) || is_people(other) && is_agent(head) {
        return Counted::Same;
    }
    if is_short_for(head, &y) || is_short_for(other, &x) {
        return Counted::Same;
    }
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

/// Whether one of two counts is told by a short form of what the other one counts.
pub(super) fn is_abbreviated(a: (&Amount<'_>, &[Word<'_>]), b: (&Amount<'_>, &[Word<'_>])) -> bool {
    let (x, y) = (heads(a), heads(b));
    x.first().is_some_and(|head| is_short_for(head, &y)) || y.first().is_some_and(|head| is_short_for(head, &x))
}

/// `RNs` are registered nurses, `HCAs` are healthcare assistants: every letter is found in the words in turn, the first one of each
/// word opens it.
fn is_short_for(short: &Word<'_>, heads: &[&Word<'_>]) -> bool {
    let letters = short.lower.strip_suffix('s').unwrap_or(short.lower);
    if !(2..=4).contains(&letters.len()) || heads.len() < 2 || heads.len() > letters.len() {
        return false;
    }
    // The noun comes first of the heads.
    let words: Vec<&str> = heads.iter().rev().map(|word| word.lower).collect();
    spells(letters, &words)
}

/// Whether the letters are those of the words in turn; at most four letters are asked.
fn spells(letters: &str, words: &[&str]) -> bool {
    let (Some((word, rest)), Some(first)) = (words.split_first(), letters.chars().next()) else {
        return words.is_empty() && letters.is_empty();
    };
    if !word.starts_with(first) {
        return false;
    }
    let mut inside = word.chars().skip(1);
    let mut left = letters.get(first.len_utf8()..).unwrap_or("");
    loop {
        if spells(left, rest) {
            return true;
        }
        let Some(letter) = left.chars().next().filter(|letter| inside.any(|c| c == *letter)) else {
            return false;
        };
        left = left.get(letter.len_utf8()..).unwrap_or("");
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
