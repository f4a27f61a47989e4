//! Rule (invariant 2): some libraries have one home, and the rest of the house does not know them.

use crate::tidy::Finding;
use crate::tidy::allowed::HOMES;
use crate::workspace::Workspace;

pub(crate) fn check(workspace: &Workspace) -> Vec<Finding> {
    let mut found = Vec::new();
    for one in &workspace.crates {
        for used in &one.uses {
            for (library, homes, why) in HOMES {
                if is_of(library, &used.name) && !homes.contains(&one.name.as_str()) {
                    let message = format!("`{}` may not use `{}`: {why}", one.name, used.name);
                    found.push(Finding::new(&one.manifest, used.line, message));
                }
            }
        }
    }
    found
}

/// The library itself or a crate of its family: `clap`, `clap_complete`, `axum-extra`, `sqlx-core`.
fn is_of(library: &str, name: &str) -> bool {
    name.strip_prefix(library)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::tests::workspace;

    #[track_caller]
    fn check_use(user: &str, library: &str, allowed: bool) {
        let found = check(&workspace(&[(user, &["anyhow", library])]));
        let lines: Vec<usize> = found.iter().map(|finding| finding.line).collect();
        assert_eq!(lines, if allowed { vec![] } else { vec![11] }, "{user} -> {library}");
    }

    #[test]
    fn each_library_stays_in_its_home() {
        check_use("finalist-store", "sqlx", true);
        check_use("finalist-web", "axum", true);
        check_use("finalist", "clap", true);
        check_use("finalist", "clap_complete", true);
        check_use("xtask", "clap", true);
        check_use("finalist-core", "clapper", true);
    }

    #[test]
    fn a_library_away_from_home_is_found() {
        check_use("finalist-app", "sqlx", false);
        check_use("finalist-coach", "sqlx-core", false);
        check_use("finalist", "axum", false);
        check_use("finalist-testkit", "axum", false);
        check_use("finalist-web", "clap", false);
        check_use("finalist-app", "clap_mangen", false);
    }
}
