//! The first lines of a posting: which of them is the title, which the employer and its town.

use finalist_core::text::fold;

use super::calm::{calm, calm_place};
use super::prose;
use crate::calendar::place::zone_of_place;
use crate::document::PostingPage;
use crate::words::{Named, is_place, is_sentence, named, singular};

/// So many lines may tell title, employer and place.
pub(super) const LINES: usize = 3;

/// The first lines: a title alone over `Employer | Place`, the employer alone over the title, or all in the first.
pub(super) fn take_top(page: &mut PostingPage, top: &[&str]) {
    let (Some(first), mut second, mut third) = (top.first(), top.get(1), top.get(2)) else {
        return;
    };
    // `Skerry College`, `Cobh`, `Piano Tuner`, each on its line.
    if let (Some(town), Some(title)) = (second, third)
        && may_be_town(town)
        && names_title(title)
        && is_short(title)
        && !names_title(first)
    {
        page.place.get_or_insert_with(|| calm_place(town));
        (second, third) = (third, None);
    }
    if page.title.is_some() {
        // The title was labelled; an employer alone in the first line still counts, and so does a line in capitals.
        let is_shouted = !first.contains(char::is_lowercase) && (2..=6).contains(&first.split_whitespace().count());
        let is_firm = named(first) == Some(Named::Organisation) || is_shouted && named(first).is_none();
        if page.employer.is_none() && is_short(first) && is_firm && !is_placing(first) {
            take_firm(page, first);
        }
        return;
    }
    let second = second
        .filter(|line| is_short(line) && !prose::is_running(line))
        .copied();
    // `Marlin Pharmacy is recruiting a` over `Pharmacy Technician`.
    if let Some((employer, title)) = prose::sought(first).filter(|_| is_line(first)) {
        let is_told = prose::is_titled(title) || first.to_ascii_lowercase().contains("hiring");
        let title = if title.is_empty() {
            second.filter(|below| names_title(below))
        } else {
            Some(title).filter(|_| is_told)
        };
        if let Some(title) = title {
            take_title(page, title);
            match employer {
                "" => take_employer(page, second, third.copied()),
                employer => take_firm(page, employer),
            }
            return;
        }
    }
    // `Skerry Hospitals` over `Ward Manager - Day Unit`.
    if let Some(below) = second
        && is_alone(first)
        && named(first) != Some(Named::Title)
        && names_title(below)
        && is_short(first)
    {
        take_firm(page, first);
        take_title(page, below);
        return;
    }
    if let Some(title) = prose::wanted(first) {
        take_title(page, title);
        return take_employer(page, second, third.copied());
    }
    if prose::is_running(first) {
        return;
    }
    take_first(page, first);
    let has_town = page.place.is_some();
    if page.title.is_some() && page.employer.is_none() && (is_alone(without_remarks(first)) || has_town) {
        take_employer(page, second, third.copied());
    }
}

/// Whether a line says one thing only, without a sign that parts it.
fn is_alone(line: &str) -> bool {
    !SIGNS.iter().any(|sign| line.contains(sign)) && !line.contains(" at ")
}

/// Whether a line is no longer than the head of a posting is, and does not end as a sentence does.
fn is_line(line: &str) -> bool {
    line.chars().count() <= 120 && !line.ends_with(['.', '?', ':'])
}

/// `Marlin Quay, Cobh` or `Marlin Quay | Cobh` under a title.
fn take_employer(page: &mut PostingPage, below: Option<&str>, third: Option<&str>) {
    if page.employer.is_some() {
        return;
    }
    let Some(below) = below.map(without_hours) else { return };
    if with_place(below).or_else(|| with_town(below)).is_some() {
        return take_firm(page, below);
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
        page.employer = Some(calm(employer));
        if let Some(place) = parts.next().filter(|part| !is_placing(part)) {
            page.place.get_or_insert_with(|| place.to_owned());
        }
    }
    // A name over its town, each on its line.
    let is_large = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c == '&');
    let is_name =
        !is_parted && below.split_whitespace().all(is_large) && (2..=6).contains(&below.split_whitespace().count());
    // The town stood behind the title already.
    if is_name && page.employer.is_none() && page.place.is_some() && !is_placing(below) && !names_title(below) {
        page.employer = Some(calm(below));
    }
    if let Some(town) = third.filter(|third| is_place(third) || is_town(third) || is_address(third))
        && !is_placing(below)
        && !names_title(below)
        && !is_place(below)
        && (is_name || page.employer.is_some())
    {
        page.employer.get_or_insert_with(|| calm(below));
        page.place.get_or_insert_with(|| calm_place(town));
    }
}

/// `YOUGHAL, CO. CORK`: words with capitals, the last part of which is known.
fn is_address(line: &str) -> bool {
    let is_large = |word: &str| word.starts_with(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit());
    let last = line.rsplit(", ").next().filter(|last| *last != line);
    line.split_whitespace().count() <= 5
        && line.split_whitespace().all(is_large)
        && last.is_some_and(|last| zone_of_place(last).is_some())
}

/// Whether a line of its own may be a town: one to three words with capitals that name nothing else.
pub(super) fn may_be_town(line: &str) -> bool {
    let is_large = |word: &str| word.starts_with(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit());
    let is_free = named(line).is_none() && !is_placing(line) && !line.ends_with(['.', '!', '?', ':']);
    is_free
        && (is_place(line)
            || is_town(line)
            || line.split_whitespace().count() <= 2 && line.split_whitespace().all(is_large))
}

/// An employer, with its town behind a comma or in brackets.
fn take_firm(page: &mut PostingPage, line: &str) {
    let line = line.trim();
    let (employer, place) = with_place(line)
        .or_else(|| with_town(line))
        .or_else(|| with_bracket(line))
        .map_or((line, None), |(employer, place)| (employer, Some(place)));
    page.employer.get_or_insert_with(|| calm(employer));
    if let Some(place) = place {
        page.place.get_or_insert_with(|| calm_place(place));
    }
}

/// `Marlin Pharmacy (Cobh)`: what stands in the brackets is written like a town, and not like letters for the name.
fn with_bracket(line: &str) -> Option<(&str, &str)> {
    let (employer, place) = line.strip_suffix(')')?.rsplit_once(" (")?;
    let is_large = |word: &str| word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let is_town = place.split([' ', ',']).filter(|word| !word.is_empty()).all(is_large);
    let is_known = zone_of_place(place).is_some() || named(place).is_none();
    let is_shouted = !line.contains(char::is_lowercase) && place.chars().count() > 3;
    let is_fit = place.split_whitespace().count() <= 3 && !is_placing(place) && !is_legal(place);
    (!employer.trim().is_empty() && is_fit && is_known && (is_town || is_shouted)).then_some((employer.trim(), place))
}

/// A title as it is kept: without hours, grade and town, of one person, and not in capitals.
fn take_title(page: &mut PostingPage, line: &str) {
    let mut title = without_remarks(line);
    if let Some((before, place)) = title.split_once(", ")
        && named(before) == Some(Named::Title)
        && is_town(place)
    {
        page.place.get_or_insert_with(|| calm_place(place));
        title = before.trim();
    }
    if !title.is_empty() {
        let single = title.split_once(", ").is_none().then(|| singular(title)).flatten();
        page.title
            .get_or_insert_with(|| calm(single.as_deref().unwrap_or(title)));
    }
}

/// Whether all of a text is a town that is known, alone or with its region. Towns that are the field of a job are none.
fn is_town(text: &str) -> bool {
    const FIELDS: [&str; 5] = ["nice", "essen", "reading", "mobile", "bath"];
    text.split(", ").all(|part| {
        let zone = zone_of_place(part);
        let words: Vec<&str> = part.split_whitespace().collect();
        // `London Underground` is in London, and no town.
        let is_whole = words.len() < 2 || words.iter().all(|word| zone_of_place(word) != zone);
        zone.is_some() && is_whole && !FIELDS.contains(&fold(part).as_str())
    }) || is_place(text) && text.contains(", ")
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
pub(super) const SIGNS: [&str; 6] = [" | ", " · ", " • ", " — ", " – ", " - "];

pub(super) fn is_short(line: &str) -> bool {
    line.chars().count() <= 100 && !is_sentence(line) && !line.ends_with(':') && !line.starts_with("http")
}

/// Whether the first of its parts is a job title.
pub(super) fn names_title(line: &str) -> bool {
    let first = SIGNS
        .iter()
        .find_map(|sign| line.split_once(sign))
        .map_or(line, |(first, _)| first);
    named(first.split([',', '(']).next().unwrap_or(first)) == Some(Named::Title)
}

/// `Ward Manager - Day Unit (Band 7)` without the grade, hours or contract in brackets or behind a comma.
pub(super) fn without_remarks(line: &str) -> &str {
    let mut title = line.trim().trim_end_matches('!').trim();
    loop {
        let bracket = title.strip_suffix(')').and_then(|line| line.rsplit_once(" ("));
        let behind = || {
            SIGNS
                .iter()
                .chain([&", "])
                .find_map(|sign| title.rsplit_once(*sign).filter(|(_, rest)| is_remark(rest)))
        };
        match bracket.filter(|(_, rest)| is_remark(rest)).or_else(behind) {
            Some((kept, _)) if !kept.trim().is_empty() => title = kept.trim(),
            _ => return title,
        }
    }
}

/// Whether what stands behind a title tells of grade, hours, contract or whom it is open to.
fn is_remark(rest: &str) -> bool {
    const STARTS: [&str; 4] = ["band ", "grade ", "level ", "scale "];
    const WORDS: [&str; 24] = [
        "nights",
        "days",
        "shift",
        "shifts",
        "night shift",
        "weekends",
        "fte",
        "wte",
        "hours",
        "hour",
        "hrs",
        "full time",
        "part time",
        "fulltime",
        "permanent",
        "temporary",
        "fixed term",
        "maternity cover",
        "job share",
        "days a week",
        "posts",
        "positions",
        "vacancies",
        "casual",
    ];
    let folded = fold(rest);
    let padded = format!(" {folded} ");
    let is_open = rest.contains('/')
        && !folded.is_empty()
        && folded
            .split(' ')
            .all(|word| matches!(word, "m" | "f" | "d" | "w" | "x" | "all genders"));
    is_open
        || folded.split(' ').count() <= 4 && STARTS.iter().any(|word| folded.starts_with(word))
        || folded.split(' ').count() <= 6 && WORDS.iter().any(|word| padded.contains(&format!(" {word} ")))
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
    if let Some((title, employer)) = line.rsplit_once(" at ").or_else(|| line.rsplit_once(" @ ")) {
        take_title(page, title);
        return take_firm(page, employer);
    }
    let line = without_remarks(line);
    let sign = [" — ", " – ", " - ", " | "].iter().find(|sign| line.contains(*sign));
    let mut parts = line.split(sign.copied().unwrap_or("\n")).map(str::trim);
    if let Some(title) = parts.next() {
        take_title(page, title);
    }
    // `Crane Planner - Cork` over its employer.
    let mut parts = parts.peekable();
    if let Some(town) = parts.next_if(|part| is_town(part)) {
        page.place.get_or_insert_with(|| calm_place(town));
        return;
    }
    if let Some(employer) = parts
        .next()
        .filter(|part| !part.starts_with(char::is_lowercase) || part.contains('.'))
    {
        take_firm(page, employer);
    }
    if let Some(place) = parts.next() {
        page.place.get_or_insert_with(|| place.to_owned());
    }
}
