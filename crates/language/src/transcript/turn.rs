//! Puts cues together to turns, and reads the turns.

mod exchange;

use std::collections::BTreeMap;

use finalist_core::span::Span;
use finalist_core::transcript::Cue;

use super::flow::{self, Pace};
use super::role::{Habit, roles};
use super::timing::{Clock, pauses, seconds};
use super::{Speaker, SpeakerRole, TranscriptReading, Turn, filler};
use crate::fact::clause::Clauses;
use crate::fact::token::{Kind, tokens};
use crate::fact::{Voice, read_clauses};
use crate::notes::{NotedFact, NotedRemark, remark};
use crate::signal::{self, FoundSignal};

/// Speech without a named speaker is cut at a silence of this many milliseconds.
const UNNAMED_GAP: i64 = 2_000;
/// So much text of one turn is read as one piece; a monologue is cut between cues.
const LONGEST_TURN: usize = 20_000;

/// A turn with the way back from its text to the file.
pub(super) struct Told {
    pub turn: Turn,
    /// Where a cue's text starts in the turn's text, and where in the file.
    parts: Vec<(usize, usize)>,
    chars: usize,
    clock: Clock,
    pub first_start: i64,
    pub last_end: i64,
}

impl Told {
    /// A span of the turn's text as one of the file.
    pub fn source(&self, span: Span) -> Span {
        let place = |at: usize| {
            let part = self.parts.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            self.parts
                .get(part)
                .map_or(at, |(start, source)| source + at.saturating_sub(*start))
        };
        Span::new(
            place(span.start()),
            place(span.end().saturating_sub(1)) + usize::from(!span.is_empty()),
        )
    }
}

pub(super) fn read(cues: &[Cue], candidate: Option<&str>) -> TranscriptReading {
    let mut ordered: Vec<&Cue> = cues.iter().collect();
    ordered.sort_by_key(|cue| cue.start_ms);
    let mut reading = TranscriptReading {
        pauses: pauses(&ordered),
        ..TranscriptReading::default()
    };
    let mut told: Vec<Told> = Vec::new();
    let mut all = Clock::default();
    let mut pace = Pace::default();
    let mut names: Vec<String> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut habits: Vec<(Habit, Clock, usize)> = Vec::new();
    for cue in ordered {
        let words_of_cue = tokens(&cue.text);
        let words = words_of_cue
            .iter()
            .filter(|t| matches!(t.kind, Kind::Word | Kind::Number | Kind::Clock) && !t.hyphen)
            .count();
        let fillers = reading.fillers.len();
        filler::find(cue, &words_of_cue, &mut reading.fillers);
        reading.words += words;
        all.add(cue);
        pace.add(cue, words);
        let fresh = add(&mut told, cue, words);
        if let Some(name) = &cue.speaker {
            let at = *places.entry(name.clone()).or_insert_with(|| {
                names.push(name.clone());
                habits.push((Habit::default(), Clock::default(), 0));
                names.len() - 1
            });
            if let Some((habit, clock, turns)) = habits.get_mut(at) {
                habit.words += words;
                habit.fillers += reading.fillers.len() - fillers;
                habit.questions +=
                    words_of_cue.iter().filter(|t| t.is("?")).count() + usize::from(exchange::asks(&cue.text));
                clock.add(cue);
                *turns += usize::from(fresh);
            }
        }
    }
    let habit: Vec<Habit> = habits.iter().map(|(habit, ..)| *habit).collect();
    let roles = roles(&names, &habit, candidate);
    for ((name, role), (habit, clock, turns)) in names.into_iter().zip(roles).zip(habits) {
        reading.speakers.push(Speaker {
            name,
            role,
            words: habit.words,
            seconds: clock.seconds(),
            turns,
            words_per_minute: clock.pace(habit.words),
            share: None,
            longest_turn: 0.0,
            latency: None,
            interruptions: 0,
            fillers: habit.fillers,
        });
    }
    reading.pace = pace.windows();
    for told in &mut told {
        told.turn.words_per_minute = told.clock.pace(told.turn.words);
    }
    reading.interruptions = flow::read(&mut told);
    flow::by_speaker(&mut reading.speakers, &told, &reading.interruptions);
    reading.words_per_minute = all.pace(reading.words);
    let with_roles: Vec<(&Told, SpeakerRole)> = told.iter().map(|t| (t, role_of(&reading, &places, t))).collect();
    exchange::read(&with_roles, &mut reading);
    for (turn, role) in &with_roles {
        facts(turn, *role, &mut reading);
    }
    reading.turns = told.into_iter().map(|told| told.turn).collect();
    reading
}

fn role_of(reading: &TranscriptReading, places: &BTreeMap<String, usize>, told: &Told) -> SpeakerRole {
    told.turn
        .speaker
        .as_ref()
        .and_then(|name| places.get(name))
        .and_then(|at| reading.speakers.get(*at))
        .map_or(SpeakerRole::Unknown, |speaker| speaker.role)
}

/// Adds a cue to the turn of its speaker or opens a new one, and says whether it did that.
fn add(told: &mut Vec<Told>, cue: &Cue, words: usize) -> bool {
    let chars = cue.text.chars().count();
    if let Some(last) = told.last_mut() {
        let same = last.turn.speaker == cue.speaker
            && (cue.speaker.is_some() || cue.start_ms.saturating_sub(last.last_end) < UNNAMED_GAP)
            && last.chars < LONGEST_TURN;
        if same {
            last.turn.text.push(' ');
            last.parts.push((last.chars + 1, cue.span.start()));
            last.turn.text.push_str(&cue.text);
            last.chars += 1 + chars;
            last.turn.words += words;
            last.clock.add(cue);
            last.turn.span = last.turn.span.join(cue.span);
            last.last_end = last.last_end.max(cue.end_ms);
            last.turn.end = seconds(last.last_end);
            return false;
        }
    }
    let mut clock = Clock::default();
    clock.add(cue);
    told.push(Told {
        turn: Turn {
            speaker: cue.speaker.clone(),
            start: seconds(cue.start_ms),
            end: seconds(cue.end_ms),
            words,
            words_per_minute: None,
            latency: None,
            span: cue.span,
            text: cue.text.clone(),
        },
        parts: vec![(0, cue.span.start())],
        chars,
        clock,
        first_start: cue.start_ms,
        last_end: cue.end_ms,
    });
    true
}

/// What a turn says, into the ledger of its side.
fn facts(told: &Told, role: SpeakerRole, reading: &mut TranscriptReading) {
    let voice = match role {
        SpeakerRole::Candidate => Voice::Candidate,
        SpeakerRole::Interviewer => Voice::Employer,
        SpeakerRole::Unknown => return,
    };
    let clauses = Clauses::read(&told.turn.text);
    let other = |role: SpeakerRole| {
        let mut people = reading.speakers.iter().filter(|speaker| speaker.role == role);
        let first = people.next()?;
        people.next().is_none().then(|| first.name.clone())
    };
    // Claims name to whom they were made, statements by whom.
    let person = match voice {
        Voice::Candidate => other(SpeakerRole::Interviewer),
        Voice::Employer => told.turn.speaker.clone(),
    };
    let found = read_clauses(&clauses, voice).into_iter().map(|fact| {
        let span = told.source(fact.span);
        NotedFact::new(fact, person.clone(), span)
    });
    match voice {
        Voice::Candidate => reading.claims.extend(found),
        Voice::Employer => {
            reading.statements.extend(found);
            let signals = signal::read_clauses(&clauses).into_iter().map(|signal| FoundSignal {
                span: told.source(signal.span),
                ..signal
            });
            reading.signals.extend(signals);
            let remarks = remark::spoken(&clauses);
            reading
                .remarks
                .extend(remarks.into_iter().map(|(kind, text, span)| NotedRemark {
                    kind,
                    text,
                    by: told.turn.speaker.clone(),
                    span: told.source(span),
                }));
        }
    }
}
