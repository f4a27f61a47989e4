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
        &["files you imported are kept word for word and may still hold the name"],
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
