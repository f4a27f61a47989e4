//! Every file in `fixtures/` is read and gives what its line there says.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

use std::path::PathBuf;

use finalist_formats::{Content, Hints, ReadFile, Refusal, open, read};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

fn fixture(name: &str) -> Result<ReadFile, Refusal> {
    read(name, &std::fs::read(folder().join(name)).unwrap(), None)
}

fn summary(file: &ReadFile) -> String {
    match &file.content {
        Content::Posting(page) => format!(
            "{} at {}",
            page.title.as_deref().unwrap_or("?"),
            page.employer.as_deref().unwrap_or("?")
        ),
        Content::Resume(resume) => format!(
            "{} with {} entries",
            resume.name.as_deref().unwrap_or("?"),
            resume.entries.len()
        ),
        Content::Invitation(calendar) => {
            let event = &calendar.events[0];
            let start = event
                .start
                .as_ref()
                .and_then(|time| time.instant())
                .map_or("no beginning".to_owned(), |at| at.to_string());
            format!(
                "{start} cancelled={} link={}",
                event.is_cancelled(),
                event.url.as_deref().unwrap_or("none")
            )
        }
        Content::Notes(notes) => notes.body.of(&file.text).chars().take(24).collect(),
        Content::Transcript(transcript) => {
            format!("{} cues by {}", transcript.cues.len(), transcript.speakers.join(", "))
        }
        Content::Connections(rows) => rows
            .iter()
            .map(|row| format!("{} {}", row.first, row.last))
            .collect::<Vec<_>>()
            .join(", "),
        Content::Entries(rows) => rows
            .iter()
            .map(|row| format!("{} at {}", row.title, row.organisation.as_deref().unwrap_or("?")))
            .collect::<Vec<_>>()
            .join(", "),
        Content::Letter(letter) => letter.body.of(&file.text).chars().take(24).collect(),
        Content::Cards(cards) => cards
            .iter()
            .flat_map(|card| card.name.clone())
            .collect::<Vec<_>>()
            .join(", "),
        Content::Tracker(jobs) => jobs
            .iter()
            .flat_map(|job| job.role.clone())
            .collect::<Vec<_>>()
            .join(", "),
        other => format!("{other:?}"),
    }
}

/// File, kind, what it holds, number of notes.
const EXPECTED: [(&str, &str, &str, usize); 22] = [
    (
        "invitation_outlook_zone.ics",
        "invitation",
        "2026-12-10T14:00:00Z cancelled=false link=https://harbour.example.zoom.us/j/1234",
        0,
    ),
    (
        "invitation_cancelled.ics",
        "invitation",
        "2026-12-10T14:00:00Z cancelled=true link=none",
        0,
    ),
    (
        "invitation_without_beginning.ics",
        "invitation",
        "no beginning cancelled=false link=none",
        1,
    ),
    (
        "transcript_names.vtt",
        "transcript",
        "3 cues by Noor Haddad, Pia Lindqvist",
        0,
    ),
    ("transcript_broken.vtt", "transcript", "1 cues by Noor", 3),
    (
        "Connections_with_notes.csv",
        "connections",
        "Pia Lindqvist, Noor Haddad, Jo Ng",
        2,
    ),
    (
        "Positions_other_order.csv",
        "positions",
        "Yard Planner at Marlin Quay, Clerk at Acme",
        0,
    ),
    ("posting_json_ld.html", "posting", "Berth Planner at Harbour", 0),
    ("resume.json", "resume", "Jo Ng with 2 entries", 0),
    ("notes_front_matter.md", "notes", "Bring the seventh boat u", 0),
    ("notes_windows_1252.txt", "notes", "Phone screen with Noor. ", 1),
    ("notes_utf16.txt", "notes", "Interview with Pia. She ", 0),
    ("resume_two_columns.pdf", "resume", "Noor Haddad with 11 entries", 0),
    ("resume.docx", "resume", "Noor Haddad with 5 entries", 0),
    ("resume.yaml", "resume", "Noor Haddad with 2 entries", 0),
    ("mail_with_invitation.eml", "letter", "Dear Noor,\n\nwe are pleas", 0),
    ("mail_in_prose.eml", "letter", "Dear Noor,\n\nthank you fo", 0),
    ("panel.vcf", "people", "Ingrid Sol, Amir Dahl", 0),
    (
        "tracker_teal.csv",
        "tracker",
        "Night Planner, Dispatcher, Crew Planner",
        0,
    ),
    (
        "transcript_otter.txt",
        "transcript",
        "3 cues by Noor Haddad, Ingrid Sol",
        0,
    ),
    (
        "transcript_teams.docx",
        "transcript",
        "3 cues by Noor Haddad, Ingrid Sol",
        0,
    ),
    ("transcript_whisper.json", "transcript", "2 cues by ", 0),
];

#[test]
fn fixtures_give_what_their_list_says() {
    for (name, kind, holds, notes) in EXPECTED {
        let file = fixture(name).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert_eq!((file.kind.code(), summary(&file).as_str()), (kind, holds), "{name}");
        assert_eq!(file.notes.len(), notes, "{name}: {:?}", file.notes);
    }
    assert!(fixture("picture.ics").unwrap_err().message.contains("a PNG picture"));
}

#[test]
fn a_mail_from_outlook_holds_its_words_and_its_invitation() {
    let bytes = std::fs::read(folder().join("mail_from_outlook.msg")).unwrap();
    let opened = open("mail_from_outlook.msg", &bytes, &Hints::default());
    let read: Vec<&ReadFile> = opened.iter().flat_map(|one| &one.read).collect();
    let kinds: Vec<&str> = read.iter().map(|file| file.kind.code()).collect();
    assert_eq!(kinds, ["letter", "invitation"]);
    assert!(read[0].text.contains("bring two copies of your portfolio"));
}

#[test]
fn every_fixture_is_listed_and_expected() {
    let list = std::fs::read_to_string(folder().join("README.md")).unwrap();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let entry = entry.unwrap();
        // Recordings have a folder, a list and tests of their own.
        if entry.file_type().unwrap().is_dir() {
            continue;
        }
        let name = entry.file_name().into_string().unwrap();
        let is_expected = EXPECTED.iter().any(|(known, ..)| *known == name)
            || [
                "picture.ics",
                "README.md",
                "linkedin_export.zip",
                "mail_from_outlook.msg",
            ]
            .contains(&name.as_str());
        assert!(is_expected, "{name} is not in `EXPECTED`");
        assert!(
            name == "README.md" || list.contains(&format!("`{name}`")),
            "{name} is not in fixtures/README.md"
        );
    }
}
