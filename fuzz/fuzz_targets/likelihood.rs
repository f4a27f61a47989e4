//! The judge of likelihood: a posting on the first line, a résumé on the second, a question after them.
#![no_main]

use finalist_coach::forecast;
use finalist_coach::likelihood::{Case, Judge};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.splitn(3, '\n');
    let mut next = || lines.next().unwrap_or("").to_owned();
    let case = Case {
        posting: next(),
        resume: next(),
        ..Case::default()
    };
    let question = next();
    assert!((0.0..=1.0).contains(&Judge::new(case.clone()).judge(&question).score));
    assert!(forecast::expect(&case, 20).len() <= 20);
});
