//! The talk with a mail server (RFC 5321), step by step, so that it is known at every moment whether the letter can have
//! gone out: not before the text was handed over, and certainly only once the server said so.

use std::time::Duration;

use super::config::{MailServer, Security};
use super::message::{Message, base64};
use super::wire::{Failed, Wire};

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

/// Hands a message to the server, on a thread of its own. Each step is bounded by the server's patience; there are nine
/// at most.
pub(crate) async fn post(server: &MailServer, message: &Message) -> Posted {
    let (server, message) = (server.clone(), message.clone());
    let talk = tokio::task::spawn_blocking(move || talk(&server, &message));
    // A thread that broke off may have handed the letter over.
    talk.await
        .unwrap_or_else(|_| Posted::Unknown("the talk with the mail server broke off".to_owned()))
}

fn talk(server: &MailServer, message: &Message) -> Posted {
    let place = format!("`{}:{}`", server.host, server.port);
    let mut wire = match open(server) {
        Ok(wire) => wire,
        Err(reason) => return Posted::Refused(format!("{place} {reason}")),
    };
    match hand_over(&mut wire, message) {
        Posted::Taken => {
            // It is taken: how the good-bye goes changes nothing.
            wire.set_patience(Duration::from_secs(1));
            let _ = wire.ask("QUIT");
            Posted::Taken
        }
        Posted::Refused(reason) => Posted::Refused(format!("{place} {reason}")),
        Posted::Unknown(reason) => Posted::Unknown(format!("{place} {reason}")),
    }
}

/// Connects, makes the way private, and signs in.
fn open(server: &MailServer) -> Result<Wire, String> {
    let reach = |failed: Failed| format!("cannot be reached: {failed}");
    let safely = |failed: Failed| format!("cannot be reached safely: {failed}");
    let mut wire = Wire::connect(&server.host, server.port, server.patience).map_err(reach)?;
    if server.security == Security::Tls {
        wire = wire.secured(&server.host).map_err(safely)?;
    }
    wire.greeting().map_err(reach)?;
    let mut offers = wire.hello().map_err(reach)?;
    if server.security == Security::StartTls {
        if !offers.iter().any(|offer| offer.eq_ignore_ascii_case("STARTTLS")) {
            return Err("cannot be reached safely: it offers no STARTTLS".to_owned());
        }
        wire.ask("STARTTLS").map_err(safely)?;
        wire = wire.secured(&server.host).map_err(safely)?;
        offers = wire.hello().map_err(reach)?;
    }
    if let (Some(user), Some(password)) = (&server.user, &server.password) {
        sign_in(&mut wire, &offers, user, password.reveal())
            .map_err(|failed| format!("did not let you in: {failed}"))?;
    }
    Ok(wire)
}

fn sign_in(wire: &mut Wire, offers: &[String], user: &str, password: &str) -> Result<(), Failed> {
    let knows = |way: &str| {
        let auth = offers
            .iter()
            .filter(|offer| offer.to_ascii_uppercase().starts_with("AUTH"));
        auth.flat_map(|offer| offer.split([' ', '=']))
            .any(|known| known.eq_ignore_ascii_case(way))
    };
    if knows("LOGIN") && !knows("PLAIN") {
        wire.ask("AUTH LOGIN")?;
        wire.ask(&base64(user.as_bytes()))?;
        wire.ask(&base64(password.as_bytes()))?;
    } else {
        let secret = base64(format!("\0{user}\0{password}").as_bytes());
        wire.ask(&format!("AUTH PLAIN {secret}"))?;
    }
    Ok(())
}

fn hand_over(wire: &mut Wire, message: &Message) -> Posted {
    let steps = [
        ("refused the sender", format!("MAIL FROM:<{}>", message.from)),
        ("refused the address", format!("RCPT TO:<{}>", message.to)),
        ("refused the letter", "DATA".to_owned()),
    ];
    for (what, command) in steps {
        if let Err(failed) = wire.ask(&command) {
            return Posted::Refused(format!("{what}: {failed}"));
        }
    }
    match wire.hand_over(&message.bytes) {
        Ok(()) => Posted::Taken,
        // A whole answer that says no.
        Err(Failed::Said(answer)) => Posted::Refused(format!("refused the letter: it said `{answer}`")),
        Err(Failed::Silent(seconds)) => {
            Posted::Unknown(format!("did not say within {seconds} s whether it took the letter"))
        }
        Err(Failed::Broken(_)) => Posted::Unknown("broke off before it said whether it took the letter".to_owned()),
    }
}
