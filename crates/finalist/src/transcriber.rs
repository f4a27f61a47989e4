//! Which transcription server the user chose: by option, by environment, or in `transcription.conf`. None is built in.

use std::env;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use finalist_app::transcribe::{ServerAddress, Transcriber};

use crate::place::Misplaced;

/// A configuration longer than this is none.
const LONGEST: u64 = 64 << 10;

/// Options of a command that can have words written down.
#[derive(Debug, Args)]
pub struct Choice {
    /// Its address, such as http://127.0.0.1:8080; also in FINALIST_TRANSCRIBER or transcription.conf
    #[arg(long, value_name = "URL", requires = "transcribe")]
    server: Option<String>,
    /// The name of its model [default: whisper-1]
    #[arg(long, value_name = "NAME", requires = "transcribe")]
    model: Option<String>,
    /// The language that is spoken, such as en [default: the server guesses]
    #[arg(long, value_name = "CODE", requires = "transcribe")]
    language: Option<String>,
    /// Allow a server on another machine: the sound leaves this one, unencrypted
    #[arg(long, requires = "transcribe")]
    allow_remote: bool,
}

/// What `transcription.conf` says.
#[derive(Debug, Default, PartialEq, Eq)]
struct Configured {
    server: Option<String>,
    model: Option<String>,
    language: Option<String>,
    allow_remote: bool,
}

impl Choice {
    /// The server to use; an error that says how to choose one where none was chosen.
    pub fn transcriber(&self) -> Result<Transcriber> {
        let path = config_path();
        let configured = match &path {
            Some(path) if path.is_file() => read(path)?,
            _ => Configured::default(),
        };
        let first = |given: &Option<String>, configured: Option<String>| {
            given.clone().filter(|text| !text.trim().is_empty()).or(configured)
        };
        let place = path.map_or_else(|| "transcription.conf".to_owned(), |path| path.display().to_string());
        // Not read by clap, for which a server in the environment would be one that this run was asked to use.
        let named = env::var("FINALIST_TRANSCRIBER").ok();
        let named = named.filter(|text| !text.trim().is_empty()).or(configured.server);
        let server = first(&self.server, named).ok_or_else(|| {
            Misplaced(format!(
                "no transcription server is chosen: start one on this machine and give `--server http://127.0.0.1:PORT`, \
                 set FINALIST_TRANSCRIBER, or write `server = http://127.0.0.1:PORT` into `{place}`"
            ))
        })?;
        let server = ServerAddress::parse(&server, self.allow_remote || configured.allow_remote).map_err(Misplaced)?;
        Ok(Transcriber {
            server,
            model: first(&self.model, configured.model).unwrap_or_else(|| "whisper-1".to_owned()),
            language: first(&self.language, configured.language),
        })
    }
}

/// `$XDG_CONFIG_HOME/finalist/transcription.conf`, else under `~/.config`.
fn config_path() -> Option<PathBuf> {
    let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = absolute("XDG_CONFIG_HOME").or_else(|| Some(absolute("HOME")?.join(".config")))?;
    Some(base.join("finalist/transcription.conf"))
}

fn read(path: &std::path::Path) -> Result<Configured> {
    let text = crate::cli::input::text(path, LONGEST).map_err(|error| Misplaced(error.to_string()))?;
    Ok(parse(&text).map_err(|reason| Misplaced(format!("`{}`: {reason}", path.display())))?)
}

/// Lines of `key = value`; empty lines and those that begin with `#` are passed over.
fn parse(text: &str) -> Result<Configured, String> {
    let mut found = Configured::default();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (key, value) = line
            .split_once('=')
            .ok_or_else(|| format!("line {number} is no `key = value`"))?;
        let value = value.trim().trim_matches('"').to_owned();
        match key.trim() {
            "server" => found.server = Some(value),
            "model" => found.model = Some(value),
            "language" => found.language = Some(value),
            "allow_remote" => {
                found.allow_remote = match value.as_str() {
                    "yes" | "true" => true,
                    "no" | "false" => false,
                    _ => return Err(format!("line {number}: `allow_remote` is `yes` or `no`, not `{value}`")),
                }
            }
            other => {
                return Err(format!(
                    "line {number}: `{other}` is not known: expected `server`, `model`, `language` or `allow_remote`"
                ));
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_is_read_line_by_line() {
        let text = "# mine\nserver = \"http://127.0.0.1:9000\"\n\nmodel=base\nallow_remote = no\n";
        let found = parse(text).unwrap();
        assert_eq!(found.server.as_deref(), Some("http://127.0.0.1:9000"));
        assert_eq!((found.model.as_deref(), found.allow_remote), (Some("base"), false));
    }

    #[test]
    fn a_line_that_is_not_understood_is_named() {
        assert_eq!(parse("server\n").unwrap_err(), "line 1 is no `key = value`");
        assert!(
            parse("\nsever = x")
                .unwrap_err()
                .starts_with("line 2: `sever` is not known")
        );
        assert!(parse("allow_remote = maybe").is_err());
    }
}
