//! The recording as a line of signs, for a terminal.

use super::remark::clock;
use crate::delivery::Delivery;
use crate::num::{real, whole};
use crate::span::Stretch;

/// Lines that are drawn, at most.
const MOST_LINES: usize = 20;

/// Lines of `width` signs: `█` speech, `·` silence, `~` a filled pause, `!` a pause of two seconds and more. Each begins
/// with its time.
pub fn timeline(delivery: &Delivery, width: usize) -> Vec<String> {
    let width = width.clamp(10, 200);
    // Half a second for each sign, or so many halves more that the lines suffice.
    let cell = (2.0 * delivery.seconds / real(width * MOST_LINES)).ceil().max(1.0) / 2.0;
    let cells = whole((delivery.seconds / cell).ceil());
    let mut signs = vec!['·'; cells];
    // Marks later in this list win.
    let mut mark = |when: Stretch, sign: char, least: f64| {
        let (first, last) = (whole(when.start / cell), whole((when.end / cell).ceil()));
        for (at, place) in signs.iter_mut().enumerate().take(last).skip(first) {
            let (from, to) = (real(at) * cell, real(at + 1) * cell);
            if when.end.min(to) - when.start.max(from) >= least {
                *place = sign;
            }
        }
    };
    for stretch in &delivery.speech {
        mark(*stretch, '█', cell / 2.0);
    }
    for pause in delivery.pauses.iter().filter(|pause| pause.seconds() >= 2.0 - 1e-9) {
        mark(*pause, '!', cell / 2.0);
    }
    for filler in &delivery.fillers {
        mark(filler.when, '~', 0.0);
    }
    signs
        .chunks(width)
        .enumerate()
        .map(|(line, signs)| {
            format!(
                "{:>7} {}",
                clock(real(line * width) * cell),
                signs.iter().collect::<String>()
            )
        })
        .collect()
}
