//! How much two short texts say the same.

use std::collections::BTreeSet;

use super::{Text, is_stop_word, tokens};

/// The stems of a text without stop words: what [`overlap_of`] compares. Made once for a text that is compared often.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stems(BTreeSet<String>);

impl Stems {
    /// The stems of a text. Linear but for sorting.
    pub fn of(text: &str) -> Self {
        let text = Text::new(text);
        let content = tokens(&text).into_iter().filter(|token| !is_stop_word(&token.lower));
        Self(content.map(|token| token.stem).collect())
    }

    /// Whether a stem is among them.
    pub fn has(&self, stem: &str) -> bool {
        self.0.contains(stem)
    }

    /// The stems that both hold.
    pub fn shared<'s>(&'s self, other: &'s Self) -> impl Iterator<Item = &'s str> + Clone {
        self.0.intersection(&other.0).map(String::as_str)
    }

    fn weight(&self) -> f64 {
        self.0.iter().map(|stem| rarity(stem)).sum()
    }
}

/// How much of what the shorter of two texts says the other says too, from 0 (nothing) to 1 (all of it).
///
/// Both are sets of stems without stop words; long and rare-looking stems weigh more than short ones, as word length is
/// the only measure of rarity that needs no collection (Zipf's law of abbreviation). Symmetric; linear but for sorting.
pub fn overlap(a: &str, b: &str) -> f64 {
    overlap_of(&Stems::of(a), &Stems::of(b))
}

/// [`overlap`] of texts whose stems are known.
pub fn overlap_of(a: &Stems, b: &Stems) -> f64 {
    let shared: f64 = a.0.intersection(&b.0).map(|stem| rarity(stem)).sum();
    let smaller = a.weight().min(b.weight());
    if smaller <= 0.0 {
        return 0.0;
    }
    // One shared word between a short and a long text is chance: the bound keeps it from counting as agreement.
    (shared / smaller.max(4.0)).clamp(0.0, 1.0)
}

fn rarity(stem: &str) -> f64 {
    match stem.chars().count() {
        0..=2 => 0.7,
        3 | 4 => 1.0,
        5 | 6 => 1.3,
        _ => 1.6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_on_one_subject_overlap_more_than_others() {
        let need = "plan the weekly duty rota for forty drivers";
        let same = overlap(need, "I planned duty rotas for drivers at the depot");
        let other = overlap(need, "I baked bread for a wedding");
        assert!(same > 0.5, "{same}");
        assert!(other < 0.2, "{other}");
        assert_eq!(overlap("the of and", "the of and"), 0.0);
        assert_eq!(overlap("", ""), 0.0);
    }

    proptest! {
        #[test]
        fn overlap_is_symmetric_and_between_none_and_all(a in "\\PC{0,60}", b in "\\PC{0,60}") {
            let there = overlap(&a, &b);
            prop_assert!((0.0..=1.0).contains(&there));
            prop_assert!((there - overlap(&b, &a)).abs() < 1e-9);
        }
    }
}
