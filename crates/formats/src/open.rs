//! Files with files in them: archives and mails, opened with a bound on depth, number and size.
//!
//! Every file inside is a file of its own, kept and read as if it had been given alone; its name tells where it was.

use crate::archive::{Archive, is_zip};
use crate::document::ReadFile;
use crate::notebook::Notebook;
use crate::read::{Hints, MAX_BYTES, read_with};
use crate::refusal::{Refusal, RefusalCode};

mod folder;
pub(crate) mod mail;
mod mbox;
mod msg;

/// Files inside files inside files are followed so far.
const DEEPEST: usize = 4;

/// Files that come out of one file; more are counted and named.
const MOST_FILES: usize = 2_000;

/// All files that come out of one file together.
const MOST_BYTES: usize = 384 * 1024 * 1024;

/// A file, or one that was inside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// Its name; for a file inside another, the names on the way to it with slashes between.
    pub name: String,
    /// Its bytes as they were inside; nothing for the file that was given.
    pub bytes: Option<Vec<u8>>,
    /// What it holds, or why it gives nothing.
    pub read: Result<ReadFile, Refusal>,
}

/// Name and bytes of each file, or why one was left out.
pub(crate) type Files = Vec<(String, Result<Vec<u8>, Refusal>)>;

/// What is inside a file.
pub(crate) struct Inside {
    files: Files,
    /// Whether the file tells something itself: a mail does, an archive does not.
    tells: bool,
}

/// Reads a file and, where it is an archive or a mail, every file in it.
///
/// A plain file gives itself. An archive gives what is in it. A mail gives itself and its attachments. Takes time linear
/// in what is unpacked, which is bounded; never panics.
///
/// ```
/// use finalist_formats::Hints;
/// let text = b"## Situation\nThe ferry was late.\n## Result\nNobody waited.\n";
/// let opened = finalist_formats::open("a.md", text, &Hints::default());
/// assert!(opened.len() == 1 && opened[0].read.is_ok());
/// ```
pub fn open(name: &str, bytes: &[u8], hints: &Hints) -> Vec<Opened> {
    let mut opening = Opening {
        hints,
        out: Vec::new(),
        bytes: 0,
        left_out: 0,
    };
    opening.one(name, bytes, false, 0);
    if opening.left_out > 0 {
        let message = format!(
            "{} more files in it were not read: unpack it and give the files of one application",
            opening.left_out
        );
        opening.push(name, None, Err(Refusal::new(RefusalCode::TooLarge, message)));
    }
    opening.out
}

struct Opening<'h> {
    hints: &'h Hints,
    out: Vec<Opened>,
    bytes: usize,
    left_out: usize,
}

impl Opening<'_> {
    fn one(&mut self, name: &str, bytes: &[u8], is_inside: bool, depth: usize) {
        let own = is_inside.then(|| bytes.to_vec());
        let inside = match inside_of(bytes) {
            Ok(Some(inside)) => inside,
            Ok(None) => {
                let read = read_with(base(name), bytes, self.hints);
                return self.push(name, own, read);
            }
            Err(refusal) => return self.push(name, own, Err(refusal)),
        };
        if depth >= DEEPEST {
            let message =
                "is a file inside a file inside a file, deeper than is followed: take it out and give it alone";
            return self.push(name, own, Err(Refusal::new(RefusalCode::TooLarge, message)));
        }
        if inside.tells {
            let read = read_with(base(name), bytes, self.hints);
            self.push(name, own, read);
        } else if inside.files.is_empty() {
            let message = "holds no file; nothing was read from it";
            return self.push(name, own, Err(Refusal::new(RefusalCode::Empty, message)));
        }
        for (inner, content) in inside.files {
            let path = format!("{name}/{inner}");
            if self.out.len() >= MOST_FILES {
                self.left_out += 1;
                continue;
            }
            match content {
                Ok(content) => {
                    self.bytes = self.bytes.saturating_add(content.len());
                    if self.bytes > MOST_BYTES {
                        self.left_out += 1;
                    } else if content.len() > MAX_BYTES {
                        let read = read_with(base(&path), &content, self.hints);
                        self.push(&path, None, read);
                    } else {
                        self.one(&path, &content, true, depth + 1);
                    }
                }
                Err(refusal) => self.push(&path, None, Err(refusal)),
            }
        }
    }

    fn push(&mut self, name: &str, bytes: Option<Vec<u8>>, read: Result<ReadFile, Refusal>) {
        self.out.push(Opened {
            name: name.to_owned(),
            bytes,
            read,
        });
    }
}

fn base(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// What is inside a file; nothing where it is no file of files.
fn inside_of(bytes: &[u8]) -> Result<Option<Inside>, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Ok(None);
    }
    if is_zip(bytes) && !crate::extract::is_document(bytes) {
        let mut archive = Archive::open(bytes)?;
        let files = folder::files_of(&mut archive);
        return Ok(Some(Inside { files, tells: false }));
    }
    if msg::is_msg(bytes) {
        let files = msg::attachments(bytes)?;
        return Ok(Some(Inside { files, tells: true }));
    }
    if mbox::is_mbox(bytes) {
        let files = mbox::messages(bytes);
        return Ok(Some(Inside { files, tells: false }));
    }
    if mail::is_mail(bytes) {
        let files = mail::attachments(bytes)?;
        return Ok(Some(Inside { files, tells: true }));
    }
    Ok(None)
}

/// The words of a mail, for the reader of a single file; nothing where it is none.
pub(crate) fn mail_text(bytes: &[u8], notebook: &mut Notebook) -> Result<Option<String>, Refusal> {
    if msg::is_msg(bytes) {
        return msg::text_of(bytes).map(Some);
    }
    if mail::is_mail(bytes) && !mbox::is_mbox(bytes) {
        return mail::text_of(bytes, notebook).map(Some);
    }
    Ok(None)
}

#[cfg(test)]
mod tests;
