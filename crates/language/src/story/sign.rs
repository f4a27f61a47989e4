//! What a sentence shows of the part it tells: the signs that `tables/stories/weights.txt` weighs. Each has a name that
//! can be read: `i spoke` are two kinds of words in a row, `~invoic` is a word stem, `@short` the look of the sentence.

use super::form::{self, Form, UNKNOWN};
use crate::text::{Text, Token};

/// Longer sentences are read to here: a megabyte without a full stop tells no more about its part.
const LONGEST: usize = 80;

/// Shows each sign of one sentence, some of them more than once.
pub(super) fn each(text: &Text<'_>, words: &[Token], mut show: impl FnMut(&str)) {
    let words = words.get(..LONGEST).unwrap_or(words);
    let forms = form::forms(text, words);
    let mut name = String::with_capacity(32);
    for word in words.iter().filter(|word| form::is_content(word)) {
        name.clear();
        name.push('~');
        name.push_str(&word.stem);
        show(&name);
    }
    let next = forms.iter().skip(1).copied().chain([UNKNOWN]);
    for (&one, two) in forms.iter().zip(next).filter(|(one, _)| **one != UNKNOWN) {
        show(one);
        if two != UNKNOWN {
            name.clear();
            name.push_str(one);
            name.push(' ');
            name.push_str(two);
            show(&name);
        }
    }
    looks(&forms, show);
}

/// What the whole sentence looks like.
fn looks(forms: &[Form], mut show: impl FnMut(&str)) {
    let has = |form: Form| forms.contains(&form);
    let own = has("i") || has("i'd") || has("my") || has("me") || has("myself");
    let shared = has("we") || has("our") || has("us");
    show(match (own, shared) {
        (true, true) => "@both",
        (true, false) => "@i",
        (false, true) => "@we",
        (false, false) => "@others",
    });
    if forms.iter().filter(|form| is_deed(form)).count() > 1 {
        show("@deeds");
    }
    let acts = forms.windows(3).any(|three| {
        let [subject, one, two] = three else { return false };
        let by = matches!(*one, "ly" | "also" | "then" | "first" | "immediately");
        *subject == "i" && (is_deed(one) || by && is_deed(two))
    });
    if acts {
        show("@i-act");
    }
    if forms.len() < 9 {
        show("@short");
    } else if forms.len() > 27 {
        show("@long");
    }
    if has("number") || has("share") {
        show("@number");
    }
}

fn is_deed(form: &str) -> bool {
    matches!(form, "did" | "spoke" | "made" | "chose")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    fn check(sentence: &str, shown: &[&str], hidden: &[&str]) {
        let text = Text::new(sentence);
        let mut all = Vec::new();
        each(&text, &tokens(&text), |sign| all.push(sign.to_owned()));
        for sign in shown {
            assert!(all.iter().any(|one| one == sign), "{sentence}: {sign} of {all:?}");
        }
        for sign in hidden {
            assert!(all.iter().all(|one| one != sign), "{sentence}: {sign}");
        }
    }

    #[test]
    fn a_sentence_shows_its_words_their_kinds_and_its_look() {
        check(
            "I quickly rang both suppliers and wrote 12 notes.",
            &[
                "^ i",
                "spoke both",
                "both client",
                "~supplier",
                "number",
                "@i",
                "@i-act",
                "@deeds",
                "@number",
            ],
            &["@we", "@short", "~both"],
        );
        check("It rained.", &["@others", "@short", "^ it"], &["@i-act", "@number"]);
        check("I was asked to mend it.", &["was spoke", "@i"], &["@i-act"]);
    }
}
