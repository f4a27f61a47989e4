//! Rule: words that mean "not finished" may not stay in Rust code.
//!
//! Clippy knows the macros too, but only in code that is compiled for this platform and these features.

use crate::tidy::Finding;
use crate::tidy::tree::Tree;

/// Each word in two parts, so that this table is no finding itself; then what to do.
const WORDS: [(&str, &str, &str); 5] = [
    ("todo", "!", "build it, or leave the room closed"),
    ("unimplemented", "!", "build it, or give a clear error to the user"),
    ("dbg", "!", "a trace for one afternoon: take it out"),
    (
        "#[",
        "ignore",
        "a test that does not run proves nothing: make it run or delete it",
    ),
    (
        "#![",
        "ignore",
        "a test that does not run proves nothing: make it run or delete it",
    ),
];

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    tree.texts_of(".rs")
        .flat_map(|(path, text)| check_text(path, text))
        .collect()
}

fn check_text(path: &str, text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = without_quoted_code(line);
        for (first, second, advice) in WORDS {
            let word = format!("{first}{second}");
            if has_word(&line, &word) {
                found.push(Finding::new(path, number + 1, format!("`{word}`: {advice}")));
            }
        }
        let conditional = format!("cfg_{}(", "attr");
        if line.contains(&conditional) && has_word(&line, "ignore") && line.trim_start().starts_with('#') {
            found.push(Finding::new(
                path,
                number + 1,
                "a test that is ignored somewhere: make it run or delete it",
            ));
        }
    }
    found
}

/// A comment may name a word in backticks; elsewhere backticks are no quotation.
pub(crate) fn without_quoted_code(line: &str) -> String {
    if !line.trim_start().starts_with("//") {
        return line.to_owned();
    }
    line.split('`').step_by(2).collect::<Vec<_>>().join(" ")
}

/// Whether the word stands there, and not as the end of a longer name.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|before| before.chars().next_back());
        !before.is_some_and(|before| before.is_alphanumeric() || before == '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_line(line: &str, findings: usize) {
        let text = format!("fn a() {{\n{line}\n}}\n");
        let found = check(&Tree::from_texts(&[("src/a.rs", &text), ("notes.md", &text)]));
        assert_eq!(found.len(), findings, "{line}: {found:?}");
        assert!(
            found
                .iter()
                .all(|finding| finding.path == "src/a.rs" && finding.line == 2)
        );
    }

    #[test]
    fn unfinished_code_is_found() {
        for (first, second, _) in WORDS {
            check_line(&format!("    {first}{second}"), 1);
            check_line(&format!("    {first}{second} = \"slow\"]"), 1);
        }
        check_line(&format!("// {}{}()", "todo", "!"), 1);
        check_line(&format!("#[cfg_{}(windows, ignore)]", "attr"), 1);
    }

    #[test]
    fn words_that_only_look_alike_are_not() {
        check_line(&format!("my_{}{}(1)", "dbg", "!"), 0);
        check_line("let todo = ignore(list);", 0);
        check_line(&format!("/// No `{}{}` may stay here.", "todo", "!"), 0);
        check_line(&format!("#[cfg_{}(windows, must_use)]", "attr"), 0);
    }
}
