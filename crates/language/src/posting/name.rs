//! Names: title, employer, place and level, from the first lines, from labels, or from phrases.

mod employer;
mod head;
mod place;
mod title;
mod town;

use std::sync::LazyLock;

use finalist_core::span::Span;

use super::{Named, WorkMode, named};
use crate::text::{Phrases, Text, Token, lines, tokens, weighted_rows, words_in};
pub(super) use head::is_head_title;
pub(super) use title::is_worker;
pub use town::without_town;

#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) title: Option<Named>,
    pub(super) employer: Option<Named>,
    pub(super) place: Option<Named>,
    pub(super) seniority: Option<Named>,
}

static TITLES: LazyLock<Phrases<()>> = LazyLock::new(|| list(&["title", "field"]));
static LEVELS: LazyLock<Phrases<()>> = LazyLock::new(|| list(&["level"]));
static MODES: LazyLock<Phrases<WorkMode>> = LazyLock::new(|| {
    let rows = weighted_rows(include_str!("../../tables/posting/titles.txt"));
    Phrases::new(rows.filter_map(|(head, _, phrase)| Some((phrase, WorkMode::from_code(head)?))))
});

fn list(names: &[&str]) -> Phrases<()> {
    let rows = weighted_rows(include_str!("../../tables/posting/titles.txt"));
    Phrases::new(
        rows.filter(|(head, ..)| names.contains(head))
            .map(|(_, _, phrase)| (phrase, ())),
    )
}

/// A line of a posting's head is at most this long, in characters.
const HEAD_LINE: usize = 110;
const SHORT_LINE: usize = 60;

/// What the posting says of home and site; hybrid wins over the two it mixes.
pub(super) fn work_mode(words: &[Token]) -> Option<WorkMode> {
    let modes: Vec<WorkMode> = MODES.find(words).into_iter().map(|hit| *hit.row).collect();
    [WorkMode::Hybrid, WorkMode::OnSite, WorkMode::Remote]
        .into_iter()
        .find(|mode| match mode {
            // A visit to a site makes no remote job an on-site one.
            WorkMode::OnSite => modes.contains(mode) && !modes.contains(&WorkMode::Remote),
            _ => modes.contains(mode),
        })
}

pub(super) fn find(text: &Text<'_>, words: &[Token]) -> Names {
    let all = lines(text);
    let mut names = labelled(text, &all);
    head::read(text, &all, &mut names);
    if names.title.is_none() {
        names.title = title::sought(text, words).map(|span| named(text, span));
    }
    if names.employer.is_none() {
        names.employer = employer::hiring(text, words, &all).map(|span| named(text, span));
    }
    if names.place.is_none() {
        names.place = place::sought(text, words, &all).map(|span| named(text, span));
    }
    let title_words = names
        .title
        .as_ref()
        .map(|title| words_in(words, title.span))
        .unwrap_or(&[]);
    names.seniority = LEVELS
        .find(title_words)
        .first()
        .and_then(|hit| {
            title_words
                .get(hit.tokens.clone())?
                .iter()
                .map(|word| word.span)
                .reduce(Span::join)
        })
        .map(|span| named(text, span));
    names
}

/// Lines such as `Location: Cork`.
fn labelled(text: &Text<'_>, all: &[Span]) -> Names {
    let mut names = Names::default();
    for &line in all {
        let body = text.slice(line);
        if line.len() > HEAD_LINE {
            continue;
        }
        let Some((label, value)) = body.split_once(':') else {
            continue;
        };
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        let at = line.start() + body.chars().count() - value.chars().count();
        let span = Span::new(at, at + value.chars().count());
        let slot = match label
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
            .as_str()
        {
            "job title" | "title" | "position" | "role" | "position title" | "vacancy" => &mut names.title,
            "company" | "employer" | "organisation" | "organization" | "company name" => &mut names.employer,
            "location" | "place" | "place of work" | "work location" | "job location" | "city" => &mut names.place,
            _ => continue,
        };
        slot.get_or_insert_with(|| named(text, span));
    }
    names
}

fn is_title(text: &str) -> bool {
    let words = tokens(&Text::new(text));
    TITLES.is_in(&words) || words.iter().any(title::is_trade)
}
