//! What the user hands in: a file, or standard input for `-`. Bounded, and what is too long is refused, never cut.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use finalist_app::AppError;

/// The bytes, at most so many.
pub fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, AppError> {
    let unread = |error: io::Error| refused(path, error.to_string());
    let mut bytes = Vec::new();
    // One more than fits, so that what is too long is seen to be.
    let bound = most.saturating_add(1);
    if path == Path::new("-") {
        io::stdin().lock().take(bound).read_to_end(&mut bytes).map_err(unread)?;
    } else {
        let file = File::open(path).map_err(unread)?;
        file.take(bound).read_to_end(&mut bytes).map_err(unread)?;
    }
    if u64::try_from(bytes.len()).is_ok_and(|length| length > most) {
        return Err(refused(path, format!("it is longer than {most} bytes")));
    }
    Ok(bytes)
}

/// The same as text; what is no UTF-8 is shown as such and not refused.
pub fn text(path: &Path, most: u64) -> Result<String, AppError> {
    let bytes = bytes(path, most)?;
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

fn refused(path: &Path, reason: String) -> AppError {
    AppError::File {
        path: path.display().to_string(),
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_is_whole_and_what_does_not_is_refused_not_cut() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        std::fs::write(&file, "größer").unwrap();
        assert_eq!(text(&file, 8).unwrap(), "größer");
        let error = text(&file, 7).unwrap_err().to_string();
        assert!(error.contains("longer than 7 bytes"), "{error}");
        std::fs::write(&file, b"gr\xf6\xdfer").unwrap();
        assert_eq!(text(&file, 8).unwrap(), "gr\u{fffd}\u{fffd}er");
        assert!(bytes(&folder.path().join("gone"), 8).is_err());
    }
}
