//! The manifest: which files a bundle holds, with size and checksum of each.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{BundleError, FORMAT, MANIFEST, MAX_FILE, MAX_FILES, MAX_TOTAL, VERSION};

/// What a bundle holds. Changing this struct changes the format: add optional fields only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Always `finalist-bundle`.
    pub format: String,
    /// Version of the format.
    pub version: u32,
    /// Whether names, addresses, employers and pay were replaced: such a bundle is for showing, not for taking in.
    pub redacted: bool,
    /// Its files in the order of their paths, without the manifest.
    pub files: Vec<FileEntry>,
}

/// A file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileEntry {
    /// Its path in the bundle.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The source whose bytes it holds, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// The part of a manifest that every version has.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u64,
}

impl Manifest {
    /// Reads a manifest and refuses one that no program of this version could have written.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, BundleError> {
        let head: Head = serde_json::from_slice(bytes)
            .map_err(|error| BundleError::NotABundle(format!("its `{MANIFEST}` is not that of a bundle: {error}")))?;
        if head.format != FORMAT {
            let format: String = head.format.chars().take(40).collect();
            return Err(BundleError::NotABundle(format!(
                "its `{MANIFEST}` is one of `{format}`"
            )));
        }
        if head.version > u64::from(VERSION) {
            return Err(BundleError::Newer {
                found: head.version,
                known: VERSION,
            });
        }
        if head.version == 0 {
            return Err(BundleError::damaged(MANIFEST, "tells version 0, which never was"));
        }
        let manifest: Self = serde_json::from_slice(bytes)
            .map_err(|error| BundleError::damaged(MANIFEST, format!("is broken: {error}")))?;
        manifest.check()?;
        Ok(manifest)
    }

    fn check(&self) -> Result<(), BundleError> {
        if self.files.len() > MAX_FILES {
            return Err(BundleError::TooLarge(format!("over {MAX_FILES} files")));
        }
        let mut total: u64 = 0;
        let mut last: Option<&str> = None;
        for file in &self.files {
            if !is_safe(&file.path) || file.path == MANIFEST {
                return Err(BundleError::damaged(&file.path, "has a path that no bundle has"));
            }
            if last.is_some_and(|last| last >= file.path.as_str()) {
                return Err(BundleError::damaged(&file.path, "is listed twice or out of order"));
            }
            if file.bytes > MAX_FILE {
                let most = MAX_FILE >> 20;
                return Err(BundleError::TooLarge(format!("`{}` is over {most} MB", file.path)));
            }
            total = total.saturating_add(file.bytes);
            last = Some(&file.path);
        }
        if total > MAX_TOTAL {
            return Err(BundleError::TooLarge(format!("over {} GB unpacked", MAX_TOTAL >> 30)));
        }
        Ok(())
    }
}

/// Whether a path stays inside the folder it is unpacked into, on every system.
pub fn is_safe(path: &str) -> bool {
    let is_plain = |c: char| !c.is_control() && !matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let is_step = |step: &str| !step.is_empty() && step != "." && step != ".." && !step.ends_with(['.', ' ']);
    path.len() <= 240 && path.split('/').count() <= 8 && path.chars().all(is_plain) && path.split('/').all(is_step)
}

/// SHA-256 in hexadecimal.
pub(super) fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
