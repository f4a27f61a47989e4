//! Deeds that show what a requirement names in other words: who wrote a public report can write.

use std::sync::LazyLock;

use finalist_core::text::fold;

use crate::common::has_phrase;
use crate::table;

const TABLE: &str = include_str!("../../tables/shown.txt");

struct Row {
    asked: Vec<String>,
    verbs: Vec<String>,
    things: Vec<String>,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let list = |words: &str| words.split(',').map(fold).filter(|word| !word.is_empty()).collect();
    table::rows::<3>(TABLE)
        .map(|[asked, verbs, things]| Row {
            asked: list(asked),
            verbs: list(verbs),
            things: list(things),
        })
        .collect()
});

/// A thing stands so many words behind its verb at most.
const NEAR: usize = 7;

/// Whether a line, folded, tells a deed that shows what a requirement asks for. Linear.
pub(super) fn shows(requirement: &str, line: &str) -> bool {
    let wanted = fold(requirement);
    let asked = |row: &&Row| row.asked.iter().any(|phrase| has_phrase(&wanted, phrase));
    ROWS.iter().filter(asked).any(|row| {
        let words: Vec<&str> = line.split(' ').collect();
        let holds = |list: &[String], word: &str| list.iter().any(|known| known == word);
        words.iter().enumerate().any(|(at, word)| {
            let behind = words.iter().skip(at + 1).take(NEAR);
            holds(&row.verbs, word) && behind.into_iter().any(|thing| holds(&row.things, thing))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        table::assert_whole::<3>(TABLE);
    }

    #[test]
    fn a_deed_shows_what_is_asked_in_other_words() {
        let shown = |asked: &str, line: &str| shows(asked, &fold(line));
        assert!(shown(
            "Clear written communication",
            "Wrote the quarterly public report read by 3,000 households"
        ));
        assert!(shown(
            "Clear writing for non-specialists",
            "Drafted guidance and manuals for the wards"
        ));
        assert!(shown(
            "Mentor two junior analysts",
            "Trained three apprentices on night shifts"
        ));
        assert!(shown("Public speaking", "Presented the results at two conferences"));
        for (asked, line) in [
            ("Clear written communication", "Wrote firmware for the pumps"),
            ("Clear written communication", "Read the quarterly report"),
            ("Mentor two junior analysts", "Trained for the marathon"),
            ("Driving licence", "Wrote the quarterly report"),
            ("Budget responsibility", "Kept within budget talks"),
        ] {
            assert!(!shown(asked, line), "{asked}: {line}");
        }
    }
}
