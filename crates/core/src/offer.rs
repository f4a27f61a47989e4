//! Offers, and how well an employer fits: the candidate's own ratings and weights (A4, R10).

use crate::id::{ApplicationId, OfferId, RatingId};
use crate::money::Money;
use crate::time::Date;

/// What an employer offers. A better one that follows is an offer of its own; the last one holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Its id.
    pub id: OfferId,
    /// The application.
    pub application: ApplicationId,
    /// The day it came.
    pub came_on: Date,
    /// The last day for an answer.
    pub answer_by: Option<Date>,
    /// The pay.
    pub pay: Option<Money>,
    /// What comes with it: bonus, leave, hours, place, in the words of the offer.
    pub terms: Option<String>,
}

crate::coded! {
    /// What a candidate weighs before pay (R10).
    Aspect {
        Values = "values", "values";
        Team = "team", "team";
        Role = "role", "role";
        Growth = "growth", "growth";
        Conditions = "conditions", "conditions";
    }
}

/// What a rating is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rated {
    /// How much the aspect matters to the candidate, 0 (not at all) to 5.
    Weight,
    /// How well the aspect is at an employer, 1 to 5.
    Fit(ApplicationId),
}

/// The candidate's own rating of one aspect. Never computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// Its id.
    pub id: RatingId,
    /// What is rated.
    pub of: Rated,
    /// The aspect.
    pub aspect: Aspect,
    /// The points.
    pub points: u8,
    /// Why, in the candidate's words.
    pub why: Option<String>,
}

/// The most points a rating can have.
pub const MOST_POINTS: u8 = 5;

/// The weight of an aspect that the candidate has not weighed: all count alike.
pub const USUAL_WEIGHT: u8 = 3;
