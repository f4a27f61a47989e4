//! What the rules found, and what they take two tellings for.

use super::Both;
use crate::consistency::setting::Of;
use crate::consistency::stand;

/// The clashes by their code.
pub(super) fn clashes(codes: &[&'static str], sign: &mut dyn FnMut(&str, f64)) {
    sign(if codes.is_empty() { "no clash" } else { "clash" }, 1.0);
    let mut code = String::from("clash of ");
    let lead = code.len();
    for (at, of) in codes.iter().enumerate() {
        if !codes.iter().take(at).any(|before| before == of) {
            code.truncate(lead);
            code.push_str(of);
            sign(&code, 1.0);
        }
    }
}

/// What the rules take two tellings for.
pub(super) fn each(both: &Both<'_, '_>, sign: &mut dyn FnMut(&str, f64)) {
    for name in both.agreed {
        sign(name, 1.0);
    }
    if !both.topics_meet {
        sign("topics part", 1.0);
    }
    let [here, there] = both.settings;
    for (of, name) in [
        (Of::Report, "settings part"),
        (Of::Wish, "settings of wishes part"),
        (Of::Date, "settings of dates part"),
    ] {
        if !here.meets(there, of) {
            sign(name, 1.0);
        }
    }
    stands(both, sign);
    let [said, again] = both.said;
    if stand::shares_thing((0, 0, said), (0, 0, again)) {
        sign("thing shared", 1.0);
    }
}

/// Where both stand in one matter.
fn stands(both: &Both<'_, '_>, sign: &mut dyn FnMut(&str, f64)) {
    let [ours, theirs] = both.stands;
    let (mut same, mut other) = (false, false);
    for x in ours {
        for y in theirs.iter().filter(|y| y.matter == x.matter) {
            same |= x.side == y.side;
            other |= x.side != y.side;
        }
    }
    if same {
        sign("side same", 1.0);
    }
    if other {
        sign("side other", 1.0);
    }
    if let Some((.., clashes)) = stand::shared((ours, theirs), both.said.into()) {
        sign(if clashes { "stand opposed" } else { "stand shared" }, 1.0);
    }
}
