//! Files that cannot be used: each is named with the reason and the next step, and nothing is half-stored.

use std::fs;
use std::path::Path;

use finalist_testkit::binary::Ran;

use crate::case::Case;
use crate::{connections, database, finalist, folder, prepare, prepare_json, says, write};

const NOTES: &str = "Round 1, 19 November 2026\nPresent: Ida Falk (Head of Planning)\n\nQ: How large is your team?\nA: I lead a team of eight.\n";

/// Prepares one file in a folder of its own; nothing may be stored.
#[track_caller]
fn refused(name: &str, bytes: &[u8]) -> Ran {
    let folder = folder(&[(name, bytes)]);
    let finalist = finalist();
    let ran = prepare(&finalist, folder.path()).expect(1);
    assert_eq!(ran.out, "");
    says(&ran.err, &["error:", name]);
    let rows = database(&finalist).rows();
    let stored: Vec<_> = rows
        .iter()
        .filter(|(table, n)| **n > 0 && !["workspace", "_sqlx_migrations"].contains(&table.as_str()))
        .collect();
    assert!(stored.is_empty(), "{stored:?}");
    ran
}

#[test]
fn an_empty_folder_is_told_what_to_put_into_it() {
    let folder = folder(&[]);
    let ran = prepare(&finalist(), folder.path()).expect(1);
    says(
        &ran.err,
        &["no file to read", "put the posting, the invitation and your notes"],
    );
}

#[test]
fn a_path_that_is_not_there_is_named() {
    let ran = finalist().run(["prepare", "/nonexistent/case"]).expect(1);
    says(
        &ran.err,
        &["`/nonexistent/case`", "no such file or folder", "check the path"],
    );
}

#[test]
fn a_folder_of_unrelated_files_is_refused_with_each_reason() {
    let folder = folder(&[
        (
            "photo.jpg",
            b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00".as_slice(),
        ),
        (
            "archive.zip",
            b"PK\x03\x04\x14\x00\x00\x00\x08\x00rest of a zip".as_slice(),
        ),
        ("lib.rs", b"fn main() {\n    let x = 1;\n}\n".as_slice()),
    ]);
    let finalist = finalist();
    let ran = prepare(&finalist, folder.path()).expect(1);
    says(&ran.err, &["photo.jpg", "archive.zip", "lib.rs", "are a good start"]);
    assert_eq!(database(&finalist).rows()["source"], 0);
}

#[test]
fn a_file_of_200_mb_is_named_and_not_read() {
    let folder = folder(&[("notes.txt", NOTES.as_bytes())]);
    let big = fs::File::create(folder.path().join("recording.txt")).unwrap();
    big.set_len(200 << 20).unwrap();
    let ran = prepare(&finalist(), folder.path()).expect(0);
    says(
        &ran.err,
        &["recording.txt", "200 MB", "limit", "leave it out, or split it"],
    );
    fs::remove_file(folder.path().join("notes.txt")).unwrap();
    let ran = prepare(&finalist(), folder.path()).expect(1);
    says(&ran.err, &["recording.txt", "200 MB"]);
}

#[test]
fn a_binary_named_ics_is_refused() {
    let bytes: Vec<u8> = (0..4096u32).map(|n| (n * 37 % 251).to_le_bytes()[0]).collect();
    refused("invitation.ics", &bytes);
}

#[test]
fn text_that_is_no_utf_8_is_read_and_said_to_be() {
    let folder = folder(&[("round-1-notes.txt", b"Round 1, 19 November 2026\nPresent: Gr\xe1inne Hession\n\nQ: How large is your team?\nA: I lead a team of eight.\n".as_slice())]);
    let case = Case::of(&prepare_json(&finalist(), folder.path()).expect(0));
    let file = case.file("round-1-notes.txt");
    assert_eq!(file["kind"], "notes");
    let notes = file["notes"].to_string().to_lowercase();
    assert!(
        notes.contains("utf-8") || notes.contains("windows-1252") || notes.contains("encoding"),
        "{file}"
    );
    assert!(case.0.to_string().contains("Gráinne Hession"));
}

#[test]
fn utf_16_with_a_byte_order_mark_is_read() {
    for big in [false, true] {
        let mut bytes = if big { vec![0xfe, 0xff] } else { vec![0xff, 0xfe] };
        for unit in NOTES.replace("Ida Falk", "Łucja Żak").encode_utf16() {
            bytes.extend(if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
        }
        let folder = folder(&[("round-1-notes.txt", &bytes)]);
        let finalist = finalist();
        prepare(&finalist, folder.path()).expect(0);
        let people = finalist.run(["person", "list"]).expect(0).out;
        says(&people, &["Łucja Żak", "Head of Planning"]);
        // The bytes are kept as they came.
        let kept = database(&finalist).texts("SELECT hex(content) FROM source_content");
        let hex = bytes.iter().map(|b| format!("{b:02X}")).collect::<String>();
        assert_eq!(kept, [hex]);
    }
}

#[test]
fn thirty_thousand_connections_are_taken_in_and_the_ones_that_matter_found() {
    let mut csv = connections(30_000);
    csv.push_str("Ruth,Mangan,https://network.example.com/in/ruth,,Skerrymore Ferries,Duty Manager,15 Jun 2024\n");
    let copy = finalist_testkit::example_copy();
    write(copy.path(), "linkedin/Connections.csv", csv);
    let finalist = finalist();
    let ran = prepare_json(&finalist, copy.path()).expect(0);
    says(&ran.err, &["30001 connections"]);
    assert_eq!(database(&finalist).rows()["connection"], 30_001);
    let case = Case::of(&ran);
    case.the_one("people", "mutual_connection", "Ruth Mangan").cited(
        "linkedin/Connections.csv",
        "Ruth,Mangan,https://network.example.com/in/ruth,,Skerrymore Ferries,Duty Manager",
    );
    // A shorter export takes its place as a whole.
    write(
        copy.path(),
        "linkedin/Connections.csv",
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nEoin,Faherty,,,Skerrymore Ferries,Second Officer,03 Feb 2023\n",
    );
    prepare(&finalist, copy.path()).expect(0);
    assert_eq!(database(&finalist).rows()["connection"], 1);
}

#[test]
fn of_two_postings_the_first_is_used_and_the_other_named() {
    let posting = |role: &str, employer: &str| {
        format!(
            "<html><head><title>{role}</title><script type=\"application/ld+json\">{{\"@context\":\"https://schema.org\",\
             \"@type\":\"JobPosting\",\"title\":\"{role}\",\"hiringOrganization\":{{\"@type\":\"Organization\",\"name\":\"{employer}\"}},\
             \"description\":\"<p>Requirements</p><ul><li>Must know tides</li></ul>\"}}</script></head><body><h1>{role}</h1></body></html>"
        )
    };
    let folder = folder(&[
        ("a.html", posting("Pilot", "Harbour Lights").as_bytes()),
        ("b.html", posting("Cook", "Tall Ship Museum").as_bytes()),
        (
            "c.html",
            posting("Pilot", "Harbour Lights Ltd")
                .replace("tides", "tides and winds")
                .as_bytes(),
        ),
    ]);
    let finalist = finalist();
    let case = Case::of(&prepare_json(&finalist, folder.path()).expect(0));
    says(
        case.file("b.html")["ignored"].as_str().unwrap(),
        &["Cook", "`a.html`", "a folder of its own"],
    );
    assert_eq!(
        case.file("c.html")["kind"],
        "posting",
        "another copy for the same job is no other job"
    );
    assert_eq!(database(&finalist).texts("SELECT role FROM application"), ["Pilot"]);
}

#[test]
fn links_in_circles_hidden_and_unreadable_files_are_named() {
    let folder = folder(&[
        ("notes.txt", NOTES.as_bytes()),
        (".secret", b"x"),
        ("inner/deep.txt", b""),
    ]);
    let at = folder.path();
    std::os::unix::fs::symlink(at, at.join("inner/round")).unwrap();
    std::os::unix::fs::symlink("self", at.join("self")).unwrap();
    std::os::unix::fs::symlink("/nonexistent", at.join("dangling")).unwrap();
    std::os::unix::net::UnixListener::bind(at.join("socket"))
        .map(drop)
        .unwrap();
    let case = Case::of(&prepare_json(&finalist(), at).expect(0));
    for (file, why) in [
        (".secret", "hidden"),
        ("inner/round", "a link to a folder, not followed"),
        ("self", "leads nowhere"),
        ("dangling", "leads nowhere"),
        ("socket", "no ordinary file"),
    ] {
        says(
            case.file(file)["ignored"]
                .as_str()
                .unwrap_or_else(|| panic!("{file} in {}", case.0["files"])),
            &[why],
        );
    }
    assert_eq!(case.file("notes.txt")["kind"], "notes");
}

#[test]
fn a_file_without_the_right_to_read_it_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("notes.txt", NOTES.as_bytes()), ("locked.txt", NOTES.as_bytes())]);
    let locked = folder.path().join("locked.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o0)).unwrap();
    if fs::read(&locked).is_ok() {
        finalist_testkit::left_out("permissions do not bind the superuser");
        return;
    }
    let case = Case::of(&prepare_json(&finalist(), folder.path()).expect(0));
    says(
        case.file("locked.txt")["ignored"].as_str().unwrap(),
        &["no right to read it", "permissions"],
    );
}

#[test]
fn a_kind_can_be_forced_and_a_kind_that_is_none_is_refused() {
    let folder = folder(&[("words.txt", b"They were kind. It rained.\n".as_slice())]);
    let path = folder.path().join("words.txt");
    let finalist = finalist();
    let ran = finalist
        .run([Path::new("prepare"), &path, Path::new("--as"), Path::new("notes")])
        .expect(0);
    says(&ran.err, &["words.txt", "interview notes"]);
    let ran = finalist
        .run([Path::new("prepare"), &path, Path::new("--as"), Path::new("poem")])
        .expect(2);
    says(&ran.err, &["expected one of", "notes"]);
}

#[test]
fn more_files_than_a_case_has_are_refused() {
    let folder = folder(&[]);
    for n in 0..2_001 {
        fs::write(folder.path().join(format!("{n}.txt")), "").unwrap();
    }
    let ran = prepare(&finalist(), folder.path()).expect(1);
    says(&ran.err, &["over 2000 files", "a folder of their own"]);
}
