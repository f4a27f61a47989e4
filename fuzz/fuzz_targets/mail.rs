//! Mails, mailboxes and what is attached to them.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let head = b"From: a@b.example\nTo: c@d.example\nMessage-ID: <1@b.example>\nMIME-Version: 1.0\n";
    let _ = finalist_formats::open("x.eml", &[head.as_slice(), bytes].concat(), &finalist_formats::Hints::default());
});
