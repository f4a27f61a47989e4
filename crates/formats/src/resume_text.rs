//! Résumés as Markdown or plain text: sections by their headings, entries by headings, dates and list items.

use finalist_core::profile::EntryKind;
use finalist_core::source::SourceKind;
use finalist_core::text::fold;

use crate::document::{Content, ResumeDocument};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::lines::Line;
use crate::markdown::{Section, bare, joined, plain, sections};
use crate::notebook::{Notebook, quoted};
use crate::people::is_name;
use crate::refusal::Refusal;

mod entries;

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Resume,
    recognise,
    read,
};

/// What a section of a résumé holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Entries(EntryKind),
    Summary,
    Contact,
}

/// Folded headings and what stands under them.
const PARTS: [(&str, Part); 60] = [
    ("experience", Part::Entries(EntryKind::Position)),
    ("work experience", Part::Entries(EntryKind::Position)),
    ("professional experience", Part::Entries(EntryKind::Position)),
    ("relevant experience", Part::Entries(EntryKind::Position)),
    ("employment", Part::Entries(EntryKind::Position)),
    ("employment history", Part::Entries(EntryKind::Position)),
    ("work history", Part::Entries(EntryKind::Position)),
    ("work", Part::Entries(EntryKind::Position)),
    ("career", Part::Entries(EntryKind::Position)),
    ("career history", Part::Entries(EntryKind::Position)),
    ("positions", Part::Entries(EntryKind::Position)),
    ("education", Part::Entries(EntryKind::Education)),
    ("education and training", Part::Entries(EntryKind::Education)),
    ("academic background", Part::Entries(EntryKind::Education)),
    ("training", Part::Entries(EntryKind::Education)),
    ("studies", Part::Entries(EntryKind::Education)),
    ("skills", Part::Entries(EntryKind::Skill)),
    ("key skills", Part::Entries(EntryKind::Skill)),
    ("technical skills", Part::Entries(EntryKind::Skill)),
    ("core skills", Part::Entries(EntryKind::Skill)),
    ("skills and tools", Part::Entries(EntryKind::Skill)),
    ("tools", Part::Entries(EntryKind::Skill)),
    ("technologies", Part::Entries(EntryKind::Skill)),
    ("competencies", Part::Entries(EntryKind::Skill)),
    ("volunteering", Part::Entries(EntryKind::Volunteering)),
    ("volunteer work", Part::Entries(EntryKind::Volunteering)),
    ("volunteer experience", Part::Entries(EntryKind::Volunteering)),
    ("voluntary work", Part::Entries(EntryKind::Volunteering)),
    ("community", Part::Entries(EntryKind::Volunteering)),
    ("languages", Part::Entries(EntryKind::Language)),
    ("certificates", Part::Entries(EntryKind::Certificate)),
    ("certifications", Part::Entries(EntryKind::Certificate)),
    ("licences", Part::Entries(EntryKind::Certificate)),
    ("licenses and certifications", Part::Entries(EntryKind::Certificate)),
    ("courses", Part::Entries(EntryKind::Certificate)),
    ("awards", Part::Entries(EntryKind::Award)),
    ("honours", Part::Entries(EntryKind::Award)),
    ("honors", Part::Entries(EntryKind::Award)),
    ("honors and awards", Part::Entries(EntryKind::Award)),
    ("achievements", Part::Entries(EntryKind::Award)),
    ("projects", Part::Entries(EntryKind::Project)),
    ("publications", Part::Entries(EntryKind::Project)),
    ("selected projects", Part::Entries(EntryKind::Project)),
    ("interests", Part::Entries(EntryKind::Interest)),
    ("hobbies", Part::Entries(EntryKind::Interest)),
    ("hobbies and interests", Part::Entries(EntryKind::Interest)),
    ("personal interests", Part::Entries(EntryKind::Interest)),
    ("memberships", Part::Entries(EntryKind::Membership)),
    ("professional memberships", Part::Entries(EntryKind::Membership)),
    ("associations", Part::Entries(EntryKind::Membership)),
    ("affiliations", Part::Entries(EntryKind::Membership)),
    ("summary", Part::Summary),
    ("professional summary", Part::Summary),
    ("profile", Part::Summary),
    ("about", Part::Summary),
    ("about me", Part::Summary),
    ("objective", Part::Summary),
    ("contact", Part::Contact),
    ("contact details", Part::Contact),
    ("personal details", Part::Contact),
];

fn part_of(title: &str) -> Option<Part> {
    let title = fold(title).replace(" amp ", " and ");
    PARTS.iter().find(|(name, _)| *name == title).map(|(_, part)| *part)
}

/// A line without any sign that is a heading of a résumé all the same.
fn is_section_name(line: &str) -> bool {
    let is_short = line.len() <= 40 && !line.contains([',', '.', '|']) && !line.starts_with(['-', '*', '•']);
    is_short && line.starts_with(char::is_uppercase) && part_of(line.trim_end_matches(':')).is_some()
}

fn recognise(sight: &Sight) -> Option<Guess> {
    let mut parts: Vec<Part> = Vec::new();
    for line in sight.head.lines().map(str::trim) {
        let title = crate::markdown::heading(line)
            .map(|(_, title)| title)
            .or_else(|| is_section_name(line).then_some(line));
        if let Some(part) = title.and_then(part_of)
            && !parts.contains(&part)
        {
            parts.push(part);
        }
    }
    let is_core = |part: &Part| matches!(part, Part::Entries(EntryKind::Position | EntryKind::Education));
    let top: Vec<&str> = sight
        .head
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(8)
        .collect();
    let has_address = top.iter().any(|line| email_in(line).is_some());
    let enough = parts.len() >= 2 && (parts.iter().any(is_core) || has_address);
    let score = 58 + parts.len() * 6 + usize::from(has_address) * 10;
    enough.then(|| Guess::new(score.min(95), format!("it has {} sections of a résumé", parts.len())))
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let all = sections(sight, is_section_name)?;
    let mut resume = ResumeDocument::default();
    let mut now: Option<(usize, Part)> = None;
    for (index, section) in all.iter().enumerate() {
        let own = section.heading.and_then(|_| part_of(section.title));
        if let Some(part) = own {
            now = Some((section.level, part));
        } else if now.is_some_and(|(level, _)| section.level <= level) {
            now = None;
        }
        match now {
            None if index == 0 || (section.level <= 1 && resume.entries.is_empty()) => take_head(&mut resume, section),
            None => {
                let message = format!(
                    "the section {} is not known: its lines are not used",
                    quoted(section.title)
                );
                notebook.at(section.line(), message);
            }
            Some((_, Part::Contact)) => {
                for line in &section.lines {
                    take_contact(&mut resume, line.text);
                }
            }
            Some((_, Part::Summary)) => {
                let text = plain(&joined(&section.lines));
                match &mut resume.summary {
                    Some(summary) => *summary = format!("{summary}\n{text}"),
                    None if !text.is_empty() => resume.summary = Some(text),
                    None => {}
                }
            }
            Some((_, Part::Entries(kind))) => entries::read(kind, section, own.is_some(), &mut resume.entries),
        }
    }
    if resume.entries.is_empty() {
        notebook.say("no position, degree or skill was found: give the sections headings, as in `## Experience`");
    }
    Ok(Content::Resume(resume).into())
}

/// Name, addresses and a summary from what stands before the first section.
fn take_head(resume: &mut ResumeDocument, section: &Section) {
    let mut rest: Vec<Line> = Vec::new();
    if section.heading.is_some() {
        let title = bare(section.title);
        let name = title.split([',', '|', '–', '—']).next().unwrap_or(title).trim();
        let name = ["Résumé of ", "Resume of ", "CV of ", "Curriculum vitae of "]
            .iter()
            .find_map(|p| name.strip_prefix(p))
            .unwrap_or(name);
        resume.name.get_or_insert_with(|| name.to_owned());
    }
    for line in section.lines.iter().filter(|line| !line.is_blank()) {
        let text = bare(line.trimmed());
        if resume.name.is_none() && is_name(text) {
            resume.name = Some(text.to_owned());
            continue;
        }
        if !take_contact(resume, text) {
            rest.push(*line);
        }
    }
    let text = plain(&joined(&rest));
    if resume.summary.is_none() && !text.is_empty() {
        resume.summary = Some(text);
    }
}

/// Takes what a contact line tells; says whether it was one.
fn take_contact(resume: &mut ResumeDocument, text: &str) -> bool {
    let text = plain(text);
    let mut took = false;
    let mut others: Vec<&str> = Vec::new();
    for part in text
        .split(['|', '·', '•', '\t', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let part = crate::markdown::label(part).map_or(part, |(_, value)| value).trim();
        if let Some(email) = email_in(part) {
            resume.email.get_or_insert_with(|| email.to_owned());
            took = true;
            let rest = part.replace(email, "");
            took |= take_phone_or_url(resume, rest.trim_matches([' ', ',', '-']));
        } else if take_phone_or_url(resume, part) {
            took = true;
        } else {
            others.push(part);
        }
    }
    let is_place = |part: &&&str| {
        let words = part.split_whitespace().count();
        (1..=5).contains(&words) && part.contains(", ") && part.starts_with(char::is_uppercase) && !part.ends_with('.')
    };
    let place = others
        .iter()
        .find(is_place)
        .or_else(|| others.first().filter(|part| took && part.split(' ').count() <= 3));
    if let Some(place) = place
        && resume.place.is_none()
        && resume.entries.is_empty()
    {
        resume.place = Some((*place).to_owned());
        took = true;
    }
    took
}

fn take_phone_or_url(resume: &mut ResumeDocument, text: &str) -> bool {
    let is_url = ["http://", "https://", "www.", "linkedin.com/", "github.com/"]
        .iter()
        .any(|start| text.starts_with(start));
    if is_url {
        resume.url.get_or_insert_with(|| text.to_owned());
        return true;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_phone = (7..=15).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " +()-./".contains(c));
    if is_phone {
        resume.phone.get_or_insert_with(|| text.to_owned());
    }
    is_phone
}

/// The first mail address in a text.
pub(crate) fn email_in(text: &str) -> Option<&str> {
    text.split(|c: char| c.is_whitespace() || "<>()[]|,;\"".contains(c))
        .map(|word| word.trim_start_matches("mailto:").trim_end_matches(['.', ':']))
        .find(|word| {
            word.split_once('@').is_some_and(|(name, domain)| {
                !name.is_empty()
                    && domain
                        .split_once('.')
                        .is_some_and(|(host, top)| !host.is_empty() && !top.is_empty())
                    && !domain.contains('@')
            })
        })
}

#[cfg(test)]
mod tests;
