//! Offers side by side: fit first, pay second (A4, R10). All points and weights are the candidate's own.
//!
//! What was not rated is "not assessed" and counts nowhere; pay stays in its own currency and period unless the candidate
//! gave a rate. Start at [`compare`].

use std::cmp::Ordering;

use finalist_core::application::Application;
use finalist_core::fact::Attribute;
use finalist_core::ledger::Statement;
use finalist_core::money::{Money, PayPeriod};
use finalist_core::offer::{Aspect, MOST_POINTS, Offer, Rated, Rating, USUAL_WEIGHT};

/// A rate that the candidate gave: so many units of the second currency for one of the first.
#[derive(Debug, Clone, PartialEq)]
pub struct Rate {
    /// ISO 4217 code.
    pub from: String,
    /// ISO 4217 code.
    pub to: String,
    /// How many of `to` one `from` is.
    pub factor: f64,
}

/// One aspect of one employer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AspectFit {
    /// Which.
    pub aspect: Aspect,
    /// The candidate's points; nothing where not rated.
    pub points: Option<u8>,
    /// The weight.
    pub weight: u8,
    /// Why, in the candidate's words.
    pub why: Option<String>,
}

/// How well an employer fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// All aspects, in their fixed order.
    pub aspects: Vec<AspectFit>,
    /// The weighted mean of what was rated, 1 to 5; nothing where nothing that counts was rated.
    pub mean: Option<f64>,
}

impl Fit {
    /// How many of the aspects went into the mean.
    pub fn rated(&self) -> usize {
        let counts = |aspect: &&AspectFit| aspect.points.is_some() && aspect.weight > 0;
        self.aspects.iter().filter(counts).count()
    }
}

/// The fit of an application by the candidate's own points.
pub fn fit(application: &Application, ratings: &[Rating]) -> Fit {
    let find = |of: Rated, aspect: Aspect| ratings.iter().rev().find(|r| r.of == of && r.aspect == aspect);
    let aspects: Vec<AspectFit> = Aspect::ALL
        .iter()
        .map(|aspect| {
            let own = find(Rated::Fit(application.id), *aspect);
            AspectFit {
                aspect: *aspect,
                points: own.map(|r| r.points.min(MOST_POINTS)),
                weight: find(Rated::Weight, *aspect).map_or(USUAL_WEIGHT, |r| r.points.min(MOST_POINTS)),
                why: own.and_then(|r| r.why.clone()),
            }
        })
        .collect();
    let counted = aspects
        .iter()
        .filter_map(|a| Some((u32::from(a.points?), u32::from(a.weight))));
    let (sum, weights) = counted.fold((0, 0), |(sum, weights), (points, weight)| {
        (sum + points * weight, weights + weight)
    });
    Fit {
        mean: (weights > 0).then(|| f64::from(sum) / f64::from(weights)),
        aspects,
    }
}

/// One offer, or an employer that has made none yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The application.
    pub application: Application,
    /// How well it fits.
    pub fit: Fit,
    /// The offer that holds: the last that came.
    pub offer: Option<Offer>,
    /// The pay a year in the currency asked for; nothing where a rate or the period is missing.
    pub pay: Option<Money>,
    /// Why the pay stands as it was offered.
    pub pay_note: Option<String>,
}

/// Offers side by side, the best fit first; where the fit is alike, the better pay; what is not assessed comes last.
pub fn compare(
    rows: Vec<(Application, Option<Offer>)>,
    ratings: &[Rating],
    currency: Option<&str>,
    rates: &[Rate],
) -> Vec<Row> {
    let mut rows: Vec<Row> = rows
        .into_iter()
        .map(|(application, offer)| {
            let (pay, pay_note) = match offer.as_ref().and_then(|offer| offer.pay.as_ref()) {
                None => (None, None),
                Some(pay) => match in_currency(pay, currency, rates) {
                    Ok(pay) => (Some(pay), None),
                    Err(note) => (None, Some(note)),
                },
            };
            Row {
                fit: fit(&application, ratings),
                application,
                offer,
                pay,
                pay_note,
            }
        })
        .collect();
    rows.sort_by(|a, b| {
        let fit = b.fit.mean.unwrap_or(0.0).total_cmp(&a.fit.mean.unwrap_or(0.0));
        fit.then_with(|| by_pay(a.pay.as_ref(), b.pay.as_ref()))
    });
    rows
}

/// The better pay first, within a currency and period; sums that cannot be compared stand side by side in a fixed order.
/// A comparison that called them equal would be no order at all.
fn by_pay(a: Option<&Money>, b: Option<&Money>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => (&a.currency, a.period)
            .cmp(&(&b.currency, b.period))
            .then_with(|| b.cents.cmp(&a.cents)),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

/// The pay a year, in the currency asked for. Months count twelve; hours and days would need a guess.
fn in_currency(pay: &Money, currency: Option<&str>, rates: &[Rate]) -> Result<Money, String> {
    let a_year = match pay.period {
        PayPeriod::Year => pay.clone(),
        PayPeriod::Month => Money {
            cents: pay.cents.saturating_mul(12),
            currency: pay.currency.clone(),
            period: PayPeriod::Year,
        },
        _ => return Err("not a yearly or monthly sum: compared as it stands".to_owned()),
    };
    let Some(wanted) = currency
        .map(str::to_uppercase)
        .filter(|wanted| *wanted != a_year.currency)
    else {
        return Ok(a_year);
    };
    let rate = rates.iter().find_map(|rate| {
        let (from, to) = (rate.from.to_uppercase(), rate.to.to_uppercase());
        match (
            from == a_year.currency && to == wanted,
            to == a_year.currency && from == wanted,
        ) {
            (true, _) => Some(rate.factor),
            (_, true) if rate.factor > 0.0 => Some(1.0 / rate.factor),
            _ => None,
        }
    });
    let Some(rate) = rate.filter(|rate| rate.is_finite() && *rate > 0.0) else {
        return Err(format!(
            "not converted: give the rate from {} to {wanted}",
            a_year.currency
        ));
    };
    #[expect(
        clippy::cast_precision_loss,
        reason = "a sum of money is far below what a double holds"
    )]
    let cents = (a_year.cents as f64 * rate).round();
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates")]
    let cents = cents as i64;
    Ok(Money {
        cents,
        currency: wanted,
        period: PayPeriod::Year,
    })
}

/// Conditions of the job that a person decides by (R10): what is not known of them is worth asking.
pub(crate) const CONDITIONS: [Attribute; 9] = [
    Attribute::Pay,
    Attribute::RemoteDays,
    Attribute::OfficeDays,
    Attribute::Travel,
    Attribute::OnCall,
    Attribute::Hours,
    Attribute::TeamSize,
    Attribute::Reporting,
    Attribute::StartDate,
];

/// What they said of the conditions and of the means, to be found again in the contract: the current statements in the
/// order of their saying.
pub fn said_of_conditions<'s>(statements: impl Iterator<Item = &'s Statement>) -> Vec<&'s Statement> {
    let counts = |attribute| CONDITIONS.contains(&attribute) || attribute == Attribute::Budget;
    statements.filter(|s| counts(s.fact.attribute)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use finalist_core::id::IdMaker;
    use finalist_core::time::Timestamp;
    use finalist_testkit::build::Builder;
    use proptest::prelude::*;

    fn rating(of: Rated, aspect: Aspect, points: u8) -> Rating {
        Rating {
            id: IdMaker::new(|| [3; 10]).make(Timestamp::UNIX_EPOCH),
            of,
            aspect,
            points,
            why: None,
        }
    }

    fn offer(application: &Application, pay: Money) -> Offer {
        Offer {
            id: IdMaker::new(|| [4; 10]).make(Timestamp::UNIX_EPOCH),
            application: application.id,
            came_on: "2026-12-01".parse().unwrap(),
            answer_by: None,
            pay: Some(pay),
            terms: None,
        }
    }

    #[test]
    fn fit_is_the_weighted_mean_of_what_was_rated() {
        let application = Builder::default().dossier().application;
        assert_eq!(fit(&application, &[]).mean, None, "not assessed");
        let here = Rated::Fit(application.id);
        let mut ratings = vec![rating(here, Aspect::Team, 5), rating(here, Aspect::Role, 2)];
        assert_eq!(fit(&application, &ratings).mean, Some(3.5));
        ratings.push(rating(Rated::Weight, Aspect::Team, 1));
        ratings.push(rating(Rated::Weight, Aspect::Role, 5));
        assert_eq!(fit(&application, &ratings).mean, Some(2.5));
        ratings.push(rating(Rated::Weight, Aspect::Team, 0));
        ratings.push(rating(Rated::Weight, Aspect::Role, 0));
        assert_eq!(fit(&application, &ratings).mean, None, "nothing that counts was rated");
    }

    #[test]
    fn fit_comes_before_pay_and_pay_is_never_converted_without_a_rate() {
        let mut build = Builder::default();
        let [a, b, c] = [(); 3].map(|()| build.dossier().application);
        let ratings = [
            rating(Rated::Fit(a.id), Aspect::Team, 4),
            rating(Rated::Fit(b.id), Aspect::Team, 4),
        ];
        let pay = |units, currency: &str, period| Money::units(units, currency, period);
        let rows = vec![
            (c.clone(), Some(offer(&c, pay(200_000, "EUR", PayPeriod::Year)))),
            (a.clone(), Some(offer(&a, pay(4_000, "EUR", PayPeriod::Month)))),
            (b.clone(), Some(offer(&b, pay(60_000, "USD", PayPeriod::Year)))),
        ];
        let plain = compare(rows.clone(), &ratings, Some("EUR"), &[]);
        let order: Vec<_> = plain.iter().map(|row| row.application.id).collect();
        assert_eq!(order, [a.id, b.id, c.id], "unrated comes last, whatever it pays");
        assert_eq!(plain[0].pay, Some(pay(48_000, "EUR", PayPeriod::Year)));
        assert!(plain[1].pay.is_none() && plain[1].pay_note.as_deref().unwrap().contains("USD to EUR"));
        let rate = Rate {
            from: "EUR".to_owned(),
            to: "USD".to_owned(),
            factor: 1.2,
        };
        let rated = compare(rows, &ratings, Some("eur"), &[rate]);
        assert_eq!(rated[0].pay, Some(pay(50_000, "EUR", PayPeriod::Year)));
        assert_eq!(
            rated[0].application.id, b.id,
            "of two that fit alike the better paid comes first"
        );
    }

    #[test]
    fn of_offers_that_fit_alike_the_better_paid_comes_first_whatever_stands_between() {
        let mut build = Builder::default();
        let [low, other, none, high] = [(); 4].map(|()| build.dossier().application);
        let a_year = |units, currency: &str| Money::units(units, currency, PayPeriod::Year);
        let rows = vec![
            (low.clone(), Some(offer(&low, a_year(100, "EUR")))),
            (other.clone(), Some(offer(&other, a_year(150, "USD")))),
            (none, None),
            (high.clone(), Some(offer(&high, a_year(200, "EUR")))),
        ];
        let order: Vec<_> = compare(rows, &[], None, &[])
            .iter()
            .map(|row| row.application.id)
            .collect();
        let place = |of: &Application| order.iter().position(|id| *id == of.id);
        assert!(place(&high) < place(&low), "{order:?}");
    }

    proptest! {
        #[test]
        fn pay_is_a_total_order(sums in proptest::collection::vec(proptest::option::of((0i64..4, 0usize..3, 0usize..2)), 3)) {
            let periods = [PayPeriod::Year, PayPeriod::Hour];
            let sums: Vec<_> = sums
                .into_iter()
                .map(|sum| sum.map(|(units, currency, period)| Money::units(units, ["EUR", "USD", ""][currency], periods[period])))
                .collect();
            let [a, b, c] = [0, 1, 2].map(|place: usize| sums[place].as_ref());
            prop_assert_eq!(by_pay(a, b), by_pay(b, a).reverse());
            if by_pay(a, b).is_le() && by_pay(b, c).is_le() {
                prop_assert!(by_pay(a, c).is_le());
            }
        }

        #[test]
        fn the_mean_lies_between_the_points(points in proptest::collection::vec((0usize..5, 1u8..=5, 0u8..=5), 0..12)) {
            let application = Builder::default().dossier().application;
            let mut ratings = Vec::new();
            for (aspect, points, weight) in &points {
                ratings.push(rating(Rated::Fit(application.id), Aspect::ALL[*aspect], *points));
                ratings.push(rating(Rated::Weight, Aspect::ALL[*aspect], *weight));
            }
            if let Some(mean) = fit(&application, &ratings).mean {
                prop_assert!((1.0..=5.0).contains(&mean));
            }
        }
    }
}
