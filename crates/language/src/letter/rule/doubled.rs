//! `the the`: a word written twice by a slip.

use finalist_core::finding::Finding;
use finalist_core::span::Span;

use super::Draft;

/// Twice in a row on purpose.
const MEANT: [&str; 10] = ["that", "had", "so", "much", "many", "long", "no", "far", "bye", "again"];

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for pair in draft.words_of(draft.body).windows(2) {
        let [one, two] = pair else { continue };
        let between = draft.text.slice(Span::new(one.span.end(), two.span.start()));
        let is_joined = !between.is_empty() && between.chars().all(char::is_whitespace);
        let is_word = one.lower.chars().all(char::is_alphabetic);
        if one.lower == two.lower && is_joined && is_word && !MEANT.contains(&one.lower.as_str()) {
            let span = one.span.join(two.span);
            let message = format!("`{}` stands twice: take one out", draft.text.slice(one.span));
            found.push(Finding::new("doubled_word", message).at(span));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::letter::About;
    use crate::letter::rule::tests::check;

    #[test]
    fn a_word_written_twice_is_found_unless_it_was_meant() {
        let about = About::default();
        check("doubled_word", "Thank you for the the talk.", &about, Some("the the"));
        check(
            "doubled_word",
            "I really really want to come.",
            &about,
            Some("really really"),
        );
        check(
            "doubled_word",
            "I know that that was very, very late. So, so late.",
            &about,
            None,
        );
    }
}
