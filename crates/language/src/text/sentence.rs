//! Lines and sentences.

use std::ops::Range;

use finalist_core::span::Span;

use super::Text;

/// A line at least this wide that breaks off before a small letter was wrapped by a program, not ended by its writer.
const WRAPPED_WIDTH: usize = 50;

/// Words after which a point ends no sentence, whatever follows.
const TITLES: [&str; 24] = [
    "dr", "mr", "mrs", "ms", "mx", "prof", "st", "sr", "jr", "rev", "hon", "gen", "col", "capt", "lt", "sgt", "vs",
    "approx", "dept", "est", "fig", "e.g", "i.e", "cf",
];

/// Words after which a point ends a sentence only before a capital letter.
const SHORTENED: [&str; 27] = [
    "etc", "misc", "inc", "ltd", "co", "corp", "no", "nos", "min", "max", "hrs", "hr", "yrs", "yr", "mos", "a.m",
    "p.m", "u.s", "u.k", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "al",
];

/// The lines of a text that are not blank, without white space at their ends.
pub fn lines(text: &Text<'_>) -> Vec<Span> {
    byte_lines(text.as_str())
        .into_iter()
        .map(|line| text.span(line))
        .collect()
}

/// The sentences of a text, without white space and list marks at their ends. A full stop, question or exclamation mark
/// ends one, with its closing quotes; so does a line break, unless the line was wrapped. Titles, initials and
/// abbreviations do not (`Dr. Okafor`, `e.g. this`), nor does a quoted question inside a sentence. Takes linear time.
pub fn sentences(text: &Text<'_>) -> Vec<Span> {
    let whole = text.as_str();
    let mut out = Vec::new();
    let mut block: Option<Range<usize>> = None;
    for line in byte_lines(whole) {
        let item = after_mark(whole, line.clone());
        let marked = item.start != line.start;
        block = Some(match block.take() {
            Some(open) if !marked && continues(whole, &open, &item) => open.start..item.end,
            Some(open) => {
                split(text, open, &mut out);
                item
            }
            None => item,
        });
    }
    if let Some(open) = block {
        split(text, open, &mut out);
    }
    out
}

fn byte_lines(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for piece in text.split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}']) {
        let range = trim(text, start..start + piece.len());
        if !range.is_empty() {
            out.push(range);
        }
        // Every separator starts a new piece; its own width is found from the text, as it may take three bytes.
        start += piece.len();
        start += text
            .get(start..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
    }
    out
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = text.get(range.clone()).unwrap_or("");
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = start + piece.trim().len();
    start..end
}

/// The line without its list mark: a dash, bullet, number or check box at its head, or a Markdown heading sign.
fn after_mark(text: &str, line: Range<usize>) -> Range<usize> {
    let piece = text.get(line.clone()).unwrap_or("");
    let mut chars = piece.char_indices();
    let Some((_, first)) = chars.next() else { return line };
    let mark = match first {
        '-' | '*' | '+' | '–' | '—' | '•' | '◦' | '▪' | '■' | '●' | '○' | '·' | '‣' | '►' | '➢' | '✓' | '✔' | '>'
        | '#' | 'o' | '\u{f0b7}' => {
            let rest = piece.trim_start_matches([first]);
            // A letter is a mark only where white space parts it from a capital: Word's hollow bullet pasted as text.
            let spaced = rest.starts_with([' ', '\t', '\u{a0}']);
            let bullet =
                !first.is_ascii() || (spaced && (first != 'o' || rest.trim_start().starts_with(char::is_uppercase)));
            if bullet && !rest.trim().is_empty() {
                piece.len() - rest.len()
            } else {
                0
            }
        }
        '0'..='9' => {
            let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
            let rest = piece.get(digits..).unwrap_or("");
            let numbered = digits <= 3 && rest.starts_with(['.', ')']);
            let spaced = rest.get(1..).is_some_and(|after| after.starts_with([' ', '\t']));
            if numbered && spaced { digits + 1 } else { 0 }
        }
        _ => 0,
    };
    trim(text, line.start + mark..line.end)
}

fn continues(text: &str, open: &Range<usize>, next: &Range<usize>) -> bool {
    let before = text.get(open.clone()).unwrap_or("");
    let between = text.get(open.end..next.start).unwrap_or("");
    let last_line = before.rsplit('\n').next().unwrap_or(before);
    let blank = between.chars().filter(|&c| c == '\n').count() != 1;
    if blank || last_line.len() < WRAPPED_WIDTH || before.ends_with([':', ';', '|']) {
        return false;
    }
    let after = text.get(next.clone()).unwrap_or("");
    let small =
        after.starts_with(|c: char| c.is_lowercase() || c.is_numeric() || matches!(c, '(' | '"' | '“' | '‘' | '\''));
    small
        || after.starts_with("I ")
        || after.starts_with("I'")
        || (before.ends_with('.') && last_line.len() > WRAPPED_WIDTH)
}

fn split(text: &Text<'_>, block: Range<usize>, out: &mut Vec<Span>) {
    let whole = text.as_str();
    let piece = whole.get(block.clone()).unwrap_or("");
    let mut start = block.start;
    let mut chars = piece.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if let Some(width) = lost_break(piece, at, c) {
            push(text, start..block.start + at, out);
            start = block.start + at + width;
            continue;
        }
        if !is_end(c) {
            continue;
        }
        let mut last = c;
        let mut quoted = false;
        let mut end = at + c.len_utf8();
        while let Some(&(next_at, next)) = chars.peek() {
            let closes = matches!(next, '"' | '”' | '’' | '\'' | ')' | ']' | '»');
            if !closes && !is_end(next) {
                break;
            }
            quoted |= closes;
            last = if closes { last } else { next };
            end = next_at + next.len_utf8();
            chars.next();
        }
        let rest = piece.get(end..).unwrap_or("");
        let wide = matches!(c, '。' | '！' | '？');
        if !(wide || rest.starts_with(char::is_whitespace) || is_glued(piece.get(..at).unwrap_or(""), c, rest)) {
            continue;
        }
        let next = rest.trim_start().chars().next();
        let before = whole.get(start..block.start + at).unwrap_or("");
        if next.is_some() && goes_on(before, last, quoted, next) {
            continue;
        }
        push(text, start..block.start + end, out);
        start = block.start + end;
    }
    push(text, start..block.end, out);
}

/// How much to leave out where a line break was lost on the way from a page: before a bullet in the middle of a line, or
/// before the next item of a list of years (`a related field5+ years of …`).
fn lost_break(piece: &str, at: usize, c: char) -> Option<usize> {
    let before = piece.get(..at)?;
    let after = piece.get(at + c.len_utf8()..)?;
    match c {
        '•' | '◦' | '▪' | '■' | '●' | '‣' | '►' | '➢' | '✓' | '✔' | '\u{f0b7}' => {
            Some(c.len_utf8())
        }
        // Catalan has the middle point inside words.
        '·' if !before.ends_with(char::is_alphanumeric) || !after.starts_with(char::is_alphanumeric) => {
            Some(c.len_utf8())
        }
        '*' if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ')')) => {
            let item = after.strip_prefix([' ', '\u{a0}'])?;
            item.starts_with(char::is_uppercase).then_some(1)
        }
        // `if you have:Experience`, `workflow systemsDemonstrated skills`: names as `JavaScript` begin with a capital.
        'A'..='Z' => {
            let is_word = after.chars().take(3).filter(|c| c.is_lowercase()).count() == 3;
            let word: Vec<char> = before
                .chars()
                .rev()
                .take(24)
                .take_while(|c| !c.is_whitespace())
                .collect();
            let letters = word.strip_prefix(&[':']).unwrap_or(&word);
            let is_small = letters.len() > 3 && letters.iter().all(|c| c.is_lowercase());
            (is_word && is_small).then_some(0)
        }
        '0'..='9' => {
            let letters = before.chars().rev().take(4).filter(|c| c.is_lowercase()).count();
            if letters < 4 {
                return None;
            }
            // Nobody asks for a hundred years: one more digit is as far as it has to look.
            let rest = after.strip_prefix(|c: char| c.is_ascii_digit()).unwrap_or(after);
            let unit = rest.strip_prefix([' ', '\u{a0}']).unwrap_or(rest);
            let is_years = rest.starts_with('+') || unit.starts_with("years");
            is_years.then_some(0)
        }
        _ => None,
    }
}

/// Whether a sentence ends though no white space follows: `… programming.Preferred skills …`, but not `Node.Js` or an address.
fn is_glued(before: &str, mark: char, rest: &str) -> bool {
    let mut next = rest.chars();
    let starts =
        mark == '.' && next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase);
    if !starts {
        return false;
    }
    let last: Vec<char> = before
        .chars()
        .rev()
        .take(16)
        .take_while(|c| !c.is_whitespace())
        .collect();
    let is_word = last.len() > 3 && last.iter().all(|c| c.is_lowercase() || matches!(c, '-' | '\'' | '’'));
    let following: String = rest.chars().take(24).take_while(|c| !c.is_whitespace()).collect();
    is_word && following.chars().count() > 2 && !following.trim_end_matches(['.', ',', ':']).contains(['.', '/', '@'])
}

fn is_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

/// Whether the sentence goes on after an end mark, by what stands before and after it.
fn goes_on(before: &str, mark: char, quoted: bool, next: Option<char>) -> bool {
    let small = next.is_some_and(char::is_lowercase);
    if quoted || mark == '…' {
        return small;
    }
    if mark != '.' {
        return false;
    }
    // The last word is short or no abbreviation: looking back over a few characters keeps this linear.
    let mut word: Vec<char> = before
        .chars()
        .rev()
        .take(9)
        .take_while(|c| !c.is_whitespace())
        .collect();
    word.reverse();
    let word: String = word
        .into_iter()
        .skip_while(|c| !c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    if TITLES.contains(&word.as_str()) {
        return true;
    }
    if SHORTENED.contains(&word.as_str()) {
        return !next.is_some_and(char::is_uppercase);
    }
    // An initial: `J. Ferreira`, but not the pronoun at the end of `she and I.`
    word.chars().count() == 1 && word.chars().all(char::is_alphabetic) && word != "i"
}

fn push(text: &Text<'_>, range: Range<usize>, out: &mut Vec<Span>) {
    let range = trim(text.as_str(), range);
    if !range.is_empty() {
        out.push(text.span(range));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[&str]) {
        let text = Text::new(text);
        let found: Vec<&str> = sentences(&text).into_iter().map(|span| text.slice(span)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lost_line_breaks_are_found_again() {
        check(
            "You know maps.• Five rotas• Two quays · Care",
            &["You know maps.", "Five rotas", "Two quays", "Care"],
        );
        check(
            "A degree in a related field5+ years of rotas.Preferred skills follow",
            &[
                "A degree in a related field",
                "5+ years of rotas.",
                "Preferred skills follow",
            ],
        );
        check(
            "You bring:Patience* Good skillsKnown routes",
            &["You bring:", "Patience", "Good skills", "Known routes"],
        );
        check(
            "We run Node.Js and python3 at www.Acme.example",
            &["We run Node.Js and python3 at www.Acme.example"],
        );
    }

    #[test]
    fn abbreviations_titles_and_initials_end_no_sentence() {
        check("I met Dr. Okafor. She left.", &["I met Dr. Okafor.", "She left."]);
        check(
            "Tools, e.g. a rota, help. J. Ferreira agreed.",
            &["Tools, e.g. a rota, help.", "J. Ferreira agreed."],
        );
        check(
            "Rotas, maps, etc. were new. So I went.",
            &["Rotas, maps, etc. were new.", "So I went."],
        );
        check(
            "We use Node.js and v2.5 here. ok then",
            &["We use Node.js and v2.5 here.", "ok then"],
        );
    }

    #[test]
    fn a_quoted_question_inside_a_sentence_does_not_end_it() {
        check(
            "She asked “Why?” and left. I stayed!",
            &["She asked “Why?” and left.", "I stayed!"],
        );
        check(
            "\"Why?\" I asked. \"Because.\" He went.",
            &["\"Why?\"", "I asked.", "\"Because.\"", "He went."],
        );
        check("Really?! Yes.", &["Really?!", "Yes."]);
    }

    #[test]
    fn list_items_and_line_breaks_end_a_sentence_and_wrapped_lines_do_not() {
        check(
            "# Notes\n- team of eight\n* no\n3) four weeks\n\nx",
            &["Notes", "team of eight", "no", "four weeks", "x"],
        );
        check(
            "The rota was drawn up by hand every Friday and took\nme a whole day. Then it broke.\nNext",
            &[
                "The rota was drawn up by hand every Friday and took\nme a whole day.",
                "Then it broke.",
                "Next",
            ],
        );
        check(" \r\n\r\n a\r\n b ", &["a", "b"]);
    }

    #[test]
    fn lines_are_what_people_see() {
        let text = Text::new("\n  Küche \r\n\n- b\n");
        let found: Vec<&str> = lines(&text).into_iter().map(|span| text.slice(span)).collect();
        assert_eq!(found, ["Küche", "- b"]);
    }

    proptest! {
        #[test]
        fn sentences_lie_in_order_and_lose_no_word(text in "[a-z A-Z.?!\"\n\r\u{2028}é🦀-]{0,160}") {
            let text = Text::new(&text);
            let mut end = 0;
            let mut kept = 0;
            for span in sentences(&text) {
                let piece = text.slice(span);
                prop_assert!(span.start() >= end && !piece.is_empty());
                prop_assert_eq!(piece.trim(), piece);
                end = span.end();
                kept += piece.chars().filter(|&c| c.is_alphabetic() && c != 'o').count();
            }
            prop_assert_eq!(kept, text.as_str().chars().filter(|&c| c.is_alphabetic() && c != 'o').count());
        }
    }
}
