//! Where the password of a server comes from: a file, the environment, or the one who starts it. Never an argument, which
//! everybody on the machine can read.

use std::io::{BufRead as _, IsTerminal as _};

use anyhow::Result;
use finalist_web::Password;

use super::Serve;
use crate::place::Misplaced;

/// The variable that may hold it.
const VARIABLE: &str = "FINALIST_PASSWORD";

/// The password, where one was given or is needed: an address that other machines can reach demands one.
pub(super) fn of(command: &Serve) -> Result<Option<Password>> {
    let is_needed = !command.listen.ip().is_loopback();
    let given = match &command.password_file {
        Some(path) => {
            let told = path.display();
            let text = std::fs::read_to_string(path)
                .map_err(|error| Misplaced(format!("`{told}` cannot be read ({error}): check `--password-file`")))?;
            Some(text)
        }
        None => std::env::var(VARIABLE).ok(),
    };
    let given = match given {
        None if is_needed && std::io::stdin().is_terminal() => Some(asked()?),
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

/// Asks the one who starts it. What is typed can be seen, and it says so.
fn asked() -> Result<String> {
    crate::cli::talk("password for those who come in (you see it while you type): ");
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(line)
}
