//! Which one of several rivals is named: `everything in Kotlin` and `all of it in Python`, `the books in Sage` and `in Xero`.
//!
//! The rivals are data, a kind a line. Of one thing there is one of a kind, so two tellings that name another one clash where
//! both speak of the same thing, or one of them says that it was all there was.

use std::sync::LazyLock;

use finalist_core::span::Span;

use super::clash::Found;
use super::overlap;
use super::stand::sentences;
use crate::fact::clause::{Clauses, View};
use crate::fact::token::Token;
use crate::text::Lookup;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    AllOfBoth,
    AllOfOne,
    SameThing,
}

/// What is known of a name.
#[derive(Debug, Clone, Copy)]
struct Rival {
    kind: usize,
    /// Names of one line part that mean the same share this number.
    same: usize,
    /// How sure the tellings have to be: `!` both say that there was nothing else, `~` one of them.
    needs: Needs,
}

static RIVALS: LazyLock<Lookup<&'static str, Vec<Rival>>> = LazyLock::new(|| {
    let mut known: Lookup<&'static str, Vec<Rival>> = Lookup::default();
    let mut same = 0;
    let lines = include_str!("../../tables/consistency/rivals.txt").lines();
    for (kind, line) in lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .enumerate()
    {
        let Some((head, names)) = line.split_once(": ") else {
            continue;
        };
        for name in names.split(", ") {
            same += 1;
            for name in name.split('=') {
                known.slot(name).push(Rival {
                    kind,
                    same,
                    needs: match head.get(..1) {
                        Some("!") => Needs::AllOfBoth,
                        Some("~") => Needs::AllOfOne,
                        _ => Needs::SameThing,
                    },
                });
            }
        }
    }
    known
});

/// A rival as it was named.
struct Named<'t> {
    rival: Rival,
    text: &'t str,
    span: Span,
}

/// Whether any rival is named.
pub(super) fn is_named(clauses: &Clauses<'_>) -> bool {
    clauses.tokens.iter().any(|token| RIVALS.has(token.base()))
}

/// The names of a telling; none where it tells of a change from one to another.
fn read<'t>(clauses: &Clauses<'t>) -> Vec<Named<'t>> {
    const CHANGES: &[&str] = &[
        "switched",
        "moved",
        "migrated",
        "replaced",
        "changed",
        "instead",
        "later",
        "then",
        "also",
        "learning",
        "learn",
        "migrating",
        "moving",
        "switching",
        "originally",
        "experience",
        "rather",
        "than",
    ];
    let mut found = Vec::new();
    for sentence in sentences(clauses) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        if view.has_any(CHANGES) {
            return Vec::new();
        }
        for at in view.places() {
            let Some(token) = view.token(at) else { break };
            let is_said = view.before(at) == "but" || !view.negated_before(at);
            if is_said
                && is_meant(token)
                // `meat-free`
                && view.lower(at + 1) != "free"
                && let Some(rivals) = RIVALS.get(token.base())
            {
                found.extend(rivals.iter().map(|rival| Named {
                    rival: *rival,
                    text: token.text,
                    span: view.clause.span,
                }));
            }
        }
    }
    found
}

/// Names that are words too count where they are written as names.
fn is_meant(token: &Token<'_>) -> bool {
    const WORDS: &[&str] = &[
        "go", "swift", "rust", "excel", "access", "teams", "slack", "sage", "word", "sketch", "pages", "notion",
        "linear", "arbor", "epic", "ruby", "spark", "dart", "square", "pipe",
    ];
    !token.is_any(WORDS) || token.is_capitalised()
}

/// Whether a telling says that there was nothing else, or little; of the whole matter, or of one thing (`all the files`).
fn says_all(clauses: &Clauses<'_>, of_whole: bool) -> bool {
    const WHOLE: &[&str] = &[
        "everything",
        "whole",
        "entire",
        "entirely",
        "only",
        "exclusively",
        "purely",
    ];
    const PART: &[&str] = &[
        "all",
        "every",
        "completely",
        "always",
        "throughout",
        "mostly",
        "mainly",
        "most",
    ];
    clauses.tokens.iter().enumerate().any(|(at, token)| {
        token.is_any(WHOLE)
            || !of_whole && token.is_any(PART)
            || token.is("nothing") && clauses.tokens.get(at + 1).is_some_and(|next| next.is("but"))
    })
}

/// Words of every talk about work, which make no thing the same.
fn is_general(root: &str) -> bool {
    [
        "year", "work", "use", "job", "know", "know", "compani", "team", "peopl", "time", "day", "lot", "good",
    ]
    .contains(&root)
}

/// Two rivals of one kind, of which only one can have been meant.
pub(super) fn find(a: &Clauses<'_>, b: &Clauses<'_>) -> Option<(Span, Span, Found)> {
    let (mine, theirs) = (read(a), read(b));
    let (all, again) = (says_all(a, false), says_all(b, false));
    let whole = says_all(a, true) || says_all(b, true);
    let shares = || {
        let (x, y) = (overlap::content(a), overlap::content(b));
        let names = mine
            .iter()
            .chain(&theirs)
            .map(|named| super::word::root(&named.text.to_lowercase()));
        let names: Vec<String> = names.collect();
        x.intersection(&y)
            .any(|root| !names.contains(root) && !is_general(root))
    };
    mine.iter().find_map(|x| {
        let rivals: Vec<&Named<'_>> = theirs.iter().filter(|y| y.rival.kind == x.rival.kind).collect();
        let other = rivals.first()?;
        let is_known = rivals.iter().any(|y| y.rival.same == x.rival.same)
            || mine.iter().any(|z| rivals.iter().any(|y| y.rival.same == z.rival.same));
        let is_sure = match x.rival.needs {
            Needs::AllOfBoth => all && again,
            Needs::AllOfOne => all || again,
            Needs::SameThing => whole || shares(),
        };
        (!is_known && is_sure).then(|| {
            (
                x.span,
                other.span,
                Found {
                    code: "other",
                    earlier: x.text.to_owned(),
                    later: other.text.to_owned(),
                },
            )
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consistency::pairs::{always, never};

    #[test]
    fn one_thing_has_one_of_a_kind() {
        let clashes = |a: &str, b: &str| find(&Clauses::read(a), &Clauses::read(b)).is_some();
        always(
            &clashes,
            &[
                ("We kept the books in Sage.", "The books were all done in Xero."),
                ("Everything was in Kotlin.", "The services were Python."),
            ],
        );
        never(
            &clashes,
            &[
                ("We used Postgres.", "It was PostgreSQL all along."),
                ("I learned Kotlin at school.", "I write Python."),
                ("We switched from Jira to Linear.", "All tickets were in Jira."),
                ("I know Java and Python.", "All of it was Java."),
            ],
        );
    }
}
