//! Places where data cannot be kept, or should not be: each says which place and what to do, and ends with status 3.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use finalist_testkit::binary::Ran;

use crate::{BINARY, connections, database, finalist, folder, prepare, says, with_example};

/// A list of applications on this data directory.
fn list_on(data: &Path) -> Ran {
    finalist().run([Path::new("--data"), data, Path::new("application"), Path::new("list")])
}

#[test]
fn a_place_where_nothing_can_be_written_is_named() {
    // Nobody makes folders in `/sys`, not even the superuser, whom permissions do not bind.
    let ran = list_on(Path::new("/sys/finalist")).expect(3);
    says(
        &ran.err,
        &["`/sys/finalist/finalist.db` cannot be written to", "--data"],
    );
}

#[test]
fn a_read_only_data_directory_is_named_and_stays_as_it_is() {
    let finalist = with_example();
    let rows = database(&finalist).rows();
    let set = |mode| fs::set_permissions(finalist.data(), fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    let bound = fs::write(finalist.data().join("probe"), "").is_err();
    if bound {
        let ran = finalist
            .run(["application", "add", "--employer", "Harbour Lights"])
            .expect(3);
        says(&ran.err, &["cannot be written to", "permissions"]);
    } else {
        finalist_testkit::left_out(
            "permissions do not bind the superuser; `/sys` and a read-only mount are tried instead",
        );
    }
    set(0o755);
    let _ = fs::remove_file(finalist.data().join("probe"));
    assert_eq!(database(&finalist).rows(), rows);
}

/// Runs a script with mounts of its own; nothing where the system does not allow that.
fn in_own_mounts(script: &str, arguments: &[&Path]) -> Option<Ran> {
    let allowed = Command::new("unshare")
        .args(["--mount", "true"])
        .stderr(Stdio::null())
        .status();
    if !allowed.is_ok_and(|status| status.success()) {
        finalist_testkit::left_out("mounts of its own are not allowed here");
        return None;
    }
    let output = Command::new("unshare")
        .args(["--mount", "--propagation", "private", "sh", "-ec", script, "sh"])
        .args(arguments)
        .env("FINALIST_NOW", finalist_testkit::clock::NOW)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Some(Ran {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    })
}

#[test]
fn a_read_only_mount_is_named() {
    let finalist = with_example();
    let script = "mount --bind \"$2\" \"$2\"; mount -o remount,bind,ro \"$2\"; \
                  exec \"$1\" --data \"$2\" application add --employer Harbour";
    let Some(ran) = in_own_mounts(script, &[Path::new(BINARY), finalist.data()]) else {
        return;
    };
    says(&ran.expect(3).err, &["cannot be written to", "finalist.db"]);
    finalist.run(["database", "check"]).expect(0);
}

#[test]
fn a_full_disk_keeps_nothing_of_a_prepare_and_says_so() {
    let case = finalist_testkit::example_copy();
    fs::write(case.path().join("linkedin/Connections.csv"), connections(8_000)).unwrap();
    let place = tempfile::tempdir().unwrap();
    // First an application that fits, then a prepare that does not; then both are looked at.
    let script = "mount -t tmpfs -o size=1536k tmpfs \"$2\"; \"$1\" --data \"$2\" application add --employer Harbour; \
                  status=0; \"$1\" --data \"$2\" prepare \"$3\" || status=$?; \
                  \"$1\" --data \"$2\" application list; \"$1\" --data \"$2\" database check; exit $status";
    let Some(ran) = in_own_mounts(script, &[Path::new(BINARY), place.path(), case.path()]) else {
        return;
    };
    let ran = ran.expect(3);
    says(
        &ran.err,
        &[
            "no room is left to write to",
            "finalist.db",
            "free some space and try again",
        ],
    );
    says(&ran.out, &["Harbour", "no problem was found"]);
    assert!(!ran.out.contains("Skerrymore"), "{}", ran.out);
}

#[test]
fn a_limit_on_file_sizes_ends_like_a_full_disk() {
    let finalist = with_example();
    let rows = database(&finalist).rows();
    let case = finalist_testkit::example_copy();
    fs::write(case.path().join("linkedin/Connections.csv"), connections(8_000)).unwrap();
    // In 512-byte blocks: enough for the shared memory of the log, not for these connections. The signal that the system
    // sends on top is ignored, as it would end the program before it can say anything.
    let script = "trap '' XFSZ; ulimit -f 1024; exec \"$1\" --data \"$2\" import \"$3\"";
    let output = Command::new("sh")
        .args(["-c", script, "sh", BINARY])
        .args([finalist.data(), case.path()])
        .env("FINALIST_NOW", finalist_testkit::clock::NOW)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{told}");
    says(&told, &["finalist.db"]);
    assert_eq!(database(&finalist).rows(), rows);
    finalist.run(["database", "check"]).expect(0);
}

#[test]
fn a_data_directory_in_a_git_work_tree_is_warned_about() {
    let tree = folder(&[(".git/HEAD", b"ref: refs/heads/main\n")]);
    let data = tree.path().join("notes/private");
    let ran = list_on(&data).expect(0);
    says(
        &ran.err,
        &[
            "warning",
            "inside the git work tree",
            "could be committed",
            "--data DIR",
            tree.path().to_str().unwrap(),
        ],
    );
    let ran = list_on(finalist().data()).expect(0);
    assert_eq!(ran.err, "");
}

#[test]
fn a_newer_database_is_refused_by_every_command_and_left_alone() {
    let finalist = with_example();
    database(&finalist).run(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         SELECT 99, 'later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1",
    );
    let rows = database(&finalist).rows();
    for command in [
        &["application", "list"][..],
        &["today"],
        &["brief"],
        &["round", "add"],
        &["serve"],
        &["database", "migrate"],
    ] {
        let ran = finalist.run(command).expect(3);
        says(&ran.err, &["version 99", "install a newer finalist"]);
    }
    let ran = prepare(&finalist, &finalist_testkit::example()).expect(3);
    says(&ran.err, &["version 99"]);
    says(
        &finalist.run(["database", "check"]).expect(3).out,
        &["version 99", "install a newer finalist"],
    );
    assert_eq!(database(&finalist).rows(), rows);
}

#[test]
fn a_file_in_the_place_of_the_data_directory_is_named() {
    let place = folder(&[("letter.txt", b"dear Ines")]);
    let file = place.path().join("letter.txt");
    let ran = list_on(&file).expect(3);
    says(&ran.err, &["letter.txt"]);
    let ran = list_on(&file.join("below")).expect(3);
    says(&ran.err, &["letter.txt/below"]);
    assert_eq!(fs::read(&file).unwrap(), b"dear Ines");
}

#[test]
fn a_file_that_is_no_database_is_named_and_left_alone() {
    let place = folder(&[("finalist.db", "no database, just words\n".repeat(200).as_bytes())]);
    let ran = list_on(place.path()).expect(3);
    says(&ran.err, &["finalist.db` is no database of finalist"]);
    says(
        &fs::read_to_string(place.path().join("finalist.db")).unwrap(),
        &["no database, just words"],
    );
}

#[test]
fn a_database_server_that_does_not_answer_is_named_without_its_password() {
    let finalist = finalist();
    // At once, because a server that refuses is asked again for some seconds.
    let asked: Vec<_> = [
        "postgres://ann:s3cret@127.0.0.1:1/jobs",
        "postgres://127.0.0.1:1/jobs?user=ann&password=s3cret",
        "postgres://ann:s3cret@127.0.0.1:no/jobs",
        "mysql://ann:s3cret@127.0.0.1/jobs",
    ]
    .iter()
    .flat_map(|address| {
        [
            ["--database", address, "application", "list"],
            ["--database", address, "database", "check"],
        ]
    })
    .map(|arguments| {
        let mut command = finalist.command(arguments);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command.spawn().unwrap()
    })
    .collect();
    for child in asked {
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8([output.stderr, output.stdout].concat()).unwrap();
        assert_eq!(output.status.code(), Some(3), "{told}");
        says(&told, &["cannot reach the database at", "127.0.0.1"]);
        assert!(!told.contains("s3cret"), "{told}");
    }
    let output = finalist
        .command(["--help"])
        .env("FINALIST_DATABASE", "postgres://ann:s3cret@h/d")
        .output()
        .unwrap();
    assert!(!String::from_utf8(output.stdout).unwrap().contains("s3cret"));
}

#[test]
fn without_a_home_the_place_has_to_be_named() {
    let output = finalist()
        .command(["today"])
        .env_remove("FINALIST_DATA")
        .env_remove("HOME")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    says(
        &String::from_utf8(output.stderr).unwrap(),
        &["no home directory", "--data DIR"],
    );
}

#[test]
fn the_usual_place_follows_the_xdg_rules() {
    let home = folder(&[]);
    let run = |variable: &str, value: &Path| {
        let mut command = finalist().command(["application", "list"]);
        command
            .env_remove("FINALIST_DATA")
            .env_remove("HOME")
            .env(variable, value);
        assert!(command.output().unwrap().status.success());
    };
    run("HOME", home.path());
    assert!(home.path().join(".local/share/finalist/finalist.db").exists());
    run("XDG_DATA_HOME", &home.path().join("xdg"));
    assert!(home.path().join("xdg/finalist/finalist.db").exists());
}
