//! Contradictions in the ledgers: of the candidate with himself (R2), and of the employer's people with each other (E2).
//!
//! Nobody is accused: a conflict names two tellings and where each stands, and proposes a way to clear it up.

mod figure;

use finalist_core::fact::{Attribute, Fact, FactTime, Value};
use finalist_core::id::Id;
use finalist_core::ledger::{Entry as LedgerEntry, Saying};
use finalist_core::profile::{Entry, EntryKind};
use finalist_core::span::{Evidence, Span};
use finalist_core::text::fold;
use finalist_language::consistency::{Relation, compare_facts, compare_worded};
use finalist_language::fact::{self, Voice};
use finalist_language::posting::RequirementKind;

use crate::desk::Desk;
use crate::words;

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
    /// The id of the ledger entry; nothing for what a document says.
    pub entry: Option<String>,
    /// In which round or document: tellings of one place are not set against each other.
    place: String,
}

/// Tellings of one matter that cannot all be true.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Fixed code of the rule.
    pub code: &'static str,
    /// All tellings of the matter, those that agree with each other side by side, in the order of the first of them.
    pub tellings: Vec<Telling>,
}

impl Conflict {
    /// What it is about: the attribute, and the subject where it adds something.
    pub fn subject(&self) -> String {
        self.tellings.last().map(Telling::subject).unwrap_or_default()
    }

    /// The differing values in words, each with its occasions and the words used.
    pub fn told(&self) -> String {
        let mut values: Vec<(String, Vec<String>)> = Vec::new();
        for telling in &self.tellings {
            let value = self.value_of(telling);
            let place = format!(
                "{} (“{}”)",
                telling.occasion_of_speaker(),
                words::shorten(&telling.wording, 80)
            );
            match values.iter_mut().find(|(known, _)| *known == value) {
                Some((_, places)) => places.push(place),
                None => values.push((value, vec![place])),
            }
        }
        let told = values
            .into_iter()
            .map(|(value, places)| format!("{value} {}", places.join(" and ")));
        told.collect::<Vec<_>>().join("; ")
    }

    /// The value of a telling; with its attribute where the tellings differ in that too, as days on site and at home do.
    fn value_of(&self, telling: &Telling) -> String {
        let is_mixed = self
            .tellings
            .iter()
            .any(|other| other.fact.attribute != telling.fact.attribute);
        if is_mixed {
            format!("{} {}", telling.fact.attribute.label(), telling.fact.value)
        } else {
            telling.fact.value.to_string()
        }
    }

    /// The differing values, for programs.
    pub fn values(&self) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for telling in &self.tellings {
            let value = self.value_of(telling);
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values
    }

    /// The ids of the ledger entries among the tellings, with a space between.
    pub fn entries(&self) -> String {
        let ids: Vec<&str> = self
            .tellings
            .iter()
            .filter_map(|telling| telling.entry.as_deref())
            .collect();
        ids.join(" ")
    }

    /// Where the tellings stand.
    pub fn evidence(&self) -> impl Iterator<Item = Option<Evidence>> + '_ {
        self.tellings.iter().map(|telling| telling.evidence)
    }
}

impl Telling {
    /// What it is about: the attribute, and the subject where it adds something.
    pub fn subject(&self) -> String {
        let (attribute, subject) = (self.fact.attribute.label(), self.fact.subject.trim());
        if subject.is_empty() {
            return attribute.to_owned();
        }
        // As it is said in a sentence: `two answers on my figure for river gauges`.
        match self.fact.attribute {
            Attribute::Other => return subject.to_owned(),
            Attribute::Quantity => return self.figure(subject),
            Attribute::Outcome => return format!("outcome for {subject}"),
            Attribute::Role => return format!("part in {subject}"),
            _ => {}
        }
        if subject == "job" || attribute.contains(subject) || subject.contains(attribute) {
            attribute.to_owned()
        } else {
            format!("{attribute}, {subject}")
        }
    }

    /// `number of towers` where the subject is too long to be said, else `figure for tide gauges`.
    fn figure(&self, subject: &str) -> String {
        let is_long = subject.split_whitespace().count() > 2;
        let unit = match &self.fact.value {
            Value::Quantity { unit, .. } if is_long && !unit.is_empty() && subject.contains(unit.as_str()) => unit,
            _ => return format!("figure for {subject}"),
        };
        // In the plural, as the value is shown: `20 towers`.
        let shown = self.fact.value.to_string();
        let counted = shown.find(unit.as_str()).and_then(|at| shown.get(at..));
        format!("number of {}", counted.unwrap_or(unit))
    }

    /// The occasion, the speaker first where it is one of the employer's people.
    pub fn occasion_of_speaker(&self) -> String {
        match &self.speaker {
            Some(speaker) => {
                let rest: Vec<&str> = self.occasion.split(", ").filter(|part| part != speaker).collect();
                format!("from {speaker} {}", rest.join(", ")).trim_end().to_owned()
            }
            None => self.occasion.clone(),
        }
    }
}

/// All tellings of one side with the conflicts among them.
pub struct Told {
    /// What was told.
    pub tellings: Vec<Telling>,
    /// What of it cannot all be true.
    pub conflicts: Vec<Conflict>,
}

impl Told {
    /// Finds the conflicts among tellings.
    pub(crate) fn new(tellings: Vec<Telling>) -> Self {
        let conflicts = conflicts(&tellings);
        Self { tellings, conflicts }
    }
}

/// What the candidate said or wrote: résumé and profile first, then the rounds in order.
pub(crate) fn own_tellings(desk: &Desk<'_>) -> Vec<Telling> {
    let said = in_order(desk, desk.dossier.claims.current().collect());
    let said = said.into_iter().map(|claim| Telling {
        fact: claim.fact.clone(),
        wording: claim.wording.clone(),
        occasion: desk.occasion(&claim.saying, "to"),
        speaker: None,
        evidence: claim.saying.evidence,
        entry: Some(claim.id.to_string()),
        place: place_of(&claim.saying),
    });
    let said: Vec<Telling> = said.collect();
    let mut tellings = document_tellings(desk);
    tellings.extend(figure::in_dispute(desk, &said));
    tellings.extend(said);
    tellings
}

/// What the employer's people said and the posting says.
pub(crate) fn their_tellings(desk: &Desk<'_>) -> Vec<Telling> {
    let mut tellings = Vec::new();
    if let Some((source, posting)) = &desk.posting {
        // A requirement speaks of the candidate ("a team of ten"), not of what the job is.
        let is_required = |span: Span| {
            let mut demands = posting.requirements.iter().filter(|r| r.kind != RequirementKind::Duty);
            demands.any(|r| r.span.overlaps(span))
        };
        tellings.extend(
            fact::read(&source.text, Voice::Employer)
                .into_iter()
                .filter(|found| !is_required(found.span))
                .map(|found| Telling {
                    fact: found.fact,
                    wording: found.wording,
                    occasion: "in the posting".to_owned(),
                    speaker: None,
                    evidence: Some(Evidence {
                        source: source.id,
                        span: found.span,
                    }),
                    entry: None,
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
                entry: Some(statement.id.to_string()),
                place: place_of(&statement.saying),
            }),
    );
    tellings
}

/// Conflicts among tellings of different places, one for each matter.
pub fn conflicts(tellings: &[Telling]) -> Vec<Conflict> {
    let mut found: Vec<Conflict> = Vec::new();
    for (at, later) in tellings.iter().enumerate() {
        for earlier in tellings.iter().take(at).filter(|earlier| earlier.place != later.place) {
            let Some(code) = clash(earlier, later) else { continue };
            let same_matter = |c: &&mut Conflict| {
                c.tellings.iter().any(|t| {
                    t == earlier
                        || compare_facts(&t.fact, &later.fact).is_some()
                        || compare_facts(&t.fact, &earlier.fact).is_some()
                })
            };
            match found.iter_mut().find(same_matter) {
                Some(conflict) => {
                    for telling in [earlier, later] {
                        if !conflict.tellings.contains(telling) {
                            conflict.tellings.push(telling.clone());
                        }
                    }
                }
                None => found.push(Conflict {
                    code,
                    tellings: vec![earlier.clone(), later.clone()],
                }),
            }
        }
    }
    found
}

/// The code of the rule by which two tellings cannot both be true.
fn clash(earlier: &Telling, later: &Telling) -> Option<&'static str> {
    if figure::is_written(earlier) && later.entry.is_some() {
        return figure::clash(earlier, later);
    }
    match compare_worded((&earlier.fact, &earlier.wording), (&later.fact, &later.wording)) {
        Some(Relation::Contradiction { code, .. }) => Some(code),
        _ => None,
    }
}

/// Values told more than once, or once, and not in dispute: each with its first telling and how often it was told.
pub fn settled<'t>(tellings: &'t [Telling], conflicts: &[Conflict]) -> Vec<(&'t Telling, usize)> {
    let mut kept: Vec<(&Telling, usize)> = Vec::new();
    for telling in tellings {
        if conflicts.iter().any(|c| c.tellings.contains(telling)) {
            continue;
        }
        let agrees = |(known, _): &&mut (&Telling, usize)| {
            known.fact.attribute == telling.fact.attribute
                && (known.fact.value == telling.fact.value
                    || matches!(
                        compare_facts(&known.fact, &telling.fact),
                        Some(Relation::Agreement | Relation::MoreDetail)
                    ))
        };
        match kept.iter_mut().find(agrees) {
            Some((_, times)) => *times += 1,
            None => kept.push((telling, 1)),
        }
    }
    kept
}

/// The round in which something was said, else the document in which it stands.
fn place_of(saying: &Saying) -> String {
    let document = || saying.evidence.map(|evidence| evidence.source.short());
    saying.round.map(Id::short).or_else(document).unwrap_or_default()
}

/// What the candidate's own documents say: positions, degrees and languages of the résumé, and the stories.
fn document_tellings(desk: &Desk<'_>) -> Vec<Telling> {
    let mut tellings = Vec::new();
    for entry in desk.profile.entries.iter().filter(|entry| entry.evidence.is_some()) {
        tellings.extend(entry_tellings(desk, entry));
    }
    for story in &desk.profile.stories {
        let Some(evidence) = story.evidence else { continue };
        let occasion = format!("in your story “{}”", story.title);
        tellings.extend(read_in(desk, evidence, &occasion, "stories", None));
    }
    tellings
}

fn entry_tellings(desk: &Desk<'_>, entry: &Entry) -> Vec<Telling> {
    let Some(evidence) = entry.evidence else {
        return Vec::new();
    };
    let occasion = "in your résumé";
    let employer = entry.organisation.as_deref().map(fold);
    // What was so in an earlier job is told as of that job, so that it is not set against the present one.
    let former = employer.filter(|_| entry.until.is_some());
    let mut tellings = read_in(desk, evidence, occasion, "resume", former.as_deref());
    if entry.kind == EntryKind::Position && entry.until.is_none() {
        tellings.push(Telling {
            fact: Fact {
                subject: entry.organisation.as_deref().map(fold).unwrap_or_default(),
                attribute: Attribute::Title,
                value: Value::Text(entry.title.to_lowercase()),
                hedged: false,
                when: FactTime::Present,
            },
            wording: entry.title.clone(),
            occasion: occasion.to_owned(),
            speaker: None,
            evidence: Some(evidence),
            entry: None,
            place: "resume".to_owned(),
        });
    }
    tellings
}

/// The facts in a stretch of a document. `former` is the employer of a job that is over.
fn read_in(desk: &Desk<'_>, evidence: Evidence, occasion: &str, place: &str, former: Option<&str>) -> Vec<Telling> {
    let Some(source) = desk.dossier.source(evidence.source) else {
        return Vec::new();
    };
    let facts = fact::read(evidence.span.of(&source.text), Voice::Candidate);
    facts
        .into_iter()
        .filter(|found| comparable(found.fact.attribute))
        .map(|found| {
            let mut fact = found.fact;
            if let Some(former) = former.filter(|_| !fact.subject.contains(" at ")) {
                fact.subject = format!("{} at {former}", fact.subject);
                fact.when = FactTime::Past;
            }
            Telling {
                fact,
                wording: found.wording,
                occasion: occasion.to_owned(),
                speaker: None,
                evidence: Some(Evidence {
                    span: found.span.shift(evidence.span.start()),
                    ..evidence
                }),
                entry: None,
                place: place.to_owned(),
            }
        })
        .collect()
}

/// Attributes that mean the same thing in a document and in talk.
fn comparable(attribute: Attribute) -> bool {
    use Attribute::{Budget, Education, Headcount, Notice, Other, Outcome, Role, TeamSize, Title};
    // `Other` holds what has a subject of its own, such as the level of a language.
    matches!(
        attribute,
        Budget | Education | Headcount | Notice | Other | Outcome | Role | TeamSize | Title
    )
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_named_so_that_it_can_be_said() {
        let named = |subject: &str, amount: f64| {
            let fact = Fact {
                subject: subject.to_owned(),
                attribute: Attribute::Quantity,
                value: Value::Quantity {
                    amount,
                    most: None,
                    unit: "tower".to_owned(),
                },
                hedged: false,
                when: FactTime::Present,
            };
            let telling = Telling {
                fact,
                wording: String::new(),
                occasion: String::new(),
                speaker: None,
                evidence: None,
                entry: None,
                place: String::new(),
            };
            telling.subject()
        };
        assert_eq!(named("ida tower year", 20.0), "number of towers");
        assert_eq!(named("tide gauge", 20.0), "figure for tide gauge");
    }
}
