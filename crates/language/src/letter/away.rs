//! Automatic replies: somebody is away, and from when they answer again.

use finalist_core::span::Span;
use finalist_core::time::{Date, ToSpan};

use crate::fact::clause::Clauses;
use crate::fact::measure::{self, Kind, ordinal};
use crate::promise;
use crate::text::{Text, lines, sentences};

/// What an automatic reply tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Away {
    /// The first day on which they are there again.
    pub back: Date,
    /// The sentence that says so.
    pub span: Span,
}

/// Signs that nobody wrote this to anybody in particular.
const AUTOMATIC: [&str; 29] = [
    "i'm out this week",
    "i am out this week",
    "i'm out until",
    "i am out until",
    "out of office",
    "out of the office",
    "out-of-office",
    "automatic reply",
    "auto-reply",
    "autoreply",
    "auto reply",
    "auto-submitted: auto-replied",
    "automatic response",
    "i am away",
    "i'm away",
    "i am on leave",
    "i'm on leave",
    "on annual leave",
    "on parental leave",
    "i am on holiday",
    "i'm on holiday",
    "on vacation",
    "away from my desk",
    "away from my email",
    "away from the office",
    "i will be away",
    "i'll be away",
    "office is closed",
    "abwesenheit",
];
/// Before the day on which they are there again.
const BACK: [&str; 22] = [
    "back on",
    "back in the office on",
    "back in the office",
    "back at my desk",
    "return on",
    "returning on",
    "return to the office",
    "returning to the office",
    "returning",
    "i return",
    "will return",
    "am back",
    "be back",
    "back from",
    "reopen",
    "reopens",
    "available again",
    "again on",
    "again from",
    "with you from",
    "reply from",
    "respond from",
];
/// Before the last day on which they are not there.
const UNTIL: [&str; 8] = [
    "until",
    "till",
    "through",
    "up to and including",
    "up to",
    "to and including",
    " to ",
    " – ",
];
/// Longer texts are letters, whatever they mention.
const LONGEST: usize = 4_000;
/// The number of a day stands among so many words behind `back`.
const NEAR: usize = 6;
/// Nobody is away for longer; a date beyond is something else.
const LONGEST_DAYS: i32 = 190;

/// Reads an automatic reply that came on a day; nothing where it is none, or names no day to come back.
///
/// `until the 4th` means: there from the 5th; `back on the 4th` means: there on the 4th.
pub fn away(text: &str, came: Date) -> Option<Away> {
    if text.chars().take(LONGEST + 1).count() > LONGEST {
        return None;
    }
    is_automatic(text).then_some(())?;
    let whole = Text::new(text);
    let mut found: Option<Away> = None;
    let spans = sentences(&whole);
    let spans = if spans.is_empty() { lines(&whole) } else { spans };
    for span in spans {
        let sentence = whole.slice(span);
        let lower = sentence.to_ascii_lowercase();
        let return_at = BACK.iter().filter_map(|cue| lower.find(cue)).max();
        let is_back = return_at.is_some();
        let mut dates = dates(sentence, came);
        // `Until Friday the 4th, back on Monday 7th`: the day behind `back` is the one that counts.
        let told = return_at.and_then(|at| return_day(sentence.get(at..)?, dates.iter().max().copied(), came));
        if let Some(day) = told {
            dates = vec![day];
        }
        // `returning Monday`: a day without a date.
        let weekday = || is_back.then(|| promise::deadline(sentence, came)).flatten();
        let Some(latest) = dates.iter().max().copied().or_else(weekday) else {
            continue;
        };
        let is_until = UNTIL.iter().any(|cue| lower.contains(cue));
        let back = match (is_back, is_until) {
            (true, _) => latest,
            (false, true) => latest.tomorrow().unwrap_or(latest),
            (false, false) => continue,
        };
        // `Away until the 4th, back on the 5th`: the sentence that names the return is the better witness.
        if found.is_none() || is_back {
            found = Some(Away { back, span });
        }
        if is_back {
            break;
        }
    }
    found
}

/// Whether a machine answered, or somebody who is away.
pub(super) fn is_automatic(text: &str) -> bool {
    let folded = text.to_lowercase().replace('’', "'");
    AUTOMATIC.iter().any(|sign| folded.contains(sign))
}

/// The day that the words behind `back on` name: with its month, or by its number alone, counted from the last day of the
/// absence where that is told.
fn return_day(words: &str, until: Option<Date>, came: Date) -> Option<Date> {
    let from = until.unwrap_or(came);
    let clauses = Clauses::read_on(words, Some(came));
    let names_month = |token| measure::month(token).is_some_and(|(_, is_sure)| is_sure);
    if clauses.tokens.iter().take(NEAR + 2).any(names_month) {
        return dates(words, came).into_iter().max();
    }
    let number = (0..clauses.tokens.len().min(NEAR)).find_map(|at| ordinal::read(&clauses.tokens, at));
    if let Some((day, _)) = number {
        let in_month = |months: i64| {
            let first = from.first_of_month().checked_add(months.months()).ok()?;
            Date::new(first.year(), first.month(), day).ok()
        };
        return in_month(0).filter(|found| *found >= from).or_else(|| in_month(1));
    }
    // `Until Friday the 4th, back on Monday`: the Monday after it.
    until
        .and_then(|until| promise::deadline(words, until))
        .filter(|day| *day > from)
}

/// The days a sentence names that can be days of a return.
fn dates(sentence: &str, came: Date) -> Vec<Date> {
    let clauses = Clauses::read_on(sentence, Some(came));
    let in_words = clauses.measures.iter().filter_map(|measure| match measure.kind {
        Kind::Date(date) if date.day().is_some() => Some(date.first_day()),
        _ => None,
    });
    let fits = |date: &Date| {
        let days = date.since(came).map_or(-1, |span| span.get_days());
        (0..=LONGEST_DAYS).contains(&days)
    };
    // A day without a year is the next one: in December, `4 January` is that of the next year.
    let next = |date: Date| {
        let told = sentence.contains(&date.year().to_string());
        if date < came && !told {
            Date::new(date.year().saturating_add(1), date.month(), date.day()).unwrap_or(date)
        } else {
            date
        }
    };
    in_words.map(next).filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(text: &str) -> Option<String> {
        let came = Date::new(2026, 12, 18).unwrap();
        away(text, came).map(|away| away.back.to_string())
    }

    #[test]
    fn the_day_of_the_return_is_read() {
        for (text, expected) in [
            (
                "Automatic reply: I am out of the office until 4 January 2027.",
                Some("2027-01-05"),
            ),
            ("I'm on leave and will be back on 4 January.", Some("2027-01-04")),
            (
                "Out of office. I am away from 21 December until 3 January. I return on 5 January.",
                Some("2027-01-05"),
            ),
            (
                "Thank you for your mail. I'm away and back on Monday, 21 December.",
                Some("2026-12-21"),
            ),
            (
                "I'm away until Friday 1 January, back at my desk on Monday 4th.",
                Some("2027-01-04"),
            ),
            (
                "I am on leave until Wednesday 30 December and will be back on Monday.",
                Some("2027-01-04"),
            ),
            ("I'm away and back on the 22nd. Call Tom before.", Some("2026-12-22")),
            ("We meet again on 4 January.", None),
            ("I am on vacation. Please write to my colleague.", None),
            ("I am away until 4 January 2031.", None),
        ] {
            assert_eq!(back(text).as_deref(), expected, "{text}");
        }
        assert_eq!(
            back(&format!("I am away until 4 January. {}", "x ".repeat(4_000))),
            None
        );
    }
}
