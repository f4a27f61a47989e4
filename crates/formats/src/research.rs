//! Company notes in Markdown: a heading a topic, with `Source:` and `Date:` lines where they are known.

use finalist_core::research::ResearchTopic;
use finalist_core::source::SourceKind;
use finalist_core::span::Span;
use finalist_core::text::fold;
use finalist_core::time::PartialDate;

use crate::document::{Content, ResearchDraft};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::lines::Line;
use crate::markdown::{Section, bullet, heading, joined, label, plain, sections};
use crate::notebook::Notebook;
use crate::refusal::Refusal;
use crate::when;

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Research,
    recognise,
    read,
};

/// Words in a heading and the topic they mean; the first that fits counts.
const TOPICS: [(&str, ResearchTopic); 48] = [
    ("finances", ResearchTopic::Finances),
    ("finance", ResearchTopic::Finances),
    ("financials", ResearchTopic::Finances),
    ("financial", ResearchTopic::Finances),
    ("revenue", ResearchTopic::Finances),
    ("results", ResearchTopic::Finances),
    ("funding", ResearchTopic::Finances),
    ("numbers", ResearchTopic::Finances),
    ("launches", ResearchTopic::Launches),
    ("launch", ResearchTopic::Launches),
    ("products", ResearchTopic::Launches),
    ("product", ResearchTopic::Launches),
    ("services", ResearchTopic::Launches),
    ("releases", ResearchTopic::Launches),
    ("why this role", ResearchTopic::Problem),
    ("why they hire", ResearchTopic::Problem),
    ("why the role", ResearchTopic::Problem),
    ("problem", ResearchTopic::Problem),
    ("this position", ResearchTopic::Problem),
    ("the position", ResearchTopic::Problem),
    ("the role", ResearchTopic::Problem),
    ("challenges", ResearchTopic::Challenges),
    ("challenge", ResearchTopic::Challenges),
    ("news", ResearchTopic::Challenges),
    ("risks", ResearchTopic::Challenges),
    ("trouble", ResearchTopic::Challenges),
    ("goals", ResearchTopic::Goals),
    ("goal", ResearchTopic::Goals),
    ("strategy", ResearchTopic::Goals),
    ("plans", ResearchTopic::Goals),
    ("vision", ResearchTopic::Goals),
    ("mission", ResearchTopic::Goals),
    ("roadmap", ResearchTopic::Goals),
    ("culture", ResearchTopic::Culture),
    ("values", ResearchTopic::Culture),
    ("working there", ResearchTopic::Culture),
    ("reviews", ResearchTopic::Culture),
    ("competitors", ResearchTopic::Competitors),
    ("competition", ResearchTopic::Competitors),
    ("competitor", ResearchTopic::Competitors),
    ("market", ResearchTopic::Competitors),
    ("rivals", ResearchTopic::Competitors),
    ("leadership", ResearchTopic::People),
    ("management", ResearchTopic::People),
    ("people", ResearchTopic::People),
    ("board", ResearchTopic::People),
    ("owners", ResearchTopic::People),
    ("founders", ResearchTopic::People),
];

fn topic_of(title: &str) -> Option<ResearchTopic> {
    let title = format!(" {} ", fold(title));
    let found = TOPICS.iter().find(|(word, _)| title.contains(&format!(" {word} ")));
    found.map(|(_, topic)| *topic)
}

fn recognise(sight: &Sight) -> Option<Guess> {
    let mut topics: Vec<ResearchTopic> = Vec::new();
    let mut is_titled = false;
    for (level, title) in sight.head.lines().filter_map(|line| heading(line.trim())) {
        match topic_of(title) {
            Some(topic) if !topics.contains(&topic) => topics.push(topic),
            _ => {}
        }
        let title = format!(" {} ", fold(title));
        is_titled |= level == 1
            && [" company ", " research ", " about the company "]
                .iter()
                .any(|word| title.contains(word));
    }
    let origins = sight.head.lines().filter(|line| origin_in(line).is_some()).count();
    let score = topics.len() * 12 + origins.min(3) * 8 + usize::from(is_titled) * 40;
    let is_enough = topics.len() >= 2 || (is_titled && !topics.is_empty()) || (origins > 1 && !topics.is_empty());
    is_enough.then(|| {
        Guess::new(
            (score + 25).min(89),
            format!(
                "its headings are {} topics about a company, with {origins} sources",
                topics.len()
            ),
        )
    })
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let is_topic = |line: &str| {
        line.split_whitespace().count() <= 3
            && bullet(line).is_none()
            && !line.contains([':', '.', ','])
            && topic_of(line).is_some()
    };
    let all = sections(sight, is_topic)?;
    let mut found = Vec::new();
    let mut above: Option<(usize, ResearchTopic)> = None;
    for section in &all {
        let own = section.heading.and_then(|_| topic_of(section.title));
        // A heading without a known topic under one that has it speaks of the same.
        let inherited = above
            .filter(|(level, _)| section.level > *level)
            .map(|(_, topic)| topic);
        if let Some(topic) = own {
            above = Some((section.level, topic));
        } else if inherited.is_none() {
            above = None;
        }
        findings(section, own.or(inherited).unwrap_or(ResearchTopic::Other), &mut found);
    }
    if found.is_empty() {
        notebook.say("no finding was found: give each topic a heading and write what you know under it");
    }
    Ok(Content::Research(found).into())
}

/// A finding being gathered.
#[derive(Default)]
struct Gathered<'a> {
    lines: Vec<Line<'a>>,
    origin: Option<String>,
    dated: Option<PartialDate>,
    is_closed: bool,
}

/// The findings of a section: a new one begins where text follows the source of the last.
fn findings(section: &Section, topic: ResearchTopic, found: &mut Vec<ResearchDraft>) {
    let mut now = Gathered::default();
    for line in &section.lines {
        let origin = origin_in(line.text);
        let dated = date_line(line.text);
        if origin.is_some() || dated.is_some() {
            if let Some(origin) = origin {
                // A second source belongs to the same finding.
                let both = now.origin.take().map(|first| format!("{first}; {origin}"));
                now.dated = now.dated.or_else(|| when::find_date(&origin));
                now.origin = Some(both.unwrap_or(origin));
            }
            now.dated = dated.or(now.dated);
            now.is_closed = !now.lines.is_empty();
            if now.is_closed {
                now.lines.push(*line);
            }
        } else if !line.is_blank() {
            if now.is_closed {
                finish(std::mem::take(&mut now), section, topic, found);
            }
            now.lines.push(*line);
        } else if !now.lines.is_empty() {
            now.lines.push(*line);
        }
    }
    finish(now, section, topic, found);
}

fn finish(gathered: Gathered, section: &Section, topic: ResearchTopic, found: &mut Vec<ResearchDraft>) {
    let said: Vec<Line> = gathered
        .lines
        .iter()
        .copied()
        .filter(|line| origin_in(line.text).is_none() && date_line(line.text).is_none())
        .collect();
    let text = plain(&joined(&said));
    let last = gathered.lines.iter().rev().find(|line| !line.is_blank());
    let (Some(first), Some(last), false) = (gathered.lines.first(), last, text.is_empty()) else {
        return;
    };
    found.push(ResearchDraft {
        topic,
        heading: section.title.to_owned(),
        origin: gathered.origin.or_else(|| inline_origin(&text)),
        dated: gathered.dated.or_else(|| inline_date(&text)),
        text,
        span: Span::new(first.start, last.start + last.len),
    });
}

/// The source that a line names and does nothing else.
fn origin_in(line: &str) -> Option<String> {
    let (name, value) = label(line.trim().trim_start_matches('(').trim_end_matches(')'))?;
    let is_origin = matches!(
        fold(name).as_str(),
        "source" | "sources" | "from" | "via" | "origin" | "seen in" | "link"
    );
    (is_origin && !value.is_empty()).then(|| plain(value))
}

fn date_line(line: &str) -> Option<PartialDate> {
    let text = bullet(line).unwrap_or(line).trim().trim_matches(['(', ')', '*', '_']);
    if let Some((name, value)) = label(text) {
        let is_date = matches!(
            fold(name).as_str(),
            "date" | "dated" | "read on" | "read" | "seen on" | "as of" | "published" | "checked"
        );
        return if is_date { when::find_date(value) } else { None };
    }
    let lower = text.to_lowercase();
    let is_told = ["read on ", "seen on ", "as of ", "checked on "]
        .iter()
        .any(|start| lower.starts_with(start));
    (is_told && text.split_whitespace().count() <= 6)
        .then(|| when::find_date(text))
        .flatten()
}

fn inline_origin(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let at = lower.find("source: ").filter(|_| lower.len() == text.len());
    let told = at
        .and_then(|at| text.get(at + 8..))
        .and_then(|rest| rest.split([')', '\n', ';']).next());
    let link = || {
        text.split_whitespace()
            .find(|word| word.starts_with("http://") || word.starts_with("https://"))
    };
    told.map(str::trim)
        .or_else(link)
        .map(|origin| origin.trim_end_matches(['.', ',', ')']).to_owned())
        .filter(|origin| !origin.is_empty())
}

/// The date a text says it is from. Any other date in it is what the text tells of, and may lie in the future.
fn inline_date(text: &str) -> Option<PartialDate> {
    let lower = text.to_lowercase();
    let told = [
        "source: ",
        "as of ",
        "read on ",
        "seen on ",
        "published on ",
        "checked on ",
        "dated ",
    ];
    told.iter().find_map(|words| {
        let rest = lower.split_once(words)?.1;
        let near = rest.split([')', '\n', ';']).next()?;
        let end = near.char_indices().nth(80).map_or(near.len(), |(at, _)| at);
        when::find_date(near.get(..end)?)
    })
}

#[cfg(test)]
mod tests;
