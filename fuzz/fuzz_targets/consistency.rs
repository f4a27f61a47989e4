//! Two tellings, parted by the first zero byte.
#![no_main]

use finalist_language::consistency;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let (earlier, later) = text.split_once('\0').unwrap_or((&text, &text));
    for clash in consistency::compare(earlier, later).clashes {
        assert!(clash.earlier.end() <= earlier.chars().count());
        assert!(clash.later.end() <= later.chars().count());
    }
});
