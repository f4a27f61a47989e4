//! Looks for the cues of each kind of sign in each sentence.

use std::sync::LazyLock;

use finalist_core::signal::SignalKind;
use finalist_core::span::Span;

use super::FoundSignal;
use crate::fact::clause::{Clauses, View};
use crate::fact::pattern::{Hit, Table};
use crate::fact::token::Token;

/// The cues of one kind of sign.
struct Cues {
    kind: SignalKind,
    table: Table,
    /// Which of the cues say by a negation what they say: `had not read`.
    denying: Vec<bool>,
}

impl Cues {
    fn read(kind: SignalKind, source: &'static str) -> Self {
        let lines = || {
            let lines = source.lines().map(str::trim);
            lines.filter(|line| !line.is_empty() && !line.starts_with("# "))
        };
        let denies = |line: &str| {
            line.split([' ', '|', '?'])
                .any(|word| word.ends_with("n't") || NEGATIONS.contains(&word))
        };
        Self {
            kind,
            table: Table::of(lines()),
            denying: lines().map(denies).collect(),
        }
    }
}

const NEGATIONS: &[&str] = &[
    "not", "never", "no", "nobody", "none", "neither", "nor", "without", "cannot", "nothing", "barely", "hardly",
];

macro_rules! tables {
    ($($kind:ident = $file:literal;)+) => {
        /// One table a kind.
        static TABLES: LazyLock<Vec<Cues>> = LazyLock::new(|| {
            vec![$(Cues::read(SignalKind::$kind, include_str!(concat!("../../tables/signals/", $file, ".txt"))),)+]
        });
    };
}

/// What takes back a good sign before it: `I asked about pay, but they refused to discuss it`.
static TAKEN_BACK: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../../tables/signals/taken-back.txt")));

tables! {
    Relaxed = "relaxed";
    Introduced = "introduced";
    PayDiscussed = "pay-discussed";
    PerksExplained = "perks-explained";
    DirectContact = "direct-contact";
    NextSteps = "next-steps";
    TourGiven = "tour-given";
    ReferencesContacted = "references-contacted";
    ManyStages = "many-stages";
    SlowTimeline = "slow-timeline";
    Late = "late";
    Unprepared = "unprepared";
    Repeated = "repeated";
    Disagreement = "disagreement";
    Turnover = "turnover";
}

/// The signs of a text, but for what is said within some of its characters.
pub(super) fn find(clauses: &Clauses<'_>, without: &[Span]) -> Vec<FoundSignal> {
    let mut found: Vec<FoundSignal> = Vec::new();
    for sentence in clauses.sentences() {
        let whole = clauses.view(&sentence);
        // A question about pay is no talk about pay yet, and one about late customers tells of no lateness.
        if whole.text().trim_end().ends_with('?') {
            continue;
        }
        for cues in TABLES.iter() {
            let kind = cues.kind;
            if cues.table.find(&whole).is_none() || kind.is_red_flag() && asks(&whole) {
                continue;
            }
            let counts = |hit: &Hit<'_>| {
                let denies = cues.denying.get(hit.which).copied().unwrap_or(false);
                let inside = whole
                    .token(hit.first)
                    .is_some_and(|t| without.iter().any(|span| span.overlaps(t.span)));
                let is_own = kind == SignalKind::Late && is_ones_own(&whole, hit);
                !(inside || is_own)
                    && if kind.is_red_flag() {
                        denies || !is_denied(&whole, hit)
                    } else {
                        // A good sign that did not happen is none.
                        !whole.negated_before(hit.first) && !is_denied_after(&whole, hit) && !is_taken_back(&whole, hit)
                    }
            };
            if !cues.table.all(&whole).iter().any(counts) {
                continue;
            }
            // Who has not read the résumé asks what stands in it: that is one sign, and it was told already.
            let is_told = |told: &FoundSignal| told.kind == SignalKind::Unprepared;
            if kind == SignalKind::Repeated
                && found
                    .iter()
                    .rev()
                    .take_while(|told| told.span == sentence.span)
                    .any(is_told)
            {
                continue;
            }
            found.push(FoundSignal {
                kind,
                text: whole.text().to_owned(),
                span: sentence.span,
            });
        }
    }
    found
}

/// `Nobody was late`, `they were not late`: a negation before the cue or in a gap of it, in the same breath.
fn is_denied(whole: &View<'_, '_>, hit: &Hit<'_>) -> bool {
    let before = (hit.first.saturating_sub(3)..hit.first)
        .rev()
        .map_while(|at| whole.token(at))
        .take_while(|t| !t.is_sign() && !t.is_any(&["and", "but", "so", "because"]));
    let inside = (hit.first..hit.end).filter_map(|at| whole.token(at));
    before.chain(inside).any(Token::is_negation)
}

/// `I came in four minutes late`, `my bus was late`: the writer's own lateness is nothing of theirs.
fn is_ones_own(whole: &View<'_, '_>, hit: &Hit<'_>) -> bool {
    const OWN: [&str; 9] = ["i", "i'm", "i’m", "my", "bus", "train", "tram", "we", "traffic"];
    let before = (whole.clause.first..hit.end).rev().map_while(|at| whole.token(at));
    let mut subjects =
        before.filter(|t| t.is_any(&OWN) || t.is_any(&["she", "he", "they", "who"]) || t.is_capitalised());
    subjects.next().is_some_and(|subject| subject.is_any(&OWN))
}

/// `Next steps: none were named`.
fn is_denied_after(whole: &View<'_, '_>, hit: &Hit<'_>) -> bool {
    (hit.end..hit.end + 4)
        .map_while(|at| whole.token(at))
        .skip_while(|t| t.is_any(&[":", "-", "–", "—", "="]))
        .take_while(|t| !t.is_sign() && !t.is_any(&["and", "but", "so", "because"]))
        .any(Token::is_negation)
}

fn is_taken_back(whole: &View<'_, '_>, hit: &Hit<'_>) -> bool {
    TAKEN_BACK.find_from(whole, hit.end).is_some()
}

/// `Tell me about a customer who was late`: a question without its sign.
fn asks(whole: &View<'_, '_>) -> bool {
    let first = whole.clause.first;
    let opens = |at: usize| match whole.lower(at) {
        "tell" | "give" | "walk" | "talk" | "take" => matches!(whole.lower(at + 1), "me" | "us"),
        "describe" | "imagine" | "suppose" => true,
        "how" | "what" | "why" | "which" => {
            matches!(
                whole.lower(at + 1),
                "do" | "did" | "would" | "will" | "can" | "could" | "have" | "are" | "should"
            )
        }
        _ => false,
    };
    opens(first) || matches!(whole.lower(first), "so" | "please" | "now" | "and" | "ok" | "okay") && opens(first + 1)
}
