//! Lines of notes with their place, wrapped lines joined, bullets and marks taken off.

use finalist_core::span::Span;

/// One item of the notes: a line, with the wrapped lines that belong to it.
#[derive(Debug, Clone)]
pub(super) struct Line<'t> {
    /// Without bullet and outer white space.
    pub text: &'t str,
    pub span: Span,
    pub bullet: bool,
    pub heading: bool,
    /// Columns of white space before it.
    pub indent: usize,
    /// A blank line stands before it.
    pub after_blank: bool,
}

/// Wrapped text breaks somewhere beyond this column; a shorter line ended because its writer ended it.
const WRAPPED: usize = 55;

pub(super) fn read(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let (mut at, mut byte) = (0, 0);
    let mut blank = true;
    for raw in text.split_inclusive('\n') {
        let (chars, bytes) = (raw.chars().count(), raw.len());
        let body = raw.trim_end();
        let indent = body.chars().take_while(|c| c.is_whitespace()).count();
        let (mark, bullet, heading) = mark(body.trim_start());
        let skipped = body.trim_start().chars().take(mark).map(char::len_utf8).sum::<usize>()
            + (body.len() - body.trim_start().len());
        let rest = body.get(skipped..).unwrap_or("");
        let inner = rest.trim();
        if inner.is_empty() {
            blank = true;
        } else {
            let lead = rest.chars().take_while(|c| c.is_whitespace()).count();
            let start = at + indent + mark + lead;
            let end = start + inner.chars().count();
            let from = byte + skipped + (rest.len() - rest.trim_start().len());
            let joined = !blank && !bullet && !heading && lines.last().is_some_and(|last| goes_on(last, inner));
            match lines.last_mut().filter(|_| joined) {
                Some(last) => {
                    let last_from = from_of(text, last);
                    last.text = text.get(last_from..from + inner.len()).unwrap_or(last.text);
                    last.span = Span::new(last.span.start(), end);
                }
                None => lines.push(Line {
                    text: text.get(from..from + inner.len()).unwrap_or(""),
                    span: Span::new(start, end),
                    bullet,
                    heading,
                    indent,
                    after_blank: blank,
                }),
            }
            blank = false;
        }
        at += chars;
        byte += bytes;
    }
    lines
}

/// Where in the whole text a line's text starts, in bytes: both are slices of the same string.
fn from_of(text: &str, line: &Line<'_>) -> usize {
    (line.text.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// The characters of a bullet or heading mark, and which of the two it is.
fn mark(text: &str) -> (usize, bool, bool) {
    let hashes = text.chars().take_while(|c| *c == '#').count();
    if hashes > 0 && text.chars().nth(hashes).is_some_and(char::is_whitespace) {
        return (hashes, false, true);
    }
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some('-' | '*' | '•' | '–' | '·' | '+'), Some(' ' | '\t')) => (1, true, false),
        (Some('>'), _) => (1, false, false),
        _ => {
            let digits = text.chars().take_while(char::is_ascii_digit).count();
            let mut after = text.chars().skip(digits);
            let numbered =
                (1..3).contains(&digits) && matches!(after.next(), Some('.' | ')')) && after.next() == Some(' ');
            if numbered {
                (digits + 1, true, false)
            } else {
                (0, false, false)
            }
        }
    }
}

/// Whether a line is the rest of a wrapped one.
fn goes_on(last: &Line<'_>, next: &str) -> bool {
    let lower = next.chars().next().is_some_and(char::is_lowercase);
    let ended = last.text.ends_with(['.', '!', '?', ':', ';']);
    let long = last
        .text
        .lines()
        .next_back()
        .is_some_and(|line| line.chars().count() >= WRAPPED);
    // `there: …` opens a line of its own.
    let labelled = next
        .split_once(':')
        .is_some_and(|(label, _)| label.chars().count() < 20 && !label.contains(' '));
    lower && !ended && long && !last.heading && !labelled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_characters() {
        let text = "# Rönd 1\n\n- with Zoë\n  1) she asked why\nthis line is long enough to have been wrapped by an editor at\nsome column\n";
        let lines = read(text);
        for line in &lines {
            assert_eq!(line.span.of(text), line.text);
        }
        assert_eq!(
            lines.iter().map(|l| l.text).collect::<Vec<_>>(),
            [
                "Rönd 1",
                "with Zoë",
                "she asked why",
                "this line is long enough to have been wrapped by an editor at\nsome column"
            ]
        );
    }
}
