//! Small real recordings (a synthetic voice, see fixtures/README.md), whole, cut, changed and mislabelled.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests, which clippy does not take for tests themselves"
)]

use std::io::{Cursor, Read, Seek, SeekFrom};

use finalist_speech::{Listen, NotAssessed, SpeechError, listen};
use proptest::prelude::*;

const NAMES: [&str; 7] = [
    "chromium.webm",
    "telephone.wav",
    "voice.flac",
    "voice.m4a",
    "voice.mp3",
    "voice.ogg",
    "voice.opus",
];

fn fixture(name: &str) -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/speech/");
    std::fs::read(format!("{path}{name}")).unwrap()
}

fn hear(bytes: Vec<u8>) -> Result<finalist_speech::Heard, SpeechError> {
    listen(Cursor::new(bytes), Listen { channels: true })
}

#[test]
fn each_format_is_told_by_its_bytes_and_says_the_same() {
    for (name, rate, channels, seconds) in [
        ("telephone.wav", 8_000, 1, 1.0),
        ("voice.flac", 16_000, 1, 2.5),
        ("voice.m4a", 16_000, 1, 2.5),
        ("voice.mp3", 44_100, 2, 2.5),
        ("voice.ogg", 16_000, 1, 2.5),
        ("voice.opus", 48_000, 1, 2.5),
    ] {
        let heard = hear(fixture(name)).unwrap();
        assert_eq!((heard.rate, heard.channels), (rate, channels), "{name}");
        assert!(
            (heard.whole.seconds - seconds).abs() < 0.08,
            "{name}: {}",
            heard.whole.seconds
        );
        assert!(!heard.whole.speech.is_empty(), "{name}");
        assert_eq!(heard.whole.not_assessed, Some(NotAssessed::TooShort), "{name}");
        if seconds > 2.0 {
            // The voice begins 0.3 s into the recording and has 8 syllables in it, give or take the codec's harm.
            assert!(
                (heard.whole.speech[0].start - 0.32).abs() < 0.08,
                "{name}: {:?}",
                heard.whole.speech
            );
            let syllables = heard.whole.syllables.len();
            assert!((6..=11).contains(&syllables), "{name}: {syllables} syllables");
        }
    }
}

#[test]
fn a_recording_of_the_browser_is_heard_to_its_end() {
    let heard = hear(fixture("chromium.webm")).unwrap();
    assert!((heard.whole.seconds - 5.46).abs() < 0.1, "{}", heard.whole.seconds);
    assert_eq!(heard.whole.pauses.len(), 1, "{:?}", heard.whole.pauses);
    assert!(
        (heard.whole.pauses[0].seconds() - 0.5).abs() < 0.2,
        "{:?}",
        heard.whole.pauses
    );
    // Live files have no end mark, so that is no reason for a note.
    assert!(
        heard.notes.iter().all(|note| note.contains("channel")),
        "{:?}",
        heard.notes
    );
    let pitch = heard.whole.pitch.unwrap();
    assert!((80.0..160.0).contains(&pitch.median), "{pitch:?}");
}

#[test]
fn a_cut_recording_is_heard_as_far_as_it_goes() {
    for name in NAMES {
        let whole = fixture(name);
        let full = hear(whole.clone()).unwrap().whole.seconds;
        // An MP4 has its table of contents at the end: without it there is nothing to go by.
        if name == "voice.m4a" {
            assert!(hear(whole[..whole.len() / 2].to_vec()).is_err());
            continue;
        }
        let half = hear(whole[..whole.len() * 6 / 10].to_vec()).unwrap().whole.seconds;
        assert!(half > 0.3 * full && half < full, "{name}: {half} of {full} s");
    }
}

#[test]
fn what_is_no_recording_is_refused_with_a_reason() {
    assert_eq!(hear(Vec::new()).unwrap_err(), SpeechError::Empty);
    for bytes in [
        b"hello, I am a letter".to_vec(),
        b"%PDF-1.7 ...".to_vec(),
        vec![0; 100_000],
        b"\x89PNG\r\n\x1a\n0000".to_vec(),
        vec![b'{'; 70_000],
    ] {
        let error = hear(bytes).unwrap_err();
        assert!(
            matches!(error, SpeechError::Unknown | SpeechError::Damaged { .. }),
            "{error:?}"
        );
    }
}

#[test]
fn headers_without_sound_are_damaged_or_silent_but_never_made_up() {
    for name in NAMES {
        let bytes = fixture(name);
        for keep in [4, 16, 44, 64, 200] {
            if let Ok(heard) = hear(bytes[..keep.min(bytes.len())].to_vec()) {
                assert!(
                    heard.whole.not_assessed.is_some() && heard.whole.seconds < 0.2,
                    "{name} {keep}"
                );
            }
        }
    }
}

#[test]
fn random_bytes_under_a_valid_header_end_in_an_answer_or_an_error() {
    let mut seed = 11u32;
    for name in NAMES {
        let mut bytes = fixture(name);
        for byte in bytes.iter_mut().skip(300) {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *byte = seed.to_be_bytes()[0];
        }
        let _ = hear(bytes);
    }
}

/// A file that is made while it is read: a WAV head, then this many bytes of 8 kHz telephone sound.
struct Endless {
    head: Vec<u8>,
    at: u64,
    length: u64,
}

impl Endless {
    fn seconds(seconds: u32) -> Self {
        let bytes = seconds * 8_000;
        let head = [
            b"RIFF".as_slice(),
            &(bytes + 38).to_le_bytes(),
            b"WAVEfmt \x12\0\0\0\x07\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0\0\0data",
            &bytes.to_le_bytes(),
        ]
        .concat();
        Self {
            length: head.len() as u64 + u64::from(bytes),
            head,
            at: 0,
        }
    }
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = buffer
            .len()
            .min(usize::try_from(self.length - self.at).unwrap_or(usize::MAX));
        for (place, at) in buffer.iter_mut().take(count).zip(self.at..) {
            let sound = if at / 8_000 % 3 == 0 {
                0xff
            } else {
                (at * at / 7).to_be_bytes()[7]
            };
            *place = usize::try_from(at)
                .ok()
                .and_then(|at| self.head.get(at))
                .copied()
                .unwrap_or(sound);
        }
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Endless {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(by) => self.length.saturating_add_signed(by),
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
        }
        .min(self.length);
        Ok(self.at)
    }
}

#[test]
fn a_long_recording_is_read_piece_by_piece() {
    let heard = listen(Endless::seconds(600), Listen::default()).unwrap();
    assert!((heard.whole.seconds - 600.0).abs() < 0.05, "{}", heard.whole.seconds);
}

#[test]
fn a_source_that_fails_is_no_damaged_recording() {
    struct Failing(Cursor<Vec<u8>>);
    impl Read for Failing {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            if self.0.position() > 20_000 {
                return Err(std::io::Error::other("the disk is gone"));
            }
            self.0.read(buffer)
        }
    }
    impl Seek for Failing {
        fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
            self.0.seek(to)
        }
    }
    let error = listen(Failing(Cursor::new(fixture("voice.flac"))), Listen::default()).unwrap_err();
    assert_eq!(
        error,
        SpeechError::Unreadable {
            what: "the disk is gone".to_owned()
        }
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_end_in_an_answer_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = hear(bytes);
    }

    #[test]
    fn any_change_to_a_recording_ends_in_an_answer_or_an_error(
        name in prop::sample::select(NAMES.to_vec()),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in prop::option::of(any::<prop::sample::Index>()),
        at_head in any::<bool>(),
    ) {
        let mut bytes = fixture(name);
        // Most of what a container says stands in its first bytes.
        let reach = if at_head { bytes.len().min(600) } else { bytes.len() };
        for (at, byte) in changes {
            let at = at.index(reach);
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(heard) = hear(bytes) {
            let whole = &heard.whole;
            prop_assert!(whole.speech.iter().all(|s| s.start < s.end && s.end <= whole.seconds + 0.02));
            prop_assert!(whole.speech.windows(2).all(|pair| pair[0].end < pair[1].start));
            prop_assert!(whole.pauses.iter().all(|p| p.seconds() >= 0.249));
            prop_assert!(whole.rates.articulation_rate.is_finite());
        }
    }
}
