//! The samples an MP4 says to drop at the start: the first edit of the sound track (ISO 14496-12, 8.6.6).
//!
//! AAC encoders put 1024 to 2112 samples before the first real one; players drop them, symphonia keeps them.

use std::io::{Read, Seek, SeekFrom};

/// Boxes looked at, so that a file of tiny boxes costs no time.
const MOST_BOXES: usize = 10_000;
/// More than this is a cut made in an editor; what lies before it is sound that was recorded, and is heard.
const MOST: u64 = 8_192;

/// Samples to drop; nothing where the bytes are no MP4 or tell none. The source is left at its start.
pub(super) fn leading<S: Read + Seek + ?Sized>(source: &mut S) -> Option<usize> {
    let found = read(source);
    source.rewind().ok()?;
    found
}

fn read<S: Read + Seek + ?Sized>(source: &mut S) -> Option<usize> {
    let end = source.seek(SeekFrom::End(0)).ok()?;
    let mut walk = Walk {
        source,
        boxes: 0,
        edit: None,
        is_sound: false,
        found: None,
    };
    let first = walk.head(0, end)?;
    if &first.name != b"ftyp" {
        return None;
    }
    walk.level(0, end, 0);
    usize::try_from(walk.found.filter(|samples| *samples <= MOST)?).ok()
}

struct Head {
    name: [u8; 4],
    body: u64,
    end: u64,
}

struct Walk<'s, S: ?Sized> {
    source: &'s mut S,
    boxes: usize,
    edit: Option<u64>,
    is_sound: bool,
    found: Option<u64>,
}

impl<S: Read + Seek + ?Sized> Walk<'_, S> {
    /// `moov` > `trak` > (`edts` > `elst`, `mdia` > `hdlr`): five levels at most.
    fn level(&mut self, mut at: u64, end: u64, depth: usize) {
        while at < end && depth < 5 && self.boxes < MOST_BOXES && self.found.is_none() {
            let Some(head) = self.head(at, end) else { return };
            match &head.name {
                b"moov" | b"edts" | b"mdia" => self.level(head.body, head.end, depth + 1),
                b"trak" => {
                    self.edit = None;
                    self.is_sound = false;
                    self.level(head.body, head.end, depth + 1);
                    if self.is_sound {
                        self.found = self.edit.or(Some(0));
                    }
                }
                b"hdlr" => self.is_sound = self.bytes::<4>(head.body + 8).is_some_and(|kind| &kind == b"soun"),
                b"elst" => self.edit = self.first_edit(head.body),
                _ => {}
            }
            at = head.end;
        }
    }

    fn first_edit(&mut self, body: u64) -> Option<u64> {
        let [version, ..] = self.bytes::<8>(body)?;
        // Entries of version 0: duration, media time and rate in 4 bytes each; of version 1 in 8, 8 and 4.
        let time = if version == 0 {
            i64::from(i32::from_be_bytes(self.bytes(body + 12)?))
        } else {
            i64::from_be_bytes(self.bytes(body + 16)?)
        };
        // -1 is an empty edit: silence, nothing to drop.
        u64::try_from(time).ok()
    }

    fn head(&mut self, at: u64, end: u64) -> Option<Head> {
        self.boxes += 1;
        let short = u64::from(u32::from_be_bytes(self.bytes(at)?));
        let name = self.bytes(at + 4)?;
        let (body, size) = match short {
            0 => (at + 8, end.checked_sub(at)?),
            1 => (at + 16, u64::from_be_bytes(self.bytes(at + 8)?)),
            size => (at + 8, size),
        };
        let stop = at.checked_add(size)?;
        (stop >= body && stop <= end).then_some(Head { name, body, end: stop })
    }

    fn bytes<const N: usize>(&mut self, at: u64) -> Option<[u8; N]> {
        let mut bytes = [0; N];
        self.source.seek(SeekFrom::Start(at)).ok()?;
        self.source.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}
