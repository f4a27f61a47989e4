//! Mailboxes (mbox): mails one after the other, each begun by a line `From `.

use super::{Files, mail};

pub(super) fn is_mbox(bytes: &[u8]) -> bool {
    let Some(rest) = bytes.strip_prefix(b"From ") else {
        return false;
    };
    let mut lines = rest.split(|b| *b == b'\n');
    let first = lines.next().unwrap_or_default();
    let header = lines.next().unwrap_or_default();
    let name = header.split(|b| *b == b':').next().unwrap_or_default();
    let is_header = header.contains(&b':')
        && name
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'>'));
    is_separator(&[b"From ".as_slice(), first].concat()) && is_header
}

/// The mails, numbered from 1 and named by their subjects.
pub(super) fn messages(bytes: &[u8]) -> Files {
    let mut all: Vec<Vec<u8>> = Vec::new();
    let mut is_after_blank = true;
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        let bare = line.strip_suffix(b"\n").unwrap_or(line);
        let bare = bare.strip_suffix(b"\r").unwrap_or(bare);
        if is_after_blank && is_separator(bare) {
            all.push(Vec::new());
        } else if let Some(mail) = all.last_mut() {
            // A line of the text that begins so was marked when the mailbox was written.
            let is_marked = bare.starts_with(b">") && bare.iter().find(|b| **b != b'>') == Some(&b'F');
            let quoted = bare.iter().take_while(|b| **b == b'>').count();
            let is_marked = is_marked && bare.get(quoted..).is_some_and(|rest| rest.starts_with(b"From "));
            mail.extend_from_slice(if is_marked { line.get(1..).unwrap_or(line) } else { line });
        }
        is_after_blank = bare.is_empty();
    }
    let name = |(at, mail): (usize, Vec<u8>)| {
        let subject = mail::subject(&mail).unwrap_or_default();
        let subject: String = subject.chars().filter(|c| !matches!(c, '/' | '\\')).take(50).collect();
        (format!("{:04} {}", at + 1, subject.trim()).trim().to_owned(), Ok(mail))
    };
    all.into_iter().enumerate().map(name).collect()
}

/// `From ada@example.com Mon Jan  5 10:00:00 2026`: the year or a clock tells it from prose.
fn is_separator(line: &[u8]) -> bool {
    line.strip_prefix(b"From ").is_some_and(|rest| {
        rest.len() < 300 && rest.contains(&b':') && rest.windows(4).any(|w| w.iter().all(u8::is_ascii_digit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mails_are_parted_and_their_text_is_unmarked() {
        let text = b"From a@b.example Mon Jan  5 10:00:00 2026\nFrom: a@b.example\nTo: c@d.example\nSubject: One\n\nHello\n>From here on\n\nFrom a@b.example Tue Jan  6 10:00:00 2026\nFrom: a@b.example\nTo: c@d.example\nSubject: Two/2\n\nBye\n";
        assert!(is_mbox(text));
        let all = messages(text);
        let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["0001 One", "0002 Two2"]);
        let first = String::from_utf8(all[0].1.clone().unwrap()).unwrap();
        assert!(first.contains("\nFrom here on"), "{first}");
    }
}
