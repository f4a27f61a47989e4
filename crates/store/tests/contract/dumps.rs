//! Everything out of one database and into another, on the same or the other engine.

use finalist_core::exchange::Remark;
use finalist_core::profile::Connection;
use finalist_core::story::Story;
use finalist_store::{Filter, Location, Store, StoreError, TableRows};

use crate::place::on_both;
use crate::samples::*;

async fn dumped(store: &Store) -> Vec<TableRows> {
    store.read(id(1)).await.unwrap().dump().await.unwrap()
}

fn given(tables: &[TableRows]) -> Vec<(&str, &[String])> {
    tables
        .iter()
        .map(|table| (table.table, table.rows.as_slice()))
        .collect()
}

/// A case with all tables that rest on it, a change, a deletion.
async fn filled(store: &Store) {
    let mut tx = with_case(store).await;
    tx.insert(&session(31, 30, 0)).await.unwrap();
    tx.insert(&remark(60, true)).await.unwrap();
    tx.insert(&remark(61, false)).await.unwrap();
    tx.insert_all(&[
        connection(70, "Å", Some("Tide & Co"), true),
        connection(71, "\u{0}\"\\", None, false),
    ])
    .await
    .unwrap();
    tx.insert(&take(80, true)).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write(id(1), operation(1)).await.unwrap();
    tx.delete::<Remark>(id(61)).await.unwrap();
    tx.update(&Story {
        title: "the found one".into(),
        ..story(50, None)
    })
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

async fn restored(place: &crate::place::Place, from: &Store) -> Store {
    let tables = dumped(from).await;
    let content = from
        .read(id(1))
        .await
        .unwrap()
        .source_content(id(SOURCE))
        .await
        .unwrap()
        .unwrap();
    let to = Store::open(&Location::File(place.folder.path().join("other.db")))
        .await
        .unwrap();
    to.migrate().await.unwrap();
    to.create_workspace(&finalist_core::workspace::Workspace {
        name: None,
        ..workspace(1)
    })
    .await
    .unwrap();
    let mut tx = to.write(id(1), operation(9)).await.unwrap();
    assert!(tx.is_untouched());
    tx.restore(given(&tables)).await.unwrap();
    tx.restore_content(id(SOURCE), &content).await.unwrap();
    tx.commit().await.unwrap();
    to
}

on_both! {
    async fn what_is_dumped_and_restored_is_dumped_as_the_same(place) {
        let from = place.store().await;
        filled(&from).await;
        let to = restored(place, &from).await;
        let (before, after) = (dumped(&from).await, dumped(&to).await);
        assert_eq!(before, after);
        let rows = |name: &str| after.iter().find(|table| table.table == name).unwrap().rows.len();
        assert_eq!((rows("workspace"), rows("connection"), rows("change"), rows("take")), (1, 2, 2, 1));
        assert_eq!(to.read(id(1)).await.unwrap().changes(9).await.unwrap(), from.read(id(1)).await.unwrap().changes(9).await.unwrap());
        // New rows come after the restored ones.
        let mut tx = to.write(id(1), operation(10)).await.unwrap();
        assert!(!tx.is_untouched());
        tx.insert(&connection(72, "C", None, false)).await.unwrap();
        tx.commit().await.unwrap();
        let all: Vec<Connection> = to.read(id(1)).await.unwrap().list(Filter::Workspace).await.unwrap();
        assert_eq!(all.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["Å", "\u{fffd}\"\\", "C"]);
        assert_eq!(to.check().await.unwrap().problems, Vec::<String>::new());
    }

    async fn nothing_is_restored_over_what_is_there(place) {
        let store = place.store().await;
        filled(&store).await;
        let tables = dumped(&store).await;
        let mut tx = store.write(id(1), operation(9)).await.unwrap();
        let refused = tx.restore(given(&tables)).await.unwrap_err();
        assert!(matches!(refused, StoreError::NotEmpty), "{refused:?}");
        drop(tx);
        assert_eq!(dumped(&store).await, tables);
    }

    async fn rows_that_do_not_fit_are_named_and_nothing_stays(place) {
        let store = place.store().await;
        store.create_workspace(&workspace(1)).await.unwrap();
        let head = TableRows { table: "workspace", rows: vec![r#"{"entered":1}"#.into()] };
        let row = |table, json: &str| TableRows { table, rows: vec![json.into()] };
        let remark = r#"{"id":"ID","application_id":"ID","kind":"concern","text":"x"}"#;
        let with = |from: &str, to: &str| remark.replace(from, to).replace("ID", "00000000-0000-0000-0000-000000000001");
        for (table, words) in [
            (row("remark", "7"), "row 1 of table `remark`"),
            (row("remark", &with("concern", "worry")), "column `kind` holds `worry`"),
            (row("remark", &with("\"text\"", "\"texts\"")), "unknown field `texts`"),
            (row("remark", &with("\"ID\",\"kind", "\"x\",\"kind")), "column `application_id` holds `x`"),
            (row("remarks", "{}"), "no such table"),
            (row("workspace", "{}"), "missing field `entered`"),
            (row("change", r#"{"id":"x","operation":"a","at":1}"#), "`change`"),
        ] {
            let mut tx = store.write(id(1), operation(9)).await.unwrap();
            let error = tx.restore(given(&[head.clone(), table])).await.unwrap_err();
            assert!(error.to_string().contains(words), "{words}: {error}");
            assert!(tx.commit().await.is_err(), "what failed halfway is not committed");
        }
        let mut tx = store.write(id(1), operation(9)).await.unwrap();
        let dangling = row("remark", &with("", ""));
        tx.restore(given(&[dangling])).await.unwrap();
        assert!(matches!(tx.commit().await, Err(StoreError::Dangling { .. })));
        let tx = store.write(id(1), operation(9)).await.unwrap();
        assert!(tx.is_untouched());
    }

    async fn the_history_of_a_row_is_told_oldest_first(place) {
        let store = place.store().await;
        filled(&store).await;
        let lines = store.read(id(1)).await.unwrap().history::<Story>().await.unwrap();
        let kinds: Vec<&str> = lines.iter().map(|line| line.kind.code()).collect();
        assert_eq!(kinds, ["insert", "update"]);
    }
}
