//! Questions in prose: `she asked how many people I lead`, `I asked about the budget`, and told stories.

use std::sync::LazyLock;

use super::NotedStory;
use crate::fact::clause::View;
use crate::fact::subject;
use crate::text::{Lookup, weighted_rows};
use finalist_core::span::Span;

static LEADS: LazyLock<[Lookup<&'static str>; 2]> = LazyLock::new(|| {
    let table = include_str!("../../tables/notes/answer-leads.txt");
    ["label", "said"].map(|list| {
        weighted_rows(table)
            .filter(|(head, ..)| *head == list)
            .map(|(.., words)| words)
            .collect()
    })
});

/// Signs behind which an answer may stand on the line of its question.
const PARTS: [&str; 9] = [". ", "; ", " - ", " – ", " — ", ", ", " (", "? ", "! "];

/// Who put a question in a sentence, and its words.
pub(super) struct Asked<'t> {
    pub by_candidate: bool,
    /// Nobody is named who asked: `Asked about nights`.
    pub unsaid: bool,
    /// The words before `asked` that name who asked.
    pub who: &'t str,
    pub question: &'t str,
}

/// Finds `X asked (me) …` in a sentence.
pub(super) fn asked<'t>(whole: &View<'_, 't>) -> Option<Asked<'t>> {
    for at in whole.places() {
        let verb = match whole.lower(at) {
            "asked" | "asks" | "wondered" => at + 1,
            // `I never got to ask how …`
            "ask"
                if whole.before(at) == "to"
                    && at
                        .checked_sub(2)
                        .is_some_and(|i| matches!(whole.lower(i), "got" | "get" | "forgot" | "managed" | "want")) =>
            {
                at + 1
            }
            "wanted" if whole.lower(at + 1) == "to" && matches!(whole.lower(at + 2), "know" | "hear") => at + 3,
            // `Ms Falk began by asking how …`
            "asking" if whole.before(at) == "by" && at >= 3 => at + 1,
            _ => continue,
        };
        let at = if whole.lower(at) == "asking" { at - 2 } else { at };
        let before = whole.before(at);
        let who_at = at
            .checked_sub(1)
            .filter(|_| before != "also" && before != "then")
            .or(at.checked_sub(2));
        let unsaid = at == whole.clause.first && !starts_as_theirs(whole, verb);
        // What opens a text was asked by nobody who stands before it.
        let who_at = who_at.or(unsaid.then_some(at))?;
        let who = whole.token(who_at).filter(|_| who_at < at);
        let by_candidate = matches!(whole.lower(who_at), "i" | "we") || unsaid;
        let unasked = whole.lower(at) == "ask";
        if unasked && !whole.has_any(&["i", "we"]) {
            return None;
        }
        let by_candidate = by_candidate || unasked;
        let by_others = matches!(whole.lower(who_at), "she" | "he" | "they")
            || who.is_some_and(|t| t.is_capitalised() && !t.is("i"));
        if !(by_candidate || by_others) {
            return None;
        }
        let mut from = verb;
        while matches!(
            whole.lower(from),
            "me" | "her" | "him" | "them" | "us" | "twice" | "again" | "also" | ":" | "then"
        ) || from == verb
            && by_candidate
            && whole.token(from).is_some_and(|t| t.is_capitalised())
            && !is_opening(whole.lower(from))
        {
            from += 1;
        }
        if !is_opening(whole.lower(from)) && !whole.tokens().iter().any(|t| t.is("?")) {
            return None;
        }
        // The question ends where the answer or a comment on it starts.
        let end = (from..whole.clause.end)
            .find(|i| {
                matches!(whole.lower(*i), "→" | "?" | "=" | "-" | "–" | "—" | ":")
                    || whole.lower(*i) == ","
                        && matches!(
                            whole.lower(i + 1),
                            "told"
                                | "said"
                                | "answered"
                                | "i"
                                | "fumbled"
                                | "rambled"
                                | "went"
                                | "didn't"
                                | "she"
                                | "he"
                                | "they"
                        )
            })
            .map_or(whole.clause.end, |i| i + usize::from(whole.lower(i) == "?"));
        let question = whole
            .all
            .words(from, end)
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '.' | ':' | ';'));
        if question.split_whitespace().count() < 2 {
            return None;
        }
        let who = whole.token(who_at).map_or("", |t| t.text);
        return Some(Asked {
            by_candidate,
            unsaid,
            who: if by_candidate { object(whole, verb) } else { who },
            question,
        });
    }
    None
}

/// `asked me why` without a subject is theirs.
fn starts_as_theirs(whole: &View<'_, '_>, verb: usize) -> bool {
    matches!(whole.lower(verb), "me" | "us")
}

/// Whom the candidate asked.
fn object<'t>(whole: &View<'_, 't>, at: usize) -> &'t str {
    whole
        .token(at)
        .filter(|t| t.is_capitalised() && !is_opening(&t.lower))
        .map_or("", |t| t.text)
}

/// Words that open a question or its report.
pub(super) fn is_opening(word: &str) -> bool {
    matches!(
        word,
        "how"
            | "why"
            | "what"
            | "which"
            | "where"
            | "when"
            | "who"
            | "whether"
            | "if"
            | "about"
            | "for"
            | "what's"
            | "do"
            | "does"
            | "did"
            | "is"
            | "are"
            | "can"
            | "could"
            | "would"
            | "will"
            | "have"
            | "has"
            | "tell"
            | "describe"
    )
}

/// Stories that a sentence says were told: `told her the night ferry story`.
pub(super) fn story(whole: &View<'_, '_>, start: usize) -> Option<NotedStory> {
    for at in whole.places() {
        if !matches!(whole.lower(at), "story" | "example" | "stories") {
            continue;
        }
        let from = (at.saturating_sub(8)..at)
            .rev()
            .find(|i| matches!(whole.lower(*i), "the" | "my" | "our") && whole.token(*i).is_some())?;
        let told = (from.saturating_sub(5)..from).any(|i| {
            matches!(
                whole.lower(i),
                "told" | "used" | "gave" | "tell" | "shared" | "with" | "repeated" | "brought" | "went" | "answered"
            )
        });
        let by_them = whole.tokens().first().is_some_and(|t| t.is_any(&["she", "he", "they"]));
        // `the story of the missed boat`: the name may follow.
        let title = if from + 1 < at {
            whole.all.words(from + 1, at).to_owned()
        } else if matches!(whole.lower(at + 1), "of" | "about" | "with") {
            subject::phrase(whole, at + 2, 5)
        } else {
            String::new()
        };
        if told && !by_them && !title.is_empty() && !matches!(title.as_str(), "whole" | "same" | "full" | "long") {
            return Some(NotedStory {
                title_words: title,
                span: whole.clause.span.shift(start),
            });
        }
    }
    None
}

/// Whether the words behind a question are what the writer made of it: `I waffled`, `went blank`, `told her about nights`.
pub(super) fn is_own_answer(rest: &str) -> bool {
    if leads_answer(rest) {
        return true;
    }
    let mut words = rest
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| !word.is_empty());
    let first = words.next().map(str::to_lowercase).unwrap_or_default();
    let second = words.next().map(str::to_lowercase).unwrap_or_default();
    match first.split(['\'', '’']).next().unwrap_or_default() {
        "i" | "waffled" | "fumbled" | "rambled" | "stumbled" | "froze" | "blanked" | "mumbled" => true,
        "went" => second == "blank",
        "told" => matches!(second.as_str(), "her" | "him" | "them"),
        _ => false,
    }
}

/// Whether words are told as the writer's own answer: `Bad answer: …`, `I said …`.
pub(super) fn leads_answer(text: &str) -> bool {
    let [labels, said] = &*LEADS;
    let text = text.trim_start_matches(['"', '“', '(', '[', '-', '–', '—', ' ']);
    let label = text.split_once(':').map(|(label, _)| label.trim().to_lowercase());
    if label.is_some_and(|label| labels.has(label.as_str())) {
        return true;
    }
    let mut words = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .filter(|word| !word.is_empty());
    let (first, second) = (
        words.next(),
        words.next().map(|word| word.to_lowercase().replace('’', "'")),
    );
    first == Some("I") && second.is_some_and(|verb| said.has(verb.as_str()))
}

/// The parts of a line in which the answer stands behind its question: `Tell me about a failure. I blamed the weather`.
pub(super) fn split_lead(text: &str) -> (&str, Option<&str>) {
    let mut found: Option<(usize, usize)> = None;
    for part in PARTS {
        for (at, _) in text.match_indices(part) {
            let behind = at + part.len();
            let is_first = found.is_none_or(|(known, _)| at < known);
            if is_first && text.get(behind..).is_some_and(leads_answer) {
                // The sign of a question is its own; the others part.
                found = Some((at, behind));
            }
        }
    }
    let Some((end, from)) = found else {
        return (text.trim(), None);
    };
    let end = end + usize::from(text.get(end..).is_some_and(|rest| rest.starts_with(['?', '.', '!'])));
    let question = text.get(..end).unwrap_or(text).trim();
    let answer = text.get(from..).unwrap_or_default().trim();
    let is_bracketed = text.get(..from).is_some_and(|head| head.ends_with('('));
    let answer = if is_bracketed {
        answer.trim_end_matches(['.', ')'])
    } else {
        answer
    };
    (
        question,
        Some(answer).filter(|answer| !answer.is_empty() && !question.is_empty()),
    )
}

/// Whether a line is a question with its sign and, behind an arrow, the answer: `night shifts? -> told her yes`.
pub(super) fn is_arrowed(text: &str) -> bool {
    let cut = ["->", "=>", "→"].iter().find_map(|arrow| text.split_once(arrow));
    cut.is_some_and(|(question, _)| question.trim_end().ends_with('?'))
}

/// Whether a line begins with few words and an arrow that leads to more: `night shifts -> told her yes`, not `from 6 -> 3`.
pub(super) fn leads_on(text: &str) -> bool {
    const MOST: usize = 12;
    let cut = ["->", "=>", "→"].iter().find_map(|arrow| text.split_once(arrow));
    cut.is_some_and(|(topic, rest)| {
        let topic = topic.trim();
        let is_short = (1..=MOST).contains(&topic.split_whitespace().count()) && !topic.contains(". ");
        let is_measure = topic.ends_with(|c: char| c.is_ascii_digit() || c == '%');
        is_short && !is_measure && rest.split_whitespace().count() > 1
    })
}

/// The parts of `Night shifts: I said that I like them`: a topic, and what the writer answered.
pub(super) fn split_topic(text: &str) -> Option<(&str, &str)> {
    const MOST: usize = 5;
    let (topic, answer) = text.split_once(": ")?;
    let own = ["i", "i'm", "i've", "my", "we", "me"];
    let mut words = answer.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let is_own = words.any(|word| own.contains(&word.to_lowercase().replace('’', "'").as_str()));
    let is_topic = (1..=MOST).contains(&topic.split_whitespace().count()) && !topic.contains('?');
    (is_topic && is_own && !answer.contains('?')).then(|| (topic.trim(), answer.trim()))
}

/// The parts of `question -> answer`; the whole where there is no arrow.
pub(super) fn split_arrow(text: &str) -> (&str, Option<&str>) {
    for arrow in ["->", "=>", "→", "—>", "⇒"] {
        if let Some((question, answer)) = text.split_once(arrow) {
            return (question.trim(), Some(answer.trim()).filter(|a| !a.is_empty()));
        }
    }
    // `How big is the team? Eleven people.`
    if let Some((question, answer)) = text.split_once('?') {
        let answer = answer.trim_start_matches(['"', '”', '-', '–', ' ', ':', '?']).trim();
        let question = text.get(..question.len() + 1).unwrap_or(question);
        return (
            question.trim(),
            Some(answer).filter(|a| a.split_whitespace().count() > 0 && !a.contains('?')),
        );
    }
    (text.trim(), None)
}

/// The parts of `question - answer` in a line that has no arrow and no question mark.
pub(super) fn split_dash(text: &str) -> (&str, Option<&str>) {
    for dash in [" - ", " – ", " — "] {
        if let Some((question, answer)) = text.split_once(dash) {
            return (question.trim(), Some(answer.trim()).filter(|a| !a.is_empty()));
        }
    }
    (text.trim(), None)
}

/// The characters of a part of a text, given where the text starts.
pub(super) fn span_of(text: &str, part: &str, start: usize) -> Span {
    let from = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let before = text.get(..from).map_or(0, |lead| lead.chars().count());
    Span::new(start + before, start + before + part.chars().count())
}
