//! Which competencies a text tests or shows: cue phrases, and likeness to exemplar questions of our own.

mod table;

use std::collections::BTreeMap;

use finalist_core::competency::Competency;

use crate::text::{Text, Token, sentences};
use table::{TABLE, Table};

/// How much the three sources of evidence weigh against each other.
const CUE: f64 = 0.5;
const NEAREST: f64 = 1.2;
const PROFILE: f64 = 2.2;
/// A longer phrase is surer: this much more for each word after the first.
const LONGER: f64 = 0.5;
/// What the next cue counts against the one before it, the strongest first.
const AGAIN: f64 = 0.6;
/// What follows the first sentence explains it (`What did you do?`) and says less about the subject.
const LATER: f64 = 0.3;
/// Below this a competency is noise and is left out.
const LEAST: f64 = 0.08;

/// The competencies of a text, best first, each from 0 (nothing) to 1; noise is left out.
///
/// Three sources are added up and bent into 0..1 by x / (x + 1): weighted cue phrases (`tables/competencies/`), the
/// cosine of tf-idf vectors to the two nearest exemplar questions of a competency, and to all its exemplars together
/// (Salton and Buckley 1988). Linear in the text.
pub fn score(text: &Text<'_>, words: &[Token]) -> Vec<(Competency, f64)> {
    let first_end = sentences(text).first().map_or(0, |span| span.end());
    let weight_of = |token: &Token| if token.span.start() < first_end { 1.0 } else { LATER };
    rank(&TABLE, words, &weight_of, None)
}

/// The competencies that a longer text, such as a story, shows: every sentence counts the same.
pub fn score_story(words: &[Token]) -> Vec<(Competency, f64)> {
    let mut scores = rank(&TABLE, words, &|_| 1.0, None);
    // Long texts gather many cues: what matters in them is what stands out against the rest.
    let most = scores.first().map_or(1.0, |(_, score)| *score);
    scores.retain(|(_, score)| *score >= most * 0.5);
    scores
}

/// Lifts a competency to at least this score and puts the list in order again.
pub(super) fn raise(scores: &mut Vec<(Competency, f64)>, competency: Competency, least: f64) {
    match scores.iter_mut().find(|(known, _)| *known == competency) {
        Some((_, score)) => *score = score.max(least),
        None => scores.push((competency, least)),
    }
    sort(scores);
}

fn rank(
    table: &Table,
    words: &[Token],
    weight_of: &dyn Fn(&Token) -> f64,
    without: Option<usize>,
) -> Vec<(Competency, f64)> {
    let cues = cue_weights(table, words, weight_of);
    let likeness = table.exemplars.likeness(words, weight_of, without);
    let mut scores: Vec<(Competency, f64)> = Competency::ALL
        .iter()
        .map(|competency| {
            let cue = cues.get(competency).copied().unwrap_or(0.0);
            let like = likeness.get(competency).copied().unwrap_or_default();
            let raw = CUE * cue + NEAREST * like.nearest + PROFILE * like.profile;
            (*competency, raw / (raw + 1.0))
        })
        .filter(|(_, score)| *score >= LEAST)
        .collect();
    sort(&mut scores);
    scores
}

/// The weight of all cues for each competency.
fn cue_weights(table: &Table, words: &[Token], weight_of: &dyn Fn(&Token) -> f64) -> BTreeMap<Competency, f64> {
    let mut strongest: BTreeMap<(Competency, usize), f64> = BTreeMap::new();
    for hit in table.cues.find(words) {
        let Some(first) = words.get(hit.tokens.start) else {
            continue;
        };
        // Nested cues (`team` in `lead a team`) are one sign: the strongest counts.
        let place = strongest.entry((hit.row.competency, hit.tokens.end)).or_default();
        let longer = LONGER * number(hit.tokens.len().clamp(1, 4) - 1);
        *place = place.max((hit.row.weight + longer) * weight_of(first));
    }
    let mut lists: BTreeMap<Competency, Vec<f64>> = BTreeMap::new();
    for ((competency, _), weight) in strongest {
        lists.entry(competency).or_default().push(weight);
    }
    let total = |mut weights: Vec<f64>| {
        weights.sort_by(|a, b| b.total_cmp(a));
        weights.iter().rev().fold(0.0, |rest, weight| weight + AGAIN * rest)
    };
    lists
        .into_iter()
        .map(|(competency, weights)| (competency, total(weights)))
        .collect()
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn sort(scores: &mut [(Competency, f64)]) {
    scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    /// Each exemplar is read as if the table did not hold it: what is left has to know most of them.
    #[test]
    fn most_exemplars_are_recognised_by_the_others() {
        let (mut right, mut near, mut all) = (0, 0, 0);
        for (index, (competency, question)) in TABLE.questions.iter().enumerate() {
            let text = Text::new(question);
            let words = tokens(&text);
            let ranked = rank(&TABLE, &words, &|_| 1.0, Some(index));
            all += 1;
            right += usize::from(ranked.first().map(|r| r.0) == Some(*competency));
            near += usize::from(ranked.iter().take(3).any(|r| r.0 == *competency));
        }
        println!("{right} first, {near} among three, of {all}");
        assert!(right * 100 >= all * 55, "{right} of {all}");
        assert!(near * 100 >= all * 75, "{near} of {all}");
    }

    #[test]
    fn every_competency_has_a_definition_cues_and_a_dozen_exemplars() {
        for &competency in Competency::ALL {
            let exemplars = TABLE.questions.iter().filter(|(known, _)| *known == competency).count();
            assert!(exemplars >= 12, "{competency}: {exemplars}");
            assert!(TABLE.definitions.contains_key(&competency), "{competency}");
        }
    }
}
