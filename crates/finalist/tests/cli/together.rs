//! Several processes on one data directory at once: nothing is lost, nobody is told that the database is locked.

use std::path::PathBuf;
use std::process::{Child, Stdio};

use finalist_testkit::binary::Finalist;
use finalist_testkit::server::spawn_server;

use crate::{database, finalist, folder, with_example, write};

/// Starts a command beside others.
fn start<A: AsRef<std::ffi::OsStr>>(finalist: &Finalist, arguments: impl IntoIterator<Item = A>) -> Child {
    let mut command = finalist.command(arguments);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[track_caller]
pub fn all_done(children: Vec<Child>) {
    for child in children {
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{err}");
        assert!(!err.to_lowercase().contains("locked"), "{err}");
    }
}

#[test]
fn imports_at_once_and_a_server_that_is_asked_meanwhile_all_succeed() {
    const IMPORTS: usize = 8;
    let finalist = with_example();
    let before = database(&finalist).rows();
    let served = spawn_server(&finalist);
    let cookie = served.enter();
    let files = folder(&[]);
    let path = |n: usize| -> PathBuf {
        let name = format!("talk-{n}.txt");
        write(
            files.path(),
            &name,
            format!(
                "Round 1, 19 November 2026\nPresent: Fergal Noone\n\nQ: What did you do in year {n}?\nA: I led a team of {} people.\n",
                n + 20
            ),
        );
        files.path().join(name)
    };
    let children = (0..IMPORTS)
        .map(|n| start(&finalist, [PathBuf::from("import"), path(n)]))
        .collect();
    for _ in 0..30 {
        for page in ["/", &format!("/applications/{}/brief", application(&finalist))] {
            let reply = served.get(page, Some(&cookie));
            assert_eq!(reply.status, 200, "{}", reply.body);
        }
    }
    all_done(children);
    let after = database(&finalist).rows();
    let more = IMPORTS as u64;
    assert_eq!(after["source"], before["source"] + more);
    assert_eq!(after["exchange"], before["exchange"] + more);
    assert_eq!(after["change"], before["change"] + more);
    assert_eq!(
        (after["application"], after["round"]),
        (before["application"], before["round"])
    );
    let asked = database(&finalist)
        .texts("SELECT DISTINCT question FROM exchange WHERE question LIKE 'What did you do in year%'");
    assert_eq!(asked.len(), IMPORTS);
    finalist.run(["database", "check"]).expect(0);
}

fn application(finalist: &Finalist) -> String {
    database(finalist).texts("SELECT id FROM application").remove(0)
}

#[test]
fn rounds_added_by_several_processes_are_all_there_in_an_order() {
    let finalist = with_example();
    let children = (0..8)
        .map(|n| start(&finalist, ["round", "add", "--name", &format!("talk {n}"), "--at", "2"]))
        .collect();
    all_done(children);
    let rounds = finalist.run(["round", "list", "--format", "json"]).expect(0).json();
    let rounds = rounds.as_array().unwrap();
    let numbers: Vec<u64> = rounds.iter().map(|r| r["number"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=11).collect::<Vec<u64>>(), "every place is taken once");
    let mut names: Vec<&str> = rounds
        .iter()
        .map(|r| r["name"].as_str().unwrap())
        .filter(|n| n.starts_with("talk"))
        .collect();
    names.sort_unstable();
    assert_eq!(names, (0..8).map(|n| format!("talk {n}")).collect::<Vec<_>>());
    assert_eq!(rounds[0]["kind"], "phone_screen");
}

#[test]
fn first_starts_at_once_end_with_one_workspace() {
    for _ in 0..3 {
        let finalist = finalist();
        let children = (0..4)
            .map(|n| start(&finalist, ["application", "add", "--employer", &format!("Harbour {n}")]))
            .collect();
        all_done(children);
        let rows = database(&finalist).rows();
        assert_eq!((rows["workspace"], rows["application"], rows["change"]), (1, 4, 4));
    }
}

#[test]
fn the_same_folder_prepared_twice_at_once_is_stored_once() {
    let finalist = finalist();
    let example = finalist_testkit::example();
    let children = (0..3)
        .map(|_| start(&finalist, [PathBuf::from("import"), example.clone()]))
        .collect();
    all_done(children);
    let rows = database(&finalist).rows();
    assert_eq!((rows["application"], rows["source"], rows["change"]), (1, 13, 1));
}
