//! Mails as Outlook saves them.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mark: Vec<u8> = "__substg1.0_".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let whole = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), bytes, &mark].concat();
    let _ = finalist_formats::open("x.msg", &whole, &finalist_formats::Hints::default());
});
