use finalist_store::Location;
use finalist_testkit::clock::{clock, ids};
use finalist_testkit::sound::Recording;

use super::*;
use crate::Config;

fn wait<T>(future: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.unwrap().block_on(future)
}

async fn app(folder: &std::path::Path) -> App {
    let config = Config {
        location: Location::File(folder.join("finalist.db")),
        clock: clock(),
        ids: Some(ids()),
    };
    App::open(config).await.unwrap()
}

fn chromium() -> Vec<u8> {
    std::fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../fixtures/speech/chromium.webm"
    ))
    .unwrap()
}

fn answer(question: &str, content: Vec<u8>) -> AddTake {
    AddTake {
        question: question.to_owned(),
        name: "answer.wav".to_owned(),
        content,
        ..AddTake::default()
    }
}

fn waiting(folder: &std::path::Path) -> usize {
    std::fs::read_dir(folder.join("finalist.db.uploads")).map_or(0, |files| {
        files
            .filter(|file| file.as_ref().unwrap().path().extension().unwrap() == "part")
            .count()
    })
}

#[test]
fn a_recording_of_the_browser_survives_a_lost_connection_and_is_heard() {
    let folder = tempfile::tempdir().unwrap();
    wait(async {
        let app = app(folder.path()).await;
        let (bytes, upload) = (chromium(), app.make_id());
        let pieces: Vec<&[u8]> = bytes.chunks(4_000).collect();
        let finish = FinishUpload {
            upload,
            length: bytes.len() as u64,
            question: "Tell us about a storm".to_owned(),
            story: None,
            ending: "webm".to_owned(),
        };
        for (number, piece) in pieces.iter().enumerate().take(2) {
            let got = app
                .receive_piece(upload, number as u64 * 4_000, piece.to_vec())
                .await
                .unwrap();
            assert_eq!(got, Received::Stored((number as u64 + 1) * 4_000));
        }
        // The answer to the third got lost: the browser sends it again, then runs ahead of what has arrived.
        for _ in 0..2 {
            app.receive_piece(upload, 8_000, pieces[2].to_vec()).await.unwrap();
        }
        let ahead = app.receive_piece(upload, 16_000, pieces[4].to_vec()).await.unwrap();
        assert_eq!(ahead, Received::From(12_000));
        let early = app.finish_upload(finish.clone()).await.unwrap_err();
        assert!(early.to_string().contains("not whole yet"), "{early}");
        assert!(app.takes().await.unwrap().is_empty(), "nothing half stored");
        // The server starts anew in between.
        app.close().await;
        let app = self::app(folder.path()).await;
        assert_eq!(app.received(upload), 12_000);
        for (number, piece) in pieces.iter().enumerate().skip(3) {
            app.receive_piece(upload, number as u64 * 4_000, piece.to_vec())
                .await
                .unwrap();
        }
        let take = app.finish_upload(finish.clone()).await.unwrap();
        assert!(take.change.is_some());
        let again = app.finish_upload(finish).await.unwrap();
        assert_eq!((again.value.id, again.change), (take.id, None));
        assert_eq!((app.takes().await.unwrap().len(), waiting(folder.path())), (1, 0));

        let (source, name, size) = app.recording(take.id).await.unwrap();
        assert_eq!(
            (name.as_str(), size),
            ("Take 2026-11-30 08.00.webm", bytes.len() as u64)
        );
        assert_eq!(app.recording_part(source, 100, 50).await.unwrap(), &bytes[100..150]);

        assert!(matches!(
            app.take_report(take.id).await.unwrap().take.hearing,
            Hearing::NotYet
        ));
        assert!(app.hear_take(take.id).await.unwrap());
        assert!(!app.hear_take(take.id).await.unwrap(), "once is enough");
        let report = app.take_report(take.id).await.unwrap();
        let heard = report.take.hearing.heard().unwrap();
        assert!((heard.delivery().seconds - 5.46).abs() < 0.1);
        assert_eq!(heard.delivery().pauses.len(), 1);
        assert!(report.view().unwrap().takes[0].whole.duration > 5.0);
    });
}

#[test]
fn takes_of_a_question_stand_beside_the_earlier_ones() {
    let folder = tempfile::tempdir().unwrap();
    wait(async {
        let app = app(folder.path()).await;
        let halting = Recording::default()
            .talk(4.0)
            .silence(2.6)
            .talk(4.0)
            .silence(2.6)
            .talk(4.0)
            .wav();
        let fluent = Recording::default()
            .silence(1.0)
            .talk(6.0)
            .silence(0.8)
            .talk(6.0)
            .silence(1.0)
            .wav();
        let first = app.add_take(answer("Why us?", halting.clone())).await.unwrap();
        app.add_take(answer("Something else?", fluent.clone())).await.unwrap();
        let second = app.add_take(answer("  why  us", fluent)).await.unwrap();
        for take in app.takes().await.unwrap() {
            app.hear_take(take.take.id).await.unwrap();
        }
        let report = app.take_report(second.id).await.unwrap();
        assert_eq!(
            report.earlier.iter().map(|take| take.take.id).collect::<Vec<_>>(),
            [first.id]
        );
        let view = report.view().unwrap();
        let moved = &view.comparisons[0].changes;
        assert!(
            moved
                .iter()
                .any(|change| change.figure == "very_long_pauses_per_minute" && change.nearer == Some(true)),
            "{moved:?}"
        );
        assert!(app.take_report(first.id).await.unwrap().earlier.is_empty());
        // The same recording for the same question is no second take.
        let again = app.add_take(answer("Why us?", halting)).await.unwrap();
        assert_eq!((again.value.id, again.change), (first.id, None));
        assert_eq!(app.find_take("else").await.unwrap().question, "Something else?");
        assert_eq!(app.find_take(&first.id.short()).await.unwrap().id, first.id);
    });
}

#[test]
fn what_is_no_recording_or_answers_no_question_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    wait(async {
        let app = app(folder.path()).await;
        let wav = Recording::default().talk(1.0).wav();
        for (question, content, field) in [
            ("Why us?", b"just some words, no sound".to_vec(), "recording"),
            ("Why us?", Vec::new(), "recording"),
            ("  \u{200b} ", wav.clone(), "question"),
            (&"why ".repeat(300), wav.clone(), "question"),
        ] {
            match app.add_take(answer(question, content)).await {
                Err(AppError::Invalid { field: named, .. }) => assert_eq!(named, field),
                other => panic!("{other:?}"),
            }
        }
        let mut add = answer("Why us?", wav);
        add.transcript = Some("no times in it".to_owned());
        assert!(matches!(
            app.add_take(add).await,
            Err(AppError::Invalid {
                field: "transcript",
                ..
            })
        ));
        assert!(app.takes().await.unwrap().is_empty());
    });
}

#[test]
fn a_transcript_makes_words_and_fillers_exact() {
    let folder = tempfile::tempdir().unwrap();
    wait(async {
        let app = app(folder.path()).await;
        let mut add = answer("Why us?", Recording::default().talk(8.0).wav());
        add.transcript = Some(
            "WEBVTT\n\n00:00.000 --> 00:04.000\num we planned it\n\n00:04.000 --> 00:08.000\nand it held\n".to_owned(),
        );
        let take = app.add_take(add).await.unwrap();
        app.hear_take(take.id).await.unwrap();
        let report = app.take_report(take.id).await.unwrap();
        let delivery = report.take.hearing.heard().unwrap().delivery().clone();
        assert!(report.take.is_transcribed && delivery.fillers_are_read && delivery.rates.words_are_counted);
        assert_eq!(delivery.fillers.len(), 1);
    });
}

#[test]
fn a_removed_take_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    wait(async {
        let app = app(folder.path()).await;
        let wav = Recording::default().talk(6.0).wav();
        let take = app
            .add_take(answer("A question nobody else asks", wav.clone()))
            .await
            .unwrap();
        app.hear_take(take.id).await.unwrap();
        app.remove_take(take.id).await.unwrap();
        assert!(app.takes().await.unwrap().is_empty());
        assert!(matches!(app.remove_take(take.id).await, Err(AppError::NotFound { .. })));
        assert!(matches!(app.hear_take(take.id).await, Err(AppError::NotFound { .. })));
        let mut tx = app.read().await.unwrap();
        assert_eq!(tx.source_content(take.recording).await.unwrap(), None);
        drop(tx);
        app.close().await;
        for file in ["finalist.db", "finalist.db-wal"] {
            let bytes = std::fs::read(folder.path().join(file)).unwrap_or_default();
            let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
            assert!(!holds(b"nobody else asks") && !holds(&wav[20_000..20_200]), "{file}");
        }
    });
}

#[test]
fn a_story_that_goes_leaves_its_takes() {
    let folder = tempfile::tempdir().unwrap();
    wait(async {
        let app = app(folder.path()).await;
        let story = finalist_testkit::build::Builder::default().story("The storm", ["a", "b", "c", "d"]);
        let mut tx = app.write("test").await.unwrap();
        tx.insert(&story).await.unwrap();
        tx.commit().await.unwrap();
        let mut add = answer("Why us?", Recording::default().talk(6.0).wav());
        add.story = Some(story.id);
        let take = app.add_take(add).await.unwrap();
        assert_eq!(app.takes().await.unwrap()[0].story.as_deref(), Some("The storm"));
        app.remove_story(story.id).await.unwrap();
        let read = app.take_report(take.id).await.unwrap().take;
        assert_eq!((read.take.story, read.story), (None, None));
    });
}
