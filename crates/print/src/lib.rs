//! Paper: a briefing becomes a PDF that a person would be glad to hold.
//!
//! Nothing outside the program is read: the template and the fonts are compiled in, and the typesetter sees no file,
//! no package and no clock. What the user wrote reaches the template as data and is never parsed as markup. What
//! does not fit on two pages is counted on the paper, and a character that no font knows is shown as a box and
//! reported.
//!
//! Start reading at [`briefing()`], then `digest.rs` (what is worth the paper), `glyphs.rs` (what the fonts cannot
//! show), `world.rs` (what the typesetter sees) and `template/briefing.typ` (how it looks).

mod digest;
mod fonts;
mod glyphs;
mod sheet;
mod typeset;
mod world;

pub use digest::Length;
pub use fonts::{FontRefused, Fonts};
pub use glyphs::Loss;
pub use typeset::{Paper, Pdf, PrintError, briefing};
