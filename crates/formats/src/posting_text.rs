//! Job postings as plain text or Markdown.

use finalist_core::source::SourceKind;
use finalist_core::text::fold;

use crate::document::{Content, PostingPage};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::markdown::{bare, heading, label};
use crate::notebook::Notebook;
use crate::refusal::Refusal;
use crate::when;

pub(crate) mod pay;

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Posting,
    recognise,
    read,
};

/// Phrases of employers who seek somebody.
const CUES: [&str; 44] = [
    "responsibilities",
    "requirements",
    "qualifications",
    "about the role",
    "about the job",
    "about the position",
    "about us",
    "about you",
    "who you are",
    "what you will do",
    "what you ll do",
    "what we offer",
    "we offer",
    "you will",
    "you ll",
    "you have",
    "you bring",
    "we are looking for",
    "we re looking for",
    "we are seeking",
    "years of experience",
    "years experience",
    "apply now",
    "to apply",
    "equal opportunity",
    "full time",
    "part time",
    "job description",
    "job title",
    "benefits",
    "nice to have",
    "must have",
    "preferred",
    "required",
    "reporting to",
    "reports to",
    "the ideal candidate",
    "successful candidate",
    "join our",
    "our team",
    "job type",
    "closing date",
    "salary range",
    "minimum qualifications",
];

fn recognise(sight: &Sight) -> Option<Guess> {
    let cues = sight.cues(&CUES);
    let said = cues
        .iter()
        .take(3)
        .map(|cue| format!("`{cue}`"))
        .collect::<Vec<_>>()
        .join(", ");
    (cues.len() >= 2).then(|| {
        Guess::new(
            (26 + cues.len() * 8).min(88),
            format!("it reads like a job posting: {said}"),
        )
    })
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let mut page = facts_of(sight.body());
    // Labels in the first lines are front matter, and no part of the body any more.
    let front = |names: [&str; 2]| names.iter().find_map(|name| sight.front.values.get(*name)).cloned();
    page.employer = page.employer.or_else(|| front(["company", "employer"]));
    if page.title.is_none() {
        notebook.say("no job title was found: put it into the first line, or as `Title: …`");
    }
    Ok(Content::Posting(page).into())
}

/// What the lines of a posting say about it: labelled lines first, else its first line.
pub(crate) fn facts_of(text: &str) -> PostingPage {
    let mut page = PostingPage {
        found_in: "text",
        ..PostingPage::default()
    };
    let mut first = None;
    // Labels stand at the top or at the end; in between they are part of prose, and most of them are not ours.
    for line in text.lines().take(2_000) {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        if let Some((name, value)) = label(line)
            && take_label(&mut page, &fold(name), bare(value))
        {
            continue;
        }
        if first.is_none() && heading(line).is_none_or(|(_, title)| !is_section(title)) {
            first = Some(heading(line).map_or(line, |(_, title)| title));
        }
        if page.url.is_none() && (line.starts_with("https://") || line.starts_with("http://")) && !line.contains(' ') {
            page.url = Some(line.to_owned());
        }
    }
    if let Some(line) = first.map(bare)
        && page.title.is_none()
    {
        take_first(&mut page, line);
    }
    if page.pay.is_none() {
        page.pay = text.lines().take(2_000).find_map(pay::pay_in_prose);
    }
    page
}

/// `Title at Employer`, `Title - Employer - Place`, or a title alone where the line is short.
fn take_first(page: &mut PostingPage, line: &str) {
    if line.chars().count() > 120 || line.ends_with(['.', '!', '?', ':']) {
        return;
    }
    if let Some((title, employer)) = line.rsplit_once(" at ").or_else(|| line.rsplit_once(" @ ")) {
        page.title = Some(title.trim().to_owned());
        page.employer.get_or_insert_with(|| employer.trim().to_owned());
        return;
    }
    let mut parts = line.split(
        [" — ", " – ", " - ", " | "]
            .iter()
            .find(|sign| line.contains(*sign))
            .copied()
            .unwrap_or("\n"),
    );
    page.title = parts.next().map(|title| title.trim().to_owned());
    if let Some(employer) = parts.next() {
        page.employer.get_or_insert_with(|| employer.trim().to_owned());
    }
    if let Some(place) = parts.next() {
        page.place.get_or_insert_with(|| place.trim().to_owned());
    }
}

fn is_section(title: &str) -> bool {
    CUES.contains(&fold(title).as_str())
}

fn take_label(page: &mut PostingPage, name: &str, value: &str) -> bool {
    if value.is_empty() || value.chars().count() > 200 {
        return false;
    }
    let text = || Some(value.to_owned());
    match name {
        "title" | "job title" | "position" | "role" | "vacancy" if page.title.is_none() => page.title = text(),
        "company" | "employer" | "organisation" | "organization" | "company name" if page.employer.is_none() => {
            page.employer = text();
        }
        "location" | "place" | "place of work" | "job location" | "based in" if page.place.is_none() => {
            page.place = text();
        }
        "salary" | "pay" | "compensation" | "salary range" | "pay range" if page.pay.is_none() => {
            page.pay = pay::pay_in(value);
        }
        "posted" | "date posted" | "posted on" | "published" if page.posted.is_none() => page.posted = when::day(value),
        "closing date" | "closes" | "apply by" | "deadline" | "application deadline" if page.closes.is_none() => {
            page.closes = when::find_date(value)
                .filter(|date| date.day().is_some())
                .map(|date| date.first_day());
        }
        "job type" | "employment type" | "employment" | "contract" | "type" if page.employment.is_none() => {
            page.employment = text();
        }
        "remote" | "workplace" | "work model" if page.remote.is_none() => page.remote = remote_in(value),
        "url" | "link" if page.url.is_none() => page.url = text(),
        _ => return false,
    }
    true
}

/// Whether a word on the place of work means home.
pub(crate) fn remote_in(value: &str) -> Option<bool> {
    match fold(value).as_str() {
        "yes" | "remote" | "fully remote" | "telecommute" | "home" | "true" => Some(true),
        "no" | "on site" | "onsite" | "office" | "none" | "false" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
