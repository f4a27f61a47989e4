//! Text without case and accents, in which every character stands at the place of the one it came from.

use unicode_normalization::char::decompose_canonical;

/// A folded text.
pub(super) struct Folded {
    pub(super) text: String,
    /// Whether each character is one byte, so that places need no counting.
    is_ascii: bool,
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self {
                text: text.to_ascii_lowercase(),
                is_ascii: true,
            };
        }
        Self {
            text: text.chars().map(fold).collect(),
            is_ascii: false,
        }
    }

    /// The place of a byte, in characters.
    pub(super) fn place(&self, byte: usize) -> usize {
        if self.is_ascii {
            return byte;
        }
        self.text.char_indices().take_while(|(at, _)| *at < byte).count()
    }
}

/// One character for one, so that places stay: `É` becomes `e`, `ß` stays.
fn fold(c: char) -> char {
    let mut lower = c.to_lowercase();
    let c = match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        _ => c,
    };
    let mut base = None;
    decompose_canonical(c, |part| {
        base.get_or_insert(part);
    });
    base.unwrap_or(c)
}
