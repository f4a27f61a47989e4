//! The fonts of the paper: those compiled in, and those the user adds for other scripts.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontVariant, FontVariations};
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

/// Whether a font has a glyph for a character that it lists.
fn has_drawn(font: &Font, character: char) -> bool {
    let upright = font
        .clone()
        .instantiate(FontVariant::default(), Abs::pt(10.0), &FontVariations::default());
    upright.ttf().glyph_index(character).is_some()
}

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

    /// Whether the fonts that list the character have a picture of it too: a table may list more than was drawn, and the
    /// typesetter takes a font by what it lists.
    pub(crate) fn shows(&self, character: char) -> bool {
        let mut listing = self
            .fonts
            .iter()
            .filter(|font| font.info().coverage.contains(u32::from(character)))
            .peekable();
        listing.peek().is_some() && listing.all(|font| has_drawn(font, character))
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }
}
