//! `finalist completions SHELL` and `finalist man`.

use anyhow::Result;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::Cli;
use crate::status::Status;

#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

pub fn completions(command: &Completions) -> Result<Status> {
    let mut text = Vec::new();
    clap_complete::generate(command.shell, &mut Cli::command(), "finalist", &mut text);
    super::say(&String::from_utf8_lossy(&text))?;
    Ok(Status::Done)
}

pub fn man() -> Result<Status> {
    let mut text = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut text)?;
    super::say(&String::from_utf8_lossy(&text))?;
    Ok(Status::Done)
}
