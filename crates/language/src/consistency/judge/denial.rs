//! What is denied in one telling alone, and in which manner each is told.

use super::Both;
use super::met::Met;
use crate::consistency::said::Said;
use crate::fact::token::Token;

/// More words denied in one telling alone than this are as good as so many.
const MOST: usize = 4;

/// A manner of a sentence, the sign where one telling has it, and the one where both have.
type Manner = (fn(&Said<'_>) -> bool, [&'static str; 2]);

const MANNERS: [Manner; 6] = [
    (|said| said.is_open, ["open", "open both"]),
    (|said| said.is_changed, ["changed", "changed both"]),
    (|said| said.is_aside, ["aside", "aside both"]),
    (|said| said.is_never, ["never", "never both"]),
    (|said| said.is_of_others, ["of others", "of others both"]),
    (|said| said.is_lasting, ["lasting", "lasting both"]),
];

pub(super) fn each(both: &Both<'_, '_>, met: &Met<'_>, sign: &mut dyn FnMut(&str, f64)) {
    let denies = both.tokens.map(|clauses| clauses.tokens.iter().any(Token::is_negation));
    sign(
        match denies {
            [false, false] => "no denial",
            [true, true] => "denials",
            _ => "denial of one",
        },
        1.0,
    );
    let turned = met
        .same()
        .filter(|(ours, theirs)| ours.weight > 0.5 && theirs.weight > 0.5 && ours.negated != theirs.negated)
        .count();
    if turned > 0 {
        sign("word denied in one", 1.0);
        sign("words denied in one", super::part(turned, MOST));
    }
    for (is_told, [one, two]) in MANNERS {
        match both.said.map(|said| said.iter().any(is_told)) {
            [false, false] => {}
            [true, true] => sign(two, 1.0),
            _ => sign(one, 1.0),
        }
    }
}
