//! What comes next and when: `next steps: a case study`, `you will hear from us within two weeks`.

use std::sync::LazyLock;

use finalist_core::fact::{Attribute, FactTime, Value};

use super::{Finds, Rule, Voice};
use crate::fact::clause::View;
use crate::fact::pattern::{Patterns, hits, patterns};

pub(super) const RULE: Rule = Rule {
    triggers: &["next", "hear", "touch", "back", "know"],
    find,
};

static PATTERNS: Patterns = LazyLock::new(|| {
    patterns(&[
        "next step|steps|stage|round is|are|would|will|:|-|=|–",
        "hear back? from us|me|them|her|him",
        "you'll|will|would|to hear back|by|within|in|next",
        "be in touch",
        "get|come|getting back to you|me",
        "let you|me know by|within|in|next|on",
    ])
});

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    // What the candidate says of next steps is a wish or hearsay.
    if finds.voice == Voice::Candidate {
        return;
    }
    let Some(hit) = hits(view, &PATTERNS).into_iter().next() else {
        return;
    };
    let when = view
        .measures()
        .iter()
        .find(|m| m.first >= hit.first && !m.is_count() && !finds.taken.contains(&m.first));
    let dated =
        when.is_some() || hit.which == 0 || view.has_any(&["week", "tomorrow", "month", "soon", "days", "friday"]);
    if !dated || view.clause.negated {
        return;
    }
    let start = if hit.which == 0 { hit.end } else { view.clause.first };
    let text = view
        .all
        .words(start, view.clause.end)
        .trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
    if text.is_empty() {
        return;
    }
    if let Some(measure) = when {
        finds.taken.push(measure.first);
    }
    finds.say(
        view,
        hit.first,
        "next step",
        Attribute::NextStep,
        Value::Text(text.to_owned()),
    );
    finds.retime(FactTime::Plan);
}
