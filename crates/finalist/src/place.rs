//! Where the data is, what time it is, and the application on top of both.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use finalist_app::{App, Config, Location, SystemClock};
use finalist_core::time::{Clock, FixedClock, TimeZone, Timestamp};

/// Options and environment that cannot be used as they are.
#[derive(Debug)]
pub struct Misplaced(pub String);

impl std::fmt::Display for Misplaced {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Misplaced {}

/// Where the user wants the data.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// A data directory.
    pub data: Option<PathBuf>,
    /// A database address.
    pub database: Option<String>,
}

impl Place {
    /// The database that this names: an address, a directory, or the usual directory of the user.
    pub fn location(&self) -> Result<Location> {
        if let Some(address) = &self.database {
            return Ok(Location::parse(address));
        }
        let folder = match &self.data {
            Some(folder) => folder.clone(),
            None => usual_folder()?,
        };
        if let Some(tree) = git_tree(&folder) {
            crate::cli::talk(&format!(
                "warning: the data directory `{}` lies inside the git work tree `{}`: private notes could be committed\n\
                 warning: choose another place with `--data DIR`, or add it to `.gitignore`\n",
                folder.display(),
                tree.display()
            ));
        }
        Ok(Location::File(folder.join("finalist.db")))
    }

    /// The application on this data.
    pub async fn open(&self) -> Result<App> {
        let config = Config {
            location: self.location()?,
            clock: clock()?,
            ids: None,
        };
        Ok(App::open(config).await?)
    }
}

/// The clock: the machine's, or the moment in `FINALIST_NOW`.
pub fn clock() -> Result<Arc<dyn Clock>> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the binary reads the environment and hands the zone on as a value"
    )]
    let zone = TimeZone::system();
    match env::var("FINALIST_NOW") {
        Ok(text) if !text.trim().is_empty() => {
            let now: Timestamp = text.trim().parse().map_err(|_| {
                Misplaced(format!(
                    "FINALIST_NOW: `{text}` is no moment: expected something like `2026-11-30T08:00:00Z`"
                ))
            })?;
            Ok(Arc::new(FixedClock { now, zone }))
        }
        _ => Ok(Arc::new(SystemClock::new(zone))),
    }
}

/// The data directory by the XDG rules.
fn usual_folder() -> Result<PathBuf> {
    let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    if let Some(base) = absolute("XDG_DATA_HOME") {
        return Ok(base.join("finalist"));
    }
    let home = absolute("HOME").context(Misplaced(
        "no home directory is known: say where the data is with `--data DIR`".to_owned(),
    ))?;
    Ok(home.join(".local/share/finalist"))
}

/// The git work tree that a folder lies in.
fn git_tree(folder: &Path) -> Option<PathBuf> {
    let full = std::path::absolute(folder).ok()?;
    full.ancestors()
        .find(|at| at.join(".git").exists())
        .map(Path::to_path_buf)
}
