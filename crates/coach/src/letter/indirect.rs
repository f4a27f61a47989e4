//! A question as part of a sentence: `How would you plan nights?` becomes `how I would plan nights`.
//!
//! Where that cannot be done safely, the question is quoted as it was put; a note of it in the candidate's own words never
//! is.

use crate::words;

/// A question that was asked, as it can be spoken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// `how I would plan nights`.
    Clause(String),
    /// `my experience with nights`.
    Topic(String),
    /// The question word for word.
    Quote(String),
    /// What they said, as it was written down.
    Noted(String),
    /// A question of the candidate that was answered.
    AskedThem(String),
}

impl Said {
    /// The slot of wordings it fits into.
    pub(super) fn slot(&self) -> &'static str {
        match self {
            Self::Clause(_) => "clause",
            Self::Topic(_) => "topic",
            Self::Quote(_) => "quote",
            Self::Noted(_) => "noted",
            Self::AskedThem(_) => "asked_them",
        }
    }

    /// The words.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Clause(words)
            | Self::Topic(words)
            | Self::Quote(words)
            | Self::Noted(words)
            | Self::AskedThem(words) => words.clone(),
        }
    }
}

/// Longer questions are too long for half a sentence, shorter ones say too little.
const LONGEST: usize = 26;
const SHORTEST: usize = 4;
/// Between the question word and its verb: `which of our two depots would you`.
const LONGEST_LEAD: usize = 6;

const ASKING: [&str; 7] = ["how", "what", "why", "where", "when", "which", "who"];
const HELPING: [&str; 9] = [
    "would", "could", "can", "will", "should", "might", "have", "are", "were",
];
/// Verbs that come before whom they speak of, in a question alone.
const TURNING: [&str; 9] = ["is", "was", "am", "do", "does", "did", "has", "had", "may"];
/// Before a question that was noted in words of one's own.
const NOTED: [&str; 5] = ["asked me ", "asked us ", "asked ", "wanted to know ", "about "];
/// Words that begin a request.
const ORDERS: [&str; 14] = [
    "tell", "talk", "walk", "take", "describe", "give", "explain", "show", "name", "imagine", "suppose", "convince",
    "sell", "please",
];
/// Requests before a question: `tell us how you would train our drivers`.
const ASKED_FOR: [&str; 5] = ["tell me ", "tell us ", "explain to me ", "explain to us ", "explain "];
/// Requests, of which the rest is the topic.
const REQUESTS: [&str; 18] = [
    "tell me about ",
    "tell us about ",
    "tell me more about ",
    "tell us more about ",
    "talk me through ",
    "talk us through ",
    "walk me through ",
    "walk us through ",
    "take me through ",
    "take us through ",
    "talk about ",
    "describe ",
    "give me an example of ",
    "give us an example of ",
    "can you tell me about ",
    "can you tell us about ",
    "could you tell us about ",
    "could you tell me about ",
];
const FIRST: [&str; 8] = ["so, ", "so ", "and ", "well, ", "ok, ", "okay, ", "then: ", "but "];

/// Reads a question; the last sentence of several counts.
pub(super) fn of(question: &str) -> Option<Said> {
    let question: String = question.split_whitespace().collect::<Vec<_>>().join(" ");
    let last = last_sentence(&question);
    let words = last.split(' ').count();
    if !(SHORTEST..=LONGEST).contains(&words) {
        return None;
    }
    let bare = last.trim_end_matches(['?', '.', '!', ' ']);
    let has_marks = bare.contains(['"', '“', '”', '(', ')', '[', ']', ';', ':']);
    let said = if has_marks {
        None
    } else {
        own_words(bare, last.ends_with('?')).or_else(|| turned(bare))
    };
    let quoted = || {
        let is_plain = !last.contains(['"', '“', '”', '[']);
        (is_plain && is_direct(last)).then(|| Said::Quote(words::capital(last)))
    };
    said.or_else(quoted)
}

/// Whether it is put to somebody: a question with its mark, or a request.
fn is_direct(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or("").to_lowercase();
    text.ends_with('?') || ORDERS.contains(&first.as_str())
}

/// A question that the candidate noted in words of their own: `how I would plan nights`, `about my notice period`.
fn own_words(bare: &str, is_asked: bool) -> Option<Said> {
    let lower = lower_first(bare);
    let mut rest = lower.as_str();
    let mut is_about = false;
    while let Some((start, shorter)) = NOTED
        .iter()
        .find_map(|start| rest.strip_prefix(start).map(|shorter| (*start, shorter)))
    {
        is_about = start == "about ";
        rest = shorter;
    }
    let words: Vec<&str> = rest.split(' ').collect();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.to_lowercase().as_str()));
    // Whom `you` means there is not sure.
    if has(&["you", "your", "yours", "yourself", "we", "our", "us"]) {
        return None;
    }
    let word = |at: usize| words.get(at).copied().unwrap_or("");
    let is_verb = |word: &str| HELPING.contains(&word) || TURNING.contains(&word);
    if ASKING.contains(&word(0)) || matches!(word(0), "whether" | "if") {
        let at = (1..LONGEST_LEAD).find(|at| is_verb(word(*at)));
        // `how would I plan nights?` is turned, `how I would plan nights` is not.
        let turned = at.filter(|at| word(at + 1) == "I" && HELPING.contains(&word(*at)));
        if let Some(at) = turned {
            let (lead, tail) = (words.get(..at)?.join(" "), words.get(at + 2..)?.join(" "));
            return Some(Said::Clause(format!("{lead} I {} {tail}", word(at))));
        }
        let lead = words.get(1..at.unwrap_or(words.len())).unwrap_or_default();
        let is_of_subject = matches!(word(0), "what" | "who") && word(1).ends_with('s') && !is_verb(word(1));
        let is_straight =
            matches!(word(0), "whether" | "if") || word(1) == "to" || lead.contains(&"I") || is_of_subject;
        let is_clause = is_straight || (at.is_none() && !is_asked);
        return is_clause.then(|| Said::Clause(rest.to_owned()));
    }
    let is_topic = is_about || matches!(word(0), "my");
    (is_topic && !is_asked && !has(&["i"])).then(|| Said::Topic(rest.to_owned()))
}

fn last_sentence(text: &str) -> &str {
    let inner = text.trim_end_matches(['?', '.', '!', ' ']);
    let cut = ["? ", ". ", "! "].iter().filter_map(|end| inner.rfind(end)).max();
    cut.and_then(|at| text.get(at + 2..)).unwrap_or(text)
}

fn turned(bare: &str) -> Option<Said> {
    let mut rest = lower_first(bare);
    while let Some(shorter) = FIRST
        .iter()
        .find_map(|start| rest.strip_prefix(start).map(str::to_owned))
    {
        rest = lower_first(&shorter);
    }
    if let Some(topic) = REQUESTS.iter().find_map(|start| rest.strip_prefix(start)) {
        // `a time when …` and `how …` both are topics one can speak of.
        let topic = mirrored(topic)?;
        let is_clause = ASKING.iter().any(|word| topic.starts_with(&format!("{word} ")));
        return Some(if is_clause {
            Said::Clause(topic)
        } else {
            Said::Topic(topic)
        });
    }
    let asked_for = ASKED_FOR.iter().find_map(|start| rest.strip_prefix(start));
    if let Some(clause) = asked_for {
        let is_clause = ASKING.iter().any(|word| clause.starts_with(&format!("{word} you ")));
        return is_clause.then(|| mirrored(clause)).flatten().map(Said::Clause);
    }
    let words: Vec<&str> = rest.split(' ').collect();
    let word = |at: usize| words.get(at).copied().unwrap_or("");
    // What `we` shall do, they do.
    let ours = if ASKING.contains(&word(0)) {
        (1..LONGEST_LEAD).find(|at| word(at + 1) == "we" && HELPING.contains(&word(*at)))
    } else {
        (word(1) == "we" && HELPING.contains(&word(0))).then_some(0)
    };
    if let Some(at) = ours {
        let lead = if at == 0 {
            "whether".to_owned()
        } else {
            mirrored(&words.get(..at)?.join(" "))?
        };
        let tail = mirrored(&words.get(at + 2..)?.join(" "))?;
        return Some(Said::Clause(format!("{lead} you {} {tail}", word(at))));
    }
    if ASKING.contains(&word(0)) {
        if matches!(word(1), "is" | "are" | "was" | "were") && word(2) == "your" {
            let topic = words.get(3..)?.join(" ");
            return Some(Said::Topic(format!("my {}", mirrored(&topic)?)));
        }
        let at = (1..LONGEST_LEAD)
            .find(|at| word(at + 1) == "you" && (HELPING.contains(&word(*at)) || word(*at) == "do"))?;
        let lead = mirrored(&words.get(..at)?.join(" "))?;
        let tail = mirrored(&words.get(at + 2..)?.join(" "))?;
        return Some(Said::Clause(match first_person(word(at)) {
            "" => format!("{lead} I {tail}"),
            helping => format!("{lead} I {helping} {tail}"),
        }));
    }
    if word(1) == "you" && (HELPING.contains(&word(0)) || word(0) == "do") {
        let tail = mirrored(&words.get(2..)?.join(" "))?;
        return Some(Said::Clause(match first_person(word(0)) {
            "" => format!("whether I {tail}"),
            helping => format!("whether I {helping} {tail}"),
        }));
    }
    None
}

/// The helping verb after `I`; `do` is left out.
fn first_person(helping: &str) -> &str {
    match helping {
        "are" => "am",
        "were" => "was",
        "do" => "",
        other => other,
    }
}

/// From the asker's side to the answerer's: `your` becomes `my`, `our` becomes `your`. Nothing where that is not sure.
fn mirrored(text: &str) -> Option<String> {
    const BEFORE_I: [&str; 18] = [
        "when", "that", "which", "where", "if", "what", "how", "why", "and", "because", "than", "as", "while", "after",
        "before", "who", "whom", "work",
    ];
    const AFTER_I: [&str; 22] = [
        "had",
        "have",
        "would",
        "were",
        "are",
        "did",
        "do",
        "could",
        "can",
        "might",
        "should",
        "will",
        "made",
        "led",
        "took",
        "felt",
        "worked",
        "failed",
        "handled",
        "think",
        "know",
        "disagreed",
    ];
    let words: Vec<&str> = text.split(' ').collect();
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    let mut after_i = false;
    for (at, word) in words.iter().enumerate() {
        let (core, marks) = match word.find([',', '.']) {
            Some(cut) => word.split_at_checked(cut)?,
            None => (*word, ""),
        };
        let before = at.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or("");
        let next = words.get(at + 1).copied().unwrap_or("");
        let lower = core.to_lowercase();
        let mut is_i = false;
        let turned = match lower.as_str() {
            "your" => "my",
            "yours" => "mine",
            "yourself" => "myself",
            "our" | "my" => "your",
            "ours" | "mine" => "yours",
            "us" | "me" | "we" => "you",
            "i" => "you",
            "you" if BEFORE_I.contains(&before) || AFTER_I.contains(&next) => {
                is_i = true;
                "I"
            }
            "you" => "me",
            "were" if after_i => "was",
            "are" if after_i => "am",
            "you've" => "I have",
            "you'd" | "you're" | "you'll" | "we're" | "we've" | "i'm" | "we'd" | "i'd" | "we'll" => return None,
            _ => core,
        };
        after_i = is_i;
        out.push(format!("{turned}{marks}"));
    }
    let out = out.join(" ");
    (!out.trim().is_empty()).then_some(out)
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    let rest: String = chars.collect();
    // `I`, `SQL` and the like stay as they are.
    if rest.starts_with(|c: char| c.is_uppercase() || c == '\'' || c == ' ') {
        return text.to_owned();
    }
    first.to_lowercase().chain(rest.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_become_halves_of_sentences() {
        use Said::{Clause, Quote, Topic};
        let clause = |text: &str| Some(Clause(text.to_owned()));
        let topic = |text: &str| Some(Topic(text.to_owned()));
        let quote = |text: &str| Some(Quote(text.to_owned()));
        for (question, expected) in [
            (
                "How would you plan nights with half a crew?",
                clause("how I would plan nights with half a crew"),
            ),
            (
                "So, how do you keep your notes in order?",
                clause("how I keep my notes in order"),
            ),
            (
                "Which of our two depots would you close first?",
                clause("which of your two depots I would close first"),
            ),
            (
                "Tell me about a time when you had to say no.",
                topic("a time when I had to say no"),
            ),
            (
                "Tell us how you would train our drivers.",
                clause("how I would train your drivers"),
            ),
            (
                "Walk me through how you planned the move.",
                clause("how I planned the move"),
            ),
            (
                "What is your experience with tidal berths?",
                topic("my experience with tidal berths"),
            ),
            (
                "Have you ever led a night shift?",
                clause("whether I have ever led a night shift"),
            ),
            (
                "Are you willing to work on Sundays?",
                clause("whether I am willing to work on Sundays"),
            ),
            (
                "We lose people. How would you keep them?",
                clause("how I would keep them"),
            ),
            ("How did you find the fault?", quote("How did you find the fault?")),
            (
                "What happens when the ferry is late?",
                clause("what happens when the ferry is late"),
            ),
            (
                "is the ferry late in your view?",
                quote("Is the ferry late in your view?"),
            ),
            (
                "how I would raise on-time departures in the winter timetable",
                clause("how I would raise on-time departures in the winter timetable"),
            ),
            (
                "Asked me whether I can start on the first of May.",
                clause("whether I can start on the first of May"),
            ),
            (
                "about my time at the lake ferries",
                topic("my time at the lake ferries"),
            ),
            ("my plan for the first weeks", topic("my plan for the first weeks")),
            (
                "how to keep the crew over the winter",
                clause("how to keep the crew over the winter"),
            ),
            (
                "Should we buy a third tug or rent one?",
                clause("whether you should buy a third tug or rent one"),
            ),
            (
                "How should we berth a ferry in a gale?",
                clause("how you should berth a ferry in a gale"),
            ),
            ("Ferries and gales, then salary.", None),
            ("Why is the night crew so small", None),
            (
                "What would you say if a captain shouted at you?",
                clause("what I would say if a captain shouted at me"),
            ),
            ("Why nights?", None),
            (
                "how would I plan nights with half a crew?",
                clause("how I would plan nights with half a crew"),
            ),
            (
                "How could I rely on you in a storm?",
                quote("How could I rely on you in a storm?"),
            ),
            (
                "Explain demurrage to a new colleague.",
                quote("Explain demurrage to a new colleague."),
            ),
        ] {
            assert_eq!(of(question), expected, "{question}");
        }
    }

    #[test]
    fn any_text_ends_without_panic() {
        for text in [
            "",
            "?",
            "… ?! é🦀",
            "how would you",
            "tell me about ",
            "\u{202e}why do you do it all the time?",
        ] {
            let _ = of(text);
        }
        assert_eq!(of(&"why would you ".repeat(50_000)), None);
    }
}
