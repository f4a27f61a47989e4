//! Money with its currency and the period it is paid for.

use std::fmt;

crate::coded! {
    /// What a sum of money is paid for.
    PayPeriod {
        Once = "once", "in all";
        Hour = "hour", "an hour";
        Day = "day", "a day";
        Month = "month", "a month";
        Year = "year", "a year";
        Unknown = "unknown", "";
    }
}

/// A sum in hundredths of its currency.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money {
    /// Hundredths of the currency's unit.
    pub cents: i64,
    /// ISO 4217 code in capitals, or empty where none was named.
    pub currency: String,
    /// What it is paid for.
    pub period: PayPeriod,
}

impl Money {
    /// A sum of whole units; saturates at the ends of the range.
    pub fn units(units: i64, currency: &str, period: PayPeriod) -> Self {
        Self {
            cents: units.saturating_mul(100),
            currency: currency.to_uppercase(),
            period,
        }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = (self.cents / 100).unsigned_abs().to_string();
        if self.cents < 0 {
            f.write_str("-")?;
        }
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        if self.cents % 100 != 0 {
            write!(f, ".{:02}", (self.cents % 100).abs())?;
        }
        for word in [self.currency.as_str(), self.period.label()] {
            if !word.is_empty() {
                write!(f, " {word}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_read_as_people_write_them() {
        assert_eq!(
            Money::units(64_000, "eur", PayPeriod::Year).to_string(),
            "64,000 EUR a year"
        );
        assert_eq!(
            Money {
                cents: 1_250,
                currency: "GBP".into(),
                period: PayPeriod::Hour
            }
            .to_string(),
            "12.50 GBP an hour"
        );
        assert_eq!(Money::units(-5, "", PayPeriod::Unknown).to_string(), "-5");
    }
}
