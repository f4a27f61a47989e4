//! `today`, `application`, `round`, `story`, `import`, `database`: what each does and refuses.

use std::path::Path;

use finalist_testkit::binary::Finalist;
use serde_json::{Value, json};

use crate::{database, finalist, folder, says, with_example};

fn json_of(finalist: &Finalist, arguments: &[&str]) -> Value {
    finalist
        .run(arguments.iter().chain(&["--format", "json"]))
        .expect(0)
        .json()
}

fn rounds(finalist: &Finalist) -> Vec<(u64, String, String)> {
    let rows = json_of(finalist, &["round", "list"]);
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let row = |row: &Value| (row["number"].as_u64().unwrap(), text(row, "name"), text(row, "status"));
    rows.as_array().unwrap().iter().map(row).collect()
}

fn row(number: u64, name: &str, status: &str) -> (u64, String, String) {
    (number, name.to_owned(), status.to_owned())
}

#[test]
fn an_empty_workspace_says_how_to_begin() {
    let finalist = finalist();
    says(
        &finalist.run(["today"]).expect(0).out,
        &["nothing is planned", "finalist prepare FOLDER"],
    );
    says(
        &finalist.run(["application", "list"]).expect(0).out,
        &["no application yet", "finalist prepare FOLDER"],
    );
    says(&finalist.run(["story", "list"]).expect(0).out, &["no story yet"]);
    assert_eq!(json_of(&finalist, &["application", "list"]), json!([]));
    for command in [
        &["brief"][..],
        &["round", "list"],
        &["person", "list"],
        &["application", "show"],
    ] {
        says(
            &finalist.run(command).expect(1).err,
            &["there is no application yet", "finalist prepare FOLDER"],
        );
    }
}

#[test]
fn today_tells_the_next_interview_and_then_what_was_just_held() {
    let finalist = with_example();
    let view = json_of(&finalist, &["today"]);
    assert_eq!(view["date"], "2026-11-30");
    let next = &view["coming"][0];
    assert_eq!(
        (&next["days"], &next["begins"], &next["time_zone"]),
        (&json!(8), &json!("10:00"), &json!("Europe/Dublin"))
    );
    assert_eq!(
        next["people"],
        json!(["Gráinne Hession", "Tomasz Wilk", "Deirdre Lavelle"])
    );
    says(
        &finalist.run(["today"]).expect(0).out,
        &[
            "2026-12-08 in 8 days 10:00 (Europe/Dublin)",
            "Skerrymore Ferries",
            "Deirdre Lavelle",
        ],
    );
    let after = finalist
        .command(["today"])
        .env("FINALIST_NOW", "2026-12-09T20:00:00Z")
        .output()
        .unwrap();
    says(
        &String::from_utf8(after.stdout).unwrap(),
        &["1 days ago", "write down what was asked", "no round ahead"],
    );
}

#[test]
fn an_application_goes_its_way_from_entry_to_offer() {
    let finalist = finalist();
    let added = finalist
        .run([
            "application",
            "add",
            "--employer",
            "Harbour Lights",
            "--role",
            "Night Planner",
            "--place",
            "Bergen",
        ])
        .expect(0);
    says(&added.out, &["Night Planner at Harbour Lights"]);
    let outcome = |finalist: &Finalist| {
        json_of(finalist, &["application", "list"])[0]["outcome"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(outcome(&finalist), "open");
    finalist
        .run(["application", "offer", "harbour", "--on", "2026-12-18"])
        .expect(0);
    assert_eq!(json_of(&finalist, &["application", "list"])[0]["on"], "2026-12-18");
    finalist.run(["application", "accept", "NIGHT planner"]).expect(0);
    assert_eq!(outcome(&finalist), "accepted");
    finalist.run(["application", "reopen", "harbour"]).expect(0);
    finalist.run(["application", "reject", "harbour"]).expect(0);
    let refused = finalist.run(["application", "offer", "harbour"]).expect(2);
    says(&refused.err, &["error:", "reopen"]);
    assert_eq!(outcome(&finalist), "rejected");
    finalist.run(["application", "reopen", "harbour"]).expect(0);
    finalist.run(["application", "withdraw", "harbour"]).expect(0);
    assert_eq!(outcome(&finalist), "withdrawn");
    says(
        &finalist.run(["application", "accept", "harbour"]).expect(2).err,
        &["error:"],
    );
    says(
        &finalist.run(["application", "add"]).expect(2).err,
        &["give an employer or a role"],
    );
}

#[test]
fn an_application_is_named_by_title_or_id_and_never_guessed_among_several() {
    let finalist = finalist();
    for role in ["Night Planner", "Night Planner", "Night Planner Deputy", "Cook"] {
        finalist
            .run(["application", "add", "--employer", "Harbour Lights", "--role", role])
            .expect(0);
    }
    let rows = json_of(&finalist, &["application", "list"]);
    let short = |n: usize| rows[n]["short"].as_str().unwrap().to_owned();
    for given in ["harbour", "night planner at harbour lights", "night"] {
        let refused = finalist.run(["application", "show", given]).expect(2);
        says(
            &refused.err,
            &["could be", &short(0), &short(1), "give more of the name or the id"],
        );
    }
    for given in [
        short(1),
        rows[1]["id"].as_str().unwrap().to_owned(),
        short(1).to_uppercase(),
    ] {
        let shown = json_of(&finalist, &["application", "show", &given]);
        assert_eq!(shown["application"]["id"], rows[1]["id"]);
    }
    says(
        &finalist.run(["application", "show", "deputy"]).expect(0).out,
        &["Night Planner Deputy"],
    );
    says(
        &finalist.run(["application", "show", "pilot"]).expect(1).err,
        &["no application matches `pilot`", "`Cook at Harbour Lights`"],
    );
}

#[test]
fn without_a_name_the_application_with_the_next_round_is_meant() {
    let finalist = finalist();
    for (employer, day) in [
        ("Late", "2026-12-20T10:00"),
        ("Soon", "2026-12-02T10:00"),
        ("Over", "2026-11-02T10:00"),
        ("Closed", "2026-12-01T10:00"),
    ] {
        finalist.run(["application", "add", "--employer", employer]).expect(0);
        finalist.run(["round", "add", "--application", employer]).expect(0);
        finalist
            .run([
                "round",
                "set",
                "1",
                "--application",
                employer,
                "--begins",
                day,
                "--zone",
                "Europe/Oslo",
            ])
            .expect(0);
    }
    finalist.run(["application", "reject", "Closed"]).expect(0);
    assert_eq!(
        json_of(&finalist, &["application", "show"])["application"]["employer"],
        "Soon"
    );
    let coming = json_of(&finalist, &["today"])["coming"].clone();
    let order: Vec<&str> = coming
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["application"].as_str().unwrap())
        .collect();
    assert_eq!(order, ["a role at Soon", "a role at Late"]);
}

#[test]
fn rounds_are_added_anywhere_also_a_third_and_a_sixth() {
    let finalist = with_example();
    assert_eq!(
        rounds(&finalist).iter().map(|r| r.2.as_str()).collect::<Vec<_>>(),
        ["done", "done", "scheduled"]
    );
    finalist.run(["round", "add"]).expect(0);
    finalist.run(["round", "add", "--kind", "references"]).expect(0);
    finalist
        .run(["round", "add", "--kind", "background_check", "--name", "Garda vetting"])
        .expect(0);
    finalist.run(["round", "add"]).expect(0);
    finalist.run(["round", "add", "--name", "Tea with the board"]).expect(0);
    finalist.run(["round", "add"]).expect(0);
    let all = rounds(&finalist);
    assert_eq!(all[3], row(4, "third interview", "expected"));
    assert_eq!(all[5], row(6, "Garda vetting", "expected"));
    assert_eq!(all[6], row(7, "fourth interview", "expected"));
    assert_eq!(all[7].1, "Tea with the board");
    assert_eq!(all[8], row(9, "sixth interview", "expected"));
    finalist
        .run(["round", "add", "--kind", "exercise", "--at", "1"])
        .expect(0);
    let all = rounds(&finalist);
    assert_eq!((all.len(), all[0].0, all[9].1.as_str()), (10, 1, "sixth interview"));
    says(&finalist.run(["round", "add", "--at", "99"]).expect(2).err, &["error:"]);
    says(&finalist.run(["round", "add", "--at", "0"]).expect(2).err, &["from 1"]);
    assert_eq!(rounds(&finalist).len(), 10);
}

#[test]
fn rounds_are_marked_and_held_once_more() {
    let finalist = with_example();
    finalist.run(["round", "add"]).expect(0);
    finalist.run(["round", "skip", "4"]).expect(0);
    finalist.run(["round", "done", "second interview"]).expect(0);
    finalist.run(["round", "repeat", "3"]).expect(0);
    finalist.run(["round", "cancel", "4"]).expect(0);
    let status: Vec<String> = rounds(&finalist).into_iter().map(|r| r.2).collect();
    assert_eq!(status, ["done", "done", "done", "cancelled", "skipped"]);
    says(
        &finalist.run(["round", "done", "17"]).expect(1).err,
        &["no round matches `17`"],
    );
    says(&finalist.run(["round", "skip", "1"]).expect(2).err, &["error:"]);
}

#[test]
fn a_round_gets_time_zone_length_and_place() {
    let finalist = with_example();
    finalist.run(["round", "add"]).expect(0);
    finalist
        .run([
            "round",
            "set",
            "4",
            "--begins",
            "2027-01-12T09:30",
            "--zone",
            "America/New_York",
            "--minutes",
            "45",
            "--place",
            "Pier 7",
            "--link",
            "https://meet.example.com/x",
        ])
        .expect(0);
    let set = json_of(&finalist, &["round", "list"])[3].clone();
    assert_eq!(
        (&set["start_utc"], &set["day"], &set["status"]),
        (
            &json!("2027-01-12T14:30:00Z"),
            &json!("2027-01-12"),
            &json!("scheduled")
        )
    );
    assert_eq!(
        (&set["minutes"], &set["place"], &set["link"]),
        (&json!(45), &json!("Pier 7"), &json!("https://meet.example.com/x"))
    );
    // Another hour keeps the zone.
    finalist
        .run(["round", "set", "4", "--begins", "2027-01-12T10:00"])
        .expect(0);
    assert_eq!(
        json_of(&finalist, &["round", "list"])[3]["start_utc"],
        "2027-01-12T15:00:00Z"
    );
    let rows = database(&finalist).rows();
    says(
        &finalist
            .run([
                "round",
                "set",
                "4",
                "--begins",
                "2027-01-12T10:00",
                "--zone",
                "Europe/Atlantis",
            ])
            .expect(2)
            .err,
        &["Europe/Atlantis", "a zone reads like `Europe/Dublin`"],
    );
    says(
        &finalist.run(["round", "set", "4", "--minutes", "0"]).expect(2).err,
        &["minutes", "not between 1 and 1440"],
    );
    says(&finalist.run(["round", "set", "4"]).expect(2).err, &["nothing to set"]);
    says(
        &finalist
            .run(["round", "set", "4", "--zone", "Asia/Tokyo", "--minutes", "5"])
            .expect(0)
            .out,
        &["Asia/Tokyo"],
    );
    assert_eq!(database(&finalist).rows()["change"], rows["change"] + 1);
}

#[test]
fn stories_are_listed_shown_and_removed() {
    let finalist = with_example();
    let all = json_of(&finalist, &["story", "list"]);
    assert_eq!(all.as_array().unwrap().len(), 6);
    let shown = finalist.run(["story", "show", "wrong count"]).expect(0).out;
    says(&shown, &["The wrong count", "! the task is missing"]);
    says(&finalist.run(["story", "show", "the"]).expect(2).err, &["could be"]);
    finalist.run(["story", "remove", "turnaround"]).expect(0);
    assert_eq!(json_of(&finalist, &["story", "list"]).as_array().unwrap().len(), 5);
    assert_eq!(database(&finalist).rows()["story_use"], 0);
    says(
        &finalist.run(["story", "show", "turnaround"]).expect(1).err,
        &["no story matches `turnaround`"],
    );
    // Preparing the unchanged file again does not bring it back.
    finalist
        .run([Path::new("import"), &finalist_testkit::example()])
        .expect(0);
    assert_eq!(json_of(&finalist, &["story", "list"]).as_array().unwrap().len(), 5);
}

#[test]
fn import_tells_what_each_file_was_taken_for() {
    let finalist = finalist();
    let ran = finalist
        .run([Path::new("import"), &finalist_testkit::example()])
        .expect(0);
    says(&ran.out, &["posting.html", "job posting", "ideas.xyz", "ignored"]);
    let case = json_of(&finalist, &["import", finalist_testkit::example().to_str().unwrap()]);
    assert_eq!(
        (&case["format"], &case["briefing"]),
        (&json!("finalist-case"), &Value::Null)
    );
}

#[test]
fn files_of_the_profile_alone_make_no_application() {
    let finalist = finalist();
    let resume = finalist_testkit::example().join("resume.md");
    let ran = finalist.run([Path::new("prepare"), &resume]).expect(0);
    says(&ran.err, &["kept for your profile", "add the posting"]);
    assert_eq!((ran.out.as_str(), database(&finalist).rows()["application"]), ("", 0));
    assert!(database(&finalist).rows()["profile_entry"] > 10);
}

#[test]
fn a_database_is_migrated_and_checked() {
    let finalist = finalist();
    says(
        &finalist.run(["database", "check"]).expect(3).out,
        &["no tables yet", "finalist database migrate"],
    );
    says(
        &finalist.run(["database", "migrate"]).expect(0).out,
        &["steps applied, now at version "],
    );
    says(
        &finalist.run(["database", "migrate"]).expect(0).out,
        &["up to date at version "],
    );
    finalist
        .run([Path::new("import"), &finalist_testkit::example()])
        .expect(0);
    let checked = finalist.run(["database", "check"]).expect(0).out;
    says(&checked, &["SQLite", " at version ", "no problem was found"]);
    database(&finalist).run("UPDATE round SET status = 'dancing' WHERE status = 'scheduled'");
    says(
        &finalist.run(["database", "check"]).expect(3).out,
        &["problem:", "round", "dancing"],
    );
    says(&finalist.run(["brief"]).expect(3).err, &["finalist database check"]);
}

#[test]
fn data_and_database_options_overrule_the_environment() {
    let finalist = finalist();
    let other = folder(&[]);
    let add = |options: &[&str]| {
        finalist
            .run(options.iter().chain(&["application", "add", "--role", "Cook"]))
            .expect(0);
    };
    add(&["--data", other.path().join("a").to_str().unwrap()]);
    add(&["--database", other.path().join("b.db").to_str().unwrap()]);
    add(&[
        "--database",
        &format!("sqlite:{}", other.path().join("c.db").display()),
        "--data",
        "/sys/nowhere",
    ]);
    assert_eq!(std::fs::read_dir(finalist.data()).unwrap().count(), 0);
    for name in ["a/finalist.db", "b.db", "c.db"] {
        let rows = finalist_testkit::database::Database::File(other.path().join(name)).rows();
        assert_eq!(rows["application"], 1, "{name}");
    }
}
