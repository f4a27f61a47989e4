//! 2. The people: who they are, what they will likely test (L2), what you share and whom both know (R7).

use finalist_core::fact::Attribute;
use finalist_core::interviewer::{BackgroundKind, Function, Interviewer};

use crate::briefing::{Item, Section, SectionId};
use crate::common::{self, Tie};
use crate::desk::Desk;
use crate::meaning;
use crate::table;
use crate::words;

const TESTS: &str = include_str!("../../tables/tests.txt");
/// At most so many of a person's earlier statements are repeated here.
const MOST_SAID: usize = 4;

pub(super) fn section(desk: &Desk<'_>) -> Section {
    let coming = desk.people();
    let mut items: Vec<Item> = coming.iter().map(|person| dossier(desk, person)).collect();
    let met: Vec<&Interviewer> = desk
        .dossier
        .interviewers
        .iter()
        .filter(|p| coming.iter().all(|c| c.id != p.id))
        .collect();
    if !met.is_empty() {
        let names: Vec<String> = met.iter().map(|p| name_and_title(p)).collect();
        let text = format!("also part of it so far: {}", words::list(&names));
        items.push(Item::inferred("others", text, "the other rounds"));
    }
    items.extend(inside(desk));
    let mut missing = Vec::new();
    if coming.is_empty() {
        missing.push("who will be there is not known: ask, and add notes about them as Markdown".to_owned());
    }
    if desk.profile.connection_count == 0 {
        missing.push("mutual connections are not assessed: add `Connections.csv` of your LinkedIn export".to_owned());
    }
    Section {
        id: SectionId::People,
        items,
        missing,
    }
}

fn name_and_title(person: &Interviewer) -> String {
    match &person.title {
        Some(title) => format!("{}, {title}", person.name),
        None => person.name.clone(),
    }
}

pub(super) fn dossier(desk: &Desk<'_>, person: &Interviewer) -> Item {
    let mut cites = desk.cites(person.background.iter().map(|b| b.evidence).take(1));
    let title = person.title.clone().unwrap_or_else(|| "title not known".to_owned());
    let met = desk.round.is_some_and(|round| meaning::met_before(desk, round, person));
    let text = if met { format!("{title}; you have met") } else { title };
    if cites.is_empty() {
        cites.extend(desk.round.and_then(|round| desk.cite_invitation(round)));
    }
    let mut items = vec![likely(person)];
    items.extend(in_common(desk, person));
    items.extend(known_to_both(desk, person));
    items.extend(background(desk, person));
    items.extend(said(desk, person));
    Item::shown("interviewer", text, cites)
        .headed(&person.name)
        .field("name", &person.name)
        .field("function", person.function.code())
        .with(items)
}

fn likely(person: &Interviewer) -> Item {
    let tests = table::rows::<2>(TESTS).find(|[function, _]| *function == person.function.code());
    let text = tests.map_or("", |[_, text]| text);
    if person.function == Function::Unknown {
        Item::not_assessed("will_test", text)
    } else {
        Item::inferred("will_test", format!("will likely test: {text}"), "their function")
    }
}

fn in_common(desk: &Desk<'_>, person: &Interviewer) -> Vec<Item> {
    common::commonalities(desk, person)
        .into_iter()
        .map(|shared| {
            let text = match shared.kind {
                BackgroundKind::HomeTown => format!("in common, a place you both know: {}", shared.what),
                kind => format!("in common, {}: {}", kind.label(), shared.what),
            };
            Item::shown(
                "commonality",
                text,
                desk.cites([shared.their_evidence, shared.own_evidence]),
            )
            .field("commonality", &shared.what)
            .field("person", &person.name)
            .field("respect", shared.kind.code())
        })
        .collect()
}

fn known_to_both(desk: &Desk<'_>, person: &Interviewer) -> Vec<Item> {
    common::mutual(desk, person)
        .into_iter()
        .map(|(connection, tie, evidence)| {
            let at = connection
                .employer
                .as_deref()
                .map(|e| format!(" ({e})"))
                .unwrap_or_default();
            let name = &connection.name;
            let cites = desk.cites([evidence, connection.evidence]);
            let item = match tie {
                Tie::Direct => Item::shown(
                    "mutual_connection",
                    format!("you are connected with {name} already"),
                    cites,
                ),
                Tie::Named => Item::shown(
                    "mutual_connection",
                    format!("mutual connection: {name}{at}, named in your notes"),
                    cites,
                ),
                Tie::SameEmployer | Tie::FormerEmployer => Item::inferred(
                    "possible_connection",
                    format!(
                        "may know your connection {name}{at}, where {} was before",
                        words::first_name(&person.name)
                    ),
                    "a shared employer",
                )
                .citing(cites),
            };
            item.field("connection", name)
        })
        .collect()
}

fn background(desk: &Desk<'_>, person: &Interviewer) -> Vec<Item> {
    if person.background.is_empty() {
        let told = common::claims_naming(desk, person);
        let first = words::first_name(&person.name);
        let text = if told.is_empty() {
            format!("nothing is noted about {}: look {first} up, and add notes", person.name)
        } else {
            format!(
                "beside what you said, nothing is noted about {}: look {first} up",
                person.name
            )
        };
        let told = told.into_iter().take(MOST_SAID).map(|claim| {
            let said = format!("you said: {}", words::shorten(words::quoted(&claim.wording), 160));
            Item::shown("background", said, desk.cites([claim.saying.evidence]))
        });
        return told.chain([Item::not_assessed("background", text)]).collect();
    }
    let shown = person.background.iter().take(6);
    shown
        .map(|b| Item::shown("background", words::shorten(&b.text, 160), desk.cites([b.evidence])))
        .collect()
}

fn said(desk: &Desk<'_>, person: &Interviewer) -> Vec<Item> {
    let remarks = desk.dossier.remarks.iter().filter(|r| r.by == Some(person.id));
    let mut items: Vec<Item> = remarks
        .map(|r| {
            Item::shown(
                r.kind.code(),
                format!("{}: {}", r.kind.label(), words::shorten(words::quoted(&r.text), 160)),
                desk.cites([r.evidence]),
            )
        })
        .collect();
    let statements = desk
        .dossier
        .statements
        .current()
        .filter(|s| s.saying.person == Some(person.id) && s.fact.attribute != Attribute::Quantity)
        .take(MOST_SAID);
    items.extend(statements.map(|s| {
        let text = format!("said: {}, {}", s.fact.attribute.label(), s.fact.value);
        Item::shown("said", text, desk.cites([s.saying.evidence]))
    }));
    items
}

fn inside(desk: &Desk<'_>) -> Vec<Item> {
    let people = common::inside(desk.profile, &desk.dossier.application);
    people
        .into_iter()
        .filter(|c| {
            desk.people()
                .iter()
                .all(|p| finalist_core::text::fold(&p.name) != finalist_core::text::fold(&c.name))
        })
        .take(8)
        .map(|connection| {
            let title = connection
                .title
                .as_deref()
                .map(|t| format!(", {t}"))
                .unwrap_or_default();
            let since = connection
                .connected
                .map(|d| format!(", connected since {}", words::day(d)))
                .unwrap_or_default();
            let text = format!("you know somebody there: {}{title}{since}", connection.name);
            Item::shown("connection_inside", text, desk.cites([connection.evidence]))
                .field("connection", &connection.name)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_has_a_row() {
        table::assert_whole::<2>(TESTS);
        for function in Function::ALL {
            let row = table::rows::<2>(TESTS).any(|[code, _]| code == function.code());
            assert!(row, "{function}");
        }
    }
}
