//! A real server of the binary on a port of its own, asked over real connections, ended by its own id.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::binary::Finalist;

/// A running server; dropping it ends its process.
pub struct Served {
    child: Child,
    /// `host:port`.
    pub host: String,
    /// The start token.
    pub token: String,
}

/// An answer of the server.
#[derive(Debug)]
pub struct Reply {
    /// Status code.
    pub status: u16,
    /// Head, with its line ends.
    pub head: String,
    /// Body.
    pub body: String,
}

/// Starts `finalist serve` on a free port of the loopback.
pub fn spawn_server(finalist: &Finalist) -> Served {
    spawn(finalist.command(["serve", "--listen", "127.0.0.1:0"]))
}

/// The same behind a password.
pub fn spawn_behind(finalist: &Finalist, password: &str) -> Served {
    let mut command = finalist.command(["serve", "--listen", "127.0.0.1:0", "--name", "desk.example"]);
    command.env("FINALIST_PASSWORD", password);
    spawn(command)
}

fn spawn(mut command: Command) -> Served {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap())
        .read_line(&mut line)
        .unwrap();
    let address = line
        .trim()
        .strip_prefix("http://")
        .unwrap_or_else(|| panic!("no address: {line:?}"));
    let (host, token) = address
        .split_once("/start?token=")
        .or(address.split_once("/login"))
        .unwrap();
    Served {
        child,
        host: host.to_owned(),
        token: token.to_owned(),
    }
}

impl Reply {
    /// Where it sends on to.
    pub fn location(&self) -> String {
        let line = self
            .head
            .lines()
            .find(|line| line.to_lowercase().starts_with("location: "));
        let line = line.unwrap_or_else(|| panic!("sends nowhere: {}", self.head));
        line.split_once(": ").unwrap().1.trim().to_owned()
    }
}

impl Served {
    /// Asks for a path as this host, with this cookie.
    pub fn get_as(&self, path: &str, host: &str, cookie: Option<&str>) -> Reply {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let cookie = cookie.map(|cookie| format!("Cookie: {cookie}\r\n")).unwrap_or_default();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\n{cookie}Connection: close\r\n\r\n"
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply {
            status,
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    /// Sends a request with a body as it is written here: `headers` are whole lines without their ends.
    pub fn send(&self, method: &str, path: &str, headers: &[&str], body: &[u8]) -> Reply {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let headers: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
            self.host,
            body.len()
        )
        .unwrap();
        // A server that has read enough may close before the end of the body.
        let _ = stream.write_all(body);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text
            .split_once("\r\n\r\n")
            .unwrap_or_else(|| panic!("no answer: {text:?}"));
        Reply {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    /// Sends a form as a browser on a page of the server would.
    pub fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Reply {
        let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02x}")).collect::<String>();
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        let headers = [
            &format!("Cookie: {cookie}"),
            "Sec-Fetch-Site: same-origin",
            "Content-Type: application/x-www-form-urlencoded",
        ];
        self.send("POST", path, &headers, pairs.join("&").as_bytes())
    }

    /// Asks for a path with a cookie.
    pub fn get(&self, path: &str, cookie: Option<&str>) -> Reply {
        self.get_as(path, &self.host, cookie)
    }

    /// Comes in by the start token and gives the session's cookie.
    pub fn enter(&self) -> String {
        let reply = self.get(&format!("/start?token={}", self.token), None);
        assert_eq!(reply.status, 303, "{}", reply.head);
        let line = reply
            .head
            .lines()
            .find(|line| line.to_lowercase().starts_with("set-cookie:"))
            .unwrap();
        line.split_once(": ").unwrap().1.split(';').next().unwrap().to_owned()
    }

    /// Waits until its process has ended, so long at most.
    pub fn wait(&mut self, patience: Duration) -> Option<ExitStatus> {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return Some(status);
            }
            if began.elapsed() > patience {
                return None;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The id of its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
