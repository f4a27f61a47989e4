//! Compares two facts: same attribute, same subject, same time, and values that cannot both be true.

use finalist_core::fact::{Attribute, DeedRole, Fact, FactTime, Value};
use finalist_core::money::{Money, PayPeriod};

use super::{Relation, counted};
use crate::fact::facet_lasts;
use crate::fact::frequency;
use crate::fact::measure::Limits;
use crate::fact::subject;
use crate::fact::token::stem;

/// How two values stand to each other.
enum Meeting {
    Clash,
    Same,
    More,
    /// Cannot be told.
    Apart,
}

pub(super) fn compare(earlier: &Fact, later: &Fact) -> Option<Relation> {
    if let Some(meeting) = across(earlier, later) {
        return relation(earlier, later, &meeting);
    }
    if earlier.attribute != later.attribute || !same_time(earlier, later) {
        return None;
    }
    let subjects_meet = subject::same(&earlier.subject, &later.subject);
    if !subjects_meet || subject::other_period(&earlier.subject, &later.subject) {
        return None;
    }
    relation(earlier, later, &values(earlier, later))
}

/// The same with the words of both: one more or less of a team clashes where both count alike.
pub(super) fn compare_worded(earlier: (&Fact, &str), later: (&Fact, &str)) -> Option<Relation> {
    let exact = |fact: &Fact| match &fact.value {
        Value::Quantity { amount, most: None, .. } if !fact.hedged && fact.attribute == Attribute::TeamSize => {
            Some(*amount)
        }
        _ => None,
    };
    match compare(earlier.0, later.0) {
        Some(Relation::MoreDetail)
            if matches!((exact(earlier.0), exact(later.0)), (Some(x), Some(y)) if (x - y).abs() > 0.5)
                && counted::is_alike(earlier.1, later.1) =>
        {
            relation(earlier.0, later.0, &Meeting::Clash)
        }
        relation => relation,
    }
}

fn relation(earlier: &Fact, later: &Fact, meeting: &Meeting) -> Option<Relation> {
    match meeting {
        Meeting::Clash => Some(Relation::Contradiction {
            // The code of a clash is the attribute's own, so that a page can group by it.
            code: earlier.attribute.code(),
            matter: matter(earlier, later),
            earlier: shown(earlier),
            later: shown(later),
        }),
        Meeting::Same => Some(Relation::Agreement),
        Meeting::More => Some(Relation::MoreDetail),
        Meeting::Apart => None,
    }
}

/// What both are about: the attribute, and the subject where it adds something.
fn matter(earlier: &Fact, later: &Fact) -> String {
    let subject = [&earlier.subject, &later.subject]
        .into_iter()
        .max_by_key(|subject| subject.len())
        .map_or("", String::as_str);
    if earlier.attribute == Attribute::Other && later.attribute == Attribute::Other {
        return subject.to_owned();
    }
    let label = if earlier.attribute == later.attribute {
        earlier.attribute.label().to_owned()
    } else {
        format!("{} and {}", earlier.attribute.label(), later.attribute.label())
    };
    if subject.is_empty() || label.contains(subject) || earlier.attribute == Attribute::Tool {
        label
    } else {
        format!("{label} ({subject})")
    }
}

/// The value as it is shown; a tool that was denied by its name.
fn shown(fact: &Fact) -> String {
    match (fact.attribute, &fact.value) {
        (Attribute::Tool, Value::Flag(false)) => format!("never used {}", fact.subject),
        (_, value) => value.to_string(),
    }
}

/// Attributes that limit each other: days on site and days from home share one week; a tool never used was not used.
fn across(a: &Fact, b: &Fact) -> Option<Meeting> {
    use Attribute::{OfficeDays, RemoteDays, Tool};
    match (a.attribute, b.attribute) {
        (OfficeDays, RemoteDays) | (RemoteDays, OfficeDays) if subject::same(&a.subject, &b.subject) => {
            match (&a.value, &b.value) {
                (
                    Value::Quantity {
                        amount: x,
                        most: None,
                        unit: u,
                    },
                    Value::Quantity {
                        amount: y,
                        most: None,
                        unit: v,
                    },
                ) if u == "day a week" && u == v => Some(if x + y > 5.0 { Meeting::Clash } else { Meeting::Apart }),
                _ => Some(Meeting::Apart),
            }
        }
        (Tool, Tool) => {
            let (denied, used) = match (&a.value, &b.value) {
                (Value::Flag(false), Value::Text(used)) => (&a.subject, used),
                (Value::Text(used), Value::Flag(false)) => (&b.subject, used),
                (Value::Text(x), Value::Text(y)) if x.eq_ignore_ascii_case(y) => return Some(Meeting::Same),
                _ => return Some(Meeting::Apart),
            };
            Some(if denied.eq_ignore_ascii_case(used) {
                Meeting::Clash
            } else {
                Meeting::Apart
            })
        }
        _ => None,
    }
}

/// What was so once may be otherwise now. Deeds, dates and terms do not change with the time of telling.
fn same_time(a: &Fact, b: &Fact) -> bool {
    use Attribute::{
        DecisionDate, Duration, Education, EndDate, NextStep, Notice, OfficeDays, OnCall, Other, Outcome, Reason,
        RemoteDays, Role, StartDate, Travel,
    };
    let lasting = matches!(
        a.attribute,
        DecisionDate
            | Duration
            | Education
            | EndDate
            | NextStep
            | Notice
            | OfficeDays
            | OnCall
            | Other
            | Outcome
            | Reason
            | RemoteDays
            | Role
            | StartDate
            | Travel
    );
    let past = |fact: &Fact| fact.when == FactTime::Past;
    if a.attribute == Other && facet_lasts(&a.subject) == Some(false) {
        return past(a) == past(b);
    }
    let same_context = a.subject.contains(" at ") && a.subject == b.subject;
    // What somebody asked for in a letter and what he names in talk is one wish.
    let wish = a.attribute == Attribute::Pay && [a, b].iter().any(|fact| fact.subject == "expected pay");
    lasting || wish || past(a) == past(b) || same_context
}

fn values(a: &Fact, b: &Fact) -> Meeting {
    let hedged = a.hedged || b.hedged;
    match (&a.value, &b.value) {
        (
            Value::Quantity {
                amount: x,
                most: x_most,
                unit: u,
            },
            Value::Quantity {
                amount: y,
                most: y_most,
                unit: v,
            },
        ) => {
            if u != v {
                return Meeting::Apart;
            }
            // `four of us`, `I had three under me`: one more is the speaker.
            if a.attribute == Attribute::TeamSize && (x - y).abs() <= 1.0 && x != y {
                return Meeting::More;
            }
            ranges((*x, *x_most), (*y, *y_most), hedged, 0.05)
        }
        (Value::Money { sum: x, most: x_most }, Value::Money { sum: y, most: y_most }) => {
            money((x, x_most.as_ref()), (y, y_most.as_ref()), hedged)
        }
        (Value::Date(x), Value::Date(y)) => {
            if x == y {
                Meeting::Same
            } else if x.agrees_with(*y) {
                Meeting::More
            } else if hedged && (x.year() - y.year()).abs() <= 1 {
                Meeting::Apart
            } else {
                Meeting::Clash
            }
        }
        (Value::Duration { days: x }, Value::Duration { days: y }) => {
            // Four weeks are a month to everybody, so lengths of time get more room than counts.
            ranges((*x, None), (*y, None), hedged, 0.10)
        }
        (Value::Role(x), Value::Role(y)) => roles(*x, *y),
        (Value::Flag(x), Value::Flag(y)) => {
            if x == y {
                Meeting::Same
            } else {
                Meeting::Clash
            }
        }
        (Value::Text(text), _) | (_, Value::Text(text)) if Limits::read(text).is_some() => {
            limits((&a.value, &b.value), a.attribute == Attribute::Pay)
        }
        (Value::Flag(x), other) | (other, Value::Flag(x)) => flag(*x, other),
        (Value::Text(x), Value::Text(y)) => texts(a, x, y),
        _ => Meeting::Apart,
    }
}

/// `at least ten` against `twelve`: inside an open range is more detail, outside it a clash.
fn limits((a, b): (&Value, &Value), is_pay: bool) -> Meeting {
    let (Some(x), Some(y)) = (Limits::of(a), Limits::of(b)) else {
        return Meeting::Apart;
    };
    if a == b {
        return Meeting::Same;
    }
    // Two ends of one offer or wish that differ cannot both be its end.
    let both_end = x.most.is_infinite() && y.most.is_infinite() || x.least.is_infinite() && y.least.is_infinite();
    if is_pay && both_end {
        let (x, y) = if x.most.is_infinite() {
            (x.least, y.least)
        } else {
            (x.most, y.most)
        };
        return if close(x, y, false, 0.05) {
            Meeting::Same
        } else {
            Meeting::Clash
        };
    }
    if x.least <= y.most && y.least <= x.most {
        return Meeting::More;
    }
    let (low, high) = if x.most < y.least {
        (x.most, y.least)
    } else {
        (y.most, x.least)
    };
    if close(low, high, false, 0.05) {
        Meeting::Same
    } else {
        Meeting::Clash
    }
}

/// `no travel` against `20 %`.
fn flag(flag: bool, other: &Value) -> Meeting {
    let some = match other {
        Value::Quantity { amount, most, .. } => *amount > 0.0 || most.is_some(),
        Value::Text(_) => true,
        _ => return Meeting::Apart,
    };
    match (flag, some) {
        (false, true) => Meeting::Clash,
        (true, true) => Meeting::More,
        _ => Meeting::Apart,
    }
}

/// Whether two amounts or ranges can be the same: rounding, reserve, and overlap are no contradiction.
pub(super) fn close(x: f64, y: f64, hedged: bool, room: f64) -> bool {
    let room = if hedged { room.max(0.20) } else { room };
    (x - y).abs() <= room * x.abs().max(y.abs()) + 1e-9
}

fn ranges(a: (f64, Option<f64>), b: (f64, Option<f64>), hedged: bool, room: f64) -> Meeting {
    let (a_top, b_top) = (a.1.unwrap_or(a.0), b.1.unwrap_or(b.0));
    if (a.0 - b.0).abs() < 1e-9 && (a_top - b_top).abs() < 1e-9 {
        return Meeting::Same;
    }
    if a.0 <= b_top && b.0 <= a_top {
        return Meeting::More;
    }
    let (near_a, near_b) = if a_top < b.0 { (a_top, b.0) } else { (a.0, b_top) };
    if close(near_a, near_b, hedged, room) {
        Meeting::Same
    } else {
        Meeting::Clash
    }
}

fn money(a: (&Money, Option<&Money>), b: (&Money, Option<&Money>), hedged: bool) -> Meeting {
    if !a.0.currency.is_empty() && !b.0.currency.is_empty() && a.0.currency != b.0.currency {
        return Meeting::Apart;
    }
    let factor = |period: PayPeriod| match period {
        PayPeriod::Month => Some(12.0),
        PayPeriod::Year | PayPeriod::Unknown | PayPeriod::Once => Some(1.0),
        PayPeriod::Hour | PayPeriod::Day => None,
    };
    let (by_a, by_b) = if a.0.period == b.0.period {
        (1.0, 1.0)
    } else {
        match (factor(a.0.period), factor(b.0.period)) {
            (Some(x), Some(y)) => (x, y),
            _ => return Meeting::Apart,
        }
    };
    let range = |(low, high): (&Money, Option<&Money>), by: f64| (units(low) * by, high.map(|high| units(high) * by));
    ranges(range(a, by_a), range(b, by_b), hedged, 0.05)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "sums of pay and budgets are far below 2^53 cents"
)]
fn units(money: &Money) -> f64 {
    money.cents as f64 / 100.0
}

fn roles(a: DeedRole, b: DeedRole) -> Meeting {
    use DeedRole::{Alone, Led, Made};
    match (a, b) {
        _ if a == b => Meeting::Same,
        // Who made a thing may have led it, or been alone with it.
        (Alone | Led | Made, Alone | Led | Made) => Meeting::More,
        _ => Meeting::Clash,
    }
}

fn texts(fact: &Fact, x: &str, y: &str) -> Meeting {
    if fact.attribute == Attribute::OnCall
        && let (Some((a, unit)), Some((b, other))) = (frequency::share(x), frequency::share(y))
    {
        if unit != other {
            return Meeting::Apart;
        }
        return if close(a, b, false, 0.12) {
            Meeting::Same
        } else {
            Meeting::Clash
        };
    }
    if fact.attribute == Attribute::Other && facet_lasts(&fact.subject).is_some() {
        return facets(x, y);
    }
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty() && !subject::is_empty_word(w))
            .map(|w| stem(w).to_owned())
            .collect()
    };
    let (a, b) = (words(x), words(y));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    // `the FD` is the finance director.
    let is_short_for = |short: &str, words: &[String]| {
        words.len() > 1
            && short.chars().count() == words.len()
            && short.chars().zip(words).all(|(letter, word)| word.starts_with(letter))
    };
    if a.iter().any(|word| is_short_for(word, &b)) || b.iter().any(|word| is_short_for(word, &a)) {
        return Meeting::Same;
    }
    if shared > 0 && shared == a.len() && shared == b.len() {
        return Meeting::Same;
    }
    if shared > 0 && (shared == a.len() || shared == b.len()) {
        return Meeting::More;
    }
    if fact.attribute == Attribute::Reporting && is_post(x) && is_post(y) {
        // `finance director` and `head of finance` are one post, `HR director` is another.
        let field = |words: &[String]| -> Vec<String> { words.iter().filter(|word| !is_rank(word)).cloned().collect() };
        let (a, b) = (field(&a), field(&b));
        return match (a.is_empty() || b.is_empty(), a.iter().any(|word| b.contains(word))) {
            (false, false) => Meeting::Clash,
            (false, true) => Meeting::More,
            (true, _) if shared == 0 => Meeting::Clash,
            (true, _) => Meeting::Apart,
        };
    }
    let is_person = |text: &str| text.split(' ').count() == 1 && !is_post(text);
    if fact.attribute == Attribute::Reporting && shared == 0 && is_person(x) && is_person(y) {
        return Meeting::Clash;
    }
    match fact.attribute {
        Attribute::Outcome => {
            let numbers = |words: &[String]| -> Vec<String> {
                words
                    .iter()
                    .filter(|w| w.starts_with(|c: char| c.is_ascii_digit()))
                    .cloned()
                    .collect()
            };
            let (a, b) = (numbers(&a), numbers(&b));
            if a.is_empty() || b.is_empty() {
                Meeting::Apart
            } else if a == b {
                Meeting::Same
            } else {
                Meeting::Clash
            }
        }
        Attribute::Title if rank(x).is_some_and(|a| rank(y).is_some_and(|b| a != b)) && !fact.subject.is_empty() => {
            Meeting::Clash
        }
        Attribute::Title if shared > 0 => Meeting::Apart,
        // People rise: only the title of today, or at one named employer, has one value.
        Attribute::Title if fact.when == FactTime::Present || !fact.subject.is_empty() => Meeting::Clash,
        Attribute::Employer if fact.when == FactTime::Present && shared == 0 => Meeting::Clash,
        Attribute::Place | Attribute::DecisionDate | Attribute::StartDate | Attribute::EndDate if shared == 0 => {
            Meeting::Clash
        }
        Attribute::OnCall if shared == 0 => Meeting::Clash,
        // Levels of a language.
        Attribute::Other if is_level(x) && is_level(y) => Meeting::Clash,
        Attribute::Other if let (Some(x), Some(y)) = (fluency(x), fluency(y)) => match x.abs_diff(y) {
            0 => Meeting::Same,
            1 => Meeting::More,
            _ => Meeting::Clash,
        },
        _ => Meeting::Apart,
    }
}

fn is_level(text: &str) -> bool {
    matches!(text, "a1" | "a2" | "b1" | "b2" | "c1" | "c2")
}

/// Whether a stem tells a rank and no field of work.
fn is_rank(word: &str) -> bool {
    [
        "head",
        "director",
        "manager",
        "chief",
        "lead",
        "officer",
        "vp",
        "president",
        "vice",
        "executive",
        "senior",
    ]
    .iter()
    .any(|rank| stem(rank) == word)
}

/// Values of a facet: one only can hold, and `not permanent` denies `permanent` alone.
fn facets(x: &str, y: &str) -> Meeting {
    match (x.strip_prefix("not "), y.strip_prefix("not ")) {
        _ if x == y => Meeting::Same,
        (None, None) => Meeting::Clash,
        (Some(denied), None) if denied == y => Meeting::Clash,
        (None, Some(denied)) if denied == x => Meeting::Clash,
        _ => Meeting::Apart,
    }
}

/// The rank that a title tells: learning, helping, or leading; nothing where it tells none.
fn rank(title: &str) -> Option<u8> {
    const LOW: &[&str] = &[
        "trainee",
        "intern",
        "apprentice",
        "assistant",
        "junior",
        "helper",
        "student",
    ];
    const HIGH: &[&str] = &[
        "senior",
        "head",
        "chief",
        "director",
        "lead",
        "manager",
        "supervisor",
        "principal",
        "president",
        "vp",
        "owner",
    ];
    let words: Vec<String> = title.to_lowercase().split(' ').map(str::to_owned).collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if has(LOW) {
        Some(0)
    } else if has(HIGH) {
        Some(1)
    } else {
        None
    }
}

/// How well a language is spoken, from not at all to fluently.
fn fluency(text: &str) -> Option<u8> {
    Some(match text {
        "none" => 0,
        "a1" | "a2" | "basic" => 1,
        "b1" => 2,
        "b2" => 3,
        "c1" | "c2" | "fluent" => 4,
        _ => return None,
    })
}

/// Whether the words name a post (`the CFO`, `head of sales`) and no person, who may hold it.
fn is_post(text: &str) -> bool {
    text.split_whitespace()
        .all(|word| word.chars().all(|c| !c.is_uppercase()) || word.len() > 1 && word.chars().all(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Voice, read};

    #[test]
    fn terms_told_in_other_words_are_compared_by_their_values() {
        use Voice::{Candidate, Employer};
        for (voice, earlier, later, clash) in [
            (
                Candidate,
                "Raised $2 million from trusts in 2024",
                "I brought in $3.1 million from trusts in 2024",
                true,
            ),
            (
                Candidate,
                "Raised $2 million from trusts in 2024",
                "I brought in $3.1 million from trusts in 2025",
                false,
            ),
            (
                Candidate,
                "Raised $2 million from trusts",
                "I won $300,000 from the lottery fund",
                false,
            ),
            (
                Candidate,
                "As head of claims at Orrin since 2021 I write well.",
                "I am a senior analyst at Orrin",
                true,
            ),
            (Employer, "one weekend in five", "every third weekend", true),
            (Employer, "one weekend in four", "one weekend a month", false),
            (Employer, "1 in 6 weekends", "one weekend in six", false),
            (
                Employer,
                "up to 20 % travel",
                "you'd be on the road 40 % of the time",
                true,
            ),
            (
                Employer,
                "$90,000 to $95,000 plus pension",
                "the pay is capped at $84,000",
                true,
            ),
            (Candidate, "German (B1)", "my German is B2", true),
            (Candidate, "German (B1)", "my Dutch is B2", false),
            (Candidate, "Sales up 12% in 2023", "sales down 4% last month", false),
            (
                Employer,
                "two days a week in the Ulm office",
                "we are in the office three days a week",
                true,
            ),
            (
                Candidate,
                "Manage a £6m portfolio",
                "I run a portfolio of £9 million",
                true,
            ),
            (
                Candidate,
                "Manage a £6m portfolio",
                "I run a £6,000,000 portfolio",
                false,
            ),
            (
                Candidate,
                "Cut night complaints by 30 %",
                "complaints - told her down 45 %",
                true,
            ),
            (Candidate, "Cut night complaints by 30 %", "sales up 45 %", false),
            (
                Candidate,
                "Led the Alder Street refit",
                "Mona Kirsch led the Alder Street refit, I kept the books",
                true,
            ),
            (
                Candidate,
                "I need six weeks' notice",
                "two months to the end of the quarter",
                true,
            ),
            (
                Candidate,
                "as you asked: my target base is €80,000",
                "I'm looking for 80k",
                false,
            ),
        ] {
            let (a, b) = (read(earlier, voice), read(later, voice));
            let clashes = a.iter().any(|x| {
                b.iter()
                    .any(|y| matches!(compare(&x.fact, &y.fact), Some(Relation::Contradiction { .. })))
            });
            assert!(!a.is_empty() && !b.is_empty(), "{earlier} / {later}");
            assert_eq!(clashes, clash, "{earlier} / {later}");
        }
    }
}
