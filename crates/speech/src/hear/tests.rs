//! Tones and noise of known pitch and level, and what the frames say of them.

use super::*;
use crate::testing::tone;

fn frames(sound: &[f32]) -> Frames {
    let mut ear = Ear::new(16_000);
    ear.hear(16_000, sound);
    ear.finish().0
}

#[test]
fn the_pitch_of_a_steady_tone_is_right_within_one_percent() {
    for hertz in [70.0, 98.0, 131.0, 196.0, 262.0, 349.0, 440.0] {
        let found = frames(&tone(hertz, 0.5, 0.2)).pitch(25);
        assert!((f64::from(found.0) / hertz - 1.0).abs() < 0.01, "{hertz}: {found:?}");
        assert!(found.1 > 0.9, "{hertz}: {found:?}");
    }
}

#[test]
fn silence_has_no_pitch_and_the_lowest_level() {
    let silent = frames(&vec![0.0; 16_000]);
    assert_eq!(silent.len(), 100);
    assert_eq!(silent.pitch(50), (0.0, 0.0));
    assert!(silent.levels().all(|level| level <= FLOOR));
}

#[test]
fn the_level_of_a_sine_is_three_decibels_below_its_peak() {
    let sine: Vec<f32> = (0..16_000u16)
        .map(|n| single((std::f64::consts::TAU * 500.0 * f64::from(n) / 16_000.0).sin()))
        .collect();
    let heard = frames(&sine);
    assert!((heard.level(50).unwrap() + 3.0).abs() <= 0.5, "{:?}", heard.level(50));
    let bands: Vec<f32> = (0..BANDS).map(|band| heard.band(50, band).unwrap()).collect();
    let loudest = bands.iter().copied().fold(f32::MIN, f32::max);
    assert!((loudest + 3.0).abs() < 3.1, "{bands:?}");
    assert!(bands[9] < -60.0, "{bands:?}");
}

#[test]
fn a_beginning_is_found_in_its_frame() {
    let mut sound = vec![0.0; 8_000];
    sound.extend(tone(150.0, 0.5, 0.3));
    let heard = frames(&sound);
    let loud = |frame: &usize| (0..BANDS).any(|band| heard.band(*frame, band).unwrap() > -50.0);
    let first = (0..heard.len()).find(loud).unwrap();
    assert!((48..=51).contains(&first), "{first}");
}

#[test]
fn a_constant_offset_is_not_heard() {
    let heard = frames(&vec![0.25; 32_000]);
    assert!(heard.level(150).unwrap() < -80.0);
}

#[test]
fn pieces_of_any_size_give_the_same_frames() {
    let sound = tone(200.0, 0.7, 0.3);
    let whole = frames(&sound);
    let mut ear = Ear::new(16_000);
    for piece in sound.chunks(77) {
        ear.hear(16_000, piece);
    }
    let pieces = ear.finish().0;
    assert_eq!(whole.bands, pieces.bands);
    assert_eq!((whole.level, whole.hertz), (pieces.level, pieces.hertz));
}
