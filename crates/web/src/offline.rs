//! What lets the page of the day be read without a network, and the program stand among the apps of a phone.

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;

use crate::parts::Parts;

const WORKER: &str = include_str!("../assets/worker/sw.js");
const MANIFEST: &str = include_str!("../assets/worker/manifest.json");
const ICON: &str = include_str!("../assets/worker/icon.svg");
/// A new version of the program brings a new worker at once; the rest may rest for a day.
const AT_ONCE: &str = "no-cache";
const A_DAY: &str = "private, max-age=86400";

pub(crate) fn routes() -> Router<Parts> {
    Router::new()
        .route(
            "/sw.js",
            get(async || file("text/javascript; charset=utf-8", AT_ONCE, WORKER)),
        )
        .route(
            "/manifest.webmanifest",
            get(async || file("application/manifest+json", A_DAY, MANIFEST)),
        )
        // Open to everybody, as all assets are: the page that refuses has an icon too.
        .route("/assets/icon.svg", get(async || file("image/svg+xml", A_DAY, ICON)))
}

fn file(kind: &'static str, keep: &'static str, text: &'static str) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)], text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worker sees every request below `/applications/`: it may keep the page of the day and files, and nothing else.
    #[test]
    fn the_worker_keeps_the_page_of_the_day_alone_and_asks_nobody_else() {
        assert!(WORKER.contains(r"/^\/applications\/[^/]+\/day$/"));
        assert!(WORKER.contains("url.origin !== self.location.origin"));
        for banned in ["eval(", "new Function", "importScripts", "http://", "https://"] {
            assert!(!WORKER.contains(banned), "{banned}");
        }
    }

    #[test]
    fn the_manifest_names_an_icon_that_is_served() {
        assert!(MANIFEST.contains("\"/assets/icon.svg\"") && ICON.starts_with("<svg"));
        assert!(!ICON.contains("script") && !ICON.contains("href"));
    }
}
