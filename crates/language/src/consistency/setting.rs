//! In which setting a short telling stands: at which place of work, in which year or stage of life, in which capacity. What was
//! so in one setting says nothing of another one, so two tellings whose settings differ make no clash.

use finalist_core::fact::Attribute;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::word;
use crate::fact::clause::{Clause, Clauses, View};
use crate::fact::measure::Kind;
use crate::fact::pattern::is_of_class;
use crate::fact::subject;
use crate::fact::token::{Kind as TokenKind, Token};
use crate::text::Lookup;

/// So many sentences of a telling are read, and so many tokens of each.
const MOST: usize = 4;
const LONGEST: usize = 200;

/// The stage of life or of a matter that a telling names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Era {
    Then,
    Now,
    First,
    /// What was reckoned with before it came.
    Planned,
    AtLast,
    Afterwards,
    /// When somebody began at a place: it may have changed since.
    Onset,
    /// What is so at night may be otherwise by day.
    Night,
    Day,
}

/// Two or more words in a row that tell the stage; `*` at the end stands for any ending.
const ERAS: &[(&str, Era)] = &[
    ("back then", Era::Then),
    ("those days", Era::Then),
    ("last spring", Era::Then),
    ("last summer", Era::Then),
    ("last autumn", Era::Then),
    ("last winter", Era::Then),
    ("last season", Era::Then),
    ("at night", Era::Night),
    ("by night", Era::Night),
    ("day shift", Era::Day),
    ("night shift", Era::Night),
    ("on nights", Era::Night),
    ("in the daytime", Era::Day),
    ("during the day", Era::Day),
    ("by day", Era::Day),
    ("at lunchtime", Era::Day),
    ("used to", Era::Then),
    ("when i was", Era::Then),
    ("when i left", Era::Then),
    ("years ago", Era::Then),
    ("in my twenties", Era::Then),
    ("in my thirties", Era::Then),
    ("in my teens", Era::Then),
    ("before that", Era::Then),
    ("during", Era::Then),
    ("the lockdown", Era::Then),
    ("the pandemic", Era::Then),
    ("covid", Era::Then),
    ("starting out", Era::Then),
    ("these days", Era::Now),
    ("nowadays", Era::Now),
    ("currently", Era::Now),
    ("at the moment", Era::Now),
    ("at the minute", Era::Now),
    ("at present", Era::Now),
    ("right now", Era::Now),
    ("since last year", Era::Now),
    ("since last month", Era::Now),
    ("since this year", Era::Now),
    ("now", Era::Now),
    ("today", Era::Now),
    ("this summer", Era::Now),
    ("this year", Era::Now),
    ("this month", Era::Now),
    ("last week", Era::Now),
    ("at first", Era::First),
    ("initially", Era::First),
    ("the beginning", Era::First),
    ("to begin with", Era::First),
    ("the target", Era::Planned),
    ("my contract", Era::Planned),
    ("the contract was", Era::Planned),
    ("contracted", Era::Planned),
    ("on paper", Era::Planned),
    ("estimated", Era::Planned),
    ("forecast", Era::Planned),
    ("budgeted", Era::Planned),
    ("projected", Era::Planned),
    ("quoted", Era::Planned),
    ("actually", Era::AtLast),
    ("ended up", Era::AtLast),
    ("in practice", Era::AtLast),
    ("in reality", Era::AtLast),
    ("final account", Era::AtLast),
    ("final bill", Era::AtLast),
    ("final cost", Era::AtLast),
    ("final figure", Era::AtLast),
    ("in the end", Era::AtLast),
    ("eventually", Era::AtLast),
    ("finally", Era::AtLast),
    ("when i joined", Era::Onset),
    ("when i started", Era::Onset),
    ("when i began", Era::Onset),
    ("when i arrived", Era::Onset),
    ("when we started", Era::Onset),
    ("when we opened", Era::Onset),
    ("my first year", Era::Onset),
    ("first pilot", Era::First),
    ("first version", Era::First),
    ("first draft", Era::First),
    ("my first month", Era::Onset),
    ("your first month", Era::Onset),
    ("your first months", Era::Onset),
    ("your first week", Era::Onset),
    ("your first weeks", Era::Onset),
    ("your first year", Era::Onset),
    ("the first month", Era::Onset),
    ("the first months", Era::Onset),
    ("the first weeks", Era::Onset),
    ("started with", Era::Onset),
    ("started out with", Era::Onset),
    ("began with", Era::Onset),
    ("my first months", Era::Onset),
    ("after i left", Era::Afterwards),
    ("after we left", Era::Afterwards),
    ("after i'd left", Era::Afterwards),
    ("since i left", Era::Afterwards),
    ("by the time i", Era::Afterwards),
    ("by the time we", Era::Afterwards),
    ("by then", Era::Afterwards),
    ("year later", Era::Afterwards),
    ("years later", Era::Afterwards),
    ("months later", Era::Afterwards),
    ("weeks later", Era::Afterwards),
    ("after that", Era::Afterwards),
    ("my next post", Era::Afterwards),
    ("my next job", Era::Afterwards),
    ("my next place", Era::Afterwards),
    ("onwards", Era::Afterwards),
];

/// Words that set one thing apart from another of its kind, where a thing follows: `the old boss`, `the second one`.
const MARKS: &[(&str, &str)] = &[
    ("old", "new"),
    ("first", "second"),
    ("first", "third"),
    ("first", "next"),
    ("first", "last"),
    ("second", "third"),
    ("previous", "current"),
    ("first", "current"),
    ("first", "new"),
    ("last", "new"),
    ("last", "current"),
    ("night", "day"),
    ("morning", "evening"),
    ("north", "south"),
    ("previous", "new"),
    ("old", "current"),
];

/// The stages by the first of their words.
static ERAS_BY_FIRST: LazyLock<Lookup<&'static str, Vec<(&'static str, Era)>>> = LazyLock::new(|| {
    let mut found: Lookup<&str, Vec<_>> = Lookup::default();
    for (words, era) in ERAS {
        let first = words.split(' ').next().unwrap_or(words);
        found.slot(first).push((*words, *era));
    }
    found
});

/// The words of [`MARKS`].
static MARKING: LazyLock<Lookup<&'static str, &'static str>> = LazyLock::new(|| {
    let words = MARKS.iter().flat_map(|(one, other)| [*one, *other]);
    words.map(|word| (word, word)).collect()
});

/// Others than the speaker: what they do is not what the speaker does.
const KIN: &[&str] = &[
    "brother",
    "sister",
    "wife",
    "husband",
    "father",
    "mother",
    "dad",
    "mum",
    "mom",
    "son",
    "daughter",
    "uncle",
    "aunt",
    "cousin",
    "friend",
    "competitor",
    "competitors",
    "rival",
    "parents",
    "neighbour",
    "flatmate",
    "predecessor",
    "holder",
    "successor",
    "girlfriend",
    "boyfriend",
];

/// Words of the beginning of a job.
const BEGINNINGS: &[&str] = &[
    "joined", "started", "began", "arrived", "opened", "begin", "join", "start",
];

/// Nouns after `at the` that are no place.
const NO_PLACE: &[&str] = &[
    "moment",
    "time",
    "times",
    "minute",
    "end",
    "start",
    "beginning",
    "weekend",
    "weekends",
    "night",
    "top",
    "bottom",
    "same",
    "latest",
    "earliest",
    "outside",
    "least",
    "most",
    "present",
    "job",
    "place",
    "company",
    "firm",
    "back",
    "front",
    "day",
    "off",
    "point",
    "other",
    "one",
    "table",
    "door",
    "meeting",
    "office",
    "work",
    "outset",
    "date",
    "week",
    "month",
    "year",
    "site",
    "first",
    "last",
    "previous",
    "current",
    "new",
    "old",
    "tender",
    "role",
    "post",
    "team",
];

/// What is told: a wish is no report unless the matter is what somebody wishes, and of a date another year is the clash itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Report,
    Wish,
    Date,
}

impl Of {
    /// What a clash of this code is told of.
    pub fn coded(code: &str) -> Self {
        if code == Attribute::Pay.code() {
            Self::Wish
        } else if code == "date" || code == Attribute::StartDate.code() || code == Attribute::EndDate.code() {
            Self::Date
        } else {
            Self::Report
        }
    }
}

/// The setting of a short telling.
#[derive(Debug, Default)]
pub(super) struct Setting {
    eras: BTreeSet<Era>,
    /// `as a student`, `when I was a trainee`.
    capacities: BTreeSet<String>,
    /// Roots of the words that name places of work.
    places: BTreeSet<String>,
    years: BTreeSet<i16>,
    since: BTreeSet<i16>,
    until: BTreeSet<i16>,
    /// Marks with the roots of the things they stand before.
    marks: BTreeSet<(&'static str, String)>,
    /// The same where they set one thing of the speaker's apart: `my last contract`.
    own_marks: BTreeSet<String>,
    kin: BTreeSet<&'static str>,
    /// The roots of what it is told after, and of what it is told within: `after your probation`, `during probation`.
    after: BTreeSet<String>,
    within: BTreeSet<String>,
    /// `this year`, `next quarter`, each with its unit.
    spans: BTreeSet<(&'static str, String)>,
    is_wish: bool,
    is_denied: bool,
    /// `never`, `always`, `nobody`: told of the whole time.
    is_ever: bool,
    /// `When the ship was in, …`: told of some occasions.
    is_occasional: bool,
    opens_with_other: bool,
    /// `Last year's fair`.
    opens_with_time: Option<String>,
    roots: BTreeSet<String>,
}

impl Setting {
    /// Reads the setting of a telling; of a long one, the beginning.
    pub fn of(clauses: &Clauses<'_>) -> Self {
        let mut setting = Self::default();
        for (at, sentence) in clauses.sentences().take(MOST).enumerate() {
            let sentence = Clause {
                end: sentence.end.min(sentence.first + LONGEST),
                ..sentence
            };
            setting.read(
                &View {
                    all: clauses,
                    clause: &sentence,
                },
                at == 0,
            );
        }
        setting
    }

    fn read(&mut self, view: &View<'_, '_>, is_first: bool) {
        if is_first {
            let lead = view.clause.first;
            self.opens_with_other = matches!(view.lower(lead), "the" | "in" | "at" | "on" | "for" | "another")
                && (lead..lead + 3).any(|at| {
                    matches!(view.lower(at), "other" | "another" | "sister" | "neighbouring")
                        || view.lower(at) == "next"
                            && !matches!(view.lower(at + 1), "step" | "stage" | "round" | "thing" | "interview")
                            && (view.lower(at + 1) == "door" || at == lead + 1 && is_thing(view, at + 1))
                        // `The year before …`
                        || at == lead + 2
                            && matches!(view.lower(at), "before" | "after")
                            && matches!(view.lower(at - 1), "year" | "month" | "week" | "season" | "summer" | "winter" | "quarter")
                        || view.lower(at) == "one" && matches!(view.lower(at + 1), "in" | "at" | "on" | "from")
                })
                || matches!(view.lower(lead), "later" | "afterwards" | "subsequently") && view.lower(lead + 1) == ",";
            if matches!(view.lower(lead), "last" | "this" | "next") && view.lower(lead + 1).ends_with("'s") {
                self.opens_with_time = Some(view.all.words(lead, lead + 2).to_lowercase());
            }
            self.is_occasional |= view.lower(lead) == "whenever"
                || view.lower(lead) == "when" && matches!(view.lower(lead + 1), "the" | "there" | "it");
            if matches!(view.lower(lead), "my" | "our" | "the") {
                let kin = KIN
                    .iter()
                    .filter(|kin| (lead + 1..lead + 3).any(|at| view.lower(at).trim_end_matches("'s") == **kin));
                self.kin.extend(kin);
            }
        }
        for at in view.places() {
            let Some(token) = view.token(at) else { break };
            for (words, era) in ERAS_BY_FIRST.get(token.lower.as_ref()).into_iter().flatten() {
                // `…, before that I was a porter` and `after that year` tell the time of nothing else.
                let is_beside = *era == Era::Onset && view.before(at) == "from"
                    // `she only found out weeks later`
                    || *era == Era::Afterwards && view.has_any(&["only"])
                    || *words == "the beginning" && view.lower(at + 2) == "of"
                    || matches!(*words, "before that" | "after that") && view.before(at) == ","
                    || *words == "after that" && is_thing(view, at + 2) && !subject::is_empty_word(view.lower(at + 2));
                if !is_beside && words.split(' ').enumerate().all(|(i, word)| view.lower(at + i) == word) {
                    self.eras.insert(*era);
                }
            }
            if let Some(mark) = MARKING.get(token.lower.as_ref())
                && is_thing(view, at + 1)
                && let Some(thing) = view.token(at + 1)
            {
                self.marks.insert((mark, thing.root().to_owned()));
            }
            if token.is_any(&["last", "first", "previous", "old", "second", "third"])
                && matches!(view.before(at), "my" | "our" | "their")
                && is_thing(view, at + 1)
                && !is_workplace(view.lower(at + 1))
                && !matches!(view.lower(at + 1), "year" | "name" | "job" | "boss" | "manager")
                && let Some(thing) = view.token(at + 1)
            {
                self.own_marks.insert(thing.root().to_owned());
            }
            if token.is_any(&["after", "during", "until", "within"]) {
                let led = usize::from(matches!(view.lower(at + 1), "the" | "your" | "my" | "our" | "their"));
                let thing = view.token(at + 1 + led).filter(|_| is_thing(view, at + 1 + led));
                let root = thing.map(|thing| thing.root().to_owned());
                if token.is("after") {
                    self.after.extend(root);
                } else {
                    self.within.extend(root);
                }
            }
            for turn in ["last", "this", "next"] {
                let unit = view.lower(at + 1).trim_end_matches("'s");
                if token.is(turn) && matches!(unit, "year" | "quarter" | "month" | "season") {
                    self.spans.insert((turn, unit.to_owned()));
                }
            }
            // `since the autumn of 2021`
            if token.is("since") {
                let date = (at + 1..at + 5).find_map(|i| match view.measure(i).map(|measure| &measure.kind) {
                    Some(Kind::Date(date)) => Some(date.year()),
                    _ => None,
                });
                self.since.extend(date);
            }
            if token.is("until")
                && let Some(year) = view.token(at + 1).and_then(year)
            {
                self.until.insert(year);
            }
            if token.is("in")
                && let Some(measure) = view.measure(at + 1)
                && let Kind::Date(date) = &measure.kind
            {
                self.years.insert(date.year());
            }
            if token.is("in")
                && view.measure(at + 1).is_none_or(|m| m.kind == Kind::Count)
                && let Some(year) = view.token(at + 1).and_then(year)
            {
                self.years.insert(year);
            }
            if is_workplace(view.lower(at + 1)) {
                match view.lower(at) {
                    "old" | "previous" | "last" | "former" | "first" => _ = self.eras.insert(Era::Then),
                    "current" | "present" | "new" => _ = self.eras.insert(Era::Now),
                    _ => {}
                }
            }
            // `After five years you'd have …`
            let opens = at == view.clause.first || view.before(at) == ",";
            if token.is("after")
                && opens
                && view
                    .measure(at + 1)
                    // `after nine years of building`
                    .is_some_and(|m| matches!(m.kind, Kind::Time { unit: "year", .. }) && view.lower(m.end) != "of")
            {
                self.eras.insert(Era::Afterwards);
            }
            if token.is("here") && (at == view.clause.first || view.before(at) == ",") {
                self.eras.insert(Era::Now);
            }
            self.capacity(view, at);
            self.place(view, at);
            self.is_wish |= is_wish(view, at);
            self.is_denied |= token.is_negation();
            self.is_ever |= token.is_any(&["never", "always", "nobody", "ever", "throughout", "whole", "entire"])
                || token.is("single") && view.negated_before(at);
            if token.kind == TokenKind::Word && !subject::is_empty_word(&token.lower) {
                self.roots.insert(token.root().to_owned());
            }
        }
    }

    /// `As a trainee …`, `when I was a student`.
    fn capacity(&mut self, view: &View<'_, '_>, at: usize) {
        let ends = (at + 3..at + 5).any(|i| view.token(i).is_some_and(|t| t.is(".") || t.is(",")));
        let opens = at == view.clause.first || view.before(at) == "," || ends;
        let from = if view.lower(at) == "as" && opens {
            at + 1
        } else if view.lower(at) == "when" && view.lower(at + 1) == "i" && view.lower(at + 2) == "was" {
            at + 3
        } else {
            return;
        };
        if !matches!(view.lower(from), "a" | "an" | "the") {
            return;
        }
        let noun = (from + 1..from + 4).map_while(|i| {
            view.token(i)
                .filter(|t| t.kind == TokenKind::Word && !subject::is_empty_word(&t.lower))
        });
        self.capacities.extend(noun.map(|t| t.root().to_owned()));
    }

    /// `at the dairy`, `from the printer's`, `at Orrin`, `left the bank`, `the theatre took me on`.
    fn place(&mut self, view: &View<'_, '_>, at: usize) {
        self.places.extend(employer(view, at));
        let leads = matches!(view.lower(at), "at" | "left" | "leaving" | "joined")
            || view.lower(at) == "from" && matches!(
                    view.before(at),
                    "redundant" | "fired" | "sacked" | "off" | "go" | "resigned" | "resign" | "retired" | "dismissed" | "released"
                )
            // `moved on to Ferris`
            || view.lower(at) == "to" && matches!(view.before(at), "on" | "over") && at >= 2 && matches!(view.lower(at - 2), "moved" | "went" | "switched")
            || view.lower(at) == "by" && matches!(view.before(at), "go" | "off" | "fired" | "sacked")
            || view.lower(at) == "for" && matches!(view.before(at), "work" | "worked" | "working");
        if !leads || view.measure(at + 1).is_some() {
            return;
        }
        let is_led = matches!(view.lower(at + 1), "the" | "my" | "our" | "a" | "an" | "this" | "that");
        let from = at + 1 + usize::from(is_led);
        let named = (from..from + 3).map_while(|i| {
            view.token(i).filter(|t| {
                t.kind == TokenKind::Word
                    && !subject::is_empty_word(&t.lower)
                    && view.measure(i).is_none()
                    && (is_led || t.is_capitalised())
            })
        });
        let named: Vec<&Token<'_>> = named.collect();
        // `at my first job, the garden centre`
        if let Some(last) = named.iter().position(|t| is_workplace(&t.lower))
            && view.lower(from + last + 1) == ","
            && matches!(view.lower(from + last + 2), "the" | "a" | "an")
        {
            let place = (from + last + 3..from + last + 6).map_while(|i| {
                view.token(i)
                    .filter(|t| t.kind == TokenKind::Word && !subject::is_empty_word(&t.lower))
            });
            self.places.extend(place.map(|t| t.root().to_owned()));
            return;
        }
        let words: Vec<&Token<'_>> = named.into_iter().take_while(|t| !t.is_any(NO_PLACE)).collect();
        self.places.extend(words.iter().map(|t| t.root().to_owned()));
    }

    /// Whether the telling is of the family that a word is of: `I have no children` and `my daughter`.
    fn tells_family(&self, kin: &str) -> bool {
        let words: &[&str] = match kin {
            "son" | "daughter" => &["children", "child", "kids", "kid"],
            "brother" | "sister" => &["siblings", "only", "child"],
            _ => &[],
        };
        words.iter().any(|word| self.roots.contains(&word::root(word)))
    }

    /// Whether both may be told of the same setting, as far as it counts for what is told.
    pub fn meets(&self, other: &Self, of: Of) -> bool {
        let is_apart = |a: &Self, b: &Self| {
            let has = |x: Era, y: Era| a.eras.contains(&x) && b.eras.contains(&y);
            let only = |x: Era, y: Era| has(x, y) && !has(x, x) && !has(y, y);
            let carries = |of: &Self, mark: &str| of.marks.iter().any(|(known, _)| *known == mark);
            let both_marked = !a.marks.is_empty() && !b.marks.is_empty();
            let marked = both_marked
                && MARKS.iter().any(|(x, y)| {
                    let things = |of: &Self, mark: &str| -> Vec<String> {
                        let marked = of.marks.iter().filter(|(known, _)| *known == mark);
                        marked.map(|(_, thing)| thing.clone()).collect()
                    };
                    !carries(a, y)
                        && !carries(b, x)
                        && things(a, x)
                            .iter()
                            .any(|mine| things(b, y).iter().any(|theirs| may_be_one_kind(mine, theirs)))
                });
            // `Probation is six months`, `my last probation was three`.
            let is_own = |thing: &String| {
                b.roots.contains(thing)
                    && !b.marks.iter().any(|(_, known)| known == thing)
                    && !b.own_marks.contains(thing)
            };
            let is_one_of_several = a.own_marks.iter().any(is_own);
            only(Era::Then, Era::Now)
                || only(Era::Night, Era::Day)
                || only(Era::Planned, Era::AtLast)
                || !a.after.is_disjoint(&b.within) && a.within.is_disjoint(&b.within)
                || a.eras.contains(&Era::First) && !b.eras.contains(&Era::First)
                || a.eras.contains(&Era::Afterwards) && !b.eras.contains(&Era::Afterwards)
                // `When I joined we were three`; when they began is the matter itself where the other telling speaks of it.
                || of == Of::Report
                    && a.eras.contains(&Era::Onset)
                    && !b.eras.contains(&Era::Onset)
                    && !b.is_ever
                    && BEGINNINGS.iter().all(|begins| !b.roots.contains(&word::root(begins)))
                || marked
                || is_one_of_several
                // `until 2015`, `in 2019`.
                || of == Of::Report && matches!((a.until.last(), b.years.first()), (Some(until), Some(year)) if until < year)
                // `in 2014 I was on …`, `these days I'm on …`.
                || of != Of::Date && !a.years.is_empty() && b.years.is_empty() && b.eras.contains(&Era::Now)
                || a.opens_with_other
                || a.is_occasional && !b.is_occasional && !b.is_ever
                || a.opens_with_time.is_some() && b.opens_with_time.is_some() && a.opens_with_time != b.opens_with_time
                || matches!((a.years.last(), b.since.first()), (Some(year), Some(since)) if year < since && of != Of::Date)
                || !a.capacities.is_empty() && b.capacities.is_empty() && b.eras.contains(&Era::Now)
                || !a.kin.is_empty() && a.kin.iter().all(|kin| !b.roots.contains(&word::root(kin)) && !b.tells_family(kin))
                // `I haven't done it, I'd like to`: denied all the same.
                || a.is_wish && !a.is_denied && !b.is_wish && of != Of::Wish
        };
        let disjoint = |a: &BTreeSet<String>, b: &BTreeSet<String>| !a.is_empty() && !b.is_empty() && a.is_disjoint(b);
        let elsewhere = disjoint(&self.places, &other.places)
            && self.places.is_disjoint(&other.roots)
            && other.places.is_disjoint(&self.roots);
        let years =
            of != Of::Date && !self.years.is_empty() && !other.years.is_empty() && self.years.is_disjoint(&other.years);
        // `this year`, `next year`
        let spans = of != Of::Date
            && !self.spans.is_empty()
            && !other.spans.is_empty()
            && self.spans.is_disjoint(&other.spans)
            && self
                .spans
                .iter()
                .any(|(_, unit)| other.spans.iter().any(|(_, same)| same == unit));
        !(is_apart(self, other)
            || is_apart(other, self)
            || spans
            || elsewhere
            || years
            || disjoint(&self.capacities, &other.capacities))
    }
}

/// The house that took the speaker on, kept or dismissed them; people who did it are no place.
fn employer(view: &View<'_, '_>, verb: usize) -> Option<String> {
    let takes = matches!(
        view.lower(verb),
        "took" | "hired" | "employed" | "kept" | "recruited" | "dismissed" | "fired" | "sacked"
    ) && matches!(view.lower(verb + 1), "me" | "us");
    let house = verb.checked_sub(1).filter(|_| takes)?;
    let token = view.token(house)?;
    let is_led = matches!(view.before(house), "the" | "a") || token.is_capitalised() && house > view.clause.first;
    let is_person = is_of_class("people", &token.lower)
        || is_of_class("other", &token.lower)
        || crate::fact::is_title_head(&token.lower);
    let is_named = is_led && !is_person && !is_workplace(&token.lower) && !NO_PLACE.contains(&token.lower.as_ref());
    (is_named && !subject::is_empty_word(&token.lower)).then(|| token.root().to_owned())
}

/// `the first audit` and `the second one`: whether two things that are set apart may be of one kind.
fn may_be_one_kind(mine: &str, theirs: &str) -> bool {
    mine == theirs || [mine, theirs].contains(&"one") || is_workplace(mine) && is_workplace(theirs)
}

fn is_workplace(word: &str) -> bool {
    matches!(
        word,
        "job"
            | "firm"
            | "company"
            | "place"
            | "employer"
            | "role"
            | "post"
            | "position"
            | "school"
            | "shop"
            | "hospital"
            | "one"
    )
}

fn year(token: &Token<'_>) -> Option<i16> {
    token.text.parse().ok().filter(|year| (1950..2060).contains(year))
}

/// What is set apart by a mark: a thing, and no length of time but a year.
fn is_thing(view: &View<'_, '_>, at: usize) -> bool {
    const NONE: &[&str] = &[
        "time",
        "go",
        "try",
        "attempt",
        "day",
        "week",
        "month",
        "summer",
        "winter",
        "spring",
        "autumn",
        "and",
        "or",
        "thing",
        "of",
        "round",
        "interview",
        "stage",
        "people",
        "to",
        "in",
        "at",
        "on",
        "name",
    ];
    let is_year = view.lower(at) == "year" && view.before(at) != "last";
    view.token(at).is_some_and(|token| {
        token.kind == TokenKind::Word
            && !token.is_any(NONE)
            && (is_year || !token.is("year") && !token.is_capitalised())
            && (view.measure(at).is_none() || token.is("one"))
    })
}

/// `I want to`, `I'd like to`, `I hope to`, `one day`.
fn is_wish(view: &View<'_, '_>, at: usize) -> bool {
    let next = view.lower(at + 1);
    match view.lower(at) {
        "i'd" | "would" => matches!(next, "like" | "love"),
        "want" | "hope" | "plan" | "hoping" | "planning" | "dream" => {
            matches!(next, "to" | "on" | "of" | "for" | "a" | "an" | "more" | "some")
                && matches!(view.before(at), "i" | "we" | "i'm" | "be" | "really" | "just" | "my")
        }
        "one" => next == "day" && view.token(at + 2).is_none_or(Token::is_sign),
        "from" => next == "now",
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_place_time_or_capacity_is_another_setting() {
        let meets =
            |a: &str, b: &str| Setting::of(&Clauses::read(a)).meets(&Setting::of(&Clauses::read(b)), Of::Report);
        for (a, b) in [
            ("At the dairy we were six.", "At the mill there were twenty."),
            ("As a student I worked nights.", "As a nurse I only do days."),
            ("Back then I had no degree.", "I finished my degree this summer."),
            ("In 2018 sales rose.", "In 2020 sales fell."),
            ("This year we have forty lorries.", "Next year we are to have sixty."),
            (
                "At Orlin I had five under me.",
                "Then I moved on to Corran and had nine under me.",
            ),
            ("We had six posts open last summer.", "We have nine posts open today."),
            (
                "The bridge was estimated at 3 million.",
                "The final account of the bridge was 5 million.",
            ),
            (
                "In the first quarter I am in every day.",
                "From April onwards I come in twice a week.",
            ),
            (
                "After the trial you get two days at home.",
                "During the trial we want you here every day.",
            ),
            (
                "My contract at the bank was for 30 hours.",
                "Most weeks I ended up on 40 hours.",
            ),
            ("The target was to sell 900.", "700 were actually sold."),
            (
                "My sister's a nurse with all her papers.",
                "I have no papers as a nurse.",
            ),
            (
                "Back then I was a clerk at the port.",
                "Since last year I have been head of the port.",
            ),
            (
                "The first pilot of the app failed.",
                "The second try with the app went well.",
            ),
            ("We were nine on the day shift.", "There were two of us at night."),
            (
                "I work one day a week at home.",
                "I'd be hoping for three days at home.",
            ),
            ("I was let go from the bakery.", "I resigned from the brewery."),
            ("The old boss never listened.", "The new boss always listens."),
            ("I want to lead a big team one day.", "I work alone."),
            ("My sister has a large team.", "I work alone."),
            ("He was angry at first.", "In the end he was glad."),
            (
                "When I joined the yard we were four.",
                "We had thirty people at the yard.",
            ),
            ("By the time I left they paid me forty.", "They paid me thirty."),
            ("I was deputy until 2014.", "In 2018 I was in charge."),
            ("The village grew.", "The next village shrank."),
        ] {
            assert!(!meets(a, b) && !meets(b, a), "{a} / {b}");
        }
        for (a, b) in [
            ("At the dairy we were six.", "There were twenty in the dairy."),
            ("I'm on thirty now.", "At the moment I earn forty."),
            ("I passed it the first time.", "I passed it the second time."),
            ("When I joined we were four.", "We were nine when I started there."),
            ("I started in 2018.", "I was there for two years."),
        ] {
            assert!(meets(a, b) && meets(b, a), "{a} / {b}");
        }
    }
}
