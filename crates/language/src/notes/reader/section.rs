//! What a heading opens.

use std::sync::LazyLock;

use crate::fact::clause::{Clauses, View};
use crate::fact::pattern::Table;
use crate::notes::line::Line;
use crate::notes::{NotedPerson, person, presented};

/// What the lines under a heading are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    None,
    Asks,
    Questions,
    Emphasis,
    Concerns,
    Statements,
    Claims,
    Steps,
    Stories,
    People,
    Impression,
}

/// Words a heading has at most.
const LONGEST: usize = 8;

static HEADINGS: LazyLock<Vec<(Section, Table)>> = LazyLock::new(|| {
    include_str!("../../../tables/notes/headings.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (kind, pattern) = line.split_once('\t')?;
            let section = match kind {
                "asks" => Section::Asks,
                "questions" => Section::Questions,
                "emphasis" => Section::Emphasis,
                "concerns" => Section::Concerns,
                "statements" => Section::Statements,
                "claims" => Section::Claims,
                "steps" => Section::Steps,
                "stories" => Section::Stories,
                "people" => Section::People,
                "impression" => Section::Impression,
                _ => return None,
            };
            Some((section, Table::read(pattern)))
        })
        .collect()
});

/// Whose lines follow, and what they are: `IDA FALK, yard manager`, `DR FALK`, `What Ms Falk said`.
pub(super) fn of_person(line: &Line<'_>, people: &[NotedPerson]) -> Option<(String, Section)> {
    let text = line.text.trim_end_matches(':').trim();
    if line.bullet || text.split_whitespace().count() > LONGEST + 2 {
        return None;
    }
    let known = |name: &str| person::named(people, name).map(|who| who.name.clone());
    if let Some(who) = presented::alone(line).and_then(|who| known(&who.name)) {
        return Some((who, Section::None));
    }
    let is_capital = text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase);
    let is_short = text.split_whitespace().count() <= 4;
    if (is_capital || line.heading)
        && is_short
        && let Some(who) = known(text)
    {
        return Some((who, Section::None));
    }
    let lower = text.to_lowercase();
    let named = lower.strip_prefix("what ")?;
    let verbs = [
        ("said", Section::Statements),
        ("told me", Section::Statements),
        ("told us", Section::Statements),
        ("says", Section::Statements),
        ("wants", Section::Emphasis),
        ("cares about", Section::Emphasis),
        ("cares for", Section::Emphasis),
        ("stressed", Section::Emphasis),
        ("asked me", Section::Questions),
        ("asked", Section::Questions),
    ];
    let (name, section) = verbs
        .iter()
        .find_map(|(verb, section)| Some((named.strip_suffix(verb)?, *section)))?;
    Some((known(name.trim())?, section))
}

/// The section that a line opens, if it is a heading.
pub(super) fn opened(line: &Line<'_>, next: Option<&Line<'_>>) -> Option<Section> {
    let ended = line.text.ends_with(':');
    let short = line.text.split_whitespace().count() <= LONGEST;
    let plain = line.after_blank
        && !line.bullet
        && !line.text.contains(':')
        && !line.text.ends_with(['.', '!', '?', ',', ')'])
        && next.is_some_and(|next| !next.after_blank);
    if !short || !(line.heading || ended || plain) {
        return None;
    }
    let clauses = Clauses::read(line.text);
    let view = clauses.views().next()?;
    let sentence = view.sentence();
    let whole = View {
        all: &clauses,
        clause: &sentence,
    };
    let found = HEADINGS.iter().find_map(|(section, table)| {
        // A heading starts with its cue, give or take a number or article; prose may hold it anywhere.
        table
            .find(&whole)
            .filter(|hit| hit.first <= sentence.first + 3)
            .map(|_| *section)
    });
    match found {
        Some(section) => Some(section),
        None if line.heading => Some(Section::None),
        None => None,
    }
}
