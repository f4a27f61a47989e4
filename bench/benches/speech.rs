//! Listening to recordings. `items` are seconds of sound, so a rate of a million items a second is a million times real
//! time. The peers (Praat, librosa) are other programs: `docs/performance.md` tells how they were run beside it.

use std::io::Cursor;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use finalist_speech::{Block, Decoder, Listen, listen};
use finalist_testkit::root;
use finalist_testkit::sound::Recording;

fn main() {
    divan::main();
}

const SECONDS: usize = 60;

fn minute() -> Vec<u8> {
    let talk = (0..10).fold(Recording::default(), |made, _| made.talk(5.0).silence(1.0));
    talk.wav()
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(root().join("fixtures/speech").join(name)).expect("the fixtures are part of the repository")
}

/// A minute of WAV at 16 kHz: the analysis, as decoding costs next to nothing.
#[divan::bench]
fn listen_to_a_minute_of_wav(bencher: Bencher) {
    let bytes = minute();
    bencher
        .counter(ItemsCount::new(SECONDS))
        .bench_local(|| listen(Cursor::new(black_box(bytes.clone())), Listen::default()));
}

/// Decoding alone, for what of the whole it takes.
#[divan::bench(args = ["voice.flac", "voice.mp3", "voice.m4a", "voice.ogg", "voice.opus", "chromium.webm"])]
fn decode(bencher: Bencher, name: &str) {
    let bytes = fixture(name);
    bencher.bench_local(|| {
        let mut decoder = Decoder::open(Cursor::new(bytes.clone())).ok()?;
        let mut block = Block::default();
        let mut samples = 0;
        while decoder.next(&mut block).ok()? {
            samples += block.samples.len();
        }
        Some(samples)
    });
}

/// The same files decoded, resampled and analysed.
#[divan::bench(args = ["voice.flac", "voice.mp3", "voice.m4a", "voice.ogg", "voice.opus", "chromium.webm"])]
fn listen_to(bencher: Bencher, name: &str) {
    let bytes = fixture(name);
    bencher.bench_local(|| listen(Cursor::new(black_box(bytes.clone())), Listen::default()).is_ok());
}
