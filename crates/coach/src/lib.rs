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
mod bring;
pub mod common;
pub mod conflict;
pub mod coverage;
pub mod day;
pub mod desk;
pub mod forecast;
pub mod holiday;
pub mod letter;
pub mod likelihood;
pub mod meaning;
pub mod offers;
mod open;
pub mod outlook;
pub mod readiness;
pub mod research;
pub mod role;
pub mod section;
pub mod selfview;
pub mod signs;
pub mod support;
mod table;
pub mod timeline;
pub mod timing;
pub mod words;

use finalist_core::dossier::Dossier;
use finalist_core::id::InterviewerId;
use finalist_core::profile::Profile;
use finalist_core::time::{TimeZone, Timestamp};

use briefing::{Briefing, Item};
use desk::Desk;
use timeline::Place;

/// All that is judged of an application at once: what its pages show.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The briefing.
    pub briefing: Briefing,
    /// What the employer looks for, in the order of the posting.
    pub wanted: Vec<role::Wanted>,
    /// Each person on the employer's side, also those who are not in the next round.
    pub people: Vec<(InterviewerId, Item)>,
    /// How far the preparation is, part by part.
    pub readiness: Vec<readiness::Part>,
}

/// The briefing with what lies under it, judged on one desk.
pub fn judge(dossier: &Dossier, profile: &Profile, now: Timestamp, place: &Place) -> Judgement {
    let mut desk = Desk::new(dossier, profile, now, &place.zone);
    desk.country = place.country;
    Judgement {
        briefing: Briefing {
            title: dossier.application.title(),
            sections: section::all(&desk),
        },
        wanted: role::wanted(&desk),
        people: section::people(&desk),
        readiness: readiness::parts(&desk),
    }
}

/// The briefing for the next round of an application, as of `now`, with dates told in the user's `zone`.
pub fn coach(dossier: &Dossier, profile: &Profile, now: Timestamp, zone: &TimeZone) -> Briefing {
    let desk = Desk::new(dossier, profile, now, zone);
    Briefing {
        title: dossier.application.title(),
        sections: section::all(&desk),
    }
}
