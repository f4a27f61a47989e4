//! What holds for any bytes: no panic, spans inside the text, nothing empty without a word about it.

use finalist_core::source::SourceKind;
use finalist_core::span::Span;
use finalist_formats::{Content, ReadFile, read};
use proptest::prelude::*;

fn spans(file: &ReadFile) -> Vec<Span> {
    match &file.content {
        Content::Posting(_) => Vec::new(),
        Content::Resume(resume) => resume.entries.iter().map(|entry| entry.span).collect(),
        Content::Stories(all) => all.iter().map(|story| story.span).collect(),
        Content::Invitation(calendar) => calendar.events.iter().map(|event| event.span).collect(),
        Content::Notes(notes) => vec![notes.body],
        Content::Letter(letter) => {
            let named = letter.appointment.iter().map(|event| event.span);
            let signed = letter.signer.iter().map(|person| person.span);
            named.chain(signed).chain([letter.body]).collect()
        }
        Content::Transcript(transcript) => transcript.cues.iter().map(|cue| cue.span).collect(),
        Content::People(all) => all
            .iter()
            .flat_map(|person| person.background.iter().map(|(.., span)| *span).chain([person.span]))
            .collect(),
        Content::Research(all) => all.iter().map(|finding| finding.span).collect(),
        Content::Dossier(all) => all
            .people
            .iter()
            .flat_map(|person| person.asks.iter().map(|(_, span)| *span).chain([person.span]))
            .chain(all.research.iter().map(|finding| finding.span))
            .chain(all.stories.iter().map(|story| story.span))
            .collect(),
        Content::Cards(all) => all.iter().map(|card| card.span).collect(),
        Content::Tracker(all) => all.iter().map(|job| job.span).collect(),
        Content::Connections(all) => all.iter().map(|row| row.span).collect(),
        Content::Entries(all) => all.iter().map(|entry| entry.span).collect(),
    }
}

fn check(bytes: &[u8]) {
    for forced in SourceKind::ALL.iter().copied().map(Some).chain([None]) {
        match read("x", bytes, forced) {
            Ok(file) => {
                let length = file.text.chars().count();
                for span in spans(&file) {
                    assert!(span.end() <= length, "{span:?} is beyond {length}");
                }
                let is_silent =
                    spans(&file).is_empty() && !matches!(file.content, Content::Posting(_) | Content::Resume(_));
                assert!(
                    !is_silent || !file.notes.is_empty(),
                    "nothing was read and nothing said: {file:?}"
                );
            }
            Err(refusal) => assert!(!refusal.message.is_empty()),
        }
    }
}

/// Pieces that formats are made of, so that chance comes further into the readers than noise does.
const PIECES: [&str; 62] = [
    "BEGIN:VCALENDAR\r\n",
    "BEGIN:VEVENT\r\n",
    "END:VEVENT\r\n",
    "DTSTART;TZID=\"",
    "Europe/Dublin",
    ":20261208T100000",
    "DURATION:P",
    "RRULE:FREQ=YEARLY;BYDAY=-5SU\r\n",
    "BEGIN:VTIMEZONE\nTZID:x\nBEGIN:STANDARD\nDTSTART:00010101T000000\nTZOFFSETTO:+9999\n",
    "WEBVTT\n\n",
    "00:01.000 --> 00:02.000",
    "<v Ada",
    ">",
    "&amp;",
    "Ada: ",
    "First Name,Last Name,Connected On\n",
    "Notes:\n",
    "\"",
    ",",
    "30 Feb 2026",
    "School Name,Start Date\n",
    "{\"basics\":",
    "{\"work\":[{",
    "]}",
    "<html>",
    "<div>",
    "</p>",
    "<script type=\"application/ld+json\">{\"@type\":\"JobPosting\",\"description\":\"",
    "## ",
    "Situation: ",
    "**",
    "Told to: ",
    "- ",
    "\n",
    "\n\n",
    "---\n",
    "kind: notes\n",
    "é🦀",
    "Source: ",
    "[a](b",
    "BEGIN:VCARD\n",
    "END:VCARD\n",
    "N;ENCODING=QUOTED-PRINTABLE:=C3=",
    "item1.TEL;WORK:",
    "From: a@b.example\n",
    "From a@b.example Mon Jan  5 10:00:00 2026\n",
    "Message-ID: <1>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n",
    "--b\n",
    "Content-Type: text/calendar\n\n",
    "Kind regards,\nIda Falk\n",
    "We invite you to an interview on 10 December at 2:30pm\n",
    "Company,Job Title,Status\n",
    "Name,E-mail 1 - Value\n",
    "Name,Proficiency\n",
    "Ida Falk  0:03\n",
    "[00:00:03] Ida Falk: ",
    "0:00:00.599,0:00:04.160\n",
    "{\"segments\":[{\"start\":1e300,\"end\":-1,\"text\":\"a\"}",
    "basics:\n  name: ",
    "cv:\n  name: a\n  sections:\n    b:\n      - ",
    "<SkillsPassport><LearnerInfo>",
    "<WorkExperienceList><WorkExperience><Position>",
];

/// Fixtures that are no text, or hold other files.
const DOCUMENTS: [&str; 6] = [
    "resume_two_columns.pdf",
    "resume.docx",
    "transcript_teams.docx",
    "linkedin_export.zip",
    "mail_with_invitation.eml",
    "panel.vcf",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }

    #[test]
    fn arbitrary_text_never_panics(text in "\\PC{0,200}") {
        check(text.as_bytes());
    }

    #[test]
    fn damaged_documents_never_panic(
        which in 0..DOCUMENTS.len(),
        flips in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..6),
        cut in any::<proptest::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(DOCUMENTS[which]);
        let mut bytes = std::fs::read(path).unwrap();
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()) + 1);
        }
        for one in finalist_formats::open(DOCUMENTS[which], &bytes, &finalist_formats::Hints::default()) {
            match one.read {
                Ok(file) => {
                    let length = file.text.chars().count();
                    prop_assert!(spans(&file).iter().all(|span| span.end() <= length));
                }
                Err(refusal) => prop_assert!(!refusal.message.is_empty()),
            }
        }
    }

    #[test]
    fn pieces_of_formats_in_any_order_never_panic(pieces in proptest::collection::vec(0..PIECES.len(), 0..40)) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        check(text.as_bytes());
    }

    #[test]
    fn every_row_that_is_written_is_read(names in proptest::collection::vec("[A-Z][a-zé,\" \n]{1,12}", 1..60)) {
        let mut text = "First Name,Last Name,Company,Connected On\n".to_owned();
        for name in &names {
            text.push_str(&format!("\"{}\",Byrne,\"Quay, Ltd\",15 Jun 2024\n", name.replace('"', "\"\"")));
        }
        let file = read("x", text.as_bytes(), None).unwrap();
        let Content::Connections(rows) = &file.content else { panic!("{file:?}") };
        prop_assert_eq!(rows.iter().map(|row| row.first.clone()).collect::<Vec<_>>(), names.iter().map(|n| n.trim().to_owned()).collect::<Vec<_>>());
        for row in rows {
            prop_assert!(row.span.of(&file.text).ends_with("15 Jun 2024"));
        }
    }

    #[test]
    fn every_cue_that_is_written_is_read(words in proptest::collection::vec("[a-zé🦀]{1,8}( [a-z]{1,5}){0,3}", 1..60)) {
        let mut text = "WEBVTT\n\n".to_owned();
        for (at, words) in words.iter().enumerate() {
            text.push_str(&format!("{:02}:{:02}.000 --> {:02}:{:02}.500\n{words}\n\n", at / 60, at % 60, at / 60, at % 60));
        }
        let file = read("x", text.as_bytes(), None).unwrap();
        let Content::Transcript(transcript) = &file.content else { panic!("{file:?}") };
        prop_assert_eq!(transcript.cues.iter().map(|cue| cue.span.of(&file.text)).collect::<Vec<_>>(), words.iter().map(String::as_str).collect::<Vec<_>>());
    }
}
