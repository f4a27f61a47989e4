//! Who or what opens each telling.

use super::Both;
use super::met::Met;
use crate::consistency::word::Word;
use crate::fact::clause::Clauses;

pub(super) fn each(both: &Both<'_, '_>, met: &Met<'_>, sign: &mut dyn FnMut(&str, f64)) {
    let [ours, theirs] = both.tokens;
    let (ours, theirs) = (subject(ours, met.ours.first()), subject(theirs, met.theirs.first()));
    let (one, other) = if ours <= theirs { (ours, theirs) } else { (theirs, ours) };
    sign(&format!("opens {one} {other}"), 1.0);
    if let (Some((x, x_said)), Some((y, y_said))) = (met.ours.opening(), met.theirs.opening()) {
        let is_met = met.same().any(|(ours, theirs)| ours.at == x.at && theirs.at == y.at);
        sign(
            match (is_met, x_said || y_said) {
                (true, _) => "first words meet",
                (_, false) => "first words new",
                _ => "first words mixed",
            },
            1.0,
        );
    }
}

/// The pronoun or the like that comes first, or `thing` where a word with content does.
fn subject(clauses: &Clauses<'_>, first: Option<&Word<'_>>) -> &'static str {
    for (at, token) in clauses.tokens.iter().enumerate() {
        if first.is_some_and(|word| word.at == at) {
            return "thing";
        }
        let known = match token.lower.split('\'').next().unwrap_or("") {
            "i" => "i",
            "we" => "we",
            "you" => "you",
            "they" => "they",
            "he" => "he",
            "she" => "she",
            "it" => "it",
            "there" => "there",
            "my" => "my",
            "our" => "our",
            "your" => "your",
            "nobody" => "nobody",
            "the" => "the",
            "a" => "a",
            _ => continue,
        };
        return known;
    }
    "nothing"
}
