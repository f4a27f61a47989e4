//! `cargo xtask tidy`: every rule over the whole tree, every finding on a line of its own.
//!
//! To add a rule: add its file in `tidy/` with a `check` and a test that shows it red, and a line in `findings`.

mod allow;
mod allowed;
mod edges;
mod length;
mod links;
mod mod_file;
mod owners;
mod tree;
mod words;

use std::fmt;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use crate::workspace::Workspace;
use tree::Tree;

/// Something that has to change before the tree is tidy.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    pub(crate) path: String,
    /// From 1.
    pub(crate) line: usize,
    pub(crate) message: String,
}

impl Finding {
    fn new(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self {
            path: path.to_owned(),
            line,
            message: message.into(),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.message)
    }
}

/// Prints the findings; the exit status is 1 if there are any.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let workspace = Workspace::read(root)?;
    let tree = Tree::read(root)?;
    let found = findings(&workspace, &tree);
    let lines: String = found.iter().map(|finding| format!("{finding}\n")).collect();
    crate::print(&lines)?;
    let files = tree.files().count();
    if found.is_empty() {
        crate::say(&format!(
            "tidy: {files} files, {} crates, nothing found",
            workspace.crates.len()
        ));
        return Ok(ExitCode::SUCCESS);
    }
    crate::say(&format!("tidy: {} to mend in {files} files", found.len()));
    Ok(ExitCode::FAILURE)
}

fn findings(workspace: &Workspace, tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    found.extend(edges::check(workspace));
    found.extend(owners::check(workspace));
    found.extend(length::check(tree));
    found.extend(links::check(tree));
    found.extend(words::check(tree));
    found.extend(allow::check(tree));
    found.extend(mod_file::check(tree));
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::tests::workspace;

    #[test]
    fn findings_of_all_rules_come_sorted_as_path_line_message() {
        let long = "\n".repeat(901);
        let files = [("docs/z.md", "[gone](gone.md)"), ("a/mod.rs", long.as_str())];
        let found = findings(&workspace(&[("finalist-core", &["axum"])]), &Tree::from_texts(&files));
        let shown: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert_eq!(shown.len(), 4, "{shown:#?}");
        assert!(shown[0].starts_with("a/mod.rs:1: "), "{shown:#?}");
        assert!(shown[1].starts_with("a/mod.rs:901: "), "{shown:#?}");
        assert!(
            shown[2].starts_with("crates/finalist-core/Cargo.toml:10: "),
            "{shown:#?}"
        );
        assert!(shown[3].starts_with("docs/z.md:1: "), "{shown:#?}");
    }
}
