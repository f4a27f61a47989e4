//! A gap that was to be filled in: `[company]`, `<name>`, `XXX`.

use finalist_core::finding::Finding;
use finalist_core::span::Span;

use super::Draft;

/// Words that only stand for others.
const STAND_INS: [&str; 7] = ["xxx", "xxxx", "tbd", "todo", "lorem", "ipsum", "tk"];
/// A longer gap is a remark in brackets.
const LONGEST: usize = 200;

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let found = bracketed(draft).or_else(|| stand_in(draft));
    let Some(span) = found else { return Vec::new() };
    let said: String = draft.text.slice(span).chars().take(60).collect();
    let message = format!("`{said}` is a gap: fill it in, or take the sentence out");
    vec![Finding::new("placeholder", message).at(span)]
}

fn bracketed(draft: &Draft<'_>) -> Option<Span> {
    let mut open: Option<(usize, char)> = None;
    let mut underscores = 0;
    for (at, c) in draft.text.as_str().chars().enumerate() {
        underscores = if c == '_' { underscores + 1 } else { 0 };
        if underscores == 3 {
            return Some(Span::new(at - 2, at + 1));
        }
        match c {
            '[' | '<' | '{' => open = Some((at, c)),
            ']' | '>' | '}' => {
                let closes = |begin: char| matches!((begin, c), ('[', ']') | ('<', '>') | ('{', '}'));
                if let Some((begin, sign)) = open.take().filter(|(_, sign)| closes(*sign)) {
                    let span = Span::new(begin, at + 1);
                    let inner = draft.text.slice(Span::new(begin + 1, at));
                    let is_address = sign == '<' && (inner.contains('@') || inner.contains("://"));
                    let has_words = inner.chars().any(char::is_alphabetic);
                    if has_words && !is_address && span.len() <= LONGEST {
                        return Some(span);
                    }
                }
            }
            _ => {}
        }
    }
    None
}

fn stand_in(draft: &Draft<'_>) -> Option<Span> {
    let word = draft
        .words
        .iter()
        .find(|word| STAND_INS.contains(&word.lower.as_str()))?;
    Some(word.span)
}

#[cfg(test)]
mod tests {
    use crate::letter::About;
    use crate::letter::rule::tests::check;

    #[test]
    fn gaps_are_found_and_addresses_are_none() {
        let about = About::default();
        check("placeholder", "Dear [Name], thank you.", &about, Some("[Name]"));
        check("placeholder", "I liked {point} and the rest.", &about, Some("{point}"));
        check("placeholder", "We spoke of ____ at length.", &about, Some("___"));
        check("placeholder", "The XXX plan.", &about, Some("XXX"));
        check(
            "placeholder",
            "Ida <ida@falk.example>, [1], a < b > c?",
            &about,
            Some("< b >"),
        );
        check(
            "placeholder",
            "Ida <ida@falk.example>, see [1] and (this).",
            &about,
            None,
        );
    }
}
