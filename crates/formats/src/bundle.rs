//! The bundle: everything of a workspace in one zip file, with a manifest that names each file with its checksum.
//!
//! What stands in it is told in `docs/guide/export.md` and `docs/schema/bundle-1.json`. The same content gives the same
//! bytes: no time of writing, a fixed order, fixed options. Reading is bounded whatever is thrown in, and believes
//! nothing that the manifest does not vouch for.

mod manifest;
mod reader;
mod rows;
mod writer;

#[cfg(test)]
mod tests;

pub use manifest::{FileEntry, Manifest, is_safe};
pub use reader::BundleReader;
pub use rows::{rows_file, rows_of};
pub use writer::BundleWriter;

/// What every manifest calls the format.
pub const FORMAT: &str = "finalist-bundle";

/// The version that is written, and the newest that is read. A new optional column needs no new version; a column that
/// changes its meaning, or has to be there, does: then the old reading is kept beside the new.
pub const VERSION: u32 = 1;

/// The file that tells what the others are.
pub const MANIFEST: &str = "manifest.json";

/// More files than this are no bundle.
pub const MAX_FILES: usize = 100_000;
/// No file of a bundle is larger, as one of them is held in memory.
pub const MAX_FILE: u64 = 512 << 20;
/// All files together, unpacked.
pub const MAX_TOTAL: u64 = 8 << 30;
/// The manifest itself.
const MAX_MANIFEST: u64 = 32 << 20;

/// Why a bundle cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// It is something else.
    #[error("is no bundle of finalist ({0})")]
    NotABundle(String),
    /// A newer program wrote it.
    #[error("is a bundle of version {found}, this program reads up to {known}: install a newer finalist")]
    Newer {
        /// The version found.
        found: u64,
        /// The newest version this program reads.
        known: u32,
    },
    /// A file in it is not what the manifest says.
    #[error("`{path}` in it {reason}")]
    Damaged {
        /// Which file in it.
        path: String,
        /// What is wrong.
        reason: String,
    },
    /// More than a bundle ever holds.
    #[error("holds more than a bundle may: {0}")]
    TooLarge(String),
    /// It cannot be read from or written to its place.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl BundleError {
    fn damaged(path: &str, reason: impl Into<String>) -> Self {
        Self::Damaged {
            path: path.chars().take(200).collect(),
            reason: reason.into(),
        }
    }
}
