//! Archives, Word files and what is in them.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = finalist_formats::open("x.zip", &[b"PK\x03\x04", bytes].concat(), &finalist_formats::Hints::default());
});
