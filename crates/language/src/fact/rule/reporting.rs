//! Reporting lines: `I reported to the CFO`, `you would report to Maeve`.

use finalist_core::fact::{Attribute, Value};

use super::{Finds, Rule, Voice, is_of_others};
use crate::fact::clause::View;

pub(super) const RULE: Rule = Rule {
    triggers: &["report", "reported", "reports", "reporting"],
    find,
};

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if is_of_others(view, finds.voice) || view.clause.negated {
        return;
    }
    for at in view.places() {
        let verb = matches!(view.lower(at), "report" | "reported" | "reports" | "reporting");
        if !verb {
            continue;
        }
        let to = if view.lower(at + 1) == "to" {
            at + 2
        } else if matches!(view.lower(at + 1), "directly" | "straight") && view.lower(at + 2) == "to" {
            at + 3
        } else {
            continue;
        };
        // `twelve people report to me` is a team size.
        if matches!(view.lower(to), "me" | "you" | "us" | "him" | "her" | "them" | "it") {
            continue;
        }
        let mut end = to;
        while end < to + 6
            && view.token(end).is_some_and(|t| {
                !t.is_sign()
                    && !t.is_any(&[
                        "and", "who", "but", "on", "every", "about", "at", "for", "in", "with", "since",
                    ])
            })
        {
            end += 1;
        }
        if end > to {
            let subject = if finds.voice == Voice::Employer { "role" } else { "" };
            finds.say(
                view,
                at,
                subject,
                Attribute::Reporting,
                Value::Text(view.all.words(to, end).to_owned()),
            );
        }
    }
}
