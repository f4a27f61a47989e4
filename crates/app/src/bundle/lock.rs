//! A bundle under a passphrase: the age format, which the `age` program opens too.

use std::io::{Read, Seek, SeekFrom, Write};

use age::secrecy::SecretString;
use age::stream::{StreamReader, StreamWriter};
use age::{DecryptError, Decryptor, Encryptor, scrypt};

use crate::AppError;

/// How much work a passphrase costs to try: 2^17 rounds take 128 MB and a good third of a second.
const WORK: u8 = 17;
/// What a file may ask of us: eight times that, for files of the `age` program on fast machines. A hostile file asks for more.
const MOST_WORK: u8 = 20;

/// A passphrase. It is never shown, and is wiped from memory when it is dropped.
#[derive(Clone)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// The first line of what the user gave; nothing where that is empty.
    pub fn new(given: &str) -> Option<Self> {
        let line = given.lines().next().unwrap_or_default();
        (!line.trim().is_empty()).then(|| Self(SecretString::from(line.to_owned())))
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// Where a bundle is written to: as it is, or under a passphrase.
pub enum Out<W: Write> {
    /// As it is.
    Plain(W),
    /// Under a passphrase.
    Locked(StreamWriter<W>),
}

impl<W: Write> Out<W> {
    /// Begins to write.
    pub fn new(out: W, passphrase: Option<Passphrase>) -> std::io::Result<Self> {
        let Some(Passphrase(secret)) = passphrase else {
            return Ok(Self::Plain(out));
        };
        let mut recipient = scrypt::Recipient::new(secret);
        recipient.set_work_factor(WORK);
        let recipients = std::iter::once(&recipient as &dyn age::Recipient);
        let encryptor = Encryptor::with_recipients(recipients).map_err(std::io::Error::other)?;
        Ok(Self::Locked(encryptor.wrap_output(out)?))
    }

    /// Writes what is left; without it a locked file cannot be opened.
    pub fn finish(self) -> std::io::Result<W> {
        match self {
            Self::Plain(out) => Ok(out),
            Self::Locked(stream) => stream.finish(),
        }
    }
}

impl<W: Write> Write for Out<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self {
            Self::Plain(out) => out.write(bytes),
            Self::Locked(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Self::Plain(out) => out.flush(),
            Self::Locked(stream) => stream.flush(),
        }
    }
}

/// Whether a file is locked, by its first bytes; leaves it at its beginning.
pub fn is_locked(file: &mut (impl Read + Seek)) -> std::io::Result<bool> {
    const MARK: &[u8] = b"age-encryption.org/";
    let mut head = Vec::new();
    file.by_ref().take(MARK.len() as u64).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(head == MARK)
}

/// Opens a locked file.
pub fn unlock<R: Read + Seek>(name: &str, file: R, passphrase: Passphrase) -> Result<StreamReader<R>, AppError> {
    let refused = |reason: &str, next: &str| AppError::Refused {
        what: format!("`{name}`"),
        reason: reason.to_owned(),
        next: next.to_owned(),
    };
    let broken = |_| refused("is locked, and its head is damaged", "fetch the file again");
    let decryptor = Decryptor::new(file).map_err(broken)?;
    let mut identity = scrypt::Identity::new(passphrase.0);
    identity.set_max_work_factor(MOST_WORK);
    decryptor
        .decrypt(std::iter::once(&identity as &dyn age::Identity))
        .map_err(|error| match error {
            DecryptError::ExcessiveWork { .. } => refused(
                "asks for more work than any of our files",
                "make sure that it comes from you",
            ),
            DecryptError::DecryptionFailed | DecryptError::NoMatchingKeys | DecryptError::KeyDecryptionFailed => {
                refused("does not open with this passphrase", "check it and try again")
            }
            _ => refused(
                "is locked in a way we cannot open",
                "open it with the `age` program first",
            ),
        })
}
