//! Who is away, by the automatic replies among the letters of the application.

use finalist_core::dossier::Dossier;
use finalist_core::id::InterviewerId;
use finalist_core::source::SourceKind;
use finalist_core::span::Evidence;
use finalist_core::text::fold;
use finalist_core::time::{Date, TimeZone};
use finalist_language::letter::away;

use crate::common::has_phrase;

/// Somebody is away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Who; nothing where the reply names nobody who is known.
    pub person: Option<InterviewerId>,
    /// The first day on which they are there again.
    pub back: Date,
    /// Where that is written.
    pub evidence: Evidence,
}

/// All that were ever told, those that are over too: who came back yesterday has a full box today.
pub(super) fn absences(dossier: &Dossier) -> Vec<Absence> {
    let letters = dossier
        .sources
        .iter()
        .filter(|source| source.kind == SourceKind::Letter && source.superseded_by.is_none());
    letters
        .filter_map(|source| {
            let came = source.imported.to_zoned(TimeZone::UTC).date();
            let away = away::away(&source.text, came)?;
            let text = fold(&source.text);
            let is_named = |name: &str| has_phrase(&text, &fold(name));
            // Whom else to ask is named in it too: who sent it is away.
            let from = fold(
                source
                    .text
                    .lines()
                    .take_while(|line| !line.trim().is_empty())
                    .find(|l| l.starts_with("From:"))
                    .unwrap_or(""),
            );
            let is_sender = |name: &str| has_phrase(&from, &fold(name));
            let by = |is_theirs: &dyn Fn(&str) -> bool| {
                let mut people = dossier.interviewers.iter();
                people.find(|person| is_theirs(&person.name) || person.email.as_deref().is_some_and(is_theirs))
            };
            let person = if from.is_empty() { by(&is_named) } else { by(&is_sender) };
            Some(Absence {
                person: person.map(|person| person.id),
                back: away.back,
                evidence: Evidence {
                    source: source.id,
                    span: away.span,
                },
            })
        })
        .collect()
}
