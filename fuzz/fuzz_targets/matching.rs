//! Story matching: a bank of stories, one a line, and a question on the first line.
#![no_main]

use finalist_language::matching::Index;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let (question, bank) = text.split_once('\n').unwrap_or((&text, ""));
    let index = Index::new(bank.lines());
    for (place, score) in index.rank(question, 10) {
        assert!(place < index.len() && score > 0.0 && score <= 1.0);
    }
});
