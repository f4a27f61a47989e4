//! The password of a server that others can reach: kept as a slow hash, asked for at a limited pace.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use argon2::Argon2;

/// Shorter ones are guessed.
const SHORTEST: usize = 10;
/// So many wrong tries of one address, and then it waits.
const TRIES: u32 = 5;
/// So long.
const WAIT: Duration = Duration::from_secs(300);
/// So many addresses are remembered; past them the oldest are forgotten.
const ADDRESSES: usize = 1_000;

/// A password, as a hash that is slow to make (Argon2id).
pub struct Password {
    salt: [u8; 16],
    hash: [u8; 32],
}

/// Why a password cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// It is too short.
    #[error("a password needs at least {SHORTEST} characters: a few words in a row are easy to keep and hard to guess")]
    Short,
    /// It cannot be hashed.
    #[error("this password cannot be used: choose a shorter one")]
    Unfit,
}

impl Password {
    /// Takes a password; takes its time, as trying one does.
    pub fn new(text: &str) -> Result<Self, PasswordError> {
        if text.chars().count() < SHORTEST {
            return Err(PasswordError::Short);
        }
        let salt = rand::random();
        let hash = hashed(text, &salt).ok_or(PasswordError::Unfit)?;
        Ok(Self { salt, hash })
    }

    /// Whether this is the password; takes its time.
    pub(super) fn fits(&self, given: &str) -> bool {
        hashed(given, &self.salt).is_some_and(|hash| {
            let differs = hash.iter().zip(&self.hash).fold(0, |differs, (a, b)| differs | (a ^ b));
            differs == 0
        })
    }
}

fn hashed(text: &str, salt: &[u8; 16]) -> Option<[u8; 32]> {
    let mut hash = [0; 32];
    let made = Argon2::default().hash_password_into(text.as_bytes(), salt, &mut hash);
    made.ok().map(|()| hash)
}

/// Wrong tries by address.
#[derive(Default)]
pub(super) struct Tries(Mutex<BTreeMap<IpAddr, (u32, Instant)>>);

impl Tries {
    /// How long an address still has to wait.
    pub(super) fn wait(&self, from: IpAddr) -> Option<Duration> {
        let tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (count, last) = tries.get(&from)?;
        let left = WAIT.checked_sub(last.elapsed())?;
        (*count >= TRIES).then_some(left)
    }

    /// Notes a wrong try.
    pub(super) fn wrong(&self, from: IpAddr) {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tries.retain(|_, (_, last)| last.elapsed() < WAIT);
        if tries.len() >= ADDRESSES
            && let Some(oldest) = tries.iter().min_by_key(|(_, (_, last))| *last).map(|(from, _)| *from)
        {
            tries.remove(&oldest);
        }
        let entry = tries.entry(from).or_insert((0, Instant::now()));
        *entry = (entry.0 + 1, Instant::now());
    }

    /// Forgets the wrong tries of an address that knew it in the end.
    pub(super) fn right(&self, from: IpAddr) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_password_itself_fits() {
        assert_eq!(Password::new("too short").err(), Some(PasswordError::Short));
        let password = Password::new("four gulls on the quay").unwrap();
        assert!(password.fits("four gulls on the quay"));
        for wrong in [
            "four gulls on the qua",
            "",
            "four gulls on the quay ",
            "FOUR GULLS ON THE QUAY",
        ] {
            assert!(!password.fits(wrong), "{wrong}");
        }
    }

    #[test]
    fn who_guesses_waits_and_nobody_else_does() {
        let (one, other): (IpAddr, IpAddr) = ("192.0.2.7".parse().unwrap(), "192.0.2.8".parse().unwrap());
        let tries = Tries::default();
        for _ in 0..TRIES {
            assert_eq!(tries.wait(one), None);
            tries.wrong(one);
        }
        assert!(tries.wait(one).is_some() && tries.wait(other).is_none());
        tries.right(one);
        assert_eq!(tries.wait(one), None);
    }
}
