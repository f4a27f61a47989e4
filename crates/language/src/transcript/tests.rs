//! A short talk, and what is read of it.

use finalist_core::span::Span;
use proptest::prelude::*;

use super::*;

/// Cues and the text they come from: one `speaker|start|end|text` a line.
fn cues(lines: &[(&str, i64, i64, &str)]) -> (Vec<Cue>, String) {
    let mut source = String::new();
    let mut made = Vec::new();
    for (speaker, start_ms, end_ms, text) in lines {
        source.push_str(&format!("{speaker}: "));
        let at = source.chars().count();
        source.push_str(text);
        made.push(Cue {
            start_ms: *start_ms,
            end_ms: *end_ms,
            speaker: (!speaker.is_empty()).then(|| (*speaker).to_owned()),
            text: (*text).to_owned(),
            span: Span::new(at, at + text.chars().count()),
        });
        source.push('\n');
    }
    (made, source)
}

const TALK: &[(&str, i64, i64, &str)] = &[
    ("Zoë", 0, 2_000, "Hello. How many people do you lead?"),
    ("Ann", 3_500, 5_000, "Um, I lead a team of,"),
    ("Ann", 5_100, 7_000, "uh, twelve people, you know."),
    ("Zoë", 6_500, 9_000, "Great. What is your notice period?"),
    (
        "Ann",
        9_200,
        11_000,
        "My notice is, like, one month. Do you like it here?",
    ),
    ("Zoë", 11_100, 13_000, "Uh-huh, I do. The team is fourteen people."),
];

#[test]
fn roles_follow_the_questions_or_the_name() {
    let (cues, _) = cues(TALK);
    for candidate in [None, Some("Ann Kerr"), Some("ann")] {
        let roles: Vec<_> = read(&cues, candidate)
            .speakers
            .iter()
            .map(|s| (s.name.clone(), s.role))
            .collect();
        assert_eq!(
            roles,
            [
                ("Zoë".to_owned(), SpeakerRole::Interviewer),
                ("Ann".to_owned(), SpeakerRole::Candidate)
            ]
        );
    }
    let unknown = read(cues.get(1..3).unwrap(), None);
    assert_eq!(unknown.speakers[0].role, SpeakerRole::Unknown);
    assert!(unknown.claims.is_empty());
}

#[test]
fn silences_are_those_in_which_nobody_speaks() {
    let (cues, _) = cues(TALK);
    let pauses = read(&cues, None).pauses;
    assert_eq!(pauses, [Pause { start: 2.0, end: 3.5 }]);
}

#[test]
fn fillers_are_counted_and_other_words_are_not() {
    let (cues, source) = cues(TALK);
    let reading = read(&cues, None);
    let told: Vec<_> = reading.fillers.iter().map(|f| (f.text.as_str(), f.kind)).collect();
    use FillerKind::{Hesitation, Like, Phrase};
    assert_eq!(
        told,
        [
            ("Um", Hesitation),
            ("uh", Hesitation),
            ("you know", Phrase),
            ("like", Like)
        ]
    );
    for filler in &reading.fillers {
        assert_eq!(filler.span.of(&source), filler.text);
    }
}

#[test]
fn facts_go_to_the_ledger_of_their_side_with_their_place() {
    let (cues, source) = cues(TALK);
    let reading = read(&cues, None);
    let told: Vec<_> = reading.claims.iter().map(|c| c.fact.value.to_string()).collect();
    assert_eq!(told, ["12 people", "1 month"]);
    assert_eq!(reading.claims[1].span.of(&source), "My notice is, like, one month.");
    assert!(reading.claims[0].span.of(&source).ends_with("twelve people, you know."));
    let stated: Vec<_> = reading.statements.iter().map(|c| c.fact.value.to_string()).collect();
    assert_eq!(stated, ["14 people"]);
}

#[test]
fn exchanges_and_asks_pair_questions_with_answers() {
    let (cues, _) = cues(TALK);
    let reading = read(&cues, None);
    let told: Vec<_> = reading.exchanges.iter().map(|e| e.question.as_str()).collect();
    assert_eq!(told, ["How many people do you lead?", "What is your notice period?"]);
    assert_eq!(reading.asks[0].question, "Do you like it here?");
    assert_eq!(
        reading.asks[0].answer.as_deref(),
        Some("Uh-huh, I do. The team is fourteen people.")
    );
}

proptest! {
    #[test]
    fn no_cues_panic_and_spans_lie_inside(
        talk in proptest::collection::vec(("[ab]?", 0i64..9000, 0i64..3000, "(\\PC{0,8}|um|, like,|I led a team of|eight|\\?|you know| ){0,6}"), 0..12)
    ) {
        let lines: Vec<(&str, i64, i64, &str)> = talk.iter().map(|(s, a, l, t)| (s.as_str(), *a, a + l, t.as_str())).collect();
        let (cues, source) = cues(&lines);
        let reading = read(&cues, None);
        let chars = source.chars().count();
        for span in reading.claims.iter().map(|c| c.span)
            .chain(reading.statements.iter().map(|c| c.span))
            .chain(reading.fillers.iter().map(|f| f.span))
            .chain(reading.exchanges.iter().map(|e| e.span))
            .chain(reading.turns.iter().map(|t| t.span)) {
            prop_assert!(span.end() <= chars);
        }
        for pause in &reading.pauses {
            prop_assert!(pause.end - pause.start >= 0.25 - 1e-9);
        }
    }
}

#[test]
fn what_interviewers_doubt_and_stress_is_read_with_who_said_it() {
    use finalist_core::exchange::RemarkKind::{Concern, Emphasis};
    let (cues, source) = cues(&[
        (
            "Zoë",
            0,
            2_000,
            "I really want to thank you for coming. How is your Dutch?",
        ),
        ("Ann", 2_500, 4_000, "B2, I would say."),
        (
            "Zoë",
            4_500,
            9_000,
            "My one hesitation is that you have never run a night shift.",
        ),
        ("Ann", 9_500, 12_000, "That is fair. Can I ask, who plans the shifts?"),
        ("Zoë", 12_500, 15_000, "The shift leads do, every Monday."),
        (
            "Zoë",
            15_500,
            19_000,
            "Handovers start on time. That one is non-negotiable.",
        ),
        ("Zoë", 19_500, 22_000, "I'm not sure you can hear the trams from here."),
        (
            "Zoë",
            22_500,
            25_000,
            "I can't stress this enough, it's clean data that counts.",
        ),
    ]);
    let reading = read(&cues, Some("Ann"));
    let remarks: Vec<_> = reading
        .remarks
        .iter()
        .map(|r| (r.kind, r.by.as_deref(), r.text.as_str()))
        .collect();
    assert_eq!(
        remarks,
        [
            (
                Concern,
                Some("Zoë"),
                "My one hesitation is that you have never run a night shift."
            ),
            (
                Emphasis,
                Some("Zoë"),
                "Handovers start on time. That one is non-negotiable."
            ),
            (
                Emphasis,
                Some("Zoë"),
                "I can't stress this enough, it's clean data that counts."
            ),
        ]
    );
    for remark in reading.remarks.iter().filter(|r| r.kind == Concern) {
        assert_eq!(remark.span.of(&source), remark.text);
    }
    let asks: Vec<_> = reading.asks.iter().filter_map(|a| a.answer.as_deref()).collect();
    assert_eq!(asks.len(), 1);
    assert!(asks[0].starts_with("The shift leads do"));
    let levels: Vec<String> = reading
        .claims
        .iter()
        .map(|c| format!("{} {}", c.fact.subject, c.fact.value))
        .collect();
    assert!(levels.contains(&"dutch b2".to_owned()), "{levels:?}");
}

#[test]
fn the_flow_of_the_talk_is_told() {
    let (cues, _) = cues(&[
        ("Zoë", 0, 6_000, "Tell me about the night the crane failed."),
        ("Ann", 7_500, 11_500, "We were loading the last ship and then the"),
        ("Ann", 12_500, 14_500, "hoist locked, and -"),
        ("Zoë", 14_600, 16_000, "Sorry, which hoist was it?"),
        (
            "Ann",
            18_600,
            64_000,
            "The second one. I called the yard and we moved the crates by hand.",
        ),
        ("Zoë", 62_000, 63_500, "And did they come at once?"),
        ("Ann", 63_000, 63_800, "mm-hm"),
    ]);
    let reading = read(&cues, Some("Ann"));
    let broken: Vec<_> = reading
        .interruptions
        .iter()
        .map(|i| (i.kind, i.by.as_str(), i.of.as_str(), i.at))
        .collect();
    use InterruptionKind::{CutOff, Overlap};
    assert_eq!(broken, [(CutOff, "Zoë", "Ann", 14.6), (Overlap, "Zoë", "Ann", 62.0)]);
    let waits: Vec<Option<f64>> = reading.turns.iter().map(|turn| turn.latency).collect();
    let expected = [None, Some(1.5), Some(0.1), Some(2.6), Some(-2.0), Some(-0.5)];
    assert_eq!(waits, expected);
    let [zoe, ann] = reading.speakers.as_slice() else {
        panic!("two speak")
    };
    assert_eq!((zoe.interruptions, ann.interruptions), (2, 0));
    assert_eq!(ann.latency, Some(1.5));
    assert!((ann.longest_turn - 45.4).abs() < 1e-9);
    assert!((zoe.share.unwrap() + ann.share.unwrap() - 1.0).abs() < 1e-9);
    // Ten words in 4 s, three in 2 s; the second between them is no speech.
    assert_eq!(reading.turns[1].words_per_minute, Some(120.0));
    let minutes: Vec<(f64, usize)> = reading.pace.iter().map(|window| (window.start, window.words)).collect();
    assert_eq!(minutes, [(0.0, 39), (60.0, 7)]);
}

#[test]
fn labels_in_place_of_names_tell_the_roles() {
    use SpeakerRole::{Candidate, Interviewer, Unknown};
    for (one, other, expected) in [
        ("Interviewer", "Candidate", [Interviewer, Candidate]),
        ("Q", "A", [Interviewer, Candidate]),
        ("Interviewer 1", "Bo", [Interviewer, Candidate]),
        ("Me", "Hiring manager", [Candidate, Interviewer]),
        ("Speaker A", "Speaker B", [Unknown, Unknown]),
    ] {
        let (cues, _) = cues(&[
            (one, 0, 1_000, "Good morning."),
            (other, 1_200, 2_000, "Good morning to you."),
        ]);
        let roles: Vec<_> = read(&cues, None).speakers.iter().map(|speaker| speaker.role).collect();
        assert_eq!(roles, expected, "{one} {other}");
    }
}

#[test]
fn phrases_fill_where_they_are_set_off() {
    let found = |text: &str| -> Vec<String> {
        let (cues, _) = cues(&[("Ann", 0, 1_000, text)]);
        read(&cues, None)
            .fillers
            .into_iter()
            .map(|filler| filler.text)
            .collect()
    };
    assert_eq!(found("It was, you know, a long night."), ["you know"]);
    assert_eq!(found("So, you know we just went home."), ["you know"]);
    assert_eq!(found("Do you know the quay? You know it well."), [""; 0]);
    assert_eq!(
        found("Honestly, it was fine, to be honest."),
        ["Honestly", "to be honest"]
    );
    assert_eq!(found("I spoke honestly and actually left."), [""; 0]);
    assert_eq!(found("What kind of crane? It was kind of old."), ["kind of"]);
    assert_eq!(
        found("Basically we waited, or something."),
        ["Basically", "or something"]
    );
}

#[test]
fn short_questions_without_end_are_read_in_time() {
    let mut lines = Vec::new();
    for at in 0..20_000 {
        lines.push(("Zoë", at * 2_000, at * 2_000 + 900, "Can you tell?"));
        lines.push(("Ann", at * 2_000 + 1_000, at * 2_000 + 1_900, "No."));
    }
    let (cues, _) = cues(&lines);
    assert_eq!(read(&cues, Some("Ann")).exchanges.len(), 20_000);
}
