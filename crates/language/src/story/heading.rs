//! Headings inside a story: `Task: …`, `R - …`, `## Result`.

use finalist_core::story::StoryPart;

/// The part a sentence names at its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) part: StoryPart,
    /// Whether the sentence is nothing but that name.
    pub(super) bare: bool,
}

/// Headings stand in so many characters from the start of a sentence.
const HEAD: usize = 24;

/// The heading that a sentence begins with.
pub(super) fn heading(sentence: &str) -> Option<Heading> {
    let head: String = sentence.chars().take(HEAD).collect();
    let (name, rest) = match head.find([':', '–', '—']) {
        Some(at) => (head.get(..at)?, head.get(at..)?),
        None => (head.as_str(), ""),
    };
    let bare = rest.chars().skip(1).all(|c| !c.is_alphanumeric());
    if rest.is_empty() && sentence.chars().count() > name.chars().count() {
        return None;
    }
    let name = name.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let part = match name.as_str() {
        "situation" | "background" | "context" | "the situation" | "setting" | "s" => StoryPart::Situation,
        "task" | "challenge" | "problem" | "goal" | "objective" | "my task" | "the task" | "my role" | "t" => {
            StoryPart::Task
        }
        "action" | "actions" | "approach" | "what i did" | "steps" | "the action" | "my actions" | "a" => {
            StoryPart::Action
        }
        "result" | "results" | "outcome" | "impact" | "learning" | "learnings" | "lesson" | "reflection"
        | "the result" | "what i learned" | "takeaway" | "r" => StoryPart::Result,
        _ => return None,
    };
    // A single letter is a heading only with its colon.
    (name.len() > 1 || rest.starts_with(':')).then_some(Heading { part, bare })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, expected: Option<(StoryPart, bool)>) {
        let found = heading(sentence).map(|heading| (heading.part, heading.bare));
        assert_eq!(found, expected, "{sentence}");
    }

    #[test]
    fn headings_are_names_of_parts_at_the_head() {
        check("Situation: the rota broke.", Some((StoryPart::Situation, false)));
        check("**Result:**", Some((StoryPart::Result, true)));
        check("What I did – I drew a map", Some((StoryPart::Action, false)));
        check("T: mend it", Some((StoryPart::Task, false)));
        check("A boat sank.", None);
        check("Result of the match was a draw.", None);
    }
}
