//! What a sentence or clause says, ready to be set beside another one: words, amounts, times, and the reach of negations.

use finalist_core::span::Span;

use super::amount::{self, Amount};
use super::moment::{self, Moment};
use super::part::{self, Part};
use super::word::Word;
use crate::fact::clause::{Clause, Clauses, Person, View};
use crate::fact::measure::{Kind, is_calendar_word};
use crate::fact::pattern::is_of_class;
use crate::fact::token::{Kind as TokenKind, Token};

/// So many tokens after a negation are in its reach, where nothing ends it before.
const REACH: usize = 7;

/// Of a longer sentence only so many tokens are compared: nobody says more in one breath.
const LONGEST: usize = 200;

/// One sentence or clause.
#[derive(Debug)]
pub(super) struct Said<'t> {
    pub words: Vec<Word<'t>>,
    pub amounts: Vec<Amount<'t>>,
    pub moments: Vec<Moment>,
    pub span: Span,
    /// As said.
    pub text: &'t str,
    pub person: Person,
    /// `it`, `that`: it speaks of what was just spoken of.
    pub points_back: bool,
    /// Its first words are `the` or `our` and a noun.
    pub opens_with_thing: bool,
    /// Its first word is `I`.
    pub opens_with_i: bool,
    /// It asks, supposes or quotes a possibility: nothing is said to be so.
    pub is_open: bool,
    /// `no longer`, `yet`: what was so before is not denied.
    pub is_changed: bool,
    /// `somebody else`, `since I went`: of another person, or of a time that is over; no denial fits it.
    pub is_aside: bool,
    /// The part it tells of somebody in a deed.
    pub part: Option<Part>,
    /// A negation stands in the reach of another one.
    pub is_denied_twice: bool,
    /// `never`, `no … at all`: denied of every case.
    pub is_never: bool,
    /// `eleven years later`: a time is told that has to be reckoned.
    pub is_reckoned_time: bool,
    /// `still`, `always`: what was so is so now.
    pub is_lasting: bool,
    /// `the spokesman …`, `I was managed by her`: somebody else does it, and the speaker is not named or has it done to him.
    pub is_of_others: bool,
}

/// The sentences of a telling, at most so many.
pub(super) fn sentences<'t>(clauses: &'t Clauses<'t>, most: usize) -> Vec<Said<'t>> {
    clauses
        .sentences()
        .take(most)
        .map(|sentence| {
            said(
                &View {
                    all: clauses,
                    clause: &sentence,
                },
                &clauses.tokens,
            )
        })
        .collect()
}

/// The clauses of a telling, and the sentences that have several of them, at most so many of each.
pub(super) fn clauses<'t>(clauses: &'t Clauses<'t>, most: usize) -> Vec<Said<'t>> {
    let mut found: Vec<Said<'t>> = clauses
        .views()
        .take(most)
        .map(|view| said(&view, &clauses.tokens))
        .collect();
    let cut = clauses
        .sentences()
        .take(most)
        .filter(|sentence| clauses.list.iter().all(|clause| clause.span != sentence.span));
    found.extend(cut.map(|sentence| {
        said(
            &View {
                all: clauses,
                clause: &sentence,
            },
            &clauses.tokens,
        )
    }));
    found
}

fn said<'t>(view: &View<'_, 't>, tokens: &'t [Token<'t>]) -> Said<'t> {
    let clause = Clause {
        end: view.clause.end.min(view.clause.first + LONGEST),
        ..view.clause.clone()
    };
    let view = &View {
        all: view.all,
        clause: &clause,
    };
    let mut words = words(view, tokens);
    let moments = moment::moments(view);
    let mut amounts = amount::amounts(view, &words);
    // The digits of `the 1990s` are no amount.
    amounts.retain(|amount| !moments.iter().any(|m| (m.first..m.end).contains(&amount.first)));
    // `dozens`, `several` and the like are amounts now and no content of their own.
    for word in &mut words {
        let inside = amounts.iter().any(|a| {
            // `fewer than half`: the bound is part of the amount.
            let bound = view.before(a.first) == "than" && word.at + 2 == a.first;
            (a.first..a.end).contains(&word.at) || bound
        });
        if inside {
            word.weight = 0.0;
            word.is_counting = true;
        }
    }
    let part = part::read(view);
    for word in &mut words {
        // The words that tell the part are no part of the deed.
        word.tells_part = part
            .iter()
            .flat_map(|(_, hits)| hits)
            .any(|(first, end)| (*first..*end).contains(&word.at));
    }
    let is_denied_twice = negate(view, &mut words);
    wish(view, &mut words);
    for word in words.iter_mut().filter(|word| word.is_name) {
        word.led_by = match view.before(word.at) {
            "in" | "near" | "down" | "outside" => "in",
            "was" | "is" | "were" | "are" | "be" | "called" => "was",
            "with" => "with",
            "from" => "from",
            "to" => "to",
            "by" => "by",
            "for" | "at" => "at",
            _ => "",
        };
    }
    Said {
        moments,
        amounts,
        span: view.clause.span,
        text: view.text(),
        person: match view.clause.person {
            // `they gave me the keys` is told of me.
            Person::Third if view.has_any(&["me", "us"]) => Person::Unknown,
            person => person,
        },
        opens_with_thing: matches!(view.lower(view.clause.first), "the" | "our" | "my" | "that" | "this")
            && words
                .first()
                .is_some_and(|word| word.at <= view.clause.first + 2 && word.weight > 0.5),
        points_back: view.has_any(&["it", "that", "this"]),
        opens_with_i: view.lower(view.clause.first) == "i",
        is_open: view.clause.question || view.has_any(&["whether", "unless", "might"]) || supposes(view),
        is_changed: view.has_any(&["longer", "anymore", "yet", "until", "recently"]) || is_of_before(view),
        is_aside: view.has_any(&["somebody", "someone", "since", "apart", "besides", "except"])
            || runs_out(view)
            || has_no_part(view),
        part: part.map(|(part, _)| part),
        is_denied_twice,
        is_never: view.has_any(&["never", "nobody", "nothing", "none", "no", "any", "ever", "whatsoever"])
            || is_habit(view)
            || is_emphatic(view),
        is_reckoned_time: view.measures().iter().any(|measure| {
            let is_time = matches!(measure.kind, Kind::Time { .. });
            let follows = [measure.end.saturating_sub(1), measure.end]
                .iter()
                .any(|at| matches!(view.lower(*at), "later" | "earlier" | "after" | "before" | "afterwards"));
            is_time && follows
        }),
        is_lasting: view.has_any(&["still", "always", "ever", "never", "every"]),
        is_of_others: is_of_others(view),
        words,
    }
}

fn words<'t>(view: &View<'_, '_>, tokens: &'t [Token<'t>]) -> Vec<Word<'t>> {
    let mut found = Vec::new();
    let mut at = view.clause.first;
    while at < view.clause.end {
        // A weekday or month by itself is compared as a word.
        if let Some(measure) = view.measure(at).filter(|m| !matches!(m.kind, Kind::Day(_))) {
            at = measure.end.max(at + 1);
            // `three weeks earlier` holds a word that has an opposite.
            at -= usize::from(matches!(view.lower(at - 1), "earlier" | "later"));
            if view.measure(at).is_some_and(|m| m.first == measure.first) {
                at = measure.end.max(at + 1);
            }
            continue;
        }
        let opens = at == view.clause.first;
        found.extend(
            tokens
                .get(at)
                .and_then(|token| Word::of(token, particle(view, at), at, opens)),
        );
        at += 1;
    }
    found
}

/// Whether somebody else than the speaker does it: the subject is a person, or it is done to the speaker by somebody.
fn is_of_others(view: &View<'_, '_>) -> bool {
    let first = view.clause.first;
    let names_self = view.tokens().iter().any(|token| {
        matches!(
            token.lower.split('\'').next(),
            Some("i" | "we" | "me" | "us" | "my" | "our")
        )
    });
    let is_person = |at: usize| {
        let word = view.lower(at);
        is_of_class("people", word) || is_of_class("other", word) || crate::fact::is_title_head(word)
    };
    let is_led = matches!(view.lower(first), "the" | "a" | "an" | "another" | "some");
    let by_subject = !names_self && is_led && (is_person(first + 1) || is_person(first + 2));
    // `my colleagues listen to music`
    let is_of_mine = matches!(view.lower(first), "my" | "our")
        && is_of_class("people", view.lower(first + 1))
        && !view.has_any(&["i", "we", "me", "us", "i'm", "i've", "i'd"]);
    let by_subject = by_subject || is_of_mine;
    let is_passive = view.places().any(|at| {
        matches!(view.lower(at), "was" | "were" | "been")
            && (view.lower(at + 1).ends_with("ed") || is_of_class("done", view.lower(at + 1)))
            && view.lower(at + 2) == "by"
            && !matches!(view.lower(at + 3), "me" | "us")
            && view.before(at) == "i"
    });
    by_subject || is_passive
}

/// `no say in it`, `nothing to do with it`: one's own part is denied, and not the thing.
fn has_no_part(view: &View<'_, '_>) -> bool {
    view.places().any(|at| {
        let words = [0, 1, 2, 3].map(|by| view.lower(at + by));
        matches!(
            words,
            ["no", "say" | "part" | "hand" | "role", "in", _] | ["nothing", "to", "do", "with"]
        )
    })
}

/// `if they pay`, and not `if I'm honest`, `if I remember rightly`, which suppose nothing.
fn supposes(view: &View<'_, '_>) -> bool {
    view.places().filter(|at| view.lower(*at) == "if").any(|at| {
        !matches!(
            (view.lower(at + 1), view.lower(at + 2)),
            ("i'm", "honest")
                | ("i", "remember" | "recall")
                | ("you", "ask" | "like" | "will")
                | ("anything" | "memory", _)
        )
    })
}

/// `the money ran out`: a lack told without a negation.
fn runs_out(view: &View<'_, '_>) -> bool {
    view.places().any(|at| {
        matches!(view.lower(at), "ran" | "runs" | "run" | "dried")
            && matches!(view.lower(at + 1), "out" | "up")
            && view.lower(at + 2) != "of"
    })
}

/// `we don't do that here`, `I don't have one`: denied for good, not of one case.
fn is_habit(view: &View<'_, '_>) -> bool {
    view.places().any(|at| {
        matches!(view.lower(at), "didn't" | "hadn't") && matches!(view.lower(at + 1), "have" | "had" | "get")
            || matches!(view.lower(at), "don't" | "doesn't" | "haven't" | "hasn't")
                && matches!(
                    view.lower(at + 1),
                    "do" | "have"
                        | "use"
                        | "need"
                        | "offer"
                        | "own"
                        | "allow"
                        | "got"
                        | "done"
                        | "used"
                        | "had"
                        | "get"
                )
    })
}

/// `didn't spray a thing`, `not one bottle`, `haven't missed a single day`: not the least of it.
fn is_emphatic(view: &View<'_, '_>) -> bool {
    const LEAST: &[&str] = &[
        "thing", "single", "soul", "drop", "word", "cent", "penny", "inch", "minute", "bit", "scrap", "clue", "euro",
        "crumb",
    ];
    view.places().any(|at| {
        let denies = view.token(at).is_some_and(Token::is_negation);
        denies
            && (at + 1..at + 5).any(|i| {
                matches!(view.lower(i), "a" | "one") && LEAST.contains(&view.lower(i + 1))
                    || view.lower(at) == "not" && i == at + 1 && view.lower(i) == "one"
            })
    })
}

/// `I'd never run before I turned forty`: denied of the time before.
fn is_of_before(view: &View<'_, '_>) -> bool {
    view.clause.negated
        && view
            .places()
            .any(|at| view.lower(at) == "before" && matches!(view.lower(at + 1), "i" | "we" | "my" | "me" | "us"))
}

/// The word that goes with a verb: the next one, or `down` in `turned the offer down`.
fn particle<'a>(view: &View<'a, '_>, at: usize) -> &'a str {
    let ends = |i: usize| view.token(i).is_none_or(Token::is_sign);
    (at + 2..at + 5)
        .find(|i| matches!(view.lower(*i), "down" | "up" | "off" | "out" | "over" | "back") && ends(*i + 1))
        .filter(|_| !matches!(view.lower(at + 1), "down" | "up" | "off" | "out" | "over" | "back"))
        .map_or(view.lower(at + 1), |i| view.lower(i))
}

/// Marks the words in the reach of negations. Two negations cancel each other.
fn negate(view: &View<'_, '_>, words: &mut [Word<'_>]) -> bool {
    let mut is_twice = false;
    for at in view.places() {
        let Some(token) = view.token(at) else { break };
        // `accident free`
        if token.is("free")
            && let Some(word) = words.iter_mut().find(|word| {
                word.at + 1 == at
                    && (!word.is_name
                        || view.token(word.at).is_some_and(is_calendar_word)
                        || word.lower.ends_with("days"))
            })
        {
            word.negated = !word.negated;
        }
        if !denies(view, token, at) {
            continue;
        }
        // `haven't had time to look at it`
        let is_led_on = (at + 1..at + 5).any(|i| {
            matches!(
                view.lower(i),
                "time" | "chance" | "opportunity" | "occasion" | "reason" | "need"
            ) && view.lower(i + 1) == "to"
        });
        let reach = REACH + if is_led_on { 3 } else { 0 };
        let end = (at + 1..(at + 1 + reach).min(view.clause.end))
            .find(|i| ends_reach(view, *i, at))
            .unwrap_or((at + 1 + reach).min(view.clause.end));
        // `skipped none of the drills`: what is denied stands before.
        let object = token.is_any(&["none", "nobody", "nothing", "neither"]) && at > view.clause.first;
        let from = if object {
            at - 1
        } else if token.is("not") && end == at + 1 {
            // `for gas, but for oil not`: what is denied stands before, up to where it begins.
            let begins = |i: &usize| view.token(*i).is_none_or(|t| t.is_sign() || t.is_any(&["but", "and"]));
            let first = at.saturating_sub(REACH).max(view.clause.first);
            (first..at).rev().find(begins).map_or(first, |i| i + 1)
        } else {
            at + 1
        };
        for word in words.iter_mut().filter(|word| (from..end).contains(&word.at)) {
            is_twice |= word.negated;
            word.negated = !word.negated;
        }
    }
    is_twice
}

/// Marks what follows `wanted to`, `hoped to`, `tried to`.
fn wish(view: &View<'_, '_>, words: &mut [Word<'_>]) {
    const WISHES: &[&str] = &[
        "want", "wanted", "wants", "hope", "hoped", "hopes", "wish", "wished", "tried", "tries", "try", "plan",
        "planned", "plans", "like", "ask", "asked", "told", "need", "needed", "going", "meant", "forward", "keen",
        "eager", "hoping",
    ];
    // `stopped before it left the yard`
    for at in view.places().filter(|at| {
        view.lower(*at) == "before"
            && matches!(
                view.lower(at + 1),
                "it" | "they" | "anything" | "anyone" | "anybody" | "a" | "the"
            )
    }) {
        for word in words.iter_mut().filter(|word| (at + 1..at + 6).contains(&word.at)) {
            word.wished = true;
        }
    }
    for at in view
        .places()
        .filter(|at| view.lower(*at) == "to" && WISHES.contains(&view.before(*at)))
    {
        for word in words.iter_mut().filter(|word| (at + 1..at + 4).contains(&word.at)) {
            word.wished = true;
        }
    }
}

fn denies(view: &View<'_, '_>, token: &Token<'_>, at: usize) -> bool {
    let next = view.lower(at + 1);
    // `nobody else touched it` says who did.
    if token.is_any(&["nobody", "no"])
        && (matches!(next, "else" | "other") || next == "one" && view.lower(at + 2) == "else")
    {
        return false;
    }
    // `nothing but banks`
    if token.is_any(&["nothing", "nobody", "none", "no"])
        && (next == "but" || next == "one" && view.lower(at + 2) == "but")
    {
        return false;
    }
    // `never had more than two`: a number is denied, not the thing.
    let is_of_number = (at + 1..at + 5).any(|i| {
        matches!(view.lower(i), "more" | "fewer" | "less")
            && view.lower(i + 1) == "than"
            && view.measure(i + 2).is_some()
    });
    if token.is_any(&["never", "not"]) && is_of_number {
        return false;
    }
    if token.is_negation() {
        // `not only`, `not all`, `no wait`: nothing is denied.
        return !matches!(
            next,
            "only"
                | "just"
                | "necessarily"
                | "all"
                | "every"
                | "everyone"
                | "always"
                | "wait"
                | ","
                | "sure"
                | "really"
        ) || matches!(next, "really") && token.lower.ends_with("n't");
    }
    token.is_any(&[
        "hardly", "barely", "scarcely", "rarely", "seldom", "lacked", "lacks", "lack", "lacking",
    ]) || token.is_any(&[
        "failed",
        "fail",
        "fails",
        "refused",
        "refuse",
        "refuses",
        "unable",
        "declined",
        "unwilling",
        "stopped",
    ]) && (next == "to" || next.ends_with("ing"))
        || token.is_any(&["gave", "given", "give"]) && next == "up" && view.lower(at + 2).ends_with("ing")
}

fn ends_reach(view: &View<'_, '_>, at: usize, from: usize) -> bool {
    // `it wasn't signed and nobody came`: another thing is denied there.
    if view.lower(at) == "and"
        && view
            .token(at + 1)
            .is_some_and(|t| t.is_negation() || t.is_any(&["i", "we", "they", "it", "he", "she"]))
    {
        return true;
    }
    view.token(at).is_none_or(|t| {
        t.is_sign() && t.kind != TokenKind::Break && !t.is("'")
            || t.is_any(&[
                "but", "because", "although", "while", "so", "which", "who", "until", "except",
            ]) && at > from + 1
    })
}

impl Said<'_> {
    /// The weight of all its words.
    pub fn weight(&self) -> f64 {
        self.words.iter().map(|word| word.weight).sum()
    }

    /// The weight of the words that name the deed beside the part played in it.
    pub fn deed_weight(&self) -> f64 {
        self.words
            .iter()
            .filter(|word| !word.tells_part)
            .map(|word| word.weight)
            .sum()
    }
}
