//! Job postings as saved web pages: schema.org markup first, the main text of the page otherwise.

use finalist_core::source::SourceKind;
use scraper::{ElementRef, Html, Selector};

use crate::document::{Content, PostingPage};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::notebook::Notebook;
use crate::posting_text::facts_of;
use crate::refusal::{Refusal, RefusalCode};

mod json_ld;
mod main_text;
mod microdata;
mod nesting;
mod readable;

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Posting,
    recognise,
    read,
};

/// Saved pages with all their pictures inside come close to it; parsing one takes about a second.
const MOST_BYTES: usize = 24 * 1024 * 1024;

/// Text shorter than this is the frame of a page whose content never came.
const LEAST_TEXT: usize = 200;

/// Words of the addresses and titles of job pages.
const JOB_WORDS: [&str; 12] = [
    "job",
    "jobs",
    "career",
    "careers",
    "vacancy",
    "vacancies",
    "hiring",
    "apply",
    "position",
    "responsibilities",
    "qualifications",
    "requirements",
];

fn recognise(sight: &Sight) -> Option<Guess> {
    let head = sight
        .head
        .get(..sight.head.len().min(4096))
        .unwrap_or(sight.head)
        .trim_start()
        .to_lowercase();
    let is_page = ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|mark| head.contains(mark));
    let has_markup = sight.text.contains("JobPosting") && sight.text.contains("schema.org");
    let tags = [
        "<div", "<p>", "<p ", "<ul", "<h1", "<section", "<script", "<article", "<main",
    ];
    let is_fragment = head.starts_with('<') && tags.iter().any(|tag| head.contains(tag));
    if has_markup && (is_page || is_fragment || sight.text.contains("application/ld+json")) {
        return Some(Guess::new(100, "it is a web page with a schema.org JobPosting"));
    }
    if !is_page && !is_fragment {
        return None;
    }
    let words = sight.cues(&JOB_WORDS).len();
    let because = if words > 0 {
        "it is a web page about a job"
    } else {
        "it is a web page, and pages are read as postings"
    };
    Some(Guess::new(90 + words.min(8), because))
}

/// The text of a piece of HTML, as the body of a mail has it.
pub(crate) fn plain_text(html: &str) -> String {
    if html.len() > MOST_BYTES || nesting::is_too_deep(html) {
        return nesting::bare_text(html);
    }
    readable::text_of_fragment(html)
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let html = sight.body();
    if html.len() > MOST_BYTES {
        let message = format!(
            "is a web page of {} MiB, and pages above {} MiB are not read; save it as HTML only, without pictures",
            html.len() / (1024 * 1024),
            MOST_BYTES / (1024 * 1024)
        );
        return Err(Refusal::new(RefusalCode::TooLarge, message));
    }
    if nesting::is_too_deep(html) {
        notebook.say("its tags are nested deeper than a page can be: only the bare text was read");
        let text = nesting::bare_text(html);
        let page = facts_of(&text);
        return finish(
            PostingPage {
                found_in: "main text",
                ..page
            },
            text,
            notebook,
        );
    }
    let document = Html::parse_document(html);
    if let Some((page, text)) = json_ld::read(&document, notebook) {
        let text = match text {
            Some(text) => text,
            None => {
                notebook.say("its JobPosting has no description: the text of the page was taken");
                main_text::text_of(html, &document)
            }
        };
        return finish(page, text, notebook);
    }
    if let Some((page, text)) = microdata::read(&document) {
        return finish(page, text, notebook);
    }
    let text = main_text::text_of(html, &document);
    let page = main_text::facts(&document, &text);
    finish(page, text, notebook)
}

fn finish(page: PostingPage, body: String, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let text = match &page.title {
        Some(title) if !body.lines().take(3).any(|line| line.trim() == title) => format!("{title}\n\n{body}"),
        _ => body,
    };
    if text.trim().is_empty() {
        let message = "is a web page without any text: it was saved before its content came; open it, select all, and save that as text";
        return Err(Refusal::unreadable(message));
    }
    if page.found_in == "main text" && text.chars().count() < LEAST_TEXT {
        notebook.say("has little text: if the posting is longer, the page was saved before its content came");
    }
    if page.title.is_none() {
        notebook.say("no job title was found");
    }
    if page.employer.is_none() {
        notebook.say("no employer was found");
    }
    Ok(Reading {
        rows: None,
        content: Content::Posting(page),
        text: Some(text),
    })
}

/// Elements by a CSS selector that is written here in the code.
fn select<'a>(document: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    match Selector::parse(selector) {
        Ok(selector) => document.select(&selector).take(10_000).collect(),
        Err(_) => Vec::new(),
    }
}

/// The content of a `<meta>`.
fn meta(document: &Html, name: &str) -> Option<String> {
    let found = select(document, &format!("meta[property=\"{name}\"], meta[name=\"{name}\"]"));
    found
        .into_iter()
        .find_map(|element| element.attr("content").map(tidy).filter(|text| !text.is_empty()))
}

/// A text on one line.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
