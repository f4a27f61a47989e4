//! Whom a sentence of a posting speaks of: the reader, who is sought, the house itself, or a deed at its head.

use finalist_core::span::Span;

use super::name::is_worker;
use super::verb::{acts, verb_form};
use super::words::{
    AFTER_OBJECT, ASKED, AUXILIARIES, BEFORE_OBJECT, BEFORE_ROLE, DONE, FINITE, GETS, GIFTS, HAS, HOUSE, INVITES,
    MODALS, RATED, ROLE, SOUGHT,
};
use crate::text::{Text, Token};

/// How a sentence begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// Something is done by the reader or by whom they seek: `you will plan`, `the planner runs`.
    Does,
    /// The reader is or has something: `you have`, `the candidate is`.
    Has,
    /// The reader gets something, or is told where it is: `you will receive`, `you will be based in`.
    Gets,
    /// The house says whom it wants: `we are looking for`, `we expect`.
    Seeks,
    /// The house speaks of itself: `we`, `our`, `Acme is`.
    House,
    /// The job is told: `the role involves`.
    Role,
    /// A deed without a doer: `Plan`, `Leads`, `Ensuring`, `Development of`.
    Deed,
    /// None of these.
    Other,
}

/// A subject stands among so many words, or the sentence has none that tells.
const REACH: usize = 16;

/// How the sentence with these words begins. `text` is needed for capitals.
pub(super) fn of(text: &Text<'_>, words: &[Token]) -> Opening {
    let lower = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    let mut found = Opening::Other;
    for at in 0..words.len().min(REACH) {
        let here = if is_reader(words, at) {
            reader(words, at)
        } else if found != Opening::Other {
            continue;
        } else {
            match lower(at) {
                "we" | "we're" | "we'll" | "we've" | "our" | "us" | "i" | "my" => house(words, at),
                role if ROLE.holds(role) && at < if role == "work" { 4 } else { 6 } && BEFORE_ROLE.holds(lower(0)) => {
                    Opening::Role
                }
                "please" | "joining" | "imagine" if at == 0 => Opening::House,
                "part" | "joining" if at < 4 && matches!(lower(0), "being" | "by" | "as") => Opening::House,
                "at" if at == 1 && lower(0) == "working" => Opening::House,
                "this" | "these" | "there" | "it" | "that" | "they" | "it's" if at == 0 && !ROLE.holds(lower(1)) => {
                    if matches!(lower(1), "requires" | "demands" | "involves" | "includes" | "means") {
                        Opening::Role
                    } else {
                        Opening::House
                    }
                }
                verb if (1..6).contains(&at) && FINITE.holds(verb) && is_named(text, words, at) => {
                    let next = (at + 1..at + 3).map(lower);
                    let looks = next
                        .into_iter()
                        .any(|word| matches!(word, "looking" | "seeking" | "hiring" | "recruiting" | "searching"));
                    if looks || matches!(verb, "seeks" | "needs" | "requires") {
                        Opening::Seeks
                    } else {
                        Opening::House
                    }
                }
                _ => Opening::Other,
            }
        };
        match here {
            // What the house says of itself, or gives, may lead up to what it asks.
            Opening::House | Opening::Gets | Opening::Seeks | Opening::Role => found = here,
            Opening::Other => {}
            _ => return if is_deed(words) { Opening::Deed } else { here },
        }
    }
    match found {
        Opening::Gets | Opening::Role => found,
        _ if is_deed(words) => Opening::Deed,
        _ => found,
    }
}

/// `Plan the rota`, `Closely follow`, `Development of`: but not `Build your career`.
fn is_deed(words: &[Token]) -> bool {
    let lower = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    let at = usize::from(lower(0).ends_with("ly") || matches!(lower(0), "further" | "also" | "to"));
    let verb = words.get(at).is_some_and(|word| {
        verb_form(word).is_some()
            && words.len() > at + 1
            && acts(word, words.get(at + 1))
            && (at > 0 || !INVITES.holds(&word.lower))
    });
    let courts = (0..4).any(|at| matches!(lower(at), "your" | "you" | "yourself" | "us"));
    // `Teaching assignments can be agreed` tells; `Care for those who are ill` does not.
    let told = (1..10)
        .take_while(|at| !matches!(lower(*at), "who" | "that" | "which" | "what" | "how" | "as"))
        .any(|at| matches!(lower(at), "is" | "are" | "was" | "were" | "will" | "can" | "has"));
    !courts && !told && (verb || is_nominal(words))
}

/// Whether a word is the reader, or whom they seek, as the one who does something.
fn is_reader(words: &[Token], at: usize) -> bool {
    let lower = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    match lower(at) {
        "you" | "you'll" | "you're" | "you've" | "you'd" => !is_object(words, at),
        "they" => at == 0 && matches!(lower(1), "must" | "should" | "need" | "have"),
        sought if SOUGHT.holds(sought) => at < 8 && !(at > 0 && lower(at - 1) == "for"),
        _ => {
            at > 0 && at < 7 && lower(0) == "the" && words.get(at).is_some_and(is_worker) && MODALS.holds(lower(at + 1))
        }
    }
}

/// `for you`, `offers you`: whom something is done to does nothing.
fn is_object(words: &[Token], at: usize) -> bool {
    let after = words.get(at + 1).map_or("", |word| word.lower.as_str());
    let cut = AFTER_OBJECT.holds(after);
    cut || at
        .checked_sub(1)
        .and_then(|at| words.get(at))
        .is_some_and(|word| BEFORE_OBJECT.holds(word.lower.as_str()))
}

/// Whether the words before a verb are a name and no skill: `Acme Boats is`, `The team is`, `Our crew is`.
fn is_named(text: &Text<'_>, words: &[Token], verb: usize) -> bool {
    let Some(before) = words.get(..verb) else { return false };
    // `German is a plus`
    let rated = words
        .iter()
        .skip(verb + 1)
        .take(4)
        .any(|word| RATED.holds(word.lower.as_str()));
    if rated {
        return false;
    }
    let of_house = |word: &Token| HOUSE.holds(word.lower.as_str());
    let asks = |word: &Token| ASKED.holds(word.stem.as_str());
    let capital = |word: &Token| text.slice(word.span).starts_with(char::is_uppercase);
    let joins = |word: &Token| matches!(word.lower.as_str(), "and" | "of" | "the" | "for" | "at");
    let modal = before
        .iter()
        .any(|word| matches!(word.lower.as_str(), "must" | "should" | "can" | "may" | "to"));
    !modal
        && !before.iter().any(asks)
        && (before.iter().any(of_house) || before.iter().all(|word| capital(word) || joins(word)))
}

/// What a sentence says of the reader, who stands at a word of it.
fn reader(words: &[Token], subject: usize) -> Opening {
    let lower = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    let will = lower(subject).ends_with("'ll");
    let mut at = subject + 1;
    let mut modal = will;
    let asked = subject.checked_sub(1).map_or("", lower);
    if matches!(
        lower(at),
        "ready" | "looking" | "eager" | "interested" | "curious" | "searching"
    ) || matches!(asked, "are")
    {
        return Opening::Other;
    }
    if matches!(asked, "do" | "can" | "have" | "could" | "would") {
        let dreams = matches!(lower(at), "think" | "know" | "wonder" | "dream" | "wish" | "believe")
            || lower(at) == "want" && matches!(lower(at + 2), "be" | "join" | "become" | "work");
        return if dreams { Opening::Other } else { Opening::Has };
    }
    let mut can = false;
    while AUXILIARIES.holds(lower(at)) || lower(at).ends_with("ly") {
        modal |= matches!(lower(at), "will" | "would" | "shall");
        can |= lower(at) == "can";
        at += 1;
        if at > subject + 8 {
            break;
        }
    }
    let near = |list: &[&str]| (at..at + 6).any(|near| list.contains(&lower(near)));
    match lower(at) {
        "" => Opening::Other,
        "be" | "are" | "is" | "being" => match lower(at + 1) {
            done if DONE.holds(done) => Opening::Gets,
            // `will be affiliated`: something is done to the reader.
            done if modal
                && done.ends_with("ed")
                && !matches!(done, "required" | "expected" | "involved" | "tasked") =>
            {
                Opening::Gets
            }
            _ if near(&["part", "member", "one"]) => Opening::Gets,
            "responsible" | "working" | "developing" | "leading" | "involved" | "doing" | "tasked" | "in" => {
                Opening::Does
            }
            _ if modal => Opening::Does,
            _ => Opening::Has,
        },
        "have" | "has" if (at..at + 6).any(|near| GIFTS.holds(lower(near))) => Opening::Gets,
        verb if GETS.holds(verb) => Opening::Gets,
        verb if can || HAS.holds(verb) => Opening::Has,
        _ => Opening::Does,
    }
}

/// `We are looking for …` asks, `we build …` tells.
fn house(words: &[Token], at: usize) -> Opening {
    let seeks = words.iter().skip(at + 1).take(6).any(|word| {
        ["look", "seek", "need", "expect", "requir", "hire", "recruit", "search"]
            .iter()
            .any(|stem| word.stem.starts_with(stem))
            || matches!(word.lower.as_str(), "ideal" | "candidate" | "value" | "ask")
    });
    if seeks { Opening::Seeks } else { Opening::House }
}

/// `Development of …`, `Responsibility for …`: a deed as a noun.
fn is_nominal(words: &[Token]) -> bool {
    let ends = |word: &Token| {
        ["tion", "sion", "ment", "ance", "ence", "sis", "ity", "ship"]
            .iter()
            .any(|end| word.lower.ends_with(end))
    };
    let determined = words
        .first()
        .is_some_and(|word| matches!(word.lower.as_str(), "the" | "a" | "an" | "this"));
    !determined
        && words.iter().take(3).zip(words.iter().skip(1)).any(|(word, next)| {
            ends(word) && matches!(next.lower.as_str(), "of" | "for" | "in" | "with") && word.lower.len() > 6
        })
}

/// Whether a span of the text holds the mark of a question at its end.
pub(super) fn is_question(text: &Text<'_>, span: Span) -> bool {
    text.slice(span).trim_end_matches(['"', '”', ')', ' ']).ends_with('?')
}
