//! Findings: what an engine noticed in a text, as data.

use crate::span::Span;

/// Something noticed in a text. Engines never fail on user text: what is wrong with it is a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Fixed code of the rule, e.g. `result_without_number`.
    pub code: &'static str,
    /// What was noticed and how to mend it, in plain and kind words.
    pub message: String,
    /// The characters it is about, where it is about some in particular.
    pub span: Option<Span>,
}

impl Finding {
    /// A finding about the whole text.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            span: None,
        }
    }

    /// The same finding, about these characters.
    pub fn at(self, span: Span) -> Self {
        Self {
            span: Some(span),
            ..self
        }
    }
}
