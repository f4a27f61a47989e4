//! Notes of a round, as text or Markdown: kept whole; the engines of `language` read what they say.

use finalist_core::source::SourceKind;
use finalist_core::span::Span;

use crate::document::{Content, NotesDocument};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::notebook::Notebook;
use crate::refusal::Refusal;

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Notes,
    recognise,
    read,
};

/// Phrases of people who write down how an interview went.
const CUES: [&str; 46] = [
    "asked",
    "she asked",
    "he asked",
    "they asked",
    "asked me",
    "i said",
    "i told",
    "i answered",
    "i asked",
    "i mentioned",
    "she said",
    "he said",
    "they said",
    "told me",
    "interview",
    "interviewer",
    "phone screen",
    "round 1",
    "first round",
    "second round",
    "round one",
    "hiring manager",
    "recruiter",
    "went well",
    "went badly",
    "next steps",
    "next step",
    "my answer",
    "their answer",
    "wanted to know",
    "seemed",
    "was worried",
    "stressed",
    "follow up",
    "get back to me",
    "salary",
    "they want",
    "call with",
    "talked about",
    "we spoke",
    "notes",
    "debrief",
    "concern",
    "panel",
    "video call",
    "the job",
];

const HEADINGS: [&str; 9] = [
    "interview notes",
    "notes from",
    "notes of",
    "phone screen",
    "first round",
    "round 1",
    "round one",
    "debrief",
    "second round",
];

fn recognise(sight: &Sight) -> Option<Guess> {
    let cues = sight.cues(&CUES);
    let mut score = cues.len() * 7;
    let first = sight
        .head
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or("");
    let first = finalist_core::text::fold(first);
    if HEADINGS.iter().any(|heading| first.contains(heading)) {
        score += 40;
    }
    if ["round", "with", "interviewer", "interviewers"]
        .iter()
        .any(|key| sight.front.values.contains_key(*key))
    {
        score += 40;
    }
    let labels = sight.head.lines().filter(|line| is_exchange(line)).count();
    score += labels.min(4) * 6;
    let said = cues
        .iter()
        .take(3)
        .map(|cue| format!("`{cue}`"))
        .collect::<Vec<_>>()
        .join(", ");
    let because = if said.is_empty() {
        "its first lines name a round".to_owned()
    } else {
        format!("it reads like notes of an interview: {said}")
    };
    (score >= 14).then(|| Guess::new(score.min(85), because))
}

/// `Q: …`, `A: …`, `Me: …` at the beginning of a line.
fn is_exchange(line: &str) -> bool {
    let name = crate::markdown::label(line).map(|(name, _)| name.to_lowercase());
    name.is_some_and(|name| {
        matches!(
            name.as_str(),
            "q" | "a" | "me" | "them" | "they" | "question" | "answer" | "asked" | "said"
        )
    })
}

fn read(sight: &Sight, _: &mut Notebook) -> Result<Reading, Refusal> {
    let body = sight.body();
    let before = body.chars().take_while(|c| c.is_whitespace()).count();
    let len = body.trim().chars().count();
    let start = sight.front.body + before;
    Ok(Content::Notes(NotesDocument {
        front: sight.front.values.clone(),
        body: Span::new(start, start + len),
    })
    .into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn notes_keep_their_front_matter_and_span() {
        let text = "---\nround: first\nwith: Mara Quinn\n---\n\n  Mara asked why I left. I said é.  \n";
        let file = read("x.txt", text.as_bytes(), None).unwrap();
        let Content::Notes(notes) = &file.content else {
            panic!("{file:?}")
        };
        assert_eq!(notes.front["with"], "Mara Quinn");
        assert_eq!(notes.body.of(&file.text), "Mara asked why I left. I said é.");
    }
}
