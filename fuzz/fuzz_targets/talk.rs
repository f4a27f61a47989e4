//! Transcripts as text and as JSON.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = finalist_formats::read("x", &[b"Ida Falk  0:03\nHi\nPer Holm  0:09\n", bytes].concat(), None);
    let _ = finalist_formats::read("x", &[b"{\"segments\":[{\"start\":0,\"text\":\"", bytes].concat(), None);
});
