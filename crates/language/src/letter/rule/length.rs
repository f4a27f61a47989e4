//! Too short to say anything, too long to be read between two meetings.

use finalist_core::finding::Finding;
use finalist_core::letter::LetterKind;
use finalist_core::span::Span;

use super::Draft;

/// Least and most words of a thank-you note (A1), and of a check-in, which only asks.
const NOTE: (usize, usize) = (60, 150);
const CHECK_IN: (usize, usize) = (25, 120);

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let (least, most) = match draft.about.kind {
        LetterKind::ThankYou => NOTE,
        LetterKind::CheckIn => CHECK_IN,
    };
    let body = draft.words_of(draft.body);
    // Whether greeting and name count is a matter of taste, so the doubt is the writer's in both directions.
    if draft.words.len() < least {
        let message = format!(
            "{} words are few: a letter of {least} to {most} has room for one point of the talk and one skill",
            body.len()
        );
        return vec![Finding::new("too_short", message)];
    }
    if body.len() > most {
        let from = body.get(most).map_or(draft.body.end(), |word| word.span.start());
        let message = format!(
            "{} words are many: keep to {most}, one point and one skill are enough",
            body.len()
        );
        return vec![Finding::new("too_long", message).at(Span::new(from, draft.body.end()))];
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use finalist_core::letter::LetterKind;

    use crate::letter::{About, judge};

    fn codes(words: usize, kind: LetterKind) -> Vec<&'static str> {
        let about = About {
            kind,
            ..About::default()
        };
        let text = vec!["tide"; words].join(", ");
        let length = |code: &&str| code.starts_with("too_");
        judge(&text, &about)
            .findings
            .iter()
            .map(|f| f.code)
            .filter(length)
            .collect()
    }

    #[test]
    fn a_note_has_sixty_to_a_hundred_and_fifty_words_and_a_check_in_fewer() {
        use LetterKind::{CheckIn, ThankYou};
        for (words, kind, expected) in [
            (59, ThankYou, vec!["too_short"]),
            (60, ThankYou, vec![]),
            (150, ThankYou, vec![]),
            (151, ThankYou, vec!["too_long"]),
            (40, CheckIn, vec![]),
            (121, CheckIn, vec!["too_long"]),
        ] {
            assert_eq!(codes(words, kind), expected, "{words}");
        }
    }
}
