//! Transcripts of our own in each form.

use proptest::prelude::*;

use super::*;

fn told(words: &Words) -> Vec<(&str, f64, f64)> {
    let round = |x: f64| (x * 100.0).round() / 100.0;
    words
        .words
        .iter()
        .map(|w| (w.text.as_str(), round(w.start), round(w.end)))
        .collect()
}

#[test]
fn vtt_with_times_inside_its_lines_is_exact() {
    let found = read("WEBVTT\n\n00:01.000 --> 00:03.000\n<v Ann>Well, <00:01.500>um, <00:02.200>yes.</v>\n").unwrap();
    assert!(found.is_exact);
    assert_eq!(told(&found), [("Well", 1.0, 1.5), ("um", 1.5, 2.2), ("yes", 2.2, 3.0)]);
    assert_eq!(found.speakers(), ["Ann"]);
    assert!(found.words[1].is_hesitation() && !found.words[2].is_hesitation());
}

#[test]
fn srt_shares_the_time_of_a_line_out_and_says_so() {
    let found =
        read("1\n00:00:02,000 --> 00:00:04,000\nab ab\n\n2\n00:01:00,000 --> 00:01:01,000\nAnn: hello\n").unwrap();
    assert!(!found.is_exact);
    assert_eq!(
        told(&found),
        [("ab", 2.0, 3.0), ("ab", 3.0, 4.0), ("hello", 60.0, 61.0)]
    );
    assert_eq!(found.words[2].speaker.as_deref(), Some("Ann"));
}

#[test]
fn json_of_whisper_is_read_with_and_without_words() {
    let inside = r#"{"text":"x","segments":[{"start":0,"end":2,"text":" Um, hello.","words":[{"word":" Um,","start":0.1,"end":0.4},{"word":" hello.","start":0.9,"end":1.3}]}]}"#;
    let top = r#"{"task":"transcribe","words":[{"word":"Um","start":0.1,"end":0.4},{"word":"hello","start":0.9,"end":1.3}],"segments":[]}"#;
    for text in [inside, top] {
        let found = read(text).unwrap();
        assert!(found.is_exact);
        assert_eq!(told(&found), [("Um", 0.1, 0.4), ("hello", 0.9, 1.3)]);
    }
    let cpp = r#"{"transcription":[{"offsets":{"from":1000,"to":2000},"text":" two words"}]}"#;
    let found = read(cpp).unwrap();
    assert!(!found.is_exact);
    assert_eq!(found.words.len(), 2);
}

#[test]
fn remarks_and_signs_are_no_words() {
    let found = read("WEBVTT\n\n00:01.000 --> 00:03.000\n[laughs] yes - (pause) no\n").unwrap();
    assert_eq!(found.words.len(), 2);
}

#[test]
fn what_holds_no_words_is_refused() {
    for text in [
        "",
        "WEBVTT\n",
        "hello",
        "{}",
        "[]",
        "{\"segments\":[{\"start\":\"x\"}]}",
    ] {
        assert_eq!(read(text), Err(TranscriptError::Unknown), "{text}");
    }
    assert!(matches!(read("{\"a\":"), Err(TranscriptError::Json(_))));
}

#[test]
fn hesitations_of_many_languages_are_known_and_words_are_not() {
    for word in ["um", "Ummm", "uh", "äh", "Ähm", "euh", "erm", "эм"] {
        assert!(is_hesitation(word), "{word}");
    }
    for word in ["umbrella", "a", "her", "like", "uhr", "er2", "thumb", "mmhmm1"] {
        assert!(!is_hesitation(word), "{word}");
    }
}

proptest! {
    #[test]
    fn any_text_ends_in_words_or_an_error(text in ".{0,400}") {
        let _ = read(&text);
    }

    #[test]
    fn any_captions_have_words_in_order(
        lines in prop::collection::vec((0u32..9_000, 0u32..9_000, "[<>a-z: .,&;0-9]{0,60}"), 0..20),
    ) {
        let text: String = lines
            .iter()
            .map(|(a, b, said)| format!("00:{:02}.{:03} --> 00:{:02}.{:03}\n{said}\n\n", a / 1000, a % 1000, b / 1000, b % 1000))
            .collect();
        if let Ok(found) = read(&text) {
            prop_assert!(found.words.windows(2).all(|pair| pair[0].start <= pair[1].start));
            prop_assert!(found.words.iter().all(|word| word.start <= word.end));
        }
    }
}
