//! What the record tells of how it stands: the figures of the interval, each with where it is written.

use std::collections::BTreeMap;

use finalist_core::dossier::Dossier;
use finalist_core::profile::Profile;
use finalist_core::round::Round;
use finalist_core::signal::SignalKind;
use finalist_core::source::SourceKind;
use finalist_core::stage::{Outcome, StageKind, StageStatus};
use finalist_core::time::{Date, TimeZone, Timestamp, ToSpan};
use finalist_language::{finalists, invitation};

use super::{
    EARLY, HALF, HALF_OF_FINALISTS, Known, NO_NEXT_STEP, NO_NOTES, PRIOR_WEIGHT, Reason, Record, moved_by,
    moved_by_delay, points,
};
use crate::briefing::Cite;
use crate::desk::{Desk, cite_in};
use crate::signs;
use crate::timeline::{CheckIn, Place, Thanks, Timeline, at_hour, timeline};
use crate::words;

/// A kind of sign as it was seen: in how many rounds, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// Which.
    pub kind: SignalKind,
    /// In how many rounds.
    pub rounds: usize,
    /// Where.
    pub cites: Vec<Cite>,
}

/// What was read of an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The figures.
    pub known: Known,
    /// Each figure in words, with where it is written.
    pub reasons: Vec<Reason>,
    /// What would change the interval.
    pub would_change: Vec<String>,
    /// The next useful step.
    pub next_step: String,
}

/// So many working days without a word are usual after a talk in which no day was named.
const USUAL_SILENCE: i32 = 15;

/// Reads what is known of an application as of a day.
pub fn read(dossier: &Dossier, record: Record, today: Date, place: &Place) -> Seen {
    let held = interviews(dossier, today);
    let is_second = interviews_in_all(dossier) >= 2
        || dossier
            .rounds
            .iter()
            .any(|round| is_later_stage(round) || is_called_later(round));
    let finalists = finalists_of(dossier);
    let has_notes = held
        .last()
        .is_some_and(|last| dossier.is_noted(*last) || dossier.signals.iter().any(|s| s.round == Some(*last)));
    let passed = signs::slow::passed(dossier, today);
    let signs = signs_of(dossier, today, &place.zone);
    let noon = at_hour(today, 12, &place.zone).unwrap_or(Timestamp::UNIX_EPOCH);
    let plan = timeline(dossier, noon, place);
    let known = Known {
        is_second,
        finalists: finalists.as_ref().map(|(count, _)| *count),
        has_notes,
        has_next_step: dossier.promises.iter().any(|p| p.is_open()),
        signs: signs.iter().map(|sign| (sign.kind, sign.rounds)).collect(),
        days_late: passed.map(|(_, days)| days).or_else(|| silence(&plan)),
        record,
    };
    let mut reasons = start(&known, finalists.as_ref().map(|(_, cites)| cites.clone()));
    reasons.extend(
        signs
            .iter()
            .filter(|sign| sign.kind != SignalKind::SlowTimeline)
            .map(of_sign),
    );
    reasons.extend(delay(
        &signs,
        &known,
        passed.map(|(promise, _)| cites(dossier, [promise.evidence])),
    ));
    reasons.extend(unknown(&known, held.is_empty()));
    reasons.extend(of_record(record));
    Seen {
        would_change: would_change(&known, &signs),
        next_step: next_step(
            dossier,
            &known,
            today,
            (&plan, noon),
            (!held.is_empty(), passed.is_some()),
        ),
        known,
        reasons,
    }
}

/// By how many working days a silence is longer than is usual; nothing while they may still be deciding.
fn silence(plan: &Timeline) -> Option<i32> {
    let longer = i32::try_from(plan.silent?).unwrap_or(i32::MAX) - USUAL_SILENCE;
    (longer > 0).then_some(longer)
}

/// The interviews that were held, by day.
fn interviews(dossier: &Dossier, today: Date) -> Vec<finalist_core::id::RoundId> {
    dossier
        .rounds
        .iter()
        .filter(|r| r.stage.kind.is_interview())
        .filter(|r| r.stage.status == StageStatus::Done || r.date().is_some_and(|day| day < today))
        .filter(|r| !matches!(r.stage.status, StageStatus::Skipped | StageStatus::Cancelled))
        .map(|r| r.id)
        .collect()
}

/// Interviews held or set, without phone screens: the second of them is what the published odds are for.
fn interviews_in_all(dossier: &Dossier) -> usize {
    let counts = |r: &&Round| {
        matches!(r.stage.kind, StageKind::Interview | StageKind::Exercise)
            && matches!(r.stage.status, StageStatus::Done | StageStatus::Scheduled)
    };
    dossier.rounds.iter().filter(counts).count()
}

/// Whether the rounds of an application came to a second interview before a day. One of which nobody said that it was held
/// was held, where its day was over.
pub fn came_far<'r>(rounds: impl Iterator<Item = &'r Round>, day: Date) -> bool {
    let is_held = |round: &&Round| match round.stage.status {
        StageStatus::Done => true,
        StageStatus::Scheduled => round.date().is_some_and(|held| held < day),
        StageStatus::Expected | StageStatus::Skipped | StageStatus::Cancelled => false,
    };
    let (mut interviews, mut is_later) = (0, false);
    for round in rounds.filter(is_held) {
        interviews += usize::from(matches!(round.stage.kind, StageKind::Interview | StageKind::Exercise));
        is_later |= is_called_later(round) || is_later_stage(round);
    }
    interviews >= 2 || is_later
}

/// References and background checks come after the interviews.
fn is_later_stage(round: &Round) -> bool {
    matches!(round.stage.kind, StageKind::References | StageKind::BackgroundCheck)
        && matches!(round.stage.status, StageStatus::Done | StageStatus::Scheduled)
}

/// `second interview`, `final round`: the earlier ones may not be on record.
fn is_called_later(round: &Round) -> bool {
    let name = round.stage.name.as_deref().unwrap_or_default();
    round.stage.kind.is_interview()
        && matches!(round.stage.status, StageStatus::Done | StageStatus::Scheduled)
        && (name.to_lowercase().split_whitespace().any(|word| word == "final")
            || invitation::round_hint(name)
                .and_then(|hint| hint.number)
                .is_some_and(|number| number >= 2))
}

/// The number of finalists that was told last, and where.
fn finalists_of(dossier: &Dossier) -> Option<(usize, Vec<Cite>)> {
    let told = |s: &&finalist_core::source::Source| {
        s.superseded_by.is_none()
            && s.application.is_some()
            && matches!(s.kind, SourceKind::Notes | SourceKind::Transcript | SourceKind::Letter)
    };
    let mut sources: Vec<_> = dossier.sources.iter().filter(told).collect();
    sources.sort_by_key(|source| source.imported);
    sources.into_iter().rev().find_map(|source| {
        let found = finalists::read(&source.text).pop()?;
        Some((found.count, vec![cite_in(source, found.span)]))
    })
}

fn cites(dossier: &Dossier, evidence: impl IntoIterator<Item = Option<finalist_core::span::Evidence>>) -> Vec<Cite> {
    let known = evidence.into_iter().flatten();
    known
        .filter_map(|e| Some(cite_in(dossier.source(e.source)?, e.span)))
        .collect()
}

/// Each kind of sign once: those that were noted, and those that follow from the record.
fn signs_of(dossier: &Dossier, today: Date, zone: &TimeZone) -> Vec<Sign> {
    let mut rounds: BTreeMap<SignalKind, (Vec<Option<finalist_core::id::RoundId>>, Vec<Cite>)> = BTreeMap::new();
    for signal in &dossier.signals {
        let (seen, places) = rounds.entry(signal.kind).or_default();
        if !seen.contains(&signal.round) {
            seen.push(signal.round);
        }
        places.extend(cites(dossier, [signal.evidence]));
    }
    let mut signs: Vec<Sign> = rounds
        .into_iter()
        .map(|(kind, (seen, cites))| Sign {
            kind,
            rounds: seen.len(),
            cites,
        })
        .collect();
    let nobody = Profile {
        workspace: dossier.application.workspace,
        name: None,
        email: None,
        place: None,
        entries: Vec::new(),
        connections: Vec::new(),
        connection_count: 0,
        stories: Vec::new(),
        uses: Vec::new(),
        ratings: Vec::new(),
    };
    let now: Timestamp = today
        .to_zoned(zone.clone())
        .map_or(Timestamp::UNIX_EPOCH, |midnight| midnight.timestamp());
    let desk = Desk::new(dossier, &nobody, now, zone);
    for computed in signs::computed(&desk) {
        // A named day that passed is weighed by its days, apart.
        if computed.kind == SignalKind::SlowTimeline {
            continue;
        }
        match signs.iter_mut().find(|sign| sign.kind == computed.kind) {
            Some(sign) => sign.cites.extend(computed.cites),
            None => signs.push(Sign {
                kind: computed.kind,
                rounds: 1,
                cites: computed.cites,
            }),
        }
    }
    signs
}

fn start(known: &Known, finalists: Option<Vec<Cite>>) -> Vec<Reason> {
    let plain = |code, text: String, cites| Reason {
        code,
        text,
        moves: 0,
        widens: 0,
        cites,
    };
    let mut reasons = vec![match known.finalists {
        Some(count) => plain(
            "finalists",
            format!(
                "{} left in all, weighed with the published odds after a second interview, 25 % to 50 %",
                if count == 1 {
                    "1 candidate is".to_owned()
                } else {
                    format!("{count} candidates are")
                }
            ),
            finalists.unwrap_or_default(),
        ),
        None => plain(
            "published",
            "published odds of an offer after a second interview: 25 % to 50 %".to_owned(),
            Vec::new(),
        ),
    }];
    if !known.is_second {
        reasons.push(Reason {
            moves: EARLY.0,
            widens: EARLY.1,
            ..plain(
                "early",
                "a second interview is not set yet, and the published odds are for those".to_owned(),
                Vec::new(),
            )
        });
    }
    reasons
}

fn of_sign(sign: &Sign) -> Reason {
    let times = if sign.rounds > 1 {
        format!("seen in {} rounds", sign.rounds)
    } else {
        "seen once, so it counts half".to_owned()
    };
    Reason {
        code: "sign",
        text: format!("{}: {times}", sign.kind.label()),
        moves: moved_by(sign.kind, sign.rounds),
        widens: 0,
        cites: sign.cites.clone(),
    }
}

/// The drag that was noted, or the day that passed, whichever weighs more.
fn delay(signs: &[Sign], known: &Known, promised: Option<Vec<Cite>>) -> Option<Reason> {
    let drag = signs
        .iter()
        .find(|sign| sign.kind == SignalKind::SlowTimeline)
        .map(of_sign);
    let moves = moved_by_delay(known.days_late);
    let passed = known.days_late.filter(|_| moves < 0).map(|days| Reason {
        code: "late",
        text: match promised {
            Some(_) => format!("the day they named passed {} ago", days_in_words(days)),
            None if days == 1 => "nothing was heard for a working day longer than is usual".to_owned(),
            None => format!("nothing was heard for {days} working days longer than is usual"),
        },
        moves,
        widens: 0,
        cites: promised.unwrap_or_default(),
    });
    [drag, passed].into_iter().flatten().min_by_key(|reason| reason.moves)
}

pub(crate) fn days_in_words(days: i32) -> String {
    if days == 1 {
        "1 day".to_owned()
    } else {
        format!("{days} days")
    }
}

fn unknown(known: &Known, nothing_held: bool) -> Vec<Reason> {
    let unknown = |text: &str, widens| Reason {
        code: "unknown",
        text: text.to_owned(),
        moves: 0,
        widens,
        cites: Vec::new(),
    };
    let mut reasons = Vec::new();
    if known.finalists.is_none() {
        // The published range, which it starts from, is as wide as that already.
        let text = format!(
            "nobody said how many candidates are left: with that it would be narrower by {} on each side",
            points(HALF - HALF_OF_FINALISTS)
        );
        reasons.push(unknown(&text, 0));
    }
    if !known.has_notes {
        let text = if nothing_held {
            "no interview was held yet"
        } else {
            "nothing is written down of the last round"
        };
        reasons.push(unknown(text, NO_NOTES));
    }
    if !known.has_next_step {
        reasons.push(unknown("nobody said what comes next, or when", NO_NEXT_STEP));
    }
    reasons
}

fn of_record(record: Record) -> Option<Reason> {
    (record.decided > 0).then(|| {
        let noun = if record.decided == 1 { "decision" } else { "decisions" };
        Reason {
            code: "record",
            text: format!(
                "drawn toward your own record, {} of {} {noun} an offer; it weighs {} parts against {PRIOR_WEIGHT}",
                record.offers, record.decided, record.decided
            ),
            moves: 0,
            widens: 0,
            cites: Vec::new(),
        }
    })
}

fn would_change(known: &Known, signs: &[Sign]) -> Vec<String> {
    let mut lines = Vec::new();
    if known.finalists.is_none() {
        lines.push("knowing how many candidates are left: it would be narrower".to_owned());
    }
    if !known.has_notes {
        lines.push("a debrief of the last round: it would be narrower".to_owned());
    }
    if !known.has_next_step {
        lines.push("a next step with a day: it would be narrower, and a day that passes would lower it".to_owned());
    }
    let once: Vec<&Sign> = signs
        .iter()
        .filter(|s| s.rounds == 1 && moved_by(s.kind, 2) != 0)
        .collect();
    if !once.is_empty() {
        lines.push("a sign that is seen in a second round: it would count whole".to_owned());
    }
    if !signs.iter().any(|sign| sign.kind == SignalKind::ReferencesContacted) {
        lines.push(format!(
            "a call to your referees: it would raise it by {}, and be no promise either",
            points(moved_by(SignalKind::ReferencesContacted, 1))
        ));
    }
    lines
}

/// To send the thank-you notes of talks that are over by the evening, as long as it is time for them.
fn owed_notes(plan: &Timeline, is_time: impl Fn(&Thanks) -> bool, noon: Timestamp) -> Option<String> {
    let evening = noon.checked_add(12.hours()).unwrap_or(noon);
    let is_owed = |thanks: &&Thanks| !thanks.is_over && thanks.ended < evening && is_time(thanks);
    match plan.thanks.iter().filter(is_owed).count() {
        0 => None,
        1 => Some("send the thank-you note that is due".to_owned()),
        many => Some(format!("send the {many} thank-you notes that are due")),
    }
}

/// One step that helps whatever they decide.
fn next_step(
    dossier: &Dossier,
    known: &Known,
    today: Date,
    (plan, noon): (&Timeline, Timestamp),
    (was_held, has_passed): (bool, bool),
) -> String {
    if let Outcome::Offer { .. } = dossier.application.outcome {
        return "weigh the offer: fit first, pay second".to_owned();
    }
    if was_held && !known.has_notes {
        return "write down the last round while you remember it: `finalist debrief`".to_owned();
    }
    if let Some(step) = owed_notes(plan, |thanks| thanks.due > noon, noon) {
        return step;
    }
    let coming = dossier
        .rounds
        .iter()
        .filter(|r| r.stage.status == StageStatus::Scheduled)
        .find(|r| r.date().is_some_and(|day| day >= today));
    if let Some(round) = coming {
        let name = words::with_article(&dossier.round_name(round.id));
        return format!("prepare for {name}: it moves more than any sign");
    }
    if let Some(step) = owed_notes(plan, |thanks| thanks.let_go > noon, noon) {
        return step;
    }
    let doubted = crate::open::left_open(dossier).len();
    match &plan.check_in {
        CheckIn::LetGo { .. } => {
            return "two check-ins went out, which is enough: let it go, and go on with your other applications"
                .to_owned();
        }
        CheckIn::Due { number: 1, .. } if has_passed => {
            return "the day they named has passed: one polite check-in is right".to_owned();
        }
        CheckIn::Due { number: 2, .. } => {
            return "one check-in went out: give them the same time once more".to_owned();
        }
        _ => {}
    }
    if doubted > 0 {
        return format!(
            "{doubted} of the questions they asked {} open: prepare the answers for the next talk",
            if doubted == 1 { "is" } else { "are" }
        );
    }
    "go on with your other applications: that helps whatever they decide".to_owned()
}
