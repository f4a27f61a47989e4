//! The twelve sections of a briefing, one file each, in their order.

mod afterwards;
mod asks;
pub(crate) mod company;
mod fit;
mod glance;
mod people;
mod plan;
mod questions;
mod requirements;
mod stories;
mod straight;
mod watch;

pub use asks::ALL_COVERED;
use finalist_core::id::InterviewerId;

use crate::briefing::{Item, Section};
use crate::desk::Desk;

/// What the second section says of a person, for everybody that the application knows.
pub(crate) fn people(desk: &Desk<'_>) -> Vec<(InterviewerId, Item)> {
    let everybody = desk.dossier.interviewers.iter();
    everybody
        .map(|person| (person.id, people::dossier(desk, person)))
        .collect()
}

/// All sections in order.
pub(crate) fn all(desk: &Desk<'_>) -> Vec<Section> {
    vec![
        glance::section(desk),
        people::section(desk),
        requirements::section(desk),
        questions::section(desk),
        stories::section(desk),
        straight::section(desk),
        asks::section(desk),
        company::section(desk),
        fit::section(desk),
        watch::section(desk),
        plan::section(desk),
        afterwards::section(desk),
    ]
}
