//! What the candidate has to do after an interview, what is late, and what is no longer due.

use finalist_testkit::binary::Finalist;

use crate::after::held;
use crate::{folder, says};

/// What is up, a few days on.
fn today_at(finalist: &Finalist, now: &str) -> String {
    finalist.run_at(now, ["today"]).expect(0).out
}

#[test]
fn an_own_duty_is_a_task_and_no_promise_of_theirs() {
    let finalist = held();
    let words = "They'll ring me by Wednesday 9 December. They want two references by Friday 4 December.\n";
    let told = finalist
        .run_with(["debrief", "--round", "1", "-"], words.as_bytes())
        .expect(0);
    says(
        &told.out,
        &["next: They'll ring me by Wednesday 9 December. (by 2026-12-09)"],
    );
    says(&told.err, &["is now a task of yours, due Fri 4 Dec 2026"]);
    let promises = finalist.run(["promise", "list"]).expect(0).out;
    assert!(
        promises.contains("ring me") && !promises.contains("references"),
        "{promises}"
    );
    says(
        &finalist.run(["task", "list"]).expect(0).out,
        &["2026-12-04", "They want two references"],
    );

    let mail = "From: Ida Falk <ida@tide.example>\nTo: Kim Lee <kim@lee.example>\nDate: Tue, 1 Dec 2026 09:00:00 +0000\n\
                Subject: Next step\nMessage-ID: <m1@tide.example>\n\nDear Kim,\n\nThere are two of you left at this stage. \
                You should hear from us by Friday 11 December. Please send us your certificates by Monday 7 December.\n\nIda\n";
    let given = folder(&[("mail.eml", mail.as_bytes())]);
    finalist
        .run([std::path::Path::new("import"), &given.path().join("mail.eml")])
        .expect(0);
    says(
        &finalist.run(["task", "list"]).expect(0).out,
        &["2026-12-04", "2026-12-07", "Please send us your certificates"],
    );
    let promises = finalist.run(["promise", "list"]).expect(0).out;
    assert!(
        promises.contains("2026-12-11") && !promises.contains("certificates"),
        "{promises}"
    );
    says(&finalist.run(["outlook"]).expect(0).out, &["2 candidates are left"]);

    assert!(!today_at(&finalist, "2026-12-03T10:00:00Z").contains("late"));
    says(
        &today_at(&finalist, "2026-12-06T10:00:00Z"),
        &["two references", " – late\n"],
    );
}

#[test]
fn the_field_of_next_steps_parts_their_steps_from_own_duties() {
    let finalist = held();
    let answers = "mixed\n\nIda Falk, head of planning\n\n\n\n\n\n\nIda: you will hear by 9 December\ntwo references by 4 December\n\n\n";
    let told = finalist
        .run_with(["debrief", "--round", "1", "--ask"], answers.as_bytes())
        .expect(0);
    assert_eq!(told.out.matches("next:").count(), 1, "{}", told.out);
    says(
        &finalist.run(["task", "list"]).expect(0).out,
        &["two references by 4 December"],
    );
}

#[test]
fn what_was_to_be_done_before_a_round_is_not_due_after_it() {
    let finalist = held();
    finalist.run(["task", "take"]).expect(0);
    finalist
        .run(["task", "add", "Return the borrowed book", "--due", "2026-12-07"])
        .expect(0);
    let before = today_at(&finalist, "2026-12-07T10:00:00Z");
    says(&before, &["lay out clothes", "Return the borrowed book"]);
    let after = today_at(&finalist, "2026-12-08T15:00:00Z");
    assert!(!after.contains("lay out clothes"), "{after}");
    says(&after, &["Return the borrowed book", "late"]);
    let tasks = finalist.run_at("2026-12-08T15:00:00Z", ["task", "list"]).expect(0).out;
    assert!(!tasks.contains("proposed:"), "{tasks}");
}

#[test]
fn what_cannot_count_is_said_and_not_passed_over() {
    let finalist = held();
    says(
        &finalist.run(["signal", "add", "relaxed", "we laughed"]).expect(0).out,
        &["noted for Night Planner at Tide Works"],
    );
    says(
        &finalist
            .run(["offer", "compare", "--rate", "EUR=1.08USD"])
            .expect(2)
            .err,
        &["--currency"],
    );
    says(
        &finalist.run(["offer", "rate", "team", "4"]).expect(0).out,
        &["fit 4.0 of 5, from 1 of 5 aspects"],
    );
    finalist.run(["referee", "add", "Nora Bell"]).expect(0);
    let twice = finalist.run(["referee", "add", "nora bell"]);
    assert_ne!(twice.status, Some(0), "{}", twice.err);
    says(&twice.err, &["is among your referees already"]);
    finalist
        .run(["referee", "add", "Nora Bell", "--email", "other@bell.example"])
        .expect(0);
}
