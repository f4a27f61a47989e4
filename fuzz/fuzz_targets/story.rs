//! The story engine: sentences and findings lie inside the text, in order.
#![no_main]

use finalist_language::story;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let length = text.chars().count();
    let (question, told) = text.split_once('?').unwrap_or(("", text));
    let reading = story::read_answer(question, told);
    let mut end = 0;
    for sentence in &reading.sentences {
        assert!(sentence.span.start() >= end && sentence.span.end() <= length);
        end = sentence.span.end();
    }
    assert!(reading.findings.iter().all(|finding| finding.span.is_none_or(|span| span.end() <= length)));
});
