//! The frame of a letter: its greeting, its closing, and what stands between.

use finalist_core::span::Span;

use super::rule::name;
use crate::text::{Text, lines};

const GREETINGS: [&str; 12] = [
    "dear",
    "hi",
    "hello",
    "hey",
    "good morning",
    "good afternoon",
    "good evening",
    "good day",
    "greetings",
    "to whom",
    "hallo",
    "hiya",
];
const CLOSINGS: [&str; 30] = [
    "regards",
    "best",
    "sincerely",
    "yours",
    "thanks",
    "thank you",
    "kind",
    "warm",
    "warmly",
    "with",
    "cheers",
    "all the best",
    "respectfully",
    "many thanks",
    "gratefully",
    "cordially",
    "until",
    "see you",
    "take care",
    "best wishes",
    "kindest",
    "warmest",
    "bye",
    "have a",
    "very best",
    "looking forward",
    "talk soon",
    "speak soon",
    "onwards",
    "in gratitude",
];
/// A line of more words than this is no greeting by itself and no closing.
const SHORT: usize = 6;
/// The closing stands among so many last lines.
const LAST: usize = 8;

/// Where a letter's parts stand.
pub(super) struct Frame {
    pub greeting: Option<Span>,
    pub body: Span,
}

pub(super) fn read(text: &Text<'_>) -> Frame {
    let mut lines = lines(text);
    let is_subject = |span: &Span| text.slice(*span).to_lowercase().starts_with("subject:");
    if lines.first().is_some_and(is_subject) {
        lines.remove(0);
    }
    let Some(first) = lines.first().copied() else {
        return Frame {
            greeting: None,
            body: Span::new(0, 0),
        };
    };
    let end = lines.last().map_or(first.end(), |last| last.end());
    let greeting = greeting(text, first);
    let from = greeting.map_or(first.start(), Span::end);
    let rest: Vec<Span> = lines.into_iter().filter(|line| line.start() >= from).collect();
    let to = closing(text, &rest).unwrap_or(end).max(from);
    Frame {
        greeting,
        body: Span::new(from, to),
    }
}

/// How somebody could be greeted: by the first name, or by a title with what follows.
pub(super) fn example(name: &str) -> String {
    let mut parts = name.split_whitespace();
    match (parts.next(), parts.next_back()) {
        (Some(title), Some(last)) if is_title(title) => format!("Dear {title} {last},"),
        (Some(first), _) => format!("Dear {first},"),
        _ => "Hello,".to_owned(),
    }
}

fn is_title(word: &str) -> bool {
    word.ends_with('.') || name::is_title(&word.to_lowercase())
}

/// `Dear Mara,` alone on its line or before the first sentence; or a name alone, as in `Mara –`.
fn greeting(text: &Text<'_>, line: Span) -> Option<Span> {
    let words = text.slice(line);
    let lower = words.to_lowercase();
    let starts = |start: &str| {
        lower
            .strip_prefix(start)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let is_end = |c: char| matches!(c, ',' | ':' | '!' | '–' | '—' | ';');
    if GREETINGS.iter().any(|start| starts(start)) {
        let marks = words.chars().position(is_end);
        return match marks {
            Some(at) => Some(Span::new(line.start(), line.start() + at + 1)),
            None if words.split_whitespace().count() <= SHORT => Some(line),
            None => None,
        };
    }
    let is_short = words.split_whitespace().count() <= 4 && words.ends_with([',', ':', '–', '—', '-']);
    (is_short && words.starts_with(char::is_uppercase)).then_some(line)
}

/// Where the closing begins: a short line such as `Kind regards,`, else a name alone at the end.
fn closing(text: &Text<'_>, lines: &[Span]) -> Option<usize> {
    let few = |span: &Span| text.slice(*span).split_whitespace().count() <= SHORT;
    let from = lines.len().saturating_sub(LAST).max(1);
    let last = lines.get(from..).unwrap_or_default();
    let is_closing = |span: &&Span| few(span) && is_closing(text.slice(**span));
    if let Some(found) = last.iter().find(is_closing) {
        return Some(found.start());
    }
    let name = last.last().filter(|span| {
        let words = text.slice(**span);
        words.split_whitespace().count() <= 4 && !words.ends_with(['.', '?', '!', ':', ','])
    });
    name.map(|span| span.start())
}

/// Whether a line begins as a closing does, and is no whole sentence.
pub(super) fn is_closing(line: &str) -> bool {
    let lower = line.to_lowercase();
    let is_open = lower.trim_end().ends_with(['.', '?', '!']) && lower.split_whitespace().count() > 3;
    !is_open
        && CLOSINGS.iter().any(|closing| {
            lower
                .strip_prefix(closing)
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
}

#[cfg(test)]
mod tests {
    use super::example;

    #[test]
    fn a_title_is_followed_by_the_last_name() {
        for (name, greeting) in [
            ("Mara Byrne", "Dear Mara,"),
            ("Ms Hartigan", "Dear Ms Hartigan,"),
            ("Dr Arun Pillai", "Dear Dr Pillai,"),
            ("Prof. Ada Lund", "Dear Prof. Lund,"),
            ("", "Hello,"),
        ] {
            assert_eq!(example(name), greeting);
        }
    }
}
