//! What came of a prepare, as JSON, version 1. The same files give the same JSON, whether they were known or not.

use serde::Serialize;

use super::briefing::BriefingView;
use crate::operation::prepare::{Fate, FileReport, Prepared};

/// What came of a prepare.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseView {
    /// Always `finalist-case`.
    pub format: &'static str,
    /// Version of the format.
    pub version: u32,
    /// The application's id.
    pub application: Option<String>,
    /// Each file.
    pub files: Vec<FileView>,
    /// The briefing, unless only the profile was concerned.
    pub briefing: Option<BriefingView>,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FileView {
    /// Its name.
    pub file: String,
    /// What it was taken for; nothing where it was left out.
    pub kind: Option<&'static str>,
    /// Why it was taken for that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// Why it was left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ignored: Option<String>,
    /// What was odd or not understood in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

impl CaseView {
    /// From what was prepared and the briefing that follows.
    pub fn new(prepared: &Prepared, briefing: Option<BriefingView>) -> Self {
        Self {
            format: "finalist-case",
            version: 1,
            application: prepared.application.map(|id| id.to_string()),
            files: prepared.files.iter().map(FileView::from).collect(),
            briefing,
        }
    }
}

impl From<&FileReport> for FileView {
    fn from(report: &FileReport) -> Self {
        let (kind, because, ignored) = match &report.fate {
            Fate::Taken { kind, because, .. } => (Some(kind.code()), Some(because.clone()), None),
            Fate::Ignored { reason } => (None, None, Some(reason.clone())),
        };
        // Notes that tell of this run and not of the file would differ from run to run.
        let notes = report
            .notes
            .iter()
            .filter(|note| !note.starts_with("the same content as"))
            .cloned()
            .collect();
        Self {
            file: report.name.clone(),
            kind,
            because,
            ignored,
            notes,
        }
    }
}
