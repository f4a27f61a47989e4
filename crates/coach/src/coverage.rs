//! Which competencies the stories show, and which of them a story shows that this employer has not heard (R4).

use finalist_core::competency::Competency;
use finalist_language::story::StoryReading;

use crate::forecast::rows;

/// A competency counts as shown from this score on; weaker ones are found in almost any story.
pub const SHOWN: f64 = 0.25;

/// The competencies that a story shows, best first.
pub fn shown(reading: &StoryReading) -> impl Iterator<Item = Competency> + '_ {
    let shown = reading.competencies.iter().filter(|(_, score)| *score >= SHOWN);
    shown.map(|(competency, _)| *competency)
}

/// The competencies that no story shows.
#[expect(
    clippy::needless_pass_by_value,
    reason = "an iterator that is walked once a competency"
)]
pub fn uncovered<'r>(readings: impl IntoIterator<Item = &'r StoryReading> + Clone) -> Vec<Competency> {
    let is_shown = |competency| readings.clone().into_iter().any(|r| shown(r).any(|c| c == competency));
    Competency::ALL.iter().copied().filter(|c| !is_shown(*c)).collect()
}

/// Questions that test a competency, of our own table.
pub fn questions(competency: Competency) -> impl Iterator<Item = &'static str> {
    let of_it = rows::every().filter(move |row| row.competency == Some(competency));
    of_it.map(|row| row.question)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_competency_has_a_question_to_practise() {
        for &competency in Competency::ALL {
            assert!(questions(competency).count() > 0, "{competency:?}");
        }
    }

    #[test]
    fn what_no_story_shows_is_uncovered() {
        let reading = |competencies: Vec<(Competency, f64)>| StoryReading {
            competencies,
            ..finalist_language::story::read("")
        };
        let readings = [
            reading(vec![(Competency::Teamwork, 0.6), (Competency::Conflict, 0.1)]),
            reading(vec![(Competency::Innovation, 0.3)]),
        ];
        let open = uncovered(&readings);
        assert_eq!(open.len(), 18);
        assert!(open.contains(&Competency::Conflict) && !open.contains(&Competency::Teamwork));
    }
}
