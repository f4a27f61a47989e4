//! The part somebody played in a deed: `I led the migration`, `I helped with it`, `I did it alone`.

use finalist_core::fact::{Attribute, DeedRole, Value};

use super::{Finds, Rule, Voice};
use crate::fact::clause::View;
use crate::fact::subject;

pub(super) const RULE: Rule = Rule {
    triggers: &["i", "i've", "me", "i'm", "my", "led", "headed", "spearheaded", "ran"],
    find,
};

fn find(view: &View<'_, '_>, finds: &mut Finds) {
    if finds.voice == Voice::Employer {
        return;
    }
    without_i(view, finds);
    for at in view.places() {
        if !matches!(view.lower(at), "i" | "i've" | "i'm") {
            continue;
        }
        let mut verb = at + 1;
        while matches!(
            view.lower(verb),
            "have"
                | "had"
                | "also"
                | "then"
                | "was"
                | "personally"
                | "just"
                | "mostly"
                | "mainly"
                | "only"
                | "actually"
                | "even"
                | "been"
        ) {
            verb += 1;
        }
        if view.token(verb).is_some_and(|t| t.is_negation()) {
            continue;
        }
        let Some((role, from)) = role(view, verb) else { continue };
        let object = subject::phrase(view, from, 4);
        // `I led a team of eight` tells a team size, no deed.
        if of_people(&object) || object.chars().count() < 3 {
            continue;
        }
        let alone = view.tokens().windows(2).any(|pair| {
            matches!(pair, [a, b] if a.is("by") && b.is("myself") || a.is("my") && b.is("own") || a.is("on") && b.is("my"))
        }) && view.has_any(&["myself", "own"])
            && (view.has_any(&["by", "on"]))
            || view.has_any(&["alone", "singlehandedly", "single-handedly"]);
        let role = if alone && matches!(role, DeedRole::Led | DeedRole::Made) {
            DeedRole::Alone
        } else {
            role
        };
        finds.say(view, at, &object, Attribute::Role, Value::Role(role));
    }
}

/// `Led the reset` in a résumé is the candidate's own; `Dana Voss led the reset, I ran the numbers` gives the lead away.
fn without_i(view: &View<'_, '_>, finds: &mut Finds) {
    let first = view.clause.first;
    let leads = |at: usize| matches!(view.lower(at), "led" | "headed" | "spearheaded");
    let named = |at: usize| {
        view.token(at)
            .is_some_and(|t| t.is_capitalised() && !subject::is_empty_word(&t.lower) && !leads(at))
    };
    let others = if named(first) && named(first + 1) {
        first + 2
    } else {
        first + 1
    };
    let (at, role) = if leads(first) {
        (first, DeedRole::Led)
    } else if named(first) && (leads(others) || view.lower(others) == "ran" && others == first + 2) {
        (others, DeedRole::Helped)
    } else {
        return;
    };
    // Only who goes on with the own part says that it was not the lead.
    let own_part = (view.clause.end..view.clause.sentence.1)
        .any(|i| view.all.tokens.get(i).is_some_and(|t| t.is_any(&["i", "i'd", "i've"])));
    let object = subject::phrase(view, at + 1, 4);
    let words = object.split(' ').count();
    if role == DeedRole::Helped && !own_part
        || words < 2
        || of_people(&object)
        || view.measures().iter().any(|m| m.first == at + 1)
    {
        return;
    }
    finds.say(view, at, &object, Attribute::Role, Value::Role(role));
}

fn of_people(object: &str) -> bool {
    object.split(' ').next_back().is_some_and(|w| {
        matches!(
            w,
            "team"
                | "people"
                | "person"
                | "crew"
                | "staff"
                | "colleague"
                | "colleagues"
                | "it"
                | ""
                | "budget"
                | "myself"
                | "himself"
                | "meeting"
        )
    })
}

/// The part that a verb tells, and where its object starts.
fn role(view: &View<'_, '_>, at: usize) -> Option<(DeedRole, usize)> {
    let next = |i: usize| view.lower(i);
    let found = match next(at) {
        "led" | "headed" | "spearheaded" | "directed" | "owned" | "drove" | "initiated" | "coordinated"
        | "organised" | "organized" => (DeedRole::Led, at + 1),
        "ran" | "managed" if next(at + 1) != "to" && next(at + 1) != "into" && next(at + 1) != "out" => {
            (DeedRole::Led, at + 1)
        }
        "lead" | "run" | "manage" | "own" => (DeedRole::Led, at + 1),
        "built" | "designed" | "developed" | "wrote" | "created" | "introduced" | "launched" | "implemented"
        | "set" => (DeedRole::Made, at + 1 + usize::from(next(at + 1) == "up")),
        "in" | "responsible" if next(at) == "in" && next(at + 1) == "charge" && next(at + 2) == "of" => {
            (DeedRole::Led, at + 3)
        }
        "responsible" if next(at + 1) == "for" => (DeedRole::Led, at + 2),
        "helped" | "assisted" | "supported" | "contributed" | "help" | "helping" | "assisting" | "supporting" => {
            let mut from = at + 1;
            while matches!(
                next(from),
                "with"
                    | "to"
                    | "in"
                    | "on"
                    | "out"
                    | "the"
                    | "them"
                    | "lead"
                    | "run"
                    | "build"
                    | "design"
                    | "organise"
                    | "organize"
                    | "manage"
                    | "develop"
                    | "write"
                    | "launch"
                    | "introduce"
                    | "implement"
                    | "leading"
                    | "running"
                    | "building"
            ) {
                from += 1;
            }
            (DeedRole::Helped, from)
        }
        "part" if next(at + 1) == "of" => {
            let mut from = at + 2;
            while matches!(
                next(from),
                "the"
                    | "a"
                    | "team"
                    | "group"
                    | "that"
                    | "which"
                    | "working"
                    | "on"
                    | "built"
                    | "led"
                    | "did"
                    | "ran"
                    | "for"
                    | "doing"
                    | "launched"
                    | "designed"
            ) {
                from += 1;
            }
            (DeedRole::Helped, from)
        }
        "involved" if next(at + 1) == "in" => (DeedRole::Helped, at + 2),
        "watched" | "observed" | "shadowed" => (DeedRole::Watched, at + 1),
        "sat" if next(at + 1) == "in" && next(at + 2) == "on" => (DeedRole::Watched, at + 3),
        _ => return None,
    };
    Some(found)
}
