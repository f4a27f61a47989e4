//! Words, and their stems.

use std::cell::RefCell;
use std::hash::BuildHasher as _;
use std::sync::LazyLock;

use finalist_core::span::Span;
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxBuildHasher;

use super::{Lookup, Text};

/// Longer runs of letters are no words of a language; they keep their form and are not stemmed.
const LONGEST_WORD: usize = 48;

/// A thread remembers so many stems: more than the words of one candidate, in less than a megabyte.
const REMEMBERED: usize = 8192;

/// A word and its stem.
type Stemmed = (Box<str>, Box<str>);

thread_local! {
    /// The last word of each hash, with its stem: texts of one candidate say the same words over and over, and are compared
    /// pairwise. Words that share a hash take turns, so that nobody's choice of words can make it slower than to stem.
    static STEMS: RefCell<Vec<Option<Stemmed>>> = RefCell::new(vec![None; REMEMBERED]);
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The characters it stands at.
    pub span: Span,
    /// In lower case, with a straight apostrophe.
    pub lower: String,
    /// Its stem.
    pub stem: String,
}

/// The words of a text in order: runs of letters and digits, with an apostrophe between letters (`didn't`) and a
/// point or comma between digits (`2.5`). Hyphens part words; `c++` and `c#` keep their signs.
///
/// Stems are those of Porter's second English stemmer (Snowball). Takes linear time.
pub fn tokens(text: &Text<'_>) -> Vec<Token> {
    let mut out = Vec::new();
    let mut chars = text.as_str().chars().enumerate().peekable();
    while let Some((start, first)) = chars.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let mut lower = String::with_capacity(12);
        lower.extend(first.to_lowercase());
        let (mut last, mut end) = (first, start + 1);
        // A joint sign belongs to the word only once something that fits follows it.
        while let Some(&(at, c)) = chars.peek() {
            if c.is_alphanumeric() {
                lower.extend(c.to_lowercase());
                last = c;
                end = at + 1;
                chars.next();
            } else if is_invisible(c) {
                chars.next();
            } else if joins(last, c) {
                let mut ahead = chars.clone();
                ahead.next();
                match ahead.peek() {
                    Some(&(_, after)) if after.is_alphabetic() == last.is_alphabetic() && after.is_alphanumeric() => {
                        lower.push(if c == '’' { '\'' } else { c });
                        chars.next();
                    }
                    _ => break,
                }
            } else {
                break;
            }
        }
        if lower == "c" {
            while let Some(&(at, sign @ ('+' | '#'))) = chars.peek() {
                lower.push(sign);
                end = at + 1;
                chars.next();
                if sign == '#' || lower.len() == 3 {
                    break;
                }
            }
        }
        let stem = stem(&lower);
        out.push(Token {
            span: Span::new(start, end),
            lower,
            stem,
        });
    }
    out
}

/// The tokens that begin inside a span, in logarithmic time.
pub fn words_in(words: &[Token], span: Span) -> &[Token] {
    let from = words.partition_point(|word| word.span.start() < span.start());
    let to = words.partition_point(|word| word.span.start() < span.end());
    words.get(from..to).unwrap_or(&[])
}

/// The stems of a phrase, each between single spaces, with one space before and after: the form phrases are looked up in.
pub fn stem_key(tokens: &[Token]) -> String {
    let mut key = String::with_capacity(tokens.len() * 7 + 1);
    key.push(' ');
    for token in tokens {
        key.push_str(&token.stem);
        key.push(' ');
    }
    key
}

/// Whether a word in lower case says nothing about what a text is about.
pub fn is_stop_word(lower: &str) -> bool {
    static STOP_WORDS: LazyLock<Lookup<&'static str>> =
        LazyLock::new(|| include_str!("../../tables/stop-words.txt").split_whitespace().collect());
    STOP_WORDS.has(lower)
}

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

fn stem(lower: &str) -> String {
    if lower.len() > LONGEST_WORD || !lower.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'') {
        return lower.to_owned();
    }
    let hash = FxBuildHasher.hash_one(lower) % REMEMBERED as u64;
    STEMS.with_borrow_mut(|stems| {
        let Some(slot) = usize::try_from(hash).ok().and_then(|at| stems.get_mut(at)) else {
            return STEMMER.stem(lower).into_owned();
        };
        match slot {
            Some((word, stem)) if **word == *lower => stem.to_string(),
            slot => {
                let stem = STEMMER.stem(lower).into_owned();
                *slot = Some((lower.into(), stem.as_str().into()));
                stem
            }
        }
    })
}

/// Characters without width that break no word: soft hyphen, zero-width joiners and spaces, marks of direction.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

fn joins(last: char, sign: char) -> bool {
    match sign {
        '\'' | '’' => last.is_alphabetic(),
        '.' | ',' => last.is_numeric(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, words: &[&str]) {
        let text = Text::new(text);
        let found: Vec<String> = tokens(&text).into_iter().map(|token| token.lower).collect();
        assert_eq!(found, words, "{}", text.as_str());
    }

    #[test]
    fn words_are_runs_of_letters_with_their_inner_signs() {
        check(
            "I didn’t re-plan 2.5 days.",
            &["i", "didn't", "re", "plan", "2.5", "days"],
        );
        check("C++, C# and c", &["c++", "c#", "and", "c"]);
        check("«Élan» 40,000, 'quoted'", &["élan", "40,000", "quoted"]);
        check("zero\u{200b}width שלום 🦀", &["zerowidth", "שלום"]);
        check("", &[]);
    }

    #[test]
    fn stems_fold_the_forms_of_a_word() {
        let text = Text::new("managed managing manages");
        assert!(tokens(&text).iter().all(|token| token.stem == "manag"));
    }

    #[test]
    fn more_words_than_are_remembered_keep_their_stems() {
        for at in (0..2 * REMEMBERED).chain(0..100) {
            let letters: String = at
                .to_string()
                .bytes()
                .map(|digit| char::from(digit - b'0' + b'a'))
                .collect();
            let (one, other) = (stem(&letters), STEMMER.stem(&letters).into_owned());
            assert_eq!(one, other, "{letters}");
        }
    }

    proptest! {
        #[test]
        fn a_token_is_the_lower_case_of_its_span(text in "[a-z A-Z0-9.,é'-]{0,80}") {
            let text = Text::new(&text);
            for token in tokens(&text) {
                prop_assert_eq!(text.slice(token.span).to_lowercase(), token.lower);
            }
        }

        #[test]
        fn any_text_has_tokens_in_order(text in "\\PC{0,120}") {
            let text = Text::new(&text);
            let mut end = 0;
            for token in tokens(&text) {
                prop_assert!(token.span.start() >= end && !token.span.is_empty());
                end = token.span.end();
            }
            prop_assert!(end <= text.whole().end());
        }
    }
}
