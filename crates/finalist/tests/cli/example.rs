//! The example case: what was planted in it, by the ids of `examples/README.md`, is found, and nothing else is made up.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use finalist_testkit::binary::Finalist;

use crate::case::Case;
use crate::{finalist, prepare_json, says, with_example};

/// Prepared once for all the tests that only look at it.
static CASE: LazyLock<Case> = LazyLock::new(|| {
    let ran = prepare_json(&finalist(), &finalist_testkit::example()).expect(0);
    Case::of(&ran)
});

const SECTIONS: [&str; 12] = [
    "at_a_glance",
    "people",
    "requirements",
    "questions",
    "stories",
    "keep_it_straight",
    "ask_them",
    "company",
    "fit",
    "watch_for",
    "plan",
    "afterwards",
];

#[test]
fn twelve_sections_come_in_order_and_all_are_assessed() {
    let ids: Vec<&str> = CASE.sections().iter().map(|s| s["id"].as_str().unwrap()).collect();
    assert_eq!(ids, SECTIONS);
    for (at, section) in CASE.sections().iter().enumerate() {
        assert_eq!(section["number"], at + 1);
        assert_eq!(section["assessed"], true, "{}", section["id"]);
    }
    assert_eq!(CASE.briefing()["format"], "finalist-briefing");
    assert_eq!(CASE.briefing()["version"], 1);
}

#[test]
fn every_item_has_evidence_or_says_that_it_is_inferred_or_not_assessed() {
    // These only gather or head what stands below or beside them.
    let heads = [
        "agenda",
        "session",
        "interviewer",
        "others",
        "answered",
        "good_signs",
        "ask_of",
    ];
    let items = CASE.items();
    assert!(items.len() > 150, "{}", items.len());
    for item in items {
        match item.json["basis"].as_str().unwrap() {
            "evidence" => {
                let kind = item.json["kind"].as_str().unwrap();
                let below = item.items().iter().any(|inner| !inner.cites().is_empty());
                let shown = !item.cites().is_empty() || below || heads.contains(&kind);
                assert!(shown, "{:#}", item.json);
            }
            "inferred" => assert!(item.json["inferred_from"].is_string(), "{:#}", item.json),
            basis => assert_eq!(basis, "not_assessed", "{:#}", item.json),
        }
    }
}

/// White space folded, as quotations have it.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A file as its words read: calendar lines unfolded, markup and character references of a web page taken away.
fn words_of(file: &str) -> String {
    let text = std::fs::read_to_string(finalist_testkit::example().join(file)).unwrap();
    if file.ends_with(".ics") {
        return folded(&text.replace("\r\n ", ""));
    }
    if !file.ends_with(".html") {
        return folded(&text);
    }
    let mut plain = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                plain.push(' ');
            }
            c if !inside => plain.push(c),
            _ => {}
        }
    }
    folded(&plain.replace("&amp;", "&").replace("&nbsp;", " "))
}

#[test]
fn every_quotation_lies_word_for_word_in_its_file() {
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    let mut quotes = 0;
    for item in CASE.items() {
        for (file, quote) in item.cites() {
            let text = files.entry(file).or_insert_with(|| words_of(file));
            let words = quote.trim_end_matches('…').trim();
            assert!(!words.is_empty(), "an empty quotation of `{file}`: {:#}", item.json);
            assert!(text.contains(words), "`{quote}` is not in `{file}`");
            quotes += 1;
        }
    }
    assert!(quotes > 80, "{quotes}");
    assert!(files.len() >= 8, "{:?}", files.keys());
}

#[test]
fn the_round_ahead_is_told_with_time_place_and_people() {
    let when = CASE.the_one("at_a_glance", "when", "");
    assert_eq!(when.field("start_utc"), "2026-12-08T10:00:00Z");
    assert_eq!(
        (when.field("time_zone"), when.field("minutes")),
        ("Europe/Dublin", "150")
    );
    assert_eq!(when.field("days"), "8");
    assert!(
        CASE.the_one("at_a_glance", "where", "")
            .holds("Ticket Hall, Carrig Quay 4, Galway")
    );
    let names: Vec<&str> = CASE
        .of_kind("people", "interviewer")
        .iter()
        .map(|i| i.field("name"))
        .collect();
    assert_eq!(names, ["Gráinne Hession", "Tomasz Wilk", "Deirdre Lavelle"]);
    assert_eq!(CASE.of_kind("at_a_glance", "session").len(), 4);
    let odds = CASE.the_one("at_a_glance", "odds", "");
    assert_eq!((odds.field("low_percent"), odds.field("high_percent")), ("25", "50"));
}

#[test]
fn contradiction_notice_is_found() {
    let found = CASE.the_one("keep_it_straight", "contradiction", "notice");
    assert_eq!(found.field("values"), "1 month / 3 months");
    found.cited("round-1-notes.txt", "My notice period is three months.");
    found.cited("phone-screen.vtt", "my notice period is one month");
}

#[test]
fn contradiction_team_is_found() {
    let found = CASE.the_one("keep_it_straight", "contradiction", "team size");
    assert_eq!(found.field("values"), "12 people / 8 people");
    found.cited("round-1-notes.txt", "I lead a team of eight over three shifts");
    found.cited("resume.md", "Lead a team of twelve over three shifts");
}

#[test]
fn contradiction_home_is_found() {
    let found = CASE.the_one("watch_for", "red_flag", "work from home");
    assert_eq!(found.field("sign"), "disagreement");
    found.cited(
        "round-1-notes.txt",
        "one day a week from home is fine once you know the place",
    );
    assert!(
        found.cites().iter().any(|(file, _)| *file == "phone-screen.vtt"),
        "{found:?}"
    );
}

#[test]
fn contradiction_their_team_is_found() {
    let found = CASE.the_one("watch_for", "red_flag", "14 people");
    assert_eq!(found.field("values"), "14 people / 11 people");
    found.cited("phone-screen.vtt", "There are fourteen people in the team");
    found.cited("round-1-notes.txt", "the team is eleven people, at two terminals");
}

#[test]
fn what_was_told_alike_is_no_contradiction() {
    // agreement-salary, agreement-budget, agreement-turnaround
    let own = CASE.of_kind("keep_it_straight", "contradiction");
    let subjects: Vec<&str> = own.iter().map(|item| item.field("subject")).collect();
    assert_eq!(own.len(), 2, "{subjects:?}");
    for (words, value) in [
        ("pay", "68,000"),
        ("budget", "1,800,000"),
        ("turnaround", "74 to 52 minutes"),
    ] {
        let all = CASE.of_kind("keep_it_straight", "value_to_repeat");
        let found = all
            .iter()
            .any(|i| i.field("subject").contains(words) && i.field("value").contains(value));
        assert!(found, "{words}: {all:#?}");
    }
}

#[test]
fn common_charity_is_found() {
    let found = CASE.the_one("people", "commonality", "Second Tide");
    assert_eq!(found.field("respect"), "charity");
    found.cited("interviewers.md", "Volunteers with Second Tide in Galway");
    found.cited("resume.md", "Swim teacher, Second Tide");
}

#[test]
fn common_school_is_found() {
    let found = CASE.the_one("people", "commonality", "Shannonside");
    found.cited(
        "interviewers.md",
        "Studied marine engineering at Shannonside Institute of Technology, 2007 to 2011",
    );
    found.cited(
        "resume.md",
        "BSc in Logistics and Transport, Shannonside Institute of Technology",
    );
}

#[test]
fn common_town_is_found() {
    let found = CASE.the_one("people", "commonality", "Sligo");
    found.cited("interviewers.md", "Grew up in Sligo");
    found.cited("resume.md", "Sligo");
}

#[test]
fn mutual_ruth_and_connection_eoin_are_found() {
    let ruth = CASE.the_one("people", "mutual_connection", "Ruth Mangan");
    ruth.cited("interviewers.md", "together with Ruth Mangan");
    ruth.cited(
        "linkedin/Connections.csv",
        "Ruth,Mangan,https://network.example.com/in/ruth-mangan,,Skerrymore Ferries,Terminal Duty Manager,15 Jun 2024",
    );
    let eoin = CASE.the_one("people", "connection_inside", "Eoin Faherty");
    eoin.cited(
        "linkedin/Connections.csv",
        "Skerrymore Ferries DAC,Second Officer,03 Feb 2023",
    );
}

#[test]
fn connection_shipyard_is_a_guess_and_says_so() {
    let found = CASE.the_one("people", "possible_connection", "Bannow Shipyard");
    assert_eq!(found.json["basis"], "inferred");
    found.cited(
        "linkedin/Connections.csv",
        "Bannow Shipyard,Project Engineer,27 Aug 2022",
    );
}

#[test]
fn unknown_deirdre_is_said() {
    let people = CASE.of_kind("people", "interviewer");
    let deirdre = people.iter().find(|p| p.field("name") == "Deirdre Lavelle").unwrap();
    let said = deirdre
        .items()
        .iter()
        .any(|i| i.json["basis"] == "not_assessed" && i.holds("nothing is noted"));
    assert!(said, "{:#}", deirdre.json);
}

#[test]
fn concern_freight_and_open_failure_come_first() {
    let questions: Vec<_> = CASE
        .items()
        .into_iter()
        .filter(|i| i.section == "questions" && i.json.get("fields").is_some_and(|f| f.get("ground").is_some()))
        .collect();
    let place = |words: &str| questions.iter().position(|q| q.holds(words)).unwrap();
    assert!(
        place("you come from freight") < 4 && place("you failed at something") < 4,
        "{questions:#?}"
    );
    let concern = questions[place("you come from freight")];
    assert_eq!(concern.field("ground"), "concern");
    concern.cited("round-1-notes.txt", "My one worry is that you come from freight");
    let inner = concern.items();
    // No story of the bank tells of it clearly, and one that shares words by chance is not proposed.
    assert!(
        inner.iter().any(|i| i.holds("no story of yours fits yet")),
        "{:#}",
        concern.json
    );
    let failed = questions[place("you failed at something")].items();
    assert!(
        failed.iter().any(|i| i.field("story") == "A hole in the budget"),
        "{failed:#?}"
    );
    assert_eq!(questions[place("you failed at something")].field("ground"), "left_open");
}

#[test]
fn what_was_stressed_is_found_and_raises_requirements() {
    for words in [
        "she came back to on-time departures three times",
        "she stressed how passengers are told when a sailing is cancelled",
    ] {
        let found = CASE.of_kind("requirements", "stressed");
        assert!(
            found
                .iter()
                .any(|item| item.cites().iter().any(|(_, q)| q.starts_with(words))),
            "{words}"
        );
    }
    let raised = CASE.of_kind("requirements", "requirement");
    let raised = raised.iter().filter(|item| item.field("stressed") == "yes");
    assert_eq!(raised.count(), 2);
}

#[test]
fn unsupported_ism_is_a_gap_and_what_has_evidence_is_none() {
    let gap = CASE.the_one("requirements", "requirement_gap", "ISM Code");
    assert_eq!(gap.field("importance"), "must");
    gap.cited("posting.html", "Certified internal auditor under the ISM Code");
    for supported in [
        "upset customers",
        "SQL or Power BI",
        "trade union",
        "Conversational Irish",
    ] {
        let item = CASE.the_one("requirements", "requirement", supported);
        assert!(item.items().iter().any(|i| !i.cites().is_empty()), "{:#}", item.json);
    }
}

#[test]
fn asked_success_is_not_asked_again_and_asked_left_is() {
    let asks = CASE.of_kind("ask_them", "ask");
    assert!(
        asks.iter().all(|ask| !ask.holds("What would success look like")),
        "{asks:#?}"
    );
    CASE.the_one(
        "ask_them",
        "already_answered",
        "What would success look like after the first six months?",
    )
    .cited(
        "round-1-notes.txt",
        "Me: What would success look like after the first six months?",
    );
    assert_eq!(
        CASE.the_one("ask_them", "ask", "Why did the last two people leave?")
            .field("state"),
        "asked"
    );
    assert_eq!(
        CASE.the_one("ask_them", "ask", "leave alone in the first three months")
            .field("state"),
        "planned"
    );
}

#[test]
fn stories_are_told_with_what_each_lacks() {
    let stories = CASE.of_kind("stories", "story");
    assert_eq!(stories.len(), 6);
    let of = |title: &str| {
        stories
            .iter()
            .find(|s| s.json["head"] == title)
            .unwrap_or_else(|| panic!("{title}"))
    };
    assert_eq!(of("Two shift leads who did not talk").field("missing"), "result");
    assert_eq!(of("The wrong count").field("missing"), "task");
    assert_eq!(of("Two hundred people and one coach").field("missing"), "");
    assert_eq!(of("A hole in the budget").field("missing"), "");
    let fresh: Vec<&str> = stories.iter().map(|s| s.field("fresh")).collect();
    assert_eq!(fresh.iter().filter(|f| **f == "no").count(), 1, "{fresh:?}");
    assert_eq!(of("The turnaround board").field("fresh"), "no");
    let only_we = of("Scanners in the yard");
    assert!(
        only_we
            .items()
            .iter()
            .any(|i| i.field("finding") == "result_without_number"),
        "{:#}",
        only_we.json
    );
}

#[test]
fn a_story_with_all_its_parts_lacks_none() {
    // story-only-we: all parts are there under their headings, whatever the words in them sound like.
    let stories = CASE.of_kind("stories", "story");
    let scanners = stories
        .iter()
        .find(|s| s.json["head"] == "Scanners in the yard")
        .unwrap();
    assert_eq!(scanners.field("missing"), "");
}

#[test]
fn research_is_told_by_topic_with_what_is_stale_or_has_no_source() {
    let topics: Vec<&str> = CASE
        .of_kind("company", "research")
        .iter()
        .map(|i| i.field("topic"))
        .collect();
    assert_eq!(
        topics,
        ["finances", "launches", "challenges", "culture", "competitors", "goals"]
    );
    assert_eq!(CASE.the_one("company", "stale", "").field("stale"), "Culture");
    let all = CASE.of_kind("company", "research");
    let rival = all.iter().find(|i| i.field("topic") == "competitors").unwrap();
    assert!(
        rival.items().iter().any(|i| i.json["kind"] == "no_source"),
        "{:#}",
        rival.json
    );
    assert_eq!(CASE.of_kind("company", "no_source").len(), 1);
}

#[test]
fn red_flags_and_good_signs_are_told_with_the_words() {
    for (sign, words) in [
        ("late", "Gráinne was 20 minutes late"),
        ("unprepared", "had not read my CV"),
        ("turnover", "the role has been filled twice in eighteen months"),
    ] {
        let flags = CASE.of_kind("watch_for", "red_flag");
        let flag = flags
            .iter()
            .find(|f| f.field("sign") == sign)
            .unwrap_or_else(|| panic!("{sign}: {flags:#?}"));
        flag.cited("round-1-notes.txt", words);
    }
    let signs = CASE.of_kind("watch_for", "good_sign");
    assert!(
        signs
            .iter()
            .any(|s| s.field("sign") == "direct_contact" && s.holds("gave me her direct number"))
    );
}

#[test]
fn a_different_budget_of_theirs_is_no_disagreement_with_the_posting() {
    // The posting asks for experience with more than 1 million and names 2.4 million itself.
    let flags = CASE.of_kind("watch_for", "red_flag");
    let disagreements: Vec<&str> = flags
        .iter()
        .filter(|f| f.field("sign") == "disagreement")
        .map(|f| f.field("contradiction"))
        .collect();
    assert_eq!(disagreements, ["team size", "work from home"]);
}

#[test]
fn next_steps_hold_the_check_in_back_until_the_decision_day_has_passed() {
    let check_in = CASE.the_one("afterwards", "check_in", "");
    assert_eq!(check_in.field("due"), "2026-12-21");
    check_in.cited("round-1-notes.txt", "decision by 18 December 2026");
    let notes: Vec<&str> = CASE
        .of_kind("afterwards", "thank_you")
        .iter()
        .map(|i| i.field("to"))
        .collect();
    assert_eq!(notes, ["Gráinne Hession", "Tomasz Wilk", "Deirdre Lavelle"]);
}

#[test]
fn files_are_taken_for_what_they_are_and_what_is_not_read_is_named_with_the_reason() {
    for (file, kind) in [
        ("company-notes.md", "research"),
        ("interviewers.md", "people"),
        ("invitation.ics", "invitation"),
        ("linkedin/Connections.csv", "connections"),
        ("linkedin/Education.csv", "education"),
        ("linkedin/Positions.csv", "positions"),
        ("linkedin/Volunteering.csv", "volunteering"),
        ("phone-screen.vtt", "transcript"),
        ("posting.html", "posting"),
        ("resume.md", "resume"),
        ("round-1-notes.txt", "notes"),
        ("stories.md", "stories"),
    ] {
        assert_eq!(CASE.file(file)["kind"], kind, "{file}");
        assert!(
            CASE.file(file)["because"].as_str().is_some_and(|why| !why.is_empty()),
            "{file}"
        );
    }
    assert_eq!(CASE.file("linkedin/Skills.csv")["kind"], "profile");
    assert!(CASE.file("ideas.xyz")["kind"].is_null());
    says(CASE.file("ideas.xyz")["ignored"].as_str().unwrap(), &["zero bytes"]);
    let notes = CASE.file("linkedin/Connections.csv")["notes"].to_string();
    says(&notes, &["line 26", "without a name"]);
}

fn brief(finalist: &Finalist, arguments: &[&str]) -> String {
    finalist.run(["brief"].iter().chain(arguments)).expect(0).out
}

/// The words of a page, without markup and escapes, white space gone: wrapping differs from width to width.
fn bare(text: &str) -> String {
    text.replace("&#39;", "'")
        .replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\\'))
        .collect()
}

#[test]
fn every_format_and_width_holds_every_section_head_and_text() {
    let finalist = with_example();
    let json = Case(serde_json::from_str(&brief(&finalist, &["--format", "json"])).unwrap());
    let pages = [
        ("40", brief(&finalist, &["--width", "40"])),
        ("80", brief(&finalist, &["--width", "80", "--evidence", "full"])),
        ("110", brief(&finalist, &["--width", "110", "--evidence", "none"])),
        ("markdown", brief(&finalist, &["--format", "markdown"])),
        ("html", brief(&finalist, &["--format", "html"])),
    ];
    for (name, page) in &pages {
        let page = bare(page);
        for section in json.sections() {
            assert!(
                page.contains(&bare(section["title"].as_str().unwrap())),
                "{name}: {}",
                section["title"]
            );
        }
        for item in json.items() {
            let head = item.json["head"].as_str().unwrap_or_default();
            // The page groups requirements by class and has no words for `must` and `duty` in each line.
            let grouped = *name == "html" && item.json["kind"].as_str().unwrap().starts_with("requirement");
            assert!(grouped || page.contains(&bare(head)), "{name} lacks {head}");
            // The page puts the words before a colon above the lines that begin with them.
            let text = item.json["text"].as_str().unwrap();
            let rest = text.split_once(": ").map_or(text, |(_, rest)| rest);
            let told = page.contains(&bare(text)) || (*name == "html" && page.contains(&bare(rest)));
            assert!(told, "{name} lacks {text}");
        }
    }
    for (width, page) in &pages[..3] {
        let columns: usize = width.parse().unwrap();
        let long: Vec<&str> = page.lines().filter(|line| line.chars().count() > columns).collect();
        assert!(long.is_empty(), "wider than {width}: {long:#?}");
        assert!(!page.contains('\u{1b}'), "no colour into a pipe");
    }
    says(&pages[4].1, &["<!doctype html>", "</html>"]);
}

#[test]
fn a_briefing_can_be_written_into_a_file() {
    let finalist = with_example();
    let file = finalist.data().join("briefing.md");
    let ran = finalist
        .run(["brief", "--format", "markdown", "--output", file.to_str().unwrap()])
        .expect(0);
    assert_eq!(ran.out, "");
    says(
        &std::fs::read_to_string(&file).unwrap(),
        &["# Service Operations Manager at Skerrymore Ferries"],
    );
    let nowhere: PathBuf = Path::new("/nonexistent/briefing.md").into();
    let ran = finalist.run(["brief", "--output", nowhere.to_str().unwrap()]).expect(2);
    says(&ran.err, &["/nonexistent/briefing.md", "--output"]);
}

#[test]
fn colour_is_there_when_it_is_asked_for() {
    let finalist = with_example();
    let output = finalist.command(["brief"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("\u{1b}[1m"));
}
