//! What the candidate can show for a requirement: stories and lines of the profile (R3).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use finalist_core::id::ProofId;
use finalist_core::profile::{EntryKind, Profile};
use finalist_core::span::{Evidence, Span};
use finalist_core::text::fold;
use finalist_language::posting::{self, Requirement};
use finalist_language::text::{self, Stems};

use crate::desk::Desk;

mod told;
mod years;

/// Words that many requirements and titles share, of which one alone proves nothing.
static GENERIC: LazyLock<Stems> = LazyLock::new(|| Stems::of(include_str!("../tables/generic.txt")));

/// Least weighted share of a requirement's words that a story or line must hold to count as evidence.
const LEAST_OVERLAP: f64 = 0.34;
/// A named skill in common counts this much on top.
const SKILL_BONUS: f64 = 0.3;
/// Two words of the requirement side by side in the evidence, such as "time departures", count this much on top.
const PHRASE_BONUS: f64 = 0.15;
/// The score of a deed that shows what is asked for in other words.
const DEED: f64 = 0.5;
/// The score of what the candidate chose: above anything that words in common reach.
const CHOSEN: f64 = 2.0;
/// At most so many pieces of evidence are shown for one requirement.
const MOST_SHOWN: usize = 3;

/// One piece of evidence for a requirement.
#[derive(Debug, Clone, PartialEq)]
pub struct Support {
    /// The story's title or the profile line, short.
    pub name: String,
    /// The story, by its place in the bank.
    pub story: Option<usize>,
    /// The link, where the candidate chose it for this requirement.
    pub chosen: Option<ProofId>,
    /// How well it fits, 0 to about 1.3; 2 where it was chosen.
    pub score: f64,
    /// Where it stands.
    pub evidence: Option<Evidence>,
}

/// Something the candidate can show, with what is compared of it, read once for all requirements.
pub(crate) struct Material {
    name: String,
    story: Option<usize>,
    /// The line of the entry that it is; empty for stories and for the head of an entry.
    line: String,
    evidence: Option<Evidence>,
    folded: String,
    stems: Stems,
    pairs: BTreeSet<(String, String)>,
}

impl Material {
    fn new(name: String, text: &str, evidence: Option<Evidence>) -> Self {
        Self {
            name,
            story: None,
            line: String::new(),
            evidence,
            folded: fold(text),
            stems: Stems::of(text),
            pairs: pairs(text),
        }
    }
}

/// All that a profile has to show: each story, and of each entry its head and its lines.
pub(crate) fn materials(profile: &Profile) -> Vec<Material> {
    let mut all = Vec::new();
    for (place, story) in profile.stories.iter().enumerate() {
        let material = Material::new(story.title.clone(), &story.text(), story.evidence);
        all.push(Material {
            story: Some(place),
            ..material
        });
    }
    for entry in &profile.entries {
        let head = match &entry.organisation {
            Some(organisation) => format!("{}, {organisation}", entry.title),
            None => entry.title.clone(),
        };
        all.push(Material::new(head.clone(), &head, entry.evidence));
        for line in entry.text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let name = match entry.kind {
                EntryKind::Position | EntryKind::Volunteering => {
                    format!("{head}: {}", line.trim_start_matches(['-', '*', '•', ' ']))
                }
                _ => head.clone(),
            };
            let material = Material::new(name, line, entry.evidence);
            all.push(Material {
                line: line.to_owned(),
                ..material
            });
        }
    }
    all
}

/// What supports a requirement: what the candidate chose, then the rest, best first. Empty means: no evidence yet.
pub(crate) fn support(desk: &Desk<'_>, requirement: &Requirement) -> Vec<Support> {
    let wanted = posting::skills(&requirement.text);
    let wanted: Vec<String> = wanted
        .iter()
        .map(|skill| fold(&skill.text))
        .filter(|skill| !skill.is_empty())
        .collect();
    let (stems, phrases) = (Stems::of(&requirement.text), pairs(&requirement.text));
    let score = |material: &Material| {
        let is_named = wanted
            .iter()
            .any(|skill| crate::common::has_phrase(&material.folded, skill));
        let shares_phrase = material.pairs.intersection(&phrases).next().is_some();
        // A deed that shows what is asked for counts, in whatever words.
        if told::shows(&requirement.text, &material.folded) {
            return DEED;
        }
        let mut shared = stems.shared(&material.stems);
        let is_chance = shared.clone().count() < 2 && shared.all(|stem| GENERIC.has(stem));
        if is_chance && !is_named {
            return 0.0;
        }
        let bonus = f64::from(u8::from(is_named)) * SKILL_BONUS + f64::from(u8::from(shares_phrase)) * PHRASE_BONUS;
        text::overlap_of(&stems, &material.stems) + bonus
    };
    let fitting = desk
        .materials
        .iter()
        .map(|material| (score(material), material))
        .filter(|(fits, _)| *fits >= LEAST_OVERLAP);
    let mut fitting: Vec<(f64, &Material)> = fitting.collect();
    fitting.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.name.cmp(&b.1.name)));
    // Of one entry the line that fits best speaks for all of it.
    let mut found = chosen(desk, requirement);
    let most = MOST_SHOWN.max(found.len());
    // How long it lasted answers what was asked for; a line of the same position may stand beside it.
    found.extend(years::reckoned(desk, &requirement.text).filter(|_| found.len() < most));
    let mut spoken: Vec<Option<Evidence>> = Vec::new();
    for (fits, material) in fitting {
        if found.len() >= most {
            break;
        }
        let is_again = material.story.is_none() && material.evidence.is_some() && spoken.contains(&material.evidence);
        if is_again || found.iter().any(|known| known.name == material.name) {
            continue;
        }
        spoken.push(material.evidence);
        found.push(Support {
            name: material.name.clone(),
            story: material.story,
            chosen: None,
            score: fits,
            evidence: line_evidence(desk, material.evidence, &material.line),
        });
    }
    found
}

/// The stories that the candidate linked to a requirement, in the order of linking.
fn chosen(desk: &Desk<'_>, requirement: &Requirement) -> Vec<Support> {
    let linked = desk.dossier.proofs.iter().filter(|p| p.is_of(&requirement.text));
    let mut found: Vec<Support> = Vec::new();
    for proof in linked {
        let place = desk.profile.stories.iter().position(|s| s.id == proof.story);
        let Some((place, story)) = place.and_then(|at| Some((at, desk.profile.stories.get(at)?))) else {
            continue;
        };
        if found.iter().all(|known| known.story != Some(place)) {
            found.push(Support {
                name: story.title.clone(),
                story: Some(place),
                chosen: Some(proof.id),
                score: CHOSEN,
                evidence: story.evidence,
            });
        }
    }
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

/// Narrows the evidence of a profile line to the one line that was found in it.
pub(crate) fn line_evidence(desk: &Desk<'_>, evidence: Option<Evidence>, line: &str) -> Option<Evidence> {
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
