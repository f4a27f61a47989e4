//! Job postings as plain text or Markdown.

use finalist_core::source::SourceKind;
use finalist_core::text::fold;

use crate::document::{Content, PostingPage};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::markdown::{bare, bullet, heading, label};
use crate::notebook::Notebook;
use crate::refusal::Refusal;
use crate::when;
use crate::words::{Named, named};

mod calm;
pub(crate) mod pay;
mod prose;
mod top;
mod weak;

use top::{SIGNS, is_short, names_title, take_top};

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Posting,
    recognise,
    read,
};

/// Phrases of employers who seek somebody.
const CUES: [&str; 59] = [
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
    "person specification",
    "essential",
    "desirable",
    "what you ll need",
    "what you will need",
    "what you ll bring",
    "what you bring",
    "your mission",
    "we are hiring",
    "we re hiring",
    "is hiring",
    "who we are",
    "how to apply",
    "key responsibilities",
    "about the team",
];

/// Labels of which a posting has several in its first lines.
const LABELS: [&str; 22] = [
    "firm",
    "practice",
    "clinic",
    "hospital",
    "town",
    "city",
    "post",
    "hours",
    "job title",
    "position",
    "title",
    "role",
    "employer",
    "company",
    "organisation",
    "organization",
    "location",
    "salary",
    "closing date",
    "job type",
    "reports to",
    "contract",
];

fn recognise(sight: &Sight) -> Option<Guess> {
    let cues = sight.cues(&CUES);
    let said = cues
        .iter()
        .take(3)
        .map(|cue| format!("`{cue}`"))
        .collect::<Vec<_>>()
        .join(", ");
    let labels = sight.text.lines().take(12).filter_map(label);
    let labels = labels.filter(|(name, _)| LABELS.contains(&fold(name).as_str())).count();
    let is_labelled = labels > 2 && !cues.is_empty();
    let is_terse = is_terse(sight.body());
    let mark = if is_labelled || is_terse { 14 } else { 0 };
    if is_terse && cues.is_empty() {
        let because = "it reads like a job posting: a title over an employer, and what is asked for";
        return Some(Guess::new(26 + mark, because));
    }
    if cues.len() >= 2 || is_labelled || is_terse {
        let because = format!("it reads like a job posting: {said}");
        return Some(Guess::new((26 + cues.len() * 8 + mark).min(88), because));
    }
    weak::guess(sight, &cues)
}

/// Headings over what somebody must bring or will do, where little else is said.
const TERSE: [&str; 20] = [
    "duties",
    "tasks",
    "your tasks",
    "your duties",
    "main duties",
    "your profile",
    "profile sought",
    "we need",
    "we want",
    "what we need",
    "what you need",
    "what we want",
    "what we are looking for",
    "looking for",
    "the job",
    "you need",
    "must haves",
    "skills needed",
    "skills required",
    "experience required",
];
/// So far down the first heading of a terse posting stands.
const TERSE_TOP: usize = 8;

/// So many list items right below a title and an employer are what is asked for.
const LISTED: usize = 3;

/// A job title over `Employer, Town` and, soon after, the heading of a list: all that a terse posting has.
fn is_terse(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else {
        return false;
    };
    let title = heading(first).map_or(first, |(_, title)| title);
    let is_asking = |line: &str| {
        let title = heading(line).map_or(line, |(_, title)| title);
        is_asking(label(title).map_or(title, |(name, _)| name))
    };
    let is_parted = second.contains(", ") || SIGNS.iter().any(|sign| second.contains(sign));
    is_short(title)
        && names_title(title)
        && is_short(second)
        && (is_parted || named(second) == Some(Named::Organisation))
        && (lines.clone().take(TERSE_TOP).any(is_asking)
            || lines.take(LISTED).filter(|line| bullet(line).is_some()).count() == LISTED)
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
    let mut top: Vec<&str> = Vec::new();
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
        let title = heading(line).map_or(line, |(_, title)| title);
        // `Requirements: rotas, Danish` is a section on one line.
        let name = label(title).map_or(title, |(name, _)| name);
        if top.len() < top::LINES && !is_asking(name) && !is_banner(title) {
            top.push(bare(title));
        }
        if page.url.is_none() && (line.starts_with("https://") || line.starts_with("http://")) && !line.contains(' ') {
            page.url = Some(line.to_owned());
        }
    }
    take_top(&mut page, &top);
    if page.title.is_none() {
        prose::take(&mut page, text);
    }
    if page.employer.is_none() {
        page.employer = prose::introduced(text);
    }
    if page.pay.is_none() {
        page.pay = text.lines().take(2_000).find_map(pay::pay_in_prose);
    }
    page
}

/// `JOB VACANCY` over everything else: it says what it is, and names nothing.
fn is_banner(line: &str) -> bool {
    const BANNERS: [&str; 18] = [
        "job ad",
        "job advert",
        "job advertisement",
        "job posting",
        "job vacancy",
        "job opening",
        "job opportunity",
        "job offer",
        "vacancy",
        "vacancies",
        "advert",
        "advertisement",
        "situation vacant",
        "situations vacant",
        "careers",
        "recruitment",
        "join us",
        "wanted",
    ];
    BANNERS.contains(&fold(line).as_str())
}

/// Whether a heading, or the label of a line, stands over what is asked.
fn is_asking(name: &str) -> bool {
    let name = fold(name);
    CUES.contains(&name.as_str()) || TERSE.contains(&name.as_str())
}

fn take_label(page: &mut PostingPage, name: &str, value: &str) -> bool {
    if value.is_empty() || value.chars().count() > 200 {
        return false;
    }
    let text = || Some(value.to_owned());
    match name {
        "title" | "job title" | "position" | "role" | "vacancy" | "position title" | "post" | "post title"
        | "role title"
            if page.title.is_none() =>
        {
            page.title = Some(top::without_remarks(value).to_owned());
        }
        "company"
        | "employer"
        | "organisation"
        | "organization"
        | "company name"
        | "hiring organisation"
        | "hiring organization"
        | "employer name"
        | "school"
        | "agency"
        | "firm"
        | "practice"
        | "clinic"
        | "hospital"
        | "mill"
        | "shop"
        | "hotel"
        | "restaurant"
            if page.employer.is_none() =>
        {
            page.employer = text();
        }
        "location" | "place" | "place of work" | "job location" | "based in" | "town" | "city"
            if page.place.is_none() =>
        {
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
