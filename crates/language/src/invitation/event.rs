//! The words of an invitation as they read, with the way back to where they stand in the file.

use finalist_core::span::Span;

/// So many characters are looked at: no invitation is longer.
const MOST: usize = 100_000;
/// A comma takes two letters in a calendar.
const ESCAPE: usize = 2;

/// Words with the place of each character in the text they come from.
pub(super) struct Words {
    text: String,
    places: Vec<usize>,
}

impl Words {
    /// The descriptions of a calendar's events, unfolded and without their escapes; of any other text its beginning.
    pub(super) fn of(text: &str, uid: Option<&str>) -> Self {
        let mut words = Self {
            text: String::new(),
            places: Vec::new(),
        };
        if !text.trim_start_matches('\u{feff}').starts_with("BEGIN:VCALENDAR") {
            for (place, c) in text.chars().enumerate().take(MOST) {
                words.push(place, c);
            }
            return words;
        }
        // Of a whole calendar the one event alone is looked at.
        let around = uid.and_then(|uid| around(text, uid));
        let (before, part) = around.unwrap_or((0, text));
        let lines = unfolded(part, before);
        let mut begun = 0;
        for (at, line) in lines.iter().enumerate() {
            let written: String = line.iter().map(|(_, c)| *c).collect();
            match written.trim_end() {
                "BEGIN:VEVENT" => begun = at,
                "END:VEVENT" => {
                    let event = lines.get(begun..at).unwrap_or_default();
                    if uid.is_none_or(|uid| names(event, uid)) {
                        words.describe(event);
                    }
                }
                _ => {}
            }
        }
        words
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where words stand in the text they come from, as far as they stand there in one piece: calendars break lines in
    /// the middle of a word.
    pub(super) fn place(&self, span: Span) -> Span {
        let places = self
            .places
            .get(span.start()..span.end().min(self.places.len()))
            .unwrap_or_default();
        let first = places.first().copied().unwrap_or(0);
        let whole = places
            .windows(2)
            .take_while(|pair| matches!(pair, [a, b] if b - a <= ESCAPE));
        let last = whole.last().and_then(|pair| pair.last()).copied().unwrap_or(first);
        Span::new(first, last + 1)
    }

    fn push(&mut self, place: usize, c: char) {
        self.text.push(c);
        self.places.push(place);
    }

    fn describe(&mut self, event: &[Vec<(usize, char)>]) {
        for line in event {
            let written: String = line.iter().take(24).map(|(_, c)| *c).collect();
            if !(written.starts_with("DESCRIPTION:") || written.starts_with("DESCRIPTION;")) {
                continue;
            }
            let mut chars = line.iter().skip_while(|(_, c)| *c != ':').skip(1).peekable();
            while let Some((place, c)) = chars.next() {
                let escaped = chars.peek().filter(|_| *c == '\\').map(|(_, next)| *next);
                match escaped {
                    Some('n' | 'N') => {
                        chars.next();
                        self.push(*place, '\n');
                    }
                    Some(next @ (',' | ';' | '\\')) => {
                        chars.next();
                        self.push(*place, next);
                    }
                    _ => self.push(*place, *c),
                }
            }
            if let Some((place, _)) = line.last() {
                self.push(*place, '\n');
            }
        }
    }
}

/// The event that has an id, with the characters before it.
fn around<'t>(text: &'t str, uid: &str) -> Option<(usize, &'t str)> {
    const END: &str = "END:VEVENT";
    let named = text.find(&format!("UID:{uid}"))?;
    let begins = text.get(..named)?.rfind("BEGIN:VEVENT")?;
    let ends = named + text.get(named..)?.find(END)? + END.len();
    Some((text.get(..begins)?.chars().count(), text.get(begins..ends)?))
}

/// The lines of a calendar as they were before they were folded, each character with its place; `before` is that of the
/// first.
fn unfolded(text: &str, before: usize) -> Vec<Vec<(usize, char)>> {
    let mut lines: Vec<Vec<(usize, char)>> = vec![Vec::new()];
    let mut is_new = false;
    for (place, c) in text.chars().take(MOST).enumerate().map(|(at, c)| (before + at, c)) {
        match c {
            '\r' => {}
            '\n' => is_new = true,
            ' ' | '\t' if is_new => is_new = false,
            c => {
                if is_new {
                    lines.push(Vec::new());
                    is_new = false;
                }
                if let Some(line) = lines.last_mut() {
                    line.push((place, c));
                }
            }
        }
    }
    lines
}

fn names(event: &[Vec<(usize, char)>], uid: &str) -> bool {
    let line = |line: &Vec<(usize, char)>| line.iter().map(|(_, c)| *c).collect::<String>();
    event
        .iter()
        .map(line)
        .any(|line| line.strip_prefix("UID:").is_some_and(|own| own.trim() == uid))
}
