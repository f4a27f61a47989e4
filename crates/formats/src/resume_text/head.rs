//! The head of an entry: which of its words are the title, which the organisation, which the place.

use finalist_core::profile::EntryKind;
use finalist_core::text::fold;

use crate::markdown::bare;
use crate::words::{Named, is_place, is_unit, named};

/// What the head of an entry tells.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) title: String,
    pub(super) organisation: Option<String>,
    pub(super) place: Option<String>,
    /// Departments and teams, which are neither.
    pub(super) unit: Vec<String>,
}

/// Titles that say little without the word after their comma: `Director, Sales`.
const BARE: [&str; 14] = [
    "director",
    "senior director",
    "vp",
    "svp",
    "avp",
    "vice president",
    "manager",
    "senior manager",
    "head",
    "officer",
    "lead",
    "associate",
    "partner",
    "specialist",
];

/// Reads the lines of a head, which are without their dates.
pub(super) fn head_of(kind: EntryKind, rows: &[String]) -> Option<Head> {
    let mut head = Head::default();
    let mut pieces: Vec<(usize, String)> = Vec::new();
    let mut places: Vec<String> = Vec::new();
    for (row, words) in rows.iter().enumerate() {
        for piece in strong(kind, words) {
            let (piece, place) = without_place(&piece);
            places.extend(place);
            pieces.extend(piece.map(|piece| (row, piece)));
        }
    }
    if pieces.is_empty() {
        let (title, rest) = places.split_first()?;
        head.title = title.clone();
        head.place = joined(rest);
        return Some(head);
    }
    // `BSc in Botany, Atlantic College` over `Cork`: the school is in the first, so what follows is the place.
    if kind == EntryKind::Education
        && let Some((_, piece)) = pieces.first()
        && weak(piece).len() > 1
        && is_school(piece)
        && pieces.len() > 1
    {
        places.extend(pieces.drain(1..).map(|(_, piece)| piece));
    }
    // `Planner, Marlin Quay` over `Cork`: the first piece says both, so what follows is the place.
    let first = pieces.first().map(|(_, piece)| weak(piece)).unwrap_or_default();
    let says_both = first.len() > 1
        && first.first().and_then(|part| named(part)) == Some(Named::Title)
        && !BARE.contains(&first.first().map(|p| p.to_lowercase()).unwrap_or_default().as_str());
    let is_named = |(_, piece): &(usize, String)| named(piece).is_some();
    if says_both && kind != EntryKind::Education && !pieces.iter().skip(1).any(is_named) {
        places.extend(pieces.drain(1..).map(|(_, piece)| piece));
    }
    if let [(_, only)] = pieces.as_slice() {
        from_parts(&mut head, kind, weak(only), &mut places);
    } else {
        from_pieces(
            &mut head,
            kind,
            pieces.into_iter().map(|(_, piece)| piece).collect(),
            &mut places,
        );
    }
    head.place = joined(&places);
    if kind == EntryKind::Volunteering && head.organisation.is_none() && named(&head.title) == Some(Named::Organisation)
    {
        head.organisation = Some(head.title.clone());
    }
    head.organisation = head
        .organisation
        .map(|name| name.strip_prefix("the ").map(str::to_owned).unwrap_or(name));
    (!head.title.is_empty()).then_some(head)
}

fn joined(parts: &[String]) -> Option<String> {
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Pieces between the signs that people set between title, organisation and place.
fn strong(kind: EntryKind, words: &str) -> Vec<String> {
    let is_somewhere = matches!(
        kind,
        EntryKind::Position | EntryKind::Volunteering | EntryKind::Education
    );
    let mut parts = vec![words.to_owned()];
    for sign in [" | ", "\t", " — ", " – ", " · ", " • ", " at ", " @ ", " - "] {
        // `First Aid at Sea` is a certificate, and the sea no employer.
        if !is_somewhere && sign == " at " {
            continue;
        }
        parts = parts
            .iter()
            .flat_map(|part| part.split(sign))
            .map(|part| bare(part.trim_matches([' ', ','])).to_owned())
            .collect();
    }
    if matches!(kind, EntryKind::Position) {
        parts = parts.iter().flat_map(|part| stops(part)).collect();
    }
    parts.retain(|part| !part.is_empty() && !is_filler(part));
    parts
}

/// `Marlin Lift Co., Cobh. Service mechanic` in two at the full stop, which is that of no abbreviation.
fn stops(part: &str) -> Vec<String> {
    const SHORT: [&str; 14] = [
        "bros", "corp", "dept", "univ", "inst", "assn", "prof", "messrs", "capt", "mount", "gmbh", "intl", "natl",
        "govt",
    ];
    let mut out = Vec::new();
    let mut from = 0;
    for (at, _) in part.match_indices(". ") {
        let (before, after) = (part.get(from..at).unwrap_or(""), part.get(at + 2..).unwrap_or(""));
        let word = before.rsplit([' ', ',', '(']).next().unwrap_or("");
        let is_word =
            word.chars().count() >= 4 && !word.contains('.') && !SHORT.contains(&word.to_lowercase().as_str());
        if is_word && after.starts_with(char::is_uppercase) {
            out.push(before.trim().to_owned());
            from = at + 2;
        }
    }
    out.push(part.get(from..).unwrap_or("").trim().to_owned());
    out
}

/// `2 years 10 months` and `Expected graduation`: words beside dates that are neither title nor organisation.
pub(super) fn is_filler(part: &str) -> bool {
    const UNITS: [&str; 12] = [
        "year",
        "years",
        "yr",
        "yrs",
        "month",
        "months",
        "mo",
        "mos",
        "jahre",
        "monate",
        "and",
        "less than a",
    ];
    const LABELS: [&str; 7] = [
        "expected graduation",
        "expected",
        "graduation",
        "graduated",
        "graduating",
        "anticipated",
        "dates",
    ];
    let folded = fold(part);
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> = folded.split(' ').collect();
    let is_duration = words.len() >= 2
        && words.iter().all(|word| is_number(word) || UNITS.contains(word))
        && words.iter().any(|word| UNITS.contains(word));
    is_duration || LABELS.contains(&folded.as_str())
}

/// Parts between commas; commas in brackets part nothing.
fn weak(piece: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let is_end = |c: char| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth <= 0 && c == ','
    };
    let parts = piece.split(is_end).map(|part| bare(part).to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

/// `Harbour Bread, Portland, OR` as the name and the place.
fn without_place(piece: &str) -> (Option<String>, Option<String>) {
    if is_place(piece) {
        return (None, Some(piece.to_owned()));
    }
    for (at, _) in piece.match_indices(", ") {
        let (before, after) = (piece.get(..at).unwrap_or(""), piece.get(at + 2..).unwrap_or(""));
        if is_place(after) && !before.is_empty() && named(after).is_none() {
            return (Some(before.to_owned()), Some(after.to_owned()));
        }
    }
    (Some(piece.to_owned()), None)
}

pub(super) fn is_school(text: &str) -> bool {
    const SCHOOLS: [&str; 9] = [
        "university",
        "college",
        "school",
        "institute",
        "academy",
        "universität",
        "université",
        "polytechnic",
        "conservatoire",
    ];
    let text = text.to_lowercase();
    SCHOOLS.iter().any(|word| text.contains(word))
}

/// Whether a text names a degree.
pub(super) fn is_degree(text: &str) -> bool {
    const DEGREES: [&str; 40] = [
        "bachelor",
        "bachelors",
        "master",
        "masters",
        "doctor",
        "doctorate",
        "diploma",
        "diplom",
        "licence",
        "associate",
        "associates",
        "degree",
        "phd",
        "dphil",
        "md",
        "jd",
        "llb",
        "llm",
        "mba",
        "mpa",
        "mph",
        "msc",
        "ms",
        "ma",
        "meng",
        "mphil",
        "bsc",
        "bs",
        "ba",
        "beng",
        "bcom",
        "bba",
        "bfa",
        "mfa",
        "hnd",
        "hnc",
        "btec",
        "pgce",
        "abitur",
        "baccalaureate",
    ];
    let folded = fold(&text.replace('.', ""));
    folded.split(' ').take(6).any(|word| DEGREES.contains(&word))
}

/// Title, organisation and the rest of what is parted by commas alone.
fn from_parts(head: &mut Head, kind: EntryKind, mut parts: Vec<String>, places: &mut Vec<String>) {
    if kind == EntryKind::Education {
        let Some(at) = parts.iter().position(|part| is_school(part)) else {
            return in_order(head, parts, places);
        };
        let mut rest = parts.split_off(at);
        let school = (!rest.is_empty()).then(|| rest.remove(0));
        if parts.is_empty() && !rest.is_empty() {
            parts.push(rest.remove(0));
        }
        places.extend(rest);
        match joined(&parts) {
            Some(title) => (head.title, head.organisation) = (title, school),
            None => head.title = school.unwrap_or_default(),
        }
        return;
    }
    if !matches!(kind, EntryKind::Position | EntryKind::Volunteering) {
        return in_order(head, parts, places);
    }
    let is = |wanted: Named| move |part: &String| named(part) == Some(wanted);
    let title = parts.iter().position(is(Named::Title)).unwrap_or(0);
    let mut name = parts.remove(title.min(parts.len().saturating_sub(1)));
    if BARE.contains(&name.to_lowercase().as_str()) && parts.len() > title {
        let what = parts.remove(title);
        name = format!("{name}, {what}");
    }
    head.title = name;
    // Before the title stands the organisation; after it perhaps a unit first.
    let known = parts.iter().position(is(Named::Organisation));
    let at = known
        .unwrap_or_else(|| usize::from(title == 0 && parts.len() > 1 && parts.first().is_some_and(|p| is_unit(p))));
    for (index, part) in parts.into_iter().enumerate() {
        match index.cmp(&at) {
            std::cmp::Ordering::Equal => head.organisation = Some(part),
            std::cmp::Ordering::Less => head.unit.push(part),
            std::cmp::Ordering::Greater if is_unit(&part) => head.unit.push(part),
            std::cmp::Ordering::Greater => places.push(part),
        }
    }
}

fn in_order(head: &mut Head, parts: Vec<String>, places: &mut Vec<String>) {
    let mut parts = parts.into_iter();
    head.title = parts.next().unwrap_or_default();
    head.organisation = parts.next();
    places.extend(parts);
}

/// Title, organisation and the rest of what is parted by stronger signs, or stands on several lines.
fn from_pieces(head: &mut Head, kind: EntryKind, mut pieces: Vec<String>, places: &mut Vec<String>) {
    let is_work = matches!(kind, EntryKind::Position | EntryKind::Volunteering);
    let last = pieces.len().saturating_sub(1);
    let at = match kind {
        EntryKind::Education => {
            usize::from(pieces.first().is_some_and(|p| is_school(p)) && pieces.get(1).is_some_and(|p| !is_school(p)))
        }
        _ if is_work => pieces
            .iter()
            .position(|piece| {
                let first = weak(piece).into_iter().next().unwrap_or_default();
                named(&first) == Some(Named::Title)
            })
            .unwrap_or_else(|| {
                let is_first = pieces.first().is_some_and(|p| named(p) == Some(Named::Organisation));
                let is_second = pieces.get(1).is_some_and(|p| named(p) == Some(Named::Organisation));
                usize::from(is_first && !is_second)
            }),
        _ => 0,
    };
    let title = pieces.remove(at.min(last));
    let known = pieces
        .iter()
        .position(|piece| is_work && named(piece) == Some(Named::Organisation))
        .unwrap_or(0);
    let organisation = (!pieces.is_empty()).then(|| pieces.remove(known));
    if is_work {
        let mut parts = weak(&title).into_iter();
        let first = parts.next().unwrap_or_default();
        let is_bare = BARE.contains(&first.to_lowercase().as_str());
        let mut name = first;
        for part in parts {
            if is_bare && !name.contains(',') {
                name = format!("{name}, {part}");
            } else {
                head.unit.push(part);
            }
        }
        head.title = name;
    } else {
        head.title = title;
    }
    if let Some(organisation) = organisation {
        let mut parts = weak(&organisation).into_iter();
        // `Ocean Foods, Inc.` has a comma that parts nothing.
        let mut name = parts.next().unwrap_or_default();
        let rest: Vec<String> = parts.collect();
        let is_legal = |part: &String| {
            matches!(
                part.trim_end_matches('.').to_lowercase().as_str(),
                "inc" | "ltd" | "llc" | "co" | "plc" | "corp" | "llp"
            )
        };
        for part in rest {
            if is_legal(&part) {
                name = format!("{name}, {part}");
            } else if kind == EntryKind::Education && is_degree(&head.title) && head.title.split(' ').count() <= 2 {
                // `PhD | Atlantic University, Botany`: what stands behind the school is what was studied.
                head.title = format!("{}, {part}", head.title);
            } else {
                places.push(part);
            }
        }
        head.organisation = Some(name);
    }
    places.extend(pieces);
}
