//! Recordings of rounds, made where everybody knew of it: kept with the application, heard like a take, never drawn as a
//! question to practise.

use finalist_coach::words;
use finalist_core::id::RoundId;
use finalist_core::round::Round;
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
        let round = self.round(attach.round).await?;
        let application = round.application;
        let case = self.case(application).await?;
        let question = Titled::of(&case, &round).whole;
        let is_timed = |text: &String| finalist_speech::transcript::read(text).is_ok();
        self.add_take(AddTake {
            question,
            name: attach.name,
            content: attach.content,
            transcript: attach.transcript.filter(is_timed),
            of: Some(application),
            ..AddTake::default()
        })
        .await
    }

    /// The recordings of an application's rounds: the round where it still has the name or the day under which it was
    /// recorded, and the recording.
    pub async fn recordings(&self, case: &Case) -> Result<Vec<(Option<RoundId>, ReadTake)>, AppError> {
        let of = case.dossier.application.id;
        let mut tx = self.read().await?;
        let mut takes: Vec<Take> = tx.list(Filter::Workspace).await?;
        let has_any = |take: &Take| case.dossier.sources.iter().any(|source| source.id == take.recording);
        takes.retain(has_any);
        let read = self.read_takes(&mut tx, takes).await?;
        let rounds: Vec<Titled> = case
            .dossier
            .rounds
            .iter()
            .map(|round| Titled::of(case, round))
            .collect();
        let own = read.into_iter().filter(|read| read.of == Some(of));
        let placed = own.map(|read| (placed(&rounds, &read.take.question), read));
        Ok(placed.collect())
    }
}

/// How the recordings of a round are called.
struct Titled {
    round: RoundId,
    /// With its day, where that is known.
    whole: String,
    /// Without it, as earlier recordings are called.
    plain: String,
    /// `, on Wed 25 Nov 2026`.
    day: Option<String>,
}

impl Titled {
    fn of(case: &Case, round: &Round) -> Self {
        let day = round.date().map(|day| format!(", on {}", words::day(day)));
        Self {
            round: round.id,
            whole: title(case, round.id, day.as_deref().unwrap_or_default()),
            plain: title(case, round.id, ""),
            day,
        }
    }
}

/// The round that a recording is of: by name and day; by its name alone, or by its day alone, where only one fits.
fn placed(rounds: &[Titled], question: &str) -> Option<RoundId> {
    let only = |fits: &dyn Fn(&Titled) -> bool| {
        let mut fitting = rounds.iter().filter(|round| fits(round));
        fitting
            .next()
            .filter(|_| fitting.next().is_none())
            .map(|round| round.round)
    };
    only(&|round| round.whole == question)
        .or_else(|| only(&|round| round.plain == question))
        .or_else(|| only(&|round| round.day.as_deref().is_some_and(|day| question.ends_with(day))))
}

/// What stands where a take has its question.
fn title(case: &Case, round: RoundId, day: &str) -> String {
    let name = words::with_article(&case.dossier.round_name(round));
    let of = format!("recording of {name}, {}", case.dossier.application.title());
    format!("{}{day}", words::shorten(&words::capital(&of), 900))
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
    use crate::operation::round::{AddRound, SetRound};

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
            // Two rounds of one name are told apart by their days, and a recording follows its day.
            let twin = || AddRound {
                application,
                kind: StageKind::Exercise,
                name: Some("Trial morning".into()),
                at: None,
            };
            let mut rounds = Vec::new();
            for (day, length) in [("2026-11-03", 2.0), ("2026-11-10", 4.0)] {
                let round = app.add_round(twin()).await.unwrap().id;
                let set = SetRound {
                    begins: Some(format!("{day}T10:00").parse().unwrap()),
                    zone: Some("Europe/Dublin".into()),
                    ..SetRound::default()
                };
                app.set_round(round, set).await.unwrap();
                let sound = Recording::default().talk(length).wav();
                app.attach_recording(AttachRecording { round, ..attach(sound) })
                    .await
                    .unwrap();
                rounds.push(Some(round));
            }
            let case = app.case(application).await.unwrap();
            let kept = app.recordings(&case).await.unwrap();
            let found: Vec<_> = rounds
                .iter()
                .filter(|round| kept.iter().any(|(of, _)| of == *round))
                .collect();
            assert_eq!(found.len(), 2, "each has its own");
            let silence = app.attach_recording(attach(b"no sound".to_vec())).await;
            assert!(matches!(silence, Err(AppError::Invalid { field: "recording", .. })));
        });
    }
}
