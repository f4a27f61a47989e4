//! `kill -9` at any moment of a prepare: the database opens, is whole, and has all of it or nothing.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use finalist_testkit::binary::Finalist;

use crate::{connections, database, finalist, write};

const KILLS: u32 = 25;

fn big_case() -> tempfile::TempDir {
    let case = finalist_testkit::example_copy();
    write(case.path(), "linkedin/Connections.csv", connections(2_500));
    case
}

/// Rows but for the workspace, which the opening of a database makes before.
fn kept(finalist: &Finalist) -> BTreeMap<String, u64> {
    let mut rows = database(finalist).rows();
    rows.retain(|table, n| *n > 0 && table != "workspace" && table != "_sqlx_migrations");
    rows
}

#[test]
fn killing_a_prepare_at_any_moment_leaves_all_or_nothing() {
    let case = big_case();
    let arguments = [Path::new("import"), case.path()];
    let whole = finalist();
    let began = Instant::now();
    whole.run(arguments).expect(0);
    let takes = began.elapsed();
    let whole = kept(&whole);
    assert!(whole["connection"] == 2_500 && whole["change"] == 1);

    let mut seen = BTreeMap::<&str, u32>::new();
    for nth in 1..=KILLS {
        let finalist = finalist();
        let mut child = finalist
            .command(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Delays spread over the whole run; from the second half on the kill comes once the log is being written.
        let log = finalist.data().join("finalist.db-wal");
        let began = Instant::now();
        if nth * 2 > KILLS {
            let enough = u64::from(nth * 2 - KILLS) * 60_000;
            while began.elapsed() < takes * 4
                && child.try_wait().unwrap().is_none()
                && log.metadata().map_or(0, |m| m.len()) < enough
            {
                std::thread::sleep(Duration::from_micros(200));
            }
        } else {
            std::thread::sleep(takes * nth * 2 / KILLS);
        }
        let _ = child.kill();
        child.wait().unwrap();

        let written = log.metadata().map_or(0, |m| m.len());
        // The database is looked at by the program first: opening it has to be enough.
        if finalist.data().join("finalist.db").exists() {
            finalist.run(["application", "list"]).expect(0);
            let check = finalist.run(["database", "check"]).expect(0);
            assert!(check.out.contains("no problem was found"), "{}", check.out);
            let left = kept(&finalist);
            let state = match &left {
                left if left.is_empty() && written > 150_000 => "nothing, though much was written",
                left if left.is_empty() => "nothing",
                left if *left == whole => "all",
                left => panic!("kill {nth} left a part: {left:?}"),
            };
            *seen.entry(state).or_default() += 1;
        }
        // It goes on as if nothing had been.
        if nth % 8 == 0 {
            finalist.run(arguments).expect(0);
            assert_eq!(kept(&finalist), whole);
        }
    }
    assert!(
        seen.contains_key("nothing, though much was written"),
        "no kill fell into the writing: {seen:?}"
    );
}
