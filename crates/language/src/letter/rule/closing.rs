//! The letter ends without a closing line, or without a name under it.

use finalist_core::finding::Finding;

use super::Draft;

/// A text of fewer words is no whole letter yet.
const LEAST: usize = 30;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    if draft.words_of(draft.body).len() < LEAST || draft.greeting.is_none() {
        return Vec::new();
    }
    let whole = draft.text.as_str().trim_end();
    let after: String = draft.text.as_str().chars().skip(draft.body.end()).collect();
    if after.trim().is_empty() {
        let name = draft.about.own_name.unwrap_or("your name");
        let message = format!("the letter ends without a closing: put `Kind regards,` and `{name}` on lines after it");
        return vec![Finding::new("no_closing", message)];
    }
    // `Thanks again for the tour, Ida` has both on one line.
    let mut parts = after.split(['\n', ',', '–', '—', '!']).map(str::trim);
    let has_name = parts
        .by_ref()
        .filter(|part| part.chars().any(char::is_alphabetic))
        .count()
        > 1;
    let has_own = draft.about.own_name.is_some_and(|name| {
        let mut own = name.split_whitespace();
        own.any(|part| after.split_whitespace().any(|word| word.trim_matches(',') == part))
    });
    let closes = whole.ends_with(',') || crate::letter::frame::is_closing(after.trim());
    if has_name || has_own || !closes {
        return Vec::new();
    }
    let name = draft.about.own_name.unwrap_or("your name");
    let message = format!("nobody has signed the letter: put `{name}` under the closing line");
    vec![Finding::new("no_name", message)]
}

#[cfg(test)]
mod tests {
    use crate::letter::About;
    use crate::letter::rule::tests::check;

    #[test]
    fn a_letter_closes_and_is_signed() {
        let about = About {
            own_name: Some("Ida Falk"),
            ..About::default()
        };
        let letter = |end: &str| {
            format!(
                "Dear Mara,\n\nthank you for the long talk about the night rota and the tugs. On the lake line I drew such a rota for two \
                 winters, and nobody fell asleep at the wheel in either of them. I would gladly do the same with you.{end}"
            )
        };
        for (end, closing, name) in [
            ("", Some(""), None),
            ("\n\nKind regards,", None, Some("")),
            ("\n\nThank you again", None, Some("")),
            ("\n\nKind regards,\nIda Falk", None, None),
            ("\n\nIda", None, None),
            ("\n\nBest, Ida", None, None),
            ("\n\nÀ bientôt,\nIda", None, None),
        ] {
            check("no_closing", &letter(end), &about, closing);
            check("no_name", &letter(end), &about, name);
        }
        check("no_closing", "Dear Mara,\n\nthank you.", &about, None);
    }
}
