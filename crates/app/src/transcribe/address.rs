//! The address of a transcription server, which has to be on this machine unless the user says otherwise.

use std::fmt;
use std::net::{IpAddr, SocketAddr};

use hyper::Uri;

/// Where servers of this kind answer when only a host is given.
const USUAL_PATH: &str = "/v1/audio/transcriptions";

/// An address that was looked at: `http`, a host, a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerAddress {
    host: String,
    port: u16,
    path: String,
    remote: bool,
}

impl ServerAddress {
    /// Reads `http://127.0.0.1:8080`, with a path or without. `remote` allows machines other than this one.
    ///
    /// # Errors
    /// A reason for people: no address, not `http`, or another machine without leave. A name such as `localhost` is
    /// looked at again when it is resolved.
    pub fn parse(text: &str, remote: bool) -> Result<Self, String> {
        let uri: Uri = text.trim().parse().map_err(|error| {
            format!("`{text}` is no address ({error}): expected something like `http://127.0.0.1:8080`")
        })?;
        match uri.scheme_str() {
            Some("http") => {}
            Some("https") => {
                return Err(format!(
                    "`{text}`: `https` is not spoken here: use a server on this machine with `http`"
                ));
            }
            _ => {
                return Err(format!(
                    "`{text}` has no `http://` in front: expected something like `http://127.0.0.1:8080`"
                ));
            }
        }
        let authority = uri.authority().ok_or_else(|| format!("`{text}` names no host"))?;
        if authority.as_str().contains('@') {
            return Err(format!(
                "`{}` holds a name or password, which is not sent",
                authority.host()
            ));
        }
        let path = match uri.path_and_query().map_or("/", |path| path.as_str()) {
            "" | "/" => USUAL_PATH.to_owned(),
            "/v1" | "/v1/" => USUAL_PATH.to_owned(),
            path => path.to_owned(),
        };
        let address = Self {
            host: authority.host().trim_matches(['[', ']']).to_owned(),
            port: authority.port_u16().unwrap_or(80),
            path,
            remote,
        };
        match address.host.parse::<IpAddr>() {
            Ok(ip) if !remote && !ip.is_loopback() => Err(address.refusal()),
            Err(_) if !remote && !is_local_name(&address.host) => Err(address.refusal()),
            _ => Ok(address),
        }
    }

    /// The socket addresses behind the name, none of another machine unless that is allowed.
    pub(super) async fn resolve(&self) -> Result<Vec<SocketAddr>, String> {
        let found = tokio::net::lookup_host((self.host.as_str(), self.port))
            .await
            .map_err(|error| format!("`{self}` cannot be found: {error}"))?;
        let found: Vec<SocketAddr> = found.collect();
        // A hosts file may send `localhost` anywhere.
        if !self.remote && found.iter().any(|address| !address.ip().is_loopback()) {
            return Err(self.refusal());
        }
        Ok(found)
    }

    /// Path and query.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// Host and port, as the `host` header wants them.
    pub(super) fn authority(&self) -> String {
        if self.host.contains(':') {
            format!("[{}]:{}", self.host, self.port)
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }

    fn refusal(&self) -> String {
        format!(
            "`{}` is not this machine, and a recording is private: use a server on this machine, or allow it with `--allow-remote`",
            self.host
        )
    }
}

fn is_local_name(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    host == "localhost" || host.ends_with(".localhost")
}

impl fmt::Display for ServerAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "http://{}{}", self.authority(), self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_alone_gets_the_usual_path() {
        for text in [
            "http://127.0.0.1:8080",
            "http://127.0.0.1:8080/",
            "http://127.0.0.1:8080/v1",
        ] {
            let address = ServerAddress::parse(text, false).unwrap();
            assert_eq!(address.to_string(), "http://127.0.0.1:8080/v1/audio/transcriptions");
        }
        let own = ServerAddress::parse("http://[::1]:9000/inference", false).unwrap();
        assert_eq!(own.to_string(), "http://[::1]:9000/inference");
    }

    #[test]
    fn other_machines_are_refused_until_they_are_allowed() {
        for text in [
            "http://192.168.1.7:8080",
            "http://whisper.example:8080",
            "http://0.0.0.0:1",
            "http://localhost.example.org",
            "http://127.0.0.1.example.org",
            "http://[2001:db8::1]/",
        ] {
            assert!(
                ServerAddress::parse(text, false)
                    .unwrap_err()
                    .contains("--allow-remote"),
                "{text}"
            );
            assert!(ServerAddress::parse(text, true).is_ok(), "{text}");
        }
    }

    #[test]
    fn what_is_no_http_address_is_refused_either_way() {
        for text in [
            "",
            "127.0.0.1:8080",
            "https://127.0.0.1",
            "ftp://127.0.0.1",
            "http://",
            "http://a:b@127.0.0.1",
        ] {
            assert!(ServerAddress::parse(text, true).is_err(), "{text}");
        }
    }

    #[tokio::test]
    async fn localhost_is_this_machine() {
        let found = ServerAddress::parse("http://localhost:1", false)
            .unwrap()
            .resolve()
            .await
            .unwrap();
        assert!(!found.is_empty() && found.iter().all(|address| address.ip().is_loopback()));
    }
}
