//! `finalist serve`: the pages on this machine. The first line on stdout is the address with the start token.

use std::net::SocketAddr;
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
}

pub async fn run(place: &Place, command: Serve) -> Result<Status> {
    if !command.listen.ip().is_loopback() {
        let why = format!(
            "`{}` can be reached from other machines, which is not built yet: listen on 127.0.0.1 or [::1]",
            command.listen
        );
        return Err(Misplaced(why).into());
    }
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_max_level(tracing_level())
        .init();
    let app = place.open().await?;
    let server = Server::bind(app, command.listen).await.map_err(|error| {
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
