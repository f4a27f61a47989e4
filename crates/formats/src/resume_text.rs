//! Résumés as Markdown or plain text: sections by their headings, entries by headings, dates and list items.

use std::collections::BTreeSet;

use finalist_core::profile::EntryKind;
use finalist_core::source::SourceKind;
use finalist_core::text::fold;

use crate::document::{Content, ResumeDocument};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::markdown::{Section, bare, joined, plain, sections};
use crate::notebook::{Notebook, quoted};
use crate::refusal::Refusal;
use crate::words::{Named, is_sentence, named};

mod bare_list;
mod entries;
mod head;
mod top;

pub(crate) use top::email_in;
use top::{name_at_top, take_contact, take_head};

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Resume,
    recognise,
    read,
};

/// What a section of a résumé holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Entries(EntryKind),
    /// What is done besides work, of all sorts.
    FreeTime,
    Summary,
    Contact,
}

/// Folded headings and what stands under them.
const PARTS: [(&str, Part); 142] = [
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
    ("volunteer", Part::Entries(EntryKind::Volunteering)),
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
    ("jobs", Part::Entries(EntryKind::Position)),
    ("roles", Part::Entries(EntryKind::Position)),
    ("my work", Part::Entries(EntryKind::Position)),
    ("work so far", Part::Entries(EntryKind::Position)),
    ("career so far", Part::Entries(EntryKind::Position)),
    ("where i have worked", Part::Entries(EntryKind::Position)),
    ("where i worked", Part::Entries(EntryKind::Position)),
    ("previous experience", Part::Entries(EntryKind::Position)),
    ("clinical experience", Part::Entries(EntryKind::Position)),
    ("teaching experience", Part::Entries(EntryKind::Position)),
    ("study", Part::Entries(EntryKind::Education)),
    ("school", Part::Entries(EntryKind::Education)),
    ("qualifications", Part::Entries(EntryKind::Education)),
    ("education and qualifications", Part::Entries(EntryKind::Education)),
    ("training and education", Part::Entries(EntryKind::Education)),
    ("academic qualifications", Part::Entries(EntryKind::Education)),
    ("skills and software", Part::Entries(EntryKind::Skill)),
    ("software", Part::Entries(EntryKind::Skill)),
    ("what i can do", Part::Entries(EntryKind::Skill)),
    ("service", Part::Entries(EntryKind::Volunteering)),
    ("giving back", Part::Entries(EntryKind::Volunteering)),
    ("community involvement", Part::Entries(EntryKind::Volunteering)),
    ("community service", Part::Entries(EntryKind::Volunteering)),
    ("interests and hobbies", Part::Entries(EntryKind::Interest)),
    ("other", Part::FreeTime),
    ("outside work", Part::FreeTime),
    ("outside of work", Part::FreeTime),
    ("away from work", Part::FreeTime),
    ("additional information", Part::FreeTime),
    ("volunteering and interests", Part::FreeTime),
    ("personal", Part::FreeTime),
    ("also", Part::FreeTime),
    ("honors awards", Part::Entries(EntryKind::Award)),
    ("honours and awards", Part::Entries(EntryKind::Award)),
    ("awards and honors", Part::Entries(EntryKind::Award)),
    ("awards and honours", Part::Entries(EntryKind::Award)),
    ("awards and recognition", Part::Entries(EntryKind::Award)),
    ("honors and achievements", Part::Entries(EntryKind::Award)),
    ("scholarships", Part::Entries(EntryKind::Award)),
    ("activities", Part::Entries(EntryKind::Volunteering)),
    ("extracurricular activities", Part::Entries(EntryKind::Volunteering)),
    ("extracurriculars", Part::Entries(EntryKind::Volunteering)),
    ("on campus involvement", Part::Entries(EntryKind::Volunteering)),
    ("campus involvement", Part::Entries(EntryKind::Volunteering)),
    ("involvement", Part::Entries(EntryKind::Volunteering)),
    ("leadership experience", Part::Entries(EntryKind::Volunteering)),
    ("volunteering experience", Part::Entries(EntryKind::Volunteering)),
    ("community engagement", Part::Entries(EntryKind::Volunteering)),
    ("charity work", Part::Entries(EntryKind::Volunteering)),
    ("project", Part::Entries(EntryKind::Project)),
    ("personal projects", Part::Entries(EntryKind::Project)),
    ("patents", Part::Entries(EntryKind::Project)),
    ("talks", Part::Entries(EntryKind::Project)),
    ("invited talks", Part::Entries(EntryKind::Project)),
    ("presentations", Part::Entries(EntryKind::Project)),
    ("papers", Part::Entries(EntryKind::Project)),
    ("certificates and licenses", Part::Entries(EntryKind::Certificate)),
    ("certifications and licenses", Part::Entries(EntryKind::Certificate)),
    ("licenses", Part::Entries(EntryKind::Certificate)),
    ("certification", Part::Entries(EntryKind::Certificate)),
    ("professional development", Part::Entries(EntryKind::Certificate)),
    ("organizations", Part::Entries(EntryKind::Membership)),
    ("organisations", Part::Entries(EntryKind::Membership)),
    ("professional affiliations", Part::Entries(EntryKind::Membership)),
    ("professional associations", Part::Entries(EntryKind::Membership)),
    ("professional bodies", Part::Entries(EntryKind::Membership)),
    ("language", Part::Entries(EntryKind::Language)),
    ("language skills", Part::Entries(EntryKind::Language)),
    ("core competencies", Part::Entries(EntryKind::Skill)),
    ("areas of expertise", Part::Entries(EntryKind::Skill)),
    ("expertise", Part::Entries(EntryKind::Skill)),
    ("top skills", Part::Entries(EntryKind::Skill)),
    ("it skills", Part::Entries(EntryKind::Skill)),
    ("digital skills", Part::Entries(EntryKind::Skill)),
    ("professional background", Part::Entries(EntryKind::Position)),
    ("career summary", Part::Summary),
    ("executive summary", Part::Summary),
    ("professional profile", Part::Summary),
    ("personal statement", Part::Summary),
    ("personal profile", Part::Summary),
    ("career objective", Part::Summary),
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
    let title = title
        .replace(" & ", " and ")
        .replace(" + ", " and ")
        .replace("&amp;", "and");
    let title = fold(&title);
    let known = |title: &str| PARTS.iter().find(|(name, _)| *name == title).map(|(_, part)| *part);
    let short = [
        "my ",
        "selected ",
        "key ",
        "relevant ",
        "other ",
        "additional ",
        "further ",
        "personal ",
    ]
    .iter()
    .find_map(|word| title.strip_prefix(word))
    .unwrap_or(&title);
    known(&title).or_else(|| known(short)).or_else(|| {
        let (first, second) = short.split_once(" and ")?;
        let (first, second) = (known(first)?, known(second)?);
        let is_free = |part| {
            matches!(
                part,
                Part::Entries(EntryKind::Volunteering | EntryKind::Interest | EntryKind::Language) | Part::FreeTime
            )
        };
        Some(if is_free(first) && is_free(second) {
            Part::FreeTime
        } else {
            first
        })
    })
}

/// What the entries under a heading are; nothing where the heading is not known or has no entries.
pub(crate) fn kind_of_heading(title: &str) -> Option<EntryKind> {
    match part_of(title)? {
        Part::Entries(kind) => Some(kind),
        Part::FreeTime => Some(EntryKind::Interest),
        Part::Summary | Part::Contact => None,
    }
}

/// A line without any sign that is a heading of a résumé all the same.
fn is_section_name(line: &str) -> bool {
    let is_short = line.len() <= 40 && !line.contains([',', '.', '|']) && !line.starts_with(['-', '*', '•']);
    is_short && line.starts_with(char::is_uppercase) && part_of(line.trim_end_matches(':')).is_some()
}

/// Taken where the name of the file says so, and not otherwise.
const NAMED_ONLY: usize = 28;

fn recognise(sight: &Sight) -> Option<Guess> {
    let mut parts: Vec<Part> = Vec::new();
    let mut ranges = 0_usize;
    for line in sight.head.lines().map(str::trim) {
        let title = crate::markdown::heading(line)
            .map(|(_, title)| title)
            .or_else(|| is_section_name(line).then_some(line));
        if let Some(part) = title.and_then(part_of)
            && !parts.contains(&part)
        {
            parts.push(part);
        }
        let range = crate::when::find_range(line).filter(|range| range.from.is_some());
        ranges += usize::from(range.is_some() && !is_sentence(line));
    }
    let mut top = sight.head.lines().filter(|line| !line.trim().is_empty()).take(8);
    let first = top.clone().next().unwrap_or("").trim();
    let first = crate::markdown::heading(first).map_or(first, |(_, title)| title);
    let is_headed = name_at_top(bare(first)).is_some();
    let has_address = top.any(|line| email_in(line).is_some());
    let has_core = parts.iter().any(is_core);
    // Without headings: a name over dated titles, or over one with a degree or an address beside it.
    let is_listed = is_headed && !has_core && {
        let heads = bare_list::heads(sight.body());
        // One title alone may be that of somebody who is told of.
        let is_other = ["she", "he", "her", "his"]
            .iter()
            .any(|word| sight.words.contains(&format!(" {word} ")));
        heads.positions > 1 && parts.is_empty()
            || heads.positions > 0 && !is_other && (heads.has_degree && parts.is_empty() || heads.is_addressed)
    };
    let enough = parts.len() >= 2 && (has_core || has_address)
        || has_core && ranges > 1 && (has_address || is_headed)
        || has_address && is_headed && ranges > 2
        || is_listed;
    if is_listed && !has_address {
        // Only under a file's name that says so: of somebody else one may have such lines, too.
        return Some(Guess::new(
            NAMED_ONLY,
            "it begins with a name, with dated titles under it",
        ));
    }
    let score = 52 + parts.len() * 6 + ranges.min(3) * 2 + usize::from(has_address) * 10 + usize::from(is_headed) * 4;
    let because = if parts.is_empty() {
        "it begins with a name and an address, with dated lines under it".to_owned()
    } else {
        format!("it has {} sections of a résumé", parts.len())
    };
    enough.then(|| Guess::new(score.min(95), because))
}

fn is_core(part: &Part) -> bool {
    matches!(part, Part::Entries(EntryKind::Position | EntryKind::Education))
}

/// Whether a text without headings has dated titles, as a résumé has.
pub(crate) fn is_dated_list(text: &str) -> bool {
    bare_list::heads(text).positions > 0
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let capitals = capital_headings(sight.body());
    let is_heading = |line: &str| is_section_name(line) || capitals.contains(line);
    let all = under_employers(sections(sight, is_heading)?);
    let mut resume = ResumeDocument::default();
    let mut now: Option<(usize, Part)> = None;
    // Headings over skills and languages alone leave the positions without one.
    let is_headed = all
        .iter()
        .any(|section| part_of(section.title).is_some_and(|part| is_core(&part)));
    for (index, section) in all.iter().enumerate() {
        let own = section.heading.and_then(|_| part_of(section.title));
        if let Some(part) = own {
            now = Some((section.level, part));
        } else if now.is_some_and(|(level, _)| section.level <= level) {
            now = None;
        }
        match now {
            None if index == 0 || section.level <= 1 && (resume.entries.is_empty() || resume.name.is_none()) => {
                let (head, listed) = if is_headed {
                    (section.lines.as_slice(), None)
                } else {
                    bare_list::parted(&section.lines)
                };
                take_head(&mut resume, section, head);
                resume.entries.extend(listed.into_iter().flat_map(bare_list::read));
            }
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
            Some((_, Part::FreeTime)) => {
                if own.is_none()
                    && let Some(heading) = section.heading
                {
                    entries::free_time(heading, &mut resume.entries);
                }
                for line in section.lines.iter().filter(|line| !line.is_blank()) {
                    entries::free_time(*line, &mut resume.entries);
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

/// Lines in capitals after an empty line, where several of them are known headings: then the others are headings too.
fn capital_headings(text: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut was_blank = true;
    for line in text.lines().map(str::trim) {
        let letters = line.chars().filter(|c| c.is_alphabetic()).count();
        let is_capital = letters >= 5 && !line.chars().any(|c| c.is_lowercase() || c.is_ascii_digit());
        if is_capital && was_blank && line.split_whitespace().count() <= 5 && !line.contains(['@', ',', '|', '\t']) {
            found.insert(line);
        }
        was_blank = line.is_empty();
    }
    let known = found
        .iter()
        .filter(|line| part_of(line.trim_end_matches(':')).is_some());
    if known.count() < 2 {
        found.clear();
    }
    // The name at the top may be in capitals as well.
    if let Some(first) = text.lines().map(str::trim).find(|line| !line.is_empty()) {
        found.remove(first);
    }
    found
}

/// A bold title under the heading of its employer is a line of that section, and no section of its own.
fn under_employers(all: Vec<Section<'_>>) -> Vec<Section<'_>> {
    let mut out: Vec<Section> = Vec::with_capacity(all.len());
    for section in all {
        let is_bold = section.heading.is_some_and(|line| !line.trimmed().starts_with('#')) && section.level == 4;
        let belongs = out.last().is_some_and(|last| {
            last.heading.is_some_and(|line| line.trimmed().starts_with('#'))
                && last.level > 1
                && part_of(last.title).is_none()
                && part_of(section.title).is_none()
                && (last.is_bare() || named(last.title) != Some(Named::Title))
        });
        // `Volunteer` right under an employer's line is what the person was there, and no heading.
        let is_title = section
            .heading
            .is_some_and(|line| !line.trimmed().starts_with('#') && line.text == section.title)
            && part_of(section.title) == Some(Part::Entries(EntryKind::Volunteering))
            && named(section.title) == Some(Named::Title)
            && out
                .last()
                .is_some_and(|last| last.lines.last().is_some_and(|line| !line.is_blank()));
        match out.last_mut() {
            Some(last) if is_bold && belongs || is_title => {
                last.lines.extend(section.heading);
                last.lines.extend(section.lines);
            }
            _ => out.push(section),
        }
    }
    out
}

#[cfg(test)]
mod tests;
