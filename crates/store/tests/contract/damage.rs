//! Damage is named.

use finalist_core::interviewer::Interviewer;
use finalist_core::round::Round;
use finalist_core::story::Story;
use finalist_core::task::Task;
use finalist_store::{Filter, StoreError};

use crate::place::{Place, on_both};
use crate::samples::*;

fn corrupt(error: &StoreError) -> (&str, String) {
    match error {
        StoreError::Corrupt { table, id, .. } => (table, id.clone()),
        other => panic!("{other:?}"),
    }
}

async fn damaged(place: &Place, statements: &[&str]) -> finalist_store::Store {
    let store = place.store().await;
    let mut tx = with_case(&store).await;
    tx.insert(&task(90, true)).await.unwrap();
    tx.commit().await.unwrap();
    let mut raw = place.raw().await;
    for statement in statements {
        raw.run(statement).await;
    }
    store
}

on_both! {
    async fn a_row_that_cannot_be_read_is_named(place) {
        let store = damaged(place, &[
            "UPDATE round SET kind = 'dance'",
            "UPDATE task SET due = 9223372036854775807",
            "UPDATE interviewer SET background = '[{' WHERE title IS NOT NULL",
        ]).await;
        let mut tx = store.read(id(1)).await.unwrap();
        let error = tx.list::<Round>(Filter::Workspace).await.unwrap_err();
        let round_id = round(30, 10, 0).id.to_string();
        assert_eq!(corrupt(&error), ("round", round_id.clone()));
        assert!(error.to_string().contains("column `kind` holds `dance`"), "{error}");
        assert_eq!(corrupt(&tx.get::<Task>(id(90)).await.unwrap_err()).0, "task");
        assert_eq!(corrupt(&tx.list::<Interviewer>(Filter::Workspace).await.unwrap_err()).0, "interviewer");

        let check = store.check().await.unwrap();
        assert_eq!(check.problems.len(), 3, "{:?}", check.problems);
        assert!(check.problems.iter().any(|p| p.contains("`round`") && p.contains(&round_id)), "{:?}", check.problems);
        assert_eq!(check.version, check.known_version);
        assert!(check.rows.contains(&("interviewer", 2)) && check.rows.contains(&("letter", 0)), "{:?}", check.rows);
        let engine = if place.is_sqlite() { "SQLite 3." } else { "PostgreSQL 1" };
        assert!(check.engine.starts_with(engine), "{}", check.engine);
    }

    async fn a_value_of_the_wrong_type_is_named(place) {
        if place.is_sqlite() {
            // Only SQLite lets a text into a column of numbers.
            let store = damaged(place, &["UPDATE task SET due = 'soon'"]).await;
            let error = store.read(id(1)).await.unwrap().get::<Task>(id(90)).await.unwrap_err();
            assert_eq!(corrupt(&error), ("task", task(90, true).id.to_string()));
            assert_eq!(store.check().await.unwrap().problems.len(), 1);
        }
    }

    async fn a_check_finds_references_to_nothing(place) {
        if place.is_sqlite() {
            // PostgreSQL never turns its checks off.
            let store = damaged(place, &["DELETE FROM application"]).await;
            let problems = store.check().await.unwrap().problems;
            let expected = "a row of table `task` points to a missing row of `application`";
            assert!(problems.iter().any(|problem| problem == expected), "{problems:?}");
        }
    }

    async fn bytes_that_are_not_those_that_came_are_named(place) {
        let store = damaged(place, &[]).await;
        let mut tx = store.write(id(1), operation(1)).await.unwrap();
        for number in [21, 22, 23] {
            tx.insert_source(&source(number, None), AS_IT_CAME).await.unwrap();
        }
        tx.commit().await.unwrap();
        let [changed, missing, swapped] = [21, 22, 23].map(|number| source(number, None).id.to_string());
        let mut raw = place.raw().await;
        let bytes = if place.is_sqlite() { "CAST('as it cane' AS BLOB)" } else { "'as it cane'" };
        raw.run(&format!("UPDATE source_content SET content = {bytes} WHERE source_id = '{changed}'")).await;
        raw.run(&format!("DELETE FROM source_content WHERE source_id = '{missing}'")).await;
        raw.run(&format!("UPDATE source SET hash = '{}' WHERE id = '{swapped}'", "cd".repeat(32))).await;
        assert_eq!(
            store.check().await.unwrap().problems,
            [
                format!("the bytes of source `{changed}` (`round-1/notes.md`) are not those that were imported"),
                format!("the bytes of source `{missing}` (`round-1/notes.md`) are missing"),
                format!("the bytes of source `{swapped}` (`round-1/notes.md`) are not those that were imported"),
            ]
        );
    }

    async fn a_database_without_damage_has_no_problem(place) {
        let store = damaged(place, &[]).await;
        let check = store.check().await.unwrap();
        assert_eq!(check.problems, Vec::<String>::new());
        assert!(check.rows.contains(&("workspace", 1)) && check.rows.contains(&("source", 1)), "{:?}", check.rows);
        let mut tx = store.read(id(1)).await.unwrap();
        assert_eq!(tx.count::<Story>(Filter::Workspace).await.unwrap(), 1);
    }
}
