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
    /// A sum as a person types it: `52000`, `52,000`, `4300.50`, `4.300,50`. Says what is expected where it is no sum.
    pub fn parse(typed: &str, currency: &str, period: PayPeriod) -> Result<Self, String> {
        let expected = || format!("`{}` is no sum: expected digits, as `52000` or `4300.50`", typed.trim());
        let plain: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '’' | '\''))
            .collect();
        let (units, rest) = halves(&plain).ok_or_else(expected)?;
        let units: i64 = units.parse().map_err(|_| expected())?;
        let hundredths: i64 = format!("{rest:0<2}").parse().map_err(|_| expected())?;
        let currency = currency.trim().to_uppercase();
        if !currency.is_empty() && !is_currency(&currency) {
            return Err(format!(
                "`{currency}` is no currency: expected its three letters, as `EUR`"
            ));
        }
        Ok(Self {
            cents: units.saturating_mul(100).saturating_add(hundredths),
            currency,
            period,
        })
    }
}

/// The codes of ISO 4217 that pay is named in today.
const CURRENCIES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD \
    CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD \
    HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL \
    MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD \
    RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD \
    UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

/// Whether these are the three letters, in capitals, of a currency.
pub fn is_currency(code: &str) -> bool {
    CURRENCIES.split_whitespace().any(|known| known == code)
}

/// The digits before and after the decimal mark. Both a point and a comma can be that mark or group thousands: where both
/// stand, the last is the mark; a comma before three digits groups. A single point before three digits can mean either,
/// and is no sum.
fn halves(plain: &str) -> Option<(String, &str)> {
    let is_digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let is_cents = |text: &str| text.is_empty() || (text.len() <= 2 && is_digits(text));
    let grouped = |text: &str, mark: char| {
        let groups: Vec<&str> = text.split(mark).collect();
        let is_grouped = groups.split_first().is_some_and(|(first, rest)| {
            is_digits(first)
                && rest
                    .iter()
                    .all(|group| is_digits(group) && (2..=3).contains(&group.len()))
                && rest.last().is_none_or(|last| last.len() == 3)
        });
        is_grouped.then(|| groups.concat())
    };
    let last = plain.rfind(['.', ',']).and_then(|at| plain.get(at..)?.chars().next());
    let Some(last) = last else {
        return is_digits(plain).then(|| (plain.to_owned(), ""));
    };
    let other = if last == '.' { ',' } else { '.' };
    let (units, rest) = plain.rsplit_once(last)?;
    if units.contains(last) || (last == ',' && rest.len() == 3 && !units.contains(other)) {
        // It stands more than once, or before three digits: it groups.
        return grouped(plain, last).map(|units| (units, ""));
    }
    if !is_cents(rest) {
        return None;
    }
    grouped(units, other).map(|units| (units, rest))
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
    fn only_currencies_of_today_are_taken() {
        for (typed, is_one) in [
            ("eur", true),
            (" USD ", true),
            ("", true),
            ("XYZ", false),
            ("EU", false),
            ("EUR USD", false),
        ] {
            assert_eq!(Money::parse("100", typed, PayPeriod::Year).is_ok(), is_one, "{typed}");
        }
    }

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
        for (typed, cents) in [
            ("4300,50", 430_050),
            ("4300,5", 430_050),
            ("52.000,00", 5_200_000),
            ("52,000.00", 5_200_000),
            ("1.234.567", 123_456_700),
            ("52 000,5", 5_200_050),
            ("52\u{a0}000", 5_200_000),
            ("52’000.20", 5_200_020),
            ("5,20,000", 52_000_000),
            ("7.", 700),
        ] {
            assert_eq!(read(typed, "EUR"), Ok(cents), "{typed}");
        }
        for (typed, currency) in [
            ("", "EUR"),
            ("5k", "EUR"),
            ("-3", "EUR"),
            ("1.234", "EUR"),
            ("5,2000", "EUR"),
            ("1,2.3,4", "EUR"),
            ("52,00,0", "EUR"),
            (",5", "EUR"),
            ("5,,000", "EUR"),
            ("5", "euros"),
            ("5", "€€€"),
            ("99999999999999999999", ""),
        ] {
            assert!(read(typed, currency).is_err(), "{typed} {currency}");
        }
    }
}
