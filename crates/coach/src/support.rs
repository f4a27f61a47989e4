//! What the candidate can show for a requirement: stories and lines of the profile (R3).

use std::collections::BTreeSet;

use finalist_core::profile::EntryKind;
use finalist_core::span::{Evidence, Span};
use finalist_core::text::fold;
use finalist_language::posting::{self, Requirement};
use finalist_language::text;

use crate::desk::Desk;

/// Least weighted share of a requirement's words that a story or line must hold to count as evidence.
const LEAST_OVERLAP: f64 = 0.34;
/// A named skill in common counts this much on top.
const SKILL_BONUS: f64 = 0.3;
/// Two words of the requirement side by side in the evidence, such as "time departures", count this much on top.
const PHRASE_BONUS: f64 = 0.15;
/// At most so many pieces of evidence are shown for one requirement.
const MOST_SHOWN: usize = 3;

/// One piece of evidence for a requirement.
#[derive(Debug, Clone, PartialEq)]
pub struct Support {
    /// The story's title or the profile line, short.
    pub name: String,
    /// The story, by its place in the bank.
    pub story: Option<usize>,
    /// How well it fits, 0 to about 1.3.
    pub score: f64,
    /// Where it stands.
    pub evidence: Option<Evidence>,
}

/// What supports a requirement, best first. Empty means: no evidence yet.
pub fn support(desk: &Desk<'_>, requirement: &Requirement) -> Vec<Support> {
    let wanted = posting::skills(&requirement.text);
    let wanted: Vec<String> = wanted
        .iter()
        .map(|skill| fold(&skill.text))
        .filter(|skill| !skill.is_empty())
        .collect();
    let phrases = pairs(&requirement.text);
    let score = |candidate: &str| {
        let folded = fold(candidate);
        let is_named = wanted.iter().any(|skill| crate::common::has_phrase(&folded, skill));
        let shares_phrase = pairs(candidate).intersection(&phrases).next().is_some();
        let bonus = f64::from(u8::from(is_named)) * SKILL_BONUS + f64::from(u8::from(shares_phrase)) * PHRASE_BONUS;
        text::overlap(&requirement.text, candidate) + bonus
    };
    let mut found = Vec::new();
    for (place, story) in desk.profile.stories.iter().enumerate() {
        let fits = score(&story.text());
        if fits >= LEAST_OVERLAP {
            found.push(Support {
                name: story.title.clone(),
                story: Some(place),
                score: fits,
                evidence: story.evidence,
            });
        }
    }
    for entry in &desk.profile.entries {
        let head = match &entry.organisation {
            Some(organisation) => format!("{}, {organisation}", entry.title),
            None => entry.title.clone(),
        };
        let best = lines_of(&entry.text).map(|(span, line)| (score(line), Some(span), line.to_owned()));
        let whole = (score(&head), None, head.clone());
        let best = best.chain([whole]).max_by(|a, b| a.0.total_cmp(&b.0));
        let Some((fits, _, line)) = best.filter(|(fits, ..)| *fits >= LEAST_OVERLAP) else {
            continue;
        };
        let name = match entry.kind {
            EntryKind::Position | EntryKind::Volunteering if line != head => {
                format!("{head}: {}", line.trim_start_matches(['-', '*', '•', ' ']))
            }
            _ => head,
        };
        found.push(Support {
            name,
            story: None,
            score: fits,
            evidence: line_evidence(desk, entry.evidence, &line),
        });
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.name.cmp(&b.name)));
    found.dedup_by(|a, b| a.name == b.name);
    found.truncate(MOST_SHOWN);
    found
}

/// Stems of neighbouring words of which one at least carries meaning: `time departures` does, `with the` does not.
fn pairs(words: &str) -> BTreeSet<(String, String)> {
    const JOINTS: [&str; 14] = [
        "with", "from", "that", "this", "your", "have", "will", "into", "over", "than", "them", "they", "were", "been",
    ];
    let tokens = text::tokens(&text::Text::new(words));
    let is_joint = |lower: &str| lower.chars().count() < 4 || JOINTS.contains(&lower);
    let carries = |lower: &str| !text::is_stop_word(lower);
    tokens
        .iter()
        .zip(tokens.iter().skip(1))
        .filter(|(a, b)| !is_joint(&a.lower) && !is_joint(&b.lower) && (carries(&a.lower) || carries(&b.lower)))
        .map(|(a, b)| (a.stem.clone(), b.stem.clone()))
        .collect()
}

fn lines_of(text: &str) -> impl Iterator<Item = (Span, &str)> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let span = Span::new(at, at + line.chars().count());
        at = span.end() + 1;
        (span, line.trim())
    })
}

/// Narrows the evidence of a profile line to the one line that was found in it.
fn line_evidence(desk: &Desk<'_>, evidence: Option<Evidence>, line: &str) -> Option<Evidence> {
    let evidence = evidence?;
    let source = desk.dossier.source(evidence.source)?;
    let whole = evidence.span.of(&source.text);
    let Some(byte) = whole.find(line).filter(|_| !line.is_empty()) else {
        return Some(evidence);
    };
    let before = whole.get(..byte).map_or(0, |head| head.chars().count());
    let start = evidence.span.start() + before;
    Some(Evidence {
        span: Span::new(start, start + line.chars().count()),
        ..evidence
    })
}
