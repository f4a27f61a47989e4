//! The data of the template: what is printed, in printable characters, with a mark for every source.

use std::collections::BTreeMap;

use finalist_coach::briefing::{Basis, Briefing, Item, Section};
use finalist_coach::words;
use serde::Serialize;

use crate::digest::{self, Kept, Share};
use crate::fonts::Fonts;
use crate::glyphs::Loss;

/// Of a longer word so many characters count for the room it takes.
const LONGEST_WORD: usize = 20;

#[derive(Debug, Serialize)]
pub(crate) struct Sheet {
    pub paper: &'static str,
    pub title: String,
    pub sections: Vec<SheetSection>,
    /// The files that are cited, by mark.
    pub sources: Vec<SheetSource>,
    /// How many lines the paper leaves to the screen.
    pub left_out: usize,
}

impl Sheet {
    /// So many rows of a column the sheet takes at least, when no row holds more characters than this.
    pub fn least_rows(&self, characters: usize) -> usize {
        let sections = self.sections.iter();
        sections
            .map(|section| {
                let lines: usize = section.lines.iter().map(|line| line.least_rows(characters)).sum();
                1 + lines + section.missing.len()
            })
            .sum()
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct SheetSection {
    pub id: &'static str,
    pub title: &'static str,
    pub lines: Vec<SheetLine>,
    pub missing: Vec<String>,
    pub left_out: usize,
}

#[derive(Debug, Serialize)]
pub(crate) struct SheetLine {
    pub head: Option<String>,
    pub text: String,
    /// The marks of its sources, e.g. `a c`.
    pub marks: String,
    pub concluded: bool,
    pub alert: bool,
    pub lines: Vec<SheetLine>,
}

impl SheetLine {
    fn least_rows(&self, characters: usize) -> usize {
        let head = self.head.as_deref().unwrap_or_default();
        // A word too long for a row runs over its edge, and takes one row however long it is.
        let length = |word: &str| word.chars().count().min(LONGEST_WORD) + 1;
        let words = head.split(' ').chain(self.text.split(' '));
        let own = words.map(length).sum::<usize>() / characters;
        let below: usize = self.lines.iter().map(|line| line.least_rows(characters)).sum();
        own.max(1) + below
    }
}

#[derive(Debug, Serialize)]
pub(crate) struct SheetSource {
    pub mark: String,
    pub file: String,
}

/// Lays out what a briefing says at this share of paper; the second value is what the fonts cannot show.
pub(crate) fn of(briefing: &Briefing, share: Option<&[Share]>, paper: &'static str, fonts: &Fonts) -> (Sheet, Loss) {
    let mut clerk = Clerk {
        fonts,
        loss: Loss::default(),
        marks: BTreeMap::new(),
    };
    let sections: Vec<SheetSection> = briefing
        .sections
        .iter()
        .map(|section| clerk.section(section, digest::share_of(share, section.id)))
        .filter(|section| !section.lines.is_empty() || !section.missing.is_empty())
        .collect();
    // A heading without words is refused by the rules of accessible paper.
    let title = match clerk.printable(&briefing.title).trim() {
        "" => "Briefing".to_owned(),
        title => title.to_owned(),
    };
    let mut sources: Vec<SheetSource> = clerk
        .marks
        .iter()
        .map(|(file, &number)| (number, file.clone()))
        .collect::<BTreeMap<_, _>>()
        .into_iter()
        .map(|(number, file)| SheetSource {
            mark: mark(number),
            file,
        })
        .collect();
    for source in &mut sources {
        source.file = clerk.printable(&source.file);
    }
    let sheet = Sheet {
        paper,
        title,
        left_out: sections.iter().map(|section| section.left_out).sum(),
        sections,
        sources,
    };
    (sheet, clerk.loss)
}

/// Turns items into lines, and remembers which file has which mark and what could not be shown.
struct Clerk<'a> {
    fonts: &'a Fonts,
    loss: Loss,
    marks: BTreeMap<String, usize>,
}

impl Clerk<'_> {
    fn section(&mut self, section: &Section, share: Share) -> SheetSection {
        let Kept { items, left_out } = digest::keep(&section.items, share.lines);
        let mut left = left_out;
        let lines = items
            .into_iter()
            .map(|item| self.line(item, share, &mut left))
            .collect();
        SheetSection {
            id: section.id.code(),
            title: section.id.label(),
            lines,
            missing: section.missing.iter().map(|text| self.printable(text)).collect(),
            left_out: left,
        }
    }

    fn line(&mut self, item: &Item, share: Share, left: &mut usize) -> SheetLine {
        let Kept { items, left_out } = digest::keep(&item.items, share.below);
        *left += left_out;
        let below = items.into_iter().map(|item| self.line(item, share, left)).collect();
        // What has to be cleared up is no use without its second half.
        let most = if item.is_alert() { usize::MAX } else { share.characters };
        let text = words::shorten(&item.text, most);
        SheetLine {
            head: item.head.as_deref().map(|head| self.printable(head)),
            text: self.printable(&text),
            marks: self.marks_of(item),
            concluded: item.cites.is_empty() && matches!(item.basis, Basis::Inferred(_)),
            alert: item.is_alert(),
            lines: below,
        }
    }

    fn marks_of(&mut self, item: &Item) -> String {
        let mut marks: Vec<usize> = Vec::new();
        for cite in &item.cites {
            let next = self.marks.len();
            let number = *self.marks.entry(cite.file.clone()).or_insert(next);
            if !marks.contains(&number) {
                marks.push(number);
            }
        }
        marks.into_iter().map(mark).collect::<Vec<_>>().join(" ")
    }

    fn printable(&mut self, text: &str) -> String {
        self.loss.printable(self.fonts, text)
    }
}

/// The mark of the n-th source: `a` to `z`, then `a1`, `b1` and so on.
fn mark(number: usize) -> String {
    let letter = ('a'..='z').nth(number % 26).unwrap_or('a');
    match number / 26 {
        0 => letter.to_string(),
        round => format!("{letter}{round}"),
    }
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn marks_are_letters_and_never_repeat() {
        assert_eq!([mark(0), mark(25), mark(26), mark(53)], ["a", "z", "a1", "b2"]);
    }
}
