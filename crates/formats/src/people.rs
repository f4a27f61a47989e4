//! Notes about people in Markdown: a heading a person, a line a thing that is known.

use finalist_core::interviewer::{BackgroundKind, Function};
use finalist_core::source::SourceKind;
use finalist_core::span::Span;
use finalist_core::text::fold;

use crate::document::{Content, PersonDraft};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::lines::Line;
use crate::markdown::{Section, bare, bullet, heading, label, plain, sections};
use crate::notebook::Notebook;
use crate::refusal::Refusal;

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
    if names == 0 && !is_titled {
        return None;
    }
    let is_known = sight.head.lines().any(|line| cues::kind_of_line(line).is_some());
    // A résumé has one name as its first heading and many headings that are none.
    if is_titled && (names > 0 || is_known) {
        return Some(Guess::new(
            88,
            format!("a heading says it is about people, with {names} names"),
        ));
    }
    (names > others && names > 0 && (is_known || names > 1))
        .then(|| Guess::new(66 + names.min(4) * 3, format!("its headings are {names} names")))
}

fn is_about_people(title: &str) -> bool {
    const WORDS: [&str; 9] = [
        "people",
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
            (name, Some(title.trim_end_matches(')').trim()))
        });
    is_name(name).then_some((name.trim(), title.filter(|title| !title.is_empty())))
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
    let text = ["Dr. ", "Dr ", "Prof. ", "Ms ", "Mr ", "Mrs ", "Ms. ", "Mr. ", "Mrs. "]
        .iter()
        .find_map(|title| text.strip_prefix(title))
        .unwrap_or(text);
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
    let all = sections(sight, is_name)?;
    let mut people: Vec<PersonDraft> = Vec::new();
    let level = all
        .iter()
        .filter(|s| name_in(s.title).is_some())
        .map(|s| s.level)
        .min()
        .unwrap_or(2);
    for section in &all {
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
    if people.is_empty() {
        notebook.say("no person was found: give each a heading with the name, as in `## Ada Byrne`");
    }
    Ok(Content::People(people).into())
}

/// `- Ada Byrne: head of operations, studied in Cork` as a person a line.
fn read_items(section: &Section, people: &mut Vec<PersonDraft>, notebook: &mut Notebook) {
    for line in &section.lines {
        let Some(item) = bullet(line.text).or_else(|| Some(line.trimmed()).filter(|text| !text.is_empty())) else {
            continue;
        };
        let text = item.trim_start_matches("**");
        let Some((name, rest)) = name_in(&text.replace("**", "")).map(|(n, r)| (n.to_owned(), r.map(str::to_owned)))
        else {
            notebook.at(line.number, "stands above the first person and names nobody: not used");
            continue;
        };
        let mut person = blank(&name, line.span());
        if let Some(rest) = rest {
            for part in rest.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
                take(&mut person, part, line.span());
            }
        }
        people.push(person);
    }
}

fn blank(name: &str, span: Span) -> PersonDraft {
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

/// Sentences of a line; a point after a short word (`St.`, `Dr.`) ends none.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, sign) in text.match_indices([';', '.']) {
        let before = text.get(from..at).unwrap_or("");
        let after = text.get(at + 1..).unwrap_or("");
        let is_long = before.rsplit(' ').next().is_some_and(|word| word.chars().count() > 3);
        let goes_on = after
            .strip_prefix(' ')
            .is_some_and(|rest| sign == ";" || rest.starts_with(char::is_uppercase));
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
    if person.title.is_none()
        && let Some(title) = title_at_start(&words)
    {
        set_title(person, title);
        if title.len() + 1 >= words.len() {
            return;
        }
    }
    let is_title = person.title.is_none()
        && kind.is_none()
        && cues::is_role(&words)
        && words.split_whitespace().count() <= 10
        && !words.ends_with('.');
    if is_title {
        return set_title(person, &words);
    }
    if person.function.is_none() {
        person.function = cues::relation(&folded);
    }
    person
        .background
        .push((kind.unwrap_or(BackgroundKind::Note), words, span));
}

/// `Head of Operations` in `Head of Operations at Acme since 2025, before that nine years elsewhere.`
fn title_at_start(words: &str) -> Option<&str> {
    let end = [" at ", ", ", " since ", "; ", " — ", " for "]
        .iter()
        .filter_map(|sign| words.find(sign))
        .min()?;
    let title = words.get(..end)?.trim();
    let is_title =
        title.starts_with(char::is_uppercase) && title.split_whitespace().count() <= 8 && cues::is_role(title);
    let is_told = cues::kind_of(&fold(title)).is_some();
    (is_title && !is_told).then_some(title)
}

fn set_title(person: &mut PersonDraft, title: &str) {
    person.function = person.function.or_else(|| cues::function_of(title));
    person.title = Some(plain(title));
}

#[cfg(test)]
mod tests;
