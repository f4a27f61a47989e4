//! The version of a row, by which somebody who changes it tells which one they had seen.

use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::record::Stored;

/// What a row held when it was shown: 16 hexadecimal digits, the same for the same content on both databases.
///
/// Two versions of a row are told apart by 64 bits of a SHA-256 of its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version(String);

impl Version {
    /// The version of a thing as it is now.
    pub fn of<E: Stored>(thing: &E) -> Self {
        let row = serde_json::to_string(&thing.to_row()).expect("rows of texts and numbers always become JSON");
        let hash = Sha256::digest(row.as_bytes());
        Self(
            hash.iter()
                .take(8)
                .fold(String::new(), |text, byte| text + &format!("{byte:02x}")),
        )
    }

    /// A version as a form or a command gave it back; one that was never given out fits nothing.
    pub fn given(text: &str) -> Self {
        Self(text.trim().to_lowercase())
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
