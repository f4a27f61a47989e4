//! How the talk flows between people: who waits how long, who breaks in, how pace changes.

use std::collections::BTreeMap;

use finalist_core::transcript::Cue;

use super::timing::{Clock, seconds};
use super::turn::Told;
use super::{Interruption, InterruptionKind, PaceWindow, Speaker};

/// Cues of neighbours overlap a little where captions are rounded; so many milliseconds are no interruption.
const LEAST_OVERLAP: i64 = 200;
/// A turn that was cut off is followed within so many milliseconds, or its dash means something else.
const AT_ONCE: i64 = 1_000;
/// So few words (`mm-hm`, `yeah, right`) show that somebody listens, and break into nothing.
const NOD: usize = 2;
/// The width of a window of pace, in milliseconds.
const WINDOW: i64 = 60_000;

/// Pace within each minute, told cue by cue.
#[derive(Debug, Default)]
pub(super) struct Pace(BTreeMap<i64, (usize, Clock)>);

impl Pace {
    pub fn add(&mut self, cue: &Cue, words: usize) {
        let (count, clock) = self.0.entry(cue.start_ms.div_euclid(WINDOW)).or_default();
        *count += words;
        clock.add(cue);
    }

    pub fn windows(self) -> Vec<PaceWindow> {
        self.0
            .into_iter()
            .map(|(minute, (words, clock))| PaceWindow {
                start: seconds(minute.saturating_mul(WINDOW)),
                words,
                words_per_minute: clock.pace(words),
            })
            .collect()
    }
}

/// Sets what passed before each turn, and finds the turns that somebody broke into.
pub(super) fn read(told: &mut [Told]) -> Vec<Interruption> {
    let mut found = Vec::new();
    for at in 1..told.len() {
        let Some([before, after]) = told.get_mut(at - 1..=at) else {
            continue;
        };
        let (Some(of), Some(by)) = (&before.turn.speaker, &after.turn.speaker) else {
            continue;
        };
        let wait = after.first_start.saturating_sub(before.last_end);
        after.turn.latency = Some(seconds(wait));
        if of == by {
            continue;
        }
        let kind = if before.turn.text.trim_end().ends_with(['-', '–', '—']) && wait < AT_ONCE {
            InterruptionKind::CutOff
        } else if wait <= -LEAST_OVERLAP && after.turn.words > NOD {
            InterruptionKind::Overlap
        } else {
            continue;
        };
        found.push(Interruption {
            kind,
            by: by.clone(),
            of: of.clone(),
            at: after.turn.start,
        });
    }
    found
}

/// Adds to each speaker what the turns tell of the flow.
pub(super) fn by_speaker(speakers: &mut [Speaker], told: &[Told], interruptions: &[Interruption]) {
    let places: BTreeMap<String, usize> = (0..).zip(speakers.iter()).map(|(at, s)| (s.name.clone(), at)).collect();
    let total: f64 = speakers.iter().map(|speaker| speaker.seconds).sum();
    let mut waits: Vec<Vec<f64>> = vec![Vec::new(); speakers.len()];
    let mut before: Option<&str> = None;
    for told in told {
        let name = told.turn.speaker.as_deref();
        if let Some(at) = name.and_then(|name| places.get(name)) {
            if let Some(speaker) = speakers.get_mut(*at) {
                speaker.longest_turn = speaker.longest_turn.max(told.turn.end - told.turn.start);
            }
            if before != name
                && let (Some(waits), Some(wait)) = (waits.get_mut(*at), told.turn.latency)
            {
                waits.push(wait);
            }
        }
        before = name;
    }
    for interruption in interruptions {
        if let Some(speaker) = places.get(&interruption.by).and_then(|at| speakers.get_mut(*at)) {
            speaker.interruptions += 1;
        }
    }
    for (speaker, waits) in speakers.iter_mut().zip(waits) {
        speaker.share = (total > 0.0).then(|| speaker.seconds / total);
        speaker.latency = median(waits);
    }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let upper = *values.get(values.len() / 2)?;
    match values.len().checked_sub(1).and_then(|last| values.get(last / 2)) {
        Some(lower) => Some((lower + upper) / 2.0),
        None => Some(upper),
    }
}
