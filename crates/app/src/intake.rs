//! Intake: files and folders from disk, bounded in size, number and depth, with every one accounted for.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

pub use finalist_formats::MAX_BYTES;

use crate::AppError;

/// Folders in folders are followed so far; deeper ones are named.
const MAX_DEPTH: usize = 6;
/// More files than this at once are not a candidate's folder.
const MAX_FILES: usize = 2_000;
/// All files together; keeps memory bounded whatever is thrown in.
const MAX_TOTAL: u64 = 512 << 20;

/// A file as it came in: its bytes, or why it was not read.
#[derive(Debug, Clone)]
pub struct InputFile {
    /// Its name, relative to the folder it was found in.
    pub name: String,
    /// Its bytes, or the reason why it is left out.
    pub bytes: Result<Vec<u8>, String>,
}

/// The files found at some paths.
#[derive(Debug, Clone, Default)]
pub struct Intake {
    /// The files, by name.
    pub files: Vec<InputFile>,
    /// The one folder they came from, where it was one.
    pub folder: Option<String>,
}

/// Reads the files at the paths, folders with all that is in them. Missing paths are an error; unreadable files in a
/// folder are listed with their reason.
pub fn gather(paths: &[PathBuf]) -> Result<Intake, AppError> {
    let mut gathering = Gathering {
        intake: Intake::default(),
        total: 0,
    };
    for path in paths {
        let told = path.display().to_string();
        let meta = fs::metadata(path).map_err(|error| AppError::File {
            path: told.clone(),
            reason: reason(&error),
        })?;
        if meta.is_dir() {
            gathering.folder(path, "", 0)?;
        } else {
            let name = path
                .file_name()
                .map_or_else(|| told.clone(), |name| name.to_string_lossy().into_owned());
            gathering.file(path, name)?;
        }
    }
    if let [path] = paths
        && path.is_dir()
    {
        let full = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        gathering.intake.folder = Some(full.to_string_lossy().into_owned());
    }
    gathering.intake.files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(gathering.intake)
}

struct Gathering {
    intake: Intake,
    total: u64,
}

impl Gathering {
    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) -> Result<(), AppError> {
        let failed = |error: &std::io::Error| AppError::File {
            path: folder.display().to_string(),
            reason: reason(error),
        };
        let entries = fs::read_dir(folder).map_err(|error| failed(&error))?;
        let mut entries = entries.collect::<Result<Vec<_>, _>>().map_err(|error| failed(&error))?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let own = entry.file_name().to_string_lossy().into_owned();
            let name = if prefix.is_empty() {
                own.clone()
            } else {
                format!("{prefix}/{own}")
            };
            if own.starts_with('.') {
                self.leave_out(name, "hidden file or folder, not looked at")?;
                continue;
            }
            let Ok(meta) = fs::metadata(entry.path()) else {
                self.leave_out(name, "a link that leads nowhere, or no right to look at it")?;
                continue;
            };
            if !meta.is_dir() {
                self.file(&entry.path(), name)?;
            } else if entry.file_type().is_ok_and(|kind| kind.is_symlink()) {
                self.leave_out(name, "a link to a folder, not followed: give that folder itself")?;
            } else if depth + 1 >= MAX_DEPTH {
                self.leave_out(name, "a folder too deep inside folders: give that folder itself")?;
            } else {
                self.folder(&entry.path(), &name, depth + 1)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, name: String) -> Result<(), AppError> {
        let bytes = match read_file(path) {
            Ok(bytes) if self.total + bytes.len() as u64 > MAX_TOTAL => Err(format!(
                "the files together are over {} MB: prepare fewer at once",
                MAX_TOTAL >> 20
            )),
            Ok(bytes) => {
                self.total += bytes.len() as u64;
                Ok(bytes)
            }
            Err(reason) => Err(reason),
        };
        self.add(InputFile { name, bytes })
    }

    fn leave_out(&mut self, name: String, reason: &str) -> Result<(), AppError> {
        self.add(InputFile {
            name,
            bytes: Err(reason.to_owned()),
        })
    }

    fn add(&mut self, file: InputFile) -> Result<(), AppError> {
        if self.intake.files.len() >= MAX_FILES {
            return Err(AppError::NothingUsable {
                what: format!("over {MAX_FILES} files"),
                next: "put the files of one application into a folder of their own".to_owned(),
            });
        }
        self.intake.files.push(file);
        Ok(())
    }
}

/// Reads a file whole, but never more than the limit: a file can grow, and a device has no size. The error is the reason
/// for people.
pub fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let too_large = |size: u64| {
        format!(
            "{} MB is over the limit of {} MB for one file: leave it out, or split it",
            size.div_ceil(1 << 20),
            MAX_BYTES >> 20
        )
    };
    let meta = fs::metadata(path).map_err(|error| reason(&error))?;
    if !meta.is_file() {
        return Err("no ordinary file".to_owned());
    }
    let limit = MAX_BYTES as u64;
    if meta.len() > limit {
        return Err(too_large(meta.len()));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|error| reason(&error))?;
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| reason(&error))?;
    if bytes.len() as u64 > limit {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

pub(crate) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder: check the path".to_owned(),
        std::io::ErrorKind::PermissionDenied => "no right to read it: change its permissions".to_owned(),
        _ => error.to_string(),
    }
}
