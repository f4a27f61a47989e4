//! Puts in the quotations that the coach could not cut, because long tables come to it without their text.

use std::collections::{BTreeMap, BTreeSet};

use finalist_coach::briefing::{Briefing, Cite, Item};
use finalist_coach::words;
use finalist_core::id::SourceId;
use finalist_core::span::Span;
use finalist_store::Tx;

use crate::AppError;

/// As long as the coach's own quotations.
const LONGEST: usize = 160;

/// Fills empty quotations from the texts they are in, which are loaded for this alone.
pub(crate) async fn fill(tx: &mut Tx, briefing: &mut Briefing) -> Result<(), AppError> {
    let mut wanted: BTreeMap<SourceId, BTreeSet<Span>> = BTreeMap::new();
    for section in &mut briefing.sections {
        each_cite(&mut section.items, &mut |cite| {
            if cite.quote.is_empty() && !cite.span.is_empty() {
                wanted.entry(cite.source).or_default().insert(cite.span);
            }
        });
    }
    let mut quotes = BTreeMap::new();
    for (id, spans) in wanted {
        if let Some(source) = tx.source(id).await? {
            quotes.extend(
                cut(&source.text, &spans)
                    .into_iter()
                    .map(|(span, quote)| ((id, span), quote)),
            );
        }
    }
    for section in &mut briefing.sections {
        each_cite(&mut section.items, &mut |cite| {
            if let Some(quote) = quotes.get(&(cite.source, cite.span)).filter(|_| cite.quote.is_empty()) {
                cite.quote.clone_from(quote);
            }
        });
    }
    Ok(())
}

fn each_cite(items: &mut [Item], act: &mut impl FnMut(&mut Cite)) {
    for item in items {
        item.cites.iter_mut().for_each(&mut *act);
        each_cite(&mut item.items, act);
    }
}

/// The words at some places, found in one walk through the text.
fn cut(text: &str, spans: &BTreeSet<Span>) -> BTreeMap<Span, String> {
    let mut places: BTreeMap<usize, usize> = spans.iter().flat_map(|s| [(s.start(), 0), (s.end(), 0)]).collect();
    let ends = std::iter::once(text.len());
    let mut bytes = text.char_indices().map(|(byte, _)| byte).chain(ends).enumerate();
    for (place, byte) in &mut places {
        *byte = bytes.find(|(at, _)| at == place).map_or(text.len(), |(_, byte)| byte);
    }
    let byte = |place: usize| places.get(&place).copied().unwrap_or(text.len());
    spans
        .iter()
        .map(|span| {
            let words = text.get(byte(span.start())..byte(span.end())).unwrap_or_default();
            (*span, words::shorten(words, LONGEST))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_by_characters_and_not_by_bytes() {
        let text = "é,Ida,Łódź\nOle,Århus";
        let spans: BTreeSet<Span> = [Span::new(0, 10), Span::new(2, 5), Span::new(11, 20), Span::new(15, 99)].into();
        let cut = cut(text, &spans);
        let quotes: Vec<&str> = cut.values().map(String::as_str).collect();
        assert_eq!(quotes, ["é,Ida,Łódź", "Ida", "Ole,Århus", "Århus"]);
    }
}
