//! Where the password of a server comes from: a file, the environment, or the one who starts it. Never an argument, which
//! everybody on the machine can read.

use std::io::{self, BufRead as _, IsTerminal as _};

use anyhow::Result;
use finalist_web::Password;

use super::Serve;
use crate::cli::input;
use crate::place::Misplaced;

/// The variable that may hold it.
const VARIABLE: &str = "FINALIST_PASSWORD";
/// A file with a password is no longer than this, in bytes.
const LONGEST: u64 = 64 << 10;

/// The password, where one was given or is needed: an address that other machines can reach demands one.
pub(super) fn of(command: &Serve) -> Result<Option<Password>> {
    let is_needed = !command.listen.ip().is_loopback();
    let given = match &command.password_file {
        Some(path) => {
            let text = input::text(path, LONGEST);
            Some(text.map_err(|error| Misplaced(format!("{error}: check `--password-file`")))?)
        }
        None => std::env::var(VARIABLE).ok(),
    };
    let given = match given {
        None if is_needed && io::stdin().is_terminal() => Some(asked()?),
        given => given,
    };
    let Some(text) = given else {
        if !is_needed {
            return Ok(None);
        }
        let why = format!(
            "`{}` can be reached from other machines and needs a password: give it with `--password-file FILE` or in \
             {VARIABLE}, or listen on 127.0.0.1 or [::1]",
            command.listen
        );
        return Err(Misplaced(why).into());
    };
    let line = text.lines().next().unwrap_or_default();
    let password = Password::new(line).map_err(|error| Misplaced(error.to_string()))?;
    Ok(Some(password))
}

/// Asks the one who starts it. Where the terminal can hide what is typed it does; else it says that it is seen.
fn asked() -> Result<String> {
    let hidden = Hidden::begin();
    let seen = if hidden.is_some() {
        "it is not shown"
    } else {
        "you see it"
    };
    crate::cli::talk(&format!("password for those who come in ({seen} while you type): "));
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line);
    if hidden.is_some() {
        // The end of the line was not shown either.
        crate::cli::talk("\n");
    }
    drop(hidden);
    read?;
    Ok(line)
}

/// A terminal that shows nothing of what is typed, until this is dropped.
#[cfg(unix)]
struct Hidden(rustix::termios::Termios);

#[cfg(unix)]
impl Hidden {
    fn begin() -> Option<Self> {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
        let before = tcgetattr(io::stdin()).ok()?;
        let mut silent = before.clone();
        silent.local_modes.remove(LocalModes::ECHO);
        tcsetattr(io::stdin(), OptionalActions::Flush, &silent).ok()?;
        Some(Self(before))
    }
}

#[cfg(unix)]
impl Drop for Hidden {
    fn drop(&mut self) {
        // Where the terminal is gone there is nothing to show.
        let _ = rustix::termios::tcsetattr(io::stdin(), rustix::termios::OptionalActions::Flush, &self.0);
    }
}

/// Elsewhere it is seen.
#[cfg(not(unix))]
struct Hidden;

#[cfg(not(unix))]
impl Hidden {
    fn begin() -> Option<Self> {
        None
    }
}
