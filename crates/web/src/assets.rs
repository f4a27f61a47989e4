//! The files that pages need, inside the binary: one style sheet joined of many, and scripts that each stand alone.
//!
//! Their addresses hold a digest of their content, so that browsers may keep them for good.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::LazyLock;

use axum::Router;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::fault::Fault;
use crate::parts::Parts;

/// The sheets in their order: what a page that stands alone needs too, then one a page.
const COMMON: &[(&str, &str)] = &[
    ("tokens", include_str!("../assets/style/tokens.css")),
    ("base", include_str!("../assets/style/base.css")),
    ("briefing", include_str!("../assets/style/briefing.css")),
];
const PAGES: &[(&str, &str)] = &[
    ("frame", include_str!("../assets/style/frame.css")),
    ("form", include_str!("../assets/style/form.css")),
    ("today", include_str!("../assets/style/today.css")),
    ("application", include_str!("../assets/style/application.css")),
    ("add", include_str!("../assets/style/add.css")),
    ("applications", include_str!("../assets/style/applications.css")),
    ("changes", include_str!("../assets/style/changes.css")),
    ("search", include_str!("../assets/style/search.css")),
    ("source", include_str!("../assets/style/source.css")),
    ("keep", include_str!("../assets/style/keep.css")),
    ("day", include_str!("../assets/style/day.css")),
    ("evidence", include_str!("../assets/style/evidence.css")),
    ("role", include_str!("../assets/style/role.css")),
    ("rounds", include_str!("../assets/style/rounds.css")),
    ("people", include_str!("../assets/style/people.css")),
    ("stories", include_str!("../assets/style/stories.css")),
    ("practice", include_str!("../assets/style/practice.css")),
    ("after", include_str!("../assets/style/after.css")),
];
const PAPER: &[(&str, &str)] = &[("print", include_str!("../assets/style/print.css"))];

/// The scripts, by name.
const SCRIPTS: &[(&str, &str)] = &[
    ("htmx", include_str!("../assets/script/htmx.js")),
    ("copy", include_str!("../assets/script/copy.js")),
    ("draft", include_str!("../assets/script/draft.js")),
    ("order", include_str!("../assets/script/order.js")),
    ("waiting", include_str!("../assets/script/waiting.js")),
    ("day", include_str!("../assets/script/day.js")),
    ("practice", include_str!("../assets/script/practice.js")),
    ("pcm", include_str!("../assets/script/pcm.js")),
    ("player", include_str!("../assets/script/player.js")),
    ("page", include_str!("../assets/script/page.js")),
];

static SHEET: LazyLock<String> = LazyLock::new(|| joined(&[COMMON, PAGES, PAPER]));
static ALONE: LazyLock<String> = LazyLock::new(|| joined(&[COMMON, PAPER]));

/// Type and content by the name in the address.
static SERVED: LazyLock<BTreeMap<String, (&'static str, &'static str)>> = LazyLock::new(|| {
    let style = ("text/css; charset=utf-8", SHEET.as_str());
    let script = |text: &'static str| ("text/javascript; charset=utf-8", text);
    let scripts = SCRIPTS
        .iter()
        .map(|(name, text)| (named(name, text, "js"), script(text)));
    scripts.chain([(named("style", &SHEET, "css"), style)]).collect()
});

fn joined(tables: &[&[(&str, &str)]]) -> String {
    tables.concat().iter().map(|(_, text)| *text).collect()
}

fn named(name: &str, text: &str, ending: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{name}.{:016x}.{ending}", hasher.finish())
}

/// The style of a page that stands alone.
pub(crate) fn alone() -> &'static str {
    &ALONE
}

/// The address of the style sheet.
pub(crate) fn style() -> String {
    format!("/assets/{}", named("style", &SHEET, "css"))
}

/// The address of a script; that of one that is not there leads nowhere.
pub(crate) fn script(name: &str) -> String {
    let text = SCRIPTS.iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
    format!("/assets/{}", named(name, text.unwrap_or_default(), "js"))
}

pub(crate) fn routes() -> Router<Parts> {
    Router::new().route("/assets/{name}", get(asset))
}

async fn asset(Path(name): Path<String>) -> Result<Response, Fault> {
    let (kind, text) = SERVED.get(&name).ok_or(Fault::NotFound)?;
    Ok((
        [
            (header::CONTENT_TYPE, *kind),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        ],
        *text,
    )
        .into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Files of a folder under `assets/`, without their ending.
    fn files(folder: &str, ending: &str) -> Vec<String> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("assets")
            .join(folder);
        let names = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name());
        let mut names: Vec<String> = names
            .filter_map(|name| name.into_string().unwrap().strip_suffix(ending).map(str::to_owned))
            .collect();
        names.sort();
        names
    }

    #[test]
    fn every_file_is_served() {
        let sorted = |tables: &[&[(&str, &str)]]| {
            let mut names: Vec<String> = tables.concat().iter().map(|(name, _)| (*name).to_owned()).collect();
            names.sort();
            names
        };
        assert_eq!(sorted(&[COMMON, PAGES, PAPER]), files("style", ".css"));
        assert_eq!(sorted(&[SCRIPTS]), files("script", ".js"));
        assert!(SERVED.contains_key(style().strip_prefix("/assets/").unwrap()));
        for (name, _) in SCRIPTS {
            assert!(SERVED.contains_key(script(name).strip_prefix("/assets/").unwrap()));
        }
        assert!(!SERVED.contains_key(script("nowhere").strip_prefix("/assets/").unwrap()));
    }

    #[test]
    fn styles_ask_no_other_host_and_scripts_evaluate_nothing() {
        assert!(!SHEET.contains("@import") && !SHEET.contains("//") && !SHEET.contains("url("));
        for (name, text) in SCRIPTS.iter().filter(|(name, _)| *name != "htmx") {
            for banned in [
                "eval(",
                "new Function",
                "innerHTML",
                "http://",
                "https://",
                "document.write",
            ] {
                assert!(!text.contains(banned), "{name} holds {banned}");
            }
        }
    }

    /// What a first visit loads besides the page itself.
    #[test]
    fn style_and_common_script_are_small() {
        let htmx = SCRIPTS.iter().find(|(name, _)| *name == "htmx").unwrap().1;
        assert!(SHEET.len() + htmx.len() < 85_000, "{} + {}", SHEET.len(), htmx.len());
    }

    #[test]
    fn a_name_changes_with_the_content() {
        assert_ne!(named("a", "x", "js"), named("a", "y", "js"));
    }
}
