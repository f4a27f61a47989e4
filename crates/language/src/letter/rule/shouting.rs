//! `!!!`: signs in a row, which shout.

use finalist_core::finding::Finding;
use finalist_core::span::Span;

use super::Draft;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let start = draft.body.start();
    let mut run: Option<Span> = None;
    for (at, c) in draft.text.slice(draft.body).chars().enumerate() {
        let here = Span::new(start + at, start + at + 1);
        match run {
            Some(known) if is_loud(c) => run = Some(known.join(here)),
            Some(known) if known.len() > 1 => break,
            _ => run = is_loud(c).then_some(here),
        }
    }
    let Some(span) = run.filter(|run| run.len() > 1) else {
        return Vec::new();
    };
    let said = draft.text.slice(span);
    vec![
        Finding::new(
            "shouting",
            format!("`{said}` shouts: one sign, or a full stop, says the same"),
        )
        .at(span),
    ]
}

fn is_loud(c: char) -> bool {
    matches!(c, '!' | '?')
}

#[cfg(test)]
mod tests {
    use crate::letter::About;
    use crate::letter::rule::tests::check;

    #[test]
    fn signs_in_a_row_are_found_and_one_is_not() {
        let about = About::default();
        check(
            "shouting",
            "Thank you for the talk!!! It was good.",
            &about,
            Some("!!!"),
        );
        check("shouting", "Could we speak again??", &about, Some("??"));
        check(
            "shouting",
            "Thank you for the talk! Shall we speak again?",
            &about,
            None,
        );
    }
}
