//! Dates as people and exports write them, alone and as ranges.

use finalist_core::time::{Date, PartialDate};

/// Names of the months in the languages exports come in, each list from the first month to the last.
const MONTHS: [&[&str]; 12] = [
    &[
        "jan", "january", "januar", "janv", "janvier", "ene", "enero", "gen", "gennaio", "janeiro", "januari",
    ],
    &[
        "feb",
        "february",
        "februar",
        "févr",
        "fév",
        "février",
        "febrero",
        "febbraio",
        "fev",
        "fevereiro",
        "februari",
    ],
    &["mar", "march", "mär", "märz", "mars", "marzo", "março", "mrt", "maart"],
    &["apr", "april", "avr", "avril", "abr", "abril", "aprile"],
    &["may", "mai", "mayo", "mag", "maggio", "maio", "mei"],
    &["jun", "june", "juni", "juin", "junio", "giu", "giugno", "junho"],
    &[
        "jul", "july", "juli", "juil", "juillet", "julio", "lug", "luglio", "julho",
    ],
    &["aug", "august", "août", "ago", "agosto", "augustus"],
    &[
        "sep",
        "sept",
        "september",
        "septembre",
        "septiembre",
        "set",
        "settembre",
        "setembro",
    ],
    &[
        "oct", "october", "okt", "oktober", "octobre", "octubre", "ott", "ottobre", "out", "outubro",
    ],
    &["nov", "november", "novembre", "noviembre", "novembro"],
    &[
        "dec",
        "december",
        "dez",
        "dezember",
        "déc",
        "décembre",
        "dic",
        "diciembre",
        "dicembre",
        "dezembro",
    ],
];

const STILL: [&str; 10] = [
    "present",
    "now",
    "today",
    "current",
    "currently",
    "ongoing",
    "date",
    "heute",
    "aujourd",
    "actualidad",
];

const UP_TO: [&str; 7] = ["to", "until", "till", "through", "bis", "à", "hasta"];

/// A range of dates in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) from: Option<PartialDate>,
    pub(crate) until: Option<PartialDate>,
    /// Where it stands in the line, in bytes.
    pub(crate) bytes: (usize, usize),
}

#[derive(Debug, Clone, Copy)]
enum Token<'a> {
    Number(i32, usize),
    Word(&'a str),
    Sign(char),
}

#[derive(Debug, Clone, Copy)]
struct Piece<'a> {
    token: Token<'a>,
    start: usize,
    end: usize,
}

/// The date that `text` begins with, as precise as it is told.
pub(crate) fn partial(text: &str) -> Option<PartialDate> {
    let pieces = pieces_of(text, 8);
    date_at(&pieces).map(|(date, _)| date)
}

/// The full date that `text` begins with.
pub(crate) fn day(text: &str) -> Option<Date> {
    let date = partial(text)?;
    date.day().map(|_| date.first_day())
}

/// The first date anywhere in a line.
pub(crate) fn find_date(line: &str) -> Option<PartialDate> {
    let pieces = pieces_of(line, 400);
    (0..pieces.len()).find_map(|at| pieces.get(at..).and_then(plausible).map(|(date, _)| date))
}

/// The first range of dates in a line: `Jan 2019 – Present`, `2016-2019`, `since 2020`, or a single date.
pub(crate) fn find_range(line: &str) -> Option<Range> {
    let pieces = pieces_of(line, 400);
    for at in 0..pieces.len() {
        let rest = pieces.get(at..)?;
        let since = is_word(rest, 0, &["since", "from", "seit", "depuis"]);
        let dated = rest.get(usize::from(since)..)?;
        let begin = rest.first()?.start;
        let Some((from, used)) = plausible(dated).or_else(|| month_without_year(dated)) else {
            continue;
        };
        let after = dated.get(used..)?;
        let skip = dashes(after);
        let ahead = after.get(skip..)?;
        let end_of = |n: usize| n.checked_sub(1).and_then(|i| ahead.get(i)).map(|p| p.end);
        if skip > 0 && is_word(ahead, 0, &STILL) {
            let bytes = (begin, end_of(1)?);
            return Some(Range {
                from: Some(from),
                until: None,
                bytes,
            });
        }
        if skip > 0
            && let Some((until, more)) = plausible(ahead)
        {
            let bytes = (begin, end_of(more)?);
            return Some(Range {
                from: Some(from),
                until: Some(until),
                bytes,
            });
        }
        let last = used.checked_sub(1).and_then(|i| dated.get(i))?.end;
        let open = since || dashes(after) > 0 && after.len() == skip;
        // A single date in a résumé is the day of a degree or an award, so it ends there.
        let (from, until) = if open { (Some(from), None) } else { (None, Some(from)) };
        return Some(Range {
            from,
            until,
            bytes: (begin, last),
        });
    }
    None
}

fn plausible(pieces: &[Piece]) -> Option<(PartialDate, usize)> {
    date_at(pieces).filter(|(date, _)| (1940..=2100).contains(&date.year()))
}

/// `Jan – Mar 2020`: the first month borrows the year of the second.
fn month_without_year(pieces: &[Piece]) -> Option<(PartialDate, usize)> {
    let month = month_of(pieces, 0)?;
    let skip = dashes(pieces.get(1..)?);
    let (until, _) = plausible(pieces.get(1 + skip..)?)?;
    let date = PartialDate::new(until.year(), Some(month), None)?;
    (skip > 0 && until.month().is_some()).then_some((date, 1))
}

fn dashes(pieces: &[Piece]) -> usize {
    let is_dash = |piece: &&Piece| match piece.token {
        Token::Sign(c) => matches!(c, '-' | '–' | '—' | '−' | '~'),
        Token::Word(word) => UP_TO.contains(&word.to_lowercase().as_str()),
        Token::Number(..) => false,
    };
    pieces.iter().take_while(is_dash).count()
}

fn is_word(pieces: &[Piece], at: usize, words: &[&str]) -> bool {
    matches!(pieces.get(at).map(|p| p.token), Some(Token::Word(word)) if words.contains(&word.to_lowercase().as_str()))
}

fn month_of(pieces: &[Piece], at: usize) -> Option<i8> {
    let Token::Word(word) = pieces.get(at)?.token else {
        return None;
    };
    let word = word.to_lowercase();
    let index = MONTHS.iter().position(|names| names.contains(&word.as_str()))?;
    i8::try_from(index + 1).ok()
}

/// The month that a folded word names, from 1.
pub(crate) fn month_named(word: &str) -> Option<i8> {
    let index = MONTHS.iter().position(|names| names.contains(&word))?;
    i8::try_from(index + 1).ok()
}

fn number(pieces: &[Piece], at: usize, digits: std::ops::RangeInclusive<usize>) -> Option<i32> {
    match pieces.get(at)?.token {
        Token::Number(value, len) if digits.contains(&len) => Some(value),
        _ => None,
    }
}

fn sign(pieces: &[Piece], at: usize) -> Option<char> {
    match pieces.get(at)?.token {
        Token::Sign(c) => Some(c),
        _ => None,
    }
}

/// A date at the first piece, and how many pieces it takes.
fn date_at(pieces: &[Piece]) -> Option<(PartialDate, usize)> {
    seasoned(pieces)
        .or_else(|| year_first(pieces))
        .or_else(|| day_first(pieces))
        .or_else(|| month_first(pieces))
        .or_else(|| numbers(pieces))
}

/// `Summer 2018`: a season tells no month, so the year is all that is kept.
fn seasoned(pieces: &[Piece]) -> Option<(PartialDate, usize)> {
    const SEASONS: [&str; 5] = ["spring", "summer", "fall", "autumn", "winter"];
    let year = number(pieces, 1, 4..=4).filter(|_| is_word(pieces, 0, &SEASONS))?;
    made(year, None, None).map(|date| (date, 2))
}

/// `2018`, `2018-01`, `2018-01-08`, `2018/01/08`.
fn year_first(pieces: &[Piece]) -> Option<(PartialDate, usize)> {
    let year = number(pieces, 0, 4..=4)?;
    let is_joint = |at: usize| sign(pieces, at).is_some_and(|c| matches!(c, '-' | '/' | '.'));
    if is_joint(1)
        && let Some(month) = number(pieces, 2, 1..=2)
    {
        let whole = number(pieces, 4, 1..=2).filter(|_| is_joint(3));
        if let Some(day) = whole
            && let Some(date) = made(year, Some(month), Some(day))
        {
            return Some((date, 5));
        }
        if let Some(date) = made(year, Some(month), None) {
            return Some((date, 3));
        }
    }
    // Compact `20180108` is no year and does not come here: it has eight digits.
    made(year, None, None).map(|date| (date, 1))
}

/// `15 Jun 2024`, `15. Juni 2024`, `15-Jun-24`, `15th June 2024`.
fn day_first(pieces: &[Piece]) -> Option<(PartialDate, usize)> {
    let day = number(pieces, 0, 1..=2)?;
    let mut at = 1;
    if sign(pieces, at).is_some_and(|c| matches!(c, '.' | '-')) || is_word(pieces, at, &["st", "nd", "rd", "th", "de"])
    {
        at += 1;
    }
    let month = month_of(pieces, at)?;
    at = after_month(pieces, at + 1);
    let year = year_of(pieces, at)?;
    made(year, Some(i32::from(month)), Some(day)).map(|date| (date, at + 1))
}

/// `Jun 2018`, `June 15, 2024`, `Sept. 2019`, `Jun '18`.
fn month_first(pieces: &[Piece]) -> Option<(PartialDate, usize)> {
    let month = i32::from(month_of(pieces, 0)?);
    let at = after_month(pieces, 1);
    if let Some(day) = number(pieces, at, 1..=2) {
        let mut next = at + 1;
        if is_word(pieces, next, &["st", "nd", "rd", "th"]) {
            next += 1;
        }
        if sign(pieces, next) == Some(',') {
            next += 1;
        }
        if let Some(year) = number(pieces, next, 4..=4) {
            return made(year, Some(month), Some(day)).map(|date| (date, next + 1));
        }
    }
    if let Some(year) = number(pieces, at, 4..=4) {
        return made(year, Some(month), None).map(|date| (date, at + 1));
    }
    let short = number(pieces, at, 2..=2).filter(|_| matches!(sign(pieces, at.wrapping_sub(1)), Some('\'' | '’')))?;
    made(century(short), Some(month), None).map(|date| (date, at + 1))
}

fn after_month(pieces: &[Piece], mut at: usize) -> usize {
    while sign(pieces, at).is_some_and(|c| matches!(c, '.' | ',' | '-' | '\'' | '’' | '/'))
        || is_word(pieces, at, &["de", "of"])
    {
        at += 1;
    }
    at
}

/// `1/8/18`, `01/08/2018`, `15.06.2024`, `06/2018`. With slashes the month stands first, as LinkedIn writes it,
/// unless it cannot be one; with points the day does.
fn numbers(pieces: &[Piece]) -> Option<(PartialDate, usize)> {
    let first = number(pieces, 0, 1..=2)?;
    let joint = sign(pieces, 1).filter(|c| matches!(c, '/' | '.' | '-'))?;
    if let Some(year) = number(pieces, 2, 4..=4) {
        return made(year, Some(first), None).map(|date| (date, 3));
    }
    let second = number(pieces, 2, 1..=2)?;
    let year = year_of(pieces, 4).filter(|_| sign(pieces, 3) == Some(joint))?;
    let (month, day) = if joint == '/' && first <= 12 {
        (first, second)
    } else {
        (second, first)
    };
    made(year, Some(month), Some(day)).map(|date| (date, 5))
}

fn year_of(pieces: &[Piece], at: usize) -> Option<i32> {
    // `10 December, 14:00` and `10 December, 11 am` name an hour.
    let is_glued = |at: usize| matches!((pieces.get(at), pieces.get(at + 1)), (Some(a), Some(b)) if a.end == b.start);
    let is_hour = sign(pieces, at + 1).is_some_and(|c| matches!(c, ':' | '.'))
        && number(pieces, at + 2, 2..=2).is_some()
        && is_glued(at + 1)
        || is_word(pieces, at + 1, &["am", "pm", "a", "p", "uhr", "h", "noon"]);
    let short = number(pieces, at, 2..=2).filter(|_| !is_hour);
    number(pieces, at, 4..=4).or_else(|| short.map(century))
}

/// Two digits of a year: LinkedIn began in 2003, working lives before that.
fn century(short: i32) -> i32 {
    if short < 70 { 2000 + short } else { 1900 + short }
}

fn made(year: i32, month: Option<i32>, day: Option<i32>) -> Option<PartialDate> {
    let small = |n: Option<i32>| n.map(i8::try_from).transpose().ok();
    PartialDate::new(i16::try_from(year).ok()?, small(month)?, small(day)?)
}

fn pieces_of(text: &str, most: usize) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if pieces.len() == most {
            break;
        }
        let mut end = start + c.len_utf8();
        let mut take_while = |test: fn(char) -> bool| {
            while let Some((at, more)) = rest.next_if(|(_, c)| test(*c)) {
                end = at + more.len_utf8();
            }
            end
        };
        let (token, end) = if c.is_ascii_digit() {
            let end = take_while(|c| c.is_ascii_digit());
            let value = text
                .get(start..end)
                .and_then(|digits| digits.parse().ok())
                .unwrap_or(-1);
            (Token::Number(value, end - start), end)
        } else if c.is_alphabetic() {
            let end = take_while(char::is_alphabetic);
            (Token::Word(text.get(start..end).unwrap_or("")), end)
        } else if c.is_whitespace() {
            continue;
        } else {
            (Token::Sign(c), end)
        };
        pieces.push(Piece { token, start, end });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_precisely_as_they_are_told() {
        for (text, expected) in [
            ("15 Jun 2024", "2024-06-15"),
            ("15 September 2026", "2026-09-15"),
            ("1/8/18, 6:14 PM", "2018-01-08"),
            ("11/17/17, 9:40 PM", "2017-11-17"),
            ("17/11/2017", "2017-11-17"),
            ("2018-01-08", "2018-01-08"),
            ("2018-01-08 10:00:00 UTC", "2018-01-08"),
            ("Jun 2018", "2018-06"),
            ("2004", "2004"),
            ("Feb 17, 1998", "1998-02-17"),
            ("15. Juni 2024", "2024-06-15"),
            ("15.06.2024", "2024-06-15"),
            ("06/2018", "2018-06"),
            ("Sept. 2019", "2019-09"),
            ("3rd May 2021", "2021-05-03"),
            ("août 2020", "2020-08"),
        ] {
            assert_eq!(
                partial(text).map(|d| d.to_string()).as_deref(),
                Some(expected),
                "{text}"
            );
        }
        for text in ["", "30 Feb 2026", "soon", "31", "13/13/2020", "99999"] {
            assert_eq!(partial(text), None, "{text}");
        }
    }

    #[test]
    fn ranges_are_found_in_lines() {
        for (line, from, until, words) in [
            (
                "Analyst, Port of Cork, Jan 2019 – Present",
                Some("2019-01"),
                None,
                "Jan 2019 – Present",
            ),
            ("2016-2019 Trainee", Some("2016"), Some("2019"), "2016-2019"),
            (
                "(03/2017 to 05/2019)",
                Some("2017-03"),
                Some("2019-05"),
                "03/2017 to 05/2019",
            ),
            ("Jan – Mar 2020", Some("2020-01"), Some("2020-03"), "Jan – Mar 2020"),
            ("since 2020", Some("2020"), None, "since 2020"),
            ("2021 –", Some("2021"), None, "2021"),
            ("BSc, 2015", None, Some("2015"), "2015"),
            (
                "2013-12-01 - 2014-12-01",
                Some("2013-12-01"),
                Some("2014-12-01"),
                "2013-12-01 - 2014-12-01",
            ),
        ] {
            let range = find_range(line).unwrap();
            let told = |date: Option<PartialDate>| date.map(|d| d.to_string());
            assert_eq!(
                (told(range.from).as_deref(), told(range.until).as_deref()),
                (from, until),
                "{line}"
            );
            assert_eq!(line.get(range.bytes.0..range.bytes.1), Some(words));
        }
        assert_eq!(find_range("room 12 of 3000"), None);
    }
}
