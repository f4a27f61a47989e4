//! Mails as Outlook saves them. Without a mail to begin with no input gets past its directory: see `fuzz/README.md`.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = finalist_formats::open("x.msg", bytes, &finalist_formats::Hints::default());
});
