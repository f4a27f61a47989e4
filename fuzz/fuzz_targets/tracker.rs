//! Tables: trackers, address books, exports.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = finalist_formats::read("x.csv", &[b"Company,Job Title,Status\n", bytes].concat(), None);
});
