//! The doors on the real binary: mails, archives, cards, trackers, PDF and Word files in one folder.

use std::path::{Path, PathBuf};

use finalist_testkit::binary::Finalist;
use serde_json::Value;

use crate::{database, finalist, folder, prepare, says};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(name)
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(path(name)).unwrap()
}

/// A folder with these fixtures.
fn of(names: &[&str]) -> tempfile::TempDir {
    let files: Vec<(&str, Vec<u8>)> = names.iter().map(|name| (*name, fixture(name))).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    folder(&files)
}

fn rounds(finalist: &Finalist) -> Vec<Value> {
    let all = finalist.run(["round", "list", "--format", "json"]).expect(0).json();
    all.as_array().unwrap().clone()
}

#[test]
fn a_mail_brings_its_invitation_its_words_and_its_writer() {
    let finalist = finalist();
    let files = of(&["resume.docx", "mail_with_invitation.eml"]);
    let ran = prepare(&finalist, files.path());
    says(
        &ran.err,
        &[
            "mail_with_invitation.eml",
            "mail_with_invitation.eml/",
            "calendar invitation",
        ],
    );
    let rounds = rounds(&finalist);
    assert_eq!(rounds.len(), 1, "{rounds:?}");
    says(&rounds[0].to_string(), &["2026-12-04"]);
    let people = finalist.run(["person", "list", "--format", "json"]).expect(0).out;
    says(&people, &["Ingrid Sol", "Head of Planning"]);
}

#[test]
fn a_mail_that_names_the_interview_in_words_makes_a_round() {
    let finalist = finalist();
    let ran = prepare(&finalist, of(&["resume.docx", "mail_in_prose.eml"]).path());
    says(&ran.err, &["names an interview on 2026-12-10 in its words"]);
    let rounds = rounds(&finalist);
    assert_eq!(rounds.len(), 1, "{rounds:?}");
    says(&rounds[0].to_string(), &["2026-12-10", "14:30"]);
}

#[test]
fn everything_a_candidate_has_goes_in_at_once() {
    let finalist = finalist();
    let folder = of(&[
        "resume_two_columns.pdf",
        "mail_with_invitation.eml",
        "panel.vcf",
        "linkedin_export.zip",
        "tracker_teal.csv",
        "transcript_otter.txt",
        "posting_json_ld.html",
    ]);
    let ran = prepare(&finalist, folder.path());
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    says(
        &ran.err,
        &[
            "resume_two_columns.pdf",
            "linkedin_export.zip/Connections.csv",
            "linkedin_export.zip/Skills.csv",
            "private messages are not read",
            "2 connections",
            "3 applications",
        ],
    );
    let rows = database(&finalist).rows();
    assert_eq!(rows["connection"], 2);
    let again = prepare(&finalist, folder.path());
    says(&again.err, &["nothing has changed"]);
    assert_eq!(database(&finalist).rows(), rows);
}

#[test]
fn what_came_in_is_kept_byte_for_byte() {
    let finalist = finalist();
    prepare(&finalist, of(&["resume_two_columns.pdf"]).path());
    let kept = database(&finalist).texts("SELECT hex(content) FROM source_content");
    let expected = fixture("resume_two_columns.pdf")
        .iter()
        .map(|byte| format!("{byte:02X}"))
        .collect::<String>();
    assert_eq!(kept, [expected]);
}

#[test]
fn a_tracker_with_two_employers_asks_which() {
    let finalist = finalist();
    let csv = b"Company,Employer,Role,Status\nAgency One,Marlin Quay,Planner,Applied\n";
    let files = folder(&[("jobs.csv", csv)]);
    let path = files.path().join("jobs.csv");
    let refused = finalist.run([Path::new("import"), &path]);
    assert_eq!(refused.status, Some(1), "{}", refused.err);
    says(&refused.err, &["--map"]);
    let told = finalist.run([
        Path::new("import"),
        &path,
        Path::new("--map"),
        Path::new("Employer=employer"),
    ]);
    assert_eq!(told.status, Some(0), "{}", told.err);
    says(
        &finalist.run(["application", "list"]).expect(0).out,
        &["Marlin Quay", "Planner"],
    );
}

#[test]
fn inspect_shows_each_file_of_an_archive_with_its_rows() {
    let answer = finalist()
        .run([Path::new("inspect"), Path::new("file"), &path("linkedin_export.zip")])
        .expect(0)
        .json();
    assert_eq!(answer["kind"], "archive");
    let files = answer["files"].as_array().unwrap();
    let rows: Vec<u64> = files.iter().map(|file| file["rows"].as_u64().unwrap()).collect();
    assert_eq!(rows, [2, 1, 2, 1]);
    assert_eq!(files[0]["path"], "Connections.csv");
}
