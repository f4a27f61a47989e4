//! A briefing as Markdown.

use std::fmt::Write;

use finalist_app::view::briefing::{BriefingView, ItemView};

use super::{EvidenceStyle, is_plain, origin};

/// The briefing as Markdown.
pub fn briefing(view: &BriefingView, evidence: EvidenceStyle) -> String {
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

fn item(out: &mut String, item_view: &ItemView, depth: usize, evidence: EvidenceStyle) {
    let indent = "  ".repeat(depth);
    let head = item_view
        .head
        .as_ref()
        .map(|head| format!("**{}** ", escape(head)))
        .unwrap_or_default();
    let origin = origin(item_view);
    let tag = if evidence == EvidenceStyle::None || origin.is_empty() || is_plain(item_view) {
        String::new()
    } else {
        format!(" _({})_", escape(&origin))
    };
    let _ = writeln!(out, "{indent}- {head}{}{tag}", escape(&item_view.text));
    if evidence == EvidenceStyle::Full {
        for cite in &item_view.evidence {
            let _ = writeln!(out, "{indent}  > {}: “{}”", escape(&cite.file), escape(&cite.quote));
        }
    }
    for inner in &item_view.items {
        item(out, inner, depth + 1, evidence);
    }
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
