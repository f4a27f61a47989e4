//! 4. Questions to expect, likeliest first, each with the reason and the story to tell (R1).

use finalist_core::time::Date;

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
            let from = if forecast.is_chosen {
                "your choice"
            } else {
                "words and competencies in common"
            };
            Item::inferred("tell", format!("tell: {} ({told})", story.title), from)
                .field("story", &story.title)
                .field("story_id", story.id.to_string())
                .field("note", told)
                .citing(story.evidence.and_then(|e| desk.cite(e)))
        });
    let lacks = forecast.wants_story && story.is_none() && !desk.profile.stories.is_empty();
    let no_story = lacks.then(|| Item::not_assessed("no_story", "no story of yours fits yet"));
    let practised = practised(&forecast.practised);
    let days: Vec<String> = forecast.practised.iter().map(ToString::to_string).collect();
    let decided = forecast.decided.map(|id| id.to_string()).unwrap_or_default();
    let kind = match forecast.ground {
        forecast::Ground::Concern => "concern",
        _ => "question",
    };
    let item = if forecast.cites.is_empty() {
        let from = match forecast.ground {
            forecast::Ground::Own => "what you entered",
            ground => ground.code(),
        };
        Item::inferred(kind, forecast.question, from)
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
        .field("who", forecast.who.join(", "))
        .field("why", forecast.why)
        .field("question_id", decided)
        .field("practised", days.join(" "))
        .with([why])
        .with(story)
        .with(no_story)
        .with(practised)
}

/// `practised on Tue 24 Nov 2026`, `practised 3 times, last on …`.
fn practised(days: &[Date]) -> Option<Item> {
    let last = words::day(*days.last()?);
    let text = match days.len() {
        1 => format!("practised on {last}"),
        times => format!("practised {times} times, last on {last}"),
    };
    Some(Item::inferred("practised", text, "what you entered"))
}
