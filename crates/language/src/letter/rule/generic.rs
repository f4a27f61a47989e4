//! Words that stand in every letter: they cost the reader time and say nothing of this talk.

use std::sync::LazyLock;

use finalist_core::finding::Finding;
use finalist_core::letter::LetterKind;
use finalist_core::span::Span;

use super::{Draft, Wordings};

const TABLE: &str = include_str!("../../../tables/letters/generic.txt");
static WORN: LazyLock<Wordings> = LazyLock::new(|| Wordings::new(TABLE, "worn"));
static USUAL: LazyLock<Wordings> = LazyLock::new(|| Wordings::new(TABLE, "usual"));
static NOBODY: LazyLock<Wordings> = LazyLock::new(|| Wordings::new(TABLE, "nobody"));

/// So many usual phrases are too many, unless the letter has more to say than that.
const MOST_USUAL: usize = 4;
/// A letter with fewer words of its own could go to anybody.
const LEAST_OWN: usize = 6;
/// With so many words of its own, a letter may have its usual phrases too.
const ENOUGH_OWN: usize = 14;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let words = draft.words_of(draft.body);
    let mut found: Vec<Finding> = WORN
        .find(words)
        .into_iter()
        .map(|span| {
            let said = draft.text.slice(span);
            let message = format!("`{said}` could stand in any letter: say what you did, or what was said, instead");
            Finding::new("generic", message).at(span)
        })
        .collect();
    if draft.about.to.is_some()
        && let Some(greeting) = draft.greeting
        && let Some(span) = NOBODY.find(draft.words_of(greeting)).first()
    {
        let message = format!("`{}` greets nobody: you know the name", draft.text.slice(*span));
        found.push(Finding::new("generic", message).at(*span));
    }
    if found.is_empty() && draft.about.kind == LetterKind::ThankYou {
        let own = draft.own(draft.body).len();
        let usual = USUAL.find(words);
        let is_usual = usual.len() >= MOST_USUAL && own < ENOUGH_OWN;
        if own < LEAST_OWN || is_usual {
            let span = usual
                .first()
                .copied()
                .unwrap_or_else(|| Span::new(draft.body.start(), draft.body.end()));
            let message = "little here belongs to this talk alone: name what you spoke of, in the words you used";
            found.push(Finding::new("generic", message).at(span));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::letter::About;
    use crate::letter::rule::tests::check;

    #[test]
    fn worn_words_are_named_and_a_letter_of_them_alone_too() {
        let about = About::default();
        let rest = "You asked how I would plan berths in a gale, and I have drawn it up: tugs first, then pilots, then the ferry crew.";
        check(
            "generic",
            &format!("I am a team player. {rest}"),
            &about,
            Some("team player"),
        );
        check("generic", rest, &about, None);
        let empty = "It was a pleasure to meet you and to learn more about the position and the company. I am very excited about \
                     this opportunity and look forward to hearing from you soon.";
        check("generic", empty, &about, Some("It was a pleasure to meet"));
        let named = About {
            to: Some("Mara Byrne"),
            ..about
        };
        check(
            "generic",
            &format!("Dear Sir or Madam,\n\n{rest}"),
            &named,
            Some("Sir or Madam"),
        );
    }
}
