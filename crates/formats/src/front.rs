//! Front matter: `key: value` lines before a text, between `---` lines or bare.

use std::collections::BTreeMap;

use finalist_core::source::SourceKind;

use crate::lines::lines;

/// Lines that may stand before the text proper; more than that is text.
const MOST_LINES: usize = 40;

/// Keys that make bare first lines front matter.
const BARE_KEYS: [&str; 14] = [
    "kind",
    "round",
    "date",
    "with",
    "interviewer",
    "interviewers",
    "employer",
    "company",
    "role",
    "job",
    "place",
    "where",
    "when",
    "application",
];

/// What stands before a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Front {
    /// Keys in lower case and their values.
    pub(crate) values: BTreeMap<String, String>,
    /// Where the text proper begins, in bytes.
    pub(crate) body_byte: usize,
    /// Where the text proper begins, in characters.
    pub(crate) body: usize,
    /// Lines before the text proper.
    pub(crate) body_line: usize,
    /// The line of `kind:`.
    pub(crate) kind_line: Option<usize>,
}

impl Front {
    /// The kind that `kind:` names: nothing where there is none, an error with the word where it is not known.
    pub(crate) fn kind(&self) -> Result<Option<SourceKind>, String> {
        let Some(word) = self.values.get("kind") else {
            return Ok(None);
        };
        kind_named(word).map(Some).ok_or_else(|| word.clone())
    }
}

/// A kind by its code, its label, or a word people use for it.
pub(crate) fn kind_named(word: &str) -> Option<SourceKind> {
    let word = word.trim().trim_matches(['"', '\'', '`']).to_lowercase();
    let by_label = || {
        SourceKind::ALL
            .iter()
            .copied()
            .find(|kind| kind.label().to_lowercase() == word)
    };
    SourceKind::from_code(&word).or_else(by_label).or(match word.as_str() {
        "job" | "jd" | "job description" | "job ad" | "vacancy" => Some(SourceKind::Posting),
        "cv" | "résumé" | "curriculum vitae" => Some(SourceKind::Resume),
        "story" | "star" => Some(SourceKind::Stories),
        "calendar" | "ics" => Some(SourceKind::Invitation),
        "note" | "debrief" => Some(SourceKind::Notes),
        "captions" | "vtt" => Some(SourceKind::Transcript),
        "person" | "interviewers" | "interviewer" => Some(SourceKind::People),
        "company" => Some(SourceKind::Research),
        "mail" | "email" | "statement" => Some(SourceKind::Letter),
        _ => None,
    })
}

/// Reads what stands before a text; an empty front where nothing does.
pub(crate) fn front_of(text: &str) -> Front {
    let mut all = lines(text)
        .take(MOST_LINES)
        .skip_while(|line| line.is_blank())
        .peekable();
    let fenced = all.peek().is_some_and(|line| line.trimmed() == "---");
    if fenced {
        all.next();
    }
    let mut front = Front::default();
    for line in all {
        let end = line.start + line.len + 1;
        if fenced && matches!(line.trimmed(), "---" | "...") {
            return finish(front, text, end, line.number);
        }
        let pair = line
            .text
            .split_once(':')
            .map(|(key, value)| (key.trim().to_lowercase(), value.trim()));
        match pair {
            Some((key, value)) if is_key(&key) && (fenced || BARE_KEYS.contains(&key.as_str())) => {
                if key == "kind" {
                    front.kind_line = Some(line.number);
                }
                front
                    .values
                    .entry(key)
                    .or_insert_with(|| value.trim_matches(['"', '\'']).to_owned());
            }
            _ if fenced && (line.is_blank() || line.trimmed().starts_with(['#', '-'])) => {}
            _ if fenced => return Front::default(),
            _ if front.values.is_empty() => return front,
            _ => return finish(front, text, line.start, line.number - 1),
        }
    }
    if fenced {
        Front::default()
    } else {
        finish(front, text, usize::MAX, MOST_LINES)
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.len() <= 30 && key.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-'))
}

fn finish(mut front: Front, text: &str, body: usize, body_line: usize) -> Front {
    let (byte, chars) = match text.char_indices().nth(body) {
        Some((byte, _)) => (byte, body),
        None => (text.len(), text.chars().count()),
    };
    (front.body_byte, front.body, front.body_line) = (byte, chars, body_line);
    front
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, kind: Option<SourceKind>, keys: &[&str], body: &str) {
        let front = front_of(text);
        assert_eq!(front.kind(), Ok(kind), "{text}");
        assert_eq!(
            front.values.keys().map(String::as_str).collect::<Vec<_>>(),
            keys,
            "{text}"
        );
        assert_eq!(text.chars().skip(front.body).collect::<String>(), body, "{text}");
        assert_eq!(text.get(front.body_byte..), Some(body));
    }

    #[test]
    fn front_matter_is_read_fenced_and_bare() {
        check(
            "---\nkind: notes\nround: 1\n---\ntext",
            Some(SourceKind::Notes),
            &["kind", "round"],
            "text",
        );
        check(
            "\n---\nKind: \"Résumé\"\n---\n",
            Some(SourceKind::Resume),
            &["kind"],
            "",
        );
        check("kind: people\n\n# é", Some(SourceKind::People), &["kind"], "\n# é");
        check(
            "Round: first\nWith: Ada\nWe spoke.",
            None,
            &["round", "with"],
            "We spoke.",
        );
    }

    #[test]
    fn text_without_front_matter_is_all_body() {
        for text in [
            "",
            "---",
            "---\nno end: 1",
            "---\nsome prose\n---\n",
            "Note: this is text",
            "# Title",
        ] {
            check(text, None, &[], text);
        }
    }

    #[test]
    fn an_unknown_kind_is_told() {
        assert_eq!(front_of("kind: recipe\n").kind(), Err("recipe".to_owned()));
    }
}
