//! Rule: a module is `foo.rs` beside `foo/bar.rs`, so that its file has its name in every editor tab.

use crate::tidy::Finding;
use crate::tidy::tree::Tree;

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let named_mod = tree.files().filter(|path| path.rsplit('/').next() == Some("mod.rs"));
    named_mod
        .map(|path| Finding::new(path, 1, "a module's file has its name: move it up as `<folder>.rs`"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mod_file_is_found_and_files_with_names_are_not() {
        let found = check(&Tree::from_texts(&[
            ("a/mod.rs", ""),
            ("a/my_mod.rs", ""),
            ("mod.rs/a.rs", ""),
        ]));
        let paths: Vec<_> = found.iter().map(|finding| finding.path.as_str()).collect();
        assert_eq!(paths, ["a/mod.rs"]);
    }
}
