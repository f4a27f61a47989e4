//! `inspect file`: what a file was taken for, and what it holds.

use finalist_formats::{
    Attendee, Content, EntryDraft, Event, EventTime, Hints, Opened, ReadFile, Refusal, RefusalCode,
};
use serde_json::{Value, json};

use super::Answer;

pub(super) fn answer(path: &str, bytes: &[u8]) -> Answer {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (mut heads, inner): (Vec<Opened>, Vec<Opened>) = finalist_formats::open(name, bytes, &Hints::default())
        .into_iter()
        .partition(|one| one.name == name);
    let head = heads.pop();
    // A file inside is named by its place in the file around it.
    let files: Vec<Answer> = inner
        .into_iter()
        .map(|file| {
            one(
                file.name
                    .strip_prefix(name)
                    .map_or(&*file.name, |n| n.trim_start_matches('/')),
                file.read,
            )
        })
        .collect();
    if files.is_empty()
        && let Some(head) = head
    {
        return one(path, head.read);
    }
    let failed = files.iter().all(|file| file.failed);
    let files: Vec<Value> = files.into_iter().map(|file| file.json).collect();
    let mut answer = match head {
        Some(head) => one(path, head.read),
        None => Answer {
            json: json!({ "path": path, "kind": "archive", "because": "it holds other files" }),
            failed,
        },
    };
    if let Some(object) = answer.json.as_object_mut() {
        object.insert("files".to_owned(), files.into());
    }
    answer
}

fn one(path: &str, read: Result<ReadFile, Refusal>) -> Answer {
    let file = match read {
        Ok(file) => file,
        Err(refusal) if refusal.code == RefusalCode::NotUsed => return not_used(path, &refusal),
        Err(refusal) => return refused(path, &refusal),
    };
    let warnings: Vec<String> = file
        .notes
        .iter()
        .map(|note| match note.line {
            Some(line) => format!("line {line}: {}", note.message),
            None => note.message.clone(),
        })
        .collect();
    let mut json = content(&file.content);
    if let Some(object) = json.as_object_mut() {
        object.insert("path".to_owned(), path.into());
        object.insert("kind".to_owned(), file.kind.code().into());
        object.insert("because".to_owned(), file.because.into());
        object.insert("encoding".to_owned(), file.encoding.into());
        object.insert("characters".to_owned(), file.text.chars().count().into());
        object.insert("warnings".to_owned(), warnings.into());
        if let Some(rows) = file.rows {
            object.insert("rows".to_owned(), rows.into());
        }
        // What nobody can see by opening the file in an editor: the words as they were taken off its pages.
        if matches!(file.encoding, "PDF" | "DOCX" | "mail") {
            object.insert("text".to_owned(), file.text.into());
        }
    }
    Answer { json, failed: false }
}

/// A table that is known and understood, of which nothing is taken.
fn not_used(path: &str, refusal: &Refusal) -> Answer {
    let json = json!({
        "path": path,
        "kind": "not_used",
        "because": refusal.message,
        "rows": refusal.rows,
    });
    Answer { json, failed: false }
}

pub(super) fn refused(path: &str, refusal: &Refusal) -> Answer {
    let mut error = json!({ "code": refusal.code.code(), "message": refusal.message });
    if let (Some(line), Some(object)) = (refusal.line, error.as_object_mut()) {
        object.insert("line".to_owned(), line.into());
    }
    let mut json = json!({ "path": path, "error": error });
    if let (Some(rows), Some(object)) = (refusal.rows, json.as_object_mut()) {
        object.insert("rows".to_owned(), rows.into());
    }
    Answer { json, failed: true }
}

fn content(content: &Content) -> Value {
    match content {
        Content::Posting(page) => json!({
            "title": page.title,
            "company": page.employer,
            "place": page.place,
            "pay": page.pay.as_ref().map(|(least, most)| match most {
                Some(most) => format!("{least} to {most}"),
                None => least.to_string(),
            }),
            "posted": page.posted.map(|d| d.to_string()),
            "closes": page.closes.map(|d| d.to_string()),
            "employment": page.employment,
            "url": page.url,
            "found_in": page.found_in,
        }),
        Content::Resume(resume) => json!({
            "name": resume.name,
            "email": resume.email,
            "phone": resume.phone,
            "place": resume.place,
            "url": resume.url,
            "summary": resume.summary,
            "entries": resume.entries.iter().map(entry).collect::<Vec<_>>(),
        }),
        Content::Entries(entries) => {
            json!({ "entries": entries.iter().map(entry).collect::<Vec<_>>() })
        }
        Content::Stories(stories) => json!({
            "stories": stories.iter().map(|s| json!({
                "title": s.title,
                "situation": s.situation,
                "task": s.task,
                "action": s.action,
                "result": s.result,
                "other": s.other,
                "told": s.told,
            })).collect::<Vec<_>>(),
        }),
        Content::Invitation(calendar) => json!({
            "method": calendar.method,
            "events": calendar.events.iter().map(event).collect::<Vec<_>>(),
        }),
        Content::Notes(notes) => json!({ "front": notes.front, "start": notes.body.start(), "end": notes.body.end() }),
        Content::Transcript(document) => json!({ "cues": document.cues.len(), "speakers": document.speakers }),
        Content::People(people) => json!({
            "people": people.iter().map(|p| json!({
                "name": p.name,
                "title": p.title,
                "email": p.email,
                "background": p.background.iter().map(|(kind, text, _)| json!({ "kind": kind.code(), "text": text })).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
        }),
        Content::Research(research) => json!({
            "topics": research.iter().map(|r| json!({
                "topic": r.topic.code(),
                "heading": r.heading,
                "origin": r.origin,
                "dated": r.dated.map(|d| d.to_string()),
            })).collect::<Vec<_>>(),
        }),
        Content::Dossier(all) => json!({
            "people": all.people.iter().map(|p| json!({ "name": p.name, "title": p.title, "asks": p.asks.len() })).collect::<Vec<_>>(),
            "topics": all.research.iter().map(|r| json!({
                "topic": r.topic.code(),
                "heading": r.heading,
                "dated": r.dated.map(|d| d.to_string()),
            })).collect::<Vec<_>>(),
            "stories": all.stories.iter().map(|s| s.title.as_str()).collect::<Vec<_>>(),
        }),
        Content::Letter(letter) => json!({
            "from": letter.from.as_ref().map(attendee),
            "to": letter.to.as_ref().map(attendee),
            "dated": letter.dated.map(|d| d.to_string()),
            "subject": letter.subject,
            "appointment": letter.appointment.as_deref().map(event),
            "signer": letter.signer.as_ref().map(|p| json!({ "name": p.name, "title": p.title })),
            "start": letter.body.start(),
            "end": letter.body.end(),
        }),
        Content::Cards(cards) => json!({
            "people": cards.iter().map(|card| json!({
                "name": card.name,
                "family": card.family,
                "given": card.given,
                "title": card.title,
                "organisation": card.organisation,
                "unit": card.unit,
                "emails": card.emails,
                "phones": card.phones,
                "place": card.place,
                "url": card.url,
                "note": card.note,
            })).collect::<Vec<_>>(),
        }),
        Content::Tracker(jobs) => json!({
            "applications": jobs.iter().map(|job| json!({
                "employer": job.employer,
                "role": job.role,
                "place": job.place,
                "status": job.status,
                "applied": job.applied.map(|d| d.to_string()),
                "deadline": job.deadline.map(|d| d.to_string()),
                "url": job.url,
                "contact": job.contact,
                "pay": job.pay,
            })).collect::<Vec<_>>(),
        }),
        Content::Connections(rows) => json!({
            "connections": rows.len(),
            "dated": rows.iter().filter(|r| r.connected.is_some()).count(),
            "first": rows.iter().take(3).map(|r| format!("{} {}", r.first, r.last)).collect::<Vec<_>>(),
        }),
    }
}

fn entry(entry: &EntryDraft) -> Value {
    json!({
        "kind": entry.kind.code(),
        "title": entry.title,
        "organisation": entry.organisation,
        "place": entry.place,
        "from": entry.from.map(|d| d.to_string()),
        "until": entry.until.map(|d| d.to_string()),
        "text": entry.text,
    })
}

fn event(event: &Event) -> Value {
    let time = |time: &Option<EventTime>| time.as_ref().and_then(EventTime::instant).map(|at| at.to_string());
    let (local, zone) = match &event.start {
        Some(EventTime::Zoned(at)) => (Some(at.local().to_string()), Some(at.zone().to_owned())),
        Some(EventTime::Floating(at)) => (Some(at.to_string()), None),
        Some(EventTime::Day(day)) => (Some(day.to_string()), None),
        Some(EventTime::Instant(_)) | None => (None, None),
    };
    json!({
        "uid": event.uid,
        "sequence": event.sequence,
        "method": event.method,
        "status": event.status,
        "summary": event.summary,
        "start_utc": time(&event.start),
        "end_utc": time(&event.end),
        "start_local": local,
        "time_zone": zone,
        "organizer": event.organizer.as_ref().and_then(|o| o.email.clone().or_else(|| o.name.clone())),
        "attendees": event.attendees.iter().map(attendee).collect::<Vec<_>>(),
        "location": event.location,
        "url": event.url,
        "recurring": event.recurring,
    })
}

fn attendee(attendee: &Attendee) -> Value {
    json!({ "name": attendee.name, "email": attendee.email, "role": attendee.role })
}
