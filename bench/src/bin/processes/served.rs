//! The real server as a child process.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::Bench;

/// A running server, ended when dropped.
pub struct Served {
    child: Child,
    host: String,
    cookie: String,
}

impl Served {
    /// Starts it on a free port and takes the cookie of the start address.
    pub fn start(bench: &Bench, data: &Path) -> Result<Self> {
        let mut command = bench.command(data, ["serve", "--listen", "127.0.0.1:0"]);
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().context("a pipe")?).read_line(&mut line)?;
        let mut served = Self {
            child,
            host: String::new(),
            cookie: String::new(),
        };
        let address = line
            .trim()
            .strip_prefix("http://")
            .context("the first line is an address")?;
        let (host, path) = address.split_once('/').context("the address has a path")?;
        host.clone_into(&mut served.host);
        let head = served.ask(&format!("/{path}"))?;
        let line = head.lines().find(|line| line.to_lowercase().starts_with("set-cookie:"));
        let cookie = line
            .and_then(|line| line.split_once(": "))
            .and_then(|(_, rest)| rest.split(';').next());
        cookie
            .context("the start gives a cookie")?
            .clone_into(&mut served.cookie);
        Ok(served)
    }

    /// The whole answer to a request, head and body; another status than 200 is an error.
    pub fn get(&self, path: &str) -> Result<String> {
        let answer = self.ask(path)?;
        if !answer.starts_with("HTTP/1.1 200") {
            bail!("`{path}` answers `{}`", answer.lines().next().unwrap_or_default());
        }
        Ok(answer)
    }

    fn ask(&self, path: &str) -> Result<String> {
        let mut stream = TcpStream::connect(&self.host)?;
        let (host, cookie) = (&self.host, &self.cookie);
        // One writing, so that the kernel does not hold back the second half.
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// A line of what Linux knows of the process, in MB of a million bytes.
    pub fn memory(&self, name: &str) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .context("Linux tells it")?;
        let kibibytes = line.split_whitespace().find_map(|word| word.parse::<f64>().ok());
        Ok(kibibytes.context("a number")? * 1024.0 / 1e6)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
