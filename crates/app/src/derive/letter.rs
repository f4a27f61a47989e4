//! Letters and saved mails: what the candidate wrote counts as said, and what the employer's people wrote likewise.

use finalist_core::id::{Id, SourceId};
use finalist_core::ledger::{Entry, Saying, Standing};
use finalist_core::source::Source;
use finalist_formats::{Attendee, EventTime, LetterDocument};
use finalist_language::fact::{self, FoundFact, Voice};

use super::{count, invitation, ledger, people};
use crate::work::{Work, round_day};

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
        .any(|round| round_day(round) == Some(day) && round.begins.is_some());
    if !is_known {
        invitation::derive_words(work, source, event);
        work.remark(format!(
            "`{}` names an interview on {day} in its words: check the hour, and give the invitation (.ics) where there is one",
            source.name
        ));
    }
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
                on: letter
                    .dated
                    .filter(|d| d.day().is_some())
                    .map(finalist_core::time::PartialDate::first_day),
                evidence: Work::evidence(source, found.span.shift(letter.body.start())),
            },
            standing: Standing::Current,
            entered: work.now,
        })
        .collect()
}
