//! How much two letters have in common: the panel compares them.

use std::collections::BTreeSet;

use crate::text::{Text, tokens};

/// Words in a row that count as one run.
const RUN: usize = 5;
/// Two letters may share at most this part of their runs.
pub const MOST_SHARED: f64 = 0.4;

/// The part of the shorter letter's five-word runs that stand in the other too, 0 to 1; 0 where one has none.
pub fn shared(a: &str, b: &str) -> f64 {
    let (a, b) = (runs(a), runs(b));
    let least = a.len().min(b.len());
    if least == 0 {
        return 0.0;
    }
    let same = a.intersection(&b).count();
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    let part = same as f64 / least as f64;
    part
}

fn runs(text: &str) -> BTreeSet<Vec<String>> {
    let words: Vec<String> = tokens(&Text::new(text)).into_iter().map(|word| word.lower).collect();
    words.windows(RUN).map(<[String]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::shared;

    #[test]
    fn runs_are_compared_whatever_their_case_and_marks() {
        let a = "Thank you for the talk about tides, Mara.";
        assert!((shared(a, "thank you FOR the talk about tides mara") - 1.0).abs() < 1e-9);
        assert!(shared(a, "The talk about tides was a pleasure and Mara knows why.") < 1e-9);
        assert!(shared("", a) < 1e-9 && shared("one two", "one two") < 1e-9);
        // Four runs here, two of them there.
        assert!((shared("a b c d e f g h", "x b c d e f g y") - 0.5).abs() < 1e-9);
    }
}
