//! Calendar invitations: they make, move and cancel rounds, and bring people and agenda.

use finalist_core::id::{InterviewerId, RoundId};
use finalist_core::round::{Format, Invitation, Round, Session};
use finalist_core::source::Source;
use finalist_core::stage::{Stage, StageKind, StageStatus};
use finalist_core::text::fold;
use finalist_core::time::{Date, InterviewTime};
use finalist_formats::{Attendee, Calendar, Event, EventTime, zone_of_place};
use finalist_language::invitation::{self, AgendaLine, InvitationReading};

use super::count;
use crate::work::{Work, round_name};

/// Of a whole calendar at most so many events become rounds.
const MOST_OF_A_CALENDAR: usize = 12;

pub(super) fn derive(work: &mut Work<'_>, source: &Source, calendar: &Calendar) -> String {
    let is_dump = calendar.is_dump();
    let mut events: Vec<&Event> = calendar.events.iter().collect();
    if is_dump {
        // A whole calendar holds a life, of which only interviews are of use here, and not hundreds of them.
        events.retain(|event| event.looks_like_interview());
        events.truncate(MOST_OF_A_CALENDAR);
        work.remark(format!(
            "`{}` is a whole calendar of {} events: {} of them were taken for interviews; give the invitation alone if one is missing",
            source.name,
            calendar.events.len(),
            events.len()
        ));
    }
    // Several versions of one event in a file: the highest sequence is worked in last and wins.
    events.sort_by_key(|event| event.sequence);
    for event in events {
        one(work, source, event);
    }
    count(calendar.events.len(), "event")
}

/// An interview that the words of a mail name.
pub(super) fn derive_words(work: &mut Work<'_>, source: &Source, event: &Event) {
    one(work, source, event);
}

fn one(work: &mut Work<'_>, source: &Source, event: &Event) {
    let what = if event.summary.trim().is_empty() {
        source.name.clone()
    } else {
        event.summary.clone()
    };
    let known = event.uid.as_ref().and_then(|uid| {
        work.dossier
            .rounds
            .iter()
            .find(|r| r.invitation.as_ref().is_some_and(|i| i.uid == *uid))
            .map(|r| r.id)
    });
    if let Some(round) = known.and_then(|id| work.dossier.round(id)) {
        let have = round.invitation.as_ref().map_or(0, |i| i.sequence);
        if event.sequence < have {
            work.remark(format!(
                "`{what}`: version {} is older than version {have} that you have, so nothing was changed",
                event.sequence
            ));
            return;
        }
    }
    let cancelled = event.method.as_deref() == Some("CANCEL") || event.status.as_deref() == Some("CANCELLED");
    match (known, cancelled) {
        (Some(id), true) => cancel(work, id, event, &what),
        (None, true) => work.remark(format!(
            "`{what}` is a cancellation of a round that is not known here: nothing to cancel"
        )),
        _ if event.method.as_deref() == Some("REPLY") => {
            work.remark(format!(
                "`{what}` is an answer to an invitation, not an invitation: kept, but no round was made of it"
            ));
        }
        (known, false) => set(work, source, event, known, &what),
    }
}

fn cancel(work: &mut Work<'_>, id: RoundId, event: &Event, what: &str) {
    if let Some(round) = work.dossier.rounds.iter_mut().find(|r| r.id == id) {
        if let Some(invitation) = &mut round.invitation {
            invitation.sequence = event.sequence;
        }
        round.stage.status = StageStatus::Cancelled;
    }
    work.remark(format!("`{what}` was cancelled by the organiser: ask for a new date"));
}

fn set(work: &mut Work<'_>, source: &Source, event: &Event, known: Option<RoundId>, what: &str) {
    let Some(start) = &event.start else {
        work.remark(format!(
            "`{what}` has no start, so no round was made of it: ask for the time"
        ));
        return;
    };
    let reading = invitation::read(&event.summary, &event.description);
    let (begins, day) = moment(work, start, event.location.as_deref(), what);
    let id = known
        .or_else(|| twin(work, day, what))
        .unwrap_or_else(|| new_round(work, source, &reading, day));
    let minutes = minutes(event);
    let now = work.now;
    let zone = work.zone.clone();
    if let Some(round) = work.dossier.rounds.iter_mut().find(|r| r.id == id) {
        let moved = round.begins.is_some() && round.begins != begins;
        let first = round.invitation.is_none();
        // A second invitation for the same round adds people and agenda; the earlier start stays.
        let same_event = known.is_some() || first;
        if same_event {
            let over = begins
                .as_ref()
                .is_some_and(|b| b.instant().as_millisecond() + minutes.unwrap_or(0) * 60_000 < now.as_millisecond())
                || (begins.is_none() && day < now.to_zoned(zone).date());
            round.stage.status = if over {
                StageStatus::Done
            } else {
                StageStatus::Scheduled
            };
            round.begins = begins.clone().or_else(|| round.begins.take());
            round.day = Some(day);
            round.minutes = minutes.or(round.minutes);
            round.place = event.location.clone().or_else(|| round.place.take());
            round.link = event.url.clone().or_else(|| round.link.take());
            round.source = Some(source.id);
        }
        if let Some(uid) = event.uid.clone().filter(|_| same_event) {
            let organizer = event
                .organizer
                .as_ref()
                .and_then(|o| o.email.clone().or_else(|| o.name.clone()));
            round.invitation = Some(Invitation {
                uid,
                sequence: event.sequence,
                organizer,
            });
        }
        let mut formats: Vec<Format> = round
            .formats
            .iter()
            .copied()
            .chain(reading.formats.iter().copied())
            .collect();
        if round.link.as_deref().is_some_and(is_call) {
            formats.push(Format::Video);
        }
        formats.sort_unstable();
        formats.dedup();
        round.formats = formats;
        if moved && known.is_some() {
            let told = begins.map_or_else(|| day.to_string(), |b| b.to_string());
            work.remark(format!("`{what}` was moved to {told}"));
        }
    }
    let people = named(work, event, &reading);
    agenda(work, id, &reading.agenda, &people, known.is_some());
    work.seat(id, &people);
}

/// Start as wall time and zone, and the day. A time without a zone is taken on the clock of the place, else in the user's
/// own zone, and said so.
fn moment(work: &mut Work<'_>, start: &EventTime, location: Option<&str>, what: &str) -> (Option<InterviewTime>, Date) {
    let own = work.zone.iana_name().unwrap_or("UTC").to_owned();
    match start {
        EventTime::Zoned(time) => (Some(time.clone()), time.local().date()),
        EventTime::Instant(instant) => {
            let local = instant.to_zoned(work.zone.clone()).datetime();
            (InterviewTime::new(local, &own).ok(), local.date())
        }
        EventTime::Floating(local) => {
            let job = work.dossier.application.place.as_deref();
            let there = [location, job].into_iter().flatten().find_map(zone_of_place);
            let why = if there.is_some() { " by the place" } else { "" };
            let zone = there.unwrap_or(own);
            work.remark(format!(
                "`{what}` names no time zone: {zone} was assumed{why}, ask if they mean another"
            ));
            (InterviewTime::new(*local, &zone).ok(), local.date())
        }
        EventTime::Day(day) => {
            work.remark(format!("`{what}` names a day and no hour: ask for the time"));
            (None, *day)
        }
    }
}

/// A round on the same day that has an invitation already: two invitations for one round.
fn twin(work: &mut Work<'_>, day: Date, what: &str) -> Option<RoundId> {
    let found =
        work.dossier.rounds.iter().find(|r| {
            r.date() == Some(day) && !matches!(r.stage.status, StageStatus::Cancelled | StageStatus::Skipped)
        })?;
    let id = found.id;
    if found.invitation.is_some() {
        work.remark(format!(
            "`{what}` is on the same day as another invitation: taken as part of the same round"
        ));
    }
    Some(id)
}

fn new_round(work: &mut Work<'_>, source: &Source, reading: &InvitationReading, day: Date) -> RoundId {
    let hint = reading.round.as_ref();
    let kind = hint.map_or(StageKind::Interview, |hint| hint.kind);
    // Without a number in the words, it is the one after the interviews before it.
    let before = work
        .dossier
        .rounds
        .iter()
        .filter(|r| r.stage.kind == StageKind::Interview && r.date().is_none_or(|d| d < day))
        .count();
    let number = hint
        .and_then(|hint| hint.number)
        .or((kind == StageKind::Interview).then_some(before + 1));
    let name = round_name(kind, number, hint.and_then(|hint| hint.name.as_deref()));
    let round = Round {
        id: work.make_id(),
        application: work.dossier.application.id,
        position: work.dossier.rounds.len(),
        stage: Stage {
            kind,
            name,
            status: StageStatus::Scheduled,
        },
        formats: Vec::new(),
        begins: None,
        day: Some(day),
        minutes: None,
        place: None,
        link: None,
        invitation: None,
        source: Some(source.id),
    };
    let id = round.id;
    work.dossier.rounds.push(round);
    id
}

fn minutes(event: &Event) -> Option<i64> {
    let (start, end) = (event.start.as_ref()?.instant(), event.end.as_ref()?.instant());
    let between = match (start, end) {
        (Some(start), Some(end)) => (end.as_millisecond() - start.as_millisecond()) / 60_000,
        _ => match (event.start.as_ref()?, event.end.as_ref()?) {
            (EventTime::Floating(start), EventTime::Floating(end)) => end.duration_since(*start).as_secs() / 60,
            _ => return None,
        },
    };
    (between > 0).then_some(between)
}

/// The people invited, and those whom the words name. Who only wrote that others will be met is not one of them.
fn named(work: &mut Work<'_>, event: &Event, reading: &InvitationReading) -> Vec<InterviewerId> {
    let invited = attendees(work, event);
    let mut people = Vec::new();
    let seated = reading.agenda.iter().flat_map(|line| &line.people);
    for person in reading.people.iter().chain(seated) {
        if !work.is_candidate(Some(&person.name), None) {
            let id = work.meet(&person.name, person.title.as_deref(), None);
            if !people.contains(&id) {
                people.push(id);
            }
        }
    }
    let organizer = event.organizer.as_ref();
    let writer = organizer.and_then(|o| work.person(o.name.as_deref().unwrap_or_default(), o.email.as_deref()));
    // `09:00 Welcome, Ida Falk`: who stands on the agenda is there.
    let is_on_agenda = organizer
        .and_then(|o| o.name.as_deref())
        .is_some_and(|name| reading.agenda.iter().any(|line| line.title.contains(name)));
    if let Some(writer) = writer.filter(|id| is_on_agenda && !people.contains(id)) {
        people.insert(0, writer);
    }
    let writes_only = !people.is_empty() && !reading.with_writer;
    let mut all = people.clone();
    all.extend(
        invited
            .into_iter()
            .filter(|id| !(people.contains(id) || writes_only && Some(*id) == writer)),
    );
    all
}

/// The people invited, without the candidate, rooms, and an organiser who only sends the invitation.
fn attendees(work: &mut Work<'_>, event: &Event) -> Vec<InterviewerId> {
    let organizer = event.organizer.as_ref();
    let is_organizer = |a: &Attendee| organizer.is_some_and(|o| a.email.is_some() && a.email == o.email);
    let listed: Vec<&Attendee> = event.attendees.iter().filter(|a| !a.is_resource).collect();
    let others = listed.iter().filter(|a| !is_organizer(a)).count();
    let mut people = Vec::new();
    for attendee in listed {
        let (name, email) = (attendee.name.as_deref(), attendee.email.as_deref());
        // Calendars list the organiser among the guests; alone with the candidate, the organiser is the interviewer.
        let is_addressed = name.is_some_and(|name| is_greeted(name, &event.description));
        if work.is_candidate(name, email) || is_addressed || (is_organizer(attendee) && others > 1) {
            continue;
        }
        let Some(name) = name
            .filter(|n| !n.contains('@'))
            .map(ToOwned::to_owned)
            .or_else(|| email.map(name_of_address))
        else {
            continue;
        };
        let title = title_beside(&name, &event.description);
        people.push(work.meet(&name, title.as_deref(), email));
    }
    if let Some(organizer) = organizer {
        let (name, email) = (organizer.name.as_deref(), organizer.email.as_deref());
        if let Some(name) = name.filter(|n| !n.contains('@') && !work.is_candidate(Some(n), email)) {
            let title = title_beside(name, &event.description);
            let id = work.meet(name, title.as_deref(), email);
            if people.is_empty() {
                people.push(id);
            }
        }
    }
    people
}

/// `Dear Tadhg, …` is written to the candidate, whoever is unknown yet.
fn is_greeted(name: &str, description: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or(name);
    let opening = description.trim_start().lines().next().unwrap_or_default();
    ["Dear ", "Hi ", "Hello ", "Hallo "].iter().any(|greeting| {
        opening.strip_prefix(greeting).is_some_and(|rest| {
            rest.strip_prefix(first)
                .is_some_and(|rest| rest.starts_with([',', '!', ' ', '\n']))
        })
    })
}

/// `ada.byrne@…` as `Ada Byrne`.
fn name_of_address(email: &str) -> String {
    let local = email.split('@').next().unwrap_or(email);
    let words = local
        .split(['.', '_', '-'])
        .filter(|word| !word.is_empty())
        .map(|word| {
            let mut chars = word.chars();
            chars.next().map_or_else(String::new, |first| {
                first.to_uppercase().chain(chars).collect::<String>()
            })
        });
    words.collect::<Vec<_>>().join(" ")
}

/// The title that stands after a name: `Ada Byrne, Head of Planning` or `Ada Byrne (Head of Planning)`.
fn title_beside(name: &str, text: &str) -> Option<String> {
    for (at, _) in text.match_indices(name) {
        let rest = text.get(at + name.len()..)?;
        let (open, rest) = match rest.chars().next() {
            Some(c @ (',' | '(')) => (c, rest.get(1..)?),
            Some(' ') if rest.starts_with(" (") => ('(', rest.get(2..)?),
            Some(' ') if rest.starts_with(" - ") => ('-', rest.get(3..)?),
            _ => continue,
        };
        let end = if open == '(' {
            rest.find(')')
        } else {
            rest.find([',', '\n', ';', '.', '('])
        };
        let title = rest.get(..end.unwrap_or(rest.len()))?.trim();
        let words = title.split_whitespace().count();
        let is_title = (1..=7).contains(&words)
            && finalist_language::function::of_title(title) != finalist_core::interviewer::Function::Unknown;
        if is_title && !title.starts_with("and ") {
            return Some(title.to_owned());
        }
    }
    None
}

/// Sessions from the agenda. An updated invitation replaces the sessions that it brought before.
fn agenda(work: &mut Work<'_>, round: RoundId, lines: &[AgendaLine], people: &[InterviewerId], update: bool) {
    if lines.is_empty() {
        return;
    }
    if update {
        work.dossier.sessions.retain(|s| s.round != round);
    }
    let start = work.dossier.sessions.iter().filter(|s| s.round == round).count();
    for (at, line) in lines.iter().enumerate() {
        let named: Vec<InterviewerId> = people
            .iter()
            .copied()
            .filter(|id| {
                work.dossier
                    .interviewer(*id)
                    .is_some_and(|p| names(&line.title, &p.name))
            })
            .collect();
        work.dossier.sessions.push(Session {
            id: work.make_id(),
            round,
            position: start + at,
            title: Some(line.title.clone()),
            format: line.formats.first().copied(),
            begins: line.begins,
            interviewers: named,
        });
    }
}

/// Whether a line names a person: in full, or by the last name.
fn names(line: &str, name: &str) -> bool {
    let folded = format!(" {} ", fold(line));
    let key = fold(name);
    let last = key.split(' ').next_back().unwrap_or("").to_owned();
    folded.contains(&format!(" {key} ")) || (last.len() > 3 && folded.contains(&format!(" {last} ")))
}

/// Whether a link leads into a call.
fn is_call(link: &str) -> bool {
    const HOSTS: [&str; 8] = [
        "zoom.",
        "teams.",
        "meet.google",
        "webex",
        "whereby",
        "gotomeeting",
        "skype",
        "jitsi",
    ];
    HOSTS.iter().any(|host| link.contains(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_stand_beside_names() {
        let text = "Panel with Ida Falk, Head of Planning, and Per Holm (Data Analyst)\nBring an ID, Ida Falk";
        assert_eq!(title_beside("Ida Falk", text).as_deref(), Some("Head of Planning"));
        assert_eq!(title_beside("Per Holm", text).as_deref(), Some("Data Analyst"));
        assert_eq!(title_beside("Nobody", text), None);
    }

    #[test]
    fn who_is_greeted_is_the_candidate() {
        let text = "Dear Mara,\nyou will meet Ida Falk.";
        assert!(is_greeted("Mara Byrne", text));
        assert!(!is_greeted("Ida Falk", text));
        assert!(!is_greeted("Mar Byrne", text));
    }

    #[test]
    fn addresses_give_names() {
        assert_eq!(name_of_address("ida.falk@example.com"), "Ida Falk");
        assert_eq!(name_of_address("per_holm"), "Per Holm");
    }
}
