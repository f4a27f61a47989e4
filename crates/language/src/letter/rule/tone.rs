//! A tone that costs more than it wins: pressing, begging, too casual, too sure, complaining, or about pay (C2).

use std::sync::LazyLock;

use finalist_core::finding::Finding;
use finalist_core::span::Span;

use super::{Draft, Wordings};

const TABLE: &str = include_str!("../../../tables/letters/tone.txt");

/// The lists of the table, and how each is mended.
const KINDS: [(&str, &str); 6] = [
    (
        "pressing",
        "leaves them no room: say that you are glad to wait, and from when you would ask",
    ),
    ("begging", "makes you smaller than you are: say what you bring"),
    (
        "casual",
        "may be too casual for a first letter: say it as you would across a desk",
    ),
    ("sure", "takes the job for granted: say what you would like to do there"),
    ("complaint", "speaks ill of somebody: leave it out"),
    ("pay", "belongs in the talk about an offer: leave it out here"),
];

static LISTS: LazyLock<Vec<(Wordings, &str)>> = LazyLock::new(|| {
    KINDS
        .iter()
        .map(|(name, mend)| (Wordings::new(TABLE, name), *mend))
        .collect()
});

static THREAT: LazyLock<Wordings> = LazyLock::new(|| Wordings::new(TABLE, "threat"));
static OR_ELSE: LazyLock<Wordings> = LazyLock::new(|| Wordings::new(TABLE, "or_else"));

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let words = draft.words_of(draft.body);
    let mut found = Vec::new();
    for (wordings, mend) in LISTS.iter() {
        // `when you need me` presses nobody.
        let is_open = |span: &&Span| {
            let before = words.iter().rev().find(|word| word.span.end() <= span.start());
            before.is_none_or(|word| !matches!(word.lower.as_str(), "as" | "when" | "whenever" | "where" | "wherever"))
        };
        found.extend(wordings.find(words).iter().find(is_open).map(|span| {
            let said = draft.text.slice(*span);
            Finding::new("tone", format!("`{said}` {mend}")).at(*span)
        }));
    }
    let mend = KINDS.first().map_or("", |(_, mend)| *mend);
    if found.is_empty()
        && let Some(span) = ultimatum(draft)
    {
        let said = draft.text.slice(span);
        found.push(Finding::new("tone", format!("`{said}` {mend}")).at(span));
    }
    found
}

/// `If I hear nothing by Friday, I will sign elsewhere.`
fn ultimatum(draft: &Draft<'_>) -> Option<Span> {
    draft.sentences.iter().find_map(|sentence| {
        let words = draft.words_of(*sentence);
        let threat = THREAT.find(words).first().copied()?;
        OR_ELSE.find(words).first()?;
        Some(threat)
    })
}

#[cfg(test)]
mod tests {
    use crate::letter::About;
    use crate::letter::rule::tests::check;

    #[test]
    fn each_tone_is_named_with_its_words() {
        let about = About::default();
        for (letter, expected) in [
            ("I expect an answer by Friday.", Some("I expect an answer")),
            ("Please, I really need this job.", Some("I really need this job")),
            ("That was awesome, guys, lol.", Some("lol")),
            (
                "When I start working for you, I will change that.",
                Some("When I start working for you"),
            ),
            ("My boss is terrible.", Some("My boss is terrible")),
            (
                "I hope my salary expectations are fine.",
                Some("my salary expectations"),
            ),
            (
                "I need your decision by Friday, otherwise I will take another offer.",
                Some("I need your decision by"),
            ),
            (
                "If I have not heard from you by Monday, I will look elsewhere.",
                Some("look elsewhere"),
            ),
            (
                "Please let me know by tomorrow or I will take another offer.",
                Some("let me know by tomorrow"),
            ),
            (
                "I need to hear by Friday or I'll have to accept another offer.",
                Some("accept another offer"),
            ),
            ("You asked by when I could come: by tomorrow, if you like.", None),
            ("I would say yes at once, and there is no hurry on my side.", None),
            (
                "You must have seen many storms, with people still waiting on the quay.",
                None,
            ),
            ("If I hear nothing by Friday, I will ask once more.", None),
            ("I told the mill I would not look elsewhere.", None),
            ("I gladly wait, and would start with the rota.", None),
        ] {
            check("tone", letter, &about, expected);
        }
    }
}
