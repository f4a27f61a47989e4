//! Programs of others that the binary is tried with: a mail server, and a program that subscribes to calendars.
//!
//! `scripts/test` installs them into a folder of its own and names it in `FINALIST_TEST_PEERS`.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A program among them, by its name; nothing where they are not installed here.
pub fn peer(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("FINALIST_TEST_PEERS").map(PathBuf::from);
    let found = folder
        .map(|folder| folder.join("bin").join(name))
        .filter(|path| path.is_file());
    assert!(
        found.is_some() || std::env::var_os("FINALIST_REQUIRE_PEERS").is_none(),
        "FINALIST_REQUIRE_PEERS is set and there is no `{name}` below FINALIST_TEST_PEERS"
    );
    if found.is_none() {
        crate::left_out(&format!("`{name}` is not installed: `scripts/test` does that"));
    }
    found
}

/// A running mail server of others; dropping it ends it by its own id.
pub struct MailPeer {
    child: Child,
    folder: tempfile::TempDir,
    /// Its port on this machine.
    pub port: u16,
}

impl MailPeer {
    /// Starts one with these arguments, as `["--manner", "spam"]`; nothing where none is installed.
    pub fn start(arguments: &[&str]) -> Option<Self> {
        let python = peer("python")?;
        peer("aiosmtpd")?;
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(python)
            .arg(crate::root().join("testkit/peers/smtp_server.py"))
            .arg("--folder")
            .arg(folder.path())
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let port = line.trim().parse().unwrap_or_else(|_| panic!("no port: {line:?}"));
        Some(Self { child, folder, port })
    }

    /// The letters it was handed, in their order. The first line of each tells from whom, to whom, and how it came.
    pub fn letters(&self) -> Vec<String> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        files
            .iter()
            .map(|file| std::fs::read_to_string(file).unwrap())
            .collect()
    }
}

impl Drop for MailPeer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A root of its own, and a certificate for `localhost` that it signed, as `root.pem`, `server.pem` and `server.key` in
/// this folder; nothing where there is no `openssl`.
pub fn certificates(folder: &Path) -> Option<()> {
    let openssl = |arguments: &[&str]| {
        let ran = Command::new("openssl").args(arguments).current_dir(folder).output();
        ran.is_ok_and(|ran| ran.status.success())
    };
    std::fs::write(
        folder.join("names"),
        "subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\n",
    )
    .unwrap();
    let new = [
        "req",
        "-new",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ];
    let root = [
        "-x509",
        "-days",
        "2",
        "-subj",
        "/CN=root of a test",
        "-keyout",
        "root.key",
        "-out",
        "root.pem",
    ];
    let server = ["-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.csr"];
    let sign = [
        "x509",
        "-req",
        "-days",
        "2",
        "-in",
        "server.csr",
        "-CA",
        "root.pem",
        "-CAkey",
        "root.key",
    ];
    let signed = ["-CAcreateserial", "-extfile", "names", "-out", "server.pem"];
    let made = openssl(&[&new[..], &root].concat())
        && openssl(&[&new[..], &server].concat())
        && openssl(&[&sign[..], &signed].concat());
    assert!(
        made || std::env::var_os("FINALIST_REQUIRE_PEERS").is_none(),
        "FINALIST_REQUIRE_PEERS is set and `openssl` made no certificate"
    );
    made.then_some(())
}
