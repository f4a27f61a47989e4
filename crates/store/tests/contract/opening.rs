//! Opening: what is there, what is not, what is something else.

use finalist_store::{Location, Migrated, Store, StoreError};

use crate::place::{on_both, on_sqlite};
use crate::samples::*;

/// How many migrations the folder holds, and the number of the newest.
fn migrations() -> (usize, i64) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let names = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap());
    let numbers: Vec<i64> = names
        .map(|name| name.split('_').next().unwrap().parse().unwrap())
        .collect();
    (numbers.len(), numbers.into_iter().max().unwrap())
}

on_both! {
    async fn migrating_twice_applies_nothing_more(place) {
        let store = Store::open(&place.location).await.unwrap();
        assert!(matches!(store.read(id(1)).await, Err(StoreError::NotMigrated)));
        assert!(matches!(store.workspaces().await, Err(StoreError::NotMigrated)));
        let (applied, version) = migrations();
        assert_eq!(store.migrate().await.unwrap(), Migrated { applied, version });
        assert_eq!(store.migrate().await.unwrap(), Migrated { applied: 0, version });
        assert_eq!(store.workspaces().await.unwrap(), []);
        store.close().await;
    }

    async fn an_empty_database_passes_a_check_but_for_its_tables(place) {
        let check = Store::open(&place.location).await.unwrap().check().await.unwrap();
        assert_eq!((check.version, check.rows.len()), (0, 0));
        assert_eq!(check.problems, [StoreError::NotMigrated.to_string()]);
    }

    async fn two_programs_can_migrate_at_once(place) {
        let locations = [place.location.clone(), place.location.clone(), place.location.clone()];
        let runs = locations.map(|location| {
            tokio::spawn(async move { Store::open(&location).await.unwrap().migrate().await.unwrap().version })
        });
        for run in runs {
            assert_eq!(run.await.unwrap(), migrations().1);
        }
    }

    async fn a_newer_database_is_refused_everywhere(place) {
        place.store().await;
        let known = migrations().1;
        let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                     SELECT 7000, 'later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1";
        place.raw().await.run(newer).await;
        let store = Store::open(&place.location).await.unwrap();
        let newer = |error: &StoreError| matches!(error, StoreError::NewerDatabase { found: 7000, known: own } if *own == known);
        assert!(newer(&store.migrate().await.unwrap_err()));
        assert!(newer(&store.read(id(1)).await.unwrap_err()));
        assert!(newer(&store.write(id(1), operation(1)).await.unwrap_err()));
        assert!(newer(&store.workspaces().await.unwrap_err()));
        assert!(newer(&store.ensure_workspace(workspace(1)).await.unwrap_err()));
        let problems = store.check().await.unwrap().problems;
        assert_eq!(
            problems,
            [format!("the database is of version 7000, this program knows up to {known}: install a newer finalist")]
        );
    }
}

#[test]
fn a_file_that_is_no_database_is_named_and_left_alone() {
    on_sqlite(async |place| {
        let path = place.folder.path().join("letter.txt");
        std::fs::write(&path, "dear Ines, this is no database\n".repeat(100)).unwrap();
        let error = Store::open(&Location::File(path.clone())).await.unwrap_err();
        assert!(matches!(error, StoreError::NotADatabase { .. }), "{error:?}");
        assert!(error.to_string().contains("letter.txt"), "{error}");
        assert!(std::fs::read_to_string(&path).unwrap().starts_with("dear Ines"));
    });
}

#[test]
fn a_folder_in_the_place_of_the_file_is_named() {
    on_sqlite(async |place| {
        let error = Store::open(&Location::File(place.folder.path().into()))
            .await
            .unwrap_err();
        assert!(matches!(error, StoreError::Unreachable { .. }), "{error:?}");
    });
}

#[cfg(unix)]
#[test]
fn a_new_file_and_its_folder_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    on_sqlite(async |place| {
        let folder = place.folder.path().join("a/b");
        let path = folder.join("new.db");
        let store = Store::open(&Location::File(path.clone())).await.unwrap();
        store.migrate().await.unwrap();
        let rights = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((rights(&folder), rights(&path)), (0o700, 0o600));
        assert_eq!(rights(&folder.join("new.db-wal")), 0o600, "the log holds the same data");
        store.close().await;
    });
}

#[test]
fn a_file_of_another_program_is_left_alone() {
    on_sqlite(async |place| {
        let store = Store::open(&place.location).await.unwrap();
        let mut raw = place.raw().await;
        raw.run("CREATE TABLE recipes (name TEXT)").await;
        assert!(matches!(
            store.migrate().await.unwrap_err(),
            StoreError::NotADatabase { .. }
        ));
        assert_eq!(raw.texts("SELECT name FROM sqlite_master").await, ["recipes"]);
    });
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    on_sqlite(async |place| {
        // Nobody makes folders in `/sys`, not even the superuser, whom permissions do not bind.
        let error = Store::open(&Location::parse("/sys/finalist/a.db")).await.unwrap_err();
        assert!(matches!(error, StoreError::ReadOnly { .. }), "{error:?}");
        assert!(
            error
                .to_string()
                .starts_with("`/sys/finalist/a.db` cannot be written to"),
            "{error}"
        );

        let folder = place.folder.path().join("closed");
        std::fs::create_dir(&folder).unwrap();
        let set_readonly = |readonly| {
            let mut permissions = std::fs::metadata(&folder).unwrap().permissions();
            permissions.set_readonly(readonly);
            std::fs::set_permissions(&folder, permissions).unwrap();
        };
        set_readonly(true);
        if std::fs::write(folder.join("probe"), "").is_err() {
            let error = Store::open(&Location::File(folder.join("a.db"))).await.unwrap_err();
            assert!(matches!(error, StoreError::ReadOnly { .. }), "{error:?}");
        }
        set_readonly(false);
    });
}

#[test]
fn an_address_that_does_not_answer_is_named_without_its_password() {
    on_sqlite(async |_| {
        for (address, reason) in [
            ("postgres://ann:s3cret@127.0.0.1:1/jobs", "127.0.0.1:1/jobs"),
            ("postgres://ann:s3cret@127.0.0.1:no/jobs", "no valid address"),
            ("mysql://ann:s3cret@127.0.0.1/jobs", "begins with `postgres://`"),
        ] {
            let error = Store::open(&Location::parse(address)).await.unwrap_err();
            assert!(matches!(error, StoreError::Unreachable { .. }), "{error:?}");
            assert!(error.to_string().contains(reason), "{error}");
            assert!(!format!("{error} {error:?}").contains("s3cret"), "{error:?}");
        }
    });
}
