//! Evidence on a page: a link to the place in the source, which a script opens on the spot.

use finalist_app::view::briefing::CiteView;
use finalist_coach::briefing::Cite;
use finalist_core::span::Evidence;

/// A place in a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cited {
    /// Its page, at the place.
    pub(crate) href: String,
    /// The part that is opened on the spot.
    pub(crate) part: String,
    pub(crate) file: String,
    /// The file and the words.
    pub(crate) words: String,
}

impl From<&Cite> for Cited {
    fn from(cite: &Cite) -> Self {
        Self::new(
            &cite.source.to_string(),
            &cite.file,
            (cite.span.start(), cite.span.end()),
            &cite.quote,
        )
    }
}

impl From<&CiteView> for Cited {
    fn from(cite: &CiteView) -> Self {
        Self::new(&cite.source, &cite.file, (cite.start, cite.end), &cite.quote)
    }
}

impl Cited {
    /// Characters from and to in a source.
    pub(crate) fn new(source: &str, file: &str, (start, end): (usize, usize), quote: &str) -> Self {
        let words = if quote.is_empty() {
            file.to_owned()
        } else {
            format!("{file}: “{quote}”")
        };
        Self {
            href: at(source, (start, end)),
            part: format!("/sources/{source}/part?start={start}&end={end}"),
            file: file.to_owned(),
            words,
        }
    }

    /// The page of a source, at the place that evidence names.
    pub(crate) fn address(evidence: Evidence) -> String {
        let (start, end) = (evidence.span.start(), evidence.span.end());
        at(&evidence.source.to_string(), (start, end))
    }

    /// All of them.
    pub(crate) fn all(cites: &[Cite]) -> Vec<Self> {
        cites.iter().map(Self::from).collect()
    }
}

/// The page of a source, at the place that a citation names: for templates.
pub(crate) fn place(cite: &CiteView) -> String {
    at(&cite.source, (cite.start, cite.end))
}

fn at(source: &str, (start, end): (usize, usize)) -> String {
    format!("/sources/{source}?start={start}&end={end}#mark")
}
