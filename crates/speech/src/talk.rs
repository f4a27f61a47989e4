//! Two people on a recording: who speaks how much, and how long each waits before answering.

use crate::num::single;
use crate::span::{Stretch, total};

/// Turns closer together than this belong to one turn of the same person, in seconds.
const SAME_TURN: f64 = 1.0;
/// Shorter turns are listening sounds (`mhm`, `right`), in seconds.
const LISTENING: f64 = 0.7;
/// A later answer is a new beginning, in seconds.
const LATEST: f64 = 10.0;

/// What the talk of some people looks like.
#[derive(Debug, Clone, PartialEq)]
pub struct Talk {
    /// Each person, in the order given.
    pub people: Vec<Part>,
    /// Time in which more than one speaks, in seconds.
    pub overlap: f64,
}

/// One person's part.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// A name, or `channel 1`.
    pub name: String,
    /// Time spoken, in seconds.
    pub seconds: f64,
    /// The share of all that was spoken, 0 to 1.
    pub share: f64,
    /// Turns longer than a listening sound.
    pub turns: usize,
    /// The longest turn, in seconds.
    pub longest: f64,
    /// For each answer, how long the person waited after another's turn ended, in seconds; negative where they began
    /// before it.
    pub latencies: Vec<f64>,
}

impl Part {
    /// The latency that half of the answers stay under, in seconds.
    pub fn median_latency(&self) -> Option<f64> {
        let mut values: Vec<f32> = self.latencies.iter().map(|latency| single(*latency)).collect();
        crate::num::median(&mut values).map(f64::from)
    }
}

/// Reads the talk from when each person speaks.
pub fn talk(people: &[(String, Vec<Stretch>)]) -> Talk {
    let turns: Vec<Vec<Stretch>> = people.iter().map(|(_, speech)| turns(speech)).collect();
    let all: f64 = people.iter().map(|(_, speech)| total(speech)).sum();
    let mut order: Vec<(usize, Stretch)> = turns
        .iter()
        .enumerate()
        .flat_map(|(who, turns)| turns.iter().map(move |turn| (who, *turn)))
        .collect();
    order.sort_by(|a, b| a.1.start.total_cmp(&b.1.start));
    let mut parts: Vec<Part> = people
        .iter()
        .zip(&turns)
        .map(|((name, speech), turns)| Part {
            name: name.clone(),
            seconds: total(speech),
            share: if all > 0.0 { total(speech) / all } else { 0.0 },
            turns: turns.len(),
            longest: turns.iter().map(|turn| turn.seconds()).fold(0.0, f64::max),
            latencies: Vec::new(),
        })
        .collect();
    for pair in order.windows(2) {
        let [(before, earlier), (now, later)] = pair else {
            continue;
        };
        let latency = later.start - earlier.end;
        // Who begins and ends within another's turn did not answer it.
        if before != now
            && latency < LATEST
            && later.end > earlier.end
            && let Some(part) = parts.get_mut(*now)
        {
            part.latencies.push(latency);
        }
    }
    Talk {
        people: parts,
        overlap: overlap(people),
    }
}

/// Stretches with short gaps closed, without listening sounds.
fn turns(speech: &[Stretch]) -> Vec<Stretch> {
    let mut turns: Vec<Stretch> = Vec::new();
    for stretch in speech {
        match turns.last_mut() {
            Some(last) if stretch.start - last.end < SAME_TURN => last.end = last.end.max(stretch.end),
            _ => turns.push(*stretch),
        }
    }
    turns.retain(|turn| turn.seconds() >= LISTENING);
    turns
}

/// Time in which at least two speak.
fn overlap(people: &[(String, Vec<Stretch>)]) -> f64 {
    let mut edges: Vec<(f64, i32)> = people
        .iter()
        .flat_map(|(_, speech)| speech.iter().flat_map(|s| [(s.start, 1), (s.end, -1)]))
        .collect();
    edges.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let (mut speaking, mut since, mut sum) = (0, 0.0, 0.0);
    for (at, change) in edges {
        if speaking > 1 {
            sum += at - since;
        }
        speaking += change;
        since = at;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speech(spans: &[(f64, f64)]) -> Vec<Stretch> {
        spans
            .iter()
            .map(|(start, end)| Stretch {
                start: *start,
                end: *end,
            })
            .collect()
    }

    #[test]
    fn shares_turns_latencies_and_overlap_are_told() {
        let asks = speech(&[(0.0, 3.0), (10.0, 12.0), (12.5, 14.0), (20.0, 20.4)]);
        let answers = speech(&[(4.5, 9.8), (13.5, 30.0)]);
        let found = talk(&[("Ann".to_owned(), asks), ("Zoe".to_owned(), answers)]);
        let [ann, zoe] = found.people.as_slice() else { panic!() };
        assert_eq!((ann.turns, zoe.turns), (2, 2));
        assert!(
            (zoe.latencies[0] - 1.5).abs() < 1e-9 && (zoe.latencies[1] + 0.5).abs() < 1e-9,
            "{zoe:?}"
        );
        assert!((ann.latencies[0] - 0.2).abs() < 1e-6, "{ann:?}");
        assert!((found.overlap - 0.9).abs() < 1e-9, "{}", found.overlap);
        assert!((ann.share + zoe.share - 1.0).abs() < 1e-9);
        assert!((zoe.longest - 16.5).abs() < 1e-9);
    }

    #[test]
    fn nobody_speaking_is_no_fault() {
        let found = talk(&[("Ann".to_owned(), Vec::new())]);
        assert_eq!((found.people[0].share, found.overlap), (0.0, 0.0));
        assert_eq!(found.people[0].median_latency(), None);
    }
}
