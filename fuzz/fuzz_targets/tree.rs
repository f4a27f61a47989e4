//! Résumés in YAML and XML.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = finalist_formats::read("x", &[b"basics:\n  name: x\nwork:\n", bytes].concat(), None);
    let _ = finalist_formats::read("x", &[b"<SkillsPassport>", bytes].concat(), None);
});
