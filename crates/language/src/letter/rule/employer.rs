//! Another employer's name, left over from another letter.

use finalist_core::finding::Finding;
use finalist_core::span::Span;
use finalist_core::text::fold;

use super::name::is_title;
use super::{Draft, ahead, is_on_record, large_run, visited};
use crate::text::Token;

/// Words after which `at X` names the place one writes to; what one calls one's own is another place.
const HERE: [&str; 16] = [
    "role",
    "position",
    "job",
    "opportunity",
    "opening",
    "post",
    "vacancy",
    "future",
    "interview",
    "interviewing",
    "career",
    "everyone",
    "working",
    "work",
    "colleagues",
    "team",
];
/// What has the name of a post behind `of`, so many words before the place at most.
const POSTS: [&str; 5] = ["role", "position", "job", "post", "vacancy"];
const POST: usize = 8;
/// Before a post, these tell that it is one's own or was.
const HELD: [&str; 8] = ["held", "hold", "left", "leave", "took", "filled", "offered", "leaving"];
const JOIN: [&str; 5] = ["join", "joining", "at", "with", "for"];
/// Words of a wish.
const WISH: [&str; 12] = [
    "would", "i'd", "i’d", "hope", "hoping", "forward", "wish", "love", "eager", "keen", "want", "glad",
];
/// What one would do there, no more than `NEAR` words before the place.
const WORK: [&str; 20] = [
    "work",
    "working",
    "do",
    "doing",
    "begin",
    "beginning",
    "start",
    "starting",
    "join",
    "joining",
    "build",
    "building",
    "contribute",
    "continue",
    "serve",
    "be",
    "being",
    "try",
    "help",
    "part",
];
const NEAR: usize = 5;
/// So many words may part `interest`, `vacancy` from the place.
const BESIDE: usize = 4;
/// Between wish and place, these tell of something that was.
const BEFORE: [&str; 16] = [
    "did", "was", "were", "had", "have", "worked", "learned", "learnt", "when", "where", "what", "which", "since",
    "as", "used", "made",
];
/// Last words of the names of firms.
const FIRM: [&str; 44] = [
    "clinic",
    "clinics",
    "health",
    "healthcare",
    "hospital",
    "care",
    "ferries",
    "freight",
    "logistics",
    "shipping",
    "services",
    "service",
    "systems",
    "software",
    "solutions",
    "technologies",
    "technology",
    "labs",
    "robotics",
    "bank",
    "insurance",
    "capital",
    "partners",
    "associates",
    "consulting",
    "group",
    "media",
    "press",
    "studio",
    "studios",
    "foods",
    "bakery",
    "energy",
    "power",
    "water",
    "airways",
    "airlines",
    "railways",
    "motors",
    "instruments",
    "ltd",
    "inc",
    "gmbh",
    "plc",
];
/// Houses of a trade: as with the words of firms, two that are called so are not one for that.
const HOUSES: [&str; 36] = [
    "hotel",
    "hotels",
    "inn",
    "restaurant",
    "cafe",
    "bar",
    "brewery",
    "dairy",
    "farm",
    "farms",
    "school",
    "academy",
    "college",
    "university",
    "museum",
    "gallery",
    "theatre",
    "library",
    "trust",
    "foundation",
    "charity",
    "council",
    "architects",
    "engineering",
    "construction",
    "builders",
    "design",
    "digital",
    "pharmacy",
    "dental",
    "vets",
    "garage",
    "law",
    "legal",
    "books",
    "publishing",
];
/// In a name, these tell of a place or a day and of no firm.
const PLACE: [&str; 67] = [
    "street",
    "road",
    "lane",
    "avenue",
    "square",
    "quay",
    "pier",
    "station",
    "hall",
    "house",
    "park",
    "gate",
    "bridge",
    "campus",
    "site",
    "depot",
    "office",
    "building",
    "tower",
    "centre",
    "center",
    "airport",
    "port",
    "north",
    "south",
    "east",
    "west",
    "easter",
    "christmas",
    "year",
    "day",
    "eve",
    "monday",
    "friday",
    "may",
    "june",
    "september",
    "january",
    "lough",
    "loch",
    "lake",
    "river",
    "mount",
    "hill",
    "hills",
    "valley",
    "island",
    "isle",
    "bay",
    "cape",
    "point",
    "beach",
    "strand",
    "harbour",
    "forest",
    "wood",
    "castle",
    "abbey",
    "church",
    "terminal",
    "yard",
    "wharf",
    "dock",
    "market",
    "farm",
    "college",
    "school",
];
/// After these, `with` may bring a person.
const COMPANY: [&str; 5] = ["working", "work", "colleagues", "team", "everyone"];
const OWN: [&str; 12] = [
    "my", "previous", "former", "last", "old", "current", "past", "first", "earlier", "present", "worked", "time",
];
/// Words that belong to no name of a firm.
const LEGAL: [&str; 18] = [
    "ltd", "limited", "inc", "plc", "llc", "gmbh", "ag", "co", "corp", "company", "group", "the", "and", "of", "sa",
    "bv", "holding", "holdings",
];

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let Some(employer) = draft.about.employer else {
        return Vec::new();
    };
    let (words, own) = (draft.words_of(draft.body), parts(employer));
    if own.is_empty() {
        return Vec::new();
    }
    let named = draft
        .about
        .elsewhere
        .iter()
        .filter(|other| !shares(&telling(&parts(other)), &telling(&own)))
        .find_map(|other| find(draft, words, other));
    let visited = || visited::find(draft, &own, |part| PLACE.contains(&part));
    let found = named.or_else(|| written_to(draft, words, &own)).or_else(visited);
    let Some(span) = found else { return Vec::new() };
    let said = draft.text.slice(span);
    let message = format!("`{said}` is not whom this letter goes to: it goes to {employer}");
    vec![Finding::new("wrong_employer", message).at(span)]
}

fn parts(name: &str) -> Vec<String> {
    let parts = fold(name);
    let parts = parts
        .split(' ')
        .filter(|part| !part.is_empty() && !LEGAL.contains(part));
    parts.map(str::to_owned).collect()
}

/// The words that tell a name from others of its trade: `Skellig` of `Skellig Ferries`; all, where there are no such.
fn telling(parts: &[String]) -> Vec<String> {
    let own: Vec<String> = parts
        .iter()
        .filter(|part| !FIRM.contains(&part.as_str()) && !HOUSES.contains(&part.as_str()))
        .cloned()
        .collect();
    if own.is_empty() { parts.to_vec() } else { own }
}

fn shares(one: &[String], other: &[String]) -> bool {
    one.iter().any(|part| other.contains(part))
}

/// Where a whole name stands, written large.
fn find(draft: &Draft<'_>, words: &[Token], name: &str) -> Option<Span> {
    let wanted: Vec<String> = crate::text::tokens(&crate::text::Text::new(name))
        .into_iter()
        .map(|word| word.lower)
        .filter(|word| !LEGAL.contains(&word.as_str()))
        .collect();
    if wanted.is_empty() {
        return None;
    }
    words.windows(wanted.len()).find_map(|run| {
        let is_same = run.iter().map(|word| &word.lower).eq(wanted.iter());
        let span = run.iter().map(|word| word.span).reduce(Span::join)?;
        let is_name = draft.text.slice(span).starts_with(char::is_uppercase);
        (is_same && is_name).then_some(span)
    })
}

/// `the role at Other Firm`: whom the letter believes it writes to, where it shares no word with the employer.
fn written_to(draft: &Draft<'_>, words: &[Token], own: &[String]) -> Option<Span> {
    let lower = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |word| word.lower.as_str());
    for at in 1..words.len() {
        let joint = lower(Some(at));
        if !JOIN.contains(&joint) {
            continue;
        }
        let is_here = match joint {
            "join" | "joining" => true,
            "for" => false,
            _ => {
                let is_post = HERE.contains(&lower(at.checked_sub(1))) || joint == "at" && is_post_before(words, at);
                is_post && (1..=5).all(|back| !OWN.contains(&lower(at.checked_sub(back))))
            }
        };
        let is_wish = !is_here && is_wished(draft, words, at);
        if !is_here && !is_wish {
            continue;
        }
        let Some((span, parts)) = large_run(draft, words, at + 1, 5) else {
            continue;
        };
        let is_firm = parts.last().is_some_and(|last| FIRM.contains(&last.as_str()));
        let is_place = parts.iter().any(|part| PLACE.contains(&part.as_str()));
        // After a wish a street, a person or a feast may stand too.
        let is_with_people = joint == "with" && COMPANY.contains(&lower(at.checked_sub(1)));
        if is_with_people && !is_firm {
            continue;
        }
        let is_work = joint == "for" && matches!(lower(at.checked_sub(1)), "work" | "working");
        if is_wish && (parts.len() < 2 || is_place || (joint != "at" && !is_firm && !is_work)) {
            continue;
        }
        if parts.first().is_some_and(|first| is_title(first)) {
            continue;
        }
        let initials: String = own.iter().filter_map(|part| part.chars().next()).collect();
        let whole = own.concat();
        // `Bay Lights` beside `Harbour Lights`: of two words each, the last in common is the trade.
        let is_trade = parts.len() == 2 && own.len() == 2 && parts.last() == own.last() && parts.first() != own.first();
        let is_known = !is_trade
            && telling(&parts).iter().any(|part| {
                own.contains(part)
                    || draft.known.contains(part)
                    || *part == initials
                    || whole.contains(part.as_str())
                    || part.contains(&whole)
            });
        // `I would love to join` one's own old house: it was meant for somebody else.
        let is_old = matches!(joint, "join" | "joining") || joint == "at" && is_wished(draft, words, at);
        let is_past = || {
            let mut past = draft.about.past.iter().map(|name| telling(&self::parts(name)));
            past.any(|old| !shares(&old, own) && telling(&parts).iter().all(|part| old.contains(part)))
        };
        if !is_known && (!is_on_record(draft, &parts) || is_old && is_past()) {
            return Some(span);
        }
    }
    None
}

/// `the post of Night Planner at …`: whether a place stands behind a post with its name.
fn is_post_before(words: &[Token], at: usize) -> bool {
    let before = words.get(at.saturating_sub(POST)..at).unwrap_or_default();
    let is_noun =
        |pair: &[Token]| matches!(pair, [noun, of] if POSTS.contains(&noun.lower.as_str()) && of.lower == "of");
    let was_held = before
        .iter()
        .any(|word| BEFORE.contains(&word.lower.as_str()) || HELD.contains(&word.lower.as_str()));
    before.windows(2).any(is_noun) && !was_held
}

/// `I would be delighted to do this at …`: whether a wish to work stands before the place, with nothing of the past between.
fn is_wished(draft: &Draft<'_>, words: &[Token], at: usize) -> bool {
    let Some(joint) = words.get(at) else { return false };
    let of_sentence = |span: &&Span| span.start() <= joint.span.start() && joint.span.end() <= span.end();
    let Some(sentence) = draft.sentences.iter().find(of_sentence) else {
        return false;
    };
    let before: Vec<&Token> = words
        .get(..at)
        .unwrap_or_default()
        .iter()
        .rev()
        .take_while(|word| word.span.start() >= sentence.start())
        .collect();
    let is_sought = |word: &Token| ahead("sought", &word.lower);
    let cue = |word: &&Token| WISH.contains(&word.lower.as_str()) || is_sought(word);
    let Some(wish) = before.iter().position(cue) else {
        return false;
    };
    let between = before.get(..wish).unwrap_or_default();
    // `as Head Falconer at …` names the post; `as we did at …` tells of what was.
    let is_large = |word: &Token| draft.text.slice(word.span).starts_with(char::is_uppercase);
    let names_post = |place: usize| {
        place
            .checked_sub(1)
            .and_then(|next| between.get(next))
            .is_some_and(|next| is_large(next) && next.lower != "i" || ahead("before_post", &next.lower))
    };
    let is_past = |(place, word): (usize, &&Token)| {
        BEFORE.contains(&word.lower.as_str()) && !(word.lower == "as" && names_post(place))
    };
    // `my work at …` may be the work that is hoped for; `my old work` is not.
    let is_own = between
        .iter()
        .any(|word| OWN.contains(&word.lower.as_str()) && !matches!(word.lower.as_str(), "my" | "first" | "time"));
    let small = || between.iter().filter(|word| !is_large(word));
    let works = small().take(NEAR).any(|word| WORK.contains(&word.lower.as_str()));
    let is_beside = before.get(wish).is_some_and(|word| is_sought(word)) && small().count() <= BESIDE;
    (works || is_beside) && !is_own && !between.iter().enumerate().any(is_past)
}

#[cfg(test)]
mod tests {
    use crate::letter::About;
    use crate::letter::rule::tests::check;

    #[test]
    fn a_trade_in_common_is_no_name_in_common() {
        let elsewhere = ["Teal Ferries".to_owned()];
        let about = About {
            employer: Some("Skerrymore Ferries"),
            elsewhere: &elsewhere,
            ..About::default()
        };
        for (letter, expected) in [
            (
                "I hope we get to work together at Skellig Ferries.",
                Some("Skellig Ferries"),
            ),
            ("I was glad to hear of Teal Ferries.", Some("Teal Ferries")),
            ("I hope we get to work together at Skerrymore.", None),
            ("I hope we get to work together at Ferries Skerrymore.", None),
        ] {
            check("wrong_employer", letter, &about, expected);
        }
    }

    #[test]
    fn another_firm_is_found_and_ones_own_past_is_not() {
        let elsewhere = ["Tidewater Freight".to_owned()];
        let about = About {
            employer: Some("Harbour Lights Ltd"),
            elsewhere: &elsewhere,
            record: &["They have a second yard at Gull Roost.", "Corner Dairy, 2019 to 2024"],
            past: &["Corner Dairy".to_owned()],
            ..About::default()
        };
        for (letter, expected) in [
            (
                "I would gladly plan nights for Tidewater Freight.",
                Some("Tidewater Freight"),
            ),
            ("The role at Corner Bakery appeals to me.", Some("Corner Bakery")),
            ("I would love to join Corner Bakery soon.", Some("Corner Bakery")),
            (
                "The role at Harbour appeals to me, and so does the position at HL.",
                None,
            ),
            (
                "I would be delighted to do this at Maple Leaf Health.",
                Some("Maple Leaf Health"),
            ),
            ("I hope to work for Maple Leaf Clinics.", Some("Maple Leaf Clinics")),
            (
                "I look forward to the chance to work as Head Gardener at Maple Leaf Gardens.",
                Some("Maple Leaf Gardens"),
            ),
            (
                "My interest in the post of Head Gardener at Maple Leaf Gardens has grown.",
                Some("Maple Leaf Gardens"),
            ),
            (
                "I would be proud to work for Maple Leaf Gardens.",
                Some("Maple Leaf Gardens"),
            ),
            (
                "Thank you for the talk about the post of Head Gardener at The Maple Hotel.",
                Some("The Maple Hotel"),
            ),
            (
                "I held the post of Head Gardener at Maple Leaf Gardens in my last job.",
                None,
            ),
            ("I would love to join Corner Dairy soon.", Some("Corner Dairy")),
            (
                "I would be thrilled to join your team at Corner Dairy.",
                Some("Corner Dairy"),
            ),
            ("I would gladly show what I did at Corner Dairy.", None),
            ("I would be proud to work for Dr Ida Falk.", None),
            ("I hope you enjoy the break at Maple Leaf Gardens.", None),
            (
                "I am interested in how it compares with what I drew at Maple Leaf Gardens.",
                None,
            ),
            ("I would work as we worked at Maple Leaf Gardens.", None),
            ("I would be glad to show you what we did at Maple Leaf Health.", None),
            (
                "I would love to work with Mary Smith and to start at Mill Street.",
                None,
            ),
            ("I would like to do it as I have done it at Maple Leaf Health.", None),
            ("I hope to do this at Gull Roost.", None),
            ("We hope to begin at Lough Derg, if the ice lets us.", None),
            ("I look forward to working with Petra.", None),
            ("In my last role at Corner Bakery I ran the nights.", None),
            ("I worked with Tom and was at Corner Bakery for years.", None),
        ] {
            check("wrong_employer", letter, &about, expected);
        }
    }
}
