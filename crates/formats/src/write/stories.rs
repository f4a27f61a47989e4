//! Stories in Markdown: a heading a story, its parts by their names.

use std::fmt::Write as _;

use finalist_core::story::{Story, StoryPart};

/// The story bank as a file that is read in again as the same.
pub fn stories_markdown(stories: &[Story]) -> String {
    let mut out = "# Stories\n".to_owned();
    for story in stories {
        let title = story.title.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = write!(out, "\n## {title}\n");
        for &part in StoryPart::ALL {
            let text = story.part(part).trim();
            if text.is_empty() {
                continue;
            }
            let _ = match part {
                StoryPart::Situation => write!(out, "\n### Situation\n\n{text}\n"),
                StoryPart::Task => write!(out, "\n### Task\n\n{text}\n"),
                StoryPart::Action => write!(out, "\n### Action\n\n{text}\n"),
                StoryPart::Result => write!(out, "\n### Result\n\n{text}\n"),
                StoryPart::Other => write!(out, "\n### Reflection\n\n{text}\n"),
            };
        }
    }
    out
}
