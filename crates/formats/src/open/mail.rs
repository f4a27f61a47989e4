//! Mail (RFC 5322 and MIME): its text as a person reads it, and what is attached to it.

use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::Files;
use crate::extract::guarded;
use crate::notebook::Notebook;
use crate::page::plain_text;
use crate::refusal::{Refusal, RefusalCode};

/// Mails inside mails and parts inside parts; people forward a thing twenty times, not two hundred.
const DEEPEST: usize = 200;

/// Whether bytes begin with the headers of a mail.
pub(super) fn is_mail(bytes: &[u8]) -> bool {
    const MAIL: [&str; 9] = [
        "received",
        "return-path",
        "message-id",
        "mime-version",
        "delivered-to",
        "content-type",
        "dkim-signature",
        "content-transfer-encoding",
        "x-mailer",
    ];
    let head = bytes.get(..16_384).unwrap_or(bytes);
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches(['\r', '\n']);
    let (mut marks, mut addressed) = (0, 0);
    for (at, line) in head.lines().take(120).enumerate() {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && at > 0 {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            return false;
        };
        let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic());
        if !is_name {
            return false;
        }
        let name = name.to_ascii_lowercase();
        marks += usize::from(MAIL.contains(&name.as_str()) || name.starts_with("x-") || name.starts_with("arc-"));
        addressed += usize::from(matches!(name.as_str(), "from" | "subject" | "to" | "date"));
    }
    // Calendars and cards have lines of names and colons too, and `X-` names among them, but write to nobody.
    let first = head.split(':').next().unwrap_or("").to_ascii_lowercase();
    marks > 0 && addressed > 0 || MAIL.contains(&first.as_str())
}

fn parse(bytes: &[u8]) -> Result<Message<'_>, Refusal> {
    // Each level of nesting names its type, so counting the names bounds the depth before anything is built.
    let mut nested = 0;
    for word in [b"message/rfc822".as_slice(), b"multipart/".as_slice()] {
        nested += bytes
            .windows(word.len())
            .filter(|w| w.eq_ignore_ascii_case(word))
            .count();
    }
    if nested > DEEPEST {
        return Err(Refusal::new(
            RefusalCode::TooLarge,
            format!(
                "has {nested} mails or parts inside each other, which no real mail has: save the part that matters"
            ),
        ));
    }
    guarded(|| MessageParser::default().parse(bytes))
        .flatten()
        .ok_or_else(|| Refusal::unreadable("looks like a mail that is broken: save it anew, or save its text"))
}

/// The subject, where there is one.
pub(super) fn subject(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..16_384).unwrap_or(bytes);
    let message = guarded(|| MessageParser::default().parse_headers(head)).flatten()?;
    message.subject().map(str::to_owned)
}

/// Headers and text as one reads them: `From:`, `To:`, `Subject:`, `Date:`, an empty line, the words.
pub(super) fn text_of(bytes: &[u8], notebook: &mut Notebook) -> Result<String, Refusal> {
    let message = parse(bytes)?;
    let mut out = String::new();
    let mut header = |name: &str, value: Option<String>| {
        if let Some(value) = value.map(|v| one_line(&v)).filter(|v| !v.is_empty()) {
            out.push_str(&format!("{name}: {value}\n"));
        }
    };
    header("From", message.from().map(addresses));
    header("To", message.to().map(addresses));
    header("Cc", message.cc().map(addresses));
    header("Subject", message.subject().map(str::to_owned));
    let date = message.date().map(|date| {
        format!(
            "{:04}-{:02}-{:02} {:02}:{:02}",
            date.year, date.month, date.day, date.hour, date.minute
        )
    });
    header("Date", date);
    out.push('\n');
    let body = body_of(&message);
    if body.trim().is_empty() {
        notebook.say("the mail has no text of its own");
    }
    out.push_str(body.trim());
    out.push('\n');
    Ok(out)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn addresses(list: &Address) -> String {
    let one = |who: &mail_parser::Addr| {
        let address = who.address().unwrap_or("");
        match who.name().map(str::trim).filter(|name| !name.is_empty()) {
            Some(name) if address.is_empty() => name.to_owned(),
            Some(name) => format!("{name} <{address}>"),
            None => address.to_owned(),
        }
    };
    list.iter().take(50).map(one).collect::<Vec<_>>().join(", ")
}

/// The plain text, else the text of the HTML.
fn body_of(message: &Message) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in message.text_bodies() {
        let text = match &part.body {
            PartType::Text(text) => text.replace("\r\n", "\n").replace('\r', "\n"),
            PartType::Html(html) => plain_text(html),
            _ => continue,
        };
        if !is_calendar(part) && !text.trim().is_empty() {
            parts.push(text.trim().to_owned());
        }
    }
    parts.join("\n\n")
}

fn is_calendar(part: &MessagePart) -> bool {
    part.content_type()
        .is_some_and(|kind| kind.subtype().is_some_and(|sub| sub.eq_ignore_ascii_case("calendar")))
}

/// The files attached to a mail, calendars first. Pictures of signatures are left out.
pub(super) fn attachments(bytes: &[u8]) -> Result<Files, Refusal> {
    let message = parse(bytes)?;
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (at, part) in message.parts.iter().enumerate() {
        let kind = part.content_type();
        let (main, sub) = kind.map_or(("text", "plain"), |kind| (kind.ctype(), kind.subtype().unwrap_or("")));
        let is_attached = part.attachment_name().is_some() || message.attachments.iter().any(|id| *id as usize == at);
        let content: &[u8] = match &part.body {
            PartType::Text(text) | PartType::Html(text) if is_calendar(part) || is_attached => text.as_bytes(),
            PartType::Binary(bytes) if !main.eq_ignore_ascii_case("image") => bytes,
            PartType::Message(inner) => inner.raw_message.as_ref(),
            _ => continue,
        };
        if content.iter().all(u8::is_ascii_whitespace) || is_signature(main, sub) {
            continue;
        }
        let ending = if is_calendar(part) {
            "ics"
        } else if matches!(part.body, PartType::Message(_)) {
            "eml"
        } else {
            "bin"
        };
        let name = part
            .attachment_name()
            .map(super::folder::tame)
            .unwrap_or_else(|| match ending {
                "ics" if files.is_empty() => "invitation.ics".to_owned(),
                ending => format!("part {}.{ending}", at + 1),
            });
        // Invitations come twice: as the calendar part and as a file.
        let same = |known: &(String, Vec<u8>)| squeezed(&known.1).eq(squeezed(content));
        if !files.iter().any(same) {
            files.push((name, content.to_vec()));
        }
    }
    Ok(files.into_iter().map(|(name, content)| (name, Ok(content))).collect())
}

/// Keys and certificates that sign a mail tell nothing.
fn is_signature(main: &str, sub: &str) -> bool {
    main.eq_ignore_ascii_case("application")
        && ["pgp-signature", "pkcs7-signature", "x-pkcs7-signature", "pgp-encrypted"]
            .iter()
            .any(|known| sub.eq_ignore_ascii_case(known))
}

/// Bytes without their line ends and spaces.
fn squeezed(bytes: &[u8]) -> impl Iterator<Item = u8> + '_ {
    bytes.iter().copied().filter(|b| !b.is_ascii_whitespace())
}
