//! Which of two things came first: `first we asked, then we dug` and `we dug first and asked afterwards`.
//!
//! What stands on either side of `then`, `before` or `after` is taken as what came first and what came second. Two tellings clash
//! where each has on its one side what the other one has on the other, and nothing on the same.

use std::collections::BTreeSet;

use super::{Reckoned, Told};
use crate::consistency::stand::sentences;
use crate::fact::clause::{Clauses, View};
use crate::fact::subject;
use crate::fact::token::{Kind as TokenKind, Token};

/// What came first, and what came second.
#[derive(Debug)]
struct Order {
    first: BTreeSet<String>,
    second: BTreeSet<String>,
}

fn read(clauses: &Clauses<'_>) -> Option<Order> {
    sentences(clauses).find_map(|sentence| {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        if view.clause.negated || view.has_any(&["if", "would", "rather", "never", "not"]) {
            return None;
        }
        let (a, b) = parts(&view)?;
        let (a, b) = (roots(&view, a), roots(&view, b));
        let order = Order {
            first: a.difference(&b).cloned().collect(),
            second: b.difference(&a).cloned().collect(),
        };
        (!order.first.is_empty() && !order.second.is_empty()).then_some(order)
    })
}

type Part = (usize, usize);

/// The earlier and the later part of a sentence that tells of two things in their order.
fn parts(view: &View<'_, '_>) -> Option<(Part, Part)> {
    let (first, end) = (view.clause.first, view.clause.end);
    // `Before the launch we trained the staff.`
    let cut_after = |from: usize| {
        let comma = (from..end).find(|at| view.lower(*at) == ",");
        let pronoun = |at: &usize| matches!(view.lower(*at), "i" | "we" | "they" | "he" | "she" | "you");
        comma
            .map(|at| (at, at + 1))
            .or_else(|| (from + 1..end).find(pronoun).map(|at| (at, at)))
    };
    for at in view.places() {
        let opens = at == first;
        let is_bare = view.token(at + 1).is_none_or(Token::is_sign);
        // `ten years before`, `the year before`: a time and no order of two things.
        let is_time = view.measures().iter().any(|measure| measure.end == at) || is_bare;
        match view.lower(at) {
            "before" | "after" | "once" if opens => {
                let (cut, from) = cut_after(at)?;
                let (told, rest) = ((at + 1, cut), (from, end));
                return Some(if view.lower(at) == "before" {
                    (rest, told)
                } else {
                    (told, rest)
                });
            }
            "before" if !is_time => return Some(((first, at), (at + 1, end))),
            "after" if !is_time => return Some(((at + 1, end), (first, at))),
            "then" if !opens && matches!(view.before(at), "," | "and" | ";" | "only") => {
                return Some(((first, at), (at + 1, end)));
            }
            "afterwards" | "later" | "second" if is_bare && !is_measured(view, at) => {
                let cut = (first + 1..at).find(|i| matches!(view.lower(*i), "and" | ","))?;
                return Some(((first, cut), (cut + 1, at)));
            }
            _ => {}
        }
    }
    None
}

/// `two years later`.
fn is_measured(view: &View<'_, '_>, at: usize) -> bool {
    view.measures()
        .iter()
        .any(|measure| measure.end == at || measure.end == at + 1)
}

fn roots(view: &View<'_, '_>, (from, end): Part) -> BTreeSet<String> {
    let told = (from..end).filter_map(|at| view.token(at));
    told.filter(|token| {
        token.kind == TokenKind::Word
            && !subject::is_empty_word(&token.lower)
            && !token.is_any(&[
                "first",
                "then",
                "afterwards",
                "later",
                "only",
                "got",
                "get",
                "went",
                "go",
                "came",
            ])
    })
    .map(|token| token.root().to_owned())
    .collect()
}

/// Finds two things that came in another order.
pub(super) fn find(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    let (x, y) = (read(said.1)?, read(again.1)?);
    let is_turned = !x.first.is_disjoint(&y.second) && !x.second.is_disjoint(&y.first);
    let is_kept = !x.first.is_disjoint(&y.first) || !x.second.is_disjoint(&y.second);
    (is_turned && !is_kept).then(|| (said.1.text.trim().to_owned(), again.1.text.trim().to_owned(), "date"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consistency::pairs::{always, never};
    use crate::consistency::said;

    #[test]
    fn two_things_come_in_one_order() {
        let clashes = |a: &str, b: &str| {
            let (a, b) = (Clauses::read(a), Clauses::read(b));
            find((&said::sentences(&a, 9), &a), (&said::sentences(&b, 9), &b)).is_some()
        };
        always(
            &clashes,
            &[
                (
                    "First we asked the farmers, then we drained the field.",
                    "We drained the field first and asked the farmers afterwards.",
                ),
                (
                    "I told the chef before I told the guests.",
                    "After the guests knew, I told the chef.",
                ),
                (
                    "Before the launch we trained the staff.",
                    "We trained the staff after the launch.",
                ),
            ],
        );
        never(
            &clashes,
            &[
                (
                    "First we asked the farmers, then we drained the field.",
                    "After asking the farmers we drained the field.",
                ),
                (
                    "Before the launch we trained the staff.",
                    "We trained the staff before the launch.",
                ),
                (
                    "I cooked before I taught.",
                    "I taught for two years, then I drove a bus.",
                ),
            ],
        );
    }
}
