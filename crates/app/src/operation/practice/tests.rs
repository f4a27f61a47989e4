use std::collections::BTreeSet;
use std::path::Path;

use finalist_store::Location;
use finalist_testkit::clock::{clock, ids};
use finalist_testkit::sound::Recording;

use super::*;
use crate::Config;
use crate::operation::story::StoryDraft;
use crate::operation::take::AddTake;

fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.unwrap().block_on(future)
}

async fn app(folder: &Path) -> App {
    let config = Config {
        location: Location::File(folder.join("finalist.db")),
        clock: clock(),
        ids: Some(ids()),
    };
    App::open(config).await.unwrap()
}

async fn practise(app: &App, question: &str) {
    let add = AddTake {
        question: question.to_owned(),
        name: "answer.wav".to_owned(),
        content: Recording::default().talk(1.0).wav(),
        ..AddTake::default()
    };
    app.add_take(add).await.unwrap();
}

#[test]
fn without_anything_each_competency_has_a_question() {
    let folder = tempfile::tempdir().unwrap();
    wait(async {
        let app = app(folder.path()).await;
        let drills = app.drills(None).await.unwrap();
        assert!(drills.application.is_none());
        assert_eq!(drills.of(Origin::Uncovered).count(), 20);
        let words = StoryDraft {
            title: "The quarrel".to_owned(),
            action: "I mediated the conflict between two colleagues who disagreed, listened to both in turn and settled the argument.".to_owned(),
            ..StoryDraft::default()
        };
        app.add_story(words).await.unwrap();
        let now: Vec<Competency> = app
            .drills(None)
            .await
            .unwrap()
            .all
            .iter()
            .filter_map(|d| d.competency)
            .collect();
        assert!(!now.contains(&Competency::Conflict), "{now:?}");
    });
}

#[test]
fn a_draw_takes_the_least_practised_and_not_the_one_at_hand() {
    let folder = tempfile::tempdir().unwrap();
    wait(async {
        let app = app(folder.path()).await;
        practise(&app, "How do you calm a queue?").await;
        let own = app.draw(None, Some(Origin::Own), None).await.unwrap();
        assert_eq!((own.question.as_str(), own.takes), ("How do you calm a queue?", 1));
        assert!(own.last.is_some());
        // The only one is drawn again, as there is no other.
        let again = app
            .draw(None, Some(Origin::Own), Some("how do you calm a queue"))
            .await
            .unwrap();
        assert_eq!(again.question, own.question);
        let mut drawn = BTreeSet::new();
        for _ in 0..60 {
            let drill = app.draw(None, None, Some("How do you calm a queue?")).await.unwrap();
            assert_eq!(drill.takes, 0, "{drill:?}");
            drawn.insert(drill.question);
        }
        assert!(drawn.len() > 10, "each has its chance: {}", drawn.len());
        assert!(app.draw(None, Some(Origin::Forecast), None).await.is_err());
    });
}

#[test]
fn the_same_chance_draws_the_same_question() {
    let draw = || {
        let folder = tempfile::tempdir().unwrap();
        wait(async {
            let app = app(folder.path()).await;
            let mut drawn = Vec::new();
            for _ in 0..5 {
                drawn.push(app.draw(None, None, None).await.unwrap().question);
            }
            drawn
        })
    };
    assert_eq!(draw(), draw());
}

#[test]
fn the_forecast_of_the_next_application_comes_first() {
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/second-interview");
    wait(async {
        let app = app(folder.path()).await;
        let case = crate::operation::prepare::PrepareCase {
            intake: crate::intake::gather(&[example]).unwrap(),
            ..Default::default()
        };
        app.prepare_case(case, &mut |_, _, _| {}).await.unwrap();
        let drills = app.drills(None).await.unwrap();
        assert!(drills.application.is_some() && drills.applications.len() == 1);
        let forecast: Vec<&Drill> = drills.of(Origin::Forecast).collect();
        assert!(forecast.len() >= 5, "{forecast:?}");
        assert!(forecast.iter().any(|drill| drill.story.is_some()));
        practise(&app, &forecast[0].question.to_uppercase()).await;
        let after = app.drills(None).await.unwrap();
        assert_eq!(after.find(&forecast[0].question).unwrap().takes, 1);
        assert_eq!(after.of(Origin::Own).count(), 0, "a question is listed once");
    });
}
