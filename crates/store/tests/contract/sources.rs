//! Sources keep every byte.

use finalist_core::source::{Source, SourceKind};
use finalist_core::take::Take;
use finalist_store::{Filter, StoreError, WithText};

use crate::place::on_both;
use crate::samples::*;

on_both! {
    async fn bytes_come_back_as_they_were(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        let every_byte: Vec<u8> = (0..=255).cycle().take(3_000_000).collect();
        let contents = [every_byte, Vec::new(), b"12".to_vec(), vec![0xFF, 0xFE, 0, 0]];
        for (number, content) in (21..).zip(&contents) {
            tx.insert_source(&source(number, None), content).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut tx = store.read(id(1)).await.unwrap();
        for (number, content) in (21..).zip(&contents) {
            assert!(tx.source_content(id(number)).await.unwrap().as_ref() == Some(content), "content {number}");
        }
        assert_eq!(tx.source_content(id(99)).await.unwrap(), None);
        assert_eq!(tx.source(id(99)).await.unwrap(), None);
    }

    async fn a_changed_file_supersedes_and_the_old_one_stays(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        let mut old = tx.source(id(SOURCE)).await.unwrap().unwrap();
        assert_eq!(old, source(SOURCE, Some(id(10))));
        old.superseded_by = Some(id(21));
        tx.update_source(&old).await.unwrap();
        tx.insert_source(&source(21, Some(id(10))), b"as it came later").await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.read(id(1)).await.unwrap();
        assert_eq!(tx.source(id(SOURCE)).await.unwrap(), Some(old));
        assert_eq!(tx.source_content(id(SOURCE)).await.unwrap().unwrap(), b"as it came");
    }

    async fn an_application_comes_with_the_sources_of_the_profile(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        tx.insert(&application(11, id(1))).await.unwrap();
        let mut table = source(22, None);
        table.kind = SourceKind::Connections;
        let all = [source(21, Some(id(11))), table.clone(), source(23, None)];
        for known in &all {
            tx.insert_source(known, b"x").await.unwrap();
        }
        let [theirs, _, profile] = all;
        let with_texts = tx.sources(Filter::Application(id(11)), WithText::All).await.unwrap();
        assert_eq!(with_texts, [theirs.clone(), table.clone(), profile.clone()]);
        table.text = "".into();
        let without = tx.sources(Filter::Application(id(11)), WithText::NotTables).await.unwrap();
        assert_eq!(without, [theirs, table, profile]);
        assert_eq!(tx.sources(Filter::Workspace, WithText::All).await.unwrap().len(), 4);
        assert_eq!(tx.count::<Source>(Filter::Source(id(22))).await.unwrap(), 1);
    }

    async fn a_source_goes_with_its_bytes(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        tx.insert_source(&source(21, None), b"nothing rests on it").await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.write(id(1), operation(1)).await.unwrap();
        assert!(tx.delete::<Source>(id(21)).await.unwrap());
        tx.commit().await.unwrap();
        let mut tx = store.read(id(1)).await.unwrap();
        assert_eq!(tx.source(id(21)).await.unwrap(), None);
        assert_eq!(tx.source_content(id(21)).await.unwrap(), None);
        assert!(tx.source_content(id(SOURCE)).await.unwrap().is_some(), "those of others stay");
    }

    async fn bytes_come_piece_by_piece(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        let content: Vec<u8> = (0..=255).cycle().take(70_000).collect();
        tx.insert_source(&source(21, None), &content).await.unwrap();
        tx.insert_source(&source(22, None), &[]).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.read(id(1)).await.unwrap();
        assert_eq!(tx.source_size(id(21)).await.unwrap(), Some(70_000));
        assert_eq!(tx.source_size(id(22)).await.unwrap(), Some(0));
        assert_eq!(tx.source_size(id(99)).await.unwrap(), None);
        for (start, length) in [(0, 1), (0, 70_000), (65_000, 9_000), (69_999, 5), (70_000, 5), (0, 0)] {
            let part = tx.source_part(id(21), start, length).await.unwrap().unwrap();
            let (from, to) = (start as usize, (start + length).min(70_000) as usize);
            assert!(part == content[from..to], "{start} {length}: {}", part.len());
        }
        assert_eq!(tx.source_part(id(99), 0, 5).await.unwrap(), None);
    }

    async fn what_was_heard_is_kept_without_a_change(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        tx.insert(&take(90, false)).await.unwrap();
        tx.commit().await.unwrap();
        let changes = store.read(id(1)).await.unwrap().changes(9).await.unwrap().len();
        let mut tx = store.write(id(1), operation(1)).await.unwrap();
        assert!(tx.keep_heard(id(90), "loud").await.unwrap());
        assert!(!tx.keep_heard(id(91), "nobody").await.unwrap());
        assert_eq!(tx.change(), None);
        tx.commit().await.unwrap();
        let mut tx = store.read(id(1)).await.unwrap();
        let kept = tx.get::<Take>(id(90)).await.unwrap().unwrap();
        assert_eq!(kept.heard.as_deref(), Some("loud"));
        assert_eq!(Take { heard: None, ..kept }, take(90, false));
        assert_eq!(tx.changes(9).await.unwrap().len(), changes);
    }

    async fn a_source_that_others_rest_on_cannot_go(place) {
        let store = place.store().await;
        with_case(&store).await.commit().await.unwrap();
        let mut tx = store.write(id(1), operation(1)).await.unwrap();
        assert!(tx.delete::<Source>(id(SOURCE)).await.unwrap());
        let refused = tx.commit().await.unwrap_err();
        assert!(matches!(refused, StoreError::Dangling { .. }), "{refused:?}");
        assert!(refused.to_string().contains("nothing was changed"), "{refused}");
        assert!(store.read(id(1)).await.unwrap().source(id(SOURCE)).await.unwrap().is_some());
    }
}
