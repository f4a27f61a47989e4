//! Zip files, bounded: how many members, how much they unpack to, and to how many times their size.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::refusal::{Refusal, RefusalCode};

/// More members than this are no candidate's files.
pub(crate) const MOST_MEMBERS: usize = 5_000;

/// What all members of a file may unpack to.
pub(crate) const MOST_UNPACKED: usize = 256 * 1024 * 1024;

/// Text packs to a tenth, a table of one value to a fiftieth; more than this is made to hurt.
const MOST_RATIO: usize = 250;

/// Below this size the ratio says nothing.
const SMALL: usize = 4 * 1024 * 1024;

/// A zip file.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: usize,
}

/// A member of a zip file as its directory tells it.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) index: usize,
    pub(crate) name: String,
    pub(crate) is_folder: bool,
    pub(crate) is_locked: bool,
}

/// Whether bytes begin as a zip file does.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

impl<'a> Archive<'a> {
    /// Opens a zip file; nothing is unpacked yet.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        if members_told(bytes) > MOST_MEMBERS {
            return Err(too_many());
        }
        let zip = crate::extract::guarded(|| ZipArchive::new(Cursor::new(bytes)))
            .and_then(Result::ok)
            .ok_or_else(|| {
                Refusal::unreadable("looks like a zip file that is broken or cut off: download or pack it again")
            })?;
        if zip.len() > MOST_MEMBERS {
            return Err(too_many());
        }
        Ok(Self {
            zip,
            left: MOST_UNPACKED,
        })
    }

    /// Its members, in the order of its directory.
    pub(crate) fn members(&mut self) -> Vec<Member> {
        let count = self.zip.len();
        (0..count)
            .filter_map(|index| {
                let file = self.zip.by_index_raw(index).ok()?;
                let name = file.name().ok()?.into_owned();
                Some(Member {
                    index,
                    is_folder: name.ends_with(['/', '\\']),
                    is_locked: file.encrypted(),
                    name,
                })
            })
            .collect()
    }

    /// Unpacks a member by its name; nothing where it is not there.
    pub(crate) fn by_name(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        match self.zip.index_for_name(name) {
            Some(index) => self.unpack(index).map(Some),
            None => Ok(None),
        }
    }

    /// Unpacks a member. What the directory says of its size is not believed.
    pub(crate) fn unpack(&mut self, index: usize) -> Result<Vec<u8>, Refusal> {
        let file = self.zip.by_index(index).map_err(|error| {
            Refusal::unreadable(format!(
                "cannot be unpacked: {error}; pack it again, without a password"
            ))
        })?;
        let packed = usize::try_from(file.compressed_size()).unwrap_or(usize::MAX);
        let most = self.left.min(packed.saturating_mul(MOST_RATIO).max(SMALL));
        let mut bytes = Vec::new();
        file.take(most as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| Refusal::unreadable(format!("cannot be unpacked: {error}; pack it again")))?;
        if bytes.len() > most {
            return Err(Refusal::new(
                RefusalCode::TooLarge,
                "unpacks to far more than such a file should hold, as zip bombs do: it was not unpacked",
            ));
        }
        self.left -= bytes.len();
        Ok(bytes)
    }
}

fn too_many() -> Refusal {
    Refusal::new(
        RefusalCode::TooLarge,
        format!("holds more than {MOST_MEMBERS} files: unpack it and give the files of your application"),
    )
}

/// The number of members that the end of the file tells, before anything is made for them.
fn members_told(bytes: &[u8]) -> usize {
    let tail = bytes.get(bytes.len().saturating_sub(66_000)..).unwrap_or(bytes);
    let Some(at) = tail.windows(4).rposition(|w| w == b"PK\x05\x06") else {
        return 0;
    };
    match tail.get(at + 10..at + 12) {
        Some([low, high]) => usize::from(u16::from_le_bytes([*low, *high])),
        _ => 0,
    }
}
