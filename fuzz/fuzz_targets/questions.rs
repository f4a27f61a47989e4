//! Questions.
#![no_main]

use finalist_language::question;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let reading = question::read(text);
    let length = text.chars().count();
    for asked in &reading.questions {
        assert!(asked.span.start() < asked.span.end() && asked.span.end() <= length);
    }
    for outside in &reading.outside {
        assert!(outside.span.end() <= length);
    }
    assert!(reading.competencies.iter().all(|(_, score)| (0.0..=1.0).contains(score)));
});
