//! A place in a text with the words around it, for reading: cut between words, never inside one.

use finalist_core::span::Span;

/// A place with the words around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// What stands before, cut at a word; `…` tells that more is there.
    pub before: String,
    /// The words of the place.
    pub marked: String,
    /// What stands after.
    pub after: String,
}

impl Excerpt {
    /// Whether nothing is told.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.marked.is_empty() && self.after.is_empty()
    }

    /// A place with so many characters on each side at most.
    pub fn around(text: &str, span: Span, reach: usize) -> Self {
        let from = span.start().saturating_sub(reach);
        let before = Span::new(from, span.start()).of(text);
        // One character more tells whether there is more.
        let behind = Span::new(span.end(), span.end().saturating_add(reach).saturating_add(1)).of(text);
        let after = Span::new(0, reach).of(behind);
        Self {
            before: if from > 0 {
                cut_before(before)
            } else {
                before.to_owned()
            },
            marked: span.of(text).to_owned(),
            after: if after.len() < behind.len() {
                cut_after(after)
            } else {
                after.to_owned()
            },
        }
    }
}

fn cut_before(text: &str) -> String {
    match text.split_once(char::is_whitespace) {
        Some((_, rest)) => format!("… {rest}"),
        None => format!("…{text}"),
    }
}

fn cut_after(text: &str) -> String {
    match text.rsplit_once(char::is_whitespace) {
        Some((rest, _)) => format!("{rest} …"),
        None => format!("{text}…"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_stands_around_is_cut_at_words() {
        let text = format!("{}ferry{}", "word ".repeat(60), " after".repeat(60));
        let found = Excerpt::around(&text, Span::new(300, 305), 70);
        assert_eq!(found.marked, "ferry");
        assert!(found.before.starts_with("… word") && found.before.ends_with("word "));
        assert!(found.after.starts_with(" after") && found.after.ends_with("after …"));
        assert!(found.before.chars().count() <= 72 && found.after.chars().count() <= 72);
    }

    #[test]
    fn a_text_that_ends_within_reach_is_whole() {
        let found = Excerpt::around("one two three", Span::new(4, 7), 6);
        assert_eq!((found.before.as_str(), found.after.as_str()), ("one ", " three"));
    }

    proptest! {
        #[test]
        fn any_place_of_any_text_is_shown(text in "\\PC{0,80}", start in 0usize..90, end in 0usize..90, reach in 0usize..99) {
            let span = Span::new(start, end.max(start));
            let found = Excerpt::around(&text, span, reach);
            prop_assert_eq!(found.marked, span.of(&text));
        }
    }
}
