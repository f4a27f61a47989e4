//! A server on one address: bound first, so that its address can be told, then run until it is asked to stop.

use std::future::Future;
use std::io;
use std::net::SocketAddr;

use finalist_app::App;
use tokio::net::TcpListener;

use crate::gate::{Gate, Password};
use crate::router;

/// A server that holds its port.
pub struct Server {
    listener: TcpListener,
    local: SocketAddr,
    gate: Gate,
    app: App,
}

impl Server {
    /// Takes the port; port 0 takes a free one. Whoever holds the start token comes in; with a password only who knows
    /// that. `names` are host names by which the server is asked for, besides its address.
    pub async fn bind(app: App, address: SocketAddr, password: Option<Password>, names: &[String]) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let local = listener.local_addr()?;
        Ok(Self {
            listener,
            local,
            gate: Gate::new(local, password, names),
            app,
        })
    }

    /// The address to open, with the start token that lets its holder in, or where the password is asked for.
    pub fn address(&self) -> String {
        if self.gate.has_password() {
            return format!("http://{}/login", self.local);
        }
        format!("http://{}/start?token={}", self.local, self.gate.token())
    }

    /// Answers until `stop` ends, then finishes what it is at.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
        // What was begun days ago and never finished is nobody's any more.
        let app = self.app.clone();
        tokio::spawn(async move { app.sweep_uploads().await });
        let service = router::router(self.app, self.gate).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(self.listener, service).with_graceful_shutdown(stop).await
    }
}
