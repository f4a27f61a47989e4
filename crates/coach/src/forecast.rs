//! The forecast: which questions are likely to come, from whom, why, and which story to tell (R1, R3, L2–L4).

mod notes;
mod own;
mod record;
mod requirements;
pub(crate) mod rows;

use std::collections::BTreeMap;

use finalist_core::competency::Competency;
use finalist_core::exchange::{AnswerMark, RemarkKind};
use finalist_core::id::QuestionId;
use finalist_core::interviewer::Interviewer;
use finalist_core::time::Date;
use finalist_language::question::{self, QuestionKind};
use finalist_language::text;

use crate::briefing::Cite;
use crate::desk::Desk;
use crate::likelihood::{Case, Judge, Likelihood};
use crate::words;

/// At most so many questions: more than that nobody prepares well.
const MOST: usize = 16;
/// Of one ground at most so many for the same people, and of one competency so many where nothing but custom asks for it.
const MOST_OF_A_GROUND: usize = 4;
const MOST_OF_A_COMPETENCY: usize = 2;
/// Two questions that share so much of their words are one.
pub(crate) const SAME_QUESTION: f64 = 0.75;
/// A story must fit a question at least so well to be proposed for it.
const LEAST_STORY_SCORE: f64 = 0.05;
/// A competency that a question tests is told of by a story with at least this score in it.
const LEAST_SHOWN: f64 = 0.12;

/// Why a question is likely; the order is the order of likelihood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// It was asked before and left open or doubted.
    LeftOpen,
    /// The candidate added it.
    Own,
    /// The other side raised a concern.
    Concern,
    /// Two tellings differ.
    Contradiction,
    /// Round 1 stressed it.
    Stressed,
    /// The posting demands it, and nothing shows it yet.
    Gap,
    /// The résumé calls for it: a figure, a gap, a short stay.
    Record,
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
            Self::Own => "own",
            Self::Concern => "concern",
            Self::Contradiction => "contradiction",
            Self::Stressed => "stressed",
            Self::Gap => "gap",
            Self::Record => "record",
            Self::Form => "form",
            Self::Person => "person",
            Self::Custom => "custom",
        }
    }
}

impl Ground {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::LeftOpen => "was left open or doubted before",
            Self::Own => "you added it",
            Self::Concern => "a concern that was raised",
            Self::Contradiction => "told in more than one way",
            Self::Stressed => "stressed before",
            Self::Gap => "required, and not shown by the résumé",
            Self::Record => "stands in the résumé",
            Self::Form => "part of the round",
            Self::Person => "what this person likely wants to know",
            Self::Custom => "usual in a second interview",
        }
    }

    /// What a ground adds to the judgement of a question's own words.
    ///
    /// What the words show by themselves (a question that was left open, a concern, what was stressed) the judge weighs
    /// too; here it is made sure that knowing it weighs more than guessing.
    pub fn weight(self) -> f64 {
        match self {
            Self::LeftOpen => 6.0,
            Self::Own => 4.5,
            Self::Concern => 7.0,
            Self::Contradiction => 5.0,
            Self::Stressed => 4.0,
            Self::Gap => 1.5,
            Self::Record => 1.0,
            Self::Form => 1.5,
            Self::Person => 0.7,
            Self::Custom => 0.3,
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
    /// Whether a story answers it best.
    pub wants_story: bool,
    /// The story to tell, by its place in the bank; none also where no story fits.
    pub story: Option<usize>,
    /// How likely it is, with all reasons.
    pub likelihood: Likelihood,
    /// The question of the candidate's own that it is, or under which something was decided about it.
    pub decided: Option<QuestionId>,
    /// Whether the candidate chose the story.
    pub is_chosen: bool,
    /// The days on which it was practised.
    pub practised: Vec<Date>,
}

/// The questions to expect, likeliest first.
pub fn forecast(desk: &Desk<'_>) -> Vec<Forecast> {
    let judge = Judge::new(case(desk));
    let mut all = Vec::new();
    notes::left_open(desk, &mut all);
    notes::concerns(desk, &mut all);
    notes::contradictions(desk, &mut all);
    notes::stressed(desk, &mut all);
    requirements::gaps(desk, &mut all);
    record::record(desk, &mut all);
    rows::by_table(desk, judge.level(), &mut all);
    let decided = own::Decided::of(desk);
    all.retain(|forecast| !decided.is_dropped(forecast));
    own::own(desk, &mut all);
    for forecast in &mut all {
        let grounded = Some((forecast.ground.code(), forecast.why.as_str(), forecast.ground.weight()));
        forecast.likelihood = judge.judge_grounded(&forecast.question, grounded);
    }
    all.sort_by(|a, b| {
        b.likelihood
            .sum
            .total_cmp(&a.likelihood.sum)
            .then(a.ground.cmp(&b.ground))
    });
    let mut kept: Vec<Forecast> = Vec::new();
    for forecast in all {
        let twin = kept.iter_mut().find(|known| own::are_one(known, &forecast));
        if let Some(known) = twin {
            own::take_over(known, &forecast);
            let others: Vec<String> = forecast
                .who
                .into_iter()
                .filter(|name| !known.who.contains(name))
                .collect();
            known.who.extend(others);
        } else if forecast.ground == Ground::Own
            || (kept.len() < MOST && !is_crowded(&kept, &forecast) && !is_answered(desk, &forecast))
        {
            kept.push(forecast);
        }
    }
    for forecast in &mut kept {
        decided.apply(desk, forecast);
    }
    choose_stories(desk, &mut kept);
    kept
}

/// What is known of the interview, as the judge of likelihood reads it.
pub fn case(desk: &Desk<'_>) -> Case {
    let exchanges = desk.dossier.exchanges.iter();
    let answered = exchanges.filter(|e| e.mark == AnswerMark::Answered);
    let open = crate::open::left_open(desk.dossier).into_iter();
    let remarks = |kind: RemarkKind| {
        let fitting = desk.dossier.remarks.iter().filter(move |r| r.kind == kind);
        fitting.map(|r| r.text.clone()).collect()
    };
    let lines = desk.profile.entries.iter().map(|entry| {
        let organisation = entry.organisation.as_deref().unwrap_or("");
        format!("{}, {organisation}\n{}", entry.title, entry.text)
    });
    Case {
        posting: desk
            .posting
            .as_ref()
            .map_or_else(String::new, |(source, _)| source.text.to_string()),
        title: desk.dossier.application.role.clone(),
        resume: lines.collect::<Vec<_>>().join("\n"),
        functions: desk.people().iter().map(|person| person.function).collect(),
        round: desk.round.map_or(0, |round| round.position + 1),
        stressed: remarks(RemarkKind::Emphasis),
        concerns: remarks(RemarkKind::Concern),
        open: open.map(|e| e.question.clone()).collect(),
        answered: answered.map(|e| e.question.clone()).collect(),
    }
}

/// The questions to expect of a case without a dossier: those of the table, what the posting requires and the résumé
/// does not show, the deeds of the résumé, what earlier rounds left; judged, likeliest first, at most `limit`.
pub fn expect(case: &Case, limit: usize) -> Vec<(String, Likelihood)> {
    let judge = Judge::new(case.clone());
    let mut all: Vec<(String, Option<Ground>)> = Vec::new();
    all.extend(
        case.open
            .iter()
            .map(|question| (question.clone(), Some(Ground::LeftOpen))),
    );
    all.extend(
        case.concerns
            .iter()
            .map(|concern| (notes::ask_of_concern(concern), Some(Ground::Concern))),
    );
    all.extend(
        case.stressed
            .iter()
            .map(|topic| (notes::ask_of_stressed(topic), Some(Ground::Stressed))),
    );
    let gaps = judge
        .gaps()
        .map(|requirement| (requirements::ask_of_requirement(requirement), Some(Ground::Gap)));
    all.extend(gaps.take(MOST_OF_A_GROUND));
    all.extend(
        record::deeds(&case.resume)
            .into_iter()
            .map(|question| (question, Some(Ground::Record))),
    );
    for row in rows::at_level(judge.level()) {
        let ground = match row.who {
            "any" => Ground::Custom,
            who if case.functions.iter().any(|function| function.code() == who) => Ground::Person,
            _ => continue,
        };
        all.push((row.question.to_owned(), Some(ground)));
    }
    let mut judged: Vec<(String, Likelihood)> = Vec::new();
    for (question, ground) in all {
        let grounded = ground.map(|ground| (ground.code(), ground.label(), ground.weight()));
        let likelihood = judge.judge_grounded(&question, grounded);
        if judged
            .iter()
            .all(|(known, _)| text::overlap(known, &question) < SAME_QUESTION)
        {
            judged.push((question, likelihood));
        }
    }
    judged.sort_by(|a, b| b.1.sum.total_cmp(&a.1.sum));
    judged.truncate(limit);
    judged
}

/// Whether there are enough questions of a ground, or of a competency on no better ground than custom.
fn is_crowded(kept: &[Forecast], forecast: &Forecast) -> bool {
    let count = |same: &dyn Fn(&Forecast) -> bool| kept.iter().filter(|known| same(known)).count();
    let of_ground = count(&|known| known.ground == forecast.ground && known.who == forecast.who);
    let of_competency = count(&|known| known.ground >= Ground::Form && known.competency == forecast.competency);
    match forecast.ground {
        Ground::LeftOpen | Ground::Own | Ground::Concern | Ground::Contradiction | Ground::Stressed => false,
        Ground::Gap | Ground::Record => of_ground >= MOST_OF_A_GROUND,
        _ => of_ground >= MOST_OF_A_GROUND || (forecast.competency.is_some() && of_competency >= MOST_OF_A_COMPETENCY),
    }
}

/// What round 1 asked and the candidate answered need not be expected in the same words again.
fn is_answered(desk: &Desk<'_>, forecast: &Forecast) -> bool {
    forecast.ground >= Ground::Form
        && desk
            .dossier
            .exchanges
            .iter()
            .any(|e| e.mark == AnswerMark::Answered && text::overlap(&e.question, &forecast.question) >= SAME_QUESTION)
}

/// Gives each question its story: one that fits, fresh and whole before others, and no story for everything (R4).
fn choose_stories(desk: &Desk<'_>, kept: &mut [Forecast]) {
    let mut used: BTreeMap<usize, usize> = BTreeMap::new();
    for place in kept.iter().filter(|f| f.is_chosen).filter_map(|f| f.story) {
        *used.entry(place).or_default() += 1;
    }
    for forecast in kept.iter_mut().filter(|f| f.wants_story && !f.is_chosen) {
        // Of a question about words of theirs, the words say what it is about.
        let asked = desk.story_index.asked(words::quoted(&forecast.question));
        let tested = forecast.competency;
        let is_fit = |place: usize| asked.fits(place) || tested.is_some_and(|tested| shows(desk, place, tested));
        let best = desk
            .story_index
            .rank(&forecast.question, 4)
            .into_iter()
            .filter(|(place, score)| *score >= LEAST_STORY_SCORE && is_fit(*place))
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

/// Whether a story shows what a question tests.
fn shows(desk: &Desk<'_>, place: usize, tested: Competency) -> bool {
    let reading = desk.stories.get(place);
    let mut shown = reading.into_iter().flat_map(|reading| &reading.competencies);
    shown.any(|(shown, score)| *shown == tested && *score >= LEAST_SHOWN)
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

fn asked(question: &str, ground: Ground, why: String, cites: Vec<Cite>, who: Vec<String>) -> Forecast {
    let reading = question::read(question);
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
        wants_story: tells || ground == Ground::Concern,
        story: None,
        likelihood: Likelihood::default(),
        decided: None,
        is_chosen: false,
        practised: Vec::new(),
    }
}

fn names(people: &[&Interviewer]) -> Vec<String> {
    people.iter().map(|person| person.name.clone()).collect()
}
