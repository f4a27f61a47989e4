//! Slips of the hand: `teh`, `wiht`, and words that are often spelt wrong.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use finalist_core::finding::Finding;

use super::{Draft, is_on_record};
use crate::letter::rows_of;
use crate::text::Token;

const TABLE: &str = include_str!("../../../tables/letters/spelling.txt");

/// What is meant by a wrong word: the rows of the table, and each common word with two neighbours changed about.
static MEANT: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let common = || rows_of(TABLE, "common");
    let is_right = |slip: &str| common().chain(rows_of(TABLE, "right")).any(|word| word == slip);
    let changed = common().flat_map(|word| changed_about(word).map(move |slip| (slip, word)));
    let rows = rows_of(TABLE, "wrong").filter_map(|row| row.split_once('='));
    changed
        .filter(|(slip, _)| !is_right(slip))
        .chain(rows.map(|(wrong, right)| (wrong.to_owned(), right)))
        .collect()
});

/// The word with each two letters that stand side by side changed about.
fn changed_about(word: &'static str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = word.chars().collect();
    (1..letters.len()).filter_map(move |at| {
        let mut slip = letters.clone();
        slip.swap(at - 1, at);
        (slip != letters).then(|| slip.into_iter().collect())
    })
}

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let begins = |word: &Token| {
        draft
            .sentences
            .iter()
            .any(|sentence| draft.words_of(*sentence).first() == Some(word))
    };
    let words = draft.words_of(draft.body).iter();
    let slips = words.filter_map(|word| {
        let right = MEANT.get(word.lower.as_str())?;
        let written = draft.text.slice(word.span);
        let is_large = written.chars().any(char::is_uppercase);
        // `Ms Teh`, `AWS`: a name or its letters, but at the beginning of a sentence.
        let is_plain = !is_large || (!written.chars().skip(1).any(char::is_uppercase) && begins(word));
        let is_name = || is_large && is_on_record(draft, std::slice::from_ref(&word.lower));
        let is_known = draft.known.contains(&word.lower);
        (is_plain && !is_known && !is_name()).then(|| {
            let right = match written.chars().next().filter(|first| first.is_uppercase()) {
                Some(_) => right
                    .chars()
                    .take(1)
                    .flat_map(char::to_uppercase)
                    .chain(right.chars().skip(1))
                    .collect(),
                None => (*right).to_owned(),
            };
            Finding::new("spelling", format!("`{written}`: write `{right}`")).at(word.span)
        })
    });
    slips.collect()
}

#[cfg(test)]
mod tests {
    use crate::letter::About;
    use crate::letter::rule::tests::check;

    #[test]
    fn slips_of_the_hand_are_found_and_names_are_not() {
        let about = About {
            record: &["Jon Waht showed me round."],
            ..About::default()
        };
        for (letter, expected) in [
            ("I liked teh yard.", Some("teh")),
            ("Teh yard was loud.", Some("Teh")),
            ("I came wiht a hat, adn left.", Some("wiht")),
            ("I hope to recieve word.", Some("recieve")),
            ("I spoke to Mei Teh about it.", None),
            ("Waht showed me round.", None),
            ("The three forms run to and fro on AWS.", None),
        ] {
            check("spelling", letter, &about, expected);
        }
    }
}
