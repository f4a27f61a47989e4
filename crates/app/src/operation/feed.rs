//! The calendar as a feed: a secret address to which a calendar program on this machine subscribes.
//!
//! Only a digest of the secret could be kept, but then the page could not show the address again; so it stands in the
//! preferences, which are in no log and no bundle. Whoever has it can read the calendar and nothing else.

use sha2::{Digest as _, Sha256};

use crate::{App, AppError};

const KEY: &str = "feed";

/// A calendar as it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// iCalendar.
    pub text: String,
    /// Changes when the calendar does, and only then.
    pub tag: String,
}

impl App {
    /// The secret of the feed, where one was made.
    pub async fn open_feed(&self) -> Result<Option<String>, AppError> {
        Ok(self.read().await?.preference(KEY).await?)
    }

    /// The secret of the feed, made at the first call.
    pub async fn feed_secret(&self) -> Result<String, AppError> {
        match self.open_feed().await? {
            Some(known) => Ok(known),
            None => self.rotate_feed().await,
        }
    }

    /// Closes the feed: no address gives anything until one is made.
    pub async fn close_feed(&self) -> Result<(), AppError> {
        let mut tx = self.write("close feed").await?;
        tx.set_preference(KEY, None).await?;
        Ok(tx.commit().await?)
    }

    /// Makes a new secret: the old address gives nothing from now on.
    pub async fn rotate_feed(&self) -> Result<String, AppError> {
        let secret = rand::random::<[u8; 24]>()
            .iter()
            .fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        let mut tx = self.write("rotate feed").await?;
        tx.set_preference(KEY, Some(&secret)).await?;
        tx.commit().await?;
        Ok(secret)
    }

    /// The calendar of all applications for whoever knows the secret; nothing for anybody else.
    pub async fn feed(&self, given: &str) -> Result<Option<Feed>, AppError> {
        let known = self.read().await?.preference(KEY).await?;
        if !known.is_some_and(|known| is_same(given, &known)) {
            return Ok(None);
        }
        let text = self.calendar_text(None).await?;
        // The moment of writing stands in every event and tells nothing new.
        let lasting: String = text
            .lines()
            .filter(|line| !line.starts_with("DTSTAMP"))
            .collect::<Vec<_>>()
            .join("\n");
        let digest = Sha256::digest(lasting.as_bytes());
        let tag = digest
            .iter()
            .take(12)
            .fold(String::new(), |tag, byte| tag + &format!("{byte:02x}"));
        Ok(Some(Feed {
            text: text.as_ref().clone(),
            tag: format!("\"{tag}\""),
        }))
    }
}

/// Compares secrets in a time that does not tell how much of them fits.
fn is_same(given: &str, known: &str) -> bool {
    given.len() == known.len()
        && given
            .bytes()
            .zip(known.bytes())
            .fold(0, |differs, (a, b)| differs | (a ^ b))
            == 0
}
