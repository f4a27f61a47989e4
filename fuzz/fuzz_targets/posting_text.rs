//! Postings as the engine reads them: every span lies inside the text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let chars = text.chars().count();
    let reading = finalist_language::posting::read(text);
    for requirement in &reading.requirements {
        assert!(requirement.span.end() <= chars);
    }
    for skill in &reading.skills {
        assert!(skill.span.end() <= chars);
    }
});
