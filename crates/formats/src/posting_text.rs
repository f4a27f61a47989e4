//! Job postings as plain text or Markdown.

use finalist_core::source::SourceKind;
use finalist_core::text::fold;

use crate::calendar::place::zone_of_place;
use crate::document::{Content, PostingPage};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::markdown::{bare, heading, label};
use crate::notebook::Notebook;
use crate::refusal::Refusal;
use crate::when;
use crate::words::{Named, is_place, is_sentence, named};

pub(crate) mod pay;

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
const LABELS: [&str; 14] = [
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
    (cues.len() >= 2 || is_labelled || is_terse).then(|| {
        Guess::new(
            (26 + cues.len() * 8 + mark).min(88),
            format!("it reads like a job posting: {said}"),
        )
    })
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

/// A job title over `Employer, Town` and, soon after, the heading of a list: all that a terse posting has.
fn is_terse(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else {
        return false;
    };
    let title = heading(first).map_or(first, |(_, title)| title);
    let is_asking = |line: &str| {
        let title = heading(line).map_or(line, |(_, title)| title);
        let name = label(title).map_or(title, |(name, _)| name);
        is_section(name) || TERSE.contains(&fold(name).as_str())
    };
    let is_parted = second.contains(", ") || SIGNS.iter().any(|sign| second.contains(sign));
    is_short(title)
        && names_title(title)
        && is_short(second)
        && (is_parted || named(second) == Some(Named::Organisation))
        && lines.take(TERSE_TOP).any(is_asking)
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
        if top.len() < 2 && !is_section(title) {
            top.push(bare(title));
        }
        if page.url.is_none() && (line.starts_with("https://") || line.starts_with("http://")) && !line.contains(' ') {
            page.url = Some(line.to_owned());
        }
    }
    take_top(&mut page, &top);
    if page.pay.is_none() {
        page.pay = text.lines().take(2_000).find_map(pay::pay_in_prose);
    }
    page
}

/// The first two lines: a title alone over `Employer | Place`, the employer alone over the title, or all in the first.
fn take_top(page: &mut PostingPage, top: &[&str]) {
    let (Some(first), second) = (top.first(), top.get(1)) else {
        return;
    };
    if page.title.is_some() {
        // The title was labelled; an employer alone in the first line still counts.
        if page.employer.is_none() && is_short(first) && named(first) == Some(Named::Organisation) {
            page.employer = Some((*first).to_owned());
        }
        return;
    }
    let is_alone = |line: &str| !SIGNS.iter().any(|sign| line.contains(sign)) && !line.contains(" at ");
    let second = second.filter(|line| is_short(line)).copied();
    // `Skerry Hospitals` over `Ward Manager - Day Unit`.
    if let Some(below) = second
        && is_alone(first)
        && named(first) != Some(Named::Title)
        && names_title(below)
        && is_short(first)
    {
        page.employer.get_or_insert_with(|| (*first).to_owned());
        page.title = Some(without_grade(below));
        return;
    }
    take_first(page, first);
    if page.title.is_none() || page.employer.is_some() || !is_alone(first) {
        return;
    }
    let Some(below) = second else { return };
    let below = without_hours(below);
    if let Some((employer, place)) = with_place(below).or_else(|| with_town(below)) {
        page.employer = Some(employer.to_owned());
        page.place.get_or_insert_with(|| place.to_owned());
        return;
    }
    let mut parts = SIGNS
        .iter()
        .filter(|sign| below.contains(**sign))
        .min_by_key(|sign| below.find(**sign))
        .map_or_else(|| vec![below], |sign| below.split(*sign).collect())
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let Some(employer) = parts.next() else { return };
    let is_parted = parts.clone().next().is_some();
    if !is_placing(employer) && (is_parted || named(employer) == Some(Named::Organisation)) && !names_title(employer) {
        page.employer = Some(employer.to_owned());
        if let Some(place) = parts.next().filter(|part| !is_placing(part)) {
            page.place.get_or_insert_with(|| place.to_owned());
        }
    }
}

/// `Employer, Town, Country (hybrid)` without what stands in brackets of hours and office days.
fn without_hours(line: &str) -> &str {
    let bracket = line.strip_suffix(')').and_then(|line| line.rsplit_once(" ("));
    bracket.map_or(line, |(before, inner)| if is_placing(inner) { before } else { line })
}

/// `Employer, Town, Country`: where no other sign parts the line, and the first part is a firm.
fn with_place(line: &str) -> Option<(&str, &str)> {
    let (employer, place) = line.split_once(", ")?;
    let is_parted = SIGNS.iter().any(|sign| line.contains(sign));
    let is_firm = named(employer) == Some(Named::Organisation);
    (!is_parted && !is_legal(place) && is_firm).then_some((employer, place.trim()))
}

/// Whether what follows a comma belongs to the name of a firm: `Ltd`.
fn is_legal(rest: &str) -> bool {
    const LEGAL: [&str; 9] = ["ltd", "limited", "inc", "llc", "plc", "gmbh", "ag", "co", "sa"];
    fold(rest).split(' ').next().is_some_and(|word| LEGAL.contains(&word))
}

/// `Marlin Quay, Cobh` under a title: a name of several words that is no town itself, and a town behind it.
fn with_town(line: &str) -> Option<(&str, &str)> {
    let (employer, place) = line.split_once(", ")?;
    let is_large = |part: &str| {
        let mut words = part.split_whitespace();
        words.all(|word| word.starts_with(|c: char| c.is_uppercase() || "(&".contains(c)))
    };
    let (own, whole) = (employer.split_whitespace().count(), place.split_whitespace().count());
    let is_town = is_place(line) || zone_of_place(employer).is_some();
    let is_name = (2..=5).contains(&own) && is_large(employer) && named(employer) != Some(Named::Title);
    let is_where = whole <= 5 && place.split(", ").all(is_large) && !line.contains(|c: char| c.is_ascii_digit());
    (is_name && is_where && !is_town && !is_legal(place) && !is_placing(employer)).then_some((employer, place))
}

/// Signs between title, employer and place.
const SIGNS: [&str; 6] = [" | ", " · ", " • ", " — ", " – ", " - "];

/// `Acme is hiring: Yard Planner (Cork)` as employer and title; the employer may be `we`.
fn hiring(line: &str) -> Option<(&str, &str)> {
    let lower = line.to_ascii_lowercase();
    let (sign, at) = [
        "we are hiring",
        "we're hiring",
        "now hiring",
        " is hiring",
        " are hiring",
        "hiring:",
    ]
    .iter()
    .find_map(|sign| lower.find(sign).map(|at| (sign, at)))?;
    let title = line
        .get(at + sign.len()..)?
        .trim_start_matches([':', ' ', '-', '–', '—']);
    let title = ["a ", "an ", "A ", "An "]
        .iter()
        .find_map(|word| title.strip_prefix(word))
        .unwrap_or(title);
    let title = title.split(" (").next().unwrap_or(title).trim().trim_end_matches('!');
    (!title.is_empty()).then(|| (line.get(..at).unwrap_or("").trim(), title))
}

fn is_short(line: &str) -> bool {
    line.chars().count() <= 100 && !is_sentence(line) && !line.ends_with(':') && !line.starts_with("http")
}

/// Whether the first of its parts is a job title.
fn names_title(line: &str) -> bool {
    let first = SIGNS
        .iter()
        .find_map(|sign| line.split_once(sign))
        .map_or(line, |(first, _)| first);
    named(first.split([',', '(']).next().unwrap_or(first)) == Some(Named::Title)
}

/// `Ward Manager - Day Unit (Band 7)` without the grade in brackets.
fn without_grade(line: &str) -> String {
    let (title, rest) = line.rsplit_once(" (").unwrap_or((line, ""));
    let grade = fold(rest);
    let is_grade = ["band ", "grade ", "level ", "scale "]
        .iter()
        .any(|word| grade.starts_with(word));
    if is_grade {
        title.trim().to_owned()
    } else {
        line.trim().to_owned()
    }
}

/// Words of hours and contracts, which stand where a place or an employer may.
fn is_placing(part: &str) -> bool {
    const WORDS: [&str; 12] = [
        "full time",
        "part time",
        "hybrid",
        "remote",
        "permanent",
        "temporary",
        "contract",
        "fixed term",
        "on site",
        "fulltime",
        "casual",
        "ref",
    ];
    let part = format!(" {} ", fold(part));
    WORDS.iter().any(|word| part.starts_with(&format!(" {word} ")))
}

/// `Title at Employer`, `Title - Employer - Place`, or a title alone where the line is short.
fn take_first(page: &mut PostingPage, line: &str) {
    if line.chars().count() > 120 || line.ends_with(['.', '!', '?', ':']) {
        return;
    }
    if let Some((employer, title)) = hiring(line) {
        page.title = Some(title.to_owned());
        if !employer.is_empty() {
            page.employer.get_or_insert_with(|| employer.to_owned());
        }
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
        "title" | "job title" | "position" | "role" | "vacancy" | "position title" | "post" | "post title"
        | "role title"
            if page.title.is_none() =>
        {
            page.title = text();
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
            if page.employer.is_none() =>
        {
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
