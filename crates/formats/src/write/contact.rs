//! vCard 4.0: the people one met, for any address book.

use super::content_line::{escaped, plain, push};

/// A person to be written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// The UUID, the same at every export: so an address book knows the person again.
    pub uuid: String,
    /// The name as it is written.
    pub name: String,
    /// Job title.
    pub title: Option<String>,
    /// What the person is to the application.
    pub role: Option<String>,
    /// Employer.
    pub organisation: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// What is known, one line each.
    pub notes: Vec<String>,
}

/// People as a `.vcf` file.
pub fn contacts(people: &[Contact]) -> String {
    let mut out = String::new();
    for person in people {
        card(&mut out, person);
    }
    out
}

fn card(out: &mut String, person: &Contact) {
    out.push_str("BEGIN:VCARD\r\nVERSION:4.0\r\n");
    push(out, "UID", &plain(&format!("urn:uuid:{}", person.uuid)));
    push(out, "FN", &escaped(&person.name));
    push(out, "N", &parts(&person.name));
    let texts = [
        ("TITLE", &person.title),
        ("ROLE", &person.role),
        ("ORG", &person.organisation),
        ("EMAIL", &person.email),
    ];
    for (name, text) in texts {
        if let Some(text) = text.as_deref().filter(|text| !text.trim().is_empty()) {
            push(out, name, &escaped(text));
        }
    }
    if !person.notes.is_empty() {
        push(out, "NOTE", &escaped(&person.notes.join("\n")));
    }
    out.push_str("END:VCARD\r\n");
}

/// Family and given name, as far as a name tells: the last word, and the words before it. `FN` stays what is meant.
fn parts(name: &str) -> String {
    let (given, family) = match name.trim().rsplit_once(' ') {
        Some((given, family)) => (given.trim(), family),
        None => ("", name.trim()),
    };
    format!("{};{};;;", escaped(family), escaped(given))
}
