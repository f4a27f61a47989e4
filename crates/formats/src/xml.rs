//! XML as a stream of names, attributes and words, without the parts of XML that bite: no document type, no entities of
//! the file's own, nothing fetched.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::refusal::{Refusal, RefusalCode};

/// Elements inside elements; writers stay below a hundred.
const DEEPEST: usize = 512;

/// One step through a file.
#[derive(Debug)]
pub(crate) enum Step<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// Words.
    Text(String),
    /// The element that began last ends.
    Close,
}

/// An element's name and attributes.
#[derive(Debug)]
pub(crate) struct Element<'a> {
    start: BytesStart<'a>,
}

impl Element<'_> {
    /// Its name without the prefix.
    pub(crate) fn name(&self) -> String {
        local(self.start.name().as_ref())
    }

    /// An attribute by its name without the prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.start.attributes().flatten().find_map(|attribute| {
            let own = local(attribute.key.as_ref());
            let value = attribute
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .map(std::borrow::Cow::into_owned);
            (own == name).then(|| value.ok()).flatten()
        })
    }
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_owned()
}

/// Walks through a file; `take` gets each step and the bytes before it.
pub(crate) fn walk(text: &str, mut take: impl FnMut(Step, usize) -> Result<(), Refusal>) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut depth = 0_usize;
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event().map_err(|error| {
            let line = 1 + text.get(..at.min(text.len())).map_or(0, |t| t.matches('\n').count());
            Refusal::unreadable(format!("is broken XML: {error}; save it anew, or save it as text")).at(line)
        })?;
        match event {
            Event::Eof => return Ok(()),
            Event::DocType(_) => {
                return Err(Refusal::new(
                    RefusalCode::Unreadable,
                    "holds a document type of its own, which can blow up or reach for other files: save it anew without it",
                ));
            }
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(Refusal::new(
                        RefusalCode::TooLarge,
                        format!("has more than {DEEPEST} elements inside each other, which no real file has"),
                    ));
                }
                take(Step::Open(Element { start }), at)?;
            }
            Event::Empty(start) => {
                take(Step::Open(Element { start }), at)?;
                take(Step::Close, at)?;
            }
            Event::End(_) => {
                if depth > 0 {
                    depth -= 1;
                    take(Step::Close, at)?;
                }
            }
            Event::Text(words) => take(Step::Text(words.xml10_content().into_owned()), at)?,
            Event::CData(words) => take(Step::Text(words.xml10_content().into_owned()), at)?,
            Event::GeneralRef(name) => {
                if let Some(sign) = sign(&name) {
                    take(Step::Text(sign), at)?;
                }
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// `&amp;`, `&#233;`: the entities every XML has. Others are left out.
fn sign(name: &BytesRef) -> Option<String> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Some(c.to_string());
    }
    let sign = match name.xml10_content().as_ref() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => " ",
        _ => return None,
    };
    Some(sign.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Result<String, Refusal> {
        let mut out = String::new();
        walk(text, |step, _| {
            match step {
                Step::Open(element) => out.push_str(&format!("<{}>", element.name())),
                Step::Text(words) => out.push_str(&words),
                Step::Close => out.push_str("</>"),
            }
            Ok(())
        })?;
        Ok(out)
    }

    #[test]
    fn names_words_and_signs_are_told() {
        assert_eq!(
            told("<w:p a='1'>x &amp; y&#233;<w:t/></w:p>").unwrap(),
            "<p>x & yé<t></></>"
        );
    }

    #[test]
    fn document_types_and_depth_are_refused() {
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bb\">]><a>&b;</a>";
        assert!(told(bomb).unwrap_err().message.contains("document type"));
        assert_eq!(told(&"<a>".repeat(5000)).unwrap_err().code, RefusalCode::TooLarge);
    }
}
