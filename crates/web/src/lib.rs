//! Screen: the pages of a running application, rendered on the server, and the briefing as a page that stands alone.
//!
//! A handler takes what it needs from the request, calls one operation of the application, and chooses a page. Pages are
//! structs with a template under `templates/`. This crate never touches the store, asks no other host for anything, and
//! never marks user text as safe. GET changes nothing; POST answers with a way to a page, or with the form as it was
//! typed.
//!
//! Start reading at [`Server`], then `router.rs` (the paths), `gate.rs` (who may come in), `page.rs` (how a page is made),
//! `form.rs` (what comes in), and `sheet.rs` (how a briefing is laid out).

mod advice;
mod assets;
mod desk;
mod evidence;
mod fault;
mod form;
mod frame;
mod gate;
mod look;
mod nav;
mod offline;
mod page;
mod parts;
mod router;
#[cfg(test)]
mod sample;
mod server;
mod sheet;
mod timeline;

pub use gate::{Password, PasswordError};
pub use page::brief::standalone_briefing;
pub use server::Server;
