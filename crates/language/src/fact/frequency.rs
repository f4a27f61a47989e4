//! How often a weekend, week or night is worked: `one weekend in four`, `1 in 6 weekends`, `every third week`.

use super::clause::{Clauses, View};

/// Weeks of a month, for `one weekend a month`.
const WEEKS: f64 = 4.345;

/// The tokens that tell how often, where a clause does.
pub(crate) fn weekends(view: &View<'_, '_>) -> Option<(usize, usize)> {
    view.places()
        .find_map(|at| rate(view, at, "weekend").map(|(end, _)| (at, end)))
}

/// The share of weekends, weeks or nights that words tell, and of which of them.
pub(crate) fn share(text: &str) -> Option<(f64, &'static str)> {
    let clauses = Clauses::read(text);
    clauses.views().find_map(|view| {
        view.places().find_map(|at| {
            ["weekend", "week", "night"]
                .into_iter()
                .find_map(|unit| rate(&view, at, unit).map(|(_, share)| (share, unit)))
        })
    })
}

fn rate(view: &View<'_, '_>, at: usize, unit: &str) -> Option<(usize, f64)> {
    let weekend = |i: usize| {
        let word = view.lower(i);
        word == unit || word.strip_suffix('s') == Some(unit)
    };
    if view.lower(at) == "every" {
        let of = match view.lower(at + 1) {
            "other" | "second" | "2nd" => 2.0,
            "third" | "3rd" => 3.0,
            "fourth" | "4th" => 4.0,
            "fifth" | "5th" => 5.0,
            "sixth" | "6th" => 6.0,
            "seventh" | "7th" => 7.0,
            "eighth" | "8th" => 8.0,
            _ => return None,
        };
        return weekend(at + 2).then_some((at + 3, 1.0 / of));
    }
    let (count, next) = number(view, at)?;
    if weekend(next) {
        if matches!(view.lower(next + 1), "in" | "out") {
            let of =
                next + 2 + usize::from(view.lower(next + 2) == "of") + usize::from(view.lower(next + 2) == "every");
            let (of, end) = number(view, of)?;
            return (of >= count).then_some((end, count / of));
        }
        let monthly = matches!(view.lower(next + 1), "a" | "per" | "each" | "every") && view.lower(next + 2) == "month";
        let yearly = matches!(view.lower(next + 1), "a" | "per" | "each" | "every") && view.lower(next + 2) == "year";
        if yearly {
            return Some((next + 3, count / 52.0));
        }
        return monthly.then_some((next + 3, count / WEEKS));
    }
    if view.lower(next) == "in" {
        let (of, end) = number(view, next + 1)?;
        return (weekend(end) && of >= count).then_some((end + 1, count / of));
    }
    None
}

fn number(view: &View<'_, '_>, at: usize) -> Option<(f64, usize)> {
    let token = view.token(at)?;
    if let Some(measure) = view
        .measure(at)
        .filter(|m| m.is_count() && (1.0..=52.0).contains(&m.low))
    {
        return Some((measure.low, measure.end));
    }
    let small = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let value = small
        .iter()
        .zip(1u8..)
        .find(|(word, _)| token.is(word))
        .map(|(_, value)| f64::from(value))
        .or_else(|| token.text.parse().ok())?;
    (value > 0.0 && value <= 52.0).then_some((value, at + 1))
}
