//! Notes about people in Markdown: a heading a person, a line a thing that is known.

use finalist_core::interviewer::{BackgroundKind, Function};
use finalist_core::source::SourceKind;
use finalist_core::span::Span;
use finalist_core::text::fold;

use crate::document::{Content, PersonDraft};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::lines::Line;
use crate::markdown::{Section, bare, bullet, heading, label, plain, sections};
use crate::notebook::{Notebook, quoted};
use crate::refusal::Refusal;
use crate::words::is_title;

pub(crate) mod cues;

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::People,
    recognise,
    read,
};

fn recognise(sight: &Sight) -> Option<Guess> {
    let mut names = 0_usize;
    let mut others = 0_usize;
    let mut is_titled = false;
    for (_, title) in sight.head.lines().filter_map(|line| heading(line.trim())) {
        if name_in(title).is_some() {
            names += 1;
        } else if is_about_people(title) {
            is_titled = true;
        } else {
            others += 1;
        }
    }
    let listed = listed_people(sight.head);
    let first = sight.head.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    is_titled |= first.chars().count() <= 40 && listed > 0 && is_about_people(first);
    if names == 0 && !is_titled && listed == 0 {
        return None;
    }
    let is_known = sight.head.lines().any(|line| cues::kind_of_line(line).is_some());
    // A résumé has one name as its first heading and many headings that are none.
    if is_titled && (names + listed > 0 || is_known) && others <= names.max(1) {
        return Some(Guess::new(
            88,
            format!("a heading says it is about people, with {} names", names + listed),
        ));
    }
    if names > others && names > 0 && (is_known || names > 1) {
        return Some(Guess::new(
            66 + names.min(4) * 3,
            format!("its headings are {names} names"),
        ));
    }
    (listed > 0 && others <= 1).then(|| {
        let score = 26 + listed.min(4) * 8 + usize::from(is_known) * 12;
        Guess::new(score, format!("it lists {listed} people with their titles"))
    })
}

/// How many persons a text lists, a line each with the title; nothing where most of its lines are about something else.
pub(crate) fn listed_people(text: &str) -> usize {
    let mut people = 0_usize;
    let mut others = 0_usize;
    for line in text.lines().take(400) {
        let text = line.trim();
        // What is indented or a list item under somebody tells of that person.
        let is_below = line.starts_with([' ', '\t']) || people > 0 && bullet(text).is_some();
        let is_rule = text.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
        if is_rule || heading(text).is_some() {
            continue;
        }
        if entry_in(text).is_some_and(|(_, rest)| is_titled_by(rest)) {
            people += 1;
        } else if !is_below {
            others += 1;
        }
    }
    if people >= others { people } else { 0 }
}

/// Whether what stands behind a name begins with a job title.
fn is_titled_by(rest: &str) -> bool {
    let first = sentences(rest).into_iter().next().unwrap_or("");
    let title = first.split([',', ';', '(', ':', '|', '–', '—']).next().unwrap_or("");
    let title = title.split(" - ").next().unwrap_or(title);
    is_title(title) && title.split_whitespace().count() <= 8
}

/// `- **Ada Byrne** – CTO. Sails.` as the name and the rest.
fn entry_in(line: &str) -> Option<(&str, &str)> {
    let text = bullet(line).unwrap_or(line).trim().trim_matches('|').trim();
    for sign in ["**", "__"] {
        if let Some((name, rest)) = text.strip_prefix(sign).and_then(|t| t.split_once(sign)) {
            let name = name.trim().trim_end_matches([':', ',', '–', '—', '-']).trim();
            let rest = rest.trim_start_matches([' ', ':', ',', '–', '—', '-', '|']).trim();
            if is_name(name) {
                return Some((without_honorific(name), rest));
            }
            return name_in(name).map(|(only, title)| (only, if rest.is_empty() { title.unwrap_or("") } else { rest }));
        }
    }
    let (name, rest) = name_in(text)?;
    Some((name, rest.unwrap_or("")))
}

/// `People I know there`: a section about the candidate's own connections, who interview nobody.
fn is_about_connections(title: &str) -> bool {
    let title = format!(" {} ", fold(title));
    let knows = [
        " i know ",
        " we know ",
        " who knows ",
        " know me ",
        " my contacts ",
        " contacts ",
        " connections ",
        " acquaintances ",
        " network ",
        " friends ",
        " former colleagues ",
        " ex colleagues ",
        " people to ask ",
    ];
    knows.iter().any(|words| title.contains(words))
}

pub(crate) fn is_about_people(title: &str) -> bool {
    const WORDS: [&str; 15] = [
        "people",
        "whos who",
        "who s who",
        "who they are",
        "who i am meeting",
        "who i m meeting",
        "who im meeting",
        "interviewers",
        "interviewer",
        "panel",
        "persons",
        "who i meet",
        "who i will meet",
        "who is who",
        "the team",
    ];
    let title = format!(" {} ", fold(title));
    WORDS.iter().any(|word| title.contains(&format!(" {word} ")))
}

/// `Ada Byrne — Head of Operations` as name and title.
fn name_in(text: &str) -> Option<(&str, Option<&str>)> {
    let text = bare(text);
    let (name, title) = [" — ", " – ", " - ", " | ", ", ", " (", ": "]
        .iter()
        .filter_map(|sign| text.split_once(sign))
        .min_by_key(|(name, _)| name.len())
        .map_or((text, None), |(name, title)| {
            let title = title.trim();
            let is_open = title.contains('(') || !title.ends_with(')');
            (
                name,
                Some(if is_open {
                    title
                } else {
                    title.trim_end_matches(')').trim()
                }),
            )
        });
    is_name(name).then_some((without_honorific(name.trim()), title.filter(|title| !title.is_empty())))
}

/// A name without the `Dr` before it, which calendars and mails leave away: both must come out as one person.
pub(crate) fn without_honorific(name: &str) -> &str {
    let titles = [
        "Dr. ",
        "Dr ",
        "Prof. ",
        "Prof ",
        "Professor ",
        "Ms ",
        "Mr ",
        "Mrs ",
        "Ms. ",
        "Mr. ",
        "Mrs. ",
    ];
    let rest = titles
        .iter()
        .find_map(|title| name.strip_prefix(title))
        .unwrap_or(name)
        .trim_start();
    // `Dr Sethi` alone is all there is of the name.
    if rest.contains(' ') { rest } else { name }
}

/// Two to four words that each begin like a name, and none that names do not have.
pub(crate) fn is_name(text: &str) -> bool {
    const NO_NAMES: [&str; 44] = [
        "the",
        "and",
        "company",
        "team",
        "culture",
        "values",
        "product",
        "products",
        "market",
        "competitors",
        "news",
        "round",
        "interview",
        "notes",
        "questions",
        "experience",
        "education",
        "skills",
        "work",
        "history",
        "summary",
        "job",
        "about",
        "responsibilities",
        "requirements",
        "benefits",
        "stories",
        "story",
        "project",
        "projects",
        "goals",
        "strategy",
        "finances",
        "challenges",
        "launches",
        "languages",
        "certifications",
        "interests",
        "my",
        "your",
        "next",
        "steps",
        "employment",
        "professional",
    ];
    const PARTICLES: [&str; 12] = [
        "de", "van", "von", "der", "den", "la", "le", "bin", "al", "da", "dos", "ten",
    ];
    let text = text.trim();
    let text = without_honorific(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let fits = |word: &&str| {
        let mut chars = word.chars();
        let starts = chars
            .next()
            .is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()));
        let small = chars.clone().any(char::is_lowercase)
            || word.chars().count() <= 2
            || word.chars().all(|c| !c.is_lowercase() && !c.is_uppercase());
        (starts && small && chars.all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.')))
            || PARTICLES.contains(word)
    };
    (2..=5).contains(&words.len())
        && words.iter().all(fits)
        && !words
            .iter()
            .any(|word| NO_NAMES.contains(&word.to_lowercase().as_str()))
        && !cues::is_role(text)
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let people = people_in(&sections(sight, is_name)?, notebook);
    if people.is_empty() {
        notebook.say("no person was found: give each a heading with the name, as in `## Ada Byrne`");
    }
    Ok(Content::People(people).into())
}

/// The people of sections.
pub(crate) fn people_in(all: &[Section], notebook: &mut Notebook) -> Vec<PersonDraft> {
    let mut people: Vec<PersonDraft> = Vec::new();
    let level = all
        .iter()
        .filter(|s| name_in(s.title).is_some())
        .map(|s| s.level)
        .min()
        .unwrap_or(2);
    let mut known: Option<usize> = None;
    for section in all {
        let is_below = known.is_some_and(|level| section.level > level);
        known = (is_below || section.heading.is_some() && is_about_connections(section.title))
            .then(|| known.filter(|_| is_below).unwrap_or(section.level));
        if known.is_some() {
            note_connections(section, notebook);
            continue;
        }
        let named = section.heading.and_then(|_| name_in(section.title));
        // A single first name is a person too where its heading stands on the level of the others.
        let named = named.or_else(|| {
            let is_word =
                section.title.split_whitespace().count() == 1 && section.title.starts_with(char::is_uppercase);
            (section.heading.is_some() && section.level == level && is_word && !is_about_people(section.title))
                .then_some((section.title, None))
        });
        let is_first = people.is_empty();
        match (named, people.last_mut()) {
            (Some((name, title)), _) => people.push(person(name, title, section)),
            (None, Some(last)) if section.level > level => {
                last.span = last.span.join(section.span());
                learn(last, &section.lines);
            }
            (None, _) if section.is_bare() || is_about_people(section.title) && is_first => {
                read_items(section, &mut people, notebook);
            }
            (None, _) => {
                let before = people.len();
                read_items(section, &mut people, &mut Notebook::default());
                if people.len() == before {
                    notebook.at(section.line(), "these lines stand under no person's name: left away");
                }
            }
        }
    }
    people
}

/// Says who is known there: they are found among the connections, and are no interviewers.
fn note_connections(section: &Section, notebook: &mut Notebook) {
    for line in section.lines.iter().filter(|line| !line.is_blank()) {
        if let Some((name, _)) = entry_in(line.trimmed()) {
            notebook.at(
                line.number,
                format!(
                    "{} stands under {}: somebody you know there, and no interviewer",
                    quoted(name),
                    quoted(section.title)
                ),
            );
        }
    }
}

/// `- Ada Byrne: head of operations, studied in Cork` as a person a line, with the lines under it.
fn read_items(section: &Section, people: &mut Vec<PersonDraft>, notebook: &mut Notebook) {
    let before = people.len();
    let is_rule = |line: &Line| line.trimmed().chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    for line in section.lines.iter().filter(|line| !is_rule(line)) {
        let is_below = line.text.starts_with([' ', '\t']);
        let has_person = people.len() > before;
        let found = entry_in(line.trimmed()).filter(|(name, rest)| {
            // Under somebody a name is a person of its own only with a title: `- Marsh End, where she was born`.
            let is_item = bullet(line.text).is_some();
            !has_person
                || !(is_below || is_item)
                || is_titled_by(rest)
                || (!is_below && rest.is_empty() && is_name(name))
        });
        if let Some((name, rest)) = found {
            let mut person = blank(name, line.span());
            let mut said = sentences(rest).into_iter();
            if let Some(first) = said.next() {
                introduce(&mut person, first, *line);
            }
            for sentence in said {
                take(&mut person, sentence, line.span_of(sentence));
            }
            people.push(person);
        } else if let (true, Some(person)) = (has_person, people.last_mut()) {
            person.span = person.span.join(line.span());
            learn(person, &[*line]);
        } else {
            notebook.at(line.number, "stands above the first person and names nobody: not used");
        }
    }
}

/// What stands right behind a name: the title, then what is known, parted by commas.
fn introduce(person: &mut PersonDraft, text: &str, line: Line) {
    let clean = text.trim_end_matches('.');
    let mut from = text;
    // `Ada Byrne (Head of Operations): sails`: the bracket closes the title.
    if let Some((title, rest)) = text
        .split_once(')')
        .filter(|(title, _)| !title.contains('(') && is_title(title))
    {
        set_title(person, title);
        from = rest;
    } else if let Some(title) =
        title_at_start(clean).or_else(|| (is_title(clean) && !clean.contains(',')).then_some(clean))
    {
        set_title(person, title);
        from = text.get(title.len()..).unwrap_or("");
    }
    for part in from.split([',', ';', '|']) {
        let part = part
            .trim()
            .trim_start_matches(['-', '–', '—', ':', ' '])
            .trim_end_matches('.');
        if !part.is_empty() {
            take(person, part, line.span_of(part));
        }
    }
}

pub(crate) fn blank(name: &str, span: Span) -> PersonDraft {
    PersonDraft {
        name: name.to_owned(),
        title: None,
        email: None,
        function: None,
        background: Vec::new(),
        asks: Vec::new(),
        span,
    }
}

fn person(name: &str, title: Option<&str>, section: &Section) -> PersonDraft {
    let mut person = blank(name, section.span());
    if let Some(title) = title {
        set_title(&mut person, title);
    }
    learn(&mut person, &section.lines);
    person
}

fn learn(person: &mut PersonDraft, lines: &[Line]) {
    for line in lines.iter().filter(|line| !line.is_blank()) {
        let text = bullet(line.text).unwrap_or(line.trimmed());
        if label(text).is_some() {
            take(person, text, line.span_of(text));
        } else {
            for sentence in sentences(text) {
                take(person, sentence, line.span_of(sentence));
            }
        }
    }
}

/// Sentences of a line; a point after an abbreviation (`St.`, `Dr.`) or an initial ends none.
pub(crate) fn sentences(text: &str) -> Vec<&str> {
    const SHORT: [&str; 22] = [
        "st", "dr", "mr", "mrs", "ms", "prof", "inc", "ltd", "co", "corp", "jr", "sr", "vs", "no", "dept", "approx",
        "e.g", "i.e", "eg", "ie", "gen", "sgt",
    ];
    let mut found = Vec::new();
    let mut from = 0;
    for (at, sign) in text.match_indices([';', '.', '!', '?']) {
        let before = text.get(from..at).unwrap_or("");
        let after = text.get(at + 1..).unwrap_or("");
        let word = before.rsplit([' ', '(']).next().unwrap_or("").to_lowercase();
        let is_long =
            sign != "." || !(SHORT.contains(&word.as_str()) || word.chars().count() < 2 || word.contains('.'));
        let goes_on = after.strip_prefix(' ').is_some_and(|rest| {
            sign == ";"
                || rest
                    .trim_start()
                    .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        });
        if is_long && goes_on {
            found.extend(text.get(from..=at).map(|s| s.trim().trim_end_matches(';')));
            from = at + 1;
        }
    }
    found.extend(text.get(from..).map(str::trim));
    found.retain(|sentence| !sentence.is_empty());
    found
}

fn take(person: &mut PersonDraft, text: &str, span: Span) {
    if let Some(email) = crate::resume_text::email_in(text)
        && person.email.is_none()
    {
        person.email = Some(email.to_lowercase());
        if text.split_whitespace().count() <= 3 {
            return;
        }
    }
    let words = plain(text);
    if words.is_empty() {
        return;
    }
    if let Some((name, value)) = label(text) {
        let (name, value) = (fold(name), plain(value));
        match name.as_str() {
            _ if value.is_empty() => {}
            "title" | "job title" | "position" | "role" | "job" => return set_title(person, &value),
            "function" => {
                let function = Function::from_code(&value.to_lowercase().replace(' ', "_"));
                person.function = function.or_else(|| cues::function_of(&value)).or(person.function);
                return;
            }
            "email" | "mail" | "e mail" => return,
            "ask" | "asks" | "question" | "to ask" | "ask them" => return person.asks.push((value, span)),
            _ => {
                let kind = cues::labelled(&name).or_else(|| cues::kind_of_line(&words));
                person
                    .background
                    .push((kind.unwrap_or(BackgroundKind::Note), words, span));
                return;
            }
        }
    }
    let folded = fold(&words);
    let kind = cues::kind_of_line(&words);
    let clean = words.trim_end_matches('.');
    if person.title.is_none()
        && let Some(title) = title_at_start(clean)
            .or_else(|| first_words_title(clean).filter(|_| person.background.is_empty()))
            .or_else(|| whole_title(clean).filter(|_| kind.is_none()))
    {
        set_title(person, title);
        if title.len() == clean.len() {
            return;
        }
    }
    if person.function.is_none() {
        person.function = cues::relation(&folded);
    }
    person
        .background
        .push((kind.unwrap_or(BackgroundKind::Note), words, span));
}

/// A short text that is a title and nothing else.
fn whole_title(words: &str) -> Option<&str> {
    let is_short = words.split_whitespace().count() <= 8 && words.starts_with(char::is_alphabetic);
    let is_told = ["would ", "will ", "was ", "is ", "new to", "my "]
        .iter()
        .any(|start| words.to_lowercase().starts_with(start));
    (is_short && !is_told && is_title(words)).then_some(words)
}

/// `senior berth planner, would be my peer` and `VP Harbours. came in 2021`: what is said first, in any case of letters.
fn first_words_title(words: &str) -> Option<&str> {
    let end = [", ", ". "].iter().filter_map(|sign| words.find(sign)).min()?;
    let title = words.get(..end)?;
    (cues::kind_of_line(title).is_none())
        .then(|| whole_title(title))
        .flatten()
}

/// `Head of Operations` in `Head of Operations at Acme since 2025, before that nine years elsewhere.`; what follows
/// with a capital behind a comma belongs to it, as in `Matron, Elderly Medicine`.
fn title_at_start(words: &str) -> Option<&str> {
    let ends = [
        " at ", ", ", " since ", "; ", " — ", " – ", " - ", " | ", " for ", " (", ": ",
    ];
    let end = ends.iter().filter_map(|sign| words.find(sign)).min()?;
    let title = words.get(..end)?.trim();
    let is_told = cues::kind_of(&fold(title)).is_some();
    if !(title.starts_with(char::is_uppercase) && title.split_whitespace().count() <= 8 && is_title(title)) || is_told {
        return None;
    }
    let after = words.get(end..)?.strip_prefix(", ");
    let unit = after.and_then(|after| after.split([',', ';', '(', '—', '–']).next());
    let unit = unit.map(|unit| {
        [" at ", " since ", " for "]
            .iter()
            .find_map(|s| unit.split_once(s))
            .map_or(unit, |(u, _)| u)
            .trim_end()
    });
    let is_unit = |unit: &&str| {
        let is_capital =
            |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "and" | "of" | "for" | "the" | "&");
        let count = unit.split_whitespace().count();
        (1..=4).contains(&count)
            && unit.split_whitespace().all(is_capital)
            && cues::kind_of_line(unit).is_none()
            && !is_title(unit)
            && !unit.chars().any(|c| c.is_ascii_digit())
    };
    match unit.filter(is_unit) {
        Some(unit) => words.get(..end + 2 + unit.len()),
        None => Some(title),
    }
}

fn set_title(person: &mut PersonDraft, title: &str) {
    person.function = person.function.or_else(|| cues::function_of(title));
    person.title = Some(plain(title));
}

#[cfg(test)]
mod tests;
