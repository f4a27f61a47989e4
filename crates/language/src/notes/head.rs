//! Which round the notes are of.

use std::sync::LazyLock;

use finalist_core::stage::StageKind;
use finalist_core::time::Date;

use super::RoundHint;
use super::line::Line;
use crate::fact::clause::{Clauses, View};
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
        "round|interview|stage|intvw|int|rd #count\nround one|two|three|four|five\nfirst|second|third|fourth|fifth|final|1st|2nd|3rd|4th|5th ~1 round|interview|stage|intvw|int|panel|call|rd\n1|2|3|4|5 st|nd|rd|th ~1 round|interview|stage|intvw|int|panel|rd\nr1|r2|r3|r4|r5",
    )
});
static EXERCISE: LazyLock<Table> = LazyLock::new(|| {
    Table::read("case study|interview\ntake home|test\ncoding test|exercise|challenge\nassessment day|centre|center")
});

static TALK: LazyLock<Table> =
    LazyLock::new(|| Table::read("call|interview|chat|meeting|talk|video|panel|conversation with"));
/// A line that opens the notes of a round is no longer than this.
const LONGEST: usize = 220;

/// Whether a line opens the notes of a round: it begins with the kind of round and says when, or is a heading.
pub(super) fn opens(line: &Line<'_>, today: Option<Date>) -> bool {
    if !(line.after_blank || line.heading) || line.bullet || line.text.chars().count() > LONGEST {
        return false;
    }
    let clauses = Clauses::read_on(line.text, today);
    let Some(view) = clauses.views().next() else {
        return false;
    };
    let sentence = view.sentence();
    let whole = View {
        all: &clauses,
        clause: &sentence,
    };
    let first = sentence.first;
    // `Next steps: second interview on 25 November` was said in the round before.
    if whole
        .token(first)
        .is_some_and(|t| t.is_any(&["next", "then", "after", "they", "she", "he", "we"]))
    {
        return false;
    }
    let named = [&*NUMBERED, &*SCREEN, &*EXERCISE, &*TALK]
        .into_iter()
        .filter_map(|table| table.find(&whole))
        .any(|hit| hit.first <= first + 3);
    let day = super::date::of_line(line.text, today);
    // What lies ahead is a plan, and was not noted.
    let ahead = day.is_some_and(|day| today.is_some_and(|today| day > today));
    let numbered = NUMBERED.find(&whole).is_some_and(|hit| hit.first <= first + 1);
    named && !ahead && (day.is_some() || line.heading && numbered)
}

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
        "1" | "one" | "first" | "1st" | "r1" => 1,
        "2" | "two" | "second" | "2nd" | "r2" => 2,
        "3" | "three" | "third" | "3rd" | "r3" => 3,
        "4" | "four" | "fourth" | "4th" | "r4" => 4,
        "5" | "five" | "fifth" | "5th" | "r5" => 5,
        "6" | "six" | "sixth" | "6th" => 6,
        _ => return None,
    })
}
