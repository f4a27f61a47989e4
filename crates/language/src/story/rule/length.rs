//! How long the story takes to tell.

use finalist_core::finding::Finding;

use super::Draft;

/// An answer of 90 to 120 seconds is the custom; findings leave a margin, as people talk at different speeds.
const SHORT: u32 = 45;
const LONG: u32 = 150;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let seconds = draft.seconds;
    if seconds > LONG {
        let message = format!("it takes about {seconds} seconds to tell: aim at 90 to 120 and cut the situation first");
        vec![Finding::new("too_long", message)]
    } else if seconds < SHORT {
        let message =
            format!("it takes about {seconds} seconds to tell: aim at 90 to 120 and add steps and their reasons");
        vec![Finding::new("too_short", message)]
    } else {
        Vec::new()
    }
}
