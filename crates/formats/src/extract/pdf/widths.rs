//! Widths of letters: the library misreads the short form of their table, so it is written out in the long one.

use pdf_extract::{Document, Object};

/// Letters of one font; the format has no more.
const MOST: i64 = 65_536;

/// Rewrites `first last width` as `first [width width …]` in every font.
pub(super) fn write_out(document: &mut Document) {
    let fonts: Vec<_> = document
        .objects
        .iter()
        .filter_map(|(id, object)| {
            let dict = object.as_dict().ok()?;
            let subtype = dict.get(b"Subtype").and_then(Object::as_name).ok()?;
            if !subtype.starts_with(b"CIDFontType") {
                return None;
            }
            let (_, widths) = document.dereference(dict.get(b"W").ok()?).ok()?;
            Some((*id, long_form(document, widths.as_array().ok()?)))
        })
        .collect();
    for (id, widths) in fonts {
        if let Some(Object::Dictionary(dict)) = document.objects.get_mut(&id) {
            dict.set("W", Object::Array(widths));
            if let Ok(Object::Real(default)) = dict.get(b"DW") {
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "widths are at most a few thousand; others saturate"
                )]
                let whole = default.round() as i64;
                dict.set("DW", Object::Integer(whole));
            }
        }
    }
}

fn long_form(document: &Document, widths: &[Object]) -> Vec<Object> {
    let plain = |object: &Object| {
        document
            .dereference(object)
            .map_or(Object::Null, |(_, found)| found.clone())
    };
    let number = |object: &Object| object.as_i64().or_else(|_| object.as_float().map(|_| 0)).ok();
    let mut out = Vec::new();
    let mut left = MOST;
    let mut rest = widths.iter().map(plain);
    while let (Some(first), Some(second)) = (rest.next(), rest.next()) {
        let Some(start) = number(&first) else { break };
        if let Object::Array(list) = second {
            out.push(Object::Integer(start));
            let list = list.iter().map(plain).map(|width| {
                if width.as_float().is_ok() {
                    width
                } else {
                    Object::Integer(0)
                }
            });
            out.push(Object::Array(list.collect()));
            continue;
        }
        let (Some(last), Some(width)) = (number(&second), rest.next()) else {
            break;
        };
        let count = last.saturating_sub(start).saturating_add(1);
        if width.as_float().is_err() || count < 1 || count > left {
            break;
        }
        left -= count;
        out.push(Object::Integer(start));
        out.push(Object::Array((0..count).map(|_| width.clone()).collect()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_form_is_written_out() {
        let document = Document::new();
        let short = [7, 9, 500].map(Object::Integer);
        let long = long_form(&document, &short);
        assert_eq!(long, [Object::Integer(7), Object::Array(vec![Object::Integer(500); 3])]);
        let endless = [0, i64::MAX, 1].map(Object::Integer);
        assert!(long_form(&document, &endless).is_empty());
    }
}
