//! How long the story takes to tell.

use finalist_core::finding::Finding;

use super::Draft;

/// An answer of 90 to 120 seconds is the custom; findings leave a margin, as people talk at different speeds.
const SHORT: u32 = 45;
const LONG: u32 = 150;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let seconds = draft.seconds;
    if seconds > LONG {
        let message = format!("it takes about {seconds} seconds to tell: aim at 90 to 120 and cut the situation first");
        vec![Finding::new("too_long", message).at(draft.text.whole())]
    } else if seconds < SHORT {
        let message =
            format!("it takes about {seconds} seconds to tell: aim at 90 to 120 and add steps and their reasons");
        vec![Finding::new("too_short", message).at(draft.text.whole())]
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use crate::story::rule::tests::check;

    #[test]
    fn a_minute_and_a_half_is_neither_short_nor_long() {
        let words = |count: usize| "word ".repeat(count);
        check("too_long", &words(400), Some(&words(400)));
        check("too_short", &words(60), Some(&words(60)));
        for code in ["too_long", "too_short"] {
            check(code, &words(230), None);
        }
    }
}
