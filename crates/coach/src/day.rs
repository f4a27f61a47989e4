//! The day itself: what a candidate wants under the eye shortly before and between the talks, picked from the briefing.
//!
//! Nothing here prompts an answer: names, the candidate's own notes and stories, and the asks to tick. Three lines a
//! person and a handful of cues, because more is not read in a corridor.

use finalist_core::ask::{Ask, AskState};
use finalist_core::dossier::Dossier;
use finalist_core::id::{AskId, InterviewerId, RoundId, StoryId};
use finalist_core::interviewer::Interviewer;
use finalist_core::round::Round;
use finalist_core::stage::StageStatus;
use finalist_core::story::Story;
use finalist_core::time::{Date, InterviewTime, TimeZone, Timestamp};

use crate::briefing::{Basis, Briefing, Item, SectionId};
use crate::section::ALL_COVERED;
use crate::words;

/// So many lines are told of a person.
const LINES: usize = 3;
/// So many stories are cued; R4 wants four ready.
const CUES: usize = 5;
/// So many values are repeated.
const VALUES: usize = 5;
/// Longest line in characters: two lines of large type on a phone.
const LONGEST: usize = 110;
/// What is told of a person, the most useful first.
const TOLD: [&str; 7] = [
    "concern",
    "will_test",
    "commonality",
    "mutual_connection",
    "emphasis",
    "background",
    "said",
];

/// What is wanted under the eye on the day of a round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DaySheet {
    /// The people of the round, in the order in which they come.
    pub people: Vec<DayPerson>,
    /// What can be asked of anybody.
    pub anyone: Vec<DayAsk>,
    /// Stories to have at hand, the likeliest first.
    pub cues: Vec<Cue>,
    /// Values to repeat exactly, and what to clear up.
    pub straight: Vec<String>,
    /// How to be and what to take along (R14, C1, C2).
    pub reminders: Vec<String>,
    /// What to say when all questions were covered (R8).
    pub covered: &'static str,
}

/// A person of the round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayPerson {
    /// Who.
    pub id: InterviewerId,
    /// Name.
    pub name: String,
    /// Job title.
    pub title: Option<String>,
    /// At most three lines.
    pub lines: Vec<String>,
    /// What to ask this person.
    pub asks: Vec<DayAsk>,
}

/// A question to put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayAsk {
    /// The stored ask; a proposal has none until it is ticked.
    pub id: Option<AskId>,
    /// The question.
    pub text: String,
    /// How far it is.
    pub state: AskState,
    /// Whether it was asked before and left without a real answer.
    pub again: bool,
}

/// A story to have at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// The story.
    pub story: StoryId,
    /// What the candidate calls it.
    pub title: String,
    /// What came of it, in a few of the candidate's own words.
    pub result: Option<String>,
    /// The likeliest question it answers.
    pub answers: String,
    /// Whether they heard it before.
    pub told: bool,
}

/// The round whose day it is: one of today that goes on or comes, else one held today, else the next one.
pub fn round_of<'d>(dossier: &'d Dossier, now: Timestamp, zone: &TimeZone) -> Option<&'d Round> {
    let today = now.to_zoned(zone.clone()).date();
    let of_today = || {
        let is_on = |r: &&Round| !matches!(r.stage.status, StageStatus::Cancelled | StageStatus::Skipped);
        dossier
            .rounds
            .iter()
            .filter(is_on)
            .filter(|r| day_of(r, zone) == Some(today))
    };
    let is_ahead = |r: &&Round| r.ends().is_none_or(|end| end >= now);
    let begins = |r: &&Round| r.begins.as_ref().map(InterviewTime::instant);
    of_today()
        .filter(is_ahead)
        .min_by_key(begins)
        .or_else(|| of_today().max_by_key(begins))
        .or_else(|| dossier.next_round(now))
}

fn day_of(round: &Round, zone: &TimeZone) -> Option<Date> {
    let begins = round
        .begins
        .as_ref()
        .map(|begins| begins.instant().to_zoned(zone.clone()).date());
    begins.or(round.day)
}

/// What is wanted on the day of `round`. The briefing is about the next round: of another one, people and asks are
/// told from the record alone.
pub fn sheet(dossier: &Dossier, stories: &[Story], briefing: &Briefing, round: Option<RoundId>) -> DaySheet {
    let coming = round.map(|id| dossier.people_of(id)).unwrap_or_default();
    let people = coming.iter().map(|person| DayPerson {
        id: person.id,
        name: person.name.clone(),
        title: person.title.clone(),
        lines: lines(briefing, person),
        asks: asks(dossier, briefing, round, person),
    });
    DaySheet {
        people: people.collect(),
        anyone: for_anyone(dossier, briefing, round, &coming),
        cues: cues(stories, briefing),
        straight: straight(briefing),
        reminders: texts(briefing, SectionId::Plan, "checklist"),
        covered: ALL_COVERED,
    }
}

fn section(briefing: &Briefing, id: SectionId) -> impl Iterator<Item = &Item> {
    briefing.section(id).into_iter().flat_map(|section| &section.items)
}

fn texts(briefing: &Briefing, id: SectionId, kind: &str) -> Vec<String> {
    let all = section(briefing, id).flat_map(Item::walk);
    all.filter(|item| item.kind == kind)
        .map(|item| item.text.clone())
        .collect()
}

/// One line of each sort first, so that three lines say three things.
fn lines(briefing: &Briefing, person: &Interviewer) -> Vec<String> {
    let of_person = |item: &&Item| item.kind == "interviewer" && item.head.as_deref() == Some(person.name.as_str());
    let Some(item) = section(briefing, SectionId::People).find(of_person) else {
        return Vec::new();
    };
    let mut told: Vec<(usize, usize, &Item)> = Vec::new();
    for known in item.items.iter().filter(|item| item.basis != Basis::NotAssessed) {
        if let Some(rank) = TOLD.iter().position(|kind| *kind == known.kind) {
            let before = told.iter().filter(|(_, of, _)| *of == rank).count();
            told.push((before, rank, known));
        }
    }
    told.sort_by_key(|(turn, rank, _)| (*turn, *rank));
    let shown = told.into_iter().take(LINES);
    shown.map(|(.., item)| words::shorten(&item.text, LONGEST)).collect()
}

/// Own asks of a person that are open or were put in this round, then what the briefing proposes.
fn asks(dossier: &Dossier, briefing: &Briefing, round: Option<RoundId>, person: &Interviewer) -> Vec<DayAsk> {
    let answered = answered(briefing);
    let own = dossier.asks.iter().filter(|ask| ask.interviewer == Some(person.id));
    let own = own.filter(|ask| !answered.contains(&ask.id.to_string()));
    let mut asks: Vec<DayAsk> = own
        .filter(|ask| is_of_today(ask, round))
        .map(|ask| stored(ask, round))
        .collect();
    let of_person = |item: &&Item| item.kind == "ask_of" && item.head.as_deref() == Some(person.name.as_str());
    let items = section(briefing, SectionId::Asks)
        .filter(of_person)
        .flat_map(|group| &group.items);
    // An item with a state is an own ask, told above with all there is to tell of it.
    for item in items.filter(|item| item.kind == "ask" && item.fields.iter().all(|(name, _)| *name != "state")) {
        if asks.iter().all(|known| known.text != item.text) {
            asks.push(DayAsk {
                id: None,
                text: item.text.clone(),
                state: AskState::Planned,
                again: false,
            });
        }
    }
    asks
}

/// The planned asks that an earlier answer covers in other words (R8).
fn answered(briefing: &Briefing) -> Vec<String> {
    let items = section(briefing, SectionId::Asks).flat_map(Item::walk);
    let fields = items
        .flat_map(|item| &item.fields)
        .filter(|(name, _)| *name == "answers");
    fields.flat_map(|(_, ids)| ids.split(' ').map(str::to_owned)).collect()
}

/// Asks that name nobody.
fn for_anyone(dossier: &Dossier, briefing: &Briefing, round: Option<RoundId>, coming: &[&Interviewer]) -> Vec<DayAsk> {
    let is_loose = |ask: &&Ask| match ask.interviewer {
        None => true,
        // Somebody who left, or was merged away.
        Some(id) => dossier.interviewer(id).is_none() && coming.iter().all(|person| person.id != id),
    };
    let answered = answered(briefing);
    let loose = dossier.asks.iter().filter(is_loose);
    let loose = loose.filter(|ask| !answered.contains(&ask.id.to_string()));
    loose
        .filter(|ask| is_of_today(ask, round))
        .map(|ask| stored(ask, round))
        .collect()
}

/// Open, or put in this very round. What an earlier round answered is not asked twice (R8).
fn is_of_today(ask: &Ask, round: Option<RoundId>) -> bool {
    let is_open = ask.state == AskState::Planned || (ask.state == AskState::Asked && ask.answer.is_none());
    is_open || (ask.round.is_some() && ask.round == round)
}

fn stored(ask: &Ask, round: Option<RoundId>) -> DayAsk {
    let earlier = ask.state == AskState::Asked && (ask.round.is_none() || ask.round != round);
    DayAsk {
        id: Some(ask.id),
        text: ask.text.clone(),
        state: if earlier { AskState::Planned } else { ask.state },
        again: earlier,
    }
}

/// Each story once, with the likeliest question it answers.
fn cues(stories: &[Story], briefing: &Briefing) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for question in section(briefing, SectionId::Questions) {
        let tell = question.items.iter().filter(|item| item.kind == "tell");
        let titles = tell.flat_map(|item| item.fields.iter().filter(|(name, _)| *name == "story"));
        for (_, title) in titles {
            let Some(story) = stories.iter().find(|story| story.title == *title) else {
                continue;
            };
            if cues.len() == CUES || cues.iter().any(|cue| cue.story == story.id) {
                continue;
            }
            cues.push(Cue {
                story: story.id,
                title: story.title.clone(),
                result: (!story.result.trim().is_empty()).then(|| words::shorten(&story.result, LONGEST)),
                answers: words::shorten(&question.text, LONGEST),
                told: is_told(briefing, title),
            });
        }
    }
    cues
}

fn is_told(briefing: &Briefing, title: &str) -> bool {
    let of_story = |item: &&Item| item.kind == "story" && item.head.as_deref() == Some(title);
    let story = section(briefing, SectionId::Stories).find(of_story);
    story.is_some_and(|item| {
        item.fields
            .iter()
            .any(|(name, value)| *name == "fresh" && value == "no")
    })
}

/// First what to clear up, then what to repeat exactly.
fn straight(briefing: &Briefing) -> Vec<String> {
    let field = |item: &Item, wanted: &str| {
        let found = item.fields.iter().find(|(name, _)| *name == wanted);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let items = || section(briefing, SectionId::Straight);
    let conflicts = items().filter(|item| item.kind == "contradiction").map(|item| {
        let (subject, values) = (field(item, "subject"), field(item, "values"));
        format!(
            "{subject}: you told {}: clear it up first",
            values.replace(" / ", " and ")
        )
    });
    let values = items().filter(|item| item.kind == "value_to_repeat").map(|item| {
        let (subject, value) = (field(item, "subject"), field(item, "value"));
        format!("{subject}: {value}")
    });
    let all = conflicts.chain(values.take(VALUES));
    all.map(|line| words::shorten(&line, LONGEST)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use finalist_core::interviewer::{Background, BackgroundKind, Function};
    use finalist_testkit::build::Builder;

    const ZONE: TimeZone = TimeZone::UTC;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    /// Rounds at 9:00 and 14:00 of the same day and one a week later, an hour each.
    fn three_rounds() -> (Builder, Dossier, [RoundId; 3]) {
        let mut build = Builder::default();
        let mut dossier = build.dossier();
        let rounds = ["2026-12-08T09:00", "2026-12-08T14:00", "2026-12-15T09:00"]
            .map(|begins| build.interview(&mut dossier, StageStatus::Scheduled, Some((begins, "UTC"))));
        (build, dossier, rounds)
    }

    #[test]
    fn the_day_belongs_to_the_round_that_goes_on_comes_or_was_just_held() {
        let (_, dossier, [morning, afternoon, later]) = three_rounds();
        for (now, expect) in [
            ("2026-12-01T08:00:00Z", morning),
            ("2026-12-08T08:00:00Z", morning),
            ("2026-12-08T09:30:00Z", morning),
            ("2026-12-08T10:30:00Z", afternoon),
            ("2026-12-08T14:59:00Z", afternoon),
            ("2026-12-08T22:00:00Z", afternoon),
            ("2026-12-09T08:00:00Z", later),
            ("2026-12-15T23:00:00Z", later),
        ] {
            assert_eq!(round_of(&dossier, at(now), &ZONE).map(|r| r.id), Some(expect), "{now}");
        }
    }

    #[test]
    fn a_round_that_was_called_off_has_no_day() {
        let (_, mut dossier, [_, afternoon, _]) = three_rounds();
        if let Some(round) = dossier.rounds.first_mut() {
            round.stage.status = StageStatus::Cancelled;
        }
        let found = round_of(&dossier, at("2026-12-08T08:00:00Z"), &ZONE);
        assert_eq!(found.map(|r| r.id), Some(afternoon));
        dossier.rounds.clear();
        assert_eq!(round_of(&dossier, at("2026-12-08T08:00:00Z"), &ZONE), None);
    }

    #[test]
    fn three_lines_a_person_say_three_things() {
        let (mut build, mut dossier, [morning, ..]) = three_rounds();
        let person = build.interviewer(&mut dossier, morning, "Per Holm", Function::HiringManager);
        for known in dossier.interviewers.iter_mut().filter(|p| p.id == person.id) {
            known.background = ["came from the yard", "sails", "reads every report", "was in Bergen"]
                .map(|text| Background {
                    kind: BackgroundKind::Note,
                    text: text.to_owned(),
                    evidence: None,
                })
                .to_vec();
        }
        build.interviewer(&mut dossier, morning, "Ida Falk", Function::Unknown);
        let profile = build.profile(&dossier);
        let now = at("2026-12-08T08:00:00Z");
        let sheet = sheet(
            &dossier,
            &[],
            &crate::coach(&dossier, &profile, now, &ZONE),
            Some(morning),
        );
        let [per, ida] = sheet.people.as_slice() else {
            panic!("{sheet:?}");
        };
        assert_eq!(per.lines.len(), 3);
        assert!(
            per.lines.iter().any(|line| line.starts_with("will likely test")),
            "{per:?}"
        );
        assert!(
            per.lines.iter().any(|line| line.contains("came from the yard")),
            "{per:?}"
        );
        assert_eq!(ida.lines, Vec::<String>::new(), "what is not known is no line");
        assert!(!per.asks.is_empty() && per.asks.iter().all(|ask| ask.id.is_none()));
        assert!(
            sheet.covered.ends_with('?') && !sheet.covered.contains('“'),
            "{}",
            sheet.covered
        );
        assert!(!sheet.reminders.is_empty());
    }

    #[test]
    fn answered_in_an_earlier_round_is_not_asked_again_but_ticked_today_stays() {
        let (mut build, mut dossier, [morning, afternoon, _]) = three_rounds();
        let person = build.interviewer(&mut dossier, afternoon, "Per Holm", Function::Peer);
        for (text, state, round, answer) in [
            ("Open?", AskState::Planned, None, None),
            ("Answered?", AskState::Covered, Some(morning), Some("yes")),
            ("Left open?", AskState::Asked, Some(morning), None),
            ("Ticked?", AskState::Covered, Some(afternoon), None),
        ] {
            dossier.asks.push(Ask {
                interviewer: Some(person.id),
                round,
                state,
                answer: answer.map(str::to_owned),
                ..build.ask(&dossier, text)
            });
        }
        let sheet = sheet(
            &dossier,
            &[],
            &Briefing {
                title: String::new(),
                sections: Vec::new(),
            },
            Some(afternoon),
        );
        let told: Vec<(&str, AskState, bool)> = sheet
            .people
            .iter()
            .flat_map(|p| &p.asks)
            .map(|a| (a.text.as_str(), a.state, a.again))
            .collect();
        assert_eq!(
            told,
            [
                ("Open?", AskState::Planned, false),
                ("Left open?", AskState::Planned, true),
                ("Ticked?", AskState::Covered, false),
            ]
        );
        assert_eq!(sheet.covered, ALL_COVERED);
    }

    #[test]
    fn what_was_answered_in_other_words_is_not_planned_for_the_day() {
        let (mut build, mut dossier, [morning, afternoon, _]) = three_rounds();
        let person = build.interviewer(&mut dossier, afternoon, "Per Holm", Function::Peer);
        let answered = Ask {
            round: Some(morning),
            state: AskState::Covered,
            answer: Some("nine people".to_owned()),
            ..build.ask(&dossier, "How large is the night team at the terminal?")
        };
        let again = Ask {
            interviewer: Some(person.id),
            ..build.ask(&dossier, "How large is the night team at your terminal?")
        };
        dossier.asks.extend([answered, again]);
        let profile = build.profile(&dossier);
        let now = at("2026-12-08T13:00:00Z");
        let sheet = sheet(
            &dossier,
            &[],
            &crate::coach(&dossier, &profile, now, &ZONE),
            Some(afternoon),
        );
        let asks: Vec<&DayAsk> = sheet.people.iter().flat_map(|p| &p.asks).chain(&sheet.anyone).collect();
        assert!(asks.iter().all(|ask| ask.id.is_none()), "{asks:?}");
    }
}
