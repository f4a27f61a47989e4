//! How far the preparation is: part by part in counts, each with what is still missing by name. There is no sum of it
//! all: a number for the whole would say less than any of its parts.

use finalist_core::ask::AskState;
use finalist_core::interviewer::Interviewer;
use finalist_core::task::TaskState;
use finalist_language::posting::RequirementKind;

use crate::briefing::Cite;
use crate::common;
use crate::desk::Desk;
use crate::open::left_open;
use crate::role;
use crate::section;
use crate::words;

/// So many situations a candidate should have ready (R4).
const ENOUGH_STORIES: usize = 4;

finalist_core::coded! {
    /// A part of the preparation, in the order of the pages.
    PartId {
        When = "when", "time and place";
        People = "people", "people";
        Role = "role", "role";
        Open = "open_questions", "open questions of earlier rounds";
        Stories = "stories", "stories";
        Straight = "keep_it_straight", "keep it straight";
        Asks = "asks", "questions for them";
        Company = "company", "company";
        Plan = "plan", "plan";
    }
}

finalist_core::coded! {
    /// How a part stands.
    Standing {
        Ready = "ready", "ready";
        Partly = "partly", "partly";
        Lacking = "lacking", "not begun";
        NotAssessed = "not_assessed", "not assessed";
    }
}

/// One part of the preparation.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Which.
    pub id: PartId,
    /// How it stands.
    pub standing: Standing,
    /// `2 of 3 researched`.
    pub text: String,
    /// What is missing, by name.
    pub lacks: Vec<Lack>,
}

/// Something that is missing.
#[derive(Debug, Clone, PartialEq)]
pub struct Lack {
    /// What.
    pub text: String,
    /// Where it is written, where it is.
    pub cites: Vec<Cite>,
}

impl Lack {
    fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            cites: Vec::new(),
        }
    }
}

/// All parts, in a fixed order.
pub fn parts(desk: &Desk<'_>) -> Vec<Part> {
    vec![
        when(desk),
        people(desk),
        role(desk),
        open(desk),
        stories(desk),
        straight(desk),
        asks(desk),
        company(desk),
        plan(desk),
    ]
}

/// The first things to do: of each part that is not ready what it lacks first, at most so many.
pub fn next(parts: &[Part], most: usize) -> Vec<(PartId, &Lack)> {
    let first = parts.iter().filter_map(|part| Some((part.id, part.lacks.first()?)));
    first.take(most).collect()
}

fn part(id: PartId, standing: Standing, text: impl Into<String>, lacks: Vec<Lack>) -> Part {
    Part {
        id,
        standing,
        text: text.into(),
        lacks,
    }
}

fn not_assessed(id: PartId, text: &str) -> Part {
    part(id, Standing::NotAssessed, text, Vec::new())
}

/// So many of so many.
fn standing(done: usize, all: usize) -> Standing {
    match (done, all) {
        (done, all) if done == all => Standing::Ready,
        (0, _) => Standing::Lacking,
        _ => Standing::Partly,
    }
}

fn when(desk: &Desk<'_>) -> Part {
    let Some(round) = desk.round else {
        return not_assessed(PartId::When, "no round is planned");
    };
    let known = [
        (round.begins.is_some(), "the time"),
        (round.place.is_some() || round.link.is_some(), "the place or the link"),
        (!desk.people().is_empty(), "who will be there"),
    ];
    let lacks: Vec<Lack> = known
        .iter()
        .filter(|(is, _)| !is)
        .map(|(_, what)| Lack::new(*what))
        .collect();
    let named: Vec<String> = known
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, what)| (*what).to_owned())
        .collect();
    let text = if named.is_empty() {
        "nothing is known yet".to_owned()
    } else {
        format!("known: {}", words::list(&named))
    };
    part(PartId::When, standing(named.len(), known.len()), text, lacks)
}

/// Somebody counts as researched once something is known beside name and title.
fn people(desk: &Desk<'_>) -> Part {
    let coming = desk.people();
    if coming.is_empty() {
        return not_assessed(PartId::People, "nobody is named for the next round yet");
    }
    let is_known =
        |person: &&&Interviewer| !person.background.is_empty() || !common::claims_naming(desk, person).is_empty();
    let known = coming.iter().filter(is_known).count();
    let lacks = coming
        .iter()
        .filter(|person| !is_known(person))
        .map(|person| Lack::new(format!("nothing is noted about {} yet", person.name)));
    let text = format!("{known} of {} researched", coming.len());
    part(PartId::People, standing(known, coming.len()), text, lacks.collect())
}

fn role(desk: &Desk<'_>) -> Part {
    let musts: Vec<role::Wanted> = role::wanted(desk)
        .into_iter()
        .filter(|row| row.kind == RequirementKind::Must || row.stressed.is_some())
        .collect();
    if musts.is_empty() {
        return not_assessed(PartId::Role, "no requirement is known: add the job posting");
    }
    let shown = musts.iter().filter(|row| !row.evidence.is_empty()).count();
    let lacks = musts.iter().filter(|row| row.evidence.is_empty()).map(|row| Lack {
        text: words::shorten(&row.text, 120),
        cites: row.cites.clone(),
    });
    let text = format!(
        "{shown} of {} must-haves and stressed points with evidence",
        musts.len()
    );
    part(PartId::Role, standing(shown, musts.len()), text, lacks.collect())
}

/// What earlier rounds left open or doubted, and has no better answer yet (R1).
fn open(desk: &Desk<'_>) -> Part {
    let asked = &desk.dossier.exchanges;
    if asked.is_empty() {
        return not_assessed(PartId::Open, "nothing is noted of an earlier round");
    }
    let left = left_open(desk.dossier);
    let text = match left.len() {
        0 => format!(
            "{} noted, none left open",
            counted(asked.len(), "question", "questions")
        ),
        n => format!("{n} without a good answer yet"),
    };
    let lacks = left.iter().map(|e| Lack {
        text: format!("{}: {}", e.mark.label(), words::shorten(&e.question, 120)),
        cites: desk.cites([e.evidence]),
    });
    let is_ready = if left.is_empty() {
        Standing::Ready
    } else {
        Standing::Partly
    };
    part(PartId::Open, is_ready, text, lacks.collect())
}

fn stories(desk: &Desk<'_>) -> Part {
    let all = &desk.profile.stories;
    if all.is_empty() {
        return part(
            PartId::Stories,
            Standing::Lacking,
            "no story yet",
            vec![Lack::new(format!(
                "{ENOUGH_STORIES} or more situations in four parts are advised"
            ))],
        );
    }
    let whole = desk.stories.iter().filter(|reading| reading.missing.is_empty()).count();
    let fresh = all.iter().filter(|story| !desk.is_told(story.id)).count();
    let mut lacks: Vec<Lack> = all
        .iter()
        .zip(&desk.stories)
        .filter(|(_, reading)| !reading.missing.is_empty())
        .map(|(story, reading)| {
            let parts: Vec<String> = reading.missing.iter().map(|part| part.label().to_owned()).collect();
            Lack {
                text: format!(
                    "“{}” lacks its {}",
                    words::shorten(&story.title, 80),
                    words::list(&parts)
                ),
                cites: desk.cites([story.evidence]),
            }
        })
        .collect();
    if whole < ENOUGH_STORIES {
        lacks.push(Lack::new(format!("{ENOUGH_STORIES} or more whole ones are advised")));
    }
    if fresh == 0 {
        lacks.push(Lack::new("each was told to this employer: have a fresh one"));
    }
    let incomplete = all.len() - whole;
    let text = if incomplete == 0 {
        format!("{whole} whole, {fresh} fresh for this employer")
    } else {
        let verb = if incomplete == 1 { "lacks" } else { "lack" };
        format!("{whole} whole, {incomplete} {verb} a part, {fresh} fresh for this employer")
    };
    let stands = match (lacks.is_empty(), whole) {
        (true, _) => Standing::Ready,
        (false, 0) => Standing::Lacking,
        (false, _) => Standing::Partly,
    };
    part(PartId::Stories, stands, text, lacks)
}

fn straight(desk: &Desk<'_>) -> Part {
    if desk.dossier.claims.current().next().is_none() {
        return not_assessed(PartId::Straight, "nothing is noted of what you said so far");
    }
    let conflicts = &desk.own().conflicts;
    let lacks: Vec<Lack> = conflicts
        .iter()
        .map(|c| Lack {
            text: format!("{}: {}", words::capital(&c.subject()), c.told()),
            cites: desk.cites(c.evidence()),
        })
        .collect();
    match conflicts.len() {
        0 => part(PartId::Straight, Standing::Ready, "what you said agrees", lacks),
        n => {
            let text = format!("{} told in more than one way", counted(n, "thing", "things"));
            part(PartId::Straight, Standing::Partly, text, lacks)
        }
    }
}

/// Questions of the user's own; what the coach proposes is not yet one of them (R8).
fn asks(desk: &Desk<'_>) -> Part {
    let coming = desk.people();
    let planned = |to: Option<&Interviewer>| {
        desk.dossier
            .asks
            .iter()
            .filter(|ask| ask.state == AskState::Planned)
            .any(|ask| to.is_none_or(|person| ask.interviewer == Some(person.id)))
    };
    if coming.is_empty() {
        return if planned(None) {
            part(PartId::Asks, Standing::Partly, "noted; nobody is named yet", Vec::new())
        } else {
            not_assessed(PartId::Asks, "nobody is named for the next round yet")
        };
    }
    let done = coming.iter().filter(|person| planned(Some(person))).count();
    let lacks = coming
        .iter()
        .filter(|person| !planned(Some(person)))
        .map(|person| Lack::new(format!("no question noted for {}", person.name)));
    let text = format!(
        "questions noted for {done} of {}",
        counted(coming.len(), "person", "people")
    );
    part(PartId::Asks, standing(done, coming.len()), text, lacks.collect())
}

fn company(desk: &Desk<'_>) -> Part {
    let known = &desk.dossier.research;
    let section = section::company::section(desk);
    let lacks: Vec<Lack> = section.missing.iter().map(Lack::new).collect();
    let stale: Vec<Lack> = section
        .items
        .iter()
        .flat_map(|item| &item.items)
        .filter(|item| item.kind == "stale")
        .flat_map(|item| item.fields.iter().filter(|(name, _)| *name == "stale"))
        .map(|(_, heading)| Lack::new(format!("{heading}: over a year old")))
        .collect();
    if known.is_empty() {
        return part(PartId::Company, Standing::Lacking, "nothing noted yet", lacks);
    }
    let text = match stale.len() {
        0 => format!("{} noted", counted(known.len(), "finding", "findings")),
        n => format!(
            "{} noted, {n} over a year old",
            counted(known.len(), "finding", "findings")
        ),
    };
    let stands = if lacks.is_empty() && stale.is_empty() {
        Standing::Ready
    } else {
        Standing::Partly
    };
    part(PartId::Company, stands, text, lacks.into_iter().chain(stale).collect())
}

fn plan(desk: &Desk<'_>) -> Part {
    let tasks: Vec<_> = desk
        .dossier
        .tasks
        .iter()
        .filter(|t| t.state != TaskState::Dropped)
        .collect();
    if tasks.is_empty() {
        return not_assessed(PartId::Plan, "no task is noted");
    }
    let open: Vec<_> = tasks.iter().filter(|t| t.state == TaskState::Open).collect();
    let done = tasks.len() - open.len();
    let lacks = open.iter().map(|task| {
        let late = task.due.is_some_and(|due| due < desk.now);
        let mark = if late { " (was due)" } else { "" };
        Lack::new(format!("{}{mark}", words::shorten(&task.text, 120)))
    });
    let text = format!("{done} of {} done", counted(tasks.len(), "task", "tasks"));
    part(PartId::Plan, standing(done, tasks.len()), text, lacks.collect())
}

fn counted(n: usize, one: &str, many: &str) -> String {
    if n == 1 {
        format!("1 {one}")
    } else {
        format!("{n} {many}")
    }
}
