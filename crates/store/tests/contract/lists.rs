//! What lists hold, and in which order.

use finalist_core::application::Application;
use finalist_core::exchange::Exchange;
use finalist_core::interviewer::Interviewer;
use finalist_core::profile::{Connection, Entry};
use finalist_core::round::{Round, Session};
use finalist_core::story::Story;
use finalist_core::take::Take;
use finalist_core::task::Task;
use finalist_store::{Filter, StoreError};

use crate::place::on_both;
use crate::samples::*;

on_both! {
    async fn lists_come_by_position_and_otherwise_in_the_order_of_insertion(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        tx.insert(&bare_round(33, 10, 2)).await.unwrap();
        tx.insert(&bare_round(32, 10, 1)).await.unwrap();
        let rounds = tx.list::<Round>(Filter::Application(id(10))).await.unwrap();
        assert_eq!(rounds.iter().map(|r| r.position).collect::<Vec<_>>(), [0, 1, 2]);
        tx.insert(&story(58, None)).await.unwrap();
        tx.insert_all(&[story(57, None), story(59, None)]).await.unwrap();
        tx.commit().await.unwrap();
        // A later transaction counts on, and a change keeps the place.
        let mut tx = store.write(id(1), operation(1)).await.unwrap();
        tx.insert(&story(56, None)).await.unwrap();
        tx.update(&story(50, evidence())).await.unwrap();
        let stories = tx.list::<Story>(Filter::Workspace).await.unwrap();
        let order: Vec<_> = [50, 58, 57, 59, 56].map(|n| story(n, None).id).to_vec();
        assert_eq!(stories.iter().map(|s| s.id).collect::<Vec<_>>(), order);
    }

    async fn a_filter_by_application_or_source_leaves_out_the_others(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        tx.insert(&application(11, id(1))).await.unwrap();
        tx.insert_source(&source(21, Some(id(11))), b"").await.unwrap();
        tx.insert(&bare_round(31, 11, 0)).await.unwrap();
        tx.insert_all(&[session(70, 30, 1), session(71, 30, 0), bare_session(72, 31, 0)]).await.unwrap();
        tx.insert_all(&[exchange(80, 10), bare_exchange(81, 10), bare_exchange(82, 11)]).await.unwrap();
        tx.insert(&take(90, true)).await.unwrap();
        let of = Filter::Application(id(10));
        assert_eq!(tx.list::<Session>(of).await.unwrap(), [session(71, 30, 0), session(70, 30, 1)]);
        assert_eq!(tx.list::<Exchange>(of).await.unwrap(), [exchange(80, 10), bare_exchange(81, 10)]);
        assert_eq!(tx.list::<Application>(of).await.unwrap(), [application(10, id(1))]);
        assert_eq!(tx.count::<Interviewer>(of).await.unwrap(), 2);
        assert_eq!(tx.count::<Interviewer>(Filter::Application(id(11))).await.unwrap(), 0);
        assert_eq!(tx.count::<Exchange>(Filter::Workspace).await.unwrap(), 3);
        assert_eq!(tx.list::<Exchange>(Filter::Source(id(SOURCE))).await.unwrap(), [exchange(80, 10)]);
        assert_eq!(tx.list::<Take>(Filter::Source(id(SOURCE))).await.unwrap(), [take(90, true)]);
        assert_eq!(tx.list::<Take>(Filter::Source(id(21))).await.unwrap(), []);
    }

    async fn a_filter_the_table_has_no_column_for_is_refused(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        let refused = tx.list::<Story>(Filter::Application(id(10))).await.unwrap_err();
        assert_eq!(refused.to_string(), "rows of table `story` belong to no application: list those of the workspace");
        assert!(matches!(tx.count::<Task>(Filter::Source(id(20))).await, Err(StoreError::NoSuchFilter { .. })));
        assert!(matches!(tx.delete_of_source::<Task>(id(20)).await, Err(StoreError::NoSuchFilter { .. })));
    }

    async fn what_was_derived_from_a_source_goes_and_the_rest_stays(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        tx.insert_source(&source(21, None), b"").await.unwrap();
        let mut other = profile_entry(62, true);
        other.evidence.as_mut().unwrap().source = id(21);
        tx.insert_all(&[profile_entry(60, true), profile_entry(61, false), other.clone()]).await.unwrap();
        assert_eq!(tx.delete_of_source::<Entry>(id(SOURCE)).await.unwrap(), 1);
        assert_eq!(tx.list::<Entry>(Filter::Workspace).await.unwrap(), [profile_entry(61, false), other]);
        assert_eq!(tx.delete_of_source::<Entry>(id(SOURCE)).await.unwrap(), 0);
    }

    async fn connections_are_found_by_folded_employer_or_name(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        let all = [
            connection(60, "Mo Bly", Some("Harbour Light FERRIES Ltd."), true),
            connection(61, "ÉLAN Vidal", None, false),
            connection(62, "Al Orr", Some("Elsewhere"), true),
            connection(63, "Élan  Vidal", Some("harbour light ferries"), true),
        ];
        tx.insert_all(&all).await.unwrap();
        let near = async |tx: &mut finalist_store::Tx, employers: &[&str], names: &[&str]| {
            let keys = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
            let found = tx.connections_near(&keys(employers), &keys(names)).await.unwrap();
            found.iter().map(|c| all.iter().position(|a| a == c).unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(near(&mut tx, &["harbour light ferries"], &[]).await, [0, 3]);
        assert_eq!(near(&mut tx, &[], &["élan vidal", "nobody"]).await, [1, 3]);
        assert_eq!(near(&mut tx, &["harbour light ferries", "x"], &["élan vidal"]).await, [0, 1, 3]);
        assert_eq!(near(&mut tx, &[], &[]).await, [] as [usize; 0]);
        assert_eq!(tx.count::<Connection>(Filter::Workspace).await.unwrap(), 4);
    }

    async fn thousands_of_rows_go_in_at_once(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        let many: Vec<Connection> =
            (1_000..4_333).map(|n| connection(n, &format!("P {n}"), Some("Tide"), n % 2 == 0)).collect();
        tx.insert_all(&many).await.unwrap();
        assert_eq!(tx.list::<Connection>(Filter::Workspace).await.unwrap(), many);
    }
}
