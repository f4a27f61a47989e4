//! Lines to and from a mail server, plain or encrypted, with a bound on time and length at every step.

use std::fmt;
use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

/// An answer is no longer than this.
const LONGEST_ANSWER: usize = 64 << 10;
/// So much of an answer is shown.
const SHOWN: usize = 120;

/// Why a step failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failed {
    /// A whole answer that says no.
    Said(String),
    /// Nothing for so many seconds.
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

/// The connection.
enum Way {
    Plain(TcpStream),
    Private(Box<StreamOwned<ClientConnection, TcpStream>>),
}

/// A connection with a mail server.
pub(super) struct Wire {
    way: Way,
    /// What came and was not read yet.
    pending: Vec<u8>,
    patience: Duration,
}

impl Wire {
    pub(super) fn connect(host: &str, port: u16, patience: Duration) -> Result<Self, Failed> {
        let addresses = (host, port)
            .to_socket_addrs()
            .map_err(|error| Failed::Broken(error.to_string()))?;
        let mut last = Failed::Broken("the name has no address".to_owned());
        for address in addresses.take(4) {
            match TcpStream::connect_timeout(&address, patience) {
                Ok(stream) => {
                    let wire = Self {
                        way: Way::Plain(stream),
                        pending: Vec::new(),
                        patience,
                    };
                    wire.bound().map_err(|error| wire.failed(&error))?;
                    return Ok(wire);
                }
                Err(error) => last = of(&error, patience),
            }
        }
        Err(last)
    }

    /// Each reading and writing may take so long from now on.
    pub(super) fn set_patience(&mut self, patience: Duration) {
        self.patience = patience;
        // Where the socket refuses, the old patience stays.
        let _ = self.bound();
    }

    fn bound(&self) -> io::Result<()> {
        let stream = match &self.way {
            Way::Plain(stream) => stream,
            Way::Private(stream) => &stream.sock,
        };
        stream.set_read_timeout(Some(self.patience))?;
        stream.set_write_timeout(Some(self.patience))
    }

    /// The same connection, encrypted from now on. What the server said in advance is no part of it.
    pub(super) fn secured(self, host: &str) -> Result<Self, Failed> {
        let Way::Plain(stream) = self.way else { return Ok(self) };
        let broken = |error: rustls::Error| Failed::Broken(error.to_string());
        let roots = RootCertStore::from_iter(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(broken)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let name = ServerName::try_from(host.to_owned()).map_err(|error| Failed::Broken(error.to_string()))?;
        let connection = ClientConnection::new(Arc::new(config), name).map_err(broken)?;
        let mut stream = StreamOwned::new(connection, stream);
        while stream.conn.is_handshaking() {
            let StreamOwned { conn, sock } = &mut stream;
            conn.complete_io(sock).map_err(|error| of(&error, self.patience))?;
        }
        Ok(Self {
            way: Way::Private(Box::new(stream)),
            pending: Vec::new(),
            patience: self.patience,
        })
    }

    /// The first words of the server.
    pub(super) fn greeting(&mut self) -> Result<(), Failed> {
        self.answer().map(|_| ())
    }

    /// Greets, and gives what the server offers. The own name is that of nobody: it is no server's business.
    pub(super) fn hello(&mut self) -> Result<Vec<String>, Failed> {
        let lines = self.ask("EHLO [127.0.0.1]")?;
        Ok(lines.into_iter().skip(1).collect())
    }

    /// Sends a line and gives the lines of the answer without their codes.
    pub(super) fn ask(&mut self, line: &str) -> Result<Vec<String>, Failed> {
        self.write(format!("{line}\r\n").as_bytes())?;
        self.answer()
    }

    /// Hands the text over, with dots at the beginning of lines doubled, and waits for the last word.
    pub(super) fn hand_over(&mut self, bytes: &[u8]) -> Result<(), Failed> {
        let mut text = Vec::with_capacity(bytes.len() + 64);
        let mut is_begin = true;
        for byte in bytes {
            if is_begin && *byte == b'.' {
                text.push(b'.');
            }
            text.push(*byte);
            is_begin = *byte == b'\n';
        }
        if !text.ends_with(b"\r\n") {
            text.extend(b"\r\n");
        }
        text.extend(b".\r\n");
        self.write(&text)?;
        self.answer().map(|_| ())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Failed> {
        let written = match &mut self.way {
            Way::Plain(stream) => stream.write_all(bytes).and_then(|()| stream.flush()),
            Way::Private(stream) => stream.write_all(bytes).and_then(|()| stream.flush()),
        };
        written.map_err(|error| self.failed(&error))
    }

    /// Reads an answer of one or more lines: `250-` goes on, `250 ` ends.
    fn answer(&mut self) -> Result<Vec<String>, Failed> {
        let began = std::time::Instant::now();
        let mut lines: Vec<String> = Vec::new();
        let mut length = 0;
        loop {
            let line = self.line(began)?;
            length += line.len();
            let shown: String = line.chars().take(SHOWN).collect();
            let (code, rest) = line.split_at_checked(3).unwrap_or((&line, ""));
            let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit());
            if !is_code || length > LONGEST_ANSWER {
                return Err(Failed::Broken(format!("it answered what is no answer: `{shown}`")));
            }
            if let Some(more) = rest.strip_prefix('-') {
                lines.push(more.to_owned());
                continue;
            }
            lines.push(rest.trim_start().to_owned());
            return match code.as_bytes().first() {
                Some(b'2' | b'3') => Ok(lines),
                _ => Err(Failed::Said(shown)),
            };
        }
    }

    /// A line without its end. A server that sends a byte now and then is not waited for longer than one that is silent.
    fn line(&mut self, began: std::time::Instant) -> Result<String, Failed> {
        loop {
            if let Some(end) = self.pending.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.pending.drain(..=end).collect();
                let text = String::from_utf8_lossy(&line);
                return Ok(text.chars().filter(|c| !c.is_control()).collect());
            }
            if self.pending.len() > LONGEST_ANSWER {
                return Err(Failed::Broken("it answered without an end".to_owned()));
            }
            if began.elapsed() > self.patience {
                return Err(Failed::Silent(self.patience.as_secs()));
            }
            let mut buffer = [0; 4096];
            let read = match &mut self.way {
                Way::Plain(stream) => stream.read(&mut buffer),
                Way::Private(stream) => stream.read(&mut buffer),
            };
            match read {
                Ok(0) => return Err(Failed::Broken("it hung up".to_owned())),
                Ok(count) => self.pending.extend(buffer.iter().take(count)),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(self.failed(&error)),
            }
        }
    }

    fn failed(&self, error: &io::Error) -> Failed {
        of(error, self.patience)
    }
}

fn of(error: &io::Error, patience: Duration) -> Failed {
    match error.kind() {
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Failed::Silent(patience.as_secs()),
        _ => Failed::Broken(error.to_string()),
    }
}
