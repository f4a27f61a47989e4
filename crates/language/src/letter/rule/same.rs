//! Two people of one panel would find the same words in their letters.

use finalist_core::finding::Finding;

use super::Draft;
use crate::letter::{MOST_SHARED, shared};

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let text = draft.text.as_str();
    let worst = draft
        .about
        .siblings
        .iter()
        .map(|(name, other)| (shared(text, other), name))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match worst {
        Some((part, name)) if part > MOST_SHARED => {
            let message = format!(
                "{:.0} % of this stands in the letter to {name} too: people of a panel compare, so say it in other words",
                part * 100.0
            );
            vec![Finding::new("same_text", message)]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::letter::About;
    use crate::letter::rule::tests::check;

    #[test]
    fn a_copy_for_the_next_panelist_is_found() {
        let text = "Thank you for the long talk about tides and berths in winter.";
        let siblings = [("Tom Reilly".to_owned(), format!("Dear Tom, {text}"))];
        let about = About {
            siblings: &siblings,
            ..About::default()
        };
        check("same_text", text, &about, Some(""));
        check(
            "same_text",
            "You asked about pilots, and I have thought about them since.",
            &about,
            None,
        );
    }
}
