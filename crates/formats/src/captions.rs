//! WebVTT transcripts, whole or broken: what can be read is read, the rest is named with its line.

use std::collections::BTreeMap;

use finalist_core::source::SourceKind;
use finalist_core::span::Span;
use finalist_core::transcript::Cue;

use crate::document::{Content, TranscriptDocument};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::lines::{Line, lines};
use crate::notebook::{Notebook, quoted};
use crate::refusal::{Refusal, RefusalCode};

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Transcript,
    recognise,
    read,
};

/// A cue a second for eleven days.
const MOST_CUES: usize = 1_000_000;

fn recognise(sight: &Sight) -> Option<Guess> {
    let mut head = sight.head.lines().map(str::trim).filter(|line| !line.is_empty());
    if head.clone().next().is_some_and(is_header) {
        return Some(Guess::new(100, "it begins with `WEBVTT`"));
    }
    head.by_ref()
        .take(4)
        .find(|line| is_timing(line))
        .filter(|line| timing(line).is_some())
        .map(|line| {
            let format = match (line.contains("-->"), line.contains(',')) {
                (true, false) => "WebVTT",
                (true, true) => "SRT",
                (false, _) => "SBV",
            };
            Guess::new(94, format!("it has timed lines as {format} has them"))
        })
}

/// Whether a line tells times: `… --> …`, or `0:00:01.000,0:00:02.500` alone, as SBV writes it.
fn is_timing(line: &str) -> bool {
    let sbv = || {
        line.split_once(',')
            .is_some_and(|(from, to)| from.contains('.') && clock(from).is_some() && clock(to).is_some())
    };
    line.contains("-->") || sbv()
}

fn is_header(line: &str) -> bool {
    line.strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// A cue being read: its times, and the lines of its text.
struct Open<'a> {
    line: usize,
    start_ms: i64,
    end_ms: i64,
    text: Vec<Line<'a>>,
}

enum State<'a> {
    /// Between two blocks; the line before, which may be a cue's name.
    Between(Option<Line<'a>>),
    /// In the header, a note, a style or a region: up to the next blank line.
    Skipping,
    /// In a cue.
    Cue(Open<'a>),
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let mut cues = Vec::new();
    let mut state = State::Between(None);
    let mut is_first = true;
    let mut has_header = false;
    for line in lines(sight.text).skip(sight.front.body_line) {
        let text = line.trimmed();
        if is_first && !text.is_empty() {
            is_first = false;
            if is_header(text) {
                state = State::Skipping;
                has_header = true;
                continue;
            }
            // SRT and SBV have no first line of their own: they begin with a number, or with times.
            let is_other = text.parse::<u32>().is_ok() || is_timing(text) && text.contains(',');
            if !is_other {
                notebook.at(line.number, "does not begin with `WEBVTT`: read as far as it goes");
            }
        }
        if is_timing(text) {
            if let State::Cue(open) = std::mem::replace(&mut state, State::Between(None)) {
                close(&open, &mut cues, notebook)?;
            }
            state = match timing(text) {
                Some((start_ms, end_ms)) => {
                    if has_header && text.contains(',') {
                        has_header = false;
                        notebook.at(line.number, "times are written with a comma, as in SRT: read as points");
                    }
                    State::Cue(opened(line, start_ms, end_ms, notebook))
                }
                None => {
                    notebook.at(
                        line.number,
                        format!("{} is no pair of times: its text is left away", quoted(text)),
                    );
                    State::Skipping
                }
            };
            continue;
        }
        state = match state {
            State::Cue(open) if text.is_empty() => {
                close(&open, &mut cues, notebook)?;
                State::Between(None)
            }
            State::Cue(mut open) => {
                open.text.push(line);
                State::Cue(open)
            }
            State::Skipping if text.is_empty() => State::Between(None),
            State::Skipping => State::Skipping,
            State::Between(named) if text.is_empty() => {
                lost(named, notebook);
                State::Between(None)
            }
            State::Between(None) if is_aside(text) => State::Skipping,
            State::Between(named) => {
                lost(named, notebook);
                State::Between(Some(line))
            }
        };
    }
    match state {
        State::Cue(open) => close(&open, &mut cues, notebook)?,
        State::Between(named) => lost(named, notebook),
        State::Skipping => {}
    }
    Ok(finish(cues, notebook))
}

fn is_aside(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    matches!(first, "NOTE" | "STYLE" | "REGION")
}

fn opened<'a>(line: Line<'a>, start_ms: i64, end_ms: i64, notebook: &mut Notebook) -> Open<'a> {
    if end_ms < start_ms {
        notebook.at(line.number, "ends before it begins: taken as ending where it begins");
    }
    Open {
        line: line.number,
        start_ms,
        end_ms: end_ms.max(start_ms),
        text: Vec::new(),
    }
}

fn lost(named: Option<Line>, notebook: &mut Notebook) {
    // SRT numbers its cues.
    if let Some(line) = named.filter(|line| line.trimmed().parse::<u32>().is_err()) {
        notebook.at(line.number, format!("{} has no times: left away", quoted(line.text)));
    }
}

/// Characters of white space and tags at the beginning of a line: `<v Ada Byrne>`.
fn before(line: &str) -> usize {
    let mut rest = line.trim_start();
    while let Some((_, after)) = rest.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
        rest = after.trim_start();
    }
    line.chars().count() - rest.chars().count()
}

/// Characters of white space and tags at the end of a line: `</v>`.
fn after(line: &str) -> usize {
    let mut rest = line.trim_end();
    while let Some((head, _)) = rest.strip_suffix('>').and_then(|tagged| tagged.rsplit_once('<')) {
        rest = head.trim_end();
    }
    line.chars().count() - rest.chars().count()
}

/// A cue whose voice tag and text are still to be told apart from `Name: text`.
struct Draft {
    cue: Cue,
    line: usize,
}

fn close(open: &Open, cues: &mut Vec<Draft>, notebook: &mut Notebook) -> Result<(), Refusal> {
    if cues.len() == MOST_CUES {
        let message = format!("has more than {MOST_CUES} cues; give the part that matters");
        return Err(Refusal::new(RefusalCode::TooLarge, message).at(open.line));
    }
    let mut text = String::new();
    let mut voices: Vec<String> = Vec::new();
    for line in &open.text {
        let (words, voice) = unmarked(line.trimmed());
        for name in voice {
            if !voices.contains(&name) {
                voices.push(name);
            }
        }
        if !text.is_empty() && !words.is_empty() {
            text.push(' ');
        }
        text.push_str(&words);
    }
    let (Some(first), Some(last)) = (open.text.first(), open.text.last()) else {
        notebook.at(open.line, "a cue without text: left away");
        return Ok(());
    };
    if text.is_empty() {
        notebook.at(open.line, "a cue without text: left away");
        return Ok(());
    }
    if voices.len() > 1 {
        let message = format!(
            "{} voices in one cue: all of it is taken for the first, {}",
            voices.len(),
            quoted(voices.first().map_or("", |v| v))
        );
        notebook.at(open.line, message);
    }
    cues.push(Draft {
        cue: Cue {
            start_ms: open.start_ms,
            end_ms: open.end_ms,
            speaker: voices.into_iter().next(),
            text,
            span: Span::new(
                first.start + before(first.text),
                last.start + last.len - after(last.text),
            ),
        },
        line: open.line,
    });
    Ok(())
}

fn finish(mut drafts: Vec<Draft>, notebook: &mut Notebook) -> Reading {
    // Voice tags and `Name: text` do not come in one file, so a colon after a tag belongs to what is said.
    if drafts.iter().all(|draft| draft.cue.speaker.is_none()) {
        name_speakers(&mut drafts);
    }
    let mut speakers: Vec<String> = Vec::new();
    let mut known: BTreeMap<String, ()> = BTreeMap::new();
    let mut last_start = i64::MIN;
    for draft in &drafts {
        if draft.cue.start_ms < last_start {
            notebook.at(draft.line, "begins before the cue that stands above it");
        }
        last_start = draft.cue.start_ms;
        if let Some(name) = &draft.cue.speaker
            && known.insert(name.clone(), ()).is_none()
        {
            speakers.push(name.clone());
        }
    }
    if drafts.is_empty() {
        notebook.say("has no cues");
    }
    let cues = drafts.into_iter().map(|draft| draft.cue).collect();
    Content::Transcript(TranscriptDocument { cues, speakers }).into()
}

/// Takes `Name: ` off the beginning of the texts.
fn name_speakers(drafts: &mut [Draft]) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for draft in drafts.iter() {
        if let Some((name, _)) = prefix(&draft.cue.text) {
            *times.entry(name.to_owned()).or_default() += 1;
        }
    }
    for draft in drafts {
        let cue = &mut draft.cue;
        let Some((name, said)) = prefix(&cue.text) else {
            continue;
        };
        // A name comes again, or looks like nothing but a name.
        let is_name = times.get(name).is_some_and(|n| *n > 1) || name.split(' ').count() > 1 || times.len() <= 3;
        if is_name {
            let (name, said) = (name.to_owned(), said.to_owned());
            let skipped = cue.text.len() - said.len();
            let skipped = cue.text.get(..skipped).map_or(0, |s| s.chars().count());
            // The span follows the text, which stands right after the name on the cue's first line.
            cue.span = Span::new((cue.span.start() + skipped).min(cue.span.end()), cue.span.end());
            (cue.speaker, cue.text) = (Some(name), said);
        }
    }
}

/// `Ada Byrne: hello` in two, where the words before the colon can be a name.
pub(crate) fn prefix(text: &str) -> Option<(&str, &str)> {
    const NO_NAMES: [&str; 12] = [
        "note", "question", "answer", "okay", "ok", "well", "so", "example", "yes", "no", "first", "second",
    ];
    let (name, said) = text.split_once(": ")?;
    let words: Vec<&str> = name.split(' ').collect();
    let looks_like_one = |word: &&str| {
        let mut chars = word.chars();
        chars
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || c == '(')
            && chars.all(|c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.' | '/' | ')' | '_'))
    };
    let particles = [
        "de", "van", "von", "der", "den", "la", "le", "bin", "al", "y", "da", "dos", "of",
    ];
    let is_name = words.len() <= 5
        && name.chars().count() <= 48
        && name.starts_with(char::is_alphabetic)
        && words
            .iter()
            .all(|word| looks_like_one(word) || particles.contains(word))
        && !NO_NAMES.contains(&name.to_lowercase().as_str());
    is_name.then_some((name, said.trim_start()))
}

/// The words of a line without its tags, and the voices its tags name.
fn unmarked(line: &str) -> (String, Vec<String>) {
    let mut words = String::new();
    let mut voices = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('<') {
        words.push_str(before);
        // Tags are short; looking further would take the square of a line's length.
        let end = after
            .char_indices()
            .take(200)
            .find(|(_, c)| *c == '>')
            .map(|(end, _)| end);
        let Some((tag, more)) = end.and_then(|end| Some((after.get(..end)?, after.get(end + 1..)?))) else {
            words.push('<');
            rest = after;
            continue;
        };
        let is_tag = tag.starts_with(|c: char| c == '/' || c.is_ascii_alphanumeric()) || tag.is_empty();
        if !is_tag {
            words.push('<');
            rest = after;
            continue;
        }
        let voice = tag.strip_prefix('v').filter(|v| v.starts_with([' ', '.', '\t']));
        if let Some(name) = voice
            .and_then(|v| v.split_once([' ', '\t']))
            .map(|(_, name)| decoded(name.trim()))
            && !name.is_empty()
        {
            voices.push(name);
        }
        rest = more;
    }
    words.push_str(rest);
    (decoded(words.trim()), voices)
}

fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&lrm;", "")
        .replace("&rlm;", "")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// `00:01.000 --> 00:02.500 align:start` in milliseconds.
fn timing(line: &str) -> Option<(i64, i64)> {
    let (start, rest) = line.split_once("-->").or_else(|| line.split_once(','))?;
    let end = rest.split_whitespace().next()?;
    Some((clock(start.trim())?, clock(end)?))
}

/// `1:02`, `01:02:03.5` in milliseconds.
pub(crate) fn clock(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let mut seconds: i64 = 0;
    let mut parts = 0;
    for part in whole.split(':') {
        if part.is_empty() || part.len() > 6 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        seconds = seconds.checked_mul(60)?.checked_add(part.parse().ok()?)?;
        parts += 1;
    }
    if !(2..=3).contains(&parts) || fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let thousandths: String = fraction.chars().chain("000".chars()).take(3).collect();
    seconds.checked_mul(1000)?.checked_add(thousandths.parse().ok()?)
}

#[cfg(test)]
mod tests;
