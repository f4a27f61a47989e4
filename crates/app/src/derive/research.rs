//! Company notes, topic by topic.

use finalist_core::research::Research;
use finalist_core::source::Source;
use finalist_formats::ResearchDraft;

use super::count;
use crate::work::Work;

pub(super) fn derive(work: &mut Work<'_>, source: &Source, drafts: &[ResearchDraft]) -> String {
    for draft in drafts {
        work.dossier.research.push(Research {
            id: work.make_id(),
            application: work.dossier.application.id,
            topic: draft.topic,
            heading: draft.heading.clone(),
            text: draft.text.clone(),
            origin: draft.origin.clone(),
            dated: draft.dated,
            evidence: Work::evidence(source, draft.span),
        });
    }
    count(drafts.len(), "topic")
}
