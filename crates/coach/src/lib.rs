//! Judges: a dossier and a profile in, a briefing out.
//!
//! [`coach`] is a pure function. It reads no clock and no file, stores nothing, and gives the same briefing for the
//! same dossier, profile and moment. Each line it says carries its evidence or says that it was inferred; where there
//! was nothing to work with, it says "not assessed".
//!
//! Start reading at [`briefing`] (what comes out), then [`desk`] (what every section works on), then `section/`: one
//! file for each of the twelve parts, in their order. What the sections draw on stands beside them: [`forecast`],
//! [`common`], [`conflict`], [`support`], and the rule tables under `tables/`.

pub mod briefing;
pub mod common;
pub mod conflict;
pub mod desk;
pub mod forecast;
pub mod likelihood;
pub mod meaning;
pub mod section;
pub mod support;
mod table;
pub mod timing;
pub mod words;

use finalist_core::dossier::Dossier;
use finalist_core::profile::Profile;
use finalist_core::time::{TimeZone, Timestamp};

use briefing::Briefing;
use desk::Desk;

/// The briefing for the next round of an application, as of `now`, with dates told in the user's `zone`.
pub fn coach(dossier: &Dossier, profile: &Profile, now: Timestamp, zone: &TimeZone) -> Briefing {
    let desk = Desk::new(dossier, profile, now, zone);
    Briefing {
        title: dossier.application.title(),
        sections: section::all(&desk),
    }
}
