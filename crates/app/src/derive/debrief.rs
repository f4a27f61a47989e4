//! A debrief: notes or a transcript of a round that is known, whatever the text says of rounds and days.

use finalist_core::exchange::RemarkKind;
use finalist_core::id::{RoundId, SourceId};
use finalist_core::source::Source;
use finalist_core::span::Span;
use finalist_core::time::Date;
use finalist_formats::Content;
use finalist_language::notes::{self as notes_engine, NotesReading};
use finalist_language::{promise, signal, transcript as transcript_engine};

use super::notes::{self, Scene};
use super::{ledger, transcript};
use crate::work::Work;

/// The round that a debrief is of.
pub(crate) struct Held {
    /// Which.
    pub(crate) round: RoundId,
    /// Its day.
    pub(crate) day: Option<Date>,
    /// The characters that tell how it felt: they are kept, and nothing is read in them.
    pub(crate) felt: Option<Span>,
}

/// Brings in what was written down of a round; `old` is the debrief it takes the place of.
pub(crate) fn of_round(work: &mut Work<'_>, source: &Source, content: &Content, held: &Held, old: Option<SourceId>) {
    let scene = Scene {
        source,
        round: held.round,
        day: held.day,
    };
    if let Content::Transcript(document) = content {
        let name = work.workspace.name.clone();
        let reading = transcript_engine::read(&document.cues, name.as_deref());
        transcript::of_round(work, &scene, document, &reading, old);
        return;
    }
    let (mut claims, mut statements) = (Vec::new(), Vec::new());
    let today = held.day.or_else(|| Some(work.today()));
    for mut reading in notes_engine::read_all(&source.text, today, &work.known_names()) {
        if let Some(felt) = held.felt {
            leave_out(&mut reading, felt);
        }
        signs_among_concerns(&mut reading, &source.text);
        notes::of_round(work, &scene, &reading);
        notes::promises(work, &scene, &reading.statements);
        super::duty::bring_in(work, &source.name, &reading.duties);
        claims.extend(reading.claims.iter().map(|noted| notes::entry(work, &scene, noted)));
        statements.extend(reading.statements.iter().map(|noted| notes::entry(work, &scene, noted)));
    }
    ledger::bring_in(&mut work.dossier.claims, claims, old);
    ledger::bring_in(&mut work.dossier.statements, statements, old);
    for day in promise::impossible_days(&source.text) {
        // Told once, with the statement it stood in, is enough.
        if work.remarks.iter().any(|told| told.contains(&format!("`{day}`"))) {
            continue;
        }
        work.remark(format!(
            "`{day}` is no day of the calendar, so no date was taken from it: your words are kept as they are"
        ));
    }
}

/// What was noted as a worry can be a sign as well: `Ida was 15 minutes late` under `Concerns`.
fn signs_among_concerns(reading: &mut NotesReading, text: &str) {
    let mut found = Vec::new();
    for concern in reading.remarks.iter().filter(|r| r.kind == RemarkKind::Concern) {
        for mut sign in signal::read(concern.span.of(text)) {
            sign.span = sign.span.shift(concern.span.start());
            let is_known = reading
                .signals
                .iter()
                .any(|known| known.kind == sign.kind && known.span.overlaps(sign.span));
            if sign.kind.is_red_flag() && !is_known {
                found.push(sign);
            }
        }
    }
    reading.signals.extend(found);
}

/// How it felt is nobody's question, and no fact.
fn leave_out(reading: &mut NotesReading, felt: Span) {
    reading.people.retain(|item| !item.span.overlaps(felt));
    reading.exchanges.retain(|item| !item.span.overlaps(felt));
    reading.remarks.retain(|item| !item.span.overlaps(felt));
    reading.asks.retain(|item| !item.span.overlaps(felt));
    reading.signals.retain(|item| !item.span.overlaps(felt));
    reading.claims.retain(|item| !item.span.overlaps(felt));
    reading.statements.retain(|item| !item.span.overlaps(felt));
    reading.duties.retain(|item| !item.span.overlaps(felt));
    reading.told_stories.retain(|item| !item.span.overlaps(felt));
}
