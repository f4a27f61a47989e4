//! The plan: tasks to the day in an order of one's own, and what the coach proposes.

use finalist_app::Version;
use finalist_app::operation::round::{AddRound, SetRound};
use finalist_app::operation::task::SetTask;
use finalist_app::view::plan::PlanView;
use finalist_core::stage::StageKind;
use finalist_core::task::{Task, TaskState};

use crate::{Desk, is_meanwhile, refused, run};

async fn plan(desk: &Desk) -> PlanView {
    desk.app.plan(desk.here).await.unwrap()
}

async fn texts(desk: &Desk) -> Vec<String> {
    plan(desk).await.open.into_iter().map(|task| task.text).collect()
}

fn task(text: &str) -> SetTask {
    SetTask {
        text: text.to_owned(),
        ..SetTask::default()
    }
}

async fn add(desk: &Desk, set: SetTask) -> Task {
    desk.app.add_task(desk.here, set).await.unwrap().value
}

#[test]
fn tasks_come_by_date_until_they_are_put_in_order() {
    run(async |desk| {
        let due = |day: &str| desk.app.moment(day.parse().unwrap(), None).ok();
        let a = add(
            &desk,
            SetTask {
                due: due("2026-12-05"),
                ..task("a")
            },
        )
        .await;
        add(
            &desk,
            SetTask {
                due: due("2026-12-03"),
                ..task("b")
            },
        )
        .await;
        add(&desk, task("c")).await;
        assert_eq!(texts(&desk).await, ["b", "a", "c"]);
        let moved = desk.app.move_task(a.id, 0).await.unwrap();
        assert_eq!(texts(&desk).await, ["a", "b", "c"]);
        let undone = desk.app.undo(moved.change.unwrap()).await.unwrap();
        assert_eq!(texts(&desk).await, ["b", "a", "c"], "an order can be undone");
        desk.app.undo(undone.change.unwrap()).await.unwrap();
        desk.app.move_task(a.id, 7).await.unwrap();
        assert_eq!(texts(&desk).await, ["b", "c", "a"]);
        desk.app.step_task(a.id, TaskState::Done).await.unwrap();
        assert_eq!(texts(&desk).await, ["b", "c"]);
        assert_eq!(plan(&desk).await.closed[0].state, "done");
        desk.app.step_task(a.id, TaskState::Open).await.unwrap();
        assert_eq!(texts(&desk).await, ["b", "c", "a"], "it comes back to its place");
    });
}

/// A day without an hour lasts until it ends where the user lives, and that is no hour of its own.
#[test]
fn a_day_without_an_hour_ends_with_the_day() {
    run(async |desk| {
        let whole = desk.app.moment("2026-12-05".parse().unwrap(), None).unwrap();
        assert_eq!(whole.to_string(), "2026-12-05T22:59:00Z", "Berlin is an hour ahead");
        let hour = desk
            .app
            .moment("2026-12-05".parse().unwrap(), "18:30".parse().ok())
            .unwrap();
        add(
            &desk,
            SetTask {
                due: Some(whole),
                ..task("a")
            },
        )
        .await;
        add(
            &desk,
            SetTask {
                due: Some(hour),
                minutes: Some(90),
                ..task("b")
            },
        )
        .await;
        let view = plan(&desk).await;
        let told: Vec<_> = view
            .open
            .iter()
            .map(|t| (t.day.as_deref(), t.hour.as_deref()))
            .collect();
        assert_eq!(told, [(Some("2026-12-05"), Some("18:30")), (Some("2026-12-05"), None)]);
        assert_eq!((view.minutes, view.unreckoned), (90, 1));
        let past = desk
            .app
            .moment("2026-11-30".parse().unwrap(), "08:59".parse().ok())
            .unwrap();
        let late = add(
            &desk,
            SetTask {
                due: Some(past),
                ..task("late")
            },
        )
        .await;
        assert!(plan(&desk).await.task(&late.id.to_string()).unwrap().overdue);
    });
}

#[test]
fn what_the_coach_proposes_is_taken_over_once() {
    run(async |desk| {
        let round = AddRound {
            application: desk.here,
            kind: StageKind::Interview,
            name: None,
            at: None,
        };
        let round = desk.app.add_round(round).await.unwrap().id;
        let set = SetRound {
            begins: Some("2026-12-08T10:00".parse().unwrap()),
            zone: Some("Europe/Dublin".to_owned()),
            ..SetRound::default()
        };
        desk.app.set_round(round, set).await.unwrap();
        let before = plan(&desk).await;
        let ahead = before.ahead.clone().unwrap();
        assert_eq!((ahead.hours, ahead.days, ahead.begins.as_str()), (194, 8, "10:00"));
        assert!(
            ahead.here.unwrap().contains("11:00"),
            "Berlin is an hour ahead of Dublin"
        );
        assert!(before.checklist.len() > 5 && before.proposals.len() > 3);
        let key = before.proposals[0].key.clone();
        let taken = desk.app.take_over_plan(desk.here, Some(&key)).await.unwrap();
        assert_eq!((taken.len(), taken[0].minutes), (1, before.proposals[0].minutes));
        let after = plan(&desk).await;
        assert_eq!(after.proposals.len(), before.proposals.len() - 1);
        assert_eq!(after.open[0].day, before.proposals[0].day);
        // Also after it was reworded and done.
        desk.app
            .set_task(taken[0].id, task("my own words"), None)
            .await
            .unwrap();
        desk.app.step_task(taken[0].id, TaskState::Done).await.unwrap();
        assert!(plan(&desk).await.proposals.iter().all(|proposal| proposal.key != key));
        assert_eq!(
            desk.app.take_over_plan(desk.here, Some(&key)).await.unwrap().change,
            None
        );
        refused(
            desk.app.take_over_plan(desk.here, Some("no such line")).await,
            "proposal",
        );
        desk.app.take_over_plan(desk.here, None).await.unwrap();
        assert!(plan(&desk).await.proposals.is_empty());
        assert_eq!(texts(&desk).await.len(), before.proposals.len() - 1);
    });
}

#[test]
fn two_windows_do_not_overwrite_each_other() {
    run(async |desk| {
        let added = add(&desk, task("a")).await;
        let seen = Version::of(&added);
        desk.app.set_task(added.id, task("b"), Some(&seen)).await.unwrap();
        is_meanwhile(desk.app.set_task(added.id, task("c"), Some(&seen)).await);
        is_meanwhile(desk.app.remove_task(added.id, Some(&seen)).await);
        refused(desk.app.add_task(desk.here, task(" ")).await, "task");
        let long = SetTask {
            minutes: Some(0),
            ..task("d")
        };
        refused(desk.app.add_task(desk.here, long).await, "minutes");
        desk.app.remove_task(added.id, None).await.unwrap();
        assert_eq!(texts(&desk).await.len(), 0);
    });
}
