//! Figures that are asked for by name: pay, notice, holidays, how many people. The matters and their wordings are data, wide
//! ones, so a figure is compared only with the figure of the same matter in another short telling.

use std::sync::LazyLock;

use finalist_core::money::PayPeriod;

use super::amount::Unit;
use super::fact::close;
use super::occasion;
use super::said::Said;
use super::stand::{self, sentences};
use crate::fact::clause::{Clauses, View};
use crate::fact::measure::{Bound, Kind, Measure, MoneyWords, days_of, month_number};
use crate::fact::pattern::{Table, is_of_class};
use crate::fact::subject;
use crate::fact::token::{Kind as TokenKind, Token};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Pay,
    Time,
    People,
    /// Any count; the wording names what is counted.
    Count,
    /// A sum that is no pay.
    Sum,
    /// Hours a week.
    Hours,
    Year,
    /// The part of a year, 1.0 for the start of January.
    Month,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Exact,
    Least,
    Most,
}

/// What a sum of pay holds: what is left after tax, the pay itself, or all that is paid beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Net,
    Plain,
    Total,
}

struct Matter {
    name: &'static str,
    of: Of,
    end: End,
    /// By which factor two figures have to differ.
    apart: f64,
    /// Both tellings have to name the same thing beside it, or to leave it open.
    needs_same: bool,
}

struct Matters {
    list: Vec<Matter>,
    /// The matter of each pattern.
    by: Vec<usize>,
    /// The figure of each pattern that tells one without a number: `nobody reports to me`.
    fixed: Vec<Option<f64>>,
    table: Table,
}

static MATTERS: LazyLock<Matters> = LazyLock::new(|| {
    let (mut list, mut by, mut fixed, mut patterns) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let source = include_str!("../../tables/consistency/figures.txt");
    for line in source
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# ") && *line != "#")
    {
        match line.strip_prefix('@') {
            Some(head) => list.push(matter(head)),
            None => {
                by.push(list.len().saturating_sub(1));
                let told = line.strip_prefix('=').and_then(|rest| rest.split_once(' '));
                let told = told.and_then(|(value, pattern)| Some((value.parse().ok()?, pattern)));
                fixed.push(told.map(|(value, _)| value));
                patterns.push(told.map_or(line, |(_, pattern)| pattern));
            }
        }
    }
    Matters {
        list,
        by,
        fixed,
        table: Table::of(patterns.into_iter()),
    }
});

fn matter(head: &'static str) -> Matter {
    let mut fields = head.split(" | ");
    let name = fields.next().unwrap_or("");
    let needs_same = name.starts_with('?');
    let name = name.trim_start_matches('?').trim();
    let of = match fields.next() {
        Some("pay") => Of::Pay,
        Some("time") => Of::Time,
        Some("year") => Of::Year,
        Some("month") => Of::Month,
        Some("count") => Of::Count,
        Some("sum") => Of::Sum,
        Some("hours") => Of::Hours,
        _ => Of::People,
    };
    let last = fields.next();
    Matter {
        name,
        of,
        end: match last {
            Some("least") => End::Least,
            Some("most") => End::Most,
            _ => End::Exact,
        },
        apart: last.and_then(|factor| factor.parse().ok()).unwrap_or(match of {
            Of::Pay => 1.06,
            _ => 1.25,
        }),
        needs_same,
    }
}

/// A figure as told.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    matter: usize,
    low: f64,
    high: f64,
    hedged: bool,
    period: PayPeriod,
    reach: Reach,
    first: usize,
    end: usize,
    /// In the words used.
    pub text: String,
}

/// The figures of a short telling.
pub(super) fn read(clauses: &Clauses<'_>) -> Vec<Figure> {
    let mut found: Vec<(usize, Figure)> = Vec::new();
    for sentence in sentences(clauses) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        for hit in MATTERS.table.all(&view) {
            let Some(matter) = MATTERS.by.get(hit.which) else {
                continue;
            };
            if let Some(value) = MATTERS.fixed.get(hit.which).copied().flatten() {
                let figure = told_in_words(&view, *matter, value, (hit.first, hit.end));
                found.push((hit.first, figure));
                continue;
            }
            let Some(measure) = hit.measure else {
                found.extend(month(&view, *matter, (hit.first, hit.end)).map(|figure| (figure.first, figure)));
                continue;
            };
            let known = found
                .iter()
                .any(|(first, figure)| *first == measure.first && figure.matter == *matter);
            if !known && let Some(figure) = figure(&view, *matter, measure) {
                found.push((measure.first, figure));
            }
        }
    }
    // A figure of pay that is wished or offered is none of today's: ends and wishes come later in the table.
    let most: Vec<(usize, usize)> = found.iter().map(|(first, figure)| (*first, figure.matter)).collect();
    found.retain(|(first, figure)| {
        !most.iter().any(|(other, matter)| {
            other == first && *matter > figure.matter && MATTERS.list.get(*matter).is_some_and(|m| m.of == Of::Pay)
        })
    });
    found.into_iter().map(|(_, figure)| figure).collect()
}

fn figure(view: &View<'_, '_>, at: usize, measure: &Measure) -> Option<Figure> {
    let matter = MATTERS.list.get(at)?;
    let (mut low, mut high) = (measure.low, measure.high.unwrap_or(measure.low));
    if matches!(matter.of, Of::Count | Of::Sum) && is_change(view, measure) {
        return None;
    }
    // `three and three quarter years` is more than three quarters.
    if matter.of == Of::Time && view.before(measure.first) == "and" {
        return None;
    }
    // A week of holidays is five days, or seven with its weekend.
    if matter.name == "holidays" && matches!(measure.kind, Kind::Time { unit: "week", .. }) {
        low *= 5.0 / 7.0;
    }
    let (by, period) = match (matter.of, &measure.kind) {
        (Of::Pay, Kind::Money { period, .. }) => (1.0, *period),
        (Of::Pay, Kind::Count) => {
            // `they pay me` is told of today, `what I take home` is no wish.
            let is_mine = view.has_any(&["me", "my"]) && !view.has_any(&["offer", "offered", "offering"]);
            if matter.name == "offered pay" && is_mine
                || matter.name == "wished pay" && view.has_any(&["home"]) && Reach::of(view) == Reach::Net
            {
                return None;
            }
            let ((more_low, more_high), last) = with_hundreds(view, measure, (low, high));
            (low, high) = (more_low, more_high);
            let (period, end) = MoneyWords::period(&view.all.tokens, last);
            if is_counting(view, end) || matter.name == "current pay" && view.has_any(&["people", "hours", "percent"]) {
                return None;
            }
            let is_thousands = matter.name != "day rate" && (12.0..400.0).contains(&low);
            if !is_thousands && low < 150.0 || matter.name == "day rate" && low >= 3000.0 {
                return None;
            }
            (if is_thousands { 1000.0 } else { 1.0 }, period)
        }
        (Of::Time, Kind::Time { unit, .. }) => (days_of(unit), PayPeriod::Unknown),
        (Of::Count, Kind::Count) => (1.0, PayPeriod::Unknown),
        (Of::Sum, Kind::Money { .. }) => (1.0, PayPeriod::Unknown),
        (Of::Sum, Kind::Count) if low >= 150.0 => (1.0, PayPeriod::Unknown),
        (
            Of::Hours,
            Kind::Time {
                unit: "hour",
                rate: None | Some("week"),
                ..
            },
        ) if (6.0..=90.0).contains(&low) => (1.0, PayPeriod::Unknown),
        (Of::People, Kind::Count)
            if is_of_people(
                view,
                measure.end,
                measure.bound.is_some() && view.before(measure.first) == "over",
            ) =>
        {
            (1.0, PayPeriod::Unknown)
        }
        (Of::Year, Kind::Date(date)) => {
            let year = f64::from(date.year());
            return Some(Figure {
                matter: at,
                low: year,
                high: year,
                hedged: measure.hedged || is_roughly_dated(view, measure.first),
                period: PayPeriod::Unknown,
                reach: Reach::Plain,
                first: measure.first,
                end: measure.end,
                text: view.all.words(measure.first, measure.end).to_owned(),
            });
        }
        _ => return None,
    };
    let period = match period {
        PayPeriod::Unknown if matter.name == "day rate" && view.has_any(&["hourly", "hour"]) => PayPeriod::Hour,
        PayPeriod::Unknown if matter.name == "day rate" && view.has_any(&["daily", "day"]) => PayPeriod::Day,
        _ => period,
    };
    if matter.name == "day rate" && !matches!(period, PayPeriod::Hour | PayPeriod::Day) {
        return None;
    }
    // What is left of a pay below nine thousand is that of a month.
    let is_small = matter.of == Of::Pay && period == PayPeriod::Unknown && high * by < 9000.0;
    let period = if is_small && Reach::of(view) == Reach::Net {
        PayPeriod::Month
    } else {
        period
    };
    let by = match period {
        PayPeriod::Month if matter.of == Of::Pay => by * 12.0,
        _ => by,
    };
    let (low, high) = match measure.bound {
        Some(Bound::AtLeast) => (low * by, f64::INFINITY),
        Some(Bound::AtMost) => (0.0, high * by),
        None => (low * by, high * by),
    };
    let (low, high) = match matter.end {
        End::Exact => (low, high),
        // The one figure that is named, whatever it was called.
        End::Least | End::Most => {
            let named = if low > 0.0 { low } else { high };
            (named, named)
        }
    };
    Some(Figure {
        matter: at,
        low,
        high,
        hedged: measure.hedged || view.clause.hedged,
        period,
        reach: if matter.of == Of::Pay {
            Reach::of(view)
        } else {
            Reach::Plain
        },
        first: measure.first,
        end: measure.end,
        text: view.all.words(measure.first, measure.end).to_owned(),
    })
}

/// `late 2018` and `early 2019` are next to each other.
fn is_roughly_dated(view: &View<'_, '_>, first: usize) -> bool {
    (first.saturating_sub(3)..first).any(|at| {
        matches!(
            view.lower(at),
            "late" | "early" | "end" | "beginning" | "start" | "winter" | "turn" | "christmas"
        )
    })
}

/// Whether two tellings say of pay what cannot be compared: before and after tax, with and without a bonus, today and then.
pub(super) fn pays_differ(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    let of = |clauses: &Clauses<'_>| {
        let told = sentences(clauses).filter_map(|sentence| {
            let view = View {
                all: clauses,
                clause: &sentence,
            };
            let is_pay = view.has_any(&[
                "pay", "paid", "salary", "base", "basic", "wage", "wages", "earn", "i'm", "make",
            ]);
            let is_past =
                view.has_any(&["was", "were", "earned", "used"]) && !view.has_any(&["is", "i'm", "am", "now"]);
            is_pay.then(|| (Reach::of(&view), is_past))
        });
        let told: Vec<(Reach, bool)> = told.collect();
        let other = told.iter().find(|(reach, _)| *reach != Reach::Plain).or(told.first());
        other.copied()
    };
    matches!((of(a), of(b)), (Some(x), Some(y)) if x != y)
}

/// `nobody reports to me`, `permanent from the first day`: a figure told without a number.
fn told_in_words(view: &View<'_, '_>, matter: usize, value: f64, (first, end): (usize, usize)) -> Figure {
    Figure {
        matter,
        low: value,
        high: value,
        hedged: false,
        period: PayPeriod::Unknown,
        reach: Reach::Plain,
        first,
        end,
        text: view.all.words(first, end).to_owned(),
    }
}

/// `from the middle of April`: a time of the year without the year. `not before June` is an end.
fn month(view: &View<'_, '_>, at: usize, (first, end): (usize, usize)) -> Option<Figure> {
    let matter = MATTERS.list.get(at).filter(|matter| matter.of == Of::Month)?;
    let place = (first..end).rev().find(|i| month_number(view.lower(*i)).is_some())?;
    let start = f64::from(month_number(view.lower(place))?);
    let part = (place.saturating_sub(3)..place)
        .map(|i| match view.lower(i) {
            "mid" | "middle" => 0.5,
            "end" | "late" | "last" => 0.9,
            _ => 0.0,
        })
        .fold(0.0, f64::max);
    let from = start + part;
    let is_least = view.token(first).is_some_and(Token::is_negation);
    Some(Figure {
        matter: at,
        low: from,
        high: if is_least && matter.end == End::Exact {
            f64::INFINITY
        } else {
            from
        },
        hedged: view.clause.hedged,
        period: PayPeriod::Unknown,
        reach: Reach::Plain,
        first,
        end,
        text: view.all.words(first, end).to_owned(),
    })
}

/// `from twelve to eighteen`, `added six`, `three more`: a change and no figure.
fn is_change(view: &View<'_, '_>, measure: &Measure) -> bool {
    const BEFORE: &[&str] = &[
        "from", "to", "by", "another", "extra", "added", "opened", "closed", "bought", "sold", "hired", "and", "lost",
        "further", "of", "first", "other",
    ];
    const AFTER: &[&str] = &["more", "extra", "additional", "other", "others", "less", "fewer", "of"];
    // `a class of thirty`
    let is_of_group = view.before(measure.first) == "of"
        && measure.first.checked_sub(2).is_some_and(|i| {
            matches!(
                view.lower(i),
                "class" | "group" | "herd" | "flock" | "fleet" | "staff" | "team" | "charge"
            )
        });
    !is_of_group && BEFORE.contains(&view.before(measure.first)) || AFTER.contains(&view.lower(measure.end))
}

/// Whether a bare number counts a thing that is named after it.
fn is_counting(view: &View<'_, '_>, end: usize) -> bool {
    const PAY: &[&str] = &[
        "base",
        "basic",
        "gross",
        "net",
        "k",
        "grand",
        "thousand",
        "plus",
        "bonus",
        "currently",
        "right",
        "total",
        "altogether",
        "annually",
        "yearly",
        "odd",
        "something",
        "pounds",
        "euros",
        "dollars",
        "give",
        "wouldn't",
        "even",
        "ish",
        "max",
        "maximum",
        "tops",
        "today",
        "where",
        "before",
        "after",
        "without",
        "minus",
        "excluding",
        "leaving",
    ];
    view.token(end).is_some_and(|token| {
        token.kind == TokenKind::Word && !subject::is_empty_word(&token.lower) && !token.is_any(PAY)
    })
}

/// `twelve`, `twelve people`, `twelve good cooks`: no `twelve sites`.
fn is_of_people(view: &View<'_, '_>, end: usize, is_bare_bound: bool) -> bool {
    let is_noun = |at: usize| {
        view.token(at)
            .is_some_and(|token| token.kind == TokenKind::Word && !subject::is_empty_word(&token.lower))
    };
    let is_person = |at: usize| is_of_class("people", view.lower(at)) || matches!(view.lower(at), "strong" | "direct");
    // `everyone was over thirty`
    if is_bare_bound && !is_noun(end) {
        return false;
    }
    !is_noun(end) || is_person(end) || is_noun(end + 1) && is_person(end + 1)
}

/// Whether figures of one matter are told that have to be of the same thing.
pub(super) fn asks_for_same(earlier: &[Figure], later: &[Figure]) -> bool {
    let needs = |x: &Figure| MATTERS.list.get(x.matter).is_some_and(|matter| matter.needs_same);
    earlier
        .iter()
        .any(|x| needs(x) && later.iter().any(|y| name(x) == name(y)))
}

/// The first two figures of one matter that cannot both be right, where none of that matter agree.
pub(super) fn clash<'f>(
    (earlier, said): (&'f [Figure], &[Said<'_>]),
    (later, again): (&'f [Figure], &[Said<'_>]),
) -> Option<(&'static str, &'f Figure, &'f Figure)> {
    let is_of_same = |x: &Figure, y: &Figure| {
        let needs = MATTERS.list.get(x.matter).is_some_and(|matter| matter.needs_same);
        !needs
            || stand::shares_thing((x.first, x.end, said), (y.first, y.end, again))
            || stand::leaves_open((x.first, x.end, said))
            || stand::leaves_open((y.first, y.end, again))
    };
    let is_of_another = |told: &[Said<'_>]| told.first().is_some_and(occasion::is_of_another);
    if is_of_another(said) != is_of_another(again) {
        return None;
    }
    let pairs = || {
        earlier.iter().flat_map(|x| {
            let same = later.iter().filter(|y| name(x) == name(y) && x.period_meets(y));
            same.filter(|y| is_of_same(x, y)).map(move |y| (x, y))
        })
    };
    // How many they were is told of one's own place, or of the listener's.
    let is_of_us = |told: &[Said<'_>]| {
        told.iter().any(|said| {
            let mut words = said.text.split(|c: char| !c.is_alphabetic());
            words.any(|word| {
                matches!(
                    word.to_lowercase().as_str(),
                    "i" | "we" | "you" | "my" | "our" | "us" | "me" | "your"
                )
            })
        })
    };
    let of_us = is_of_us(said) || is_of_us(again);
    let of_others = |told: &[Said<'_>]| {
        told.first().is_some_and(|said| {
            let first = said.text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
            matches!(first, "They" | "He" | "She" | "they" | "he" | "she")
        })
    };
    let may_meet = |x: &Figure| {
        let is_people = MATTERS.list.get(x.matter).is_some_and(|matter| matter.of == Of::People);
        !is_people || name(x) == "size of the place" || of_us && of_others(said) == of_others(again)
    };
    pairs()
        .filter(|(x, _)| may_meet(x))
        .filter(|(x, y)| !is_told_beside(x, again) && !is_told_beside(y, said))
        .find(|(x, y)| x.is_apart(y) && !pairs().any(|(a, b)| name(a) == name(x) && !a.is_apart(b)))
        .map(|(x, y)| (name(x), x, y))
}

/// `twelve people, four of them directly` against `four reports`: the other number is told as well.
fn is_told_beside(figure: &Figure, told: &[Said<'_>]) -> bool {
    let is_count = MATTERS
        .list
        .get(figure.matter)
        .is_some_and(|matter| matches!(matter.of, Of::People | Of::Count));
    let mut amounts = told.iter().flat_map(|said| &said.amounts);
    is_count
        && figure.low > 1.0
        && amounts.any(|amount| amount.unit == Unit::Count && amount.low == figure.low && amount.high == figure.high)
}

/// Whether a figure of one matter is told alike in both.
pub(super) fn agrees(earlier: &[Figure], later: &[Figure]) -> bool {
    earlier.iter().any(|x| {
        later
            .iter()
            .any(|y| name(x) == name(y) && x.period_meets(y) && !x.is_apart(y))
    })
}

fn name(figure: &Figure) -> &'static str {
    MATTERS.list.get(figure.matter).map_or("", |matter| matter.name)
}

/// `twenty-eight five` is twenty-eight and a half thousand.
fn with_hundreds(view: &View<'_, '_>, measure: &Measure, (low, high): (f64, f64)) -> ((f64, f64), usize) {
    let follows = view.measure(measure.end).filter(|next| {
        let is_end = !view
            .token(next.end)
            .is_some_and(|token| token.is_any(&["days", "day", "years", "months", "weeks", "hours", "of", "percent"]));
        next.kind == Kind::Count && next.high.is_none() && (1.0..10.0).contains(&next.low) && is_end
    });
    match follows {
        Some(next) if low == high && low.fract() == 0.0 && (12.0..400.0).contains(&low) => {
            ((low + next.low / 10.0, high + next.low / 10.0), next.end)
        }
        _ => ((low, high), measure.end),
    }
}

impl Reach {
    fn of(view: &View<'_, '_>) -> Self {
        let beside = |words: &[&str], leads: &[&str]| {
            view.places().any(|at| {
                words.contains(&view.lower(at))
                    && (1..=3).any(|by| at.checked_sub(by).is_some_and(|i| leads.contains(&view.lower(i))))
            })
        };
        const EXTRAS: &[&str] = &[
            "bonus",
            "bonuses",
            "overtime",
            "commission",
            "tips",
            "allowances",
            "extras",
            "shifts",
        ];
        if beside(&["tax", "taxes", "deductions"], &["after"])
            || view.has_any(&["net"])
            || beside(
                &["home", "hand"],
                &["take", "taking", "bring", "bringing", "takes", "in"],
            )
        {
            Self::Net
        } else if beside(EXTRAS, &["with", "including", "and", "includes", "counting"])
            && !beside(EXTRAS, &["without", "before"])
            || view.has_any(&["package", "ote", "all-in"])
        {
            Self::Total
        } else {
            Self::Plain
        }
    }
}

impl Figure {
    fn period_meets(&self, other: &Self) -> bool {
        let short = |figure: &Self| match figure.period {
            PayPeriod::Hour => 1,
            PayPeriod::Day => 2,
            _ => 0,
        };
        short(self) == short(other) && self.reach == other.reach
    }

    fn is_apart(&self, other: &Self) -> bool {
        let (Some(mine), Some(theirs)) = (MATTERS.list.get(self.matter), MATTERS.list.get(other.matter)) else {
            return false;
        };
        let room = 1.0 - 1.0 / mine.apart;
        // The end of an offer is named as such and no guess.
        let hedged = (self.hedged || other.hedged) && mine.end == End::Exact;
        if mine.of == Of::Year {
            return match (mine.end, theirs.end) {
                // `still there in 2021`: gone before then is what does not fit.
                (End::Least, End::Exact) => other.low < self.low,
                (End::Exact, End::Least) => self.low < other.low,
                _ => (self.low - other.low).abs() >= if hedged { 2.0 } else { 1.0 },
            };
        }
        if mine.of == Of::Month {
            let (from, to) = (self.low.min(other.low), self.low.max(other.low));
            // `not before June`: whatever is later fits.
            let fits = self.high.is_infinite() && other.low >= self.low - 0.2
                || other.high.is_infinite() && self.low >= other.low - 0.2;
            return !fits && (to - from).min(12.0 - (to - from)) >= if hedged { 1.5 } else { 0.6 };
        }
        match (mine.end, theirs.end) {
            (End::Least, End::Exact) => other.high < self.low * (1.0 - room),
            (End::Exact, End::Least) => self.high < other.low * (1.0 - room),
            (End::Most, End::Exact) => other.low > self.high * (1.0 + room),
            (End::Exact, End::Most) => self.low > other.high * (1.0 + room),
            _ => {
                if self.low <= other.high && other.low <= self.high {
                    return false;
                }
                let (x, y) = if self.high < other.low {
                    (self.high, other.low)
                } else {
                    (self.low, other.high)
                };
                let is_one_off = mine.of == Of::People && (x - y).abs() <= 1.0;
                !is_one_off && !close(x, y, hedged, room)
            }
        }
    }
}
