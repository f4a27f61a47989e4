//! Lines of a text with their place in characters, made in one pass.

use finalist_core::span::Span;

/// A line, without its line end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    /// From 1.
    pub(crate) number: usize,
    /// Its text.
    pub(crate) text: &'a str,
    /// Characters before it.
    pub(crate) start: usize,
    /// Characters in it.
    pub(crate) len: usize,
}

impl<'a> Line<'a> {
    /// The whole line.
    pub(crate) fn span(self) -> Span {
        Span::new(self.start, self.start + self.len)
    }

    /// The line without white space around it.
    pub(crate) fn trimmed(self) -> &'a str {
        self.text.trim()
    }

    /// Whether nothing visible is on it.
    pub(crate) fn is_blank(self) -> bool {
        self.text.trim().is_empty()
    }

    /// The place of `part`, which must be a slice of this line; the whole line where it is not.
    pub(crate) fn span_of(self, part: &str) -> Span {
        let offset = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        match self.text.get(..offset) {
            Some(before) => {
                let start = self.start + before.chars().count();
                Span::new(start, start + part.chars().count())
            }
            None => self.span(),
        }
    }
}

/// The lines of `text`, whose line ends are `\n`; an empty last line is none.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut rest = text;
    let (mut number, mut start) = (0, 0);
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        rest = after;
        number += 1;
        let len = line.chars().count();
        let this = Line {
            number,
            text: line,
            start,
            len,
        };
        start += len + 1;
        Some(this)
    })
}

/// Turns rising byte offsets into characters and lines without counting from the start each time.
#[derive(Debug)]
pub(crate) struct Ruler<'a> {
    text: &'a str,
    byte: usize,
    chars: usize,
    line: usize,
}

impl<'a> Ruler<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            byte: 0,
            chars: 0,
            line: 1,
        }
    }

    /// Characters and line at a byte offset, which must not be smaller than the last one asked for.
    pub(crate) fn at(&mut self, byte: usize) -> (usize, usize) {
        if let Some(part) = self.text.get(self.byte..byte) {
            for c in part.chars() {
                self.chars += 1;
                self.line += usize::from(c == '\n');
            }
            self.byte = byte;
        }
        (self.chars, self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parts_know_their_place() {
        let text = "é one\n  twö three\n";
        let second = lines(text).nth(1).unwrap();
        assert_eq!((second.number, second.start), (2, 6));
        let part = second.text.trim().split(' ').nth(1).unwrap();
        assert_eq!(second.span_of(part).of(text), "three");
    }

    proptest! {
        #[test]
        fn line_spans_give_the_lines_back(text in "[aé\n🦀]{0,40}") {
            let read: Vec<&str> = lines(&text).map(|line| line.span().of(&text)).collect();
            let expected: Vec<&str> = text.lines().collect();
            prop_assert_eq!(read, expected);
        }
    }
}
