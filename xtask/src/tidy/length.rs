//! Rule: no source file over 900 lines. Past 600 a file usually holds two concepts; past 900 it always does.

use crate::tidy::Finding;
use crate::tidy::tree::Tree;

const LONGEST: usize = 900;

pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, text) in tree.texts() {
        let lines = text.lines().count();
        if lines > LONGEST {
            let message = format!("{lines} lines, {LONGEST} at most: look for the second concept in this file");
            found.push(Finding::new(path, LONGEST + 1, message));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_901_lines_is_found_and_one_of_900_is_not() {
        let (fits, long) = ("x\n".repeat(900), "x\n".repeat(901));
        let found = check(&Tree::from_texts(&[("fits.rs", &fits), ("long.css", &long)]));
        let places: Vec<_> = found
            .iter()
            .map(|finding| (finding.path.as_str(), finding.line))
            .collect();
        assert_eq!(places, [("long.css", 901)]);
    }
}
