//! Where the database is.

use std::fmt;
use std::path::{Path, PathBuf};

/// Where the database is.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// An SQLite file.
    File(PathBuf),
    /// A PostgreSQL address.
    Url(String),
}

impl Location {
    /// Reads `postgres://…`, `sqlite:PATH` or a path.
    pub fn parse(text: &str) -> Self {
        let file = |path: &str| Self::File(Path::new(path).to_path_buf());
        if let Some(path) = text.strip_prefix("sqlite:") {
            file(path.strip_prefix("//").unwrap_or(path))
        } else if text.contains("://") {
            Self::Url(text.to_owned())
        } else {
            file(text)
        }
    }

    /// The place as messages name it: without user, password and options.
    pub fn place(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Url(url) => {
                let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
                let rest = rest.split(['?', '#']).next().unwrap_or(rest);
                // A password may hold an unescaped `@` or `/`: the host begins after the last `@`.
                let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
                format!("{scheme}://{host}")
            }
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.place())
    }
}

impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Location({})", self.place())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_paths_are_told_apart() {
        assert_eq!(Location::parse("/x/a.db"), Location::File("/x/a.db".into()));
        assert_eq!(Location::parse("sqlite:a.db"), Location::File("a.db".into()));
        assert_eq!(Location::parse("sqlite:///x/a.db"), Location::File("/x/a.db".into()));
        assert!(matches!(Location::parse("postgres://h/d"), Location::Url(_)));
    }

    #[test]
    fn no_message_shows_a_password() {
        for url in [
            "postgres://ann:s3cret@db.example:5432/jobs?options=x",
            "postgres://ann:s3c@ret/s3cret@db.example:5432/jobs",
            "postgres://db.example:5432/jobs?user=ann&password=s3cret",
        ] {
            let place = Location::parse(url);
            assert_eq!(place.to_string(), "postgres://db.example:5432/jobs");
            assert!(!format!("{place:?}").contains("s3c"), "{place:?}");
        }
    }
}
