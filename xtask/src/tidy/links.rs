//! Rule: a relative link in a document leads to a file that is in git, and its `#anchor` to a heading there.
//!
//! Markdown is read line by line: links, images, reference definitions, and `href`/`src` of embedded HTML, outside of
//! code and comments. Addresses with a scheme are not visited: nothing here needs the network.

use crate::tidy::Finding;
use crate::tidy::tree::Tree;

mod markdown;
use markdown::{Link, anchors, links};

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, text) in tree.texts_of(".md") {
        for link in links(text) {
            if let Some(message) = complaint(tree, path, &link) {
                found.push(Finding::new(path, link.line, message));
            }
        }
    }
    found
}

fn complaint(tree: &Tree, document: &str, link: &Link) -> Option<String> {
    let target = link.target.as_str();
    if has_scheme(target) || target.starts_with("//") {
        return None;
    }
    let (file, anchor) = target
        .split_once('#')
        .map_or((target, None), |(file, anchor)| (file, Some(anchor)));
    let file = decoded(file.split('?').next().unwrap_or(file));
    let path = if file.is_empty() {
        document.to_owned()
    } else {
        match resolved(document, &file) {
            Some(path) => path,
            None => return Some(format!("link `{target}` leads out of the repository")),
        }
    };
    if !tree.has(&path) {
        return Some(format!("link `{target}` is dead: no `{path}` in git"));
    }
    let anchor = anchor.filter(|anchor| !anchor.is_empty() && path.ends_with(".md"))?;
    let text = tree.text(&path)?;
    if anchors(text).contains(decoded(anchor).as_str()) {
        return None;
    }
    Some(format!("link `{target}` is dead: `{path}` has no heading `#{anchor}`"))
}

/// `https:`, `mailto:`: letters first, then a colon before any slash.
fn has_scheme(target: &str) -> bool {
    let before = target.split(['/', '#', '?']).next().unwrap_or(target);
    before.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1 && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// The path from the root, or None where it climbs above it. `/docs` starts at the root, as on a code host.
fn resolved(document: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    if !target.starts_with('/') {
        parts.extend(document.split('/'));
        parts.pop();
    }
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// With `%20` and the like turned back; what is no such code stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_link(markdown: &str, expect: &[&str]) {
        let files = [
            ("docs/guide/start.md", markdown),
            ("docs/adr/0001-sqlx.md", "# One store\n\n## Why `sqlx`?\n"),
            ("docs/a b.md", ""),
            ("README.md", "# Finalist\n"),
            ("src/lib.rs", "fn a() {}"),
        ];
        let found = check(&Tree::from_texts(&files));
        let messages: Vec<_> = found.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(messages, expect, "{markdown}");
    }

    #[test]
    fn links_that_lead_somewhere_are_fine() {
        check_link(
            "[a](../adr/0001-sqlx.md) [b](/README.md) ![c](<../a b.md>) [d](../a%20b.md)",
            &[],
        );
        check_link("[a](../adr/) [b](../adr) [c](..) [d](/)", &[]);
        check_link(
            "[a](../adr/0001-sqlx.md#why-sqlx)\n\n# Here we are\n\n[b](#here-we-are)",
            &[],
        );
        check_link("[a](../../src/lib.rs#L10)", &[]);
        check_link(
            "[a](https://example.org/x.md) <mailto:a@example.org> [b](mailto:a@example.org) [c](//x/y)",
            &[],
        );
    }

    #[test]
    fn dead_links_are_found() {
        check_link(
            "[a](start2.md)",
            &["link `start2.md` is dead: no `docs/guide/start2.md` in git"],
        );
        check_link("[a](/adr)", &["link `/adr` is dead: no `adr` in git"]);
        check_link(
            "[a](../../../x.md)",
            &["link `../../../x.md` leads out of the repository"],
        );
        check_link(
            "[a]\n\n[a]: gone.md 'title'",
            &["link `gone.md` is dead: no `docs/guide/gone.md` in git"],
        );
        check_link(
            "<img src=\"p.svg\">",
            &["link `p.svg` is dead: no `docs/guide/p.svg` in git"],
        );
    }

    #[test]
    fn dead_anchors_are_found() {
        check_link(
            "# Here\n[a](#there)",
            &["link `#there` is dead: `docs/guide/start.md` has no heading `#there`"],
        );
        check_link(
            "[a](../adr/0001-sqlx.md#how)",
            &["link `../adr/0001-sqlx.md#how` is dead: `docs/adr/0001-sqlx.md` has no heading `#how`"],
        );
    }

    #[test]
    fn a_finding_names_the_line_of_the_link() {
        let found = check(&Tree::from_texts(&[("a.md", "one\n\n```\n[a](x)\n```\n[b](y)\n")]));
        assert_eq!(found.iter().map(|finding| finding.line).collect::<Vec<_>>(), [6]);
    }
}
