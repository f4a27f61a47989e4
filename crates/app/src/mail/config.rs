//! Which mail server the user configured: `mail.conf` or the file that `FINALIST_MAIL` names. None is built in.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use crate::AppError;

/// A configuration, or a password, longer than this is none.
const LONGEST: u64 = 64 << 10;
/// A server that says nothing for so long is given up, unless the configuration says otherwise.
const PATIENCE: Duration = Duration::from_secs(30);
const LONGEST_PATIENCE: u64 = 300;

/// How the way to the server is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Encrypted from the first byte; usually port 465.
    Tls,
    /// Encrypted after a greeting; usually port 587. A server that cannot is refused.
    StartTls,
    /// Not at all: only for a server on this machine.
    Plain,
}

/// A password, which no message shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// A mail server that sends for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailServer {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way is kept private.
    pub security: Security,
    /// Under which name it knows the user, where it asks.
    pub user: Option<String>,
    /// The password to it.
    pub password: Option<Password>,
    /// Roots that its certificate may be signed by, besides those that are compiled in.
    pub roots: Vec<CertificateDer<'static>>,
    /// The sender's address, where it is another than the profile's.
    pub from: Option<String>,
    /// How long each step may take.
    pub patience: Duration,
}

impl MailServer {
    /// The server that the user configured; nothing where there is no configuration.
    pub fn configured() -> Result<Option<Self>, AppError> {
        let named = std::env::var_os("FINALIST_MAIL")
            .filter(|path| !path.is_empty())
            .map(PathBuf::from);
        let Some(path) = named.clone().or_else(usual) else {
            return Ok(None);
        };
        if named.is_none() && !path.is_file() {
            return Ok(None);
        }
        Self::read(&path).map(Some)
    }

    /// Reads a configuration.
    pub fn read(path: &Path) -> Result<Self, AppError> {
        let text = short_file(path)?;
        let password = std::env::var("FINALIST_MAIL_PASSWORD")
            .ok()
            .filter(|text| !text.is_empty());
        parse(&text, path, password).map_err(|reason| AppError::File {
            path: path.display().to_string(),
            reason,
        })
    }
}

/// Where the configuration is looked for.
pub fn usual() -> Option<PathBuf> {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|path| !path.is_empty())
            .map(PathBuf::from)
    };
    let config = set("XDG_CONFIG_HOME").or_else(|| Some(set("HOME")?.join(".config")))?;
    Some(config.join("finalist").join("mail.conf"))
}

fn short_file(path: &Path) -> Result<String, AppError> {
    let failed = |reason: String| AppError::File {
        path: path.display().to_string(),
        reason,
    };
    let length = std::fs::metadata(path)
        .map_err(|error| failed(error.to_string()))?
        .len();
    if length > LONGEST {
        return Err(failed("it is too long for a configuration".to_owned()));
    }
    std::fs::read_to_string(path).map_err(|error| failed(error.to_string()))
}

fn parse(text: &str, path: &Path, password: Option<String>) -> Result<MailServer, String> {
    let (mut host, mut port, mut security, mut user, mut from) = (None, None, None, None, None);
    let (mut password_file, mut certificate, mut patience) = (None, None, PATIENCE);
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
            "server" => host = Some(value).filter(|host| !host.is_empty()),
            "port" => {
                let known = value.parse::<u16>().ok().filter(|port| *port > 0);
                port = Some(known.ok_or_else(|| format!("line {number}: `{value}` is no port"))?);
            }
            "security" => {
                security = Some(match value.as_str() {
                    "tls" => Security::Tls,
                    "starttls" => Security::StartTls,
                    "none" => Security::Plain,
                    _ => {
                        return Err(format!(
                            "line {number}: `security` is `tls`, `starttls` or `none`, not `{value}`"
                        ));
                    }
                });
            }
            "user" => user = Some(value).filter(|user| !user.is_empty()),
            "from" => from = Some(value).filter(|from| !from.is_empty()),
            "password_file" => password_file = Some(value),
            "certificate" => certificate = Some(value),
            "seconds" => {
                let seconds = value.parse::<u64>().ok().filter(|n| (1..=LONGEST_PATIENCE).contains(n));
                let seconds = seconds
                    .ok_or_else(|| format!("line {number}: `seconds` is a number from 1 to {LONGEST_PATIENCE}"))?;
                patience = Duration::from_secs(seconds);
            }
            "password" => {
                return Err(format!(
                    "line {number}: a password does not stand here: write it into a file of its own and name that as `password_file`, or \
                     set FINALIST_MAIL_PASSWORD"
                ));
            }
            other => {
                return Err(format!(
                    "line {number}: `{other}` is not known: expected `server`, `port`, `security`, `user`, `password_file`, \
                     `certificate`, `from` or `seconds`"
                ));
            }
        }
    }
    let host = host.ok_or("it names no `server`")?;
    let security = security.unwrap_or(Security::Tls);
    let is_here = matches!(host.as_str(), "localhost" | "127.0.0.1" | "::1");
    if security == Security::Plain && !is_here {
        return Err(format!(
            "`security = none` is only for a server on this machine, and `{host}` is none"
        ));
    }
    // Another file is looked for beside this one.
    let beside = |file: &String| {
        let file = path.parent().unwrap_or(Path::new("")).join(file);
        short_file(&file).map_err(|error| error.to_string())
    };
    let password = match (password, password_file) {
        (Some(password), _) => Some(password),
        (None, Some(file)) => Some(beside(&file)?.trim_end_matches(['\n', '\r']).to_owned()),
        (None, None) => None,
    };
    let roots = match certificate {
        Some(file) => certificates(&beside(&file)?).ok_or(format!("`{file}` holds no certificate (PEM)"))?,
        None => Vec::new(),
    };
    if user.is_some() && password.is_none() {
        return Err(
            "it names a `user` and no password: name a `password_file`, or set FINALIST_MAIL_PASSWORD".to_owned(),
        );
    }
    Ok(MailServer {
        host,
        port: port.unwrap_or(match security {
            Security::Tls => 465,
            Security::StartTls => 587,
            Security::Plain => 25,
        }),
        security,
        user,
        password: password.map(Password),
        roots,
        from,
        patience,
    })
}

/// The certificates of a PEM file; nothing where there is none, or a broken one.
fn certificates(text: &str) -> Option<Vec<CertificateDer<'static>>> {
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(text.as_bytes()).collect();
    found.ok().filter(|found| !found.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, password: Option<&str>) -> Result<MailServer, String> {
        parse(text, Path::new("/nowhere/mail.conf"), password.map(str::to_owned))
    }

    #[test]
    fn a_server_is_read_with_its_usual_port() {
        let server = read("# mine\nserver = mail.example\nuser = ines\n", Some("geheim")).unwrap();
        assert_eq!((server.port, server.security), (465, Security::Tls));
        assert!(!format!("{server:?}").contains("geheim"), "a password is never shown");
        assert_eq!(
            read("server=localhost\nsecurity=none\nport=2525", None).unwrap().port,
            2525
        );
    }

    #[test]
    fn what_is_unsafe_or_unknown_is_refused_by_name() {
        for (text, reason) in [
            ("", "names no `server`"),
            (
                "server = mail.example\nsecurity = none",
                "only for a server on this machine",
            ),
            ("server = mail.example\nuser = ines", "no password"),
            (
                "server = mail.example\npassword = x",
                "line 2: a password does not stand here",
            ),
            ("server = mail.example\nport = 0", "line 2: `0` is no port"),
            ("server = mail.example\nseconds = 0", "a number from 1"),
            ("sever = x", "line 1: `sever` is not known"),
            (
                "server = mail.example\nuser = a\npassword_file = gone",
                "cannot be read",
            ),
            ("server = mail.example\ncertificate = gone", "cannot be read"),
        ] {
            let error = read(text, None).unwrap_err();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }
}
