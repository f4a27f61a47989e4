//! Tables `offer` and `rating`: what is offered, and how well it fits in the candidate's own points.

use finalist_core::id::{OfferId, RatingId, WorkspaceId};
use finalist_core::money::{Money, PayPeriod};
use finalist_core::offer::{Aspect, MOST_POINTS, Offer, Rated, Rating};

use crate::cell::{Bad, code, parse, parse_some, text};
use crate::record::{Stored, row};

row!(OfferRow {
    id: String,
    application_id: String,
    came_on: String,
    answer_by: Option<String>,
    pay_cents: Option<i64>,
    pay_currency: Option<String>,
    pay_period: Option<String>,
    terms: Option<String>,
});

impl Stored for Offer {
    type Id = OfferId;
    type Row = OfferRow;
    const TABLE: &'static str = "offer";
    const OF_SOURCE: Option<&'static str> = None;

    fn id(&self) -> OfferId {
        self.id
    }

    fn to_row(&self) -> OfferRow {
        let pay = self.pay.as_ref();
        OfferRow {
            id: self.id.to_string(),
            application_id: self.application.to_string(),
            came_on: self.came_on.to_string(),
            answer_by: text(self.answer_by),
            pay_cents: pay.map(|pay| pay.cents),
            pay_currency: pay.map(|pay| pay.currency.clone()),
            pay_period: pay.map(|pay| pay.period.code().to_owned()),
            terms: self.terms.clone(),
        }
    }

    fn from_row(row: OfferRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        let pay = match (row.pay_cents, row.pay_currency, row.pay_period) {
            (Some(cents), Some(currency), Some(period)) => Some(Money {
                cents,
                currency,
                period: code("pay_period", &period, PayPeriod::from_code)?,
            }),
            (None, None, None) => None,
            _ => return Err(Bad("the columns of the pay are filled in part".into())),
        };
        Ok(Self {
            id: parse("id", &row.id)?,
            application: parse("application_id", &row.application_id)?,
            came_on: parse("came_on", &row.came_on)?,
            answer_by: parse_some("answer_by", row.answer_by.as_deref())?,
            pay,
            terms: row.terms,
        })
    }
}

row!(RatingRow {
    id: String,
    application_id: Option<String>,
    aspect: String,
    points: i64,
    why: Option<String>,
});

impl Stored for Rating {
    type Id = RatingId;
    type Row = RatingRow;
    const TABLE: &'static str = "rating";
    const OF_SOURCE: Option<&'static str> = None;

    fn id(&self) -> RatingId {
        self.id
    }

    fn to_row(&self) -> RatingRow {
        RatingRow {
            id: self.id.to_string(),
            application_id: match self.of {
                Rated::Weight => None,
                Rated::Fit(application) => Some(application.to_string()),
            },
            aspect: self.aspect.code().to_owned(),
            points: i64::from(self.points),
            why: self.why.clone(),
        }
    }

    fn from_row(row: RatingRow, _workspace: WorkspaceId) -> Result<Self, Bad> {
        let points = u8::try_from(row.points).ok().filter(|points| *points <= MOST_POINTS);
        Ok(Self {
            id: parse("id", &row.id)?,
            of: parse_some("application_id", row.application_id.as_deref())?.map_or(Rated::Weight, Rated::Fit),
            aspect: code("aspect", &row.aspect, Aspect::from_code)?,
            points: points.ok_or_else(|| Bad::column("points", row.points))?,
            why: row.why,
        })
    }
}
