//! 4. Questions to expect, likeliest first, each with the reason and the story to tell (R1).

use crate::briefing::{Item, Section, SectionId};
use crate::desk::Desk;
use crate::forecast::{self, Forecast};
use crate::words;

pub(super) fn section(desk: &Desk<'_>) -> Section {
    let items = forecast::forecast(desk).into_iter().map(|f| item(desk, f)).collect();
    let mut missing = Vec::new();
    if desk.dossier.exchanges.is_empty() {
        missing.push(
            "what round 1 left open is not assessed without notes of it: write down what you remember".to_owned(),
        );
    }
    if desk.profile.stories.is_empty() {
        missing.push("no story is proposed, as there is no story bank yet: write four or five".to_owned());
    }
    Section {
        id: SectionId::Questions,
        items,
        missing,
    }
}

fn item(desk: &Desk<'_>, forecast: Forecast) -> Item {
    let mut tags = vec![forecast.kind.label().to_owned()];
    tags.extend(forecast.competency.map(|c| c.label().to_owned()));
    if !forecast.who.is_empty() {
        tags.push(format!("from {}", words::list(&forecast.who)));
    }
    let why = Item::inferred(
        "why",
        format!("{} · {}", tags.join(" · "), forecast.why),
        forecast.ground.code(),
    );
    let story = forecast
        .story
        .and_then(|place| desk.profile.stories.get(place))
        .map(|story| {
            let told = if desk.is_told(story.id) {
                "told here before: tell what is new in it"
            } else {
                "fresh for them"
            };
            Item::inferred(
                "tell",
                format!("tell: {} ({told})", story.title),
                "words and competencies in common",
            )
            .field("story", &story.title)
            .citing(story.evidence.and_then(|e| desk.cite(e)))
        });
    let kind = match forecast.ground {
        forecast::Ground::Concern => "concern",
        _ => "question",
    };
    let item = if forecast.cites.is_empty() {
        Item::inferred(kind, forecast.question, forecast.ground.code())
    } else {
        Item::shown(kind, forecast.question, forecast.cites)
    };
    item.field("ground", forecast.ground.code())
        .field("likelihood", format!("{:.2}", forecast.likelihood.score))
        .field("question_kind", forecast.kind.code())
        .field(
            "competency",
            forecast
                .competency
                .map_or("", finalist_core::competency::Competency::code),
        )
        .with([why])
        .with(story)
}
