//! Letters of thanks: one to everybody met, each on its own clock of 24 hours.

use finalist_core::dossier::Dossier;
use finalist_core::id::InterviewerId;
use finalist_core::letter::LetterKind;
use finalist_core::round::Round;
use finalist_core::time::{SignedDuration, Time, Timestamp};

use super::{Place, Thanks, ends, zone_name, zone_of};

/// So long a letter of thanks is fresh (A1).
const FRESH: SignedDuration = SignedDuration::from_hours(24);
/// So long after the talk a late one is still better than none.
const WORTH_SENDING: SignedDuration = SignedDuration::from_hours(7 * 24);

pub(super) fn all(dossier: &Dossier, place: &Place) -> Vec<Thanks> {
    let mut all = Vec::new();
    for round in dossier.rounds.iter().filter(|round| round.is_talk()) {
        let Some(end) = ends(round, place) else { continue };
        let zone = zone_of(round, place);
        for person in dossier.people_of(round.id) {
            let ended = sitting_ends(dossier, round, person.id).unwrap_or(end).min(end);
            let letter = dossier.letters.iter().find(|letter| {
                letter.kind == LetterKind::ThankYou && letter.round == round.id && letter.to == person.id
            });
            all.push(Thanks {
                round: round.id,
                person: person.id,
                ended,
                due: ended.checked_add(FRESH).unwrap_or(ended),
                let_go: ended.checked_add(WORTH_SENDING).unwrap_or(ended),
                zone: zone_name(&zone),
                letter: letter.map(|letter| letter.id),
                is_over: letter.is_some_and(|letter| letter.delivery.is_over()),
            });
        }
    }
    all
}

/// When the last sitting with a person ends: at the beginning of the next sitting that has an hour.
fn sitting_ends(dossier: &Dossier, round: &Round, person: InterviewerId) -> Option<Timestamp> {
    let begins = round.begins.as_ref()?;
    let sittings = || dossier.sessions.iter().filter(|session| session.round == round.id);
    let own = sittings().filter(|session| session.interviewers.contains(&person));
    // Somebody without an hour may sit in to the end.
    let own: Option<Vec<Time>> = own.map(|session| session.begins).collect();
    let last = own?.into_iter().max()?;
    let next = sittings()
        .filter_map(|session| session.begins)
        .filter(|at| *at > last)
        .min()?;
    let zone = finalist_core::time::TimeZone::get(begins.zone()).ok()?;
    let at = begins.local().date().to_datetime(next);
    let at = zone.to_ambiguous_zoned(at).compatible().ok()?.timestamp();
    (at > begins.instant()).then_some(at)
}
