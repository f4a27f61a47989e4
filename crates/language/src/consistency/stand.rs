//! Where somebody stands in a matter, told in few words: likes it or not, took part or not, one or several. The matters, their
//! sides and the wordings are data; short tellings are compared as a whole.

use std::sync::LazyLock;

use finalist_core::span::Span;

use super::headed::Headed;
use super::occasion;
use super::said::Said;
use super::word::{Likeness, Word};
use crate::fact::clause::{Clause, Clauses, Person, View};
use crate::fact::measure::{Kind, Measure, is_calendar_word};
use crate::fact::pattern::is_of_class;
use crate::fact::token::Token;

/// So many sentences of a telling are read.
const MOST: usize = 4;
/// So many tokens of a sentence are read.
const LONGEST: usize = 200;

/// The tables, one a theme; a matter may stand in several.
fn sources() -> Vec<&'static str> {
    vec![
        include_str!("../../tables/consistency/stands.txt"),
        include_str!("../../tables/consistency/stands/terms.txt"),
        include_str!("../../tables/consistency/stands/people.txt"),
        include_str!("../../tables/consistency/stands/doing.txt"),
        include_str!("../../tables/consistency/stands/outcome.txt"),
        include_str!("../../tables/consistency/stands/skills.txt"),
        include_str!("../../tables/consistency/stands/life.txt"),
        include_str!("../../tables/consistency/stands/went.txt"),
        include_str!("../../tables/consistency/stands/round.txt"),
        include_str!("../../tables/consistency/stands/house.txt"),
        include_str!("../../tables/consistency/stands/habits.txt"),
        include_str!("../../tables/consistency/stands/path.txt"),
        include_str!("../../tables/consistency/stands/job.txt"),
    ]
}

struct Side {
    matter: &'static str,
    side: &'static str,
    /// Both tellings have to name the same thing beside it.
    needs_same: bool,
    /// Who says `never` or `always` speaks of every case.
    has_ever: bool,
}

static SIDES: LazyLock<Headed<Side>> = LazyLock::new(|| {
    Headed::read(sources().into_iter().flat_map(str::lines), |head| {
        let (matter, side) = head.split_once(" | ").unwrap_or((head, "-"));
        Side {
            matter: matter.trim_start_matches(['?', '!']).trim(),
            side,
            needs_same: matter.starts_with('?'),
            has_ever: matter.starts_with("?!"),
        }
    })
});

/// The first sentences of a telling that state something; of a very long one, the beginning.
pub(super) fn sentences(clauses: &Clauses<'_>) -> impl Iterator<Item = Clause> {
    let told = clauses.sentences().take(MOST).filter(|sentence| !sentence.question);
    told.map(|sentence| Clause {
        end: sentence.end.min(sentence.first + LONGEST),
        ..sentence
    })
}

/// The matter of who did the work.
const THE_WORK: &str = "part in the work";

/// A stand somebody takes, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stand {
    pub matter: &'static str,
    /// The side, `not` before it where it was denied.
    pub side: String,
    needs_same: bool,
    has_ever: bool,
    /// A negation stands in the wording or before it.
    denies: bool,
    first: usize,
    end: usize,
    pub span: Span,
}

/// The stands of a telling, one side a matter; where both sides are told, none.
pub(super) fn read(clauses: &Clauses<'_>) -> Vec<Stand> {
    let mut found: Vec<Stand> = Vec::new();
    for sentence in sentences(clauses) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        // `with lathes, but not with mills`: two things in one sentence.
        let is_parted = view
            .places()
            .any(|at| view.lower(at) == "but" && view.token(at + 1).is_some_and(Token::is_negation));
        if is_parted {
            continue;
        }
        // `I don't like it but I can do it`: what counts stands after it.
        let but = view
            .places()
            .rev()
            .find(|at| view.lower(*at) == "but" && *at > view.clause.first);
        let counts = but
            .filter(|at| view.clause.end > at + 3)
            .map_or(view.clause.first, |at| at);
        let hits = SIDES.all(&view);
        let after = hits.iter().filter(|(_, hit)| hit.first >= counts);
        let told_after: Vec<&str> = after.map(|(side, _)| side.matter).collect();
        for (side, hit) in hits
            .iter()
            .filter(|(side, hit)| hit.first >= counts || told_after.contains(&side.matter))
        {
            // `my idea and I ran it`: nobody else is named beside the speaker.
            if side.side == "jointly" && view.lower(hit.first) == "and" && !names_partner(&view, hit.first) {
                continue;
            }
            // `my boss's decision` is none of mine.
            let is_owned = matches!(view.lower(hit.first), "my" | "our")
                && (hit.first + 1..hit.end).any(|at| view.lower(at).ends_with("'s"));
            if is_owned || is_beside_denied(&view, hit.first) && !matches!(side.side, "yes" | "no") {
                continue;
            }
            // A wording that holds its own negation is not turned by another one.
            let is_denied = (negated_before(&view, hit.first) || denied_after(&view, hit.end))
                && view
                    .token(hit.first)
                    .is_some_and(|token| !token.is_negation() && !token.is_any(&["hardly", "barely", "only"]));
            // `afraid of a loss`, `expected to finish late`: nothing was so.
            if is_unreal(&view, hit.first) && !matches!(side.matter, "ease" | "liking") {
                continue;
            }
            // `I was made redundant`: what was done to the speaker; `it ran on a small board`: a thing did it.
            let is_thing =
                matches!(view.lower(hit.first), "it" | "it's") && !view.token(hit.first).is_some_and(is_in_capitals);
            if side.matter == THE_WORK && (is_thing || is_done_to(&view, (hit.first, hit.end))) {
                continue;
            }
            // `never moved anywhere else`: stayed where it was.
            let holds_denial = (hit.first..hit.end).any(|at| view.token(at).is_some_and(Token::is_negation));
            if (is_denied || holds_denial) && says_else(&view, hit.end) {
                continue;
            }
            // `while I temped`, `as a permanent hand`: the time is told, and not the matter.
            if side.matter == "contract kind" && tells_when(&view, hit.first) {
                continue;
            }
            // `had not risen that fast`, `fewer than one in ten came on time`: a degree is denied, or a part only is told of.
            if is_denied && is_of_degree(&view, hit.end) || is_of_few(&view, hit.first) {
                continue;
            }
            let told = match (side.side, is_denied) {
                ("yes", true) => "no".to_owned(),
                ("no", true) => "yes".to_owned(),
                ("some", true) => "none".to_owned(),
                ("none", true) => "some".to_owned(),
                (side, true) => format!("not {side}"),
                (side, false) => side.to_owned(),
            };
            let stand = Stand {
                matter: side.matter,
                side: told,
                needs_same: side.needs_same,
                has_ever: side.has_ever,
                denies: is_denied
                    || (hit.first..hit.end).any(|at| {
                        view.token(at).is_some_and(|token| {
                            token.is_negation() || is_of_class("no", &token.lower) || token.is_any(&["only", "just"])
                        })
                    }),
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
                    let length = |of: &Stand| of.end - of.first;
                    // `zero accidents`, `only helped`: what narrows the wording is a part of it.
                    let is_narrow = |of: &Stand| {
                        view.token(of.first).is_some_and(|token| {
                            token.is_negation() || token.is_any(&["zero", "only", "just", "merely", "hardly", "barely"])
                        })
                    };
                    if let Some(known) = found.get_mut(at).filter(|known| {
                        length(known) < length(&stand)
                            || length(known) == length(&stand) && is_narrow(&stand) && !is_narrow(known)
                    }) {
                        *known = stand;
                    }
                }
                None => found.push(stand),
            }
        }
    }
    for sentence in sentences(clauses) {
        found.extend(moved(&View {
            all: clauses,
            clause: &sentence,
        }));
    }
    // A wording with the side `-` only keeps shorter ones from being read there.
    found.retain(|stand| !stand.side.ends_with('-'));
    for sentence in sentences(clauses) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        if let Some(stand) = owned(&view) {
            found.retain(|known| known.matter != stand.matter);
            found.push(stand);
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

/// `Orlin and I`, `my colleague and I`.
fn names_partner(view: &View<'_, '_>, and: usize) -> bool {
    let before = and.checked_sub(1).and_then(|at| view.token(at));
    before.is_some_and(|token| {
        token.is_capitalised()
            || token.is_any(&["he", "she", "partner", "wife", "husband"])
            || is_of_class("people", &token.lower)
            || is_of_class("other", &token.lower)
    })
}

/// Whether a negation stands in the few words before a token, in the same breath.
fn negated_before(view: &View<'_, '_>, at: usize) -> bool {
    let breath = (at.saturating_sub(4)..at)
        .rev()
        .take_while(|i| view.token(*i).is_some_and(|token| !token.is_sign()));
    let denial = breath
        .into_iter()
        .find(|i| view.token(*i).is_some_and(Token::is_negation));
    // `no say in closing the shop`: what `no` stands before is denied, and not what follows it.
    denial.is_some_and(|denial| {
        let is_of_noun = matches!(view.lower(denial), "no" | "nothing" | "nobody");
        !is_of_noun || !(denial + 1..at).any(|i| matches!(view.lower(i), "in" | "of" | "with" | "about" | "for"))
    })
}

/// `I never liked the night shifts`, `never met my predecessor`: the verb in between is denied, and says nothing of the rest.
fn is_beside_denied(view: &View<'_, '_>, at: usize) -> bool {
    const TAKES: &[&str] = &[
        "like",
        "liked",
        "love",
        "loved",
        "enjoy",
        "enjoyed",
        "hate",
        "hated",
        "mind",
        "minded",
        "meet",
        "met",
        "see",
        "saw",
        "seen",
        "miss",
        "missed",
        "understand",
        "understood",
        "believe",
        "believed",
        "care",
        "cared",
        "regret",
        "regretted",
    ];
    let verb = (at.saturating_sub(3)..at)
        .rev()
        .find(|i| view.token(*i).is_some_and(|token| token.is_any(TAKES)));
    verb.is_some_and(|verb| negated_before(view, verb))
}

/// Whether what is told next was feared or expected and no more.
fn is_unreal(view: &View<'_, '_>, at: usize) -> bool {
    let breath = (at.saturating_sub(4).max(view.clause.first)..at).rev();
    breath
        .take_while(|i| view.token(*i).is_some_and(|token| !token.is_sign()))
        .any(|i| {
            matches!(
                view.lower(i),
                "feared" | "fear" | "expected" | "expecting" | "forecast" | "predicted" | "threatened"
            ) || view.lower(i) == "afraid" && view.lower(i + 1) == "of"
        })
}

/// `IT`, the office, and not `it`.
fn is_in_capitals(token: &Token<'_>) -> bool {
    token.text.len() > 1 && token.text.chars().all(char::is_uppercase)
}

/// `I was laid off`, where the wording is of `I … laid`.
fn is_done_to(view: &View<'_, '_>, (first, end): (usize, usize)) -> bool {
    let is_me = matches!(view.lower(first), "i" | "we");
    let was = (first + 1..end.saturating_sub(1))
        .any(|at| matches!(view.lower(at), "was" | "were" | "been" | "got" | "get" | "being"));
    let done = view.lower(end.saturating_sub(1));
    is_me && was && (done.ends_with("ed") || is_of_class("done", done))
}

/// `anywhere else`, `nobody else` soon after a wording, in the same breath.
fn says_else(view: &View<'_, '_>, end: usize) -> bool {
    let breath =
        (end.saturating_sub(1)..end + 4).take_while(|at| view.token(*at).is_some_and(|token| !token.is_sign()));
    breath.into_iter().any(|at| view.lower(at) == "else")
}

/// `when I was …`, `as a …` before a wording.
fn tells_when(view: &View<'_, '_>, at: usize) -> bool {
    (at.saturating_sub(3)..=at).any(|i| {
        matches!(view.lower(i), "when" | "while") && matches!(view.lower(i + 1), "i" | "we")
            || view.lower(i) == "as" && matches!(view.lower(i + 1), "a" | "an")
    })
}

/// `that fast`, `so far`, `as much`: what is compared is how much.
fn is_of_degree(view: &View<'_, '_>, end: usize) -> bool {
    matches!(view.lower(end), "that" | "so" | "as" | "any") && view.token(end + 1).is_some_and(|t| !t.is_sign())
}

/// `fewer than ten percent of …`, `few of …` at the start of the sentence.
fn is_of_few(view: &View<'_, '_>, at: usize) -> bool {
    let first = view.clause.first;
    let is_few = matches!(view.lower(first), "few" | "fewer" | "hardly")
        || view.lower(first) == "less" && view.lower(first + 1) == "than"
        || view.lower(first) == "only"
            && view
                .measure(first + 1)
                .is_some_and(|m| m.kind == Kind::Percent && m.low < 50.0);
    is_few && at > first + 1
}

/// `nights aren't possible`, `travelling is not an option`.
fn denied_after(view: &View<'_, '_>, end: usize) -> bool {
    crate::fact::pattern::is_refused_after(view, end)
}

/// `the fair was Orlin's project`: whose work it was.
fn owned(view: &View<'_, '_>) -> Option<Stand> {
    const KINDS: &[&str] = &[
        "project", "idea", "baby", "job", "decision", "call", "work", "show", "task", "doing", "design",
    ];
    let at = view.places().find(|at| {
        let is_name = *at > view.clause.first
            && view
                .token(*at)
                .is_some_and(|token| token.is_capitalised() && token.lower.ends_with("'s") && token.lower.len() > 4)
            && !view.token(*at).is_some_and(is_calendar_word);
        is_name
            && matches!(view.before(*at), "was" | "were" | "is" | "all" | "really" | "mostly")
            && (at + 1..at + 3).any(|i| view.token(i).is_some_and(|token| token.is_any(KINDS)))
    })?;
    (!view.negated_before(at)).then(|| Stand {
        matter: THE_WORK,
        side: "others'".to_owned(),
        needs_same: true,
        has_ever: false,
        denies: false,
        first: at,
        end: at + 2,
        span: view.clause.span,
    })
}

/// `from 58 to 71`, `nineteen, down from thirty`: which way an amount went.
fn moved(view: &View<'_, '_>) -> Option<Stand> {
    let measures = view.measures();
    let pair = measures.windows(2).find_map(|pair| {
        let [x, y] = pair else { return None };
        // `from twelve days down to five`, `from two trays a head to four`
        let is_to = view.before(x.first) == "from"
            && view.before(y.first) == "to"
            && y.first <= x.end + 4
            && (x.end..y.first).all(|at| view.token(at).is_some_and(|token| !token.is_sign()));
        let is_than = view.before(y.first) == "with" && view.lower(y.first.checked_sub(2)?) == "compared";
        if is_to || is_then(view, (x, y)) {
            Some((x.low, y.low, x.first, y.end))
        } else {
            is_than.then_some((y.low, x.low, y.first, y.end))
        }
    })?;
    let (was, is, first, end) = pair;
    let (was, is) = in_one_scale(was, is);
    let is_date = measures
        .iter()
        .any(|m| m.first == first && matches!(m.kind, Kind::Date(_) | Kind::Day(_)));
    (was != is && !is_date).then(|| Stand {
        matter: "movement",
        side: if is > was { "up" } else { "down" }.to_owned(),
        needs_same: true,
        has_ever: false,
        denies: false,
        first,
        end,
        span: view.clause.span,
    })
}

/// `from two million to three`, `five hundred thousand to six hundred`: both in the scale that one of them names.
pub(super) fn in_one_scale(x: f64, y: f64) -> (f64, f64) {
    let scale = |of: f64, by: f64| match of {
        _ if by >= 1000.0 || of < 1000.0 => by,
        of if of >= 1e6 => by * 1e6,
        _ => by * 1000.0,
    };
    (scale(y, x), scale(x, y))
}

/// `it was at 60 percent, and at the end we were at 85`: one amount, and another one of its kind later.
fn is_then(view: &View<'_, '_>, (x, y): (&Measure, &Measure)) -> bool {
    let is_level =
        matches!(x.kind, Kind::Count | Kind::Percent | Kind::Time { .. }) && x.bound.is_none() && y.bound.is_none();
    let is_one_kind = x.kind == y.kind || y.kind == Kind::Count;
    let stood = (view.clause.first..x.first)
        .any(|at| matches!(view.lower(at), "was" | "were" | "stood" | "had" | "started" | "began"));
    let led = matches!(
        view.before(x.first),
        "at" | "to" | "with" | "was" | "were" | "had" | "about" | "around"
    );
    let is_later = (x.end..y.first).any(|at| {
        let words = [0, 1, 2].map(|by| view.lower(at + by));
        matches!(
            words,
            ["at", "the", "end"]
                | ["in", "the", "end"]
                | ["by", "the", "end"]
                | ["when", "i", "left"]
                | ["a", "year", "later"]
        ) || matches!(words, ["afterwards" | "later" | "finally", ..])
            || words[0] == "by"
                && view
                    .measure(at + 1)
                    .is_none_or(|m| matches!(m.kind, Kind::Date(_) | Kind::Day(_)))
    });
    is_level && is_one_kind && stood && led && is_later && y.first <= x.end + 14
}

/// Whether the matter is what somebody wishes, so that a wish tells as much as a report.
pub(super) fn is_wish(stand: &Stand) -> bool {
    matches!(
        stand.matter,
        "relocation"
            | "night work"
            | "weekend duty"
            | "wants to manage"
            | "likes to work"
            | "liking"
            | "ready to start"
            | "other applications"
    )
}

/// Whether the matter is one of the whole life of the speaker, so that places named beside it set nothing apart.
fn is_of_life(stand: &Stand) -> bool {
    matches!(
        stand.matter,
        "number of employers"
            | "first job"
            | "education"
            | "grew up"
            | "driving"
            | "notice given"
            | "own manager knows"
    )
}

/// Whether both may speak of the same matter: no other place of work or project, and no other time or person where the
/// matter lies with the thing.
pub(super) fn may_meet(matter: &Stand, said: (&[Said<'_>], &Clauses<'_>), again: (&[Said<'_>], &Clauses<'_>)) -> bool {
    let is_of_two = matches!(matter.matter, "who taught whom" | "terms with somebody");
    if matter.needs_same && !is_of_two {
        occasion::same_occasion(said, again)
    } else {
        (is_of_two || matter.matter == "own manager knows" || occasion::persons_meet(said.0, again.0))
            && (is_of_life(matter) || !occasion::is_elsewhere(said, again))
    }
}

/// Whether two tellings take the same side in some matter.
pub(super) fn agree(both: (&[Stand], &[Stand]), told: (&[Said<'_>], &[Said<'_>])) -> bool {
    let pairs = both.0.iter().flat_map(|x| {
        both.1
            .iter()
            // That both did something is no agreement in anything else.
            .filter(move |y| y.matter == x.matter && y.side == x.side && x.matter != "part in it")
            .map(move |y| (x, y))
    });
    pairs
        .into_iter()
        .any(|(x, y)| !x.needs_same || is_of_same((x, told.0), (y, told.1)))
}

/// The same in a matter that one of them tells by a denial, so that the denial is no clash of its own.
pub(super) fn agree_in_denial(both: (&[Stand], &[Stand]), told: (&[Said<'_>], &[Said<'_>])) -> bool {
    both.0.iter().any(|x| {
        both.1.iter().any(|y| {
            let mut all = both.0.iter().chain(both.1).filter(|other| other.matter == x.matter);
            agree((std::slice::from_ref(x), std::slice::from_ref(y)), told) && all.any(|other| other.denies)
        })
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
        .filter(|(x, y)| {
            let is_of_every_case =
                (x.has_ever || y.has_ever) && x.side != y.side && (says_ever(said) || says_ever(again));
            !x.needs_same || is_of_every_case || is_of_same((x, said), (y, again))
        })
        .filter(|(x, y)| x.side == y.side || excludes(&x.side, &y.side))
        .map(|(x, y)| (x, y, x.side != y.side))
        .max_by_key(|(.., clash)| *clash)
}

/// `I never …`, `every one …`: of all cases, by the speaker.
fn says_ever(said: &[Said<'_>]) -> bool {
    said.iter().any(|said| {
        let mut words = said.text.split(|c: char| !c.is_alphanumeric() && c != '\'');
        said.person != Person::Third
            && words.any(|word| {
                matches!(
                    word.to_lowercase().as_str(),
                    "never" | "always" | "nobody" | "every" | "ever" | "once" | "zero"
                )
            })
    })
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
    let differs = x.side != y.side;
    // A long wording has a gap, in which the thing may stand.
    let rim = |stand: &Stand, said: &[Said<'_>]| -> [(usize, usize); 2] {
        match (stand.matter, stand.end - stand.first) {
            ("qualified", _) => [(0, 0), (0, 0)],
            // Whatever is tried is passed in the end, so two tries are of one thing where more than that is said.
            ("goes at it", _) if differs => {
                let mut words = said.iter().flat_map(|said| &said.words);
                let passed = words.find(|word| word.root == "pass").map_or(0, |word| word.at);
                [(stand.first, stand.end), (passed, passed + 1)]
            }
            // What was done is the thing.
            ("part in it", _) => [(stand.first, stand.first + 1), (0, 0)],
            (_, length) if length > 3 => [(stand.first, stand.first + 1), (stand.end - 1, stand.end)],
            _ => [(stand.first, stand.end), (0, 0)],
        }
    };
    let (x, y) = (rim(x, said), rim(y, again));
    meet((&x, said), (&y, again)) || is_left_open(&x, said) || is_left_open(&y, again)
}

/// The same for one wording at a known place.
pub(super) fn leaves_open((first, end, said): (usize, usize, &[Said<'_>])) -> bool {
    is_left_open(&[(first, end)], said)
}

/// `We didn't get it`: nothing is named, so the thing just spoken of is meant.
fn is_left_open(rim: &[(usize, usize)], said: &[Said<'_>]) -> bool {
    let is_out = |at: usize| rim.iter().any(|(first, end)| (*first..*end).contains(&at));
    let points = said.iter().any(|said| {
        let mut words = said.text.split(|c: char| !c.is_alphanumeric() && c != '\'');
        words.any(|word| {
            matches!(
                word.to_lowercase().as_str(),
                "it" | "it's" | "that" | "one" | "they" | "them" | "there" | "here"
            )
        })
    });
    let rest: f64 = said
        .iter()
        .flat_map(|said| &said.words)
        .filter(|word| word.weight > 0.5 && !is_out(word.at))
        .map(|word| word.weight)
        .sum();
    points && rest <= 0.5
}

/// The same for wordings at known places.
pub(super) fn shares_thing(
    (first, end, said): (usize, usize, &[Said<'_>]),
    (other, last, again): (usize, usize, &[Said<'_>]),
) -> bool {
    meet((&[(first, end)], said), (&[(other, last)], again))
}

fn meet((out, said): (&[(usize, usize)], &[Said<'_>]), (left, again): (&[(usize, usize)], &[Said<'_>])) -> bool {
    let is_out = |places: &[(usize, usize)], at: usize| places.iter().any(|(first, end)| (*first..*end).contains(&at));
    let words = said.iter().flat_map(|said| &said.words);
    words
        .filter(|word| word.weight > 0.5 && !is_out(out, word.at))
        .any(|word| {
            let others = again.iter().flat_map(|said| &said.words);
            others
                .filter(|other| other.weight > 0.5 && !is_out(left, other.at))
                .filter(|other| other.said_by(word) == Likeness::Same)
                .any(|other| !is_other_thing((word, said), (other, again)))
        })
}

/// Whether a text has the words `the translation of the manual`.
fn told_of(text: &str, lead: &str, head: &str, of: &str) -> bool {
    let mut places = text.match_indices(lead);
    places.any(|(at, _)| {
        let rest = text.get(at + lead.len()..).and_then(|rest| rest.strip_prefix(head));
        rest.and_then(|rest| rest.strip_prefix(" of the "))
            .is_some_and(|rest| rest.starts_with(of))
    })
}

/// `the school tender` and `the hospital tender`: the same word, but another thing.
fn is_other_thing((word, said): (&Word<'_>, &[Said<'_>]), (other, again): (&Word<'_>, &[Said<'_>])) -> bool {
    fn mark<'s, 't>(of: &Word<'t>, all: &'s [Said<'t>]) -> Option<&'s Word<'t>> {
        let mut words = all.iter().flat_map(|said| &said.words);
        words.find(|mark| mark.at + 1 == of.at && mark.weight > 0.5 && !mark.is_counting)
    }
    let is_said = |mark: &Word<'_>, all: &[Said<'_>]| {
        let mut words = all.iter().flat_map(|said| &said.words);
        words.any(|word| word.said_by(mark) == Likeness::Same)
    };
    // `the translation of the manual` is no manual.
    let is_of_it = |of: &Word<'_>, all: &[Said<'_>], others: &[Said<'_>]| {
        let mut told = all
            .iter()
            .filter(|said| said.text.contains(&format!(" of the {}", of.lower)));
        told.any(|said| {
            let head = said.words.iter().find(|head| head.at + 3 == of.at);
            head.is_some_and(|head| {
                let is_noun = [("the ", "The "), ("a ", "A "), ("its ", "Its "), ("our ", "Our ")];
                let led = |lead: &str| told_of(said.text, lead, head.lower, of.lower);
                let is_noun = is_noun.iter().any(|(lower, upper)| led(lower) || led(upper));
                is_noun && head.weight > 0.9 && !head.is_counting && !is_said(head, others)
            })
        })
    };
    match (mark(word, said), mark(other, again)) {
        (Some(here), Some(there)) => !is_said(here, again) && !is_said(there, said),
        // `the exam` and `the driving test`: the same kind of thing, one of which is told apart.
        (Some(here), None) if word.root != other.root => !is_said(here, again),
        (None, Some(there)) if word.root != other.root => !is_said(there, said),
        _ => is_of_it(word, said, again) || is_of_it(other, again, said),
    }
}
