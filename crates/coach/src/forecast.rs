//! The forecast: which questions are likely to come, from whom, why, and which story to tell (R1, R3, L2–L4).

use std::collections::BTreeMap;

use finalist_core::competency::Competency;
use finalist_core::exchange::{AnswerMark, RemarkKind};
use finalist_core::interviewer::{Function, Interviewer};
use finalist_core::text::fold;
use finalist_language::posting::RequirementKind;
use finalist_language::question::{self, QuestionKind};
use finalist_language::text;

use crate::briefing::Cite;
use crate::desk::Desk;
use crate::meaning;
use crate::table;
use crate::words;

const TABLE: &str = include_str!("../tables/forecast.txt");

/// At most so many questions: more than that nobody prepares well.
const MOST: usize = 16;
/// Two questions that share so much of their words are one.
const SAME_QUESTION: f64 = 0.75;
/// A story must fit a question at least so well to be proposed for it.
const LEAST_STORY_SCORE: f64 = 0.05;

/// Why a question is likely; the order is the order of likelihood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// It was asked before and left open or doubted.
    LeftOpen,
    /// The other side raised a concern.
    Concern,
    /// Two tellings differ.
    Contradiction,
    /// Round 1 stressed it.
    Stressed,
    /// The posting demands it, and nothing shows it yet.
    Gap,
    /// The form of the round calls for it.
    Form,
    /// The person's function calls for it.
    Person,
    /// Second interviews usually ask it.
    Custom,
}

impl Ground {
    /// The fixed code.
    pub fn code(self) -> &'static str {
        match self {
            Self::LeftOpen => "left_open",
            Self::Concern => "concern",
            Self::Contradiction => "contradiction",
            Self::Stressed => "stressed",
            Self::Gap => "gap",
            Self::Form => "form",
            Self::Person => "person",
            Self::Custom => "custom",
        }
    }
}

/// A question that is likely to come.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// The question.
    pub question: String,
    /// Its kind.
    pub kind: QuestionKind,
    /// The competency it tests, where one is plain.
    pub competency: Option<Competency>,
    /// Who would ask it.
    pub who: Vec<String>,
    /// Why it is likely.
    pub ground: Ground,
    /// The reason in words.
    pub why: String,
    /// Where the reason stands; empty where it was inferred.
    pub cites: Vec<Cite>,
    /// The story to tell, by its place in the bank.
    pub story: Option<usize>,
}

/// The questions to expect, likeliest first.
pub fn forecast(desk: &Desk<'_>) -> Vec<Forecast> {
    let mut all = Vec::new();
    left_open(desk, &mut all);
    concerns(desk, &mut all);
    contradictions(desk, &mut all);
    stressed(desk, &mut all);
    gaps(desk, &mut all);
    by_table(desk, &mut all);
    all.sort_by_key(|forecast| forecast.ground);
    let mut kept: Vec<Forecast> = Vec::new();
    for forecast in all {
        let twin = kept
            .iter_mut()
            .find(|known| text::overlap(&known.question, &forecast.question) >= SAME_QUESTION);
        match twin {
            Some(known) => known.who.extend(
                forecast
                    .who
                    .into_iter()
                    .filter(|name| !known.who.contains(name))
                    .collect::<Vec<_>>(),
            ),
            None => kept.push(forecast),
        }
    }
    kept.truncate(MOST);
    choose_stories(desk, &mut kept);
    kept
}

/// Gives each question its story: one that fits, fresh and whole before others, and no story for everything (R4).
fn choose_stories(desk: &Desk<'_>, kept: &mut [Forecast]) {
    let mut used: BTreeMap<usize, usize> = BTreeMap::new();
    for forecast in kept.iter_mut().filter(|f| f.story.is_some()) {
        let best = desk
            .story_index
            .rank(&forecast.question, 4)
            .into_iter()
            .filter(|(_, score)| *score >= LEAST_STORY_SCORE)
            .map(|(place, score)| {
                (
                    place,
                    score * fitness(desk, place, used.get(&place).copied().unwrap_or(0)),
                )
            })
            .max_by(|a, b| a.1.total_cmp(&b.1));
        forecast.story = best.map(|(place, _)| place);
        if let Some((place, _)) = best {
            *used.entry(place).or_default() += 1;
        }
    }
}

/// How much of a story's score counts: told ones, incomplete ones and those proposed before count less.
fn fitness(desk: &Desk<'_>, place: usize, proposed: usize) -> f64 {
    let told = desk
        .profile
        .stories
        .get(place)
        .is_some_and(|story| desk.is_told(story.id));
    let lacks = desk
        .stories
        .get(place)
        .is_some_and(|reading| !reading.missing.is_empty());
    let mut share = 1.0;
    for (applies, factor) in [(told, 0.8), (lacks, 0.75), (proposed > 0, 0.8), (proposed > 1, 0.8)] {
        if applies {
            share *= factor;
        }
    }
    share
}

fn asked(desk: &Desk<'_>, question: &str, ground: Ground, why: String, cites: Vec<Cite>, who: Vec<String>) -> Forecast {
    let reading = question::read(question);
    let story = desk.story_for(question);
    let tells = matches!(
        reading.kind,
        QuestionKind::Behavioural | QuestionKind::Situational | QuestionKind::Other
    );
    Forecast {
        question: question.to_owned(),
        kind: reading.kind,
        competency: reading.competencies.first().map(|(competency, _)| *competency),
        who,
        ground,
        why,
        cites,
        story: story.filter(|_| tells || ground == Ground::Concern),
    }
}

fn names(people: &[&Interviewer]) -> Vec<String> {
    people.iter().map(|person| person.name.clone()).collect()
}

fn left_open(desk: &Desk<'_>, all: &mut Vec<Forecast>) {
    for exchange in desk.dossier.exchanges.iter().filter(|e| e.mark != AnswerMark::Answered) {
        let round = exchange.round.map_or_else(
            || "an earlier round".to_owned(),
            |id| words::with_article(&desk.round_name(id)),
        );
        let why = match exchange.mark {
            AnswerMark::Doubted => format!("asked in {round}, and your answer was doubted"),
            _ => format!("asked in {round}, and left open"),
        };
        let who = exchange.asked_by.map(|id| vec![desk.name(id)]).unwrap_or_default();
        all.push(asked(
            desk,
            &exchange.question,
            Ground::LeftOpen,
            why,
            desk.cites([exchange.evidence]),
            who,
        ));
    }
}

fn concerns(desk: &Desk<'_>, all: &mut Vec<Forecast>) {
    for remark in desk.dossier.remarks.iter().filter(|r| r.kind == RemarkKind::Concern) {
        let who = remark.by.map(|id| vec![desk.name(id)]).unwrap_or_default();
        let question = format!(
            "What do you say to the concern: “{}”?",
            words::shorten(words::quoted(&remark.text), 140).trim_end_matches(['.', '?', '!'])
        );
        let mut forecast = asked(
            desk,
            &question,
            Ground::Concern,
            "a concern that was raised: address it before they ask".to_owned(),
            desk.cites([remark.evidence]),
            who,
        );
        forecast.kind = QuestionKind::Clarification;
        all.push(forecast);
    }
}

fn contradictions(desk: &Desk<'_>, all: &mut Vec<Forecast>) {
    for conflict in &desk.own().conflicts {
        let question = format!("I have two answers on your {}: which one holds?", conflict.subject());
        let why = format!("told in more than one way: {}", conflict.values().join(" and "));
        let cites = desk.cites(conflict.evidence());
        let mut forecast = asked(desk, &question, Ground::Contradiction, why, cites, Vec::new());
        forecast.kind = QuestionKind::Clarification;
        forecast.competency = None;
        forecast.story = None;
        all.push(forecast);
    }
}

fn stressed(desk: &Desk<'_>, all: &mut Vec<Forecast>) {
    for remark in desk.dossier.remarks.iter().filter(|r| r.kind == RemarkKind::Emphasis) {
        let who = remark.by.map(|id| vec![desk.name(id)]).unwrap_or_default();
        let topic = words::shorten(&remark.text, 100);
        let question = format!(
            "What have you done yourself about this: “{}”?",
            topic.trim_end_matches(['.', '?', '!'])
        );
        let mut forecast = asked(
            desk,
            &question,
            Ground::Stressed,
            "stressed in an earlier round".to_owned(),
            desk.cites([remark.evidence]),
            who,
        );
        forecast.kind = QuestionKind::Behavioural;
        forecast.competency = None;
        forecast.story = desk.story_for(&remark.text);
        all.push(forecast);
    }
}

fn gaps(desk: &Desk<'_>, all: &mut Vec<Forecast>) {
    let tests = |p: &&Interviewer| {
        matches!(
            p.function,
            Function::HiringManager | Function::Technical | Function::DepartmentHead
        )
    };
    let who = names(&desk.people().into_iter().filter(tests).collect::<Vec<_>>());
    for (requirement, support) in desk.requirements() {
        if requirement.kind != RequirementKind::Must || !support.is_empty() {
            continue;
        }
        let wanted = words::shorten(&requirement.text, 110);
        let question = format!(
            "What experience do you have with this: “{}”?",
            wanted.trim_end_matches(['.', ';', ','])
        );
        let cites = desk.cite_posting(requirement.span).into_iter().collect();
        let mut forecast = asked(
            desk,
            &question,
            Ground::Gap,
            "required, and nothing in your files shows it yet".to_owned(),
            cites,
            who.clone(),
        );
        // The words around the requirement would be judged too, and say nothing.
        let reading = question::read(&requirement.text);
        forecast.competency = reading
            .competencies
            .first()
            .filter(|(_, score)| *score >= 0.5)
            .map(|(c, _)| *c);
        forecast.kind = QuestionKind::Background;
        forecast.story = None;
        all.push(forecast);
    }
}

fn by_table(desk: &Desk<'_>, all: &mut Vec<Forecast>) {
    let people = desk.people();
    let formats = desk
        .round
        .map(|round| meaning::formats(desk, round))
        .unwrap_or_default();
    for [who, competency, question] in table::rows::<3>(TABLE) {
        let (ground, why, askers) = if who == "any" {
            (Ground::Custom, "usual in a second interview".to_owned(), Vec::new())
        } else if let Some(code) = who.strip_prefix("format:") {
            let Some(format) = formats.iter().find(|format| format.code() == code) else {
                continue;
            };
            (
                Ground::Form,
                format!("part of the round: {}", format.label()),
                Vec::new(),
            )
        } else {
            let fitting: Vec<&Interviewer> = people.iter().copied().filter(|p| p.function.code() == who).collect();
            let Some(first) = fitting.first() else { continue };
            (
                Ground::Person,
                format!("what a {} likely wants to know", first.function.label()),
                names(&fitting),
            )
        };
        let mut forecast = asked(desk, question, ground, why, Vec::new(), askers);
        forecast.competency = Competency::from_code(competency).or(forecast.competency.filter(|_| competency != "-"));
        // What round 1 asked and the candidate answered need not be expected in the same words again.
        let answered = |e: &finalist_core::exchange::Exchange| {
            e.mark == AnswerMark::Answered && text::overlap(&e.question, question) >= SAME_QUESTION
        };
        if !desk.dossier.exchanges.iter().any(answered)
            && all.iter().all(|known| fold(&known.question) != fold(question))
        {
            all.push(forecast);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_names_a_known_function_or_form_and_competency() {
        table::assert_whole::<3>(TABLE);
        for [who, competency, question] in table::rows::<3>(TABLE) {
            let known = match who.strip_prefix("format:") {
                Some(code) => finalist_core::round::Format::from_code(code).is_some(),
                None => who == "any" || Function::from_code(who).is_some(),
            };
            assert!(known, "{who}");
            assert!(
                competency == "-" || Competency::from_code(competency).is_some(),
                "{competency}"
            );
            assert!(question.ends_with(['?', '.']), "{question}");
        }
    }
}
