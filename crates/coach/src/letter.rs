//! Letters drafted from the record: a thank-you for one person (A1), and the check-in after a silence (A2).
//!
//! A draft never states what is not on record: each sentence says what it rests on, and what is missing stays a gap in
//! square brackets, which the judge (`finalist_language::letter`) names. The wordings are ours, several for each part
//! (`tables/letters/wordings.txt`); they are chosen so that two people of a panel get different letters.
//!
//! Start reading at [`thank_you`]; `point` finds what was spoken of, `indirect` turns a question into half a sentence,
//! `skill` finds what the candidate has to show for it.

mod answer;
mod check_in;
mod indirect;
mod point;
mod skill;
mod spoken;
mod wording;

use finalist_core::id::{InterviewerId, RoundId};
use finalist_core::span::Evidence;
use finalist_core::text::fold;
use finalist_core::time::Date;
use finalist_language::letter::shared;
use finalist_language::text::{Text, tokens};

use crate::briefing::{Basis, Cite};
use crate::common::has_phrase;
use crate::desk::Desk;
use crate::words;

pub use check_in::check_in;
pub use point::{Point, PointKind, points};
use skill::Skill;
pub use spoken::{noted_of, spoken_of};

/// Fewest and most words between greeting and closing (A1).
const LEAST: usize = 60;
const MOST: usize = 150;
/// Two letters of a panel shall share less than this of their five-word runs; the judge allows more.
const MOST_SHARED: f64 = 0.25;
/// So many ways of saying it are tried.
const TRIES: usize = 24;

/// One sentence of a draft with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// What it rests on.
    pub basis: Basis,
    /// Where that stands.
    pub cites: Vec<Cite>,
}

/// A letter as it could be begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterDraft {
    /// The subject line.
    pub subject: String,
    /// The whole letter with greeting and name.
    pub text: String,
    /// Its sentences in order, without greeting and name.
    pub sentences: Vec<Sentence>,
    /// What is not on record, and how to supply it.
    pub missing: Vec<String>,
}

/// Drafts a letter of thanks. `siblings` are the letters to others, which it must not repeat.
pub fn thank_you(desk: &Desk<'_>, round: RoundId, person: InterviewerId, siblings: &[String]) -> LetterDraft {
    let making = Making::new(desk, round, person, siblings);
    let rank = making.rank();
    let mut best: Option<(f64, LetterDraft)> = None;
    for way in 0..TRIES {
        let draft = making.draft(rank + way, way);
        let worst = siblings
            .iter()
            .map(|other| shared(&draft.text, other))
            .fold(0.0, f64::max);
        if worst < MOST_SHARED {
            return draft;
        }
        if best.as_ref().is_none_or(|(known, _)| worst < *known) {
            best = Some((worst, draft));
        }
    }
    best.map_or_else(|| making.draft(rank, 0), |(_, draft)| draft)
}

/// What the sentences of a letter of thanks rest on, in their order, as far as they stand as they could be drafted; what
/// was written by hand is left out.
pub fn rests_on(desk: &Desk<'_>, round: RoundId, person: InterviewerId, text: &str) -> Vec<Sentence> {
    let making = Making::new(desk, round, person, &[]);
    let rank = making.rank();
    let mut found: Vec<(usize, Sentence)> = Vec::new();
    let drafts = (0..TRIES).map(|way| making.draft(rank + way, way));
    // What fills a short draft depends on what the others of the panel read, so all of it is known.
    let fillers = wording::all("more").map(courtesy);
    for sentence in drafts.flat_map(|draft| draft.sentences).chain(fillers) {
        if let Some(at) = text.find(&sentence.text)
            && found.iter().all(|(_, known)| known.text != sentence.text)
        {
            found.push((at, sentence));
        }
    }
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, sentence)| sentence).collect()
}

/// What a draft is made from.
struct Making<'m, 'd> {
    desk: &'m Desk<'d>,
    round: RoundId,
    person: InterviewerId,
    /// What was spoken of, each with what fits it; points with something to show come first.
    points: Vec<(Point, Vec<Skill>)>,
}

impl<'m, 'd> Making<'m, 'd> {
    fn new(desk: &'m Desk<'d>, round: RoundId, person: InterviewerId, siblings: &[String]) -> Self {
        let points = points(desk.dossier, round, person).into_iter();
        let mut points: Vec<(Point, Vec<Skill>)> = points
            .map(|point| {
                // What another of the panel reads already is not shown twice.
                let is_told = |skill: &Skill| {
                    let mut told = skill.sentences.iter();
                    told.any(|sentence| siblings.iter().any(|other| other.contains(sentence)))
                };
                let mut fitting = skill::fitting(desk, &point);
                fitting.retain(|skill| !is_told(skill));
                (point, fitting)
            })
            .collect();
        points.sort_by_key(|(_, fitting)| fitting.is_empty());
        Self {
            desk,
            round,
            person,
            points,
        }
    }

    /// The person's place among those of the round: where the choice of words begins.
    fn rank(&self) -> usize {
        let people = self.desk.dossier.people_of(self.round);
        let place = people.iter().position(|one| one.id == self.person).unwrap_or(0);
        let round = self
            .desk
            .dossier
            .rounds
            .iter()
            .position(|one| one.id == self.round)
            .unwrap_or(0);
        place + 3 * round
    }

    fn draft(&self, way: usize, turn: usize) -> LetterDraft {
        let mut missing = Vec::new();
        let mut sentences = vec![self.opening(way)];
        let point = self
            .points
            .get(turn % self.points.len().max(1))
            .or_else(|| self.points.first());
        match point {
            Some((point, fitting)) => {
                sentences.push(self.spoken(point, way));
                // With nothing to show for it, a second thing that was spoken of makes the letter their own.
                let next = self.points.get((turn + 1) % self.points.len());
                let second = next.filter(|(next, _)| fitting.is_empty() && next != point);
                sentences.extend(second.map(|(next, _)| self.spoken(next, way + 1)));
            }
            None => {
                let name = words::first_name(&self.desk.name(self.person)).to_owned();
                missing.push(format!(
                    "what {name} asked or told is not on record: `finalist debrief` takes it in"
                ));
                sentences.push(gap(format!("[what {name} asked or told you, in a sentence]")));
            }
        }
        self.show(
            point,
            turn / self.points.len().max(1),
            way,
            &mut sentences,
            &mut missing,
        );
        let job = self.job();
        let interest = wording::of("interest", way).replace("{job}", &job);
        sentences.push(Sentence {
            text: interest,
            basis: Basis::Inferred("your interest is yours to tell: change it where it is not so"),
            cites: Vec::new(),
        });
        sentences.push(courtesy(wording::of("closing", way)));
        self.fit(&mut sentences, way);
        // By the person's place, and not by the way of writing, which turns until the text is its own.
        let subject = wording::of("subject", self.rank())
            .replace("{job}", &job)
            .replace("{day}", &self.day_words());
        self.framed(subject, sentences, missing, way)
    }

    fn spoken(&self, point: &Point, way: usize) -> Sentence {
        let text = wording::of(point.said.slot(), way).replace("{x}", &point.said.words());
        Sentence {
            text,
            basis: self.entered(point.evidence),
            cites: self.desk.cites([point.evidence]),
        }
    }

    /// What the candidate has to show for the point. Where nothing fits, nothing is said.
    fn show(
        &self,
        point: Option<&(Point, Vec<Skill>)>,
        nth: usize,
        way: usize,
        sentences: &mut Vec<Sentence>,
        missing: &mut Vec<String>,
    ) {
        let Some((_, fitting)) = point else {
            missing.push("what you can do for it is yours to say, once that is on record".to_owned());
            sentences.push(gap("[what you can do for it, with one thing you did]".to_owned()));
            return;
        };
        let Some(skill) = fitting.get(nth % fitting.len().max(1)) else {
            missing.push(
                "no story or line of your résumé fits what was spoken of: add a sentence of your own, if you like"
                    .to_owned(),
            );
            return;
        };
        let lead = wording::of(skill.slot, way);
        let told = skill.sentences.iter().enumerate().map(|(place, text)| Sentence {
            text: if place == 0 {
                lead.replace("{x}", text)
            } else {
                text.clone()
            },
            basis: self.entered(skill.evidence),
            cites: self.desk.cites([skill.evidence]),
        });
        sentences.extend(told);
    }

    /// The letter around its sentences: greeting, paragraphs, regards and name.
    fn framed(&self, subject: String, sentences: Vec<Sentence>, mut missing: Vec<String>, way: usize) -> LetterDraft {
        let name = self.desk.profile.name.clone().unwrap_or_else(|| {
            missing.push("your name is not known: a résumé brings it".to_owned());
            "[your name]".to_owned()
        });
        let greeting = wording::of("greeting", way).replace("{name}", words::first_name(&self.desk.name(self.person)));
        let body = paragraphs(&sentences);
        LetterDraft {
            subject,
            text: format!("{greeting}\n\n{body}\n\n{}\n{name}\n", wording::of("regards", way)),
            sentences,
            missing,
        }
    }

    /// Brings the letter between its bounds: a word more at the end, or the last sentence of the story less.
    fn fit(&self, sentences: &mut Vec<Sentence>, way: usize) {
        let mut more = 0;
        while count(sentences) < LEAST + 4 && more < 3 {
            let text = wording::of("more", way + more);
            let at = sentences.len().saturating_sub(1);
            sentences.insert(at, courtesy(text));
            more += 1;
        }
        while count(sentences) > MOST && sentences.len() > 4 {
            sentences.remove(sentences.len() - 3);
        }
    }

    fn opening(&self, way: usize) -> Sentence {
        let round = self.desk.dossier.round(self.round);
        let evidence = round.and_then(|round| self.desk.cite_invitation(round));
        let text = wording::of("opening", way).replace("{day}", &self.day_words());
        Sentence {
            text,
            basis: if evidence.is_some() {
                Basis::Evidence
            } else {
                Basis::Inferred("the round you entered")
            },
            cites: evidence.into_iter().collect(),
        }
    }

    /// `on 8 December`, or nothing.
    fn day_words(&self) -> String {
        self.desk
            .round_date(self.round)
            .map_or_else(String::new, |day| format!(" on {}", day_month(day)))
    }

    fn job(&self) -> String {
        let application = &self.desk.dossier.application;
        let employer = application.employer.as_deref();
        let employer = employer.map(|employer| without_place(employer, application.place.as_deref()));
        match (&application.role, employer) {
            (Some(role), Some(employer)) => format!("the role of {role} at {employer}"),
            (Some(role), None) => format!("the role of {role}"),
            (None, Some(employer)) => format!("the work at {employer}"),
            (None, None) => "this work".to_owned(),
        }
    }

    fn entered(&self, evidence: Option<Evidence>) -> Basis {
        if self.desk.cites([evidence]).is_empty() {
            Basis::Inferred("what you entered")
        } else {
            Basis::Evidence
        }
    }
}

/// The employer without the place that stands behind the name: nobody writes `at Bell & Son, Dublin 8` in a sentence.
fn without_place<'e>(employer: &'e str, place: Option<&str>) -> &'e str {
    let Some((name, rest)) = employer.split_once(", ") else {
        return employer;
    };
    let is_known = place.is_some_and(|place| has_phrase(&fold(place), &fold(rest)));
    let is_district = rest.split(' ').any(|word| word.chars().all(|c| c.is_ascii_digit()));
    if is_known || is_district { name } else { employer }
}

/// `8 December`.
fn day_month(day: Date) -> String {
    day.strftime("%-d %B").to_string()
}

fn courtesy(text: &str) -> Sentence {
    Sentence {
        text: text.to_owned(),
        basis: Basis::Inferred("a courtesy, which states no fact"),
        cites: Vec::new(),
    }
}

fn gap(text: String) -> Sentence {
    Sentence {
        text,
        basis: Basis::NotAssessed,
        cites: Vec::new(),
    }
}

fn count(sentences: &[Sentence]) -> usize {
    sentences
        .iter()
        .map(|sentence| tokens(&Text::new(&sentence.text)).len())
        .sum()
}

/// Opening and point, then skill, then interest and closing.
fn paragraphs(sentences: &[Sentence]) -> String {
    let texts: Vec<&str> = sentences.iter().map(|sentence| sentence.text.as_str()).collect();
    let (head, rest) = texts.split_at(texts.len().min(2));
    let (middle, tail) = rest.split_at(rest.len().saturating_sub(2));
    let parts = [head.join(" "), middle.join(" "), tail.join(" ")];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::without_place;

    #[test]
    fn a_place_behind_the_name_of_a_firm_stays_out_of_a_sentence() {
        for (employer, place, expected) in [
            ("Bell & Son Pianos, Dublin 8", None, "Bell & Son Pianos"),
            ("Tide Works, Cork", Some("Cork, Ireland"), "Tide Works"),
            ("Tide Works, Inc.", Some("Cork"), "Tide Works, Inc."),
            ("Bell, Marsh & Co", None, "Bell, Marsh & Co"),
            ("Tide Works", None, "Tide Works"),
        ] {
            assert_eq!(without_place(employer, place), expected, "{employer}");
        }
    }
}
