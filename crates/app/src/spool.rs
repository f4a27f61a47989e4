//! Where recordings wait while they come in piece by piece: files beside the database, for their owner's eyes alone.
//!
//! A piece is known by its place. Sent twice it is stored once; sent out of order it is answered with the place from
//! which to go on. Nothing here is a take yet: that comes of a whole recording in one transaction (`operation/take.rs`).
//! What nobody finishes is removed after some days.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use finalist_core::id::{Id, TakeId, WorkspaceId};
use finalist_core::time::Timestamp;
use finalist_store::Location;

use crate::AppError;
use crate::intake::reason;

/// The largest recording, in bytes: ten minutes of a browser's WAV.
pub const LARGEST: u64 = 64 << 20;
/// The largest piece, in bytes.
pub const LARGEST_PIECE: usize = 1 << 20;
/// All that waits together, in bytes, and in how many recordings.
const MOST_BYTES: u64 = 256 << 20;
const MOST_WAITING: usize = 32;
/// What was begun and not finished stays so long.
const KEPT: Duration = Duration::from_secs(3 * 24 * 3_600);

/// What became of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Received {
    /// It is stored; so many bytes from the beginning are there without a gap.
    Stored(u64),
    /// There is a gap before it: send on from here.
    From(u64),
}

/// The folder in which recordings wait.
#[derive(Debug)]
pub(crate) struct Spool {
    folder: PathBuf,
    // Two pieces of one recording at once would both look at its length before either is written.
    writing: Mutex<()>,
}

impl Spool {
    /// Beside an SQLite file; for a server's database in the folder of the machine for what may go.
    pub(crate) fn beside(location: &Location, workspace: WorkspaceId) -> Self {
        let folder = match location {
            Location::File(path) => {
                let mut folder = path.clone().into_os_string();
                folder.push(".uploads");
                PathBuf::from(folder)
            }
            Location::Url(_) => std::env::temp_dir().join(format!("finalist-uploads-{workspace}")),
        };
        Self {
            folder,
            writing: Mutex::new(()),
        }
    }

    /// Stores a piece at its place.
    pub(crate) fn receive(&self, upload: TakeId, at: u64, piece: &[u8], now: Timestamp) -> Result<Received, AppError> {
        let end = at.saturating_add(piece.len() as u64);
        if piece.len() > LARGEST_PIECE || end > LARGEST {
            return Err(too_large());
        }
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let path = self.part(upload);
        if at == 0 && !path.exists() {
            self.sweep(now);
            self.refuse_more()?;
        }
        self.store(&path, at, piece, now).map_err(|error| self.failed(&error))
    }

    fn store(&self, path: &Path, at: u64, piece: &[u8], now: Timestamp) -> io::Result<Received> {
        make_private_folder(&self.folder)?;
        let mut file = private_file(path)?;
        let have = file.metadata()?.len();
        if at > have {
            return Ok(Received::From(have));
        }
        let known = usize::try_from(have - at).unwrap_or(usize::MAX).min(piece.len());
        let (again, fresh) = piece.split_at(known);
        let mut there = vec![0; again.len()];
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(&mut there)?;
        if there != again {
            // Another recording under the same name, or a piece that was cut: what comes from the browser holds.
            file.set_len(at)?;
            file.seek(SeekFrom::Start(at))?;
            file.write_all(again)?;
        }
        file.write_all(fresh)?;
        let have = file.metadata()?.len();
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_millis(millis))?;
        Ok(Received::Stored(have))
    }

    /// How many bytes are there from the beginning.
    pub(crate) fn have(&self, upload: TakeId) -> u64 {
        fs::metadata(self.part(upload)).map_or(0, |meta| meta.len())
    }

    /// The whole recording. `Refused` where it has another length than the browser says.
    pub(crate) fn whole(&self, upload: TakeId, length: u64) -> Result<Vec<u8>, AppError> {
        let have = self.have(upload);
        if have != length || length == 0 {
            return Err(AppError::Refused {
                what: "the recording".to_owned(),
                reason: format!("is not whole yet: {have} of {length} bytes have arrived"),
                next: "send the rest and finish it again".to_owned(),
            });
        }
        fs::read(self.part(upload)).map_err(|error| self.failed(&error))
    }

    /// The take that a recording has become, where it has.
    pub(crate) fn finished(&self, upload: TakeId) -> Option<TakeId> {
        fs::read_to_string(self.done(upload)).ok()?.trim().parse().ok()
    }

    /// Remembers what the recording has become, and lets its pieces go. A failure here loses nothing: the take is stored.
    pub(crate) fn finish(&self, upload: TakeId, take: TakeId) {
        let done = private_file(&self.done(upload)).and_then(|mut file| file.write_all(take.to_string().as_bytes()));
        if done.is_ok() {
            let _ = fs::remove_file(self.part(upload));
        }
    }

    /// Lets a recording go that is not wanted any more.
    pub(crate) fn drop_upload(&self, upload: TakeId) {
        let _ = fs::remove_file(self.part(upload));
    }

    /// Removes what was begun days ago and never finished.
    pub(crate) fn sweep(&self, now: Timestamp) {
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        let Some(oldest) = (SystemTime::UNIX_EPOCH + Duration::from_millis(millis)).checked_sub(KEPT) else {
            return;
        };
        for (path, meta) in self.files() {
            if meta.modified().is_ok_and(|modified| modified < oldest) {
                let _ = fs::remove_file(path);
            }
        }
    }

    /// Removes all that waits, and the notes of what was finished.
    pub(crate) fn clear(&self) {
        let _alone = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        for (path, _) in self.files() {
            let _ = fs::remove_file(path);
        }
    }

    fn refuse_more(&self) -> Result<(), AppError> {
        let parts: Vec<u64> = self
            .files()
            .filter(|(path, _)| path.extension().is_some_and(|end| end == "part"))
            .map(|(_, meta)| meta.len())
            .collect();
        if parts.len() < MOST_WAITING && parts.iter().sum::<u64>() < MOST_BYTES {
            return Ok(());
        }
        Err(AppError::Refused {
            what: "the recording".to_owned(),
            reason: "finds no room: too many others were begun and not finished".to_owned(),
            next: "finish or discard one of them, or try again in three days".to_owned(),
        })
    }

    /// The files of ours, and nothing that lies beside them.
    fn files(&self) -> impl Iterator<Item = (PathBuf, fs::Metadata)> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let is_ours = |path: &PathBuf| path.extension().is_some_and(|end| end == "part" || end == "done");
        let entries = entries.filter(move |entry| is_ours(&entry.path()));
        entries.filter_map(|entry| Some((entry.path(), entry.metadata().ok()?)))
    }

    // A name made of the id alone: no text of a request ever becomes a path.
    fn part(&self, upload: TakeId) -> PathBuf {
        self.folder.join(format!("{}.part", upload.uuid().simple()))
    }

    fn done(&self, upload: TakeId) -> PathBuf {
        self.folder.join(format!("{}.done", upload.uuid().simple()))
    }

    fn failed(&self, error: &io::Error) -> AppError {
        AppError::File {
            path: self.folder.display().to_string(),
            reason: reason(error),
        }
    }
}

/// What is said of a recording that is larger than we take.
pub(crate) fn too_large() -> AppError {
    AppError::Invalid {
        field: "recording",
        reason: format!(
            "it is larger than {} MB: record a shorter answer, or save it as Opus or MP3",
            LARGEST >> 20
        ),
    }
}

fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}

fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

#[cfg(test)]
mod tests {
    use finalist_testkit::build::Builder;
    use finalist_testkit::clock::now;
    use proptest::prelude::*;

    use super::*;

    fn spool(folder: &Path) -> Spool {
        let mut build = Builder::default();
        Spool::beside(&Location::File(folder.join("finalist.db")), build.id())
    }

    #[test]
    fn a_piece_sent_twice_is_stored_once_and_a_gap_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let (spool, id) = (spool(folder.path()), Builder::default().id());
        assert_eq!(spool.receive(id, 0, b"abc", now()).unwrap(), Received::Stored(3));
        assert_eq!(spool.receive(id, 0, b"abc", now()).unwrap(), Received::Stored(3));
        assert_eq!(spool.receive(id, 5, b"fg", now()).unwrap(), Received::From(3));
        assert_eq!(spool.receive(id, 2, b"cde", now()).unwrap(), Received::Stored(5));
        assert!(spool.whole(id, 7).unwrap_err().to_string().contains("5 of 7 bytes"));
        assert_eq!(spool.whole(id, 5).unwrap(), b"abcde");
        let take = Builder::default().id();
        assert_eq!(spool.finished(id), None);
        spool.finish(id, take);
        assert_eq!((spool.finished(id), spool.have(id)), (Some(take), 0));
    }

    #[test]
    fn another_recording_under_the_same_name_takes_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let (spool, id) = (spool(folder.path()), Builder::default().id());
        spool.receive(id, 0, b"abcdef", now()).unwrap();
        assert_eq!(spool.receive(id, 0, b"xyz", now()).unwrap(), Received::Stored(3));
        assert_eq!(spool.whole(id, 3).unwrap(), b"xyz");
    }

    #[test]
    fn pieces_have_a_largest_size_and_recordings_too() {
        let folder = tempfile::tempdir().unwrap();
        let (spool, id) = (spool(folder.path()), Builder::default().id());
        assert!(spool.receive(id, 0, &vec![0; LARGEST_PIECE + 1], now()).is_err());
        assert!(spool.receive(id, LARGEST, b"x", now()).is_err());
        assert!(spool.receive(id, u64::MAX, b"x", now()).is_err());
        assert!(!folder.path().join("uploads").exists());
    }

    #[test]
    fn what_nobody_finishes_goes_after_three_days_and_not_before() {
        let folder = tempfile::tempdir().unwrap();
        let (spool, id) = (spool(folder.path()), Builder::default().id());
        spool.receive(id, 0, b"abc", now()).unwrap();
        let later = |hours: i64| Timestamp::from_millisecond(now().as_millisecond() + hours * 3_600_000).unwrap();
        spool.sweep(later(71));
        assert_eq!(spool.have(id), 3);
        spool.sweep(later(73));
        assert_eq!(spool.have(id), 0);
    }

    #[test]
    fn too_many_at_once_are_refused_and_nothing_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let (spool, mut build) = (spool(folder.path()), Builder::default());
        let ids: Vec<TakeId> = (0..MOST_WAITING).map(|_| build.id()).collect();
        for id in &ids {
            spool.receive(*id, 0, b"abc", now()).unwrap();
        }
        let refused = spool.receive(build.id(), 0, b"abc", now()).unwrap_err();
        assert!(refused.to_string().contains("no room"), "{refused}");
        assert_eq!(spool.receive(ids[0], 3, b"d", now()).unwrap(), Received::Stored(4));
        spool.drop_upload(ids[0]);
        assert_eq!(
            spool.receive(build.id(), 0, b"abc", now()).unwrap(),
            Received::Stored(3)
        );
    }

    #[cfg(unix)]
    #[test]
    fn others_on_the_machine_cannot_listen() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (spool, id) = (spool(folder.path()), Builder::default().id());
        spool.receive(id, 0, b"abc", now()).unwrap();
        for (path, mode) in [(spool.folder.clone(), 0o700), (spool.part(id), 0o600)] {
            assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, mode);
        }
    }

    proptest! {
        /// Whatever pieces come in whatever order, twice or cut short: whoever follows the answers has the whole.
        #[test]
        fn following_the_answers_gives_the_whole(
            bytes in proptest::collection::vec(any::<u8>(), 1..200),
            steps in proptest::collection::vec((0usize..200, 1usize..60), 0..20),
        ) {
            let folder = tempfile::tempdir().unwrap();
            let (spool, id) = (spool(folder.path()), Builder::default().id());
            for (at, length) in steps {
                let at = at.min(bytes.len());
                let piece = &bytes[at..(at + length).min(bytes.len())];
                let have = match spool.receive(id, at as u64, piece, now()).unwrap() {
                    Received::Stored(have) | Received::From(have) => have,
                };
                prop_assert!(have <= bytes.len() as u64);
            }
            let have = usize::try_from(spool.have(id)).unwrap();
            spool.receive(id, have as u64, &bytes[have..], now()).unwrap();
            prop_assert_eq!(spool.whole(id, bytes.len() as u64).unwrap(), bytes);
        }
    }
}
