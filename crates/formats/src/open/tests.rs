use std::io::Write;

use finalist_core::source::SourceKind;

use super::*;
use crate::document::Content;

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in files {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn told(name: &str, bytes: &[u8]) -> Vec<(String, Result<SourceKind, RefusalCode>)> {
    open(name, bytes, &Hints::default())
        .into_iter()
        .map(|one| (one.name, one.read.map(|file| file.kind).map_err(|refusal| refusal.code)))
        .collect()
}

const STORY: &[u8] = b"## Situation\nThe ferry was late.\n## Action\nI phoned the port.\n## Result\nNobody waited.\n";
const INVITE: &[u8] = b"BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1\nDTSTART:20261204T100000Z\nSUMMARY:Interview\nEND:VEVENT\nEND:VCALENDAR\n";

#[test]
fn each_file_of_an_archive_is_a_file_of_its_own() {
    let inner = zipped(&[("deep/story.md", STORY)]);
    let bytes = zipped(&[
        ("invite.ics", INVITE),
        ("__MACOSX/._invite.ics", b"x"),
        ("more.zip", &inner),
    ]);
    let found = told("all.zip", &bytes);
    assert_eq!(
        found,
        [
            ("all.zip/invite.ics".to_owned(), Ok(SourceKind::Invitation)),
            ("all.zip/more.zip/deep/story.md".to_owned(), Ok(SourceKind::Stories)),
        ]
    );
    assert_eq!(
        open("all.zip", &bytes, &Hints::default())[0].bytes.as_deref(),
        Some(INVITE)
    );
}

#[test]
fn names_that_lead_out_are_refused_and_the_others_read() {
    let bytes = zipped(&[("../../evil.md", STORY), ("good.md", STORY)]);
    let found = told("a.zip", &bytes);
    assert_eq!(found[0].1, Err(RefusalCode::Unreadable));
    assert_eq!(found[1].1, Ok(SourceKind::Stories));
    assert!(!found[0].0.contains(".."), "{}", found[0].0);
}

#[test]
fn a_bomb_is_refused_by_name() {
    let zeros = vec![b'0'; 60 * 1024 * 1024];
    let opened = open("a.zip", &zipped(&[("zeros.txt", &zeros)]), &Hints::default());
    let refusal = opened[0].read.as_ref().unwrap_err();
    assert_eq!(refusal.code, RefusalCode::TooLarge);
    assert!(refusal.message.contains("zip bombs"), "{}", refusal.message);
}

#[test]
fn archives_in_archives_end_somewhere() {
    let mut bytes = zipped(&[("story.md", STORY)]);
    for _ in 0..8 {
        bytes = zipped(&[("in.zip", &bytes)]);
    }
    assert_eq!(told("out.zip", &bytes).last().unwrap().1, Err(RefusalCode::TooLarge));
}

#[test]
fn an_empty_and_a_broken_archive_say_so() {
    assert_eq!(told("a.zip", &zipped(&[]))[0].1, Err(RefusalCode::Empty));
    assert_eq!(
        told("a.zip", b"PK\x03\x04 and nothing else")[0].1,
        Err(RefusalCode::Unreadable)
    );
}

fn mail(parts: &str) -> Vec<u8> {
    format!(
        "From: Ida Falk <ida@example.com>\r\nTo: per@example.com\r\nSubject: Interview\r\nDate: Mon, 23 Nov 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=xx\r\n\r\n{parts}--xx--\r\n"
    )
    .into_bytes()
}

#[test]
fn a_mail_gives_its_words_and_its_invitation() {
    let invite = String::from_utf8(INVITE.to_vec()).unwrap();
    let calendar = format!("--xx\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n{invite}\r\n");
    let text = "--xx\r\nContent-Type: text/plain\r\n\r\nDear Per,\r\nplease join us.\r\nIda\r\n";
    let twice = format!(
        "--xx\r\nContent-Type: application/ics; name=\"invite.ics\"\r\nContent-Disposition: attachment; filename=\"invite.ics\"\r\n\r\n{invite}\r\n"
    );
    let opened = open(
        "mail.eml",
        &mail(&format!("{text}{calendar}{twice}")),
        &Hints::default(),
    );
    let kinds: Vec<_> = opened
        .iter()
        .map(|one| one.read.as_ref().map(|file| file.kind))
        .collect();
    assert_eq!(kinds, [Ok(SourceKind::Letter), Ok(SourceKind::Invitation)]);
    let file = opened[0].read.as_ref().unwrap();
    let Content::Letter(letter) = &file.content else {
        panic!("{file:?}")
    };
    assert!(letter.body.of(&file.text).starts_with("Dear Per,"));
    assert_eq!(letter.from.as_ref().unwrap().email.as_deref(), Some("ida@example.com"));
    assert_eq!(letter.dated.unwrap().to_string(), "2026-11-23");
}

#[test]
fn mails_nested_a_thousand_deep_are_refused() {
    let nested = "Content-Type: message/rfc822\r\n\r\n".repeat(1000);
    let found = told(
        "a.eml",
        format!("From: a@b.example\r\nMIME-Version: 1.0\r\n{nested}hello").as_bytes(),
    );
    assert_eq!(found[0].1, Err(RefusalCode::TooLarge));
    let parts = "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n".repeat(1000);
    let found = told(
        "a.eml",
        format!("From: a@b.example\r\nMIME-Version: 1.0\r\n{parts}hello").as_bytes(),
    );
    assert_eq!(found[0].1, Err(RefusalCode::TooLarge));
}
