//! Notes of a round, as text or Markdown: kept whole; the engines of `language` read what they say.

use finalist_core::source::SourceKind;
use finalist_core::span::Span;

use crate::document::{Content, NotesDocument};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::notebook::Notebook;
use crate::refusal::Refusal;
use crate::when;

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Notes,
    recognise,
    read,
};

/// Phrases of people who write down how an interview went.
const CUES: [&str; 98] = [
    "asks about",
    "asks me",
    "asks how",
    "asks what",
    "i say",
    "i tell",
    "she says",
    "he says",
    "they say",
    "they ask",
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
    "tell me about",
    "walk me through",
    "worried",
    "decision",
    "came up",
    "intvw",
    "intv",
    "1st interview",
    "first interview",
    "first call",
    "first calls",
    "screening call",
    "screening",
    "interviewed",
    "told them",
    "told her",
    "told him",
    "my question",
    "my questions",
    "they said",
    "get to ask",
    "forgot to ask",
    "ran out of time",
    "went ok",
    "went fine",
    "waffled",
    "felt",
    "vibe",
    "vibes",
    "notice",
    "notice period",
    "start date",
    "big thing for",
    "doubt",
    "doubts",
    "why leave",
    "next time",
    "2nd round",
    "1st round",
    "next round",
    "on zoom",
    "on teams",
];

/// Words of which notes of an interview have at least one: without them it is talk about something else.
const WORK: [&str; 40] = [
    "job",
    "the ad",
    "the advert",
    "tell me about",
    "walk me through",
    "my application",
    "my form",
    "offer",
    "pay",
    "employer",
    "interview",
    "interviewer",
    "interviewers",
    "interviewed",
    "intvw",
    "intv",
    "panel",
    "recruiter",
    "hiring",
    "hr",
    "salary",
    "notice",
    "notice period",
    "the role",
    "the job",
    "this role",
    "candidate",
    "phone screen",
    "screening",
    "round one",
    "round two",
    "first round",
    "second round",
    "round 1",
    "round 2",
    "start date",
    "my cv",
    "my resume",
    "my boss",
    "the team",
];

/// The score of talk that has none of them: too little without the name of the file.
const TALK: usize = 16;

const HEADINGS: [&str; 13] = [
    "first interview",
    "second interview",
    "third interview",
    "phone interview",
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
    let mut is_told = false;
    let first = sight
        .head
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or("");
    let top = first;
    let first = finalist_core::text::fold(top);
    if HEADINGS.iter().any(|heading| first.contains(heading)) {
        is_told = true;
        score += 40;
    }
    if ["round", "with", "interviewer", "interviewers"]
        .iter()
        .any(|key| sight.front.values.contains_key(*key))
    {
        is_told = true;
        score += 40;
    }
    // `Skerry call 12 March, with Ruth` over the notes.
    let words: Vec<&str> = first.split(' ').collect();
    let is_dated = words.len() <= 14
        && [
            "call",
            "interview",
            "intvw",
            "screen",
            "screening",
            "round",
            "chat",
            "meeting",
        ]
        .iter()
        .any(|word| words.contains(word))
        && (when::find_date(top).is_some() || words.iter().any(|word| word.chars().all(|c| c.is_ascii_digit())));
    score += usize::from(is_dated) * 14;
    let labels = sight.head.lines().filter(|line| is_exchange(line)).count();
    // `night shifts? -> told her yes`, under a line with a day.
    let arrows = sight.head.lines().filter(|line| is_arrowed(line)).count();
    is_told |= arrows > 2 && when::find_date(top).is_some();
    score += (labels + arrows).min(4) * 6 + usize::from(arrows > 2) * 10;
    // Where neither heading nor front matter names a round, some word has to tell that it is about a job.
    if !is_told && sight.cues(&WORK).is_empty() {
        score = score.min(TALK);
    }
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

/// A question or its topic, and what was answered, behind an arrow.
fn is_arrowed(line: &str) -> bool {
    let cut = ["->", "=>", "→"].iter().find_map(|arrow| line.split_once(arrow));
    cut.is_some_and(|(before, behind)| !before.trim().is_empty() && behind.split_whitespace().count() > 1)
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
    fn a_head_that_names_the_interview_is_enough() {
        let text = "First interview with Mara Quinn (planner), 2026-05-04\n- Q how big is the team -> nine\n";
        assert_eq!(read("n.txt", text.as_bytes(), None).unwrap().kind, SourceKind::Notes);
    }

    #[test]
    fn scribbles_with_arrows_under_a_day_are_notes() {
        let text = "marlin quay, 2 Nov 2026\nida: nights? -> sure, did nine years\nida: cranes -> two, both old\nper: why leave -> the quay shut\n";
        assert_eq!(read("n.txt", text.as_bytes(), None).unwrap().kind, SourceKind::Notes);
        let plan = text.replace("2 Nov 2026", "the plan");
        assert!(read("n.txt", plan.as_bytes(), None).is_err());
    }

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
