//! Résumés and LinkedIn tables: who the candidate is.

use finalist_core::profile::{Entry, EntryKind};
use finalist_core::source::Source;
use finalist_core::text::{employer_key, fold};
use finalist_formats::{EntryDraft, ResumeDocument};

use super::count;
use crate::work::Work;

pub(super) fn derive_resume(work: &mut Work<'_>, source: &Source, resume: &ResumeDocument) -> String {
    let workspace = &mut work.workspace;
    workspace.name = resume.name.clone().or_else(|| workspace.name.take());
    workspace.email = resume
        .email
        .as_deref()
        .map(str::to_lowercase)
        .or_else(|| workspace.email.take());
    workspace.place = resume.place.clone().or_else(|| workspace.place.take());
    let who = resume
        .name
        .as_deref()
        .map(|name| format!("{name}, "))
        .unwrap_or_default();
    format!("{who}{}", derive_entries(work, source, &resume.entries))
}

pub(super) fn derive_entries(work: &mut Work<'_>, source: &Source, entries: &[EntryDraft]) -> String {
    for draft in entries {
        // Résumé and LinkedIn tell of the same positions: the first telling stays, and differences in dates are said.
        let twin = work.profile.entries.iter().find(|known| is_same(known, draft)).cloned();
        if let Some(known) = twin {
            differences(work, &known, draft, source);
            continue;
        }
        work.profile.entries.push(Entry {
            id: work.make_id(),
            kind: draft.kind,
            title: draft.title.clone(),
            organisation: draft.organisation.clone(),
            place: draft.place.clone(),
            from: draft.from,
            until: draft.until,
            text: draft.text.clone(),
            evidence: Work::evidence(source, draft.span),
        });
    }
    count(entries.len(), "line")
}

fn is_same(known: &Entry, draft: &EntryDraft) -> bool {
    let organisation = |name: &Option<String>| name.as_deref().map(employer_key);
    known.kind == draft.kind
        && fold(&known.title) == fold(&draft.title)
        && organisation(&known.organisation) == organisation(&draft.organisation)
        && match (known.from, draft.from) {
            (Some(a), Some(b)) => a.year().abs_diff(b.year()) <= 1,
            _ => true,
        }
}

fn differences(work: &mut Work<'_>, known: &Entry, draft: &EntryDraft, source: &Source) {
    if known.kind != EntryKind::Position {
        return;
    }
    for (what, ours, theirs) in [("start", known.from, draft.from), ("end", known.until, draft.until)] {
        if let (Some(ours), Some(theirs)) = (ours, theirs)
            && !ours.agrees_with(theirs)
        {
            work.remark(format!(
                "`{}` gives {theirs} as the {what} of `{}`, your other files say {ours}: make them agree",
                source.name, known.title
            ));
        }
    }
}
