//! The talk with a mail server (RFC 5321), step by step, so that it is known at every moment whether the letter can have
//! gone out: not before the text was handed over, and certainly only once the server said so.
//!
//! `lettre` knows the language, its own way of sending does not: it tells neither at which step it failed nor that nobody
//! can know. So its connection is led here, one command at a time, each within the server's patience.

use std::fmt;
use std::time::Duration;

use lettre::address::Address;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, AsyncTokioStream};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Starttls};
use lettre::transport::smtp::extension::{ClientId, Extension};
use lettre::transport::smtp::response::{Response, Severity};

use super::config::{MailServer, Security};
use super::message::Message;
use super::wire::{Lent, Lines, connect, secured};

/// So much of an answer is shown.
const SHOWN: usize = 120;
/// How long the good-bye may take.
const GOOD_BYE: Duration = Duration::from_secs(1);

/// How a try ended. The reason is for the user and holds nothing of the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Posted {
    /// The server took the letter.
    Taken,
    /// The server did not get it, or refused it.
    Refused(String),
    /// The server had it all and did not say what became of it.
    Unknown(String),
}

/// Why a step failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failed {
    /// A whole answer that says no.
    Said(String),
    /// Nothing, or no whole answer, for so many seconds.
    Silent(u64),
    /// The connection broke, or what came is no answer.
    Broken(String),
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Said(answer) => write!(f, "it said `{answer}`"),
            Self::Silent(seconds) => write!(f, "it said nothing for {seconds} s"),
            Self::Broken(why) => f.write_str(why),
        }
    }
}

/// Hands a message to the server. Each step is bounded by the server's patience; there are nine at most.
///
/// Both halves run as tasks of their own: an answer that trips the library ends the half, and the half tells whether the
/// letter can have gone out.
pub(crate) async fn post(server: &MailServer, message: &Message) -> Posted {
    let place = format!("`{}:{}`", server.host, server.port);
    let opened = tokio::spawn(open(server.clone())).await;
    let connection = match opened.unwrap_or_else(|_| Err("cannot be understood".to_owned())) {
        Ok(connection) => connection,
        Err(reason) => return Posted::Refused(format!("{place} {reason}")),
    };
    let handed = tokio::spawn(hand_over(connection, message.clone(), server.patience)).await;
    match handed.unwrap_or_else(|_| Posted::Unknown("broke off the talk".to_owned())) {
        Posted::Taken => Posted::Taken,
        Posted::Refused(reason) => Posted::Refused(format!("{place} {reason}")),
        Posted::Unknown(reason) => Posted::Unknown(format!("{place} {reason}")),
    }
}

/// Connects, makes the way private, and signs in.
async fn open(server: MailServer) -> Result<AsyncSmtpConnection, String> {
    let patience = server.patience;
    let reach = |failed: Failed| format!("cannot be reached: {failed}");
    let safely = |failed: Failed| format!("cannot be reached safely: {failed}");
    let stream = connect(&server.host, server.port, patience).await.map_err(reach)?;
    let way: Box<dyn AsyncTokioStream> = match server.security {
        Security::Plain => Box::new(Lines::new(stream)),
        Security::Tls => {
            let private = secured(stream, &server.host, &server.roots, patience).await;
            Box::new(Lines::new(private.map_err(safely)?))
        }
        Security::StartTls => {
            let lent = Lent::new(stream);
            let mut talk = greeted(Box::new(lent.clone()), patience).await.map_err(reach)?;
            if !talk.server_info().supports_feature(Extension::StartTls) {
                return Err("cannot be reached safely: it offers no STARTTLS".to_owned());
            }
            step(patience, talk.command(Starttls)).await.map_err(safely)?;
            drop(talk);
            // Whoever sits on the way could slip in words before the encryption that would count as said after it.
            let stream = lent.back().and_then(Lines::into_inner);
            let stream = stream.ok_or("cannot be reached safely: it said more than it was asked")?;
            let private = secured(stream, &server.host, &server.roots, patience).await;
            // After STARTTLS no greeting comes, which the library waits for.
            Box::new(Lines::after(private.map_err(safely)?, b"220 private\r\n"))
        }
    };
    let mut talk = greeted(way, patience).await.map_err(reach)?;
    if let (Some(user), Some(password)) = (&server.user, &server.password) {
        let known = Credentials::new(user.clone(), password.reveal().to_owned());
        let ways = [Mechanism::Plain, Mechanism::Login];
        if talk.server_info().get_auth_mechanism(&ways).is_none() {
            return Err("did not let you in: it offers neither PLAIN nor LOGIN to sign in".to_owned());
        }
        step(patience, talk.auth(&ways, &known))
            .await
            .map_err(|failed| format!("did not let you in: {failed}"))?;
    }
    Ok(talk)
}

/// Hears the greeting and greets. The own name is that of nobody: it is no server's business.
async fn greeted(way: Box<dyn AsyncTokioStream>, patience: Duration) -> Result<AsyncSmtpConnection, Failed> {
    let nobody = ClientId::Ipv4(std::net::Ipv4Addr::LOCALHOST);
    step(patience, AsyncSmtpConnection::connect_with_transport(way, &nobody)).await
}

async fn hand_over(mut talk: AsyncSmtpConnection, message: Message, patience: Duration) -> Posted {
    let begun = begin(&mut talk, &message, patience).await;
    if let Err(reason) = begun {
        return Posted::Refused(reason);
    }
    // The library ends the text with an end of line of its own.
    let text = message.bytes.strip_suffix(b"\r\n").unwrap_or(&message.bytes);
    match step(patience, talk.message(text)).await {
        Ok(answer) if answer.code().severity == Severity::PositiveCompletion => {
            // It is taken: how the good-bye goes changes nothing.
            let _ = tokio::time::timeout(GOOD_BYE, talk.quit()).await;
            Posted::Taken
        }
        // A whole answer that says no.
        Err(Failed::Said(answer)) => Posted::Refused(format!("refused the letter: it said `{answer}`")),
        Err(Failed::Silent(seconds)) => {
            Posted::Unknown(format!("did not say within {seconds} s whether it took the letter"))
        }
        Ok(_) | Err(Failed::Broken(_)) => {
            Posted::Unknown("broke off before it said whether it took the letter".to_owned())
        }
    }
}

/// Names sender and reader, until the server waits for the text.
async fn begin(talk: &mut AsyncSmtpConnection, message: &Message, patience: Duration) -> Result<(), String> {
    let address = |text: &str| text.parse::<Address>().map_err(|error| error.to_string());
    let mail = Mail::new(Some(address(&message.from)?), Vec::new());
    let reader = Rcpt::new(address(&message.to)?, Vec::new());
    step(patience, talk.command(mail))
        .await
        .map_err(|failed| format!("refused the sender: {failed}"))?;
    step(patience, talk.command(reader))
        .await
        .map_err(|failed| format!("refused the address: {failed}"))?;
    match step(patience, talk.command(Data)).await {
        Ok(answer) if answer.code().severity == Severity::PositiveIntermediate => Ok(()),
        Ok(answer) => Err(format!("refused the letter: it said `{}`", shown(&answer))),
        Err(failed) => Err(format!("refused the letter: {failed}")),
    }
}

async fn step<T>(
    patience: Duration,
    step: impl Future<Output = Result<T, lettre::transport::smtp::Error>>,
) -> Result<T, Failed> {
    match tokio::time::timeout(patience, step).await {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(failed(&error)),
        Err(_) => Err(Failed::Silent(patience.as_secs())),
    }
}

fn failed(error: &lettre::transport::smtp::Error) -> Failed {
    let why = std::error::Error::source(error).map(ToString::to_string);
    match error.status() {
        Some(code) => Failed::Said(short(&format!("{code} {}", why.unwrap_or_default()))),
        None if error.is_response() => Failed::Broken("it answered what is no answer".to_owned()),
        None => Failed::Broken(short(&why.unwrap_or_else(|| "the connection broke".to_owned()))),
    }
}

fn shown(answer: &Response) -> String {
    let words: Vec<&str> = answer.message().collect();
    short(&format!("{} {}", answer.code(), words.join(" ")))
}

fn short(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).take(SHOWN).collect()
}
