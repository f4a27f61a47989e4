//! People whom the lines themselves present: `Ida Falk (yard manager)`, `Per Holm, who is head of cranes`, a line of its own
//! such as `IDA FALK, yard manager`, and scribbles such as `ida falk = yard manager`.

use std::sync::LazyLock;

use finalist_core::interviewer::Function;
use finalist_core::text::{calm_name, fold};

use super::NotedPerson;
use super::line::Line;
use super::person::{function, name_end};
use crate::fact::clause::Clauses;
use crate::fact::token::{Kind, Token};
use crate::text::{ADDRESSES, Lookup};

/// Signs between a name and a title.
const SIGNS: [&str; 6] = [",", "(", "-", "–", "—", "="];
/// Words between such a sign and the title.
const LEADS: [&str; 19] = [
    "she's", "he's", "she", "he", "they're", "who", "is", "was", "who's", "the", "our", "a", "an", "their", "her",
    "his", "my", "new", "your",
];
/// What people are called in a house, beside the heads of job titles.
static OFFICES: LazyLock<Lookup<&'static str>> = LazyLock::new(|| {
    let table = include_str!("../../tables/notes/offices.txt");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});
/// Words that stand before a name and, at the beginning of a line, in capitals as well.
const BEFORE: [&str; 14] = [
    "with", "met", "saw", "by", "and", "from", "for", "the", "at", "on", "our", "both", "then", "present",
];
/// Behind a title, these say what somebody did.
const BEHIND: [&str; 12] = [
    "joined", "came", "sat", "led", "took", "asked", "began", "opened", "started", "was", "were", "had",
];
/// A title has no more words.
const LONGEST: usize = 6;
/// A line of more bytes presents nobody: it is a page without line ends.
const LONGEST_LINE: usize = 4_000;
/// A line of its own that names somebody has no more words.
const ALONE: usize = 10;
/// Where the writer speaks of own doings, a name is of another time, unless one of these brings the two together.
const OWN: [&str; 8] = ["i", "i'm", "i've", "me", "my", "we", "us", "our"];
const MEETING: [&str; 14] = [
    "seen",
    "panel",
    "met",
    "saw",
    "spoke",
    "talked",
    "interviewed",
    "sat",
    "welcomed",
    "greeted",
    "joined",
    "led",
    "interview",
    "talk",
];
/// Those whom a line presents with a name of two words, or a form of address and a name, and with what they are.
pub(super) fn in_line(line: &Line<'_>) -> Vec<NotedPerson> {
    if line.text.len() > LONGEST_LINE {
        return Vec::new();
    }
    let clauses = Clauses::read(line.text);
    let tokens = &clauses.tokens;
    let mut found: Vec<NotedPerson> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let begins = tokens.get(at).filter(|t| !t.is_any(&BEFORE));
        let Some(end) = begins.and_then(|_| name_end(tokens, at)) else {
            at += 1;
            continue;
        };
        let told = titled(tokens, end, false).filter(|_| is_whole(tokens, at, end) && !is_past(&clauses, at));
        let Some((from, stop)) = told else {
            at = end;
            continue;
        };
        found.push(somebody(clauses.words(at, end), clauses.words(from, stop), line));
        at = stop;
        // `…, and Per Holm, the senior rigger`: beside somebody with an office, whatever the next one is.
        let next = after_joint(tokens, at);
        let another =
            next.and_then(|next| Some((next, name_end(tokens, next).filter(|end| is_whole(tokens, next, *end))?)));
        if let Some((next, end)) = another
            && let Some((from, stop)) = titled(tokens, end, true)
        {
            found.push(somebody(clauses.words(next, end), clauses.words(from, stop), line));
            at = stop;
        }
    }
    found
}

/// The token behind `, and`, `;`, `+` or `) and`, where one person of a list ends.
fn after_joint(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let is_joint = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|t| t.is_any(&[",", ")", ";", "and", "&", "+", "then", "plus"]))
    };
    let joins = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|t| t.is_any(&["and", "&", "+", ";", "then", "plus"]))
    };
    let next = (at..at + 4).find(|at| !is_joint(*at))?;
    (at..next).any(joins).then_some(next)
}

/// Whoever is the head of a part of the notes: a name alone on its line, in capitals or with what somebody is.
pub(super) fn alone(line: &Line<'_>) -> Option<NotedPerson> {
    let text = line.text.trim_end_matches(':');
    if line.bullet || text.split_whitespace().count() > ALONE || text.contains(['?', '.', '!']) {
        return None;
    }
    let clauses = Clauses::read(text);
    let tokens = &clauses.tokens;
    let end = name_end(tokens, 0).filter(|end| is_whole(tokens, 0, *end))?;
    let (from, stop) = titled(tokens, end, false)?;
    let close = stop + usize::from(tokens.get(stop).is_some_and(|t| t.is(")")));
    (close == tokens.len()).then(|| somebody(clauses.words(0, end), clauses.words(from, stop), line))
}

/// `ida falk = yard manager. per holm = hr` and `ida falk yard manager + per holm hr`: sentences of nothing but such parts,
/// in whatever letters.
pub(super) fn scribbled(line: &Line<'_>) -> Vec<NotedPerson> {
    let sentences = line.text.trim_matches(['(', ')']).split(['.', '\n']);
    sentences
        .flat_map(|sentence| listed(sentence, line).unwrap_or_default())
        .collect()
}

fn listed(sentence: &str, line: &Line<'_>) -> Option<Vec<NotedPerson>> {
    let is_small = !sentence.contains(char::is_uppercase);
    let parts = sentence
        .split([';', ',', '+', '&'])
        .flat_map(|part| part.split(" and "));
    let parts: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
    let read = |part: &&str| {
        let parted = [" = ", " - ", " – "].iter().find_map(|sign| part.split_once(sign));
        let (name, title) = match parted {
            Some(parted) => parted,
            None if is_small && parts.len() > 1 => two_words(part)?,
            None => return None,
        };
        let words: Vec<&str> = name.split_whitespace().collect();
        let is_word = |word: &&str| {
            let is_plain = word.chars().all(|c| c.is_alphabetic() || "-'’".contains(c));
            is_plain && !OWN.contains(word) && !LEADS.contains(word) && !is_office(word)
        };
        let is_name = words.len() == 2 && words.iter().all(is_word);
        let last = title.split_whitespace().next_back().unwrap_or_default();
        let has_office = title.split_whitespace().any(is_office) && (parted.is_some() || is_office(last));
        (is_name && has_office && title.split_whitespace().count() <= LONGEST).then(|| somebody(name, title, line))
    };
    parts.iter().map(read).collect()
}

/// `talked to ida falk (yard manager) and per holm (crane planner)`: names in small letters before brackets with an office.
pub(super) fn bracketed(line: &Line<'_>) -> Vec<NotedPerson> {
    if line.text.contains(char::is_uppercase) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut parts = line.text.split('(');
    let mut before = parts.next().unwrap_or_default();
    for part in parts {
        let (title, behind) = part.split_once(')').unwrap_or((part, ""));
        let words: Vec<&str> = before.split_whitespace().rev().take(2).collect();
        let is_word = |word: &&str| {
            let is_plain = word.chars().all(|c| c.is_alphabetic() || "-'’".contains(c));
            is_plain && !BEFORE.contains(word) && !OWN.contains(word) && !LEADS.contains(word) && *word != "to"
        };
        let is_name = words.len() == 2 && words.iter().all(is_word) && !words.iter().any(|word| is_office(word));
        if is_name && title.split_whitespace().count() <= LONGEST && title.split_whitespace().any(is_office) {
            let name: Vec<&str> = words.into_iter().rev().collect();
            found.push(somebody(&name.join(" "), title, line));
        }
        before = behind;
    }
    found
}

/// The first two words, and those behind them.
fn two_words(text: &str) -> Option<(&str, &str)> {
    let second = text.match_indices(' ').nth(1)?.0;
    Some((text.get(..second)?, text.get(second..)?.trim()))
}

fn is_office(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    crate::fact::is_title_head(&word) || OFFICES.has(word.as_str())
}

/// The tokens of what somebody is, behind the sign after a name.
fn titled(tokens: &[Token<'_>], end: usize, is_beside: bool) -> Option<(usize, usize)> {
    let is_parted = tokens.get(end).is_some_and(|sign| sign.is_any(&SIGNS));
    // `Per Holm the planner`
    let is_called = tokens.get(end).is_some_and(|t| t.is("the"));
    if !is_parted && !is_called {
        return None;
    }
    let mut from = end + usize::from(is_parted);
    while tokens.get(from).is_some_and(|t| t.is_any(&LEADS)) {
        from += 1;
    }
    let has_article = (end..from).any(|at| tokens.get(at).is_some_and(|t| t.is_any(&["the", "our", "their"])));
    let is_end =
        |t: &Token<'_>| t.is_any(&[",", ".", ";", "(", ")", ":", "?"]) || t.is_any(&BEHIND) || t.kind == Kind::Break;
    let stop = (from..tokens.len()).find(|at| tokens.get(*at).is_some_and(is_end));
    let stop = stop.unwrap_or(tokens.len());
    let words = tokens.get(from..stop)?;
    let is_plain = words
        .iter()
        .all(|t| !OWN.contains(&t.lower.as_ref()) && t.kind == Kind::Word || t.is("&"));
    let has_office = words.iter().any(|t| is_office(&t.lower)) || is_beside && has_article && !words.is_empty();
    (is_plain && has_office && words.len() <= LONGEST).then_some((from, stop))
}

/// Whether a name has two words of its own, or a form of address and one.
fn is_whole(tokens: &[Token<'_>], from: usize, end: usize) -> bool {
    let words = tokens.get(from..end).unwrap_or_default();
    let words: Vec<&Token<'_>> = words.iter().filter(|t| t.kind == Kind::Word).collect();
    let is_firm = |t: &&&Token<'_>| super::no_name::is_of_firm(&t.lower);
    words.len() >= 2 && words.iter().filter(is_firm).count() == 0
}

/// Whether the sentence tells what the writer did elsewhere: `I worked for Ida Falk, the yard manager`.
fn is_past(clauses: &Clauses<'_>, at: usize) -> bool {
    let of = clauses
        .sentences()
        .find(|sentence| sentence.first <= at && at < sentence.end);
    let before = of.map_or(0, |sentence| sentence.first)..at;
    let before = clauses.tokens.get(before).unwrap_or_default();
    before.iter().any(|t| t.is_any(&OWN)) && !before.iter().any(|t| t.is_any(&MEETING))
}

fn somebody(name: &str, title: &str, line: &Line<'_>) -> NotedPerson {
    let title = title.trim();
    NotedPerson {
        name: calm(name),
        title: (!title.is_empty()).then(|| title.to_owned()),
        function: if title.is_empty() {
            Function::Unknown
        } else {
            function(title)
        },
        span: line.span,
    }
}

/// `IDA FALK-LUND` and `ida falk-lund` as `Ida Falk-Lund`; any other name as it is.
pub(super) fn calm(name: &str) -> String {
    let is_small = !name.chars().any(char::is_uppercase);
    calm_name(&if is_small { name.to_uppercase() } else { name.to_owned() })
}

/// A name without a form of address before it.
pub(super) fn bare(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some((first, behind)) = rest.split_once(' ') {
        let first = first.trim_end_matches('.').to_lowercase();
        if !ADDRESSES.contains(&first.as_str()) {
            break;
        }
        rest = behind.trim_start();
    }
    rest
}

/// Puts those who are the same together: `Dr Ida Falk` and `IDA FALK`, and `Ms Falk` where there is one Falk.
pub(super) fn merged(all: Vec<NotedPerson>) -> Vec<NotedPerson> {
    let mut out: Vec<NotedPerson> = Vec::new();
    for person in all {
        let name = fold(bare(&person.name));
        let is_surname = bare(&person.name) != person.name && !name.contains(' ');
        let same = out.iter_mut().find(|known| {
            let other = fold(bare(&known.name));
            let is_last = |whole: &str, last: &str| whole.rsplit(' ').next() == Some(last);
            other == name
                || is_surname && is_last(&other, &name)
                || bare(&known.name) != known.name && !other.contains(' ') && is_last(&name, &other)
        });
        match same {
            Some(known) => {
                if bare(&person.name).len() > bare(&known.name).len() {
                    known.name = person.name;
                }
                if known.title.is_none() && person.title.is_some() {
                    (known.title, known.function) = (person.title, person.function);
                }
            }
            None => out.push(person),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::notes::read;

    #[test]
    fn people_are_found_however_the_first_lines_present_them() {
        let found = |text: &str| -> Vec<String> {
            let people = read(text, None).people;
            people
                .iter()
                .map(|p| format!("{}/{}", p.name, p.title.as_deref().unwrap_or("–")))
                .collect()
        };
        let both = ["Ida Falk/yard manager", "Per Holm/crane planner"];
        let plain = |people: Vec<String>| -> Vec<String> {
            let people = people.into_iter();
            people.map(|who| who.replace("Mrs ", "").replace("Mr ", "")).collect()
        };
        for text in [
            "so today, tues aug 18, talked to ida falk (yard manager) and per holm (crane planner) at marlin quay\n",
            "Round 1\nMet Ida Falk, yard manager, then Per Holm, crane planner joined for the last twenty minutes of it.\n",
            "In the evening. I was seen by two: Ida Falk (yard manager) and Per Holm (crane planner). I was early.\n",
            "[27/02/2027 13:02] Jo: just out of marlin quay\n[13:02] Jo: ida falk = yard manager, per holm = crane planner. both kind\n[13:04] Jo: ida asked about nights\n",
            "marlin quay, round one\nida falk yard manager + per holm crane planner. 40 min\n\nida - nights? told her yes\n",
            "I saw Mrs Ida Falk, the yard manager, and Mr Per Holm, the crane planner, on Friday.\n",
            "So that was it. There was Ida Falk, she's the yard manager, and Per Holm the crane planner.\n",
            "Notes\n- Friday\n- Met with Ida Falk (yard manager) and Per Holm (crane planner)\n",
            "Interview 1 at Marlin Quay\nSaw: Ida Falk (yard manager) and Per Holm (crane planner)\n\nQ: Nights?\nA: Yes.\n",
            "Present: Ida Falk, yard manager. Per Holm, crane planner.\n",
            "marlin quay, 9 am\nIda Falk - yard manager. Per Holm - crane planner\n",
            "marlin quay, 9 am\nida falk = yard manager. per holm = crane planner\n",
            "Two of them: Ida Falk, who is the yard manager, and Per Holm, the crane planner, a quiet man.\n",
            "We spoke on Monday. Ida Falk, the yard manager, led it, with Per Holm, crane planner, beside her.\n",
            "marlin quay / round 1\n\nIDA FALK, yard manager\n* asked about nights\n\nPER HOLM, crane planner\n* cranes\n",
        ] {
            assert_eq!(plain(found(text)), both, "{text}");
        }
        for (text, expected) in [
            (
                "Present: Dr Ida Falk, yard manager.\n\nDr. Falk: nights?\nMs Falk said no.\n",
                vec!["Dr Ida Falk/yard manager"],
            ),
            ("Round 1 with Tom and Ana\n", vec!["Tom/–", "Ana/–"]),
            (
                "Interview at the quay\n- planned the berth with Marlin Quay Partners\n- kept the log with Mrs Lund\n",
                vec![],
            ),
            (
                "Interview on Friday\nThe plates were scanned by Lund Imaging, and worn flat by Easter.\n",
                vec![],
            ),
            (
                "Interview on Friday\nwith me: nobody yet\nThey asked: trouble?\nI said: I asked Mrs Lund (a nurse) to sit.\n",
                vec![],
            ),
            (
                "Interview on Friday\nnights -> did this w/ Marlin Crews for years\n",
                vec![],
            ),
            (
                "Interview for yard clerk, it's with Marlin Quay Catering, Cobh\nTom Lund, who was there until May, moved.\n",
                vec![],
            ),
            (
                "Interview for the post of Planner with Upper Marlin Council\nA. 12 years with Blue Marlin Lines.\n",
                vec![],
            ),
            (
                "Interview on Friday\nI worked for Ida Falk, the yard manager of Lund.\n",
                vec![],
            ),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }
}
