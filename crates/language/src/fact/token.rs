//! Words, numbers and signs of a text with their places, in one pass.

use std::borrow::Cow;
use std::cell::OnceCell;

use finalist_core::span::Span;

use super::root;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    /// Digits with inner points and commas.
    Number,
    /// Digits with a colon: a time of day.
    Clock,
    Sign,
    /// One or more line ends.
    Break,
}

/// A token with its place in characters and bytes.
#[derive(Debug, Clone)]
pub(crate) struct Token<'t> {
    pub text: &'t str,
    /// Lower case, with straight apostrophes.
    pub lower: Cow<'t, str>,
    pub kind: Kind,
    pub span: Span,
    pub byte: usize,
    /// No white space stands before it.
    pub glued: bool,
    /// A hyphen or dash joins it to the token before; the hyphen is no token of its own then.
    pub hyphen: bool,
    /// The line ends it stands for, where it is a break.
    pub lines: usize,
    /// Its root, worked out when it is first asked for.
    root: OnceCell<Box<str>>,
}

impl Token<'_> {
    pub fn is(&self, word: &str) -> bool {
        self.lower == word
    }

    pub fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&self.lower.as_ref())
    }

    /// The lower-case word without a possessive ending.
    pub fn base(&self) -> &str {
        self.lower
            .strip_suffix("'s")
            .or_else(|| self.lower.strip_suffix("s'").filter(|base| base.len() > 2))
            .unwrap_or(&self.lower)
    }

    /// The form that all forms of the word share.
    pub fn root(&self) -> &str {
        self.root.get_or_init(|| root::root(self.base()).into())
    }

    /// The word as written, without a possessive ending.
    pub fn base_text(&self) -> &str {
        self.text.get(..self.base().len()).unwrap_or(self.text)
    }

    pub fn is_capitalised(&self) -> bool {
        self.kind == Kind::Word && self.text.chars().next().is_some_and(char::is_uppercase)
    }

    pub fn is_sign(&self) -> bool {
        matches!(self.kind, Kind::Sign | Kind::Break)
    }

    pub fn is_negation(&self) -> bool {
        // Asked of every token, so the first letter is looked at before the words.
        let may_deny = || matches!(self.lower.bytes().next(), Some(b'n' | b'w' | b'c' | b'd' | b'h'));
        self.lower.ends_with("n't")
            || may_deny()
                && self.is_any(&[
                    "not",
                    "never",
                    "no",
                    "nobody",
                    "none",
                    "neither",
                    "nor",
                    "without",
                    "cannot",
                    "dont",
                    "didnt",
                    "wasnt",
                    "havent",
                    "nothing",
                    "n't",
                    "nobody's",
                    "nothing's",
                ])
    }
}

/// Cuts a text into tokens.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::with_capacity(text.len() / 5 + 1);
    let mut chars = text.char_indices().enumerate().peekable();
    let mut end_before = usize::MAX;
    let mut hyphen = false;
    while let Some(&(at, (byte, c))) = chars.peek() {
        if c == '\n' || c == '\r' || c == '\u{2028}' {
            let mut lines = 0;
            let mut last = (at, byte);
            while let Some(&(here, (from, c))) = chars.peek() {
                if !c.is_whitespace() {
                    break;
                }
                if c == '\n' || c == '\u{2028}' {
                    lines += 1;
                }
                last = (here, from + c.len_utf8());
                chars.next();
            }
            push(&mut found, text, (byte, last.1), (at, last.0 + 1), Kind::Break);
            if let Some(token) = found.last_mut() {
                token.lines = lines.max(1);
            }
            end_before = usize::MAX;
            hyphen = false;
            continue;
        }
        if c.is_whitespace() {
            chars.next();
            continue;
        }
        let mut end = (at + 1, byte + c.len_utf8());
        chars.next();
        let mut kind = Kind::Sign;
        if c.is_ascii_digit() {
            kind = Kind::Number;
            let mut ahead = chars.clone();
            while let Some((here, (from, next))) = ahead.next() {
                if next.is_ascii_digit() {
                    end = (here + 1, from + 1);
                } else if matches!(next, '.' | ',' | ':' | '\'')
                    && ahead.peek().is_some_and(|(_, (_, after))| after.is_ascii_digit())
                {
                    if next == ':' {
                        kind = Kind::Clock;
                    }
                } else {
                    break;
                }
            }
        } else if c.is_alphabetic() {
            kind = Kind::Word;
            let mut ahead = chars.clone();
            while let Some((here, (from, next))) = ahead.next() {
                if next.is_alphanumeric() || is_mark(next) {
                    end = (here + 1, from + next.len_utf8());
                } else if !(matches!(next, '\'' | '’')
                    && ahead.peek().is_some_and(|(_, (_, after))| after.is_alphabetic()))
                {
                    break;
                }
            }
        } else if matches!(c, '-' | '–' | '—' | '‑')
            && end_before == at
            && chars.peek().is_some_and(|(_, (_, next))| next.is_alphanumeric())
            && found.last().is_some_and(|before| !before.is_sign())
            && c != '—'
        {
            hyphen = true;
            end_before = end.0;
            continue;
        }
        while chars.peek().is_some_and(|(here, _)| *here < end.0) {
            chars.next();
        }
        let glued = end_before == at;
        push(&mut found, text, (byte, end.1), (at, end.0), kind);
        if let Some(token) = found.last_mut() {
            token.glued = glued;
            token.hyphen = hyphen && glued;
        }
        hyphen = false;
        end_before = end.0;
    }
    found
}

/// Whether a word is one of those that only fill time. `uh-huh` and `um-` are others.
pub(crate) fn is_hesitation(word: &str) -> bool {
    matches!(word, "um" | "uh" | "er" | "erm" | "hmm" | "uhm" | "mhm" | "eh" | "hm")
        || word.len() > 2 && (repeats(word, 'u', 'm') || repeats(word, 'u', 'h'))
}

/// `uuumm`: some of the first letter, then some of the second.
fn repeats(word: &str, first: char, second: char) -> bool {
    let rest = word.trim_start_matches(first);
    rest.len() < word.len() && !rest.is_empty() && rest.chars().all(|c| c == second)
}

/// Leaves hesitations away, with the commas around them, so that `of, um, twelve` reads like `of twelve`.
pub(crate) fn without_hesitation(tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let tokens = without_musing(tokens);
    if !tokens.iter().any(|t| is_hesitation(&t.lower)) {
        return tokens;
    }
    let mut kept: Vec<Token<'_>> = Vec::with_capacity(tokens.len());
    let mut skip_comma = false;
    for token in tokens {
        if skip_comma && token.is(",") {
            skip_comma = false;
            continue;
        }
        skip_comma = is_hesitation(&token.lower) && token.kind == Kind::Word && !token.hyphen;
        if skip_comma {
            if kept.last().is_some_and(|t| t.is(",")) {
                kept.pop();
            }
            continue;
        }
        kept.push(token);
    }
    kept
}

/// Leaves `, let me think,` away where commas stand around it.
fn without_musing(tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let is_musing = |at: usize| {
        let word = |by: usize| tokens.get(at + by).map_or("", |token| token.lower.as_ref());
        word(0) == ","
            && word(1) == "let"
            && word(2) == "me"
            && matches!(word(3), "think" | "see" | "recall" | "remember")
            && word(4) == ","
    };
    // The comma behind one may open the next.
    let mut left_out = vec![false; tokens.len()];
    for at in (0..tokens.len()).filter(|at| is_musing(*at)) {
        if let Some(run) = left_out.get_mut(at..at + 5) {
            run.fill(true);
        }
    }
    let kept = tokens.into_iter().zip(left_out).filter(|(_, is_out)| !is_out);
    kept.map(|(token, _)| token).collect()
}

/// Combining marks belong to the word; decomposed letters would be torn apart otherwise.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn push<'t>(found: &mut Vec<Token<'t>>, text: &'t str, bytes: (usize, usize), chars: (usize, usize), kind: Kind) {
    let word = text.get(bytes.0..bytes.1).unwrap_or("");
    let plain = word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    let lower = if plain {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase().replace('’', "'"))
    };
    found.push(Token {
        text: word,
        lower,
        kind,
        span: Span::new(chars.0, chars.1),
        byte: bytes.0,
        glued: false,
        hyphen: false,
        lines: 0,
        root: OnceCell::new(),
    });
}

/// A word cut down to what its forms have in common: `delays` and `delayed` become `delay`.
pub(crate) fn stem(word: &str) -> &str {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let rules: [(&str, usize); 8] = [
        ("ings", 4),
        ("ing", 4),
        ("ies", 3),
        ("ied", 3),
        ("ed", 4),
        ("es", 4),
        ("s", 3),
        ("e", 4),
    ];
    if word.ends_with("ss") {
        return word;
    }
    for (ending, least) in rules {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.chars().count() >= least
        {
            let mut tail = rest.chars().rev();
            let (last, before) = (tail.next(), tail.next());
            // `planned` and `planning` lose the doubled consonant too.
            if ending != "s"
                && ending != "e"
                && last == before
                && last.is_some_and(|c| !matches!(c, 'l' | 's' | 'e' | 'o' | 'z'))
            {
                return rest.get(..rest.len() - last.map_or(0, char::len_utf8)).unwrap_or(rest);
            }
            return rest
                .strip_suffix('e')
                .filter(|r| r.chars().count() >= 4)
                .unwrap_or(rest);
        }
    }
    // `company` meets `companies`; `delay` keeps its end.
    word.strip_suffix('y')
        .filter(|rest| rest.chars().count() >= 3 && !rest.ends_with(['a', 'e', 'o', 'u']))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_keep_their_place_and_what_joins_them() {
        let read = |text: &str| -> Vec<String> {
            tokens(text)
                .iter()
                .map(|t| format!("{}{}", if t.hyphen { "-" } else { "" }, t.lower))
                .collect()
        };
        for (text, expected) in [
            (
                "On-call, 18-month plan",
                vec!["on", "-call", ",", "18", "-month", "plan"],
            ),
            ("I didn’t; 64,000.50€", vec!["i", "didn't", ";", "64,000.50", "€"]),
            ("at 07:30. 2–3", vec!["at", "07:30", ".", "2", "-3"]),
            ("a - b", vec!["a", "-", "b"]),
            ("120k", vec!["120", "k"]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
        let text = "Grüße – a\n\nb";
        for token in tokens(text) {
            assert_eq!(token.span.of(text), token.text);
        }
    }

    #[test]
    fn stems_meet() {
        for (a, b) in [
            ("delays", "delay"),
            ("planned", "planning"),
            ("managed", "managing"),
            ("companies", "company"),
            ("reduce", "reduced"),
        ] {
            assert_eq!(stem(a), stem(b));
        }
    }
}
