//! The files that belong to the project: what git tracks, and what it would offer to add.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::output;

/// What is read as text. Everything else is known by name only.
const TEXT: [&str; 9] = ["rs", "sql", "html", "css", "js", "mjs", "toml", "md", "sh"];

/// Paths are relative to the root, with `/`.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Some with the text of those that are read.
    files: BTreeMap<String, Option<String>>,
    folders: BTreeSet<String>,
}

impl Tree {
    /// Fails where the folder is no git work tree, or a source file is no UTF-8.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let mut git = Command::new("git");
        // A clone made by another user, as in many CI machines, is refused without `safe.directory`.
        git.arg("-c")
            .arg(format!("safe.directory={}", root.display()))
            .arg("-C")
            .arg(root);
        git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        let mut tree = Self::default();
        for path in output(&mut git)?.split('\0').filter(|path| !path.is_empty()) {
            let full = root.join(path);
            // A file that was deleted but not yet from the index is gone, and a symbolic link is not ours to follow.
            if !full.symlink_metadata().is_ok_and(|kind| kind.is_file()) {
                continue;
            }
            let text = if is_text(path, &full) {
                Some(fs::read_to_string(&full).with_context(|| format!("could not read `{path}`"))?)
            } else {
                None
            };
            tree.insert(path, text);
        }
        Ok(tree)
    }

    /// Every file, whether it is read or not.
    pub(crate) fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Every file that is read, with its text.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)))
    }

    pub(crate) fn texts_of(&self, ending: &str) -> impl Iterator<Item = (&str, &str)> {
        self.texts().filter(move |(path, _)| path.ends_with(ending))
    }

    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        path.is_empty() || self.files.contains_key(path) || self.folders.contains(path)
    }

    fn insert(&mut self, path: &str, text: Option<String>) {
        let mut folder = path;
        while let Some((above, _)) = folder.rsplit_once('/') {
            self.folders.insert(above.to_owned());
            folder = above;
        }
        self.files.insert(path.to_owned(), text);
    }

    #[cfg(test)]
    pub(crate) fn from_texts(files: &[(&str, &str)]) -> Self {
        let mut tree = Self::default();
        for (path, text) in files {
            tree.insert(path, Some((*text).to_owned()));
        }
        tree
    }
}

/// By ending, and programs without one (`scripts/test`, `.ci/run`) by their first two characters.
fn is_text(path: &str, full: &Path) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    if is_data(path) {
        // Test data may be in any encoding: it is there to be hard to read.
        return false;
    }
    match name.rsplit_once('.') {
        Some((_, ending)) => TEXT.contains(&ending),
        None => fs::read(full).is_ok_and(|bytes| bytes.starts_with(b"#!") && String::from_utf8(bytes).is_ok()),
    }
}

/// Files that stand for a user's files. No rule on our own sources applies to them.
fn is_data(path: &str) -> bool {
    let folders: Vec<&str> = path.split('/').collect();
    let (file, folders) = match folders.split_last() {
        Some(parts) => parts,
        None => return false,
    };
    let stored = folders.contains(&"fixtures") || (folders.first() == Some(&"examples") && folders.len() > 1);
    stored && *file != "README.md"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn git_decides_what_belongs_and_ignored_or_deleted_files_do_not() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &[u8]| {
            let full = folder.path().join(path);
            fs::create_dir_all(full.parent().unwrap()).unwrap();
            fs::write(full, text).unwrap();
        };
        let git =
            |arguments: &[&str]| output(Command::new("git").arg("-C").arg(folder.path()).args(arguments)).unwrap();
        git(&["init", "-q"]);
        write(".gitignore", b"/target\n");
        write("target/x.rs", b"");
        write("gone.rs", b"");
        write("src/a b.rs", b"fn a() {}");
        write("src/picture.png", b"\xff\xfe");
        write("fixtures/latin1.html", b"\xe9");
        write("scripts/test", b"#!/bin/sh\n");
        git(&["add", "gone.rs"]);
        fs::remove_file(folder.path().join("gone.rs")).unwrap();

        let tree = Tree::read(folder.path()).unwrap();
        let files: Vec<&str> = tree.files().collect();
        let expected = [
            ".gitignore",
            "fixtures/latin1.html",
            "scripts/test",
            "src/a b.rs",
            "src/picture.png",
        ];
        assert_eq!(files, expected);
        let texts: Vec<&str> = tree.texts().map(|(path, _)| path).collect();
        assert_eq!(texts, ["scripts/test", "src/a b.rs"]);
        assert!(tree.has("src") && tree.has("src/picture.png") && !tree.has("target"));
    }

    #[test]
    fn a_source_file_that_is_no_utf8_is_an_error_with_its_name() {
        let folder = tempfile::tempdir().unwrap();
        output(Command::new("git").arg("-C").arg(folder.path()).args(["init", "-q"])).unwrap();
        fs::write(folder.path().join("bad.rs"), b"\xff").unwrap();
        let error = Tree::read(folder.path()).unwrap_err();
        assert!(error.to_string().contains("bad.rs"), "{error}");
    }

    #[test]
    fn readmes_are_documents_even_among_data() {
        assert!(is_data("examples/case/notes.md"));
        assert!(is_data("crates/formats/fixtures/page.html"));
        assert!(!is_data("examples/README.md"));
        assert!(!is_data("examples/case/README.md"));
        assert!(!is_data("crates/formats/src/fixtures.rs"));
    }
}
