//! Letters on the command line: drafted from the record, judged, marked; and the calendar feed of a running server.

use finalist_testkit::server::spawn_server;

use crate::{database, says, with_example};

/// The second interview of the example was held two hours ago.
const AFTER: &str = "2026-12-08T14:30:00Z";

#[test]
fn everybody_met_is_owed_a_letter_until_it_is_marked_as_sent() {
    let finalist = with_example();
    let list = finalist
        .run_at(AFTER, ["letter", "list", "--format", "json"])
        .expect(0)
        .json();
    let owed = list["letters"].as_array().unwrap();
    assert!(owed.len() >= 3, "{list}");
    assert!(
        owed.iter()
            .any(|row| row["to"] == "Tomasz Wilk" && row["due"] == "2026-12-09T11:45:00Z"),
        "{list}"
    );
    let drafted = finalist
        .run_at(AFTER, ["letter", "draft", "Tomasz", "--format", "json"])
        .expect(0)
        .json();
    let text = drafted[0]["letter"]["text"].as_str().unwrap();
    assert!(text.contains("Tomasz"), "{text}");
    for sentence in drafted[0]["sentences"].as_array().unwrap() {
        assert_ne!(sentence["from"], "", "{sentence}");
    }
    let shown = finalist
        .run_at(AFTER, ["letter", "show", "Tomasz", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(shown["sentences"], drafted[0]["sentences"], "worked out again");
    says(
        &finalist.run_at(AFTER, ["letter", "show", "Tomasz"]).expect(0).out,
        &["rests on: "],
    );
    says(
        &finalist.run_at(AFTER, ["letter", "judge", "Tomasz"]).expect(0).out,
        &["words"],
    );
    says(&finalist.run_at(AFTER, ["today"]).expect(0).out, &["thank Tomasz Wilk"]);
    finalist.run_at(AFTER, ["letter", "mark", "Tomasz", "sent"]).expect(0);
    let today = finalist.run_at(AFTER, ["today"]).expect(0).out;
    assert!(!today.contains("thank Tomasz Wilk"), "{today}");
}

#[test]
fn the_feed_opens_to_its_secret_without_a_session_and_to_nothing_else() {
    let finalist = with_example();
    let path = finalist.run(["calendar", "--feed"]).expect(0).out.trim().to_owned();
    let server = spawn_server(&finalist);
    let reply = server.get(&path, None);
    assert_eq!(reply.status, 200, "{}", reply.head);
    says(&reply.body, &["BEGIN:VCALENDAR", "BEGIN:VALARM"]);
    says(&reply.head.to_lowercase(), &["etag: \"", "content-type: text/calendar"]);
    assert_eq!(server.get("/feed/0000.ics", None).status, 404);
    assert_eq!(server.get("/feed/.ics", None).status, 404);
    assert_eq!(server.get_as(&path, "evil.example", None).status, 421);
    assert_eq!(server.get("/", None).status, 401);
    let new = finalist
        .run(["calendar", "--feed", "--rotate"])
        .expect(0)
        .out
        .trim()
        .to_owned();
    assert_eq!(server.get(&path, None).status, 404);
    assert_eq!(server.get(&new, None).status, 200);
}

#[test]
fn without_a_name_those_of_the_last_round_are_drafted_in_one_change() {
    let finalist = with_example();
    let before = database(&finalist).rows()["change"];
    let drafted = finalist
        .run_at(AFTER, ["letter", "draft", "--format", "json"])
        .expect(0)
        .json();
    let drafted = drafted.as_array().unwrap();
    assert_eq!(drafted.len(), 3, "{drafted:?}");
    let rows = database(&finalist).rows();
    assert_eq!(
        (rows["letter"], rows["change"]),
        (3, before + 1),
        "of the round before, none"
    );
}

#[cfg(unix)]
#[test]
fn what_was_written_in_the_editor_is_kept_where_it_cannot_be_stored() {
    use std::os::unix::fs::PermissionsExt as _;
    let finalist = with_example();
    finalist.run_at(AFTER, ["letter", "draft", "Tomasz"]).expect(0);
    let editor = finalist.data().join("editor");
    std::fs::write(&editor, "#!/bin/sh\nyes 'a word too many' | head -n 2000 > \"$1\"\n").unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o700)).unwrap();
    let ran = finalist
        .command(["letter", "edit", "Tomasz"])
        .env("EDITOR", &editor)
        .env("PATH", "/usr/bin:/bin")
        .env("FINALIST_NOW", AFTER)
        .output()
        .unwrap();
    let err = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(ran.status.code(), Some(2), "{err}");
    says(&err, &["are more than a letter", "--text"]);
    let (_, rest) = err.split_once("kept in `").unwrap();
    let sheet = rest.split_once('`').unwrap().0;
    assert!(std::fs::read_to_string(sheet).unwrap().starts_with("a word too many"));
    std::fs::remove_file(sheet).unwrap();
}
