//! Voices made of tones, with gaps and noise that are exactly known.

use super::*;
use crate::hear::Ear;
use crate::testing::{Noise, tone};

fn activity(sound: &[f32]) -> Activity {
    let mut ear = Ear::new(16_000);
    ear.hear(16_000, sound);
    find(&ear.finish().0)
}

/// Phrases of a second over noise, with these gaps between them.
fn talk(gaps: &[f64], noise: f32) -> Vec<f32> {
    let mut sound = vec![0.0; 8_000];
    for gap in gaps.iter().chain([&0.5]) {
        for (hertz, seconds) in [(130.0, 0.2), (150.0, 0.3), (120.0, 0.5)] {
            sound.extend(tone(hertz, seconds, 0.2));
        }
        sound.resize(sound.len() + crate::num::whole(gap * 16_000.0), 0.0);
    }
    let mut hiss = Noise::new(5);
    sound.iter().map(|x| x + noise * hiss.next()).collect()
}

#[test]
fn pauses_are_found_at_their_edges_in_quiet_and_in_noise() {
    for noise in [0.0, 0.0001, 0.005, 0.03] {
        let found = activity(&talk(&[0.4, 1.2, 2.5], noise)).pauses();
        let expected = [(1.5, 1.9), (2.9, 4.1), (5.1, 7.6)];
        assert_eq!(found.len(), 3, "noise {noise}: {found:?}");
        for (pause, (start, end)) in found.iter().zip(expected) {
            assert!((pause.start - start).abs() < 0.06, "noise {noise}: {found:?}");
            assert!((pause.end - end).abs() < 0.06, "noise {noise}: {found:?}");
        }
    }
}

#[test]
fn a_closure_of_a_tenth_of_a_second_is_no_pause() {
    assert!(activity(&talk(&[0.1, 0.12], 0.001)).pauses().is_empty());
}

#[test]
fn noise_alone_is_no_speech() {
    let mut hiss = Noise::new(3);
    let sound: Vec<f32> = (0..80_000).map(|_| 0.1 * hiss.next()).collect();
    let found = activity(&sound);
    assert!(found.runs.is_empty(), "{:?}", found.runs);
    assert_eq!(found.speech_level, None);
}

#[test]
fn a_cough_between_phrases_is_part_of_the_pause() {
    let mut sound = talk(&[2.0], 0.0005);
    let mut hiss = Noise::new(8);
    // 0.2 s of noise in the middle of the pause from 1.5 s to 3.5 s.
    for sample in sound.iter_mut().skip(38_400).take(3_200) {
        *sample += 0.15 * hiss.next();
    }
    let found = activity(&sound).pauses();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!((found[0].seconds() - 2.0).abs() < 0.1, "{found:?}");
}

#[test]
fn signal_to_noise_is_measured() {
    let found = activity(&talk(&[1.0, 1.0], 0.02));
    // The tone's power against the noise's: 0.0268 / 2 against 0.0004 / 3.
    let expected = 10.0 * (0.0268f32 / (0.0004 / 3.0)).log10();
    let told = found.signal_to_noise().unwrap();
    assert!((told - expected).abs() < 3.0, "{told} and {expected}");
}

#[test]
fn digital_silence_around_noisy_speech_does_not_hide_its_pauses() {
    let mut sound = vec![0.0; 160_000];
    sound.extend(talk(&[1.0], 0.01));
    sound.extend(vec![0.0; 160_000]);
    let found = activity(&sound).pauses();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!((found[0].start - 11.5).abs() < 0.06, "{found:?}");
}
