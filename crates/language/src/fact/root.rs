//! The form that all forms of a word share: irregular ones from a table, the rest by a stemmer.

use std::borrow::Cow;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::text::Lookup;

/// Longer runs of letters are no words of a language, and would cost time.
pub(crate) const LONGEST: usize = 60;

struct Forms {
    stemmer: Stemmer,
    plain: Lookup<&'static str, &'static str>,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut plain = Lookup::default();
    let table = include_str!("../../tables/consistency/forms.txt");
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut words = line.split(' ');
        let Some(verb) = words.next() else { continue };
        for form in words {
            *plain.slot(form) = verb;
        }
    }
    Forms {
        stemmer: Stemmer::create(Algorithm::English),
        plain,
    }
});

/// The plain form of an irregular one, else the word itself.
pub(crate) fn plain(word: &str) -> &str {
    FORMS.plain.get(word).copied().unwrap_or(word)
}

/// The form that all forms of a word in lower case share.
pub(crate) fn root(word: &str) -> Cow<'_, str> {
    if word.len() > LONGEST {
        return Cow::Borrowed(word);
    }
    let plain = plain(word);
    if plain.bytes().all(|b| b.is_ascii_lowercase()) {
        FORMS.stemmer.stem(plain)
    } else {
        Cow::Borrowed(plain)
    }
}

#[test]
fn forms_of_one_word_have_one_root() {
    for (one, other) in [("began", "begin"), ("ferries", "ferry"), ("women", "woman")] {
        assert_eq!(root(one), root(other));
    }
    assert_ne!(root("boat"), root("bought"));
    let noise = "x".repeat(LONGEST + 1);
    assert_eq!(root(&noise), noise);
}
