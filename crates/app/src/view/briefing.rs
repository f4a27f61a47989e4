//! The briefing as JSON, version 1: sections of items, each item with its evidence.

use std::collections::BTreeMap;

use finalist_coach::briefing::{Basis, Briefing, Cite, Item, Section};
use serde::Serialize;

/// A briefing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BriefingView {
    /// Always `finalist-briefing`.
    pub format: &'static str,
    /// Version of the format.
    pub version: u32,
    /// Role and employer.
    pub title: String,
    /// The twelve sections.
    pub sections: Vec<SectionView>,
}

/// One section.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SectionView {
    /// From 1 to 12.
    pub number: usize,
    /// Fixed code.
    pub id: &'static str,
    /// Title for people.
    pub title: &'static str,
    /// Whether there was anything to work with.
    pub assessed: bool,
    /// What it says.
    pub items: Vec<ItemView>,
    /// What it had not, and how to supply it.
    pub missing: Vec<String>,
}

/// One thing that is said.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemView {
    /// Fixed code of what it is.
    pub kind: &'static str,
    /// Short head.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// What it says.
    pub text: String,
    /// `evidence`, `inferred` or `not_assessed`.
    pub basis: &'static str,
    /// From what it was inferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inferred_from: Option<&'static str>,
    /// Named values.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<&'static str, String>,
    /// Where it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<CiteView>,
    /// What belongs to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemView>,
}

impl ItemView {
    /// Whether it wants the eye before the interview.
    pub fn is_alert(&self) -> bool {
        finalist_coach::briefing::wants_the_eye(self.kind)
    }
}

/// A place in a source. Offsets are Unicode scalar values of the source's text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CiteView {
    /// The source's id.
    pub source: String,
    /// Its file name.
    pub file: String,
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The words.
    pub quote: String,
}

impl From<&Briefing> for BriefingView {
    fn from(briefing: &Briefing) -> Self {
        let sections = briefing
            .sections
            .iter()
            .enumerate()
            .map(|(at, section)| section_view(at + 1, section));
        Self {
            format: "finalist-briefing",
            version: 1,
            title: briefing.title.clone(),
            sections: sections.collect(),
        }
    }
}

fn section_view(number: usize, section: &Section) -> SectionView {
    SectionView {
        number,
        id: section.id.code(),
        title: section.id.label(),
        assessed: !section.items.is_empty(),
        items: section.items.iter().map(ItemView::from).collect(),
        missing: section.missing.clone(),
    }
}

impl From<&Item> for ItemView {
    fn from(item: &Item) -> Self {
        let inferred_from = match item.basis {
            Basis::Inferred(from) => Some(from),
            Basis::Evidence | Basis::NotAssessed => None,
        };
        Self {
            kind: item.kind,
            head: item.head.clone(),
            text: item.text.clone(),
            basis: item.basis.code(),
            inferred_from,
            fields: item.fields.iter().cloned().collect(),
            evidence: item.cites.iter().map(CiteView::from).collect(),
            items: item.items.iter().map(Self::from).collect(),
        }
    }
}

impl From<&Cite> for CiteView {
    fn from(cite: &Cite) -> Self {
        Self {
            source: cite.source.to_string(),
            file: cite.file.clone(),
            start: cite.span.start(),
            end: cite.span.end(),
            quote: cite.quote.clone(),
        }
    }
}
