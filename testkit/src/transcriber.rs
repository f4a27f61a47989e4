//! A transcription server that really answers: HTTP on a port of its own, in the OpenAI form, with an answer of the
//! test's choosing and a memory of what it was asked.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

/// One part of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its file name, where it has one.
    pub file: Option<String>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What the server was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Method and path.
    pub line: String,
    /// All headers, as `name: value` lines.
    pub headers: String,
    /// The parts of the form.
    pub parts: Vec<Part>,
}

impl Asked {
    /// The text of a part.
    pub fn field(&self, name: &str) -> Option<String> {
        let part = self.parts.iter().find(|part| part.name == name)?;
        Some(String::from_utf8_lossy(&part.bytes).into_owned())
    }
}

/// A running server; dropping it ends it.
pub struct Transcriber {
    /// Its address without a path.
    pub address: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Transcriber {
    /// Answers each request with this status and body; `header` is one more header, such as `location`.
    pub fn answering(status: u16, body: &str, header: Option<(&'static str, String)>) -> Self {
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let (tell, told) = std::sync::mpsc::channel::<SocketAddr>();
        let (memory, body) = (asked.clone(), body.to_owned());
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .unwrap();
            runtime.block_on(async move {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                tell.send(listener.local_addr().unwrap()).unwrap();
                let serve = async {
                    loop {
                        let (stream, _) = listener.accept().await.unwrap();
                        let service = service_fn(|request| answer(request, &memory, status, &body, header.as_ref()));
                        // A client that goes away in the middle is part of the tests.
                        let _ = http1::Builder::new()
                            .serve_connection(TokioIo::new(stream), service)
                            .await;
                    }
                };
                tokio::select! { () = serve => {}, _ = stopped => {} }
            });
        });
        Self {
            address: format!("http://{}", told.recv().unwrap()),
            asked,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// What it was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Transcriber {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn answer(
    request: Request<Incoming>,
    memory: &Mutex<Vec<Asked>>,
    status: u16,
    body: &str,
    header: Option<&(&'static str, String)>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let line = format!("{} {}", request.method(), request.uri());
    let headers: String = request
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}\n", value.to_str().unwrap_or("?")))
        .collect();
    let boundary = headers
        .split_once("boundary=")
        .map(|(_, rest)| rest.lines().next().unwrap_or("").to_owned());
    let bytes = request
        .into_body()
        .collect()
        .await
        .map(|body| body.to_bytes())
        .unwrap_or_default();
    memory.lock().unwrap().push(Asked {
        line,
        headers,
        parts: parts(&bytes, &boundary.unwrap_or_default()),
    });
    let mut response = Response::builder()
        .status(status)
        .header("content-type", "application/json");
    if let Some((name, value)) = header {
        response = response.header(*name, value);
    }
    Ok(response.body(Full::new(Bytes::from(body.to_owned()))).unwrap())
}

/// The parts of a form (RFC 7578), read strictly: whatever is not in its place is no part.
fn parts(body: &[u8], boundary: &str) -> Vec<Part> {
    let line = format!("--{boundary}\r\n");
    let between = format!("\r\n--{boundary}");
    let mut found = Vec::new();
    let mut rest = body;
    while let Some(begin) = rest.strip_prefix(line.as_bytes()) {
        let (Some(head), Some(end)) = (find(begin, b"\r\n\r\n"), find(begin, between.as_bytes())) else {
            break;
        };
        let (Some(told), Some(bytes)) = (begin.get(..head), begin.get(head + 4..end)) else {
            break;
        };
        let told = String::from_utf8_lossy(told).into_owned();
        let value = |name: &str| {
            let (_, after) = told.split_once(&format!(" {name}=\""))?;
            Some(after.split_once('"')?.0.to_owned())
        };
        found.push(Part {
            name: value("name").unwrap_or_default(),
            file: value("filename"),
            bytes: bytes.to_vec(),
        });
        rest = begin.get(end + 2..).unwrap_or_default();
    }
    found
}

fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    hay.windows(needle.len()).position(|window| window == needle)
}
