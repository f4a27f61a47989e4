//! Who may come in: whoever holds the start token, from a browser that was sent to this very address.
//!
//! Other users of the machine and pages of other hosts get nothing: the token becomes a cookie that scripts cannot read
//! and other sites cannot send, a request for another host name (DNS rebinding) is refused, and so is one to change
//! something that another site made the browser send.

mod password;

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::fault::Fault;
use password::Tries;
pub use password::{Password, PasswordError};

/// Everything comes from this server, nothing is inline, nobody may frame it.
///
/// `blob:` is a recording of the user's own, heard before it is sent.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      media-src 'self' blob:; worker-src 'self'; manifest-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// The secrets of one run, and the names under which it may be asked for.
#[derive(Clone)]
pub(crate) struct Gate(Arc<Inner>);

struct Inner {
    /// How its holder comes in, where only this machine can.
    token: String,
    /// How anybody comes in, where others can reach the server; the token opens nothing then.
    password: Option<Password>,
    tries: Tries,
    /// One password is tried at a time, so that guessing costs no more memory and time than one try.
    turn: tokio::sync::Mutex<()>,
    session: Mutex<String>,
    cookie: String,
    port: u16,
    hosts: Vec<String>,
}

/// What came of trying a password.
pub(crate) enum Entry {
    /// It is right: the cookie to set.
    Open(String),
    /// It is wrong.
    Wrong,
    /// Too many were wrong: wait so many seconds.
    Wait(u64),
    /// There is no password to give.
    None,
}

impl Gate {
    pub(crate) fn new(local: SocketAddr, password: Option<Password>, names: &[String]) -> Self {
        let port = local.port();
        let hosts = [
            format!("{local}"),
            format!("localhost:{port}"),
            format!("127.0.0.1:{port}"),
            format!("[::1]:{port}"),
        ];
        let named = names.iter().flat_map(|name| [name.clone(), format!("{name}:{port}")]);
        Self(Arc::new(Inner {
            token: secret(),
            password,
            tries: Tries::default(),
            turn: tokio::sync::Mutex::new(()),
            session: Mutex::new(secret()),
            // Browsers share cookies between ports of a host: the port in the name keeps two servers apart.
            cookie: format!("finalist_{port}"),
            port,
            hosts: hosts.into_iter().chain(named).collect(),
        }))
    }

    pub(crate) fn token(&self) -> &str {
        &self.0.token
    }

    /// Whether a password opens the door.
    pub(crate) fn has_password(&self) -> bool {
        self.0.password.is_some()
    }

    /// Tries a password.
    pub(crate) async fn enter(&self, given: String, from: IpAddr, headers: &HeaderMap) -> Entry {
        if self.0.password.is_none() {
            return Entry::None;
        }
        let _turn = self.0.turn.lock().await;
        if let Some(wait) = self.0.tries.wait(from) {
            return Entry::Wait(wait.as_secs().max(1));
        }
        let gate = self.clone();
        let fits = tokio::task::spawn_blocking(move || {
            let password = gate.0.password.as_ref();
            password.is_some_and(|password| password.fits(&given))
        });
        if !fits.await.unwrap_or(false) {
            self.0.tries.wrong(from);
            return Entry::Wrong;
        }
        self.0.tries.right(from);
        // What stands before the server tells whether the way to it is encrypted; a lie only costs the liar the cookie.
        let is_secure = headers.get("x-forwarded-proto").is_some_and(|proto| proto == "https");
        let secure = if is_secure { "; Secure" } else { "" };
        Entry::Open(format!("{}{secure}", self.cookie()))
    }

    /// Ends all sessions.
    pub(crate) fn end_sessions(&self) {
        *self.0.session.lock().unwrap_or_else(PoisonError::into_inner) = secret();
    }

    fn cookie(&self) -> String {
        let session = self.0.session.lock().unwrap_or_else(PoisonError::into_inner);
        format!("{}={}; Path=/; HttpOnly; SameSite=Strict", self.0.cookie, session)
    }

    fn is_known_host(&self, headers: &HeaderMap) -> bool {
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        host.is_some_and(|host| self.is_known(host))
    }

    /// Whether this is a name of the server. Behind a password every address in numbers is: a page of another host
    /// (DNS rebinding) comes with a name.
    fn is_known(&self, host: &str) -> bool {
        let is_number = || {
            let with_port = host
                .parse::<SocketAddr>()
                .is_ok_and(|address| address.port() == self.0.port);
            with_port || host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok()
        };
        self.0.hosts.iter().any(|known| known.eq_ignore_ascii_case(host)) || (self.has_password() && is_number())
    }

    /// Whether a request that may change something was made by a page of ours, or by no browser at all: every browser
    /// tells with such a request from where it comes.
    fn is_from_here(&self, headers: &HeaderMap) -> bool {
        let told = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
        match (told("sec-fetch-site"), told("origin")) {
            (Some(site), _) => matches!(site, "same-origin" | "none"),
            (None, Some(origin)) => {
                let host = origin.split_once("://").map(|(_, host)| host);
                host.is_some_and(|host| self.is_known(host))
            }
            (None, None) => true,
        }
    }

    fn has_session(&self, headers: &HeaderMap) -> bool {
        let session = self.0.session.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let cookies = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok());
        cookies
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .any(|(name, value)| name == self.0.cookie && same(value, &session))
    }
}

/// 256 bits of chance in hexadecimal.
pub(crate) fn secret() -> String {
    rand::random::<[u8; 32]>()
        .iter()
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// Compares secrets in a time that does not tell how much of them fits.
fn same(given: &str, known: &str) -> bool {
    given.len() == known.len()
        && given
            .bytes()
            .zip(known.bytes())
            .fold(0, |differs, (a, b)| differs | (a ^ b))
            == 0
}

#[derive(Deserialize)]
pub(crate) struct Start {
    token: Option<String>,
}

/// `GET /start?token=…`: turns the token into the session's cookie.
pub(crate) async fn start(State(gate): State<Gate>, Query(start): Query<Start>) -> Response {
    if gate.has_password() || !start.token.is_some_and(|token| same(&token, gate.token())) {
        return Fault::NotAllowed.into_response();
    }
    let mut response = Redirect::to("/").into_response();
    if let Ok(value) = HeaderValue::from_str(&gate.cookie()) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}

/// Whether a whole page is awaited: a script that asks for a part of one, or for an answer of its own, could do nothing
/// with the page of the password.
fn wants_page(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html")) && !headers.contains_key("hx-request")
}

/// Lets requests through that come from the right host and, but for the start and the assets, with the session.
pub(crate) async fn check(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    // The feed asks for a secret of its own: calendar programs know no session.
    let is_feed = path.starts_with(crate::page::feed::PATH);
    let is_open = path == "/start" || path == "/login" || path.starts_with("/assets/") || is_feed;
    let to_login = gate.has_password() && request.method().is_safe() && wants_page(request.headers());
    let mut response = if !gate.is_known_host(request.headers()) {
        (
            StatusCode::MISDIRECTED_REQUEST,
            "this server answers on its own address only",
        )
            .into_response()
    } else if !request.method().is_safe() && !gate.is_from_here(request.headers()) {
        Fault::Elsewhere.into_response()
    } else if is_open || gate.has_session(request.headers()) {
        next.run(request).await
    } else if to_login {
        let next = request.uri().path_and_query().map_or("/", |path| path.as_str());
        let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
        Redirect::to(&format!("/login?next={next}")).into_response()
    } else {
        Fault::NotAllowed.into_response()
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !is_open || !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderName;

    #[test]
    fn secrets_differ_and_compare_whole() {
        let (a, b) = (secret(), secret());
        assert_ne!(a, b);
        assert_eq!(a.len(), 64);
        assert!(same(&a, &a) && !same(&a, &b) && !same(a.get(..63).unwrap(), &a));
    }

    #[test]
    fn other_sites_change_nothing() {
        let gate = Gate::new("127.0.0.1:4711".parse().unwrap(), None, &[]);
        let with = |told: &[(&'static str, &str)]| {
            let pairs = told
                .iter()
                .map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap()));
            gate.is_from_here(&pairs.collect())
        };
        for ours in [
            &[("sec-fetch-site", "same-origin"), ("origin", "null")][..],
            &[("sec-fetch-site", "none")],
            &[("origin", "http://127.0.0.1:4711")],
            &[("origin", "http://localhost:4711")],
            &[],
        ] {
            assert!(with(ours), "{ours:?}");
        }
        for theirs in [
            &[("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:4711")][..],
            &[("sec-fetch-site", "same-site")],
            &[("origin", "http://localhost:4712")],
            &[("origin", "http://evil.example")],
            &[("origin", "null")],
            &[("origin", "")],
        ] {
            assert!(!with(theirs), "{theirs:?}");
        }
    }

    #[test]
    fn behind_a_password_numbers_and_given_names_are_known() {
        let password = Password::new("four gulls on the quay").unwrap();
        let gate = Gate::new(
            "0.0.0.0:4711".parse().unwrap(),
            Some(password),
            &["desk.example".to_owned()],
        );
        for known in [
            "192.0.2.7:4711",
            "192.0.2.7",
            "[2001:db8::1]:4711",
            "desk.example",
            "DESK.example:4711",
        ] {
            assert!(gate.is_known(known), "{known}");
        }
        for other in ["evil.example:4711", "192.0.2.7:1", "192.0.2.7.evil.example", ""] {
            assert!(!gate.is_known(other), "{other}");
        }
    }

    #[test]
    fn only_whole_pages_lead_to_the_password() {
        let with = |told: &[(&'static str, &str)]| {
            let pairs = told
                .iter()
                .map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap()));
            wants_page(&pairs.collect())
        };
        assert!(with(&[("accept", "text/html,application/xhtml+xml;q=0.9")]));
        assert!(!with(&[("accept", "text/html"), ("hx-request", "true")]));
        assert!(!with(&[("accept", "application/json")]) && !with(&[("accept", "*/*")]) && !with(&[]));
    }

    #[test]
    fn other_host_names_are_not_known() {
        let gate = Gate::new("127.0.0.1:4711".parse().unwrap(), None, &[]);
        let with = |host: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_str(host).unwrap());
            headers
        };
        assert!(gate.is_known_host(&with("127.0.0.1:4711")) && gate.is_known_host(&with("localhost:4711")));
        assert!(!gate.is_known_host(&with("evil.example:4711")) && !gate.is_known_host(&with("127.0.0.1:1")));
        assert!(!gate.is_known_host(&HeaderMap::new()));
    }
}
