//! Whether a sentence of a posting asks for something, and what: a sum of small signs against a threshold.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::RequirementKind;
use super::opening::Opening;
use crate::text::{Phrases, Token, weighted_rows};

/// What a section or a cue is about; nothing for what asks for nothing.
pub(super) type Kind = Option<RequirementKind>;

static CUES: LazyLock<Phrases<(Kind, f64)>> = LazyLock::new(|| {
    let rows = weighted_rows(include_str!("../../tables/posting/cues.txt"));
    Phrases::new(rows.map(|(head, weight, phrase)| (phrase, (RequirementKind::from_code(head), weight))))
});

/// What a sentence needs to count as a requirement.
const ENOUGH: f64 = 3.0;
/// What a section gives to its own kind.
const SECTION: f64 = 3.0;
/// What a section that asks for nothing sets against its sentences.
const AWAY: f64 = 4.0;
/// What a list mark adds: under a heading it makes a requirement of any item.
const LISTED: f64 = 0.5;

/// What is known of a clause.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause<'a> {
    pub words: &'a [Token],
    pub section: Option<Kind>,
    /// How many skills are named in it.
    pub skills: usize,
    pub listed: bool,
    pub question: bool,
    /// Whether it ends as a sentence does.
    pub whole: bool,
    pub opening: Opening,
}

/// What a clause asks for; nothing where it asks for nothing.
pub(super) fn kind_of(clause: &Clause<'_>) -> Kind {
    use RequirementKind::{Duty, Must, Nice};
    let words = clause.words;
    if words.len() < 2 && clause.skills == 0 || clause.opening == Opening::House {
        return None;
    }
    let mut scores = cues(words);
    let mut add = |kind: Kind, weight: f64| *scores.entry(kind).or_default() += weight;
    match clause.section {
        Some(Some(kind)) => add(Some(kind), SECTION),
        Some(None) if matches!(clause.opening, Opening::Does | Opening::Has | Opening::Seeks) => add(None, AWAY),
        Some(None) => add(None, 2.0 * AWAY),
        None => {}
    }
    match clause.opening {
        Opening::Does => add(Some(Duty), 3.0),
        Opening::Has => add(Some(Must), 3.0),
        Opening::Deed => add(Some(Duty), if words.len() > 3 { 3.0 } else { 2.0 }),
        Opening::Seeks => add(Some(Must), 1.0),
        Opening::Role => add(Some(Duty), 1.5),
        Opening::Gets => add(None, 3.0),
        Opening::House | Opening::Other => {}
    }
    // `Project management experience`, alone on its line.
    let ends = words.last().map_or("", |word| word.lower.as_str());
    if words.len() <= 8
        && matches!(
            ends,
            "experience" | "skills" | "knowledge" | "ethic" | "attitude" | "mindset" | "degree"
        )
    {
        add(Some(Must), 1.5);
    }
    let of = |kind: Kind| scores.get(&kind).copied().unwrap_or(0.0);
    let (must, duty, nice) = (of(Some(Must)), of(Some(Duty)), of(Some(Nice)));
    let named = match clause.skills {
        0 => 0.0,
        1 => 0.7,
        2 => 1.4,
        _ => 2.1,
    };
    let first = words.first().map_or("", |word| word.lower.as_str());
    let courts =
        matches!(first, "if" | "whether" | "join" | "come") && clause.section.is_none_or(|kind| kind.is_none());
    let told = words.iter().skip(1).take(12).any(|word| {
        matches!(
            word.lower.as_str(),
            "is" | "are" | "was" | "were" | "will" | "has" | "have" | "can" | "be" | "been"
        )
    });
    let house = match clause.opening {
        // `The allowance will be agreed`: a whole sentence about something else.
        Opening::Other if told && clause.whole => 1.7,
        Opening::Gets => 3.0,
        _ if courts => 1.5,
        // `Are you passionate about …?` courts; where it names what, it asks.
        _ if clause.question && !clause.listed && clause.opening != Opening::Has => 1.0,
        _ => 0.0,
    };
    let listed = if clause.listed { LISTED } else { 0.0 };
    let asked = must.max(duty).max(nice) + named + listed - house;
    if asked < ENOUGH || of(None) > asked {
        return None;
    }
    // `Preferred` in the middle of a must section makes that line a wish.
    Some(
        if clause.section == Some(Some(Nice)) || nice >= SECTION && nice + 0.5 >= must.min(4.0) {
            Nice
        } else if clause.section == Some(Some(Must)) && must + 2.0 >= duty || must >= duty {
            Must
        } else {
            Duty
        },
    )
}

/// What the phrases of a clause speak for.
pub(super) fn cues(words: &[Token]) -> BTreeMap<Kind, f64> {
    let mut scores: BTreeMap<Kind, f64> = BTreeMap::new();
    for hit in CUES.find(words) {
        let (kind, weight) = *hit.row;
        let score = scores.entry(kind).or_default();
        // A second cue of the same kind confirms; a fifth adds nothing.
        let most = if kind.is_none() { 20.0 } else { 6.0 };
        *score = (*score + weight).min(most);
    }
    scores
}

/// What a lead-in such as `As a planner you will:` announces.
pub(super) fn announced(words: &[Token], opening: Opening) -> Option<Kind> {
    let strongest = cues(words)
        .into_iter()
        .filter(|(_, weight)| *weight >= 1.5)
        .max_by(|a, b| a.1.total_cmp(&b.1));
    match (strongest, opening) {
        (Some((kind, weight)), _) if weight >= 3.0 => Some(kind),
        (_, Opening::Does) => Some(Some(RequirementKind::Duty)),
        (_, Opening::Has | Opening::Seeks) => Some(Some(RequirementKind::Must)),
        (_, Opening::Gets) => Some(None),
        (Some((kind, _)), _) => Some(kind),
        (None, _) => None,
    }
}
