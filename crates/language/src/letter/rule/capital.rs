//! A sentence begins with a capital, and so does `I`.

use finalist_core::finding::Finding;
use finalist_core::span::Span;

use super::Draft;
use crate::text::Token;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (place, span) in draft.sentences.iter().enumerate() {
        let sentence = draft.text.slice(*span);
        let Some(first) = draft.words_of(*span).first() else {
            continue;
        };
        let word = draft.text.slice(first.span);
        // After `Dear Mara,` many languages go on small. A name such as `iPhone` and an address stay as they are.
        let is_first = place == 0 && draft.greeting.is_some();
        let is_name = word.chars().any(char::is_uppercase) || sentence.contains("://") || sentence.contains('@');
        let is_list = !sentence.starts_with(|c: char| c.is_alphabetic() || matches!(c, '"' | '“' | '‘' | '\''));
        // Half a sentence in front of it belongs to it: a line that was broken by hand.
        let is_rest = place
            .checked_sub(1)
            .and_then(|before| draft.sentences.get(before))
            .is_some_and(|before| !draft.text.slice(*before).ends_with(['.', '!', '?', '"', '”', ')', '’']));
        // A small `I` is named below.
        let is_i = is_i(first);
        if word.starts_with(char::is_lowercase) && !is_first && !is_name && !is_list && !is_rest && !is_i {
            let message = format!("`{word}` begins a sentence: write it with a capital");
            found.push(Finding::new("capital", message).at(first.span));
        }
    }
    let words = draft.words_of(draft.body);
    let small = words.iter().find(|word| {
        let after = draft.text.slice(Span::new(word.span.end(), word.span.end() + 1));
        is_i(word) && draft.text.slice(word.span).starts_with('i') && !matches!(after, "." | ")" | "-")
    });
    found.extend(small.map(|word| {
        let said = draft.text.slice(word.span);
        Finding::new("capital", format!("`{said}` stands small: write `I`")).at(word.span)
    }));
    found
}

fn is_i(word: &Token) -> bool {
    ["i", "i'm", "i've", "i'd", "i'll"].contains(&word.lower.replace('’', "'").as_str())
}

#[cfg(test)]
mod tests {
    use crate::letter::rule::tests::check;
    use crate::letter::{About, judge};

    #[test]
    fn a_small_i_is_named_once() {
        let found = judge("Thank you. i think so.", &About::default()).findings;
        assert_eq!(
            found.iter().filter(|finding| finding.code == "capital").count(),
            1,
            "{found:?}"
        );
    }

    #[test]
    fn sentences_begin_large() {
        let about = About::default();
        check("capital", "Thank you. it was good.", &about, Some("it"));
        check("capital", "Thank you, and i mean it.", &about, Some("i"));
        for fine in [
            "Dear Mara,\n\nthank you for today. It was good.",
            "Thank you. iPhone repairs are my trade.",
            "You asked for three things, e.g. a plan, a rota, and i.e. time.",
        ] {
            check("capital", fine, &about, None);
        }
    }
}
