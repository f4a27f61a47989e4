//! Any samples under a valid head: the analysis by itself. The first byte chooses the rate, the second the channels.
#![no_main]

use std::io::Cursor;

use finalist_speech::{Listen, listen};
use libfuzzer_sys::fuzz_target;

const RATES: [u32; 8] = [8_000, 11_025, 16_000, 22_050, 44_100, 47_999, 48_000, 192_000];

fuzz_target!(|bytes: &[u8]| {
    let [rate, channels, samples @ ..] = bytes else { return };
    let rate = RATES[usize::from(*rate) % RATES.len()];
    let channels = u16::from(*channels % 4) + 1;
    let width = channels * 2;
    let length = samples.len() as u32;
    let file = [
        b"RIFF".as_slice(),
        &(length + 36).to_le_bytes(),
        b"WAVEfmt \x10\0\0\0\x01\0",
        &channels.to_le_bytes(),
        &rate.to_le_bytes(),
        &(rate * u32::from(width)).to_le_bytes(),
        &width.to_le_bytes(),
        b"\x10\0data",
        &length.to_le_bytes(),
        samples,
    ]
    .concat();
    if let Ok(heard) = listen(Cursor::new(file), Listen { channels: true }) {
        assert!(heard.whole.speech.windows(2).all(|pair| pair[0].end < pair[1].start));
        assert!(heard.whole.rates.articulation_rate.is_finite());
    }
});
