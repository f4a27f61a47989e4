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

impl Money {
    /// A sum as a person types it: `52000`, `52,000`, `4300.50`. Says what is expected where it is no sum.
    pub fn parse(typed: &str, currency: &str, period: PayPeriod) -> Result<Self, String> {
        let expected = || format!("`{}` is no sum: expected digits, as `52000` or `4300.50`", typed.trim());
        let plain: String = typed
            .chars()
            .filter(|c| !matches!(c, ' ' | ',' | '_' | '’' | '\''))
            .collect();
        let (units, rest) = plain.split_once('.').unwrap_or((plain.as_str(), ""));
        let is_digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        if units.is_empty() || !is_digits(units) || !is_digits(rest) || rest.len() > 2 {
            return Err(expected());
        }
        let units: i64 = units.parse().map_err(|_| expected())?;
        let hundredths: i64 = format!("{rest:0<2}").parse().map_err(|_| expected())?;
        let currency = currency.trim().to_uppercase();
        if !currency.is_empty() && (currency.chars().count() != 3 || !currency.chars().all(|c| c.is_ascii_alphabetic()))
        {
            return Err(format!("`{currency}` is no currency: expected three letters, as `EUR`"));
        }
        Ok(Self {
            cents: units.saturating_mul(100).saturating_add(hundredths),
            currency,
            period,
        })
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

    #[test]
    fn a_typed_sum_is_read_or_named() {
        let read = |typed: &str, currency: &str| Money::parse(typed, currency, PayPeriod::Year).map(|m| m.cents);
        assert_eq!(read("52,000", "eur"), Ok(5_200_000));
        assert_eq!(read(" 4300.5 ", ""), Ok(430_050));
        for (typed, currency) in [
            ("", "EUR"),
            ("5k", "EUR"),
            ("-3", "EUR"),
            ("1.234", "EUR"),
            ("5", "euros"),
            ("5", "€€€"),
            ("99999999999999999999", ""),
        ] {
            assert!(read(typed, currency).is_err(), "{typed} {currency}");
        }
    }
}
