//! Takes: recorded rehearsal answers, kept with their recording, listened to off the beaten path (R12, C1).
//!
//! A recording comes in whole (`add_take`) or piece by piece (`receive_piece`, then `finish_upload`). Either way the take
//! and its source are one transaction. Listening comes after it, on a thread of its own; what was heard is kept beside
//! the take, and measured again where it is missing.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use finalist_core::id::{ApplicationId, Id, SourceId, StoryId, TakeId};
use finalist_core::source::{Source, SourceKind};
use finalist_core::story::Story;
use finalist_core::take::Take;
use finalist_core::text::{NonEmptyText, fold};
use finalist_store::{Filter, Tx};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::{choose, source};
use crate::edit::{Done, finish};
use crate::listen::kept::Kept;
use crate::listen::{self, HeardTake, Progress};
use crate::spool;
pub use crate::spool::{LARGEST, LARGEST_PIECE, Received};
use crate::{App, AppError};

/// A question is no longer than this, in characters.
const LONGEST_QUESTION: usize = 1_000;
/// Recordings that are listened to at once: each takes a core.
const AT_ONCE: usize = 1;
/// So many earlier takes are compared with.
const MOST_EARLIER: usize = 8;

/// Keeps a recording as a take.
#[derive(Debug, Clone, Default)]
pub struct AddTake {
    /// The question that was answered.
    pub question: String,
    /// The story that was told.
    pub story: Option<StoryId>,
    /// What the file is called; its ending tells a player what it is.
    pub name: String,
    /// The bytes.
    pub content: Vec<u8>,
    /// Its transcript: WebVTT, SRT or whisper's JSON.
    pub transcript: Option<String>,
    /// The application, where it is no rehearsal but the recording of one of its rounds.
    pub of: Option<ApplicationId>,
}

/// Makes a take of a recording that came in piece by piece.
#[derive(Debug, Clone)]
pub struct FinishUpload {
    /// The id that the browser gave it.
    pub upload: TakeId,
    /// How many bytes it has.
    pub length: u64,
    /// The question that was answered.
    pub question: String,
    /// The story that was told.
    pub story: Option<StoryId>,
    /// What the recording is, such as `webm`.
    pub ending: String,
}

/// How it stands with the listening to a take.
#[derive(Debug, Clone)]
pub enum Hearing {
    /// It was heard.
    Heard(Box<HeardTake>),
    /// Nothing could be heard, and why.
    Unheard(String),
    /// It is being listened to: so much of it, from 0 to 1.
    Now(f64),
    /// Nobody has listened yet.
    NotYet,
}

impl Hearing {
    /// What was heard.
    pub fn heard(&self) -> Option<&HeardTake> {
        match self {
            Self::Heard(heard) => Some(heard),
            _ => None,
        }
    }
}

/// A take with what was heard of it.
#[derive(Debug, Clone)]
pub struct ReadTake {
    /// The take.
    pub take: Take,
    /// What the recording is called.
    pub name: String,
    /// The story that was told.
    pub story: Option<String>,
    /// The application, where it is the recording of one of its rounds.
    pub of: Option<ApplicationId>,
    /// Whether there is a transcript.
    pub is_transcribed: bool,
    /// What was heard.
    pub hearing: Hearing,
}

/// A take beside the earlier ones of the same question, oldest first.
#[derive(Debug, Clone)]
pub struct TakeReport {
    /// The take.
    pub take: ReadTake,
    /// The earlier ones.
    pub earlier: Vec<ReadTake>,
}

impl TakeReport {
    /// The takes that were heard, as `listen` prints them: this one, and how the figures moved from each to the next.
    pub fn view(&self) -> Option<crate::view::delivery::ListenView> {
        let heard = self.take.hearing.heard()?;
        let earlier = self.earlier.iter().filter_map(|take| take.hearing.heard());
        let earlier = earlier.map(HeardTake::earlier).collect();
        Some(listen::report(earlier, std::slice::from_ref(heard)))
    }
}

/// The takes that are being listened to.
#[derive(Debug)]
pub(crate) struct Ears {
    jobs: Mutex<BTreeMap<TakeId, Arc<Progress>>>,
    turn: Semaphore,
}

impl Default for Ears {
    fn default() -> Self {
        Self {
            jobs: Mutex::default(),
            turn: Semaphore::new(AT_ONCE),
        }
    }
}

impl Ears {
    fn share(&self, take: TakeId) -> Option<f64> {
        let jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.get(&take).map(|progress| progress.share())
    }

    /// Nothing where somebody listens already.
    fn begin(self: &Arc<Self>, take: TakeId) -> Option<Job> {
        let progress = Arc::<Progress>::default();
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        if jobs.contains_key(&take) {
            return None;
        }
        jobs.insert(take, Arc::clone(&progress));
        Some(Job {
            ears: Arc::clone(self),
            take,
            progress,
        })
    }
}

/// A listening that goes on; it ends with its last use, whatever happens.
struct Job {
    ears: Arc<Ears>,
    take: TakeId,
    progress: Arc<Progress>,
}

impl Drop for Job {
    fn drop(&mut self) {
        let mut jobs = self.ears.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.remove(&self.take);
    }
}

impl App {
    /// Keeps a recording as a take. The same recording for the same question is kept once.
    ///
    /// # Errors
    /// `Invalid` where there is no question, no recording that can be decoded, or one that is too large.
    pub async fn add_take(&self, add: AddTake) -> Result<Done<Take>, AppError> {
        let question = question(&add.question)?;
        if add.content.len() as u64 > LARGEST {
            return Err(spool::too_large());
        }
        let transcript = add.transcript.filter(|text| !text.trim().is_empty());
        if let Some(text) = &transcript {
            finalist_speech::transcript::read(text).map_err(|error| AppError::Invalid {
                field: "transcript",
                reason: error.to_string(),
            })?;
        }
        let content: Arc<[u8]> = Arc::from(add.content);
        let look = Arc::clone(&content);
        // Decoding the first piece tells a recording from anything else.
        let checked = spawn_blocking(move || listen::check(look)).await;
        let unfit = |reason: String| AppError::Invalid {
            field: "recording",
            reason,
        };
        match checked {
            Ok(Ok(())) => {}
            Ok(Err(error)) => return Err(unfit(error.to_string())),
            Err(_) => return Err(unfit("reading it failed: record it again".to_owned())),
        }
        let hash = source::hash(&content);
        let mut tx = self.write("add take").await?;
        if let Some(known) = twin(&mut tx, &question, &hash).await? {
            return finish(tx, known).await;
        }
        let story = match add.story {
            Some(story) => tx.get::<Story>(story).await?.map(|story| story.id),
            None => None,
        };
        let source = Source {
            id: self.make_id(),
            application: add.of,
            kind: SourceKind::Recording,
            name: add.name.trim().chars().take(200).collect(),
            hash,
            text: Arc::from(transcript.unwrap_or_default()),
            imported: self.now(),
            superseded_by: None,
        };
        tx.insert_source(&source, &content).await?;
        let take = Take {
            id: self.make_id(),
            question,
            story,
            recording: source.id,
            at: self.now(),
            heard: None,
        };
        tx.insert(&take).await?;
        finish(tx, take).await
    }

    /// Takes in a piece of a recording: `at` bytes from its beginning. A piece sent again changes nothing.
    pub async fn receive_piece(&self, upload: TakeId, at: u64, piece: Vec<u8>) -> Result<Received, AppError> {
        if self.spool().finished(upload).is_some() {
            return Ok(Received::Stored(at.saturating_add(piece.len() as u64)));
        }
        let (spool, now) = (self.spool(), self.now());
        on_a_thread(move || spool.receive(upload, at, &piece, now)).await
    }

    /// How much of a recording has arrived: whoever lost the connection goes on from there.
    pub fn received(&self, upload: TakeId) -> u64 {
        self.spool().have(upload)
    }

    /// Makes a take of a recording that has arrived whole. Asked again, it gives the same take.
    pub async fn finish_upload(&self, finish: FinishUpload) -> Result<Done<Take>, AppError> {
        let spool = self.spool();
        if let Some(take) = spool.finished(finish.upload) {
            let mut tx = self.read().await?;
            let take = tx.get::<Take>(take).await?.ok_or_else(|| missing(take))?;
            return Ok(Done {
                value: take,
                change: None,
            });
        }
        let (upload, length) = (finish.upload, finish.length);
        let content = {
            let spool = Arc::clone(&spool);
            on_a_thread(move || spool.whole(upload, length)).await?
        };
        let ending = listen_ending(&finish.ending);
        let taken = self.now().to_zoned(self.zone()).strftime("%Y-%m-%d %H.%M").to_string();
        let take = self
            .add_take(AddTake {
                question: finish.question,
                story: finish.story,
                name: format!("Take {taken}.{ending}"),
                content,
                ..AddTake::default()
            })
            .await?;
        spool.finish(upload, take.id);
        Ok(take)
    }

    /// Lets a recording go of which only pieces have arrived.
    pub fn discard_upload(&self, upload: TakeId) {
        self.spool().drop_upload(upload);
    }

    /// Removes recordings that were begun days ago and never finished.
    pub async fn sweep_uploads(&self) {
        let (spool, now) = (self.spool(), self.now());
        // Nothing hangs on it: what cannot be removed now goes the next time.
        let _ = spawn_blocking(move || spool.sweep(now)).await;
    }

    /// All takes, the latest first.
    pub async fn takes(&self) -> Result<Vec<ReadTake>, AppError> {
        let mut tx = self.read().await?;
        let takes: Vec<Take> = tx.list(Filter::Workspace).await?;
        let mut read = self.read_takes(&mut tx, takes).await?;
        read.reverse();
        Ok(read)
    }

    /// The takes of a question, the latest first.
    pub async fn takes_of(&self, question: &str) -> Result<Vec<ReadTake>, AppError> {
        let mut tx = self.read().await?;
        let key = fold(question);
        let mut takes: Vec<Take> = tx.list(Filter::Workspace).await?;
        takes.retain(|take| fold(&take.question) == key);
        let mut read = self.read_takes(&mut tx, takes).await?;
        read.reverse();
        Ok(read)
    }

    /// The take the user named, by id or a part of the question; a question means its latest take.
    pub async fn find_take(&self, given: &str) -> Result<Take, AppError> {
        let mut tx = self.read().await?;
        let takes: Vec<Take> = tx.list(Filter::Workspace).await?;
        let mut latest: BTreeMap<String, &Take> = BTreeMap::new();
        for take in &takes {
            latest.insert(fold(&take.question), take);
        }
        let latest: Vec<Take> = latest.into_values().cloned().collect();
        match choose("take", given, &latest, |take| take.id, |take| take.question.clone()) {
            Err(AppError::NotFound { .. }) => {
                choose("take", given, &takes, |take| take.id, |take| take.id.to_string()).cloned()
            }
            found => found.cloned(),
        }
    }

    /// A take beside the earlier ones of its question.
    pub async fn take_report(&self, id: TakeId) -> Result<TakeReport, AppError> {
        let mut tx = self.read().await?;
        let take = tx.get::<Take>(id).await?.ok_or_else(|| missing(id))?;
        let key = fold(&take.question);
        let all: Vec<Take> = tx.list(Filter::Workspace).await?;
        // The order of their making, also where a clock stood still.
        let mut earlier: Vec<Take> = all
            .into_iter()
            .take_while(|other| other.id != id)
            .filter(|other| fold(&other.question) == key)
            .collect();
        earlier.drain(..earlier.len().saturating_sub(MOST_EARLIER));
        let mut read = self.read_takes(&mut tx, vec![take]).await?;
        let take = read.pop().ok_or_else(|| missing(id))?;
        Ok(TakeReport {
            take,
            earlier: self.read_takes(&mut tx, earlier).await?,
        })
    }

    /// Removes a take with its recording for good: neither the change log nor the file of the database keeps a word.
    pub async fn remove_take(&self, id: TakeId) -> Result<Take, AppError> {
        let mut tx = self.write("remove take").await?;
        let take = tx.get::<Take>(id).await?.ok_or_else(|| missing(id))?;
        tx.delete::<Take>(id).await?;
        tx.forget::<Take>(id).await?;
        tx.delete::<Source>(take.recording).await?;
        tx.forget::<Source>(take.recording).await?;
        tx.commit().await?;
        Ok(take)
    }

    /// Listens to a take, unless that was done or is being done. Tells whether anything was measured.
    pub async fn hear_take(&self, id: TakeId) -> Result<bool, AppError> {
        let Some(job) = self.ears().begin(id) else {
            return Ok(false);
        };
        let ears = self.ears();
        // Closed never: it lives as long as the application.
        let _turn = ears.turn.acquire().await;
        let mut tx = self.read().await?;
        let take = tx.get::<Take>(id).await?.ok_or_else(|| missing(id))?;
        if kept_of(&take).is_some() {
            return Ok(false);
        }
        let content = tx.source_content(take.recording).await?.unwrap_or_default();
        let words = tx.source(take.recording).await?.map(|source| source.text);
        drop(tx);
        let progress = Arc::clone(&job.progress);
        let heard = spawn_blocking(move || listen::listen_to(content, words.as_deref().unwrap_or_default(), &progress));
        let kept = heard
            .await
            .unwrap_or_else(|_| Kept::Unheard("listening to it failed: the recording is kept".to_owned()));
        let mut tx = self.write("hear take").await?;
        tx.keep_heard(id, &kept.write()).await?;
        tx.commit().await?;
        drop(job);
        Ok(true)
    }

    /// How many bytes the recording of a take has, and what it is called.
    pub async fn recording(&self, id: TakeId) -> Result<(SourceId, String, u64), AppError> {
        let mut tx = self.read().await?;
        let take = tx.get::<Take>(id).await?.ok_or_else(|| missing(id))?;
        let source = tx.source(take.recording).await?.ok_or_else(|| missing(id))?;
        let size = tx.source_size(source.id).await?.ok_or_else(|| missing(id))?;
        Ok((source.id, source.name, size))
    }

    /// A piece of a recording.
    pub async fn recording_part(&self, recording: SourceId, start: u64, length: u64) -> Result<Vec<u8>, AppError> {
        let mut tx = self.read().await?;
        let short = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let part = tx.source_part(recording, short(start), short(length)).await?;
        Ok(part.unwrap_or_default())
    }

    pub(super) async fn read_takes(&self, tx: &mut Tx, takes: Vec<Take>) -> Result<Vec<ReadTake>, AppError> {
        let stories: Vec<Story> = tx.list(Filter::Workspace).await?;
        let mut read = Vec::with_capacity(takes.len());
        for take in takes {
            let source = tx.source(take.recording).await?;
            let name = source.as_ref().map_or_else(String::new, |source| source.name.clone());
            let hearing = match kept_of(&take) {
                Some(Kept::Heard(heard)) => Hearing::Heard(Box::new(HeardTake::new(name.clone(), *heard))),
                Some(Kept::Unheard(why)) => Hearing::Unheard(why),
                None => self.ears().share(take.id).map_or(Hearing::NotYet, Hearing::Now),
            };
            read.push(ReadTake {
                story: stories
                    .iter()
                    .find(|story| Some(story.id) == take.story)
                    .map(|story| story.title.clone()),
                of: source.as_ref().and_then(|source| source.application),
                is_transcribed: source.is_some_and(|source| !source.text.trim().is_empty()),
                name,
                hearing,
                take,
            });
        }
        Ok(read)
    }
}

fn kept_of(take: &Take) -> Option<Kept> {
    take.heard.as_deref().and_then(Kept::read)
}

/// The take of the same question and the same recording.
async fn twin(tx: &mut Tx, question: &str, hash: &str) -> Result<Option<Take>, AppError> {
    let key = fold(question);
    for take in tx.list::<Take>(Filter::Workspace).await? {
        if fold(&take.question) == key
            && tx
                .source(take.recording)
                .await?
                .is_some_and(|source| source.hash == hash)
        {
            return Ok(Some(take));
        }
    }
    Ok(None)
}

fn question(given: &str) -> Result<String, AppError> {
    let invalid = |reason: &str| AppError::Invalid {
        field: "question",
        reason: reason.to_owned(),
    };
    // Signs that cannot be seen are no question either.
    let question = NonEmptyText::new(given).filter(|text| !fold(text.as_str()).is_empty());
    let question = question.ok_or_else(|| invalid("say which question you answer"))?;
    if question.as_str().chars().count() > LONGEST_QUESTION {
        return Err(invalid("it is longer than 1000 characters: shorten it"));
    }
    Ok(question.as_str().to_owned())
}

/// The ending of a file name, of those that browsers record.
fn listen_ending(given: &str) -> &'static str {
    const KNOWN: [&str; 5] = ["webm", "ogg", "m4a", "mp3", "wav"];
    KNOWN.into_iter().find(|known| *known == given.trim()).unwrap_or("webm")
}

async fn on_a_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, AppError> + Send + 'static,
) -> Result<T, AppError> {
    spawn_blocking(work).await.unwrap_or_else(|_| {
        Err(AppError::Refused {
            what: "the recording".to_owned(),
            reason: "could not be stored".to_owned(),
            next: "send it again".to_owned(),
        })
    })
}

fn missing(id: TakeId) -> AppError {
    AppError::NotFound {
        what: "take",
        given: id.short(),
        next: "`finalist rehearse list` shows all".to_owned(),
    }
}

#[cfg(test)]
mod tests;
