//! How things look on paper and terminal.

pub mod delivery;
pub mod markdown;
pub mod table;
pub mod terminal;

use finalist_app::view::briefing::ItemView;

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

/// Words of a file for the terminal: an escape character in them would command it.
pub fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Where an item comes from, in a few characters: file names, `inferred`, `not assessed`.
pub fn origin(item: &ItemView) -> String {
    let mut files: Vec<&str> = item.evidence.iter().map(|cite| cite.file.as_str()).collect();
    files.dedup();
    match (item.basis, files.is_empty()) {
        ("not_assessed", _) => "not assessed".to_owned(),
        ("inferred", true) => "inferred".to_owned(),
        ("inferred", false) => format!("inferred, {}", files.join(", ")),
        (_, true) => String::new(),
        (_, false) => files.join(", "),
    }
}

/// Kinds whose text needs no origin behind it: custom, and rows that head others.
pub fn is_plain(item: &ItemView) -> bool {
    matches!(
        item.kind,
        "checklist" | "day_of" | "ask_of" | "answered" | "good_signs" | "agenda" | "session" | "interviewer" | "others"
    )
}
