//! The letter begins without a word to its reader.

use finalist_core::finding::Finding;
use finalist_core::text::fold;

use super::Draft;
use crate::text::lines;

/// A first line with fewer words may be a greeting in another tongue.
const LEAST: usize = 9;
/// Among so many first words the name may stand instead: `Thank you, Mara, for …`.
const FIRST: usize = 12;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let Some(to) = draft.about.to.filter(|to| !to.trim().is_empty()) else {
        return Vec::new();
    };
    let words = draft.words_of(draft.body);
    let first = lines(draft.text)
        .into_iter()
        .find(|line| line.start() >= draft.body.start());
    let is_prose = first.is_some_and(|line| draft.words_of(line).len() >= LEAST);
    let name = fold(to);
    let is_named = words
        .iter()
        .take(FIRST)
        .any(|word| name.split(' ').any(|part| part == fold(&word.lower)));
    if draft.greeting.is_some() || !is_prose || is_named {
        return Vec::new();
    }
    let called = crate::letter::frame::example(to);
    let message = format!("the letter begins without a greeting: put `{called}` on a line before it");
    vec![Finding::new("no_greeting", message)]
}

#[cfg(test)]
mod tests {
    use crate::letter::About;
    use crate::letter::rule::tests::check;

    #[test]
    fn a_letter_greets_its_reader() {
        let about = About {
            to: Some("Mara Byrne"),
            ..About::default()
        };
        let rest = "for the long talk about the night rota and the tugs.";
        check("no_greeting", &format!("Thank you {rest}"), &about, Some(""));
        for start in [
            "Dear Mara,\n\nthank you",
            "Mara, thank you",
            "Thank you, Mara,",
            "Szép napot!\n\nThank you",
        ] {
            check("no_greeting", &format!("{start} {rest}"), &about, None);
        }
        check("no_greeting", &format!("Thank you {rest}"), &About::default(), None);
    }
}
