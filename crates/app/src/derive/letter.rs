//! Letters and saved mails: what the candidate wrote counts as said, and what the employer's people wrote likewise.

use finalist_core::id::{Id, PromiseId, SourceId};
use finalist_core::ledger::{Entry, Saying, Standing};
use finalist_core::promise::Promise;
use finalist_core::source::Source;
use finalist_core::time::PartialDate;
use finalist_formats::{Attendee, EventTime, LetterDocument};
use finalist_language::duty::{self, Writer};
use finalist_language::fact::{self, FoundFact, Voice};
use finalist_language::letter::away::away;
use finalist_language::letter::word::{Decision, word};

use super::notes::{ToldNext, is_next, promised};
use super::{count, invitation, ledger, people};
use crate::work::Work;

pub(super) fn derive(work: &mut Work<'_>, source: &Source, letter: &LetterDocument, old: Option<SourceId>) -> String {
    let text = letter.body.of(&source.text).to_owned();
    // A letter without a sender, in the candidate's own folder, is the candidate's own.
    let own = letter
        .from
        .as_ref()
        .is_none_or(|from| work.is_candidate(from.name.as_deref(), from.email.as_deref()));
    let voice = if own { Voice::Candidate } else { Voice::Employer };
    if !own {
        appointment(work, source, letter);
        signer(work, source, letter);
    }
    let other = if own { letter.to.as_ref() } else { letter.from.as_ref() };
    let on = letter.dated.filter(|d| d.day().is_some()).map(PartialDate::first_day);
    if let Some(on) = on.filter(|on| away(&source.text, *on).is_none()) {
        let writer = if own { Writer::Candidate } else { Writer::Employer };
        super::duty::bring_in(work, &source.name, &duty::read(&text, writer, on));
    }
    let found = fact::read(&text, voice);
    let summary = format!(
        "{}, {}",
        if own { "from you" } else { "from them" },
        count(found.len(), "fact")
    );
    if own {
        let entries = entries(work, source, letter, other, &found);
        ledger::bring_in(&mut work.dossier.claims, entries, old);
    } else {
        let entries = entries(work, source, letter, other, &found);
        ledger::bring_in(&mut work.dossier.statements, entries, old);
        let decides = word(&source.text).and_then(|word| word.decision);
        next_steps(work, source, letter, &found, decides.is_some());
        if let Some((decision, _)) = decides {
            point_out(work, source, decision);
        }
    }
    summary
}

/// An interview that the words of a mail name makes a round, unless an invitation made it already.
fn appointment(work: &mut Work<'_>, source: &Source, letter: &LetterDocument) {
    let Some(event) = &letter.appointment else { return };
    let Some(EventTime::Zoned(_) | EventTime::Floating(_)) = &event.start else {
        return;
    };
    let day = match &event.start {
        Some(EventTime::Zoned(time)) => time.local().date(),
        Some(EventTime::Floating(local)) => local.date(),
        _ => return,
    };
    let is_known = work
        .dossier
        .rounds
        .iter()
        .any(|round| round.date() == Some(day) && round.begins.is_some());
    if !is_known {
        invitation::derive_words(work, source, event);
        work.remark(format!(
            "`{}` names an interview on {day} in its words: check the hour, and give the invitation (.ics) where there is one",
            source.name
        ));
    }
}

/// What their mail says of next steps. With a next step, a date or an answer in it they kept what they had said before.
fn next_steps(work: &mut Work<'_>, source: &Source, letter: &LetterDocument, found: &[FoundFact], decides: bool) {
    let Some(on) = letter.dated.filter(|d| d.day().is_some()).map(PartialDate::first_day) else {
        return;
    };
    if away(&source.text, on).is_some() {
        return;
    }
    let is_step = found.iter().any(|found| is_next(&found.fact)) || letter.appointment.is_some() || decides;
    // What a talk brought in the meantime had come before this mail.
    let earlier = |promise: &&Promise| {
        let waits = work.dossier.came_on(promise).is_none_or(|day| day >= on);
        promise.is_open() && waits && promise.said_on.is_some_and(|said| said < on)
    };
    let kept: Vec<PromiseId> = work
        .dossier
        .promises
        .iter()
        .filter(earlier)
        .map(|promise| promise.id)
        .collect();
    for promise in work
        .dossier
        .promises
        .iter_mut()
        .filter(|p| is_step && kept.contains(&p.id))
    {
        promise.kept_on = Some(on);
    }
    let from = letter.from.as_ref();
    let name = from.and_then(|from| from.name.as_deref()).unwrap_or_default();
    let by_whom = work.person(name, from.and_then(|from| from.email.as_deref()));
    for found in found.iter().filter(|found| is_next(&found.fact)) {
        let told = ToldNext {
            round: None,
            by_whom,
            said_on: Some(on),
            evidence: Work::evidence(source, found.span.shift(letter.body.start())),
        };
        promised(work, &told, &found.wording);
    }
}

/// A mail that reads like their answer changes nothing by itself: the user says what it is.
fn point_out(work: &mut Work<'_>, source: &Source, decision: Decision) {
    let reads_like = match decision {
        Decision::Offer => "an offer: if it is one, `finalist application offer` records it",
        Decision::Refusal => "a no: if it is one, `finalist application reject` records it",
    };
    work.remark(format!("`{}` reads like {reads_like}", source.name));
}

/// Who signed a mail is somebody on the employer's side; machines and whole teams are nobody.
fn signer(work: &mut Work<'_>, source: &Source, letter: &LetterDocument) {
    const NOBODY: [&str; 8] = [
        "noreply",
        "no-reply",
        "donotreply",
        "do-not-reply",
        "notification",
        "mailer",
        "jobs@",
        "newsletter",
    ];
    let Some(signer) = &letter.signer else { return };
    let is_nobody = signer
        .email
        .as_deref()
        .is_some_and(|email| NOBODY.iter().any(|word| email.contains(word)));
    if !is_nobody && !work.is_candidate(Some(&signer.name), signer.email.as_deref()) {
        people::derive(work, source, std::slice::from_ref(signer.as_ref()));
    }
}

fn entries<I: Id>(
    work: &Work<'_>,
    source: &Source,
    letter: &LetterDocument,
    other: Option<&Attendee>,
    found: &[FoundFact],
) -> Vec<Entry<I>> {
    let name = other.and_then(|other| other.name.clone());
    let email = other.and_then(|other| other.email.as_deref());
    let person = work.person(name.as_deref().unwrap_or_default(), email);
    found
        .iter()
        .map(|found| Entry {
            id: work.make_id(),
            application: work.dossier.application.id,
            fact: found.fact.clone(),
            wording: found.wording.clone(),
            saying: Saying {
                round: None,
                person,
                name: name.clone().filter(|_| person.is_none()),
                on: letter.dated.filter(|d| d.day().is_some()).map(PartialDate::first_day),
                evidence: Work::evidence(source, found.span.shift(letter.body.start())),
            },
            standing: Standing::Current,
            entered: work.now,
        })
        .collect()
}
