//! The way to a mail server: a connection that is plain or encrypted, and what of its bytes the talk gets to see.
//!
//! The library that leads the talk sets no bound on a line that never ends, keeps what came before the encryption for
//! after it, and takes a letter in another encoding than UTF-8 for a broken connection. So [`Lines`] stands between:
//! it hands over a line at most at a time, so many bytes in all, and ASCII alone.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use lettre::transport::smtp::client::AsyncTokioStream;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::post::Failed;

/// All answers of a talk together are no longer than this.
const LONGEST_TALK: usize = 256 << 10;
/// A name with more addresses than this is tried no further.
const ADDRESSES: usize = 4;

/// Connects with the first address of a host that answers.
pub(super) async fn connect(host: &str, port: u16, patience: Duration) -> Result<TcpStream, Failed> {
    let broken = |error: io::Error| Failed::Broken(error.to_string());
    let silent = || Failed::Silent(patience.as_secs());
    let found = timeout(patience, lookup_host((host, port))).await;
    let addresses = found.map_err(|_| silent())?.map_err(broken)?;
    let mut last = Failed::Broken("the name has no address".to_owned());
    for address in addresses.take(ADDRESSES) {
        match timeout(patience, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => last = broken(error),
            Err(_) => last = silent(),
        }
    }
    Err(last)
}

/// Encrypts a connection; the server shows a certificate for this host, signed by a root that is compiled in or in
/// `more`.
pub(super) async fn secured(
    stream: TcpStream,
    host: &str,
    more: &[CertificateDer<'static>],
    patience: Duration,
) -> Result<TlsStream<TcpStream>, Failed> {
    let broken = |error: &dyn fmt::Display| Failed::Broken(error.to_string());
    let mut roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    for root in more {
        roots.add(root.clone()).map_err(|error| broken(&error))?;
    }
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| broken(&error))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(host.to_owned()).map_err(|error| broken(&error))?;
    let shaken = timeout(patience, TlsConnector::from(Arc::new(config)).connect(name, stream)).await;
    shaken
        .map_err(|_| Failed::Silent(patience.as_secs()))?
        .map_err(|error| broken(&error))
}

/// A connection that gives away one line at most at a time.
#[derive(Debug)]
pub(super) struct Lines<S> {
    stream: S,
    /// What came and was not given away yet.
    pending: Vec<u8>,
    /// How much came so far.
    length: usize,
}

impl<S> Lines<S> {
    pub(super) fn new(stream: S) -> Self {
        Self::after(stream, b"")
    }

    /// A connection whose server is taken to have said this already.
    pub(super) fn after(stream: S, said: &[u8]) -> Self {
        Self {
            stream,
            pending: said.to_vec(),
            length: said.len(),
        }
    }

    /// The connection itself; nothing where something came that nobody asked for.
    pub(super) fn into_inner(self) -> Option<S> {
        self.pending.is_empty().then_some(self.stream)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Lines<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.pending.is_empty() {
            let mut space = [0; 4096];
            let mut came = ReadBuf::new(&mut space);
            ready!(Pin::new(&mut this.stream).poll_read(cx, &mut came))?;
            let came = came.filled();
            this.length = this.length.saturating_add(came.len());
            if came.is_empty() {
                return Poll::Ready(Err(io::Error::other("it hung up")));
            }
            if this.length > LONGEST_TALK {
                return Poll::Ready(Err(io::Error::other("it answered without an end")));
            }
            let as_ascii = came.iter().map(|byte| if byte.is_ascii() { *byte } else { b'?' });
            this.pending.extend(as_ascii);
        }
        let line = this.pending.iter().position(|byte| *byte == b'\n');
        let length = line.map_or(this.pending.len(), |end| end + 1).min(buffer.remaining());
        let given: Vec<u8> = this.pending.drain(..length).collect();
        buffer.put_slice(&given);
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Lines<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

impl AsyncTokioStream for Lines<TcpStream> {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.stream.peer_addr()
    }
}

impl AsyncTokioStream for Lines<TlsStream<TcpStream>> {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.stream.get_ref().0.peer_addr()
    }
}

/// A connection that is lent to a talk and can be had back after it.
#[derive(Debug, Clone)]
pub(super) struct Lent(Arc<Mutex<Option<Lines<TcpStream>>>>);

impl Lent {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self(Arc::new(Mutex::new(Some(Lines::new(stream)))))
    }

    /// The connection, once.
    pub(super) fn back(&self) -> Option<Lines<TcpStream>> {
        self.0.lock().ok()?.take()
    }

    fn with<T>(&self, act: impl FnOnce(Pin<&mut Lines<TcpStream>>) -> T) -> io::Result<T> {
        let gone = || io::Error::other("the connection is in use elsewhere");
        let mut lines = self.0.lock().map_err(|_| gone())?;
        Ok(act(Pin::new(lines.as_mut().ok_or_else(gone)?)))
    }
}

impl AsyncRead for Lent {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.with(|lines| lines.poll_read(cx, buffer))?
    }
}

impl AsyncWrite for Lent {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.with(|lines| lines.poll_write(cx, bytes))?
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.with(|lines| lines.poll_flush(cx))?
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.with(|lines| lines.poll_shutdown(cx))?
    }
}

impl AsyncTokioStream for Lent {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.with(|lines| AsyncTokioStream::peer_addr(&*lines))?
    }
}
