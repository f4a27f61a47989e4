//! From when until when something lasted: `from 2009 to 2014` against `I only joined in 2012`, `closed in 1962` against
//! `still working there in 1971`.

use super::{Reckoned, Told};
use crate::consistency::moment::{self, Lead, Moment};
use crate::consistency::said::Said;
use crate::consistency::word::Word;
use crate::fact::clause::{Clauses, Person, View};
use crate::fact::token::Token;

/// So many tokens may stand between a verb and its date.
const REACH: usize = 12;
/// So many years have to lie between two dates of which one is told roughly.
const ROUGH: f64 = 1.0;

/// What kind of thing begins or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Somebody's time at a place.
    Work,
    /// What somebody learned or passed.
    Learning,
    /// Anything else.
    Thing,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Begun,
    Ended,
    Still,
}

/// One date of a spell.
#[derive(Debug)]
struct Dated<'w> {
    kind: Kind,
    mark: Mark,
    from: f64,
    to: f64,
    is_rough: bool,
    /// What began or ended, as far as it is named.
    thing: Vec<&'w str>,
}

const BEGINS: &[&str] = &[
    "joined", "join", "joining", "started", "start", "began", "begin", "came", "come", "arrived", "hired",
];
const ENDS: &[&str] = &[
    "left", "leave", "quit", "resigned", "retired", "ended", "finished", "stopped", "departed",
];
const IS_THERE: &[&str] = &[
    "was", "were", "worked", "working", "been", "stayed", "employed", "served", "there", "with", "at",
];
const OVER: &[&str] = &[
    "closed",
    "shut",
    "dissolved",
    "died",
    "demolished",
    "abolished",
    "ended",
    "repaid",
    "scrapped",
    "retired",
    "bankrupt",
    "extinct",
    "burned",
    "burnt",
    "disbanded",
    "stopped",
    "ceased",
    "sold",
    "expired",
    "lapsed",
];
/// Words that name no thing of their own.
const NO_THING: &[&str] = &[
    "join", "start", "begin", "came", "come", "arriv", "hire", "left", "leav", "quit", "resign", "retir", "end",
    "finish", "stop", "work", "job", "first", "day", "time", "contract", "back", "long", "spring", "summer", "autumn",
    "winter", "late", "earli", "mid", "middl", "year", "right", "duti", "activ", "serv", "stay", "employ", "full",
    "till", "onward", "person", "peopl", "man", "get", "got",
];

/// Finds two dates of one spell that cannot both be right.
pub(super) fn find(said: Told<'_, '_>, again: Told<'_, '_>) -> Reckoned {
    if persons_differ(said.0, again.0) {
        return None;
    }
    let (mine, theirs) = (read(said.0, said.1), read(again.0, again.1));
    let clash = mine.iter().any(|x| {
        theirs
            .iter()
            .any(|y| x.excludes(y) && is_of_one((x, said.0), (y, again.0)))
    });
    // What either tells fits in another way: two spells were told of.
    let fits = || {
        mine.iter().any(|x| {
            theirs
                .iter()
                .any(|y| x.kind == y.kind && x.mark == y.mark && x.from < y.to && y.from < x.to)
        })
    };
    let is_back = said.0.iter().chain(again.0).any(|said| tells_return(said.text));
    (clash && !is_back && !fits() || is_idle((said.1, &theirs, again.0)))
        .then(|| (said.1.text.trim().to_owned(), again.1.text.trim().to_owned(), "date"))
}

/// Whether each names one date, roughly, and the two are next to each other.
pub(super) fn touch(said: &[Said<'_>], again: &[Said<'_>]) -> bool {
    let is_rough = said.iter().chain(again).any(|said| {
        ["late ", "early ", "end of ", "beginning of ", "start of "]
            .iter()
            .any(|words| said.text.contains(words))
    });
    let one = |told: &[Said<'_>]| {
        let mut all = told.iter().flat_map(|said| &said.moments);
        let first = all.next().map(|moment| (moment.from, moment.to));
        first.filter(|_| all.next().is_none())
    };
    let (Some(x), Some(y)) = (one(said), one(again)) else {
        return false;
    };
    is_rough && (x.0 - y.1).max(y.0 - x.1) < 0.01
}

impl Dated<'_> {
    fn excludes(&self, other: &Self) -> bool {
        if self.kind != other.kind
            && !(self.kind == Kind::Thing && self.mark == Mark::Ended && other.mark == Mark::Still)
        {
            return false;
        }
        let is_rough = self.is_rough || other.is_rough;
        let gap = (other.from - self.to).max(self.from - other.to);
        let are_years = self.to - self.from >= 1.0 && other.to - other.from >= 1.0;
        let least = match (is_rough, are_years) {
            (true, _) => ROUGH,
            (false, true) => -1e-9,
            (false, false) => 0.25,
        };
        let are_apart = gap >= least;
        match (self.mark, other.mark) {
            (Mark::Begun, Mark::Begun) | (Mark::Ended, Mark::Ended) => are_apart && self.kind != Kind::Thing,
            // Ended, and still there later; the other order is asked by the second call.
            (Mark::Ended, Mark::Still) => other.from >= self.to + if is_rough { ROUGH } else { 0.0 },
            (Mark::Begun, Mark::Still) => {
                self.kind == Kind::Work && self.from >= other.to + if is_rough { ROUGH } else { 0.0 }
            }
            (Mark::Ended, Mark::Begun) => self.kind == Kind::Work && other.from >= self.to + 0.5,
            _ => false,
        }
    }
}

/// Whether both name the same thing, or one of them names none.
fn is_of_one((x, said): (&Dated<'_>, &[Said<'_>]), (y, again): (&Dated<'_>, &[Said<'_>])) -> bool {
    let names = |roots: &[&str], told: &[Said<'_>]| {
        told.iter()
            .flat_map(|said| &said.words)
            .any(|word| roots.iter().any(|root| is_root(root, word)))
    };
    if x.kind == Kind::Learning {
        // A degree of one trade is what somebody qualified in; two licences may be of two kinds.
        let is_paper = |root: &&&str| matches!(**root, "degre" | "diploma" | "qualifi" | "graduat" | "pass");
        let all = |roots: &[&str], told: &[Said<'_>]| {
            roots
                .iter()
                .filter(|root| !is_paper(root))
                .all(|root| names(&[*root], told))
        };
        return all(&x.thing, again) && all(&y.thing, said);
    }
    let is_open = x.thing.is_empty() || y.thing.is_empty();
    match (x.kind, is_open) {
        (Kind::Thing, _) | (_, false) => names(&x.thing, again) && names(&y.thing, said),
        (_, true) => {
            (x.thing.is_empty() || names(&x.thing, again) || points(again))
                && (y.thing.is_empty() || names(&y.thing, said) || points(said))
        }
    }
}

fn is_root(root: &str, word: &Word<'_>) -> bool {
    let begins = |long: &str, short: &str| short.len() > 4 && long.starts_with(short);
    word.root == root || word.weight > 0.5 && (begins(&word.root, root) || begins(root, &word.root))
}

/// `there`, `here`, `them`: the place just spoken of.
fn points(told: &[Said<'_>]) -> bool {
    told.iter().any(|said| {
        said.text
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| matches!(word, "there" | "here"))
    })
}

fn persons_differ(said: &[Said<'_>], again: &[Said<'_>]) -> bool {
    let has = |told: &[Said<'_>], person| told.iter().any(|said| said.person == person);
    has(said, Person::First) && !has(again, Person::First) && has(again, Person::Third)
        || has(again, Person::First) && !has(said, Person::First) && has(said, Person::Third)
}

fn tells_return(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word,
            "again" | "returned" | "rejoined" | "twice" | "reopened" | "second" | "back"
        )
    })
}

/// The dates of a telling that begin or end something.
fn read<'w>(told: &'w [Said<'_>], clauses: &Clauses<'_>) -> Vec<Dated<'w>> {
    let mut found = Vec::new();
    for sentence in crate::consistency::stand::sentences(clauses) {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        let Some(said) = told.iter().find(|said| said.span == sentence.span) else {
            continue;
        };
        let moments = moment::moments(&view);
        for (at, moment) in moments.iter().enumerate() {
            let next = moments.get(at + 1);
            let before = at.checked_sub(1).and_then(|at| moments.get(at));
            if moment.to - moment.from > 1.5 && view.before(moment.first) == "between" {
                found.extend(between(&view, said, moment));
                continue;
            }
            found.extend(dated(&view, said, (before, moment, next)));
        }
    }
    found
}

/// `I was there between 2012 and 2015`.
fn between<'w>(view: &View<'_, '_>, said: &'w Said<'_>, moment: &Moment) -> Vec<Dated<'w>> {
    if said.person == Person::Third || !view.has_any(IS_THERE) || view.has_any(OVER) {
        return Vec::new();
    }
    let ends = [
        (Mark::Begun, moment.from, moment.from + 1.0),
        (Mark::Ended, moment.to - 1.0, moment.to),
    ];
    let dated = ends.map(|(mark, from, to)| Dated {
        kind: Kind::Work,
        mark,
        from,
        to,
        is_rough: view.clause.hedged,
        thing: things(said, |_| true),
    });
    dated.into()
}

type Around<'m> = (Option<&'m Moment>, &'m Moment, Option<&'m Moment>);

fn dated<'w>(view: &View<'_, '_>, said: &'w Said<'_>, (before, moment, next): Around<'_>) -> Option<Dated<'w>> {
    let from = before
        .map_or(view.clause.first, |before| before.end)
        .max(moment.first.saturating_sub(REACH));
    let lead: Vec<&str> = (moment.first.saturating_sub(3)..moment.first)
        .map(|at| view.lower(at))
        .collect();
    let is_led = |words: &[&str]| lead.iter().any(|word| words.contains(word));
    let is_rough = is_led(&[
        "late",
        "early",
        "end",
        "around",
        "about",
        "roughly",
        "mid",
        "middle",
        "beginning",
        "start",
    ]) || view.clause.hedged;
    let verb = |words: &[&str]| (from..moment.first).rev().find(|at| words.contains(&view.lower(*at)));
    let verb_after = |words: &[&str]| {
        let opens = moment.first <= view.clause.first + 4;
        (moment.end..(moment.end + 6).min(view.clause.end)).find(|at| opens && words.contains(&view.lower(*at)))
    };
    let denied = |at: usize| {
        (at.saturating_sub(3)..at).any(|i| i >= view.clause.first && view.token(i).is_some_and(Token::is_negation))
    };
    let make = |kind: Kind, mark: Mark, thing: Vec<&'w str>, (low, high): (f64, f64)| {
        Some(Dated {
            kind,
            mark,
            from: low,
            to: high,
            is_rough,
            thing,
        })
    };
    // `the end of 2021` is no day of its spring.
    let span = match moment.to - moment.from >= 1.0 {
        true if is_led(&["end", "late"]) => (moment.from + 0.75, moment.to),
        true if is_led(&["early", "beginning"]) => (moment.from, moment.from + 0.34),
        _ => (moment.from, moment.to),
    };
    let all = || things(said, |_| true);
    // `2009 to 2014`, `between 2009 and 2014`.
    let is_opened = before.is_some_and(|before| {
        let is_start = before.lead == Lead::Start && moment.lead == Lead::End || view.before(before.first) == "between";
        is_start && moment.first <= before.end + 5
    });
    let is_opening = next.is_some_and(|next| {
        (matches!(moment.lead, Lead::Start) || view.before(moment.first) == "between")
            && next.first <= moment.end + 5
            && (next.lead == Lead::End || view.before(next.first) == "and")
    });
    let is_at_work = said.person != Person::Third && view.has_any(IS_THERE) && !view.has_any(OVER);
    if is_opening || is_opened {
        let mark = if is_opening { Mark::Begun } else { Mark::Ended };
        return is_at_work.then(|| make(Kind::Work, mark, all(), span)).flatten();
    }
    let is_over = view.has_any(&["longer", "anymore"]);
    // `From 2013 onwards I was no longer there`.
    if is_over && is_at_work && matches!(moment.lead, Lead::Start | Lead::In) {
        return make(Kind::Work, Mark::Ended, all(), span);
    }
    if view.has_any(&["still"]) && !view.clause.negated && moment.lead == Lead::In {
        let still = view.places().find(|at| view.lower(*at) == "still");
        let is_of_thing = still.is_some_and(|at| {
            matches!(
                view.lower(at + 1),
                "open" | "running" | "going" | "trading" | "operating" | "standing" | "in"
            ) && !(at.saturating_sub(2)..at).any(|i| matches!(view.lower(i), "i" | "we" | "i'm" | "we're"))
        });
        let is_work = said.person != Person::Third && !is_of_thing;
        return make(if is_work { Kind::Work } else { Kind::Thing }, Mark::Still, all(), span);
    }
    let first_day = || verb(&["day"]).filter(|at| view.before(*at) == "first");
    if let Some(at) = verb(BEGINS).or_else(first_day).or_else(|| verb_after(BEGINS)) {
        let thing = named_after(view, said, at, moment)?;
        return match (moment.lead, denied(at)) {
            (Lead::In | Lead::Start, false) | (Lead::End, true) => make(Kind::Work, Mark::Begun, thing, span),
            (Lead::Before, true) => make(Kind::Work, Mark::Begun, thing, (moment.from, f64::INFINITY)),
            _ => None,
        };
    }
    let paid_off = || {
        let paid = verb(&["paid", "pay"]).filter(|at| (at + 1..at + 5).any(|i| view.lower(i) == "off"));
        paid.or_else(|| verb(&["ran"]).filter(|at| view.lower(at + 1) == "out"))
    };
    if let Some(at) = verb(OVER).or_else(paid_off)
        && (said.person != Person::First
            || !(view.clause.first..at).any(|i| matches!(view.lower(i), "i" | "we" | "i'd" | "i've")))
        && moment.lead == Lead::In
        && !denied(at)
    {
        let end = if matches!(view.lower(at), "paid" | "pay") {
            at + 5
        } else {
            at
        };
        let thing = things(said, |word| word.at < end);
        return (!thing.is_empty())
            .then(|| make(Kind::Thing, Mark::Ended, thing, span))
            .flatten();
    }
    let last_day = || verb(&["day"]).filter(|at| view.before(*at) == "last");
    if said.person != Person::Third
        && let Some(at) = verb(ENDS).or_else(last_day).or_else(|| verb_after(ENDS))
        && moment.lead == Lead::In
        && !denied(at)
    {
        let thing = match view.lower(at) {
            "left" | "leave" | "quit" => named_after(view, said, at, moment)?,
            _ => all(),
        };
        return make(Kind::Work, Mark::Ended, thing, span);
    }
    let paper = || {
        let is_paper = view.has_any(&[
            "degree",
            "diploma",
            "licence",
            "license",
            "ticket",
            "papers",
            "certificate",
        ]);
        verb(&["got", "get", "passed", "received", "pass"]).filter(|_| is_paper)
    };
    if let Some(at) = verb(&["qualified", "qualify", "graduated", "graduate"]).or_else(paper)
        && (moment.lead == Lead::In && !denied(at) || matches!(moment.lead, Lead::End | Lead::Before) && denied(at))
    {
        let span = match moment.lead {
            Lead::Before => (moment.from, f64::INFINITY),
            _ => span,
        };
        return make(Kind::Learning, Mark::Begun, all(), span);
    }
    // `been there since 2015`
    if moment.lead == Lead::Start
        && view.before(moment.first) == "since"
        && is_at_work
        && view.has_any(&["been", "worked", "working"])
        && !is_without_work(view)
    {
        return make(Kind::Work, Mark::Begun, all(), span);
    }
    // `until 2016`
    let was_there = view.has_any(&[
        "was", "were", "worked", "working", "been", "stayed", "employed", "served",
    ]);
    (moment.lead == Lead::End && is_at_work && was_there && !view.clause.negated)
        .then(|| make(Kind::Work, Mark::Ended, all(), span))
        .flatten()
}

/// What is named after a verb up to the date: `joined the depot in Leeds`. `joined as a porter` tells a post, which changes.
fn named_after<'w>(view: &View<'_, '_>, said: &'w Said<'_>, verb: usize, moment: &Moment) -> Option<Vec<&'w str>> {
    let is_after = moment.first > verb;
    let end = if is_after { moment.first } else { view.clause.end };
    if view.lower(verb + 1) == "as" || (verb..verb + 3).any(|at| matches!(view.lower(at), "own" | "my" | "to")) {
        let leads_on = view.lower(verb + 1) == "to" && matches!(view.lower(verb + 2), "the" | "this" | "that");
        if !leads_on {
            return None;
        }
    }
    Some(things(said, |word| {
        let breaks = (verb + 1..word.at).any(|at| matches!(view.lower(at), "of" | "," | "and" | "when" | "because"));
        (verb + 1..end).contains(&word.at) && !breaks
    }))
}

/// The roots of the words that may name what began or ended.
fn things<'w>(said: &'w Said<'_>, is_meant: impl Fn(&Word<'_>) -> bool) -> Vec<&'w str> {
    said.words
        .iter()
        .filter(|word| word.weight > 0.5 && !word.is_counting && is_meant(word))
        .filter(|word| !NO_THING.contains(&word.root.as_ref()) && !NO_THING.contains(&word.lower))
        .map(|word| word.root.as_ref())
        .collect()
}

fn is_without_work(view: &View<'_, '_>) -> bool {
    view.has_any(&["unemployed", "jobless"])
        || view.places().any(|at| {
            let words = [0, 1, 2].map(|by| view.lower(at + by));
            let is_unworked = view.token(at).is_some_and(Token::is_negation)
                && matches!(words[1], "worked" | "working")
                && words[2] == "since";
            is_unworked
                || matches!(
                    words,
                    ["out", "of", "work"] | ["between", "jobs", _] | ["without", "work", _] | ["without", "a", "job"]
                )
        })
}

/// `out of work since 2021` against having worked somewhere for some time after it.
fn is_idle((clauses, theirs, again): (&Clauses<'_>, &[Dated<'_>], &[Said<'_>])) -> bool {
    let since = crate::consistency::stand::sentences(clauses).find_map(|sentence| {
        let view = View {
            all: clauses,
            clause: &sentence,
        };
        let is_denied = view.clause.negated && !view.has_any(&["worked", "working"]);
        let is_idle = is_without_work(&view) && !is_denied && sentence.person != Person::Third;
        let moments = moment::moments(&view);
        moments
            .into_iter()
            .find(|moment| is_idle && moment.lead == Lead::Start)
            .map(|moment| f64::midpoint(moment.from, moment.to))
    });
    since.is_some_and(|since| {
        again.iter().all(|said| said.person != Person::Third)
            && theirs
                .iter()
                .any(|y| y.kind == Kind::Work && matches!(y.mark, Mark::Ended | Mark::Still) && y.from >= since)
    })
}

#[cfg(test)]
mod tests {
    use crate::consistency::Verdict;
    use crate::consistency::pairs::{always, never};
    use crate::consistency::verdict::by_rules;

    #[test]
    fn two_dates_of_one_spell_cannot_both_be_right() {
        let clashes = |a: &str, b: &str| by_rules(a, b).verdict == Verdict::Contradiction;
        always(
            &clashes,
            &[
                (
                    "I was with the ferry line from 2009 to 2014.",
                    "I only started with the ferry line in 2012.",
                ),
                (
                    "I joined the brewery in 2016.",
                    "I didn't come to the brewery until 2019.",
                ),
                (
                    "I retired from the coastguard in 2015.",
                    "In 2017 I was still on duty with the coastguard.",
                ),
                (
                    "I've been out of work since February 2021.",
                    "I was working at the mill right up to 2023.",
                ),
                (
                    "The quarry closed in 1962.",
                    "Men were still working in the quarry in 1971.",
                ),
                ("I got my licence in 1999.", "I didn't get my licence till 2006."),
            ],
        );
        never(
            &clashes,
            &[
                (
                    "I was with the ferry line from 2009 to 2014.",
                    "I moved to the night boats of the ferry line in 2012.",
                ),
                ("I joined the brewery in 2016.", "I became head brewer there in 2019."),
                (
                    "I left the council in the spring of 2018.",
                    "I was still at the council in 2017.",
                ),
                ("I joined in late 2018.", "I started there in early 2019."),
                (
                    "I was at the theatre from 2012 to 2015.",
                    "I came back to the theatre in 2019.",
                ),
            ],
        );
    }
}
