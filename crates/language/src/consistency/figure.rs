//! Figures that are asked for by name: pay, notice, holidays, how many people. The matters and their wordings are data, wide
//! ones, so a figure is compared only with the figure of the same matter in another short telling.

use std::sync::LazyLock;

use finalist_core::money::PayPeriod;

use super::fact::close;
use super::stand::sentences;
use crate::fact::clause::{Clauses, View};
use crate::fact::measure::{Bound, Kind, Measure, MoneyWords, days_of};
use crate::fact::pattern::{Table, is_of_class};
use crate::fact::subject;
use crate::fact::token::Kind as TokenKind;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Pay,
    Time,
    People,
    Year,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Exact,
    Least,
    Most,
}

struct Matter {
    name: &'static str,
    of: Of,
    end: End,
    /// By which factor two figures have to differ.
    apart: f64,
}

struct Matters {
    list: Vec<Matter>,
    /// The matter of each pattern.
    by: Vec<usize>,
    table: Table,
}

static MATTERS: LazyLock<Matters> = LazyLock::new(|| {
    let (mut list, mut by, mut patterns) = (Vec::new(), Vec::new(), Vec::new());
    let source = include_str!("../../tables/consistency/figures.txt");
    for line in source
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# ") && *line != "#")
    {
        match line.strip_prefix("@ ") {
            Some(head) => list.push(matter(head)),
            None => {
                by.push(list.len().saturating_sub(1));
                patterns.push(line);
            }
        }
    }
    Matters {
        list,
        by,
        table: Table::of(patterns.into_iter()),
    }
});

fn matter(head: &'static str) -> Matter {
    let mut fields = head.split(" | ");
    let name = fields.next().unwrap_or("");
    let of = match fields.next() {
        Some("pay") => Of::Pay,
        Some("time") => Of::Time,
        Some("year") => Of::Year,
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
            let (Some(matter), Some(measure)) = (MATTERS.by.get(hit.which), hit.measure) else {
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
    let (low, high) = (measure.low, measure.high.unwrap_or(measure.low));
    let (by, period) = match (matter.of, &measure.kind) {
        (Of::Pay, Kind::Money { period, .. }) => (1.0, *period),
        (Of::Pay, Kind::Count) => {
            let (period, end) = MoneyWords::period(&view.all.tokens, measure.end);
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
        (Of::People, Kind::Count) if is_of_people(view, measure.end) => (1.0, PayPeriod::Unknown),
        (Of::Year, Kind::Date(date)) => {
            let year = f64::from(date.year());
            return Some(Figure {
                matter: at,
                low: year,
                high: year,
                hedged: measure.hedged,
                period: PayPeriod::Unknown,
                text: view.all.words(measure.first, measure.end).to_owned(),
            });
        }
        _ => return None,
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
        text: view.all.words(measure.first, measure.end).to_owned(),
    })
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
    ];
    view.token(end).is_some_and(|token| {
        token.kind == TokenKind::Word && !subject::is_empty_word(&token.lower) && !token.is_any(PAY)
    })
}

/// `twelve`, `twelve people`, `twelve good cooks`: no `twelve sites`.
fn is_of_people(view: &View<'_, '_>, end: usize) -> bool {
    let is_noun = |at: usize| {
        view.token(at)
            .is_some_and(|token| token.kind == TokenKind::Word && !subject::is_empty_word(&token.lower))
    };
    let is_person = |at: usize| is_of_class("people", view.lower(at)) || matches!(view.lower(at), "strong" | "direct");
    !is_noun(end) || is_person(end) || is_noun(end + 1) && is_person(end + 1)
}

/// The first two figures of one matter that cannot both be right, where none of that matter agree.
pub(super) fn clash<'f>(earlier: &'f [Figure], later: &'f [Figure]) -> Option<(&'static str, &'f Figure, &'f Figure)> {
    let pairs = || {
        earlier.iter().flat_map(|x| {
            let same = later.iter().filter(|y| name(x) == name(y) && x.period_meets(y));
            same.map(move |y| (x, y))
        })
    };
    pairs()
        .find(|(x, y)| x.is_apart(y) && !pairs().any(|(a, b)| name(a) == name(x) && !a.is_apart(b)))
        .map(|(x, y)| (name(x), x, y))
}

/// Whether a figure of one matter is told alike in both.
pub(super) fn agrees(earlier: &[Figure], later: &[Figure]) -> bool {
    earlier.iter().any(|x| {
        later
            .iter()
            .any(|y| x.matter == y.matter && x.period_meets(y) && !x.is_apart(y))
    })
}

fn name(figure: &Figure) -> &'static str {
    MATTERS.list.get(figure.matter).map_or("", |matter| matter.name)
}

impl Figure {
    fn period_meets(&self, other: &Self) -> bool {
        let short = |figure: &Self| matches!(figure.period, PayPeriod::Hour | PayPeriod::Day);
        short(self) == short(other)
    }

    fn is_apart(&self, other: &Self) -> bool {
        let (Some(mine), Some(theirs)) = (MATTERS.list.get(self.matter), MATTERS.list.get(other.matter)) else {
            return false;
        };
        let room = 1.0 - 1.0 / mine.apart;
        // The end of an offer is named as such and no guess.
        let hedged = (self.hedged || other.hedged) && mine.end == End::Exact;
        if mine.of == Of::Year {
            return (self.low - other.low).abs() >= if hedged { 2.0 } else { 1.0 };
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
