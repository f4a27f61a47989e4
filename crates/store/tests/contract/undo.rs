//! A change is taken back where all is as it left it, and only there.

use finalist_core::application::Application;
use finalist_core::interviewer::Interviewer;
use finalist_core::profile::Connection;
use finalist_core::source::Source;
use finalist_core::story::Story;
use finalist_core::workspace::Workspace;
use finalist_store::{Filter, Hindrance, Store, StoreError, TableRows, Tx};

use crate::place::on_both;
use crate::samples::*;

/// All rows but those of the change log.
async fn rows(store: &Store) -> Vec<TableRows> {
    let mut dump = store.read(id(1)).await.unwrap().dump().await.unwrap();
    dump.retain(|table| !table.table.starts_with("change"));
    dump
}

async fn write(store: &Store, number: u128) -> Tx {
    store.write(id(1), operation(number)).await.unwrap()
}

/// Takes the change with this number back, as a change of its own.
async fn undo(store: &Store, number: u128, by: u128) -> Result<(), StoreError> {
    let mut tx = write(store, by).await;
    tx.undo(operation(number).id).await?;
    tx.commit().await
}

#[track_caller]
fn hindrance(outcome: Result<(), StoreError>) -> Hindrance {
    match outcome.unwrap_err() {
        StoreError::Hindered(why) => why,
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn added_changed_and_removed_rows_go_back_and_forth(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        let before = rows(&store).await;
        let mut tx = write(&store, 1).await;
        let mut told = story(51, None);
        tx.insert(&told).await.unwrap();
        told.title = "the found timetable".into();
        tx.update(&told).await.unwrap();
        tx.delete::<Story>(id(50)).await.unwrap();
        let mut known = source(SOURCE, Some(id(10)));
        known.superseded_by = Some(id(SOURCE));
        tx.update_source(&known).await.unwrap();
        let mut head: Workspace = tx.get(id(1)).await.unwrap().unwrap();
        head.email = None;
        tx.update(&head).await.unwrap();
        tx.commit().await.unwrap();
        let after = rows(&store).await;
        assert_ne!(before, after);

        undo(&store, 1, 2).await.unwrap();
        assert_eq!(rows(&store).await, before, "the removed story stands where it stood");
        undo(&store, 2, 3).await.unwrap();
        assert_eq!(rows(&store).await, after, "undo is undone");
        undo(&store, 3, 4).await.unwrap();
        assert_eq!(rows(&store).await, before);
        let changes = store.read(id(1)).await.unwrap().changes(3).await.unwrap();
        let undone: Vec<_> = changes.iter().map(|change| change.undoes).collect();
        assert_eq!(undone, [Some(operation(3).id), Some(operation(2).id), Some(operation(1).id)]);
        let kept = store.read(id(1)).await.unwrap().source_content(id(SOURCE)).await.unwrap();
        assert_eq!(kept.as_deref(), Some(AS_IT_CAME));
    }

    async fn a_row_that_stood_between_others_comes_back_between_them(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        let mut tx = write(&store, 1).await;
        for number in [51, 52, 53] {
            tx.insert(&story(number, None)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut tx = write(&store, 2).await;
        tx.delete::<Story>(id(52)).await.unwrap();
        tx.commit().await.unwrap();
        undo(&store, 2, 3).await.unwrap();
        let stories: Vec<Story> = store.read(id(1)).await.unwrap().list(Filter::Workspace).await.unwrap();
        let order: Vec<_> = stories.iter().map(|story| story.id).collect();
        assert_eq!(order[order.len() - 3..], [id(51), id(52), id(53)]);
    }

    async fn what_was_changed_since_is_named_and_nothing_is_touched(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        let mut tx = write(&store, 1).await;
        let mut told = story(51, None);
        tx.insert(&told).await.unwrap();
        tx.delete::<Story>(id(50)).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = write(&store, 2).await;
        told.title = "the found timetable".into();
        tx.update(&told).await.unwrap();
        tx.commit().await.unwrap();
        let before = rows(&store).await;
        let Hindrance::Since { table, row, by } = hindrance(undo(&store, 1, 3).await) else { panic!() };
        assert_eq!(table, "story");
        assert!(row.unwrap().contains("the lost winter timetable"));
        assert_eq!(by, Some(("try things".to_owned(), operation(2).at)));
        assert_eq!(rows(&store).await, before);
        // What is gone or there already is changed since as well.
        undo(&store, 2, 4).await.unwrap();
        undo(&store, 1, 5).await.unwrap();
        assert!(matches!(hindrance(undo(&store, 1, 6).await), Hindrance::Since { .. }));
        assert!(matches!(hindrance(undo(&store, 99, 7).await), Hindrance::NoSuch));
    }

    async fn a_hindered_undo_cannot_be_committed_halfway(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        let mut tx = write(&store, 1).await;
        tx.insert(&story(51, None)).await.unwrap();
        tx.insert(&story(52, None)).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = write(&store, 2).await;
        tx.delete::<Story>(id(51)).await.unwrap();
        tx.commit().await.unwrap();
        let before = rows(&store).await;
        let mut tx = write(&store, 3).await;
        assert!(tx.undo(operation(1).id).await.is_err());
        assert!(tx.commit().await.is_err());
        assert_eq!(rows(&store).await, before);
    }

    async fn what_others_belong_to_cannot_be_taken_away(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        let mut tx = write(&store, 1).await;
        tx.insert(&application(19, id(1))).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = write(&store, 2).await;
        let people: Vec<Interviewer> = tx.list(Filter::Workspace).await.unwrap();
        tx.insert(&Interviewer { id: id(4_000), application: id(19), ..people[0].clone() }).await.unwrap();
        tx.commit().await.unwrap();
        let refused = undo(&store, 1, 3).await.unwrap_err();
        assert!(matches!(refused, StoreError::Dangling { .. }), "{refused:?}");
        assert!(store.read(id(1)).await.unwrap().get::<Application>(id(19)).await.unwrap().is_some());
    }

    async fn many_rows_go_by_their_source(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        let before = rows(&store).await;
        let mut tx = write(&store, 1).await;
        let mut file = source(21, None);
        file.name = "Connections.csv".into();
        tx.insert_source(&file, b"a,b").await.unwrap();
        let of_file = |number, name: &str| {
            let mut one = connection(number, name, None, true);
            one.evidence = one.evidence.map(|e| finalist_core::span::Evidence { source: id(21), ..e });
            one
        };
        tx.insert_all(&[of_file(60, "A"), of_file(61, "B")]).await.unwrap();
        tx.insert_all(&[of_file(62, "C")]).await.unwrap();
        tx.commit().await.unwrap();
        // One of them is gone: the rest stays.
        let mut tx = write(&store, 2).await;
        tx.delete::<Connection>(id(61)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(matches!(hindrance(undo(&store, 1, 3).await), Hindrance::Since { .. }));
        undo(&store, 2, 4).await.unwrap();
        undo(&store, 1, 5).await.unwrap();
        assert_eq!(rows(&store).await, before);
        assert_eq!(store.read(id(1)).await.unwrap().source_content(id(21)).await.unwrap(), None);
        // The log holds neither the bytes nor the rows.
        let again = hindrance(undo(&store, 5, 6).await);
        assert!(matches!(again, Hindrance::File | Hindrance::Many { .. }), "{again:?}");
        assert_eq!(rows(&store).await, before);
    }

    async fn what_was_forgotten_does_not_come_back(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        let mut tx = write(&store, 1).await;
        let mut told = story(51, None);
        tx.insert(&told).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = write(&store, 2).await;
        told.title = "the found timetable".into();
        tx.update(&told).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = write(&store, 3).await;
        tx.delete::<Story>(told.id).await.unwrap();
        tx.forget::<Story>(told.id).await.unwrap();
        tx.commit().await.unwrap();
        for number in [1, 2, 3] {
            let why = hindrance(undo(&store, number, 3 + number).await);
            assert_eq!(why, Hindrance::Forgotten { table: "story".into() }, "{number}");
        }
    }

    async fn nobody_undoes_in_another_workspace(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        store.create_workspace(&workspace(2)).await.unwrap();
        let mut tx = store.write(id(2), operation(1)).await.unwrap();
        let refused = tx.undo(operation(0).id).await.unwrap_err();
        assert!(matches!(refused, StoreError::Hindered(Hindrance::NoSuch)));
        let mut tx = store.read(id(1)).await.unwrap();
        assert!(matches!(tx.undo(operation(0).id).await.unwrap_err(), StoreError::ReadOnlyTransaction));
    }

    async fn the_whole_case_can_be_taken_back(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        undo(&store, 0, 1).await.unwrap();
        let left = rows(&store).await;
        let full: Vec<_> = left.iter().filter(|table| !table.rows.is_empty()).map(|table| table.table).collect();
        assert_eq!(full, ["workspace"], "{}", store.read(id(1)).await.unwrap().count::<Source>(Filter::Workspace).await.unwrap());
    }
}

on_both! {
    async fn everything_can_be_taken_away_and_a_new_beginning_made(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        store.create_workspace(&workspace(2)).await.unwrap();
        let mut other = store.write(id(2), operation(1)).await.unwrap();
        other.insert(&application(11, id(2))).await.unwrap();
        other.commit().await.unwrap();
        let mut tx = write(&store, 2).await;
        tx.clear().await.unwrap();
        tx.commit().await.unwrap();
        let dump = store.read(id(1)).await.unwrap().dump().await.unwrap();
        let full: Vec<_> = dump.iter().filter(|table| !table.rows.is_empty()).map(|table| table.table).collect();
        assert_eq!(full, ["workspace"]);
        assert!(!dump[0].rows[0].contains("Noor"), "{}", dump[0].rows[0]);
        assert!(store.read(id(2)).await.unwrap().get::<Application>(id(11)).await.unwrap().is_some());
        // A bundle can be put back, and work begun anew.
        let mut tx = write(&store, 3).await;
        assert!(tx.is_untouched());
        tx.insert(&application(12, id(1))).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.read(id(1)).await.unwrap().changes(9).await.unwrap().len(), 1);
    }

    async fn every_table_of_a_workspace_is_cleared(place) {
        let tables = if place.is_sqlite() {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'"
        } else {
            "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT LIKE '\\_%'"
        };
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        let mut cleared: Vec<String> = store.read(id(1)).await.unwrap().cleared().into_iter().map(str::to_owned).collect();
        let mut there = place.raw().await.texts(tables).await;
        there.retain(|table| table != "workspace" && !table.starts_with("sqlite"));
        cleared.sort();
        there.sort();
        assert_eq!(cleared, there);
    }
}
