//! The letter refers to no point of the talk (A1).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use finalist_core::finding::Finding;
use finalist_core::letter::LetterKind;

use super::Draft;
use crate::letter::rows_of;
use crate::text::{Phrases, Text, Token, is_stop_word, tokens};

const TABLE: &str = include_str!("../../../tables/letters/talk.txt");
static TALK: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::new(rows_of(TABLE, "talk").map(|phrase| (phrase, ()))));

static ASKED: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::new(rows_of(TABLE, "asked").map(|phrase| (phrase, ()))));

/// Words of its own that a sentence about the talk needs.
const LEAST_SAID: usize = 2;
/// Words that a letter shares with a point of the record anywhere, without saying that it was spoken of.
const LEAST_SHARED: usize = 2;

/// Words that a sentence shares with one sentence of the notes, whoever said it.
const LEAST_OF_TALK: usize = 3;
/// Words that the letter as a whole shares with all points together.
const LEAST_IN_ALL: usize = 3;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    if draft.about.kind != LetterKind::ThankYou {
        return Vec::new();
    }
    let points: Vec<BTreeSet<String>> = draft.about.points.iter().map(|point| stems(draft, point)).collect();
    let talk: Vec<BTreeSet<String>> = draft.about.talk.iter().map(|point| stems(draft, point)).collect();
    let known: BTreeSet<&String> = points.iter().flatten().collect();
    let mut said: BTreeSet<&str> = BTreeSet::new();
    let (mut is_shared, mut was_asked) = (false, false);
    for sentence in &draft.sentences {
        let own = draft.own(*sentence);
        let words = draft.words_of(*sentence);
        is_shared |= draft.about.points.iter().any(|point| is_repeated(words, point));
        is_shared |= points
            .iter()
            .any(|point| own.iter().filter(|word| point.contains(**word)).count() >= LEAST_SHARED);
        is_shared |= talk
            .iter()
            .any(|said| own.iter().filter(|word| said.contains(**word)).count() >= LEAST_OF_TALK);
        // What follows their question answers it.
        if TALK.is_in(words) || was_asked {
            is_shared |= own.iter().any(|word| known.iter().any(|known| known == word));
            is_shared |= talk
                .iter()
                .any(|said| own.iter().filter(|word| said.contains(**word)).count() >= LEAST_SHARED);
            said.extend(own);
        }
        was_asked = ASKED.is_in(words);
    }
    let all = draft.own(draft.body);
    is_shared |= all
        .iter()
        .filter(|word| known.iter().any(|known| known == *word))
        .count()
        >= LEAST_IN_ALL;
    let is_there = if points.iter().all(BTreeSet::is_empty) && talk.is_empty() {
        said.len() >= LEAST_SAID
    } else {
        is_shared || said.len() > 2 * LEAST_SAID
    };
    if is_there {
        return Vec::new();
    }
    let is_whole = |point: &&String| point.starts_with(char::is_uppercase);
    let points = draft.about.points;
    let example = points.iter().find(is_whole).or(points.first()).map(|point| {
        let words: Vec<&str> = point.split_whitespace().take(12).collect();
        format!(", such as `{}`", words.join(" "))
    });
    let message = format!(
        "no point of your talk is named: add what this person asked or told{}",
        example.unwrap_or_default()
    );
    vec![Finding::new("no_point", message)]
}

/// Whether a sentence repeats most of a point's words, common ones too.
fn is_repeated(words: &[Token], point: &str) -> bool {
    let said: BTreeSet<&str> = words.iter().map(|word| word.stem.as_str()).collect();
    let wanted: BTreeSet<String> = tokens(&Text::new(point))
        .into_iter()
        .filter(|word| !is_stop_word(&word.lower))
        .map(|word| word.stem)
        .collect();
    let there = wanted.iter().filter(|stem| said.contains(stem.as_str())).count();
    there >= LEAST_SHARED && there * 5 >= wanted.len() * 3
}

fn stems(draft: &Draft<'_>, point: &str) -> BTreeSet<String> {
    tokens(&Text::new(point))
        .into_iter()
        .filter(|word| draft.is_own(word))
        .map(|word| word.stem)
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::letter::About;
    use crate::letter::rule::tests::check;

    #[test]
    fn a_point_of_the_talk_is_asked_for() {
        let points = ["How would you berth a ferry in a gale?".to_owned()];
        let about = About {
            points: &points,
            ..About::default()
        };
        for (letter, expected) in [
            ("Your question about berthing in a gale stayed with me.", None),
            ("Ferries and gales have been on my mind since.", None),
            ("I enjoyed our conversation about the role and the team.", Some("")),
            ("I have led teams of nine for years at Northern Yard.", Some("")),
        ] {
            check("no_point", letter, &about, expected);
        }
        let unknown = About::default();
        check(
            "no_point",
            "You mentioned that pilots are short in winter.",
            &unknown,
            None,
        );
        check(
            "no_point",
            "I enjoyed our conversation about the role and the team.",
            &unknown,
            Some(""),
        );
    }
}
