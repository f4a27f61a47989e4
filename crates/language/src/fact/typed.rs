//! The value of a fact that somebody types by hand: `12 people`, `three months`, `EUR 61,000 a year`, `yes`.

use finalist_core::fact::{Attribute, DeedRole, Value};
use finalist_core::money::PayPeriod;
use finalist_core::time::Date;

use super::clause::Clauses;
use super::measure::{Kind, Measure};

/// Longer than this no value is; what comes after stays away.
const LONGEST: usize = 300;

/// Reads a value as the rules would, so that it compares with what they find. What is no number, sum, date, length of
/// time, part played, yes or no stays the words that were typed.
pub fn typed(attribute: Attribute, text: &str, said_on: Option<Date>) -> Value {
    let text: String = text.trim().chars().take(LONGEST).collect();
    let folded = finalist_core::text::fold(&text);
    match folded.as_str() {
        "yes" => return Value::Flag(true),
        "no" => return Value::Flag(false),
        _ => {}
    }
    if attribute == Attribute::Role {
        let role = DeedRole::ALL
            .iter()
            .find(|role| folded == role.code() || folded == role.label());
        return role.map_or(Value::Text(text), |role| Value::Role(*role));
    }
    if let Ok(date) = text.parse() {
        return Value::Date(date);
    }
    if is_words(attribute) {
        return Value::Text(match attribute {
            Attribute::Title => text.to_lowercase(),
            _ => text,
        });
    }
    let clauses = Clauses::read_on(&text, said_on);
    match clauses.measures.first() {
        Some(measure) => value(attribute, measure, &clauses),
        None => Value::Text(text.clone()),
    }
}

/// Attributes whose value is a name or a phrase, also where a number stands in it.
fn is_words(attribute: Attribute) -> bool {
    use Attribute::{Education, Employer, NextStep, Outcome, Place, Reason, Reporting, Title, Tool};
    matches!(
        attribute,
        Education | Employer | NextStep | Outcome | Place | Reason | Reporting | Title | Tool
    )
}

fn value(attribute: Attribute, measure: &Measure, clauses: &Clauses<'_>) -> Value {
    let is_bare = measure.is_count();
    match attribute {
        Attribute::TeamSize | Attribute::Headcount if is_bare => measure.quantity("person"),
        Attribute::RemoteDays | Attribute::OfficeDays
            if is_bare
                || matches!(
                    measure.kind,
                    Kind::Time {
                        unit: "day",
                        rate: None,
                        ..
                    }
                ) =>
        {
            measure.quantity("day a week")
        }
        Attribute::Pay | Attribute::Budget if is_bare => measure.money("", PayPeriod::Unknown),
        _ if is_bare => {
            let unit = clauses.tokens.get(measure.end).map_or("", |token| token.base());
            measure.quantity(unit.strip_suffix('s').unwrap_or(unit))
        }
        _ => measure.value(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_typed_value_is_what_the_rules_would_find() {
        for (attribute, text, shown) in [
            (Attribute::TeamSize, "12", "12 people"),
            (Attribute::TeamSize, "twelve people", "12 people"),
            (Attribute::Notice, "three months", "3 months"),
            (Attribute::Notice, "6 weeks", "6 weeks"),
            (Attribute::Pay, "EUR 61,000 a year", "61,000 EUR a year"),
            (Attribute::RemoteDays, "2 days", "2 days a week"),
            (Attribute::StartDate, "2027-02", "2027-02"),
            (Attribute::OnCall, "No", "no"),
            (Attribute::Quantity, "40 boats", "40 boats"),
            (Attribute::Role, "led it", "led it"),
            (Attribute::Title, "Night Planner 2", "night planner 2"),
            (Attribute::Other, "as it comes", "as it comes"),
        ] {
            assert_eq!(typed(attribute, text, None).to_string(), shown, "{attribute} {text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}", at in 0usize..Attribute::ALL.len()) {
            let value = typed(Attribute::ALL[at], &text, None);
            prop_assert!(Value::from_code(&value.code()).is_some());
        }
    }
}
