//! Short forms of first names: `tables/letters/nicknames.txt`.

/// Whether two first names are forms of one.
pub(super) fn same(one: &str, other: &str) -> bool {
    include_str!("../../../tables/letters/nicknames.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .any(|line| {
            let has = |name: &str| line.split_whitespace().any(|known| known == name);
            has(one) && has(other)
        })
}

#[cfg(test)]
mod tests {
    #[test]
    fn forms_of_one_name_are_the_same() {
        assert!(super::same("bob", "robert") && super::same("margaret", "peggy"));
        assert!(!super::same("bob", "margaret") && !super::same("", ""));
    }
}
