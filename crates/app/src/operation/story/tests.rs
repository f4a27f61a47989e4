use std::path::Path;

use finalist_store::Location;
use finalist_testkit::clock::{clock, ids};

use super::*;
use crate::Config;
use crate::intake::{InputFile, Intake};
use crate::operation::application::AddApplication;
use crate::operation::prepare::PrepareCase;
use crate::operation::question::SetQuestion;
use crate::operation::referee::SetReferee;

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

async fn take_in(app: &App, intake: Intake) {
    let case = PrepareCase {
        intake,
        ..PrepareCase::default()
    };
    app.prepare_case(case, &mut |_, _, _| {}).await.unwrap();
}

fn draft(title: &str) -> StoryDraft {
    StoryDraft {
        title: title.to_owned(),
        situation: "In March the ferry desk had a queue of forty minutes every Friday.\r\n".to_owned(),
        task: "I had to bring it under ten minutes before Easter.".to_owned(),
        action: "I counted for two weeks, moved the parcels to a counter of their own and wrote a rota.".to_owned(),
        result: "The wait fell to seven minutes.".to_owned(),
        other: String::new(),
    }
}

#[test]
fn a_story_is_written_mended_and_removed() {
    let folder = tempfile::tempdir().unwrap();
    wait(async {
        let app = app(folder.path()).await;
        let mut words = draft("  The queue ");
        words.task.clear();
        let added = app.add_story(words.clone()).await.unwrap();
        assert!(added.change.is_some());
        let read = app.find_story("queue").await.unwrap();
        assert_eq!((read.story.title.as_str(), read.story.evidence), ("The queue", None));
        assert_eq!(read.reading.missing, [StoryPart::Task]);
        assert!(
            read.story.situation.ends_with("Friday."),
            "line ends and white space at the ends are mended"
        );

        words.task = draft("").task;
        let seen = read.version();
        let mended = app.edit_story(added.id, words.clone(), Some(&seen)).await.unwrap();
        assert!(app.story(mended.id).await.unwrap().unwrap().reading.missing.is_empty());
        // The same again is no change.
        let same = app.edit_story(added.id, words.clone(), None).await.unwrap();
        assert_eq!(same.change, None);

        // Somebody who still sees the first words is told, and overwrites nothing.
        words.result = "Something else.".to_owned();
        let late = app.edit_story(added.id, words, Some(&seen)).await;
        assert!(matches!(late, Err(AppError::Meanwhile { what: "story" })), "{late:?}");
        assert_eq!(app.story(added.id).await.unwrap().unwrap().story, mended.value);

        app.remove_story(added.id).await.unwrap();
        assert!(app.story(added.id).await.unwrap().is_none());
        let gone = app.edit_story(added.id, draft("x"), None).await;
        assert!(matches!(gone, Err(AppError::NotFound { .. })), "{gone:?}");
    });
}

#[test]
fn a_story_needs_a_title_and_has_an_end() {
    let folder = tempfile::tempdir().unwrap();
    wait(async {
        let app = app(folder.path()).await;
        let long = StoryDraft {
            action: "ja ".repeat(20_000),
            ..draft("x")
        };
        for (words, field) in [
            (draft(" \t"), "title"),
            (draft(&"t".repeat(201)), "title"),
            (long, "action"),
        ] {
            match app.add_story(words).await {
                Err(AppError::Invalid { field: named, .. }) => assert_eq!(named, field),
                other => panic!("{other:?}"),
            }
        }
        assert!(app.stories().await.unwrap().is_empty());
    });
}

fn stories_file(title: &str, result: &str) -> Intake {
    let text = format!(
        "# Stories\n\n## {title}\n\n**Situation:** In March the ferry desk had a queue every Friday.\n\n\
         **Task:** I had to shorten it before Easter.\n\n\
         **Action:** I counted for two weeks and wrote a rota.\n\n**Result:** {result}\n"
    );
    Intake {
        files: vec![InputFile {
            name: "stories.md".to_owned(),
            bytes: Ok(text.into_bytes()),
        }],
        folder: None,
    }
}

#[test]
fn words_edited_here_are_not_overwritten_by_the_file_they_came_from() {
    let folder = tempfile::tempdir().unwrap();
    wait(async {
        let app = app(folder.path()).await;
        take_in(&app, stories_file("The queue", "The wait fell.")).await;
        let read = app.find_story("queue").await.unwrap();
        assert!(read.story.evidence.is_some());
        let words = StoryDraft {
            result: "The wait fell to seven minutes.".to_owned(),
            ..StoryDraft::from(&read.story)
        };
        app.edit_story(read.story.id, words, None).await.unwrap();
        take_in(&app, stories_file("The queue", "The wait fell a lot.")).await;
        let after = app.find_story("queue").await.unwrap().story;
        assert_eq!(
            (after.result.as_str(), after.evidence),
            ("The wait fell to seven minutes.", None)
        );
    });
}

#[test]
fn a_story_that_left_its_file_goes_and_what_it_served_stays() {
    let folder = tempfile::tempdir().unwrap();
    wait(async {
        let app = app(folder.path()).await;
        take_in(&app, stories_file("The queue", "The wait fell.")).await;
        let story = app.find_story("queue").await.unwrap().story.id;
        let add = AddApplication {
            employer: Some("Harbour Lights".to_owned()),
            ..AddApplication::default()
        };
        let application = app.add_application(add).await.unwrap().id;
        let question = SetQuestion {
            text: "When did you last shorten a wait?".to_owned(),
            story: Some(story),
            ..SetQuestion::default()
        };
        let question = app.add_question(application, question).await.unwrap().id;
        let confirms = SetReferee {
            stories: Some(vec![story]),
            ..SetReferee::default()
        };
        let referee = app.add_referee("Ola Berg", confirms).await.unwrap().id;

        take_in(&app, stories_file("The parcels", "The counter was free.")).await;
        assert!(app.find_story("queue").await.is_err());
        assert!(app.find_story("parcels").await.is_ok());
        let mut tx = app.read().await.unwrap();
        assert_eq!(tx.get::<Question>(question).await.unwrap().unwrap().story, None);
        assert!(tx.get::<Referee>(referee).await.unwrap().unwrap().stories.is_empty());
    });
}
