//! Job titles: `I was operations manager at Acme`, `my title is team lead`. The nouns that head a title are data.

use std::sync::LazyLock;

use finalist_core::fact::{Attribute, FactTime, Value};

use super::{Finds, Rule, Voice, is_of_others};
use crate::fact::clause::{Person, View};
use crate::fact::subject;
use crate::text::Lookup;

pub(super) const RULE: Rule = Rule {
    triggers: &["am", "i'm", "was", "been", "as", "title", "is", "became"],
    find,
};

static HEADS: LazyLock<Lookup<&'static str>> = LazyLock::new(|| {
    include_str!("../../../tables/facts/titles.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
});

/// Whether a word can head a job title.
pub(crate) fn is_head(word: &str) -> bool {
    HEADS.has(word)
}

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    // What the interviewer is says nothing of the job.
    if finds.voice == Voice::Employer && view.clause.person == Person::First {
        return;
    }
    if is_of_others(view, finds.voice) || view.clause.negated {
        return;
    }
    for at in view.places() {
        let from = match view.lower(at) {
            "i'm" | "am" => at + 1,
            "was" | "been" | "became" if view.clause.person == Person::First && starts_self(view, at) => at + 1,
            "as" if matches!(
                view.before(at),
                "work" | "worked" | "working" | "job" | "role" | "hired" | "started"
            ) =>
            {
                at + 1
            }
            // `As head of claims at Orrin since 2021 I …`
            "as" if at == view.clause.first && view.has_any(&["since"]) && view.clause.person == Person::First => {
                at + 1
            }
            "title" if view.clause.person != Person::Second => {
                let there = usize::from(matches!(view.lower(at + 1), "there" | "then" | "now"));
                if !matches!(view.lower(at + 1 + there), "is" | "was" | ":") {
                    continue;
                }
                at + 2 + there
            }
            _ => continue,
        };
        let aside = matches!(
            view.lower(from),
            "a" | "an"
                | "the"
                | "currently"
                | "now"
                | "officially"
                | "formally"
                | "technically"
                | "actually"
                | "just"
                | "basically"
                | "only"
        );
        let from = from + usize::from(aside);
        let from = from + usize::from(matches!(view.lower(from), "a" | "an" | "the"));
        if let Some(end) = title_end(view, from) {
            let subject = subject::within("", view, at);
            let subject = subject.trim_start_matches(" at ");
            finds.say(
                view,
                at,
                subject,
                Attribute::Title,
                Value::Text(view.all.words(from, end).to_owned()),
            );
            // Since then, and until today.
            if view.lower(at) == "as" && view.has_any(&["since"]) {
                finds.retime(FactTime::Present);
            }
            return;
        }
    }
}

/// `I was`, `I have been`, `we were` is not.
fn starts_self(view: &View<'_, '_>, at: usize) -> bool {
    matches!(view.before(at), "i" | "i've" | "have" | "had" | "i'd")
}

/// The end of the title that starts at a token: a head noun, or `head of …`, within five words.
fn title_end(view: &View<'_, '_>, from: usize) -> Option<usize> {
    let mut end = None;
    for at in from..from + 5 {
        let Some(token) = view.token(at).filter(|t| !t.is_sign()) else {
            break;
        };
        if HEADS.has(token.lower.as_ref()) {
            end = Some(at + 1);
            if view.lower(at + 1) == "of"
                && matches!(token.lower.as_ref(), "head" | "director" | "vp" | "chief" | "president")
            {
                let words = (at + 2..at + 5)
                    .take_while(|i| {
                        view.token(*i).is_some_and(|t| {
                            !t.is_sign() && !t.is_any(&["at", "for", "in", "and", "with", "of", "since", "when"])
                        })
                    })
                    .count();
                end = (words > 0).then_some(at + 2 + words);
                break;
            }
        } else if subject::is_empty_word(&token.lower)
            || view.measure(at).is_some()
            || token.lower.ends_with("ing") && at == from
        {
            break;
        }
    }
    // `in charge`, `the lead on the project` name a part, no title.
    end.filter(|end| {
        !(*end == from + 1
            && matches!(
                view.lower(from),
                "lead" | "head" | "chief" | "owner" | "partner" | "mate"
            ))
    })
}
