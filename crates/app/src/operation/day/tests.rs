use std::sync::Arc;

use finalist_core::exchange::Exchange;
use finalist_core::id::SourceId;
use finalist_core::stage::{Stage, StageKind, StageStatus};
use finalist_core::time::{FixedClock, InterviewTime};
use finalist_store::Location;
use finalist_testkit::clock::ids;

use super::jot::JotNote;
use super::*;
use crate::Config;
use crate::operation::application::AddApplication;
use crate::operation::person::SetPerson;

const NOON: &str = "2026-12-08T12:00:00Z";

/// An application with a round at half past eleven and a person in it.
struct Place {
    app: App,
    application: ApplicationId,
    round: RoundId,
    person: InterviewerId,
    _data: tempfile::TempDir,
}

async fn place() -> Place {
    let data = tempfile::tempdir().unwrap();
    let clock = FixedClock {
        now: NOON.parse().unwrap(),
        zone: TimeZone::UTC,
    };
    let config = Config {
        location: Location::File(data.path().join("finalist.db")),
        clock: Arc::new(clock),
        ids: Some(ids()),
    };
    let app = App::open(config).await.unwrap();
    let adding = AddApplication {
        employer: Some("Harbour Lights".to_owned()),
        role: Some("Night Planner".to_owned()),
        place: None,
    };
    let application = app.add_application(adding).await.unwrap().id;
    let boss = SetPerson {
        title: Some("Head of Operations".to_owned()),
        ..SetPerson::default()
    };
    let person = app.add_person(application, "Per Holm", boss);
    let person = person.await.unwrap().id;
    let begins = InterviewTime::new("2026-12-08T11:30".parse().unwrap(), "UTC").unwrap();
    let round = Round {
        id: app.make_id(),
        application,
        position: 0,
        stage: Stage {
            status: StageStatus::Scheduled,
            ..Stage::expected(StageKind::Interview)
        },
        formats: Vec::new(),
        day: Some(begins.local().date()),
        begins: Some(begins),
        minutes: Some(60),
        place: None,
        link: None,
        invitation: None,
        source: None,
    };
    let session = Session {
        id: app.make_id(),
        round: round.id,
        position: 0,
        title: None,
        format: None,
        begins: None,
        interviewers: vec![person],
    };
    let mut tx = app.write("set up").await.unwrap();
    tx.insert(&round).await.unwrap();
    tx.insert(&session).await.unwrap();
    tx.commit().await.unwrap();
    Place {
        app,
        application,
        round: round.id,
        person,
        _data: data,
    }
}

/// An id as a browser makes it at this moment.
fn made_at(at: &str, last: u8) -> SourceId {
    let at: Timestamp = at.parse().unwrap();
    finalist_core::id::IdMaker::new(move || [last; 10]).make(at)
}

impl Place {
    fn note(&self, id: Option<SourceId>, text: &str) -> JotNote {
        JotNote {
            id,
            application: self.application,
            round: Some(self.round),
            text: text.to_owned(),
        }
    }

    fn tick(&self, ask: Option<AskId>, text: &str, state: AskState, seen: Option<AskState>) -> TickAsk {
        TickAsk {
            application: self.application,
            ask,
            text: text.to_owned(),
            person: Some(self.person),
            round: Some(self.round),
            state,
            seen,
        }
    }

    async fn day(&self) -> Day {
        self.app.day(self.application, None).await.unwrap()
    }
}

#[tokio::test]
async fn the_same_note_sent_twice_is_kept_once_word_for_word() {
    let place = place().await;
    let id = made_at("2026-12-08T11:40:00Z", 1);
    let text = "Per Holm: the team is nine people\r\n  two  spaces, e\u{301}\u{200b} and \u{202e}";
    let first = place.app.jot_note(place.note(Some(id), text)).await.unwrap();
    assert_eq!(first.value, id);
    assert!(first.change.is_some());
    let again = place.app.jot_note(place.note(Some(id), text)).await.unwrap();
    assert_eq!((again.value, again.change), (id, None));
    let mut tx = place.app.read().await.unwrap();
    assert_eq!(tx.source_content(id).await.unwrap().as_deref(), Some(text.as_bytes()));
    let exchanges: Vec<Exchange> = tx.list(Filter::Workspace).await.unwrap();
    drop(tx);
    assert!(exchanges.is_empty());
    let day = place.day().await;
    assert_eq!(day.notes.len(), 1);
    assert_eq!(day.notes[0].0.to_string(), "2026-12-08T11:40:00Z");
    assert_eq!(day.notes[0].1.name, "day-of note, 2026-12-08 11.40.00");
    let dossier = place.app.dossier(place.application).await.unwrap();
    assert_eq!(dossier.rounds.len(), 1, "a note makes no round");
    assert_eq!(
        dossier.statements.current().count(),
        1,
        "it is read like notes in a file"
    );
}

#[tokio::test]
async fn the_same_words_twice_are_two_notes_and_the_latest_stands_first() {
    let place = place().await;
    let (early, late) = (made_at("2026-12-08T11:40:00Z", 1), made_at("2026-12-08T11:40:00Z", 2));
    for id in [late, early] {
        place.app.jot_note(place.note(Some(id), "she nodded")).await.unwrap();
    }
    let day = place.day().await;
    let ids: Vec<SourceId> = day.notes.iter().map(|(_, source)| source.id).collect();
    assert_eq!(ids, [late, early]);
    assert_ne!(day.notes[0].1.name, day.notes[1].1.name);
}

#[tokio::test]
async fn another_text_under_a_known_id_is_refused_and_changes_nothing() {
    let place = place().await;
    let id = made_at("2026-12-08T11:40:00Z", 1);
    place.app.jot_note(place.note(Some(id), "one")).await.unwrap();
    let refused = place.app.jot_note(place.note(Some(id), "two")).await.unwrap_err();
    assert!(matches!(refused, AppError::Meanwhile { what: "note" }), "{refused}");
    assert_eq!(&*place.day().await.notes[0].1.text, "one");
}

#[tokio::test]
async fn a_clock_that_is_wrong_does_not_hide_a_note() {
    let place = place().await;
    for (at, last) in [("1999-01-01T00:00:00Z", 1), ("2031-01-01T00:00:00Z", 2)] {
        let note = place.note(Some(made_at(at, last)), &format!("written {at}"));
        place.app.jot_note(note).await.unwrap();
    }
    let day = place.day().await;
    assert_eq!(day.notes.len(), 2);
    assert!(
        day.notes.iter().all(|(at, _)| at.to_string() == NOON),
        "{:?}",
        day.notes
    );
}

#[tokio::test]
async fn empty_long_and_misplaced_notes_are_refused_in_words() {
    let place = place().await;
    let long = "a".repeat(jot::LONGEST + 1);
    for text in ["", " \n ", &long] {
        let refused = place.app.jot_note(place.note(None, text)).await.unwrap_err();
        assert!(matches!(refused, AppError::Invalid { .. }), "{refused}");
    }
    let elsewhere = JotNote {
        round: Some(place.app.make_id()),
        ..place.note(None, "x")
    };
    assert!(matches!(
        place.app.jot_note(elsewhere).await,
        Err(AppError::NotFound { .. })
    ));
    let nowhere = JotNote {
        application: place.app.make_id(),
        ..place.note(None, "x")
    };
    assert!(matches!(
        place.app.jot_note(nowhere).await,
        Err(AppError::NotFound { .. })
    ));
    assert!(place.day().await.notes.is_empty());
}

#[tokio::test]
async fn a_proposal_becomes_an_own_question_once() {
    let place = place().await;
    let id: AskId = place.app.make_id();
    let tick = || {
        place.tick(
            Some(id),
            "What is hardest here?",
            AskState::Asked,
            Some(AskState::Planned),
        )
    };
    let first = place.app.tick_ask(tick()).await.unwrap();
    assert!(first.change.is_some() && first.round == Some(place.round));
    assert_eq!(place.app.tick_ask(tick()).await.unwrap().change, None);
    // Another device proposes the same words under another id.
    let other = place.tick(None, "what is hardest here", AskState::Covered, None);
    assert_eq!(place.app.tick_ask(other).await.unwrap().id, id);
    let day = place.day().await;
    let asks: Vec<_> = day
        .sheet
        .people
        .iter()
        .flat_map(|p| &p.asks)
        .filter(|ask| ask.id.is_some())
        .collect();
    assert_eq!(asks.len(), 1);
    assert_eq!(asks[0].state, AskState::Covered);
}

#[tokio::test]
async fn a_late_tick_does_not_undo_what_was_said_meanwhile() {
    let place = place().await;
    let ask = place
        .app
        .tick_ask(place.tick(None, "Why?", AskState::Planned, None))
        .await
        .unwrap()
        .id;
    let tick = |state, seen| place.app.tick_ask(place.tick(Some(ask), "", state, seen));
    tick(AskState::Covered, Some(AskState::Planned)).await.unwrap();
    let late = tick(AskState::Asked, Some(AskState::Planned)).await.unwrap_err();
    assert!(matches!(late, AppError::Meanwhile { what: "question" }), "{late}");
    let back = tick(AskState::Planned, Some(AskState::Covered)).await.unwrap();
    assert_eq!((back.state, back.round), (AskState::Planned, None));
}

#[tokio::test]
async fn asked_in_an_earlier_round_is_shown_as_planned_and_can_be_ticked() {
    let place = place().await;
    let earlier = TickAsk {
        round: None,
        ..place.tick(None, "Why?", AskState::Asked, None)
    };
    let ask = place.app.tick_ask(earlier).await.unwrap().id;
    let shown = place.day().await.sheet.people[0].asks[0].clone();
    assert_eq!(
        (shown.id, shown.state, shown.again),
        (Some(ask), AskState::Planned, true)
    );
    let ticked = place
        .app
        .tick_ask(place.tick(Some(ask), "", AskState::Asked, Some(shown.state)));
    assert_eq!(ticked.await.unwrap().round, Some(place.round));
}

#[tokio::test]
async fn ticks_without_words_or_on_other_applications_are_refused() {
    let place = place().await;
    let ask = place
        .app
        .tick_ask(place.tick(None, "Why?", AskState::Planned, None))
        .await
        .unwrap()
        .id;
    let missing: AskId = place.app.make_id();
    let gone = place
        .app
        .tick_ask(place.tick(Some(missing), " ", AskState::Asked, None))
        .await;
    assert!(matches!(gone, Err(AppError::NotFound { .. })), "{gone:?}");
    let empty = place.app.tick_ask(place.tick(None, " ", AskState::Asked, None)).await;
    assert!(matches!(empty, Err(AppError::Invalid { .. })), "{empty:?}");
    let adding = AddApplication {
        employer: Some("Elsewhere".to_owned()),
        role: None,
        place: None,
    };
    let other = place.app.add_application(adding).await.unwrap().id;
    let stray = TickAsk {
        application: other,
        person: None,
        round: None,
        ..place.tick(Some(ask), "Why?", AskState::Asked, None)
    };
    assert!(matches!(
        place.app.tick_ask(stray).await,
        Err(AppError::NotFound { .. })
    ));
}

#[tokio::test]
async fn a_note_while_the_round_goes_on_keeps_its_day() {
    let place = place().await;
    let later = Round {
        id: place.app.make_id(),
        position: 1,
        begins: Some(InterviewTime::new("2026-12-20T09:00".parse().unwrap(), "UTC").unwrap()),
        ..place.day().await.round.unwrap()
    };
    let mut tx = place.app.write("set up").await.unwrap();
    tx.insert(&later).await.unwrap();
    tx.commit().await.unwrap();
    place
        .app
        .jot_note(place.note(None, "Q: why us?\nA: the harbour"))
        .await
        .unwrap();
    let day = place.day().await;
    assert_eq!(day.round.map(|round| round.id), Some(place.round));
    assert!(!day.sheet.people[0].lines.is_empty(), "{:?}", day.sheet);
}
