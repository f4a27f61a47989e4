//! `finalist offer`: enter an offer, rate how an employer fits, and see offers side by side: fit first, pay second.

use anyhow::Result;
use clap::{Args, Subcommand};
use finalist_app::Rate;
use finalist_app::operation::offer::AddOffer;
use finalist_app::view::after::OfferRow;
use finalist_core::money::{Money, PayPeriod};
use finalist_core::offer::{Aspect, Rated};
use finalist_core::time::Date;

use super::ListFormat;
use super::round::Of;
use crate::place::{Misplaced, Place};
use crate::status::Status;

#[derive(Debug, Subcommand)]
pub enum Offer {
    /// Offers side by side: fit first, pay second
    Compare(Compare),
    /// Enter an offer that came
    Add {
        #[command(flatten)]
        of: Of,
        /// The pay, as 52000, 4300.50 or 4300,50
        #[arg(long)]
        pay: Option<String>,
        /// Its currency, as EUR
        #[arg(long, requires = "pay")]
        currency: Option<String>,
        /// What it is paid for: year, month, day, hour or once
        #[arg(long, default_value = "year", value_parser = period)]
        per: PayPeriod,
        /// What comes with it
        #[arg(long)]
        terms: Option<String>,
        /// The day it came [default: today]
        #[arg(long)]
        on: Option<Date>,
        /// The last day for your answer
        #[arg(long)]
        answer_by: Option<Date>,
    },
    /// Rate how an aspect is at this employer, 1 to 5
    Rate {
        /// values, team, role, growth or conditions
        #[arg(value_parser = aspect)]
        aspect: Aspect,
        /// 1 to 5; 0 takes the rating back
        points: u8,
        /// Why
        #[arg(long)]
        why: Option<String>,
        #[command(flatten)]
        of: Of,
    },
    /// Say how much an aspect matters to you, 0 to 5, for all employers
    Weigh {
        /// values, team, role, growth or conditions
        #[arg(value_parser = aspect)]
        aspect: Aspect,
        /// 0 to 5
        points: u8,
    },
}

#[derive(Debug, Args)]
pub struct Compare {
    #[command(flatten)]
    of: Of,
    /// Show pay in this currency
    #[arg(long)]
    currency: Option<String>,
    /// A rate you know, as EUR=1.08USD, towards the currency of `--currency`; nothing is converted without one
    #[arg(long = "rate", value_name = "RATE", value_parser = rate, requires = "currency")]
    rates: Vec<Rate>,
    #[command(flatten)]
    format: ListFormat,
}

fn period(text: &str) -> Result<PayPeriod, String> {
    PayPeriod::from_code(text)
        .filter(|period| *period != PayPeriod::Unknown)
        .ok_or_else(|| "expected one of year, month, day, hour, once".to_owned())
}

fn aspect(text: &str) -> Result<Aspect, String> {
    let codes = || Aspect::ALL.iter().map(|a| a.code()).collect::<Vec<_>>().join(", ");
    Aspect::from_code(text).ok_or_else(|| format!("expected one of {}", codes()))
}

fn rate(text: &str) -> Result<Rate, String> {
    let expected = || "expected a rate as `EUR=1.08USD`".to_owned();
    let (from, rest) = text.split_once('=').ok_or_else(expected)?;
    let digits = rest.find(|c: char| c.is_alphabetic()).ok_or_else(expected)?;
    let (factor, to) = rest.split_at_checked(digits).ok_or_else(expected)?;
    let factor: f64 = factor.trim().parse().map_err(|_| expected())?;
    if !factor.is_finite() || factor <= 0.0 {
        return Err("a rate is more than nothing".to_owned());
    }
    Ok(Rate {
        from: from.trim().to_uppercase(),
        to: to.trim().to_uppercase(),
        factor,
    })
}

pub async fn run(place: &Place, command: Offer) -> Result<Status> {
    let app = place.open().await?;
    let mut shown = Compare {
        of: Of { application: None },
        currency: None,
        rates: Vec::new(),
        format: ListFormat::Table,
    };
    let mut looks_at_one = true;
    match command {
        Offer::Compare(compare) => shown = compare,
        Offer::Add {
            of,
            pay,
            currency,
            per,
            terms,
            on,
            answer_by,
        } => {
            let application = app.find_application(of.application.as_deref()).await?.id;
            let pay = pay
                .map(|pay| Money::parse(&pay, currency.as_deref().unwrap_or_default(), per))
                .transpose()
                .map_err(|reason| Misplaced(format!("pay: {reason}")))?;
            app.add_offer(AddOffer {
                application,
                came_on: on,
                answer_by,
                pay,
                terms,
            })
            .await?;
            shown.of = of;
        }
        Offer::Rate {
            aspect,
            points,
            why,
            of,
        } => {
            let application = app.find_application(of.application.as_deref()).await?.id;
            let points = Some(points).filter(|points| *points > 0);
            app.rate(Rated::Fit(application), &[(aspect, points, why)]).await?;
            shown.of = of;
        }
        Offer::Weigh { aspect, points } => {
            app.rate(Rated::Weight, &[(aspect, Some(points), None)]).await?;
            // A weight is of no application: all that have an offer are shown.
            looks_at_one = false;
        }
    }
    let application = if looks_at_one {
        Some(app.find_application(shown.of.application.as_deref()).await?.id)
    } else {
        None
    };
    let comparison = app
        .compare_offers(application, shown.currency.as_deref(), &shown.rates)
        .await?;
    let rows = OfferRow::of(&comparison);
    match shown.format {
        ListFormat::Json => super::say_json(serde_json::to_string_pretty(&rows))?,
        ListFormat::Table => super::say_plain(&listing(&rows))?,
    }
    app.close().await;
    Ok(Status::Done)
}

fn listing(rows: &[OfferRow]) -> String {
    if rows.is_empty() {
        return "kept; no offer is entered yet: `finalist offer add` takes one\n".to_owned();
    }
    let mut out = String::new();
    for row in rows {
        let fit = row.fit.map_or_else(
            || "fit not assessed".to_owned(),
            |fit| format!("fit {fit:.1} of 5, from {} of {} aspects", row.rated, row.aspects.len()),
        );
        out.push_str(&format!("{}: {fit}\n", row.title));
        for aspect in &row.aspects {
            let points = aspect
                .points
                .map_or_else(|| "not assessed".to_owned(), |points| format!("{points} of 5"));
            let why = aspect.why.as_deref().map(|why| format!(": {why}")).unwrap_or_default();
            out.push_str(&format!(
                "  {}: {points} (weight {}){why}\n",
                aspect.aspect, aspect.weight
            ));
        }
        let pay = match (&row.pay, &row.came_on) {
            (Some(pay), _) => pay.text.clone(),
            (None, Some(_)) => "not named".to_owned(),
            (None, None) => "no offer yet".to_owned(),
        };
        out.push_str(&format!("  pay: {pay}"));
        if let Some(a_year) = row.pay_a_year.as_ref().filter(|a| row.pay.as_ref() != Some(a)) {
            out.push_str(&format!(", which is {}", a_year.text));
        }
        if let Some(note) = &row.pay_note {
            out.push_str(&format!(" ({note})"));
        }
        out.push('\n');
        if let Some(terms) = &row.terms {
            out.push_str(&format!("  terms: {terms}\n"));
        }
        if let Some(by) = &row.answer_by {
            out.push_str(&format!("  answer by {by}\n"));
        }
        for said in &row.said {
            let place = [said.who.as_deref(), said.round.as_deref(), said.on.as_deref()];
            let place: Vec<&str> = place.into_iter().flatten().collect();
            out.push_str(&format!(
                "  they said, {}: “{}” ({})\n",
                said.what,
                said.wording,
                place.join(", ")
            ));
        }
    }
    out.push_str("All points are your own; what you did not rate counts nowhere.\n");
    out
}
