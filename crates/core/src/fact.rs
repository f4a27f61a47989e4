//! Facts: subject, attribute and value of something that was said, with the spoken form folded away.

use std::fmt;

use crate::money::{Money, PayPeriod};
use crate::time::PartialDate;

crate::coded! {
    /// What about its subject a fact tells.
    Attribute {
        TeamSize = "team_size", "team size";
        Headcount = "headcount", "number of people";
        Pay = "pay", "pay";
        Budget = "budget", "budget";
        Notice = "notice", "notice period";
        StartDate = "start_date", "start date";
        EndDate = "end_date", "end date";
        Duration = "duration", "duration";
        Title = "title", "title";
        Employer = "employer", "employer";
        Tool = "tool", "tool";
        Place = "place", "place";
        RemoteDays = "remote_days", "work from home";
        OfficeDays = "office_days", "work on site";
        Travel = "travel", "travel";
        OnCall = "on_call", "weekends and on-call duty";
        Hours = "hours", "working hours";
        Reporting = "reporting", "reporting line";
        Role = "role", "part in it";
        Outcome = "outcome", "outcome";
        Reason = "reason", "reason";
        NextStep = "next_step", "next step";
        DecisionDate = "decision_date", "date of decision";
        Quantity = "quantity", "number";
        Education = "education", "education";
        Other = "other", "fact";
    }
}

crate::coded! {
    /// The part somebody played in a deed.
    DeedRole {
        Alone = "alone", "did it alone";
        Led = "led", "led it";
        Made = "made", "made it";
        Helped = "helped", "helped with it";
        Watched = "watched", "was there";
    }
}

/// The value of a fact, normalised so that two tellings can be compared.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A count or measure with its unit in the singular (`person`, `percent`, `day a week`); `most` is the upper end of a range.
    Quantity {
        /// The amount, or the lower end of a range.
        amount: f64,
        /// The upper end of a range.
        most: Option<f64>,
        /// Singular unit, lower case; empty for a bare number.
        unit: String,
    },
    /// A sum, or the lower end of a range of sums.
    Money {
        /// The sum.
        sum: Money,
        /// The upper end of a range, in the same currency and period.
        most: Option<Money>,
    },
    /// A date as precise as it was told.
    Date(PartialDate),
    /// A length of time in days (a month counts 30.4375, a year 365.25).
    Duration {
        /// Days.
        days: f64,
    },
    /// A part played.
    Role(DeedRole),
    /// Yes or no.
    Flag(bool),
    /// A name or phrase, as said.
    Text(String),
}

impl Value {
    /// The stored form: a kind, a colon, the content. The inverse of [`Value::from_code`].
    pub fn code(&self) -> String {
        match self {
            Self::Quantity { amount, most, unit } => match most {
                Some(most) => format!("quantity:{amount}..{most}:{unit}"),
                None => format!("quantity:{amount}:{unit}"),
            },
            Self::Money { sum, most } => match most {
                Some(most) => format!("money:{}..{}:{}:{}", sum.cents, most.cents, sum.currency, sum.period),
                None => format!("money:{}:{}:{}", sum.cents, sum.currency, sum.period),
            },
            Self::Date(date) => format!("date:{date}"),
            Self::Duration { days } => format!("duration:{days}"),
            Self::Role(role) => format!("role:{role}"),
            Self::Flag(flag) => format!("flag:{flag}"),
            Self::Text(text) => format!("text:{text}"),
        }
    }

    /// Reads the stored form; nothing where it is none.
    pub fn from_code(code: &str) -> Option<Self> {
        let (kind, rest) = code.split_once(':')?;
        match kind {
            "quantity" => {
                let (range, unit) = rest.split_once(':')?;
                let (amount, most) = range_of(range)?;
                Some(Self::Quantity {
                    amount,
                    most,
                    unit: unit.to_owned(),
                })
            }
            "money" => {
                let mut parts = rest.splitn(3, ':');
                let (range, currency) = (parts.next()?, parts.next()?);
                let period = PayPeriod::from_code(parts.next()?)?;
                let sum = |cents: &str| {
                    Some(Money {
                        cents: cents.parse().ok()?,
                        currency: currency.to_owned(),
                        period,
                    })
                };
                match range.split_once("..") {
                    Some((least, most)) => Some(Self::Money {
                        sum: sum(least)?,
                        most: Some(sum(most)?),
                    }),
                    None => Some(Self::Money {
                        sum: sum(range)?,
                        most: None,
                    }),
                }
            }
            "date" => rest.parse().ok().map(Self::Date),
            "duration" => rest.parse().ok().map(|days| Self::Duration { days }),
            "role" => DeedRole::from_code(rest).map(Self::Role),
            "flag" => rest.parse().ok().map(Self::Flag),
            "text" => Some(Self::Text(rest.to_owned())),
            _ => None,
        }
    }
}

fn range_of(text: &str) -> Option<(f64, Option<f64>)> {
    match text.split_once("..") {
        Some((least, most)) => Some((least.parse().ok()?, Some(most.parse().ok()?))),
        None => Some((text.parse().ok()?, None)),
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quantity { amount, most, unit } => {
                write!(f, "{amount}")?;
                if let Some(most) = most {
                    write!(f, "–{most}")?;
                }
                let many = most.unwrap_or(*amount) != 1.0;
                match unit.as_str() {
                    "" => Ok(()),
                    "percent" => f.write_str(" %"),
                    "person" if many => f.write_str(" people"),
                    unit => match unit.split_once(' ') {
                        Some((head, tail)) if many => write!(f, " {head}s {tail}"),
                        None if many && !unit.ends_with('s') => write!(f, " {unit}s"),
                        _ => write!(f, " {unit}"),
                    },
                }
            }
            Self::Money { sum, most } => match most {
                Some(most) => {
                    let bare = Money {
                        currency: String::new(),
                        period: PayPeriod::Unknown,
                        ..sum.clone()
                    };
                    write!(f, "{bare}–{most}")
                }
                None => sum.fmt(f),
            },
            Self::Date(date) => date.fmt(f),
            Self::Duration { days } => f.write_str(&spoken_duration(*days)),
            Self::Role(role) => f.write_str(role.label()),
            Self::Flag(true) => f.write_str("yes"),
            Self::Flag(false) => f.write_str("no"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

fn spoken_duration(days: f64) -> String {
    const MONTH: f64 = 30.4375;
    const YEAR: f64 = 365.25;
    let is_whole_weeks = (days / 7.0).fract() < 1e-6;
    let (amount, unit) = if (7.0..=182.0).contains(&days) && is_whole_weeks {
        (days / 7.0, "week")
    } else if days >= YEAR {
        (days / YEAR, "year")
    } else if days >= MONTH - 0.5 {
        (days / MONTH, "month")
    } else if days >= 1.0 {
        (days, "day")
    } else {
        (days * 24.0, "hour")
    };
    let rounded = (amount * 10.0).round() / 10.0;
    let plural = if rounded == 1.0 { "" } else { "s" };
    format!("{rounded} {unit}{plural}")
}

crate::coded! {
    /// When a fact holds.
    FactTime {
        Past = "past", "then";
        Present = "present", "now";
        Plan = "plan", "planned";
    }
}

/// Something said about something: who leads the team, how long the notice is.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What it is about, lower case: `team`, `notice`, `timetable migration`; empty for the speaker himself.
    pub subject: String,
    /// What about it.
    pub attribute: Attribute,
    /// The value.
    pub value: Value,
    /// Whether it was said with reserve (`about`, `I think`).
    pub hedged: bool,
    /// When it holds.
    pub when: FactTime,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_value() -> impl Strategy<Value = Value> {
        let money = (any::<i64>(), 0usize..PayPeriod::ALL.len()).prop_map(|(cents, p)| Money {
            cents,
            currency: "EUR".into(),
            period: PayPeriod::ALL[p],
        });
        prop_oneof![
            (-1e9f64..1e9, proptest::option::of(0f64..1e9), "[a-z ]{0,9}")
                .prop_map(|(amount, most, unit)| Value::Quantity { amount, most, unit }),
            money.prop_map(|sum| Value::Money {
                most: Some(sum.clone()),
                sum
            }),
            (1000i16..9999, proptest::option::of(1i8..12))
                .prop_map(|(y, m)| Value::Date(PartialDate::new(y, m, None).unwrap())),
            (0f64..1e6).prop_map(|days| Value::Duration { days }),
            any::<bool>().prop_map(Value::Flag),
            "\\PC{0,30}".prop_map(Value::Text),
        ]
    }

    proptest! {
        #[test]
        fn every_value_comes_back_from_its_code(value in any_value()) {
            prop_assert_eq!(Value::from_code(&value.code()), Some(value));
        }

        #[test]
        fn no_text_makes_the_reader_panic(code in "\\PC{0,40}") {
            let _ = Value::from_code(&code);
        }
    }

    #[test]
    fn values_read_as_people_say_them() {
        let people = |amount| Value::Quantity {
            amount,
            most: None,
            unit: "person".into(),
        };
        assert_eq!(people(8.0).to_string(), "8 people");
        assert_eq!(people(1.0).to_string(), "1 person");
        assert_eq!(
            Value::Quantity {
                amount: 2.0,
                most: Some(3.0),
                unit: "day a week".into()
            }
            .to_string(),
            "2–3 days a week"
        );
        assert_eq!(Value::Duration { days: 30.4375 * 3.0 }.to_string(), "3 months");
        assert_eq!(Value::Duration { days: 28.0 }.to_string(), "4 weeks");
        assert_eq!(Value::Duration { days: 42.0 }.to_string(), "6 weeks");
    }
}
