//! Contact cards.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = finalist_formats::read("x.vcf", &[b"BEGIN:VCARD\n", bytes].concat(), None);
});
