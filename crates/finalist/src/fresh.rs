//! Files that the user named to be written: whole or not at all, for their owner's eyes alone.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::place::Misplaced;

/// Writes a file. `other` says in an error what to choose another one of, e.g. `file`.
pub fn write(file: &Path, bytes: &[u8], other: &'static str) -> Result<()> {
    let fresh = Fresh::beside(file, other)?;
    let mut out = fresh.open()?;
    out.write_all(bytes).map_err(|error| fresh.failed(&error))?;
    fresh.keep(&out)
}

/// A file that is written under another name first, so that an old one is only lost to a whole new one. What is no
/// ordinary file, such as `/dev/stdout`, is written as it stands: another name would replace it.
pub struct Fresh {
    at: PathBuf,
    file: PathBuf,
    other: &'static str,
}

impl Fresh {
    /// Beside the file it becomes.
    pub fn beside(file: &Path, other: &'static str) -> Result<Self> {
        let is_device = std::fs::metadata(file).is_ok_and(|known| !known.is_file() && !known.is_dir());
        let at = if is_device {
            file.to_path_buf()
        } else {
            let name = file
                .file_name()
                .ok_or_else(|| Misplaced(format!("`{}` names no file", file.display())))?;
            let named = |number: usize| {
                let mut fresh = std::ffi::OsString::from(".");
                fresh.push(name);
                fresh.push(format!(".{}-{number}.part", std::process::id()));
                file.with_file_name(fresh)
            };
            // What an earlier run left there may be somebody's: it stays.
            let is_free = |at: &PathBuf| std::fs::symlink_metadata(at).is_err();
            (0..100).map(named).find(is_free).unwrap_or_else(|| named(0))
        };
        Ok(Self {
            at,
            file: file.to_path_buf(),
            other,
        })
    }

    /// Opens it for writing.
    pub fn open(&self) -> Result<File> {
        let mut options = std::fs::OpenOptions::new();
        // Where somebody put a file or a link there, it is not written through.
        if self.is_in_place() {
            options.write(true);
        } else {
            options.write(true).create_new(true);
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        Ok(options.open(&self.at).map_err(|error| self.failed(&error))?)
    }

    /// Makes what was written the file of that name.
    pub fn keep(&self, out: &File) -> Result<()> {
        if self.is_in_place() {
            return Ok(());
        }
        out.sync_all().map_err(|error| self.failed(&error))?;
        std::fs::rename(&self.at, &self.file).map_err(|error| self.failed(&error).into())
    }

    /// What is told when it cannot be written.
    pub fn failed(&self, error: &std::io::Error) -> Misplaced {
        Misplaced(format!(
            "`{}` cannot be written ({error}): choose another {}",
            self.file.display(),
            self.other
        ))
    }

    fn is_in_place(&self) -> bool {
        self.at == self.file
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if !self.is_in_place() {
            // Gone already where it was kept.
            let _ = std::fs::remove_file(&self.at);
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_ordinary_file_is_written_and_stays_what_it_is() {
        use std::os::unix::fs::FileTypeExt;
        write(Path::new("/dev/null"), b"nothing", "file").unwrap();
        let kind = std::fs::metadata("/dev/null").unwrap().file_type();
        assert!(kind.is_char_device());
    }

    #[test]
    fn a_link_that_lies_in_the_way_is_not_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let (file, theirs) = (folder.path().join("a.pdf"), folder.path().join("theirs"));
        std::fs::write(&theirs, b"theirs").unwrap();
        let fresh = Fresh::beside(&file, "file").unwrap();
        std::os::unix::fs::symlink(&theirs, &fresh.at).unwrap();
        assert!(fresh.open().is_err());
        assert_eq!(std::fs::read(&theirs).unwrap(), b"theirs");
        // The next try finds another name.
        write(&file, b"mine", "file").unwrap();
        assert_eq!(std::fs::read(&file).unwrap(), b"mine");
    }

    #[test]
    fn a_file_is_whole_and_for_its_owner_and_leaves_nothing_beside_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.pdf");
        write(&file, b"one", "file").unwrap();
        write(&file, b"two", "file").unwrap();
        assert_eq!(std::fs::read(&file).unwrap(), b"two");
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
