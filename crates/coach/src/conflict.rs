//! Contradictions in the ledgers: of the candidate with himself (R2), and of the employer's people with each other (E2).
//!
//! Nobody is accused: a conflict names two tellings and where each stands, and proposes a way to clear it up.

use finalist_core::fact::{Attribute, Fact};
use finalist_core::id::Id;
use finalist_core::ledger::Entry as LedgerEntry;
use finalist_core::profile::EntryKind;
use finalist_core::source::SourceKind;
use finalist_core::span::{Evidence, Span};
use finalist_language::consistency::{Relation, compare_facts};
use finalist_language::fact::{self, Voice};

use crate::desk::Desk;

/// One telling of a fact, from a ledger or a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Telling {
    /// The fact.
    pub fact: Fact,
    /// In which words.
    pub wording: String,
    /// On which occasion, in words: `in the phone screen, to Ada Byrne`, `in your résumé`.
    pub occasion: String,
    /// Who said it, where it is one of the employer's people.
    pub speaker: Option<String>,
    /// Where it stands.
    pub evidence: Option<Evidence>,
    /// In which round or document: tellings of one place are not set against each other.
    place: String,
}

/// Two tellings that cannot both be true.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// The earlier telling.
    pub earlier: Telling,
    /// The later telling.
    pub later: Telling,
    /// Fixed code of the rule.
    pub code: &'static str,
}

/// What the candidate said or wrote: résumé and profile first, then the rounds in order.
pub fn own_tellings(desk: &Desk<'_>) -> Vec<Telling> {
    let mut tellings = document_tellings(desk);
    tellings.extend(
        in_order(desk, desk.dossier.claims.current().collect())
            .into_iter()
            .map(|claim| Telling {
                fact: claim.fact.clone(),
                wording: claim.wording.clone(),
                occasion: desk.occasion(&claim.saying, "to"),
                speaker: None,
                evidence: claim.saying.evidence,
                place: claim.saying.round.map_or_else(String::new, Id::short),
            }),
    );
    tellings
}

/// What the employer's people said and the posting says.
pub fn their_tellings(desk: &Desk<'_>) -> Vec<Telling> {
    let mut tellings = Vec::new();
    if let Some((source, _)) = &desk.posting {
        tellings.extend(
            fact::read(&source.text, Voice::Employer)
                .into_iter()
                .map(|found| Telling {
                    fact: found.fact,
                    wording: found.wording,
                    occasion: "in the posting".to_owned(),
                    speaker: None,
                    evidence: Some(Evidence {
                        source: source.id,
                        span: found.span,
                    }),
                    place: "posting".to_owned(),
                }),
        );
    }
    tellings.extend(
        in_order(desk, desk.dossier.statements.current().collect())
            .into_iter()
            .map(|statement| Telling {
                fact: statement.fact.clone(),
                wording: statement.wording.clone(),
                occasion: desk.occasion(&statement.saying, ""),
                speaker: statement
                    .saying
                    .person
                    .map(|id| desk.name(id))
                    .or_else(|| statement.saying.name.clone()),
                evidence: statement.saying.evidence,
                place: statement.saying.round.map_or_else(String::new, Id::short),
            }),
    );
    tellings
}

/// Conflicts among tellings: each later telling against the earlier ones of another place, one conflict a value.
pub fn conflicts(tellings: &[Telling]) -> Vec<Conflict> {
    let mut found: Vec<Conflict> = Vec::new();
    for (at, later) in tellings.iter().enumerate() {
        for earlier in tellings.iter().take(at) {
            if earlier.place == later.place || earlier.fact.attribute != later.fact.attribute {
                continue;
            }
            let Some(Relation::Contradiction { code, .. }) = compare_facts(&earlier.fact, &later.fact) else {
                continue;
            };
            let same = |c: &Conflict| {
                c.earlier.fact.attribute == earlier.fact.attribute
                    && c.later.fact.attribute == later.fact.attribute
                    && c.later.fact.value == later.fact.value
                    && c.earlier.fact.value == earlier.fact.value
            };
            if !found.iter().any(same) {
                found.push(Conflict {
                    earlier: earlier.clone(),
                    later: later.clone(),
                    code,
                });
            }
        }
    }
    found
}

/// What résumé, LinkedIn profile and stories say, as far as the fact engine reads it.
fn document_tellings(desk: &Desk<'_>) -> Vec<Telling> {
    let mut tellings = Vec::new();
    let resumes = desk
        .dossier
        .sources
        .iter()
        .filter(|s| s.kind == SourceKind::Resume && s.superseded_by.is_none());
    for source in resumes {
        // Only what stands under the present position can disagree with what is said of the present job.
        let present = desk
            .profile
            .of_kind(EntryKind::Position)
            .filter(|entry| entry.until.is_none());
        for entry in present.filter(|entry| entry.evidence.is_some_and(|e| e.source == source.id)) {
            let Some(evidence) = entry.evidence else { continue };
            let text = evidence.span.of(&source.text);
            tellings.extend(
                fact::read(text, Voice::Candidate)
                    .into_iter()
                    .filter(|f| comparable(f.fact.attribute))
                    .map(|found| Telling {
                        fact: found.fact,
                        wording: found.wording,
                        occasion: "in your résumé".to_owned(),
                        speaker: None,
                        evidence: Some(Evidence {
                            source: source.id,
                            span: shifted(found.span, evidence.span),
                        }),
                        place: "resume".to_owned(),
                    }),
            );
        }
    }
    tellings
}

/// Attributes that mean the same thing in a résumé line and in talk.
fn comparable(attribute: Attribute) -> bool {
    use Attribute::{Budget, Education, Headcount, Outcome, Quantity, Role, TeamSize, Title};
    matches!(
        attribute,
        Budget | Education | Headcount | Outcome | Quantity | Role | TeamSize | Title
    )
}

fn shifted(inner: Span, outer: Span) -> Span {
    inner.shift(outer.start())
}

fn in_order<'d, I: Id>(desk: &Desk<'_>, mut entries: Vec<&'d LedgerEntry<I>>) -> Vec<&'d LedgerEntry<I>> {
    let position = |entry: &LedgerEntry<I>| {
        entry
            .saying
            .round
            .and_then(|id| desk.dossier.rounds.iter().position(|round| round.id == id))
    };
    entries.sort_by_key(|entry| (position(entry), entry.saying.evidence, entry.id));
    entries
}
