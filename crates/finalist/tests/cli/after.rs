//! After an interview: `debrief`, `signal`, `promise`, `outlook`, `referee`, `document`, `offer`.

use std::path::Path;

use finalist_testkit::binary::Finalist;
use serde_json::Value;

use crate::{database, finalist, folder, says};

/// An application with a round that was held three days ago, and one to come.
pub(crate) fn held() -> Finalist {
    let finalist = finalist();
    finalist
        .run([
            "application",
            "add",
            "--employer",
            "Tide Works",
            "--role",
            "Night Planner",
        ])
        .expect(0);
    for _ in 0..2 {
        finalist.run(["round", "add"]).expect(0);
    }
    let set = |round: &str, begins: &str| {
        finalist
            .run([
                "round",
                "set",
                round,
                "--begins",
                begins,
                "--zone",
                "Europe/Dublin",
                "--minutes",
                "60",
            ])
            .expect(0);
    };
    set("1", "2026-11-27T10:00");
    set("2", "2026-12-08T10:00");
    finalist
}

const WORDS: &str = "With: Ida Falk (head of planning), Jon Berg (dispatcher)\n\n\
    Q: How do you plan a week when two drivers are ill?\n\
    A: I keep a pool of four and swap the early runs.\n\n\
    Concerns:\n- Ida worried that I have never worked nights.\n\n\
    Jon: the team is 12 people.\n\
    Ida was 15 minutes late.\n\n\
    Next steps:\nIda: you will hear from us by 4 December.\n";

fn json_of(finalist: &Finalist, arguments: &[&str]) -> Value {
    finalist
        .run(arguments.iter().chain(&["--format", "json"]))
        .expect(0)
        .json()
}

/// Nobody lists who was there, but one line begins with a known name, and another asked something.
#[test]
fn known_people_are_heard_and_seated_without_being_introduced() {
    let finalist = held();
    for name in ["Ida Falk", "Jon Berg"] {
        finalist.run(["person", "add", name]).expect(0);
    }
    let words = "Q (Ida Falk): How do you plan a week?\nA: I keep a pool of four.\nJon: the team is 12 people.\n";
    finalist
        .run_with(["debrief", "--round", "1", "-"], words.as_bytes())
        .expect(0);
    let rounds = json_of(&finalist, &["round", "list"]);
    assert_eq!(rounds[0]["people"], serde_json::json!(["Ida Falk"]));
    let said = json_of(&finalist, &["claim", "list", "--theirs"]);
    assert!(said.to_string().contains("Jon Berg"), "{said}");
}

#[test]
fn a_debrief_becomes_the_record_of_its_round() {
    let finalist = held();
    let done = finalist
        .run_with(
            ["debrief", "-", "--mood", "mixed", "--format", "json"],
            WORDS.as_bytes(),
        )
        .expect(0)
        .json();
    assert_eq!(done["round"], "first interview");
    let next = &done["next_steps"][0];
    assert_eq!(
        (&next["by"], &next["by_whom"]),
        (&"2026-12-04".into(), &"Ida Falk".into()),
        "{done}"
    );
    let base = database(&finalist);
    assert_eq!(base.texts("SELECT text FROM source"), [WORDS], "kept word for word");
    assert_eq!(
        base.texts("SELECT status FROM round ORDER BY position"),
        ["done", "scheduled"]
    );
    assert_eq!(
        base.texts("SELECT name FROM interviewer ORDER BY name"),
        ["Ida Falk", "Jon Berg"]
    );
    let questions = base.texts("SELECT question FROM exchange");
    assert_eq!(questions, ["How do you plan a week when two drivers are ill?"]);
    assert!(base.texts("SELECT kind FROM signal").contains(&"late".to_owned()));
    assert!(
        base.texts("SELECT attribute FROM statement")
            .contains(&"team_size".to_owned())
    );
    let same = finalist.run_with(["debrief", "-", "--round", "1", "--mood", "mixed"], WORDS.as_bytes());
    says(&same.expect(1).err, &["was written down already"]);
    let more = finalist.run_with(
        ["debrief", "-", "--round", "1"],
        b"Q: What about Sundays?\nA: I like them.\n",
    );
    says(&more.expect(0).out, &["1 question"]);
    assert_eq!(
        base.texts("SELECT question FROM exchange").len(),
        2,
        "a second debrief adds"
    );
    let instead = finalist.run_with(
        ["debrief", "-", "--round", "1", "--replace"],
        b"Q: What about Mondays?\nA: Too.\n",
    );
    instead.expect(0);
    assert_eq!(
        base.texts("SELECT question FROM exchange WHERE question LIKE '%days?'"),
        ["What about Mondays?"]
    );
}

#[test]
fn what_is_not_over_is_not_written_down() {
    let finalist = held();
    let refused = finalist
        .run_with(["debrief", "-", "--round", "2"], WORDS.as_bytes())
        .expect(1);
    says(&refused.err, &["is not over: it is set for 2026-12-08"]);
    says(&finalist.run(["debrief"]).expect(2).err, &["--ask"]);
    let nothing = finalist.run_with(["debrief", "-"], b"  \n");
    assert_ne!(nothing.status, Some(0));
    says(&nothing.err, &["needs some words"]);
    assert_eq!(database(&finalist).rows().get("source"), Some(&0));
}

#[test]
fn question_by_question_loses_no_word() {
    let finalist = held();
    let typed = "it flew by, and I liked them\n\nIda Falk, head of planning\n\nQ: Why us?\nA: the night trains\n\n\
                 nights\n\n\n\n\nthey call by 4 December\n\n";
    let done = finalist
        .run_with(["debrief", "--ask", "--format", "json"], typed.as_bytes())
        .expect(0)
        .json();
    assert_eq!(done["next_steps"][0]["by"], "2026-12-04", "{done}");
    let text = database(&finalist).texts("SELECT text FROM source").remove(0);
    for words in [
        "it flew by, and I liked them",
        "Q: Why us?",
        "A: the night trains",
        "nights",
        "they call by 4 December",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert_eq!(
        database(&finalist).texts("SELECT felt FROM debrief"),
        ["it flew by, and I liked them"]
    );
}

#[test]
fn two_megabytes_are_kept_and_more_is_named() {
    let finalist = held();
    let long = format!(
        "Q: Why us?\nA: trains\n{}",
        "and then we went on about the tides. ".repeat(54_000)
    );
    assert!(long.len() > 1_990_000);
    finalist.run_with(["debrief", "-"], long.as_bytes()).expect(0);
    assert_eq!(database(&finalist).texts("SELECT text FROM source"), [long]);
    let endless = "x".repeat(5 << 20);
    let refused = finalist.run_with(["debrief", "-", "--round", "1"], endless.as_bytes());
    assert_ne!(refused.status, Some(0));
    says(&refused.err, &["is more than the 4 MB", "finalist import"]);
}

#[test]
fn a_day_that_does_not_exist_is_named_and_the_rest_is_kept() {
    let finalist = held();
    let words =
        "Somebody without a name asked a lot.\nQ: Why us?\nA: trains\nNext steps:\nthey decide by 31 November\n";
    let done = finalist.run_with(["debrief", "-"], words.as_bytes()).expect(0);
    says(&done.err, &["`31 November` is no day of the calendar"]);
    assert_eq!(database(&finalist).texts("SELECT question FROM exchange"), ["Why us?"]);
    assert_eq!(
        database(&finalist)
            .texts("SELECT due_on FROM promise WHERE due_on IS NOT NULL")
            .len(),
        0
    );
    finalist
        .run(["promise", "add", "a call by Friday", "--by", "2026-12-04"])
        .expect(0);
    says(
        &finalist.run(["promise", "list"]).expect(0).out,
        &["2026-12-04", "a call by Friday"],
    );
    says(
        &finalist.run(["promise", "kept", "a call"]).expect(0).out,
        &["came 2026-11-30"],
    );
}

#[test]
fn signs_move_the_outlook_and_are_told_with_their_evidence() {
    let finalist = held();
    let before = json_of(&finalist, &["outlook"]);
    finalist.run_with(["debrief", "-"], WORDS.as_bytes()).expect(0);
    finalist
        .run([
            "signal",
            "add",
            "references_contacted",
            "Jon asked for two names",
            "--round",
            "1",
            "--on",
            "2026-11-28",
        ])
        .expect(0);
    let signs = json_of(&finalist, &["signal", "list"]);
    let of = |kind: &str| {
        signs
            .as_array()
            .unwrap()
            .iter()
            .find(|s| s["kind"] == kind)
            .unwrap()
            .clone()
    };
    assert_eq!(of("late")["evidence"][0]["quote"], "Ida was 15 minutes late.");
    assert_eq!(of("references_contacted")["origin"], "ticked by you");
    let after = json_of(&finalist, &["outlook"]);
    let range = |view: &Value| (view["low"].as_f64().unwrap(), view["high"].as_f64().unwrap());
    let (low, high) = range(&after);
    assert!(0.0 < low && low < high && high < 1.0);
    let (wide_low, wide_high) = range(&before);
    assert!(high - low < wide_high - wide_low, "a debrief and a next step narrow it");
    let reasons = after["reasons"].as_array().unwrap();
    assert!(
        reasons
            .iter()
            .any(|r| r.as_str().unwrap().contains("references were asked for")),
        "{reasons:?}"
    );
    says(
        &finalist.run(["outlook"]).expect(0).out,
        &["that an offer comes", "no sign is a promise", "Next: prepare for"],
    );
    finalist.run(["signal", "remove", "two names"]).expect(0);
    assert!(range(&json_of(&finalist, &["outlook"])).0 < low);
    says(
        &finalist.run(["signal", "add", "late", "--on", "2027-01-01"]).err,
        &["has not come yet"],
    );
}

#[test]
fn a_decided_application_is_scored_by_what_was_known_before() {
    let finalist = held();
    finalist.run_with(["debrief", "-"], WORDS.as_bytes()).expect(0);
    finalist
        .run(["round", "set", "2", "--begins", "2026-11-28T10:00"])
        .expect(0);
    finalist.run(["round", "done", "2"]).expect(0);
    says(
        &finalist.run(["outlook", "--scores"]).expect(0).out,
        &["is decided yet"],
    );
    finalist
        .run(["application", "reject", "night", "--on", "2026-11-30"])
        .expect(0);
    let stood = json_of(&finalist, &["outlook"]);
    assert_eq!(
        (&stood["offered"], &stood["decided_on"]),
        (&false.into(), &"2026-11-30".into())
    );
    // What was ticked after the decision changes nothing any more.
    finalist
        .run(["signal", "add", "introduced", "--on", "2026-11-30"])
        .expect(0);
    assert_eq!(json_of(&finalist, &["outlook"])["low"], stood["low"]);
    let scores = json_of(&finalist, &["outlook", "--scores"]);
    let middle = f64::midpoint(stood["low"].as_f64().unwrap(), stood["high"].as_f64().unwrap());
    let brier = scores["brier"].as_f64().unwrap();
    assert!((brier - middle * middle).abs() < 1e-3, "{scores}");
    assert_eq!((&scores["count"], &scores["few"]), (&1.into(), &true.into()));
    // What is made of an offer later moves neither the day of the decision nor the score.
    finalist.run(["application", "reopen", "night"]).expect(0);
    finalist
        .run(["application", "offer", "night", "--on", "2026-11-30"])
        .expect(0);
    let offered = json_of(&finalist, &["outlook", "--scores"]);
    for turn in ["accept", "withdraw"] {
        finalist
            .run(["application", turn, "night", "--on", "2026-12-04"])
            .expect(0);
        assert_eq!(json_of(&finalist, &["outlook"])["decided_on"], "2026-11-30");
        assert_eq!(json_of(&finalist, &["outlook", "--scores"]), offered);
        finalist.run(["application", "reopen", "night"]).expect(0);
        finalist
            .run(["application", "offer", "night", "--on", "2026-11-30"])
            .expect(0);
    }
}

#[test]
fn a_day_that_slipped_stays_on_record_when_another_is_set() {
    let finalist = finalist();
    finalist
        .run(["application", "add", "--employer", "Tide Works"])
        .expect(0);
    finalist.run(["round", "add"]).expect(0);
    finalist
        .run(["round", "set", "1", "--begins", "2026-11-27T10:00"])
        .expect(0);
    finalist
        .run([
            "promise",
            "add",
            "a word on the second round",
            "--by",
            "2026-11-29",
            "--said-on",
            "2026-11-28",
        ])
        .expect(0);
    let passed = finalist.run(["signal", "list"]).expect(0).out;
    says(&passed, &["a word on the second round", "29 Nov 2026"]);
    finalist
        .run(["promise", "set", "a word on the second", "--by", "2026-12-11"])
        .expect(0);
    says(
        &finalist.run(["signal", "list"]).expect(0).out,
        &["29 Nov 2026 passed without it", "they named Fri 11 Dec 2026"],
    );
}

#[test]
fn referees_and_documents_are_followed_to_the_end() {
    let finalist = held();
    finalist
        .run([
            "referee",
            "add",
            "Ola Vik",
            "--relation",
            "my manager at the yard",
            "--email",
            "OLA@yard.example",
        ])
        .expect(0);
    let next = |finalist: &Finalist| json_of(finalist, &["referee", "list"])[0]["next_step"].clone();
    assert_eq!(next(&finalist), Value::Null, "not chosen for this application yet");
    finalist.run(["referee", "asked", "ola"]).expect(0);
    assert_eq!(
        next(&finalist),
        "tell them that a call may come, and what the job is about"
    );
    finalist
        .run(["referee", "warned", "ola", "--on", "2026-11-29"])
        .expect(0);
    finalist.run(["referee", "called", "ola"]).expect(0);
    assert_eq!(next(&finalist), "thank them");
    finalist.run(["referee", "thanked", "ola"]).expect(0);
    assert_eq!(next(&finalist), Value::Null);
    says(
        &finalist.run(["referee", "asked", "ola", "--on", "2027-01-01"]).err,
        &["has not come yet"],
    );
    finalist
        .run(["document", "add", "boat licence", "--due", "2026-12-05"])
        .expect(0);
    finalist.run(["document", "set", "licence", "ready"]).expect(0);
    says(
        &finalist.run(["document", "list"]).expect(0).out,
        &["boat licence", "ready", "2026-12-05"],
    );
    finalist.run(["referee", "remove", "ola"]).expect(0);
    let base = database(&finalist);
    let left = base.texts("SELECT COALESCE(before_row, '') || COALESCE(after_row, '') FROM change_line");
    assert!(
        left.iter().all(|row| !row.contains("Ola Vik")),
        "the change log forgets other people too"
    );
}

#[test]
fn offers_stand_side_by_side_with_fit_before_pay() {
    let finalist = held();
    finalist.run_with(["debrief", "-"], WORDS.as_bytes()).expect(0);
    says(
        &finalist.run(["offer", "compare"]).expect(0).out,
        &["fit not assessed", "no offer yet"],
    );
    finalist
        .run(["offer", "rate", "team", "4", "--why", "they laughed"])
        .expect(0);
    finalist
        .run([
            "offer",
            "add",
            "--pay",
            "4,300.50",
            "--currency",
            "eur",
            "--per",
            "month",
            "--terms",
            "28 days of leave",
        ])
        .expect(0);
    let rows = json_of(&finalist, &["offer", "compare"]);
    assert_eq!(
        (&rows[0]["fit"], &rows[0]["pay"]["cents"]),
        (&4.0.into(), &430_050.into())
    );
    assert_eq!(rows[0]["pay_a_year"]["cents"], 5_160_600);
    assert!(
        rows[0]["said"]
            .as_array()
            .unwrap()
            .iter()
            .any(|s| s["what"] == "team size" && s["who"] == "Jon Berg"),
        "{rows}"
    );
    let rated = json_of(&finalist, &["offer", "compare", "--currency", "USD"]);
    assert_eq!(rated[0]["pay_a_year"], Value::Null);
    assert!(rated[0]["pay_note"].as_str().unwrap().contains("EUR to USD"));
    let rated = json_of(
        &finalist,
        &["offer", "compare", "--currency", "USD", "--rate", "EUR=1.1USD"],
    );
    assert_eq!(rated[0]["pay_a_year"]["cents"], 5_676_660);
    assert_eq!(database(&finalist).texts("SELECT outcome FROM application"), ["offer"]);
    says(
        &finalist.run(["offer", "add", "--pay", "lots"]).err,
        &["`lots` is no sum"],
    );
    says(
        &finalist.run(["offer", "rate", "team", "9"]).err,
        &["not between 1 and 5"],
    );
}

/// Where a sheet that could not be stored is kept.
#[track_caller]
/// Nobody named a day: a silence of weeks is told as such, and no day that passed is made up.
#[test]
fn a_long_silence_lowers_the_outlook() {
    let finalist = held();
    let notes = finalist.data().join("notes.txt");
    std::fs::write(&notes, "With: Ida Falk\n\nQ: How do you plan a week?\nA: By tides.\n").unwrap();
    let debrief = ["debrief", "--round", "2", notes.to_str().unwrap()];
    finalist.run_at("2026-12-09T09:00:00Z", debrief).expect(0);
    let of = |now: &str| finalist.run_at(now, ["outlook", "--json"]).expect(0).json();
    let (soon, late) = (of("2026-12-14T09:00:00Z"), of("2027-02-22T09:00:00Z"));
    assert!(late["low"].as_f64() < soon["low"].as_f64(), "{soon} {late}");
    let told = |view: &Value| view["reasons"].to_string();
    assert!(told(&late).contains("working days longer than is usual"), "{late}");
    assert!(!told(&soon).contains("longer than is usual"), "{soon}");
    assert!(!late.to_string().contains("the day they named"), "{late}");
}

#[test]
fn an_offer_that_is_entered_again_keeps_what_is_not_named() {
    let finalist = held();
    let add = |now: &str, more: &[&str]| {
        let words = ["offer", "add", "--currency", "EUR"];
        finalist.run_at(now, words.iter().chain(more)).expect(0);
    };
    let whole = ["--pay", "4100", "--terms", "a van", "--answer-by", "2026-12-21"];
    add("2026-11-30T09:00:00Z", &whole);
    add("2026-11-30T09:05:00Z", &["--pay", "4300"]);
    let rows = json_of(&finalist, &["offer", "compare"]);
    assert_eq!(rows[0]["pay"]["cents"], 430_000, "{rows}");
    assert_eq!(
        (&rows[0]["terms"], &rows[0]["answer_by"]),
        (&"a van".into(), &"2026-12-21".into()),
        "{rows}"
    );
}

fn kept(err: &str) -> std::path::PathBuf {
    let (_, rest) = err
        .split_once("what you wrote is kept in `")
        .unwrap_or_else(|| panic!("{err}"));
    rest.split_once('`').unwrap().0.into()
}

#[test]
fn what_was_typed_is_kept_where_it_cannot_be_stored_and_taken_from_there() {
    let finalist = held();
    let typed = "it flew by\n\nIda Falk, head of planning\n\nQ: Why us?\nA: the night trains\n\n\n\n\n\n\n\n";
    let refused = finalist
        .run_with(["debrief", "--ask", "--round", "2"], typed.as_bytes())
        .expect(1);
    let sheet = kept(&refused.err);
    let ran = finalist
        .run([Path::new("debrief"), &sheet, Path::new("--round"), Path::new("1")])
        .expect(0);
    std::fs::remove_file(&sheet).unwrap();
    says(&ran.out, &["written down"]);
    assert_eq!(database(&finalist).texts("SELECT felt FROM debrief"), ["it flew by"]);
    let text = database(&finalist).texts("SELECT text FROM source").remove(0);
    assert!(
        text.contains("A: the night trains") && !text.contains("How did it feel"),
        "{text}"
    );
}

#[test]
fn a_weight_is_kept_without_an_application_and_shown() {
    let finalist = finalist();
    says(
        &finalist.run(["offer", "weigh", "growth", "5"]).expect(0).out,
        &["kept; no offer is entered yet"],
    );
    assert_eq!(database(&finalist).rows()["rating"], 1);
}

#[test]
fn a_change_is_found_as_everything_is_and_the_call_of_a_referee_is_shown() {
    let finalist = held();
    finalist.run(["referee", "add", "Ola Vik"]).expect(0);
    let called = finalist
        .run(["referee", "called", "ola", "--on", "2026-11-29"])
        .expect(0);
    says(&called.out, &["called", "2026-11-29"]);
    let changes = json_of(&finalist, &["change", "list"]);
    let id = changes[0]["id"].as_str().unwrap();
    says(
        &finalist.run(["change", "undo", "nothing so"]).expect(1).err,
        &["no change matches"],
    );
    let end = id.rsplit('-').next().unwrap();
    finalist.run(["change", "undo", end]).expect(0);
    assert_eq!(json_of(&finalist, &["referee", "list"])[0]["called"], Value::Null);
}

#[test]
fn a_mail_of_theirs_names_the_next_step_and_an_offer_is_only_pointed_out() {
    let finalist = held();
    finalist.run_with(["debrief", "-"], WORDS.as_bytes()).expect(0);
    let mail = |day: &str, body: &str| {
        format!(
            "From: Ida Falk <ida@tide.example>\nTo: me\nDate: {day}\nSubject: Your talk\n\nDear Kim,\n\n{body}\n\nBest regards\nIda Falk\n"
        )
    };
    let import = |name: &str, text: String| {
        let folder = folder(&[(name, text.as_bytes())]);
        let of = [Path::new("--application"), Path::new("Tide Works")];
        finalist
            .run([Path::new("import"), folder.path()].iter().chain(&of))
            .expect(0)
    };
    import(
        "first.txt",
        mail("2026-11-28", "We will get back to you by 9 December 2026."),
    );
    let promises = json_of(&finalist, &["promise", "list"]);
    let by: Vec<&str> = promises
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|p| p["by"].as_str())
        .collect();
    assert_eq!(by, ["2026-12-04", "2026-12-09"], "{promises}");
    assert_eq!(
        promises[0]["kept_on"], "2026-11-28",
        "the new word took the place of the old: {promises}"
    );
    let told = import(
        "second.txt",
        mail("2026-11-29", "We are delighted to offer you the position."),
    );
    says(&format!("{}{}", told.out, told.err), &["reads like an offer"]);
    assert_eq!(database(&finalist).texts("SELECT outcome FROM application"), ["open"]);
}

/// Two jobs are open: the mail belongs to the one that knows its writer, and one of a stranger is asked about.
#[test]
fn a_mail_finds_the_application_of_its_writer() {
    let finalist = held();
    finalist
        .run(["application", "add", "--employer", "Bell & Oar", "--role", "Planner"])
        .expect(0);
    let add = [
        "person",
        "add",
        "Ida Falk",
        "--email",
        "Ida.Falk@tideworks.example",
        "--application",
        "Tide",
    ];
    finalist.run(add).expect(0);
    let mail = |from: &str| {
        format!(
            "From: {from}\r\nTo: me@home.example\r\nSubject: Next step\r\nDate: Mon, 30 Nov 2026 09:00:00 +0000\r\n\r\n\
             Thank you for coming. You will hear from us by 4 December.\r\n\r\nKind regards\r\n"
        )
    };
    let known = mail("Ida Falk <ida.falk@tideworks.example>");
    let stranger = mail("Somebody <some@where.example>");
    let folder = folder(&[("known.eml", known.as_bytes()), ("stranger.eml", stranger.as_bytes())]);
    let import = |name: &str| finalist.run(["import", folder.path().join(name).to_str().unwrap()]);
    says(&import("known.eml").expect(0).out, &["for Night Planner at Tide Works"]);
    says(
        &import("stranger.eml").expect(2).err,
        &["could belong to", "--application"],
    );
}

#[test]
fn notes_of_the_wrong_round_are_asked_about() {
    let finalist = held();
    finalist
        .run_with(["debrief", "-", "--round", "1"], WORDS.as_bytes())
        .expect(0);
    let second = finalist
        .run_with(["debrief", "-", "--round", "1"], b"Q: Why nights?\nA: quiet\n")
        .expect(0);
    assert!(!second.err.contains("had notes already"), "{}", second.err);
    finalist
        .run([
            "round",
            "set",
            "2",
            "--begins",
            "2026-11-28T10:00",
            "--zone",
            "Europe/Dublin",
        ])
        .expect(0);
    let third = finalist
        .run_with(["debrief", "-", "--round", "1"], b"Q: And weekends?\nA: fine\n")
        .expect(0);
    says(&third.err, &["had notes already", "nothing is written down of"]);
}

#[test]
fn what_has_a_day_is_told_today_and_in_the_calendar() {
    let finalist = held();
    finalist
        .run(["document", "add", "boat licence", "--due", "2026-12-05"])
        .expect(0);
    assert_ne!(finalist.run(["offer", "add"]).status, Some(0), "nothing is known of it");
    finalist.run(["offer", "add", "--answer-by", "2026-12-07"]).expect(0);
    let lines = [
        "by 2026-12-05: hand in: boat licence",
        "by 2026-12-07: answer their offer",
    ];
    says(&finalist.run(["today"]).expect(0).out, &lines);
    let calendar = finalist.run(["calendar"]).expect(0).out;
    says(
        &calendar,
        &[
            "hand in: boat licence",
            "DTSTART;VALUE=DATE:20261205",
            "DTSTART;VALUE=DATE:20261207",
        ],
    );
    finalist.run(["document", "set", "licence", "handed"]).expect(0);
    assert!(!finalist.run(["today"]).expect(0).out.contains("boat licence"));
}

#[test]
fn a_called_referee_is_a_sign() {
    let finalist = held();
    finalist.run_with(["debrief", "-"], WORDS.as_bytes()).expect(0);
    let before = json_of(&finalist, &["outlook"]);
    finalist.run(["referee", "add", "Ola Vik"]).expect(0);
    finalist.run(["referee", "called", "ola"]).expect(0);
    let after = json_of(&finalist, &["outlook"]);
    assert!(after["high"].as_f64() > before["high"].as_f64(), "{before} {after}");
    assert!(!after["would_change"].to_string().contains("referees"), "{after}");
}

#[test]
fn an_hour_that_the_clock_change_takes_is_pointed_out() {
    let finalist = held();
    let set = |begins: &str| {
        let zone = ["--zone", "America/New_York"];
        finalist
            .run(["round", "set", "2", "--begins", begins].iter().chain(&zone))
            .expect(0)
            .err
    };
    says(&set("2027-03-14T02:30"), &["the clocks go forward over this time"]);
    says(&set("2027-11-07T01:30"), &["comes twice"]);
    assert!(!set("2027-11-08T01:30").contains("clock"));
}
