//! The command line: nouns first, one file each.

mod application;
mod ask;
mod brief;
mod bundle;
mod calendar;
mod change;
mod claim;
mod database;
mod debrief;
mod document;
mod export;
mod extras;
mod import;
pub(crate) mod input;
mod inspect;
mod letter;
mod list_format;
mod listen;
mod offer;
mod outlook;
mod pdf;
mod person;
mod prepare;
mod progress;
mod promise;
mod referee;
mod rehearse;
mod round;
mod search;
mod serve;
mod sheet;
mod signal;
mod source;
mod story;
mod task;
mod today;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

pub use list_format::ListFormat;

use crate::place::Place;
use crate::status::{self, Status};

const AFTER: &str = "Exit status: 0 done, 1 nothing usable, 2 wrong use, 3 storage.\n\
Everything stays on this machine. FINALIST_NOW fixes the clock, e.g. 2026-11-30T08:00:00Z.";

/// Carries you through the second and later interview rounds: private, offline, with evidence for every line.
#[derive(Debug, Parser)]
#[command(name = "finalist", version, after_help = AFTER, arg_required_else_help = true, max_term_width = 100)]
pub struct Cli {
    /// Directory of the data [default: $XDG_DATA_HOME/finalist or ~/.local/share/finalist]
    #[arg(long, global = true, env = "FINALIST_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// Database address, e.g. postgres://user@host/name; overrules --data
    #[arg(
        long,
        global = true,
        env = "FINALIST_DATABASE",
        hide_env_values = true,
        value_name = "URL"
    )]
    database: Option<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Take in a folder or files of one application and print its briefing: the main job
    Prepare(prepare::Prepare),
    /// Print the briefing of an application
    Brief(brief::Brief),
    /// Show what is up: the next interviews, what was just held, open tasks
    Today(today::Today),
    /// List, show, enter and close applications
    #[command(subcommand)]
    Application(application::Application),
    /// List, add, set and mark the rounds of an application
    #[command(subcommand)]
    Round(round::Round),
    /// Write a round down right after it: how it felt, who, what was asked and answered, what comes next
    Debrief(debrief::Debrief),
    /// List, tick and remove good signs and red flags
    #[command(subcommand)]
    Signal(signal::Signal),
    /// List, add and mark what they said comes next
    #[command(subcommand)]
    Promise(promise::Promise),
    /// Show how an application stands, as an interval with its reasons
    Outlook(outlook::Outlook),
    /// List and mark who can speak for you
    #[command(subcommand)]
    Referee(referee::Referee),
    /// List and mark the papers they ask for
    #[command(subcommand)]
    Document(document::Document),
    /// Enter, rate and compare offers: fit first, pay second
    #[command(subcommand)]
    Offer(offer::Offer),
    /// List, show, add and erase interviewers
    #[command(subcommand)]
    Person(person::Person),
    /// Thank-you notes and check-ins: who is owed one by when, draft, judge, send, mark
    #[command(subcommand)]
    Letter(letter::Letter),
    /// List, show, write, edit and remove stories, with what each lacks
    #[command(subcommand)]
    Story(story::Story),
    /// List, plan and note the questions you put to them
    #[command(subcommand)]
    Ask(ask::Ask),
    /// List, enter, correct and take back what was said, by you or by them
    #[command(subcommand)]
    Claim(claim::Claim),
    /// List, add, order and finish tasks
    #[command(subcommand)]
    Task(task::Task),
    /// List the files that were taken in, and remove one with all that rests on it
    #[command(subcommand)]
    Source(source::Source),
    /// Look for words everywhere: files, notes, people, questions, stories, tasks
    Search(search::Search),
    /// List what was changed, and take a change back
    #[command(subcommand)]
    Change(change::Change),
    /// Take in files without printing a briefing, or everything that `export --all` wrote
    Import(import::Import),
    /// Practise aloud: draw a question, keep recordings as takes, see how they moved
    #[command(subcommand)]
    Rehearse(Box<rehearse::Rehearse>),
    /// Hear how rehearsal answers are spoken: pace, pauses, fillers, melody, loudness
    Listen(Box<listen::Listen>),
    /// Write everything into one file, or a part of it for other programs
    Export(export::Export),
    /// Write rounds, tasks and deadlines for a calendar program
    Calendar(calendar::Calendar),
    /// Run an engine without the database: JSON lines in, JSON lines out
    #[command(subcommand)]
    Inspect(inspect::Inspect),
    /// Bring a database up to date, or look it over
    #[command(subcommand)]
    Database(database::Database),
    /// Serve the pages on this machine
    Serve(serve::Serve),
    /// Print completions for a shell
    Completions(extras::Completions),
    /// Print the manual page
    Man,
}

/// Reads the command line, runs the command, and gives its exit status.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let status = if error.use_stderr() {
                Status::WrongUse
            } else {
                Status::Done
            };
            let _ = error.print();
            return status.into();
        }
    };
    match start(cli) {
        Ok(status) => status.into(),
        Err(error) => {
            // A closed pipe is the reader's choice, not a failure.
            if is_broken_pipe(&error) {
                return Status::Done.into();
            }
            talk(&format!("error: {error:#}\n"));
            status::of(&error).into()
        }
    }
}

fn start(cli: Cli) -> Result<Status> {
    let place = Place {
        data: cli.data,
        database: cli.database,
    };
    match cli.command {
        Command::Completions(command) => extras::completions(&command),
        Command::Man => extras::man(),
        Command::Inspect(command) => inspect::run(command),
        Command::Listen(command) => listen::run(&command),
        command => tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?
            .block_on(with_data(place, command)),
    }
}

async fn with_data(place: Place, command: Command) -> Result<Status> {
    match command {
        Command::Database(command) => database::run(&place, command).await,
        Command::Serve(command) => serve::run(&place, command).await,
        Command::Prepare(command) => prepare::run(&place, command).await,
        Command::Brief(command) => brief::run(&place, command).await,
        Command::Today(command) => today::run(&place, command).await,
        Command::Application(command) => application::run(&place, command).await,
        Command::Round(command) => round::run(&place, command).await,
        Command::Debrief(command) => debrief::run(&place, command).await,
        Command::Signal(command) => signal::run(&place, command).await,
        Command::Promise(command) => promise::run(&place, command).await,
        Command::Outlook(command) => outlook::run(&place, command).await,
        Command::Referee(command) => referee::run(&place, command).await,
        Command::Document(command) => document::run(&place, command).await,
        Command::Offer(command) => offer::run(&place, command).await,
        Command::Person(command) => person::run(&place, command).await,
        Command::Letter(command) => letter::run(&place, command).await,
        Command::Story(command) => story::run(&place, command).await,
        Command::Ask(command) => ask::run(&place, command).await,
        Command::Claim(command) => claim::run(&place, command).await,
        Command::Task(command) => task::run(&place, command).await,
        Command::Rehearse(command) => rehearse::run(&place, *command).await,
        Command::Source(command) => source::run(&place, command).await,
        Command::Search(command) => search::run(&place, command).await,
        Command::Change(command) => change::run(&place, command).await,
        Command::Import(command) => import::run(&place, command).await,
        Command::Export(command) => export::run(&place, command).await,
        Command::Calendar(command) => calendar::run(&place, command).await,
        // These need no data and were served before.
        Command::Inspect(_) | Command::Listen(_) | Command::Completions(_) | Command::Man => Ok(Status::Done),
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let closed = std::io::ErrorKind::BrokenPipe;
    let io = error.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
    let json = error
        .downcast_ref::<serde_json::Error>()
        .and_then(serde_json::Error::io_error_kind);
    io.or(json) == Some(closed)
}

/// Writes to stderr. Where nobody listens any more, the work goes on all the same.
pub(crate) fn talk(text: &str) {
    use std::io::Write;
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Writes to stdout; colour goes where it is understood only.
pub(crate) fn say(text: &str) -> Result<()> {
    use std::io::Write;
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Writes to stdout what holds words of files and no colour: control characters but line ends are left out.
pub(crate) fn say_plain(text: &str) -> Result<()> {
    let unfit = |c: char| c.is_control() && c != '\n';
    say(&text.replace(unfit, " "))
}

/// Prints a value as indented JSON with a line end.
pub(crate) fn say_json(json: serde_json::Result<String>) -> Result<()> {
    say(&format!("{}\n", json?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
