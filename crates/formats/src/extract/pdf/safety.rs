//! What is done to a PDF before the library that reads it may see it: bombs refused, loops cut, pictures emptied.
//!
//! The library inflates without bound, follows forms inside forms without end, and takes pictures for text. So streams
//! are inflated here, with a bound, and what could lead back to itself is taken out.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use flate2::read::ZlibDecoder;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

use crate::refusal::{Refusal, RefusalCode};

/// All streams of a file together, inflated.
const MOST_TOTAL: usize = 192 * 1024 * 1024;

/// Streams of objects together, inflated: they hold numbers and names, no pictures.
const MOST_OBJECTS: usize = 64 * 1024 * 1024;

/// One stream, inflated. A drawing of a whole city has less.
const MOST_STREAM: usize = 24 * 1024 * 1024;

/// A stream behind filters that cannot be bounded here is inflated by the library, up to this size.
const MOST_UNBOUNDED: usize = 64 * 1024;

/// Forms drawn by one page, those inside forms counted as often as they are drawn.
const MOST_FORMS: usize = 20_000;

/// Forms inside forms.
const DEEPEST_FORM: usize = 24;

fn bomb() -> Refusal {
    Refusal::new(
        RefusalCode::TooLarge,
        "looks like a PDF that unpacks to far more than it should: print it to a new PDF and give that",
    )
}

/// Measures the streams that are inflated already while a file is opened: those that hold objects.
pub(super) fn check_raw(bytes: &[u8]) -> Result<(), Refusal> {
    check_objects(bytes, MOST_OBJECTS)
}

fn check_objects(bytes: &[u8], most: usize) -> Result<(), Refusal> {
    /// The dictionary of a stream stands right before it.
    const DICTIONARY: usize = 1024;
    let mut left = most;
    let mut from = 0;
    while let Some(at) = find(bytes, b"stream", from) {
        from = at + 6;
        let head = bytes.get(at.saturating_sub(DICTIONARY)..at).unwrap_or_default();
        if head.ends_with(b"end") {
            continue;
        }
        // What stood before the last end of an object belongs to another stream.
        let own = head
            .windows(6)
            .rposition(|w| w == b"endobj")
            .and_then(|end| head.get(end..))
            .unwrap_or(head);
        let names = |name: &[u8]| own.windows(name.len()).any(|w| w == name);
        if !names(b"ObjStm") && !names(b"XRef") {
            continue;
        }
        let body = bytes.get(from..).unwrap_or_default();
        let body = body.strip_prefix(b"\r").unwrap_or(body);
        let body = body.strip_prefix(b"\n").unwrap_or(body);
        let size = inflated_size(body, left);
        left = left.checked_sub(size.ok_or_else(bomb)?).ok_or_else(bomb)?;
    }
    Ok(())
}

fn find(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(word.len())
        .position(|window| window == word)
        .map(|at| from + at)
}

/// The size of zlib data inflated; nothing where it is above the bound. What is no zlib data has no size.
fn inflated_size(data: &[u8], most: usize) -> Option<usize> {
    let mut decoder = ZlibDecoder::new(data).take(most as u64 + 1);
    let mut buffer = [0_u8; 16_384];
    let mut size = 0;
    loop {
        match decoder.read(&mut buffer) {
            Ok(0) | Err(_) => return (size <= most).then_some(size),
            Ok(read) => size += read,
        }
    }
}

/// Makes a document safe to walk through.
pub(super) fn tame(document: &mut Document) -> Result<(), Refusal> {
    let mut left = MOST_TOTAL;
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object {
            unpack(stream, &mut left)?;
        }
    }
    cut_parents(document);
    let forms = forms_of(document);
    for id in loops(&forms) {
        if let Some(Object::Stream(stream)) = document.objects.get_mut(&id) {
            stream.content.clear();
        }
    }
    Ok(())
}

/// Inflates a stream in place; a picture is emptied.
fn unpack(stream: &mut Stream, left: &mut usize) -> Result<(), Refusal> {
    let is_picture = |dict: &Dictionary| dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Image");
    if is_picture(&stream.dict) {
        empty(stream);
        return Ok(());
    }
    let filters: Vec<Vec<u8>> = match stream.filters() {
        Ok(filters) => filters.into_iter().map(<[u8]>::to_vec).collect(),
        Err(_) => return Ok(()),
    };
    let is_plain_flate = filters.as_slice() == [b"FlateDecode".to_vec()] && !stream.dict.has(b"DecodeParms");
    if is_plain_flate {
        let mut plain = Vec::new();
        let most = MOST_STREAM.min(*left);
        // A stream that breaks off gives what stands before the break.
        let _ = ZlibDecoder::new(stream.content.as_slice())
            .take(most as u64 + 1)
            .read_to_end(&mut plain);
        if plain.len() > most {
            return Err(bomb());
        }
        *left -= plain.len();
        stream.content = plain;
        stream.dict.remove(b"Filter");
        return Ok(());
    }
    let packed = filters
        .iter()
        .filter(|f| matches!(f.as_slice(), b"FlateDecode" | b"LZWDecode"));
    if packed.count() > 1 || stream.content.len() > MOST_UNBOUNDED && !filters.is_empty() {
        empty(stream);
    }
    Ok(())
}

fn empty(stream: &mut Stream) {
    stream.content.clear();
    stream.dict.remove(b"Filter");
    stream.dict.remove(b"DecodeParms");
}

/// Pages ask their parents for what they lack: a parent that is its own ancestor would be asked for ever.
fn cut_parents(document: &mut Document) {
    const DEEPEST: usize = 64;
    let parents: BTreeMap<ObjectId, ObjectId> = document
        .objects
        .iter()
        .filter_map(|(id, object)| {
            let dict = object.as_dict().ok()?;
            Some((*id, dict.get(b"Parent").ok()?.as_reference().ok()?))
        })
        .collect();
    let is_endless = |mut id: ObjectId| {
        for _ in 0..DEEPEST {
            match parents.get(&id) {
                Some(parent) => id = *parent,
                None => return false,
            }
        }
        true
    };
    let endless: Vec<ObjectId> = parents.keys().copied().filter(|id| is_endless(*id)).collect();
    for id in endless {
        if let Some(Object::Dictionary(dict)) = document.objects.get_mut(&id) {
            dict.remove(b"Parent");
        }
    }
}

/// A form, the forms it may draw, and how often it draws any.
struct Form {
    inner: Vec<ObjectId>,
    draws: usize,
}

fn forms_of(document: &Document) -> BTreeMap<ObjectId, Form> {
    let streams = document.objects.iter().filter_map(|(id, object)| match object {
        Object::Stream(stream) => Some((*id, stream)),
        _ => None,
    });
    // A form without resources of its own draws with those of its caller: then any form may be meant.
    let all: Vec<ObjectId> = streams
        .clone()
        .filter(|(_, stream)| stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Form"))
        .map(|(id, _)| id)
        .collect();
    let forms = streams.filter_map(|(id, stream)| {
        let draws = draws_of(&stream.content);
        if draws == 0 {
            return None;
        }
        let own = resources(document, &stream.dict).and_then(|dict| of_dict(document, dict, b"XObject"));
        let inner = match own {
            Some(named) => named
                .iter()
                .filter_map(|(_, object)| object.as_reference().ok())
                .collect(),
            None => all.clone(),
        };
        Some((id, Form { inner, draws }))
    });
    forms.collect()
}

fn resources<'d>(document: &'d Document, dict: &'d Dictionary) -> Option<&'d Dictionary> {
    of_dict(document, dict, b"Resources")
}

fn of_dict<'d>(document: &'d Document, dict: &'d Dictionary, key: &[u8]) -> Option<&'d Dictionary> {
    let object = dict.get(key).ok()?;
    let (_, object) = document.dereference(object).ok()?;
    object.as_dict().ok()
}

/// How often a content stream says `Do`.
fn draws_of(content: &[u8]) -> usize {
    content
        .windows(3)
        .filter(|w| matches!(w, [space, b'D', b'o'] if space.is_ascii_whitespace()))
        .count()
}

/// The forms that lead back to themselves, or to more drawing than any page has.
fn loops(forms: &BTreeMap<ObjectId, Form>) -> BTreeSet<ObjectId> {
    let mut cost: BTreeMap<ObjectId, usize> = BTreeMap::new();
    let mut bad = BTreeSet::new();
    for id in forms.keys() {
        cost_of(*id, forms, &mut cost, &mut bad, 0);
    }
    bad
}

/// What drawing a form costs, in forms. A form that is asked for while it is being counted leads back to itself.
fn cost_of(
    id: ObjectId,
    forms: &BTreeMap<ObjectId, Form>,
    cost: &mut BTreeMap<ObjectId, usize>,
    bad: &mut BTreeSet<ObjectId>,
    depth: usize,
) -> usize {
    let Some(form) = forms.get(&id) else { return 1 };
    if let Some(known) = cost.get(&id) {
        if *known == usize::MAX {
            bad.insert(id);
            return MOST_FORMS;
        }
        return *known;
    }
    if depth > DEEPEST_FORM {
        bad.insert(id);
        return 1;
    }
    cost.insert(id, usize::MAX);
    let dearest = form
        .inner
        .iter()
        .map(|inner| cost_of(*inner, forms, cost, bad, depth + 1))
        .max()
        .unwrap_or(0);
    let total = form.draws.saturating_mul(dearest).saturating_add(1);
    if total > MOST_FORMS {
        bad.insert(id);
        cost.insert(id, 1);
        return 1;
    }
    cost.insert(id, total);
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(inner: &[u32], draws: usize) -> Form {
        Form {
            inner: inner.iter().map(|n| (*n, 0)).collect(),
            draws,
        }
    }

    #[test]
    fn forms_that_draw_themselves_are_found() {
        let forms = BTreeMap::from([
            ((1, 0), form(&[2], 1)),
            ((2, 0), form(&[1], 1)),
            ((3, 0), form(&[4], 2)),
        ]);
        let bad = loops(&forms);
        assert!(!bad.is_empty() && !bad.contains(&(3, 0)), "{bad:?}");
    }

    #[test]
    fn forms_that_multiply_are_found() {
        let forms: BTreeMap<ObjectId, Form> = (1..9).map(|n| ((n, 0), form(&[n + 1], 10))).collect();
        assert!(!loops(&forms).is_empty());
    }

    #[test]
    fn a_stream_of_objects_that_swells_is_refused() {
        use std::io::Write;
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&vec![0; 300_000]).unwrap();
        let packed = packer.finish().unwrap();
        let mut bytes = b"%PDF-1.7\n1 0 obj<</Type/ObjStm/Filter/FlateDecode>>\nstream\n".to_vec();
        bytes.extend(packed);
        assert_eq!(check_objects(&bytes, 100_000).unwrap_err().code, RefusalCode::TooLarge);
        assert!(check_objects(&bytes, 400_000).is_ok());
    }
}
