//! LinkedIn positions, whatever the bytes look like.
#![no_main]

use finalist_core::source::SourceKind;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = finalist_formats::read("x", bytes, Some(SourceKind::Positions));
});
