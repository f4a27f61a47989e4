//! `a hour`, `an plan`: the article follows the sound of the next word.

use finalist_core::finding::Finding;
use finalist_core::span::Span;

use super::Draft;

/// Written with a vowel, spoken with a consonant.
const LIKE_YOU: [&str; 14] = [
    "uni", "use", "usa", "usu", "util", "eu", "ewe", "one", "once", "ubiq", "ura", "ure", "uk", "us",
];
/// Written with `uni`, spoken with a vowel.
const NOT_LIKE_YOU: [&str; 6] = ["unim", "unin", "unid", "unint", "unill", "usher"];
/// Written with an h that is silent, or was to some.
const SILENT: [&str; 9] = [
    "hour", "honest", "honor", "honour", "heir", "herb", "histor", "hotel", "habitual",
];

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for pair in draft.words_of(draft.body).windows(2) {
        let [article, next] = pair else { continue };
        let between = Span::new(article.span.end(), next.span.start());
        if draft.text.slice(between) != " " {
            continue;
        }
        let written = draft.text.slice(next.span);
        // Letters that are spelled out and figures sound as they please.
        let is_word = next.lower.chars().count() > 1
            && next.lower.chars().all(|c| c.is_ascii_lowercase() || c == '\'')
            && written.chars().skip(1).any(|c| !c.is_uppercase());
        if !is_word {
            continue;
        }
        let right = match (article.lower.as_str(), begins_with_vowel(&next.lower)) {
            ("a", Some(true)) if draft.text.slice(article.span) == "a" => "an",
            ("an", Some(false)) => "a",
            _ => continue,
        };
        let span = article.span.join(next.span);
        let message = format!("`{}`: write `{right} {written}`", draft.text.slice(span));
        found.push(Finding::new("article", message).at(span));
    }
    found
}

/// By sound; nothing where both are heard.
fn begins_with_vowel(word: &str) -> Option<bool> {
    let starts = |list: &[&str]| list.iter().any(|start| word.starts_with(start));
    if starts(&SILENT) {
        return None;
    }
    if starts(&NOT_LIKE_YOU) {
        return Some(true);
    }
    if starts(&LIKE_YOU) {
        // `us-` and `uk` are no beginnings of common words with a vowel sound but `usher`, which stands above.
        return Some(false);
    }
    Some(word.starts_with(['a', 'e', 'i', 'o', 'u']))
}

#[cfg(test)]
mod tests {
    use crate::letter::About;
    use crate::letter::rule::tests::check;

    #[test]
    fn the_article_goes_by_the_sound() {
        let about = About::default();
        check("article", "It was an pleasure.", &about, Some("an pleasure"));
        check("article", "You run a efficient yard.", &about, Some("a efficient"));
        for fine in [
            "A useful hour, an honest talk, a European yard, a one-way plan, an MBA, an 8 o'clock start.",
            "A hotel and an hotel, an unimportant point, plan A is fine.",
        ] {
            check("article", fine, &about, None);
        }
    }
}
