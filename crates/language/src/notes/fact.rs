//! Claims and statements in a line of notes.

use std::collections::BTreeMap;

use finalist_core::fact::Value;
use finalist_core::span::Span;
use finalist_core::time::Date;

use super::reader::Pronouns;
use super::{NotedFact, NotedPerson, NotesReading, voice};
use crate::fact::clause::Clauses;
use crate::fact::{Voice, read_clauses};

/// Whose words a line holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speaking {
    /// All of it is one side's.
    One(Voice),
    /// To be told clause by clause.
    Mixed,
}

/// Where facts of a line go, and what is known of the line.
pub(super) struct Context<'a> {
    pub people: &'a [NotedPerson],
    /// Others were there, of whom no name is known.
    pub unnamed: bool,
    /// To whom or by whom, where it can be told.
    pub person: Option<String>,
    /// The day of the round.
    pub on: Option<Date>,
    /// Who `she` or `he` is.
    pub pronouns: &'a Pronouns,
}

/// Reads the facts of a text that starts at a character of the notes.
pub(super) fn read(text: &str, start: usize, speaking: Speaking, context: &Context<'_>, reading: &mut NotesReading) {
    let clauses = Clauses::read_on(text, context.on);
    let mut carried: Option<((usize, usize), Voice)> = None;
    let mut named: Option<((usize, usize), String)> = None;
    let mut speakers: BTreeMap<Span, Vec<(usize, String)>> = BTreeMap::new();
    let voices: Vec<(Span, Option<Voice>)> = clauses
        .views()
        .map(|view| {
            let before = carried
                .filter(|(sentence, _)| *sentence == view.clause.sentence)
                .map(|(_, voice)| voice);
            let found = match speaking {
                Speaking::One(voice) => Some(voice),
                Speaking::Mixed => voice::of(&view, context.people, before),
            };
            carried = found.map(|voice| (view.clause.sentence, voice));
            let mut told: Vec<(usize, String)> = named
                .iter()
                .filter(|(sentence, _)| *sentence == view.clause.sentence)
                .map(|(_, speaker)| (view.clause.first, speaker.clone()))
                .collect();
            told.extend(super::speaker::of(&view, context.people));
            if let Some((_, speaker)) = told.last() {
                named = Some((view.clause.sentence, speaker.clone()));
            }
            speakers.insert(view.clause.span, told);
            (view.clause.span, found)
        })
        .collect();
    for voice in [Voice::Candidate, Voice::Employer] {
        if !voices.iter().any(|(_, found)| *found == Some(voice)) {
            continue;
        }
        for fact in read_clauses(&clauses, voice) {
            if !voices.contains(&(fact.span, Some(voice))) {
                continue;
            }
            let told = speakers.get(&fact.span).filter(|_| voice == Voice::Employer);
            let speaker = told.and_then(|told| speaker_of(&clauses, &fact.fact.value, told));
            // Who speaks in the clause counts before who opened the line.
            let pronoun = || {
                context
                    .pronouns
                    .of(fact.span.shift(start))
                    .filter(|_| voice == Voice::Employer)
            };
            let person = speaker
                .or(context.person.as_ref())
                .cloned()
                .or_else(pronoun)
                .or_else(|| {
                    super::person::mentioned(context.people, &fact.wording).or_else(|| match context.people {
                        [only] if !context.unnamed => Some(only.name.clone()),
                        _ => None,
                    })
                });
            let span = fact.span.shift(start);
            let noted = NotedFact::new(fact, person, span);
            match voice {
                Voice::Candidate => reading.claims.push(noted),
                Voice::Employer => reading.statements.push(noted),
            }
        }
    }
}

/// Of several who speak in one clause the last before the number; where none is told, the first.
fn speaker_of<'s>(clauses: &Clauses<'_>, value: &Value, told: &'s [(usize, String)]) -> Option<&'s String> {
    let number = match value {
        Value::Quantity { amount, .. } => clauses.measures.iter().rev().find(|measure| {
            (measure.low - amount).abs() < 1e-9 && told.first().is_some_and(|(at, _)| *at < measure.first)
        }),
        _ => None,
    };
    let before = number.and_then(|number| told.iter().rev().find(|(at, _)| *at < number.first));
    before.or(told.first()).map(|(_, speaker)| speaker)
}
