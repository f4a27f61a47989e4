//! The calendar, with and without an address.

use askama::Template;

use crate::frame::Frame;
use crate::page::calendar::CalendarPage;

pub(super) fn pages() -> Vec<(&'static str, String)> {
    let page = |secret| {
        let host = ("http", "127.0.0.1:8765<h>".to_owned());
        CalendarPage::new(Frame::default(), secret, host).render().unwrap()
    };
    vec![("calendar", page(Some("0a1b"))), ("calendar closed", page(None))]
}
