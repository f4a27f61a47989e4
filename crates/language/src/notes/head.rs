//! Which round the notes are of.

use std::sync::LazyLock;

use finalist_core::stage::StageKind;

use super::RoundHint;
use super::line::Line;
use crate::fact::clause::Clauses;
use crate::fact::pattern::Table;

/// Lines at the top that can name the round.
const TOP: usize = 5;

static SCREEN: LazyLock<Table> = LazyLock::new(|| {
    Table::read(
        "phone screen|screening|call|interview\nscreening call|interview\nrecruiter call|screen|chat\nintro|introductory call\ncall with ~2 recruiter|hr",
    )
});
static NUMBERED: LazyLock<Table> = LazyLock::new(|| {
    Table::read(
        "round|interview|stage #count\nfirst|second|third|fourth|fifth|final|1st|2nd|3rd|4th|5th ~1 round|interview|stage\n1|2|3|4|5 st|nd|rd|th ~1 round|interview|stage",
    )
});
static EXERCISE: LazyLock<Table> = LazyLock::new(|| {
    Table::read("case study|interview\ntake home|test\ncoding test|exercise|challenge\nassessment day|centre|center")
});

pub(super) fn read(lines: &[Line<'_>]) -> Option<RoundHint> {
    let mut hint: Option<RoundHint> = None;
    for line in lines.iter().take(TOP) {
        let clauses = Clauses::read(line.text);
        for view in clauses.views() {
            if let Some(hit) = NUMBERED.find(&view) {
                let number = (hit.first..hit.end).find_map(|at| number(view.lower(at)));
                return Some(RoundHint {
                    kind: StageKind::Interview,
                    number,
                    name: Some(clauses.words(hit.first, hit.end).to_owned()),
                });
            }
            for (table, kind) in [(&SCREEN, StageKind::PhoneScreen), (&EXERCISE, StageKind::Exercise)] {
                if let Some(hit) = table.find(&view) {
                    hint.get_or_insert(RoundHint {
                        kind,
                        number: None,
                        name: Some(clauses.words(hit.first, hit.end).to_owned()),
                    });
                }
            }
        }
    }
    hint
}

fn number(word: &str) -> Option<usize> {
    Some(match word {
        "1" | "one" | "first" | "1st" => 1,
        "2" | "two" | "second" | "2nd" => 2,
        "3" | "three" | "third" | "3rd" => 3,
        "4" | "four" | "fourth" | "4th" => 4,
        "5" | "five" | "fifth" | "5th" => 5,
        "6" | "six" | "sixth" | "6th" => 6,
        _ => return None,
    })
}
