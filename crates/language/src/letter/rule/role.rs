//! Another job than the one the letter is about, left over from another letter.

use std::collections::BTreeSet;

use finalist_core::finding::Finding;
use finalist_core::span::Span;
use finalist_core::text::fold;

use super::{Draft, ahead, is_on_record, large_run};
use crate::fact::is_title_head;
use crate::text::{Text, Token, is_stop_word, tokens, words_in};

/// What a job is called before or behind its name.
const NOUNS: [&str; 7] = ["role", "position", "job", "post", "vacancy", "opening", "opportunity"];
/// The sentence speaks of what the writer wants, not of a job in their house.
const WANTED: [&str; 45] = [
    "grown",
    "appeals",
    "attracts",
    "suits",
    "chooses",
    "choose",
    "chose",
    "takes",
    "take",
    "hire",
    "hires",
    "select",
    "come",
    "glad",
    "conversation",
    "discussion",
    "interview",
    "pleasure",
    "enjoyed",
    "interest",
    "interested",
    "apply",
    "applying",
    "applied",
    "application",
    "candidate",
    "consider",
    "considering",
    "considered",
    "looking",
    "would",
    "i'd",
    "i’d",
    "excited",
    "keen",
    "eager",
    "delighted",
    "thank",
    "thanks",
    "hope",
    "discuss",
    "chance",
    "opportunity",
    "forward",
    "prospect",
];
/// The sentence speaks of what was, or of what somebody said.
const ELSEWHERE: [&str; 25] = [
    "my",
    "was",
    "were",
    "had",
    "held",
    "worked",
    "learned",
    "learnt",
    "last",
    "former",
    "previous",
    "ago",
    "years",
    "since",
    "ran",
    "led",
    "left",
    "you",
    "said",
    "told",
    "mentioned",
    "their",
    "his",
    "her",
    "another",
];
/// Right before it, the job is somebody else's.
const BESIDE: [&str; 6] = ["with", "from", "between", "and", "like", "than"];
/// Before `you`, that is only the reader.
const TO_YOU: [&str; 6] = ["thank", "with", "to", "show", "tell", "for"];

pub(super) fn check(draft: &Draft<'_>) -> Vec<Finding> {
    let Some(role) = draft.about.role else {
        return Vec::new();
    };
    let wanted: BTreeSet<String> = stems(role);
    let found = draft.sentences.iter().find_map(|sentence| {
        let words = words_in(draft.words, *sentence);
        (0..words.len()).find_map(|at| named(draft, words, at, &wanted).or_else(|| sought(draft, words, at, &wanted)))
    });
    let Some(span) = found else { return Vec::new() };
    let said = draft.text.slice(span);
    let message = format!("`{said}` is not the job this letter is about: that is {role}");
    vec![Finding::new("wrong_role", message).at(span)]
}

/// The job that is named at a place, where it shares no word with the one on record.
fn named(draft: &Draft<'_>, words: &[Token], at: usize, wanted: &BTreeSet<String>) -> Option<Span> {
    let lower = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    // `the Night Planner role`, `the position of Night Planner`.
    let (from, least, end) = if matches!(lower(at), "the" | "your" | "this") {
        (at + 1, 2, true)
    } else if NOUNS.contains(&lower(at)) && matches!(lower(at + 1), "of" | "as") {
        (at + 2, 2, false)
    } else {
        return None;
    };
    let (span, parts) = post_run(draft, words, from).or_else(|| small_post(words, from).filter(|_| end))?;
    let after = lower(from + parts.len());
    if at.checked_sub(1).is_some_and(|before| BESIDE.contains(&lower(before))) {
        return None;
    }
    if parts.len() < least || (end && !NOUNS.contains(&after)) {
        return None;
    }
    // What follows a comma is said of something else.
    let comma = |word: &&Token| {
        word.span.start() < span.end()
            || !draft
                .text
                .slice(Span::new(span.end(), word.span.start()))
                .contains([',', ';'])
    };
    let around = words.iter().take_while(comma).filter(|word| !word.span.overlaps(span));
    let around: Vec<&str> = around.map(|word| word.lower.as_str()).collect();
    let is_wanted = around.iter().any(|word| WANTED.contains(word));
    let is_other = around
        .iter()
        .enumerate()
        .any(|(place, word)| ELSEWHERE.contains(word) && !is_reader(&around, place));
    (is_wanted && !is_other && !is_known(draft, &parts, wanted)).then_some(span)
}

/// A post written large: `Night Planner`, `Head of Education`.
fn post_run(draft: &Draft<'_>, words: &[Token], from: usize) -> Option<(Span, Vec<String>)> {
    let (span, mut parts) = large_run(draft, words, from, 5)?;
    let of = words.get(from + parts.len()).filter(|word| word.lower == "of");
    let behind = of.and_then(|_| large_run(draft, words, from + parts.len() + 1, 3));
    let Some((rest, more)) = behind else {
        return Some((span, parts));
    };
    parts.push("of".to_owned());
    parts.extend(more);
    Some((span.join(rest), parts))
}

/// A post in small letters before its noun: `the yard clerk position`; what somebody is stands last in it.
fn small_post(words: &[Token], from: usize) -> Option<(Span, Vec<String>)> {
    let run = words.iter().skip(from).take(4);
    let run: Vec<&Token> = run.take_while(|word| !NOUNS.contains(&word.lower.as_str())).collect();
    in_small(&run)
}

/// `a yard clerk`, up to the first word that is no part of it.
fn small_run(words: &[Token], from: usize) -> Option<(Span, Vec<String>)> {
    let run = words.iter().skip(from).take(4);
    let run: Vec<&Token> = run.take_while(|word| !is_stop_word(&word.lower)).collect();
    in_small(&run)
}

/// Two or three words of which the last is what somebody is.
fn in_small(run: &[&Token]) -> Option<(Span, Vec<String>)> {
    let is_plain =
        |word: &&Token| !is_stop_word(&word.lower) && word.lower.chars().all(|c| c.is_alphabetic() || c == '-');
    let is_post = (2..=3).contains(&run.len()) && run.iter().all(is_plain);
    let span = run.iter().map(|word| word.span).reduce(Span::join)?;
    let parts: Vec<String> = run.iter().map(|word| word.lower.clone()).collect();
    let has_head = parts.last().is_some_and(|head| is_title_head(head));
    (is_post && has_head).then_some((span, parts))
}

/// The job that is sought without its noun: `to work as Head Falconer`, `the interview for Head Falconer`.
fn sought(draft: &Draft<'_>, words: &[Token], at: usize, wanted: &BTreeSet<String>) -> Option<Span> {
    let lower = |at: usize| words.get(at).map_or("", |word| word.lower.as_str());
    let before = lower(at.checked_sub(1)?);
    let is_sought = match lower(at) {
        "as" => ahead("post", before),
        "for" => ahead("apply", before),
        _ => false,
    };
    if !is_sought {
        return None;
    }
    let is_small = |word: &&Token| {
        ahead("before_post", &word.lower) && draft.text.slice(word.span).starts_with(char::is_lowercase)
    };
    let small = words.iter().skip(at + 1).take_while(is_small).count();
    let (span, parts) = large_run(draft, words, at + 1 + small, 5)
        .or_else(|| small_run(words, at + 1 + small).filter(|_| small > 0 && lower(at) == "as"))?;
    // `as Ida Falk does` names nobody's post.
    let is_doer = ahead("doing", lower(at + 1 + small + parts.len()));
    let is_post = !is_doer && (parts.len() >= 2 || parts.last().is_some_and(|head| is_title_head(head)));
    // What is wanted stands before the post, and nothing that was between the two.
    let head: Vec<&str> = words.iter().take(at).map(|word| word.lower.as_str()).collect();
    let cue = head.iter().rposition(|word| WANTED.contains(word))?;
    let is_other = (cue + 1..head.len())
        .filter(|place| head.get(*place).is_some_and(|word| ELSEWHERE.contains(word)))
        .any(|place| place + 1 < head.len() && !is_reader(&head, place));
    (is_post && !is_other && !is_known(draft, &parts, wanted)).then_some(span)
}

/// Whether the name of a job has a word of the one on record, or stands in the record.
fn is_known(draft: &Draft<'_>, parts: &[String], wanted: &BTreeSet<String>) -> bool {
    let is_shared = |part: &String| draft.known.contains(part) || !stems(part).is_disjoint(wanted);
    let is_other = || is_another_head(draft, parts, wanted) || is_another_field(draft, parts, wanted);
    parts.iter().any(is_shared) && !is_other() || is_on_record(draft, parts)
}

/// `Chemistry Teacher` where the job is `Physics Teacher`: one head, and before it words that nobody said.
fn is_another_field(draft: &Draft<'_>, parts: &[String], wanted: &BTreeSet<String>) -> bool {
    let own = draft.about.role.map(fold).unwrap_or_default();
    let own: Vec<&str> = own.split(' ').collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let ([fields @ .., head], [own_fields @ .., own_head]) = (parts.as_slice(), own.as_slice()) else {
        return false;
    };
    let is_grade = |word: &&&str| ahead("grade", word);
    let is_one_head = is_title_head(head) && stems(head) == stems(own_head);
    let is_unsaid = |word: &&str| {
        ahead("grade", word)
            || stems(word).is_disjoint(wanted)
                && !draft.known.contains(*word)
                && !is_on_record(draft, &[(*word).to_owned()])
    };
    let has_field = |words: &[&str]| !words.is_empty() && !words.iter().all(|word| is_grade(&word));
    is_one_head && has_field(fields) && has_field(own_fields) && fields.iter().all(is_unsaid)
}

/// `Piano Tuner` where the job is `Piano Technician`: both end in what somebody is, and that is not the same.
fn is_another_head(draft: &Draft<'_>, parts: &[String], wanted: &BTreeSet<String>) -> bool {
    let own = draft.about.role.map(fold).unwrap_or_default();
    let own_head = own.split(' ').next_back().unwrap_or_default();
    let is_title = |head: &str| is_title_head(head);
    parts
        .last()
        .is_some_and(|head| is_title(head) && is_title(own_head) && stems(head).is_disjoint(wanted))
}

/// `thank you`, `with you`: nobody but the reader, of whom nothing is told; and `it was`, which is the talk.
fn is_reader(words: &[&str], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    match words.get(at) {
        Some(&"you") => before.is_some_and(|before| TO_YOU.contains(before)),
        Some(&"was") => before == Some(&"it"),
        _ => false,
    }
}

fn stems(text: &str) -> BTreeSet<String> {
    tokens(&Text::new(&fold(text)))
        .into_iter()
        .map(|word| word.stem)
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::letter::About;
    use crate::letter::rule::tests::check;

    #[test]
    fn another_job_is_found_and_one_that_was_held_is_not() {
        let about = About {
            role: Some("Night Planner"),
            employer: Some("Harbour Lights"),
            record: &["We also look for a Yard Clerk."],
            ..About::default()
        };
        for (letter, expected) in [
            ("I am very interested in the Payroll Clerk role.", Some("Payroll Clerk")),
            (
                "I would gladly take on the position of Marketing Director.",
                Some("Marketing Director"),
            ),
            (
                "Thank you for the hour about the Data Analyst role.",
                Some("Data Analyst"),
            ),
            ("I would gladly take on the Night Porter role.", Some("Night Porter")),
            ("I would gladly take on the Night Planning role.", None),
            ("I would gladly take on the Senior Planner role.", None),
            ("I would gladly take on the Harbour Lights job.", None),
            ("I would work with the Payroll Clerk role every day.", None),
            ("You said the Payroll Clerk role would be new.", None),
            ("In the Shift Lead role I learned what I would need.", None),
            ("I would also consider the Yard Clerk role.", None),
            (
                "I look forward to the chance to work as Head Gardener at Harbour Lights.",
                Some("Head Gardener"),
            ),
            (
                "I would love to join you as your next Head Gardener.",
                Some("Head Gardener"),
            ),
            ("Thank you for the interview for Head Gardener.", Some("Head Gardener")),
            ("I would love to join you as your next Night Planner.", None),
            ("I would plan as I did when I worked as Head Gardener.", None),
            ("I hope to work as Ida Falk does, or to join you as a Yard Clerk.", None),
            ("Thank you for the interview for Harbour Lights.", None),
            ("I would take on the Berlin role.", None),
            (
                "It was a pleasure to hear about the payroll clerk post.",
                Some("payroll clerk"),
            ),
            (
                "I enjoyed our conversation about the Head of Catering role.",
                Some("Head of Catering"),
            ),
            (
                "I would gladly take on the Budget Planner role.",
                Some("Budget Planner"),
            ),
            ("I would gladly take on the night planner role.", None),
            ("I would gladly take on the senior planner role.", None),
            (
                "I would gladly have the same mentor role and do the hard leg work job.",
                None,
            ),
        ] {
            check("wrong_role", letter, &about, expected);
        }
    }
}
