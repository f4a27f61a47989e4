//! A quotation mark or bracket that is opened and not closed.

use finalist_core::finding::Finding;
use finalist_core::span::Span;

use super::Draft;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let mut straight: Option<usize> = None;
    let mut curly: Option<usize> = None;
    let mut round: Vec<usize> = Vec::new();
    let mut stray: Option<usize> = None;
    let mut last = ' ';
    for (at, c) in draft.text.as_str().chars().enumerate() {
        match c {
            '"' => straight = if straight.is_some() { None } else { Some(at) },
            '“' => curly = Some(at),
            // German and others open below and close with what is an opening mark elsewhere.
            '”' if curly.is_none() && straight.is_none() => stray = stray.or(Some(at)),
            '”' => curly = None,
            '(' => round.push(at),
            // `1)` and `:)` close nothing.
            ')' if round.pop().is_none() && last.is_alphabetic() => stray = stray.or(Some(at)),
            '„' => return Vec::new(),
            _ => {}
        }
        last = c;
    }
    let open = [straight, curly, round.first().copied(), stray];
    let Some(at) = open.into_iter().flatten().min() else {
        return Vec::new();
    };
    let span = Span::new(at, at + 1);
    let message = format!("`{}` has no partner: close it, or take it out", draft.text.slice(span));
    vec![Finding::new("unbalanced", message).at(span)]
}

#[cfg(test)]
mod tests {
    use crate::letter::About;
    use crate::letter::rule::tests::check;

    #[test]
    fn marks_come_in_pairs() {
        let about = About::default();
        check("unbalanced", "You said \"tides first.", &about, Some("\""));
        check("unbalanced", "You said “tides first” (and meant it.", &about, Some("("));
        check(
            "unbalanced",
            "You said \"tides\" and (so) “more” – 1) this :)",
            &about,
            None,
        );
    }
}
