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

use crate::briefing::Section;
use crate::desk::Desk;

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
