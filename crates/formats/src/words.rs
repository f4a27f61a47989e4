//! Words that tell a job title from an organisation and from a place.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use finalist_core::text::fold;

use crate::people::cues::is_role;

/// What a short piece of text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    Title,
    Organisation,
}

/// Trades of one word, and of several.
static TRADES: LazyLock<(BTreeSet<&'static str>, Vec<&'static str>)> = LazyLock::new(|| {
    let rows = |wanted: &'static str| {
        let table = include_str!("words/trades.txt").lines();
        let rows = table.filter_map(move |line| line.split_once(": ").filter(|(name, _)| *name == wanted));
        rows.flat_map(|(_, words)| words.split(';').map(str::trim))
    };
    (rows("one").collect(), rows("many").collect())
});

/// What people are in their free time, for somebody else's good.
const HONORARY: [&str; 20] = [
    "volunteer",
    "treasurer",
    "trustee",
    "governor",
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "mentor",
    "coach",
    "helper",
    "befriender",
    "steward",
    "warden",
    "member",
    "patron",
    "ambassador",
    "leader",
    "secretary",
    "organiser",
];

const ORGANISATIONS: [&str; 112] = [
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "llc",
    "llp",
    "plc",
    "gmbh",
    "ag",
    "bv",
    "co",
    "corp",
    "corporation",
    "company",
    "university",
    "college",
    "school",
    "schools",
    "academy",
    "institute",
    "polytechnic",
    "hospital",
    "hospitals",
    "infirmary",
    "hospice",
    "clinic",
    "surgery",
    "trust",
    "foundation",
    "charity",
    "council",
    "bank",
    "group",
    "holdings",
    "partners",
    "lawyers",
    "solicitors",
    "associates",
    "brothers",
    "sons",
    "agency",
    "society",
    "association",
    "club",
    "church",
    "library",
    "museum",
    "ministry",
    "authority",
    "commission",
    "nhs",
    "airlines",
    "railway",
    "railways",
    "press",
    "media",
    "consulting",
    "consultants",
    "software",
    "solutions",
    "systems",
    "technologies",
    "labs",
    "laboratories",
    "studio",
    "studios",
    "industries",
    "services",
    "logistics",
    "pantry",
    "shop",
    "store",
    "stores",
    "markets",
    "market",
    "foods",
    "centre",
    "center",
    "federation",
    "league",
    "partnership",
    "cooperative",
    "op",
    "brewery",
    "bakery",
    "pharmacy",
    "hotel",
    "hotels",
    "restaurant",
    "cafe",
    "farm",
    "farms",
    "works",
    "shipyard",
    "theatre",
    "orchestra",
    "appeal",
    "network",
    "shelter",
    "union",
    "kitchen",
    "insurance",
    "energy",
    "motors",
    "airport",
    "brokers",
    "payments",
    "universität",
    "université",
    "scouts",
    "samaritans",
    "fund",
];

const UNITS: [&str; 13] = [
    "ward",
    "unit",
    "department",
    "dept",
    "division",
    "team",
    "section",
    "branch",
    "programme",
    "program",
    "region",
    "directorate",
    "faculty",
];

/// Words at the end of a place or alone for one.
const COUNTRIES: [&str; 40] = [
    "uk",
    "united kingdom",
    "england",
    "scotland",
    "wales",
    "ireland",
    "northern ireland",
    "usa",
    "us",
    "united states",
    "canada",
    "australia",
    "new zealand",
    "germany",
    "france",
    "spain",
    "portugal",
    "italy",
    "netherlands",
    "belgium",
    "austria",
    "switzerland",
    "sweden",
    "norway",
    "denmark",
    "finland",
    "poland",
    "india",
    "singapore",
    "japan",
    "china",
    "brazil",
    "mexico",
    "nigeria",
    "kenya",
    "south africa",
    "remote",
    "hybrid",
    "deutschland",
    "israel",
];

/// Beginnings of titles that end with the name of what is led.
const TITLE_STARTS: [&str; 9] = [
    "head of ",
    "director of ",
    "chair of ",
    "president of ",
    "vice president",
    "member of ",
    "secretary of ",
    "treasurer of ",
    "chief ",
];

fn has(folded: &str, words: &[&str]) -> bool {
    folded.split(' ').any(|word| words.contains(&word))
}

/// Whether a text reads like the title of a paid job.
pub(crate) fn is_title(text: &str) -> bool {
    let folded = fold(text);
    is_role(text) || folded.split(' ').any(|word| TRADES.0.contains(word)) || is_calling(&folded)
}

/// Whether a folded text holds a trade of several words.
fn is_calling(folded: &str) -> bool {
    let padded = format!(" {folded} ");
    TRADES.1.iter().any(|calling| padded.contains(&format!(" {calling} ")))
}

/// Whether a text ends with a trade, of one word or of several.
pub(crate) fn ends_in_trade(text: &str) -> bool {
    let folded = fold(text);
    let last = folded.rsplit(' ').next().unwrap_or("");
    is_title(last) || is_honorary(last) || TRADES.1.iter().any(|calling| folded.ends_with(calling))
}

/// A title in the singular, where its last word is that of a trade in the plural: `Crane Operators`.
pub(crate) fn singular(title: &str) -> Option<String> {
    let title = title.trim();
    let (before, last) = title
        .rsplit_once(' ')
        .map_or(("", title), |(before, last)| (before, last));
    let lower = last.to_lowercase();
    if is_title(&lower) {
        return None;
    }
    // The length of what goes, and what comes instead: `secretaries`, `waitresses`, `nurses`.
    let one = [("ies", "y"), ("es", ""), ("s", "")].iter().find_map(|(many, one)| {
        let kept = lower.strip_suffix(many)?;
        is_title(&format!("{kept}{one}")).then_some((many.len(), *one))
    });
    let (cut, one) = one.or_else(|| lower.ends_with("men").then_some((2, "an")))?;
    let kept = last.get(..last.len().checked_sub(cut)?)?;
    let one = if last.chars().all(|c| !c.is_lowercase()) {
        one.to_uppercase()
    } else {
        one.to_owned()
    };
    let single = format!("{kept}{one}");
    let is_known = is_title(&single);
    is_known.then(|| {
        if before.is_empty() {
            single
        } else {
            format!("{before} {single}")
        }
    })
}

/// Whether a text names a voluntary office.
pub(crate) fn is_honorary(text: &str) -> bool {
    has(&fold(text), &HONORARY)
}

/// What a piece of a résumé's line names, by its last word first: a bank clerk is no bank.
pub(crate) fn named(text: &str) -> Option<Named> {
    let text = text.split(" (").next().unwrap_or(text);
    let folded = fold(text);
    if TITLE_STARTS.iter().any(|start| folded.starts_with(start)) {
        return Some(Named::Title);
    }
    let of = |words: &str| {
        if is_title(words) || is_honorary(words) {
            Some(Named::Title)
        } else if has(words, &ORGANISATIONS) {
            Some(Named::Organisation)
        } else {
            None
        }
    };
    if TRADES.1.iter().any(|calling| folded.ends_with(calling)) && is_calling(&folded) {
        return Some(Named::Title);
    }
    let last = folded.rsplit(' ').next().unwrap_or("");
    of(last).or_else(|| of(&folded))
}

/// Whether a piece names a part of an organisation: `Ward 7`, `Claims Department`.
pub(crate) fn is_unit(text: &str) -> bool {
    has(&fold(text), &UNITS)
}

/// `Chicago, IL`, `Cork, Ireland`, `Remote`.
pub(crate) fn is_place(text: &str) -> bool {
    let text = text.trim();
    let last = text.rsplit(", ").next().unwrap_or(text);
    let is_state = (2..=3).contains(&last.len()) && last.chars().all(|c| c.is_ascii_uppercase());
    let parts = text.split(", ").count();
    let is_country = COUNTRIES.contains(&fold(last).as_str());
    let is_short = text.split_whitespace().count() <= 5 && text.starts_with(char::is_uppercase);
    is_short && (is_country && parts <= 3 || is_state && parts == 2)
}

/// Whether a text is a sentence and no name, title or heading.
pub(crate) fn is_sentence(text: &str) -> bool {
    const SHORT: [&str; 10] = [
        "co.", "inc.", "ltd.", "corp.", "jr.", "sr.", "bros.", "etc.", "dept.", "llc.",
    ];
    let text = text.trim().trim_end_matches(['*', '_', ')']);
    let last = text.rsplit(' ').next().unwrap_or("").to_lowercase();
    let ends = text.ends_with(['.', '!', '?', ';']) && !SHORT.contains(&last.as_str());
    let words = text.split_whitespace().count();
    ends && words > 2 || text.starts_with("I ") || text.starts_with("We ") || words > 18
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_organisations_and_places_are_told_apart() {
        for title in [
            "Bank Clerk",
            "Head of School",
            "Treasurer",
            "Ward Manager",
            "Staff Nurse",
            "Chief of the Fund",
        ] {
            assert_eq!(named(title), Some(Named::Title), "{title}");
        }
        for employer in [
            "Skerry Ferries Ltd",
            "Harbour & Co.",
            "Atlantic University",
            "Mercy Hospital",
            "Reed & Sons",
        ] {
            assert_eq!(named(employer), Some(Named::Organisation), "{employer}");
        }
        for title in [
            "Archivist",
            "Piano Tuner",
            "Staff Optician",
            "Security Guard",
            "Head Gardener",
            "Quay Hand",
        ] {
            assert_eq!(named(title), Some(Named::Title), "{title}");
        }
        for other in ["Marlin Quay", "Coast Guard", "River Guide", "Marlin Security Guards"] {
            assert_eq!(named(other), None, "{other}");
        }
        for (many, one) in [
            ("Crane Operators", Some("Crane Operator")),
            ("Ward Secretaries", Some("Ward Secretary")),
            ("WAITRESSES", Some("WAITRESS")),
            ("Night Nurses", Some("Night Nurse")),
            ("Draughtsmen", Some("Draughtsman")),
            ("Head of Operations", None),
            ("Crane Operator", None),
            ("", None),
        ] {
            assert_eq!(singular(many).as_deref(), one, "{many}");
        }
        for place in ["Portland, OR", "Cork, Ireland", "Remote", "Sydney, NSW"] {
            assert!(is_place(place), "{place}");
        }
        for other in ["Planner, Marlin Quay", "BSc, IT, UCC", "Acme"] {
            assert!(!is_place(other), "{other}");
        }
        assert!(is_sentence("Ran the night desk for a year.") && !is_sentence("Harbour Bread Co."));
    }
}
