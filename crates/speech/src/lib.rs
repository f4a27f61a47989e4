//! Hears recordings: decoding and delivery.
mod decode;
mod error;
mod hear;
mod num;
mod resample;
pub use decode::{Block, Decoder, Source};
pub use error::SpeechError;
