//! The profile of somebody else, copied from the page of a network: a person, and no résumé of the candidate's.

use finalist_core::interviewer::BackgroundKind;
use finalist_core::profile::EntryKind;
use finalist_core::source::SourceKind;

use crate::document::{Content, EntryDraft, PersonDraft, ResumeDocument};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::lines::{Line, lines};
use crate::notebook::Notebook;
use crate::people::is_name;
use crate::refusal::Refusal;
use crate::resume_text;

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::People,
    recognise,
    read,
};

/// Words that only the page around a profile has, folded.
const FRAME: [&str; 18] = [
    "degree connection",
    "mutual connection",
    "mutual connections",
    "other mutual connections",
    "500 connections",
    "connections",
    "followers",
    "contact info",
    "people also viewed",
    "people you may know",
    "show all",
    "show credential",
    "see more",
    "show more",
    "message",
    "connect",
    "follow",
    "pending",
];

/// Lines of the page around it that tell nothing of the person.
fn is_frame(line: &str) -> bool {
    let folded = finalist_core::text::fold(line);
    let is_button = [
        "message",
        "connect",
        "follow",
        "more",
        "pending",
        "contact info",
        "1st",
        "2nd",
        "3rd",
    ]
    .contains(&folded.as_str());
    let is_count =
        folded.ends_with("connections") || folded.ends_with("followers") || folded.contains("degree connection");
    let is_fold = ["show all", "show more", "see more", "people also viewed"]
        .iter()
        .any(|start| folded.starts_with(start));
    is_button || is_count || is_fold || folded.contains("mutual connection")
}

fn recognise(sight: &Sight) -> Option<Guess> {
    let framed = sight
        .head
        .lines()
        .take(120)
        .filter(|line| is_frame(line.trim()))
        .count();
    let cues = sight.cues(&FRAME).len();
    let has_part = sight.head.lines().any(|line| {
        matches!(
            line.trim(),
            "Experience" | "About" | "Education" | "ExperienceExperience" | "AboutAbout"
        )
    });
    (framed >= 2 && cues >= 2 && has_part).then(|| Guess::new(97, "it is a profile copied from the page of a network"))
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let all: Vec<Line> = lines(sight.text).skip(sight.front.body_line).collect();
    let filled = || all.iter().filter(|line| !line.is_blank() && !is_frame(line.trimmed()));
    let Some(first) = filled().find(|line| is_name(once(line.trimmed()))) else {
        return Err(Refusal::unreadable(
            "looks like a profile copied from a page, but no name stands in it: begin it with a line `## Name`",
        ));
    };
    let name = once(first.trimmed()).to_owned();
    let headline = filled()
        .skip_while(|line| line.number <= first.number)
        .map(|line| once(line.trimmed()))
        .find(|text| *text != name && text.chars().count() <= 220)
        .map(str::to_owned);
    let resume = match (resume_text::DOOR.read)(sight, &mut Notebook::default()) {
        Ok(Reading {
            content: Content::Resume(resume),
            ..
        }) => resume,
        _ => ResumeDocument::default(),
    };
    let background: Vec<_> = resume
        .entries
        .iter()
        .filter(|entry| !is_frame(&entry.title))
        .filter_map(|entry| Some((kind_of(entry.kind)?, told(entry), entry.span)))
        .collect();
    if background.is_empty() {
        notebook.say("nothing but a name and a headline was found in the profile");
    }
    let last = all
        .iter()
        .rev()
        .find(|line| !line.is_blank())
        .map_or(first.span(), |line| line.span());
    Ok(Content::People(vec![PersonDraft {
        name,
        title: headline,
        email: resume.email,
        function: None,
        background,
        asks: Vec::new(),
        span: first.span().join(last),
    }])
    .into())
}

/// Copied pages say many lines twice in one: `PlannerPlanner`.
fn once(text: &str) -> &str {
    let half = text.len() / 2;
    match (text.get(..half), text.get(half..)) {
        (Some(first), Some(second)) if first == second && !first.is_empty() => first,
        _ => text,
    }
}

fn kind_of(kind: EntryKind) -> Option<BackgroundKind> {
    match kind {
        EntryKind::Position => Some(BackgroundKind::Employer),
        EntryKind::Education => Some(BackgroundKind::School),
        EntryKind::Volunteering => Some(BackgroundKind::Charity),
        EntryKind::Membership => Some(BackgroundKind::Association),
        EntryKind::Interest => Some(BackgroundKind::Hobby),
        EntryKind::Language | EntryKind::Certificate | EntryKind::Award | EntryKind::Project => {
            Some(BackgroundKind::Note)
        }
        EntryKind::Skill => None,
    }
}

fn told(entry: &EntryDraft) -> String {
    let mut text = once(&entry.title).to_owned();
    if let Some(organisation) = &entry.organisation {
        text.push_str(", ");
        text.push_str(once(organisation));
    }
    match (entry.from, entry.until) {
        (Some(from), Some(until)) => text.push_str(&format!(" ({from} to {until})")),
        (Some(from), None) => text.push_str(&format!(" (since {from})")),
        (None, Some(until)) => text.push_str(&format!(" ({until})")),
        (None, None) => {}
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn a_copied_profile_is_a_person_and_no_resume() {
        let text = "Ida Falk\n2nd degree connection\nHead of Planning at Marlin Quay\nCork, Ireland\nContact info\n500+ connections\n3 mutual connections\nMessage\nFollow\n\nExperience\n\nHead of Planning\nMarlin Quay Ltd\nMar 2019 - Present\n\nPlanner\nFjord Parcels Ltd\nJan 2014 - Feb 2019\n\nEducation\n\nCoastal University\nBSc in Geography\n2010 - 2013\n";
        let file = read("a.txt", text.as_bytes(), None).unwrap();
        assert_eq!(file.kind, SourceKind::People);
        let Content::People(people) = file.content else {
            panic!()
        };
        let person = &people[0];
        assert_eq!(
            (person.name.as_str(), person.title.as_deref()),
            ("Ida Falk", Some("Head of Planning at Marlin Quay"))
        );
        let told: Vec<(BackgroundKind, &str)> = person
            .background
            .iter()
            .map(|(kind, text, _)| (*kind, text.as_str()))
            .collect();
        assert!(
            told.contains(&(
                BackgroundKind::Employer,
                "Planner, Fjord Parcels Ltd (2014-01 to 2019-02)"
            )),
            "{told:?}"
        );
        assert!(told.iter().any(|(kind, _)| *kind == BackgroundKind::School), "{told:?}");
    }
}
