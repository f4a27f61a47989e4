//! One file for each table: its private row, and how the row becomes the core type and back.

mod application;
mod ask;
mod connection;
mod debrief;
mod document;
mod exchange;
mod interviewer;
mod ledger;
mod letter;
mod offer;
mod profile_entry;
mod promise;
mod proof;
mod question;
mod referee;
mod remark;
mod research;
mod round;
mod session;
mod signal;
pub(crate) mod source;
mod story;
mod story_use;
mod take;
mod task;
pub(crate) mod workspace;

/// Calls a macro with every type that has a table.
macro_rules! every_table {
    ($call:ident) => {
        $call!(
            finalist_core::workspace::Workspace,
            finalist_core::application::Application,
            finalist_core::source::Source,
            finalist_core::round::Round,
            finalist_core::round::Session,
            finalist_core::interviewer::Interviewer,
            finalist_core::exchange::Exchange,
            finalist_core::exchange::Remark,
            finalist_core::ledger::Claim,
            finalist_core::ledger::Statement,
            finalist_core::profile::Entry,
            finalist_core::profile::Connection,
            finalist_core::story::Story,
            finalist_core::story::StoryUse,
            finalist_core::proof::Proof,
            finalist_core::question::Question,
            finalist_core::ask::Ask,
            finalist_core::signal::Signal,
            finalist_core::research::Research,
            finalist_core::task::Task,
            finalist_core::letter::Letter,
            finalist_core::take::Take,
            finalist_core::promise::Promise,
            finalist_core::debrief::Debrief,
            finalist_core::referee::Referee,
            finalist_core::referee::Reference,
            finalist_core::document::Document,
            finalist_core::offer::Offer,
            finalist_core::offer::Rating
        )
    };
}
pub(crate) use every_table;
