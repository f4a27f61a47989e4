//! A case as somebody brings it before a second interview: what the files say among each other is found, and nothing else.

use std::sync::LazyLock;

use finalist_testkit::binary::Finalist;

use crate::case::Case;
use crate::{database, finalist, folder, prepare, prepare_json, says, write};

const POSTING: &str = "Senior Tide Analyst\nQuay and Tide Ltd, Bergen\n\nAbout us\nQuay and Tide helps harbours to plan \
    their nights. We are 60 people.\n\nWhat you will do\n- Keep the forecast of 90 tide gauges running\n- Mentor two \
    junior analysts\n\nWhat we are looking for\n- Strong SQL\n- Clear written communication\n- Driving licence\nSalary \
    58,000 EUR and 25 days of leave\nApply by 30 November 2026\n";
const RESUME: &str = "# Mara Byrne\nmara@example.org · Bergen\n\n## Experience\n### Data Analyst, Fjord Trust (March \
    2021 – present)\n- Rebuilt the nightly ingestion of 120 tide gauges in SQL\n- Wrote the quarterly public report read \
    by 3,000 households\n\n## Skills\nSQL, QGIS\n";
const NOTES: &str = "# Round 1 notes, 20 November 2026, video call\nWith Ida Falk (HR) and Per Holm, Head of Planning.\n\n\
    Q: Tell us about the biggest pipeline you owned.\nA: I said 150 tide gauges, nightly, in SQL.\n\nQ: How much harbour \
    modelling have you done?\nA: Two basins, three years ago. I was vague about MIKE.\n\nThey said: the team has two \
    juniors who need mentoring.\n";
const INVITATION: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Quay//EN\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n\
    UID:second@quay.example\r\nDTSTART;TZID=Europe/Oslo:20261208T100000\r\nDURATION:PT2H\r\nSUMMARY:Second interview\r\n\
    LOCATION:Quay 4\\, Bergen\r\nORGANIZER;CN=Ida Falk:mailto:ida@quay.example\r\nATTENDEE;CN=Per \
    Holm:mailto:per@quay.example\r\nATTENDEE;CN=Ruth Dea:mailto:ruth@quay.example\r\nDESCRIPTION:10:00 Welcome with Ida \
    Falk (HR)\\n10:15 Technical interview with Per Holm\\n11:00 Lunch with the team\\nPlease bring photo ID and two \
    copies of your CV.\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

fn taken_in() -> (Finalist, tempfile::TempDir, Case) {
    let finalist = finalist();
    let files = folder(&[
        ("posting.txt", POSTING.as_bytes()),
        ("resume.md", RESUME.as_bytes()),
        ("round1.md", NOTES.as_bytes()),
        ("invitation.ics", INVITATION.as_bytes()),
    ]);
    let case = Case::of(&prepare_json(&finalist, files.path()).expect(0));
    (finalist, files, case)
}

static CASE: LazyLock<Case> = LazyLock::new(|| taken_in().2);

#[test]
fn everybody_on_the_agenda_is_there_and_the_technical_talk_asks_technical_questions() {
    let who = CASE.of_kind("at_a_glance", "who");
    let [who] = who.as_slice() else { panic!("{who:#?}") };
    for name in ["Ida Falk (HR)", "Per Holm", "Ruth Dea"] {
        assert!(who.holds(name), "{name}: {:#}", who.json);
    }
    let technical = CASE
        .items()
        .into_iter()
        .filter(|item| item.holds("part of the round: technical interview"));
    assert!(technical.into_iter().any(|item| item.holds("Per Holm")));
}

#[test]
fn what_to_bring_stands_on_the_list_of_the_day() {
    let asked = CASE.of_kind("plan", "checklist");
    let asked: Vec<_> = asked.iter().filter(|item| item.holds("they ask: “")).collect();
    let [only] = asked.as_slice() else { panic!("{asked:#?}") };
    only.cited("invitation.ics", "Please bring photo ID");
    assert!(only.holds("two copies of your CV"), "{:#}", only.json);
}

#[test]
fn a_figure_of_the_resume_and_the_one_that_was_said_are_to_be_cleared_up() {
    let found = CASE.of_kind("keep_it_straight", "contradiction");
    let [only] = found.as_slice() else { panic!("{found:#?}") };
    assert!(only.holds("120 gauges") && only.holds("150 gauges"), "{:#}", only.json);
    assert!(
        only.holds("two answers on my figure for tide gauges"),
        "{:#}",
        only.json
    );
    only.cited("resume.md", "120 tide gauges");
}

#[test]
fn a_vague_answer_is_left_open_and_two_juniors_are_no_team_of_two() {
    let open = CASE
        .items()
        .into_iter()
        .find(|item| item.holds("harbour modelling") && item.field("ground") == "left_open");
    assert!(open.is_some(), "{:#}", CASE.0);
    assert!(CASE.items().iter().all(|item| !item.holds("2 people")), "{:#}", CASE.0);
}

#[test]
fn a_requirement_is_shown_by_a_deed_and_not_by_a_title() {
    let of = |words: &str| {
        let items = CASE.items();
        let found = items
            .into_iter()
            .find(|item| item.section == "requirements" && item.json["text"] == words);
        found.unwrap_or_else(|| panic!("{words}: {:#}", CASE.0))
    };
    assert!(of("Clear written communication").holds("Wrote the quarterly public report"));
    assert!(of("Mentor two junior analysts").holds("no evidence yet"));
    for term in ["Salary", "Apply by"] {
        let is_asked = |item: &crate::case::Item| item.section == "requirements" && item.holds(term);
        assert!(!CASE.items().iter().any(is_asked), "{term}");
    }
}

#[test]
fn a_posting_with_a_line_more_joins_and_one_that_is_nearly_the_same_says_so() {
    let (finalist, files, _) = taken_in();
    let titles = || database(&finalist).texts("SELECT role FROM application ORDER BY seq");
    let loose = folder(&[("again.txt", format!("{POSTING}Reference 4711\n").as_bytes())]);
    prepare(&finalist, &loose.path().join("again.txt")).expect(0);
    assert_eq!(titles(), ["Senior Tide Analyst"]);
    write(
        loose.path(),
        "near.txt",
        POSTING.replace("Senior Tide Analyst", "Tide Analyst"),
    );
    let ran = prepare(&finalist, &loose.path().join("near.txt")).expect(0);
    says(
        &ran.err,
        &[
            "opens a new application, beside `Senior Tide Analyst",
            "--application NAME",
        ],
    );
    assert_eq!(titles(), ["Senior Tide Analyst", "Tide Analyst"]);
    drop(files);
}

#[test]
fn an_organiser_who_stands_on_the_agenda_is_there_and_the_one_who_is_greeted_is_not() {
    let invitation = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Quay//EN\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n\
        UID:agenda@quay.example\r\nDTSTART;TZID=Europe/Oslo:20261208T100000\r\nDURATION:PT1H\r\nSUMMARY:Second \
        interview\r\nORGANIZER;CN=Ida Falk:mailto:ida@quay.example\r\nATTENDEE;CN=Ida \
        Falk:mailto:ida@quay.example\r\nATTENDEE;CN=Per Holm:mailto:per@quay.example\r\nATTENDEE;CN=Mara \
        Byrne:mailto:mara@example.org\r\nDESCRIPTION:Dear Mara\\,\\n10:00 Welcome\\, Ida Falk\\n10:20 The yard with \
        Per Holm\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let finalist = finalist();
    let files = folder(&[
        ("posting.txt", POSTING.as_bytes()),
        ("invitation.ics", invitation.as_bytes()),
    ]);
    let case = Case::of(&prepare_json(&finalist, files.path()).expect(0));
    let who = case.of_kind("at_a_glance", "who");
    let [who] = who.as_slice() else { panic!("{who:#?}") };
    assert!(who.holds("Ida Falk") && who.holds("Per Holm"), "{:#}", who.json);
    assert!(!who.holds("Mara"), "{:#}", who.json);
}
