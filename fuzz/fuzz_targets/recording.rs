//! Recordings, whatever the bytes look like: containers, codecs, and the analysis of what they give.
#![no_main]

use std::io::Cursor;

use finalist_speech::{Listen, listen};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(heard) = listen(Cursor::new(bytes.to_vec()), Listen { channels: true }) {
        let _ = finalist_speech::report::remarks(&heard.whole);
        let _ = finalist_speech::report::timeline(&heard.whole, 64);
    }
});
