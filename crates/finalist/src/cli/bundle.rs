//! `finalist import FILE` where the file is what `finalist export --all` wrote.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::Result;
use finalist_app::{App, AppError, Imported, is_bundle, is_locked, unlock};

use super::export::Lock;
use crate::place::Place;
use crate::status::Status;

/// A bundle that is to be taken in.
pub struct Bundle {
    name: String,
    file: BufReader<File>,
    is_locked: bool,
}

impl Bundle {
    /// The file at a path, where it is a bundle or a locked one; nothing where it is any other.
    pub fn at(path: &Path) -> Result<Option<Self>> {
        if !path.is_file() {
            return Ok(None);
        }
        let name = path.display().to_string();
        let failed = |error: std::io::Error| AppError::File {
            path: name.clone(),
            reason: error.to_string(),
        };
        let mut file = BufReader::new(File::open(path).map_err(failed)?);
        let is_locked = is_locked(&mut file).map_err(failed)?;
        if !is_locked && !is_bundle(&mut file).map_err(failed)? {
            return Ok(None);
        }
        Ok(Some(Self { name, file, is_locked }))
    }

    /// Refuses a bundle where files of one application are wanted: it would be read as an archive of loose files.
    pub fn refuse(path: &Path) -> Result<()> {
        match Self::at(path)? {
            None => Ok(()),
            Some(bundle) => Err(AppError::Refused {
                what: format!("`{}`", bundle.name),
                reason: "is everything of an export, and not the files of one application".to_owned(),
                next: "`finalist import` takes it in, alone".to_owned(),
            }
            .into()),
        }
    }

    /// Takes it in: all of it, or nothing.
    pub async fn take_in(self, place: &Place, lock: &Lock) -> Result<Status> {
        let passphrase = lock.passphrase()?;
        let app = place.open().await?;
        let imported = if self.is_locked {
            let passphrase = passphrase.ok_or_else(|| AppError::Refused {
                what: format!("`{}`", self.name),
                reason: "is locked".to_owned(),
                next: "give the passphrase with `--passphrase-file FILE`".to_owned(),
            })?;
            let opened = unlock(&self.name, self.file, passphrase)?;
            // What unlocks a file can seek in it, but knows its length only by reading on to the end.
            app.import_bundle(&self.name, opened).await?
        } else {
            app.import_bundle(&self.name, self.file).await?
        };
        told(app, imported).await
    }
}

async fn told(app: App, imported: Imported) -> Result<Status> {
    if imported.changed {
        let text = format!("took in {} rows and {} files\n", imported.rows, imported.sources);
        super::say_plain(&text)?;
    } else {
        super::say_plain("nothing has changed: all of it is here already\n")?;
    }
    app.close().await;
    Ok(Status::Done)
}
