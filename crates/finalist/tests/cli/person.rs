//! `person`: who is known, what is added, and that an erased person is gone.

use std::path::Path;

use finalist_testkit::binary::Finalist;
use serde_json::Value;

use crate::{database, says, with_example};

fn people(finalist: &Finalist) -> Vec<Value> {
    let ran = finalist.run(["person", "list", "--format", "json"]).expect(0);
    ran.json().as_array().unwrap().clone()
}

#[test]
fn people_of_the_files_are_listed_and_shown() {
    let finalist = with_example();
    let names: Vec<String> = people(&finalist)
        .iter()
        .map(|p| p["name"].as_str().unwrap().to_owned())
        .collect();
    for name in [
        "Gráinne Hession",
        "Fergal Noone",
        "Tomasz Wilk",
        "Deirdre Lavelle",
        "Colm Prendergast",
    ] {
        assert!(names.iter().any(|n| n == name), "{names:?}");
    }
    assert_eq!(names.len(), 5, "{names:?}");
    let shown = finalist.run(["person", "show", "wilk"]).expect(0).out;
    says(
        &shown,
        &[
            "Tomasz Wilk",
            "Fleet Engineering Lead",
            "tomasz.wilk@skerrymore.example.org",
            "Second Tide",
        ],
    );
    says(
        &finalist.run(["person", "show", "grainne"]).expect(0).out,
        &["Gráinne Hession"],
    );
    says(
        &finalist.run(["person", "show", "nobody"]).expect(1).err,
        &["no person matches `nobody`", "`Fergal Noone`"],
    );
}

#[test]
fn what_is_added_about_a_person_reaches_the_briefing() {
    let finalist = with_example();
    finalist
        .run([
            "person",
            "set",
            "deirdre",
            "--note",
            "Volunteers with Second Tide too",
            "--about",
            "charity",
            "--function",
            "peer",
        ])
        .expect(0);
    let brief = finalist.run(["brief", "--width", "110"]).expect(0).out;
    says(&brief, &["Volunteers with Second Tide too"]);
    assert!(!brief.contains("nothing is noted about Deirdre"), "{brief}");
    let added = finalist
        .run([
            "person",
            "add",
            "Órla Keane",
            "--title",
            "Chief Executive",
            "--email",
            "Orla@Skerrymore.example.org",
        ])
        .expect(0)
        .out;
    says(&added, &["Órla Keane", "executive", "orla@skerrymore.example.org"]);
    says(
        &finalist.run(["person", "add", "  "]).expect(2).err,
        &["a person needs a name"],
    );
    assert_eq!(people(&finalist).len(), 6);
}

/// Every text of the record: all tables but the sources, which are kept word for word, and the change log.
fn record(finalist: &Finalist) -> String {
    let mut all = String::new();
    for (table, _) in database(finalist).rows() {
        let kept = [
            "source",
            "source_content",
            "connection",
            "profile_entry",
            "story",
            "change",
            "change_line",
            "_sqlx_migrations",
            "workspace",
        ];
        if kept.contains(&table.as_str()) {
            continue;
        }
        let columns = database(finalist).texts(&format!("SELECT name FROM pragma_table_info('{table}')"));
        let texts: Vec<String> = columns
            .iter()
            .map(|c| format!("COALESCE(CAST({c} AS TEXT), '')"))
            .collect();
        all.extend(database(finalist).texts(&format!("SELECT {} FROM {table}", texts.join(" || '|' || "))));
    }
    all
}

#[test]
fn an_erased_person_is_gone_from_record_and_briefing_and_does_not_come_back() {
    let finalist = with_example();
    for part in ["Tomasz", "Wilk", "tomasz.wilk"] {
        assert!(record(&finalist).contains(part), "the test looks in the right places");
    }
    let ran = finalist.run(["person", "erase", "tomasz"]).expect(0);
    says(
        &ran.err,
        &["is kept word for word and still holds the name: `finalist source remove"],
    );
    finalist
        .run([Path::new("import"), &finalist_testkit::example()])
        .expect(0);

    let record = record(&finalist);
    let mut printed = String::new();
    for command in [
        &["brief", "--width", "110"][..],
        &["brief", "--format", "markdown"],
        &["today"],
        &["person", "list"],
        &["application", "show"],
        &["application", "show", "--format", "json"],
        &["round", "list", "--format", "json"],
    ] {
        printed += &finalist.run(command).expect(0).out;
    }
    for part in ["Tomasz", "Wilk", "tomasz.wilk"] {
        assert!(!record.contains(part), "{record}");
        let line = printed.lines().find(|line| line.contains(part));
        assert_eq!(line, None);
    }
    // The rounds and what others said stay.
    says(
        &printed,
        &["Gráinne Hession", "Deirdre Lavelle", "On-time departures above 92 %"],
    );
    assert_eq!(people(&finalist).len(), 4);
    finalist.run(["database", "check"]).expect(0);
}

#[test]
fn erasing_one_person_leaves_the_namesake_alone() {
    let finalist = with_example();
    finalist
        .run(["person", "add", "Bridie Hession", "--note", "Sister of Gráinne Hession"])
        .expect(0);
    finalist.run(["person", "erase", "Gráinne Hession"]).expect(0);
    says(
        &finalist.run(["person", "show", "bridie"]).expect(0).out,
        &["Bridie Hession", "Sister of [erased]"],
    );
    let brief = finalist.run(["brief", "--width", "110"]).expect(0).out;
    assert!(
        !brief.contains("Gráinne"),
        "{:?}",
        brief.lines().find(|line| line.contains("Gráinne"))
    );
}

#[test]
fn all_that_is_kept_of_a_person_is_given_out() {
    let finalist = with_example();
    let read = finalist.run(["person", "export", "wilk"]).expect(0).out;
    says(
        &read,
        &[
            "# Tomasz Wilk",
            "Fleet Engineering Lead",
            "tomasz.wilk@skerrymore.example.org",
            "## Known",
            "kept word for word",
        ],
    );
    let json = finalist
        .run(["person", "export", "wilk", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(
        (json["format"].as_str(), json["version"].as_u64()),
        (Some("finalist-person"), Some(1))
    );
    assert!(
        json["files"]
            .as_array()
            .unwrap()
            .iter()
            .all(|f| f["places"].as_u64().unwrap() > 0),
        "{json}"
    );
}

#[test]
fn an_anonymous_person_is_a_number_everywhere() {
    let finalist = with_example();
    let ran = finalist.run(["person", "anonymise", "tomasz"]).expect(0);
    says(&ran.out, &["now called: interviewer "]);
    says(&ran.err, &["may still hold the name"]);
    let brief = finalist
        .run(["brief", "--width", "110", "--evidence", "none"])
        .expect(0)
        .out;
    assert!(!brief.contains("Tomasz") && brief.contains("interviewer "), "{brief}");
    let record = record(&finalist);
    for part in ["Tomasz", "Wilk", "tomasz.wilk", "Second Tide"] {
        let line = record.lines().find(|line| line.contains(part));
        assert!(part == "Second Tide" || line.is_none(), "{line:?}");
    }
    assert_eq!(people(&finalist).len(), 5, "the record stays whole");
}

#[test]
fn two_entries_of_one_person_become_one() {
    let finalist = with_example();
    finalist
        .run(["person", "add", "Tomek Wylk", "--note", "Plays the accordion"])
        .expect(0);
    let kept = finalist.run(["person", "merge", "Tomasz Wilk", "Tomek"]).expect(0).out;
    says(
        &kept,
        &["Tomasz Wilk", "Plays the accordion", "also written Tomek Wylk"],
    );
    assert_eq!(people(&finalist).len(), 5);
    says(
        &finalist
            .run(["person", "merge", "Tomasz Wilk", "Tomasz Wilk"])
            .expect(2)
            .err,
        &["two different people"],
    );
    finalist.run(["database", "check"]).expect(0);
}

#[test]
fn a_round_is_taken_out_and_its_notes_stay() {
    let finalist = with_example();
    let before: Vec<Value> = finalist
        .run(["round", "list", "--format", "json"])
        .expect(0)
        .json()
        .as_array()
        .unwrap()
        .clone();
    finalist.run(["round", "remove", "1"]).expect(0);
    let after = finalist.run(["round", "list", "--format", "json"]).expect(0).json();
    assert_eq!(after.as_array().unwrap().len(), before.len() - 1);
    assert_eq!(after[0]["number"], 1);
    finalist.run(["brief"]).expect(0);
    finalist.run(["database", "check"]).expect(0);
}
