//! `finalist listen`: reports, takes, transcripts, and the transcription server, which is a real one on a real port.

use std::path::{Path, PathBuf};

use finalist_testkit::sound::Recording;
use finalist_testkit::transcriber::Transcriber;
use serde_json::Value;
use tempfile::TempDir;

use crate::finalist;

const WORDS: &str = r#"{"text":"um, we moved the tables","words":[
    {"word":"Um","start":0.6,"end":0.9},{"word":"we","start":1.0,"end":1.2},{"word":"moved","start":1.2,"end":1.6},
    {"word":"the","start":5.0,"end":5.2},{"word":"tables","start":5.2,"end":5.7}]}"#;

/// A folder with a recording of eight seconds, of which seven are talk.
fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("take1.wav");
    let wav = Recording::default()
        .silence(0.5)
        .talk(3.0)
        .silence(1.2)
        .talk(4.0)
        .silence(0.5)
        .wav();
    std::fs::write(&path, wav).unwrap();
    (folder, path)
}

fn arguments<'a>(path: &'a Path, more: &[&'a str]) -> Vec<&'a str> {
    [&["listen", path.to_str().unwrap()], more].concat()
}

fn figure(take: &Value, code: &str) -> f64 {
    let figures = take["figures"].as_array().unwrap();
    figures.iter().find(|f| f["code"] == code).unwrap()["value"]
        .as_f64()
        .unwrap()
}

#[test]
fn the_report_tells_figures_bands_their_sources_and_a_timeline() {
    let (_folder, path) = folder();
    let finalist = finalist();
    let out = finalist.run(arguments(&path, &[])).expect(0).out;
    for part in [
        "0:09, of which 0:0",
        "█",
        "words a minute",
        "estimated from syllables, usual 160 to 210",
        "What stands out",
        "Tauroza & Allison 1990",
    ] {
        assert!(out.contains(part), "no `{part}` in\n{out}");
    }
    assert_eq!(
        std::fs::read_dir(finalist.data()).unwrap().count(),
        0,
        "no data is needed or made"
    );
}

#[test]
fn too_little_speech_is_not_assessed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("short.wav");
    std::fs::write(&path, Recording::default().silence(0.5).talk(2.0).silence(0.5).wav()).unwrap();
    let out = finalist().run(arguments(&path, &[])).expect(0).out;
    assert!(out.contains("not assessed: less than 5 seconds of speech"), "{out}");
    assert!(!out.contains("words a minute"), "{out}");
    let json = finalist().run(arguments(&path, &["--format", "json"])).expect(0).json();
    assert_eq!(json["takes"][0]["not_assessed"]["code"], "too_short");
    assert_eq!(json["takes"][0]["figures"].as_array().unwrap().len(), 0);
}

#[test]
fn a_transcript_makes_words_and_fillers_exact() {
    let (folder, path) = folder();
    let words = folder.path().join("words.json");
    std::fs::write(&words, WORDS).unwrap();
    let more = ["--format", "json", "--transcript", words.to_str().unwrap()];
    let take = finalist().run(arguments(&path, &more)).expect(0).json()["takes"][0].clone();
    let fillers = take["fillers"].as_array().unwrap();
    assert_eq!(fillers.len(), 1);
    assert_eq!(
        (&fillers[0]["text"], &fillers[0]["kind"]),
        (&"Um".into(), &"read".into())
    );
    assert_eq!(take["rates"]["words_are"], "counted");
    let span = take["rates"]["span_seconds"].as_f64().unwrap();
    assert!((figure(&take, "words_per_minute") - 4.0 * 60.0 / span).abs() < 0.1);
}

#[test]
fn takes_are_compared_with_each_other_and_with_a_saved_report() {
    let (folder, first) = folder();
    let second = folder.path().join("take2.wav");
    let wav = Recording::default()
        .silence(0.5)
        .talk(3.0)
        .silence(3.5)
        .talk(4.0)
        .silence(0.5)
        .wav();
    std::fs::write(&second, wav).unwrap();
    let saved = finalist().run(arguments(&first, &["--format", "json"])).expect(0).out;
    let report = folder.path().join("take1.json");
    std::fs::write(&report, saved).unwrap();
    for earlier in [&report, &first] {
        let more = ["--format", "json", "--earlier", earlier.to_str().unwrap()];
        let json = finalist().run(arguments(&second, &more)).expect(0).json();
        let changes = json["comparisons"][0]["changes"].as_array().unwrap();
        let long = changes
            .iter()
            .find(|c| c["figure"] == "very_long_pauses_per_minute")
            .unwrap();
        assert_eq!(
            (&long["earlier"], &long["nearer"]),
            (&0.0.into(), &false.into()),
            "{changes:?}"
        );
    }
    let both = [first.to_str().unwrap(), second.to_str().unwrap()];
    let out = finalist().run(["listen", both[0], both[1]]).expect(0).out;
    assert!(out.contains(&format!("From {} to {}", both[0], both[1])), "{out}");
    std::fs::write(&report, "{\"format\":\"other\",\"version\":1,\"takes\":[]}").unwrap();
    let more = ["--earlier", report.to_str().unwrap()];
    let err = finalist().run(arguments(&second, &more)).expect(1).err;
    assert!(err.contains("it is `other` version 1"), "{err}");
}

#[test]
fn bad_files_are_named_and_the_good_ones_are_told_all_the_same() {
    let (folder, good) = folder();
    let bad = folder.path().join("empty.webm");
    std::fs::write(&bad, b"").unwrap();
    let ran = finalist()
        .run(["listen", bad.to_str().unwrap(), good.to_str().unwrap()])
        .expect(1);
    assert!(
        ran.out.contains("What stands out") && ran.err.contains("the file is empty"),
        "{}",
        ran.err
    );
    let err = finalist().run(arguments(&bad, &[])).expect(1).err;
    assert!(err.contains("empty.webm` cannot be read: the file is empty"), "{err}");
}

#[test]
fn a_server_of_the_user_gets_the_sound_and_nothing_else() {
    let server = Transcriber::answering(200, WORDS, None);
    let (_folder, path) = folder();
    let more = [
        "--format",
        "json",
        "--transcribe",
        "--server",
        &server.address,
        "--language",
        "en",
    ];
    let take = finalist().run(arguments(&path, &more)).expect(0).json()["takes"][0].clone();
    assert_eq!(take["rates"]["words_are"], "counted");
    assert_eq!(take["fillers"][0]["text"], "Um");
    let asked = server.asked();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].line, "POST /v1/audio/transcriptions");
    for (name, value) in [
        ("model", "whisper-1"),
        ("response_format", "verbose_json"),
        ("language", "en"),
    ] {
        assert_eq!(asked[0].field(name).as_deref(), Some(value));
    }
    let file = asked[0].parts.iter().find(|part| part.name == "file").unwrap();
    assert_eq!(file.file.as_deref(), Some("recording.wav"));
    // 9.2 s at 16 kHz, 16 bits, and the head.
    assert_eq!(file.bytes.len(), 44 + 9_200 * 32);
    assert_eq!(&file.bytes[..4], b"RIFF");
    let said = format!("{} {:?}", asked[0].headers, asked[0].line);
    assert!(!said.contains("take1") && !said.contains("user-agent"), "{said}");
}

#[test]
fn the_server_may_come_from_the_environment_or_a_configuration() {
    let server = Transcriber::answering(200, WORDS, None);
    let (_folder, path) = folder();
    let finalist = finalist();
    let mut command = finalist.command(arguments(&path, &["--transcribe"]));
    assert!(
        command
            .env("FINALIST_TRANSCRIBER", &server.address)
            .output()
            .unwrap()
            .status
            .success()
    );
    let config = finalist.data().join(".config/finalist");
    std::fs::create_dir_all(&config).unwrap();
    let text = format!("# mine\nserver = {}/inference\nmodel = base\n", server.address);
    std::fs::write(config.join("transcription.conf"), text).unwrap();
    finalist.run(arguments(&path, &["--transcribe"])).expect(0);
    let asked = server.asked();
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[1].line, "POST /inference");
    assert_eq!(asked[1].field("model").as_deref(), Some("base"));
}

#[test]
fn nothing_is_sent_without_being_asked_for() {
    let server = Transcriber::answering(200, WORDS, None);
    let (_folder, path) = folder();
    let finalist = finalist();
    // A server in the environment alone changes nothing, nor does one that is not this machine.
    let mut command = finalist.command(arguments(&path, &[]));
    assert!(
        command
            .env("FINALIST_TRANSCRIBER", &server.address)
            .output()
            .unwrap()
            .status
            .success()
    );
    assert_eq!(server.asked(), []);
    let err = finalist.run(arguments(&path, &["--transcribe"])).expect(2).err;
    assert!(
        err.contains("no transcription server is chosen") && err.contains("transcription.conf"),
        "{err}"
    );
    for far in ["http://192.0.2.7:9", "http://whisper.example"] {
        let err = finalist
            .run(arguments(&path, &["--transcribe", "--server", far]))
            .expect(2)
            .err;
        assert!(
            err.contains("is not this machine") && err.contains("--allow-remote"),
            "{err}"
        );
    }
}

#[test]
fn refusals_redirections_and_odd_answers_are_told_with_the_next_step() {
    let (_folder, path) = folder();
    let other = Transcriber::answering(200, WORDS, None);
    for (status, body, header, expected) in [
        (404, "not found", None, "refused with 404: not found"),
        (500, "{\"error\":\"no model\"}", None, "refused with 500"),
        (
            307,
            "",
            Some(("location", format!("{}/v1/audio/transcriptions", other.address))),
            "redirections are not followed",
        ),
        (200, "{\"text\":\"no times\"}", None, "gave no transcript with times"),
        (200, "<html>", None, "gave no transcript with times"),
    ] {
        let server = Transcriber::answering(status, body, header);
        let ran = finalist()
            .run(arguments(&path, &["--transcribe", "--server", &server.address]))
            .expect(1);
        assert!(
            ran.err.contains(expected) && ran.err.contains(&server.address),
            "{}",
            ran.err
        );
    }
    assert_eq!(other.asked(), [], "a redirection was followed");
    // A port where nobody listens: taken and given back.
    let gone = Transcriber::answering(200, "", None).address.clone();
    let err = finalist()
        .run(arguments(&path, &["--transcribe", "--server", &gone]))
        .expect(1)
        .err;
    assert!(err.contains("cannot be reached") && err.contains("start it"), "{err}");
}
