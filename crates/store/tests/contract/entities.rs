//! Everything comes back as it was stored.

use std::fmt::Debug;

use finalist_core::fact::{DeedRole, Value};
use finalist_core::id::{ClaimId, StatementId};
use finalist_core::ledger::{Claim, Standing};
use finalist_core::letter::{Delivery, Letter};
use finalist_core::money::{Money, PayPeriod};
use finalist_core::source::{Source, SourceKind};
use finalist_core::story::Story;
use finalist_core::workspace::Workspace;
use finalist_store::{Filter, Stored, Tx};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::place::on_both;
use crate::samples::*;

async fn comes_back<E: Stored + PartialEq + Debug>(tx: &mut Tx, full: E, bare: E) {
    for entity in [full, bare] {
        tx.insert(&entity).await.unwrap();
        assert_eq!(tx.get::<E>(entity.id()).await.unwrap().as_ref(), Some(&entity));
        assert!(tx.list::<E>(Filter::Workspace).await.unwrap().contains(&entity));
    }
}

on_both! {
    async fn every_entity_comes_back_full_and_bare(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        let owner = tx.workspace();
        comes_back(&mut tx, application(110, owner), bare_application(111, owner)).await;
        comes_back(&mut tx, round(130, 10, 1), bare_round(131, 10, 2)).await;
        comes_back(&mut tx, session(150, 30, 0), bare_session(151, 30, 1)).await;
        comes_back(&mut tx, interviewer(140, 10), bare_interviewer(141, 10)).await;
        comes_back(&mut tx, exchange(160, 10), bare_exchange(161, 10)).await;
        comes_back(&mut tx, remark(170, true), remark(171, false)).await;
        comes_back(&mut tx, profile_entry(180, true), profile_entry(181, false)).await;
        comes_back(&mut tx, connection(190, "Mo", Some("Tide"), true), connection(191, "Al", None, false)).await;
        comes_back(&mut tx, story(200, evidence()), story(201, None)).await;
        comes_back(&mut tx, story_use(210, true), story_use(211, false)).await;
        comes_back(&mut tx, proof(215, ""), proof(216, "Plans a night in Łódź \"well\"")).await;
        comes_back(&mut tx, ask(220, true), ask(221, false)).await;
        comes_back(&mut tx, signal(230, true), signal(231, false)).await;
        comes_back(&mut tx, research(240, true), research(241, false)).await;
        comes_back(&mut tx, task(250, true), task(251, false)).await;
        comes_back(&mut tx, letter(260, true), letter(261, false)).await;
        let as_is = |number, delivery| Letter { delivery, ..letter(number, false) };
        comes_back(&mut tx, as_is(262, Delivery::Unsure { at: at(7) }), as_is(263, Delivery::Dropped)).await;
        comes_back(&mut tx, take(270, true), take(271, false)).await;
        comes_back(&mut tx, promise(280, true), promise(281, false)).await;
        comes_back(&mut tx, debrief(282, true), debrief(283, false)).await;
        comes_back(&mut tx, referee(284, true), referee(285, false)).await;
        comes_back(&mut tx, reference(286, 284, true), reference(287, 285, false)).await;
        comes_back(&mut tx, document(288, true), document(289, false)).await;
        comes_back(&mut tx, offer(290, true), offer(291, false)).await;
        comes_back(&mut tx, rating(292, true), rating(293, false)).await;
        comes_back(&mut tx, question(296, true), question(297, false)).await;
        tx.commit().await.unwrap();
        let check = store.check().await.unwrap();
        assert_eq!(check.problems, Vec::<String>::new());
        assert!(check.rows.contains(&("take", 2)), "{:?}", check.rows);
    }

    async fn both_ledgers_keep_every_value_and_standing(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        let sum = |units| Money::units(units, "eur", PayPeriod::Year);
        let values = [
            Value::Quantity { amount: 8.25, most: Some(12.0), unit: "day a week".into() },
            Value::Money { sum: sum(61_000), most: Some(sum(64_000)) },
            Value::Date("2026-06".parse().unwrap()),
            Value::Duration { days: 30.4375 },
            Value::Role(DeedRole::Led),
            Value::Flag(true),
            Value::Text("a: b".into()),
        ];
        for (number, value) in (300u128..).zip(values) {
            let claim = ledger_entry::<ClaimId>(number, value.clone(), Standing::Current, true);
            let statement = ledger_entry::<StatementId>(number, value, Standing::Current, false);
            comes_back(&mut tx, claim, ledger_entry(number + 50, Value::Flag(false), Standing::Current, false)).await;
            comes_back(&mut tx, statement, ledger_entry(number + 50, Value::Flag(false), Standing::Current, true)).await;
        }
        tx.commit().await.unwrap();
    }

    async fn supersession_and_retraction_are_stored(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        let current = |number| ledger_entry::<ClaimId>(number, Value::Flag(true), Standing::Current, true);
        let (mut old, new, mut taken_back, mut unsure) = (current(400), current(401), current(402), current(403));
        tx.insert_all(&[old.clone(), taken_back.clone(), unsure.clone()]).await.unwrap();
        // The entry that takes the place comes after the one that names it: references are checked at the end.
        old.standing = Standing::Superseded { by: new.id, at: at(5) };
        taken_back.standing = Standing::Retracted { at: at(6), reason: "misheard".into() };
        unsure.standing = Standing::Unconfirmed { at: at(7) };
        tx.update(&unsure).await.unwrap();
        tx.update(&old).await.unwrap();
        tx.update(&taken_back).await.unwrap();
        tx.insert(&new).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.read(id(1)).await.unwrap();
        assert_eq!(tx.list::<Claim>(Filter::Workspace).await.unwrap(), [old, taken_back, unsure, new]);
    }

    async fn any_text_comes_back(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        let (mut runner, any) = (TestRunner::deterministic(), any::<String>());
        let mut stories = vec![];
        for number in 500..600u128 {
            let mut text = || any.new_tree(&mut runner).unwrap().current();
            let mut told = story(number, None);
            (told.title, told.situation, told.other) = (text(), text(), text());
            stories.push(told);
        }
        stories[0].action = "שלום and 🦀 and \u{202E}back and e\u{301}".into();
        stories[1].action = "long ".repeat(1_000_000);
        tx.insert_all(&stories).await.unwrap();
        for told in &mut stories {
            for text in [&mut told.title, &mut told.situation, &mut told.other] {
                *text = text.replace('\0', "\u{FFFD}");
            }
            assert_eq!(tx.get(told.id).await.unwrap().as_ref(), Some(&*told));
        }
    }

    async fn a_null_character_is_replaced_and_keeps_its_place(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        let mut told = story(500, None);
        told.title = "a\0b".into();
        tx.insert(&told).await.unwrap();
        assert_eq!(tx.get::<Story>(told.id).await.unwrap().unwrap().title, "a\u{FFFD}b");
        told.result = "c\0".into();
        tx.update(&told).await.unwrap();
        assert_eq!(tx.get::<Story>(told.id).await.unwrap().unwrap().result, "c\u{FFFD}");
    }

    async fn the_head_of_the_profile_can_be_changed(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        let mut head = tx.get::<Workspace>(id(1)).await.unwrap().unwrap();
        assert_eq!(head, workspace(1));
        (head.name, head.place) = (None, Some("Sligo".into()));
        tx.update(&head).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(store.workspaces().await.unwrap(), [head]);
    }

    async fn a_source_needs_its_bytes(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        let bare: Source = source(21, None);
        assert_eq!(bare.kind, SourceKind::Notes);
        let refused = tx.insert(&bare).await.unwrap_err();
        assert!(refused.to_string().contains("insert_source"), "{refused}");
        assert_eq!(tx.count::<Source>(Filter::Workspace).await.unwrap(), 1);
    }

    async fn an_id_is_taken_once(place) {
        let store = place.store().await;
        let mut tx = with_case(&store).await;
        let refused = tx.insert(&story(50, None)).await.unwrap_err();
        assert_eq!(
            refused.to_string(),
            format!("story `{}` is stored already or belongs elsewhere: load it again before changing it", story(50, None).id)
        );
    }
}
