//! Stories in Markdown: a heading a story, the parts named by labels (`Situation: …`) or by headings.

use finalist_core::source::SourceKind;
use finalist_core::story::StoryPart;

use crate::document::{Content, DossierDocument, StoryDraft};
use crate::doors::{Door, Guess, Reading, Sight};
use crate::lines::Line;
use crate::markdown::{Section, bare, bullet, heading, joined, label, sections};
use crate::notebook::{Notebook, quoted};
use crate::refusal::Refusal;

pub(crate) const DOOR: Door = Door {
    kind: SourceKind::Stories,
    recognise,
    read,
};

/// Words that name a part, of STAR and of its relatives.
const PART_WORDS: [(&str, StoryPart); 26] = [
    ("situation", StoryPart::Situation),
    ("s", StoryPart::Situation),
    ("context", StoryPart::Situation),
    ("background", StoryPart::Situation),
    ("setting", StoryPart::Situation),
    ("problem", StoryPart::Situation),
    ("challenge", StoryPart::Task),
    ("task", StoryPart::Task),
    ("t", StoryPart::Task),
    ("goal", StoryPart::Task),
    ("objective", StoryPart::Task),
    ("action", StoryPart::Action),
    ("actions", StoryPart::Action),
    ("a", StoryPart::Action),
    ("what i did", StoryPart::Action),
    ("approach", StoryPart::Action),
    ("result", StoryPart::Result),
    ("results", StoryPart::Result),
    ("r", StoryPart::Result),
    ("outcome", StoryPart::Result),
    ("impact", StoryPart::Result),
    ("reflection", StoryPart::Other),
    ("learning", StoryPart::Other),
    ("lesson", StoryPart::Other),
    ("takeaway", StoryPart::Other),
    ("what i learned", StoryPart::Other),
];

fn part_named(word: &str) -> Option<StoryPart> {
    let word = word.trim().trim_end_matches(':').to_lowercase();
    PART_WORDS
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, part)| *part)
}

/// A line that opens a part: the part, and the words after its label.
fn opens(text: &str) -> Option<(StoryPart, &str)> {
    let text = text.trim();
    if let Some((_, title)) = heading(text) {
        return part_named(title).map(|part| (part, ""));
    }
    if let Some((name, value)) = label(text) {
        return part_named(name).map(|part| (part, value));
    }
    if let Some((name, words)) = marked(text) {
        return part_named(name).map(|part| (part, words));
    }
    // A part's name alone on its line; single letters are too little for that.
    let word = bare(bullet(text).unwrap_or(text));
    part_named(word)
        .filter(|_| word.chars().count() > 1)
        .map(|part| (part, ""))
}

/// `**Situation** It was …` and `Situation – It was …`: a name set apart by emphasis or a dash instead of a colon.
fn marked(line: &str) -> Option<(&str, &str)> {
    let text = bullet(line).unwrap_or(line);
    let emphasised = ["**", "__", "*", "_"].into_iter().find_map(|sign| {
        let (name, words) = text.strip_prefix(sign)?.split_once(sign)?;
        Some((name.trim_end_matches('.'), words))
    });
    // `1. Situation. It was …` and `1. Situation It was …`.
    let numbered = || {
        let (name, words) = text.split_once(' ')?;
        let is_item = text.len() < line.trim().len() && line.trim().starts_with(|c: char| c.is_ascii_digit());
        let is_set_apart = name.ends_with('.') || is_item && words.trim_start().starts_with(char::is_uppercase);
        let name = name.trim_end_matches('.');
        (is_set_apart && name.chars().count() > 1 && name.starts_with(char::is_uppercase)).then_some((name, words))
    };
    let dashed = || [" – ", " — ", " - "].into_iter().find_map(|sign| text.split_once(sign));
    let (name, words) = emphasised.or_else(dashed).or_else(numbered)?;
    let words = words.trim_start_matches([':', '.', '–', '—', '-', ' ']);
    (!words.is_empty()).then_some((name, words))
}

/// The words of a part, and the parts that follow on the same line: `fog. Task: inform. Action: …`.
fn inner(words: &str) -> Vec<(Option<StoryPart>, &str)> {
    // Each part found is a walk over the rest of the line, so a line that is nothing but names ends early.
    const MOST: usize = 12;
    const NAMES: [&str; 8] = [
        "Situation",
        "Task",
        "Action",
        "Actions",
        "Result",
        "Results",
        "Outcome",
        "Challenge",
    ];
    let mut found = Vec::new();
    let (mut part, mut from, mut next) = (None, 0, 0);
    while let Some((at, end, name)) = words.get(next..).filter(|_| found.len() < MOST).and_then(|rest| {
        let hit = |name: &&'static str| {
            rest.match_indices(name).take(20).find_map(|(at, _)| {
                let before = rest.get(..at).unwrap_or("").chars().next_back();
                let after = rest.get(at + name.len()..).unwrap_or("");
                let signs = after.len() - after.trim_start_matches(['*', '_']).len();
                let tail = after.get(signs..).unwrap_or("");
                let sign = [":", " –", " —", " -"]
                    .iter()
                    .find_map(|sign| tail.starts_with(sign).then_some(sign.len()));
                let is_start = before.is_none_or(|c| c == ' ' || c == '*' || c == '_');
                let end = at + name.len() + signs + sign.unwrap_or(0);
                (is_start && sign.is_some()).then_some((next + at, next + end, *name))
            })
        };
        NAMES.iter().filter_map(hit).min_by_key(|(at, ..)| *at)
    }) {
        found.push((
            part,
            words.get(from..at).unwrap_or("").trim_end_matches(['*', '_', ' ']),
        ));
        part = part_named(name);
        (from, next) = (end, end);
    }
    let last = words.get(from..).unwrap_or("");
    found.push((
        part,
        if from > 0 {
            last.trim_start_matches(['*', '_', ' '])
        } else {
            last
        },
    ));
    found
}

/// `1. The late ferry` and `Story: the late ferry` over a line that opens a part, as headings.
fn with_titles(all: Vec<Section<'_>>) -> Vec<Section<'_>> {
    let mut out = Vec::with_capacity(all.len());
    for section in all {
        let (level, lines) = (section.level, section.lines.clone());
        let mut now = Section {
            lines: Vec::new(),
            ..section
        };
        for (at, line) in lines.iter().enumerate() {
            let next = || lines.iter().skip(at + 1).take(3).find(|line| !line.is_blank());
            let title = title_line(line.text).filter(|_| next().is_some_and(|next| opens(next.text).is_some()));
            match title {
                Some(title) => {
                    let done = Section {
                        level: level.max(1) + 1,
                        title,
                        heading: Some(*line),
                        lines: Vec::new(),
                    };
                    out.push(std::mem::replace(&mut now, done));
                }
                None => now.lines.push(*line),
            }
        }
        out.push(now);
    }
    out.retain(|section| section.heading.is_some() || !section.is_bare());
    out
}

fn title_line(text: &str) -> Option<&str> {
    if opens(text).is_some() || text.starts_with([' ', '\t']) {
        return None;
    }
    let text = text.trim();
    let named = label(text).filter(|(name, value)| {
        let name = finalist_core::text::fold(name);
        let is_story = ["story", "example", "star"]
            .iter()
            .any(|word| name.split(' ').next() == Some(*word));
        is_story && !value.is_empty()
    });
    if let Some((_, title)) = named {
        return Some(title);
    }
    let is_numbered = text.starts_with(|c: char| c.is_ascii_digit());
    bullet(text)
        .filter(|title| is_numbered && title.split_whitespace().count() <= 10 && !title.ends_with(['.', '!', ';']))
}

fn recognise(sight: &Sight) -> Option<Guess> {
    let mut parts: Vec<StoryPart> = Vec::new();
    let mut labels = 0_usize;
    let mut told = 0_usize;
    let has_letter = |letter: &str| {
        sight
            .head
            .lines()
            .filter_map(label)
            .any(|(name, _)| name.eq_ignore_ascii_case(letter))
    };
    let has_letters = ["s", "a", "r"].into_iter().all(has_letter);
    for line in sight.head.lines() {
        if let Some((_, words)) = opens(line) {
            for (part, _) in inner(words)
                .into_iter()
                .filter_map(|(part, words)| part.map(|part| (part, words)))
            {
                labels += 1;
                if !parts.contains(&part) && part != StoryPart::Other {
                    parts.push(part);
                }
            }
        }
        if let Some((part, _)) = opens(line) {
            // `A:` alone is the answer of an interview; the letters count where `S:` and `R:` stand there too.
            if is_letter(line) && !has_letters {
                continue;
            }
            labels += 1;
            if !parts.contains(&part) && part != StoryPart::Other {
                parts.push(part);
            }
        }
        told += usize::from(told_to(line).is_some());
    }
    let named = sight.head.lines().filter_map(|l| heading(l.trim())).any(|(_, title)| {
        let title = finalist_core::text::fold(title);
        title
            .split(' ')
            .any(|word| matches!(word, "stories" | "story" | "star"))
    });
    let has_core = parts.contains(&StoryPart::Action) || parts.contains(&StoryPart::Result);
    if parts.len() >= 2 && has_core {
        return Some(Guess::new(
            76 + parts.len() * 4 + labels.min(4),
            format!("it names {labels} parts of stories"),
        ));
    }
    if named {
        return Some(Guess::new(72, "a heading calls it stories"));
    }
    (told > 0).then(|| Guess::new(55, "it says to whom something was told"))
}

fn is_letter(line: &str) -> bool {
    label(line).is_some_and(|(name, _)| name.chars().count() == 1)
}

fn told_to(line: &str) -> Option<&str> {
    let (name, value) = label(line)?;
    let name = name.to_lowercase();
    matches!(
        name.as_str(),
        "told to" | "told" | "told in" | "told at" | "used in" | "used at"
    )
    .then_some(value)
}

fn read(sight: &Sight, notebook: &mut Notebook) -> Result<Reading, Refusal> {
    let mut all = with_titles(sections(sight, |_| false)?);
    let asks = crate::dossier::asks_in(&all, notebook);
    if !asks.is_empty() {
        crate::dossier::leave_asks(&mut all);
    }
    let mut stories: Vec<StoryDraft> = Vec::new();
    let title_level = title_level(&all);
    // The heading of the whole file (`# My stories`) is no story of its own.
    for section in &all {
        let part = section.heading.and_then(|_| part_named(section.title));
        match (part, stories.last_mut()) {
            (Some(part), Some(story)) => {
                story.span = story.span.join(section.span());
                fill(story, part, &section.lines);
                continue;
            }
            (None, Some(story)) if section.level > title_level && section.heading.is_some() => {
                story.span = story.span.join(section.span());
                push(&mut story.other, section.title);
                fill(story, StoryPart::Other, &section.lines);
                continue;
            }
            _ => {}
        }
        if section.level < title_level && (section.is_bare() || !has_part(section)) {
            if !section.is_bare() {
                notebook.at(section.line(), "words before the first story: left away");
            }
            continue;
        }
        let mut story = StoryDraft {
            title: section.title.to_owned(),
            span: section.span(),
            ..StoryDraft::default()
        };
        if let Some(part) = part {
            story.title.clear();
            fill(&mut story, part, &section.lines);
        } else {
            fill(&mut story, StoryPart::Other, &section.lines);
        }
        if !(section.heading.is_none() && is_empty(&story)) {
            stories.push(story);
        }
    }
    for (index, story) in stories.iter_mut().enumerate() {
        if story.title.is_empty() {
            story.title = first_words(story).unwrap_or_else(|| format!("story {}", index + 1));
        }
    }
    stories.retain(|story| {
        if is_empty(story) {
            notebook.say(format!("the story {} has no words: left away", quoted(&story.title)));
        }
        !is_empty(story)
    });
    if stories.is_empty() {
        notebook.say("no story was found: give each a heading and name its parts, as in `Situation: …`");
    }
    if asks.is_empty() {
        return Ok(Content::Stories(stories).into());
    }
    let mut dossier = DossierDocument {
        stories,
        ..DossierDocument::default()
    };
    crate::dossier::add_asks(&mut dossier.people, asks);
    Ok(Content::Dossier(dossier).into())
}

/// The level of the headings that are titles of stories: the highest one below which parts are named.
fn title_level(all: &[Section]) -> usize {
    let mut level = usize::MAX;
    let mut title = 0;
    for section in all {
        if section.heading.is_some() && part_named(section.title).is_some() {
            level = level.min(title);
        } else if section.heading.is_some() {
            title = section.level;
            if has_part(section) {
                level = level.min(title);
            }
        }
    }
    if level != usize::MAX {
        return level;
    }
    let levels: Vec<usize> = all.iter().filter(|s| s.heading.is_some()).map(|s| s.level).collect();
    let lowest = levels.iter().copied().min().unwrap_or(0);
    let alone = levels.iter().filter(|l| **l == lowest).count() == 1;
    // One heading above others names the file; several of the same level are the stories.
    levels
        .iter()
        .copied()
        .filter(|l| alone && *l > lowest)
        .min()
        .unwrap_or(lowest)
}

fn has_part(section: &Section) -> bool {
    section.lines.iter().any(|line| opens(line.text).is_some())
}

fn fill(story: &mut StoryDraft, first: StoryPart, lines: &[Line]) {
    let mut part = first;
    let mut held: Vec<Line> = Vec::new();
    for line in lines {
        if let Some(told) = told_to(line.text) {
            story.told.push(told.to_owned());
        } else if let Some((next, words)) = opens(line.text) {
            push(part_of(story, part), &joined(&held));
            held.clear();
            part = next;
            for (inside, words) in inner(words) {
                part = inside.unwrap_or(part);
                push(part_of(story, part), words);
            }
        } else {
            held.push(*line);
        }
    }
    push(part_of(story, part), &joined(&held));
}

fn part_of(story: &mut StoryDraft, part: StoryPart) -> &mut String {
    match part {
        StoryPart::Situation => &mut story.situation,
        StoryPart::Task => &mut story.task,
        StoryPart::Action => &mut story.action,
        StoryPart::Result => &mut story.result,
        StoryPart::Other => &mut story.other,
    }
}

fn push(part: &mut String, words: &str) {
    let words = words.trim();
    if words.is_empty() {
        return;
    }
    if !part.is_empty() {
        part.push('\n');
    }
    part.push_str(words);
}

fn parts(story: &StoryDraft) -> [&String; 5] {
    [
        &story.situation,
        &story.task,
        &story.action,
        &story.result,
        &story.other,
    ]
}

fn is_empty(story: &StoryDraft) -> bool {
    parts(story).into_iter().all(String::is_empty)
}

fn first_words(story: &StoryDraft) -> Option<String> {
    let text = parts(story).into_iter().find(|part| !part.is_empty())?;
    let mut words: Vec<&str> = text.split_whitespace().take(7).collect();
    if text.split_whitespace().nth(7).is_some() {
        words.truncate(6);
        return Some(format!("{} …", words.join(" ")));
    }
    Some(words.join(" "))
}

#[cfg(test)]
mod tests;
