//! What earlier rounds say of a question: left open it comes again, answered it hardly does (R1–R3).

use finalist_language::text;

use super::{Asked, Case, Reason, reason};

/// How much two questions must share to be the same.
const SAME: f64 = 0.6;
/// How much a question must share with a remark to be about it.
const ABOUT: f64 = 0.35;

pub(super) fn evidence(asked: &Asked<'_>, case: &Case) -> Vec<Reason> {
    let shares = |texts: &[String], least: f64| texts.iter().any(|known| text::overlap(asked.text, known) >= least);
    let mut reasons = Vec::new();
    if shares(&case.open, SAME) {
        reasons.push(reason("left_open", "was asked before and left open or doubted", 4.0));
    } else if shares(&case.answered, SAME) {
        reasons.push(reason("answered", "was asked before and answered", -1.5));
    }
    if shares(&case.concerns, ABOUT) {
        reasons.push(reason("concern", "takes up a concern that was raised", 3.0));
    }
    if shares(&case.stressed, ABOUT) {
        reasons.push(reason("stressed", "takes up what was stressed before", 2.0));
    }
    reasons
}
