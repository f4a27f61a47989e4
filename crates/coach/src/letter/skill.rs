//! What the candidate has to show for a need: sentences of a story, or a line of the profile, word for word.

use finalist_core::profile::EntryKind;
use finalist_core::span::{Evidence, Span};
use finalist_core::story::Story;
use finalist_language::posting::{Requirement, RequirementKind};
use finalist_language::text::{Text, sentences, tokens};

use crate::desk::Desk;
use crate::support;

/// What can be said for a need.
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

/// The `nth` thing that fits the need; without one that fits, what fits the posting.
pub(super) fn of(desk: &Desk<'_>, need: Option<&str>, nth: usize) -> Option<Skill> {
    let mut found: Vec<Skill> = Vec::new();
    if let Some(need) = need {
        let wanted = Requirement {
            span: Span::new(0, 0),
            kind: RequirementKind::Must,
            text: need.to_owned(),
        };
        found.extend(
            support::support(desk, &wanted)
                .iter()
                .filter_map(|support| shown(desk, support)),
        );
        for (place, _) in desk.story_index.rank(need, 3) {
            found.extend(desk.profile.stories.get(place).and_then(told));
        }
    }
    for (_, supports) in desk.requirements() {
        found.extend(supports.iter().filter_map(|support| shown(desk, support)));
    }
    for story in &desk.profile.stories {
        found.extend(told(story));
    }
    let mut single: Vec<Skill> = Vec::new();
    for skill in found {
        if single.iter().all(|known| known.sentences != skill.sentences) {
            single.push(skill);
        }
    }
    if single.is_empty() {
        return None;
    }
    let place = nth % single.len();
    single.into_iter().nth(place)
}

fn shown(desk: &Desk<'_>, support: &support::Support) -> Option<Skill> {
    if let Some(story) = support.story.and_then(|place| desk.profile.stories.get(place)) {
        return told(story);
    }
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
