//! Binary files by their first bytes: refused by name, with what to do instead.

use crate::refusal::{Refusal, RefusalCode};

/// Where the mark stands, the mark, what it is, what to do.
type Mark = (usize, &'static [u8], &'static str, &'static str);

const DOCUMENT: &str = "save it as text or HTML";
const PICTURE: &str = "type what it says into a text file";
const RECORDING: &str = "give its transcript; how it was spoken tells `finalist listen`";
const ARCHIVE: &str = "unpack it and give the files";
const PROGRAM: &str = "give the files of your application";

const MARKS: [Mark; 35] = [
    (
        0,
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "an old Word, Excel or Outlook file",
        DOCUMENT,
    ),
    (0, b"{\\rtf", "rich text (RTF)", DOCUMENT),
    (0, b"%!PS", "PostScript", DOCUMENT),
    (0, b"\x89PNG\r\n\x1A\n", "a PNG picture", PICTURE),
    (0, b"\xFF\xD8\xFF", "a JPEG picture", PICTURE),
    (0, b"GIF8", "a GIF picture", PICTURE),
    (8, b"WEBP", "a WebP picture", PICTURE),
    (0, b"II*\0", "a TIFF picture", PICTURE),
    (0, b"MM\0*", "a TIFF picture", PICTURE),
    (4, b"ftyphei", "a HEIC picture", PICTURE),
    (4, b"ftypmif1", "a HEIC picture", PICTURE),
    (4, b"ftypavif", "an AVIF picture", PICTURE),
    (0, b"\0\0\x01\0", "an icon", PICTURE),
    (4, b"ftypM4A", "an M4A recording", RECORDING),
    (4, b"ftyp", "an MP4 recording", RECORDING),
    (8, b"WAVE", "a WAV recording", RECORDING),
    (8, b"AVI ", "an AVI recording", RECORDING),
    (0, b"OggS", "an Ogg recording", RECORDING),
    (0, b"fLaC", "a FLAC recording", RECORDING),
    (0, b"ID3", "an MP3 recording", RECORDING),
    (0, b"\xFF\xFB", "an MP3 recording", RECORDING),
    (0, b"\xFF\xF3", "an MP3 recording", RECORDING),
    (0, b"\xFF\xF1", "an AAC recording", RECORDING),
    (0, b"\x1A\x45\xDF\xA3", "a WebM or Matroska recording", RECORDING),
    (0, b"#!AMR", "an AMR recording", RECORDING),
    (0, b"FORM\0", "an AIFF recording", RECORDING),
    (0, b"\x1F\x8B", "a gzip archive", ARCHIVE),
    (0, b"BZh", "a bzip2 archive", ARCHIVE),
    (0, b"\xFD7zXZ\0", "an xz archive", ARCHIVE),
    (0, b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", ARCHIVE),
    (0, b"Rar!\x1A\x07", "a RAR archive", ARCHIVE),
    (0, b"SQLite format 3\0", "a SQLite database", PROGRAM),
    (0, b"\x7FELF", "a program", PROGRAM),
    (0, b"\xCA\xFE\xBA\xBE", "a program", PROGRAM),
    (0, b"\0asm", "a program", PROGRAM),
];

/// What is inside a zip file, told by the names in it.
const ZIPPED: [(&[u8], &str, &str); 5] = [
    (b"xl/", "an Excel workbook (XLSX)", "save the sheet as CSV"),
    (b"ppt/", "a PowerPoint presentation (PPTX)", DOCUMENT),
    (b"opendocument.text", "an OpenDocument text (ODT)", DOCUMENT),
    (
        b"opendocument.spreadsheet",
        "an OpenDocument sheet (ODS)",
        "save the sheet as CSV",
    ),
    (b"epub+zip", "an EPUB book", DOCUMENT),
];

/// Whether a zip file is a document of an office program, and no folder of files.
pub(crate) fn is_office(bytes: &[u8]) -> bool {
    // Such files begin with a part that only they have; further down the names may be those of files inside.
    const FIRST: [&[u8]; 3] = [b"[Content_Types].xml", b"_rels/.rels", b"mimetypeapplication/"];
    let head = bytes.get(30..200).unwrap_or_default();
    FIRST
        .iter()
        .any(|name| head.starts_with(name) || head.windows(name.len()).any(|w| w == *name))
}

/// Refuses a file whose first bytes name a binary format.
pub(crate) fn refuse_binary(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        // The names of a zip stand at the head of each member and once more at the very end.
        let head = bytes.get(..65_536).unwrap_or(bytes);
        let tail = bytes.get(bytes.len().saturating_sub(65_536)..).unwrap_or(bytes);
        let holds = |name: &[u8]| {
            [head, tail]
                .iter()
                .any(|part| part.windows(name.len()).any(|w| w == name))
        };
        let (what, advice) = ZIPPED
            .iter()
            .find(|(name, ..)| holds(name))
            .map_or(("a zip archive", ARCHIVE), |(_, what, advice)| (*what, *advice));
        return Err(named(what, advice));
    }
    // A PDF may have a little rubbish before its mark.
    let start = bytes.iter().take_while(|b| b.is_ascii_whitespace()).count().min(1024);
    for (at, mark, what, advice) in MARKS {
        let from = if mark.starts_with(b"%") { start } else { at };
        if bytes.get(from..).is_some_and(|rest| rest.starts_with(mark)) && is_whole(bytes, at, mark) {
            return Err(named(what, advice));
        }
    }
    Ok(())
}

/// The short marks could begin a text too (`ID3 tags are …`), so they count only before bytes that no text has.
fn is_whole(bytes: &[u8], at: usize, mark: &[u8]) -> bool {
    let is_short = mark.len() <= 4 && mark.iter().all(u8::is_ascii) && !mark.starts_with(b"%");
    let head = bytes.get(..256).unwrap_or(bytes);
    !(is_short || at > 0)
        || head
            .iter()
            .any(|b| *b < 9 || *b > 0xF4 || std::str::from_utf8(head).is_err())
}

fn named(what: &str, advice: &str) -> Refusal {
    let kind = what.split_once(' ').map_or(what, |(_, name)| name);
    Refusal::new(
        RefusalCode::Binary,
        format!("looks like {what}: {kind} is not read; {advice}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], what: &str) {
        let refusal = refuse_binary(bytes).unwrap_err();
        assert_eq!(refusal.code, RefusalCode::Binary);
        assert!(refusal.message.contains(what), "{}", refusal.message);
    }

    #[test]
    fn binary_files_are_refused_by_name() {
        check(b"PK\x03\x04....xl/workbook.xml", "XLSX");
        check(b"PK\x03\x04....x", "zip archive");
        check(b"\xFF\xD8\xFF\xE0", "JPEG");
        check(b"\0\0\0\x20ftypM4A \0\0", "M4A");
        check(b"RIFF\x24\x08\0\0WAVEfmt ", "WAV");
        check(b"ID3\x03\0\0\0\0\x0F", "MP3");
        check(b"{\\rtf1\\ansi hello}", "RTF");
    }

    #[test]
    fn text_that_only_begins_alike_passes() {
        for text in [
            "ID3 tags are what I know best",
            "GIF89 or PNG?",
            "the ftyp box",
            "",
            "PK",
        ] {
            assert_eq!(refuse_binary(text.as_bytes()), Ok(()));
        }
    }
}
