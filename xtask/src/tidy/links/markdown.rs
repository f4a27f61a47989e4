//! As much Markdown as the link rule needs: where links are, and which anchors headings make.

use std::collections::BTreeSet;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    /// From 1.
    pub(crate) line: usize,
    pub(crate) target: String,
}

pub(crate) fn links(markdown: &str) -> Vec<Link> {
    let mut found = Vec::new();
    for (line, text) in prose(markdown) {
        let mut add = |target: &str| {
            let target = target.trim();
            if !target.is_empty() {
                found.push(Link {
                    line,
                    target: target.to_owned(),
                });
            }
        };
        for (at, _) in text.match_indices("](") {
            text.get(at + 2..)
                .and_then(inline_target)
                .into_iter()
                .for_each(&mut add);
        }
        definition_target(&text).into_iter().for_each(&mut add);
        for attribute in ["href=\"", "src=\""] {
            text.split(attribute)
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .for_each(&mut add);
        }
    }
    found
}

/// The anchors of a document as code hosts make them: lower case, spaces to hyphens, punctuation away, the second of
/// the same name gets `-1`. Also `id="…"` and `name="…"` of embedded HTML.
pub(crate) fn anchors(markdown: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut before = String::new();
    for (_, line) in lines_outside_fences(markdown) {
        let underline = line.trim_end();
        let is_underline = !underline.is_empty() && (underline.chars().all(|c| c == '=') || is_dashes(underline));
        let hashes = line.chars().take_while(|c| *c == '#').count();
        let heading = if (1..=6).contains(&hashes) && line.get(hashes..).is_some_and(|rest| rest.starts_with(' ')) {
            Some(line.trim_matches(['#', ' ']))
        } else if is_underline && !before.trim().is_empty() {
            Some(before.trim())
        } else {
            None
        };
        if let Some(heading) = heading {
            let slug = slug(heading);
            let numbered = (1..).map(|number| format!("{slug}-{number}"));
            let free = std::iter::once(slug.clone())
                .chain(numbered)
                .find(|name| !found.contains(name));
            found.extend(free);
        }
        for attribute in ["id=\"", "name=\""] {
            let named = line.split(attribute).skip(1).filter_map(|rest| rest.split('"').next());
            found.extend(named.map(str::to_owned));
        }
        before = if heading.is_some() {
            String::new()
        } else {
            line.to_owned()
        };
    }
    found
}

fn is_dashes(line: &str) -> bool {
    line.chars().all(|c| c == '-')
}

fn slug(heading: &str) -> String {
    let mut shown = String::new();
    let mut rest = heading;
    // Of a link only its text is shown.
    while let Some((before, after)) = rest.split_once("](") {
        shown.push_str(&before.replacen('[', "", 1));
        rest = after.split_once(')').map_or("", |(_, after)| after);
    }
    shown.push_str(rest);
    let kept = shown.to_lowercase();
    let kept = kept
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Lines with their numbers, without fenced code, code spans and comments. A code span or comment keeps its place as a
/// space, so that it joins nothing.
fn prose(markdown: &str) -> Vec<(usize, String)> {
    let mut in_comment = false;
    let mut found = Vec::new();
    for (number, line) in lines_outside_fences(markdown) {
        let mut kept = String::new();
        let mut rest = line;
        while !rest.is_empty() {
            if in_comment {
                let Some((_, after)) = rest.split_once("-->") else {
                    break;
                };
                (in_comment, rest) = (false, after);
                continue;
            }
            let Some(at) = rest.find(['`', '<']) else {
                kept.push_str(rest);
                break;
            };
            let (before, from) = rest.split_at(at);
            kept.push_str(before);
            if let Some(after) = from.strip_prefix("<!--") {
                (in_comment, rest) = (true, after);
            } else if let Some(after) = from.strip_prefix('<') {
                kept.push('<');
                rest = after;
            } else {
                let inside = from.trim_start_matches('`');
                let ticks = from.strip_suffix(inside).unwrap_or("`");
                // Without an end the ticks are plain text.
                rest = inside.split_once(ticks).map_or(inside, |(_, after)| after);
                kept.push(' ');
            }
        }
        found.push((number, kept));
    }
    found
}

fn lines_outside_fences(markdown: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fence: Option<&str> = None;
    markdown.lines().zip(1..).filter_map(move |(line, number)| {
        let start = line.trim_start_matches([' ', '>']);
        match fence {
            Some(open) => {
                // A fence ends with at least as many of the same sign, and nothing behind them.
                if start.starts_with(open) && start.trim_end().trim_start_matches(['`', '~']).is_empty() {
                    fence = None;
                }
                None
            }
            None => {
                let after = start.trim_start_matches(if start.starts_with('~') { '~' } else { '`' });
                let signs = start.strip_suffix(after).unwrap_or_default();
                if signs.len() >= 3 && !(signs.starts_with('`') && after.contains('`')) {
                    fence = Some(signs);
                    return None;
                }
                Some((number, line))
            }
        }
    })
}

/// What stands behind `](`: `target)`, `target "title")`, `<target with spaces>)`, `target_(with_brackets))`.
fn inline_target(text: &str) -> Option<&str> {
    let text = text.trim_start();
    if let Some(inside) = text.strip_prefix('<') {
        return inside.split_once('>').map(|(target, _)| target);
    }
    let mut open = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => open += 1,
            ')' if open == 0 => return text.get(..at),
            ')' => open -= 1,
            ' ' => return text.get(..at),
            _ => {}
        }
    }
    None
}

/// `[name]: target "title"`, but no footnote.
fn definition_target(line: &str) -> Option<&str> {
    let (name, target) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
    if name.starts_with('^') || name.contains(']') {
        return None;
    }
    let target = target.split_whitespace().next()?;
    Some(target.trim_start_matches('<').trim_end_matches('>'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_links(markdown: &str, expect: &[&str]) {
        let found: Vec<String> = links(markdown).into_iter().map(|link| link.target).collect();
        assert_eq!(found, expect, "{markdown}");
    }

    #[track_caller]
    fn check_anchors(markdown: &str, expect: &[&str]) {
        let found: Vec<String> = anchors(markdown).into_iter().collect();
        assert_eq!(found, expect, "{markdown}");
    }

    #[test]
    fn every_kind_of_link_is_seen() {
        check_links(
            "see [a](x.md), ![b](y.png \"a title\") and [c](<z 1.md>)",
            &["x.md", "y.png", "z 1.md"],
        );
        check_links("[![badge](b.svg)](c.md)", &["b.svg", "c.md"]);
        check_links("[a](x_(1).md)", &["x_(1).md"]);
        check_links("[a]: x.md 'title'\n[b]: <y.md>", &["x.md", "y.md"]);
        check_links("<a href=\"x.md\"><img src=\"y.svg\"></a>", &["x.md", "y.svg"]);
    }

    #[test]
    fn code_and_comments_hold_no_links() {
        check_links("`[a](x)` and ``[b](`y`)`` but [c](z)", &["z"]);
        check_links("```md\n[a](x)\n```\n[b](y)", &["y"]);
        check_links("~~~\n[a](x)\n```\n~~~\n[b](y)", &["y"]);
        check_links("````\n```\n[a](x)\n````\n[b](y)", &["y"]);
        check_links("  > ```\n  > [a](x)\n  > ```\n[b](y)", &["y"]);
        check_links("<!-- [a](x)\n[b](y) --> [c](z)", &["z"]);
        check_links("a single ` and [a](x)", &["x"]);
        check_links("[^1]: see there", &[]);
    }

    #[test]
    fn headings_make_anchors() {
        check_anchors(
            "# What leaves the machine? Nothing.\n",
            &["what-leaves-the-machine-nothing"],
        );
        check_anchors("## `finalist prepare` & more ##", &["finalist-prepare--more"]);
        check_anchors("# Same\n# Same\n# Same", &["same", "same-1", "same-2"]);
        check_anchors("# See [the guide](a/b.md) first", &["see-the-guide-first"]);
        check_anchors("# Für Übung", &["für-übung"]);
        check_anchors("Title\n=====\n\nPart\n---\n\n---\n", &["part", "title"]);
        check_anchors("<a id=\"top\"></a>", &["top"]);
        check_anchors("```\n# comment\n```\n#no heading\n", &[]);
    }
}
