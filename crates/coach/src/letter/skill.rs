//! What the candidate has to show for a point of the talk, word for word: the answer that was given there, sentences of a
//! story, or a line of the profile. Only what really fits counts; the best of a weak lot is left out.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use finalist_core::profile::EntryKind;
use finalist_core::span::{Evidence, Span};
use finalist_core::story::Story;
use finalist_language::letter::subject_words;
use finalist_language::posting::{Requirement, RequirementKind};
use finalist_language::question::{self, QuestionKind};
use finalist_language::text::{Text, sentences, tokens};

use super::answer;
use super::point::{Point, PointKind};
use crate::desk::Desk;
use crate::support;
use crate::table::rows;

const WIDE_TABLE: &str = include_str!("../../tables/letters/wide.txt");
static WIDE: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    rows::<2>(WIDE_TABLE)
        .flat_map(|[_, words]| tokens(&Text::new(words)))
        .map(|word| word.stem)
        .collect()
});

/// What can be said for a point.
pub(super) struct Skill {
    /// The slot of wordings that leads to it.
    pub slot: &'static str,
    /// What is said, word for word.
    pub sentences: Vec<String>,
    /// Where it is written.
    pub evidence: Option<Evidence>,
}

/// More than this of a story is too much for a letter.
const MOST_WORDS: usize = 55;
/// So many words of the subject in common are no chance.
const ENOUGH: usize = 2;
/// Of a question with no more words of its subject than this, one in common is enough.
const FEW: usize = 2;
/// A story that stands out of the bank so far fits a question for a deed without a word in common.
const STRONG: f64 = 0.7;

/// What a point asks the candidate for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// Something that happened: `Tell me about a time …`.
    Event,
    /// What one has done or knows.
    Past,
    /// A view or a plan, or nothing at all: what was done once belongs there only where its subject is the same.
    View,
    /// Dates, pay, a place: nothing that is shown by deeds.
    Terms,
}

impl Asks {
    fn of(point: &Point) -> Self {
        if point.kind != PointKind::Question {
            return Self::View;
        }
        match question::read(&point.text).kind {
            QuestionKind::Behavioural => Self::Event,
            QuestionKind::Background | QuestionKind::Technical | QuestionKind::Clarification => Self::Past,
            QuestionKind::Situational | QuestionKind::Motivation | QuestionKind::Other => Self::View,
            QuestionKind::Logistics => Self::Terms,
        }
    }
}

/// What fits a point, best first: the answer that was given, then stories and lines.
pub(super) fn fitting(desk: &Desk<'_>, point: &Point) -> Vec<Skill> {
    let asks = Asks::of(point);
    if asks == Asks::Terms {
        return Vec::new();
    }
    let mut found: Vec<Skill> = Vec::new();
    found.extend(point.answer.as_deref().and_then(answer::of).map(|said| Skill {
        slot: "answer",
        sentences: vec![said],
        evidence: point.evidence,
    }));
    let wanted = subject(&point.text);
    let ranked = desk.story_index.rank(&point.text, 3);
    for (place, score) in &ranked {
        let is_first = ranked.first().is_some_and(|(first, _)| first == place);
        let Some(story) = desk.profile.stories.get(*place) else {
            continue;
        };
        // What came of it in the end is not what it is about.
        let about = [&story.title, &story.situation, &story.task, &story.action].map(String::as_str);
        let stands_out = asks == Asks::Event && is_first && *score >= STRONG;
        if stands_out || fits(&wanted, &about.join(". "), asks, is_first) {
            found.extend(told(story));
        }
    }
    let requirement = Requirement {
        span: Span::new(0, 0),
        kind: RequirementKind::Must,
        text: point.text.clone(),
    };
    let supports = support::support(desk, &requirement);
    let lines = supports.iter().filter(|support| support.story.is_none());
    found.extend(
        lines
            .filter(|line| {
                let said = line.name.split_once(": ").map_or("", |(_, said)| said);
                fits(&wanted, said, asks, true)
            })
            .filter_map(|line| shown(desk, line)),
    );
    let mut single: Vec<Skill> = Vec::new();
    for skill in found {
        if single.iter().all(|known| known.sentences != skill.sentences) {
            single.push(skill);
        }
    }
    single
}

/// The words of a text that tie it to a subject.
fn subject(text: &str) -> BTreeSet<String> {
    let mut words = subject_words(text);
    words.retain(|word| !WIDE.contains(word));
    words
}

/// Whether something is about what is wanted: several words of the subject in common, or the only one there is.
fn fits(wanted: &BTreeSet<String>, shown: &str, asks: Asks, is_first: bool) -> bool {
    let shared = subject(shown).intersection(wanted).count();
    let is_all = asks != Asks::View && is_first && wanted.len() <= FEW;
    shared >= ENOUGH || (shared > 0 && is_all)
}

fn shown(desk: &Desk<'_>, support: &support::Support) -> Option<Skill> {
    // `Yard lead, Northern Yard: cut idle nights` is a line of a position; a title alone shows nothing.
    let entries = desk
        .profile
        .of_kind(EntryKind::Position)
        .chain(desk.profile.of_kind(EntryKind::Volunteering));
    let entry = entries
        .filter(|entry| support.name.starts_with(&entry.title))
        .find(|entry| {
            support
                .name
                .split_once(": ")
                .is_some_and(|(_, line)| entry.text.contains(line))
        })?;
    let (_, line) = support.name.split_once(": ")?;
    let line = line.trim().trim_end_matches(['.', ';', ',']);
    let place = entry
        .organisation
        .as_deref()
        .map(|name| format!(" at {name}"))
        .unwrap_or_default();
    let text = format!("\"{line}\" ({}{place}).", entry.title);
    let count = tokens(&Text::new(&text)).len();
    (!line.contains(['"', '[']) && (4..=MOST_WORDS).contains(&count)).then(|| Skill {
        slot: "line",
        sentences: vec![text],
        evidence: support.evidence,
    })
}

/// What was done and what came of it: the first sentence of each, as the candidate tells them.
fn told(story: &Story) -> Option<Skill> {
    let first = |part: &str| {
        let text = Text::new(part);
        let span = sentences(&text).into_iter().next()?;
        let said: String = text.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
        let said = crate::words::capital(said.trim_end_matches([';', ',', ' ']));
        (!said.is_empty()).then(|| {
            if said.ends_with(['.', '!', '?', '"', '”']) {
                said
            } else {
                format!("{said}.")
            }
        })
    };
    let action = first(&story.action)?;
    let mut said = vec![action];
    said.extend(first(&story.result));
    let count = |said: &[String]| said.iter().map(|one| tokens(&Text::new(one)).len()).sum::<usize>();
    while count(&said) > MOST_WORDS && said.len() > 1 {
        said.pop();
    }
    let is_own = said.first().is_some_and(|one| {
        one.split(' ')
            .any(|word| matches!(word, "I" | "I'd" | "I'm" | "we" | "We" | "my" | "My"))
    });
    (is_own && count(&said) <= MOST_WORDS && said.iter().all(|one| !one.contains('['))).then_some(Skill {
        slot: "story",
        sentences: said,
        evidence: story.evidence,
    })
}
