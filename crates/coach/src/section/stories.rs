//! 5. Your stories: which competencies they cover, what each lacks, which are fresh for this employer (R4, R5).

use std::collections::BTreeSet;

use finalist_core::competency::Competency;
use finalist_core::finding::Finding;
use finalist_core::story::Story;
use finalist_language::story::StoryReading;

use crate::briefing::{Item, Section, SectionId};
use crate::coverage;
use crate::desk::Desk;
use crate::words;

/// So many situations a candidate should have ready (R4).
const ENOUGH: usize = 4;
/// At most so many competencies without a story are named; all of them stand in the field.
const MOST_OPEN: usize = 6;
/// At most so many findings a story.
const MOST_FINDINGS: usize = 4;

pub(super) fn section(desk: &Desk<'_>) -> Section {
    let stories = &desk.profile.stories;
    if stories.is_empty() {
        let missing = vec![
            "not assessed without stories: write four or five as Markdown with situation, task, action, result"
                .to_owned(),
        ];
        return Section {
            id: SectionId::Stories,
            items: Vec::new(),
            missing,
        };
    }
    let mut items = vec![summary(desk)];
    items.extend(
        stories
            .iter()
            .zip(&desk.stories)
            .map(|(story, reading)| item(desk, story, reading)),
    );
    items.push(covered(desk));
    Section {
        id: SectionId::Stories,
        items,
        missing: Vec::new(),
    }
}

fn summary(desk: &Desk<'_>) -> Item {
    let all = desk.profile.stories.len();
    let fresh = desk.profile.stories.iter().filter(|s| !desk.is_told(s.id)).count();
    let whole = desk.stories.iter().filter(|r| r.missing.is_empty()).count();
    let more = if all < ENOUGH {
        format!("; {ENOUGH} or more are advised")
    } else {
        String::new()
    };
    let noun = if all == 1 { "story" } else { "stories" };
    let text = format!("{all} {noun}, {whole} with all four parts, {fresh} fresh for this employer{more}");
    Item::inferred("story_count", text, "your story bank")
}

fn item(desk: &Desk<'_>, story: &Story, reading: &StoryReading) -> Item {
    let told: Vec<String> = desk
        .profile
        .uses
        .iter()
        .filter(|told| told.story == story.id && told.application == desk.dossier.application.id)
        .map(|told| {
            let to = told
                .told_to
                .as_deref()
                .map(|to| format!(" to {to}"))
                .unwrap_or_default();
            let round = told
                .round
                .map(|id| format!(" in {}", words::with_article(&desk.round_name(id))))
                .unwrap_or_default();
            format!("told{to}{round}")
        })
        .collect();
    let shown: Vec<&str> = coverage::shown(reading).take(3).map(Competency::label).collect();
    let mut parts = vec![if told.is_empty() {
        "fresh".to_owned()
    } else {
        words::list(&told)
    }];
    if !shown.is_empty() {
        parts.push(format!("shows {}", shown.join(", ")));
    }
    parts.push(format!("{} spoken", words::minutes_and_seconds(reading.spoken_seconds)));
    let lacks: Vec<&str> = reading.missing.iter().map(|part| part.label()).collect();
    let mut items: Vec<Item> = reading
        .missing
        .iter()
        .map(|part| {
            let text = format!("lacks its {}: add {}", part.label(), words::what_part_holds(*part));
            Item::shown("incomplete_story", text, desk.cites([story.evidence]))
                .field("title", &story.title)
                .field("missing", part.code())
        })
        .collect();
    let findings = reading
        .findings
        .iter()
        .filter(|f| f.code != "part_missing")
        .take(MOST_FINDINGS);
    items.extend(findings.map(|f: &Finding| {
        Item::shown("story_finding", f.message.clone(), desk.cites([story.evidence]))
            .field("finding", f.code)
            .field("title", &story.title)
    }));
    Item::shown("story", parts.join(" · "), desk.cites([story.evidence]))
        .headed(&story.title)
        .field("fresh", if told.is_empty() { "yes" } else { "no" })
        .field("missing", lacks.join(", "))
        .with(items)
}

/// Which competencies the stories show, and which of them a story that was not yet told to this employer shows (R4).
fn covered(desk: &Desk<'_>) -> Item {
    let mut any: BTreeSet<Competency> = BTreeSet::new();
    let mut fresh: BTreeSet<Competency> = BTreeSet::new();
    for (story, reading) in desk.profile.stories.iter().zip(&desk.stories) {
        for competency in coverage::shown(reading) {
            any.insert(competency);
            if !desk.is_told(story.id) {
                fresh.insert(competency);
            }
        }
    }
    let open: Vec<Competency> = Competency::ALL.iter().copied().filter(|c| !any.contains(c)).collect();
    let stale: Vec<Competency> = any.difference(&fresh).copied().collect();
    let covered: Vec<Competency> = any.into_iter().collect();
    let labels = |list: &[Competency]| words::list(&list.iter().map(|c| c.label().to_owned()).collect::<Vec<_>>());
    let mut text = if open.is_empty() {
        "your stories show all twenty competencies".to_owned()
    } else {
        let named = open.get(..MOST_OPEN).unwrap_or(&open);
        let more = open.len() - named.len();
        let more = if more > 0 {
            format!(" (and {more} more)")
        } else {
            String::new()
        };
        format!("no story yet for {}{more}", labels(named))
    };
    if !stale.is_empty() {
        text.push_str(&format!("; nothing fresh for them on {}", labels(&stale)));
    }
    Item::inferred("coverage", text, "cues in your stories")
        .field("covered", labels(&covered))
        .field("uncovered", labels(&open))
        .field("only_told", labels(&stale))
}
