//! On-call duty: `on call one weekend in four`, `no on-call`.

use finalist_core::fact::{Attribute, Value};

use super::{Finds, Rule, Voice, is_of_others};
use crate::fact::clause::View;
use crate::fact::subject;

pub(super) const RULE: Rule = Rule {
    triggers: &["call", "standby", "weekend", "weekends"],
    find,
};

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if is_of_others(view, finds.voice) {
        return;
    }
    // `one weekend in four off` and the candidate's own weekends tell nothing of this job.
    let free = finds.voice == Voice::Candidate || view.has_any(&["off", "free"]);
    if let Some((at, end)) = crate::fact::frequency::weekends(view).filter(|_| !free) {
        for measure in view.measures().iter().filter(|m| (at..end).contains(&m.first)) {
            finds.taken.push(measure.first);
        }
        let words = view.all.words(at, end).to_lowercase();
        let subject = subject::within("on call", view, at);
        finds.say(view, at, &subject, Attribute::OnCall, Value::Text(words));
        return;
    }
    for at in view.places() {
        let duty = view.lower(at) == "on"
            && view.lower(at + 1) == "call"
            && !matches!(view.lower(at + 2), "with" | "from" | "to" | "center" | "centre" | "and");
        if !duty {
            continue;
        }
        // `on a call` and `on call with her` are telephone calls.
        let negated = view.negated_before(at) || view.has_any(&["isn't", "aren't"]);
        if negated {
            finds.say(
                view,
                at,
                &subject::within("on call", view, at),
                Attribute::OnCall,
                Value::Flag(false),
            );
            return;
        }
        let mut end = at + 2;
        while view.token(end).is_some_and(|t| !t.is_sign()) && end < at + 10 {
            if let Some(measure) = view.measure(end) {
                finds.taken.push(measure.first);
            }
            end += 1;
        }
        let words = view.all.words(at + 2, end);
        let value = if end > at + 2
            && view.tokens().iter().any(|t| {
                t.is_any(&[
                    "week", "weeks", "weekend", "weekends", "month", "night", "nights", "year", "day", "days",
                ])
            }) {
            Value::Text(words.to_lowercase())
        } else {
            Value::Flag(true)
        };
        finds.say(
            view,
            at,
            &subject::within("on call", view, at),
            Attribute::OnCall,
            value,
        );
        return;
    }
}
