//! Mails as Outlook saves them (`.msg`): a compound file with a stream for each property ([MS-OXMSG]).

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::Files;
use crate::extract::guarded;
use crate::page::plain_text;
use crate::refusal::Refusal;

/// One property; bodies are smaller.
const MOST: u64 = 48 * 1024 * 1024;

/// Attachments of one mail.
const MOST_FILES: usize = 200;

const MARK: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

type File<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// Whether bytes are a compound file with the properties of a mail.
pub(super) fn is_msg(bytes: &[u8]) -> bool {
    // The names of streams stand in the directory as UTF-16.
    let name: Vec<u8> = "__substg1.0_".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(MARK) && bytes.windows(name.len()).any(|w| w == name)
}

fn open(bytes: &[u8]) -> Result<File<'_>, Refusal> {
    guarded(|| CompoundFile::open(Cursor::new(bytes)))
        .and_then(Result::ok)
        .ok_or_else(|| {
            Refusal::unreadable("looks like an Outlook mail (`.msg`) that is broken: save it anew, or save it as text")
        })
}

fn stream(file: &mut File, path: &str) -> Option<Vec<u8>> {
    guarded(|| {
        let mut bytes = Vec::new();
        file.open_stream(path).ok()?.take(MOST).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    })
    .flatten()
}

/// A text property: in UTF-16 (001F), else in the eight bits of its time (001E).
fn text(file: &mut File, folder: &str, id: &str) -> Option<String> {
    let wide = stream(file, &format!("{folder}__substg1.0_{id}001F"));
    let told = match wide {
        Some(bytes) => encoding_rs::UTF_16LE.decode_without_bom_handling(&bytes).0.into_owned(),
        None => {
            let bytes = stream(file, &format!("{folder}__substg1.0_{id}001E"))?;
            match String::from_utf8(bytes) {
                Ok(text) => text,
                Err(error) => {
                    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(error.as_bytes());
                    text.into_owned()
                }
            }
        }
    };
    let told = told.trim_matches(['\0', ' ', '\r', '\n']).replace("\r\n", "\n");
    (!told.is_empty()).then_some(told)
}

/// Headers and text as one reads them.
pub(super) fn text_of(bytes: &[u8]) -> Result<String, Refusal> {
    let mut file = open(bytes)?;
    let mut out = String::new();
    let mut get = |id: &str| text(&mut file, "/", id);
    let name = get("0C1A");
    // The address of an own server begins with `/O=`; the real one stands under another number.
    let address = get("5D01")
        .or_else(|| get("0C1F"))
        .filter(|address| address.contains('@'));
    let from = match (name, address) {
        (Some(name), Some(address)) if name != address => Some(format!("{name} <{address}>")),
        (name, address) => address.or(name),
    };
    // Date and the like stand only in the headers that it came with.
    let headers = get("007D").unwrap_or_default();
    let date = headers
        .lines()
        .find_map(|line| line.strip_prefix("Date:"))
        .map(|date| date.trim().to_owned());
    let fields = [
        ("From", from),
        ("To", get("0E04")),
        ("Cc", get("0E03")),
        ("Subject", get("0037")),
        ("Date", date),
    ];
    for (field, value) in fields {
        if let Some(value) = value {
            let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
            out.push_str(&format!("{field}: {value}\n"));
        }
    }
    let mut body = get("1000");
    if body.is_none() {
        let html = text(&mut file, "/", "1013").or_else(|| {
            let bytes = stream(&mut file, "/__substg1.0_10130102")?;
            Some(String::from_utf8_lossy(&bytes).into_owned())
        });
        body = html.map(|html| plain_text(&html));
    }
    let body = body.unwrap_or_default();
    if out.is_empty() && body.trim().is_empty() {
        return Err(Refusal::unreadable(
            "looks like an Outlook mail (`.msg`) without words that are known here: save it as text",
        ));
    }
    out.push('\n');
    out.push_str(body.trim());
    out.push('\n');
    Ok(out)
}

/// The files attached to it.
pub(super) fn attachments(bytes: &[u8]) -> Result<Files, Refusal> {
    let mut file = open(bytes)?;
    let folders: Vec<String> = guarded(|| {
        let names = file.read_storage("/").ok()?.filter(|entry| entry.is_storage());
        let names = names.map(|entry| entry.name().to_owned());
        Some(
            names
                .filter(|name| name.starts_with("__attach"))
                .take(MOST_FILES)
                .collect(),
        )
    })
    .flatten()
    .unwrap_or_default();
    let mut files = Vec::new();
    for (at, folder) in folders.iter().enumerate() {
        let folder = format!("/{folder}/");
        let Some(content) = stream(&mut file, &format!("{folder}__substg1.0_37010102")) else {
            continue;
        };
        let kind = text(&mut file, &folder, "370E").unwrap_or_default();
        if kind.starts_with("image/") || content.is_empty() {
            continue;
        }
        let name = text(&mut file, &folder, "3707").or_else(|| text(&mut file, &folder, "3704"));
        let name = name.map_or_else(|| format!("part {}.bin", at + 1), |name| super::folder::tame(&name));
        files.push((name, Ok(content)));
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use finalist_core::source::SourceKind;

    use super::*;
    use crate::{Hints, open};

    const INVITATION: &[u8] = include_bytes!("../../../../fixtures/invitation_outlook_zone.ics");

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    /// A mail as Outlook lays it out, of properties and attachments, written by the library that reads it.
    fn mail(properties: &[(&str, Vec<u8>)], files: &[(&str, &str, &[u8])]) -> Vec<u8> {
        let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        let mut put = |path: &str, bytes: &[u8]| file.create_stream(path).unwrap().write_all(bytes).unwrap();
        put("/__properties_version1.0", &[0; 32]);
        for (id, bytes) in properties {
            put(&format!("/__substg1.0_{id}"), bytes);
        }
        for (at, (name, kind, content)) in files.iter().enumerate() {
            let folder = format!("/__attach_version1.0_#{at:08X}");
            file.create_storage(&folder).unwrap();
            let mut put = |id: &str, bytes: &[u8]| {
                let path = format!("{folder}/__substg1.0_{id}");
                file.create_stream(path).unwrap().write_all(bytes).unwrap();
            };
            put("3707001F", &wide(name));
            put("370E001F", &wide(kind));
            put("37010102", content);
        }
        file.flush().unwrap();
        file.into_inner().into_inner()
    }

    fn heads() -> Vec<(&'static str, Vec<u8>)> {
        vec![
            ("0C1A001F", wide("Orla Quist")),
            ("5D01001F", wide("orla.quist@harbour.example\0")),
            ("0E04001F", wide("Noor Ek")),
            ("0037001F", wide("Second interview: what to bring")),
            (
                "007D001F",
                wide("Received: from a\r\nDate: Tue, 1 Dec 2026 10:00:00 +0100\r\n"),
            ),
        ]
    }

    #[test]
    fn heads_and_words_are_read_in_either_width() {
        let mut wide_mail = heads();
        wide_mail.push(("1000001F", wide("We look forward to Tuesday.\r\nOrla\r\n")));
        let text = text_of(&mail(&wide_mail, &[])).unwrap();
        assert_eq!(
            text,
            "From: Orla Quist <orla.quist@harbour.example>\nTo: Noor Ek\nSubject: Second interview: what to bring\n\
             Date: Tue, 1 Dec 2026 10:00:00 +0100\n\nWe look forward to Tuesday.\nOrla\n"
        );
        let narrow = text_of(&mail(
            &[("0037001E", b"Caf\xe9".to_vec()), ("1000001E", b"at ten".to_vec())],
            &[],
        ));
        assert_eq!(narrow.unwrap(), "Subject: Café\n\nat ten\n");
    }

    #[test]
    fn a_mail_of_markup_alone_is_read_as_text() {
        let mut properties = heads();
        properties.push(("10130102", b"<p>Please bring your <b>portfolio</b>.</p>".to_vec()));
        let text = text_of(&mail(&properties, &[])).unwrap();
        assert!(text.ends_with("\n\nPlease bring your portfolio.\n"), "{text}");
    }

    #[test]
    fn the_invitation_attached_is_found_and_pictures_are_left() {
        let mut properties = heads();
        properties.push(("1000001F", wide("Please find the invitation attached.")));
        let files = [
            ("logo.jpg", "image/jpeg", b"\xff\xd8\xff".as_slice()),
            ("invite.ics", "text/calendar", INVITATION),
        ];
        let bytes = mail(&properties, &files);
        assert!(is_msg(&bytes));
        let opened = open("mail.msg", &bytes, &Hints::default());
        let kinds: Vec<SourceKind> = opened.iter().flat_map(|one| &one.read).map(|file| file.kind).collect();
        assert!(kinds.contains(&SourceKind::Invitation), "{kinds:?}");
        assert!(opened.iter().all(|one| !one.name.contains("logo")));
    }

    #[test]
    fn broken_mails_are_refused_by_name() {
        let mut properties = heads();
        properties.push(("1000001F", wide("hello")));
        let whole = mail(&properties, &[]);
        for cut in [8, 512, 600, whole.len() / 2] {
            let part = whole.get(..cut).unwrap();
            if let Err(refusal) = text_of(part) {
                assert!(refusal.to_string().contains(".msg"), "{refusal}");
            }
        }
        assert!(text_of(&mail(&[], &[])).is_err());
    }
}
