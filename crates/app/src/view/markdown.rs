//! A briefing as Markdown, and as plain text.

use std::fmt::Write;

use super::briefing::{BriefingView, ItemView};

/// How much of the evidence is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Only what the briefing says.
    None,
    /// The file's name behind each line, or that it was inferred.
    Short,
    /// The words of the source under each line.
    Full,
}

/// The briefing as Markdown.
pub fn briefing(view: &BriefingView, evidence: Depth) -> String {
    let mut out = format!("# {}\n", escape(&view.title));
    for section in &view.sections {
        let _ = write!(out, "\n## {}. {}\n\n", section.number, section.title);
        if !section.assessed && section.missing.is_empty() {
            out.push_str("_not assessed_\n");
        }
        for one in &section.items {
            item(&mut out, one, 0, evidence);
        }
        for missing in &section.missing {
            let _ = writeln!(out, "- _{}_", escape(missing));
        }
    }
    out
}

fn item(out: &mut String, item_view: &ItemView, depth: usize, evidence: Depth) {
    let indent = "  ".repeat(depth);
    let head = item_view
        .head
        .as_ref()
        .map(|head| format!("**{}** ", escape(head)))
        .unwrap_or_default();
    let origin = origin(item_view);
    let tag = if evidence == Depth::None || origin.is_empty() || is_plain(item_view) {
        String::new()
    } else {
        format!(" _({})_", escape(&origin))
    };
    let _ = writeln!(out, "{indent}- {head}{}{tag}", escape(&item_view.text));
    if evidence == Depth::Full {
        for cite in &item_view.evidence {
            let _ = writeln!(out, "{indent}  > {}: “{}”", escape(&cite.file), escape(&cite.quote));
        }
    }
    for inner in &item_view.items {
        item(out, inner, depth + 1, evidence);
    }
}

/// The briefing as plain text: what a mail or a phone shows without knowing markup.
pub fn plain(view: &BriefingView) -> String {
    let mut out = format!("{}\n", one_line(&view.title));
    for section in &view.sections {
        let _ = write!(out, "\n{}. {}\n\n", section.number, section.title);
        if !section.assessed && section.missing.is_empty() {
            out.push_str("- not assessed\n");
        }
        for one in &section.items {
            plain_item(&mut out, one, 0);
        }
        for missing in &section.missing {
            let _ = writeln!(out, "- {}", one_line(missing));
        }
    }
    out
}

fn plain_item(out: &mut String, item: &ItemView, depth: usize) {
    let indent = "  ".repeat(depth);
    let head = item
        .head
        .as_ref()
        .map(|head| format!("{}: ", one_line(head)))
        .unwrap_or_default();
    let origin = origin(item);
    let tag = if origin.is_empty() || is_plain(item) {
        String::new()
    } else {
        format!(" ({})", one_line(&origin))
    };
    let _ = writeln!(out, "{indent}- {head}{}{tag}", one_line(&item.text));
    for inner in &item.items {
        plain_item(out, inner, depth + 1);
    }
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Where an item comes from, in a few characters: file names, `inferred`, `not assessed`.
pub fn origin(item: &ItemView) -> String {
    let mut files: Vec<&str> = item.evidence.iter().map(|cite| cite.file.as_str()).collect();
    files.dedup();
    match (item.basis, files.is_empty()) {
        ("not_assessed", _) => "not assessed".to_owned(),
        ("inferred", true) => "inferred".to_owned(),
        ("inferred", false) => format!("inferred, {}", files.join(", ")),
        (_, true) => String::new(),
        (_, false) => files.join(", "),
    }
}

/// Kinds whose text needs no origin behind it: custom, and rows that head others.
pub fn is_plain(item: &ItemView) -> bool {
    matches!(
        item.kind,
        "checklist" | "day_of" | "ask_of" | "answered" | "good_signs" | "agenda" | "session" | "interviewer" | "others"
    )
}

/// Words of the user shall not become markup.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_text_makes_no_markup() {
        assert_eq!(escape("a *b* [c](d) <i>\n# e"), "a \\*b\\* \\[c\\](d) \\<i\\> \\# e");
    }
}
