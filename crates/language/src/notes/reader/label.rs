//! Labels at the start of a line: `Q:`, `A:`, `Me:`, `Gráinne:`, `concern - Gráinne:`.

use std::collections::BTreeMap;

use crate::notes::NotedPerson;
use crate::notes::line::Line;
use crate::notes::person::{is_somebody, named, titled};

/// What a label makes of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Question,
    /// Several questions in one line: `asked: why leave, falls, the roster`.
    Topics,
    Answer,
    Me,
    Ask,
    Concern,
    Emphasis,
    Person,
    /// Something about the job: `salary: 62 to 70`.
    Statement,
    /// Who, when, where: read apart.
    Head,
}

impl Kind {
    /// Whether such a line goes on with what stands above a blank line.
    pub fn answers(self) -> bool {
        matches!(self, Self::Answer | Self::Person | Self::Me)
    }
}

/// A label and the text after it.
#[derive(Debug, Clone)]
pub(super) struct Label<'t> {
    pub kind: Kind,
    pub person: Option<String>,
    pub rest: &'t str,
}

/// The names that label lines in these notes.
pub(super) struct Labels {
    people: Vec<NotedPerson>,
    /// Those whom the reader knows without being told.
    known: Vec<NotedPerson>,
    /// Names that label lines but are not in the list of those present.
    others: BTreeMap<String, usize>,
    /// A label speaks of somebody who is not in the list: `Q (the CTO)`.
    pub strangers: bool,
}

/// A label is no longer than this many characters.
const LONGEST: usize = 48;

impl Labels {
    pub fn read(lines: &[Line<'_>], people: &[NotedPerson], known: &[&str]) -> Self {
        let mut others: BTreeMap<String, usize> = BTreeMap::new();
        let mut strangers = false;
        for line in lines {
            if let Some((label, _)) = cut(line.text)
                && is_name(label)
            {
                *others.entry(label.to_owned()).or_default() += 1;
            }
            strangers |= asker(line.text).is_some_and(|who| present(people, who).is_none());
        }
        Self {
            people: people.to_vec(),
            known: known.iter().map(|name| NotedPerson::named(name)).collect(),
            others,
            strangers,
        }
    }

    pub fn of<'t>(&self, line: &Line<'t>) -> Option<Label<'t>> {
        if let Some((who, rest)) = self.named_question(line.text) {
            return Some(Label {
                kind: Kind::Question,
                person: Some(who),
                rest,
            });
        }
        if let Some(rest) = bare_question(line.text) {
            return Some(Label {
                kind: Kind::Question,
                person: None,
                rest,
            });
        }
        let (label, rest) = cut(line.text).or_else(|| self.dashed(line.text))?;
        let lower = label.to_lowercase();
        let (head, inner) = match lower.split_once(['(', '-', '–', ',']) {
            Some((head, inner)) => (head.trim(), inner.trim_end_matches(')').trim()),
            None => (lower.trim(), ""),
        };
        let person = named(&self.people, inner).map(|p| p.name.clone()).or_else(|| {
            label
                .split(|c: char| !c.is_alphanumeric() && c != '\'')
                .find_map(|word| named(&self.people, word.trim_end_matches("'s")))
                .or_else(|| titled(&self.people, inner))
                .map(|p| p.name.clone())
        });
        let numbered = head.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
        let (person, rest) = match self.before_question(numbered, rest) {
            Some((name, words)) if person.is_none() => (Some(name), words),
            _ => (person, rest),
        };
        // `Q (Jonas)`, who is not in the list.
        let person = person.or_else(|| asker(line.text).filter(|who| !is_somebody(who)).map(str::to_owned));
        let kind = match numbered {
            "q" | "question" | "asked me" | "they asked" | "he asked" | "she asked" => Kind::Question,
            "a" | "answer" | "my answer" | "i said" | "i answered" | "ans" => Kind::Answer,
            "me" | "i" => Kind::Me,
            // `asked: why leave, a complaint, falls`: a list of topics without a question mark is theirs.
            "asked" | "qs" | "questions"
                if !rest.contains(['?', '>', '→']) && rest.matches(',').count() > 0 && !rest.contains(" - ") =>
            {
                Kind::Topics
            }
            "didnt get to ask" | "didn't get to ask" | "never got to ask" | "not asked" | "still to ask" | "to ask"
            | "still want to ask" | "want to ask" | "ask next time" | "next time ask" | "forgot to ask" => Kind::Ask,
            "asked" | "my question" | "my questions" | "i asked" | "my q" => Kind::Ask,
            "name" | "my name" | "title" | "email" | "e-mail" | "phone" | "mobile" | "address" | "employer"
            | "company" | "firm" | "candidate" | "position" | "mood" | "duration" | "length" | "format" | "round"
            | "stage" | "date" | "when" | "where" | "there" | "with" | "who" | "people" | "present" | "attendees"
            | "interviewers" | "interviewer" | "panel" | "met" | "participants" | "time" | "place" | "location" => {
                Kind::Head
            }
            "salary" | "pay" | "team" | "role" | "job" | "the role" | "the job" | "next steps" | "next step"
            | "start" | "start date" | "notice" | "process" | "budget" | "remote" | "office" | "hours" | "travel"
            | "on call" | "decision" | "timeline" | "reporting" | "what they said" | "what they told" | "they said"
            | "told me" | "told us" | "she said" | "he said" => Kind::Statement,
            _ if head.contains("concern")
                || head.contains("worry")
                || head.contains("worries")
                || head.contains("doubt")
                || head.contains("hesitation")
                || head.contains("reservation") =>
            {
                Kind::Concern
            }
            _ if head.contains("stressed")
                || head.contains("emphasis")
                || head.contains("important to")
                || head == "key" =>
            {
                Kind::Emphasis
            }
            _ => {
                // `Jonas on schema changes: …`
                let name = [" on ", " about ", " re ", " (", " again"]
                    .iter()
                    .find_map(|cut| label.split_once(cut))
                    .map_or(label, |(name, _)| name);
                let known = named(&self.people, name.trim()).map(|p| p.name.clone());
                // A name that is not in the list counts where it labels more than one line.
                let told = || crate::notes::speaker::in_label(label, &self.people);
                let before = || named(&self.known, name.trim()).map(|p| p.name.clone());
                let other = || self.others.get(label).filter(|n| **n > 1).map(|_| label.to_owned());
                let person = known
                    .or_else(told)
                    .or_else(|| self.in_scribble(label))
                    .or_else(before)
                    .or_else(other)?;
                let kind = if is_prompt(rest) { Kind::Question } else { Kind::Person };
                return Some(Label {
                    kind,
                    person: Some(person),
                    rest,
                });
            }
        };
        Some(Label { kind, person, rest })
    }

    /// `ida - night shifts? told her yes`: a known name alone before a dash opens what that person said.
    fn dashed<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let (name, rest) = [" - ", " – ", " — "].iter().find_map(|sign| text.split_once(sign))?;
        let is_known = named(&self.people, name).is_some() || name.eq_ignore_ascii_case("me");
        (is_known && name.split_whitespace().count() <= 2).then_some((name, rest.trim()))
    }

    /// `ida Q night shifts -> I said yes`: a name, the letter of a question, and what was asked.
    fn named_question<'t>(&self, text: &'t str) -> Option<(String, &'t str)> {
        let (who, behind) = text.split_once(' ')?;
        let rest = behind.strip_prefix("Q ").or_else(|| behind.strip_prefix("q "))?;
        let who = named(&self.people, who)?;
        (is_prompt(rest) || rest.contains('?')).then(|| (who.name.clone(), rest.trim()))
    }

    /// `ida says`, in whatever letters.
    fn in_scribble(&self, label: &str) -> Option<String> {
        let (who, verb) = label.split_once(' ')?;
        let verb = verb.to_lowercase();
        let says = verb == "wants" || crate::notes::speaker::speaks(verb.trim_end_matches(" me"));
        named(&self.people, who).filter(|_| says).map(|who| who.name.clone())
    }

    /// `Q: Jonas: how do you …`: who asked stands before the question.
    fn before_question<'t>(&self, head: &str, rest: &'t str) -> Option<(String, &'t str)> {
        let (label, words) = cut(rest).filter(|_| matches!(head, "q" | "question"))?;
        let person = named(&self.people, label).or_else(|| named(&self.known, label))?;
        Some((person.name.clone(), words))
    }
}

/// `Q how do you plan a week -> by tides`: a question without the colon, known by its arrow or its question mark.
fn bare_question(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['Q', 'q'])?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')'));
    let words = rest.strip_prefix(' ')?.trim();
    let asks = ["->", "=>", "→", "?"].iter().any(|sign| words.contains(sign));
    (asks && !words.starts_with('(') && words.split_whitespace().count() > 2).then_some(words)
}

/// Whether somebody's words ask: an arrow leads to an answer, or they call for a story.
fn is_prompt(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default().to_lowercase();
    let calls = matches!(first.as_str(), "tell" | "describe" | "explain" | "walk" | "talk")
        && !words.to_lowercase().starts_with("talk to")
        && words.split_whitespace().count() > 2;
    calls || ["->", "=>", "→"].iter().any(|arrow| words.contains(arrow))
}

/// Who asked, where the label of a question says so in brackets: `Q (the CTO): …`, `Q (?): …`. What stands in brackets
/// can be a comment as well: `Q (again): …`.
pub(in crate::notes) fn asker(text: &str) -> Option<&str> {
    let (label, _) = cut(text)?;
    let (head, inner) = label.split_once('(')?;
    let head = head.to_lowercase();
    let head = head.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
    let inner = inner.trim().trim_end_matches(')').trim();
    (matches!(head, "q" | "question") && (is_somebody(inner) || is_name(inner))).then_some(inner)
}

fn present<'p>(people: &'p [NotedPerson], who: &str) -> Option<&'p NotedPerson> {
    who.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .find_map(|word| named(people, word.trim_end_matches("'s")))
        .or_else(|| titled(people, who))
}

/// The words before the first colon and those after it.
fn cut(text: &str) -> Option<(&str, &str)> {
    // `Q. How long …`
    if let Some(parted) = ["Q. ", "A. "]
        .iter()
        .find_map(|label| Some((label.get(..1)?, text.strip_prefix(label)?.trim())))
    {
        return Some(parted);
    }
    let (label, rest) = text.split_once(':')?;
    let label = label.trim().trim_matches('*');
    // `14:00` is a time, a long label is a sentence.
    let time = label.ends_with(|c: char| c.is_ascii_digit()) && rest.starts_with(|c: char| c.is_ascii_digit());
    // `Q (?)`: nobody knows who asked.
    let mut bare = label.replace("(?)", "").replace("?)", ")");
    for title in ["Mr.", "Mrs.", "Ms.", "Dr.", "Prof."] {
        bare = bare.replace(title, "");
    }
    (!time && !label.is_empty() && label.chars().count() <= LONGEST && !bare.contains(['.', '?', '!', '"']))
        .then_some((label, rest.trim_start_matches('*').trim()))
}

/// One or two words in capitals that are no ordinary label.
fn is_name(label: &str) -> bool {
    const NO_NAMES: &[&str] = &[
        "q",
        "a",
        "me",
        "note",
        "notes",
        "todo",
        "summary",
        "salary",
        "team",
        "role",
        "answer",
        "question",
        "concern",
        "next",
        "asked",
        "date",
        "interviewer",
        "story",
        "result",
        "situation",
        "task",
        "action",
        "company",
        "overall",
        "impression",
    ];
    let words: Vec<&str> = label.split_whitespace().collect();
    (1..=3).contains(&words.len())
        && words
            .iter()
            .all(|w| w.chars().next().is_some_and(char::is_uppercase) && !NO_NAMES.contains(&w.to_lowercase().as_str()))
}
