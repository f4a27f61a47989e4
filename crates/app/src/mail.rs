//! A letter as mail: a `mailto:` link, an `.eml` file, or a message for the mail server that the user configured.
//!
//! Nothing is sent unless the user asks for this one letter. A password is never an argument and never in a log or
//! message: it stands in a file of its own or in the environment. `post` talks with the server and tells three ends
//! apart: it was taken, it was not, or nobody can know.

pub mod config;
mod message;
mod post;
mod wire;

pub use config::{MailServer, Security};
pub use message::{Mail, eml, mailto};
pub(crate) use message::{address, message, message_id, plain_address};
pub use post::Posted;
pub(crate) use post::post;
