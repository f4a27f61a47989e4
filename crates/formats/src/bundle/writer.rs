//! Writes a bundle file by file to where bytes can only be appended: a file, or what encrypts on the way.

use std::collections::BTreeMap;
use std::io::Write;

use sha2::{Digest as _, Sha256};
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use super::manifest::hex;
use super::{BundleError, FORMAT, FileEntry, MANIFEST, MAX_FILE, Manifest, VERSION, is_safe};

/// A bundle that is being written.
pub struct BundleWriter<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    files: BTreeMap<String, FileEntry>,
    redacted: bool,
}

impl<W: Write> BundleWriter<W> {
    /// Begins a bundle.
    pub fn new(out: W, redacted: bool) -> Self {
        Self {
            zip: ZipWriter::new_stream(out),
            files: BTreeMap::new(),
            redacted,
        }
    }

    /// Adds a file; `source` where it holds the bytes of one.
    ///
    /// # Errors
    /// A path that is not safe or there already, a file that is too large, and whatever the place answers.
    pub fn add(&mut self, path: &str, bytes: &[u8], source: Option<&str>) -> Result<(), BundleError> {
        if !is_safe(path) || path == MANIFEST || self.files.contains_key(path) {
            return Err(BundleError::damaged(path, "has a path that cannot be used, or twice"));
        }
        let size = bytes.len() as u64;
        if size > MAX_FILE {
            return Err(BundleError::TooLarge(format!("`{path}` is over {} MB", MAX_FILE >> 20)));
        }
        self.put(path, bytes)?;
        let entry = FileEntry {
            path: path.to_owned(),
            bytes: size,
            sha256: hex(Sha256::new_with_prefix(bytes)),
            source: source.map(str::to_owned),
        };
        self.files.insert(path.to_owned(), entry);
        Ok(())
    }

    /// Writes the manifest and ends the bundle; gives the manifest too.
    ///
    /// # Errors
    /// Whatever the place answers.
    pub fn finish(mut self) -> Result<(W, Manifest), BundleError> {
        let manifest = Manifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            redacted: self.redacted,
            files: std::mem::take(&mut self.files).into_values().collect(),
        };
        let mut json = serde_json::to_vec_pretty(&manifest).map_err(std::io::Error::from)?;
        json.push(b'\n');
        self.put(MANIFEST, &json)?;
        let stream = self.zip.finish().map_err(failed)?;
        let mut out = stream.into_inner();
        out.flush()?;
        Ok((out, manifest))
    }

    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), BundleError> {
        // Without the `time` feature the time of a file is always 1980: the same data has to give the same bytes.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(3))
            .unix_permissions(0o600);
        self.zip.start_file(path, options).map_err(failed)?;
        self.zip.write_all(bytes)?;
        Ok(())
    }
}

fn failed(error: ZipError) -> BundleError {
    match error {
        ZipError::Io(error) => BundleError::Io(error),
        other => BundleError::Io(std::io::Error::other(other)),
    }
}
