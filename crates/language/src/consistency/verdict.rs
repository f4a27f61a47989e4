//! From clashes and overlap to one verdict.

use std::cell::OnceCell;

use finalist_core::fact::Attribute;
use finalist_core::span::Span;

use super::setting::{Of, Setting};
use super::topic::Topic;
use super::{
    Clash, Comparison, Relation, Telling, Verdict, absent, boss, clash, command, doer, excuse, fact, figure, judge,
    leaving, occasion, office, overlap, papers, post, quality, rate, reckon, rival, said, since, stand, sum, town,
    wording,
};
use crate::fact::clause::{Clauses, Person};
use crate::fact::token::Token;
use crate::fact::{FoundFact, Voice, read_to_compare};

/// So many facts and clauses of a text are compared with each other; the product of the two bounds the time.
const MOST_FACTS: usize = 300;
const MOST_CLAUSES: usize = 150;
/// A telling of at most so many sentences is short.
const SHORT: usize = 3;

pub(super) fn compare(earlier: &Telling<'_>, later: &Telling<'_>) -> Comparison {
    compare_by(earlier, later, &mut judge::rule)
}

/// What the rules alone say of two tellings.
#[cfg(test)]
pub(super) fn by_rules(earlier: &str, later: &str) -> Comparison {
    compare_by(&earlier.into(), &later.into(), &mut |_, _| judge::Ruling::Stands)
}

/// Says of two short tellings, of which the rules found clashes of these kinds, what becomes of them.
pub(super) type Judge<'j> = &'j mut dyn FnMut(&judge::Both<'_, '_>, &[&'static str]) -> judge::Ruling;

pub(super) fn compare_by(earlier: &Telling<'_>, later: &Telling<'_>, judge: Judge<'_>) -> Comparison {
    let (a, b) = (
        Clauses::read_on(earlier.text, earlier.on),
        Clauses::read_on(later.text, later.on),
    );
    let facts = [&a, &b].map(|clauses| {
        let mut facts = facts(clauses);
        facts.truncate(MOST_FACTS);
        facts
    });
    let [facts_a, facts_b] = facts;
    let mut clashes: Vec<Clash> = Vec::new();
    let mut agrees = false;
    // Clauses whose facts fit: their amounts are judged already.
    let mut fitting: Vec<Span> = Vec::new();
    for x in &facts_a {
        // What was said twice in one telling is judged by the telling that fits best.
        let relations: Vec<(&FoundFact, Relation)> = facts_b
            .iter()
            .filter_map(|y| {
                fact::compare_worded((&x.fact, &x.wording), (&y.fact, &y.wording)).map(|relation| (y, relation))
            })
            .collect();
        let fits = relations
            .iter()
            .any(|(_, relation)| !matches!(relation, Relation::Contradiction { .. }));
        agrees |= fits && x.fact.attribute != Attribute::Tool;
        let fit = relations
            .iter()
            .filter(|(_, relation)| !matches!(relation, Relation::Contradiction { .. }));
        if is_amount(x.fact.attribute) {
            fitting.extend(fit.map(|(y, _)| y.span));
        }
        if fits {
            continue;
        }
        let first = relations.into_iter().next();
        if let Some((
            y,
            Relation::Contradiction {
                code,
                matter,
                earlier: was,
                later: is,
            },
        )) = first
        {
            let known = facts_a.iter().any(|other| {
                !std::ptr::eq(other, x)
                    && fact::compare_worded((&other.fact, &other.wording), (&y.fact, &y.wording))
                        .is_some_and(|relation| !matches!(relation, Relation::Contradiction { .. }))
            });
            if !known {
                clashes.push(Clash {
                    code,
                    message: wording::message(&matter, (&was, &is), earlier),
                    earlier: x.span,
                    later: y.span,
                });
            }
        }
    }
    for (x, y) in facts_a.iter().flat_map(|x| facts_b.iter().map(move |y| (x, y))) {
        // The day that counts is that of the telling which gives the length of time.
        let day = if y.fact.attribute == Attribute::Duration {
            later.on
        } else {
            earlier.on
        };
        if day.is_some_and(|day| since::clashes(&x.fact, &y.fact, day)) {
            clashes.push(Clash {
                code: Attribute::Duration.code(),
                message: wording::message("duration", (&x.wording, &y.wording), earlier),
                earlier: x.span,
                later: y.span,
            });
        }
    }
    let facts_fit = agrees;
    let sentences = said::sentences(&a, MOST_CLAUSES);
    let is_short = sentences.len() <= SHORT && b.sentences().take(SHORT + 1).count() <= SHORT;
    let settings: OnceCell<(Setting, Setting)> = OnceCell::new();
    let topics: OnceCell<bool> = OnceCell::new();
    // What is told of another place or time does not clash.
    let settings_meet = |of: Of| {
        !is_short || {
            let (x, y) = settings.get_or_init(|| (Setting::of(&a), Setting::of(&b)));
            x.meets(y, of) && *topics.get_or_init(|| Topic::of(&a).meets(&Topic::of(&b)))
        }
    };
    clashes.retain(|clash| settings_meet(Of::coded(clash.code)));
    // `nine of us on the barge`, `on the tug there were four`.
    if is_short && clashes.iter().any(|clash| excuse::is_of_people(clash.code)) {
        let again = said::sentences(&b, MOST_CLAUSES);
        if occasion::is_elsewhere((&sentences, &a), (&again, &b)) {
            clashes.retain(|clash| !excuse::is_of_people(clash.code));
        }
    }
    let (figures_a, figures_b) = if is_short {
        (figure::read(&a), figure::read(&b))
    } else {
        (Vec::new(), Vec::new())
    };
    let is_figured = figure::agrees(&figures_a, &figures_b);
    agrees |= is_figured;
    let (stands_a, stands_b) = if is_short {
        (stand::read(&a), stand::read(&b))
    } else {
        (Vec::new(), Vec::new())
    };
    let is_asked = is_short
        && (stands_a.iter().any(|x| stands_b.iter().any(|y| x.matter == y.matter))
            || sentences.iter().any(|said| !said.amounts.is_empty() || said.is_never)
            || b.tokens.iter().any(Token::is_negation)
            || figure::asks_for_same(&figures_a, &figures_b)
            || reckon::may_apply(&a)
            || reckon::may_apply(&b)
            || reckon::may_order(&a) && reckon::may_order(&b)
            || rate::read(&a).is_some()
            || rival::is_named(&a) && rival::is_named(&b));
    let theirs = OnceCell::new();
    let said_again = || theirs.get_or_init(|| said::sentences(&b, MOST_CLAUSES)).as_slice();
    let again = if is_asked { said_again() } else { &[] };
    let stands = stand::shared((&stands_a, &stands_b), (&sentences, again));
    let is_agreed = stand::agree((&stands_a, &stands_b), (&sentences, again));
    let is_denial_agreed = is_agreed && stand::agree_in_denial((&stands_a, &stands_b), (&sentences, again));
    agrees |= is_agreed && occasion::same_occasion((&sentences, &a), (again, &b)) && settings_meet(Of::Wish);
    if let Some((x, y, true)) = stands
        && clashes.is_empty()
        // `nobody was hurt` and `every one of them was safe` say how many in two ways.
        && !(x.matter == "all of them" && is_denial_agreed)
        && stand::may_meet(x, (&sentences, &a), (again, &b))
        && settings_meet(if stand::is_wish(x) { Of::Wish } else { Of::Report })
    {
        clashes.push(Clash {
            code: if matches!(x.matter, "part in the work" | "idea") {
                "role"
            } else {
                "stand"
            },
            message: wording::message(x.matter, (&x.side, &y.side), earlier),
            earlier: x.span,
            later: y.span,
        });
    }
    if clashes.is_empty()
        && let Some((matter, x, y)) = figure::clash((&figures_a, &sentences), (&figures_b, again))
        && let (Some(was), Some(is)) = (a.sentences().next(), b.sentences().next())
        && (matter != "size of the team" || !occasion::is_elsewhere((&sentences, &a), (again, &b)))
        && settings_meet(match matter {
            "wished pay" => Of::Wish,
            "joined" | "ready to start" => Of::Date,
            _ => Of::Report,
        })
    {
        clashes.push(Clash {
            // Of a year another year is the clash itself.
            code: if matches!(matter, "joined" | "left" | "became" | "qualified") {
                "date"
            } else {
                "number"
            },
            message: wording::message(matter, (&x.text, &y.text), earlier),
            earlier: was.span,
            later: is.span,
        });
    }
    if is_short
        && clashes.is_empty()
        && let (Some(x), Some(y)) = (rate::read(&a), rate::read(&b))
        && occasion::same_occasion((&sentences, &a), (again, &b))
        && rate::clashes((&x, &sentences), (&y, again))
        && settings_meet(Of::Report)
        && let (Some(was), Some(is)) = (sentences.first(), again.first())
    {
        clashes.push(Clash {
            code: "frequency",
            message: wording::message("how often", (&x.text, &y.text), earlier),
            earlier: was.span,
            later: is.span,
        });
    }
    if is_short
        && let (Some(x), Some(y)) = (office::read(&a), office::read(&b))
        && let (Some(was), Some(is)) = (a.sentences().next(), b.sentences().next())
    {
        let is_of_days = |clash: &Clash| {
            clash.code == Attribute::OfficeDays.code()
                || clash.code == Attribute::RemoteDays.code()
                || matches!(clash.code, "stand" | "other")
        };
        if x.meets(&y) {
            agrees = true;
            clashes.retain(|clash| !is_of_days(clash));
        } else if clashes.is_empty() && settings_meet(Of::Report) {
            clashes.push(Clash {
                code: Attribute::OfficeDays.code(),
                message: wording::message("days in the office", (&x.text, &y.text), earlier),
                earlier: was.span,
                later: is.span,
            });
        }
    }
    let parted;
    let parts = if b.is_whole() {
        said_again()
    } else {
        parted = said::clauses(&b, MOST_CLAUSES);
        &parted
    };
    for clause in parts {
        let is_known = clashes.iter().any(|clash| clash.later.overlaps(clause.span));
        if is_known {
            continue;
        }
        if let Some((found, place)) = clash::find(&sentences, clause, is_short)
            // The same stand in other words: a denial is of something else.
            && !(is_denial_agreed && found.code == "polarity" || is_agreed && found.code == "opposite")
            && !(is_short && found.code == "polarity" && occasion::names_other_place(&a, &b))
            && !(found.code == "number" && (is_figured || fitting.iter().any(|span| span.overlaps(clause.span))))
            && settings_meet(Of::coded(found.code))
        {
            clashes.push(found_clash(&found, (place, clause.span), earlier));
        }
    }
    if is_short
        && clashes.is_empty()
        && !is_agreed
        && fitting.is_empty()
        && let (Some(was), Some(is)) = (sentences.first(), again.first())
        && occasion::same_occasion((&sentences, &a), (again, &b))
        && let Some(found) = sum::find(&sentences, again)
        && settings_meet(Of::Report)
    {
        clashes.push(found_clash(&found, (was.span, is.span), earlier));
    }
    if is_short && clashes.is_empty() {
        let theirs = said_again();
        let found = post::find((&a, &sentences), (&b, theirs))
            .or_else(|| boss::find((&a, &sentences), (&b, theirs)))
            .or_else(|| {
                let found = command::find(&a, &b)
                    .or_else(|| doer::find((&a, &sentences), (&b, theirs)))
                    .or_else(|| leaving::find((&a, &sentences), (&b, theirs)))
                    .or_else(|| papers::find(&a, &b));
                found.filter(|_| settings_meet(Of::Wish))
            });
        clashes.extend(found.map(|(was, is, found)| found_clash(&found, (was, is), earlier)));
    }
    if is_short
        && clashes.is_empty()
        && let Some((was, is, found)) = rival::find(&a, &b)
            .or_else(|| town::find(&a, &b))
            .or_else(|| quality::find((&a, &sentences), (&b, &said_again)).filter(|_| !is_agreed))
        && occasion::same_occasion((&sentences, &a), (said_again(), &b))
        && settings_meet(Of::Report)
    {
        clashes.push(found_clash(&found, (was, is), earlier));
    }
    if is_asked
        && clashes.is_empty()
        && !is_denial_agreed
        && let (Some(was), Some(is)) = (sentences.first(), again.first())
        && !occasion::names_other_place(&a, &b)
        && let Some(found) = absent::find((&sentences, &a), (again, &b))
        && occasion::times_meet(&sentences, again)
        && settings_meet(Of::Report)
    {
        clashes.push(found_clash(&found, (was.span, is.span), earlier));
    }
    // `joined in 2014`, `didn't join until 2018`: what looks like a denial may be another date.
    if is_asked
        && clashes.iter().all(|clash| clash.code == "polarity")
        && let (Some(was), Some(is)) = (sentences.first(), again.first())
        && let Some(found) = reckon::find((&sentences, &a), (again, &b))
        && settings_meet(Of::Date)
    {
        clashes.push(found_clash(&found, (was.span, is.span), earlier));
    }
    if is_short && !clashes.is_empty() {
        let both = excuse::Both {
            a: &a,
            b: &b,
            said: &sentences,
            asked: again,
            again: &said_again,
        };
        excuse::take_back(&mut clashes, &both);
    }
    let is_recital = overlap::is_recital(&a, &b);
    let is_alike = overlaps(&a, &b);
    // Who says the same words again does not contradict himself.
    if is_short && !is_recital {
        let (here, there) = settings.get_or_init(|| (Setting::of(&a), Setting::of(&b)));
        let both = judge::Both {
            tokens: [&a, &b],
            said: [&sentences, said_again()],
            stands: [&stands_a, &stands_b],
            settings: [here, there],
            topics_meet: *topics.get_or_init(|| Topic::of(&a).meets(&Topic::of(&b))),
            agreed: &[
                (facts_fit, "facts fit"),
                (is_agreed, "stands agree"),
                (is_denial_agreed, "denials agree"),
                (is_figured, "figures agree"),
                (figure::asks_for_same(&figures_a, &figures_b), "figures of one matter"),
                (is_alike, "alike"),
            ]
            .into_iter()
            .filter_map(|(is_so, name)| is_so.then_some(name))
            .collect::<Vec<_>>(),
        };
        let codes: Vec<&'static str> = clashes.iter().map(|clash| clash.code).collect();
        match judge(&both, &codes) {
            judge::Ruling::Stands => {}
            judge::Ruling::Falls => clashes.clear(),
            judge::Ruling::Clashes => clashes.extend(judge::nearest(&both).and_then(|(x, y)| {
                let (x, y) = (sentences.get(x)?, said_again().get(y)?);
                let found = clash::Found {
                    code: "telling",
                    earlier: x.text.to_owned(),
                    later: y.text.to_owned(),
                };
                Some(found_clash(&found, (x.span, y.span), earlier))
            })),
        }
    }
    let verdict = if !clashes.is_empty() {
        Verdict::Contradiction
    } else if is_recital {
        Verdict::Repetition
    } else if agrees || is_alike {
        Verdict::Agreement
    } else {
        Verdict::Unrelated
    };
    Comparison { verdict, clashes }
}

/// What a finder found, as a clash between these places.
fn found_clash(found: &clash::Found, (was, is): (Span, Span), earlier: &Telling<'_>) -> Clash {
    Clash {
        code: found.code,
        message: wording::message("", (&found.earlier, &found.later), earlier),
        earlier: was,
        later: is,
    }
}

/// Whether the value of an attribute is an amount.
fn is_amount(attribute: Attribute) -> bool {
    use Attribute::{
        Budget, Duration, Headcount, Hours, Notice, OfficeDays, OnCall, Outcome, Pay, Quantity, RemoteDays, TeamSize,
        Travel,
    };
    matches!(
        attribute,
        Budget
            | Duration
            | Headcount
            | Hours
            | Notice
            | OfficeDays
            | OnCall
            | Outcome
            | Pay
            | Quantity
            | RemoteDays
            | TeamSize
            | Travel
    )
}

/// The facts of a telling: those of the job where a clause speaks of it or to the listener, else those of the speaker.
fn facts(clauses: &Clauses<'_>) -> Vec<FoundFact> {
    const JOB: &[&str] = &[
        "role",
        "position",
        "vacancy",
        "successful",
        "you'd",
        "you'll",
        "you",
        "your",
        "we'd",
        "salary",
        "band",
    ];
    // `Interviewer:` opens what is told of the job.
    let is_labelled = clauses
        .tokens
        .first()
        .is_some_and(|t| t.is_any(&["interviewer", "recruiter", "employer", "hr", "manager"]))
        && clauses.tokens.get(1).is_some_and(|t| t.is(":"));
    let of_job: Vec<Span> = clauses
        .views()
        .filter(|view| {
            if is_labelled {
                return true;
            }
            let to_you =
                view.has_any(&["you'd", "you'll", "your", "we'd"]) && !view.has_any(&["i", "i'm", "i've", "i'd", "my"]);
            to_you || view.clause.person != Person::First && view.has_any(JOB)
        })
        .map(|view| view.clause.span)
        .collect();
    let mut found = read_to_compare(clauses, Voice::Candidate);
    if !of_job.is_empty() {
        found.retain(|fact| !of_job.contains(&fact.span));
        let told = read_to_compare(clauses, Voice::Employer);
        found.extend(told.into_iter().filter(|fact| of_job.contains(&fact.span)));
        found.sort_by_key(|fact| fact.span.start());
    }
    found
}

/// Whether two texts share enough content to be about the same.
fn overlaps(a: &Clauses<'_>, b: &Clauses<'_>) -> bool {
    let (shared, of_shorter, of_both) = overlap::content_overlap(&overlap::content(a), &overlap::content(b));
    shared >= 3 && of_shorter >= 0.5 || shared >= 2 && (of_both >= 0.4 || of_shorter >= 0.75)
}
