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
pub(super) const WRAPPED: usize = 55;
/// A program that wraps lines leaves none that is longer: beside such a line all others ended where their writer ended them.
const UNWRAPPED: usize = 110;
/// Below this column nothing wraps.
const SHORT: usize = 45;

pub(super) fn read(text: &str) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let (mut at, mut byte) = (0, 0);
    let mut blank = true;
    let own = own_name(text);
    let terse = is_terse(text) || text.lines().any(|line| line.trim().chars().count() > UNWRAPPED);
    for raw in text.split_inclusive('\n') {
        let (chars, bytes) = (raw.chars().count(), raw.len());
        let body = raw.trim_end();
        let indent = body.chars().take_while(|c| c.is_whitespace()).count();
        let (mark, bullet, heading) = mark(body.trim_start());
        let bare = body.trim_start();
        let after: String = bare.chars().skip(mark).collect();
        // `10:07  Q: …`: the time of a line is no part of what it says, nor is the name of who writes to himself.
        let mark = mark + clock(&after);
        let mark = own
            .and_then(|own| said_by(bare, own))
            .map_or(mark, |skipped| mark.max(skipped));
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
            let joined =
                !terse && !blank && !bullet && !heading && lines.last().is_some_and(|last| goes_on(last, inner));
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

/// Whether the writer begins lines in lower case anyway: then such a line says nothing of a wrapped one.
fn is_terse(text: &str) -> bool {
    let mut before = 0;
    let mut own = 0;
    for line in text.lines().map(str::trim) {
        let begins = line.chars().next().is_some_and(char::is_lowercase);
        own += usize::from(begins && (1..SHORT).contains(&before));
        before = line.chars().count();
    }
    own >= 3
}

/// `[13:02] Ida: …` on every line, most of them by one: notes sent to oneself or a friend. The name of that one.
fn own_name(text: &str) -> Option<&str> {
    const LEAST: usize = 3;
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines().next().and_then(sender)?;
    let (mut own, mut all) = (0, 0);
    for line in lines() {
        own += usize::from(said_by(line, first).is_some());
        all += 1;
        said_by(line, sender(line)?)?;
    }
    (all >= LEAST && own * 3 >= all * 2).then_some(first)
}

/// Who sent a line of a chat, as it is saved.
fn sender(line: &str) -> Option<&str> {
    let (name, _) = line.strip_prefix('[')?.split_once("] ")?.1.split_once(": ")?;
    (!name.is_empty() && name.split_whitespace().count() <= 2).then_some(name)
}

/// The characters before what somebody said: `[13:02] Ida: `.
fn said_by(line: &str, name: &str) -> Option<usize> {
    let (stamp, behind) = line.strip_prefix('[')?.split_once("] ")?;
    let rest = behind.strip_prefix(name)?.strip_prefix(": ")?;
    let is_stamp = stamp.chars().all(|c| c.is_ascii_digit() || " /.:,-apmAPM".contains(c));
    is_stamp.then(|| line.chars().count() - rest.chars().count())
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

/// The characters of a time at the start of a line with the sign after it: `10:07  `, `[14:20] `, `2.15pm - `.
fn clock(text: &str) -> usize {
    let chars: Vec<char> = text.chars().take(24).collect();
    let is = |at: usize, wanted: fn(&char) -> bool| chars.get(at).is_some_and(wanted);
    let digits = |from: usize| (from..from + 3).take_while(|at| is(*at, char::is_ascii_digit)).count();
    let mut at = chars.iter().take_while(|c| c.is_whitespace()).count();
    let opened = is(at, |c| matches!(c, '[' | '('));
    at += usize::from(opened);
    let hours = digits(at);
    if !(1..=2).contains(&hours) {
        return 0;
    }
    at += hours;
    let mut parts = 0;
    while parts < 2 && is(at, |c| matches!(c, ':' | '.' | 'h')) && digits(at + 1) == 2 {
        at += 3;
        parts += 1;
    }
    let rest: String = chars.iter().skip(at).collect::<String>().to_lowercase();
    let half = ["am", "pm", " am", " pm", "a.m.", "p.m."]
        .into_iter()
        .find(|half| rest.starts_with(half))
        .filter(|half| {
            !rest
                .chars()
                .nth(half.chars().count())
                .is_some_and(char::is_alphanumeric)
        });
    at += half.map_or(0, |half| half.chars().count());
    if parts == 0 && half.is_none() {
        return 0;
    }
    if opened {
        if !is(at, |c| matches!(c, ']' | ')')) {
            return 0;
        }
        at += 1;
    }
    // A time without brackets is set off by space or a sign; `9.30 Uhr` and `10:30,` belong to a sentence.
    let gap = chars.iter().skip(at).take_while(|c| c.is_whitespace()).count();
    let sign = is(at + gap, |c| matches!(c, '-' | '–' | '—' | '|')) || is(at, |c| *c == ':');
    let next = at + gap + usize::from(sign);
    let space = chars.iter().skip(next).take_while(|c| c.is_whitespace()).count();
    let begins = is(next + space, |c| c.is_uppercase() || *c == '"');
    // `10:00 - 11:00` says when it was.
    let ranged = is(next + space, char::is_ascii_digit);
    if ranged || !(opened || sign || gap > 1 || gap == 1 && begins) || next + space >= chars.len() {
        return 0;
    }
    next
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
    fn a_time_at_the_start_of_a_line_is_taken_off() {
        for (text, expected) in [
            ("10:07  Q: why us?", "Q: why us?"),
            ("[14:20] she came in", "she came in"),
            ("2.15pm - tour", "tour"),
            ("- 9:05 Q (Ana): pay?", "Q (Ana): pay?"),
            ("09:00-10:00 video call", "09:00-10:00 video call"),
            ("9:30 is when it began", "9:30 is when it began"),
            ("4.5 million", "4.5 million"),
            ("10:30", "10:30"),
            ("12 people", "12 people"),
        ] {
            let lines = read(text);
            assert_eq!(lines.first().map(|l| l.text), Some(expected));
            assert!(lines.iter().all(|line| line.span.of(text) == line.text), "{text}");
        }
    }

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
