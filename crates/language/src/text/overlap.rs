//! How much two short texts say the same.

use std::collections::BTreeSet;

use super::{Text, is_stop_word, tokens};

/// How much of what the shorter of two texts says the other says too, from 0 (nothing) to 1 (all of it).
///
/// Both are sets of stems without stop words; long and rare-looking stems weigh more than short ones, as word length is
/// the only measure of rarity that needs no collection (Zipf's law of abbreviation). Symmetric; linear but for sorting.
pub fn overlap(a: &str, b: &str) -> f64 {
    let (a, b) = (content(a), content(b));
    let weight = |stems: &BTreeSet<String>| stems.iter().map(|stem| rarity(stem)).sum::<f64>();
    let shared: f64 = a.intersection(&b).map(|stem| rarity(stem)).sum();
    let smaller = weight(&a).min(weight(&b));
    if smaller <= 0.0 {
        return 0.0;
    }
    // One shared word between a short and a long text is chance: the bound keeps it from counting as agreement.
    (shared / smaller.max(4.0)).clamp(0.0, 1.0)
}

fn content(text: &str) -> BTreeSet<String> {
    let text = Text::new(text);
    tokens(&text)
        .into_iter()
        .filter(|token| !is_stop_word(&token.lower))
        .map(|token| token.stem)
        .collect()
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
