//! Stories and to whom they were told.

use finalist_core::id::{RoundId, SourceId, StoryId};
use finalist_core::source::Source;
use finalist_core::span::Span;
use finalist_core::story::{Story, StoryUse};
use finalist_core::text::fold;
use finalist_formats::StoryDraft;
use finalist_language::invitation;
use finalist_language::text;

use super::notes::Scene;
use super::plural;
use crate::work::{Work, round_name};

/// Least overlap between how notes call a story and its title.
const SAME_STORY: f64 = 0.6;

pub(super) fn derive(work: &mut Work<'_>, source: &Source, drafts: &[StoryDraft], old: Option<SourceId>) -> String {
    let mut kept: Vec<StoryId> = Vec::new();
    for draft in drafts {
        let known = work
            .profile
            .stories
            .iter()
            .find(|s| fold(&s.title) == fold(&draft.title))
            .map(|s| s.id);
        let id = known.unwrap_or_else(|| work.make_id());
        let story = Story {
            id,
            title: draft.title.clone(),
            situation: draft.situation.clone(),
            task: draft.task.clone(),
            action: draft.action.clone(),
            result: draft.result.clone(),
            other: draft.other.clone(),
            evidence: Work::evidence(source, draft.span),
        };
        match work.profile.stories.iter_mut().find(|s| s.id == id) {
            // Words that were typed here, or edited, are newer than those of any file.
            Some(own) if own.evidence.is_none() => {}
            Some(place) => *place = story,
            None => work.profile.stories.push(story),
        }
        kept.push(id);
        for told in &draft.told {
            told_to(work, source, id, told, draft.span);
        }
    }
    // Stories that the changed file no longer has are gone; those of other files stay.
    let gone = |s: &Story| s.evidence.is_some_and(|e| Some(e.source) == old) && !kept.contains(&s.id);
    let gone: Vec<StoryId> = work.profile.stories.iter().filter(|s| gone(s)).map(|s| s.id).collect();
    work.profile.stories.retain(|s| !gone.contains(&s.id));
    work.profile.uses.retain(|u| !gone.contains(&u.story));
    plural(drafts.len(), "story", "stories")
}

/// A `Told to:` line. It counts for this application where it names one of its people or its employer.
fn told_to(work: &mut Work<'_>, source: &Source, story: StoryId, told: &str, span: Span) {
    let words = fold(told);
    let names = |name: &str| {
        let key = fold(name);
        !key.is_empty() && format!(" {words} ").contains(&format!(" {key} "))
    };
    let person = work
        .dossier
        .interviewers
        .iter()
        .find(|p| names(&p.name))
        .map(|p| p.name.clone());
    let first = || {
        let mut fitting = work
            .dossier
            .interviewers
            .iter()
            .filter(|p| p.name.split_whitespace().next().is_some_and(names));
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => Some(only.name.clone()),
            _ => None,
        }
    };
    let person = person.or_else(first);
    let here = person.is_some() || work.dossier.application.employer.as_deref().is_some_and(names);
    if !here {
        return;
    }
    let round = round_named(work, told);
    use_story(
        work,
        source,
        story,
        round,
        person.or_else(|| Some(told.to_owned())),
        span,
    );
}

fn round_named(work: &Work<'_>, words: &str) -> Option<RoundId> {
    let hint = invitation::round_hint(words)?;
    let name = round_name(hint.kind, hint.number, hint.name.as_deref());
    let fits = |r: &&finalist_core::round::Round| match &name {
        Some(_) => r.stage.name == name,
        None => r.stage.kind == hint.kind,
    };
    work.dossier.rounds.iter().find(fits).map(|r| r.id)
}

/// Notes say that a story was told: by words that fit one title best.
pub(super) fn told(work: &mut Work<'_>, scene: &Scene<'_>, title_words: &str, span: Span) {
    let best = work
        .profile
        .stories
        .iter()
        .map(|s| (s.id, text::overlap(title_words, &s.title)))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    if let Some((story, score)) = best
        && score >= SAME_STORY
    {
        use_story(work, scene.source, story, Some(scene.round), None, span);
    }
}

fn use_story(
    work: &mut Work<'_>,
    source: &Source,
    story: StoryId,
    round: Option<RoundId>,
    told_to: Option<String>,
    span: Span,
) {
    let application = work.dossier.application.id;
    let known = |u: &StoryUse| u.story == story && u.application == application && u.round == round;
    if work.profile.uses.iter().any(known) {
        return;
    }
    let on = round
        .and_then(|id| work.dossier.round(id))
        .and_then(finalist_core::round::Round::date);
    work.profile.uses.push(StoryUse {
        id: work.make_id(),
        story,
        application,
        round,
        told_to,
        on,
        evidence: Work::evidence(source, span),
    });
}
