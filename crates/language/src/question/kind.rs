//! The kind of a question, from cue phrases.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use finalist_core::competency::Competency;

use super::QuestionKind;
use super::competency::Clause;
use crate::text::{Phrases, weighted_rows};

struct Cue {
    kind: QuestionKind,
    weight: f64,
    /// Counts only where a sentence begins with it.
    leads: bool,
}

static CUES: LazyLock<Phrases<Cue>> = LazyLock::new(|| {
    Phrases::new(
        weighted_rows(include_str!("../../tables/questions/kinds.txt")).filter_map(|(kind, weight, phrase)| {
            let leads = phrase.starts_with('^');
            let kind = QuestionKind::from_code(kind)?;
            Some((phrase.trim_start_matches('^'), Cue { kind, weight, leads }))
        }),
    )
});

/// A kind needs at least this much to be believed.
const LEAST: f64 = 2.0;

/// The kind that most weight speaks for; without a cue a question that tests a competency is behavioural.
///
/// `clauses` are the sentences, each with how much it counts: a cue may stand at the head of any of them.
pub(super) fn of(clauses: &[Clause<'_>], competencies: &[(Competency, f64)]) -> QuestionKind {
    let mut weights: BTreeMap<QuestionKind, f64> = BTreeMap::new();
    for clause in clauses {
        for hit in CUES.find(clause.words) {
            if !hit.row.leads || hit.tokens.start == 0 {
                *weights.entry(hit.row.kind).or_default() += hit.row.weight * clause.share;
            }
        }
    }
    let mut best: Option<(QuestionKind, f64)> = None;
    for (&kind, &weight) in &weights {
        if weight >= LEAST && best.is_none_or(|(_, most)| weight > most) {
            best = Some((kind, weight));
        }
    }
    match (best, competencies.first()) {
        (Some((kind, _)), _) => kind,
        (None, Some((Competency::MotivationValues, _))) => QuestionKind::Motivation,
        (None, Some((_, score))) if *score >= 0.3 => QuestionKind::Behavioural,
        _ => QuestionKind::Other,
    }
}
