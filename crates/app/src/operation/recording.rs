//! Recordings of rounds, made where everybody knew of it: kept with the application, heard like a take, never drawn as a
//! question to practise.

use finalist_coach::words;
use finalist_core::id::RoundId;
use finalist_core::take::Take;
use finalist_store::Filter;

use super::take::{AddTake, ReadTake};
use crate::edit::Done;
use crate::{App, AppError, Case};

/// Attaches a recording to a round.
#[derive(Debug, Clone)]
pub struct AttachRecording {
    /// The round.
    pub round: RoundId,
    /// What the file is called; its ending tells a player what it is.
    pub name: String,
    /// The bytes.
    pub content: Vec<u8>,
    /// Its transcript; one that has no times is not used to hear by.
    pub transcript: Option<String>,
}

impl App {
    /// Keeps a recording with its round. The same recording once more changes nothing.
    pub async fn attach_recording(&self, attach: AttachRecording) -> Result<Done<Take>, AppError> {
        let application = self.round(attach.round).await?.application;
        let case = self.case(application).await?;
        let is_timed = |text: &String| finalist_speech::transcript::read(text).is_ok();
        self.add_take(AddTake {
            question: title(&case, attach.round),
            name: attach.name,
            content: attach.content,
            transcript: attach.transcript.filter(is_timed),
            of: Some(application),
            ..AddTake::default()
        })
        .await
    }

    /// The recordings of an application's rounds: the round where it still has the name under which it was recorded, and
    /// the recording.
    pub async fn recordings(&self, case: &Case) -> Result<Vec<(Option<RoundId>, ReadTake)>, AppError> {
        let of = case.dossier.application.id;
        let mut tx = self.read().await?;
        let mut takes: Vec<Take> = tx.list(Filter::Workspace).await?;
        let has_any = |take: &Take| case.dossier.sources.iter().any(|source| source.id == take.recording);
        takes.retain(has_any);
        let read = self.read_takes(&mut tx, takes).await?;
        let rounds: Vec<(RoundId, String)> = case.dossier.rounds.iter().map(|r| (r.id, title(case, r.id))).collect();
        let own = read.into_iter().filter(|read| read.of == Some(of));
        let placed = own.map(|read| {
            let round = rounds.iter().find(|(_, title)| *title == read.take.question);
            (round.map(|(id, _)| *id), read)
        });
        Ok(placed.collect())
    }
}

/// What stands where a take has its question.
fn title(case: &Case, round: RoundId) -> String {
    let name = words::with_article(&case.dossier.round_name(round));
    let of = format!("recording of {name}, {}", case.dossier.application.title());
    words::shorten(&words::capital(&of), 900)
}

#[cfg(test)]
mod tests {
    use finalist_core::stage::StageKind;
    use finalist_store::Location;
    use finalist_testkit::clock::{clock, ids};
    use finalist_testkit::sound::Recording;

    use super::*;
    use crate::Config;
    use crate::operation::application::AddApplication;
    use crate::operation::round::AddRound;

    #[test]
    fn a_recording_belongs_to_its_round_and_is_no_drill() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config {
            location: Location::File(folder.path().join("finalist.db")),
            clock: clock(),
            ids: Some(ids()),
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.unwrap().block_on(async {
            let app = App::open(config).await.unwrap();
            let add = AddApplication {
                employer: Some("Skerrymore Ferries".into()),
                role: Some("Planner".into()),
                place: None,
            };
            let application = app.add_application(add).await.unwrap().id;
            let round = AddRound {
                application,
                kind: StageKind::Interview,
                name: None,
                at: None,
            };
            let round = app.add_round(round).await.unwrap().id;
            let attach = |content: Vec<u8>| AttachRecording {
                round,
                name: "talk.wav".into(),
                content,
                transcript: Some("no times in here".into()),
            };
            let sound = Recording::default().talk(3.0).wav();
            let first = app.attach_recording(attach(sound.clone())).await.unwrap().id;
            let again = app.attach_recording(attach(sound)).await.unwrap().id;
            assert_eq!(first, again, "the same recording is kept once");
            let case = app.case(application).await.unwrap();
            let kept = app.recordings(&case).await.unwrap();
            assert_eq!(kept.len(), 1);
            assert_eq!(kept[0].0, Some(round));
            assert!(!kept[0].1.is_transcribed, "words without times are not heard by");
            let title = kept[0].1.take.question.clone();
            assert!(
                title.starts_with("Recording of ") && title.ends_with("Planner at Skerrymore Ferries"),
                "{title}"
            );
            assert!(app.drills(Some(application)).await.unwrap().find(&title).is_none());
            let silence = app.attach_recording(attach(b"no sound".to_vec())).await;
            assert!(matches!(silence, Err(AppError::Invalid { field: "recording", .. })));
        });
    }
}
