//! Offers (A4): enter one, rate how an employer fits, weigh what matters, and see them side by side.

use finalist_coach::offers::{self, Rate, Row};
use finalist_core::application::Application;
use finalist_core::id::ApplicationId;
use finalist_core::interviewer::Interviewer;
use finalist_core::ledger::{Ledger, Statement};
use finalist_core::money::Money;
use finalist_core::offer::{Aspect, MOST_POINTS, Offer, Rated, Rating};
use finalist_core::round::Round;
use finalist_core::stage::{Outcome, Process};
use finalist_core::text::NonEmptyText;
use finalist_core::time::Date;
use finalist_store::Filter;

use super::today::due::last_offers;
use crate::edit::{Done, finish, to_change};
use crate::{App, AppError};

/// Enters an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddOffer {
    /// The application.
    pub application: ApplicationId,
    /// The day it came; today where not given.
    pub came_on: Option<Date>,
    /// The last day for an answer.
    pub answer_by: Option<Date>,
    /// The pay.
    pub pay: Option<Money>,
    /// What comes with it.
    pub terms: Option<String>,
}

/// What they said of a condition: by whom, when, in which words.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The statement.
    pub statement: Statement,
    /// Who, where known.
    pub who: Option<String>,
    /// The round, where it was said in one.
    pub round: Option<String>,
}

/// Offers side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The best fit first.
    pub rows: Vec<Row>,
    /// What they said of the conditions, for each row.
    pub said: Vec<Vec<Said>>,
}

impl App {
    /// Enters an offer; an open application stands at `offer` from then on.
    pub async fn add_offer(&self, operation: AddOffer) -> Result<Done<Offer>, AppError> {
        let came_on = operation.came_on.unwrap_or_else(|| self.today());
        if operation.answer_by.is_some_and(|day| day < came_on) {
            return Err(AppError::Invalid {
                field: "answer_by",
                reason: format!("the last day for an answer lies before {came_on}, on which the offer came"),
            });
        }
        if operation.pay.as_ref().is_some_and(|pay| pay.cents <= 0) {
            return Err(AppError::Invalid {
                field: "pay",
                reason: "a pay is more than nothing: leave it out where they named none".to_owned(),
            });
        }
        let terms = operation.terms.as_deref().and_then(NonEmptyText::new);
        if operation.came_on.is_none() && operation.answer_by.is_none() && operation.pay.is_none() && terms.is_none() {
            return Err(AppError::Invalid {
                field: "terms",
                reason: "an offer needs something that is known of it: its day, the last day for an answer, the pay, or what comes with it"
                    .to_owned(),
            });
        }
        let offer = Offer {
            id: self.make_id(),
            application: operation.application,
            came_on,
            answer_by: operation.answer_by,
            pay: operation.pay,
            terms: terms.map(|text| text.to_string()),
        };
        let mut tx = self.write("add offer").await?;
        // What is not named again stays as it was told before.
        let earlier: Vec<Offer> = tx.list(Filter::Application(operation.application)).await?;
        let offer = match last_offers(earlier).pop() {
            Some(known) => Offer {
                answer_by: offer.answer_by.or(known.answer_by.filter(|day| *day >= came_on)),
                pay: offer.pay.or(known.pay),
                terms: offer.terms.or(known.terms),
                ..offer
            },
            None => offer,
        };
        let mut application: Application = to_change(&mut tx, "application", operation.application, None).await?;
        if application.outcome == Outcome::Open {
            let mut process = Process::from_parts(Vec::new(), application.outcome.clone());
            process.offer(came_on)?;
            application.outcome = process.outcome().clone();
            tx.update(&application).await?;
        }
        tx.insert(&offer).await?;
        finish(tx, offer).await
    }

    /// The offers of an application, the oldest first.
    pub async fn offers(&self, application: ApplicationId) -> Result<Vec<Offer>, AppError> {
        let mut tx = self.read().await?;
        Ok(tx.list(Filter::Application(application)).await?)
    }

    /// Rates aspects of an employer, or weighs them. No points take a rating back.
    pub async fn rate(
        &self,
        of: Rated,
        points: &[(Aspect, Option<u8>, Option<String>)],
    ) -> Result<Done<Vec<Rating>>, AppError> {
        let least = match of {
            Rated::Weight => 0,
            Rated::Fit(_) => 1,
        };
        if let Some((aspect, bad, _)) = points
            .iter()
            .find(|(_, points, _)| points.is_some_and(|points| !(least..=MOST_POINTS).contains(&points)))
        {
            return Err(AppError::Invalid {
                field: "points",
                reason: format!(
                    "`{}` for {} is not between {least} and {MOST_POINTS}",
                    bad.unwrap_or_default(),
                    aspect.label()
                ),
            });
        }
        let mut tx = self.write("rate").await?;
        if let Rated::Fit(application) = of {
            to_change::<Application>(&mut tx, "application", application, None).await?;
        }
        let all: Vec<Rating> = tx.list(Filter::Workspace).await?;
        let mut kept = Vec::new();
        for (aspect, points, why) in points {
            let known = all.iter().find(|r| r.of == of && r.aspect == *aspect);
            let why = why.as_deref().and_then(NonEmptyText::new).map(|text| text.to_string());
            match (known, points) {
                (Some(known), None) => {
                    tx.delete::<Rating>(known.id).await?;
                }
                (None, None) => {}
                (Some(known), Some(points)) => {
                    let rating = Rating {
                        points: *points,
                        why: why.or_else(|| known.why.clone()),
                        ..known.clone()
                    };
                    if rating != *known {
                        tx.update(&rating).await?;
                    }
                    kept.push(rating);
                }
                (None, Some(points)) => {
                    let rating = Rating {
                        id: self.make_id(),
                        of,
                        aspect: *aspect,
                        points: *points,
                        why,
                    };
                    tx.insert(&rating).await?;
                    kept.push(rating);
                }
            }
        }
        finish(tx, kept).await
    }

    /// All ratings and weights.
    pub async fn ratings(&self) -> Result<Vec<Rating>, AppError> {
        let mut tx = self.read().await?;
        Ok(tx.list(Filter::Workspace).await?)
    }

    /// Employers side by side: those with an offer, and the one that is looked at. Pay is converted only by a rate that
    /// the user gave.
    pub async fn compare_offers(
        &self,
        looked_at: Option<ApplicationId>,
        currency: Option<&str>,
        rates: &[Rate],
    ) -> Result<Comparison, AppError> {
        let mut tx = self.read().await?;
        let applications: Vec<Application> = tx.list(Filter::Workspace).await?;
        let offers: Vec<Offer> = tx.list(Filter::Workspace).await?;
        let ratings: Vec<Rating> = tx.list(Filter::Workspace).await?;
        let offers = last_offers(offers);
        let last = |id: ApplicationId| offers.iter().find(|offer| offer.application == id).cloned();
        let stands = |a: &Application| {
            let is_over = matches!(a.outcome, Outcome::Rejected { .. } | Outcome::Withdrawn { .. });
            Some(a.id) == looked_at
                || (!is_over && (last(a.id).is_some() || matches!(a.outcome, Outcome::Offer { .. })))
        };
        let rows = applications.into_iter().filter(stands).map(|a| {
            let offer = last(a.id);
            (a, offer)
        });
        let rows = offers::compare(rows.collect(), &ratings, currency, rates);
        let mut said = Vec::new();
        for row in &rows {
            let filter = Filter::Application(row.application.id);
            let statements = Ledger::from_entries(tx.list(filter).await?);
            let people: Vec<Interviewer> = tx.list(filter).await?;
            let rounds: Vec<Round> = tx.list(filter).await?;
            let told = offers::said_of_conditions(statements.current());
            said.push(told.into_iter().map(|s| named(s, &people, &rounds)).collect());
        }
        Ok(Comparison { rows, said })
    }
}

fn named(statement: &Statement, people: &[Interviewer], rounds: &[Round]) -> Said {
    let saying = &statement.saying;
    let person = saying.person.and_then(|id| people.iter().find(|p| p.id == id));
    let round = saying.round.and_then(|id| rounds.iter().find(|r| r.id == id));
    Said {
        who: person.map(|p| p.name.clone()).or_else(|| saying.name.clone()),
        round: round.map(|r| r.stage.name.clone().unwrap_or_else(|| r.stage.kind.label().to_owned())),
        statement: statement.clone(),
    }
}
