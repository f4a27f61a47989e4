//! Where the work is.

use finalist_core::span::Span;

use crate::text::{Text, Token};

/// A place has at most so many words.
const WORDS: usize = 5;

/// `Redmond, WA`, `Remote`: a capitalised name before two capitals, or a word for home.
pub(super) fn is_place(line: &str) -> bool {
    let lower = line.to_lowercase();
    if lower.starts_with("remote") || lower.starts_with("hybrid") {
        return true;
    }
    let Some((town, rest)) = line.split_once(',') else {
        return false;
    };
    let mut rest = rest.trim_start().chars();
    let region = rest.by_ref().take_while(|c| c.is_alphabetic()).collect::<Vec<_>>();
    let is_region = region.len() == 2 && region.iter().all(|c| c.is_uppercase());
    let name = |c: char| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | ' ' | '-');
    is_region
        && (2..=31).contains(&town.chars().count())
        && town.starts_with(char::is_uppercase)
        && town.chars().all(name)
}

/// Whether a short line may be a place: names, numbers and small words between them, as in `Newcastle upon Tyne, UK`.
pub(super) fn may_be_place(line: &str) -> bool {
    let words: Vec<&str> = line
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| !word.is_empty())
        .collect();
    let known = |word: &str| {
        matches!(
            word.to_lowercase().as_str(),
            "remote"
                | "hybrid"
                | "and"
                | "or"
                | "of"
                | "in"
                | "on"
                | "upon"
                | "the"
                | "de"
                | "la"
                | "le"
                | "am"
                | "near"
                | "home"
                | "from"
                | "based"
                | "office"
                | "days"
                | "at"
                | "us"
                | "days/week"
                | "site"
                | "area"
                | "greater"
                | "day"
                | "week"
                | "per"
                | "a"
        )
    };
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let speaks = words.first().is_some_and(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "you" | "we" | "our" | "your" | "are" | "do" | "this" | "what" | "as" | "why" | "how"
        )
    });
    !words.is_empty()
        && !speaks
        && words.iter().all(|word| capital(word) || known(word))
        && words.iter().any(|word| capital(word))
}

/// The place in `based in Cork`, `located in …`, `our Cork office`, or on the line under `Location`.
pub(super) fn sought(text: &Text<'_>, words: &[Token], lines: &[Span]) -> Option<Span> {
    under_label(text, lines).or_else(|| in_phrase(text, words))
}

fn under_label(text: &Text<'_>, lines: &[Span]) -> Option<Span> {
    let at = lines.iter().position(|line| {
        let label = text.slice(*line).trim_end_matches(':').to_lowercase();
        matches!(
            label.as_str(),
            "location" | "place of work" | "work location" | "job location" | "where" | "office location"
        )
    })?;
    lines
        .get(at + 1)
        .copied()
        .filter(|line| line.len() <= 60 && may_be_place(text.slice(*line)))
}

fn in_phrase(text: &Text<'_>, words: &[Token]) -> Option<Span> {
    let lower = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    (0..words.len()).find_map(|at| {
        let told = match lower(at) {
            "based" | "located" | "situated" => matches!(lower(at + 1), "in" | "at").then_some(at + 2),
            "role" | "position" | "job" | "post" => (lower(at + 1) == "in").then_some(at + 2),
            "our"
                if matches!(
                    lower(at + 2),
                    "office" | "offices" | "site" | "plant" | "depot" | "branch"
                ) =>
            {
                Some(at + 1)
            }
            _ => None,
        }?;
        let from = told + usize::from(matches!(lower(told), "the" | "central" | "our"));
        name_at(text, words, from)
    })
}

/// The row of capitals at a word, with a comma between town and country.
fn name_at(text: &Text<'_>, words: &[Token], from: usize) -> Option<Span> {
    let mut span: Option<Span> = None;
    for word in words.get(from..)?.iter().take(WORDS) {
        let gap = span.map_or("", |span: Span| text.slice(Span::new(span.end(), word.span.start())));
        let capital = text.slice(word.span).starts_with(char::is_uppercase);
        let office = matches!(
            word.lower.as_str(),
            "office" | "offices" | "site" | "plant" | "depot" | "branch"
        );
        if !capital || office || !matches!(gap, "" | " " | ", " | "-") {
            break;
        }
        span = Some(span.map_or(word.span, |span| span.join(word.span)));
    }
    span.filter(|span| span.len() > 2)
}
