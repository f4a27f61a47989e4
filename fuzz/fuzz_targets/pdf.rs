//! PDF files, whole and broken.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = finalist_formats::read("x.pdf", &[b"%PDF-1.5\n", bytes].concat(), None);
});
