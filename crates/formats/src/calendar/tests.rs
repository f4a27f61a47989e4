use super::*;
use crate::document::{Event, EventTime};
use crate::read as read_file;

fn calendar(body: &str) -> (Vec<Event>, Vec<String>, String) {
    let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}END:VCALENDAR\r\n");
    let file = read_file("x", text.as_bytes(), None).unwrap();
    let Content::Invitation(calendar) = file.content else {
        panic!("no calendar")
    };
    let notes = file
        .notes
        .into_iter()
        .map(|note| format!("{}: {}", note.line.unwrap_or(0), note.message))
        .collect();
    (calendar.events, notes, file.text)
}

/// Beginning of the only event, as an instant or as written, and a part of each note.
fn check(start: &str, zone: &str, expected: &str, notes: &[&str]) {
    let (events, found, _) = calendar(&format!("BEGIN:VEVENT\r\nUID:1\r\n{start}\r\nEND:VEVENT\r\n{zone}"));
    let told = match &events[0].start {
        Some(EventTime::Floating(local)) => local.to_string(),
        Some(EventTime::Day(date)) => date.to_string(),
        Some(time) => time.instant().unwrap().to_string(),
        None => "none".to_owned(),
    };
    assert_eq!(told, expected, "{start}");
    assert_eq!(found.len(), notes.len(), "{start}: {found:?}");
    for (note, part) in found.iter().zip(notes) {
        assert!(note.contains(part), "{note}");
    }
}

const OWN: &str = "BEGIN:VTIMEZONE\r\nTZID:Our Office\r\nBEGIN:STANDARD\r\nDTSTART:16011028T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010325T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";

#[test]
fn beginnings_are_placed_by_the_zone_they_name() {
    check(
        "DTSTART;TZID=Europe/Dublin:20260708T100000",
        "",
        "2026-07-08T09:00:00Z",
        &[],
    );
    check(
        "DTSTART;TZID=\"W. Europe Standard Time\":20261208T100000",
        "",
        "2026-12-08T09:00:00Z",
        &[],
    );
    check(
        "DTSTART;TZID=/x.example/Europe/Berlin:20260708T100000",
        "",
        "2026-07-08T08:00:00Z",
        &[],
    );
    check("DTSTART:20261208T100000Z", "", "2026-12-08T10:00:00Z", &[]);
    check("DTSTART:20261208T100000", "", "2026-12-08T10:00:00", &[]);
    check("DTSTART;VALUE=DATE:20261208", "", "2026-12-08", &[]);
    check(
        "DTSTART;TZID=Our Office:20260708T100000",
        OWN,
        "2026-07-08T08:00:00Z",
        &["known to this calendar alone"],
    );
    check(
        "DTSTART;TZID=Our Office:20261208T100000",
        OWN,
        "2026-12-08T09:00:00Z",
        &["known to this calendar alone"],
    );
    check(
        "DTSTART;TZID=Mars/Olympus:20261208T100000",
        "",
        "2026-12-08T10:00:00",
        &["5: no zone is called `Mars/Olympus`"],
    );
    check("SUMMARY:Tea", "", "none", &["3: the event `Tea` has no beginning"]);
    check("DTSTART:soon", "", "none", &["`soon` is no time"]);
}

#[test]
fn an_invitation_tells_who_where_and_how_long() {
    let (events, notes, text) = calendar(
        "METHOD:request\r\nBEGIN:VEVENT\r\nUID:a@b\r\nSEQUENCE:2\r\nDTSTAMP:20261120T080000Z\r\nSUMMARY:Second interview\\, Skerry\r\nDTSTART:20261208T100000Z\r\nDURATION:PT1H30M\r\nLOCATION:Harbour House\r\nDESCRIPTION:Join here: https://example.zoom.us/j/1?p\r\n wd=2\\nSee you\r\nORGANIZER;CN=\"Noone, Fergal\":MAILTO:Fergal@Skerry.example\r\nATTENDEE;CN=Room 2;CUTYPE=ROOM;ROLE=NON-PARTICIPANT:mailto:room2@skerry.example\r\nATTENDEE:mailto:me@home.example\r\nBEGIN:VALARM\r\nDESCRIPTION:not this\r\nEND:VALARM\r\nEND:VEVENT\r\n",
    );
    assert!(notes.is_empty(), "{notes:?}");
    let event = &events[0];
    assert_eq!(
        (event.uid.as_deref(), event.sequence, event.method.as_deref()),
        (Some("a@b"), 2, Some("REQUEST"))
    );
    assert_eq!(
        (event.summary.as_str(), event.minutes()),
        ("Second interview, Skerry", Some(90))
    );
    assert_eq!(event.url.as_deref(), Some("https://example.zoom.us/j/1?pwd=2"));
    let organizer = event.organizer.as_ref().unwrap();
    assert_eq!(
        (organizer.name.as_deref(), organizer.email.as_deref()),
        (Some("Fergal Noone"), Some("fergal@skerry.example"))
    );
    assert_eq!(
        event.attendees.iter().map(|a| a.is_resource).collect::<Vec<_>>(),
        [true, false]
    );
    assert_eq!(event.attendees[1].name, None);
    assert!(event.span.of(&text).starts_with("BEGIN:VEVENT") && event.span.of(&text).ends_with("END:VEVENT"));
    assert!(!event.is_cancelled());
}

#[test]
fn cancellations_are_told_both_ways() {
    for body in [
        "METHOD:CANCEL\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261208\r\nEND:VEVENT\r\n",
        "BEGIN:VEVENT\r\nUID:1\r\nSTATUS:cancelled\r\nDTSTART:20261208\r\nEND:VEVENT\r\n",
    ] {
        assert!(calendar(body).0[0].is_cancelled());
    }
}

#[test]
fn broken_calendars_are_read_as_far_as_they_go() {
    let file = read_file(
        "x",
        "\u{FEFF}BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n\nDTSTART:20261208T100000Z\nDESCRIPTION:one\nAgenda: two\n"
            .as_bytes(),
        None,
    )
    .unwrap();
    let Content::Invitation(calendar) = file.content else {
        panic!()
    };
    assert_eq!(calendar.events[0].description, "one\nAgenda: two");
    assert!(
        file.notes
            .iter()
            .any(|note| note.message.contains("ends before `END:VEVENT`")),
        "{:?}",
        file.notes
    );
    let (events, notes, _) = calendar_of_tasks();
    assert!(events.is_empty() && notes.len() == 2, "{notes:?}");
}

fn calendar_of_tasks() -> (Vec<Event>, Vec<String>, String) {
    calendar("BEGIN:VTODO\r\nUID:1\r\nEND:VTODO\r\n")
}

#[test]
fn the_zone_of_the_calendar_places_instants() {
    let (events, notes, _) = calendar(
        "X-WR-TIMEZONE:Europe/Dublin\r\nBEGIN:VEVENT\r\nDTSTART:20260708T090000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20261025T010000Z\r\nEND:VEVENT\r\n",
    );
    let Some(EventTime::Zoned(time)) = &events[0].start else {
        panic!("{events:?}")
    };
    assert_eq!(
        (time.local().to_string().as_str(), time.zone()),
        ("2026-07-08T10:00:00", "Europe/Dublin")
    );
    assert_eq!(events[0].minutes(), Some(60));
    let doubled = events[1].start.as_ref().and_then(EventTime::instant).unwrap();
    assert_eq!(doubled.to_string(), "2026-10-25T01:00:00Z");
    assert!(notes.is_empty(), "{notes:?}");
}

#[test]
fn names_are_read_first_name_first() {
    let (events, ..) = calendar(
        "BEGIN:VEVENT\r\nDTSTART:20260708T090000Z\r\nATTENDEE;CN=\"Byrne-Low, Ada\":mailto:a@x.example\r\nATTENDEE;CN=\"Ng, Jo (People)\":mailto:j@x.example\r\nATTENDEE;CN=\"Ada Byrne, PhD\":mailto:p@x.example\r\nATTENDEE;CN=other@y.example:mailto:o@x.example\r\nEND:VEVENT\r\n",
    );
    let names: Vec<_> = events[0].attendees.iter().map(|who| who.name.as_deref()).collect();
    assert_eq!(
        names,
        [Some("Ada Byrne-Low"), Some("Jo Ng"), Some("Ada Byrne, PhD"), None]
    );
}

#[test]
fn an_invitation_is_told_from_a_calendar_of_holidays() {
    let event = |start: &str, more: &str| format!("BEGIN:VEVENT\r\nDTSTART{start}\r\n{more}END:VEVENT\r\n");
    let guests = "ORGANIZER:mailto:t@x.example\r\nATTENDEE;CN=Jo Ng:mailto:j@x.example\r\n";
    let likes = |start: &str, more: &str| calendar(&event(start, more)).0[0].looks_like_interview();
    let hour = ":20260708T090000Z";
    assert!(likes(hour, "SUMMARY:Second interview\r\n"));
    assert!(likes(hour, &format!("SUMMARY:Onsite: Yard Planner\r\n{guests}")));
    assert!(likes(hour, &format!("SUMMARY:Call with Jo\r\n{guests}")));
    assert!(!likes(hour, "SUMMARY:Dentist\r\n"));
    assert!(!likes(hour, &format!("SUMMARY:Lunch\r\n{guests}")));
    assert!(!likes(";VALUE=DATE:20260708", "SUMMARY:Interview season begins\r\n"));
    assert!(!likes(
        hour,
        &format!("SUMMARY:Weekly panel\r\nRRULE:FREQ=WEEKLY\r\n{guests}")
    ));
    let dump = |count: usize, body: &str| {
        let (events, ..) = calendar(&body.repeat(count));
        Calendar { method: None, events }.is_dump()
    };
    let holiday = event(";VALUE=DATE:20260708", "SUMMARY:Bank holiday\r\n");
    let round = event(hour, "SUMMARY:Second interview\r\n");
    assert!(dump(4, &holiday) && !dump(3, &holiday));
    assert!(!dump(12, &round) && dump(13, &round));
}
