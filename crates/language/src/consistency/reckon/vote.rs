//! How a vote fell: `31 to 14 in favour` against `voted down`, `evenly split`, `unanimous`.

use super::{Reckoned, Told};
use crate::consistency::stand::sentences;
use crate::fact::clause::{Clauses, View};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fall {
    For,
    Against,
    Split,
    Unanimous,
    /// Won by some, whoever they were.
    Divided,
}

impl Fall {
    fn excludes(self, other: Self) -> bool {
        use Fall::{Against, Divided, For, Split, Unanimous};
        matches!(
            (self, other),
            (For, Against)
                | (Against, For)
                | (Split, For | Against)
                | (For | Against, Split)
                | (Divided, Unanimous)
                | (Unanimous, Divided)
        )
    }
}

/// What is told of a vote, with the words for it.
fn read<'t>(clauses: &Clauses<'t>) -> Option<(Vec<Fall>, &'t str)> {
    let mut found = Vec::new();
    let mut text = "";
    for sentence in sentences(clauses) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        let is_vote = view.has_any(&[
            "vote",
            "voted",
            "votes",
            "voting",
            "ballot",
            "passed",
            "majority",
            "poll",
            "elected",
            "motion",
            "bill",
            "referendum",
            "ruling",
            "verdict",
            "judges",
            "jury",
        ]);
        if !is_vote {
            continue;
        }
        text = view.text();
        // `31 to 14`, `nine votes to two`.
        let counts = view.measures().windows(2).find_map(|pair| {
            let [x, y] = pair else { return None };
            let joined = (x.end..y.first).any(|at| matches!(view.lower(at), "to" | "against")) && y.first <= x.end + 2;
            (joined && x.is_count() && y.is_count()).then_some((x.low, y.low))
        });
        let (x, y) = counts.unwrap_or((1.0, 0.0));
        let is_against = view.has_any(&[
            "against", "rejected", "reject", "down", "defeated", "lost", "failed", "opposed", "refused",
        ]);
        let is_for = view.has_any(&[
            "favour",
            "favor",
            "for",
            "passed",
            "approved",
            "adopted",
            "carried",
            "backed",
            "supported",
        ]) && !is_against
            // `23 to 19 to keep it open`
            || counts.is_some() && is_to_do(&view) && !is_against;
        if counts.is_some() {
            found.push(if x == y { Fall::Split } else { Fall::Divided });
        }
        if view.has_any(&["unanimous", "unanimously"]) {
            found.push(Fall::Unanimous);
        }
        if view.has_any(&["split", "tied", "tie", "evenly"]) {
            found.push(Fall::Split);
        } else if is_against && x >= y {
            found.push(Fall::Against);
        } else if is_for && x >= y {
            found.push(Fall::For);
        }
    }
    (!found.is_empty()).then_some((found, text))
}

/// Whether the last number is followed by what they voted for doing.
fn is_to_do(view: &View<'_, '_>) -> bool {
    view.measures()
        .last()
        .is_some_and(|last| view.lower(last.end) == "to" && view.token(last.end + 1).is_some_and(|t| !t.is_sign()))
}

pub(super) fn find(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    let ((mine, earlier), (theirs, later)) = (read(said.1)?, read(again.1)?);
    let has_numbers = mine.iter().any(|x| matches!(x, Fall::Divided | Fall::Split));
    let clashes = mine.iter().any(|x| theirs.iter().any(|y| x.excludes(*y)));
    let meets = mine.iter().any(|x| theirs.contains(x) && !matches!(x, Fall::Divided));
    (has_numbers && clashes && !meets && super::is_of_same(said.0, again.0, 1))
        .then(|| (earlier.to_owned(), later.to_owned(), "vote"))
}
