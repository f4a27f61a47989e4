//! Transcripts with word times: WebVTT, SRT, JSON.
#![no_main]

use finalist_speech::transcript;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(words) = transcript::read(&text) {
        assert!(words.words.iter().all(|word| word.start <= word.end));
        let _ = words.speakers();
    }
});
