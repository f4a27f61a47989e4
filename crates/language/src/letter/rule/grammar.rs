//! Slips of grammar that are surely wrong, whatever is meant: `should of`, `I has`, `he have`, `did not knew`, `dont`.

use std::sync::LazyLock;

use finalist_core::finding::Finding;
use finalist_core::span::Span;

use super::Draft;
use super::lists::Lists;
use crate::text::{Token, is_stop_word, words_in};

/// So far before `he have`, a helping verb may stand.
const BACK: usize = 3;

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::read(include_str!("../../../tables/letters/grammar.txt")));

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for sentence in &draft.sentences {
        let words = words_in(draft.words, *sentence);
        for at in 0..words.len() {
            let Some((length, right)) = slip(draft, words, at) else {
                continue;
            };
            let run = words.get(at..at + length).unwrap_or_default();
            let Some(span) = run.iter().map(|word| word.span).reduce(Span::join) else {
                continue;
            };
            let message = format!("`{}`: write `{right}`", draft.text.slice(span));
            found.push(Finding::new("grammar", message).at(span));
        }
    }
    found
}

/// How many words from a place on are a slip, and what is meant.
fn slip(draft: &Draft<'_>, words: &[Token], at: usize) -> Option<(usize, String)> {
    let plain: Vec<String> = (0..4)
        .map(|more| {
            words
                .get(at + more)
                .map_or(String::new(), |word| word.lower.replace('’', "'"))
        })
        .collect();
    let word = |more: usize| plain.get(more).map_or("", String::as_str);
    let joined = |most: usize| {
        (1..=most).all(|more| {
            let pair = (words.get(at + more - 1), words.get(at + more));
            let (Some(one), Some(two)) = pair else { return false };
            draft.text.slice(Span::new(one.span.end(), two.span.start())) == " "
        })
    };
    if let Some(right) = LISTS.meant("bare", word(0)) {
        return Some((1, right.to_owned()));
    }
    if !joined(1) {
        return None;
    }
    match (word(0), word(1)) {
        (modal, "of") if LISTS.has("modal", modal) && !LISTS.has("course", word(2)) => {
            Some((2, format!("{modal} have")))
        }
        ("i", "has") => Some((2, "I have".to_owned())),
        ("i", "is") if is_subject(words, at) => Some((2, "I am".to_owned())),
        ("he" | "she" | "it", "have") if is_subject(words, at) && !is_asked_for(words, at) => {
            Some((2, format!("{} has", word(0))))
        }
        ("their" | "they're", being) if LISTS.meant("being", being).is_some() => {
            let many = LISTS.has("several", word(2)) && word(3) != "a";
            let right = LISTS.meant("being", being).filter(|_| many).unwrap_or(being);
            Some((2, format!("there {right}")))
        }
        ("there", "is" | "was") if joined(2) && LISTS.has("counted", word(2)) && !matches!(word(3), "a" | "an") => {
            let right = LISTS.meant("being", word(1)).unwrap_or_default();
            Some((3, format!("there {right} {}", word(2))))
        }
        ("there", "going") if word(2) == "to" && joined(3) && at == 0 && LISTS.has("future", word(3)) => {
            Some((2, "they're going".to_owned()))
        }
        ("its", next) if LISTS.has("its", next) => Some((2, format!("it's {next}"))),
        (several, one) if LISTS.has("several", several) && !goes_on(draft, words, at + 1) => {
            let is_span = matches!(word(2), "old" | "long" | "on" | "off");
            let right = LISTS.meant("one", one).filter(|_| !is_span);
            right.map(|right| (2, format!("{several} {right}")))
        }
        ("their", "been") => Some((2, "there been".to_owned())),
        ("their", "going") if word(2) == "to" && joined(2) && !word(3).is_empty() && !LISTS.has("sea", word(3)) => {
            Some((2, "they're going".to_owned()))
        }
        ("your", "going") if word(2) == "to" && joined(3) && LISTS.has("future", word(3)) => {
            Some((2, "you're going".to_owned()))
        }
        (who @ ("you" | "we" | "they"), "does" | "has" | "is" | "was") if opens_clause(words, at) => {
            let right = LISTS.meant("plural", word(1)).unwrap_or_default();
            Some((2, format!("{who} {right}")))
        }
        ("it's" | "there" | "they're" | "you're", "own") => {
            LISTS.meant("own", word(0)).map(|right| (2, format!("{right} own")))
        }
        ("for" | "of" | "on" | "in" | "with" | "at" | "from" | "about" | "into", "you're") => {
            Some((2, format!("{} your", word(0))))
        }
        ("didn't" | "didnt", past) => LISTS.meant("past", past).map(|base| (2, format!("didn't {base}"))),
        ("did", "not") if joined(2) => LISTS.meant("past", word(2)).map(|base| (3, format!("did not {base}"))),
        ("did", who @ ("i" | "you" | "he" | "she" | "we" | "they")) if joined(2) => {
            let who = if who == "i" { "I" } else { who };
            LISTS
                .meant("past", word(2))
                .map(|base| (3, format!("did {who} {base}")))
        }
        _ => None,
    }
}

/// Whether a noun goes on after a word: `many project managers`, `three year-long trials`.
fn goes_on(draft: &Draft<'_>, words: &[Token], at: usize) -> bool {
    let pair = (words.get(at), words.get(at + 1));
    let (Some(one), Some(next)) = pair else { return false };
    let between = draft.text.slice(Span::new(one.span.end(), next.span.start()));
    between == "-" || between == "'" || (between == " " && !is_stop_word(&next.lower))
}

/// Whether a clause begins here: `how much you does`, not `one of you does`.
fn opens_clause(words: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    before.is_none_or(|word| LISTS.has("clause", &word.lower))
}

/// Whether no helping verb stands before: `does he have`, `let it have`.
fn is_subject(words: &[Token], at: usize) -> bool {
    let before = words.get(at.saturating_sub(BACK)..at).unwrap_or_default();
    before.iter().all(|word| !LISTS.has("helping", &word.lower))
}

/// `they insisted that he have`: rare, and right.
fn is_asked_for(words: &[Token], at: usize) -> bool {
    let before = words.get(..at).unwrap_or_default();
    before.iter().any(|word| LISTS.has("asking", &word.lower))
}

#[cfg(test)]
mod tests {
    use crate::letter::About;
    use crate::letter::rule::tests::check;

    #[test]
    fn sure_slips_are_found_and_what_only_looks_like_one_is_not() {
        let about = About::default();
        for (letter, expected) in [
            ("I should of asked.", Some("should of")),
            ("I has gave it thought.", Some("I has")),
            ("I didnt think of it.", Some("didnt")),
            ("I did not went there.", Some("did not went")),
            ("We didn’t knew.", Some("didn’t knew")),
            ("Their going to build it.", Some("Their going")),
            ("There has their been.", Some("their been")),
            ("She have told me.", Some("She have")),
            ("Thank you for you're time.", Some("for you're")),
            ("I saw how much you does there.", Some("you does")),
            ("They was kind to me.", Some("They was")),
            ("Each press has it's own rules.", Some("it's own")),
            ("People swap shifts on there own.", Some("there own")),
            ("I thought of the rota on you're wall.", Some("on you're")),
            ("What it says of you is kind, and one of you was there.", None),
            (
                "How the two of you does it, I do not know. Whoever knows you has luck.",
                None,
            ),
            ("Where did you went?", Some("did you went")),
            ("Their is much to learn.", Some("Their is")),
            ("I saw that they're are two yards.", Some("they're are")),
            ("There is many ways to do it.", Some("There is many")),
            ("There going to build it.", Some("There going")),
            ("Its been a good day.", Some("Its been")),
            ("You named many thing that I know.", Some("many thing")),
            ("I thought of several idea.", Some("several idea")),
            (
                "There is many a slip, there are many project managers, and a few week-long trips.",
                None,
            ),
            (
                "They're right, there it is, and its keel is new. What is theirs is fine.",
                None,
            ),
            (
                "A three year plan, two day trips, and these change often; how many change?",
                None,
            ),
            ("I should of course ask.", None),
            ("What we did made sense, and what you did gave me hope.", None),
            ("Their going to sea was brave.", None),
            (
                "Does she have it? Let it have time. They insisted that he have a lamp.",
                None,
            ),
            ("Mara and I have met; neither he nor she have it.", None),
            ("I would, of late, agree. You're right about it.", None),
            ("I did not find out, and did not read it.", None),
        ] {
            check("grammar", letter, &about, expected);
        }
    }
}
