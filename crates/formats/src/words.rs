//! Words that tell a job title from an organisation and from a place.

use finalist_core::text::fold;

use crate::people::cues::is_role;

/// What a short piece of text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    Title,
    Organisation,
}

/// Trades, beyond the words of office life.
const TRADES: [&str; 104] = [
    "nurse",
    "matron",
    "midwife",
    "doctor",
    "physician",
    "surgeon",
    "geriatrician",
    "pharmacist",
    "therapist",
    "physiotherapist",
    "paramedic",
    "carer",
    "teacher",
    "tutor",
    "lecturer",
    "professor",
    "researcher",
    "librarian",
    "clerk",
    "secretary",
    "receptionist",
    "paralegal",
    "solicitor",
    "lawyer",
    "attorney",
    "barrister",
    "buyer",
    "merchandiser",
    "salesperson",
    "representative",
    "rep",
    "executive",
    "associate",
    "agent",
    "broker",
    "trader",
    "banker",
    "teller",
    "underwriter",
    "actuary",
    "auditor",
    "bookkeeper",
    "economist",
    "statistician",
    "technician",
    "mechanic",
    "electrician",
    "plumber",
    "carpenter",
    "joiner",
    "welder",
    "machinist",
    "operator",
    "operative",
    "driver",
    "pilot",
    "captain",
    "chef",
    "barista",
    "waiter",
    "waitress",
    "bartender",
    "cashier",
    "cleaner",
    "porter",
    "firefighter",
    "soldier",
    "sergeant",
    "editor",
    "writer",
    "copywriter",
    "journalist",
    "reporter",
    "photographer",
    "producer",
    "translator",
    "interpreter",
    "curator",
    "animator",
    "fundraiser",
    "organiser",
    "organizer",
    "trainer",
    "instructor",
    "trainee",
    "apprentice",
    "intern",
    "programmer",
    "tester",
    "strategist",
    "marketer",
    "dispatcher",
    "foreman",
    "superintendent",
    "inspector",
    "surveyor",
    "counsellor",
    "counselor",
    "psychologist",
    "worker",
    "deputy",
    "contractor",
    "generalist",
    "freelancer",
];

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
    is_role(text) || has(&fold(text), &TRADES)
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
        assert_eq!(named("Marlin Quay"), None);
        for place in ["Portland, OR", "Cork, Ireland", "Remote", "Sydney, NSW"] {
            assert!(is_place(place), "{place}");
        }
        for other in ["Planner, Marlin Quay", "BSc, IT, UCC", "Acme"] {
            assert!(!is_place(other), "{other}");
        }
        assert!(is_sentence("Ran the night desk for a year.") && !is_sentence("Harbour Bread Co."));
    }
}
