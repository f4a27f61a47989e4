//! Rule: a lint is silenced with `expect` and a reason. An `allow` stays when its cause has gone; an `expect` warns.

use crate::tidy::Finding;
use crate::tidy::tree::Tree;
use crate::tidy::words::without_quoted_code;

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, text) in tree.texts_of(".rs") {
        for (number, line) in text.lines().enumerate() {
            if silences(&without_quoted_code(line)) {
                let message = "a lint is silenced with `#[expect(lint, reason = \"…\")]`, which warns when it is stale";
                found.push(Finding::new(path, number + 1, message));
            }
        }
    }
    found
}

fn silences(line: &str) -> bool {
    let bare = format!("[{}(", "allow");
    let conditional = format!(" {}(", "allow");
    line.contains(&bare) || (line.trim_start().starts_with('#') && line.contains(&conditional))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_line(line: &str, findings: usize) {
        let found = check(&Tree::from_texts(&[("src/a.rs", line)]));
        assert_eq!(found.len(), findings, "{line}");
    }

    #[test]
    fn an_allowed_lint_is_found() {
        check_line(&format!("#[{}(dead_code)]", "allow"), 1);
        check_line(&format!("    #![{}(clippy::unwrap_used)]", "allow"), 1);
        check_line(&format!("#[cfg_attr(test, {}(unused))]", "allow"), 1);
    }

    #[test]
    fn an_expected_lint_and_ordinary_words_are_not() {
        check_line("#[expect(dead_code, reason = \"read by serde\")]", 0);
        check_line("policy.allow(action);", 0);
        check_line(&format!("// never `#[{}(lint)]`", "allow"), 0);
    }
}
