//! What this invitation may mean (P5), with the reason for each reading.

use finalist_core::exchange::RemarkKind;
use finalist_core::interviewer::{Function, Interviewer};
use finalist_core::round::{Format, Round};
use finalist_core::stage::StageKind;

use crate::briefing::{Cite, Item};
use crate::desk::Desk;
use crate::open::left_open;
use crate::table;
use crate::words;

const TABLE: &str = include_str!("../tables/meaning.txt");

/// The readings that hold for this round, each with what it was drawn from.
pub fn meanings(desk: &Desk<'_>, round: &Round) -> Vec<Item> {
    table::rows::<2>(TABLE)
        .filter_map(|[when, text]| reading(desk, round, when, text))
        .collect()
}

fn reading(desk: &Desk<'_>, round: &Round, when: &str, text: &str) -> Option<Item> {
    let kind = "may_mean";
    match when {
        "always" if is_first(desk, round) => None,
        "always" => Some(Item::inferred(kind, text, "second interviews in general")),
        "new_people" => {
            let new: Vec<&Interviewer> = desk
                .people()
                .into_iter()
                .filter(|p| !met_before(desk, round, p))
                .collect();
            // In a first meeting everybody is new, and it means nothing.
            (!new.is_empty() && new.len() < desk.dossier.interviewers.len()).then(|| {
                let were = if new.len() == 1 { "was" } else { "were" };
                let text = text.replace("{names}", &names(&new)).replace("{were}", were);
                Item::inferred(kind, text, "who is invited")
            })
        }
        "seniors" => {
            let seniors: Vec<&Interviewer> = desk
                .people()
                .into_iter()
                .filter(|p| matches!(p.function, Function::Executive | Function::DepartmentHead))
                .collect();
            (!seniors.is_empty())
                .then(|| Item::inferred(kind, text.replace("{names}", &names(&seniors)), "their titles"))
        }
        "practice" => {
            let formats: Vec<String> = formats(desk, round)
                .into_iter()
                .filter(|f| is_practice(*f))
                .map(|f| f.label().to_owned())
                .collect();
            (!formats.is_empty())
                .then(|| Item::inferred(kind, text.replace("{formats}", &words::list(&formats)), "the agenda"))
        }
        "doubts" => {
            let open = left_open(desk.dossier).into_iter().map(|e| e.evidence);
            let concerns = desk
                .dossier
                .remarks
                .iter()
                .filter(|r| r.kind == RemarkKind::Concern)
                .map(|r| r.evidence);
            let cites: Vec<Cite> = desk.cites(open.chain(concerns));
            (!cites.is_empty()).then(|| Item::shown(kind, text, cites))
        }
        "fit" => {
            let peers = desk
                .people()
                .iter()
                .any(|p| matches!(p.function, Function::Peer | Function::CrossFunctional));
            let team = formats(desk, round)
                .iter()
                .any(|f| matches!(f, Format::Panel | Format::MeetTheTeam | Format::Tour | Format::Meal));
            (peers || team).then(|| Item::inferred(kind, text, "the people and the form"))
        }
        _ => None,
    }
}

/// Whether a round is a first meeting, for which nothing of second interviews holds.
pub fn is_first(desk: &Desk<'_>, round: &Round) -> bool {
    let by_number = desk.dossier.process().interview_number(round.position) == Some(1);
    match (&round.stage.name, round.stage.kind) {
        (_, StageKind::PhoneScreen) => true,
        (Some(name), _) => name.starts_with("first"),
        (None, _) => by_number,
    }
}

/// All forms of a round: its own and those of its sessions, each once.
pub fn formats(desk: &Desk<'_>, round: &Round) -> Vec<Format> {
    let of_sessions = desk
        .dossier
        .sessions
        .iter()
        .filter(|s| s.round == round.id)
        .filter_map(|s| s.format);
    let mut formats: Vec<Format> = round.formats.iter().copied().chain(of_sessions).collect();
    formats.sort_unstable();
    formats.dedup();
    formats
}

/// Whether a form is practical work (R13).
pub fn is_practice(format: Format) -> bool {
    matches!(
        format,
        Format::SkillsTest | Format::CaseStudy | Format::StrategicPlan | Format::Portfolio | Format::Presentation
    )
}

/// Whether a person took part in a round before this one.
pub fn met_before(desk: &Desk<'_>, round: &Round, person: &Interviewer) -> bool {
    desk.dossier
        .rounds
        .iter()
        .filter(|r| r.position < round.position)
        .any(|r| desk.dossier.people_of(r.id).iter().any(|p| p.id == person.id))
}

fn names(people: &[&Interviewer]) -> String {
    words::list(&people.iter().map(|p| p.name.clone()).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_whole() {
        crate::table::assert_whole::<2>(super::TABLE);
    }
}
