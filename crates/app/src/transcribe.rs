//! Writes a recording down with a transcription server of the user's own: whisper.cpp's server, faster-whisper-server, or
//! any other that speaks the OpenAI form of `/v1/audio/transcriptions`.
//!
//! Nothing is sent unless the user named a server and asked for this recording. The server has to be on this machine;
//! any other has to be allowed by name of the option. What is sent is the sound alone, as a plain WAV file made on the
//! way (`upload`), never the file, its name or its tags. Redirections are not followed.

mod address;
mod upload;

use std::path::Path;
use std::time::Duration;

use finalist_speech::transcript::{self, Words};
use finalist_speech::{Measured, SpeechError};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::client::conn::http1;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::AppError;
use crate::listen::open;
pub use address::ServerAddress;
use upload::Upload;

/// A server on this machine answers at once.
const CONNECT: Duration = Duration::from_secs(5);
/// For each second of sound the server may take so long, as large models on small machines do …
const PER_SECOND: f64 = 10.0;
/// … and at least so long, in seconds: it may have to load its model first.
const AT_LEAST: f64 = 120.0;
/// A transcript is no larger.
const LARGEST_ANSWER: usize = 64 << 20;
/// So much of a refusal is shown.
const SHOWN: usize = 200;

/// A server, and how to ask it.
#[derive(Debug, Clone)]
pub struct Transcriber {
    /// Where it is.
    pub server: ServerAddress,
    /// The name of the model; servers with one model ignore it.
    pub model: String,
    /// The spoken language as a code (`en`), where it shall not guess.
    pub language: Option<String>,
}

impl Transcriber {
    /// Sends the sound of a recording and gives the words it is answered with.
    ///
    /// # Errors
    /// The recording cannot be decoded, the server cannot be reached, is not on this machine though nothing else was
    /// allowed, refuses, or answers without timed words. Each names the server or file and the next step.
    pub async fn transcribe(&self, path: &Path) -> Result<Words, AppError> {
        let unheard = |error: SpeechError| AppError::File {
            path: path.display().to_string(),
            reason: error.to_string(),
        };
        let measured = open(path).and_then(Measured::of).map_err(unheard)?;
        let upload = Upload::new(open(path).map_err(unheard)?, measured, &self.fields()).map_err(unheard)?;
        let patience = Duration::from_secs_f64((measured.seconds() * PER_SECOND).max(AT_LEAST));
        match timeout(patience, self.ask(upload)).await {
            Ok(answer) => answer,
            Err(_) => Err(self.failed(
                &format!("did not answer within {} s", patience.as_secs()),
                "look at its log, or take a smaller model",
            )),
        }
    }

    fn fields(&self) -> Vec<(&'static str, &str)> {
        let mut fields = vec![
            ("model", self.model.as_str()),
            ("response_format", "verbose_json"),
            ("temperature", "0"),
            ("timestamp_granularities[]", "word"),
            ("timestamp_granularities[]", "segment"),
        ];
        fields.extend(self.language.as_deref().map(|code| ("language", code)));
        fields
    }

    async fn ask(&self, upload: Upload) -> Result<Words, AppError> {
        let stream = self.connect().await?;
        let broken = |error: hyper::Error| self.failed(&format!("broke off: {error}"), "look at its log");
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(broken)?;
        let request = Request::post(self.server.path())
            .header("host", self.server.authority())
            .header("accept", "application/json")
            .header("content-type", upload.content_type())
            .body(upload)
            .map_err(|error| self.failed(&error.to_string(), "check its address"))?;
        let answer = async {
            let response = sender.send_request(request).await.map_err(broken)?;
            self.words(response).await
        };
        // The connection is driven by the same task: nothing goes on behind the caller's back.
        let mut connection = std::pin::pin!(connection);
        let mut answer = std::pin::pin!(answer);
        tokio::select! {
            biased;
            answer = &mut answer => answer,
            ended = &mut connection => match ended {
                Ok(()) => answer.await,
                Err(error) => Err(broken(error)),
            },
        }
    }

    async fn connect(&self) -> Result<TcpStream, AppError> {
        let mut last = "its name leads nowhere".to_owned();
        let addresses = self.server.resolve().await.map_err(|reason| AppError::Invalid {
            field: "transcription server",
            reason,
        })?;
        for address in addresses {
            match timeout(CONNECT, TcpStream::connect(address)).await {
                Ok(Ok(stream)) => return Ok(stream),
                Ok(Err(error)) => last = error.to_string(),
                Err(_) => last = format!("no answer within {} s", CONNECT.as_secs()),
            }
        }
        Err(self.failed(&format!("cannot be reached: {last}"), "start it, or check its address"))
    }

    async fn words<B>(&self, response: Response<B>) -> Result<Words, AppError>
    where
        B: hyper::body::Body,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let status = response.status();
        let body = Limited::new(response.into_body(), LARGEST_ANSWER).collect().await;
        let body = body.map_err(|error| {
            let what = if error.is::<LengthLimitError>() {
                format!("answered with more than {} MB", LARGEST_ANSWER >> 20)
            } else {
                format!("broke off: {error}")
            };
            self.failed(&what, "look at its log")
        })?;
        let bytes = body.to_bytes();
        let text = String::from_utf8_lossy(&bytes);
        if status != StatusCode::OK {
            let said: String = text.trim().chars().filter(|c| !c.is_control()).take(SHOWN).collect();
            let next = match status {
                StatusCode::NOT_FOUND => "give its whole address, such as http://127.0.0.1:8080/inference",
                _ if status.is_redirection() => "give the address it leads to, redirections are not followed",
                _ => "look at its log, or give another `--model`",
            };
            return Err(self.failed(&format!("refused with {}: {said}", status.as_u16()), next));
        }
        transcript::read(&text).map_err(|error| {
            self.failed(
                &format!("gave no transcript with times: {error}"),
                "ask it for `verbose_json`",
            )
        })
    }

    fn failed(&self, what: &str, next: &str) -> AppError {
        AppError::NothingUsable {
            what: format!("the transcription server `{}` {what}", self.server),
            next: next.to_owned(),
        }
    }
}
