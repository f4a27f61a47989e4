//! The outlook: how it stands, as an interval with its reasons; never one number (P4).
//!
//! [`interval`] is the whole rule, on plain figures: a prior from the published range and the number of finalists, moved by
//! signs with small weights, drawn toward the candidate's own record, and made wider by what is not known. [`assess`]
//! reads those figures from a dossier, with evidence. The method and its limits: docs/adr/0012-an-honest-outlook.md.

mod known;
mod record;
mod score;

use finalist_core::dossier::Dossier;
use finalist_core::outlook::Outlook;
use finalist_core::share::Share;
use finalist_core::signal::SignalKind;
use finalist_core::time::Date;

use crate::briefing::Cite;
use crate::timeline::Place;
pub(crate) use known::days_in_words;
pub use known::{Seen, Sign, came_far, read};
pub use record::{Decision, Record, before};
pub use score::{Bin, FEW, Score, Scored, score};

/// What the interval is made from. Basis points are hundredths of a percent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// Whether a second or later interview was held, or is set: the published odds are for those.
    pub is_second: bool,
    /// How many candidates are left, where somebody said so.
    pub finalists: Option<usize>,
    /// Whether anything was written down of the last round.
    pub has_notes: bool,
    /// Whether somebody said what comes next.
    pub has_next_step: bool,
    /// The kinds of sign that were seen, each once, with the number of rounds they were seen in.
    pub signs: Vec<(SignalKind, usize)>,
    /// By how many days a named day has passed, or by how many working days a silence is longer than is usual.
    pub days_late: Option<i32>,
    /// The candidate's own closed applications that came to a second interview.
    pub record: Record,
}

/// Published odds of an offer after a second interview (P4), in basis points.
const PUBLISHED: (i32, i32) = (2_500, 5_000);
/// Half the width of the published range.
const HALF: i32 = 1_250;
/// Half the width where the number of finalists is known.
const HALF_OF_FINALISTS: i32 = 1_000;
/// Before a second interview no odds are published: less, and wider.
const EARLY: (i32, i32) = (-750, 500);
/// What not knowing adds to each side.
const NO_NOTES: i32 = 400;
const NO_NEXT_STEP: i32 = 200;
/// All signs together move it no further.
const MOST_MOVED: i32 = 2_000;
/// A named day that has passed, or a silence that is longer than is usual: so much at once, after a week, after forty days.
const LATE: [(i32, i32); 3] = [(1, -200), (8, -600), (40, -1_000)];
/// The interval stays within these: nothing is certain.
const BOUNDS: (i32, i32) = (200, 9_500);
/// So many applications weigh as much as the published range.
const PRIOR_WEIGHT: i32 = 8;

/// Why the interval lies where it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Fixed code: `published`, `finalists`, `early`, `sign`, `late`, `record`, `unknown`.
    pub code: &'static str,
    /// In words.
    pub text: String,
    /// By how many basis points it moves both ends; 0 for what starts or widens it.
    pub moves: i32,
    /// By how many basis points it widens each side.
    pub widens: i32,
    /// Where it is written.
    pub cites: Vec<Cite>,
}

/// How it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The interval.
    pub outlook: Outlook,
    /// What it was made from, the strongest first, with evidence.
    pub reasons: Vec<Reason>,
    /// What would change it.
    pub would_change: Vec<String>,
    /// The next useful step.
    pub next_step: String,
}

/// What is always said with it.
pub const CAUTION: &str = "no sign is a promise, and no interval tells you what they will decide";

/// The points of a kind of sign, in basis points; the table is tested to know every kind.
pub(crate) fn weight(kind: SignalKind) -> i32 {
    crate::table::rows::<2>(include_str!("../tables/outlook/weights.txt"))
        .find(|[code, _]| *code == kind.code())
        .and_then(|[_, points]| points.parse::<i32>().ok())
        .map_or(0, |points| points * 100)
}

/// How far a sign that was seen in so many rounds moves both ends: half its weight until it was seen twice.
pub(crate) fn moved_by(kind: SignalKind, rounds: usize) -> i32 {
    match rounds {
        0 => 0,
        1 => weight(kind) / 2,
        _ => weight(kind),
    }
}

/// How far a named day that has passed moves both ends.
pub(crate) fn moved_by_delay(days_late: Option<i32>) -> i32 {
    let days = days_late.unwrap_or(0);
    LATE.iter()
        .filter(|(from, _)| days >= *from)
        .map(|(_, moves)| *moves)
        .next_back()
        .unwrap_or(0)
}

/// The lower and upper end in basis points. Ends lie within 2 % and 95 %, the lower below the upper; the width depends
/// on what is not known alone, so that a sign never makes the answer look surer.
pub fn interval(known: &Known) -> (i32, i32) {
    let (middle, mut half) = match known.finalists {
        Some(count) => (of_finalists(count), HALF_OF_FINALISTS),
        None => (i32::midpoint(PUBLISHED.0, PUBLISHED.1), HALF),
    };
    let mut middle = middle;
    if !known.is_second {
        middle += EARLY.0;
        half += EARLY.1;
    }
    if !known.has_notes {
        half += NO_NOTES;
    }
    if !known.has_next_step {
        half += NO_NEXT_STEP;
    }
    middle += moves(known).clamp(-MOST_MOVED, MOST_MOVED);
    middle = toward_record(middle, &known.record);
    let middle = middle.clamp(BOUNDS.0 + half, BOUNDS.1 - half);
    (middle - half, middle + half)
}

/// All signs together. A drag that was seen and a named day that passed are one matter: the stronger counts.
fn moves(known: &Known) -> i32 {
    let drag = known
        .signs
        .iter()
        .filter(|(kind, _)| *kind == SignalKind::SlowTimeline)
        .map(|(kind, rounds)| moved_by(*kind, *rounds))
        .min()
        .unwrap_or(0)
        .min(moved_by_delay(known.days_late));
    let others = known.signs.iter().filter(|(kind, _)| *kind != SignalKind::SlowTimeline);
    others.map(|(kind, rounds)| moved_by(*kind, *rounds)).sum::<i32>() + drag
}

/// One of so many, held against the published middle: two parts of three for the count.
fn of_finalists(count: usize) -> i32 {
    let even = 10_000 / i32::try_from(count.clamp(1, 20)).unwrap_or(20);
    (even.min(6_000) * 2 + i32::midpoint(PUBLISHED.0, PUBLISHED.1)) / 3
}

/// The own record weighs as much as it has outcomes, against [`PRIOR_WEIGHT`].
fn toward_record(middle: i32, record: &Record) -> i32 {
    let decided = i32::try_from(record.decided.min(1_000)).unwrap_or(1_000);
    let offers = i32::try_from(record.offers.min(record.decided).min(1_000)).unwrap_or(1_000);
    if decided == 0 {
        return middle;
    }
    (middle * PRIOR_WEIGHT + offers * 10_000) / (PRIOR_WEIGHT + decided)
}

/// How an application stands, with reasons, as of a day.
pub fn assess(dossier: &Dossier, record: Record, today: Date, place: &Place) -> Assessment {
    let seen = read(dossier, record, today, place);
    let (low, high) = interval(&seen.known);
    let share = |points: i32| Share::of(usize::try_from(points).unwrap_or(0), 10_000);
    let mut reasons = seen.reasons;
    reasons.sort_by_key(|reason| std::cmp::Reverse((reason.moves.abs(), reason.widens)));
    let words = reasons.iter().map(Reason::told).collect();
    Assessment {
        outlook: Outlook::new(share(low), share(high), words),
        reasons,
        would_change: seen.would_change,
        next_step: seen.next_step,
    }
}

impl Reason {
    /// The reason with what it does, in one line.
    pub fn told(&self) -> String {
        match (self.moves, self.widens) {
            (0, 0) => self.text.clone(),
            (0, widens) => format!("{} (wider by {} on each side)", self.text, points(widens)),
            (moves, _) if moves > 0 => format!("{} (up by {})", self.text, points(moves)),
            (moves, _) => format!("{} (down by {})", self.text, points(-moves)),
        }
    }
}

/// `2.5 points` from basis points.
fn points(basis: i32) -> String {
    let noun = if basis == 100 { "point" } else { "points" };
    match (basis / 100, basis % 100) {
        (whole, 0) => format!("{whole} {noun}"),
        (whole, rest) => format!("{whole}.{} {noun}", format!("{rest:02}").trim_end_matches('0')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kinds() -> impl Strategy<Value = SignalKind> {
        proptest::sample::select(SignalKind::ALL)
    }

    prop_compose! {
        fn known()(
            is_second in any::<bool>(), has_notes in any::<bool>(), has_next_step in any::<bool>(),
            finalists in proptest::option::of(0usize..30),
            signs in proptest::collection::btree_map(kinds(), 0usize..4, 0..15),
            days_late in proptest::option::of(-5i32..400),
            offers in 0usize..40, decided in 0usize..40,
        ) -> Known {
            Known { is_second, finalists, has_notes, has_next_step, signs: signs.into_iter().collect(), days_late, record: Record { offers, decided } }
        }
    }

    #[test]
    fn every_sign_has_a_small_weight() {
        crate::table::assert_whole::<2>(include_str!("../tables/outlook/weights.txt"));
        for kind in SignalKind::ALL {
            let rows = crate::table::rows::<2>(include_str!("../tables/outlook/weights.txt"));
            assert_eq!(rows.filter(|[code, _]| *code == kind.code()).count(), 1, "{kind}");
            assert!(weight(*kind).abs() <= 1_000, "{kind}");
            assert!(!kind.is_red_flag() || weight(*kind) <= 0, "{kind}");
        }
    }

    #[test]
    fn the_published_range_is_where_it_starts() {
        let known = Known {
            is_second: true,
            has_notes: true,
            has_next_step: true,
            ..Known::default()
        };
        assert_eq!(interval(&known), PUBLISHED);
        let of = |finalists| {
            interval(&Known {
                finalists: Some(finalists),
                ..known.clone()
            })
        };
        assert_eq!((of(2), of(3), of(5)), ((3_583, 5_583), (2_472, 4_472), (1_583, 3_583)));
        let own = |offers, decided| {
            interval(&Known {
                record: Record { offers, decided },
                ..known.clone()
            })
        };
        assert_eq!(own(0, 8), (625, 3_125), "half of it is the own record by then");
        assert_eq!(own(1, 1).0, 3_194);
    }

    proptest! {
        #[test]
        fn ends_are_in_order_and_within_the_whole(known in known()) {
            let (low, high) = interval(&known);
            prop_assert!(0 < low && low < high && high < 10_000, "{low} {high}");
        }

        #[test]
        fn no_single_sign_moves_an_end_by_more_than_ten_points(known in known(), kind in kinds(), rounds in 0usize..5) {
            let mut without = known.clone();
            without.signs.retain(|(other, _)| *other != kind);
            let mut with = without.clone();
            with.signs.push((kind, rounds));
            let (a, b) = (interval(&without), interval(&with));
            prop_assert!((a.0 - b.0).abs() <= 1_000 && (a.1 - b.1).abs() <= 1_000, "{a:?} {b:?}");
            // A day that passed is a sign as well.
            let on_time = interval(&Known { days_late: None, ..known.clone() });
            let late = interval(&known);
            prop_assert!((on_time.0 - late.0).abs() <= 1_000 && (on_time.1 - late.1).abs() <= 1_000);
        }

        #[test]
        fn knowing_less_never_narrows(known in known(), which in 0usize..3) {
            let less = match which {
                0 => Known { finalists: None, ..known.clone() },
                1 => Known { has_notes: false, ..known.clone() },
                _ => Known { has_next_step: false, ..known.clone() },
            };
            let width = |known: &Known| { let (low, high) = interval(known); high - low };
            prop_assert!(width(&less) >= width(&known));
            let blind = Known { signs: Vec::new(), days_late: None, ..known.clone() };
            prop_assert!(width(&blind) >= width(&known), "signs never make it look surer");
        }

        #[test]
        fn the_order_of_signs_does_not_matter(known in known(), turn in 0usize..15) {
            let mut turned = known.clone();
            let at = (turn % turned.signs.len().max(1)).min(turned.signs.len());
            turned.signs.rotate_left(at);
            prop_assert_eq!(interval(&turned), interval(&known));
            turned.signs.reverse();
            prop_assert_eq!(interval(&turned), interval(&known));
        }
    }
}
