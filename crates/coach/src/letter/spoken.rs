//! All that the record has of the talk with one person, in its words: by these the judge knows a point again.

use std::collections::BTreeSet;

use finalist_core::ask::AskState;
use finalist_core::dossier::Dossier;
use finalist_core::id::{InterviewerId, RoundId, SourceId};
use finalist_core::text::fold;
use finalist_language::text::{Text, sentences};

use super::point::is_a_strangers;

/// Shorter parts of a name are initials or particles, and stand everywhere.
const SHORTEST_PART: usize = 3;
/// A sentence that tells something has so many words beside names and titles.
const LEAST_WORDS: usize = 4;
/// So many sentences of the notes are looked through.
const LONGEST: usize = 4_000;

/// The questions of a person with their answers, what they stressed, told and answered, and each sentence of the round's
/// notes that names them, also where nothing more was read in it.
pub fn spoken_of(dossier: &Dossier, round: RoundId, person: InterviewerId) -> Vec<String> {
    let is_alone = dossier.people_of(round).len() <= 1;
    let mut found: Vec<String> = Vec::new();
    for exchange in dossier.exchanges.iter().filter(|one| one.round == Some(round)) {
        let is_theirs = exchange.asked_by == Some(person)
            || (exchange.asked_by.is_none() && is_alone && !is_a_strangers(dossier, exchange));
        if is_theirs {
            found.push(exchange.question.clone());
            found.extend(exchange.answer.clone());
        }
    }
    let remarks = dossier.remarks.iter().filter(|one| one.round == Some(round));
    let remarks = remarks.filter(|one| one.by == Some(person) || (is_alone && one.by.is_none()));
    found.extend(remarks.map(|remark| remark.text.clone()));
    let asks = dossier.asks.iter().filter(|one| one.round == Some(round));
    let asks = asks.filter(|one| one.interviewer == Some(person) && one.state != AskState::Planned);
    found.extend(asks.map(|ask| format!("{} {}", ask.text, ask.answer.as_deref().unwrap_or_default())));
    let told = dossier
        .statements
        .current()
        .map(|statement| (&statement.saying, &statement.wording));
    let told = told.filter(|(saying, _)| saying.round == Some(round) && saying.person == Some(person));
    found.extend(told.map(|(_, wording)| wording.clone()));
    found.extend(named(dossier, round, person));
    found
}

/// The sentences of the round's notes, whoever said what they tell.
pub fn noted_of(dossier: &Dossier, round: RoundId) -> Vec<String> {
    let sources = notes_of(dossier, round).into_iter().filter_map(|id| dossier.source(id));
    let mut found = Vec::new();
    for source in sources {
        let text = Text::new(&source.text);
        let all = sentences(&text).into_iter().take(LONGEST);
        found.extend(all.map(|span| text.slice(span).to_owned()));
    }
    found
}

/// The sentences of the round's notes in which the person is named.
fn named(dossier: &Dossier, round: RoundId, person: InterviewerId) -> Vec<String> {
    let Some(who) = dossier.interviewer(person) else {
        return Vec::new();
    };
    let name = fold(&who.name);
    let parts: Vec<&str> = name
        .split(' ')
        .filter(|part| part.chars().count() >= SHORTEST_PART)
        .collect();
    let people = fold(&dossier.interviewers.iter().fold(String::new(), |all, other| {
        format!("{all} {} {}", other.name, other.title.as_deref().unwrap_or_default())
    }));
    let people: BTreeSet<&str> = people.split(' ').collect();
    // A line that only lists who was there tells nothing of the talk.
    let is_named = |sentence: &str| {
        let said = fold(sentence);
        let is_there = said.split(' ').any(|word| parts.contains(&word));
        // A line of names and titles begins its words with capitals.
        let own = sentence
            .split_whitespace()
            .filter(|word| !word.starts_with(char::is_uppercase))
            .map(fold);
        let telling = own
            .filter(|word| !people.contains(word.as_str()) && !is_of_head(word) && !word.is_empty())
            .count();
        is_there && telling >= LEAST_WORDS
    };
    let mut found = Vec::new();
    for source in notes_of(dossier, round) {
        let Some(source) = dossier.source(source) else { continue };
        let text = Text::new(&source.text);
        let all = sentences(&text).into_iter().take(LONGEST).map(|span| text.slice(span));
        found.extend(all.filter(|sentence| is_named(sentence)).map(str::to_owned));
    }
    found
}

/// Small words and numbers of a line that says when and with whom: `Round 1, 17 November, with …`.
fn is_of_head(word: &str) -> bool {
    const WORDS: [&str; 22] = [
        "round",
        "interview",
        "first",
        "second",
        "third",
        "call",
        "video",
        "phone",
        "on",
        "at",
        "with",
        "and",
        "by",
        "in",
        "am",
        "pm",
        "the",
        "of",
        "notes",
        "from",
        "met",
        "today",
    ];
    WORDS.contains(&word) || word.chars().any(|c| c.is_ascii_digit())
}

/// The files in which the round was written down.
fn notes_of(dossier: &Dossier, round: RoundId) -> BTreeSet<SourceId> {
    let debriefs = dossier.debriefs.iter().filter(|debrief| debrief.round == round);
    let exchanges = dossier.exchanges.iter().filter(|one| one.round == Some(round));
    let told = dossier
        .statements
        .current()
        .filter(|one| one.saying.round == Some(round));
    debriefs
        .map(|debrief| debrief.source)
        .chain(exchanges.filter_map(|one| Some(one.evidence?.source)))
        .chain(told.filter_map(|one| Some(one.saying.evidence?.source)))
        .collect()
}
