//! The same on PostgreSQL, on a schema of its own.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use finalist_testkit::binary::Finalist;
use finalist_testkit::database::{Database, on_postgres};

use crate::case::Case;
use crate::together::all_done;
use crate::{BINARY, finalist, prepare, prepare_json, says};

#[test]
fn a_prepare_is_the_same_on_postgres_and_a_second_one_changes_nothing() {
    on_postgres(|address| {
        let there = Finalist::on(BINARY, address);
        let first = prepare_json(&there, &finalist_testkit::example()).expect(0);
        let rows = Database::Url(address.to_owned()).rows();
        let second = prepare_json(&there, &finalist_testkit::example()).expect(0);
        assert_eq!(first.out, second.out);
        says(&second.err, &["nothing has changed"]);
        assert_eq!(Database::Url(address.to_owned()).rows(), rows);

        let here = finalist();
        let same = prepare_json(&here, &finalist_testkit::example()).expect(0);
        let ids_apart = |case: &Case| {
            let mut json = case.briefing().clone();
            forget_ids(&mut json);
            json
        };
        assert_eq!(ids_apart(&Case::of(&first)), ids_apart(&Case::of(&same)));
        assert_eq!(Database::of(here.data()).rows(), rows);

        says(
            &there.run(["brief", "--width", "80"]).expect(0).out,
            &["Skerrymore Ferries"],
        );
        says(
            &there.run(["database", "check"]).expect(0).out,
            &["PostgreSQL", "no problem was found"],
        );
        says(&there.run(["database", "migrate"]).expect(0).out, &["up to date"]);
        there.run(["person", "erase", "tomasz"]).expect(0);
        assert!(!there.run(["brief"]).expect(0).out.contains("Tomasz"));
        assert_eq!(
            std::fs::read_dir(there.data()).unwrap().count(),
            0,
            "nothing is written beside the server"
        );
    });
}

/// Ids are made anew for each database.
fn forget_ids(json: &mut serde_json::Value) {
    match json {
        serde_json::Value::Object(map) => {
            let is_id = |word: &str| word.len() == 36 && word.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
            map.retain(|_, value| !value.as_str().is_some_and(|text| text.split(' ').all(is_id)));
            map.values_mut().for_each(forget_ids);
        }
        serde_json::Value::Array(list) => list.iter_mut().for_each(forget_ids),
        _ => {}
    }
}

#[test]
fn processes_at_once_lose_nothing_on_postgres() {
    on_postgres(|address| {
        let finalist = Finalist::on(BINARY, address);
        let start = |arguments: Vec<PathBuf>| {
            let mut command = finalist.command(arguments);
            command
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        };
        // First starts at once on an empty schema.
        let example = finalist_testkit::example();
        all_done((0..3).map(|_| start(vec!["import".into(), example.clone()])).collect());
        let add = |n: usize| {
            start(
                ["round", "add", "--name", &format!("talk {n}")]
                    .map(|a| Path::new(a).to_path_buf())
                    .to_vec(),
            )
        };
        all_done((0..6).map(add).collect());
        let rows = Database::Url(address.to_owned()).rows();
        assert_eq!((rows["workspace"], rows["application"], rows["source"]), (1, 1, 13));
        assert_eq!((rows["round"], rows["change"]), (9, 7));
        let places = Database::Url(address.to_owned()).texts("SELECT position::text FROM round ORDER BY position");
        assert_eq!(places, (0..9).map(|n| n.to_string()).collect::<Vec<_>>());
    });
}

#[test]
fn a_newer_postgres_database_is_refused() {
    on_postgres(|address| {
        let finalist = Finalist::on(BINARY, address);
        finalist.run(["database", "migrate"]).expect(0);
        Database::Url(address.to_owned()).run(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
             SELECT 99, 'later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1",
        );
        says(
            &prepare(&finalist, &finalist_testkit::example()).expect(3).err,
            &["version 99", "install a newer finalist"],
        );
    });
}
