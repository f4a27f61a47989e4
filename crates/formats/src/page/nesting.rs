//! A guard before the HTML parser, whose time grows with the square of the depth of nesting.

use std::collections::BTreeMap;

/// Real pages stay below a hundred.
const DEEPEST: usize = 800;

/// Elements that end by themselves where the next of them begins, or hold nothing.
const LOOSE: [&str; 27] = [
    "p", "li", "td", "tr", "th", "dt", "dd", "option", "thead", "tbody", "tfoot", "area", "base", "br", "col", "embed",
    "hr", "img", "input", "link", "meta", "source", "track", "wbr", "a", "html", "body",
];

/// Whether more elements are open at once than any real page has.
pub(super) fn is_too_deep(html: &str) -> bool {
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    let mut depth = 0_usize;
    for tag in tags(html) {
        let (name, is_end) = match tag.strip_prefix('/') {
            Some(rest) => (name_of(rest), true),
            None => (name_of(tag), false),
        };
        if name.is_empty() || LOOSE.contains(&name.as_str()) {
            continue;
        }
        if is_end {
            if let Some(count) = open.get_mut(&name).filter(|count| **count > 0) {
                *count -= 1;
                depth -= 1;
            }
        } else {
            *open.entry(name).or_default() += 1;
            depth += 1;
            if depth > DEEPEST {
                return true;
            }
        }
    }
    false
}

/// What stands between the tags.
pub(super) fn bare_text(html: &str) -> String {
    let mut text = String::new();
    for (index, piece) in html.split('<').enumerate() {
        let words = if index == 0 {
            piece
        } else {
            piece.split_once('>').map_or("", |(_, after)| after)
        };
        for word in words.split_whitespace() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
        }
    }
    text
}

/// The insides of tags, without those of scripts and styles.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            let (_, after) = rest.split_once('<')?;
            rest = after;
            let tag = after
                .get(..after.len().min(24))
                .unwrap_or_else(|| after.split(['>', '<']).next().unwrap_or(""));
            if !tag.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()) {
                continue;
            }
            let name = name_of(tag);
            if name == "script" || name == "style" {
                let end = if name == "script" { "</script" } else { "</style" };
                rest = rest.split_once(end).map_or("", |(_, after)| after);
                continue;
            }
            return Some(tag);
        }
    })
}

fn name_of(tag: &str) -> String {
    tag.chars()
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_counted_and_loose_ends_are_not() {
        assert!(is_too_deep(&"<div>".repeat(900)));
        assert!(is_too_deep(&"<b><i>".repeat(900)));
        assert!(!is_too_deep(&"<div></div>".repeat(9_000)));
        assert!(!is_too_deep(&"<p>é<li>x<br>".repeat(9_000)));
        assert!(!is_too_deep(&format!("<script>{}</script>", "'<div>'".repeat(9_000))));
        assert_eq!(bare_text("<div>a<b> b</b></div> c <"), "a b c");
    }
}
