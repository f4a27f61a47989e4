//! Sentences that run on without a full stop: `we had to make a film Our task was to plan it`.

use finalist_core::span::Span;

use crate::text::{Text, Token, words_in};

/// Words that stand with a capital only where a sentence begins, names and titles aside.
const OPENERS: [&str; 46] = [
    "my",
    "our",
    "we",
    "to",
    "as",
    "it",
    "this",
    "these",
    "after",
    "when",
    "while",
    "by",
    "so",
    "then",
    "they",
    "he",
    "she",
    "there",
    "thanks",
    "because",
    "since",
    "although",
    "however",
    "during",
    "despite",
    "therefore",
    "finally",
    "ultimately",
    "eventually",
    "afterwards",
    "also",
    "additionally",
    "once",
    "with",
    "at",
    "on",
    "in",
    "from",
    "if",
    "but",
    "and",
    "not",
    "you",
    "that",
    "his",
    "her",
];

/// Cuts a sentence before each word that can only begin another one.
pub(super) fn cut(text: &Text<'_>, words: &[Token], sentence: Span, out: &mut Vec<Span>) {
    let mut start = sentence.start();
    for pair in words_in(words, sentence).windows(2) {
        let [before, word] = pair else { continue };
        let between = text.slice(Span::new(before.span.end(), word.span.start()));
        if between == " "
            && is_capital(text, word)
            && !is_capital(text, before)
            && OPENERS.contains(&word.lower.as_str())
        {
            out.push(Span::new(start, before.span.end()));
            start = word.span.start();
        }
    }
    out.push(Span::new(start, sentence.end()));
}

/// A capital and then small letters.
fn is_capital(text: &Text<'_>, word: &Token) -> bool {
    let mut chars = text.slice(word.span).chars();
    chars.next().is_some_and(char::is_uppercase) && chars.all(|c| !c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{sentences, tokens};

    fn check(written: &str, expected: &[&str]) {
        let text = Text::new(written);
        let words = tokens(&text);
        let mut spans = Vec::new();
        for span in sentences(&text) {
            cut(&text, &words, span, &mut spans);
        }
        let found: Vec<&str> = spans.into_iter().map(|span| text.slice(span)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_capital_function_word_begins_a_sentence() {
        check(
            "we had to make a film Our task was to plan it We did.",
            &["we had to make a film", "Our task was to plan it", "We did."],
        );
    }

    #[test]
    fn names_and_the_first_person_run_on() {
        check(
            "Then I met Dr. Kay In Town, and I went.",
            &["Then I met Dr. Kay In Town, and I went."],
        );
        check("a book called Our Town", &["a book called", "Our Town"]);
        check("", &[]);
    }
}
