//! How long something lasted: `the migration took 18 months`, `six years of experience in logistics`.

use std::sync::LazyLock;

use finalist_core::fact::{Attribute, FactTime};

use super::{Finds, Rule, is_of_others};
use crate::fact::clause::View;
use crate::fact::pattern::{Patterns, hits, patterns};
use crate::fact::subject;

pub(super) const RULE: Rule = Rule {
    triggers: &[
        "took",
        "takes",
        "lasted",
        "for",
        "experience",
        "been",
        "spent",
        "within",
        "project",
        "take",
        "managed",
        "worked",
    ],
    find,
};

static PATTERNS: Patterns = LazyLock::new(|| {
    patterns(&[
        "took|takes|lasted|take us|me|them|about? ~1 #time",
        "#time of? ~2 experience",
        "i've|i|we|we've have|had? been ~7 for ~1 #time",
        "worked|managed|led|ran|stayed ~6 for ~1 #time",
        "spent ~1 #time",
    ])
});

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if is_of_others(view, finds.voice) || view.clause.negated {
        return;
    }
    for hit in hits(view, &PATTERNS) {
        let Some(measure) = hit.measure else { continue };
        let name = match hit.which {
            0 => subject_before(view, hit.first),
            1 => {
                let field = (measure.end..view.clause.end)
                    .find(|i| view.lower(*i) == "experience")
                    .filter(|i| matches!(view.lower(i + 1), "in" | "with" | "as" | "of"))
                    .map(|i| subject::phrase(view, i + 2, 3))
                    .unwrap_or_default();
                if field.is_empty() {
                    "experience".to_owned()
                } else {
                    format!("experience {field}")
                }
            }
            4 => subject::phrase(view, measure.end, 4),
            _ => {
                let verb = view
                    .places()
                    .find(|i| *i > hit.first && view.lower(*i) == "been")
                    .map_or(hit.first, |i| i);
                let from = (verb + 1..measure.first).find(|i| !subject::is_empty_word(view.lower(*i)));
                from.map(|from| subject::phrase(view, from, 4)).unwrap_or_default()
            }
        };
        if name.is_empty() || name == "it" {
            continue;
        }
        finds.add(view, measure, &name, Attribute::Duration, measure.value(""));
        if hit.which == 2 {
            finds.retime(FactTime::Present);
        }
    }
}

/// The thing that took so long: the words before the verb.
fn subject_before(view: &View<'_, '_>, at: usize) -> String {
    let words: Vec<&str> = view
        .places()
        .take_while(|i| *i < at)
        .filter_map(|i| view.token(i))
        .filter(|t| !t.is_sign() && !subject::is_empty_word(&t.lower))
        .map(crate::fact::token::Token::base)
        .collect();
    words.iter().rev().take(3).rev().copied().collect::<Vec<_>>().join(" ")
}
