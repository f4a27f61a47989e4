//! Who or what opens each telling.

use super::Both;
use super::met::Met;
use crate::fact::clause::Clauses;

pub(super) fn each(both: &Both<'_, '_>, met: &Met<'_>, sign: &mut dyn FnMut(&str, f64)) {
    let [first, second] = &met.words;
    let mut subjects = [subject(both.tokens[0], first.first().map(|word| word.at)), subject(both.tokens[1], second.first().map(|word| word.at))];
    subjects.sort_unstable();
    sign(&format!("opens {} {}", subjects[0], subjects[1]), 1.0);
    let opening = |of: usize| met.words[of].iter().position(|word| word.weight > 0.0);
    if let (Some(x), Some(y)) = (opening(0), opening(1)) {
        let is_met = met.same().any(|(a, b, ..)| (a, b) == (x, y));
        let is_new = !met.is_said[0][x] && !met.is_said[1][y];
        sign(
            match (is_met, is_new) {
                (true, _) => "first words meet",
                (_, true) => "first words new",
                _ => "first words mixed",
            },
            1.0,
        );
    }
}

/// The pronoun or the like that comes first, or `thing` where a word with content does.
fn subject(clauses: &Clauses<'_>, content: Option<usize>) -> &'static str {
    for (at, token) in clauses.tokens.iter().enumerate() {
        if content == Some(at) {
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
