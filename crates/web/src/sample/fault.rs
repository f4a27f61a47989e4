//! What cannot be shown.

use askama::Template;

use crate::frame::Frame;
use crate::page::fault::FaultPage;
use crate::page::login::LoginPage;

pub(super) fn pages() -> Vec<(&'static str, String)> {
    vec![
        ("fault", fault(true).render().unwrap()),
        ("fault outside", fault(false).render().unwrap()),
        (
            "login",
            LoginPage::new(Frame::default(), "/search?q=<n>").render().unwrap(),
        ),
    ]
}

fn fault(leads_home: bool) -> FaultPage {
    FaultPage {
        frame: Frame::default(),
        title: "No",
        text: "<x>".into(),
        leads_home,
    }
}
