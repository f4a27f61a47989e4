//! The fonts of the paper: those compiled in, and those the user adds for other scripts.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Fonts to print with: a serif for the text and its stand-ins for Greek, Cyrillic and signs, all compiled in.
#[derive(Clone)]
pub struct Fonts {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

/// The bytes are no font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is no TrueType or OpenType font: give a `.ttf`, `.otf` or `.ttc` file")]
pub struct FontRefused;

/// Parsed once a process: reading the tables of all of them takes a good part of the time to print.
static COMPILED_IN: LazyLock<Vec<Font>> = LazyLock::new(|| {
    typst_kit::fonts::embedded()
        .map(|(font, _)| font)
        .filter(|font| !font.info().family.contains("Math"))
        .collect()
});

impl Fonts {
    /// Those compiled in.
    pub fn compiled_in() -> Self {
        Self::of(COMPILED_IN.clone())
    }

    /// With the fonts of a file of the user's, which stand in for characters that the others lack.
    ///
    /// # Errors
    /// When the bytes are no font.
    pub fn with(mut self, file: Vec<u8>) -> Result<Self, FontRefused> {
        let before = self.fonts.len();
        self.fonts.extend(Font::iter(Bytes::new(file)));
        if self.fonts.len() == before {
            return Err(FontRefused);
        }
        Ok(Self::of(self.fonts))
    }

    fn of(fonts: Vec<Font>) -> Self {
        Self {
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    }

    /// Whether some font has a picture of the character.
    pub(crate) fn shows(&self, character: char) -> bool {
        self.fonts
            .iter()
            .any(|font| font.info().coverage.contains(u32::from(character)))
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }
}
