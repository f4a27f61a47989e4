//! Company notes in Markdown: a heading a topic, with `Source:` and `Date:` lines where they are known.

use finalist_core::research::ResearchTopic;
use finalist_core::source::SourceKind;
use finalist_core::span::Span;
use finalist_core::text::fold;
use finalist_core::time::PartialDate;

use crate::document::{Content, DossierDocument, ResearchDraft};
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

pub(crate) fn topic_of(title: &str) -> Option<ResearchTopic> {
    let title = format!(" {} ", fold(title));
    let found = TOPICS.iter().find(|(word, _)| title.contains(&format!(" {word} ")));
    found.map(|(_, topic)| *topic)
}

/// Words that tell of a company, in notes without headings for it.
const BUSINESS: [&str; 28] = [
    "company",
    "founded",
    "ceo",
    "funding",
    "revenue",
    "turnover",
    "profit",
    "customers",
    "staff",
    "employees",
    "competitors",
    "competitor",
    "launched",
    "acquired",
    "acquisition",
    "series a",
    "series b",
    "million",
    "annual report",
    "press release",
    "headquarters",
    "office",
    "strategy",
    "shareholders",
    "investors",
    "market",
    "donations",
    "works council",
];

fn recognise(sight: &Sight) -> Option<Guess> {
    let mut topics: Vec<ResearchTopic> = Vec::new();
    let mut is_titled = false;
    let mut add = |title: &str| match topic_of(title) {
        Some(topic) if !topics.contains(&topic) => topics.push(topic),
        _ => {}
    };
    let (mut items, mut origins) = (0_usize, 0_usize);
    for line in sight.head.lines() {
        if let Some((level, title)) = heading(line.trim()) {
            add(title);
            let title = format!(" {} ", fold(title));
            is_titled |= level == 1
                && [" company ", " research ", " about the company "]
                    .iter()
                    .any(|word| title.contains(word));
        } else if let Some((lead, _)) = topic_item(line) {
            items += 1;
            add(lead);
        }
        origins += usize::from(has_source(line) || origin_in(line).is_some());
    }
    let business = sight.cues(&BUSINESS).len();
    let score = 25 + topics.len() * 12 + origins.min(3) * 8 + usize::from(is_titled) * 40;
    let because = match topics.len() {
        0 => format!("it tells of a company, with {origins} sources"),
        1 => format!("it has a topic about a company, with {origins} sources"),
        count => format!("it has {count} topics about a company, with {origins} sources"),
    };
    let headed = items == 0
        && (topics.len() >= 2
            || (is_titled && !topics.is_empty())
            || (origins > 1 && (!topics.is_empty() || business > 1)));
    let listed = items > 0
        && (origins > 1 && (!topics.is_empty() || business > 0)
            || origins > 0 && !topics.is_empty() && business > 0
            || is_titled && (!topics.is_empty() || business > 1)
            || topics.len() > 1 && business > 1);
    if headed || listed {
        return Some(Guess::new(score.min(89), because));
    }
    // Too little to go by without the name of the file.
    (business > 1 && (items > 1 || origins > 0)).then(|| Guess::new(14 + business.min(5), because))
}

/// Whether a line tells something and its source at once.
fn has_source(line: &str) -> bool {
    let lower = line.to_lowercase();
    let at = ["source: ", "(source", "via http", "from http"]
        .iter()
        .find_map(|sign| lower.find(sign));
    at.is_some_and(|at| at > 12) || bracketed(line).is_some()
}

/// `(Quay Weekly, 11 May 2025)` at the end: a source with its day.
fn bracketed(text: &str) -> Option<(&str, PartialDate)> {
    let (_, inner) = text
        .trim_end()
        .trim_end_matches('.')
        .strip_suffix(')')?
        .rsplit_once('(')?;
    let (name, date) = inner.split_once(", ")?;
    let date = when::partial(date).filter(|date| date.month().is_some())?;
    (name.chars().count() > 2).then_some((inner, date))
}

/// `- Works council — founded last year` as the topic and what is said of it.
fn topic_item(line: &str) -> Option<(&str, &str)> {
    if line.starts_with([' ', '\t']) {
        return None;
    }
    let text = bullet(line)?;
    let (lead, rest) = [" — ", " – ", " - ", ": "]
        .iter()
        .filter_map(|sign| text.split_once(sign))
        .min_by_key(|(lead, _)| lead.len())?;
    let lead = crate::markdown::bare(lead);
    let is_lead = (1..=6).contains(&lead.split_whitespace().count())
        && !lead.contains(['.', ',', '?', '!'])
        && origin_in(line).is_none();
    (is_lead && rest.trim().len() > 3).then_some((lead, rest.trim()))
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let is_topic = |line: &str| {
        line.split_whitespace().count() <= 3
            && bullet(line).is_none()
            && !line.contains([':', '.', ','])
            && topic_of(line).is_some()
    };
    let mut all = sections(sight, is_topic)?;
    let asks = crate::dossier::asks_in(&all, notebook);
    if !asks.is_empty() {
        crate::dossier::leave_asks(&mut all);
    }
    let found = research_in(&all);
    if found.is_empty() {
        notebook.say("no finding was found: give each topic a heading and write what you know under it");
    }
    let people = crate::dossier::people_of(&all);
    if people.is_empty() && asks.is_empty() {
        return Ok(Content::Research(found).into());
    }
    let mut dossier = DossierDocument {
        people,
        research: found,
        stories: Vec::new(),
    };
    crate::dossier::add_asks(&mut dossier.people, asks);
    Ok(Content::Dossier(dossier).into())
}

/// The findings of sections.
pub(crate) fn research_in(all: &[Section]) -> Vec<ResearchDraft> {
    let mut found = Vec::new();
    let mut above: Option<(usize, ResearchTopic)> = None;
    for section in all {
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
        if listed(section, own.or(inherited), &mut found) {
            continue;
        }
        findings(section, own.or(inherited).unwrap_or(ResearchTopic::Other), &mut found);
    }
    found
}

/// A list of topics, a line each, as a finding a line; says whether the section is one.
fn listed(section: &Section, topic: Option<ResearchTopic>, found: &mut Vec<ResearchDraft>) -> bool {
    let filled: Vec<Line> = section.lines.iter().filter(|line| !line.is_blank()).copied().collect();
    let items = filled.iter().filter(|line| topic_item(line.text).is_some()).count();
    let sourced = filled.iter().filter(|line| has_source(line.text)).count();
    if (items < 2 || items * 2 < filled.len()) && sourced < 2 {
        return false;
    }
    let has_items = filled.iter().any(|line| bullet(line.text).is_some());
    // What stands before the first item, and items without a lead, are findings under the section's own heading.
    let mut groups: Vec<Vec<Line>> = Vec::new();
    for line in filled {
        let is_item = (bullet(line.text).is_some() || !has_items) && !line.text.starts_with([' ', '\t']);
        match groups.last_mut() {
            Some(group) if !(is_item && origin_in(line.text).is_none() && date_line(line.text).is_none()) => {
                group.push(line);
            }
            _ => groups.push(vec![line]),
        }
    }
    for group in groups {
        let Some(first) = group.first() else { continue };
        let (title, own) = match topic_item(first.text) {
            Some((lead, _)) => (lead, topic_of(lead)),
            None if section.title.is_empty() || sourced > 1 => (opening(first.trimmed()), None),
            None => (section.title, None),
        };
        let part = Section {
            level: section.level,
            title,
            heading: None,
            lines: group.clone(),
        };
        let before = found.len();
        findings(&part, own.or(topic).unwrap_or(ResearchTopic::Other), found);
        if let Some(finding) = found.get_mut(before) {
            finding.text = bullet(&finding.text)
                .map(str::to_owned)
                .unwrap_or_else(|| finding.text.clone());
        }
    }
    true
}

/// The first words of a line, up to where its first clause ends, as a heading for what has none.
fn opening(text: &str) -> &str {
    let text = bullet(text).unwrap_or(text);
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    let six = spaces.clone().nth(5).unwrap_or(text.len());
    let clause = [", ", " (", ". ", "; ", " - ", " – ", " — "]
        .iter()
        .filter_map(|sign| text.find(sign))
        .min();
    text.get(..six.min(clause.unwrap_or(six)))
        .unwrap_or(text)
        .trim_end_matches('.')
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
    let (heading, told) = without_day(section.title);
    found.push(ResearchDraft {
        topic,
        heading: heading.to_owned(),
        origin: gathered
            .origin
            .or_else(|| inline_origin(&text))
            .or_else(|| bracketed(&text).map(|(name, _)| name.to_owned())),
        dated: gathered
            .dated
            .or_else(|| inline_date(&text))
            .or_else(|| bracketed(&text).map(|(_, date)| date))
            .or(told),
        text,
        span: Span::new(first.start, last.start + last.len),
    });
}

/// `Finances (read 3 May 2025)` as the heading and the day it was looked up.
pub(crate) fn without_day(title: &str) -> (&str, Option<PartialDate>) {
    let told = title
        .trim_end_matches(':')
        .strip_suffix(')')
        .and_then(|title| title.rsplit_once('('))
        .and_then(|(heading, inner)| {
            let date = when::find_date(inner).filter(|date| date.month().is_some())?;
            Some((heading.trim_end(), date))
        })
        .filter(|(heading, _)| !heading.is_empty());
    told.map_or((title, None), |(heading, date)| (heading, Some(date)))
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
