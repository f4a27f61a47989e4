//! A take in words: how it moved against the one before, in counts that people can picture (`3, before: 5`).

use finalist_speech::report::{Change, Figure, Figures, compare};
use serde::Serialize;

use crate::listen::HeardTake;
use crate::operation::take::{Hearing, ReadTake};

/// A pause from here on is long enough to be noticed, in seconds.
pub const LONG_PAUSE: f64 = 2.0;

/// What `rehearse list --format json` prints of a take.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TakeRow {
    /// Its id.
    pub id: String,
    /// The question.
    pub question: String,
    /// When it was made.
    pub at: String,
    /// What the recording is called.
    pub recording: String,
    /// The story that was told.
    pub story: Option<String>,
    /// Length of the recording, seconds; nothing while nobody listened.
    pub seconds: Option<f64>,
    /// Pauses of two seconds and more.
    pub long_pauses: Option<usize>,
    /// Filled pauses.
    pub fillers: Option<usize>,
    /// Words a minute, where it was assessed.
    pub words_per_minute: Option<f64>,
    /// Why there are no figures.
    pub not_assessed: Option<String>,
}

impl From<&ReadTake> for TakeRow {
    fn from(read: &ReadTake) -> Self {
        let heard = read.hearing.heard();
        let figures = heard.map(|heard| Figures::of(heard.delivery()));
        let is_assessed = figures.as_ref().is_some_and(|figures| !figures.is_empty());
        let assessed = heard.filter(|_| is_assessed);
        let round = |value: f64| (value * 10.0).round() / 10.0;
        Self {
            id: read.take.id.to_string(),
            question: read.take.question.clone(),
            at: read.take.at.to_string(),
            recording: read.name.clone(),
            story: read.story.clone(),
            seconds: heard.map(|heard| round(heard.delivery().seconds)),
            long_pauses: assessed.map(long_pauses),
            fillers: assessed.map(|heard| heard.delivery().fillers.len()),
            words_per_minute: figures
                .and_then(|figures| figures.get(Figure::WordsPerMinute))
                .map(round),
            not_assessed: why_not(&read.hearing),
        }
    }
}

/// Why a take has no figures; nothing where it has.
pub fn why_not(hearing: &Hearing) -> Option<String> {
    match hearing {
        Hearing::Heard(heard) => heard.delivery().not_assessed.map(|why| why.reason().to_owned()),
        Hearing::Unheard(why) => Some(why.clone()),
        Hearing::Now(_) => Some("it is being listened to".to_owned()),
        Hearing::NotYet => Some("nobody has listened yet".to_owned()),
    }
}

/// How a take moved against an earlier one, a line a figure. Empty where one of them was not assessed.
pub fn moved(now: &HeardTake, before: &HeardTake) -> Vec<String> {
    let (figures, earlier) = (Figures::of(now.delivery()), Figures::of(before.delivery()));
    if figures.is_empty() || earlier.is_empty() {
        return Vec::new();
    }
    let spoken = |heard: &HeardTake| clock(heard.delivery().seconds);
    let mut lines = vec![
        format!("length: {}, before: {}", spoken(now), spoken(before)),
        format!(
            "pauses of 2 s and more: {}, before: {}",
            long_pauses(now),
            long_pauses(before)
        ),
        format!(
            "filled pauses: {}, before: {}",
            now.delivery().fillers.len(),
            before.delivery().fillers.len()
        ),
    ];
    let told = [Figure::LongPauses, Figure::VeryLongPauses, Figure::Fillers];
    let changes = compare(&earlier, &figures).into_iter();
    lines.extend(
        changes
            .filter(|change| !told.contains(&change.figure))
            .map(|change| change_line(&change)),
    );
    lines
}

fn change_line(change: &Change) -> String {
    let (figure, digits) = (change.figure, change.figure.digits());
    let towards = match change.nearer {
        Some(true) => ", nearer to what is usual",
        Some(false) => ", further from what is usual",
        None => "",
    };
    format!(
        "{}: {:.digits$} {}, before: {:.digits$}{towards}",
        figure.label(),
        change.later,
        figure.unit(),
        change.earlier,
    )
}

/// Pauses of two seconds and more.
pub fn long_pauses(heard: &HeardTake) -> usize {
    let pauses = heard.delivery().pauses.iter();
    pauses.filter(|pause| pause.seconds() >= LONG_PAUSE - 1e-9).count()
}

/// Minutes and seconds.
pub fn clock(seconds: f64) -> String {
    let minutes = (seconds / 60.0).floor();
    format!("{minutes:.0}:{:02.0}", (seconds - minutes * 60.0).floor())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use finalist_speech::Listen;
    use finalist_testkit::sound::Recording;

    use super::*;

    fn heard(wav: Vec<u8>) -> HeardTake {
        let heard = finalist_speech::listen(Cursor::new(wav), Listen::default()).unwrap();
        HeardTake::new("a".to_owned(), heard)
    }

    #[test]
    fn what_moved_is_told_in_counts() {
        let two = Recording::default()
            .talk(4.0)
            .silence(2.6)
            .talk(4.0)
            .silence(2.6)
            .talk(4.0);
        let none = Recording::default()
            .silence(1.0)
            .talk(4.0)
            .silence(0.8)
            .talk(4.0)
            .silence(1.0);
        let (before, now) = (heard(two.wav()), heard(none.wav()));
        let lines = moved(&now, &before);
        assert!(lines[0].starts_with("length: 0:10, before: 0:17"), "{lines:?}");
        assert_eq!(
            lines[1],
            "pauses of 2 s and more: 0, before: 2",
            "{:?}",
            now.delivery().pauses
        );
        assert!(lines.iter().all(|line| line.contains("before: ")), "{lines:?}");
        let short = heard(Recording::default().talk(1.0).wav());
        assert!(moved(&short, &before).is_empty() && moved(&now, &short).is_empty());
    }

    #[test]
    fn clocks_never_show_sixty_seconds() {
        assert_eq!(
            (clock(59.99).as_str(), clock(60.0).as_str(), clock(0.0).as_str()),
            ("0:59", "1:00", "0:00")
        );
    }
}
