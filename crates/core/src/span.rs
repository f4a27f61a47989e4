//! Spans and evidence: where in a source something stands.

use crate::id::SourceId;

/// A half-open range of characters (Unicode scalar values, not bytes) in the text of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// A span from `start` up to, not including, `end`; the two are put in order.
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start: start.min(end),
            end: start.max(end),
        }
    }

    /// First character.
    pub fn start(self) -> usize {
        self.start
    }

    /// One past the last character.
    pub fn end(self) -> usize {
        self.end
    }

    /// Length in characters.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no character.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share a character.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The same span moved right by `by` characters: from a part's own offsets to those of the whole.
    pub fn shift(self, by: usize) -> Self {
        Self {
            start: self.start + by,
            end: self.end + by,
        }
    }

    /// The characters of `text` inside the span; what lies beyond the end of the text is left away.
    pub fn of(self, text: &str) -> &str {
        let mut bytes = text.char_indices().map(|(at, _)| at).skip(self.start);
        let Some(from) = bytes.next() else { return "" };
        let to = match self.len() {
            0 => from,
            n => bytes.nth(n - 1).unwrap_or(text.len()),
        };
        text.get(from..to).unwrap_or("")
    }
}

/// The place in a source that something derived rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The source.
    pub source: SourceId,
    /// The characters of that source's text.
    pub span: Span,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spans_count_characters_not_bytes() {
        assert_eq!(Span::new(1, 4).of("añb🦀c"), "ñb🦀");
        assert_eq!(Span::new(3, 99).of("añb🦀c"), "🦀c");
        assert_eq!(Span::new(9, 12).of("abc"), "");
        assert_eq!(Span::new(2, 2).of("abc"), "");
    }

    proptest! {
        #[test]
        fn any_span_of_any_text_is_what_collecting_characters_gives(text in "\\PC{0,40}", a in 0usize..50, b in 0usize..50) {
            let span = Span::new(a, b);
            let expected: String = text.chars().skip(span.start()).take(span.len()).collect();
            prop_assert_eq!(span.of(&text), expected);
        }
    }
}
