//! `--format table|json` and, shorter for scripts, `--json`: the same two options on every command that lists.

use clap::{ArgMatches, Args, Command, FromArgMatches, ValueEnum};

/// How a listing is printed. A command takes it with `#[command(flatten)]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// A table for people.
    Table,
    /// JSON for programs.
    Json,
}

/// The options as they stand on the command line.
#[derive(Debug, Args)]
struct Options {
    /// How it is printed
    #[arg(long, default_value = "table")]
    format: ListFormat,
    /// The same as `--format json`
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

impl Args for ListFormat {
    fn augment_args(command: Command) -> Command {
        Options::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Options::augment_args_for_update(command)
    }
}

impl FromArgMatches for ListFormat {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let options = Options::from_arg_matches(matches)?;
        Ok(if options.json { Self::Json } else { options.format })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Listing {
        #[command(flatten)]
        format: ListFormat,
    }

    #[test]
    fn json_is_asked_for_in_two_ways_and_not_in_both() {
        let read = |arguments: &[&str]| {
            let given = std::iter::once("list").chain(arguments.iter().copied());
            Listing::try_parse_from(given).map(|listing| listing.format).ok()
        };
        assert_eq!(read(&[]), Some(ListFormat::Table));
        assert_eq!(read(&["--json"]), Some(ListFormat::Json));
        assert_eq!(read(&["--format", "json"]), Some(ListFormat::Json));
        assert_eq!(read(&["--format", "table"]), Some(ListFormat::Table));
        assert_eq!(read(&["--format", "table", "--json"]), None);
    }
}
