//! The calendar: rounds, tasks, documents, offers, letters and check-ins as events with reminders.

use std::collections::BTreeMap;
use std::sync::Arc;

use finalist_coach::briefing::{Briefing, Item};
use finalist_coach::timeline::{CheckIn, Timeline, timeline};
use finalist_core::application::Application;
use finalist_core::document::{Document, DocumentState};
use finalist_core::dossier::Dossier;
use finalist_core::id::{ApplicationId, Id, InterviewerId, RoundId};
use finalist_core::letter::{Letter, LetterKind};
use finalist_core::offer::Offer;
use finalist_core::promise::Promise;
use finalist_core::round::Round;
use finalist_core::stage::StageStatus;
use finalist_core::task::{Task, TaskState};
use finalist_core::text::fold;
use finalist_core::time::{Date, Timestamp};
use finalist_formats::write::{Alarm, CalendarOut, EventOut, WhenOut, calendar};
use finalist_store::{ChangeKind, ChangeLine, Filter, Tx};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::today::due::last_offers;
use crate::{App, AppError, load};

/// A deadline is shown as this many minutes.
const SHORT_MINUTES: i64 = 15;
/// An hour and a day before, in minutes.
const HOUR: i64 = 60;
const DAY: i64 = 24 * 60;
/// On a day without an hour, at nine in the morning: so many minutes after midnight.
const MORNING: i64 = -9 * 60;

/// The columns by which what is due moves.
const DUE: [&str; 4] = ["due", "state", "sent", "answer_by"];
/// The columns of a round by which it moves in a calendar.
const MOVING: [&str; 6] = ["begins_local", "begins_zone", "day", "minutes", "place", "status"];

impl App {
    /// The calendar of one application, or of all, as iCalendar.
    pub async fn export_calendar(&self, application: Option<ApplicationId>) -> Result<String, AppError> {
        let calendar = self.calendar_text(application).await?;
        if !calendar.contains("BEGIN:VEVENT") {
            return Err(AppError::NothingUsable {
                what: "nothing has a time yet".to_owned(),
                next: "`finalist round set` gives a round its time".to_owned(),
            });
        }
        Ok(calendar.as_ref().clone())
    }

    /// The same where an empty calendar is one too.
    pub(crate) async fn calendar_text(&self, application: Option<ApplicationId>) -> Result<Arc<String>, AppError> {
        let mut tx = self.read().await?;
        let spot = self.kept_spot(&mut tx, "calendar", application).await?;
        if let Some(text) = self.kept.get(&spot) {
            return Ok(text);
        }
        drop(tx);
        let (name, events) = self.events(application).await?;
        let stamp = self.now();
        Ok(self.kept.put(spot, calendar(&CalendarOut { name, stamp, events })))
    }

    /// The events of one application, or of all, and what the calendar is called.
    async fn events(&self, application: Option<ApplicationId>) -> Result<(String, Vec<EventOut>), AppError> {
        let mut tx = self.read().await?;
        let mut all: Vec<Application> = tx.list(Filter::Workspace).await?;
        all.retain(|one| application.is_none_or(|id| one.id == id));
        let moves = Moves::load(&mut tx).await?;
        let mut events = Vec::new();
        let mut dossiers = Vec::new();
        for one in &all {
            let place = self.place_of(&mut tx, one.id).await?;
            dossiers.push((load::dossier(&mut tx, one.clone()).await?, place));
        }
        let documents: Vec<Document> = tx.list(Filter::Workspace).await?;
        let offers = last_offers(tx.list(Filter::Workspace).await?);
        drop(tx);
        for (dossier, place) in &dossiers {
            let mut making = Making {
                dossier,
                moves: &moves,
                events: &mut events,
            };
            making.rounds();
            making.tasks();
            making.documents(&documents);
            making.offers(&offers);
            making.letters(&timeline(dossier, self.now(), place));
            if !dossier.application.outcome.is_closed() && dossier.next_round(self.now()).is_some() {
                let briefing = self.brief(dossier.application.id).await?;
                making.coached(&briefing, dossier.next_round(self.now()));
            }
        }
        let name = match all.as_slice() {
            [only] => format!("Finalist: {}", only.title()),
            _ => "Finalist".to_owned(),
        };
        Ok((name, events))
    }
}

/// How often each row moved, by the change log.
struct Moves {
    of: BTreeMap<String, i64>,
    /// How often anything moved that can move a check-in.
    all: i64,
}

impl Moves {
    async fn load(tx: &mut Tx) -> Result<Self, AppError> {
        let mut moves = BTreeMap::new();
        let rounds = tx.history::<Round>().await?;
        let dues = [
            tx.history::<Task>().await?,
            tx.history::<Letter>().await?,
            tx.history::<Document>().await?,
            tx.history::<Offer>().await?,
        ]
        .concat();
        let moved = rounds.iter().filter(|line| has_moved(line, &MOVING));
        for line in moved.chain(dues.iter().filter(|line| has_moved(line, &DUE))) {
            *moves.entry(line.row.clone()).or_insert(0) += 1;
        }
        let promises = tx.history::<Promise>().await?.len();
        let letters = tx.history::<Letter>().await?.len();
        let all = rounds.len() + promises + letters;
        Ok(Self {
            of: moves,
            all: i64::try_from(all).unwrap_or(i64::MAX),
        })
    }

    fn of(&self, id: impl Id) -> i64 {
        self.of.get(&id.to_string()).copied().unwrap_or(0)
    }
}

/// Whether a change moved the thing. What was erased from the log may have: it counts.
fn has_moved(line: &ChangeLine, columns: &[&str]) -> bool {
    if line.kind != ChangeKind::Update {
        return false;
    }
    let read = |row: &Option<String>| row.as_deref().and_then(|row| serde_json::from_str::<Value>(row).ok());
    match (read(&line.before), read(&line.after)) {
        (Some(before), Some(after)) => columns.iter().any(|column| before.get(column) != after.get(column)),
        _ => true,
    }
}

/// The events of one application.
struct Making<'m> {
    dossier: &'m Dossier,
    moves: &'m Moves,
    events: &'m mut Vec<EventOut>,
}

impl Making<'_> {
    fn rounds(&mut self) {
        for round in &self.dossier.rounds {
            let minutes = round.length();
            let when = match (&round.begins, round.day) {
                (Some(begins), _) => WhenOut::Local {
                    begins: begins.clone(),
                    minutes,
                },
                (None, Some(day)) => WhenOut::Day(day),
                (None, None) => continue,
            };
            let name = self.dossier.round_name(round.id);
            let alarms = match &when {
                WhenOut::Day(_) => vec![alarm(MORNING, &name)],
                _ => vec![alarm(DAY, &name), alarm(HOUR, &name)],
            };
            self.events.push(EventOut {
                uid: uid("round", &round.id.to_string()),
                sequence: self.moves.of(round.id),
                when,
                summary: format!("{name}: {}", self.dossier.application.title()),
                description: self.about(round),
                location: round.place.clone(),
                url: round.link.clone(),
                is_cancelled: matches!(round.stage.status, StageStatus::Cancelled | StageStatus::Skipped),
                is_busy: true,
                category: "interview",
                alarms,
            });
        }
    }

    /// Who will be there, and the link to join by.
    fn about(&self, round: &Round) -> String {
        let people = self.dossier.people_of(round.id);
        let mut lines: Vec<String> = people
            .iter()
            .map(|person| match &person.title {
                Some(title) => format!("{}, {title}", person.name),
                None => person.name.clone(),
            })
            .collect();
        lines.extend(round.link.clone());
        lines.join("\n")
    }

    fn tasks(&mut self) {
        for task in &self.dossier.tasks {
            let Some(due) = task.due else {
                continue;
            };
            let entry = Entry {
                category: "task",
                key: &task.id.to_string(),
                sequence: self.moves.of(task.id),
                text: &task.text,
                about: None,
                is_over: task.state != TaskState::Open,
            };
            self.deadline(entry, due);
        }
    }

    fn documents(&mut self, documents: &[Document]) {
        let here = self.dossier.application.id;
        for document in documents.iter().filter(|document| document.application == here) {
            let Some(day) = document.due else { continue };
            let text = format!("hand in: {}", document.name);
            let entry = Entry {
                category: "document",
                key: &document.id.to_string(),
                sequence: self.moves.of(document.id),
                text: &text,
                about: None,
                is_over: document.state == DocumentState::Handed || self.dossier.application.outcome.is_closed(),
            };
            self.event(entry, WhenOut::Day(day), vec![alarm(MORNING, &text)]);
        }
    }

    fn offers(&mut self, offers: &[Offer]) {
        let here = self.dossier.application.id;
        for offer in offers.iter().filter(|offer| offer.application == here) {
            let Some(day) = offer.answer_by else { continue };
            let text = "answer their offer";
            let entry = Entry {
                category: "offer",
                key: &offer.id.to_string(),
                sequence: self.moves.of(offer.id),
                text,
                about: None,
                is_over: self.dossier.application.outcome.is_closed(),
            };
            self.event(entry, WhenOut::Day(day), vec![alarm(MORNING, text)]);
        }
    }

    /// Letters of thanks by their rounds, and the check-in of the moment. Each has one id from the day it is planned to
    /// the day it is called off.
    fn letters(&mut self, plan: &Timeline) {
        for thanks in &plan.thanks {
            let letter = thanks
                .letter
                .and_then(|id| self.dossier.letters.iter().find(|letter| letter.id == id));
            let is_over = thanks.is_over || self.dossier.application.outcome.is_closed();
            self.letter(
                LetterKind::ThankYou,
                (thanks.round, thanks.person),
                thanks.due,
                letter,
                is_over,
            );
        }
        let mut planned = None;
        if let CheckIn::Due {
            round, to, at, letter, ..
        } = &plan.check_in
        {
            let draft = letter.and_then(|id| self.dossier.letters.iter().find(|letter| letter.id == id));
            planned = draft.map(|letter| letter.id);
            match draft {
                Some(letter) => self.check_in(&letter.id.to_string(), *to, *at, false),
                None => {
                    let gone = self
                        .dossier
                        .letters
                        .iter()
                        .filter(|letter| letter.kind == LetterKind::CheckIn)
                        .count();
                    self.check_in(&digest(&format!("{round} check-in {gone}")), *to, *at, false);
                }
            }
        }
        for letter in self
            .dossier
            .letters
            .iter()
            .filter(|letter| letter.kind == LetterKind::CheckIn)
        {
            if planned != Some(letter.id) {
                self.check_in(&letter.id.to_string(), letter.to, letter.due, true);
            }
        }
    }

    fn check_in(&mut self, key: &str, to: InterviewerId, at: Timestamp, is_over: bool) {
        let to = self
            .dossier
            .interviewer(to)
            .map_or("them", |person| person.name.as_str());
        let text = format!("check in with {to}, kindly");
        let entry = Entry {
            category: "check-in",
            key,
            // Any word of the employer may move it, so it counts with all of them.
            sequence: self.moves.all,
            text: &text,
            about: None,
            is_over,
        };
        self.deadline(entry, at);
    }

    fn letter(
        &mut self,
        kind: LetterKind,
        (round, to): (RoundId, InterviewerId),
        due: Timestamp,
        letter: Option<&Letter>,
        is_over: bool,
    ) {
        let name = self
            .dossier
            .interviewer(to)
            .map_or("them", |person| person.name.as_str());
        let text = format!("{} to {name}", kind.label());
        let key = digest(&format!("{round} {to} {kind}"));
        let own = letter.map_or(0, |letter| 1 + self.moves.of(letter.id));
        let entry = Entry {
            category: "letter",
            key: &key,
            sequence: self.moves.of(round) + own,
            text: &text,
            about: None,
            is_over,
        };
        self.deadline(entry, due);
    }

    /// What the briefing puts on a day: tasks to do. They move with their round.
    fn coached(&mut self, briefing: &Briefing, round: Option<&Round>) {
        let Some(round) = round else { return };
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for item in briefing.sections.iter().flat_map(|section| &section.items) {
            let Some(due) = field(item, "due") else { continue };
            let (kind, text) = match item.kind {
                "task" => ("plan", without_day(&item.text).to_owned()),
                _ => continue,
            };
            // The words of a task may name what changes; its beginning stays.
            let begin: Vec<String> = fold(&text).split(' ').take(3).map(str::to_owned).collect();
            let begin = if kind == "plan" { begin.join(" ") } else { fold(&text) };
            let times = seen.entry(format!("{kind} {begin}")).or_insert(0);
            *times += 1;
            let key = digest(&format!("{} {kind} {begin} {times}", round.id));
            let entry = Entry {
                category: kind,
                key: &key,
                sequence: self.moves.of(round.id),
                text: &text,
                about: Some(&item.text),
                is_over: false,
            };
            if let Ok(due) = due.parse::<Timestamp>() {
                self.deadline(entry, due);
            } else if let Ok(day) = due.parse::<Date>() {
                self.event(entry, WhenOut::Day(day), vec![alarm(MORNING, &text)]);
            }
        }
    }

    fn deadline(&mut self, entry: Entry<'_>, due: Timestamp) {
        let when = WhenOut::Instant {
            begins: due,
            minutes: SHORT_MINUTES,
        };
        let alarms = vec![alarm(2 * HOUR, entry.text)];
        self.event(entry, when, alarms);
    }

    fn event(&mut self, entry: Entry<'_>, when: WhenOut, alarms: Vec<Alarm>) {
        let about = entry.about.map(str::to_owned);
        self.events.push(EventOut {
            uid: uid(entry.category, entry.key),
            sequence: entry.sequence,
            when,
            summary: entry.text.to_owned(),
            description: about.unwrap_or_else(|| self.dossier.application.title()),
            location: None,
            url: None,
            is_cancelled: entry.is_over,
            is_busy: false,
            category: entry.category,
            alarms,
        });
    }
}

/// What becomes an event that takes no time.
#[derive(Clone, Copy)]
struct Entry<'e> {
    category: &'static str,
    /// What tells it from others of its category, the same at every export.
    key: &'e str,
    sequence: i64,
    text: &'e str,
    about: Option<&'e str>,
    /// What was done or dropped leaves the calendar.
    is_over: bool,
}

fn field<'i>(item: &'i Item, name: &str) -> Option<&'i str> {
    let found = item.fields.iter().find(|(field, _)| *field == name);
    found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
}

/// `by Monday, 30 November: rehearse` without its day.
fn without_day(text: &str) -> &str {
    let is_dated = text.starts_with("by ") || text.starts_with("today, ");
    match text.split_once(": ") {
        Some((_, rest)) if is_dated => rest,
        _ => text,
    }
}

fn alarm(minutes_before: i64, text: &str) -> Alarm {
    Alarm {
        minutes_before,
        text: text.to_owned(),
    }
}

fn uid(kind: &str, key: &str) -> String {
    format!("{kind}-{key}@finalist")
}

fn digest(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}
