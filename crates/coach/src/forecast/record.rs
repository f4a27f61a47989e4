//! What the candidate's own record calls for: deeds with a figure, gaps between positions, short stays.

use finalist_core::profile::{Entry, EntryKind};
use finalist_core::time::{Date, Unit};
use finalist_language::question::QuestionKind;

use super::{Forecast, Ground, asked};
use crate::desk::Desk;
use crate::words;

/// A pause between two positions is asked about from so many months on.
const LEAST_GAP: i32 = 6;
/// A position that lasted no more than so many months is asked about.
const SHORT_STAY: i32 = 11;
/// At most so many questions about deeds: the best known ones.
const MOST_DEEDS: usize = 3;

pub(super) fn record(desk: &Desk<'_>, all: &mut Vec<Forecast>) {
    let positions: Vec<&Entry> = desk.profile.of_kind(EntryKind::Position).collect();
    let mut count = 0;
    for entry in &positions {
        for line in entry.text.lines().filter(|line| is_deed(line)) {
            if count == MOST_DEEDS {
                break;
            }
            count += 1;
            all.push(deed(desk, entry, line));
        }
    }
    all.extend(gaps(desk, &positions));
    all.extend(positions.iter().filter_map(|entry| short_stay(desk, entry)));
}

/// The lines of a résumé's text that tell a deed with a figure, for a case that has no profile.
pub(super) fn deeds(resume: &str) -> Vec<String> {
    resume
        .split(['\n', ';', '•'])
        .flat_map(|line| line.split(". "))
        .filter(|line| is_deed(line))
        .take(MOST_DEEDS)
        .map(ask_how)
        .collect()
}

/// A deed is worth a question where a figure makes it checkable: a share, or an amount beside a verb of change.
fn is_deed(line: &str) -> bool {
    const CHANGES: [&str; 24] = [
        "cut",
        "raised",
        "reduced",
        "increased",
        "grew",
        "doubled",
        "tripled",
        "halved",
        "saved",
        "from",
        "improved",
        "built",
        "led",
        "introduced",
        "launched",
        "trained",
        "won",
        "lowered",
        "brought",
        "handed",
        "reopened",
        "shortened",
        "sold",
        "migrated",
    ];
    let has_figure = line.chars().any(|c| c.is_ascii_digit())
        && !line
            .split(|c: char| !c.is_ascii_digit())
            .filter(|run| !run.is_empty())
            .all(is_year);
    let lower = line.to_lowercase();
    let changes = lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| CHANGES.contains(&word));
    has_figure && changes && line.chars().count() >= 15
}

fn is_year(run: &str) -> bool {
    run.len() == 4 && (run.starts_with("19") || run.starts_with("20"))
}

fn ask_how(line: &str) -> String {
    let line = line.trim().trim_start_matches(['-', '*', '•', ' ']);
    format!(
        "You write: “{}”. How did you do that?",
        words::shorten(line.trim_end_matches(['.', ';', ',']), 120)
    )
}

fn deed(desk: &Desk<'_>, entry: &Entry, line: &str) -> Forecast {
    let why = "a figure in your résumé: expect to be asked what you did for it".to_owned();
    let mut forecast = asked(
        &ask_how(line),
        Ground::Record,
        why,
        desk.cites([entry.evidence]),
        Vec::new(),
    );
    forecast.kind = QuestionKind::Clarification;
    forecast.competency = None;
    forecast.wants_story = true;
    forecast
}

/// Pauses between one position and the next.
fn gaps(desk: &Desk<'_>, positions: &[&Entry]) -> Vec<Forecast> {
    let mut known: Vec<(Date, Option<Date>, &Entry)> = positions
        .iter()
        .filter_map(|entry| {
            Some((
                entry.from?.first_day(),
                entry.until.map(|until| until.last_day()),
                *entry,
            ))
        })
        .collect();
    known.sort_by_key(|(from, ..)| *from);
    let mut last: Option<(Date, &Entry)> = None;
    let mut found = Vec::new();
    for (from, until, entry) in known {
        if let Some((end, before)) = last
            && months(end, from) >= LEAST_GAP
        {
            let question = format!(
                "What did you do between {} and {}?",
                words::shorten(name(before), 60),
                words::shorten(name(entry), 60)
            );
            let why = format!("your résumé leaves about {} months open there", months(end, from));
            let cites = desk.cites([before.evidence, entry.evidence]);
            found.push(of_record(&question, why, cites));
        }
        // A position without an end lasts, and after it there is no gap.
        let end = until.unwrap_or(Date::MAX);
        if last.is_none_or(|(known, _)| end > known) {
            last = Some((end, entry));
        }
    }
    found
}

fn short_stay(desk: &Desk<'_>, entry: &Entry) -> Option<Forecast> {
    let (from, until) = (entry.from?, entry.until?);
    // Without months a stay of one year may have lasted two.
    (from.month().is_some() && until.month().is_some()).then_some(())?;
    let lasted = months(from.first_day(), until.last_day());
    (lasted <= SHORT_STAY).then(|| {
        let question = format!("Why did you leave {} so soon?", words::shorten(name(entry), 60));
        of_record(
            &question,
            format!("you stayed there for about {} months", lasted.max(1)),
            desk.cites([entry.evidence]),
        )
    })
}

fn of_record(question: &str, why: String, cites: Vec<crate::briefing::Cite>) -> Forecast {
    let mut forecast = asked(question, Ground::Record, why, cites, Vec::new());
    forecast.kind = QuestionKind::Background;
    forecast.competency = None;
    forecast.wants_story = false;
    forecast
}

fn name(entry: &Entry) -> &str {
    entry.organisation.as_deref().unwrap_or(&entry.title)
}

fn months(from: Date, to: Date) -> i32 {
    from.until((Unit::Month, to)).map_or(0, |span| span.get_months())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deed_has_a_figure_that_is_no_year_and_a_verb_of_change() {
        assert!(is_deed("Cut late departures by 12 percent in two winters"));
        assert!(is_deed("Trained 14 deckhands for the new boats"));
        assert!(!is_deed("Harbour Lights, 2018 to 2021, led the night desk"));
        assert!(!is_deed("Planner for 40 boats"));
        assert!(!is_deed(""));
    }

    #[test]
    fn a_resume_in_one_paragraph_gives_its_deeds() {
        let found = deeds("Night planner since 2019. Raised punctuality from 81 to 90 percent. Likes boats.");
        assert_eq!(
            found,
            ["You write: “Raised punctuality from 81 to 90 percent”. How did you do that?"]
        );
    }
}
