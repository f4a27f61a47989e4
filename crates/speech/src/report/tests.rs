//! A delivery of plain figures, and what is said of it when one of them stands out.

use super::*;
use crate::delivery::{Delivery, NotAssessed, Pace, Rates, Sound};
use crate::filler::Filler;
use crate::span::Stretch;
use crate::voice::{PhraseEnd, Pitch};

fn stretch(start: f64, end: f64) -> Stretch {
    Stretch { start, end }
}

/// A minute of usual talk: 50 s of speech, 10 pauses of 0.9 s, 250 syllables.
fn usual() -> Delivery {
    let speech: Vec<Stretch> = (0..11u8)
        .map(|n| stretch(f64::from(n) * 5.45, f64::from(n) * 5.45 + 4.55))
        .collect();
    let pauses = speech
        .windows(2)
        .map(|pair| stretch(pair[0].end, pair[1].start))
        .collect();
    Delivery {
        seconds: 60.0,
        syllables: (0..250u8).map(|n| f64::from(n) * 0.24).collect(),
        speech,
        pauses,
        fillers: Vec::new(),
        fillers_are_read: false,
        rates: Rates {
            speech_seconds: 50.0,
            span_seconds: 59.0,
            speech_rate: 4.2,
            articulation_rate: 5.0,
            words_per_minute: 180.0,
            words_are_counted: true,
        },
        pace: Vec::new(),
        pitch: Some(Pitch {
            median: 120.0,
            low: 95.0,
            high: 160.0,
            range: 9.0,
            spread: 3.0,
            seconds: 30.0,
        }),
        ends: Vec::new(),
        sound: Sound {
            level: Some(-26.0),
            dynamics: Some(8.0),
            noise: Some(-66.0),
            signal_to_noise: Some(40.0),
            peak: -3.0,
            clipped: 0.0,
        },
        contour: crate::Contour::default(),
        not_assessed: None,
    }
}

#[track_caller]
fn check(change: impl Fn(&mut Delivery), expected: &[&str]) {
    let mut delivery = usual();
    change(&mut delivery);
    let codes: Vec<&str> = remarks(&delivery).iter().map(|remark| remark.code).collect();
    assert_eq!(codes, expected);
}

#[test]
fn usual_talk_has_no_remarks() {
    check(|_| {}, &[]);
}

#[test]
fn each_thing_that_stands_out_is_said_once() {
    check(|d| d.rates.articulation_rate = 6.8, &["fast"]);
    check(|d| d.rates.articulation_rate = 3.0, &["slow"]);
    check(|d| d.pauses.push(stretch(40.0, 43.0)), &["long_pauses"]);
    check(|d| d.pauses.clear(), &["no_pauses"]);
    check(|d| d.pitch.as_mut().unwrap().spread = 1.0, &["even_pitch"]);
    check(|d| d.pitch.as_mut().unwrap().spread = 5.0, &["lively_pitch"]);
    check(|d| d.sound.clipped = 0.01, &["clipped"]);
    check(|d| d.sound.level = Some(-45.0), &["quiet"]);
    check(|d| d.sound.signal_to_noise = Some(14.0), &["noisy"]);
    let up = PhraseEnd { at: 1.0, movement: 5.0 };
    check(|d| d.ends = vec![up; 5], &["rising_ends"]);
    let filler = Filler {
        when: stretch(12.0, 12.4),
        text: None,
        confidence: 0.8,
    };
    check(|d| d.fillers = vec![filler.clone(); 9], &["fillers"]);
    check(|d| d.fillers = vec![filler.clone(); 3], &[]);
}

#[test]
fn a_pace_that_changes_is_told_with_both_figures() {
    let at = |n: u8, rate| Pace {
        when: stretch(f64::from(n) * 10.0, f64::from(n) * 10.0 + 20.0),
        articulation_rate: rate,
        pause_share: 0.2,
    };
    let mut delivery = usual();
    delivery.pace = vec![at(0, 4.5), at(1, 4.6), at(2, 5.6)];
    let found = remarks(&delivery);
    assert_eq!(
        found[0].text,
        "the last third is 24 % faster than the first (5.6 and 4.5 syllables a second)"
    );
}

#[test]
fn what_is_not_assessed_gets_no_figures_and_no_remarks() {
    for reason in [NotAssessed::TooShort, NotAssessed::TooNoisy] {
        check(
            |d| {
                d.not_assessed = Some(reason);
                d.rates.articulation_rate = 9.0;
            },
            &[],
        );
    }
}

#[test]
fn takes_are_compared_and_small_changes_are_left_out() {
    let mut first = usual();
    first.rates.articulation_rate = 7.0;
    first.rates.words_per_minute = 182.0;
    let mut second = usual();
    second.pitch.as_mut().unwrap().spread = 1.0;
    let changes = compare(&Figures::of(&first), &Figures::of(&second));
    let told: Vec<(Figure, Option<bool>)> = changes.iter().map(|c| (c.figure, c.nearer)).collect();
    assert_eq!(
        told,
        [
            (Figure::ArticulationRate, Some(true)),
            (Figure::PitchSpread, Some(false))
        ]
    );
    assert_eq!(compare(&Figures::of(&second), &Figures::of(&second)), []);
}

#[test]
fn the_timeline_shows_speech_pauses_and_fillers_in_their_places() {
    let mut delivery = usual();
    delivery.seconds = 10.0;
    delivery.speech = vec![stretch(0.0, 3.0), stretch(6.0, 10.0)];
    delivery.pauses = vec![stretch(3.0, 6.0)];
    delivery.fillers = vec![Filler {
        when: stretch(8.0, 8.4),
        text: None,
        confidence: 0.9,
    }];
    let lines = timeline(&delivery, 10);
    assert_eq!(lines, ["   0:00 ██████!!!!", "   0:05 !!████~███"]);
}

#[test]
fn a_long_recording_stays_within_its_lines() {
    let mut delivery = usual();
    delivery.seconds = 4.0 * 3_600.0;
    let lines = timeline(&delivery, 60);
    assert!(lines.len() <= 20, "{}", lines.len());
}

#[test]
fn every_band_has_a_source_and_its_ends_in_order() {
    for band in BANDS {
        assert!(band.low < band.high && band.source.len() > 20, "{band:?}");
    }
}
