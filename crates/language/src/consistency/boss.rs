//! Who was whose boss: `my manager was Imani` and `the one I answered to was Douglas`, `Olga was my boss` and `Olga worked for me`.
//!
//! Bosses follow each other, so two names clash only where one telling says that there was no other one.

use finalist_core::span::Span;

use super::clash::Found;
use super::occasion;
use super::said::Said;
use super::stand::sentences;
use super::whole;
use crate::fact::clause::{Clauses, View};
use crate::fact::measure::is_calendar_word;
use crate::fact::pattern::is_of_class;
use crate::fact::subject;
use crate::fact::token::{Kind as TokenKind, Token};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Somebody was the speaker's boss.
    Above,
    /// The speaker was somebody's boss.
    Below,
}

#[derive(Debug)]
struct Line<'t> {
    way: Way,
    name: &'t str,
    /// `head of department`, `owner`: a boss further up; empty for the direct one.
    kind: &'static str,
    span: Span,
}

/// What a direct boss is called.
const BOSSES: &[&str] = &[
    "boss",
    "manager",
    "supervisor",
    "superior",
    "foreman",
    "leader",
    "lead",
    "chief",
    "head",
    "director",
    "principal",
    "chef",
    "mentor",
];
/// What one's people are called.
const PEOPLE: &[&str] = &[
    "trainee",
    "apprentice",
    "assistant",
    "deputy",
    "intern",
    "report",
    "subordinate",
    "junior",
    "secretary",
    "student",
    "clerk",
    "commis",
];
/// Words of a change, after which another one may be meant.
const CHANGES: &[&str] = &[
    "later",
    "then",
    "afterwards",
    "became",
    "before",
    "after",
    "until",
    "till",
    "replaced",
    "eventually",
    "first",
    "initially",
    "previously",
    "switched",
    "swapped",
    "promoted",
    "now",
    "once",
    "since",
    "originally",
];

/// The lines of command that a telling names.
fn read<'t>(clauses: &Clauses<'t>) -> Vec<Line<'t>> {
    let mut found = Vec::new();
    for sentence in sentences(clauses) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        if view.has_any(&["if", "would", "want", "hope", "i'd"]) {
            continue;
        }
        let names = names(&view);
        for at in view.places() {
            let line = lines(&view, at).and_then(|(way, kind, (first, end))| {
                let name = names.iter().find(|(from, _)| (first..end).contains(from))?;
                Some(Line {
                    way,
                    name: clauses.words(name.0, name.1),
                    kind,
                    span: sentence.span,
                })
            });
            found.extend(line);
        }
    }
    found
}

/// What this token tells of a line of command, and in which range the name stands.
fn lines(view: &View<'_, '_>, at: usize) -> Option<(Way, &'static str, (usize, usize))> {
    let token = view.token(at)?;
    // `nobody but Ann was my boss`
    let is_but = (at.saturating_sub(5)..at).any(|i| view.lower(i) == "but");
    if view.negated_before(at) && !is_but {
        return None;
    }
    let before = |by: usize| at.checked_sub(by).map_or("", |i| view.lower(i));
    let is_owner = |word: &str| matches!(word, "my" | "our");
    // `my line manager`, `my head of department`
    let owned = (1..=3).any(|by| is_owner(before(by)) && (1..by).all(|i| !matches!(before(i), "'" | "," | "of")));
    if token.is_any(&["boss", "manager", "supervisor", "superior"]) || token.is_any(BOSSES) && owned {
        let kind = BOSSES
            .iter()
            .find(|word| token.is(word))
            .filter(|word| !matches!(**word, "boss" | "manager" | "supervisor" | "superior" | "foreman"))
            .copied()
            .unwrap_or("");
        let owner = (1..=3).find(|by| is_owner(before(*by)) || before(*by).ends_with("'s"));
        if let Some(by) = owner {
            // `I was Farid's boss`
            if before(by).ends_with("'s") {
                let i_was = (by + 1..=by + 3).any(|i| matches!(before(i), "was" | "am" | "i'm" | "been"));
                let of_name = at.checked_sub(by)?;
                return i_was.then_some((Way::Below, kind, (of_name.saturating_sub(1), of_name + 1)));
            }
            // `Farid was my line manager`
            let verb = at.checked_sub(by + 1);
            let verb = verb.map(|verb| {
                verb - usize::from(
                    matches!(view.lower(verb), "ever" | "always" | "never" | "only" | "also") && verb > 0,
                )
            });
            let told_before = verb.filter(|verb| {
                let name = verb.checked_sub(1).and_then(|i| view.token(i));
                matches!(view.lower(*verb), "was" | "is" | "were" | "as") && name.is_some_and(Token::is_capitalised)
            });
            if let Some(verb) = told_before {
                return Some((Way::Above, kind, (verb.saturating_sub(3), verb)));
            }
            let is = (at + 1..at + 8).find(|i| matches!(view.lower(*i), "was" | "is" | "called" | "named" | ","))?;
            return Some((Way::Above, kind, (is, is + 9)));
        }
        // `just the one manager, Douglas`
        if matches!(before(1), "one" | "only" | "single") {
            return Some((Way::Above, kind, (at + 1, at + 6)));
        }
        return None;
    }
    match token.lower.as_ref() {
        "report" | "reported" | "reporting" | "answer" | "answered" | "worked" | "answering" | "reports"
        | "working" => {
            let to = (at + 1..at + 4).find(|i| matches!(view.lower(*i), "to" | "under" | "for"))?;
            if matches!(view.lower(to + 1), "me" | "us") {
                return (view.lower(to) != "for" || token.is("worked")).then_some((
                    Way::Below,
                    "",
                    (at.saturating_sub(5), at),
                ));
            }
            let is_mine = (at.saturating_sub(4)..at).any(|i| matches!(view.lower(i), "i" | "i've" | "we"));
            // `it was Hanna I reported to`
            let is_fronted = view
                .token(to + 1)
                .is_none_or(|token| token.is_sign() || token.is_any(&["at", "in", "on", "all", "the"]));
            let mine = (at.saturating_sub(3)..at).find(|i| view.lower(*i) == "i");
            if let Some(mine) =
                mine.filter(|mine| is_fronted && view.token(mine.wrapping_sub(1)).is_some_and(Token::is_capitalised))
            {
                return Some((Way::Above, "", (mine.saturating_sub(3), mine)));
            }
            // `I worked for Hansen` names a firm as often.
            (is_mine && view.lower(to) != "for").then_some((Way::Above, "", (to + 1, to + 12)))
        }
        "managed" | "supervised" | "hired" | "bossed" | "oversaw" => {
            if matches!(view.lower(at + 1), "me" | "us") {
                return Some((Way::Above, "", (at.saturating_sub(3), at)));
            }
            matches!(view.before(at), "i" | "we").then_some((Way::Below, "", (at + 1, at + 2)))
        }
        "under" | "below" | "beneath" if matches!(view.lower(at + 1), "me" | "us") => {
            Some((Way::Below, "", (at.saturating_sub(5), at)))
        }
        "above" | "over" if matches!(view.lower(at + 1), "me" | "us") => {
            Some((Way::Above, "", (at.saturating_sub(4), at)))
        }
        // `I was the one above Viktor`
        "above" | "over" if (at.saturating_sub(5)..at).any(|i| view.lower(i) == "i") => view
            .token(at + 1)
            .is_some_and(Token::is_capitalised)
            .then_some((Way::Below, "", (at + 1, at + 2))),
        "under" if matches!(view.before(at), "was" | "am" | "i'm" | "were") => Some((Way::Above, "", (at + 1, at + 2))),
        "reviews" | "appraisals" | "appraisal" if matches!(view.before(at), "my" | "our") => {
            Some((Way::Above, "", (at.saturating_sub(4), at)))
        }
        // `Tomas was in my gang`
        "in" | "on" | "of" if is_owner(view.lower(at + 1)) && is_of_class("team", view.lower(at + 2)) => {
            Some((Way::Below, "", (at.saturating_sub(4), at)))
        }
        word if PEOPLE.contains(&word) && is_owner(view.before(at)) => {
            let verb = at.checked_sub(2)?;
            matches!(view.lower(verb), "was" | "is" | "as").then_some((Way::Below, "", (verb.saturating_sub(3), verb)))
        }
        _ => None,
    }
}

/// The names of people in a sentence, as ranges of tokens.
fn names(view: &View<'_, '_>) -> Vec<(usize, usize)> {
    let is_name = |at: usize| {
        view.token(at).is_some_and(|token| {
            token.kind == TokenKind::Word
                && token.is_capitalised()
                && token.text.chars().count() > 1
                && !is_calendar_word(token)
                && !subject::is_empty_word(&token.lower)
                && !token.lower.contains("i'")
                && !token.is_any(&[
                    "my", "our", "the", "at", "in", "on", "for", "from", "through", "honestly", "well", "all",
                ])
        })
    };
    let mut found = Vec::new();
    let mut at = view.clause.first;
    while at < view.clause.end {
        let first = at;
        while is_name(at) {
            at += 1;
        }
        // `at Kessler` is a place.
        if at > first && !matches!(view.before(first), "at" | "in" | "near" | "from") {
            found.push((first, at));
        }
        at = at.max(first + 1);
    }
    found
}

/// Whether one name may be the other: `Mrs Quill` and `Ann Quill`.
fn same_name(x: &str, y: &str) -> bool {
    const TITLES: &[&str] = &["mr", "mrs", "ms", "miss", "dr", "sir", "sister", "herr", "frau", "prof"];
    let words = |name: &str| -> Vec<String> {
        name.split(|c: char| !c.is_alphanumeric())
            .map(str::to_lowercase)
            .filter(|word| word.len() > 1 && !TITLES.contains(&word.as_str()))
            .collect()
    };
    let (x, y) = (words(x), words(y));
    x.iter().any(|word| y.contains(word)) || x.is_empty() || y.is_empty()
}

/// Two bosses of whom only one can have been, or two people each the other's boss.
pub(super) fn find(
    (a, said): (&Clauses<'_>, &[Said<'_>]),
    (b, again): (&Clauses<'_>, &[Said<'_>]),
) -> Option<(Span, Span, Found)> {
    let (mine, theirs) = (read(a), read(b));
    if mine.is_empty() || theirs.is_empty() || !occasion::may_be_of_same_place((said, a), (again, b)) {
        return None;
    }
    let is_changed = |clauses: &Clauses<'_>| {
        let mut changes = clauses
            .tokens
            .iter()
            .enumerate()
            .filter(|(_, token)| token.is_any(CHANGES));
        // `till I left` is the end of it all.
        changes.any(|(at, _)| !clauses.tokens.get(at + 2).is_some_and(|token| token.is("left")))
    };
    let (always, again_always) = (whole::is_told(a), whole::is_told(b));
    let changed = is_changed(a) || is_changed(b);
    let knows = |lines: &[Line<'_>], other: &Line<'_>| {
        lines
            .iter()
            .any(|line| line.way == other.way && same_name(line.name, other.name))
    };
    mine.iter().find_map(|x| {
        let y = theirs.iter().find(|y| {
            if x.way == y.way {
                x.way == Way::Above
                    && x.kind == y.kind
                    && (always || again_always)
                    && !same_name(x.name, y.name)
                    && !knows(&theirs, x)
                    && !knows(&mine, y)
            } else {
                same_name(x.name, y.name) && !changed && !knows(&theirs, x) && !knows(&mine, y)
            }
        })?;
        let words = |line: &Line<'_>| match line.way {
            Way::Above => format!("{} was the boss", line.name),
            Way::Below => format!("{} reported to the speaker", line.name),
        };
        Some((
            x.span,
            y.span,
            Found {
                code: "reporting",
                earlier: words(x),
                later: words(y),
            },
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::*;
    use crate::consistency::pairs::{always, never};

    fn clashes(a: &str, b: &str) -> bool {
        let (a, b) = (Clauses::read(a), Clauses::read(b));
        find((&a, &said::sentences(&a, 9)), (&b, &said::sentences(&b, 9))).is_some()
    }

    #[test]
    fn one_boss_all_along_leaves_no_room_for_another() {
        always(
            &clashes,
            &[
                (
                    "My supervisor at the dairy was Mrs Quill, all along.",
                    "At the dairy I reported to Jonas.",
                ),
                (
                    "I answered to Anneke the whole time.",
                    "My boss there was a man called Theo.",
                ),
                ("Olga was my team lead.", "Olga worked for me."),
                ("Pavel reported to me.", "Pavel was my boss."),
                ("I was Farid's supervisor.", "Farid was above me on that job."),
            ],
        );
        never(
            &clashes,
            &[
                (
                    "My supervisor at the dairy was Ann, always.",
                    "My supervisor at the forge was Jonas.",
                ),
                ("My boss was Theo.", "My boss was Anneke."),
                ("Pavel reported to me at first.", "Later Pavel was my boss."),
                ("Pavel reported to me.", "I was Pavel's boss."),
                ("I always worked with Greta.", "I worked under Bill."),
                ("Mrs Quill was my boss all along.", "I reported to Ann Quill."),
            ],
        );
    }
}
