//! Where somebody stands in a matter, told in few words: likes it or not, took part or not, one or several. The matters, their
//! sides and the wordings are data; short tellings are compared as a whole.

use std::sync::LazyLock;

use finalist_core::span::Span;

use super::said::Said;
use super::word::Likeness;
use crate::fact::clause::{Clauses, Person, View};
use crate::fact::pattern::Table;

/// So many sentences of a telling are read.
const MOST: usize = 4;

struct Side {
    matter: &'static str,
    side: &'static str,
    /// Both tellings have to name the same thing beside it.
    needs_same: bool,
}

struct Sides {
    sides: Vec<Side>,
    /// The side of each pattern.
    of: Vec<usize>,
    table: Table,
}

static SIDES: LazyLock<Sides> = LazyLock::new(|| {
    let source = include_str!("../../tables/consistency/stands.txt");
    let (mut sides, mut of, mut patterns) = (Vec::new(), Vec::new(), Vec::new());
    for line in source
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# ") && *line != "#")
    {
        if let Some(head) = line.strip_prefix('@')
            && let Some((matter, side)) = head.split_once(" | ")
        {
            sides.push(Side {
                matter: matter.trim_start_matches('?').trim(),
                side,
                needs_same: matter.starts_with('?'),
            });
        } else {
            of.push(sides.len().saturating_sub(1));
            patterns.push(line);
        }
    }
    Sides {
        sides,
        of,
        table: Table::of(patterns.into_iter()),
    }
});

/// A stand somebody takes, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stand {
    pub matter: &'static str,
    /// The side, `not` before it where it was denied.
    pub side: String,
    needs_same: bool,
    first: usize,
    end: usize,
    pub span: Span,
}

/// The stands of a telling, one side a matter; where both sides are told, none.
pub(super) fn read(clauses: &Clauses<'_>) -> Vec<Stand> {
    let mut found: Vec<Stand> = Vec::new();
    for sentence in clauses.sentences().take(MOST).filter(|sentence| !sentence.question) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        for hit in SIDES.table.all(&view) {
            let Some(side) = SIDES.of.get(hit.which).and_then(|at| SIDES.sides.get(*at)) else {
                continue;
            };
            let told = match (side.side, view.negated_before(hit.first)) {
                ("yes", true) => "no".to_owned(),
                ("no", true) => "yes".to_owned(),
                (side, true) => format!("not {side}"),
                (side, false) => side.to_owned(),
            };
            let stand = Stand {
                matter: side.matter,
                side: told,
                needs_same: side.needs_same,
                first: hit.first,
                end: hit.end,
                span: sentence.span,
            };
            // Of two wordings at one place the longer one is meant.
            let over = found
                .iter()
                .position(|known| known.matter == stand.matter && known.first < stand.end && stand.first < known.end);
            match over {
                Some(at) => {
                    if let Some(known) = found
                        .get_mut(at)
                        .filter(|known| known.end - known.first < stand.end - stand.first)
                    {
                        *known = stand;
                    }
                }
                None => found.push(stand),
            }
        }
    }
    let torn: Vec<&'static str> = found
        .iter()
        .filter(|x| found.iter().any(|y| x.matter == y.matter && excludes(&x.side, &y.side)))
        .map(|x| x.matter)
        .collect();
    found.retain(|stand| !torn.contains(&stand.matter));
    found
}

/// Whether both may speak of the same occasion: no other time, no other place of work or project, no other person.
pub(super) fn may_meet(said: &[Said<'_>], again: &[Said<'_>], (a, b): (&Clauses<'_>, &Clauses<'_>)) -> bool {
    let times = |x: &Said<'_>, y: &Said<'_>| {
        x.moments.is_empty()
            || y.moments.is_empty()
            || x.moments.iter().any(|m| y.moments.iter().any(|n| m.overlaps(n)))
    };
    let occasions = |said: &[Said<'_>], clauses: &Clauses<'_>| -> Vec<Vec<String>> {
        said.iter().filter_map(|said| occasion(said, clauses)).collect()
    };
    let (here, there) = (occasions(said, a), occasions(again, b));
    let apart = |x: &Vec<String>, y: &Vec<String>| {
        let shared = x.iter().filter(|word| y.contains(word)).count();
        shared == 0 || shared < x.len() && shared < y.len()
    };
    let elsewhere = !here.is_empty() && !there.is_empty() && here.iter().all(|x| there.iter().all(|y| apart(x, y)));
    let others = |said: &[Said<'_>]| said.iter().all(|said| said.person == Person::Third);
    let mine = |said: &[Said<'_>]| said.iter().all(|said| said.person == Person::First);
    let persons = !(others(said) && mine(again) || mine(said) && others(again));
    persons && !elsewhere && said.iter().any(|x| again.iter().any(|y| times(x, y)))
}

/// The words of `at the mill`, `on the harbour job`: where or on what it was.
fn occasion(said: &Said<'_>, clauses: &Clauses<'_>) -> Option<Vec<String>> {
    let lower = |at: usize| clauses.tokens.get(at).map_or("", |token| token.lower.as_ref());
    let opens = |at: usize| match lower(at) {
        "at" => Some(at + 1),
        "on" | "in" | "for" if lower(at + 1) == "the" => Some(at + 2),
        _ => None,
    };
    said.words.iter().find_map(|word| {
        let first = opens(word.at.checked_sub(1)?).or_else(|| opens(word.at.checked_sub(2)?))?;
        let named: Vec<String> = said
            .words
            .iter()
            .filter(|other| {
                let run = first.max(word.at)..first.max(word.at) + 3;
                run.contains(&other.at) && (run.start..other.at).all(|at| said.words.iter().any(|w| w.at == at))
            })
            .map(|other| other.root.to_string())
            .collect();
        (word.weight > 0.5 && !named.is_empty()).then_some(named)
    })
}

/// The stands of two tellings in one matter, of the same things where that is asked for.
pub(super) fn shared<'s>(
    (earlier, later): (&'s [Stand], &'s [Stand]),
    (said, again): (&[Said<'_>], &[Said<'_>]),
) -> Option<(&'s Stand, &'s Stand, bool)> {
    let pairs = earlier
        .iter()
        .flat_map(|x| later.iter().filter(|y| y.matter == x.matter).map(move |y| (x, y)));
    pairs
        .filter(|(x, y)| !x.needs_same || is_of_same((x, said), (y, again)))
        .filter(|(x, y)| x.side == y.side || excludes(&x.side, &y.side))
        .map(|(x, y)| (x, y, x.side != y.side))
        .max_by_key(|(.., clash)| !clash)
}

fn excludes(x: &str, y: &str) -> bool {
    match (x.strip_prefix("not "), y.strip_prefix("not ")) {
        (None, None) => x != y,
        (Some(denied), None) => denied == y,
        (None, Some(denied)) => denied == x,
        (Some(_), Some(_)) => false,
    }
}

/// Whether a word with content of its own, beside the wordings, is said by both.
fn is_of_same((x, said): (&Stand, &[Said<'_>]), (y, again): (&Stand, &[Said<'_>])) -> bool {
    let beside = |stand: &Stand, at: usize| !(stand.first..stand.end).contains(&at);
    let words = |said: &[Said<'_>]| -> usize { said.iter().map(|said| said.words.len()).sum() };
    if words(said) == 0 || words(again) == 0 {
        return false;
    }
    said.iter()
        .flat_map(|said| &said.words)
        .filter(|word| word.weight > 0.5 && beside(x, word.at))
        .any(|word| {
            again
                .iter()
                .flat_map(|said| &said.words)
                .filter(|other| other.weight > 0.5 && beside(y, other.at))
                .any(|other| other.said_by(word) == Likeness::Same)
        })
}
