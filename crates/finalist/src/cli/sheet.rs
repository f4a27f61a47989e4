//! The file in which the user writes, with an editor or question by question. It stays until the words are stored, so that
//! none is lost whatever goes wrong, and is for its owner's eyes alone.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Result;

use super::input;
use crate::place::Misplaced;

/// Longer than anybody types.
const LONGEST: u64 = 16 << 20;

/// The file.
pub struct Sheet(PathBuf);

impl Sheet {
    /// A new file with these words in it. `what` is what it is for, as `letter`.
    pub fn fresh(what: &str, words: &str) -> Result<Self> {
        let mut number = 0;
        loop {
            let name = format!("finalist-{what}-{}-{number}.md", std::process::id());
            let path = std::env::temp_dir().join(name);
            let mut options = OpenOptions::new();
            // Where somebody put a file or a link there, it is not written to.
            options.write(true).create_new(true);
            #[cfg(unix)]
            {
                use std::os::unix::fs::OpenOptionsExt;
                options.mode(0o600);
            }
            match options
                .open(&path)
                .and_then(|mut file| file.write_all(words.as_bytes()))
            {
                Ok(()) => return Ok(Self(path)),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists && number < 100 => number += 1,
                Err(error) => {
                    let path = path.display();
                    return Err(Misplaced(format!("`{path}` cannot be written: {error}")).into());
                }
            }
        }
    }

    /// Other words in it.
    pub fn write(&self, words: &str) -> Result<()> {
        let failed = |error| Misplaced(format!("`{}` cannot be written: {error}", self.0.display()));
        Ok(std::fs::write(&self.0, words).map_err(failed)?)
    }

    /// What stands in it once the user closed the editor. `instead` is what else they can do, as "give `--text FILE`".
    pub fn edited(&self, instead: &str) -> Result<String> {
        let Some(editor) = editor() else {
            // Nothing was written yet.
            let _ = std::fs::remove_file(&self.0);
            return Err(Misplaced(format!("no editor is set: set $VISUAL or $EDITOR, or {instead}")).into());
        };
        let mut words = editor.split_whitespace();
        let program = words.next().unwrap_or("vi");
        let ended = std::process::Command::new(program).args(words).arg(&self.0).status();
        match ended {
            Ok(status) if status.success() => Ok(input::text(&self.0, LONGEST)?),
            Ok(_) => {
                let kept = self.0.display();
                Err(Misplaced(format!(
                    "`{program}` ended with an error: what you wrote is in `{kept}`"
                ))
                .into())
            }
            Err(error) => {
                let _ = std::fs::remove_file(&self.0);
                Err(Misplaced(format!("`{program}` cannot be started: {error}")).into())
            }
        }
    }

    /// What came of storing the words: where they could not be stored, it is said where they are kept and what takes them
    /// from there, as `finalist letter edit ID --text`.
    pub fn settled<T, E: Into<anyhow::Error>>(self, stored: Result<T, E>, take: &str) -> Result<T> {
        match stored {
            Ok(value) => {
                // A file that is gone already is no loss.
                let _ = std::fs::remove_file(self.0);
                Ok(value)
            }
            Err(error) => {
                let path = self.0.display();
                super::talk(&format!(
                    "what you wrote is kept in `{path}`: `{take} {path}` takes it from there\n"
                ));
                Err(error.into())
            }
        }
    }

    /// Where it is.
    pub fn path(&self) -> &std::path::Path {
        &self.0
    }
}

fn editor() -> Option<String> {
    ["VISUAL", "EDITOR"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.trim().is_empty()))
}
