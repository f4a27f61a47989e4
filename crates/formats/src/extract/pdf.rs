//! PDF: glyphs with their places come from `pdf-extract`; lines, columns and paragraphs are made here.
//!
//! Everything is bounded before the library sees it (`safety.rs`), and what panics in it is caught page by page.

use pdf_extract::{Document, OutputError};

use super::guard::guarded;
use crate::notebook::Notebook;
use crate::refusal::{Refusal, RefusalCode};

mod glyphs;
mod layout;
mod safety;
mod widths;

/// A book has fewer; a file with more is none of a candidate's.
const MOST_PAGES: usize = 2_000;

/// Characters of all pages together.
const MOST_CHARS: usize = 4_000_000;

/// Whether the bytes begin as a PDF does; a little rubbish before the mark is allowed.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..1024).unwrap_or(bytes);
    let start = head.iter().take_while(|b| b.is_ascii_whitespace()).count();
    let head = head.get(start..).unwrap_or(head);
    head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).starts_with(b"%PDF-")
}

/// The text of all pages, in reading order.
pub(super) fn text_of(bytes: &[u8], notebook: &mut Notebook) -> Result<String, Refusal> {
    safety::check_raw(bytes)?;
    let document = guarded(|| Document::load_mem(bytes))
        .ok_or_else(|| broken("its parts do not fit together"))?
        .map_err(|error| broken(&error.to_string()))?;
    let mut document = open(document)?;
    safety::tame(&mut document)?;
    widths::write_out(&mut document);
    let pages = guarded(|| document.get_pages()).ok_or_else(|| broken("its list of pages is broken"))?;
    if pages.is_empty() {
        return Err(broken("it has no pages"));
    }
    let mut rows = Vec::new();
    let mut lost = Vec::new();
    let mut left = MOST_CHARS;
    let mut is_cut = false;
    for number in pages.keys().take(MOST_PAGES) {
        let mut page = glyphs::Page::new(left);
        let done = guarded(|| pdf_extract::output_doc_page(&document, &mut page, *number));
        if !matches!(done, Some(Ok(()))) {
            lost.push(number.to_string());
        }
        left = left.saturating_sub(page.glyphs.len());
        rows.push(layout::page_of(&page.glyphs));
        if left == 0 {
            is_cut = true;
            break;
        }
    }
    if pages.len() > MOST_PAGES || is_cut {
        notebook.say(format!(
            "has {} pages, of which the first were read; give the part that matters",
            pages.len()
        ));
    }
    let mut text = layout::text_of(rows).trim().to_owned();
    if text.is_empty() {
        return Err(if lost.is_empty() {
            Refusal::new(
                RefusalCode::Unreadable,
                "looks like a PDF of pictures: no letter stands in it; let a text recognition read it, or type what it says",
            )
        } else {
            broken("none of its pages could be read")
        });
    }
    if !lost.is_empty() {
        lost.truncate(20);
        notebook.say(format!(
            "page {} could not be read whole; compare it with the original",
            lost.join(", ")
        ));
    }
    text.push('\n');
    Ok(text)
}

/// A file that is locked with an empty password opens for everybody; any other lock stays closed.
fn open(mut document: Document) -> Result<Document, Refusal> {
    if !document.is_encrypted() {
        return Ok(document);
    }
    let done = guarded(move || document.decrypt("").map(|()| document));
    done.and_then(Result::ok).ok_or_else(|| {
        Refusal::unreadable("looks like a PDF locked with a password: save it without one and give it again")
    })
}

fn broken(why: &str) -> Refusal {
    let why: String = why.chars().filter(|c| !c.is_control()).take(120).collect();
    Refusal::unreadable(format!(
        "looks like a PDF that is broken: {why}; open it and save it anew, or save it as text"
    ))
}

/// The end of the budget, in the words of the library.
fn stop() -> OutputError {
    OutputError::IoError(std::io::Error::other("too many characters"))
}
