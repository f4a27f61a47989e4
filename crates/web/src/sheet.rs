//! The briefing laid out for reading: lines that belong together under one label, and small numbers instead of
//! repeated file names. Nothing is left out: each line keeps its number, or a sign that says what stands behind it.

mod place;

use std::collections::BTreeMap;

use finalist_app::view::briefing::{BriefingView, CiteView, ItemView, SectionView};
use finalist_coach::briefing::SectionId;

pub(crate) use place::Look;
use place::Place;

use crate::advice;
use crate::evidence::Cited;

/// A briefing as it is drawn.
pub(crate) struct Sheet {
    pub(crate) title: String,
    pub(crate) sections: Vec<Part>,
    /// The files that are cited; a line cites by their number.
    pub(crate) files: Vec<CitedFile>,
    /// Whether a line carries the sign of a conclusion, and of what was not assessed: the legend explains only these.
    pub(crate) concludes: bool,
    pub(crate) lacks: bool,
}

/// One section.
pub(crate) struct Part {
    pub(crate) number: usize,
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) is_empty: bool,
    pub(crate) groups: Vec<Group>,
    pub(crate) missing: Vec<String>,
}

/// Lines in a row that belong under one label.
pub(crate) struct Group {
    pub(crate) label: Option<&'static str>,
    pub(crate) look: Look,
    pub(crate) lines: Vec<Line>,
    /// Number of its first line, where lines are numbered through the section.
    pub(crate) first: usize,
}

/// One item.
pub(crate) struct Line {
    pub(crate) kind: &'static str,
    pub(crate) head: Option<String>,
    pub(crate) tag: Option<&'static str>,
    pub(crate) text: String,
    pub(crate) is_alert: bool,
    pub(crate) sign: Option<Sign>,
    pub(crate) cites: Vec<Mark>,
    pub(crate) groups: Vec<Group>,
}

/// What stands behind a line that cites nothing.
pub(crate) struct Sign {
    pub(crate) shape: &'static str,
    pub(crate) words: String,
}

/// A citation.
pub(crate) struct Mark {
    pub(crate) number: usize,
    pub(crate) href: String,
    pub(crate) words: String,
    /// The part of a page that shows the place, on a server.
    pub(crate) part: Option<String>,
    /// Whether another place in the same file stands before it: on paper one number is enough.
    pub(crate) is_again: bool,
}

/// A file that is cited.
pub(crate) struct CitedFile {
    pub(crate) number: usize,
    pub(crate) name: String,
    /// The page of the file, on a server.
    pub(crate) href: Option<String>,
}

impl Sheet {
    /// Lays a briefing out; `linked` where each source has a page to lead to.
    pub(crate) fn new(briefing: &BriefingView, linked: bool) -> Self {
        let mut desk = Desk::new(linked);
        let sections = briefing.sections.iter().map(|section| desk.part(section)).collect();
        Self {
            title: briefing.title.clone(),
            sections,
            files: desk.order,
            concludes: desk.concludes,
            lacks: desk.lacks,
        }
    }

    /// Lays out the people of the briefing alone: a line each, and the files they cite.
    pub(crate) fn people(items: &[ItemView]) -> (Vec<Line>, Vec<CitedFile>) {
        let mut desk = Desk::new(true);
        let groups = desk.groups(SectionId::People.code(), items);
        (groups.into_iter().flat_map(|group| group.lines).collect(), desk.order)
    }
}

struct Desk {
    linked: bool,
    files: BTreeMap<String, usize>,
    order: Vec<CitedFile>,
    concludes: bool,
    lacks: bool,
}

impl Desk {
    fn new(linked: bool) -> Self {
        Self {
            linked,
            files: BTreeMap::new(),
            order: Vec::new(),
            concludes: false,
            lacks: false,
        }
    }

    fn part(&mut self, section: &SectionView) -> Part {
        Part {
            number: section.number,
            id: section.id,
            title: section.title,
            is_empty: !section.assessed && section.missing.is_empty(),
            groups: self.groups(section.id, &section.items),
            missing: section
                .missing
                .iter()
                .map(|missing| advice::on_pages(missing))
                .collect(),
        }
    }

    /// Neighbours of one place become a group; the order of the briefing stays, but for numbered lines.
    fn groups(&mut self, section: &str, items: &[ItemView]) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut numbered = 0;
        for item in items {
            let place = place::of(section, item);
            if place.look == Look::Numbered {
                numbered += 1;
            }
            let line = self.line(section, item, &place);
            let same = |group: &&mut Group| group.label == place.label && group.look == place.look;
            let known = match place.look {
                // Numbered lines are ordered by likelihood, and stand under each of their reasons once.
                Look::Numbered => groups.iter_mut().find(same),
                _ => groups.last_mut().filter(same),
            };
            match known {
                Some(group) => group.lines.push(line),
                None => groups.push(Group {
                    label: place.label,
                    look: place.look,
                    lines: vec![line],
                    first: numbered,
                }),
            }
        }
        let mut first = 1;
        for group in groups.iter_mut().filter(|group| group.look == Look::Numbered) {
            group.first = first;
            first += group.lines.len();
        }
        groups
    }

    fn line(&mut self, section: &str, item: &ItemView, place: &Place) -> Line {
        let sign = self.sign(item);
        Line {
            kind: item.kind,
            head: item.head.clone().filter(|_| !place.says_head),
            tag: place.tag,
            text: place
                .prefix
                .and_then(|prefix| item.text.strip_prefix(prefix))
                .unwrap_or(&item.text)
                .to_owned(),
            is_alert: item.is_alert(),
            sign,
            cites: self.marks(&item.evidence),
            groups: self.groups(section, &item.items),
        }
    }

    fn sign(&mut self, item: &ItemView) -> Option<Sign> {
        match item.basis {
            "not_assessed" => {
                self.lacks = true;
                Some(Sign {
                    shape: "lacking",
                    words: "not assessed: there was nothing to work with".to_owned(),
                })
            }
            "inferred" => {
                self.concludes = true;
                let from = item.inferred_from.unwrap_or("what is generally so");
                Some(Sign {
                    shape: "inferred",
                    words: format!("inferred from {from}"),
                })
            }
            _ => None,
        }
    }

    /// One mark for each place. A page that stands alone has no places to lead to, so there it is one for each file, with
    /// the words of all places in it.
    fn marks(&mut self, evidence: &[CiteView]) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        for cite in evidence {
            let number = self.number(cite);
            let place = Cited::from(cite);
            let href = if self.linked {
                place.href
            } else {
                format!("#file-{number}")
            };
            if let Some(known) = marks.iter_mut().find(|mark| mark.href == href) {
                known.words = format!("{}; “{}”", known.words, cite.quote);
                continue;
            }
            marks.push(Mark {
                is_again: marks.iter().any(|mark| mark.number == number),
                number,
                href,
                part: self.linked.then_some(place.part),
                words: format!("{}: “{}”", cite.file, cite.quote),
            });
        }
        marks
    }

    fn number(&mut self, cite: &CiteView) -> usize {
        if let Some(number) = self.files.get(&cite.source) {
            return *number;
        }
        let number = self.order.len() + 1;
        self.files.insert(cite.source.clone(), number);
        self.order.push(CitedFile {
            number,
            name: cite.file.clone(),
            href: self.linked.then(|| format!("/sources/{}", cite.source)),
        });
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    /// Every line of the briefing is on the sheet, with its number or its sign.
    #[test]
    fn every_line_stays_and_shows_its_basis() {
        let view = sample::brief::briefing();
        let sheet = Sheet::new(&view, true);
        fn count(items: &[ItemView]) -> usize {
            items.iter().map(|item| 1 + count(&item.items)).sum()
        }
        fn lines<'a>(groups: &'a [Group], all: &mut Vec<&'a Line>) {
            for line in groups.iter().flat_map(|group| &group.lines) {
                all.push(line);
                lines(&line.groups, all);
            }
        }
        let mut drawn = Vec::new();
        for section in &sheet.sections {
            lines(&section.groups, &mut drawn);
        }
        assert_eq!(
            drawn.len(),
            view.sections.iter().map(|s| count(&s.items)).sum::<usize>()
        );
        for line in drawn {
            assert!(
                line.sign.is_some() || !line.cites.is_empty() || !line.groups.is_empty() || line.kind == "session",
                "{} says nothing of its basis",
                line.text
            );
        }
        assert!(sheet.concludes && sheet.lacks);
    }

    #[test]
    fn a_file_has_one_number_and_a_place_its_address() {
        let sheet = Sheet::new(&sample::brief::briefing(), true);
        let names: Vec<_> = sheet
            .files
            .iter()
            .map(|file| (file.number, file.name.as_str()))
            .collect();
        assert_eq!(names, [(1, "notes & more.txt"), (2, "<n>.md")]);
        let first = &sheet.sections[0].groups[0].lines[0].cites[0];
        assert_eq!(first.href, "/sources/s1?start=3&end=9#mark");
        let alone = Sheet::new(&sample::brief::briefing(), false);
        assert_eq!(alone.sections[0].groups[0].lines[0].cites[0].href, "#file-1");
        assert!(alone.files.iter().all(|file| file.href.is_none()));
    }

    #[test]
    fn neighbours_share_a_label_and_numbers_run_through_a_section() {
        let sheet = Sheet::new(&sample::brief::briefing(), true);
        let questions = sheet.sections.iter().find(|part| part.id == "questions").unwrap();
        let labels: Vec<_> = questions
            .groups
            .iter()
            .map(|group| (group.label, group.first))
            .collect();
        assert_eq!(
            labels,
            [
                (Some("Left open or doubted before"), 1),
                (Some("Likely from who asks and how"), 3)
            ]
        );
    }
}
