//! `finalist story`: the story bank.

use anyhow::Result;
use clap::Subcommand;
use finalist_app::view::list::StoryRow;
use finalist_core::story::StoryPart;

use super::ListFormat;
use crate::paper::table::table;
use crate::place::Place;
use crate::status::Status;

#[derive(Debug, Subcommand)]
pub enum Story {
    /// All stories with what each lacks
    List {
        /// How it is printed
        #[arg(long, default_value = "table")]
        format: ListFormat,
    },
    /// One story with what could be mended
    Show {
        /// An id or a part of the title
        story: String,
        /// How it is printed
        #[arg(long, default_value = "table")]
        format: ListFormat,
    },
    /// Remove a story from the bank; the file it came from stays
    Remove {
        /// An id or a part of the title
        story: String,
    },
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
            let row = StoryRow::from(&read);
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
