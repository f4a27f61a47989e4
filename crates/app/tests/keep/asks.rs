//! Asks go from planned to answered, from person to person, and into an order of one's own.

use finalist_app::Version;
use finalist_app::operation::ask::{SetAsk, To};
use finalist_core::ask::{Ask, AskState};

use crate::{Desk, is_meanwhile, refused, run};

const NOTES: &str = "# First interview, 19 November 2026\nWith Ines Oakes, Head of Operations\n\n## Questions I asked\n\
- Me: How large is the night team?\n  Ines: Nine people, and two more in summer.\n";

async fn texts(desk: &Desk, name: &str) -> Vec<String> {
    let view = desk.app.asks(desk.here).await.unwrap();
    let group = view.groups.into_iter().find(|group| group.name == name).unwrap();
    group.asks.into_iter().map(|ask| ask.text).collect()
}

async fn add(desk: &Desk, to: To, text: &str) -> Ask {
    desk.app.add_ask(desk.here, to, text).await.unwrap().value
}

#[test]
fn asks_stand_in_the_order_one_gives_them_and_move_between_people() {
    run(async |desk| {
        let ines = To::Person(desk.person("Ines Oakes").await);
        let per = To::Person(desk.person("Per Holm").await);
        let a = add(&desk, ines, "a?").await;
        let b = add(&desk, ines, "b?").await;
        add(&desk, ines, "c?").await;
        add(&desk, per, "d?").await;
        assert_eq!(texts(&desk, "Ines Oakes").await, ["a?", "b?", "c?"]);
        desk.app.move_ask(a.id, Some(ines), 99).await.unwrap();
        assert_eq!(texts(&desk, "Ines Oakes").await, ["b?", "c?", "a?"]);
        add(&desk, ines, "e?").await;
        assert_eq!(
            texts(&desk, "Ines Oakes").await,
            ["b?", "c?", "a?", "e?"],
            "a new one comes last"
        );
        desk.app.move_ask(b.id, Some(per), 0).await.unwrap();
        assert_eq!(texts(&desk, "Per Holm").await, ["b?", "d?"]);
        desk.app.move_ask(b.id, Some(To::Anyone), 0).await.unwrap();
        assert_eq!(texts(&desk, "Whoever fits").await, ["b?"]);
        assert_eq!(texts(&desk, "Ines Oakes").await, ["c?", "a?", "e?"]);
    });
}

#[test]
fn an_answer_makes_it_asked_and_new_words_no_longer_rest_on_the_file() {
    run(async |desk| {
        desk.take_in("round-1.md", NOTES).await;
        let known = desk.app.find_ask(desk.here, "night team").await.unwrap();
        assert!(known.evidence.is_some() && known.answer.is_some());
        let words = SetAsk {
            text: Some("How large is the team of the night?".to_owned()),
            ..SetAsk::default()
        };
        assert_eq!(desk.app.set_ask(known.id, words, None).await.unwrap().evidence, None);
        let planned = add(&desk, To::Anyone, "Who plans the storms?").await;
        let answer = SetAsk {
            answer: Some("Per does".to_owned()),
            ..SetAsk::default()
        };
        let done = desk.app.set_ask(planned.id, answer, None).await.unwrap();
        assert_eq!(
            (done.state, done.answer.as_deref()),
            (AskState::Asked, Some("Per does"))
        );
        let back = SetAsk {
            answer: Some(" ".to_owned()),
            state: Some(AskState::Planned),
            ..SetAsk::default()
        };
        let done = desk.app.set_ask(planned.id, back, None).await.unwrap();
        assert_eq!((done.state, &done.answer), (AskState::Planned, &None));
    });
}

/// R8: what an earlier round answered is marked with the place where it stands.
#[test]
fn what_round_1_answered_is_marked_with_its_evidence() {
    run(async |desk| {
        desk.take_in("round-1.md", NOTES).await;
        let person = desk.app.find_person(desk.here, "ines").await.unwrap().id;
        add(&desk, To::Person(person), "How large is the night team?").await;
        let view = desk.app.asks(desk.here).await.unwrap();
        let row = view.rows().find(|row| row.state == "planned").unwrap();
        let before = row.answered_before.as_ref().unwrap();
        assert!(before.answer.contains("Nine people"), "{before:?}");
        assert_eq!(before.evidence.as_ref().unwrap().file, "round-1.md");
        assert!(view.all_covered, "nothing is left to ask");
        add(&desk, To::Person(person), "What do you read in storms?").await;
        assert!(!desk.app.asks(desk.here).await.unwrap().all_covered);
    });
}

/// An answer that was noted by hand stays when the file of the question changes.
#[test]
fn what_was_noted_of_a_question_outlives_a_changed_file() {
    run(async |desk| {
        let plan =
            "# Interviewers\n\n## Ines Oakes\nHead of Operations at Harbour Lights.\nAsk: Who plans the storms?\n";
        desk.take_in("interviewers.md", plan).await;
        let known = desk.app.find_ask(desk.here, "storms").await.unwrap();
        assert_eq!((known.state, known.evidence.is_some()), (AskState::Planned, true));
        let answer = SetAsk {
            answer: Some("Per does".to_owned()),
            ..SetAsk::default()
        };
        desk.app.set_ask(known.id, answer, None).await.unwrap();
        desk.take_in("interviewers.md", &format!("{plan}Ask: Who reads the tides?\n"))
            .await;
        let asks = desk.app.dossier(desk.here).await.unwrap().asks;
        assert_eq!(asks.len(), 2, "{asks:?}");
        let kept = desk.app.find_ask(desk.here, "storms").await.unwrap();
        assert_eq!(
            (kept.id, kept.state, kept.answer.as_deref()),
            (known.id, AskState::Asked, Some("Per does"))
        );
    });
}

#[test]
fn two_windows_do_not_overwrite_each_other() {
    run(async |desk| {
        let ask = add(&desk, To::Anyone, "a?").await;
        let seen = Version::of(&ask);
        let set = |text: &str| SetAsk {
            text: Some(text.to_owned()),
            ..SetAsk::default()
        };
        desk.app.set_ask(ask.id, set("b?"), Some(&seen)).await.unwrap();
        is_meanwhile(desk.app.set_ask(ask.id, set("c?"), Some(&seen)).await);
        is_meanwhile(desk.app.remove_ask(ask.id, Some(&seen)).await);
        assert_eq!(texts(&desk, "Whoever fits").await, ["b?"]);
        refused(desk.app.set_ask(ask.id, set(""), None).await, "question");
        let person = desk.person("Ines Oakes").await;
        refused(
            desk.app.add_ask(desk.elsewhere, To::Person(person), "d?").await,
            "person",
        );
        desk.app.remove_ask(ask.id, None).await.unwrap();
        refused(desk.app.set_ask(ask.id, set("b?"), None).await, "it was removed");
    });
}
