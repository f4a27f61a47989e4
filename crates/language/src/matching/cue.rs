//! Cues and where they stand in a text: a table of phrases on both sides of an interview, quick to load.

use super::concept::{Concept, Side};
use crate::text::{Lookup, Text, Token, tokens};

/// A phrase that speaks for a concept.
#[derive(Debug)]
pub(super) struct Cue {
    /// Who has to say it; nothing where it counts on both sides.
    pub(super) side: Option<Side>,
    pub(super) concept: Concept,
    pub(super) weight: f64,
    /// The numbers of the stems after the first.
    rest: Vec<usize>,
}

/// A stem that the tables use.
#[derive(Debug)]
struct Stem {
    number: usize,
    /// Whether people of any trade use it of their work.
    of_work: bool,
    /// The phrases that begin with it.
    cues: Vec<Cue>,
}

/// All cues, by the stem they begin with.
///
/// A program is short-lived and reads some ten thousand phrases before its first answer: so each word is stemmed once,
/// and there is no automaton to build.
#[derive(Debug, Default)]
pub(super) struct Cues {
    stems: Lookup<String, Stem>,
}

/// A cue that was found, by the token it ends with and how many it has.
pub(super) struct Found<'c> {
    pub(super) cue: &'c Cue,
    pub(super) last: usize,
    pub(super) length: usize,
}

impl Cues {
    /// The cues of a text on one side. Takes time in proportion to its words and the cues that begin with them.
    pub(super) fn find<'c>(&'c self, words: &[Token], side: Side) -> Vec<Found<'c>> {
        let known: Vec<Option<&Stem>> = words.iter().map(|word| self.stems.get(&word.stem)).collect();
        let mut found = Vec::new();
        for (first, stem) in known.iter().enumerate() {
            let Some(stem) = stem else { continue };
            let after = known.get(first + 1..).unwrap_or(&[]);
            for cue in &stem.cues {
                let stands = || {
                    let mut after = after.iter();
                    cue.rest.iter().all(|number| {
                        after
                            .next()
                            .copied()
                            .flatten()
                            .is_some_and(|stem| stem.number == *number)
                    })
                };
                if cue.side.is_none_or(|known| known == side) && stands() {
                    found.push(Found {
                        cue,
                        last: first + cue.rest.len(),
                        length: 1 + cue.rest.len(),
                    });
                }
            }
        }
        found
    }

    /// Whether a stem is one that people of any trade use of their work.
    pub(super) fn is_of_work(&self, stem: &str) -> bool {
        self.stems.get(stem).is_some_and(|stem| stem.of_work)
    }
}

/// Cues while they are read: each word of the tables is stemmed once.
#[derive(Default)]
pub(super) struct Reader {
    words: Lookup<&'static str, Vec<(String, usize)>>,
    numbers: Lookup<String, usize>,
    cues: Cues,
}

impl Reader {
    /// Adds a phrase; `of_work` says whether its words are those of any work.
    pub(super) fn add(
        &mut self,
        phrase: &'static str,
        side: Option<Side>,
        concept: Concept,
        weight: f64,
        of_work: bool,
    ) {
        let mut stems: Vec<(String, usize)> = Vec::new();
        for chunk in phrase.split_whitespace() {
            if !self.words.has(chunk) {
                let read = self.read(chunk);
                *self.words.slot(chunk) = read;
            }
            stems.extend(self.words.get(chunk).into_iter().flatten().cloned());
        }
        for (stem, number) in &stems {
            let entry = self.cues.stems.get_or_insert_with(stem.clone(), || Stem {
                number: *number,
                of_work: false,
                cues: Vec::new(),
            });
            entry.of_work |= of_work;
        }
        let rest = stems.iter().skip(1).map(|(_, number)| *number).collect();
        if let Some(first) = stems.first().and_then(|(stem, _)| self.cues.stems.get_mut(stem)) {
            first.cues.push(Cue {
                side,
                concept,
                weight,
                rest,
            });
        }
    }

    fn read(&mut self, chunk: &str) -> Vec<(String, usize)> {
        tokens(&Text::new(chunk))
            .into_iter()
            .map(|word| {
                let next = self.numbers.len();
                let number = *self.numbers.get_or_insert_with(word.stem.clone(), || next);
                (word.stem, number)
            })
            .collect()
    }

    pub(super) fn finish(self) -> Cues {
        self.cues
    }
}
