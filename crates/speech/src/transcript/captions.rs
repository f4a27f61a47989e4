//! WebVTT and SRT: timed lines followed by text, with times inside the line where the writer gives them.

use super::{Words, bare, share_out};

/// Reads what it can; a line that is no caption is passed over.
pub(super) fn read(text: &str) -> Words {
    let mut found = Words {
        words: Vec::new(),
        is_exact: true,
    };
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((start, end)) = timing(line) else { continue };
        let mut body = String::new();
        while let Some(more) = lines.next_if(|line| !line.trim().is_empty() && timing(line).is_none()) {
            body.push_str(more.trim());
            body.push(' ');
        }
        cue(&body, start, end, &mut found);
    }
    if found.words.is_empty() {
        found.is_exact = false;
    }
    found
}

fn cue(body: &str, start: f64, end: f64, found: &mut Words) {
    let (mut speaker, mut at) = (None, start);
    let mut plain = String::new();
    let mut timed = false;
    let mut rest = body;
    // A tag is short; looking for its end no further keeps the time straight on hostile lines.
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let tag = after
            .char_indices()
            .take(200)
            .find(|(_, c)| *c == '>')
            .and_then(|(close, _)| Some((after.get(..close)?, after.get(close + 1..)?)));
        let Some((tag, more)) = tag else {
            rest = after;
            continue;
        };
        if let Some(time) = clock(tag) {
            share_out(
                &plain,
                at,
                time.clamp(at, end.max(at)),
                speaker.as_deref(),
                &mut found.words,
            );
            plain.clear();
            at = time.max(at);
            timed = true;
        } else if let Some(name) = tag
            .strip_prefix("v ")
            .or_else(|| tag.split_once(' ').filter(|(v, _)| v.starts_with("v.")).map(|(_, n)| n))
        {
            speaker = Some(name.trim().to_owned());
        }
        rest = more;
    }
    plain.push_str(rest);
    let plain = plain
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ");
    let said = match named(&plain) {
        Some((name, said)) if speaker.is_none() && !timed => {
            speaker = Some(name.to_owned());
            said
        }
        _ => plain.as_str(),
    };
    let single = said.split_whitespace().filter_map(bare).count() <= 1;
    found.is_exact &= timed || single;
    share_out(said, at, end, speaker.as_deref(), &mut found.words);
}

/// `Ann Kerr: hello`.
fn named(line: &str) -> Option<(&str, &str)> {
    let (name, said) = line.split_once(':')?;
    let name = name.trim();
    let words = name.split_whitespace().count();
    let fits = (1..=4).contains(&words) && name.chars().count() <= 40 && said.starts_with([' ', '\u{a0}']);
    (fits && name.starts_with(char::is_uppercase)).then_some((name, said))
}

/// `00:01.000 --> 00:02.500 align:start`, in seconds.
fn timing(line: &str) -> Option<(f64, f64)> {
    let (start, rest) = line.split_once("-->")?;
    Some((clock(start.trim())?, clock(rest.split_whitespace().next()?)?))
}

fn clock(text: &str) -> Option<f64> {
    let text = text.trim().replace(',', ".");
    if text.len() > 16 || !text.contains(':') || !text.chars().all(|c| c.is_ascii_digit() || c == ':' || c == '.') {
        return None;
    }
    text.split(':')
        .try_fold(0.0, |sum: f64, part| Some(sum * 60.0 + part.parse::<f64>().ok()?))
}
