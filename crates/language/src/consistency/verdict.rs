//! From clashes and overlap to one verdict.

use finalist_core::fact::Attribute;

use super::{Clash, Comparison, Relation, Verdict, clause, fact, overlap};
use crate::fact::clause::Clauses;
use crate::fact::{FoundFact, Voice, read_clauses};

/// So many facts and clauses of a text are compared with each other; the product of the two bounds the time.
const MOST_FACTS: usize = 300;
const MOST_CLAUSES: usize = 150;
/// Above this share of common word pairs a telling is a recital.
const RECITAL: f64 = 0.72;

pub(super) fn compare(earlier: &str, later: &str) -> Comparison {
    let (a, b) = (Clauses::read(earlier), Clauses::read(later));
    let facts = [&a, &b].map(|clauses| {
        let mut facts = read_clauses(clauses, Voice::Candidate);
        facts.truncate(MOST_FACTS);
        facts
    });
    let [facts_a, facts_b] = facts;
    let mut clashes: Vec<Clash> = Vec::new();
    let mut agrees = false;
    for x in &facts_a {
        // What was said twice in one telling is judged by the telling that fits best.
        let relations: Vec<(&FoundFact, Relation)> = facts_b
            .iter()
            .filter_map(|y| fact::compare(&x.fact, &y.fact).map(|relation| (y, relation)))
            .collect();
        let fits = relations
            .iter()
            .any(|(_, relation)| !matches!(relation, Relation::Contradiction { .. }));
        agrees |= fits && x.fact.attribute != Attribute::Tool;
        if fits {
            continue;
        }
        if let Some((y, Relation::Contradiction { code, message })) = relations.into_iter().next() {
            let known = facts_a.iter().any(|other| {
                !std::ptr::eq(other, x)
                    && fact::compare(&other.fact, &y.fact)
                        .is_some_and(|relation| !matches!(relation, Relation::Contradiction { .. }))
            });
            if !known {
                clashes.push(Clash {
                    code,
                    message,
                    earlier: x.span,
                    later: y.span,
                });
            }
        }
    }
    let contents = (clause::contents(&a, MOST_CLAUSES), clause::contents(&b, MOST_CLAUSES));
    for x in &contents.0 {
        for y in &contents.1 {
            if let Some(clash) = clause::compare(x, y)
                && !clashes
                    .iter()
                    .any(|c| c.earlier == clash.earlier && c.later == clash.later)
            {
                clashes.push(clash);
            }
        }
    }
    let verdict = if !clashes.is_empty() {
        Verdict::Contradiction
    } else if overlap::same_words(&a, &b) >= RECITAL {
        Verdict::Repetition
    } else if agrees || overlaps(&a, &b) {
        Verdict::Agreement
    } else {
        Verdict::Unrelated
    };
    Comparison { verdict, clashes }
}

/// Whether two texts share enough content to be about the same.
fn overlaps(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    let (shared, of_shorter, of_both) = overlap::content_overlap(&overlap::content(a), &overlap::content(b));
    shared >= 3 && of_shorter >= 0.5 || shared >= 2 && (of_both >= 0.4 || of_shorter >= 0.75)
}
