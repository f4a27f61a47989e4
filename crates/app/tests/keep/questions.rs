//! Own questions stay, and what was decided about expected ones meets them again.

use finalist_app::Version;
use finalist_app::operation::question::{Decision, SetQuestion, Which};
use finalist_app::view::question::QuestionRow;
use finalist_core::id::Id;

use crate::{Desk, is_meanwhile, refused, run};

const STORIES: &str = "# Stories\n\n## The lost roster\nSituation: In the winter of 2024 the roster of the night ferry was lost.\n\
Task: I had to have forty people on their boats by five.\nAction: I called every crew and wrote the roster anew by hand.\n\
Result: No boat left late, and the form is still in use.\n\n## The quarrel on pier 3\nSituation: Two crews quarrelled about \
the berth.\nTask: I was to settle it before the season.\nAction: I heard both sides and drew lots with them.\nResult: The \
berth plan held for two years.\n";

async fn rows(desk: &Desk) -> Vec<QuestionRow> {
    desk.app.questions(desk.here).await.unwrap().questions
}

fn own(text: &str) -> SetQuestion {
    SetQuestion {
        text: text.to_owned(),
        ..SetQuestion::default()
    }
}

#[test]
fn a_question_of_ones_own_is_in_the_forecast_whatever_else_is_likely() {
    run(async |desk| {
        let person = desk.person("Ines Oakes").await;
        let set = SetQuestion {
            interviewer: Some(person),
            ..own("  Why do the gulls of pier 9 sleep at noon?  ")
        };
        let added = desk.app.add_question(desk.here, set).await.unwrap();
        assert!(added.change.is_some());
        let found = rows(&desk).await;
        let row = found.iter().find(|row| row.own).unwrap();
        assert_eq!(row.text, "Why do the gulls of pier 9 sleep at noon?");
        assert_eq!((row.who.as_deref(), row.ground.as_str()), (Some("Ines Oakes"), "own"));
        assert!(found.len() > 4, "the expected ones stay: {}", found.len());
        assert!(
            desk.app
                .questions(desk.elsewhere)
                .await
                .unwrap()
                .questions
                .iter()
                .all(|row| !row.own)
        );
        // Two of one's own stay two, in nearly the same words.
        desk.app
            .add_question(desk.here, own("Why do the gulls of pier 9 sleep at noon"))
            .await
            .unwrap();
        assert_eq!(rows(&desk).await.iter().filter(|row| row.own).count(), 2);
    });
}

#[test]
fn what_was_decided_about_an_expected_question_meets_it_again() {
    run(async |desk| {
        desk.take_in("stories.md", STORIES).await;
        let stories = desk.app.questions(desk.here).await.unwrap().stories;
        assert_eq!(stories.len(), 2);
        let first = rows(&desk).await.remove(0);
        let which = || Which::Expected(first.text.to_uppercase());
        let decide = async |decision| desk.app.decide_question(desk.here, which(), decision).await;
        decide(Decision::Practised(Some("2026-11-24".parse().unwrap())))
            .await
            .unwrap();
        decide(Decision::Practised(None)).await.unwrap();
        decide(Decision::Practised(None)).await.unwrap();
        let story = stories[1].id.parse().unwrap();
        decide(Decision::Story(Some(story))).await.unwrap();
        let row = rows(&desk)
            .await
            .into_iter()
            .find(|row| row.text == first.text)
            .unwrap();
        assert_eq!(row.practised, ["2026-11-24", "2026-11-30"], "a day counts once");
        let told = row.story.unwrap();
        assert!(told.chosen);
        assert_eq!(told.id, stories[1].id);
        assert!(!row.own);
        // Nothing left of it, nothing kept.
        decide(Decision::Story(None)).await.unwrap();
        for day in ["2026-11-24", "2026-11-30"] {
            decide(Decision::NotPractised(day.parse().unwrap())).await.unwrap();
        }
        let dossier = desk.app.dossier(desk.here).await.unwrap();
        assert_eq!(dossier.questions, []);
        refused(
            decide(Decision::Practised(Some("2026-12-24".parse().unwrap()))).await,
            "still to come",
        );
        assert_eq!(
            desk.app.dossier(desk.here).await.unwrap().questions,
            [],
            "a refused decision leaves nothing"
        );
    });
}

#[test]
fn a_question_that_does_not_fit_is_gone_until_it_is_taken_back() {
    run(async |desk| {
        let first = rows(&desk).await.remove(0);
        let which = Which::Expected(first.text.clone());
        desk.app
            .decide_question(desk.here, which.clone(), Decision::Drop)
            .await
            .unwrap();
        let view = desk.app.questions(desk.here).await.unwrap();
        assert!(view.questions.iter().all(|row| row.text != first.text));
        assert_eq!(view.dropped.len(), 1);
        let id = view.dropped[0].id.parse().unwrap();
        desk.app
            .decide_question(desk.here, Which::Kept(id), Decision::Restore)
            .await
            .unwrap();
        let view = desk.app.questions(desk.here).await.unwrap();
        assert!(view.dropped.is_empty() && view.questions.iter().any(|row| row.text == first.text));
    });
}

#[test]
fn a_removed_story_leaves_the_question() {
    run(async |desk| {
        desk.take_in("stories.md", STORIES).await;
        let stories = desk.app.questions(desk.here).await.unwrap().stories;
        let set = SetQuestion {
            story: Some(stories[0].id.parse().unwrap()),
            ..own("What about rosters?")
        };
        desk.app.add_question(desk.here, set).await.unwrap();
        desk.app.remove_story(stories[0].id.parse().unwrap()).await.unwrap();
        let row = rows(&desk).await.into_iter().find(|row| row.own).unwrap();
        assert!(row.story.is_none_or(|story| !story.chosen));
    });
}

#[test]
fn an_erased_person_is_gone_from_questions() {
    run(async |desk| {
        let person = desk.person("Ines Oakes").await;
        let set = SetQuestion {
            interviewer: Some(person),
            ..own("What would Ines Oakes change first?")
        };
        desk.app.add_question(desk.here, set).await.unwrap();
        desk.app.erase_person(person).await.unwrap();
        let row = rows(&desk).await.into_iter().find(|row| row.own).unwrap();
        assert_eq!(
            (row.text.as_str(), row.who),
            ("What would [erased] change first?", None)
        );
    });
}

#[test]
fn two_windows_do_not_overwrite_each_other_and_nothing_foreign_is_taken() {
    run(async |desk| {
        let person = desk.person("Ines Oakes").await;
        let added = desk.app.add_question(desk.here, own("One?")).await.unwrap().value;
        let seen = Version::of(&added);
        desk.app.set_question(added.id, own("Two?"), Some(&seen)).await.unwrap();
        is_meanwhile(desk.app.set_question(added.id, own("Three?"), Some(&seen)).await);
        is_meanwhile(desk.app.remove_question(added.id, Some(&seen)).await);
        refused(desk.app.add_question(desk.here, own(" \u{200B}\n")).await, "question");
        let foreign = SetQuestion {
            interviewer: Some(person),
            ..own("Four?")
        };
        refused(desk.app.add_question(desk.elsewhere, foreign).await, "person");
        let which = Which::Kept(added.id);
        refused(
            desk.app.decide_question(desk.elsewhere, which, Decision::Drop).await,
            "question",
        );
        let huge = "storm ".repeat(10_000);
        refused(desk.app.add_question(desk.here, own(&huge)).await, "60000 characters");
        desk.app.remove_question(added.id, None).await.unwrap();
        assert!(
            rows(&desk).await.iter().all(|row| row.id != Some(added.id.to_string())),
            "{}",
            added.id.short()
        );
    });
}
