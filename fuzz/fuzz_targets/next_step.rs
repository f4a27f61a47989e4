//! The day they named, and how many are left.
#![no_main]

use finalist_core::time::Date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let day = Date::constant(2026, 12, 8);
    if let Some(by) = finalist_language::promise::deadline(text, day) {
        assert!(by >= day);
    }
    let _ = finalist_language::promise::impossible_days(text);
    for found in finalist_language::finalists::read(text) {
        assert_eq!(found.span.of(text), found.text);
    }
});
