//! How often something happens: `twice a day`, `one launch a quarter`, `every third week`, `weekly`.

use super::said::Said;
use super::stand::{self, shares_thing};
use crate::fact::clause::{Clauses, View};
use crate::fact::measure::Kind;
use crate::fact::token::Token;

/// So many words are looked at for portions.
const MOST: usize = 400;
/// Apart by more than this factor, two rhythms cannot be one.
const APART: f64 = 1.7;

/// How often, in times a day, and the words for it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rate {
    pub a_day: f64,
    /// Things are counted, as in `ninety a month`, and not how often something happens.
    counts: bool,
    first: usize,
    end: usize,
    pub text: String,
}

/// Days of a unit of time.
fn days(word: &str) -> Option<f64> {
    Some(match word {
        "hour" => 1.0 / 24.0,
        "shift" | "day" | "night" | "morning" | "evening" => 1.0,
        "week" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" => 7.0,
        "fortnight" => 14.0,
        "month" => 30.4,
        "quarter" => 91.3,
        "season" | "year" => 365.25,
        _ => return None,
    })
}

fn often(word: &str) -> Option<f64> {
    Some(match word {
        "hourly" => 24.0,
        "daily" | "nightly" => 1.0,
        "weekly" => 1.0 / 7.0,
        "fortnightly" => 1.0 / 14.0,
        "monthly" => 1.0 / 30.4,
        "quarterly" => 1.0 / 91.3,
        "yearly" | "annually" => 1.0 / 365.25,
        _ => return None,
    })
}

/// Whether amounts of two tellings are counted in different portions: one for each and the other for all, or one a day
/// and the other a week. Their numbers differ without a clash.
pub(super) fn portions_differ(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    let (of_a, of_b) = (portions(a), portions(b));
    of_a.is_each != of_b.is_each
        || of_a.is_at_once != of_b.is_at_once
        || of_a.is_of_end != of_b.is_of_end
        || of_a.is_here && of_b.is_overall
        || of_b.is_here && of_a.is_overall
        || of_a.weekdays.is_empty() != of_b.weekdays.is_empty() && (opens_on_day(a) || opens_on_day(b))
        || !of_a.weekdays.is_empty()
            && !of_b.weekdays.is_empty()
            && of_a.weekdays.iter().all(|day| !of_b.weekdays.contains(day))
        || matches!((of_a.span.as_slice(), of_b.span.as_slice()), ([x], [y]) if (x - y).abs() > 0.01)
}

/// Whether each is told of other weekdays: `on Mondays` and `on Tuesdays`.
pub(super) fn weekdays_differ(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    let (of_a, of_b) = (portions(a).weekdays, portions(b).weekdays);
    !of_a.is_empty() && !of_b.is_empty() && of_a.iter().all(|day| !of_b.contains(day))
}

/// In which portions a telling counts.
struct Portions {
    /// `each of us`, `apiece`, `a head`.
    is_each: bool,
    /// `at a time`: of all there were, some.
    is_at_once: bool,
    /// `the last two years`: of all the time, a part.
    is_of_end: bool,
    /// `here`: of all the time, that at one place.
    is_here: bool,
    /// `experience`, `altogether`: all there was.
    is_overall: bool,
    /// `on a Saturday`, `Mondays`.
    weekdays: Vec<String>,
    /// The days of each `per month`, `a week`.
    span: Vec<f64>,
}

fn portions(clauses: &Clauses<'_>) -> Portions {
    let mut found = Portions {
        is_each: false,
        is_at_once: false,
        is_of_end: false,
        is_here: false,
        is_overall: false,
        weekdays: Vec::new(),
        span: Vec::new(),
    };
    let lasts = |at: usize| {
        let measure = clauses.measures.iter().find(|measure| measure.first == at + 1);
        measure.is_some_and(|measure| matches!(measure.kind, Kind::Time { .. }))
    };
    let pairs = clauses.tokens.iter().zip(clauses.tokens.iter().skip(1));
    for (at, (token, next)) in pairs.take(MOST).enumerate() {
        let is_spent = at >= 2
            && clauses
                .tokens
                .get(at - 2)
                .is_some_and(|t| t.is_any(&["spent", "for", "were", "was"]));
        found.is_of_end |= token.is_any(&["last", "final", "first"]) && is_spent && lasts(at) && !says_been(clauses);
        // `in a normal week`, `on a busy day`
        if token.is_any(&["a", "an"])
            && next.is_any(&[
                "normal", "busy", "typical", "good", "bad", "quiet", "average", "usual", "full",
            ])
        {
            let length = clauses.tokens.get(at + 2).and_then(|unit| days(&unit.lower));
            found.span.extend(length);
        }
        found.is_here |= token.is("here")
            || token.is("this") && next.is_any(&["company", "firm", "employer"])
            // `running my own garage`
            || token.is_any(&["my", "our"]) && next.is("own");
        found.is_overall |= token.is_any(&["experience", "altogether", "career"]);
        for day in [token, next] {
            let one = day.lower.strip_suffix('s').unwrap_or(&day.lower);
            let is_habit =
                day.lower.len() > one.len() || std::ptr::eq(day, next) && token.is_any(&["a", "every", "each"]);
            if is_habit
                && one.ends_with("day")
                && one.len() > 4
                && days(one).is_some()
                && !found.weekdays.iter().any(|known| known == one)
            {
                found.weekdays.push(one.to_owned());
            }
        }
        found.is_at_once |= token.is("at") && next.is("once") || token.is("a") && next.is("time");
        found.is_each |= token.is("each") && next.is_any(&["of", "paid", "got"])
            || token.is("apiece")
            || token.is("per") && next.is_any(&["head", "person", "capita"]);
        if token.is_any(&["per", "a", "an", "each", "every"]) {
            // `a six-night week`
            let unit = clauses
                .measures
                .iter()
                .find(|measure| measure.first == at + 1 && measure.kind == Kind::Count)
                .filter(|measure| {
                    clauses
                        .tokens
                        .get(measure.end)
                        .is_some_and(|unit| days(&unit.lower).is_some())
                })
                .and_then(|measure| clauses.tokens.get(measure.end + 1));
            let length = match next.lower.as_ref() {
                "annum" => Some(365.25),
                "minute" => Some(1.0 / 1440.0),
                // `every second week` is another thing.
                "second" if clauses.tokens.get(at + 2).is_none_or(Token::is_sign) => Some(1.0 / 86_400.0),
                plain => unit.map_or_else(|| days(plain), |unit| days(&unit.lower)),
            };
            let length = length.filter(|length| found.span.iter().all(|known| (known - length).abs() > 0.01));
            found.span.extend(length);
        }
    }
    found
}

/// `On Sundays …`
fn opens_on_day(clauses: &Clauses<'_>) -> bool {
    let mut tokens = clauses.tokens.iter();
    tokens.next().is_some_and(|token| token.is("on"))
        && tokens
            .take(2)
            .any(|token| token.lower.ends_with("days") && token.lower.len() > 5)
}

/// `for the last nine years I've been there`: all the time there was.
fn says_been(clauses: &Clauses<'_>) -> bool {
    clauses.tokens.iter().any(|token| token.is("been"))
}

/// The one rhythm a telling names; none where it names several.
pub(super) fn read(clauses: &Clauses<'_>) -> Option<Rate> {
    let mut found: Vec<Rate> = Vec::new();
    for sentence in stand::sentences(clauses) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        let mut at = view.clause.first;
        while at < view.clause.end {
            match rate(&view, at) {
                Some((a_day, end)) => {
                    found.push(Rate {
                        a_day,
                        counts: view.measure(at).is_some_and(|number| view.lower(number.end) != "times"),
                        first: at,
                        // `two buses a day`: the buses are the thing.
                        // `every Saturday`: so is the day.
                        end: view.measure(at).map_or_else(
                            || {
                                if view.lower(end - 1).ends_with("day") && view.lower(end - 1) != "day" {
                                    end - 1
                                } else {
                                    end
                                }
                            },
                            |number| number.end,
                        ),
                        text: view.all.words(at, end).to_owned(),
                    });
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
    }
    let [rate] = <[Rate; 1]>::try_from(found).ok()?;
    Some(rate)
}

fn rate(view: &View<'_, '_>, at: usize) -> Option<(f64, usize)> {
    let word = view.lower(at);
    if let Some(a_day) = often(word) {
        return Some((a_day, at + 1));
    }
    // `every Monday and Friday`, `on Mondays`: which days, not how often.
    let is_weekday = |word: &str| word.ends_with("day") && word.len() > 4;
    if matches!(word, "every" | "each") && is_weekday(view.lower(at + 1)) && view.lower(at + 2) == "and" {
        return None;
    }
    // `as in every other year`: as in all of them.
    let is_alike = view.lower(at + 1) == "other"
        && (1..=2).any(|by| {
            let before = at.checked_sub(by).map_or("", |i| view.lower(i));
            matches!(before, "like" | "as" | "than")
        });
    // `eighty calls each a day`
    let is_apiece = word == "each" && matches!(view.lower(at + 1), "a" | "an" | "per");
    if matches!(word, "every" | "each") && is_alike || is_apiece {
        return None;
    }
    // `every week`, `every third week`, `every forty minutes`.
    if matches!(word, "every" | "each") {
        let (by, unit) = match view.lower(at + 1) {
            "other" | "second" => (2.0, at + 2),
            "third" => (3.0, at + 2),
            "fourth" => (4.0, at + 2),
            "single" => (1.0, at + 2),
            _ => (1.0, at + 1),
        };
        if let Some(length) = days(view.lower(unit)) {
            return Some((1.0 / (by * length), unit + 1));
        }
        let measure = view.measure(at + 1)?;
        if let Kind::Time { unit, rate: None, .. } = &measure.kind {
            let length = measure.low * crate::fact::measure::days_of(unit);
            return (length > 0.0).then_some((1.0 / length, measure.end));
        }
        return None;
    }
    // `one week in eight`, `two nights out of five`.
    if let Some(measure) = view.measure(at)
        && let Kind::Time {
            unit,
            rate: None,
            ago: false,
        } = &measure.kind
        && matches!(*unit, "day" | "week" | "month")
        && matches!(view.lower(measure.end), "in" | "out")
    {
        let of = measure.end + 1 + usize::from(view.lower(measure.end + 1) == "of");
        let of = of + usize::from(view.lower(of) == "every");
        if let Some(all) = view
            .is_kind(of, |kind| *kind == Kind::Count)
            .filter(|all| all.low > measure.low)
        {
            return Some((measure.low / (all.low * crate::fact::measure::days_of(unit)), all.end));
        }
    }
    // `twice a day`, `three times a week`, `one launch a quarter`.
    let (times, next) = match word {
        "once" | "one" => (1.0, at + 1),
        "twice" => (2.0, at + 1),
        "several" => (3.0, at + 1),
        _ => {
            // `fewer than six hundred a month` is an end and no rhythm.
            let measure = view
                .is_kind(at, |kind| *kind == Kind::Count)
                .filter(|measure| measure.bound.is_none())?;
            (measure.low, measure.end)
        }
    };
    let per = (next..=next + 1).find(|i| {
        matches!(view.lower(*i), "a" | "an" | "per" | "each" | "every") && days(view.lower(*i + 1)).is_some()
    })?;
    let length = days(view.lower(per + 1))?;
    (times > 0.0).then_some((times / length, per + 2))
}

/// Whether both are rhythms of the same thing and cannot both be right.
pub(super) fn clashes((x, said): (&Rate, &[Said<'_>]), (y, again): (&Rate, &[Said<'_>])) -> bool {
    let (low, high) = (x.a_day.min(y.a_day), x.a_day.max(y.a_day));
    // `the clinic saw forty a day`, `I saw fifteen`.
    let is_thing = |told: &[Said<'_>]| told.first().is_some_and(|said| said.opens_with_thing);
    let is_i = |told: &[Said<'_>]| told.first().is_some_and(|said| said.opens_with_i);
    if is_thing(said) && is_i(again) || is_i(said) && is_thing(again) {
        return false;
    }
    // `ninety a month` and `the monthly complaints`
    let is_plain = |rate: &Rate| often(&rate.text.to_lowercase()).is_some();
    if x.counts && is_plain(y) || is_plain(x) && y.counts {
        return false;
    }
    high / low >= APART && shares_thing((x.first, x.end, said), (y.first, y.end, again))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn portions_for_each_and_of_other_lengths_differ() {
        let differ = |a: &str, b: &str| portions_differ(&Clauses::read(a), &Clauses::read(b));
        assert!(differ("It came to 90 for the three of us.", "Each of us paid 30."));
        assert!(differ("I get 36 thousand per annum.", "It is three thousand a month."));
        assert!(differ(
            "We bake 900 rolls a night.",
            "A five-night week makes 4,500 rolls."
        ));
        assert!(differ(
            "The fan moves 1,800 litres an hour.",
            "The fan moves half a litre every second."
        ));
        assert!(!differ("I get 36 thousand a year.", "It is 40 thousand per annum."));
        assert!(!differ("We sold ninety.", "We sold thirty."));
    }
}
