//! Rule: a crate uses only the crates that the table in `allowed.rs` gives it.

use crate::tidy::Finding;
use crate::tidy::allowed::{EDGES, MayUse};
use crate::workspace::{Crate, Workspace};

pub(crate) fn check(workspace: &Workspace) -> Vec<Finding> {
    workspace
        .crates
        .iter()
        .flat_map(|one| check_crate(workspace, one))
        .collect()
}

fn check_crate(workspace: &Workspace, one: &Crate) -> Vec<Finding> {
    let Some((_, may_use)) = EDGES.iter().find(|(name, _)| *name == one.name) else {
        let message = format!(
            "crate `{}` has no row in xtask/src/tidy/allowed.rs; a new crate needs an ADR",
            one.name
        );
        return vec![Finding::new(&one.manifest, 1, message)];
    };
    let ours = one.uses.iter().filter(|used| workspace.find(&used.name).is_some());
    let bad = ours.filter(|used| !is_allowed(*may_use, &used.name));
    bad.map(|used| Finding::new(&one.manifest, used.line, message(&one.name, *may_use, &used.name)))
        .collect()
}

fn is_allowed(may_use: MayUse, used: &str) -> bool {
    match may_use {
        MayUse::Only(names) => names.contains(&used),
        MayUse::AnythingBut(names) => !names.contains(&used),
    }
}

fn message(user: &str, may_use: MayUse, used: &str) -> String {
    match may_use {
        MayUse::Only([]) => format!("`{user}` may not use `{used}`: it uses no other crate of the workspace"),
        MayUse::Only(names) => format!("`{user}` may not use `{used}`; it may use {}", quoted(names)),
        MayUse::AnythingBut(_) => {
            format!("`{user}` may not use `{used}`; see xtask/src/tidy/allowed.rs for the reason")
        }
    }
}

fn quoted(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::tests::workspace;

    /// Checks a crate with its uses, in a workspace which has all crates.
    #[track_caller]
    fn check_edge(user: &str, used: &str, allowed: bool) {
        let uses = [used];
        let mut crates: Vec<(&str, &[&str])> = EDGES.iter().map(|(name, _)| (*name, [].as_slice())).collect();
        crates.retain(|(name, _)| *name != user);
        crates.push((user, &uses));
        let found = check(&workspace(&crates));
        assert_eq!(found.is_empty(), allowed, "{user} -> {used}: {found:?}");
        if !allowed {
            assert_eq!(
                (found[0].path.as_str(), found[0].line),
                (format!("crates/{user}/Cargo.toml").as_str(), 10)
            );
        }
    }

    #[test]
    fn design_edges_are_allowed() {
        check_edge("finalist-coach", "finalist-language", true);
        check_edge("finalist-app", "finalist-store", true);
        check_edge("finalist-web", "finalist-coach", true);
        check_edge("finalist", "finalist-web", true);
        check_edge("finalist-testkit", "finalist-store", true);
        check_edge("finalist-bench", "finalist-web", true);
        check_edge("finalist-core", "serde", true);
    }

    #[test]
    fn other_edges_are_found() {
        check_edge("finalist-core", "finalist-language", false);
        check_edge("finalist-language", "finalist-coach", false);
        check_edge("finalist-web", "finalist-store", false);
        check_edge("finalist", "finalist-store", false);
        check_edge("finalist", "finalist-coach", false);
        check_edge("finalist-app", "finalist-web", false);
        check_edge("finalist-app", "finalist-testkit", false);
        check_edge("finalist-testkit", "finalist-web", false);
        check_edge("finalist-store", "xtask", false);
    }

    #[test]
    fn a_crate_without_a_row_is_found() {
        let found = check(&workspace(&[("finalist-magic", &[])]));
        assert_eq!(found.len(), 1);
        assert!(found[0].message.contains("finalist-magic"));
    }

    #[test]
    fn the_table_allows_no_circle() {
        // Repeatedly take away the crates whose allowed uses are all gone; a circle would stay.
        let mut left: Vec<_> = EDGES
            .iter()
            .filter(|(_, may_use)| matches!(may_use, MayUse::Only(_)))
            .collect();
        while !left.is_empty() {
            let names: Vec<&str> = left.iter().map(|(name, _)| *name).collect();
            let before = left.len();
            left.retain(|(_, may_use)| names.iter().any(|name| is_allowed(*may_use, name)));
            assert!(left.len() < before, "these use each other: {names:?}");
        }
    }
}
