//! The desk: dossier and profile laid out once, with what the language engines read in them, for all sections.

use std::cell::OnceCell;

use finalist_core::dossier::Dossier;
use finalist_core::id::{Id, InterviewerId, RoundId};
use finalist_core::interviewer::Interviewer;
use finalist_core::ledger::Saying;
use finalist_core::profile::Profile;
use finalist_core::round::Round;
use finalist_core::source::{Source, SourceKind};
use finalist_core::span::{Evidence, Span};
use finalist_core::time::{Date, InterviewTime, TimeZone, Timestamp};
use finalist_language::matching::Index;
use finalist_language::posting::{self, PostingReading, Requirement};
use finalist_language::story::StoryReading;

use crate::briefing::Cite;
use crate::conflict::{self, Told};
use crate::holiday::Country;
use crate::support::{self, Material, Support};
use crate::words;

/// Longest quotation in characters: what fits on two lines of a terminal.
const LONGEST_QUOTE: usize = 160;

/// Everything a section needs, read once.
pub struct Desk<'a> {
    /// The application.
    pub dossier: &'a Dossier,
    /// The candidate.
    pub profile: &'a Profile,
    /// The present moment.
    pub now: Timestamp,
    /// The user's zone.
    pub zone: &'a TimeZone,
    /// The country whose holidays the user chose; nothing means, by the place and zone of the round.
    pub country: Option<Country>,
    /// The round to prepare for.
    pub round: Option<&'a Round>,
    /// The posting with what was read in it.
    pub posting: Option<(&'a Source, PostingReading)>,
    /// What was read in each story, in the order of `profile.stories`.
    pub stories: Vec<StoryReading>,
    /// Finds stories for a question.
    pub story_index: Index,
    /// What the candidate can show for a requirement.
    pub(crate) materials: Vec<Material>,
    own: OnceCell<Told>,
    theirs: OnceCell<Told>,
    supports: OnceCell<Vec<Vec<Support>>>,
}

impl<'a> Desk<'a> {
    /// Lays everything out.
    pub fn new(dossier: &'a Dossier, profile: &'a Profile, now: Timestamp, zone: &'a TimeZone) -> Self {
        let current = |s: &&Source| s.kind == SourceKind::Posting && s.superseded_by.is_none();
        let posting = dossier.sources.iter().filter(current).max_by_key(|s| s.imported);
        let texts: Vec<String> = profile.stories.iter().map(finalist_core::story::Story::text).collect();
        Self {
            dossier,
            profile,
            now,
            zone,
            country: None,
            round: dossier.next_round(now),
            posting: posting.map(|source| (source, posting::read(&source.text))),
            stories: profile.stories.iter().map(words::story_reading).collect(),
            story_index: Index::new(texts.iter().map(String::as_str)),
            materials: support::materials(profile),
            own: OnceCell::new(),
            theirs: OnceCell::new(),
            supports: OnceCell::new(),
        }
    }

    /// What the candidate said and wrote, read once.
    pub fn own(&self) -> &Told {
        self.own.get_or_init(|| Told::new(conflict::own_tellings(self)))
    }

    /// What the employer's people said and wrote, read once.
    pub fn theirs(&self) -> &Told {
        self.theirs.get_or_init(|| Told::new(conflict::their_tellings(self)))
    }

    /// The requirements of the posting, each with what supports it, judged once.
    pub fn requirements(&self) -> impl Iterator<Item = (&Requirement, &[Support])> {
        let requirements = self
            .posting
            .as_ref()
            .map_or(&[][..], |(_, posting)| &posting.requirements);
        let judge = || {
            requirements
                .iter()
                .map(|requirement| support::support(self, requirement))
                .collect()
        };
        let supports = self.supports.get_or_init(judge);
        requirements
            .iter()
            .zip(supports)
            .map(|(requirement, supports)| (requirement, supports.as_slice()))
    }

    /// The citation of a piece of evidence.
    pub fn cite(&self, evidence: Evidence) -> Option<Cite> {
        let source = self.dossier.source(evidence.source)?;
        Some(cite_in(source, evidence.span))
    }

    /// The citations of what may be there.
    pub fn cites(&self, evidence: impl IntoIterator<Item = Option<Evidence>>) -> Vec<Cite> {
        let mut cites: Vec<Cite> = evidence.into_iter().flatten().filter_map(|e| self.cite(e)).collect();
        cites.dedup();
        cites
    }

    /// A place in the posting.
    pub fn cite_posting(&self, span: Span) -> Option<Cite> {
        self.posting.as_ref().map(|(source, _)| cite_in(source, span))
    }

    /// The title line of a round's invitation: the place that round, time and people were read from.
    pub fn cite_invitation(&self, round: &Round) -> Option<Cite> {
        let source = self.dossier.source(round.source?)?;
        if source.kind != SourceKind::Invitation {
            return None;
        }
        let mut at = 0;
        for line in source.text.split('\n') {
            let length = line.chars().count();
            if line.starts_with("SUMMARY") {
                return Some(cite_in(source, Span::new(at, at + length)));
            }
            at += length + 1;
        }
        Some(cite_in(source, Span::new(0, 0)))
    }

    /// The people of the round to prepare for.
    pub fn people(&self) -> Vec<&'a Interviewer> {
        self.round
            .map(|round| self.dossier.people_of(round.id))
            .unwrap_or_default()
    }

    /// A person's name.
    pub fn name(&self, id: InterviewerId) -> String {
        self.dossier
            .interviewer(id)
            .map_or_else(|| id.short(), |person| person.name.clone())
    }

    /// What a round is called in a sentence: `the phone screen`, `interview 1`.
    pub fn round_name(&self, id: RoundId) -> String {
        self.dossier.round_name(id)
    }

    /// The day of a round on the clock of its place.
    pub fn round_date(&self, id: RoundId) -> Option<Date> {
        self.dossier.round(id)?.date()
    }

    /// `in interview 1, to Ada Byrne, on 2026-11-19`: who was told what where, as far as known.
    pub fn occasion(&self, saying: &Saying, preposition: &str) -> String {
        let mut parts = Vec::new();
        if let Some(round) = saying.round {
            parts.push(format!("in {}", words::with_article(&self.round_name(round))));
        } else if let Some(source) = saying
            .evidence
            .and_then(|evidence| self.dossier.source(evidence.source))
        {
            parts.push(format!("in `{}`", source.name));
        }
        let person = saying.person.map(|id| self.name(id)).or_else(|| saying.name.clone());
        if let Some(person) = person {
            parts.push(format!("{preposition} {person}").trim().to_owned());
        }
        if let Some(on) = saying
            .on
            .or_else(|| saying.round.and_then(|round| self.round_date(round)))
        {
            parts.push(format!("on {}", words::day(on)));
        }
        parts.join(", ")
    }

    /// Today, where the user lives.
    pub fn today(&self) -> Date {
        self.now.to_zoned(self.zone.clone()).date()
    }

    /// Days from today to a round: negative once it is over.
    pub fn days_until(&self, begins: &InterviewTime) -> i64 {
        let day = begins.instant().to_zoned(self.zone.clone()).date();
        words::days_between(self.today(), day)
    }

    /// Whether the day of the round has passed.
    pub fn is_over(&self) -> bool {
        let begins = self.round.and_then(|round| round.begins.as_ref());
        begins.is_some_and(|begins| self.days_until(begins) < 0)
    }

    /// The stories that were told to this employer.
    pub fn is_told(&self, story: finalist_core::id::StoryId) -> bool {
        let here = self.dossier.application.id;
        self.profile
            .uses
            .iter()
            .any(|told| told.story == story && told.application == here)
    }
}

/// A citation of a source.
pub fn cite_in(source: &Source, span: Span) -> Cite {
    Cite {
        source: source.id,
        file: source.name.clone(),
        span,
        quote: words::shorten(span.of(&source.text), LONGEST_QUOTE),
    }
}
