//! Bytes to text: UTF-8, UTF-16 with its mark, and Windows-1252 where UTF-8 does not hold.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::notebook::Notebook;
use crate::refusal::{Refusal, RefusalCode};

/// Text with the encoding it was in.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static str,
}

/// Reads bytes as text with `\n` line ends and without a byte order mark.
pub(crate) fn decode(bytes: &[u8], notebook: &mut Notebook) -> Result<Decoded, Refusal> {
    let (text, encoding) = if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        match std::str::from_utf8(rest) {
            Ok(text) => (text.to_owned(), "UTF-8 with byte order mark"),
            Err(error) => (fallback(rest, error.valid_up_to(), notebook), WINDOWS_1252.name()),
        }
    } else if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        (utf16(UTF_16LE, rest, notebook), UTF_16LE.name())
    } else if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        (utf16(UTF_16BE, rest, notebook), UTF_16BE.name())
    } else {
        refuse_nul(bytes)?;
        match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), UTF_8.name()),
            Err(error) => (fallback(bytes, error.valid_up_to(), notebook), WINDOWS_1252.name()),
        }
    };
    refuse_controls(&text)?;
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    };
    Ok(Decoded { text, encoding })
}

fn utf16(encoding: &'static encoding_rs::Encoding, bytes: &[u8], notebook: &mut Notebook) -> String {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    if had_errors {
        notebook.say("some characters are broken UTF-16 and read as `\u{FFFD}`; save the file as UTF-8 to be sure");
    }
    text.into_owned()
}

fn fallback(bytes: &[u8], valid: usize, notebook: &mut Notebook) -> String {
    let line = 1 + bytes.iter().take(valid).filter(|b| **b == b'\n').count();
    let byte = bytes.get(valid).copied().unwrap_or_default();
    notebook.at(
        line,
        format!(
            "is not UTF-8 (byte {}, value {byte:#04x}): read as Windows-1252; save the file as UTF-8 if letters look wrong",
            valid + 1
        ),
    );
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    text.into_owned()
}

fn refuse_nul(bytes: &[u8]) -> Result<(), Refusal> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let nuls = head.iter().filter(|b| **b == 0).count();
    // Western text in UTF-16 has a zero in every other byte.
    if nuls * 5 > head.len() * 2 && nuls * 5 < head.len() * 3 {
        return Err(Refusal::new(
            RefusalCode::Binary,
            "looks like UTF-16 text without its byte order mark: save it as UTF-8",
        ));
    }
    if bytes.contains(&0) {
        return Err(Refusal::new(
            RefusalCode::Binary,
            "holds zero bytes, so it is no text: export it as text, HTML, `.ics` or CSV",
        ));
    }
    Ok(())
}

fn refuse_controls(text: &str) -> Result<(), Refusal> {
    let odd =
        |c: char| c == '\0' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{1B}'));
    let (mut seen, mut controls) = (0_usize, 0_usize);
    for c in text.chars().take(8192) {
        seen += 1;
        controls += usize::from(odd(c));
    }
    if controls * 20 > seen {
        return Err(Refusal::new(
            RefusalCode::Binary,
            "is mostly control characters, so it is no text: export it as text, HTML, `.ics` or CSV",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, encoding: &str, notes: usize) {
        let mut notebook = Notebook::default();
        let decoded = decode(bytes, &mut notebook).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
        assert_eq!(notebook.into_notes().len(), notes);
    }

    #[test]
    fn encodings_are_told_by_their_marks() {
        check("é\r\nb\rc".as_bytes(), "é\nb\nc", "UTF-8", 0);
        check(b"\xEF\xBB\xBFa", "a", "UTF-8 with byte order mark", 0);
        check(b"\xFF\xFEa\0\xE9\0", "aé", "UTF-16LE", 0);
        check(b"\xFE\xFF\0a\0\xE9", "aé", "UTF-16BE", 0);
        check(b"\xFF\xFEa\0\xE9", "a\u{FFFD}", "UTF-16LE", 1);
    }

    #[test]
    fn broken_utf8_is_read_as_windows_1252_and_the_place_is_named() {
        let mut notebook = Notebook::default();
        let decoded = decode(b"one\ntwo \x93caf\xE9\x94", &mut notebook).unwrap();
        assert_eq!(decoded.text, "one\ntwo “café”");
        let notes = notebook.into_notes();
        assert_eq!(notes[0].line, Some(2));
        assert!(notes[0].message.contains("byte 9, value 0x93"), "{}", notes[0].message);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [b"ab\0cd\0\0".as_slice(), b"h\0e\0l\0l\0o\0", &[1, 2, 3, 4, 5, 6, 7, 14]] {
            assert_eq!(
                decode(bytes, &mut Notebook::default()).unwrap_err().code,
                RefusalCode::Binary
            );
        }
    }
}
