//! Invitations: versions, cancellations, twins, and calendars that tell too little.

use std::path::Path;

use finalist_testkit::binary::{Finalist, Ran};
use serde_json::Value;

use crate::{database, finalist, folder, prepare, says, write};

/// A calendar with one event of these lines.
fn calendar(method: &str, lines: &[&str]) -> String {
    let mut all = vec!["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Harbour Lights//EN"];
    let method = format!("METHOD:{method}");
    all.extend([
        method.as_str(),
        "BEGIN:VEVENT",
        "SUMMARY:Second interview: Night Planner",
    ]);
    all.extend(lines);
    all.extend(["END:VEVENT", "END:VCALENDAR", ""]);
    all.join("\r\n")
}

fn version(uid: &str, sequence: u8, start: &str, place: &str) -> String {
    calendar(
        "REQUEST",
        &[
            &format!("UID:{uid}@harbour.example.com"),
            &format!("SEQUENCE:{sequence}"),
            &format!("DTSTART;TZID=Europe/Oslo:{start}"),
            "DURATION:PT1H",
            &format!("LOCATION:{place}"),
            "ORGANIZER;CN=Signe Moen:mailto:signe.moen@harbour.example.com",
            &format!("ATTENDEE;CN=Person {sequence}:mailto:p{sequence}@harbour.example.com"),
        ],
    )
}

fn rounds(finalist: &Finalist) -> Value {
    finalist.run(["round", "list", "--format", "json"]).expect(0).json()
}

fn one(ics: &str) -> (Finalist, Ran) {
    let finalist = finalist();
    let folder = folder(&[("invitation.ics", ics.as_bytes())]);
    let ran = prepare(&finalist, folder.path());
    (finalist, ran)
}

#[test]
fn an_event_without_a_start_makes_no_round_and_says_so() {
    let (finalist, ran) = one(&calendar("REQUEST", &["UID:1@harbour.example.com"]));
    says(&ran.err, &["invitation.ics", "start"]);
    if ran.status == Some(0) {
        assert_eq!(rounds(&finalist), Value::Array(Vec::new()));
        says(&ran.err, &["ask for the time"]);
    } else {
        assert_eq!((ran.status, database(&finalist).rows()["source"]), (Some(1), 0));
    }
}

#[test]
fn a_zone_that_does_not_exist_is_named_and_nothing_is_guessed_in_silence() {
    let lines = [
        "UID:1@harbour.example.com",
        "DTSTART;TZID=Europe/Atlantis:20261208T100000",
        "DURATION:PT1H",
    ];
    let (finalist, ran) = one(&calendar("REQUEST", &lines));
    let ran = ran.expect(0);
    says(&ran.err, &["Europe/Atlantis"]);
    let rounds = rounds(&finalist);
    assert_eq!(rounds[0]["begins"], "2026-12-08T10:00:00");
    says(
        &ran.err,
        &["names no time zone: UTC was assumed, ask if they mean another"],
    );
}

#[test]
fn a_whole_day_has_no_hour_and_says_so() {
    let (finalist, ran) = one(&calendar(
        "REQUEST",
        &["UID:1@harbour.example.com", "DTSTART;VALUE=DATE:20261208"],
    ));
    says(&ran.expect(0).err, &["names a day and no hour"]);
    assert_eq!(
        (&rounds(&finalist)[0]["day"], &rounds(&finalist)[0]["begins"]),
        (&"2026-12-08".into(), &Value::Null)
    );
}

#[test]
fn a_newer_version_moves_the_round_and_an_older_one_changes_nothing() {
    let finalist = finalist();
    let folder = folder(&[("v1.ics", version("r2", 1, "20261208T100000", "Quay 4").as_bytes())]);
    prepare(&finalist, folder.path()).expect(0);
    let id = rounds(&finalist)[0]["id"].clone();

    write(folder.path(), "v2.ics", version("r2", 2, "20261209T140000", "Quay 5"));
    let ran = prepare(&finalist, folder.path()).expect(0);
    says(&ran.err, &["was moved to"]);
    let moved = rounds(&finalist);
    assert_eq!(moved.as_array().unwrap().len(), 1);
    assert_eq!(
        (&moved[0]["id"], &moved[0]["begins"]),
        (&id, &"2026-12-09T14:00:00".into())
    );
    assert_eq!(
        (&moved[0]["place"], &moved[0]["start_utc"]),
        (&"Quay 5".into(), &"2026-12-09T13:00:00Z".into())
    );

    write(
        folder.path(),
        "v1-again.ics",
        version("r2", 1, "20261208T100000", "Quay 4 ").replace("Night", "Late Night"),
    );
    let ran = prepare(&finalist, folder.path()).expect(0);
    says(&ran.err, &["version 1 is older than version 2", "nothing was changed"]);
    assert_eq!(rounds(&finalist), moved);
}

#[test]
fn versions_that_come_together_end_with_the_newest() {
    let finalist = finalist();
    let folder = folder(&[
        ("a-newer.ics", version("r2", 2, "20261209T140000", "Quay 5").as_bytes()),
        ("b-older.ics", version("r2", 1, "20261208T100000", "Quay 4").as_bytes()),
    ]);
    prepare(&finalist, folder.path()).expect(0);
    let rounds = rounds(&finalist);
    assert_eq!(rounds.as_array().unwrap().len(), 1);
    assert_eq!(rounds[0]["begins"], "2026-12-09T14:00:00");
}

#[test]
fn another_invitation_on_the_same_day_is_part_of_the_same_round() {
    let finalist = finalist();
    let folder = folder(&[("a.ics", version("panel", 1, "20261208T100000", "Quay 4").as_bytes())]);
    prepare(&finalist, folder.path()).expect(0);
    write(
        folder.path(),
        "b.ics",
        version("lunch", 3, "20261208T120000", "Canteen"),
    );
    let ran = prepare(&finalist, folder.path()).expect(0);
    says(&ran.err, &["same day as another invitation", "same round"]);
    let rounds = rounds(&finalist);
    assert_eq!(rounds.as_array().unwrap().len(), 1);
    assert_eq!(rounds[0]["begins"], "2026-12-08T10:00:00", "the earlier start stays");
    let people = rounds[0]["people"].to_string();
    says(&people, &["Person 1", "Person 3"]);
}

#[test]
fn a_cancellation_cancels_its_round_alone() {
    let finalist = finalist();
    let folder = folder(&[
        ("a.ics", version("r2", 1, "20261208T100000", "Quay 4").as_bytes()),
        ("b.ics", version("r3", 0, "20261215T100000", "Quay 4").as_bytes()),
    ]);
    prepare(&finalist, folder.path()).expect(0);
    let cancel = version("r2", 2, "20261208T100000", "Quay 4").replace("METHOD:REQUEST", "METHOD:CANCEL");
    write(folder.path(), "c.ics", cancel);
    let ran = prepare(&finalist, folder.path()).expect(0);
    says(&ran.err, &["was cancelled by the organiser", "ask for a new date"]);
    let rounds = rounds(&finalist);
    assert_eq!(
        (&rounds[0]["status"], &rounds[1]["status"]),
        (&"cancelled".into(), &"scheduled".into())
    );
    let today = finalist.run(["today"]).expect(0).out;
    assert!(today.contains("2026-12-15") && !today.contains("2026-12-08"), "{today}");
    let unknown = calendar(
        "CANCEL",
        &["UID:nobody@harbour.example.com", "DTSTART:20261201T100000Z"],
    );
    write(folder.path(), "d.ics", unknown);
    let ran = finalist.run([Path::new("prepare"), folder.path()]).expect(0);
    says(&ran.err, &["a cancellation of a round that is not known here"]);
}
