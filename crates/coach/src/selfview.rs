//! What a candidate guessed of their own talk, beside what the transcript shows: words and counts, never a grade (A3, C1).

use finalist_core::debrief::{Habit, Level};
use finalist_language::transcript::{SpeakerRole, TranscriptReading};

/// A guess beside what was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Of what.
    pub habit: Habit,
    /// What the candidate guessed.
    pub guessed: Option<Level>,
    /// What the transcript shows, in words and counts; nothing where it shows none.
    pub shown: Option<String>,
}

/// Sets the guesses beside the transcript. Without a speaker that is the candidate nothing can be counted.
pub fn compare(guess: impl Fn(Habit) -> Option<Level>, reading: &TranscriptReading) -> Vec<Compared> {
    let own = reading.speakers.iter().find(|s| s.role == SpeakerRole::Candidate);
    let all: usize = reading.speakers.iter().map(|s| s.words).sum();
    Habit::ALL
        .iter()
        .map(|habit| {
            let shown = own.and_then(|own| match habit {
                Habit::Talk => (all > 0).then(|| format!("{} of {all} words were yours", own.words)),
                Habit::Answers => (own.turns > 0).then(|| {
                    format!(
                        "{} in {}, {} words each in the mean{}",
                        words(own.words),
                        count(own.turns, "turn"),
                        own.words / own.turns,
                        longest(own.longest_turn)
                    )
                }),
                Habit::Pace => own
                    .words_per_minute
                    .map(|pace| format!("{pace:.0} words a minute while you spoke")),
                Habit::Fillers => {
                    (own.words > 0).then(|| format!("{} in {}", count(own.fillers, "filler word"), words(own.words)))
                }
            });
            Compared {
                habit: *habit,
                guessed: guess(*habit),
                shown,
            }
        })
        .collect()
}

fn words(n: usize) -> String {
    count(n, "word")
}

fn count(n: usize, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{n} {noun}s")
    }
}

fn longest(seconds: f64) -> String {
    if seconds >= 1.0 {
        format!(", the longest {seconds:.0} seconds")
    } else {
        String::new()
    }
}
