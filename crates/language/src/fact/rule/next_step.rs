//! What comes next and when: `next steps: a case study`, `you will hear from us within two weeks`.

use std::sync::LazyLock;

use finalist_core::fact::{Attribute, FactTime, Value};

use super::{Finds, Rule, Voice};
use crate::duty;
use crate::fact::clause::View;
use crate::fact::pattern::{Patterns, hits, patterns};

pub(super) const RULE: Rule = Rule {
    triggers: &[
        "next",
        "hear",
        "tell",
        "touch",
        "back",
        "know",
        "contact",
        "call",
        "phone",
        "ring",
        "rings",
        "ringing",
        "calls",
        "calling",
        "phones",
        "phoning",
        "writes",
        "emails",
        "emailing",
        "contacts",
        "write",
        "email",
        "mail",
        "decide",
        "decision",
        "answer",
        "feedback",
        "reply",
        "word",
        "news",
        "offer",
        "round",
        "interview",
        "stage",
    ],
    find,
};

static PATTERNS: Patterns = LazyLock::new(|| {
    patterns(&[
        "next step|steps|stage|round is|are|would|will|:|-|=|–",
        "hear back? from us|me|them|her|him",
        "you'll|will|would|to|i'll|i'd|you'd|should|shall|can hear back|by|within|in|next|on|before",
        "be in touch",
        "get|come|gets|comes|getting|coming back to you|me",
        "let|lets you|me know by|within|in|next|on|before|at|tomorrow",
        "will|would|i'll|we'll|she'll|he'll|they'll contact|call|phone|ring|write|email|mail you|me",
        "she|he|they will|would call|phone|ring|write ~1 by|on|within|next|before|tomorrow",
        "she'll|he'll|they'll call|phone|ring|write ~1 by|on|within|next|before|tomorrow",
        "going to contact|call|phone|ring|write|email|mail me|you",
        "calls|rings|phones|writes|emails|contacts|calling|ringing|phoning|emailing me ~1 by|on|within|next|before|tomorrow|this",
        "decide|decision|decisions|deciding ~5 by|before|at|this|next|within|in|tomorrow|today|after",
        "answer|feedback|reply|word|news|offer by|before|within|until ~6",
        "next|second|third|fourth|final|last round|interview|stage ~3 in the week|beginning of|after",
        "i hear back? by|within|in|next|on|before",
        "will|would|they'll|she'll|he'll|we'll tell me|you ~3 by|within|before|on|next|tomorrow",
    ])
});

/// From this pattern on the day has to be named.
const VAGUE: usize = 6;
/// The pattern of decisions.
const DECIDING: usize = 11;

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
    // What the candidate has to bring is no step of theirs.
    let asked = if hit.which == 0 {
        duty::after_label(view).or_else(|| duty::asked(view))
    } else {
        duty::asked(view)
    };
    if asked.is_some_and(|at| hit.which == 0 || at <= hit.first) {
        return;
    }
    let dated = when.is_some()
        || hit.which == 0
        || crate::promise::names_a_day(view, hit.first)
        || hit.which < VAGUE && view.has_any(&["week", "tomorrow", "month", "soon", "days", "friday"]);
    // That somebody decides is told by a rule of its own, where a date stands beside it; and what was decided is over.
    let is_yours = (view.clause.first..hit.first).any(|at| matches!(view.lower(at), "you" | "you'd" | "you'll"));
    let is_other = view.clause.when == FactTime::Past || finds.has(Attribute::DecisionDate) || is_yours;
    if hit.which == DECIDING && is_other {
        return;
    }
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
