//! What all engines share: a text that counts in characters, its lines, sentences and tokens, and word overlap.

mod address;
mod lookup;
mod overlap;
mod phrase;
mod sentence;
mod token;

use std::ops::Range;

use finalist_core::span::Span;

pub(crate) use address::ADDRESSES;
pub(crate) use lookup::Lookup;
pub use overlap::{Stems, overlap, overlap_of};
pub use phrase::{Hit, Phrases, weighted_rows};
pub use sentence::{lines, sentences};
pub use token::{Token, is_stop_word, stem_key, tokens, words_in};

/// Bytes between two entries of the index: a look-up counts at most this many bytes.
const STRIDE: usize = 64;

/// A text with an index between bytes and characters, built once in linear time.
#[derive(Debug, Clone)]
pub struct Text<'t> {
    text: &'t str,
    /// Characters before each multiple of `STRIDE` bytes; empty for ASCII, where the two counts are the same.
    before: Vec<usize>,
}

impl<'t> Text<'t> {
    /// Indexes a text.
    pub fn new(text: &'t str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                before.push(count);
                count += starts(chunk);
            }
        }
        Self { text, before }
    }

    /// The text itself.
    pub fn as_str(&self) -> &'t str {
        self.text
    }

    /// The characters of a range of bytes. Takes constant time; what lies beyond the end is left away.
    pub fn span(&self, bytes: Range<usize>) -> Span {
        Span::new(self.char_at(bytes.start), self.char_at(bytes.end))
    }

    /// The words of a span, in logarithmic time; what lies beyond the end is left away.
    pub fn slice(&self, span: Span) -> &'t str {
        self.text.get(self.bytes(span)).unwrap_or("")
    }

    /// The bytes of a span, in logarithmic time.
    pub fn bytes(&self, span: Span) -> Range<usize> {
        self.byte_at(span.start())..self.byte_at(span.end())
    }

    /// The whole text.
    pub fn whole(&self) -> Span {
        self.span(0..self.text.len())
    }

    fn char_at(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if self.before.is_empty() {
            return byte;
        }
        let slot = (byte / STRIDE).min(self.before.len().saturating_sub(1));
        let known = self.before.get(slot).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(slot * STRIDE..byte).unwrap_or(&[]);
        known + starts(rest)
    }

    fn byte_at(&self, char: usize) -> usize {
        if self.before.is_empty() {
            return char.min(self.text.len());
        }
        let slot = self.before.partition_point(|&count| count <= char).saturating_sub(1);
        let mut count = self.before.get(slot).copied().unwrap_or(0);
        let from = slot * STRIDE;
        for (at, &byte) in self.text.as_bytes().iter().enumerate().skip(from) {
            if is_start(byte) {
                if count == char {
                    return at;
                }
                count += 1;
            }
        }
        self.text.len()
    }
}

fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| is_start(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn spans_and_bytes_are_each_others_inverse(text in "\\PC{0,200}", a in 0usize..220, b in 0usize..220) {
            let indexed = Text::new(&text);
            let span = Span::new(a, b);
            prop_assert_eq!(indexed.slice(span), span.of(&text));
            let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            for (chars, &byte) in offsets.iter().enumerate() {
                prop_assert_eq!(indexed.span(byte..byte), Span::new(chars, chars));
            }
        }
    }
}
