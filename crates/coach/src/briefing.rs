//! The briefing: twelve sections of items, each item with what it rests on.
//!
//! One shape serves the terminal, JSON, HTML and Markdown: an item has a kind, a text for people, named fields for
//! programs, citations, and items of its own.

use finalist_core::id::SourceId;
use finalist_core::span::Span;

finalist_core::coded! {
    /// The twelve parts, in their order.
    SectionId {
        Glance = "at_a_glance", "At a glance";
        People = "people", "The people";
        Requirements = "requirements", "What they look for";
        Questions = "questions", "Questions to expect";
        Stories = "stories", "Your stories";
        Straight = "keep_it_straight", "Keep it straight";
        Asks = "ask_them", "Ask them";
        Company = "company", "The company";
        Fit = "fit", "Fit and the long term";
        Watch = "watch_for", "Watch for";
        Plan = "plan", "Plan";
        Afterwards = "afterwards", "Afterwards";
    }
}

/// The whole briefing.
#[derive(Debug, Clone, PartialEq)]
pub struct Briefing {
    /// What it is for: role and employer.
    pub title: String,
    /// The twelve sections in order.
    pub sections: Vec<Section>,
}

/// One section. Without items it is "not assessed", and `missing` says what it would need.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Which.
    pub id: SectionId,
    /// What it says.
    pub items: Vec<Item>,
    /// What it had not, and how to supply it.
    pub missing: Vec<String>,
}

/// What an item rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// Words in the user's own files: see the citations.
    Evidence,
    /// A conclusion, with what it was drawn from.
    Inferred(&'static str),
    /// There was nothing to work with.
    NotAssessed,
}

impl Basis {
    /// The fixed code for exports.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::Inferred(_) => "inferred",
            Self::NotAssessed => "not_assessed",
        }
    }
}

/// The place in a file that an item rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cite {
    /// The source.
    pub source: SourceId,
    /// Its file name.
    pub file: String,
    /// The characters.
    pub span: Span,
    /// The words themselves, white space folded, shortened where long.
    pub quote: String,
}

/// One thing the briefing says.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Fixed code of what it is, e.g. `contradiction`, `commonality`, `requirement`.
    pub kind: &'static str,
    /// A short head, where it has one: a name, a requirement.
    pub head: Option<String>,
    /// What it says.
    pub text: String,
    /// Named values for programs; the text says them too.
    pub fields: Vec<(&'static str, String)>,
    /// What it rests on.
    pub basis: Basis,
    /// Where that stands.
    pub cites: Vec<Cite>,
    /// What belongs to it.
    pub items: Vec<Item>,
}

impl Item {
    /// An item that cites its evidence. Without a citation it rests on what the user entered by hand, and says so.
    pub fn shown(kind: &'static str, text: impl Into<String>, cites: Vec<Cite>) -> Self {
        let basis = if cites.is_empty() {
            Basis::Inferred("what you entered")
        } else {
            Basis::Evidence
        };
        Self {
            basis,
            cites,
            ..Self::inferred(kind, text, "")
        }
    }

    /// An item that was concluded; `from` says from what, in a few words.
    pub fn inferred(kind: &'static str, text: impl Into<String>, from: &'static str) -> Self {
        Self {
            kind,
            head: None,
            text: text.into(),
            fields: Vec::new(),
            basis: Basis::Inferred(from),
            cites: Vec::new(),
            items: Vec::new(),
        }
    }

    /// An item that says what could not be judged.
    pub fn not_assessed(kind: &'static str, text: impl Into<String>) -> Self {
        Self {
            basis: Basis::NotAssessed,
            ..Self::inferred(kind, text, "")
        }
    }

    /// With a head.
    pub fn headed(mut self, head: impl Into<String>) -> Self {
        self.head = Some(head.into());
        self
    }

    /// With a named value.
    pub fn field(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.fields.push((name, value.into()));
        self
    }

    /// The named value, where it says something.
    pub fn value(&self, name: &str) -> Option<&str> {
        let named = self.fields.iter().find(|(known, _)| *known == name);
        named.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// With more citations.
    pub fn citing(mut self, cites: impl IntoIterator<Item = Cite>) -> Self {
        self.cites.extend(cites);
        self
    }

    /// With items of its own.
    pub fn with(mut self, items: impl IntoIterator<Item = Item>) -> Self {
        self.items.extend(items);
        self
    }

    /// Whether it wants the eye before the interview: see [`wants_the_eye`].
    pub fn is_alert(&self) -> bool {
        wants_the_eye(self.kind)
    }

    /// This item and all below it.
    pub fn walk(&self) -> Vec<&Item> {
        let mut all = vec![self];
        for item in &self.items {
            all.extend(item.walk());
        }
        all
    }
}

/// Whether items of this kind want the eye before the interview: marked alike on paper, terminal and pages.
pub fn wants_the_eye(kind: &str) -> bool {
    matches!(
        kind,
        "contradiction" | "red_flag" | "requirement_gap" | "clock_change" | "stale" | "incomplete_story"
    )
}

impl Briefing {
    /// The section with this id.
    pub fn section(&self, id: SectionId) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// Every item of every section.
    pub fn walk(&self) -> impl Iterator<Item = (SectionId, &Item)> {
        self.sections
            .iter()
            .flat_map(|s| s.items.iter().flat_map(Item::walk).map(|item| (s.id, item)))
    }
}
