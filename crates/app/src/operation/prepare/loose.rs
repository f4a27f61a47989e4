//! A few typed words that no format claims, added to an application that the user chose: they are not sent back, but kept
//! as what they are likeliest to be: a note about somebody who is known there, about the company, or notes.

use finalist_core::application::Application;
use finalist_core::interviewer::{BackgroundKind, Interviewer};
use finalist_core::source::SourceKind;
use finalist_core::span::Span;
use finalist_core::text::{employer_key, fold, has_phrase};
use finalist_formats::{Content, PersonDraft, ReadFile};

/// A longer text is a document, of which the user has to say what it is.
const LONGEST: usize = 4_000;

/// What is known where a text was put.
#[derive(Debug, Clone, Default)]
pub(super) struct Loose {
    /// The name of each person, and the names by which nobody else there goes.
    names: Vec<(String, Vec<String>)>,
    employer: Option<String>,
}

impl Loose {
    pub(super) fn of(application: &Application, people: &[Interviewer]) -> Self {
        let folded: Vec<String> = people.iter().map(|person| fold(&person.name)).collect();
        let is_alone = |part: &str| folded.iter().filter(|name| name.split(' ').any(|p| p == part)).count() == 1;
        let names = people.iter().zip(&folded).map(|(person, name)| {
            let parts = name
                .split(' ')
                .filter(|part| part.chars().count() > 2 && is_alone(part));
            let known = std::iter::once(name.clone()).chain(parts.map(str::to_owned));
            (person.name.clone(), known.filter(|name| !name.is_empty()).collect())
        });
        Self {
            names: names.collect(),
            employer: application.employer.as_deref().map(employer_key),
        }
    }

    /// Reads a text that no format claimed; nothing where it is a long one.
    pub(super) fn read(&self, name: &str, bytes: &[u8]) -> Option<ReadFile> {
        if bytes.len() > LONGEST {
            return None;
        }
        let plain = finalist_formats::read(name, bytes, Some(SourceKind::Notes)).ok()?;
        if let Some(people) = self.about_people(&plain.text) {
            return Some(ReadFile {
                kind: SourceKind::People,
                because: "it begins with the name of somebody you will meet".to_owned(),
                content: Content::People(people),
                notes: Vec::new(),
                ..plain
            });
        }
        let about_company = self.is_about_company(&plain.text);
        let research = about_company.then(|| finalist_formats::read(name, bytes, Some(SourceKind::Research)));
        if let Some(Ok(research)) = research
            && matches!(&research.content, Content::Research(found) if !found.is_empty())
        {
            return Some(ReadFile {
                because: "it tells of the company".to_owned(),
                ..research
            });
        }
        Some(ReadFile {
            because: "it is a short text, and you chose where it belongs".to_owned(),
            ..plain
        })
    }

    /// What is told of whom, where each paragraph opens with somebody's name and nothing is asked. A day or a question
    /// makes them notes of a talk.
    fn about_people(&self, text: &str) -> Option<Vec<PersonDraft>> {
        if text.contains('?') {
            return None;
        }
        let mut drafts: Vec<PersonDraft> = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            let length = line.chars().count();
            let before = line.chars().take_while(|c| c.is_whitespace()).count();
            let told = line.trim();
            let span = Span::new(start + before, start + before + told.chars().count());
            start += length + 1;
            if told.is_empty() {
                continue;
            }
            match (self.opened(told), drafts.last_mut()) {
                (Some((name, rest)), _) => drafts.push(PersonDraft {
                    name: name.to_owned(),
                    title: None,
                    email: None,
                    function: None,
                    background: vec![(BackgroundKind::Note, rest.to_owned(), span)],
                    asks: Vec::new(),
                    span,
                }),
                (None, Some(last)) => last.background.push((BackgroundKind::Note, told.to_owned(), span)),
                (None, None) => return None,
            }
        }
        (!drafts.is_empty()).then_some(drafts)
    }

    /// Whose name a line opens with, and what follows it.
    fn opened<'t>(&self, line: &'t str) -> Option<(&str, &'t str)> {
        let line = line.trim_start_matches(['-', '*', '•', '#', ' ']);
        self.names.iter().find_map(|(name, known)| {
            let rest = known.iter().find_map(|own| after(line, own))?;
            let is_told = rest.starts_with([':', ',', ';', '-', '–', '—', '(', ' ']);
            let rest = rest.trim_start_matches([':', ',', ';', '-', '–', '—', ' ']);
            // `Ada and Tom …` is of more than one.
            let is_more = ["and ", "& ", "or "].iter().any(|word| rest.starts_with(word));
            (is_told && !rest.is_empty() && !is_more).then_some((name.as_str(), rest))
        })
    }

    fn is_about_company(&self, text: &str) -> bool {
        const HOUSE: [&str; 5] = [
            "the company",
            "the firm",
            "the employer",
            "their website",
            "their accounts",
        ];
        let words = fold(text);
        let named = self.employer.as_deref().filter(|name| name.chars().count() > 2);
        named.is_some_and(|name| has_phrase(&words, name)) || HOUSE.iter().any(|phrase| has_phrase(&words, phrase))
    }
}

/// What follows the words of a folded name at the head of a line.
fn after<'t>(line: &'t str, name: &str) -> Option<&'t str> {
    let ends = line.char_indices().map(|(at, c)| at + c.len_utf8());
    let end = ends.take(2 * name.len() + 4).find(|end| {
        let (head, rest) = line.split_at(*end);
        fold(head) == name && !rest.starts_with(char::is_alphanumeric)
    })?;
    line.get(end..)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loose() -> Loose {
        let known = |name: &str, parts: &[&str]| (name.to_owned(), parts.iter().map(|p| (*p).to_owned()).collect());
        Loose {
            names: vec![
                known("Ada Byrne", &["ada byrne", "ada"]),
                known("Tom Byrne", &["tom byrne", "tom"]),
            ],
            employer: Some("wexholm harbour works".to_owned()),
        }
    }

    fn read(text: &str) -> (SourceKind, Vec<(String, String)>) {
        let file = loose().read("typed.txt", text.as_bytes()).unwrap();
        let people = match file.content {
            Content::People(people) => people
                .into_iter()
                .flat_map(|person| {
                    let name = person.name;
                    let texts = &file.text;
                    person.background.into_iter().map(move |(_, told, span)| {
                        assert!(span.of(texts).contains(&told), "{told}");
                        (name.clone(), told)
                    })
                })
                .collect(),
            _ => Vec::new(),
        };
        (file.kind, people)
    }

    #[test]
    fn a_note_about_somebody_known_is_theirs() {
        let told = |name: &str, told: &str| (name.to_owned(), told.to_owned());
        assert_eq!(
            read("Ada Byrne: plays the cello, asked about the crane"),
            (
                SourceKind::People,
                vec![told("Ada Byrne", "plays the cello, asked about the crane")]
            )
        );
        assert_eq!(
            read("Tom keeps bees.\n  Seldom late.\n\n- ADA, sails at weekends"),
            (
                SourceKind::People,
                vec![
                    told("Tom Byrne", "keeps bees."),
                    told("Tom Byrne", "Seldom late."),
                    told("Ada Byrne", "sails at weekends")
                ]
            )
        );
    }

    #[test]
    fn what_is_nobodys_is_of_the_company_or_a_note() {
        assert_eq!(
            read("Wexholm Harbour Works bought two cranes in spring.").0,
            SourceKind::Research
        );
        for note in [
            "Remember the blue folder.",
            "Adam plays the cello",
            "Byrne plays the cello",
            "Ada and Tom share an office",
            "Ada asked: who oils the crane?",
            "Ada Byrne",
            "The lift was broken.\nAda: by the stairs then",
        ] {
            assert_eq!(read(note).0, SourceKind::Notes, "{note}");
        }
        assert!(loose().read("long.txt", "word ".repeat(2_000).as_bytes()).is_none());
    }
}
