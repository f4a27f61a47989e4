//! One file for several sorts of notes: the people who are met, what is known of the company, the questions planned.

use std::collections::BTreeMap;

use finalist_core::source::SourceKind;
use finalist_core::span::Span;
use finalist_core::text::fold;

use crate::document::{Content, DossierDocument, PersonDraft};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::lines::Line;
use crate::markdown::{Section, bare, bullet, heading, sections};
use crate::notebook::Notebook;
use crate::people::{blank, is_about_people, is_name, listed_people, people_in, without_honorific};
use crate::refusal::Refusal;
use crate::research::{research_in, topic_of, without_day};

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::People,
    recognise,
    read,
};

/// What a part of such a file is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    People,
    Company,
    Asks,
}

/// A question, to whom it will be put, and where it stands.
pub(crate) type Asked = (String, String, Span);

/// The part that a heading opens.
fn part_of(title: &str) -> Option<Part> {
    let (title, _) = without_day(title);
    if is_about_asks(title) {
        return Some(Part::Asks);
    }
    if is_about_people(title) {
        return Some(Part::People);
    }
    let folded = format!(" {} ", fold(title));
    let is_company = [
        " the firm ",
        " the company ",
        " the employer ",
        " company ",
        " research ",
        " the business ",
        " the organisation ",
        " the organization ",
    ];
    (is_company.iter().any(|words| folded.contains(words)) || topic_of(title).is_some()).then_some(Part::Company)
}

/// `My questions`, `Things to ask on Friday`.
pub(crate) fn is_about_asks(title: &str) -> bool {
    let folded = fold(title);
    let starts = [
        "questions to ask",
        "questions i",
        "questions for them",
        "my questions",
        "questions for the",
        "things to ask",
        "things i want to ask",
        "to ask",
        "what to ask",
        "what i want to ask",
        "i want to ask",
    ];
    folded == "questions" || folded.split(' ').count() <= 8 && starts.iter().any(|start| folded.starts_with(start))
}

/// A line without any sign that is a heading all the same: in capitals, a topic with its day, or a name.
fn is_bare_heading(line: &str) -> bool {
    if line.chars().count() > 60 || bullet(line).is_some() || line.contains(['?', '.', ';']) {
        return false;
    }
    let is_loud = !line.chars().any(char::is_lowercase) && line.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    let (topic, day) = without_day(line);
    is_loud && part_of(line.trim_end_matches(':')).is_some()
        || day.is_some() && topic.split_whitespace().count() <= 4 && topic_of(topic).is_some()
        || is_about_asks(line)
        || is_name(line)
}

fn recognise(sight: &Sight) -> Option<Guess> {
    let (mut names, mut asks, mut companies) = (0_usize, 0_usize, 0_usize);
    let (mut has_people, mut has_asks) = (false, false);
    let mut others = 0_usize;
    for line in sight.head.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let title = heading(line).map(|(_, title)| title);
        if let Some(title) = title.or_else(|| is_bare_heading(line).then_some(line)) {
            match part_of(title) {
                _ if is_name(title) => names += 1,
                Some(Part::People) => has_people = true,
                Some(Part::Company) => companies += 1,
                Some(Part::Asks) => has_asks = true,
                None => {}
            }
        } else if asked(line).is_some() {
            asks += 1;
        } else {
            others += 1;
        }
    }
    if has_people && (companies > 1 || has_asks && asks > 0) && names > 0 {
        return Some(Guess::new(
            90,
            format!("its headings tell of people, with {names} names, and of the company or questions"),
        ));
    }
    if has_people && names > 0 && !has_asks && companies == 0 && others > 0 {
        return Some(Guess::new(
            58 + names.min(4) * 3,
            format!("a heading says it is about people, with {names} names"),
        ));
    }
    let is_list = has_asks && asks > 1 && asks >= others && !has_people && companies == 0;
    is_list.then(|| Guess::new(70, format!("it lists {asks} questions to ask, with whom")))
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let all = sections(sight, is_bare_heading)?;
    let (mut of_people, mut of_company) = (Vec::new(), Vec::new());
    let mut now = Part::People;
    for section in &all {
        let own = section.heading.filter(|_| !is_name(section.title));
        now = own.and_then(|_| part_of(section.title)).unwrap_or(now);
        match now {
            Part::People => of_people.push(section.clone()),
            Part::Company => of_company.push(section.clone()),
            Part::Asks => {}
        }
    }
    let mut dossier = DossierDocument {
        people: people_in(&of_people, notebook),
        research: research_in(&of_company),
        stories: Vec::new(),
    };
    add_asks(&mut dossier.people, asks_in(&all, notebook));
    if dossier.people.is_empty() && dossier.research.is_empty() {
        notebook.say("no person, topic or question was found: give each a heading, as in `## Ada Byrne`");
    }
    // The questions stand with the people they are for.
    if dossier.research.is_empty() {
        return Ok(Content::People(dossier.people).into());
    }
    Ok(Content::Dossier(dossier).into())
}

/// People with their titles that company notes list under a heading of their own.
pub(crate) fn people_of(all: &[Section]) -> Vec<PersonDraft> {
    let mut people = Vec::new();
    for section in all {
        if section.heading.is_none() || !is_about_people(section.title) {
            continue;
        }
        let text: Vec<&str> = section.lines.iter().map(|line| line.text).collect();
        if listed_people(&text.join("\n")) > 0 {
            let found = people_in(std::slice::from_ref(section), &mut Notebook::default());
            people.extend(found.into_iter().filter(|person| person.title.is_some()));
        }
    }
    people
}

/// The questions that the sections about questions plan, with whom they name.
pub(crate) fn asks_in(all: &[Section], notebook: &mut Notebook) -> Vec<Asked> {
    let mut found: Vec<Asked> = Vec::new();
    let mut level: Option<usize> = None;
    for section in all.iter().filter(|section| section.heading.is_some()) {
        let is_own = is_about_asks(section.title);
        let is_below = level.is_some_and(|level| section.level > level);
        if !is_own && !is_below {
            level = None;
            continue;
        }
        if is_own {
            level = Some(section.level);
        }
        let to = (!is_own && is_addressee(section.title)).then_some(section.title);
        for line in section.lines.iter().filter(|line| !line.is_blank()) {
            match asked_in(*line, to) {
                Some(ask) => found.push(ask),
                None => notebook.at(
                    line.number,
                    "names nobody to ask: write it as `Ada: …?` with the name before it",
                ),
            }
        }
    }
    found
}

/// Takes away the sections that [`asks_in`] reads.
pub(crate) fn leave_asks(all: &mut Vec<Section>) {
    let mut level: Option<usize> = None;
    all.retain(|section| {
        let is_own = section.heading.is_some() && is_about_asks(section.title);
        let is_below = level.is_some_and(|level| section.level > level);
        if is_own {
            level = Some(section.level);
        } else if !is_below {
            level = None;
        }
        level.is_none()
    });
}

fn asked_in(line: Line, to: Option<&str>) -> Option<Asked> {
    let text = line.trimmed();
    if let Some((name, question)) = asked(text) {
        return Some((name.to_owned(), question.to_owned(), line.span_of(question)));
    }
    let question = bullet(text).unwrap_or(text);
    let to = to.filter(|_| question.ends_with('?'))?;
    Some((to.to_owned(), question.to_owned(), line.span_of(question)))
}

/// `for Ada: How large is the team?` as the name and the question.
fn asked(line: &str) -> Option<(&str, &str)> {
    let text = bullet(line).unwrap_or(line);
    let (name, question) = [": ", " - ", " – ", " — ", ":** "]
        .iter()
        .filter_map(|sign| text.split_once(sign))
        .min_by_key(|(name, _)| name.len())?;
    let name = bare(name).trim_matches(['*', ' ', ':']);
    let name = ["for ", "For ", "to ", "To ", "ask ", "Ask "]
        .iter()
        .find_map(|word| name.strip_prefix(word))
        .unwrap_or(name);
    let question = question.trim_start_matches(['*', ' ']).trim();
    (question.ends_with('?') && is_addressee(name)).then_some((without_honorific(name), question))
}

/// A first name or a whole one.
fn is_addressee(name: &str) -> bool {
    let is_single = name.chars().count() <= 20
        && name.starts_with(char::is_uppercase)
        && name.chars().skip(1).any(char::is_lowercase)
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
        && !is_name_of_topic(name);
    is_single || is_name(name)
}

fn is_name_of_topic(word: &str) -> bool {
    let folded = fold(word);
    topic_of(word).is_some()
        || matches!(
            folded.as_str(),
            "everyone" | "everybody" | "all" | "anyone" | "team" | "role" | "panel" | "pay" | "salary" | "notes"
        )
}

/// Gives each question to the person it names; who is not among them is added by that name alone.
pub(crate) fn add_asks(people: &mut Vec<PersonDraft>, asks: Vec<Asked>) {
    // A first name that two people share names neither.
    let mut known: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for (index, person) in people.iter().enumerate() {
        let name = fold(&person.name);
        if let Some((first, _)) = name.split_once(' ') {
            let entry = known.entry(first.to_owned()).or_insert(Some(index));
            if *entry != Some(index) {
                *entry = None;
            }
        }
        known.insert(name, Some(index));
    }
    for (name, question, span) in asks {
        let index = match known.get(&fold(&name)) {
            Some(Some(index)) => *index,
            _ => {
                people.push(blank(&name, span));
                known.insert(fold(&name), Some(people.len() - 1));
                people.len() - 1
            }
        };
        if let Some(person) = people.get_mut(index) {
            person.asks.push((question, span));
        }
    }
}

#[cfg(test)]
mod tests;
