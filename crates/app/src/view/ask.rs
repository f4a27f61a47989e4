//! The questions to the employer's people, person by person, as JSON and for the page (R8).

use std::collections::BTreeMap;

use finalist_coach::briefing::{Briefing, Item, SectionId};
pub use finalist_coach::section::ALL_COVERED;
use finalist_core::ask::{Ask, AskState};
use finalist_core::dossier::Dossier;
use finalist_core::id::Id;
use finalist_core::time::Timestamp;
use serde::Serialize;

use super::briefing::CiteView;
use super::keep::{Choice, RoundNames, cite, people, rounds};
use crate::Version;

/// The asks of an application.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AsksView {
    /// The application.
    pub application: String,
    /// Its title.
    pub title: String,
    /// Person by person, those of the round to prepare for first; whoever fits comes last.
    pub groups: Vec<AskGroup>,
    /// Whether something is noted and nothing of it is left to ask.
    pub all_covered: bool,
    /// What to say then.
    pub then_say: &'static str,
    /// Who could be asked.
    #[serde(skip)]
    pub people: Vec<Choice>,
    /// The rounds in which something could have been answered.
    #[serde(skip)]
    pub rounds: Vec<Choice>,
}

/// The asks to one person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AskGroup {
    /// The person; nothing for whoever fits.
    pub person: Option<String>,
    /// The name.
    pub name: String,
    /// Job title.
    pub role: Option<String>,
    /// Whether the person is in the round to prepare for.
    pub coming: bool,
    /// What is planned, asked, covered.
    pub asks: Vec<AskRow>,
    /// What the coach proposes.
    pub proposals: Vec<ProposalRow>,
}

/// An ask.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AskRow {
    /// The id.
    pub id: String,
    /// The end of the id, as typed by people.
    pub short: String,
    /// Its version.
    #[serde(skip)]
    pub version: String,
    /// Its place in the stored order of those to the same person, from 0.
    #[serde(skip)]
    pub place: usize,
    /// The question.
    pub text: String,
    /// To whom, by name.
    pub to: Option<String>,
    /// The same by id.
    #[serde(skip)]
    pub person: Option<String>,
    /// How far it is.
    pub state: &'static str,
    /// The answer that came.
    pub answer: Option<String>,
    /// The round in which it was asked or covered.
    pub round: Option<String>,
    /// That round by id.
    #[serde(skip)]
    pub round_id: Option<String>,
    /// Where it is written.
    pub evidence: Option<CiteView>,
    /// What answered it before it was asked.
    pub answered_before: Option<AnsweredBefore>,
}

/// An answer that came to the same question before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnsweredBefore {
    /// The question as it was put then.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// In which round.
    pub round: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// Where it is written.
    pub evidence: Option<CiteView>,
}

/// A question the coach proposes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProposalRow {
    /// The question.
    pub text: String,
    /// What it is about.
    pub topic: Option<String>,
    /// Where the reason for it stands.
    pub evidence: Vec<CiteView>,
}

impl AsksView {
    /// From the record and what is judged of it.
    pub fn of(dossier: &Dossier, briefing: &Briefing, now: Timestamp) -> Self {
        let next = dossier.next_round(now).map(|round| round.id);
        let coming = next.map(|round| dossier.people_of(round)).unwrap_or_default();
        let section = briefing.section(SectionId::Asks);
        let items = section.map(|section| section.items.as_slice()).unwrap_or_default();
        let names = RoundNames::of(dossier);
        let before = answered_before(dossier, &names, items);
        let people = people(dossier, next);
        let mut groups: Vec<AskGroup> = Vec::new();
        for choice in &people {
            let person = dossier.interviewers.iter().find(|p| p.id.to_string() == choice.id);
            groups.push(AskGroup {
                person: Some(choice.id.clone()),
                name: choice.name.clone(),
                role: person.and_then(|p| p.title.clone()),
                coming: coming.iter().any(|p| p.id.to_string() == choice.id),
                asks: rows(dossier, &names, Some(&choice.id), &before),
                proposals: proposals(items, &choice.id),
            });
        }
        groups.push(AskGroup {
            person: None,
            name: "Whoever fits".to_owned(),
            role: None,
            coming: false,
            asks: rows(dossier, &names, None, &before),
            proposals: Vec::new(),
        });
        let is_open = |ask: &AskRow| ask.state == AskState::Planned.code() && ask.answered_before.is_none();
        let all = || groups.iter().flat_map(|group| &group.asks);
        let all_covered = all().next().is_some() && !all().any(is_open);
        Self {
            application: dossier.application.id.to_string(),
            title: dossier.application.title(),
            all_covered,
            groups,
            then_say: ALL_COVERED,
            people,
            rounds: rounds(dossier),
        }
    }

    /// All asks in their order.
    pub fn rows(&self) -> impl Iterator<Item = &AskRow> {
        self.groups.iter().flat_map(|group| &group.asks)
    }
}

fn rows(
    dossier: &Dossier,
    names: &RoundNames,
    person: Option<&String>,
    before: &BTreeMap<String, AnsweredBefore>,
) -> Vec<AskRow> {
    let own = |ask: &&Ask| ask.interviewer.map(|id| id.to_string()).as_ref() == person;
    let own = dossier.asks.iter().filter(own).enumerate();
    let row = |(place, ask): (usize, &Ask)| AskRow {
        place,
        ..row(dossier, names, ask, before.get(&ask.id.to_string()).cloned())
    };
    let mut rows: Vec<AskRow> = own.map(row).collect();
    // What is still to be asked comes first; in each part the order stays.
    rows.sort_by_key(AskRow::part);
    rows
}

impl AskRow {
    /// In which part of a person's list it stands: still to ask, answered before, asked without an answer, done.
    pub fn part(&self) -> u8 {
        match (self.state, &self.answered_before, &self.answer) {
            ("planned", None, _) => 0,
            ("planned", Some(_), _) => 1,
            ("asked", _, None) => 2,
            _ => 3,
        }
    }
}

fn row(dossier: &Dossier, names: &RoundNames, ask: &Ask, answered_before: Option<AnsweredBefore>) -> AskRow {
    AskRow {
        id: ask.id.to_string(),
        short: ask.id.short(),
        place: 0,
        version: Version::of(ask).to_string(),
        text: ask.text.clone(),
        to: name(dossier, ask),
        person: ask.interviewer.map(|id| id.to_string()),
        state: ask.state.code(),
        answer: ask.answer.clone(),
        round: names.get(ask.round).map(str::to_owned),
        round_id: ask.round.map(|id| id.to_string()),
        evidence: cite(dossier, ask.evidence, &ask.text),
        answered_before,
    }
}

fn name(dossier: &Dossier, ask: &Ask) -> Option<String> {
    let person = ask.interviewer.and_then(|id| dossier.interviewer(id));
    person.map(|person| person.name.clone())
}

/// By the id of a planned ask: what answered it already, as the coach found it.
fn answered_before(dossier: &Dossier, names: &RoundNames, items: &[Item]) -> BTreeMap<String, AnsweredBefore> {
    let mut found = BTreeMap::new();
    for item in items
        .iter()
        .flat_map(Item::walk)
        .filter(|item| item.kind == "already_answered")
    {
        let Some(done) = dossier
            .asks
            .iter()
            .find(|ask| Some(ask.id.to_string().as_str()) == item.value("ask"))
        else {
            continue;
        };
        for planned in item
            .value("answers")
            .unwrap_or_default()
            .split(' ')
            .filter(|id| !id.is_empty())
        {
            let before = AnsweredBefore {
                question: done.text.clone(),
                answer: done.answer.clone().unwrap_or_default(),
                round: names.get(done.round).map(str::to_owned),
                by: name(dossier, done),
                evidence: item.cites.first().map(CiteView::from),
            };
            found.insert(planned.to_owned(), before);
        }
    }
    found
}

fn proposals(items: &[Item], person: &str) -> Vec<ProposalRow> {
    let group = items
        .iter()
        .find(|item| item.kind == "ask_of" && item.value("person") == Some(person));
    let inner = group.map(|item| item.items.as_slice()).unwrap_or_default();
    inner
        .iter()
        .filter(|item| item.value("ask").is_none())
        .map(|item| ProposalRow {
            text: item.text.clone(),
            topic: item.value("topic").map(str::to_owned),
            evidence: item.cites.iter().map(CiteView::from).collect(),
        })
        .collect()
}
