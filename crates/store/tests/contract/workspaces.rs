//! A workspace sees and changes its own rows alone.

use finalist_core::application::Application;
use finalist_core::profile::Connection;
use finalist_core::source::Source;
use finalist_core::story::Story;
use finalist_core::workspace::Workspace;
use finalist_store::{Filter, StoreError, WithText};

use crate::place::on_both;
use crate::samples::*;

on_both! {
    async fn preferences_are_kept_apart_and_leave_no_trace_in_the_log(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        tx.set_preference("feed", Some("first")).await.unwrap();
        tx.set_preference("feed", Some("a\0b")).await.unwrap();
        tx.set_preference("country:x", Some("IE")).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.read(id(1)).await.unwrap();
        assert_eq!(tx.preference("feed").await.unwrap().as_deref(), Some("a\u{FFFD}b"));
        assert_eq!(tx.preferences("country:").await.unwrap(), [("country:x".to_owned(), "IE".to_owned())]);
        assert!(tx.changes(9).await.unwrap().iter().all(|change| change.lines.iter().all(|line| line.table != "preference")));
        assert!(tx.set_preference("feed", None).await.is_err(), "a reader changes nothing");
        drop(tx);
        let mut tx = store.write(id(1), operation(77)).await.unwrap();
        tx.set_preference("feed", None).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.read(id(1)).await.unwrap().preference("feed").await.unwrap(), None);
    }

    async fn another_workspace_sees_nothing(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        tx.insert(&connection(60, "Mo Bly", Some("Tide"), true)).await.unwrap();
        tx.commit().await.unwrap();
        store.create_workspace(&workspace(2)).await.unwrap();
        let mut tx = store.read(id(2)).await.unwrap();
        assert_eq!(tx.get::<Application>(id(10)).await.unwrap(), None);
        assert_eq!(tx.get::<Workspace>(id(1)).await.unwrap(), None);
        assert_eq!(tx.list::<Application>(Filter::Workspace).await.unwrap(), []);
        assert_eq!(tx.list::<Story>(Filter::Workspace).await.unwrap(), []);
        assert_eq!(tx.count::<Source>(Filter::Application(id(10))).await.unwrap(), 0);
        assert_eq!(tx.sources(Filter::Source(id(SOURCE)), WithText::All).await.unwrap(), []);
        assert_eq!(tx.source_content(id(SOURCE)).await.unwrap(), None);
        assert_eq!(tx.connections_near(&["tide".into()], &["mo bly".into()]).await.unwrap(), []);
        assert_eq!(tx.changes(10).await.unwrap(), []);
        assert_eq!(tx.list::<Workspace>(Filter::Workspace).await.unwrap(), [workspace(2)]);
    }

    async fn another_workspace_changes_and_removes_nothing(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        store.create_workspace(&workspace(2)).await.unwrap();
        let mut tx = store.write(id(2), operation(1)).await.unwrap();
        assert!(!tx.delete::<Story>(id(50)).await.unwrap());
        assert_eq!(tx.delete_of_source::<Connection>(id(SOURCE)).await.unwrap(), 0);
        let mut told = story(50, None);
        told.title = "theirs".into();
        assert!(matches!(tx.update(&told).await, Err(StoreError::NotFound { what: "story", .. })));
        let foreign = application(10, id(1));
        assert!(matches!(tx.update(&foreign).await, Err(StoreError::Conflict { what: "application", .. })));
        assert!(matches!(tx.insert(&foreign).await, Err(StoreError::Conflict { what: "application", .. })));
        assert!(matches!(tx.update(&workspace(1)).await, Err(StoreError::Conflict { what: "workspace", .. })));
        tx.commit().await.unwrap();
        let mut tx = store.read(id(1)).await.unwrap();
        assert_eq!(tx.get(id(50)).await.unwrap(), Some(story(50, None)));
    }

    async fn no_reference_crosses_workspaces(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        store.create_workspace(&workspace(2)).await.unwrap();
        let mut tx = store.write(id(2), operation(1)).await.unwrap();
        tx.insert(&bare_exchange(70, 10)).await.unwrap();
        let refused = tx.commit().await.unwrap_err();
        assert!(matches!(refused, StoreError::Dangling { .. }), "{refused:?}");
        let mut tx = store.read(id(2)).await.unwrap();
        assert_eq!(tx.count::<finalist_core::exchange::Exchange>(Filter::Workspace).await.unwrap(), 0);
    }

    async fn an_unknown_workspace_cannot_be_written(place) {
        let store = place.store().await;
        let refused = store.write(id(9), operation(1)).await.unwrap_err();
        assert!(matches!(refused, StoreError::NotFound { what: "workspace", .. }), "{refused:?}");
    }

    async fn two_programs_that_make_the_first_workspace_get_the_same(place) {
        let (one, two) = (place.store().await, place.store().await);
        let (first, second) = tokio::join!(
            tokio::spawn(async move { one.ensure_workspace(workspace(1)).await.unwrap() }),
            tokio::spawn(async move { two.ensure_workspace(workspace(2)).await.unwrap() }),
        );
        let (first, second) = (first.unwrap(), second.unwrap());
        assert_eq!(first, second);
        assert_eq!(place.store().await.workspaces().await.unwrap(), [first]);
    }

    async fn a_workspace_is_made_once(place) {
        let store = place.store().await;
        store.create_workspace(&workspace(1)).await.unwrap();
        store.create_workspace(&workspace(2)).await.unwrap();
        assert!(matches!(store.create_workspace(&workspace(1)).await, Err(StoreError::Conflict { .. })));
        assert_eq!(store.workspaces().await.unwrap(), [workspace(1), workspace(2)]);
    }
}
