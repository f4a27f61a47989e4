//! Text that is known to say something, and the folding used to compare names.

use std::fmt;

/// Text with at least one visible character, trimmed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NonEmptyText(String);

impl NonEmptyText {
    /// The trimmed text, or nothing where only white space is left.
    pub fn new(text: &str) -> Option<Self> {
        let trimmed = text.trim();
        (!trimmed.is_empty()).then(|| Self(trimmed.to_owned()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NonEmptyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name or phrase as a key: lower case, letters and digits only, single spaces between.
///
/// Databases fold case each in their own way, so keys are folded here and stored.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            key.extend(c.to_lowercase());
        } else if !key.ends_with(' ') && !key.is_empty() {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// Whether a folded text holds a folded phrase at word edges. No phrase is in no text.
pub fn has_phrase(text: &str, phrase: &str) -> bool {
    !phrase.is_empty() && format!(" {text} ").contains(&format!(" {phrase} "))
}

/// The key of an employer's name without its legal form, so that `Acme Ltd.` and `ACME` meet.
pub fn employer_key(name: &str) -> String {
    const LEGAL_FORMS: [&str; 24] = [
        "ltd",
        "limited",
        "inc",
        "incorporated",
        "llc",
        "plc",
        "gmbh",
        "ag",
        "sa",
        "sarl",
        "bv",
        "nv",
        "ab",
        "as",
        "oy",
        "aps",
        "srl",
        "spa",
        "corp",
        "corporation",
        "co",
        "company",
        "kg",
        "dac",
    ];
    let folded = fold(name);
    let mut words: Vec<&str> = folded.split(' ').collect();
    while words.len() > 1 && words.last().is_some_and(|word| LEGAL_FORMS.contains(word)) {
        words.pop();
    }
    words.join(" ")
}

/// `ADA BYRNE-LOW` as `Ada Byrne-Low`; any other text as it is.
pub fn calm_name(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    let mut is_start = true;
    for c in name.chars() {
        if is_start {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        is_start = !c.is_alphanumeric();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_no_text() {
        assert_eq!(NonEmptyText::new(" \n\t"), None);
        assert_eq!(NonEmptyText::new("  a b ").unwrap().as_str(), "a b");
    }

    #[test]
    fn a_phrase_is_held_at_word_edges() {
        assert!(has_phrase("the port of ellery", "port of"));
        assert!(!has_phrase("the port of ellery", "port of el"));
        assert!(!has_phrase("the port", ""));
    }

    #[test]
    fn keys_meet_over_case_punctuation_and_legal_form() {
        assert_eq!(fold("  Élan—Vital,  S.A. "), "élan vital s a");
        assert_eq!(employer_key("Acme Ferries Ltd."), employer_key("ACME  ferries"));
        assert_eq!(employer_key("Co"), "co");
    }
}
