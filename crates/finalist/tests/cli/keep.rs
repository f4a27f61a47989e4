//! `ask`, `claim` and `task`: what is worked on until the interview, from the command line.

use crate::{says, with_example};

#[test]
fn a_question_to_them_is_planned_answered_and_put_in_order() {
    let finalist = with_example();
    let text = "Which berth floods first?";
    let added = finalist
        .run(["ask", "add", text, "--to", "fergal", "--format", "json"])
        .expect(0)
        .json();
    assert_eq!(
        (added["state"].as_str(), added["to"].as_str()),
        (Some("planned"), Some("Fergal Noone"))
    );
    finalist.run(["ask", "move", "berth floods", "1"]).expect(0);
    let all = finalist.run(["ask", "list", "--format", "json"]).expect(0).json();
    let groups = all["groups"].as_array().unwrap();
    let fergal = groups.iter().find(|group| group["name"] == "Fergal Noone").unwrap();
    assert_eq!(fergal["asks"][0]["text"], text);
    let answered = [
        "ask",
        "set",
        "berth floods",
        "--answer",
        "Berth two",
        "--format",
        "json",
    ];
    let set = finalist.run(answered).expect(0).json();
    assert_eq!(
        (set["state"].as_str(), set["answer"].as_str()),
        (Some("asked"), Some("Berth two"))
    );
    says(&finalist.run(["ask", "list"]).expect(0).out, &[text, "Berth two"]);
    says(
        &finalist.run(["ask", "remove", "berth floods"]).expect(0).out,
        &["removed", text],
    );
    says(
        &finalist.run(["ask", "remove", "berth floods"]).expect(1).err,
        &["no ask matches"],
    );
    says(&finalist.run(["ask", "add", "  "]).expect(2).err, &["question"]);
}

#[test]
fn a_value_is_corrected_with_its_history_and_taken_back_with_a_reason() {
    let finalist = with_example();
    let added = [
        "claim",
        "add",
        "I lead a team of 7 people.",
        "--round",
        "1",
        "--on",
        "2026-11-19",
    ];
    finalist.run(added).expect(0);
    let own = finalist.run(["claim", "list", "--format", "json"]).expect(0).json();
    let cells: Vec<_> = own["rows"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|row| {
            row["cells"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|cell| cell.as_array().unwrap())
        })
        .collect();
    let entry = cells
        .iter()
        .find(|cell| cell["wording"] == "I lead a team of 7 people.")
        .unwrap();
    let short = entry["short"].as_str().unwrap();
    let corrected = finalist.run(["claim", "correct", short, "nine people"]).expect(0).out;
    says(&corrected, &["9 people", "7 people", "superseded"]);
    let shown = finalist
        .run(["claim", "show", short, "--format", "json"])
        .expect(0)
        .json();
    let newer = shown["newer"]["short"].as_str().unwrap();
    says(&finalist.run(["claim", "doubt", newer]).expect(0).out, &["unconfirmed"]);
    says(&finalist.run(["claim", "confirm", newer]).expect(0).out, &["current"]);
    says(
        &finalist
            .run(["claim", "retract", newer, "--reason", "I misspoke"])
            .expect(0)
            .out,
        &["retracted"],
    );
    says(
        &finalist.run(["claim", "correct", short, "ten"]).expect(2).err,
        &["superseded already"],
    );
    let theirs = ["claim", "add", "We were in luck.", "--theirs"];
    says(&finalist.run(theirs).expect(2).err, &["no fact was found", "about"]);
    let named = [
        "claim",
        "add",
        "We were in luck.",
        "--theirs",
        "--about",
        "team_size",
        "--value",
        "5",
    ];
    says(&finalist.run(named).expect(0).out, &["5 people"]);
}

#[test]
fn tasks_are_added_ordered_finished_and_taken_over() {
    let finalist = with_example();
    let add = [
        "task",
        "add",
        "Print the roster",
        "--due",
        "2026-12-07T18:30",
        "--minutes",
        "20",
        "--format",
        "json",
    ];
    let added = finalist.run(add).expect(0).json();
    assert_eq!(
        (added["day"].as_str(), added["hour"].as_str()),
        (Some("2026-12-07"), Some("18:30"))
    );
    finalist
        .run(["task", "add", "Look up the ferry", "--due", "2026-12-01"])
        .expect(0);
    let order = |out: &str| (out.find("Print").unwrap(), out.find("Look up").unwrap());
    let (print, look) = order(&finalist.run(["task", "list"]).expect(0).out);
    assert!(look < print, "by date");
    let (print, look) = order(&finalist.run(["task", "move", "print", "1"]).expect(0).out);
    assert!(print < look, "by hand");
    says(
        &finalist.run(["task", "done", "print"]).expect(0).out,
        &["done: Print the roster"],
    );
    says(
        &finalist.run(["task", "reopen", "print"]).expect(0).out,
        &["open: Print the roster"],
    );
    let before = finalist.run(["task", "list", "--format", "json"]).expect(0).json();
    assert!(!before["proposals"].as_array().unwrap().is_empty());
    finalist.run(["task", "take"]).expect(0);
    says(&finalist.run(["task", "take"]).expect(0).out, &["nothing new"]);
    let after = finalist.run(["task", "list", "--format", "json"]).expect(0).json();
    assert!(after["proposals"].as_array().unwrap().is_empty());
    says(
        &finalist.run(["task", "remove", "print the roster"]).expect(0).out,
        &["removed"],
    );
    finalist.run(["task", "add", "x", "--due", "soon"]).expect(2);
}
