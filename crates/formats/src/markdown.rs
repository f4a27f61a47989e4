//! Markdown as people write it: headings, list items, labels. No parser of the whole language is needed for that.

use finalist_core::span::Span;

use crate::doors::Sight;
use crate::lines::{Line, lines};
use crate::refusal::{Refusal, RefusalCode};

/// Far beyond what a person writes; it bounds memory on a file that is no prose.
const MOST_LINES: usize = 200_000;

/// A heading with the lines under it, up to the next heading.
#[derive(Debug, Clone)]
pub(crate) struct Section<'a> {
    /// 1 to 6; 0 for what stands before the first heading.
    pub(crate) level: usize,
    /// The heading without its signs.
    pub(crate) title: &'a str,
    /// The line of the heading.
    pub(crate) heading: Option<Line<'a>>,
    /// The lines under it.
    pub(crate) lines: Vec<Line<'a>>,
}

impl Section<'_> {
    /// From the heading to the last line with something on it.
    pub(crate) fn span(&self) -> Span {
        let mut all = self.heading.iter().chain(&self.lines).filter(|line| !line.is_blank());
        let Some(first) = all.next() else {
            return Span::default();
        };
        all.next_back()
            .map_or(first.span(), |last| first.span().join(last.span()))
    }

    /// The line the section begins at.
    pub(crate) fn line(&self) -> usize {
        self.heading
            .or(self.lines.first().copied())
            .map_or(1, |line| line.number)
    }

    /// Whether nothing stands under the heading.
    pub(crate) fn is_bare(&self) -> bool {
        self.lines.iter().all(|line| line.is_blank())
    }
}

/// The sections of a text. `is_heading` tells which lines without any sign are headings (of level 2) all the same.
pub(crate) fn sections<'a>(sight: &Sight<'a>, is_heading: impl Fn(&str) -> bool) -> Result<Vec<Section<'a>>, Refusal> {
    let mut sections = vec![Section {
        level: 0,
        title: "",
        heading: None,
        lines: Vec::new(),
    }];
    let mut is_code = false;
    let mut was_blank = true;
    for (count, line) in lines(sight.text).skip(sight.front.body_line).enumerate() {
        if count == MOST_LINES {
            let message =
                format!("has more than {MOST_LINES} lines, too many for written text; give the part that matters");
            return Err(Refusal::new(RefusalCode::TooLarge, message).at(line.number));
        }
        let text = line.trimmed();
        is_code ^= text.starts_with("```") || text.starts_with("~~~");
        let underline = (!is_code && !was_blank).then(|| underlined(text)).flatten();
        let last = sections.last_mut();
        let found = match (underline, last) {
            (Some(level), Some(section)) if section.lines.last().is_some_and(|l| can_be_underlined(l.trimmed())) => {
                section.lines.pop().map(|heading| (level, heading.trimmed(), heading))
            }
            _ if is_code => None,
            _ => heading(text)
                .map(|(level, title)| (level, title, line))
                .or_else(|| is_heading(text).then(|| (2, text.trim_end_matches(':'), line))),
        };
        was_blank = text.is_empty() || found.is_some();
        match found {
            Some((level, title, line)) => sections.push(Section {
                level,
                title,
                heading: Some(line),
                lines: Vec::new(),
            }),
            None => {
                if let Some(section) = sections.last_mut() {
                    section.lines.push(line);
                }
            }
        }
    }
    sections.retain(|section| section.heading.is_some() || !section.is_bare());
    Ok(sections)
}

fn can_be_underlined(text: &str) -> bool {
    // A line with an address stands over a rule, and is no heading.
    !text.is_empty() && text.chars().count() <= 100 && bullet(text).is_none() && !text.contains('@')
}

fn underlined(text: &str) -> Option<usize> {
    let is_all = |c: char| text.len() >= 3 && text.chars().all(|other| other == c);
    if is_all('=') {
        Some(1)
    } else if is_all('-') {
        Some(2)
    } else {
        None
    }
}

/// `## Title` as 2 and `Title`; a line that is bold as a whole counts as level 4.
pub(crate) fn heading(text: &str) -> Option<(usize, &str)> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    if (1..=6).contains(&level) && (rest.starts_with([' ', '\t']) || rest.is_empty()) {
        let title = rest.trim().trim_end_matches('#').trim();
        return (!title.is_empty()).then_some((level, bare(title)));
    }
    let bold = text.strip_prefix("**").and_then(|t| t.strip_suffix("**"));
    let bold = bold.or_else(|| text.strip_prefix("__").and_then(|t| t.strip_suffix("__")))?;
    let title = bold.trim();
    (!title.is_empty() && !title.contains("**") && title.chars().count() <= 100).then_some((4, title))
}

/// Without `**`, `__`, `*`, `_` and backticks around the whole of it.
pub(crate) fn bare(text: &str) -> &str {
    let mut text = text.trim();
    for sign in ["**", "__", "*", "_", "`"] {
        while let Some(inner) = text.strip_prefix(sign).and_then(|t| t.strip_suffix(sign)) {
            if inner.is_empty() || inner.contains(sign) {
                break;
            }
            text = inner.trim();
        }
    }
    text
}

/// The text of a list item.
pub(crate) fn bullet(text: &str) -> Option<&str> {
    let text = text.trim_start();
    for sign in ["- ", "* ", "+ ", "• ", "– ", "— ", "· ", "◦ ", "▪ ", "●"] {
        if let Some(rest) = text.strip_prefix(sign) {
            let rest = rest.trim_start();
            let unticked = ["[ ] ", "[x] ", "[X] "].iter().find_map(|tick| rest.strip_prefix(tick));
            return Some(unticked.unwrap_or(rest).trim());
        }
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).filter(|_| (1..=2).contains(&digits))?;
    rest.strip_prefix(". ")
        .or_else(|| rest.strip_prefix(") "))
        .map(str::trim)
}

/// `- **Label:** value` in two; the label is short and has no sentence in it.
pub(crate) fn label(text: &str) -> Option<(&str, &str)> {
    let text = bullet(text).unwrap_or(text).trim_start_matches('>').trim();
    let (label, value) = text.split_once(':')?;
    let opened = label.trim_start().starts_with(['*', '_']);
    let name = label.trim().trim_matches(['*', '_', '`']).trim();
    let value = if opened {
        value.trim_start_matches(['*', '_'])
    } else {
        value
    };
    let is_label = !name.is_empty()
        && name.chars().count() <= 30
        && name.split_whitespace().count() <= 4
        && !value.starts_with("//")
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '/' | '&' | '\'' | '’' | '(' | ')' | '.'));
    is_label.then(|| (name, value.trim()))
}

/// The text without emphasis signs and link addresses.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        // A link is looked for nearby only: a text of brackets would take the square of its length otherwise.
        let near = after
            .char_indices()
            .nth(400)
            .and_then(|(end, _)| after.get(..end))
            .unwrap_or(after);
        let link = near
            .split_once("](")
            .filter(|(name, _)| !name.contains('['))
            .and_then(|(name, more)| Some((name, name.len() + 2 + more.find(')')? + 1)));
        match link {
            Some((name, end)) => {
                out.push_str(name);
                rest = after.get(end..).unwrap_or("");
            }
            None => {
                out.push('[');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    if out.contains(['*', '`']) {
        out = out.replace("**", "").replace('`', "");
        out = out.trim_matches('*').to_owned();
    }
    out.replace("__", "").trim().to_owned()
}

/// Lines as one text: without empty lines around it, one empty line between paragraphs at most.
pub(crate) fn joined(lines: &[Line]) -> String {
    let mut text = String::new();
    let mut blanks = 0;
    for line in lines {
        let words = line.text.trim_end();
        if words.is_empty() {
            blanks += 1;
            continue;
        }
        if !text.is_empty() {
            text.push_str(if blanks > 0 { "\n\n" } else { "\n" });
        }
        blanks = 0;
        text.push_str(words);
    }
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::front_of;

    #[test]
    fn headings_come_in_three_forms() {
        let text = "before\n\n# One\na\n\nTwo\n---\nb\n\n---\n**Four**\nc\n```\n# code\n```\nKNOWN\n";
        let sight = Sight::new(text, front_of(text));
        let found = sections(&sight, |line| line == "KNOWN").unwrap();
        let told: Vec<_> = found.iter().map(|s| (s.level, s.title, s.lines.len())).collect();
        assert_eq!(
            told,
            [
                (0, "", 2),
                (1, "One", 2),
                (2, "Two", 3),
                (4, "Four", 4),
                (2, "KNOWN", 0)
            ]
        );
        assert_eq!(found[2].span().of(text), "Two\n---\nb\n\n---");
    }

    #[test]
    fn labels_and_items_are_told_apart_from_prose() {
        assert_eq!(
            label("- **Told to:** Acme, first round"),
            Some(("Told to", "Acme, first round"))
        );
        assert_eq!(
            label("Source: https://a.example/b"),
            Some(("Source", "https://a.example/b"))
        );
        assert_eq!(label("https://a.example"), None);
        assert_eq!(label("He said, and I agree: no"), None);
        assert_eq!(bullet("  2) two"), Some("two"));
        assert_eq!(bullet("- [x] done"), Some("done"));
        assert_eq!(bullet("2024 was"), None);
        assert_eq!(
            plain("**Led** [the team](http://x.example) of [5"),
            "Led the team of [5"
        );
    }
}
