//! Values that the speaker takes back at once: `twelve, no wait, eight` is eight.

use super::{Kind, Measure, lower};
use crate::fact::token::Token;

/// Lets the later value of a correction stand in the place of both.
pub(super) fn apply(tokens: &[Token<'_>], measures: Vec<Measure>) -> Vec<Measure> {
    let mut kept: Vec<Measure> = Vec::with_capacity(measures.len());
    for measure in measures {
        if let Some(last) = kept.last_mut()
            && (same_kind(last, &measure) || is_bare(tokens, &measure))
            && (corrects(tokens, last.end, measure.first)
                || is_bare(tokens, &measure) && corrects_phrase(tokens, last.end, measure.first))
        {
            if same_kind(last, &measure) {
                last.kind = measure.kind;
            }
            (last.low, last.high, last.end) = (measure.low, measure.high, measure.end);
            (last.hedged, last.bound) = (measure.hedged, measure.bound);
            continue;
        }
        kept.push(measure);
    }
    kept
}

fn same_kind(a: &Measure, b: &Measure) -> bool {
    match (&a.kind, &b.kind) {
        (Kind::Date(_) | Kind::Day(_), Kind::Date(_) | Kind::Day(_)) => true,
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

/// A number without a unit of its own takes over the unit of the value it corrects.
fn is_bare(tokens: &[Token<'_>], measure: &Measure) -> bool {
    measure.is_count()
        && tokens
            .get(measure.end)
            .is_none_or(|t| t.is_sign() || t.is_any(&["in", "of", "and", "but", "at", "actually", "then", "to"]))
}

/// `five on the help desk, no wait, eight`: what was counted ends before it is taken back.
fn corrects_phrase(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    /// So many words may tell what was counted.
    const PHRASE: usize = 7;
    const BACK: &[&str] = &["no", "wait", "sorry", "scratch", "nope", "correction"];
    let Some(comma) = (from..to.min(from + PHRASE + 1)).find(|at| matches!(lower(tokens, *at), "," | "-" | "–" | "—"))
    else {
        return false;
    };
    let is_free = (from..comma).all(|at| tokens.get(at).is_some_and(|token| !token.is_sign()));
    is_free && BACK.contains(&lower(tokens, comma + 1)) && corrects(tokens, comma, to)
}

/// Whether the words between two values take the first one back.
fn corrects(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    const LEAD: &[&str] = &[
        "no",
        "wait",
        "sorry",
        "actually",
        "correction",
        "rather",
        "scratch",
        "well",
        "make",
        "mean",
        "nope",
        "hang",
    ];
    const FILL: &[&str] = &[
        "it", "was", "it's", "that", "were", "is", "i", "or", "um", "uh", "er", "hold", "on", "a", "team", "of", "the",
        "about", "we", "had", "more", "like", "people", "not", "that's", "wrong",
    ];
    if to <= from || to - from > 9 {
        return false;
    }
    let mut marked = false;
    let mut commas = 0;
    for at in from..to {
        let word = lower(tokens, at);
        if matches!(word, "," | "-" | "–" | "—" | "…" | "." | "(" | "\n") {
            commas += 1;
            continue;
        }
        if LEAD.contains(&word)
            && (commas > 0 || matches!(word, "sorry" | "correction" | "scratch" | "rather" | "mean"))
        {
            // `no` alone is a correction only where it stands between commas; `no` + noun is not.
            marked = true;
            continue;
        }
        // A unit may follow the first value: `twelve people, sorry, eight people`.
        if !(FILL.contains(&word) || (!marked && at <= from + 1)) {
            return false;
        }
    }
    marked
}
