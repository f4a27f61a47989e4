//! The binary: wires clock, data and commands together, prints, and ends with the documented exit status.
//!
//! stdout is data, stderr is talk. Start reading at [`cli`]; each noun has its file under `cli/`. How a briefing looks on
//! a terminal and in Markdown stands under `paper/`.

mod cli;
mod fresh;
mod paper;
mod place;
mod status;
mod transcriber;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
