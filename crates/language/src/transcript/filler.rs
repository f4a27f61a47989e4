//! Filler words: hesitations, `like` that likes nothing, phrases that say nothing.

use std::sync::LazyLock;

use finalist_core::transcript::Cue;

use super::like::is_filler;
use super::timing::seconds;
use super::{Filler, FillerKind};
use crate::fact::token::{Kind, Token, is_hesitation};

/// A phrase of the table: its words, and where it counts as filler.
struct Phrase {
    words: Vec<&'static str>,
    place: Place,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Anywhere,
    /// Only before a comma or an end, or between a comma and a new clause: `you know` is a sentence otherwise.
    SetOff,
    /// Only with a comma or an end on both sides: `honestly` tells how somebody spoke otherwise.
    Parted,
    /// Not after a word that makes it a noun: `what kind of`, `some sort of`.
    NotNoun,
}

static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    include_str!("../../tables/fillers/phrases.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (words, place) = line.split_once('\t')?;
            Some(Phrase {
                words: words.split(' ').collect(),
                place: match place {
                    "set-off" => Place::SetOff,
                    "parted" => Place::Parted,
                    "not-noun" => Place::NotNoun,
                    _ => Place::Anywhere,
                },
            })
        })
        .collect()
});

/// The fillers of one cue, by its tokens.
pub(super) fn find(cue: &Cue, tokens: &[Token<'_>], found: &mut Vec<Filler>) {
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let hit = if token.kind != Kind::Word {
            None
        } else if is_hesitation(&token.lower) && !is_part(tokens, at) {
            Some((FillerKind::Hesitation, 1))
        } else if token.is("like") && is_filler(tokens, at) {
            Some((FillerKind::Like, 1))
        } else {
            phrase(tokens, at).map(|words| (FillerKind::Phrase, words))
        };
        let Some((kind, words)) = hit else {
            at += 1;
            continue;
        };
        if let Some(last) = tokens.get(at + words - 1) {
            let span = token.span.join(last.span);
            found.push(Filler {
                text: cue
                    .text
                    .get(token.byte..last.byte + last.text.len())
                    .unwrap_or(token.text)
                    .to_owned(),
                kind,
                span: span.shift(cue.span.start()),
                at: seconds(cue.start_ms),
                speaker: cue.speaker.clone(),
            });
        }
        at += words;
    }
}

/// `uh-huh`, `um-`: part of another word, or cut off.
fn is_part(tokens: &[Token<'_>], at: usize) -> bool {
    let joined = |token: Option<&Token<'_>>| token.is_some_and(|t| t.glued && (t.hyphen || t.is("-")));
    let after_hyphen = at
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .is_some_and(|t| t.is("-") && tokens.get(at).is_some_and(|t| t.glued));
    joined(tokens.get(at + 1)) || tokens.get(at).is_some_and(|t| t.hyphen) || after_hyphen
}

fn phrase(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    PHRASES.iter().find_map(|phrase| {
        let says = phrase
            .words
            .iter()
            .enumerate()
            .all(|(i, word)| tokens.get(at + i).is_some_and(|t| t.is(word)));
        if !says {
            return None;
        }
        let after = tokens.get(at + phrase.words.len());
        let edge = |t: Option<&Token<'_>>| t.is_none_or(|t| t.is_sign() || is_hesitation(&t.lower));
        let counts = match phrase.place {
            Place::Anywhere => true,
            Place::Parted => edge(before) && edge(after),
            Place::SetOff => {
                let resumes = before.is_some_and(Token::is_sign)
                    && after.is_some_and(|t| {
                        t.is_any(&[
                            "i", "we", "it's", "there", "they", "he", "she", "like", "just", "so", "and", "but",
                        ])
                    });
                (edge(after) || resumes) && !before.is_some_and(|t| t.is_any(&["do", "did", "let", "if", "as", "what"]))
            }
            Place::NotNoun => !before.is_some_and(|t| {
                t.is_any(&[
                    "what",
                    "which",
                    "this",
                    "that",
                    "these",
                    "those",
                    "a",
                    "an",
                    "the",
                    "some",
                    "any",
                    "every",
                    "all",
                    "other",
                    "same",
                    "different",
                    "certain",
                    "another",
                    "right",
                    "my",
                    "our",
                    "your",
                    "no",
                    "only",
                    "new",
                    "two",
                ])
            }),
        };
        counts.then_some(phrase.words.len())
    })
}
