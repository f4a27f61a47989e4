//! `source`: what was taken in, and that a removed file is gone with all that rested on it.

use std::path::Path;

use crate::{database, finalist, folder, says, with_example, write};

#[test]
fn files_are_listed_with_what_they_were_taken_for() {
    let finalist = with_example();
    let out = finalist.run(["source", "list"]).expect(0).out;
    says(
        &out,
        &[
            "round-1-notes.txt",
            "interview notes",
            "resume.md",
            "Skerrymore Ferries",
            "you",
        ],
    );
    let rows = finalist.run(["source", "list", "--format", "json"]).expect(0).json();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 13);
    assert!(
        rows.iter()
            .all(|row| row["current"] == true && row["sha256"].as_str().unwrap().len() == 64)
    );
    says(
        &crate::finalist().run(["source", "list"]).expect(0).out,
        &["nothing was taken in yet"],
    );
}

#[test]
fn a_removed_file_is_gone_with_all_that_rested_on_it() {
    let finalist = with_example();
    let before = database(&finalist).rows();
    let ran = finalist.run(["source", "remove", "round-1-notes"]).expect(0);
    says(
        &ran.out,
        &[
            "removed: round-1-notes.txt",
            "8 questions",
            "signs",
            "statements",
            "claims",
        ],
    );
    says(&ran.err, &["rounds and people stay"]);
    let after = database(&finalist).rows();
    assert_eq!(after["source"], before["source"] - 1);
    assert_eq!(after["source_content"], before["source_content"] - 1);
    assert_eq!(
        (after["round"], after["interviewer"]),
        (before["round"], before["interviewer"])
    );
    assert!(after["exchange"] < before["exchange"] && after["statement"] < before["statement"]);
    // Nothing of its words is left: in no table, and not in the change log.
    for table in after.keys().filter(|table| !table.starts_with('_')) {
        let columns = database(&finalist).texts(&format!("SELECT name FROM pragma_table_info('{table}')"));
        let texts: Vec<String> = columns
            .iter()
            .map(|c| format!("COALESCE(CAST({c} AS TEXT), '')"))
            .collect();
        let all = database(&finalist).texts(&format!("SELECT {} FROM {table}", texts.join(" || '|' || ")));
        for words in ["Went blank", "three times. It was 84", "round-1-notes"] {
            let found = all.iter().find(|row| row.contains(words));
            assert_eq!(found, None, "`{words}` stands in {table}");
        }
    }
    says(
        &finalist.run(["database", "check"]).expect(0).out,
        &["no problem was found"],
    );
    assert!(!finalist.run(["brief"]).expect(0).out.contains("round-1-notes"));
    // Taken in again, it is there again.
    finalist
        .run([Path::new("import"), &finalist_testkit::example()])
        .expect(0);
    let again = database(&finalist).rows();
    assert_eq!(
        (again["exchange"], again["source"]),
        (before["exchange"], before["source"])
    );
}

#[test]
fn older_versions_of_a_changed_file_go_with_it() {
    let notes = |n: u8| {
        format!(
            "Round 1 with Ida Falk, 2026-11-02\nQ: Why us?\nA: Because of the boats, and reason {n}.\nIda: the team is {n} people\n"
        )
    };
    let folder = folder(&[("notes.txt", notes(3).as_bytes())]);
    let finalist = finalist();
    finalist.run([Path::new("import"), folder.path()]).expect(0);
    write(folder.path(), "notes.txt", notes(4));
    finalist.run([Path::new("import"), folder.path()]).expect(0);
    assert_eq!(database(&finalist).rows()["source"], 2);
    says(
        &finalist.run(["source", "list", "--all"]).expect(0).out,
        &["older version"],
    );
    says(
        &finalist.run(["source", "remove", "notes.txt"]).expect(0).out,
        &["1 older versions of it"],
    );
    let rows = database(&finalist).rows();
    assert_eq!(
        (
            rows["source"],
            rows["source_content"],
            rows["statement"],
            rows["exchange"]
        ),
        (0, 0, 0, 0)
    );
    says(
        &finalist.run(["source", "remove", "notes.txt"]).expect(1).err,
        &["no source matches `notes.txt`"],
    );
}

#[test]
fn every_kind_of_file_can_be_removed() {
    let finalist = with_example();
    for name in [
        "posting",
        "resume",
        "Education",
        "Positions",
        "Volunteering",
        "Skills",
        "Connections",
        "phone-screen",
        "round-1-notes",
        "invitation",
        "interviewers",
        "stories",
        "company-notes",
    ] {
        finalist.run(["source", "remove", name]).expect(0);
    }
    let rows = database(&finalist).rows();
    for table in [
        "source",
        "connection",
        "story",
        "profile_entry",
        "claim",
        "statement",
        "exchange",
        "ask",
        "signal",
        "research",
    ] {
        assert_eq!(rows[table], 0, "{table}: {rows:?}");
    }
    finalist.run(["brief"]).expect(0);
    says(
        &finalist.run(["database", "check"]).expect(0).out,
        &["no problem was found"],
    );
}
