//! What the candidate has to do for them becomes a task of the candidate, in the words in which it was told.

use finalist_core::task::{Task, TaskState};
use finalist_core::text::fold;
use finalist_language::duty::Duty;

use crate::work::Work;

/// Adds what has a day that is not over, each once: the same words told again, or done already, are the same task.
pub(crate) fn bring_in(work: &mut Work<'_>, file: &str, duties: &[Duty]) {
    for duty in duties {
        let Some(by) = duty.by.filter(|by| *by >= work.today()) else {
            continue;
        };
        let words = fold(&duty.what);
        if work.dossier.tasks.iter().any(|task| fold(&task.text) == words) {
            continue;
        }
        work.dossier.tasks.push(Task {
            id: work.make_id(),
            application: work.dossier.application.id,
            text: duty.what.clone(),
            due: work.end_of(by),
            state: TaskState::Open,
            minutes: None,
            position: None,
            proposal: None,
        });
        work.remark(format!(
            "`{file}` lays something on you: `{}` is now a task of yours, due {}",
            duty.what,
            finalist_coach::words::day(by)
        ));
    }
}
