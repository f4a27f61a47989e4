//! `finalist inspect`: the engines without a database, as design §5 promises them.

use std::path::Path;

use finalist_testkit::binary::Ran;
use finalist_testkit::sound::Recording;
use serde_json::{Value, json};

use crate::{finalist, folder, says};

fn answers(ran: &Ran) -> Vec<Value> {
    ran.out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn ask(arguments: &[&str], lines: &[Value], status: i32) -> Vec<Value> {
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let answers = answers(&finalist().run_with(arguments, input.as_bytes()).expect(status));
    let ids = |list: &[Value]| list.iter().map(|line| line["id"].clone()).collect::<Vec<_>>();
    assert_eq!(
        ids(&answers),
        ids(lines),
        "every line is answered, in its order, with its id"
    );
    answers
}

/// The characters of a text from `start` to `end` of an answer.
#[track_caller]
fn words(text: &str, span: &Value) -> String {
    let at = |name: &str| usize::try_from(span[name].as_u64().unwrap()).unwrap();
    let (start, end) = (at("start"), at("end"));
    assert!(start < end && end <= text.chars().count(), "{span}");
    text.chars().skip(start).take(end - start).collect()
}

#[test]
fn questions_get_a_kind_and_competencies_best_first() {
    let found = ask(
        &["inspect", "questions"],
        &[
            json!({"id": "b", "text": "Tell me about a time when you had a conflict with a colleague."}),
            json!({"id": 7, "text": "What would you do if a customer shouted at you?"}),
            json!({"id": {"deep": [1]}, "text": "Why do you want to work for us?"}),
            json!({"id": null, "text": "When could you start?"}),
        ],
        0,
    );
    let kinds: Vec<&str> = found.iter().map(|f| f["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["behavioural", "situational", "motivation", "logistics"]);
    assert_eq!(found[0]["competencies"][0]["name"], "conflict");
    for answer in &found {
        let scores: Vec<f64> = answer["competencies"]
            .as_array()
            .unwrap()
            .iter()
            .map(|c| c["score"].as_f64().unwrap())
            .collect();
        assert!(scores.is_sorted_by(|a, b| a >= b), "{answer}");
    }
}

#[test]
fn lines_that_cannot_be_read_are_answered_and_the_run_goes_on() {
    let input = "{\"id\":1,\"text\":\"Why us?\"}\n\n{broken\n[1]\n{\"id\":\"x\"}\n{\"id\":2,\"text\":5}\n{\"id\":3,\"text\":\"Why now?\"}";
    let ran = finalist()
        .run_with(["inspect", "questions"], input.as_bytes())
        .expect(1);
    let found = answers(&ran);
    let told: Vec<(Value, Value)> = found
        .iter()
        .map(|f| (f["id"].clone(), f["error"]["code"].clone()))
        .collect();
    assert_eq!(
        told,
        [
            (json!(1), Value::Null),
            (Value::Null, json!("no_json")),
            (Value::Null, json!("no_object")),
            (json!("x"), json!("missing_field")),
            (json!(2), json!("missing_field")),
            (json!(3), Value::Null),
        ]
    );
    assert!(
        found
            .iter()
            .filter(|f| f["error"].is_object())
            .all(|f| f["error"]["message"].is_string())
    );
    // Bytes that are no text make one bad line at most.
    let ran = finalist()
        .run_with(
            ["inspect", "questions"],
            b"\xff\xfe{\n{\"id\":1,\"text\":\"Why us?\"}\n",
        )
        .expect(1);
    assert_eq!(answers(&ran).len(), 2);
    assert_eq!(finalist().run_with(["inspect", "questions"], b"").expect(0).out, "");
}

#[test]
fn stories_get_parts_by_characters_and_what_is_missing() {
    let text = "Im März 2021 – the café 🚢 terminal was short of staff. My task was to halve the queue. \
                I rewrote the rota with the crew. As a result the queue fell by 40 %.";
    let found = ask(&["inspect", "stories"], &[json!({"id": 1, "text": text})], 0);
    let sentences = found[0]["sentences"].as_array().unwrap();
    let parts: Vec<(String, &str)> = sentences
        .iter()
        .map(|s| (words(text, s), s["part"].as_str().unwrap()))
        .collect();
    assert_eq!(parts.len(), 4, "{parts:?}");
    assert_eq!(
        (parts[1].0.trim(), parts[1].1),
        ("My task was to halve the queue.", "task")
    );
    assert_eq!(
        (parts[3].0.trim(), parts[3].1),
        ("As a result the queue fell by 40 %.", "result")
    );
    assert_eq!(found[0]["missing"], json!([]));

    let parts = json!({"situation": "The crane stood still.", "action": "I called the maker at night."});
    let found = ask(
        &["inspect", "stories"],
        &[json!({"id": 1, "parts": parts}), json!({"id": 2, "parts": 3})],
        1,
    );
    assert_eq!(found[0]["missing"], json!(["task", "result"]));
    assert!(
        found[0]["findings"]
            .as_array()
            .unwrap()
            .iter()
            .all(|f| f["code"].is_string() && f["message"].is_string())
    );
    assert_eq!(found[1]["error"]["code"], "missing_field");
}

#[test]
fn stories_are_matched_best_first_and_at_most_ten() {
    let mut lines =
        vec![json!({"id": "storm", "text": "In a storm I told every passenger early about the cancelled sailing."})];
    lines.extend(
        (0..14).map(|n| json!({"id": n, "text": format!("I counted the crates of passenger shed number {n}.")})),
    );
    let stories: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let folder = folder(&[("stories.jsonl", stories.as_bytes()), ("bad.jsonl", b"{\"id\":1}\n")]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let question = json!({"id": "q", "text": "How do you tell a passenger about a cancelled sailing?"});
    let found = ask(
        &["inspect", "match", "--stories", &path("stories.jsonl")],
        &[question],
        0,
    );
    let ranked = found[0]["stories"].as_array().unwrap();
    assert!(ranked.len() <= 10 && !ranked.is_empty(), "{ranked:?}");
    assert_eq!(ranked[0]["id"], "storm");
    let scores: Vec<f64> = ranked.iter().map(|s| s["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b));

    let ran = finalist()
        .run(["inspect", "match", "--stories", &path("bad.jsonl")])
        .expect(2);
    says(&ran.err, &["line 1", "`id` and `text`"]);
    let ran = finalist()
        .run(["inspect", "match", "--stories", &path("none.jsonl")])
        .expect(1);
    says(&ran.err, &["none.jsonl", "no such file"]);
}

#[test]
fn consistency_names_contradictions_at_their_places() {
    let (earlier, later) = (
        "Já – I lead a team of twelve people.",
        "Well, é, I lead a team of eight people.",
    );
    let found = ask(
        &["inspect", "consistency"],
        &[
            json!({"id": 1, "earlier": earlier, "later": later}),
            json!({"id": 2, "earlier": "I lead a team of twelve people.", "later": "My hobby is chess."}),
            json!({"id": 3, "earlier": earlier}),
        ],
        1,
    );
    assert_eq!(found[0]["verdict"], "contradiction");
    let clash = &found[0]["findings"][0];
    says(&words(earlier, &clash["earlier"]), &["twelve"]);
    says(&words(later, &clash["later"]), &["eight"]);
    assert_eq!(found[1]["verdict"], "unrelated");
    assert_eq!(found[2]["error"]["code"], "missing_field");
}

#[test]
fn postings_are_read_from_text_and_from_pages() {
    let text = "Pilot (m/f) – Harbour Lights 🚢\n\nRequirements\n- Must have a pilot's licence\n- SQL is nice to have\n\nYour tasks\n- Bring ships in\n";
    let html = std::fs::read_to_string(finalist_testkit::example().join("posting.html")).unwrap();
    let found = ask(
        &["inspect", "job"],
        &[
            json!({"id": 1, "text": text}),
            json!({"id": 2, "html": html}),
            json!({"id": 3, "html": 1}),
        ],
        1,
    );
    let requirements = found[0]["requirements"].as_array().unwrap();
    let must: Vec<String> = requirements
        .iter()
        .filter(|r| r["kind"] == "must")
        .map(|r| words(text, r))
        .collect();
    assert!(must.iter().any(|m| m.contains("pilot's licence")), "{requirements:?}");
    assert!(
        requirements
            .iter()
            .any(|r| r["kind"] == "duty" && words(text, r).contains("Bring ships in"))
    );
    for skill in found[0]["skills"].as_array().unwrap() {
        assert_eq!(words(text, skill), skill["text"].as_str().unwrap());
    }
    assert_eq!(
        (&found[1]["title"], &found[1]["company"]),
        (&json!("Service Operations Manager"), &json!("Skerrymore Ferries"))
    );
    let page = found[1]["text"].as_str().unwrap();
    let ism = found[1]["requirements"]
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["text"].as_str().unwrap().contains("ISM Code"))
        .unwrap();
    assert_eq!(ism["kind"], "must");
    says(&words(page, ism), &["Certified internal auditor under the ISM Code"]);
    assert!(found[2]["error"].is_object());
}

#[test]
fn transcripts_are_counted_and_timed() {
    let path = finalist_testkit::example().join("phone-screen.vtt");
    let found = answers(
        &finalist()
            .run(["inspect", "transcript", path.to_str().unwrap()])
            .expect(0),
    )
    .remove(0);
    assert_eq!(found["cues"], 25);
    let speakers = found["speakers"].as_array().unwrap();
    assert_eq!(speakers.len(), 2);
    assert!(
        speakers
            .iter()
            .all(|s| s["words"].as_u64().unwrap() > 0 && s["words_per_minute"].as_f64().unwrap() > 0.0)
    );
    assert!(found["filler_counts"]["um"].as_u64().unwrap() > 0, "{found}");
    assert!(!found["turns"].as_array().unwrap().is_empty() && found["pauses"].is_array());
    let ran = finalist()
        .run(["inspect", "transcript", path.to_str().unwrap(), "/nonexistent.vtt"])
        .expect(1);
    let both = answers(&ran);
    assert_eq!((both.len(), &both[1]["error"]["code"]), (2, &json!("unreadable")));
}

#[test]
fn files_are_recognised_and_calendars_told_in_full() {
    let at = |name: &str| finalist_testkit::example().join(name).to_str().unwrap().to_owned();
    let files = [
        at("invitation.ics"),
        at("ideas.xyz"),
        at("resume.md"),
        at("linkedin/Connections.csv"),
    ];
    let ran = finalist()
        .run(["inspect", "file"].into_iter().chain(files.iter().map(String::as_str)))
        .expect(1);
    let found = answers(&ran);
    let paths: Vec<&str> = found.iter().map(|f| f["path"].as_str().unwrap()).collect();
    assert_eq!(paths, files);
    let event = &found[0]["events"][0];
    assert_eq!(
        (&found[0]["kind"], &found[0]["method"]),
        (&json!("invitation"), &json!("REQUEST"))
    );
    assert_eq!(
        (&event["uid"], &event["sequence"]),
        (&json!("r2-4417-kinsella@skerrymore.example.org"), &json!(1))
    );
    assert_eq!(
        (&event["start_utc"], &event["end_utc"]),
        (&json!("2026-12-08T10:00:00Z"), &json!("2026-12-08T12:30:00Z"))
    );
    assert_eq!(event["organizer"], "colm.prendergast@skerrymore.example.org");
    assert_eq!(event["attendees"].as_array().unwrap().len(), 4);
    assert!(event.as_object().unwrap().contains_key("url"));
    assert!(found[1]["error"]["code"].is_string() && found[1]["kind"].is_null());
    assert_eq!(
        (&found[2]["kind"], &found[3]["kind"]),
        (&json!("resume"), &json!("connections"))
    );
}

#[test]
fn speech_answers_for_each_file_and_goes_on_after_a_bad_one() {
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("answer.wav");
    let wav = Recording::default()
        .silence(0.5)
        .talk(3.0)
        .silence(0.8)
        .talk(3.0)
        .silence(0.5)
        .wav();
    std::fs::write(&good, wav).unwrap();
    let bad = folder.path().join("not-there.webm");
    let ran = finalist()
        .run([Path::new("inspect"), Path::new("speech"), &bad, &good])
        .expect(1);
    let found = answers(&ran);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0]["error"]["code"], "unreadable");
    assert_eq!(found[1]["path"], good.to_str().unwrap());
    assert!((found[1]["duration"].as_f64().unwrap() - 7.8).abs() < 0.02);
    let pauses = found[1]["pauses"].as_array().unwrap();
    assert_eq!(pauses.len(), 1, "{pauses:?}");
    assert!((pauses[0]["start"].as_f64().unwrap() - 3.5).abs() < 0.1);
    assert!((pauses[0]["end"].as_f64().unwrap() - 4.3).abs() < 0.1);
    for field in [
        "speech_segments",
        "fillers",
        "syllables",
        "rates",
        "pitch",
        "loudness",
        "figures",
        "remarks",
    ] {
        assert!(!found[1][field].is_null(), "{field}");
    }
}

#[test]
fn no_data_directory_is_made_or_needed() {
    let finalist = finalist();
    finalist
        .run_with(["inspect", "questions"], b"{\"id\":1,\"text\":\"Why us?\"}\n")
        .expect(0);
    assert_eq!(std::fs::read_dir(finalist.data()).unwrap().count(), 0);
}
