//! Preparing again: the same files change nothing, changed ones supersede with history, other folders stay apart.

use std::path::Path;

use finalist_testkit::binary::Finalist;

use crate::case::Case;
use crate::{database, finalist, folder, prepare, prepare_json, says, write};

const NOTES: &str = "round-1-notes.txt";

fn edit(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "`{file}` holds no `{from}`");
    std::fs::write(path, text.replace(from, to)).unwrap();
}

fn column(finalist: &Finalist, sql: &str) -> Vec<String> {
    database(finalist).texts(sql)
}

#[test]
fn a_second_prepare_changes_nothing_says_so_and_prints_the_same() {
    let finalist = finalist();
    let first = prepare_json(&finalist, &finalist_testkit::example()).expect(0);
    let rows = database(&finalist).rows();
    assert_eq!((rows["change"], rows["source"], rows["source_content"]), (1, 13, 13));
    let second = prepare_json(&finalist, &finalist_testkit::example()).expect(0);
    assert_eq!(first.out, second.out);
    says(&second.err, &["nothing has changed since these files were taken in"]);
    assert!(!first.err.contains("nothing has changed"), "{}", first.err);
    assert_eq!(database(&finalist).rows(), rows);
}

#[test]
fn a_changed_notes_file_supersedes_with_history() {
    let finalist = finalist();
    let copy = finalist_testkit::example_copy();
    prepare(&finalist, copy.path()).expect(0);
    let claims = database(&finalist).rows()["claim"];

    edit(
        copy.path(),
        NOTES,
        "I lead a team of eight over three shifts",
        "I lead a team of ten over three shifts",
    );
    edit(copy.path(), NOTES, "Q: Why would you leave Marlin Quay now?\n", "");
    edit(
        copy.path(),
        NOTES,
        "A: That I want work where the customer stands in front of me, and I want to be back in the west. True, came across ok.\n",
        "",
    );
    let ran = prepare_json(&finalist, copy.path()).expect(0);
    says(&ran.err, &["round-1-notes.txt          changed"]);

    let case = Case::of(&ran);
    let found = case.the_one("keep_it_straight", "contradiction", "team size");
    assert_eq!(found.field("values"), "12 people / 10 people");
    assert!(
        !case.items().iter().any(|item| item.holds("team of eight")),
        "the old wording is gone from the briefing"
    );

    // The ledger keeps what was said before, with what took its place.
    let old = column(
        &finalist,
        "SELECT new.wording FROM claim old JOIN claim new ON new.id = old.superseded_by \
         WHERE old.standing = 'superseded' AND old.wording LIKE '%team of eight%'",
    );
    assert_eq!(old.len(), 1, "{old:?}");
    assert!(old[0].contains("team of ten"), "{old:?}");
    assert!(database(&finalist).rows()["claim"] > claims);
    // The old file stays, word for word, and says which one took its place.
    let sources = column(
        &finalist,
        "SELECT CASE WHEN superseded_by IS NULL THEN 'new' ELSE 'old' END FROM source \
         WHERE name = 'round-1-notes.txt' ORDER BY seq",
    );
    assert_eq!(sources, ["old", "new"]);
    let kept = column(
        &finalist,
        "SELECT text FROM source WHERE name = 'round-1-notes.txt' AND superseded_by IS NOT NULL",
    );
    says(
        &kept[0],
        &["I lead a team of eight", "Why would you leave Marlin Quay now?"],
    );
    // A question that is no longer told is no longer there, and the others are there once.
    let questions = column(&finalist, "SELECT question FROM exchange ORDER BY question");
    assert!(
        !questions.iter().any(|q| q.contains("leave Marlin Quay")),
        "{questions:#?}"
    );
    let mut once = questions.clone();
    once.dedup();
    assert_eq!(questions, once);
    assert_eq!(database(&finalist).rows()["change"], 2);
}

#[test]
fn going_back_to_the_first_wording_is_a_change_like_any_other() {
    let finalist = finalist();
    let copy = finalist_testkit::example_copy();
    let first = Case::of(&prepare_json(&finalist, copy.path()).expect(0));
    edit(copy.path(), NOTES, "a team of eight", "a team of ten");
    prepare(&finalist, copy.path()).expect(0);
    edit(copy.path(), NOTES, "a team of ten", "a team of eight");
    let third = Case::of(&prepare_json(&finalist, copy.path()).expect(0));
    let told = |case: &Case| {
        case.the_one("keep_it_straight", "contradiction", "team size")
            .field("values")
            .to_owned()
    };
    assert_eq!(
        (told(&first), told(&third)),
        ("12 people / 8 people".to_owned(), told(&first))
    );
    assert_eq!(database(&finalist).rows()["change"], 3);
}

#[test]
fn the_same_folder_moved_elsewhere_finds_its_application() {
    let finalist = finalist();
    let here = finalist_testkit::example_copy();
    let first = Case::of(&prepare_json(&finalist, here.path()).expect(0));
    drop(here);
    let there = finalist_testkit::example_copy();
    let second = Case::of(&prepare_json(&finalist, there.path()).expect(0));
    assert_eq!(first.0["application"], second.0["application"]);
    assert_eq!(first.briefing(), second.briefing());
    assert_eq!(database(&finalist).rows()["application"], 1);
}

const POSTING: &str = "Night Planner at Harbour Lights\n\nHarbour Lights is looking for a Night Planner in Bergen.\n\n\
    Responsibilities\n- Plan the berths for the next day\n- Report to the port director\n\n\
    Requirements\n- Must have experience with berth planning\n- Norwegian is a plus\n";
const OTHER_NOTES: &str = "Round 1 with Harbour Lights, 20 November 2026\nPresent: Signe Moen (Port Director)\n\n\
    Q: How many people do you lead today?\nA: I lead a team of thirty people.\n\n\
    Signe: the team is nine people\n";

#[test]
fn a_second_application_in_another_folder_does_not_mix() {
    let finalist = finalist();
    let first = prepare_json(&finalist, &finalist_testkit::example()).expect(0);
    let other = folder(&[
        ("posting.txt", POSTING.as_bytes()),
        ("round-1-notes.txt", OTHER_NOTES.as_bytes()),
    ]);
    let second = Case::of(&prepare_json(&finalist, other.path()).expect(0));
    assert_ne!(Case::of(&first).0["application"], second.0["application"]);
    // The story bank is the candidate's own and serves both; it alone names the first employer's people.
    let foreign = [
        "posting.html",
        "phone-screen.vtt",
        "interviewers.md",
        "invitation.ics",
        "company-notes.md",
    ];
    for item in second.items() {
        let said = format!("{} {}", item.json["head"], item.json["text"]);
        assert!(!said.contains("Skerrymore") && !said.contains("Gráinne"), "{said}");
        assert!(
            item.cites().iter().all(|(file, _)| !foreign.contains(file)),
            "{:#}",
            item.json
        );
    }
    assert!(
        second
            .items()
            .iter()
            .any(|item| item.holds("Signe Moen") || item.holds("9 people")),
        "{}",
        second.0
    );
    // The first one's claims, people and questions stay as they were.
    let again = prepare_json(&finalist, &finalist_testkit::example()).expect(0);
    assert_eq!(again.out, first.out);
    assert_eq!(database(&finalist).rows()["application"], 2);
    let briefed = Case::of(&finalist.run(["brief", "skerrymore", "--format", "json"]).expect(0));
    assert_eq!(briefed.briefing(), Case::of(&first).briefing());
}

#[test]
fn another_job_in_the_same_folder_is_another_application() {
    let finalist = finalist();
    let used = folder(&[("posting.txt", POSTING.as_bytes())]);
    prepare(&finalist, used.path()).expect(0);
    let next = POSTING
        .replace("Night Planner", "Crane Scheduler")
        .replace("Harbour Lights", "Tall Ship Museum");
    write(used.path(), "posting.txt", next);
    let ran = prepare(&finalist, used.path()).expect(0);
    says(&ran.out, &["Crane Scheduler"]);
    assert_eq!(
        column(&finalist, "SELECT role FROM application ORDER BY seq"),
        ["Night Planner", "Crane Scheduler"]
    );
}

#[test]
fn a_file_without_a_job_joins_the_only_open_application_and_asks_among_several() {
    let finalist = finalist();
    prepare(&finalist, &finalist_testkit::example()).expect(0);
    let later = folder(&[(
        "round-2-notes.txt",
        b"Interview notes, round 2, 8 December 2026\nPresent: Tomasz Wilk\n\nQ: How do you plan a night?\nA: With two boats in hand.\n"
            .as_slice(),
    )]);
    let file = later.path().join("round-2-notes.txt");
    finalist.run([Path::new("import"), &file]).expect(0);
    assert_eq!(database(&finalist).rows()["application"], 1);

    finalist
        .run(["application", "add", "--employer", "Tall Ship Museum"])
        .expect(0);
    write(
        later.path(),
        "round-2-notes.txt",
        "Interview notes, round 2, 9 December 2026\n\nQ: Why us?\nA: The ships.\n",
    );
    let rows = database(&finalist).rows();
    let refused = finalist.run([Path::new("import"), &file]).expect(2);
    says(
        &refused.err,
        &["Skerrymore Ferries", "Tall Ship Museum", "--application"],
    );
    assert_eq!(database(&finalist).rows(), rows);
    finalist
        .run([
            Path::new("import"),
            &file,
            Path::new("--application"),
            Path::new("tall ship"),
        ])
        .expect(0);
    let owners = column(
        &finalist,
        "SELECT a.employer FROM exchange e JOIN application a ON a.id = e.application_id WHERE e.question = 'Why us?'",
    );
    assert_eq!(owners, ["Tall Ship Museum"]);
}
