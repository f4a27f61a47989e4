//! Whose words a clause of notes reports: the candidate's or the employer's.

use crate::fact::Voice;
use crate::fact::clause::{Person, View};

use super::NotedPerson;
use super::person::named;

/// Verbs behind which somebody's words follow.
pub(super) const SAYING: &[&str] = &[
    "said",
    "told",
    "mentioned",
    "explained",
    "says",
    "confirmed",
    "added",
    "promised",
    "answered",
    "admitted",
    "described",
    "claimed",
    "stated",
    "replied",
];

/// The voice of a clause. `carried` is the voice of the clause before it in the same sentence.
pub(super) fn of(view: &View<'_, '_>, people: &[NotedPerson], carried: Option<Voice>) -> Option<Voice> {
    for at in view.places() {
        if !SAYING.contains(&view.lower(at)) {
            continue;
        }
        let speaker = (at.saturating_sub(2)..at).rev().find_map(|i| {
            let token = view.token(i)?;
            match token.lower.as_ref() {
                "i" | "i've" | "we" => Some(Voice::Candidate),
                "she" | "he" | "they" => Some(Voice::Employer),
                _ if token.is_capitalised() && named(people, token.text).is_some() => Some(Voice::Employer),
                _ => None,
            }
        });
        // `told her I lead eight`, without a subject: notes leave the `I` away.
        let speaker = speaker.or_else(|| super::speaker::of(view, people).first().map(|_| Voice::Employer));
        let dropped = (at == view.clause.first || view.before(at) == ",")
            && matches!(view.lower(at + 1), "her" | "him" | "them" | "that")
            // `notice - said eight weeks`: a topic, a sign, and what the writer said of it.
            || matches!(view.before(at), "-" | "–" | "—" | "=" | ":" | "→") && !matches!(view.lower(at + 1), "me" | "us");
        let to_me = matches!(view.lower(at + 1), "me" | "us");
        return speaker
            .or(to_me.then_some(Voice::Employer))
            .or((dropped && !to_me).then_some(Voice::Candidate))
            .or(carried);
    }
    if carried.is_some() {
        return carried;
    }
    match view.clause.person {
        // `We will come back to you`, `I will hear by Friday`: what the other side said, in its own words or in the writer's.
        Person::First if is_word_to_come(view) => Some(Voice::Employer),
        // `Nora will ring me by Friday`: the writer is whom it is done to.
        Person::First if is_done_to_me(view) => Some(Voice::Employer),
        // What the writer notes for himself is no claim: `I need`, `I should have`.
        Person::First if view.has_any(&["should", "need", "hope", "wish", "liked", "forgot", "felt", "guess"]) => None,
        Person::First => Some(Voice::Candidate),
        Person::Second => Some(Voice::Employer),
        Person::Third => view
            .tokens()
            .iter()
            .any(|t| {
                matches!(
                    t.lower.split('\'').next().unwrap_or(""),
                    "they" | "their" | "she" | "he"
                )
            })
            .then_some(Voice::Employer),
        Person::Unknown => (is_of_the_job(view) || is_round_ahead(view)).then_some(Voice::Employer),
    }
}

/// `The second round would be in January.`
fn is_round_ahead(view: &View<'_, '_>) -> bool {
    view.has_any(&["round", "stage", "interview"]) && view.has_any(&["will", "would", "is"])
}

fn is_word_to_come(view: &View<'_, '_>) -> bool {
    let to_you = |at: usize| {
        view.lower(at) == "you"
            && matches!(
                view.before(at),
                "to" | "let" | "contact" | "call" | "write" | "email" | "tell"
            )
    };
    let ours = view.has_any(&["we", "we'll", "we'd", "we're"])
        && !view.has_any(&["i", "i'll", "i'd"])
        && (view.has_any(&["touch"]) || view.places().any(to_you));
    let ahead = |word: &str| matches!(word, "will" | "should" | "would" | "i'll" | "i'd" | "shall" | "i");
    let mine = view
        .places()
        .any(|at| view.lower(at) == "hear" && ahead(view.before(at)) && view.has_any(&["i", "i'll", "i'd"]));
    ours || mine
}

/// Somebody else calls, writes or tells: `HR calls me tomorrow`.
fn is_done_to_me(view: &View<'_, '_>) -> bool {
    let to_me = |at: usize| {
        matches!(view.lower(at), "me" | "us")
            && matches!(
                view.before(at).trim_end_matches('s'),
                "ring"
                    | "call"
                    | "phone"
                    | "email"
                    | "mail"
                    | "write"
                    | "contact"
                    | "tell"
                    | "let"
                    | "ringing"
                    | "calling"
            )
    };
    let begins = |word: &str| matches!(word.split('\'').next().unwrap_or(""), "i" | "we" | "my" | "our");
    view.places().any(to_me) && !view.tokens().iter().any(|t| begins(&t.lower))
}

fn is_of_the_job(view: &View<'_, '_>) -> bool {
    view.has_any(&[
        "role", "job", "position", "team", "range", "budget", "decision", "steps", "step", "office", "remote", "home",
        "start", "package", "bonus", "travel", "call", "contract",
    ])
}
