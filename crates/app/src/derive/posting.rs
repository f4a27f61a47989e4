//! Postings name the application: employer, role, place.

use finalist_core::source::{Source, SourceKind};
use finalist_formats::PostingPage;
use finalist_language::posting;

use crate::work::Work;

pub(super) fn derive(work: &mut Work<'_>, source: &Source, page: &PostingPage) -> String {
    let named = named(page, &source.text);
    if tells_the_same(work, source, &named) {
        return account(page);
    }
    let application = &mut work.dossier.application;
    application.employer = named.employer.clone().or_else(|| application.employer.take());
    application.role = named.role.clone().or_else(|| application.role.take());
    application.place = named.place.clone().or_else(|| application.place.take());
    account(page)
}

/// Whether an older posting of the application named the same job: then what was changed by hand since stays.
fn tells_the_same(work: &Work<'_>, source: &Source, named: &Named) -> bool {
    let older = work
        .dossier
        .sources
        .iter()
        .filter(|known| known.kind == SourceKind::Posting && known.id != source.id);
    let text = |told: Option<posting::Named>| told.map(|named| named.text);
    work.dossier.application.role.is_some()
        && older.into_iter().any(|known| {
            let read = posting::read(&known.text);
            text(read.employer) == named.employer && text(read.title) == named.role && text(read.place) == named.place
        })
}

/// What a posting names.
pub(crate) struct Named {
    pub(crate) employer: Option<String>,
    pub(crate) role: Option<String>,
    pub(crate) place: Option<String>,
}

/// What a posting names: its own fields first, then what the text tells.
pub(crate) fn named(page: &PostingPage, text: &str) -> Named {
    let missing = page.employer.is_none() || page.title.is_none() || page.place.is_none();
    let reading = if missing { Some(posting::read(text)) } else { None };
    let told = |pick: fn(&posting::PostingReading) -> Option<&posting::Named>| {
        reading.as_ref().and_then(pick).map(|named| named.text.clone())
    };
    let found = Named {
        employer: page.employer.clone().or_else(|| told(|r| r.employer.as_ref())),
        role: page.title.clone().or_else(|| told(|r| r.title.as_ref())),
        place: page.place.clone().or_else(|| told(|r| r.place.as_ref())),
    };
    let employer = found.employer.as_deref().unwrap_or_default();
    match posting::without_town(employer, found.place.as_deref(), text) {
        Some((employer, town)) => Named {
            employer: Some(employer),
            place: found.place.or(Some(town)),
            ..found
        },
        None => found,
    }
}

pub(super) fn account(page: &PostingPage) -> String {
    match (&page.title, &page.employer) {
        (Some(title), Some(employer)) => format!("{title} at {employer}, from its {}", page.found_in),
        (Some(title), None) => format!("{title}, from its {}", page.found_in),
        _ => format!("text of the posting, from its {}", page.found_in),
    }
}
