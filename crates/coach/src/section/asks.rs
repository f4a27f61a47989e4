//! 7. Ask them: questions for each interviewer, without what was already answered (R8).

use finalist_core::ask::{Ask, AskState};
use finalist_core::interviewer::Interviewer;
use finalist_core::text::fold;
use finalist_language::text;

use crate::briefing::{Item, Section, SectionId};
use crate::desk::Desk;
use crate::table;
use crate::words;

const TABLE: &str = include_str!("../../tables/asks.txt");
/// What to say where nothing is left to ask (R8).
pub const ALL_COVERED: &str =
    "You have answered everything I had noted, thank you. Is there something I should have asked?";
/// Two questions that share so much of their weighted words ask the same.
const SAME: f64 = 0.55;
/// So many proposals a person: more is not asked in the time there is.
const PROPOSALS: usize = 3;

pub(super) fn section(desk: &Desk<'_>) -> Section {
    // What is planned for one is not proposed for another in its place.
    let planned = desk.dossier.asks.iter().filter(|ask| is_open(desk, ask));
    let mut used: Vec<String> = planned.map(|ask| ask.text.clone()).collect();
    let mut items: Vec<Item> = Vec::new();
    for person in desk.people() {
        let questions = for_person(desk, person, &mut used);
        items.push(
            Item::inferred(
                "ask_of",
                format!("{} questions", questions.len()),
                "their function, and what was not answered yet",
            )
            .headed(&person.name)
            .field("person", person.id.to_string())
            .with(questions),
        );
    }
    items.extend(for_others(desk));
    items.extend(answered(desk));
    if !items.is_empty() {
        items.push(Item::inferred(
            "all_covered",
            format!("if all got covered, say so: “{ALL_COVERED}”"),
            "custom",
        ));
    }
    let mut missing = Vec::new();
    if desk.people().is_empty() {
        missing.push("questions are proposed for each person, once it is known who will be there".to_owned());
    }
    Section {
        id: SectionId::Asks,
        items,
        missing,
    }
}

/// Planned questions for people who are not in the round, or for nobody in particular.
fn for_others(desk: &Desk<'_>) -> Vec<Item> {
    let coming = desk.people();
    let is_for_others = |ask: &&Ask| {
        ask.interviewer
            .is_none_or(|id| coming.iter().all(|person| person.id != id))
    };
    let mut groups: Vec<(String, Vec<Item>)> = Vec::new();
    for ask in desk
        .dossier
        .asks
        .iter()
        .filter(is_for_others)
        .filter(|ask| is_open(desk, ask))
    {
        let name = ask.interviewer.map_or_else(|| "Anyone".to_owned(), |id| desk.name(id));
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, items)) => items.push(own(desk, ask)),
            None => groups.push((name, vec![own(desk, ask)])),
        }
    }
    let group = |(name, items): (String, Vec<Item>)| {
        Item::inferred("ask_of", "if you meet, or whoever fits", "your notes")
            .headed(name)
            .with(items)
    };
    groups.into_iter().map(group).collect()
}

/// Whether a planned question was not answered before, in its own or in another's words.
fn is_open(desk: &Desk<'_>, ask: &Ask) -> bool {
    let open_end = ask.state == AskState::Asked && ask.answer.is_none();
    (ask.state == AskState::Planned && answer_to(desk, &ask.text).is_none()) || open_end
}

/// The ask that was answered and asks the same.
fn answer_to<'d>(desk: &Desk<'d>, question: &str) -> Option<&'d Ask> {
    desk.dossier
        .asks
        .iter()
        .filter(|ask| ask.state == AskState::Covered || (ask.state == AskState::Asked && ask.answer.is_some()))
        .find(|ask| text::overlap(question, &ask.text) >= SAME || text::overlap(&ask.text, question) >= SAME)
}

fn for_person(desk: &Desk<'_>, person: &Interviewer, used: &mut Vec<String>) -> Vec<Item> {
    let planned = desk
        .dossier
        .asks
        .iter()
        .filter(|a| a.interviewer == Some(person.id) && is_open(desk, a));
    let mut items: Vec<Item> = planned.map(|ask| own(desk, ask)).collect();
    // Two or three a person: what was taken over leaves no room for another proposal in its place.
    let room = PROPOSALS.saturating_sub(items.len());
    if desk.people().first().is_some_and(|first| first.id == person.id) {
        items.extend(clarify(desk));
    }
    let rows = |who: &'static str| table::rows::<3>(TABLE).filter(move |[to, ..]| *to == who);
    let fitting: Vec<[&str; 3]> = rows(person.function.code()).chain(rows("any")).collect();
    let (fresh, shared): (Vec<_>, Vec<_>) = fitting
        .into_iter()
        .partition(|[.., question]| !used.iter().any(|u| u == question || text::overlap(question, u) >= SAME));
    let mut proposed = 0;
    // A question that somebody else is asked too is better than none: people answer it differently.
    for [_, topic, question] in fresh.into_iter().chain(shared) {
        let again = items.iter().any(|item| text::overlap(question, &item.text) >= SAME);
        if proposed == room || again || answer_to(desk, question).is_some() {
            continue;
        }
        used.push(question.to_owned());
        proposed += 1;
        items.push(Item::inferred("ask", question, person.function.label()).field("topic", topic));
    }
    items
}

/// What their people told differently is worth a kind question, put to the one who is met first; once, whoever it was
/// planned for.
fn clarify(desk: &Desk<'_>) -> Vec<Item> {
    let is_planned = |question: &String| desk.dossier.asks.iter().any(|ask| fold(&ask.text) == fold(question));
    let conflicts = desk.theirs().conflicts.iter();
    conflicts
        .map(|c| {
            (
                c,
                format!("I have heard two things about the {}. How will it be?", c.subject()),
            )
        })
        .filter(|(_, question)| !is_planned(question))
        .map(|(c, question)| Item::shown("ask", question, desk.cites(c.evidence())).field("topic", "clarify"))
        .collect()
}

fn own(desk: &Desk<'_>, ask: &Ask) -> Item {
    let text = match ask.state {
        AskState::Asked => format!("{} (asked before without a real answer: ask again, kindly)", ask.text),
        _ => ask.text.clone(),
    };
    Item::shown("ask", text, desk.cites([ask.evidence]))
        .field("state", ask.state.code())
        .field("ask", ask.id.to_string())
}

/// What was answered, so that it is not asked twice.
fn answered(desk: &Desk<'_>) -> Option<Item> {
    let done: Vec<Item> = desk
        .dossier
        .asks
        .iter()
        .filter(|ask| ask.state != AskState::Planned)
        .filter_map(|ask| {
            let answer = ask.answer.as_deref()?;
            let text = format!("{} — {}", ask.text, words::shorten(answer, 140));
            let item = Item::shown("already_answered", text, desk.cites([ask.evidence]));
            Some(
                item.field("answered", &ask.text)
                    .field("ask", ask.id.to_string())
                    .field("answers", answers(desk, ask)),
            )
        })
        .collect();
    (!done.is_empty()).then(|| {
        Item::inferred("answered", "refer back to it, but do not ask it twice", "your notes")
            .headed("Already answered")
            .with(done)
    })
}

/// The ids of the planned asks that this one answers already, with a space between.
fn answers(desk: &Desk<'_>, done: &Ask) -> String {
    let planned = desk.dossier.asks.iter().filter(|ask| ask.state == AskState::Planned);
    let answered = planned.filter(|ask| answer_to(desk, &ask.text).is_some_and(|found| found.id == done.id));
    answered.map(|ask| ask.id.to_string()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use finalist_core::interviewer::Function;

    #[test]
    fn every_row_names_a_function_and_asks_a_question() {
        table::assert_whole::<3>(TABLE);
        for [who, _, question] in table::rows::<3>(TABLE) {
            assert!(who == "any" || Function::from_code(who).is_some(), "{who}");
            assert!(question.ends_with('?'), "{question}");
        }
    }
}
