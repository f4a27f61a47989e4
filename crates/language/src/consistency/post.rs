//! Which post somebody held at one place: `a porter the entire time` and `in my last year I was night manager`.
//!
//! Who was promoted held several, so two posts clash only where one telling says that there was no other or no higher one, or where both
//! name the same place and none of them speaks of a way up. Words for posts differ, so what is compared is how high they stand.

use std::sync::LazyLock;

use finalist_core::span::Span;

use super::clash::Found;
use super::occasion;
use super::said::Said;
use super::stand::sentences;
use super::whole;
use crate::fact::clause::{Clause, Clauses, Person, View};
use crate::fact::token::Kind as TokenKind;
use crate::text::Lookup;

/// So many words a post has at most.
const LONGEST: usize = 5;

static LEVELS: LazyLock<Lookup<&'static str, u8>> = LazyLock::new(|| {
    let mut levels: Lookup<&'static str, u8> = Lookup::default();
    let lines = include_str!("../../tables/consistency/posts.txt").lines();
    for (level, words) in lines.filter_map(|line| line.split_once(": ")) {
        let Ok(level) = level.parse() else { continue };
        for word in words.split_whitespace() {
            *levels.slot(word) = level;
        }
    }
    levels
});

/// How a post is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Held,
    /// `never above sergeant`.
    Highest,
    /// `never made foreman`.
    Never,
}

#[derive(Debug)]
struct Post<'t> {
    level: u8,
    /// The last word of the post, which says of what kind it is.
    head: String,
    told: Told,
    text: &'t str,
    span: Span,
}

/// Words of a way up, after which another post is no contradiction.
const WAYS: &[&str] = &[
    "started",
    "start",
    "began",
    "became",
    "promoted",
    "promotion",
    "ended",
    "later",
    "then",
    "first",
    "last",
    "until",
    "till",
    "after",
    "before",
    "eventually",
    "finally",
    "rose",
    "moved",
    "end",
    "since",
    "initially",
    "later",
    "finished",
    "now",
    "previously",
    "once",
    "acting",
    "covered",
    "stood",
    "temporarily",
    "also",
    "both",
    "again",
];

/// The posts that the speaker says to have held.
fn read<'t>(clauses: &Clauses<'t>) -> Vec<Post<'t>> {
    let mut found = Vec::new();
    for sentence in sentences(clauses) {
        let parts: Vec<&Clause> = clauses
            .list
            .iter()
            .filter(|clause| clause.sentence == sentence.sentence && clause.first < sentence.end)
            .collect();
        for clause in parts {
            let view = View { all: clauses, clause };
            if clause.person == Person::Third && !view.has_any(&["me"])
                || view.has_any(&["if", "hope", "want", "would", "i'd", "like", "could"])
            {
                continue;
            }
            let mut at = clause.first;
            while at < clause.end {
                match told(&view, at).and_then(|(told, from)| post(&view, from, told)) {
                    Some((post, end)) => {
                        found.push(post);
                        at = end;
                    }
                    None => at += 1,
                }
            }
        }
    }
    found
}

/// Whether a post of the speaker may start after this token, and where.
fn told(view: &View<'_, '_>, at: usize) -> Option<(Told, usize)> {
    let is_of_me = || {
        (at.saturating_sub(4)..at).any(|i| {
            matches!(
                view.lower(i),
                "i" | "i've" | "me" | "i'd" | "job" | "post" | "title" | "rank" | "position" | "role" | "highest"
            )
        })
    };
    let is_denied = || view.negated_before(at) || view.token(at).is_some_and(|token| token.is_negation());
    let held = |denied: bool| if denied { Told::Never } else { Told::Held };
    let next = match view.lower(at) {
        "above" | "past" | "beyond" if is_denied() => (Told::Highest, at + 1),
        "than" if matches!(view.before(at), "more" | "higher" | "further") && is_denied() => (Told::Highest, at + 1),
        // `nothing but a deckhand`
        "but" if matches!(view.before(at), "anything" | "nothing" | "more") => (Told::Held, at + 1),
        "me" if matches!(view.before(at), "made" | "named" | "appointed") => (held(is_denied()), at + 1),
        "i'm" | "am" => (Told::Held, at + 1),
        "got" | "was" if view.has_any(&["highest", "furthest"]) => (Told::Highest, at + 1),
        "was" | "been" | "stayed" | "remained" | "became" if is_of_me() => {
            // `I was never anything but a clerk`
            let but = (at..at + 5).find(|i| matches!(view.lower(*i), "but" | "except"));
            match but {
                Some(but) if view.has_any(&["never", "nothing"]) => (Told::Held, but + 1),
                _ if view.token(at + 1).is_some_and(|token| token.is_negation()) => (Told::Never, at + 2),
                _ => (held(is_denied()), at + 1),
            }
        }
        "as" if !matches!(
            view.before(at),
            "same"
                | "well"
                | "far"
                | "soon"
                | "long"
                | "much"
                | "qualified"
                | "trained"
                | "qualify"
                | "train"
                | "known"
        ) =>
        {
            (held(is_denied()), at + 1)
        }
        "made" if is_denied() => (Told::Never, at + 1),
        "worked" | "did" | "manned" | "was" if view.lower(at + 1) == "the" || view.lower(at + 1) == "on" => {
            // `I worked the till`
            let noun = at + if view.lower(at + 1) == "on" { 3 } else { 2 };
            if !matches!(view.lower(noun), "till" | "tills" | "counter") {
                return None;
            }
            (held(is_denied()), noun)
        }
        "to" if matches!(view.before(at), "up" | "promoted" | "rose") => (held(is_denied()), at + 1),
        _ => return None,
    };
    Some(next)
}

/// The post whose words start here, past articles and `only ever`.
fn post<'t>(view: &View<'_, 't>, from: usize, told: Told) -> Option<(Post<'t>, usize)> {
    let first = (from..from + 5).find(|at| {
        !matches!(
            view.lower(*at),
            "a" | "an"
                | "the"
                | "their"
                | "only"
                | "ever"
                | "just"
                | "always"
                | "still"
                | "merely"
                | "simply"
                | "there"
                | "my"
                | "to"
                | "be"
                | "being"
        )
    })?;
    // `more than two crews`
    if view.measure(first).is_some() {
        return None;
    }
    let mut end = first;
    let mut levels: Vec<(usize, u8)> = Vec::new();
    while end < first + LONGEST
        && let Some(token) = view.token(end).filter(|token| token.kind == TokenKind::Word)
        && !crate::fact::subject::is_empty_word(&token.lower)
        && (!token.is_any(WAYS) || LEVELS.has(token.lower.as_ref()))
    {
        let word = token
            .lower
            .strip_suffix('s')
            .filter(|one| LEVELS.has(one))
            .unwrap_or(&token.lower);
        if let Some(level) = LEVELS.get(word) {
            levels.push((end, *level));
        }
        end += 1;
    }
    let (last, _) = levels.last()?;
    Some((
        Post {
            level: level(view, &levels)?,
            head: view.lower(*last).to_owned(),
            told,
            text: view.all.words(first, last + 1),
            span: view.clause.span,
        },
        end,
    ))
}

/// How high the post stands.
fn level(view: &View<'_, '_>, levels: &[(usize, u8)]) -> Option<u8> {
    let highest = levels.iter().map(|(_, level)| *level).max()?;
    let (_, lowest) = *levels.first()?;
    let is_led = |words: &[&str]| {
        levels
            .first()
            .is_some_and(|(at, _)| words.contains(&view.lower(*at)) || words.contains(&view.before(*at)))
    };
    // `account manager`: a trade and no rank.
    if highest == 5
        && matches!(view.lower(levels.last()?.0), "manager")
        && levels.last()?.0.checked_sub(1).is_some_and(|at| {
            matches!(
                view.lower(at),
                "account" | "project" | "product" | "case" | "community" | "event" | "events" | "campaign" | "office"
            )
        })
    {
        return Some(2);
    }
    Some(if lowest == 0 {
        0
    } else if is_led(&["deputy", "assistant", "vice", "under"])
        && highest >= 4
        && levels
            .iter()
            .any(|(at, level)| *level >= 4 && view.lower(*at) != "deputy")
    {
        // `assistant manager`
        highest - 1
    } else if is_led(&["junior", "assistant"]) {
        1
    } else if levels.iter().any(|(at, _)| view.lower(*at) == "sous") {
        3
    } else if highest == 5 && levels.iter().any(|(at, _)| view.lower(*at) == "principal") && levels.len() > 1 {
        4
    } else {
        highest
    })
}

/// Whether nobody would call both the same post.
fn differ(x: &Post<'_>, y: &Post<'_>) -> bool {
    let (low, high) = (x.level.min(y.level), x.level.max(y.level));
    high - low >= 2 || high > low && low >= 4 || high > low && low == 3 && x.head == y.head
}

/// Whether one telling says what post was never held, and the other one which other post was.
pub(super) fn fit(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    let (mine, theirs) = (read(a), read(b));
    let fits = |x: &Post<'_>, y: &Post<'_>| {
        x.told == Told::Never && y.told == Told::Held && (x.level != y.level || x.head != y.head)
    };
    mine.iter().any(|x| theirs.iter().any(|y| fits(x, y) || fits(y, x)))
}

/// Two posts of which only one can have been held.
pub(super) fn find(
    (a, said): (&Clauses<'_>, &[Said<'_>]),
    (b, again): (&Clauses<'_>, &[Said<'_>]),
) -> Option<(Span, Span, Found)> {
    let (mine, theirs) = (read(a), read(b));
    if mine.is_empty() || theirs.is_empty() || !occasion::may_be_of_same_place((said, a), (again, b)) {
        return None;
    }
    let (always, again_always) = (whole::is_told(a), whole::is_told(b));
    let is_way = |clauses: &Clauses<'_>| clauses.tokens.iter().any(|token| token.is_any(WAYS));
    let is_plain_clash = occasion::at_same_place((said, a), (again, b)) && !is_way(a) && !is_way(b);
    // What one telling names as the last of several is known to the other one.
    let is_known = mine.iter().any(|x| {
        theirs
            .iter()
            .any(|y| x.told == Told::Held && y.told == Told::Held && !differ(x, y))
    });
    if is_known {
        return None;
    }
    mine.iter().find_map(|x| {
        let y = theirs.iter().find(|y| match (x.told, y.told) {
            (Told::Held, Told::Held) => differ(x, y) && (always || again_always || is_plain_clash),
            (Told::Highest, Told::Held) => y.level > x.level && differ(x, y),
            (Told::Held, Told::Highest) => x.level > y.level && differ(x, y),
            (Told::Held, Told::Never) | (Told::Never, Told::Held) => x.head == y.head && x.level == y.level,
            _ => false,
        })?;
        Some((
            x.span,
            y.span,
            Found {
                code: "title",
                earlier: x.text.to_owned(),
                later: y.text.to_owned(),
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
    fn one_post_the_whole_time_leaves_no_room_for_a_higher_one() {
        always(
            &clashes,
            &[
                (
                    "I was a porter the entire time.",
                    "For the last year I was night manager.",
                ),
                ("I never got above packer.", "They made me shift supervisor."),
                ("The highest I got was agent.", "I was team leader there for two years."),
                (
                    "I worked the till, that was all.",
                    "At the end I was the store manager.",
                ),
                ("At the zoo I was head keeper.", "At the zoo I was an assistant keeper."),
            ],
        );
        never(
            &clashes,
            &[
                (
                    "At the Royal I was a porter the entire time.",
                    "At the Grand I was night manager.",
                ),
                ("I started as a porter.", "I was night manager."),
                (
                    "At the mill I was a nurse right through.",
                    "At the mill I was staff nurse.",
                ),
                ("I was a driver the whole time.", "The depot manager was a good man."),
                ("I was foreman right through.", "I would like to be director one day."),
                (
                    "I was sous chef throughout.",
                    "I was the second in the kitchen under the head chef.",
                ),
                (
                    "I never got above supervisor.",
                    "I was an operator first and then a supervisor.",
                ),
            ],
        );
    }
}
