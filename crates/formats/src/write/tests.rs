use std::collections::BTreeMap;

use finalist_core::id::{EntryId, Id, StoryId, WorkspaceId};
use finalist_core::profile::{Connection, Entry, EntryKind, Profile};
use finalist_core::source::SourceKind;
use finalist_core::story::Story;
use finalist_core::time::{InterviewTime, PartialDate, Timestamp};
use proptest::prelude::*;

use super::*;
use crate::document::{Card, Content, Event, EventTime};

fn id<I: Id>() -> I {
    I::from_uuid(Default::default())
}

fn profile(entries: Vec<Entry>) -> Profile {
    Profile {
        workspace: id::<WorkspaceId>(),
        name: Some("Noor Ek".to_owned()),
        email: Some("noor@example.org".to_owned()),
        place: Some("Cork, Ireland".to_owned()),
        entries,
        connections: Vec::new(),
        connection_count: 0,
        stories: Vec::new(),
        uses: Vec::new(),
        ratings: Vec::new(),
    }
}

fn read(name: &str, text: &str, kind: SourceKind) -> Content {
    let file = crate::read(name, text.as_bytes(), None).unwrap();
    assert_eq!(file.kind, kind, "it is known for what it is:\n{text}");
    file.content
}

type Told = (
    EntryKind,
    String,
    Option<String>,
    Option<String>,
    String,
    String,
    String,
);

fn told(kind: EntryKind, texts: [&str; 2], places: [Option<&String>; 2], dates: [Option<PartialDate>; 2]) -> Told {
    let date = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let [title, text] = texts;
    let [organisation, place] = places;
    (
        kind,
        title.to_owned(),
        organisation.cloned(),
        place.cloned(),
        date(dates[0]),
        date(dates[1]),
        text.to_owned(),
    )
}

fn of_entries(entries: &[Entry]) -> Vec<Told> {
    let mut all: Vec<Told> = entries
        .iter()
        .map(|e| {
            let places = [e.organisation.as_ref(), e.place.as_ref()];
            told(e.kind, [&e.title, &e.text], places, [e.from, e.until])
        })
        .collect();
    all.sort();
    all
}

#[track_caller]
fn of_resume(content: &Content) -> Vec<Told> {
    let Content::Resume(resume) = content else {
        panic!("no résumé: {content:?}")
    };
    let mut all: Vec<Told> = resume
        .entries
        .iter()
        .map(|e| {
            let places = [e.organisation.as_ref(), e.place.as_ref()];
            told(e.kind, [&e.title, &e.text], places, [e.from, e.until])
        })
        .collect();
    all.sort();
    all
}

fn words() -> impl Strategy<Value = String> {
    "[A-Z][a-zéß]{1,8}( [a-z]{2,9}){0,4}"
}

fn date() -> impl Strategy<Value = PartialDate> {
    (
        1970_i16..2030,
        prop::option::of((1_i8..=12, prop::option::of(1_i8..=28))),
    )
        .prop_map(|(year, rest)| PartialDate::new(year, rest.map(|r| r.0), rest.and_then(|r| r.1)).unwrap())
}

prop_compose! {
    fn entry()(
        kind in prop::sample::select(EntryKind::ALL),
        title in prop_oneof![words(), "[A-Z][a-z]{2,8} \\([A-C][12]\\)", "\\PC{0,20}[a-z]"],
        organisation in prop::option::of(words()),
        place in prop::option::of(words()),
        from in prop::option::of(date()),
        until in prop::option::of(date()),
        text in prop_oneof![Just(String::new()), "[a-z][\\PC\n]{0,60}[a-z]"],
    ) -> Entry {
        Entry { id: id::<EntryId>(), kind, title: title.trim().to_owned(), organisation, place, from, until, text, evidence: None }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_json_resume_reads_in_again_as_the_same(entries in prop::collection::vec(entry(), 1..12)) {
        let text = resume_json(&profile(entries.clone()));
        let content = read("resume.json", &text, SourceKind::Resume);
        prop_assert_eq!(of_resume(&content), of_entries(&entries));
        let Content::Resume(resume) = content else { unreachable!() };
        prop_assert_eq!((resume.name.as_deref(), resume.email.as_deref(), resume.place.as_deref()),
            (Some("Noor Ek"), Some("noor@example.org"), Some("Cork, Ireland")));
    }

    #[test]
    fn stories_read_in_again_as_the_same(
        all in prop::collection::vec((words(), prop::collection::vec(prop_oneof![Just(String::new()), "[A-Z][a-z]{2,9}( [a-z]{2,9}){3,9}\\.(\n\n[A-Z][a-z]{2,9}( [a-z]{2,9}){3,9}\\.)?"], 5)), 1..6)
    ) {
        let mut stories: BTreeMap<String, Story> = BTreeMap::new();
        for (title, parts) in &all {
            let [s, t, a, r, o] = parts.as_slice() else { unreachable!() };
            let action = if a.is_empty() { "I rang every quay myself." } else { a };
            stories.insert(title.clone(), Story {
                id: id::<StoryId>(), title: title.clone(), situation: s.clone(), task: t.clone(),
                action: action.to_owned(), result: r.clone(), other: o.clone(), evidence: None,
            });
        }
        let stories: Vec<Story> = stories.into_values().collect();
        let Content::Stories(read) = read("stories.md", &stories_markdown(&stories), SourceKind::Stories) else { panic!() };
        let shown = |t: &str, parts: [&str; 5]| format!("{t}|{}", parts.join("|"));
        let before: Vec<String> = stories.iter().map(|s| shown(&s.title, [&s.situation, &s.task, &s.action, &s.result, &s.other])).collect();
        let after: Vec<String> = read.iter().map(|s| shown(&s.title, [&s.situation, &s.task, &s.action, &s.result, &s.other])).collect();
        prop_assert_eq!(after, before);
    }

    #[test]
    fn a_calendar_reads_in_again_as_the_same(events in prop::collection::vec(event(), 0..8)) {
        let out = CalendarOut { name: "Rounds; of, mine".to_owned(), stamp: at(1_800_000_000), events: events.clone() };
        let text = calendar(&out);
        well_formed(&text);
        if events.is_empty() { return Ok(()); }
        let Content::Invitation(read) = read("x.ics", &text, SourceKind::Invitation) else { panic!() };
        prop_assert_eq!(read.method.as_deref(), Some("PUBLISH"));
        prop_assert_eq!(read.events.len(), events.len());
        for (before, after) in events.iter().zip(&read.events) {
            same_event(before, after)?;
        }
        // A reader that knows no zone by name has to find the same moments by the rules in the file alone.
        let nameless = text.replace("TZID:", "TZID:Own ").replace(";TZID=", ";TZID=Own ");
        let Content::Invitation(by_rules) = crate::read("x.ics", nameless.as_bytes(), None).unwrap().content else { panic!() };
        for (named, ruled) in read.events.iter().zip(&by_rules.events) {
            prop_assert_eq!(instants(named), instants(ruled), "{}", nameless);
        }
    }

    #[test]
    fn no_cell_is_a_formula_and_no_cell_is_lost(text in "[=+@\\-\t \"',;|%a-z0-9\n]{0,20}") {
        let cell = table::cell(&text);
        let bare = cell.strip_prefix('"').unwrap_or(&cell).trim_start();
        prop_assert!(!bare.starts_with(['=', '+', '-', '@', '|', '%']), "{cell}");
        let line = format!("{cell},end\r\n");
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
        let record = reader.records().next().unwrap().unwrap();
        prop_assert_eq!(record.get(1), Some("end"));
        let back = record.get(0).unwrap();
        prop_assert!(back == text || back == format!("'{text}"), "{back:?} {text:?}");
    }
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap()
}

const ZONES: [&str; 10] = [
    "Europe/Dublin",
    "America/New_York",
    "Asia/Kolkata",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Asia/Tokyo",
    "UTC",
    "Pacific/Chatham",
    "Europe/Moscow",
];

fn when() -> impl Strategy<Value = WhenOut> {
    let seconds = 1_000_000_000_i64..2_500_000_000;
    prop_oneof![
        4 => (seconds.clone(), prop::sample::select(&ZONES[..]), 0_i64..600).prop_map(|(s, zone, minutes)| {
            let zone_of = finalist_core::time::TimeZone::get(zone).unwrap();
            let local = at(s).to_zoned(zone_of).datetime();
            WhenOut::Local { begins: InterviewTime::new(local, zone).unwrap(), minutes }
        }),
        1 => (seconds.clone(), 0_i64..600).prop_map(|(s, minutes)| WhenOut::Instant { begins: at(s), minutes }),
        1 => seconds.prop_map(|s| WhenOut::Day(at(s).to_zoned(finalist_core::time::TimeZone::UTC).date())),
    ]
}

prop_compose! {
    fn event()(
        uid in "[a-z0-9@.-]{5,40}",
        sequence in 0_i64..40,
        when in when(),
        summary in "[A-Za-z]\\PC{0,90}[A-Za-z]",
        description in prop_oneof![Just(String::new()), "[A-Z][\\PC\n]{0,200}[a-z]"],
        location in prop::option::of("[A-Z][a-z;,\\\\ ]{0,90}[a-z]"),
        is_cancelled in any::<bool>(),
    ) -> EventOut {
        EventOut {
            uid, sequence, when, summary, description, location, url: None, is_cancelled, is_busy: true,
            category: "interview",
            alarms: vec![Alarm { minutes_before: 60, text: "soon".to_owned() }, Alarm { minutes_before: 1440, text: "tomorrow".to_owned() }],
        }
    }
}

/// Lines end with CR LF and are short enough; what begins ends.
#[track_caller]
fn well_formed(text: &str) {
    assert!(
        text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']),
        "{text}"
    );
    let mut open: Vec<&str> = Vec::new();
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
        if let Some(name) = line.strip_prefix("BEGIN:") {
            open.push(name);
        } else if let Some(name) = line.strip_prefix("END:") {
            assert_eq!(open.pop(), Some(name));
        }
    }
    assert!(open.is_empty());
}

fn same_event(before: &EventOut, after: &Event) -> Result<(), TestCaseError> {
    prop_assert_eq!(after.uid.as_deref(), Some(before.uid.as_str()));
    prop_assert_eq!(after.sequence, before.sequence);
    prop_assert_eq!(&after.summary, &before.summary);
    prop_assert_eq!(&after.description, &before.description);
    prop_assert_eq!(&after.location, &before.location);
    let status = if before.is_cancelled { "CANCELLED" } else { "CONFIRMED" };
    prop_assert_eq!(after.status.as_deref(), Some(status));
    prop_assert!(after.organizer.is_none() && after.attendees.is_empty());
    match (&before.when, &after.start) {
        (WhenOut::Local { begins, .. }, Some(EventTime::Zoned(read))) => prop_assert_eq!(read, begins),
        (WhenOut::Local { begins, .. }, Some(EventTime::Instant(read))) => {
            prop_assert!(begins.zone() == "UTC" && *read == begins.instant());
        }
        (WhenOut::Instant { begins, .. }, Some(EventTime::Instant(read))) => prop_assert_eq!(read, begins),
        (WhenOut::Day(day), Some(EventTime::Day(read))) => prop_assert_eq!(read, day),
        (before, after) => prop_assert!(false, "{before:?} became {after:?}"),
    }
    let length = |minutes: i64| Some(minutes * 60);
    let read = instants(after);
    match &before.when {
        WhenOut::Local { minutes, .. } | WhenOut::Instant { minutes, .. } => {
            let lasting = read
                .0
                .zip(read.1)
                .map(|(start, end)| end.as_second() - start.as_second());
            prop_assert_eq!(lasting, length(*minutes));
        }
        WhenOut::Day(_) => {}
    }
    Ok(())
}

fn instants(event: &Event) -> (Option<Timestamp>, Option<Timestamp>) {
    let instant = |time: &Option<EventTime>| time.as_ref().and_then(EventTime::instant);
    (instant(&event.start), instant(&event.end))
}

#[test]
fn the_resume_of_the_example_goes_out_and_comes_in_as_the_same() {
    let text = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../examples/second-interview/resume.md"
    ));
    let Content::Resume(read_first) = read("resume.md", &text.unwrap(), SourceKind::Resume) else {
        panic!()
    };
    let entries: Vec<Entry> = read_first
        .entries
        .iter()
        .map(|e| Entry {
            id: id::<EntryId>(),
            kind: e.kind,
            title: e.title.clone(),
            organisation: e.organisation.clone(),
            place: e.place.clone(),
            from: e.from,
            until: e.until,
            text: e.text.clone(),
            evidence: None,
        })
        .collect();
    assert!(entries.len() > 8);
    let before = of_entries(&entries);
    let all = profile(entries);
    assert_eq!(
        of_resume(&read("a.json", &resume_json(&all), SourceKind::Resume)),
        before
    );
    assert_eq!(
        of_resume(&read("a.md", &resume_markdown(&all), SourceKind::Resume)),
        before
    );
}

#[test]
fn connections_read_in_again_and_their_formulas_are_defused() {
    let person = |name: &str, employer: &str| Connection {
        id: id(),
        name: name.to_owned(),
        employer: Some(employer.to_owned()),
        title: Some("Mate, first".to_owned()),
        email: None,
        url: Some("https://people.example/m".to_owned()),
        connected: Some("2021-03-09".parse().unwrap()),
        evidence: None,
    };
    let all = [person("Kari Berg", "Tide & Co"), person("Ola Nes", "=HYPERLINK(\"x\")")];
    let csv = connections_csv(&all);
    assert!(csv.contains(",\"'=HYPERLINK(\"\"x\"\")\","), "{csv}");
    let Content::Connections(rows) = read("c.csv", &csv, SourceKind::Connections) else {
        panic!()
    };
    let first = rows.first().unwrap();
    assert_eq!((first.first.as_str(), first.last.as_str()), ("Kari", "Berg"));
    assert_eq!(first.employer.as_deref(), Some("Tide & Co"));
    assert_eq!(first.title.as_deref(), Some("Mate, first"));
    assert_eq!(first.connected, Some("2021-03-09".parse().unwrap()));
    assert_eq!(rows.len(), 2);
}

/// A card as another reader would see it: unfolded, parted at the first colon, unescaped.
fn properties(card: &str) -> Vec<(String, String)> {
    let lines = card.replace("\r\n ", "");
    let told = lines.split("\r\n").filter_map(|line| line.split_once(':'));
    told.map(|(name, value)| {
        let mut text = String::new();
        let mut chars = value.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => text.extend(chars.next().map(|c| if c == 'n' { '\n' } else { c })),
                c => text.push(c),
            }
        }
        (name.to_owned(), text)
    })
    .collect()
}

proptest! {
    #[test]
    fn a_card_is_read_as_what_was_written(
        name in "[A-Z][\\PC]{0,40}[a-z]",
        title in prop::option::of("[a-z;,:\\\\\"\n]{0,90}[a-z]"),
        notes in prop::collection::vec("\\PC{1,90}", 0..4),
    ) {
        let person = Contact { uuid: "0199-x".to_owned(), name: name.clone(), title: title.clone(), notes: notes.clone(), ..Contact::default() };
        let card = contacts(&[person]);
        well_formed(&card);
        let read = properties(&card);
        let of = |wanted: &str| read.iter().find(|(own, _)| own == wanted).map(|(_, value)| value.clone());
        prop_assert_eq!(of("FN"), Some(name));
        prop_assert_eq!(of("TITLE"), title);
        let notes = (!notes.is_empty()).then(|| notes.join("\n"));
        prop_assert_eq!(of("NOTE"), notes);
    }
}

/// What a card tells, as it would be written again. The fields are those that a person met has.
fn written_again(card: &Card) -> Contact {
    let notes = card
        .note
        .as_deref()
        .map(|note| note.split('\n').map(str::to_owned).collect());
    Contact {
        uuid: "0199-x".to_owned(),
        name: card.name.clone().unwrap_or_default(),
        title: card.title.clone(),
        role: None,
        organisation: card.organisation.clone(),
        email: card.emails.first().cloned(),
        notes: notes.unwrap_or_default(),
    }
}

fn cards(text: &str) -> Vec<Card> {
    let Content::Cards(cards) = read("people.vcf", text, SourceKind::People) else {
        panic!("these are no cards:\n{text}")
    };
    cards
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn cards_read_in_again_as_the_same(
        people in prop::collection::vec((
            "[A-ZÉŁ][a-zé’,;]{1,12}( [A-Z]\\.)?( [A-Z][a-zø\\-]{1,14}){1,2}",
            prop::option::of("[a-z][a-z;,:\\\\\"é ]{0,80}[a-z]"),
            prop::option::of("[A-Z][A-Za-z&;, ]{0,70}[a-z]"),
            prop::option::of("[a-z]{1,8}@[a-z]{1,8}\\.example"),
            prop::collection::vec("[a-z][\\PC]{0,90}[a-z]", 0..4),
        ), 1..12),
    ) {
        let people: Vec<Contact> = people
            .into_iter()
            .map(|(name, title, organisation, email, notes)| {
                Contact { uuid: "0199-x".to_owned(), name, title, role: None, organisation, email, notes }
            })
            .collect();
        let once = contacts(&people);
        let again: Vec<Contact> = cards(&once).iter().map(written_again).collect();
        prop_assert_eq!(&again, &people);
        prop_assert_eq!(contacts(&again), once);
    }
}

#[test]
fn a_card_is_folded_and_escaped() {
    let card = contacts(&[Contact {
        uuid: "0199-x".to_owned(),
        name: "Ines O’Dowd".to_owned(),
        title: Some("head; of, planning\\".to_owned()),
        notes: vec!["rows ".repeat(30), "sails".to_owned()],
        ..Contact::default()
    }]);
    well_formed(&card.replace("VCARD", "X"));
    assert!(
        card.contains("FN:Ines O’Dowd\r\nN:O’Dowd;Ines;;;\r\nTITLE:head\\; of\\, planning\\\\\r\n"),
        "{card}"
    );
    assert!(card.replace("\r\n ", "").contains("rows \\nsails\r\n"), "{card}");
}
