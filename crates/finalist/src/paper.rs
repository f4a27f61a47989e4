//! How things look on paper and terminal.

pub mod delivery;
pub mod table;
pub mod terminal;

use finalist_app::view::markdown::Depth;
pub use finalist_app::view::markdown::{is_plain, origin};

/// How much of the evidence is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum EvidenceStyle {
    /// Only what the briefing says.
    None,
    /// The file's name behind each line, or that it was inferred.
    Short,
    /// The words of the source under each line.
    Full,
}

impl From<EvidenceStyle> for Depth {
    fn from(style: EvidenceStyle) -> Self {
        match style {
            EvidenceStyle::None => Self::None,
            EvidenceStyle::Short => Self::Short,
            EvidenceStyle::Full => Self::Full,
        }
    }
}

/// Words of a file for the terminal: an escape character in them would command it.
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect::<String>()
        .trim()
        .to_owned()
}
