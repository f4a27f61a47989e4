//! Documents that are no text: their words, as a person would read them off the page.

use crate::magic;
use crate::notebook::Notebook;
use crate::refusal::Refusal;

mod docx;
mod guard;
mod pdf;

pub(crate) use guard::guarded;

/// The words of a document.
pub(crate) struct Extracted {
    pub(crate) text: String,
    /// What it was, as the encoding is named for texts.
    pub(crate) encoding: &'static str,
}

/// Whether bytes are a document and no folder of files, though they may be packed as one.
pub(crate) fn is_document(bytes: &[u8]) -> bool {
    docx::is_docx(bytes) || magic::is_office(bytes)
}

/// The words of a PDF or a Word document; nothing where the bytes are neither.
pub(crate) fn words_of(bytes: &[u8], notebook: &mut Notebook) -> Result<Option<Extracted>, Refusal> {
    if pdf::is_pdf(bytes) {
        let text = pdf::text_of(bytes, notebook)?;
        return Ok(Some(Extracted { text, encoding: "PDF" }));
    }
    if docx::is_docx(bytes) {
        let text = docx::text_of(bytes, notebook)?;
        return Ok(Some(Extracted { text, encoding: "DOCX" }));
    }
    Ok(None)
}
