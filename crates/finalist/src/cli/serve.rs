//! `finalist serve`: the pages on this machine. The first line on stdout is the address with the start token.

mod password;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use clap::Args;
use finalist_web::Server;
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::place::{Misplaced, Place};
use crate::status::Status;

#[derive(Debug, Args)]
pub struct Serve {
    /// Address and port; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:0", value_name = "ADDRESS")]
    listen: SocketAddr,
    /// File whose first line is the password that a server for other machines asks for; else FINALIST_PASSWORD, else you
    /// are asked
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
    /// Another name by which browsers ask for it, such as that of a proxy; may come several times
    #[arg(long, value_name = "HOST")]
    name: Vec<String>,
}

pub async fn run(place: &Place, command: Serve) -> Result<Status> {
    let password = password::of(&command)?;
    if password.is_some() && !command.listen.ip().is_loopback() {
        super::talk(
            "note: what goes over the network is not encrypted by this program: use it inside a VPN, or put a proxy with \
             TLS before it that sends `X-Forwarded-Proto: https`\n",
        );
    }
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_max_level(tracing_level())
        .init();
    let app = place.open().await?;
    let server = Server::bind(app, command.listen, password, &command.name)
        .await
        .map_err(|error| {
            Misplaced(format!(
                "`{}` cannot be listened on ({error}): choose another port, or 0 for a free one",
                command.listen
            ))
        })?;
    // Before the address is told: whoever knows it may already wish for the end.
    let mut wishes = Wishes::listen()?;
    super::say(&format!("{}\n", server.address()))?;
    let (ended, end) = tokio::sync::oneshot::channel::<()>();
    let running = server.run(async move {
        // The sender is dropped at the end at the latest, which ends the waiting as well.
        let _ = end.await;
    });
    tokio::pin!(running);
    tokio::select! {
        outcome = &mut running => outcome?,
        () = wishes.heard() => {
            drop(ended);
            // Answers on their way go out; a connection that only stays open shall not keep the program.
            if let Ok(outcome) = tokio::time::timeout(LAST_ANSWERS, running).await {
                outcome?;
            }
        }
    }
    Ok(Status::Done)
}

/// So long answers may take that were begun before the end.
const LAST_ANSWERS: Duration = Duration::from_secs(2);

fn tracing_level() -> tracing_subscriber::filter::LevelFilter {
    let told = std::env::var("FINALIST_LOG").ok().and_then(|level| level.parse().ok());
    told.unwrap_or(tracing_subscriber::filter::LevelFilter::WARN)
}

/// The wishes of user and system that the program should end. Listened to from the making on.
struct Wishes {
    #[cfg(unix)]
    interrupt: Signal,
    #[cfg(unix)]
    terminate: Signal,
}

impl Wishes {
    #[cfg(unix)]
    fn listen() -> std::io::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    #[cfg(not(unix))]
    fn listen() -> std::io::Result<Self> {
        Ok(Self {})
    }

    #[cfg(unix)]
    async fn heard(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }

    #[cfg(not(unix))]
    async fn heard(&mut self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}
