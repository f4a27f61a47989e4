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
