//! A briefing on the terminal: wrapped to its width, with colour that the output stream takes away where it does not fit.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use finalist_app::view::briefing::{BriefingView, ItemView, SectionView};

use super::{EvidenceStyle, is_plain, origin, printable};

const TITLE: Style = Style::new().bold();
const SECTION: Style = AnsiColor::Cyan.on_default().bold();
const HEAD: Style = Style::new().bold();
const ALERT: Style = AnsiColor::Yellow.on_default();
const QUIET: Style = Style::new().dimmed();

/// Narrower than this, text is no longer readable; wider lines are hard to follow.
const NARROWEST: usize = 32;
const WIDEST: usize = 110;

/// The briefing as text with colour codes.
pub fn briefing(view: &BriefingView, width: usize, evidence: EvidenceStyle) -> String {
    let page = Page {
        width: width.clamp(NARROWEST, WIDEST),
        evidence,
    };
    let mut out = String::new();
    page.wrap(&mut out, "", "", &printable(&view.title), TITLE);
    for section in &view.sections {
        page.section(&mut out, section);
    }
    out
}

struct Page {
    width: usize,
    evidence: EvidenceStyle,
}

impl Page {
    fn section(&self, out: &mut String, section: &SectionView) {
        let title = format!("{:>2}  {}", section.number, section.title);
        let rule = "─".repeat(self.width.saturating_sub(title.chars().count() + 1));
        let _ = writeln!(out, "\n{SECTION}{title}{SECTION:#} {QUIET}{rule}{QUIET:#}");
        if !section.assessed && section.missing.is_empty() {
            self.wrap(out, "    ", "    ", "not assessed", QUIET);
        }
        for item in &section.items {
            self.item(out, item, 0);
        }
        for missing in &section.missing {
            self.wrap(out, "  ◦ ", "    ", missing, QUIET);
        }
    }

    fn item(&self, out: &mut String, item: &ItemView, depth: usize) {
        let indent = "  ".repeat(depth + 1);
        let (mark, style) = match (item.is_alert(), depth) {
            (true, _) => ("! ", ALERT),
            (false, 0) => ("• ", Style::new()),
            (false, _) => ("- ", Style::new()),
        };
        let first = format!("{indent}{mark}");
        let rest = " ".repeat(first.chars().count());
        let said = printable(&item.text);
        let mut text = match item.head.as_deref().map(printable) {
            Some(head) if said.is_empty() => format!("{HEAD}{head}{HEAD:#}"),
            Some(head) => format!("{HEAD}{head}{HEAD:#}  {said}"),
            None => said,
        };
        let origin = printable(&origin(item));
        if self.evidence != EvidenceStyle::None && !origin.is_empty() && !is_plain(item) {
            let _ = write!(text, " {QUIET}[{origin}]{QUIET:#}");
        }
        self.wrap(out, &first, &rest, &text, style);
        if self.evidence == EvidenceStyle::Full {
            for cite in &item.evidence {
                let quote = printable(&format!("{}: “{}”", cite.file, cite.quote));
                self.wrap(out, &format!("{rest}↳ "), &format!("{rest}  "), &quote, QUIET);
            }
        }
        for inner in &item.items {
            self.item(out, inner, depth + 1);
        }
    }

    /// Wraps to the width. Colour codes inside the text do not count, as no code holds a space.
    fn wrap(&self, out: &mut String, first: &str, rest: &str, text: &str, style: Style) {
        let plain = anstream::adapter::strip_str(text).to_string();
        let options = textwrap::Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .break_words(true);
        if plain == text {
            for line in textwrap::wrap(text, options) {
                let _ = writeln!(out, "{style}{line}{style:#}");
            }
            return;
        }
        let mut column = first.chars().count();
        let mut line = first.to_owned();
        let room = self.width.saturating_sub(rest.chars().count() + 1).max(1);
        let words: Vec<&str> = text.split(' ').flat_map(|word| pieces(word, room)).collect();
        for word in words {
            let long = textwrap::core::display_width(&anstream::adapter::strip_str(word).to_string());
            if column > rest.chars().count() && column + long + 1 > self.width {
                let _ = writeln!(out, "{}", line.trim_end());
                line = rest.to_owned();
                column = rest.chars().count();
            }
            let _ = write!(line, "{word} ");
            column += long + 1;
        }
        let _ = writeln!(out, "{style}{}{style:#}", line.trim_end());
    }
}

/// A word in pieces that fit: addresses can be longer than a narrow line. One with colour codes stays whole.
fn pieces(word: &str, room: usize) -> Vec<&str> {
    if textwrap::core::display_width(word) <= room || word.contains('\u{1b}') {
        return vec![word];
    }
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).step_by(room).collect();
    let ends = starts.iter().skip(1).copied().chain([word.len()]);
    starts
        .iter()
        .zip(ends)
        .filter_map(|(from, to)| word.get(*from..to))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_within_the_width_and_lose_no_word() {
        let page = Page {
            width: 40,
            evidence: EvidenceStyle::Short,
        };
        let mut out = String::new();
        let text =
            format!("{HEAD}Ida Falk{HEAD:#}  will likely test whether you can do the work and how you would begin");
        page.wrap(&mut out, "• ", "  ", &text, Style::new());
        let plain = anstream::adapter::strip_str(&out).to_string();
        assert!(plain.lines().all(|line| line.chars().count() <= 40), "{plain}");
        assert!(
            plain.split_whitespace().eq(
                "• Ida Falk will likely test whether you can do the work and how you would begin".split_whitespace()
            )
        );
    }
}
