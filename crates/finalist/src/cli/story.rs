//! `finalist story`: the story bank.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};
use finalist_app::operation::story::{ReadStory, StoryDraft};
use finalist_app::view::list::StoryRow;
use finalist_core::story::StoryPart;

use super::{ListFormat, input};
use crate::paper::table::table;
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Subcommand)]
pub enum Story {
    /// All stories with what each lacks
    List {
        #[command(flatten)]
        format: ListFormat,
    },
    /// One story with what could be mended
    Show {
        /// An id or a part of the title
        story: String,
        #[command(flatten)]
        format: ListFormat,
    },
    /// Write a story into the bank, and read what it lacks
    Add {
        /// How you will know it again
        title: String,
        #[command(flatten)]
        words: Words,
    },
    /// Give parts of a story other words; the others stay
    Edit {
        /// An id or a part of the title
        story: String,
        /// Another title
        #[arg(long)]
        title: Option<String>,
        #[command(flatten)]
        words: Words,
    },
    /// Remove a story from the bank; the file it came from stays
    Remove {
        /// An id or a part of the title
        story: String,
    },
}

/// The words of the parts.
#[derive(Debug, Args)]
pub struct Words {
    /// Where and when it was
    #[arg(long, value_name = "TEXT")]
    situation: Option<String>,
    /// What you had to achieve
    #[arg(long, value_name = "TEXT")]
    task: Option<String>,
    /// What you did yourself, step by step
    #[arg(long, value_name = "TEXT")]
    action: Option<String>,
    /// What came of it
    #[arg(long, value_name = "TEXT")]
    result: Option<String>,
    /// What belongs to none of these
    #[arg(long, value_name = "TEXT")]
    other: Option<String>,
    /// The whole story in one piece: a text file, or `-` for what is piped in
    #[arg(long, value_name = "FILE", conflicts_with = "other")]
    text: Option<PathBuf>,
}

/// A story is no longer than this, in bytes.
const LONGEST: u64 = 1 << 20;

impl Words {
    /// The words given take the place of those that were there.
    fn over(self, draft: &mut StoryDraft) -> Result<()> {
        let other = match self.text {
            Some(path) => Some(input::text(&path, LONGEST)?),
            None => self.other,
        };
        for (given, place) in [
            (self.situation, &mut draft.situation),
            (self.task, &mut draft.task),
            (self.action, &mut draft.action),
            (self.result, &mut draft.result),
            (other, &mut draft.other),
        ] {
            if let Some(words) = given {
                *place = words;
            }
        }
        Ok(())
    }
}

pub async fn run(place: &Place, command: Story) -> Result<Status> {
    let app = place.open().await?;
    match command {
        Story::List { format } => {
            let rows: Vec<StoryRow> = app.stories().await?.iter().map(StoryRow::from).collect();
            match format {
                ListFormat::Json => super::say_json(serde_json::to_string_pretty(&rows))?,
                ListFormat::Table => super::say_plain(&listing(&rows))?,
            }
        }
        Story::Show { story, format } => {
            let read = app.find_story(&story).await?;
            show(&read, format)?;
        }
        Story::Add { title, words } => {
            let mut draft = StoryDraft {
                title,
                ..StoryDraft::default()
            };
            words.over(&mut draft)?;
            let added = app.add_story(draft).await?;
            if let Some(read) = app.story(added.id).await? {
                show(&read, ListFormat::Table)?;
            }
        }
        Story::Edit { story, title, words } => {
            let read = app.find_story(&story).await?;
            let mut draft = StoryDraft::from(&read.story);
            if let Some(title) = title {
                draft.title = title;
            }
            words.over(&mut draft)?;
            let edited = app.edit_story(read.story.id, draft, None).await?;
            if let Some(read) = app.story(edited.id).await? {
                show(&read, ListFormat::Table)?;
            }
        }
        Story::Remove { story } => {
            let read = app.find_story(&story).await?;
            app.remove_story(read.story.id).await?;
            super::say_plain(&format!("removed: {}\n", read.story.title))?;
        }
    }
    app.close().await;
    Ok(Status::Done)
}

/// A story with what could be mended.
fn show(read: &ReadStory, format: ListFormat) -> Result<()> {
    let row = StoryRow::from(read);
    match format {
        ListFormat::Json => super::say_json(serde_json::to_string_pretty(&row))?,
        ListFormat::Table => {
            let mut out = format!("{}\n", row.title);
            for &part in StoryPart::ALL {
                let text = read.story.part(part);
                if !text.is_empty() {
                    out.push_str(&format!("\n{}\n  {}\n", part.label(), text.replace('\n', "\n  ")));
                }
            }
            out.push('\n');
            for part in &row.missing {
                out.push_str(&format!("! the {part} is missing\n"));
            }
            for finding in row.findings.iter().filter(|f| f.code != "part_missing") {
                out.push_str(&format!("- {}\n", finding.message));
            }
            super::say_plain(&out)?;
        }
    }
    Ok(())
}

fn listing(rows: &[StoryRow]) -> String {
    if rows.is_empty() {
        return "there is no story yet: `finalist import stories.md` takes them in\n".to_owned();
    }
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|s| {
            let lacks = if s.missing.is_empty() {
                "–".to_owned()
            } else {
                s.missing.join(", ")
            };
            vec![
                s.title.clone(),
                format!("{}:{:02}", s.spoken_seconds / 60, s.spoken_seconds % 60),
                lacks,
                s.competencies.join(", "),
                s.told.to_string(),
            ]
        })
        .collect();
    table(&["story", "spoken", "lacks", "shows", "told"], &rows)
}
