//! The letters of a page with their places, as the library draws them.

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

/// A letter, or a few drawn as one. Places are in points from the lower left corner.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    pub(super) text: String,
}

/// Collects the letters of one page.
pub(super) struct Page {
    pub(super) glyphs: Vec<Glyph>,
    left: usize,
}

impl Page {
    /// A page that takes at most so many letters.
    pub(super) fn new(left: usize) -> Self {
        Self {
            glyphs: Vec::new(),
            left,
        }
    }
}

impl OutputDev for Page {
    fn begin_page(&mut self, _: u32, _: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        _: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.left = self.left.checked_sub(1).ok_or_else(super::stop)?;
        let scale = (at.m11 * at.m22 - at.m12 * at.m21).abs().sqrt();
        // Text that runs upwards stands in margins; it is read as if it lay flat where it begins.
        let along = at.m11.hypot(at.m12);
        let glyph = Glyph {
            left: at.m31,
            right: at.m31 + (width * size * along).abs(),
            base: at.m32,
            size: (size * scale).abs(),
            text: plain(text),
        };
        let is_sound = [glyph.left, glyph.right, glyph.base, glyph.size]
            .iter()
            .all(|n| n.is_finite() && n.abs() < 1e6);
        if is_sound && glyph.size > 0.1 {
            self.glyphs.push(glyph);
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// Letters that printers join, apart again; signs that stand for nothing left out.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            '\u{AD}' | '\u{2010}' | '\u{2011}' => out.push('-'),
            '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' => out.push(' '),
            '\u{200B}'..='\u{200D}' | '\u{FEFF}' => {}
            // Icons of a font of their own.
            '\u{E000}'..='\u{F8FF}' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
