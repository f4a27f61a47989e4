//! All that is kept of a person on the employer's side, as JSON, version 1, and as a text to read: what somebody who asks
//! what is known of them can be given.

use std::fmt::Write as _;

use serde::Serialize;

/// All that is kept of a person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonFile {
    /// Always `finalist-person`.
    pub format: &'static str,
    /// Version of the format.
    pub version: u32,
    /// The application in whose course it was noted.
    pub application: String,
    /// Name.
    pub name: String,
    /// Job title.
    pub title: Option<String>,
    /// What the person is to the role.
    pub function: &'static str,
    /// Mail address.
    pub email: Option<String>,
    /// What is known beside that.
    pub known: Vec<Noted>,
    /// The rounds the person was or will be in.
    pub rounds: Vec<Noted>,
    /// What the person asked.
    pub asked: Vec<Noted>,
    /// What the person stressed or doubted.
    pub remarks: Vec<Noted>,
    /// What the person said.
    pub said: Vec<Noted>,
    /// What was said to the person.
    pub told: Vec<Noted>,
    /// Questions for the person.
    pub questions: Vec<Noted>,
    /// Questions that are expected of the person.
    pub expected: Vec<Noted>,
    /// What the person said comes next.
    pub promises: Vec<Noted>,
    /// Signs that name the person.
    pub signs: Vec<Noted>,
    /// Tasks of the candidate that name the person.
    pub tasks: Vec<Noted>,
    /// Letters to the person.
    pub letters: Vec<Noted>,
    /// Contacts of the candidate with the same name.
    pub contacts: Vec<Noted>,
    /// Files, kept word for word, that hold the name.
    pub files: Vec<NamedIn>,
}

/// Something that is noted.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Noted {
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// What.
    pub text: String,
    /// The file it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
}

/// A file that holds the name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedIn {
    /// The source's id.
    pub source: String,
    /// Its name.
    pub file: String,
    /// In how many places.
    pub places: usize,
}

impl PersonFile {
    /// As JSON.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).expect("texts and numbers always become JSON")
    }

    /// The same as Markdown.
    pub fn markdown(&self) -> String {
        let mut out = format!(
            "# {}\n\nNoted in the course of: {}\n\n",
            line(&self.name),
            line(&self.application)
        );
        let heads = [
            ("Title", self.title.as_deref()),
            ("Role in it", Some(self.function)),
            ("Mail", self.email.as_deref()),
        ];
        for (name, value) in heads {
            if let Some(value) = value {
                let _ = writeln!(out, "- {name}: {}", line(value));
            }
        }
        for (title, list) in self.parts() {
            if list.is_empty() {
                continue;
            }
            let _ = write!(out, "\n## {title}\n\n");
            for noted in list {
                let about = noted
                    .about
                    .as_deref()
                    .map(|about| format!("{}: ", line(about)))
                    .unwrap_or_default();
                let file = noted
                    .file
                    .as_deref()
                    .map(|file| format!(" (`{}`)", line(file)))
                    .unwrap_or_default();
                let _ = writeln!(out, "- {about}{}{file}", line(&noted.text));
            }
        }
        if !self.files.is_empty() {
            let _ = write!(out, "\n## Files that hold the name, kept word for word\n\n");
            for file in &self.files {
                let places = if file.places == 1 { "place" } else { "places" };
                let _ = writeln!(out, "- `{}`: {} {places}", line(&file.file), file.places);
            }
        }
        out
    }

    /// How many entries of the record name the person; contacts and files are not of the record.
    pub fn entries(&self) -> usize {
        let all: usize = self.parts().iter().map(|(_, list)| list.len()).sum();
        all - self.contacts.len()
    }

    /// The lists with their titles, in order.
    pub fn parts(&self) -> [(&'static str, &[Noted]); 13] {
        [
            ("Known", &self.known),
            ("Rounds", &self.rounds),
            ("Asked", &self.asked),
            ("Stressed or doubted", &self.remarks),
            ("Said", &self.said),
            ("Was told", &self.told),
            ("Questions noted for them", &self.questions),
            ("Questions expected of them", &self.expected),
            ("Said comes next", &self.promises),
            ("Signs that name them", &self.signs),
            ("Tasks that name them", &self.tasks),
            ("Letters", &self.letters),
            ("Contacts of the same name", &self.contacts),
        ]
    }
}

fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
