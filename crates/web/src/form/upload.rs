//! A form with files: read piece by piece, each file no longer than the readers take, none lost without a word.

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use finalist_app::intake::{InputFile, MAX_BYTES};

use super::Given;
use crate::fault::Fault;

/// How a script that shows the progress of an upload names itself.
const BY_SCRIPT: &str = "x-finalist-upload";

/// Tells a script that sent files where to go on: it would follow the redirect itself, and the browser once more.
pub(crate) async fn tell_the_way(request: Request, next: Next) -> Response {
    let is_script = request.headers().contains_key(BY_SCRIPT);
    let response = next.run(request).await;
    let way = response.headers().get(header::LOCATION);
    match way.filter(|_| is_script && response.status() == StatusCode::SEE_OTHER) {
        Some(way) => {
            let headers = [(header::CONTENT_LOCATION, way.clone())];
            (StatusCode::NO_CONTENT, headers).into_response()
        }
        None => response,
    }
}

/// No file is larger: a script says so before it is sent.
pub(crate) const LARGEST_FILE: usize = MAX_BYTES;
/// No form with files is longer; a route that takes one sets this as its `DefaultBodyLimit`.
pub(crate) const LIMIT: usize = 192 << 20;
/// More files than this at once are not somebody's choice.
const MOST_FILES: usize = 300;
/// Longer names are cut.
const LONGEST_NAME: usize = 200;

/// A form with files, as it came.
#[derive(Debug, Clone, Default)]
pub(crate) struct Upload {
    /// What was typed.
    pub(crate) given: Given,
    /// The files that were chosen; one that is too large comes with the reason in place of its bytes.
    pub(crate) files: Vec<Sent>,
}

/// A file, and the field in which it was chosen.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) field: String,
    pub(crate) file: InputFile,
}

impl Upload {
    /// All files, whatever their fields.
    pub(crate) fn all(self) -> (Given, Vec<InputFile>) {
        (self.given, self.files.into_iter().map(|sent| sent.file).collect())
    }

    /// The file of a field that takes one.
    pub(crate) fn take(&mut self, field: &str) -> Option<InputFile> {
        let place = self.files.iter().position(|sent| sent.field == field)?;
        Some(self.files.remove(place).file)
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        let refused = |_| Fault::Form {
            status: StatusCode::UNSUPPORTED_MEDIA_TYPE,
            text: "This page takes files as a browser sends them, and something else came in.",
        };
        let mut parts = Multipart::from_request(request, state).await.map_err(refused)?;
        let mut pairs = Vec::new();
        let mut files: Vec<Sent> = Vec::new();
        while let Some(mut part) = parts.next_field().await.map_err(|error| broken(error.status()))? {
            let name_of_field = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(file_name);
            let bytes = read(&mut part).await?;
            match (file, bytes) {
                (None, Ok(bytes)) => pairs.push((name_of_field, String::from_utf8_lossy(&bytes).into_owned())),
                (None, Err(_)) => return Err(broken(StatusCode::PAYLOAD_TOO_LARGE)),
                // A field for files in which none was chosen comes as one without a name.
                (Some(file), Ok(bytes)) if file.is_empty() && bytes.is_empty() => {}
                (Some(file), bytes) if files.len() < MOST_FILES => {
                    let name = single(file, &files);
                    files.push(Sent {
                        field: name_of_field,
                        file: InputFile { name, bytes },
                    });
                }
                (Some(_), _) => {
                    return Err(Fault::Form {
                        status: StatusCode::PAYLOAD_TOO_LARGE,
                        text: "More than 300 files came at once. Go back and add them in parts.",
                    });
                }
            }
        }
        Ok(Self {
            given: Given::of(pairs),
            files,
        })
    }
}

/// The bytes of a part, or why they are left out; the rest of a part that is too large is passed over.
async fn read(part: &mut Field<'_>) -> Result<Result<Vec<u8>, String>, Fault> {
    let (mut bytes, mut is_too_large) = (Vec::new(), false);
    while let Some(piece) = part.chunk().await.map_err(|error| broken(error.status()))? {
        is_too_large |= bytes.len() + piece.len() > MAX_BYTES;
        if !is_too_large {
            bytes.extend_from_slice(&piece);
        }
    }
    if is_too_large {
        let megabytes = MAX_BYTES >> 20;
        return Ok(Err(format!(
            "it is larger than the {megabytes} MB that fit: save a smaller part of it, or in a smaller format, and choose that"
        )));
    }
    Ok(Ok(bytes))
}

fn broken(status: StatusCode) -> Fault {
    let text = match status {
        StatusCode::PAYLOAD_TOO_LARGE => {
            "This is more than fits here at once. Go back and add fewer or smaller files; a folder goes in by `finalist prepare`."
        }
        _ => "What you sent arrived incomplete. Go back: your choice is still there. Then send it again.",
    };
    Fault::Form { status, text }
}

/// A name as people know it: without folders, unless a whole folder was chosen, and without what no name holds.
fn file_name(given: &str) -> String {
    let name: String = given
        .chars()
        .filter(|c| !c.is_control())
        .map(|c| if c == '\\' { '/' } else { c })
        .take(LONGEST_NAME)
        .collect();
    let parts = name
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".." && *part != ".");
    parts.collect::<Vec<_>>().join("/")
}

/// Two files of one name from two folders are two files.
fn single(name: String, known: &[Sent]) -> String {
    let is_taken = |name: &str| known.iter().any(|sent| sent.file.name == name);
    if !is_taken(&name) {
        return name;
    }
    let mut number = 2;
    loop {
        let other = format!("{number}/{name}");
        if !is_taken(&other) {
            return other;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    async fn upload(body: &str) -> Result<Upload, StatusCode> {
        let request = Request::post("/add").header(header::CONTENT_TYPE, "multipart/form-data; boundary=b");
        let request = request.body(Body::from(body.to_owned())).unwrap();
        Upload::from_request(request, &())
            .await
            .map_err(|fault| fault.into_response().status())
    }

    #[tokio::test]
    async fn fields_and_files_are_told_apart() {
        let body = "--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nQ: why?\r\nA: so\0\r\n\
                    --b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\"\r\n\r\n\r\n\
                    --b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"..\\c\\a.txt\"\r\n\r\none\r\n\
                    --b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"c/a.txt\"\r\n\r\n\r\n--b--\r\n";
        let upload = upload(body).await.unwrap();
        assert_eq!(upload.given.text("text"), "Q: why?\nA: so\u{fffd}");
        let files: Vec<_> = upload
            .files
            .iter()
            .map(|sent| (sent.file.name.as_str(), sent.file.bytes.clone().unwrap()))
            .collect();
        assert_eq!(files, [("c/a.txt", b"one".to_vec()), ("2/c/a.txt", Vec::new())]);
        let mut upload = upload;
        assert_eq!(upload.take("files").unwrap().name, "c/a.txt");
        assert!(upload.take("other").is_none() && upload.files.len() == 1);
    }

    #[tokio::test]
    async fn half_a_form_and_other_bodies_are_refused_in_words() {
        let half = "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\non";
        assert_eq!(upload(half).await.unwrap_err().as_u16() / 100, 4);
        let request = Request::post("/add").body(Body::from("a=b")).unwrap();
        let fault = Upload::from_request(request, &()).await.unwrap_err();
        assert_eq!(fault.into_response().status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }

    #[test]
    fn names_hold_no_way_out() {
        for (given, name) in [
            ("../../etc/passwd", "etc/passwd"),
            ("C:\\x\\a.txt", "C:/x/a.txt"),
            ("a\0\n.txt", "a.txt"),
            ("//", ""),
        ] {
            assert_eq!(file_name(given), name);
        }
        assert_eq!(file_name(&"é".repeat(500)).chars().count(), LONGEST_NAME);
    }
}
