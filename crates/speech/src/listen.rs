//! The whole way: from the bytes of a recording to its delivery, in one pass.

use crate::activity::{self, Activity};
use crate::clipping::Clipping;
use crate::decode::{Block, Decoder, Source};
use crate::delivery::{Delivery, measure};
use crate::error::SpeechError;
use crate::hear::{Ear, Frames, MOST_FRAMES, seconds};
use crate::talk::{self, Talk};

/// Channels that are heard apart, at most.
const MOST_SIDES: usize = 8;
/// A side is only overhearing while another one is louder by this, in dB.
const OVERHEARD: f32 = 10.0;

/// What to listen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Listen {
    /// Each channel for itself too: two speakers, each with a microphone.
    pub channels: bool,
}

/// What was heard.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// Samples a second in the file.
    pub rate: u32,
    /// Channels in the file.
    pub channels: usize,
    /// All channels together.
    pub whole: Delivery,
    /// Each channel for itself, where that was asked for and there are some.
    pub sides: Vec<Delivery>,
    /// Who speaks when, where the channels were heard apart.
    pub talk: Option<Talk>,
    /// What was lost or odd, in words for people.
    pub notes: Vec<String>,
}

/// Listens to a recording from beginning to end.
///
/// Memory grows by some 20 bytes for 10 ms of sound and channel heard; what comes after twelve hours is not heard.
///
/// # Errors
/// Where no sound could be decoded at all. Damaged parts, and an end that comes too early, are told in the notes.
pub fn listen(source: impl Source + 'static, what: Listen) -> Result<Heard, SpeechError> {
    let mut decoder = Decoder::for_speech(source)?;
    let mut block = Block::default();
    if !decoder.next(&mut block)? {
        return Err(SpeechError::NoSound);
    }
    let (rate, channels) = (block.rate, block.channels);
    let mut whole = Ear::new(rate);
    let apart = if what.channels && channels > 1 {
        channels.min(MOST_SIDES)
    } else {
        0
    };
    let mut sides: Vec<(Ear, Clipping)> = (0..apart).map(|_| (Ear::new(rate), Clipping::default())).collect();
    let mut clipping = Clipping::default();
    let mut voice = Vec::new();
    loop {
        clipping.look(block.channels, &block.samples);
        mix(&block, &mut voice);
        whole.hear(block.rate, &voice);
        for (channel, (ear, clipping)) in sides.iter_mut().enumerate() {
            voice.clear();
            voice.extend(block.samples.iter().skip(channel).step_by(block.channels));
            clipping.look(1, &voice);
            ear.hear(block.rate, &voice);
        }
        if whole.is_full() || !decoder.next(&mut block)? {
            break;
        }
    }
    let mut notes = notes(&decoder);
    if whole.is_full() {
        let hours = seconds(MOST_FRAMES) / 3_600.0;
        notes.push(format!("only the first {hours} hours were heard: cut the recording"));
    }
    let (frames, length) = whole.finish();
    let activity = activity::find(&frames);
    let whole = measure(&frames, &activity, length, &clipping);
    if apart == 0 && what.channels {
        notes.push("it has one channel, so the speakers cannot be told apart by channel".to_owned());
    }
    let sides = apart_from_each_other(sides);
    let talk = (!sides.is_empty()).then(|| {
        let people: Vec<_> = (1..)
            .zip(&sides)
            .map(|(number, side)| (format!("channel {number}"), side.speech.clone()))
            .collect();
        talk::talk(&people)
    });
    Ok(Heard {
        rate: decoder.stored_rate().unwrap_or(rate),
        channels,
        whole,
        sides,
        talk,
        notes,
    })
}

/// All channels as one, into `voice`.
pub(crate) fn mix(block: &Block, voice: &mut Vec<f32>) {
    voice.clear();
    match block.channels {
        1 => voice.extend_from_slice(&block.samples),
        2 => voice.extend(block.samples.chunks_exact(2).map(|pair| match pair {
            [left, right] => 0.5 * (left + right),
            _ => 0.0,
        })),
        more => {
            let share = 1.0 / crate::num::single(crate::num::real(more));
            voice.extend(
                block
                    .samples
                    .chunks_exact(more)
                    .map(|frame| frame.iter().sum::<f32>() * share),
            );
        }
    }
}

/// Measures each channel, leaving out of it what another channel's speaker says.
fn apart_from_each_other(sides: Vec<(Ear, Clipping)>) -> Vec<Delivery> {
    let heard: Vec<(Frames, f64, Clipping)> = sides
        .into_iter()
        .map(|(ear, clipping)| {
            let (frames, length) = ear.finish();
            (frames, length, clipping)
        })
        .collect();
    (0..heard.len())
        .filter_map(|own| {
            let (frames, length, clipping) = heard.get(own)?;
            let mut activity = activity::find(frames);
            let others = heard.iter().enumerate().filter(|(other, _)| *other != own);
            for (_, (other, _, _)) in others {
                drop_overheard(&mut activity, frames, other);
            }
            Some(measure(frames, &activity, *length, clipping))
        })
        .collect()
}

/// A run that another microphone hears much louder for most of its length is that other person.
fn drop_overheard(activity: &mut Activity, own: &Frames, other: &Frames) {
    activity.runs.retain(|(start, end)| {
        let louder = (*start..*end).filter(|frame| {
            let levels = own.level(*frame).zip(other.level(*frame));
            levels.is_some_and(|(own, other)| other > own + OVERHEARD)
        });
        louder.count() * 2 < end - start
    });
}

fn notes(decoder: &Decoder) -> Vec<String> {
    let mut notes = Vec::new();
    match decoder.faults() {
        0 => {}
        1 => notes.push("one damaged part was passed over".to_owned()),
        many => notes.push(format!("{many} damaged parts were passed over")),
    }
    if decoder.is_cut() {
        notes.push("the file breaks off before its end: what came until then was heard".to_owned());
    }
    notes
}
