//! Who `she` and `he` are: `Ada leads the yard. She asked about cranes.`

use finalist_core::span::Span;

use crate::fact::clause::Clauses;
use crate::notes::NotedPerson;
use crate::notes::person;

/// Who is meant in the sentences of a line that open with `she` or `he`: the only one whom the sentence right before names.
/// `they` may be all of them, and is nobody's.
#[derive(Debug, Default)]
pub(in crate::notes) struct Pronouns {
    known: Vec<(Span, String)>,
    last: Option<String>,
    /// The only one who is addressed as a man, and as a woman, where all are addressed.
    he: Option<String>,
    she: Option<String>,
}

impl Pronouns {
    /// `Mr Holm` and `Ms Falk` anywhere in the notes say who `he` and `she` are, where there is no other one.
    pub(super) fn of_addresses<'t>(lines: impl Iterator<Item = &'t str>, people: &[NotedPerson]) -> Self {
        let mut men: Vec<String> = Vec::new();
        let mut women: Vec<String> = Vec::new();
        let mut read = |text: &str| {
            let words: Vec<&str> = text
                .split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'')
                .collect();
            let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
            for pair in words.windows(2) {
                let [address, name] = pair else { continue };
                let of = match *address {
                    "Mr" | "MR" => &mut men,
                    "Ms" | "Mrs" | "Miss" | "MS" | "MRS" => &mut women,
                    _ => continue,
                };
                let who = people.iter().find(|person| {
                    let surname = person.name.rsplit(' ').next().unwrap_or_default();
                    surname.eq_ignore_ascii_case(name.trim_end_matches("'s"))
                        || person.name.split(' ').any(|part| part == *name)
                });
                of.extend(who.map(|who| who.name.clone()));
            }
        };
        lines.for_each(&mut read);
        people.iter().for_each(|person| read(&person.name));
        for of in [&mut men, &mut women] {
            of.sort();
            of.dedup();
        }
        let all = men.len() + women.len() == people.len();
        let only = |of: Vec<String>| of.first().filter(|_| all && of.len() == 1).cloned();
        Self {
            he: only(men),
            she: only(women),
            ..Self::default()
        }
    }

    /// Begins anew, for lines under the name of somebody.
    pub(super) fn under(&mut self, head: Option<&String>) {
        self.known.clear();
        self.last = head.cloned();
    }

    /// Goes on with a line that starts at a character of the notes.
    pub(super) fn read(&mut self, text: &str, start: usize, people: &[NotedPerson]) {
        self.known.clear();
        if people.is_empty() {
            return;
        }
        let clauses = Clauses::read(text);
        for sentence in clauses.sentences() {
            let view = clauses.view(&sentence);
            let is_pronoun = view
                .token(sentence.first)
                .is_some_and(|token| token.is_any(&["she", "he"]));
            let names = named(people, view.text());
            if is_pronoun {
                let addressed = match view.lower(sentence.first) {
                    "he" => &self.he,
                    _ => &self.she,
                };
                if let Some(who) = addressed.as_ref().or(self.last.as_ref()) {
                    self.known.push((sentence.span.shift(start), who.clone()));
                }
                // Whoever else is named there could be the next one who is meant.
                self.last = self.last.take().filter(|who| names.iter().all(|name| name == who));
            } else {
                self.last = match names.as_slice() {
                    [only] => Some((*only).to_owned()),
                    _ => None,
                };
            }
        }
    }

    /// Who is meant at a place of the notes.
    pub(in crate::notes) fn of(&self, span: Span) -> Option<String> {
        let covers = |known: &&(Span, String)| known.0.overlaps(span);
        self.known.iter().find(covers).map(|(_, who)| who.clone())
    }
}

/// Those whom a sentence names, each once.
fn named<'p>(people: &'p [NotedPerson], text: &str) -> Vec<&'p str> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-');
    let mut found: Vec<&str> = Vec::new();
    for word in words.filter(|word| word.starts_with(char::is_uppercase)) {
        let bare = word.trim_end_matches("'s");
        let who = person::named(people, bare).map(|person| person.name.as_str());
        found.extend(who.filter(|who| !found.contains(who)));
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::notes;

    #[test]
    fn she_is_whom_the_sentence_before_names() {
        let asked = |text: &str| -> Vec<Option<String>> {
            let reading = notes::read(&format!("With: Ada Lund, Tom Vale\n\n{text}\n"), None);
            reading.exchanges.into_iter().map(|exchange| exchange.by).collect()
        };
        let ada = || Some("Ada Lund".to_owned());
        assert_eq!(
            asked("Ada leads the yard. She asked how I would keep cranes warm."),
            [ada()]
        );
        assert_eq!(
            asked("Ada leads the yard.\nShe asked how I would keep cranes warm."),
            [ada()]
        );
        for unsure in [
            "Ada and Tom lead the yard. She asked how I would keep cranes warm.",
            "Ada leads the yard. It is cold there. She asked how I would keep cranes warm.",
            "Ada leads the yard. They asked how I would keep cranes warm.",
        ] {
            assert_eq!(asked(unsure), [None], "{unsure}");
        }
        let said = |text: &str| -> Vec<Option<String>> {
            let reading = notes::read(&format!("With: Ada Lund, Tom Vale\n\n{text}\n"), None);
            reading.statements.into_iter().map(|told| told.person).collect()
        };
        assert_eq!(
            said("Tom runs the tugs. He said the team has 14 people."),
            [Some("Tom Vale".to_owned())]
        );
        assert_eq!(said("The yard is big. He said the team has 14 people."), [None]);
    }
}
