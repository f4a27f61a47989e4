//! The names that are known, and where they stand in a text, however they are written.
//!
//! Text is folded for the search: lower case, no accents, one space for whatever is no letter or digit. So `GRÁINNE`,
//! `grainne.hession@` and a name over two lines are all found; each place is told in bytes of the text as it was.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use finalist_core::text::employer_key;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::replace::Cut;
use super::words::{is_common, is_generic, is_particle};

/// How a known word has to be written to be taken for the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Written {
    /// In any way.
    Anyhow,
    /// With a capital: it is an ordinary word too.
    Capital,
    /// In capitals throughout: initials.
    Capitals,
}

/// What stands for a name, and how the name has to be written.
#[derive(Debug, Clone)]
struct Known {
    with: String,
    written: Written,
}

/// Gathers names, each with the words that stand for it.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    known: BTreeMap<String, Known>,
    people: usize,
    employers: usize,
    schools: usize,
}

/// What an organisation is called in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Organisation {
    Employer,
    School,
}

impl Gathering {
    /// Adds a person. `parts` where first and last name alone are the person too.
    pub(super) fn person(&mut self, name: &str, parts: bool) {
        let key = folded_key(name);
        if key.is_empty() || name.contains('@') {
            return;
        }
        let words: Vec<&str> = name
            .split([' ', '\t', '\n', ',', ';', '(', ')'])
            .filter(|word| !word.is_empty())
            .collect();
        // A single name that belongs to somebody known is that person.
        let label = match self.known.get(&key) {
            Some(known) => known.with.clone(),
            None => {
                self.people += 1;
                format!("Person {}", self.people)
            }
        };
        let whole = if words.len() > 1 { Written::Anyhow } else { how(&key) };
        self.add(key.clone(), &label, whole);
        if let (Some(first), Some(last)) = (words.first(), words.last())
            && words.len() > 1
        {
            self.add(folded_key(&format!("{last} {first}")), &label, Written::Anyhow);
            self.add(folded_key(&format!("{first} {last}")), &label, Written::Anyhow);
            let squashed: String = key.split(' ').collect();
            if squashed.chars().count() >= 6 {
                self.add(squashed, &label, Written::Anyhow);
            }
        }
        if parts && words.len() > 1 {
            for word in words {
                let key = folded_key(word);
                if key.chars().count() >= 2 && !is_particle(&key) {
                    let written = how(&key);
                    self.add(key, &label, written);
                }
            }
        }
    }

    /// Adds an organisation; `parts` where its first word alone means it too.
    pub(super) fn organisation(&mut self, name: &str, kind: Organisation, parts: bool) {
        let key = folded_key(name);
        if key.is_empty() {
            return;
        }
        let short = folded_key(&employer_key(name));
        let known = self.known.get(&key).or_else(|| self.known.get(&short));
        let label = match known {
            Some(known) => known.with.clone(),
            None if kind == Organisation::School => {
                self.schools += 1;
                format!("School {}", letters(self.schools))
            }
            None => {
                self.employers += 1;
                format!("Employer {}", letters(self.employers))
            }
        };
        let words: Vec<String> = short.split(' ').map(str::to_owned).collect();
        let written = if words.len() > 1 { Written::Anyhow } else { how(&short) };
        self.add(key, &label, written);
        self.add(short.clone(), &label, written);
        let squashed = words.concat();
        if words.len() > 1 && squashed.chars().count() >= 6 {
            self.add(squashed, &label, Written::Anyhow);
        }
        if !parts || words.len() < 2 {
            return;
        }
        if let Some(first) = words
            .first()
            .filter(|word| word.chars().count() >= 4 && !is_generic(word))
        {
            let written = how(first);
            self.add(first.clone(), &label, written);
        }
        if words.len() >= 3 {
            let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
            self.add(initials, &label, Written::Capitals);
        }
    }

    /// Adds a figure of pay as people write it: `64000`, `64,000`, `64k`.
    pub(super) fn pay(&mut self, units: u64) {
        if units < 1_000 {
            return;
        }
        let digits = units.to_string();
        let grouped = grouped(&digits);
        let short = units.is_multiple_of(1_000).then(|| format!("{}k", units / 1_000));
        for key in [Some(digits), Some(grouped), short].into_iter().flatten() {
            self.add(key, super::PAY, Written::Anyhow);
        }
    }

    fn add(&mut self, key: String, with: &str, written: Written) {
        if key.is_empty() {
            return;
        }
        let with = with.to_owned();
        self.known.entry(key).or_insert(Known { with, written });
    }

    pub(super) fn finish(self) -> Result<Lexicon, aho_corasick::BuildError> {
        let (keys, known): (Vec<String>, Vec<Known>) = self.known.into_iter().unzip();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&keys)?;
        let labels = keys
            .into_iter()
            .zip(known.iter().map(|known| known.with.clone()))
            .collect();
        Ok(Lexicon {
            automaton,
            known,
            labels,
        })
    }
}

/// Names to be found.
#[derive(Debug)]
pub(super) struct Lexicon {
    automaton: AhoCorasick,
    known: Vec<Known>,
    labels: BTreeMap<String, String>,
}

impl Lexicon {
    /// What stands for exactly this name.
    pub(super) fn label(&self, name: &str) -> Option<&str> {
        let found = self.labels.get(&folded_key(name));
        let found = found.or_else(|| self.labels.get(&folded_key(&employer_key(name))));
        found.map(String::as_str)
    }

    /// Every place of a known name. Longer names win over those inside them.
    pub(super) fn find(&self, text: &str, cuts: &mut Vec<Cut>) {
        let folded = Folded::of(text);
        let mut found: Vec<(usize, usize, &Known)> = Vec::new();
        for hit in self.automaton.find_overlapping_iter(&folded.text) {
            if !folded.stands_alone(hit.start(), hit.end()) {
                continue;
            }
            let Some(known) = self.known.get(hit.pattern().as_usize()) else {
                continue;
            };
            let Some((from, to)) = folded.place(hit.start(), hit.end()) else {
                continue;
            };
            let words = text.get(from..to).unwrap_or_default();
            let mut letters = words.chars().filter(|c| c.is_alphabetic());
            let fits = match known.written {
                Written::Anyhow => true,
                Written::Capital => letters.next().is_none_or(|c| !c.is_lowercase()),
                Written::Capitals => letters.all(|c| !c.is_lowercase()),
            };
            if fits {
                found.push((from, to, known));
            }
        }
        found.sort_by_key(|(from, to, _)| (*from, std::cmp::Reverse(*to)));
        let mut taken: Vec<(usize, usize, &Known)> = Vec::new();
        let mut passed = Vec::new();
        for one in found {
            match taken.last() {
                Some((_, end, _)) if one.0 < *end => passed.push(one),
                _ => taken.push(one),
            }
        }
        // `Ida Falk, Ida`: `Falk, Ida` is a name too, but the two names beside it hold all of it.
        let is_held = |(from, to, _): &(usize, usize, &Known)| {
            let at = taken.partition_point(|(_, end, _)| end <= from);
            taken
                .iter()
                .skip(at)
                .take_while(|(begin, ..)| begin < to)
                .any(|(_, end, _)| end >= to)
        };
        passed.retain(|one| !is_held(one));
        cuts.extend(taken.into_iter().chain(passed).map(|(from, to, known)| Cut {
            from,
            to,
            with: known.with.clone(),
        }));
    }
}

/// An ordinary word counts with a capital only, and so does a very short one.
fn how(key: &str) -> Written {
    if key.chars().count() < 4 || is_common(key) {
        Written::Capital
    } else {
        Written::Anyhow
    }
}

/// A text folded, with the place of each of its bytes.
struct Folded {
    text: String,
    /// For each byte: where its character begins and ends in the text as it was.
    places: Vec<(u32, u32)>,
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(text.len()),
            places: Vec::with_capacity(text.len()),
        };
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let mut before = ' ';
        for (at, c) in text.char_indices() {
            let span = (place(at), place(at + c.len_utf8()));
            // In calendars, cards and JSON a line ends with `\n`, and the next word begins right behind it.
            let is_line_end = before == '\\' && matches!(c, 'n' | 'N' | 'r' | 't');
            before = if is_line_end { ' ' } else { c };
            if c.is_alphanumeric() && !is_line_end {
                for lower in c.to_lowercase().nfkd().filter(|c| !is_combining_mark(*c)) {
                    folded.text.push(lower);
                    folded.places.resize(folded.text.len(), span);
                }
            } else if is_combining_mark(c) || is_invisible(c) {
                // It belongs to the letter before it.
                if let Some(last) = folded.places.last_mut() {
                    last.1 = span.1;
                }
            } else if !folded.text.ends_with(' ') {
                folded.text.push(' ');
                folded.places.push(span);
            }
        }
        folded
    }

    fn stands_alone(&self, from: usize, to: usize) -> bool {
        let before = self.text.get(..from).and_then(|text| text.chars().next_back());
        let after = self.text.get(to..).and_then(|text| text.chars().next());
        before.is_none_or(|c| c == ' ') && after.is_none_or(|c| c == ' ')
    }

    fn place(&self, from: usize, to: usize) -> Option<(usize, usize)> {
        let (start, end) = (self.places.get(from)?.0, self.places.get(to.checked_sub(1)?)?.1);
        Some((start as usize, end as usize))
    }
}

/// Characters that nobody sees, with which a name could be hidden from a search.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A name as it is searched for.
pub(super) fn folded_key(name: &str) -> String {
    Folded::of(name).text.trim().to_owned()
}

/// `1 234 567`, as `1,234,567` and `1.234.567` are folded.
fn grouped(digits: &str) -> String {
    let count = digits.len();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (count - at).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

/// `A`, `B`, … `Z`, `AA`.
fn letters(number: usize) -> String {
    let mut left = number.max(1);
    let mut out = Vec::new();
    while left > 0 {
        left -= 1;
        out.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    out.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::super::replace::replace;
    use super::*;

    fn redacted(text: &str) -> String {
        let mut names = Gathering::default();
        names.person("Gráinne Hession", true);
        names.person("Will O’Dowd", true);
        names.person("Jon Berg", false);
        names.organisation("Skerrymore Ferries DAC", Organisation::Employer, true);
        names.pay(64_000);
        let mut cuts = Vec::new();
        names.finish().unwrap().find(text, &mut cuts);
        replace(text, cuts).0
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        for (text, expected) in [
            (
                "Gráinne Hession, GRÁINNE and grainne.hession_notes",
                "Person 1, Person 1 and Person 1_notes",
            ),
            (
                "Hession, Gráinne\u{200b} / Gra\u{301}inne\nHession",
                "Person 1 / Person 1",
            ),
            (
                "will you, Will? ask O'Dowd's mate",
                "will you, Person 2? ask Person 2's mate",
            ),
            ("Berg and Jon Berg", "Berg and Person 3"),
            (
                "skerrymore.example, SkerrymoreFerries, ferries",
                "Employer A.example, Employer A, ferries",
            ),
            (
                "64,000 or 64k or 64.000, not 164,000",
                "[pay] or [pay] or [pay], not 164,000",
            ),
            ("Hessions", "Hessions"),
            ("Jon Berg, Jon", "Person 3"),
            ("bye\\nGráinne", "bye\\nPerson 1"),
        ] {
            assert_eq!(redacted(text), expected, "{text}");
        }
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([1, 26, 27, 28, 703].map(letters), ["A", "Z", "AA", "AB", "AAA"]);
    }
}
