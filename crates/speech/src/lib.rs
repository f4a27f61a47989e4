//! Hears recordings: what a rehearsal answer sounds like, without any cloud and without a model, in any language.
//!
//! Bytes go in, a [`Delivery`] comes out: when somebody speaks and pauses, how fast, how loud, how lively, which pauses
//! are filled. Nothing here opens a file, reads a clock or asks the network; nothing judges an accent or guesses a mood;
//! whatever bytes come in, the answer is a delivery or a [`SpeechError`], never a panic.
//!
//! Start reading at [`listen`], which is the whole way in one function:
//! `decode` (containers and codecs) → `resample` (16 kHz) → `hear` (19 bytes for each 10 ms) → `activity` (speech and
//! pauses) → `syllable`, `voice`, `filler` → `delivery`. [`report`] says it in words; [`transcript`] and [`talk`] stand
//! beside it. Each method names its source and its thresholds with their units where they are defined.

mod activity;
mod clipping;
mod contour;
mod decode;
mod delivery;
mod error;
mod filler;
mod hear;
mod listen;
mod num;
mod plain;
pub mod report;
mod resample;
mod span;
mod syllable;
pub mod talk;
#[cfg(test)]
mod testing;
pub mod transcript;
mod voice;

pub use contour::{Contour, Point};
pub use decode::{Block, Decoder, Source};
pub use delivery::{Delivery, LEAST_SIGNAL, LEAST_SPEECH, NotAssessed, PAUSE, Pace, Rates, Sound};
pub use error::SpeechError;
pub use filler::Filler;
pub use listen::{Heard, Listen, listen};
pub use plain::{Measured, PlainWav};
pub use span::Stretch;
pub use voice::{PhraseEnd, Pitch};
