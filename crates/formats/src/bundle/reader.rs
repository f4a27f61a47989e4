//! Reads a bundle: the manifest first, then files, each checked against it. At most one file is in memory.

use std::collections::BTreeSet;
use std::io::{Read, Seek};

use sha2::{Digest as _, Sha256};
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::manifest::hex;
use super::{BundleError, FileEntry, MANIFEST, MAX_FILES, MAX_MANIFEST, Manifest};

/// A bundle that is being read.
pub struct BundleReader<R: Read + Seek> {
    zip: ZipArchive<R>,
    manifest: Manifest,
    /// Files whose bytes were found to be those of the manifest.
    checked: BTreeSet<String>,
}

impl<R: Read + Seek> BundleReader<R> {
    /// Whether this is a zip file with a manifest of a bundle: cheap, and true for broken and newer bundles too.
    pub fn is_bundle(bytes: R) -> bool {
        let Ok(mut zip) = ZipArchive::new(bytes) else {
            return false;
        };
        let Ok(mut file) = zip.by_name(MANIFEST) else {
            return false;
        };
        let mut head = [0_u8; 64];
        let read = file.read(&mut head).unwrap_or(0);
        let head = head.get(..read).unwrap_or_default();
        String::from_utf8_lossy(head).contains(super::FORMAT)
    }

    /// Opens a bundle and reads its manifest.
    ///
    /// # Errors
    /// What is no bundle, a newer or broken one, and files that are missing or not in the manifest.
    pub fn open(bytes: R) -> Result<Self, BundleError> {
        let mut zip = ZipArchive::new(bytes).map_err(|error| not_a_zip(&error))?;
        if zip.len() > MAX_FILES + 1 {
            return Err(BundleError::TooLarge(format!("over {MAX_FILES} files")));
        }
        let mut json = Vec::new();
        {
            let file = match zip.by_name(MANIFEST) {
                Ok(file) => file,
                Err(ZipError::FileNotFound) => {
                    return Err(BundleError::NotABundle(format!("it has no `{MANIFEST}`")));
                }
                Err(error) => return Err(unreadable(MANIFEST, &error)),
            };
            let read = file.take(MAX_MANIFEST + 1).read_to_end(&mut json);
            read.map_err(|error| BundleError::damaged(MANIFEST, format!("cannot be unpacked: {error}")))?;
        }
        if json.len() as u64 > MAX_MANIFEST {
            return Err(BundleError::TooLarge("its manifest".to_owned()));
        }
        let manifest = Manifest::parse(&json)?;
        let held: BTreeSet<&[u8]> = zip
            .file_names_raw()
            .filter(|name| *name != MANIFEST.as_bytes())
            .collect();
        let listed: BTreeSet<&[u8]> = manifest.files.iter().map(|file| file.path.as_bytes()).collect();
        if let Some(missing) = listed.difference(&held).next() {
            let path = String::from_utf8_lossy(missing).into_owned();
            return Err(BundleError::damaged(&path, "is missing"));
        }
        if let Some(more) = held.difference(&listed).next() {
            let path = String::from_utf8_lossy(more).into_owned();
            return Err(BundleError::damaged(&path, "is not in the manifest"));
        }
        Ok(Self {
            zip,
            manifest,
            checked: BTreeSet::new(),
        })
    }

    /// What it holds.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// `Damaged` where it is not in the manifest, or its bytes are others than those the manifest tells.
    pub fn read(&mut self, path: &str) -> Result<Vec<u8>, BundleError> {
        let entry = self.entry(path)?;
        let mut bytes = Vec::new();
        self.pour(&entry, |part| bytes.extend_from_slice(part))?;
        Ok(bytes)
    }

    /// Checks the files that were not read so far.
    ///
    /// # Errors
    /// `Damaged` for the first that is not what the manifest tells.
    pub fn check_rest(&mut self) -> Result<(), BundleError> {
        let rest = self
            .manifest
            .files
            .iter()
            .filter(|file| !self.checked.contains(&file.path));
        let rest: Vec<FileEntry> = rest.cloned().collect();
        rest.iter().try_for_each(|entry| self.pour(entry, |_| {}))
    }

    fn entry(&self, path: &str) -> Result<FileEntry, BundleError> {
        let files = &self.manifest.files;
        let found = files.binary_search_by(|file| file.path.as_str().cmp(path)).ok();
        let entry = found.and_then(|at| files.get(at)).cloned();
        entry.ok_or_else(|| BundleError::damaged(path, "is missing"))
    }

    /// Unpacks a file part by part, never more than the manifest tells, and compares its checksum.
    pub(super) fn pour(&mut self, entry: &FileEntry, mut take: impl FnMut(&[u8])) -> Result<(), BundleError> {
        let path = entry.path.as_str();
        let broken = |error: std::io::Error| BundleError::damaged(path, format!("cannot be unpacked: {error}"));
        let mut file: ZipFile<'_, R> = self.zip.by_name(path).map_err(|error| unreadable(path, &error))?;
        let (mut hash, mut size) = (Sha256::new(), 0_u64);
        let mut buffer = vec![0_u8; 64 << 10];
        loop {
            let read = file.read(&mut buffer).map_err(broken)?;
            let part = buffer.get(..read).unwrap_or_default();
            if part.is_empty() {
                break;
            }
            size = size.saturating_add(part.len() as u64);
            if size > entry.bytes {
                break;
            }
            hash.update(part);
            take(part);
        }
        if size != entry.bytes || hex(hash) != entry.sha256 {
            return Err(BundleError::damaged(
                path,
                "is not what was written: its checksum differs",
            ));
        }
        self.checked.insert(entry.path.clone());
        Ok(())
    }
}

fn not_a_zip(error: &ZipError) -> BundleError {
    BundleError::NotABundle(format!("it is no whole zip file: {error}"))
}

fn unreadable(path: &str, error: &ZipError) -> BundleError {
    BundleError::damaged(path, format!("cannot be unpacked: {error}"))
}
