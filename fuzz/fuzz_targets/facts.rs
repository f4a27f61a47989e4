//! Facts of a text, read as either side's.
#![no_main]

use finalist_language::fact::{self, Voice};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    for voice in [Voice::Candidate, Voice::Employer] {
        for found in fact::read(&text, voice) {
            assert_eq!(found.span.of(&text), found.wording);
        }
    }
});
