//! The change log says what each operation did.

use finalist_core::profile::Connection;
use finalist_core::story::Story;
use finalist_core::workspace::Workspace;
use finalist_store::{ChangeKind, ChangeLine, Location, StoreError};

use crate::place::on_both;
use crate::samples::*;

fn shape(lines: &[ChangeLine]) -> Vec<(&str, ChangeKind, i64)> {
    lines
        .iter()
        .map(|line| (line.table.as_str(), line.kind, line.rows))
        .collect()
}

on_both! {
    async fn a_state_is_the_same_until_something_is_written(place) {
        let store = place.store().await;
        let mut tx = store.read(id(1)).await.unwrap();
        let empty = tx.state().await.unwrap();
        drop(tx);
        with_case(&store).await.commit().await.unwrap();
        let filled = store.read(id(1)).await.unwrap().state().await.unwrap();
        assert_ne!(empty, filled);
        let mut tx = store.write(id(1), operation(1)).await.unwrap();
        tx.update(&story(50, evidence())).await.unwrap();
        tx.update(&story(50, evidence())).await.unwrap();
        drop(tx);
        assert_eq!(store.read(id(1)).await.unwrap().state().await.unwrap(), filled, "nothing was kept");
        let mut tx = store.write(id(1), operation(2)).await.unwrap();
        tx.update(&Story { title: "told anew".into(), ..story(50, evidence()) }).await.unwrap();
        tx.commit().await.unwrap();
        assert_ne!(store.read(id(1)).await.unwrap().state().await.unwrap(), filled);
    }

    async fn an_operation_is_told_line_by_line(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        let mut tx = store.write(id(1), operation(1)).await.unwrap();
        let mut told = story(51, None);
        tx.insert(&told).await.unwrap();
        told.title = "the found timetable".into();
        tx.update(&told).await.unwrap();
        tx.delete::<Story>(id(50)).await.unwrap();
        tx.insert_all(&[connection(60, "A", None, true), connection(61, "B", None, true)]).await.unwrap();
        tx.insert_all(&[connection(62, "C", None, true), connection(63, "D", None, false)]).await.unwrap();
        tx.delete_of_source::<Connection>(id(SOURCE)).await.unwrap();
        tx.commit().await.unwrap();

        let mut tx = store.read(id(1)).await.unwrap();
        let changes = tx.changes(10).await.unwrap();
        assert_eq!(changes.len(), 2, "one for the case, one for this");
        let change = &changes[0];
        assert_eq!((change.id, change.operation.as_str(), change.at), (operation(1).id, "try things", operation(1).at));
        assert_eq!(
            shape(&change.lines),
            [
                ("story", ChangeKind::Insert, 1),
                ("story", ChangeKind::Update, 1),
                ("story", ChangeKind::Delete, 1),
                ("connection", ChangeKind::InsertMany, 2),
                ("connection", ChangeKind::InsertMany, 2),
                ("connection", ChangeKind::DeleteMany, 3),
            ]
        );
        let [inserted, updated, deleted, one_source, two_sources, removed] = change.lines.as_slice() else { panic!() };
        assert_eq!((inserted.row.clone(), &inserted.before), (told.id.to_string(), &None));
        assert_eq!(inserted.after, updated.before);
        assert!(updated.after.as_ref().unwrap().contains(r#""title":"the found timetable""#), "{updated:?}");
        assert!(deleted.before.as_ref().unwrap().contains(r#""title":"the lost winter timetable""#), "{deleted:?}");
        assert_eq!(deleted.after, None);
        let shared = source(SOURCE, None).id.to_string();
        assert_eq!([&one_source.row, &two_sources.row, &removed.row], [&shared, "", &shared]);
        assert_eq!(tx.changes(1).await.unwrap().len(), 1);
        assert_eq!(tx.changes(0).await.unwrap(), []);
    }

    async fn an_operation_that_changes_nothing_leaves_no_trace(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        let mut tx = store.write(id(1), operation(1)).await.unwrap();
        tx.update(&story(50, None)).await.unwrap();
        tx.insert_all::<Story>(&[]).await.unwrap();
        assert!(!tx.delete::<Story>(id(99)).await.unwrap());
        assert_eq!(tx.delete_of_source::<Story>(id(99)).await.unwrap(), 0);
        tx.commit().await.unwrap();
        assert_eq!(store.read(id(1)).await.unwrap().changes(10).await.unwrap().len(), 1);
    }

    async fn the_log_holds_no_text_of_a_source(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        let mut known = source(SOURCE, Some(id(10)));
        known.superseded_by = Some(id(SOURCE));
        tx.update_source(&known).await.unwrap();
        tx.commit().await.unwrap();
        let changes = store.read(id(1)).await.unwrap().changes(10).await.unwrap();
        let lines = changes[0].lines.iter().filter(|line| line.table == "source").collect::<Vec<_>>();
        assert_eq!(lines.len(), 2);
        for line in lines {
            assert!(line.after.as_ref().unwrap().contains("round-1/notes.md"), "{line:?}");
            assert!(!line.after.as_ref().unwrap().contains("winter"), "{line:?}");
        }
    }

    async fn a_change_of_the_head_is_logged(place) {
        let store = place.store().await;
        store.create_workspace(&workspace(1)).await.unwrap();
        let mut tx = store.write(id(1), operation(1)).await.unwrap();
        let mut head: Workspace = tx.get(id(1)).await.unwrap().unwrap();
        head.email = None;
        tx.update(&head).await.unwrap();
        tx.commit().await.unwrap();
        let changes = store.read(id(1)).await.unwrap().changes(10).await.unwrap();
        assert_eq!(shape(&changes[0].lines), [("workspace", ChangeKind::Update, 1)]);
    }

    async fn what_is_forgotten_leaves_only_that_it_was_changed(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        let mut tx = store.write(id(1), operation(1)).await.unwrap();
        let (mut told, other) = (story(51, None), story(52, None));
        tx.insert(&told).await.unwrap();
        tx.insert(&other).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.write(id(1), operation(2)).await.unwrap();
        told.title = "the found timetable".into();
        tx.update(&told).await.unwrap();
        assert_eq!(tx.forget::<Story>(told.id).await.unwrap(), 2, "one line written, one to be written");
        assert_eq!(tx.forget::<Story>(told.id).await.unwrap(), 0);
        assert_eq!(tx.forget::<Workspace>(id(51)).await.unwrap(), 0, "an id is that of a table");
        assert!(tx.delete::<Story>(told.id).await.unwrap());
        tx.commit().await.unwrap();

        let mut tx = store.read(id(1)).await.unwrap();
        let changes = tx.changes(2).await.unwrap();
        let [erased, made] = changes.as_slice() else { panic!() };
        assert_eq!(shape(&erased.lines), [("story", ChangeKind::Update, 1), ("story", ChangeKind::Delete, 1)]);
        assert_eq!(shape(&made.lines), [("story", ChangeKind::Insert, 1), ("story", ChangeKind::Insert, 1)]);
        for line in erased.lines.iter().chain(&made.lines).filter(|line| line.row == told.id.to_string()) {
            assert_eq!((&line.before, &line.after), (&None, &None));
        }
        assert!(made.lines[1].after.is_some(), "the other story stays");
        let refused = tx.forget::<Story>(other.id).await.unwrap_err();
        assert!(matches!(refused, StoreError::ReadOnlyTransaction), "{refused:?}");
    }

    async fn what_is_not_committed_is_not_forgotten(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        let mut tx = store.write(id(1), operation(1)).await.unwrap();
        assert_eq!(tx.forget::<Story>(id(50)).await.unwrap(), 1);
        drop(tx);
        let changes = store.read(id(1)).await.unwrap().changes(1).await.unwrap();
        let line = changes[0].lines.iter().find(|line| line.table == "story").unwrap();
        assert!(line.after.is_some());
    }

    async fn nobody_forgets_in_another_workspace(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        store.create_workspace(&workspace(2)).await.unwrap();
        let mut tx = store.write(id(2), operation(1)).await.unwrap();
        assert_eq!(tx.forget::<Story>(id(50)).await.unwrap(), 0);
        tx.commit().await.unwrap();
    }

    async fn what_is_forgotten_and_deleted_is_gone_from_the_file(place) {
        let Location::File(path) = &place.location else { return };
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        // So many that the deleted rows fill whole pages, which SQLite would only put aside.
        let stories: Vec<Story> = (1000..1200).map(|number| {
            let mut told = story(number, None);
            told.title = format!("Quillfeather {}", "so it went ".repeat(40));
            told
        }).collect();
        for told in &stories {
            tx.insert(told).await.unwrap();
        }
        tx.commit().await.unwrap();
        store.close().await;
        let holds = |path: &std::path::Path| {
            std::fs::read(path).unwrap().windows(12).any(|window| window == b"Quillfeather")
        };
        assert!(holds(path));
        let store = place.store().await;
        let mut tx = store.write(id(1), operation(1)).await.unwrap();
        for told in &stories {
            assert_eq!(tx.forget::<Story>(told.id).await.unwrap(), 1);
            tx.delete::<Story>(told.id).await.unwrap();
        }
        tx.commit().await.unwrap();
        // The store stays open, as that of a server does.
        for file in path.parent().unwrap().read_dir().unwrap() {
            let file = file.unwrap().path();
            assert!(!holds(&file), "{}", file.display());
        }
    }

    async fn an_operation_id_is_used_once(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        let mut tx = store.write(id(1), operation(0)).await.unwrap();
        tx.delete::<Story>(id(50)).await.unwrap();
        let refused = tx.commit().await.unwrap_err();
        assert!(refused.to_string().starts_with("change `"), "{refused}");
        assert!(store.read(id(1)).await.unwrap().get::<Story>(id(50)).await.unwrap().is_some());
    }
}
