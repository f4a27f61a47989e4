//! Notes as the engine reads them: every span lies inside the text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let chars = text.chars().count();
    for reading in finalist_language::notes::read_all(text, None, &["Mara Byrne"]) {
        for fact in reading.claims.iter().chain(&reading.statements) {
            assert!(fact.span.end() <= chars);
        }
        for exchange in &reading.exchanges {
            assert!(exchange.span.end() <= chars);
        }
    }
});
