//! Which crate may use which: the one place to change when an ADR adds an edge.
//!
//! Normal and build dependencies count. Dev-dependencies do not: any crate may use testkit, or another crate, in its
//! tests.

/// What a crate of the workspace may use of the workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MayUse {
    Only(&'static [&'static str]),
    AnythingBut(&'static [&'static str]),
}
use MayUse::{AnythingBut, Only};

pub(crate) const EDGES: [(&str, MayUse); 13] = [
    // What things are.
    ("finalist-core", Only(&[])),
    // Engines: pure, so they know what things are and each other as little as possible.
    ("finalist-language", Only(&["finalist-core"])),
    ("finalist-speech", Only(&["finalist-core"])),
    (
        "finalist-coach",
        Only(&["finalist-core", "finalist-language", "finalist-speech"]),
    ),
    // Doors and paper.
    ("finalist-formats", Only(&["finalist-core"])),
    ("finalist-print", Only(&["finalist-core", "finalist-coach"])),
    // Memory.
    ("finalist-store", Only(&["finalist-core"])),
    // What the user can do.
    (
        "finalist-app",
        Only(&[
            "finalist-core",
            "finalist-language",
            "finalist-speech",
            "finalist-coach",
            "finalist-formats",
            "finalist-print",
            "finalist-store",
        ]),
    ),
    // Screen and terminal never touch store: they call app.
    (
        "finalist-web",
        Only(&["finalist-core", "finalist-coach", "finalist-app"]),
    ),
    ("finalist", Only(&["finalist-core", "finalist-app", "finalist-web"])),
    // For development alone. testkit starts the real binary as a process; linking it or the web would hide what a
    // user gets, and would make every crate's tests wait for both to compile.
    (
        "finalist-testkit",
        AnythingBut(&["finalist-web", "finalist", "finalist-bench", "xtask"]),
    ),
    ("finalist-bench", AnythingBut(&["xtask"])),
    // tidy has to run while the rest does not compile.
    ("xtask", Only(&[])),
];

/// Libraries with one home: crate, who may use it, why.
pub(crate) const HOMES: [(&str, &[&str], &str); 3] = [
    (
        "sqlx",
        &["finalist-store", "finalist-testkit"],
        "only store knows SQL; testkit makes a schema for each test",
    ),
    ("axum", &["finalist-web"], "only web knows HTTP"),
    ("clap", &["finalist", "xtask"], "only the binary knows the command line"),
];
