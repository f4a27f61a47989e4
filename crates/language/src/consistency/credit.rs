//! Who is given the credit of an idea: where both tellings give it to the same other person, neither claims it.

use crate::fact::clause::Clauses;
use crate::fact::measure::is_calendar_word;

/// So many tokens of a telling are looked at.
const MOST: usize = 120;
const IDEA: &[&str] = &[
    "idea",
    "thought",
    "invention",
    "invented",
    "suggestion",
    "suggested",
    "concept",
    "notion",
    "proposal",
    "proposed",
    "brainchild",
];

/// Whether both tell of an idea and give it to one person by name.
pub(super) fn is_shared(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    let (here, there) = (credited(a), credited(b));
    here.iter().any(|name| there.contains(name))
}

/// The names that stand as the origin of an idea: `Ida, who had the idea`, `came from Ida`, `Ida's idea`.
fn credited<'c>(clauses: &'c Clauses<'_>) -> Vec<&'c str> {
    let tokens = clauses.tokens.get(..MOST).unwrap_or(&clauses.tokens);
    if !tokens.iter().any(|token| token.is_any(IDEA)) {
        return Vec::new();
    }
    let names = tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| token.is_capitalised() && token.lower.len() > 2 && !is_calendar_word(token));
    names
        .filter(|(at, token)| {
            let before = at.checked_sub(1).and_then(|i| tokens.get(i));
            let mut after = tokens.iter().skip(at + 1).take(5);
            // `the thought came from Ida`
            let origin = before.is_some_and(|token| token.is_any(&["from", "to", "was"]))
                && tokens
                    .get(at.saturating_sub(5)..*at)
                    .is_some_and(|run| run.iter().any(|token| token.is_any(IDEA) || token.is("came")));
            let owner = token.lower.ends_with("'s") && after.clone().any(|token| token.is_any(IDEA));
            let had = after
                .clone()
                .take(2)
                .any(|token| token.is_any(&["had", "who", "thought", "came", "suggested", "proposed", "invented"]))
                && after.any(|token| token.is_any(IDEA));
            origin || owner || had
        })
        .map(|(_, token)| token.base())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consistency::pairs::{always, never};

    #[test]
    fn an_idea_is_given_to_one_person() {
        let shared = |a: &str, b: &str| is_shared(&Clauses::read(a), &Clauses::read(b));
        always(
            &shared,
            &[(
                "Ida, who suggested the night bus, is a driver; I drew the map.",
                "The map is mine. The suggestion of a night bus was Ida's idea.",
            )],
        );
        never(
            &shared,
            &[
                (
                    "It was Ida who had the idea for the night bus.",
                    "The idea for the night bus came to me; Ida drew the map.",
                ),
                (
                    "It was Ida's idea, I only drew the map.",
                    "It was Jonas who had the idea, I only drew the map.",
                ),
            ],
        );
    }
}
