//! All or nothing, and no lost update.

use finalist_core::story::Story;
use finalist_core::task::Task;
use finalist_store::{Filter, Store, StoreError};

use crate::place::on_both;
use crate::samples::*;

/// Reads a number, adds one, writes it back: loses counts unless writers wait for each other.
async fn count_up(store: Store, first: u128) {
    for turn in 0..25 {
        let mut tx = store.write(id(1), operation(first + turn)).await.unwrap();
        let mut task: Task = tx.get(id(90)).await.unwrap().unwrap();
        let count: u32 = task.text.parse().unwrap();
        tokio::task::yield_now().await;
        task.text = (count + 1).to_string();
        tx.update(&task).await.unwrap();
        tx.insert(&story(2_000 + first + turn, None)).await.unwrap();
        tx.commit().await.unwrap();
    }
}

on_both! {
    async fn two_writers_lose_nothing(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        tx.insert(&Task { text: "0".into(), ..task(90, true) }).await.unwrap();
        tx.commit().await.unwrap();
        let turns = [100, 200, 300, 400].map(|first| {
            let location = place.location.clone();
            tokio::spawn(async move { count_up(Store::open(&location).await.unwrap(), first).await })
        });
        for turn in turns {
            turn.await.unwrap();
        }
        let mut tx = store.read(id(1)).await.unwrap();
        assert_eq!(tx.get::<Task>(id(90)).await.unwrap().unwrap().text, "100");
        assert_eq!(tx.count::<Story>(Filter::Workspace).await.unwrap(), 101);
        assert_eq!(tx.changes(1_000).await.unwrap().len(), 101);
    }

    async fn dropping_a_transaction_undoes_all_of_it(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        let mut tx = store.write(id(1), operation(1)).await.unwrap();
        tx.insert(&story(51, None)).await.unwrap();
        tx.insert_source(&source(21, None), b"x").await.unwrap();
        tx.delete::<Story>(id(50)).await.unwrap();
        drop(tx);
        let mut tx = store.write(id(1), operation(1)).await.unwrap();
        assert_eq!(tx.list::<Story>(Filter::Workspace).await.unwrap(), [story(50, None)]);
        assert_eq!(tx.source(id(21)).await.unwrap(), None);
        assert_eq!(tx.changes(10).await.unwrap().len(), 1);
    }

    async fn after_a_failed_insertion_nothing_is_kept(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        let mut tx = store.write(id(1), operation(1)).await.unwrap();
        let refused = tx.insert_all(&[story(51, None), story(50, None), story(52, None)]).await.unwrap_err();
        assert!(matches!(refused, StoreError::Conflict { what: "story", .. }), "{refused:?}");
        let refused = tx.commit().await.unwrap_err();
        assert!(refused.to_string().contains("an insertion failed"), "{refused}");
        let mut tx = store.read(id(1)).await.unwrap();
        assert_eq!(tx.list::<Story>(Filter::Workspace).await.unwrap(), [story(50, None)]);
        assert_eq!(tx.changes(10).await.unwrap().len(), 1);
    }

    async fn a_reading_transaction_refuses_every_change(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        let mut tx = store.read(id(1)).await.unwrap();
        let told = story(50, evidence());
        let refused = [
            tx.insert(&story(51, None)).await.unwrap_err(),
            tx.insert_all(&[story(51, None)]).await.unwrap_err(),
            tx.update(&told).await.unwrap_err(),
            tx.delete::<Story>(id(50)).await.unwrap_err(),
            tx.delete_of_source::<Story>(id(SOURCE)).await.unwrap_err(),
            tx.insert_source(&source(21, None), b"x").await.unwrap_err(),
            tx.update_source(&source(SOURCE, None)).await.unwrap_err(),
        ];
        for refused in refused {
            assert!(matches!(refused, StoreError::ReadOnlyTransaction), "{refused:?}");
        }
        tx.commit().await.unwrap();
        assert_eq!(store.read(id(1)).await.unwrap().get(told.id).await.unwrap(), Some(story(50, None)));
    }

    async fn a_reader_sees_one_state_while_others_write(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        let mut reader = store.read(id(1)).await.unwrap();
        assert_eq!(reader.count::<Story>(Filter::Workspace).await.unwrap(), 1);
        let mut writer = store.write(id(1), operation(1)).await.unwrap();
        writer.insert(&story(51, None)).await.unwrap();
        writer.commit().await.unwrap();
        assert_eq!(reader.count::<Story>(Filter::Workspace).await.unwrap(), 1);
        drop(reader);
        assert_eq!(store.read(id(1)).await.unwrap().count::<Story>(Filter::Workspace).await.unwrap(), 2);
    }

    async fn a_change_of_what_is_not_there_is_refused(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        let refused = tx.update(&story(51, None)).await.unwrap_err();
        let expected = format!("no story with id `{}`: it was removed, or belongs to another workspace", story(51, None).id);
        assert_eq!(refused.to_string(), expected);
    }
}
