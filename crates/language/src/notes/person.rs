//! Who was there: `with Maeve Doran (ops director) and Tom`.

use std::sync::LazyLock;

use finalist_core::interviewer::Function;
use finalist_core::span::Span;

use super::NotedPerson;
use super::line::Line;
use super::no_name::{is_no_name, is_of_firm};
use super::together::brings_together;
use crate::fact::clause::Clauses;
use crate::fact::pattern::Table;
use crate::fact::token::{Kind, Token};

/// Lines at the top in which `with` opens a list of people.
const TOP: usize = 8;

/// What lines begin with that list people.
const LABELS: [&str; 40] = [
    "saw:",
    "i saw:",
    "seen by:",
    "i met:",
    "who i met:",
    "led by:",
    "conducted by:",
    "held by:",
    "their side:",
    "on their side:",
    "in the room:",
    "on the call:",
    "people there:",
    "the panel:",
    "talking to:",
    "from them:",
    "there:",
    "with:",
    "who:",
    "people:",
    "present:",
    "attendees:",
    "interviewers:",
    "interviewer:",
    "interviewed by:",
    "interview with:",
    "panel:",
    "met:",
    "met with:",
    "participants:",
    "spoke to:",
    "spoke with:",
    "talked to:",
    "talked with:",
    "talk with:",
    "call with:",
    "chat with:",
    "conversation with:",
    "meeting with:",
    "session with:",
];

/// Titles and what they make a person, from the most telling to the least.
const FUNCTIONS: &[(Function, &[&str])] = &[
    (
        Function::HiringManager,
        &[
            "my boss",
            "hiring manager",
            "line manager",
            "would report to",
            "my manager",
            "be my manager",
            "direct manager",
        ],
    ),
    (Function::Recruiter, &["recruit", "talent", "headhunter", "sourcer"]),
    (
        Function::HumanResources,
        &[
            "hr",
            "human resources",
            "people partner",
            "people team",
            "people ops",
            "people operations",
            "people &",
            "personnel",
        ],
    ),
    (
        Function::Peer,
        &["colleague", "peer", "teammate", "team mate", "team member", "same role"],
    ),
    (
        Function::Executive,
        &[
            "ceo",
            "cfo",
            "coo",
            "cto",
            "cio",
            "cpo",
            "founder",
            "managing director",
            "vice president",
            "vp",
            "president",
            "chief",
            "board",
        ],
    ),
    (Function::DepartmentHead, &["head of", "director", "ops director"]),
    (
        Function::Technical,
        &[
            "engineer",
            "developer",
            "architect",
            "technical",
            "data scientist",
            "data analyst",
            "specialist",
            "scientist",
            "technician",
        ],
    ),
    (
        Function::CrossFunctional,
        &[
            "sales",
            "marketing",
            "finance",
            "legal",
            "customer service",
            "product manager",
        ],
    ),
];

/// What a title makes of a person.
pub(super) fn function(title: &str) -> Function {
    let padded = format!(" {} ", title.to_lowercase().replace([',', '(', ')', '.', '/'], " "));
    for (function, cues) in FUNCTIONS {
        let says = |cue: &&str| {
            if cue.len() <= 4 || cue.contains(' ') {
                padded.contains(&format!(" {cue} "))
            } else {
                padded.contains(&format!(" {cue}"))
            }
        };
        if cues.iter().any(says) {
            return *function;
        }
    }
    Function::Unknown
}

/// Who was there, as far as the notes list them.
#[derive(Debug, Default)]
pub(super) struct Present {
    pub people: Vec<NotedPerson>,
    /// The list speaks of somebody without a name.
    pub unnamed: bool,
}

pub(super) fn read(lines: &[Line<'_>]) -> Present {
    let mut found = Present::default();
    let (mut in_list, mut in_talk) = (false, false);
    for (at, line) in lines.iter().enumerate().take(200) {
        let lower = line.text.to_lowercase();
        // `A: I did this with Marlin Quay` names a customer; nobody sits there for that.
        in_talk = is_of_talk(&lower) || in_talk && !line.after_blank && !line.heading && !line.bullet;
        let label = LABELS.iter().any(|label| lower.starts_with(label));
        if in_list && line.bullet {
            names(line, 0, &mut found);
            continue;
        }
        let is_top = at < TOP && !in_talk;
        if let Some(person) = super::presented::alone(line).filter(|_| !in_list) {
            found.people.push(person);
            continue;
        }
        let headed = line.heading
            && matches!(
                lower.trim_end_matches(':').trim(),
                "who"
                    | "who was there"
                    | "people"
                    | "present"
                    | "panel"
                    | "interviewers"
                    | "interviewer"
                    | "attendees"
                    | "there"
                    | "with"
            );
        in_list = headed || label && lower.trim_end().ends_with(':');
        let clauses = Clauses::read(line.text);
        let from = if label {
            clauses.tokens.iter().position(|t| t.is(":")).map(|i| i + 1)
        } else if is_top {
            clauses
                .tokens
                .windows(2)
                .enumerate()
                .position(|(i, pair)| {
                    let is_pair = matches!(pair, [a, b] if a.is_any(&["with", "w", "met", "by"]) && (b.is_capitalised() || b.is("/")));
                    is_pair && brings_together(&clauses.tokens, i, line.bullet)
                })
                .map(|i| i + 1)
        } else {
            None
        };
        if is_top && !line.bullet {
            found.people.extend(super::presented::in_line(line));
            found.people.extend(super::presented::scribbled(line));
            found.people.extend(super::presented::bracketed(line));
        }
        if let Some(from) = from {
            let known = found.people.len();
            names(line, from, &mut found);
            // `a post with Marlin Quay Lines`: where no label says that people follow, a house may.
            if !label {
                let mut at = 0;
                found.people.retain(|person| {
                    at += 1;
                    at <= known || person.title.is_some() || !may_be_house(&person.name)
                });
            }
        } else if is_top {
            told(line, &clauses, &mut found.people);
        }
    }
    found.people = super::presented::merged(found.people);
    found
}

/// Whether a name without a title may be that of a house: a word of houses in it, or three words in capitals and more.
fn may_be_house(name: &str) -> bool {
    let bare = super::presented::bare(name);
    let large = bare
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_uppercase))
        .count();
    bare == name && large > 2 || bare.split_whitespace().any(|word| is_of_firm(&word.to_lowercase()))
}

/// Whether a line, in lower case, is a question or an answer of the talk: `Q: …`, `A2: …`, `Q (Ida): …`.
fn is_of_talk(line: &str) -> bool {
    if ["->", "=>", "→"].iter().any(|arrow| line.contains(arrow)) || line.starts_with("q. ") || line.starts_with("a. ")
    {
        return true;
    }
    let Some((label, _)) = line.split_once(':') else {
        return false;
    };
    let name = label.split('(').next().unwrap_or(label);
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
    matches!(
        name,
        "q" | "question" | "a" | "answer" | "ans" | "my answer" | "me" | "i said" | "they asked"
    )
}

/// People whom prose presents: `Ana Reis, who runs the lab`, `Tom Ode from the people team`.
fn told(line: &Line<'_>, clauses: &Clauses<'_>, found: &mut Vec<NotedPerson>) {
    let tokens = &clauses.tokens;
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|t| t.is_any(words));
    let mut at = 0;
    while at < tokens.len() {
        let Some(end) = name_end(tokens, at).filter(|end| *end == at + 2) else {
            at = name_end(tokens, at).unwrap_or(at + 1);
            continue;
        };
        let is_gone = is(
            end + 2,
            &["had", "was", "left", "used", "retired", "died", "moved", "once"],
        );
        let from = if is(end, &[","]) && is(end + 1, &["who"]) && !is_gone {
            end + 2
        } else if is(end, &["from"]) && is(end + 1, &["the", "people", "hr", "talent"]) {
            end + 1
        } else {
            at = end;
            continue;
        };
        let stop = (from..tokens.len())
            .find(|i| is(*i, &[",", ".", ";", "("]) || tokens.get(*i).is_some_and(|t| t.kind == Kind::Break))
            .unwrap_or(tokens.len());
        let words = clauses.words(from, stop);
        let name = clauses.words(at, end);
        if !found.iter().any(|person| person.name == name) {
            found.push(NotedPerson {
                name: name.to_owned(),
                title: None,
                function: function(words),
                span: line.span,
            });
        }
        at = stop;
    }
}

/// Reads a list of names with titles from a token of a line on.
fn names(line: &Line<'_>, from: usize, found: &mut Present) {
    let clauses = Clauses::read(line.text);
    let tokens = &clauses.tokens;
    let mut at = from;
    while tokens.get(at).is_some_and(|t| t.is("/") || t.is(":")) {
        at += 1;
    }
    loop {
        // `our CTO Jonas Wilk`: the title stands before the name.
        let before = title_before(tokens, at);
        let from = at;
        at = before.unwrap_or(at);
        let Some(end) = name_end(tokens, at) else {
            // `a woman from finance`: the names behind somebody without one count as well.
            let stop = item_end(tokens, at);
            if !is_unnamed(tokens, at, stop) {
                break;
            }
            found.unnamed = true;
            at = after_separators(tokens, stop);
            continue;
        };
        let name = clauses.words(at, end).to_owned();
        let mut next = end;
        let mut title = None;
        let opened = tokens.get(next).map(|t| t.lower.as_ref());
        match opened {
            Some("(") => {
                let close = (next..tokens.len())
                    .find(|i| tokens.get(*i).is_some_and(|t| t.is(")")))
                    .unwrap_or(tokens.len());
                title = (close > next + 1).then(|| clauses.words(next + 1, close).to_owned());
                next = close + 1;
            }
            Some("," | "-" | "–" | ":") => {
                // A title after a comma: words up to the next comma, unless they are the next name, or nobody's.
                let stop = item_end(tokens, next + 1);
                let is_title = tokens.get(next + 1..stop).is_some_and(|words| {
                    words.iter().any(|t| {
                        crate::fact::is_title_head(&t.lower)
                            || t.is_any(&["hr", "boss", "ceo", "cto", "coo", "cfo", "recruiting"])
                    })
                });
                if is_title && stop > next + 1 && !is_unnamed(tokens, next + 1, stop) {
                    title = Some(clauses.words(next + 1, stop).to_owned());
                    next = stop;
                }
            }
            // `Denise Ward HR`
            Some("hr" | "ceo" | "cto" | "coo" | "cfo") => {
                title = Some(clauses.words(next, next + 1).to_owned());
                next += 1;
            }
            _ => {}
        }
        if let Some(name) = before.filter(|_| title.is_none()) {
            title = Some(clauses.words(from, name).trim_start_matches("our ").to_owned());
        }
        let function = title.as_deref().map_or(Function::Unknown, function);
        // The comment after the title is no part of it: `Head of Operations, would be my boss`.
        let title = title
            .map(|t| t.split([',', ';']).next().unwrap_or("").trim().to_owned())
            .filter(|t| !t.is_empty());
        let known = found.people.iter().any(|person| person.name == name);
        if !known {
            found.people.push(NotedPerson {
                name,
                title,
                function,
                span: line.span,
            });
        }
        at = after_separators(tokens, next);
        // `Ida Falk, yard manager. Per Holm, planner.`
        if tokens.get(at).is_some_and(|t| t.is("."))
            && let Some(end) = name_end(tokens, at + 1)
            && end > at + 2
            && tokens
                .get(end)
                .is_none_or(|t| t.is_any(&[",", "(", "-", "–", "=", "."]))
        {
            at += 1;
        }
    }
}

static MEETING: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../../tables/invitations/meeting.txt")));

static JOINING: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("../../tables/invitations/joining.txt")));

/// People behind `you will meet`, each by a first and a last name, and whether the writer is among them.
pub(super) fn to_meet(text: &str) -> (Vec<NotedPerson>, bool) {
    let text = unwrapped(text);
    let clauses = Clauses::read(&text);
    let mut found = Present::default();
    let mut with_writer = false;
    for sentence in clauses.sentences() {
        let whole = clauses.view(&sentence);
        let is_told = |hit: &crate::fact::pattern::Hit<'_>| !whole.negated_before(hit.first);
        let behind = MEETING.find(&whole).filter(is_told).map(|hit| (hit.end, sentence.end));
        // `Ida Falk and Per Holm will join me`: nothing but their names stands before.
        let before = || {
            let hit = JOINING.find(&whole).filter(is_told)?;
            let begins = whole.token(sentence.first).is_some_and(Token::is_capitalised);
            begins.then_some((sentence.first, hit.first))
        };
        let Some((from, to)) = behind.or_else(before) else {
            continue;
        };
        let words = clauses.words(from, to);
        let line = Line {
            text: words,
            span: sentence.span,
            bullet: false,
            heading: false,
            indent: 0,
            after_blank: false,
        };
        let known = found.people.len();
        names(&line, lead(words), &mut found);
        let is_whole = |person: &NotedPerson| {
            let words = || person.name.split_whitespace();
            words().count() > 1 && !words().any(|word| is_of_firm(&word.to_lowercase()))
        };
        let mut at = 0;
        found.people.retain(|person| {
            at += 1;
            at <= known || is_whole(person)
        });
        let is_joined = whole.has_any(&["joined"]) && whole.has_any(&["i", "we", "i'll", "we'll"]);
        with_writer |= found.people.len() > known && (is_joined || whole.has_any(&["me", "myself"]));
    }
    (found.people, with_writer)
}

/// Who sits in a talk by the line of its agenda: `Welcome with Ida Falk (HR)`, `led by Ida Falk and Per Holm`. Only whole
/// names: what stands there in capitals may be a team or an office.
pub(super) fn in_sitting(title: &str) -> Vec<NotedPerson> {
    let clauses = Clauses::read(title);
    let line = Line {
        text: title,
        span: Span::new(0, title.chars().count()),
        bullet: false,
        heading: false,
        indent: 0,
        after_blank: false,
    };
    let mut found = Present::default();
    for (at, token) in clauses.tokens.iter().enumerate() {
        if token.is_any(&["with", "w", "by"]) {
            let rest = clauses.words(at + 1, clauses.tokens.len());
            names(&line, at + 1 + lead(rest), &mut found);
        }
    }
    let is_office = |word: &str| {
        let one = word.strip_suffix('s').unwrap_or(word);
        [word, one]
            .iter()
            .any(|word| OFFICES.contains(word) || is_of_firm(word) || crate::fact::is_title_head(word))
    };
    found.people.retain(|person| {
        let words: Vec<String> = person.name.split([' ', '-']).map(str::to_lowercase).collect();
        words.len() > 1 && !words.iter().any(|word| is_office(word))
    });
    found.people
}

/// Words in capitals of a department or a thing, and of nobody's name.
const OFFICES: &[&str] = &[
    "team",
    "group",
    "panel",
    "department",
    "office",
    "board",
    "committee",
    "squad",
    "crew",
    "staff",
    "people",
    "talent",
    "hiring",
    "human",
    "resources",
    "senior",
    "junior",
    "data",
    "product",
    "science",
    "software",
    "engineering",
    "marketing",
    "sales",
    "finance",
    "operations",
    "research",
    "technical",
    "technology",
    "customer",
    "client",
    "support",
    "services",
    "leadership",
    "management",
    "executive",
    "peer",
    "colleague",
    "coffee",
    "lunch",
    "tour",
    "live",
    "case",
    "study",
];

/// The text with its lines joined where a mail program broke them; a short line ended because its writer ended it.
fn unwrapped(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match line
            .strip_suffix('\n')
            .filter(|line| line.chars().count() >= super::line::WRAPPED)
        {
            Some(line) => {
                joined.push_str(line);
                joined.push(' ');
            }
            None => joined.push_str(line),
        }
    }
    joined
}

/// What stands before the first name: `our`, `both`.
fn lead(words: &str) -> usize {
    let clauses = Clauses::read(words);
    let is_lead = |t: &&Token<'_>| t.is_any(&["with", "both", "our", ":", "the", "colleagues", "my", "colleague"]);
    clauses.tokens.iter().take_while(is_lead).count()
}

/// Where the name begins behind a title: `our CTO Jonas Wilk`.
fn title_before(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    const SHORT: &[&str] = &["ceo", "cto", "coo", "cfo", "hr"];
    let own = at + usize::from(tokens.get(at).is_some_and(|t| t.is("our")));
    let is_title = tokens.get(own).is_some_and(|t| t.is_any(SHORT));
    let name = own + 1;
    (is_title && name_end(tokens, name).is_some_and(|end| end > name + 1)).then_some(name)
}

/// Where an item of a list ends.
fn item_end(tokens: &[Token<'_>], from: usize) -> usize {
    (from..tokens.len())
        .find(|i| {
            tokens
                .get(*i)
                .is_some_and(|t| t.is_any(&[",", ";", ".", "and", "&", "("]) || t.kind == Kind::Break)
        })
        .unwrap_or(tokens.len())
}

fn after_separators(tokens: &[Token<'_>], from: usize) -> usize {
    (from..)
        .find(|at| {
            !tokens
                .get(*at)
                .is_some_and(|t| t.is_any(&[",", "and", "&", "+", ";", "/", "plus", "also"]))
        })
        .unwrap_or(from)
}

/// Whether an item of a list is somebody without a name: `a woman from finance`, `the CTO whose name I forgot`.
fn is_unnamed(tokens: &[Token<'_>], from: usize, end: usize) -> bool {
    let words = tokens.get(from..end).unwrap_or_default();
    let is_somebody = |t: &Token<'_>| SOMEBODY.contains(&t.lower.as_ref());
    let forgotten = words.windows(2).any(|pair| {
        matches!(pair, [a, b] if a.is("whose") && b.is_any(&["name", "names"])
            || a.is_any(&["name", "names"]) && b.is_any(&["unknown", "forgotten", "missed", "?"]))
    }) || words.iter().any(|t| t.is_any(&["unnamed", "nameless"]));
    let begun = words.first().is_some_and(|t| {
        t.is_any(&[
            "a", "an", "the", "one", "two", "three", "another", "some", "someone", "somebody", "his", "her", "their",
        ])
    });
    forgotten || begun && words.iter().take(4).any(is_somebody)
}

/// Words for people that no name stands behind.
const SOMEBODY: &[&str] = &[
    "woman",
    "women",
    "man",
    "men",
    "lady",
    "guy",
    "guys",
    "person",
    "people",
    "someone",
    "somebody",
    "colleague",
    "colleagues",
    "other",
    "others",
    "stranger",
    "gentleman",
    "girl",
];

/// Whether words in brackets say who asked, without a name: `the CTO`, `HR`, `?`, `a woman from finance`.
pub(super) fn is_somebody(words: &str) -> bool {
    let lower = words.trim().to_lowercase();
    if !lower.chars().any(char::is_alphanumeric) {
        return lower.contains('?');
    }
    let unsure = ["unknown", "not sure who", "don't know who", "forgot who", "who?"];
    unsure.iter().any(|unsure| lower.contains(unsure))
        || crate::function::of_title(&lower) != Function::Unknown
        || lower
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| SOMEBODY.contains(&word) || crate::fact::is_title_head(word))
}

/// The only one of the people whose title holds these words: `the CTO`.
pub(super) fn titled<'p>(people: &'p [NotedPerson], words: &str) -> Option<&'p NotedPerson> {
    let key = finalist_core::text::fold(words);
    let key: Vec<&str> = key
        .split(' ')
        .filter(|word| !matches!(*word, "" | "the" | "our" | "their" | "my" | "a" | "an"))
        .collect();
    let mut fitting = people.iter().filter(|person| {
        let title = finalist_core::text::fold(person.title.as_deref().unwrap_or(""));
        // `the Professor`
        let name = finalist_core::text::fold(&person.name);
        let address = name
            .split(' ')
            .next()
            .filter(|first| crate::text::ADDRESSES.contains(first));
        !key.is_empty()
            && key
                .iter()
                .all(|word| title.split(' ').chain(address).any(|own| own == *word))
    });
    fitting.next().filter(|_| fitting.next().is_none())
}

/// The end of the name that starts at a token: one to four words in capitals, with `de`, `van`, `O` between.
pub(super) fn name_end(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let mut end = at;
    while end < at + 4 {
        let Some(token) = tokens.get(end) else { break };
        let particle = end > at
            && token.is_any(&[
                "de", "van", "von", "der", "da", "di", "del", "la", "bin", "al", "le", "den", "ter",
            ])
            && tokens.get(end + 1).is_some_and(Token::is_capitalised);
        // `Jan Novak` is no month.
        let is_first = end == at
            && token.is_any(&["jan", "jun", "mar", "sat", "sun"])
            && tokens
                .get(end + 1)
                .is_some_and(|t| t.is_capitalised() && !is_no_name(&t.lower));
        let is_name = is_first || !is_no_name(&token.lower);
        if !(token.is_capitalised() && is_name || particle) {
            break;
        }
        // `Dr.` takes its point along.
        end += 1;
        if token.is_any(&["dr", "mr", "ms", "mrs", "prof"]) && tokens.get(end).is_some_and(|t| t.is(".")) {
            end += 1;
        }
    }
    (end > at).then_some(end)
}

/// The person that words name: by full name or by first name.
pub(super) fn named<'p>(people: &'p [NotedPerson], words: &str) -> Option<&'p NotedPerson> {
    let key = finalist_core::text::fold(super::presented::bare(words));
    if key.is_empty() {
        return None;
    }
    people
        .iter()
        .find(|person| {
            let name = finalist_core::text::fold(super::presented::bare(&person.name));
            name == key || name.split(' ').next() == Some(&key) || name.split(' ').next_back() == Some(&key)
        })
        .or_else(|| by_initials(people, words))
}

/// `MT` for the only one of the people with these initials.
fn by_initials<'p>(people: &'p [NotedPerson], words: &str) -> Option<&'p NotedPerson> {
    let letters = words.replace('.', "");
    if !(2..=3).contains(&letters.chars().count()) || !letters.chars().all(char::is_uppercase) {
        return None;
    }
    let mut fitting = people.iter().filter(|person| {
        let initials = person.name.split([' ', '-']).filter_map(|word| word.chars().next());
        initials.filter(|c| c.is_uppercase()).collect::<String>() == letters
    });
    fitting.next().filter(|_| fitting.next().is_none())
}

/// The first of the people whom a text names.
pub(super) fn mentioned(people: &[NotedPerson], text: &str) -> Option<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-')
        .filter(|word| word.chars().next().is_some_and(char::is_uppercase))
        .find_map(|word| named(people, word))
        .map(|person| person.name.clone())
}
