//! `finalist serve`: the pages on this machine. The first line on stdout is the address with the start token.

use std::net::SocketAddr;

use anyhow::Result;
use clap::Args;
use finalist_web::Server;

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
    super::say(&format!("{}\n", server.address()))?;
    server.run(stopped()).await?;
    Ok(Status::Done)
}

fn tracing_level() -> tracing_subscriber::filter::LevelFilter {
    let told = std::env::var("FINALIST_LOG").ok().and_then(|level| level.parse().ok());
    told.unwrap_or(tracing_subscriber::filter::LevelFilter::WARN)
}

/// Ends when the user or the system asks for it.
async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        if let Ok(mut ended) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = ended.recv() => {}
            }
            return;
        }
    }
    let _ = interrupted.await;
}
