use super::*;
use proptest::prelude::*;

const FERRY: &str = "In the spring of 2021 I worked at a small ferry operator. The timetable lived in one spreadsheet \
    that kept failing. My task was to move it into a proper system before the summer. I drew up a list of all forty \
    routes first. Then I called every harbour office and asked what they needed. I built a first version in three weeks \
    and tested it with two captains. As a result complaints fell by 40 percent and the summer timetable came out on time.";

fn check_parts(text: &str, expected: &[StoryPart]) {
    let parts: Vec<StoryPart> = read(text).sentences.into_iter().map(|sentence| sentence.part).collect();
    assert_eq!(parts, expected, "{text}");
}

fn codes(reading: &StoryReading) -> Vec<&'static str> {
    reading.findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn a_plain_story_falls_into_its_parts() {
    use StoryPart::*;
    check_parts(FERRY, &[Situation, Situation, Task, Action, Action, Action, Result]);
    assert_eq!(read(FERRY).missing, []);
}

#[test]
fn headings_are_believed() {
    use StoryPart::*;
    check_parts(
        "Situation: the rota broke.\nTask: mend it\nAction: I drew.\nIt was long.\nResult: it held.",
        &[Situation, Task, Action, Action, Result],
    );
    check_parts("## Result\n\nThe rota broke.", &[Other, Result]);
    check_parts(
        "Background: the rota broke. Goal: mend it by June. I drew a new one. As a result nobody swapped any more.",
        &[Situation, Task, Action, Result],
    );
}

#[test]
fn a_part_that_is_not_told_is_missing() {
    let without_result = FERRY.split(" As a result").next().unwrap();
    assert_eq!(read(without_result).missing, [StoryPart::Result]);
    assert_eq!(read("").missing, STAR);
    assert_eq!(codes(&read("")), ["empty_story"]);
}

#[test]
fn given_parts_are_believed_and_blank_ones_missing() {
    use StoryPart::*;
    let reading = read_parts(&[
        (Situation, "I drew a map."),
        (Task, " "),
        (Action, "Ünder. Over."),
        (Result, ""),
    ]);
    let parts: Vec<_> = reading
        .sentences
        .iter()
        .map(|sentence| (sentence.span, sentence.part))
        .collect();
    assert_eq!(
        parts,
        [
            (Span::new(0, 13), Situation),
            (Span::new(16, 22), Action),
            (Span::new(23, 28), Action)
        ]
    );
    assert_eq!(reading.missing, [Task, Result]);
}

#[test]
fn each_rule_finds_its_weakness_and_spares_a_good_story() {
    use StoryPart::*;
    let good = [
        (
            Situation,
            "In 2021 the ferry line I worked for planned its timetable in one spreadsheet, which broke every week.",
        ),
        (
            Task,
            "I was asked to replace it before the summer season with no money for new software.",
        ),
        (
            Action,
            "I listed all forty routes and their special rules. Then I rang each harbour office and asked what they needed. \
             I built a first version in three weeks, tried it with two captains and mended what they found. I trained the \
             six planners myself and stayed with them for the first week of real use, until they no longer called me.",
        ),
        (
            Result,
            "Complaints fell by 40 percent in the first month. I learned to ask the people at the quay first.",
        ),
    ];
    assert_eq!(codes(&read_parts(&good)), Vec::<&str>::new());

    let weak = |part: StoryPart, text: &'static str| {
        let parts: Vec<_> = good
            .iter()
            .map(|(p, t)| (*p, if *p == part { text } else { *t }))
            .collect();
        codes(&read_parts(&parts))
    };
    for (part, text, code) in [
        (Task, "", "part_missing"),
        (Result, "Fine.", "part_thin"),
        (
            Result,
            "Everybody at the quay was much happier with the timetable after that.",
            "result_without_number",
        ),
        (
            Action,
            "We listed all routes. We rang our offices. We built it and we trained the planners over many weeks.",
            "we_instead_of_i",
        ),
        (
            Action,
            "I rebuilt the whole timetable in a new system and trained the planners in it.",
            "single_action",
        ),
        (
            Action,
            "The routes were listed. The offices were called by phone. A first version was built and it was tested.",
            "passive",
        ),
        (
            Situation,
            "It was sort of a mess and the timetable was kind of broken for a while.",
            "hedge",
        ),
        (
            Result,
            "It went live 2 weeks early, which only I could have done for this ferry line.",
            "boast",
        ),
        (Result, "It was late by 3 weeks.", "part_thin"),
    ] {
        assert!(
            weak(part, text).contains(&code),
            "{text}: {:?} lacks {code}",
            weak(part, text)
        );
    }
}

#[test]
fn a_failure_wants_a_lesson() {
    let told = |end: &str| {
        codes(&read(&format!(
            "My biggest failure was a late ferry. I planned it badly. {end}"
        )))
    };
    assert!(told("It came in 3 hours late.").contains(&"no_learning"));
    assert!(!told("I learned to plan twice.").contains(&"no_learning"));
}

#[test]
fn time_to_tell_follows_from_the_words() {
    let reading = read(&"word ".repeat(450));
    assert_eq!((reading.words, reading.spoken_seconds), (450, 180));
    assert!(codes(&reading).contains(&"too_long"));
    assert!(codes(&read("I mended it.")).contains(&"too_short"));
}

#[test]
fn a_megabyte_without_a_space_is_one_sentence() {
    let reading = read(&"é".repeat(1 << 19));
    assert_eq!(reading.sentences.len(), 1);
    assert_eq!(reading.words, 1);
}

proptest! {
    #[test]
    fn sentences_lie_inside_the_text_in_order(text in "(\\PC{0,12}|Task: |I did it\\. |\n|as a result ){0,12}") {
        let length = text.chars().count();
        let reading = read(&text);
        let mut end = 0;
        for sentence in &reading.sentences {
            prop_assert!(sentence.span.start() >= end && sentence.span.end() <= length);
            end = sentence.span.end();
        }
        for finding in &reading.findings {
            prop_assert!(finding.span.is_none_or(|span| span.end() <= length));
        }
    }

    #[test]
    fn parts_keep_their_own_sentences(a in "\\PC{0,30}", b in "\\PC{0,30}") {
        let whole = format!("{a}\n{b}");
        let reading = read_parts(&[(StoryPart::Situation, &a), (StoryPart::Action, &b)]);
        let border = a.chars().count();
        for sentence in reading.sentences {
            prop_assert!(sentence.span.end() <= whole.chars().count());
            prop_assert_eq!(sentence.part == StoryPart::Situation, sentence.span.start() < border);
        }
    }
}
