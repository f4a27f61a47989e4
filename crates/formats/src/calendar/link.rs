//! The link to join by, wherever an invitation puts it.

use super::content_line::Property;

/// Hosts of video calls.
const HOSTS: [&str; 16] = [
    "zoom.us/",
    "zoom.com/",
    "teams.microsoft.com/",
    "teams.live.com/",
    "meet.google.com/",
    "webex.com/",
    "whereby.com/",
    "gotomeeting.com/",
    "gotomeet.me/",
    "meet.goto.com/",
    "bluejeans.com/",
    "chime.aws/",
    "meet.jit.si/",
    "ringcentral.com/",
    "livestorm.co/",
    "skype.com/",
];

/// Properties that hold nothing but the link.
const PROPERTIES: [&str; 4] = [
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "CONFERENCE",
];

/// Words beside a link that make it the one to join by.
const JOINING: [&str; 8] = ["join", "video", "meeting", "call", "zoom", "teams", "link", "dial in"];

pub(crate) fn link_of(properties: &[Property], location: Option<&str>, description: &str) -> Option<String> {
    let location = location.unwrap_or("");
    let own = PROPERTIES
        .iter()
        .find_map(|name| properties.iter().find(|p| p.name == *name))
        .map(Property::text);
    let url = || properties.iter().find(|p| p.name == "URL").map(Property::text);
    let of_host = |text: &str| links(text).find(|link| is_call(link)).map(str::to_owned);
    own.filter(|link| is_link(link))
        .or_else(|| of_host(location))
        .or_else(|| of_host(description))
        .or_else(|| url().filter(|link| is_link(link)))
        .or_else(|| links(location).next().map(str::to_owned))
        .or_else(|| joining(description))
}

fn is_link(text: &str) -> bool {
    let lower = text.get(..8).unwrap_or(text).to_lowercase();
    (lower.starts_with("http://") || lower.starts_with("https://")) && !text.contains(char::is_whitespace)
}

fn is_call(link: &str) -> bool {
    let lower = link.to_lowercase();
    let host = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    // The host must end there, so that a link which only mentions one is none.
    HOSTS.iter().any(|known| {
        host.find(known).is_some_and(|at| {
            host.get(..at)
                .is_some_and(|before| !before.contains('/') && (before.is_empty() || before.ends_with('.')))
        })
    })
}

fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'' | '(' | ')' | '[' | ']'))
        .map(|word| word.trim_end_matches(['.', ',', ';', ':', '!']))
        .filter(|word| is_link(word))
}

fn joining(description: &str) -> Option<String> {
    let mut before = "";
    for line in description.lines() {
        if let Some(link) = links(line).next() {
            let words = format!("{before} {}", line.replace(link, "")).to_lowercase();
            if JOINING.iter().any(|word| words.contains(word)) {
                return Some(link.to_owned());
            }
        }
        before = line;
    }
    None
}
