//! The message itself (RFC 5322, MIME): headers and text in plain ASCII, encoded so that every mail program reads them
//! and every server passes them on.

use finalist_core::time::{TimeZone, Timestamp};

use crate::AppError;

/// What goes into a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The sender's name, where known.
    pub from_name: Option<String>,
    /// The sender's address.
    pub from: String,
    /// The reader's name.
    pub to_name: String,
    /// The reader's address.
    pub to: String,
    /// The subject line.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The message id, with its angle brackets.
    pub message_id: Option<String>,
    /// When it is written.
    pub at: Timestamp,
}

/// A message that is ready to be handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    /// The sender's address.
    pub from: String,
    /// The reader's address.
    pub to: String,
    /// Headers and text, with CR LF at each line's end.
    pub bytes: Vec<u8>,
}

/// Characters of a line of a header or of the text, at most.
const WIDTH: usize = 76;
/// Bytes that one encoded word holds: in base64 they and its frame fit a line.
const WORD: usize = 42;

/// A mail address that a letter can be sent to: one that every server takes.
pub(crate) fn plain_address(field: &'static str, text: &str) -> Result<String, AppError> {
    let address = address(field, text)?;
    if address.is_ascii() {
        return Ok(address);
    }
    Err(AppError::Invalid {
        field,
        reason: format!("`{address}` is no mail address that every server takes: it has letters beyond a to z"),
    })
}

/// A mail address, without white space around it: the one rule for all that are entered. `field` names which one in the
/// error.
pub(crate) fn address(field: &'static str, text: &str) -> Result<String, AppError> {
    let text = text.trim();
    let is_atom = |c: char| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    let is_local = |part: &str| {
        !part.is_empty()
            && part.len() <= 64
            && part
                .split('.')
                .all(|piece| !piece.is_empty() && piece.chars().all(is_atom))
    };
    let is_label = |label: &str| {
        let is_part = |c: char| c.is_alphanumeric() || c == '-';
        !label.is_empty()
            && label.len() <= 63
            && label.chars().all(is_part)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let is_domain = |domain: &str| domain.len() <= 253 && domain.split('.').all(is_label);
    match text.rsplit_once('@') {
        Some((local, domain)) if is_local(local) && is_domain(domain) => Ok(text.to_owned()),
        _ => Err(AppError::Invalid {
            field,
            reason: format!("`{text}` is no mail address: expected one such as `name@example.org`"),
        }),
    }
}

/// A message id in the sender's domain: those of a name that nobody owns are taken for junk.
pub(crate) fn message_id(unique: &str, from: &str) -> String {
    let domain = from.rsplit('@').next().unwrap_or_default();
    let is_domain = !domain.is_empty()
        && domain
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    format!("<{unique}@{}>", if is_domain { domain } else { "finalist.invalid" })
}

/// The message for a server.
pub(crate) fn message(mail: &Mail) -> Result<Message, AppError> {
    build(mail, false)
}

/// The message as an `.eml` file, which a mail program opens as a draft.
pub fn eml(mail: &Mail) -> Result<Vec<u8>, AppError> {
    Ok(build(mail, true)?.bytes)
}

fn build(mail: &Mail, is_draft: bool) -> Result<Message, AppError> {
    let (from, to) = (
        plain_address("sender", &mail.from)?,
        plain_address("address", &mail.to)?,
    );
    let mut out = String::new();
    let at = mail.at.to_zoned(TimeZone::UTC);
    header(
        &mut out,
        "Date",
        &[at.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()],
    );
    header(
        &mut out,
        "From",
        &mailbox(mail.from_name.as_deref().unwrap_or_default(), &from),
    );
    header(&mut out, "To", &mailbox(&mail.to_name, &to));
    header(&mut out, "Subject", &words(&mail.subject));
    if let Some(id) = &mail.message_id {
        header(&mut out, "Message-ID", std::slice::from_ref(id));
    }
    if is_draft {
        // Outlook and others open it as a draft that waits to be sent.
        out.push_str("X-Unsent: 1\r\n");
    }
    out.push_str("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
    quoted_printable(&mut out, &mail.text);
    Ok(Message {
        from,
        to,
        bytes: out.into_bytes(),
    })
}

/// A name or subject may not end its header.
fn one_line(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn mailbox(name: &str, address: &str) -> Vec<String> {
    let name = one_line(name);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || c == ' ' || c == '-' || c == '\'';
    let mut parts = match () {
        () if name.is_empty() => Vec::new(),
        () if name.chars().all(is_plain) => name.split(' ').map(str::to_owned).collect(),
        () => encoded_words(&name),
    };
    parts.push(format!("<{address}>"));
    parts
}

/// The words of a header's value: as they are where they are plain, else encoded (RFC 2047).
fn words(text: &str) -> Vec<String> {
    let text = one_line(text);
    // What looks like an encoded word has to be encoded itself, and a word too long for a line has no place to fold.
    let is_plain = text.is_ascii() && !text.contains("=?") && text.split(' ').all(|word| word.len() < WIDTH - 12);
    if is_plain {
        text.split(' ').map(str::to_owned).collect()
    } else {
        encoded_words(&text)
    }
}

fn encoded_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut piece = String::new();
    for c in text.chars() {
        if piece.len() + c.len_utf8() > WORD {
            words.push(format!("=?utf-8?B?{}?=", base64(piece.as_bytes())));
            piece.clear();
        }
        piece.push(c);
    }
    words.push(format!("=?utf-8?B?{}?=", base64(piece.as_bytes())));
    words
}

/// Writes a header, folded between its words.
fn header(out: &mut String, name: &str, words: &[String]) {
    out.push_str(name);
    out.push(':');
    let mut width = name.len() + 1;
    for (place, word) in words.iter().enumerate() {
        if place > 0 && width + 1 + word.len() > WIDTH {
            out.push_str("\r\n");
            width = 0;
        }
        out.push(' ');
        out.push_str(word);
        width += 1 + word.len();
    }
    out.push_str("\r\n");
}

/// Writes a text as quoted-printable (RFC 2045): base64 would look like junk to some, and bytes beyond ASCII are not
/// passed on by all. A dot at a line's beginning and `From ` are encoded too, as some programs change those.
fn quoted_printable(out: &mut String, text: &str) {
    for line in text.split('\n') {
        let line: String = line.chars().filter(|c| !c.is_control() || *c == '\t').collect();
        let mut width = 0;
        let bytes = line.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let is_last = at + 1 == bytes.len();
            let is_plain = match byte {
                b' ' | b'\t' => !is_last,
                b'.' | b'F' => at > 0,
                b'=' => false,
                byte => byte.is_ascii_graphic(),
            };
            let room = if is_plain { 1 } else { 3 };
            // One place is kept for the `=` that continues the line.
            if width + room > WIDTH - 1 {
                out.push_str("=\r\n");
                width = 0;
            }
            // A soft break may have brought a dot to the beginning.
            if is_plain && !(width == 0 && *byte == b'.') {
                out.push(char::from(*byte));
                width += 1;
            } else {
                out.push_str(&format!("={byte:02X}"));
                width += 3;
            }
        }
        out.push_str("\r\n");
    }
    // `split` gives an empty piece after the last line end.
    if text.ends_with('\n') {
        out.truncate(out.len() - 2);
    }
}

/// Bytes in base64 (RFC 4648).
pub(super) fn base64(bytes: &[u8]) -> String {
    const LETTERS: [char; 64] = [
        'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T', 'U', 'V',
        'W', 'X', 'Y', 'Z', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r',
        's', 't', 'u', 'v', 'w', 'x', 'y', 'z', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '/',
    ];
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let all = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4_usize {
            let letter = usize::try_from(all >> (18 - 6 * place) & 63).unwrap_or(0);
            let is_there = place <= chunk.len();
            out.push(if is_there {
                LETTERS.get(letter).copied().unwrap_or('=')
            } else {
                '='
            });
        }
    }
    out
}

/// A link that opens the user's mail program with everything filled in (RFC 6068).
pub fn mailto(to: &str, subject: &str, text: &str) -> String {
    let body = text.replace('\n', "\r\n");
    format!(
        "mailto:{}?subject={}&body={}",
        encoded(to.trim(), true),
        encoded(&one_line(subject), false),
        encoded(&body, false)
    )
}

fn encoded(text: &str, is_address: bool) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        let is_plain =
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') || (is_address && byte == b'@');
        if is_plain {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mail() -> Mail {
        Mail {
            from_name: Some("Inés Moran".to_owned()),
            from: "ines@moran.example".to_owned(),
            to_name: "Łucja \"Lu\" Byrne\r\nBcc: all@evil.example".to_owned(),
            to: "lucja@harbour.example".to_owned(),
            subject: "Thank you – für alles\nX-Evil: 1".to_owned(),
            text: "Dear Łucja,\n\nthank you = much. \n.\nFrom here on\n".to_owned() + &"long. ".repeat(60),
            message_id: Some("<a.b@moran.example>".to_owned()),
            at: "2026-12-09T08:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn a_message_is_plain_ascii_with_correct_headers() {
        let text = String::from_utf8(eml(&mail()).unwrap()).unwrap();
        assert!(text.is_ascii());
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        for line in [
            "Message-ID: <a.b@moran.example>",
            "Date: Wed, 09 Dec 2026 08:00:00 +0000",
            "Content-Transfer-Encoding: quoted-printable",
            "X-Unsent: 1",
            "MIME-Version: 1.0",
            "From: =?utf-8?B?SW7DqXMgTW9yYW4=?= <ines@moran.example>",
        ] {
            assert!(head.contains(line), "{line}\n{head}");
        }
        assert!(
            !head
                .lines()
                .any(|line| line.starts_with("Bcc:") || line.starts_with("X-Evil:")),
            "{head}"
        );
        assert!(text.lines().all(|line| line.len() <= WIDTH), "{text}");
        assert!(
            body.contains("thank you =3D much.=20\r\n=2E\r\n=46rom here on\r\n"),
            "{body}"
        );
        assert!(
            text.replace("\r\n", "").chars().all(|c| !c.is_control()),
            "only whole line ends"
        );
    }

    #[test]
    fn another_reader_reads_what_was_written() {
        let read = finalist_formats::read("letter.eml", &eml(&mail()).unwrap(), None).unwrap();
        assert!(
            read.text.contains("Dear Łucja,") && read.text.contains("From here on"),
            "{}",
            read.text
        );
        assert!(read.text.contains("Thank you – für alles"), "{}", read.text);
    }

    #[test]
    fn a_link_holds_everything_encoded() {
        let link = mailto("a+b@x.example", "Grüße & mehr", "Hi\n1 + 1 = 2?");
        assert_eq!(
            link,
            "mailto:a%2Bb@x.example?subject=Gr%C3%BC%C3%9Fe%20%26%20mehr&body=Hi%0D%0A1%20%2B%201%20%3D%202%3F"
        );
    }

    #[test]
    fn an_address_that_is_none_is_named() {
        for fine in ["a@b.example", "first.last+tag@sub.host-1.example", "o'neil@x.example"] {
            assert_eq!(address("address", fine).unwrap(), fine);
        }
        for bad in [
            "",
            "a",
            "a@",
            "@b",
            "a b@c.example",
            "a@b..c",
            "a@-b.example",
            "a\r\nb@c.example",
            "a@b.example>",
        ] {
            let error = address("address", bad).unwrap_err().to_string();
            assert!(error.contains("is no mail address"), "{error}");
        }
        assert_eq!(address("address", "é@bé.example").unwrap(), "é@bé.example");
        let error = plain_address("address", "é@b.example").unwrap_err().to_string();
        assert!(error.contains("letters beyond a to z"), "{error}");
        assert_eq!(message_id("u1", "ines@moran.example"), "<u1@moran.example>");
        assert_eq!(message_id("u1", "ines@mo ran>"), "<u1@finalist.invalid>");
    }

    #[test]
    fn base64_is_as_the_standard_says() {
        for (text, expected) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
            ("ÿþ", "w7/Dvg=="),
        ] {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }

    proptest! {
        #[test]
        fn any_letter_becomes_a_message_of_short_ascii_lines(name in any::<String>(), subject in any::<String>(), text in any::<String>()) {
            let any = Mail { to_name: name, subject, text, ..mail() };
            let bytes = eml(&any).unwrap();
            prop_assert!(bytes.is_ascii());
            let written = String::from_utf8(bytes).unwrap();
            prop_assert!(written.split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n'])));
            let (head, _) = written.split_once("\r\n\r\n").unwrap();
            prop_assert_eq!(head.split("\r\n").filter(|line| !line.starts_with(' ')).count(), 9);
        }
    }
}
