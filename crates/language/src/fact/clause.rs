//! A text cut into clauses, with what colours every fact in them: person, tense, negation, reserve.

use std::sync::LazyLock;

use finalist_core::fact::FactTime;
use finalist_core::span::Span;
use finalist_core::time::Date;

use super::measure::{self, Kind, Measure};
use super::token::{self, Kind as TokenKind, Token};
use crate::text::Lookup;

/// No clause has more tokens: nobody speaks so long in one breath.
const LONGEST: usize = 120;

/// Of whom a clause speaks, by its first pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Person {
    First,
    Second,
    Third,
    Unknown,
}

/// A clause: a sentence, or the part of one up to the next subject.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    pub first: usize,
    pub end: usize,
    /// The tokens of the sentence it is part of.
    pub sentence: (usize, usize),
    pub span: Span,
    pub person: Person,
    pub when: FactTime,
    pub negated: bool,
    pub hedged: bool,
    pub question: bool,
}

/// The clauses of a text, with its tokens and measures.
#[derive(Debug)]
pub(crate) struct Clauses<'t> {
    pub text: &'t str,
    pub tokens: Vec<Token<'t>>,
    pub measures: Vec<Measure>,
    pub list: Vec<Clause>,
    /// The sentences that have a clause, each as one, in order.
    whole: Vec<Clause>,
}

impl<'t> Clauses<'t> {
    pub fn read(text: &'t str) -> Self {
        Self::read_on(text, None)
    }

    pub fn read_on(text: &'t str, said_on: Option<Date>) -> Self {
        let tokens = token::without_hesitation(token::tokens(text));
        let measures = measure::find(&tokens, said_on);
        let (mut list, mut whole) = (Vec::new(), Vec::new());
        for sentence in sentences(&tokens) {
            let known = list.len();
            let mut first = sentence.0;
            for cut in cuts(&tokens, sentence).into_iter().chain([sentence.1]) {
                // Every fact carries its clause, so a clause without end would be copied without end.
                while cut - first > LONGEST {
                    list.extend(clause(&tokens, (first, first + LONGEST), sentence));
                    first += LONGEST;
                }
                if let Some(clause) = clause(&tokens, (first, cut), sentence) {
                    list.push(clause);
                }
                first = cut;
            }
            if list.len() > known {
                whole.extend(clause(&tokens, sentence, sentence));
            }
        }
        Self {
            text,
            tokens,
            measures,
            list,
            whole,
        }
    }

    pub fn views(&self) -> impl Iterator<Item = View<'_, 't>> {
        self.list.iter().map(|clause| View { all: self, clause })
    }

    /// The sentences, each as one clause.
    pub fn sentences(&self) -> impl Iterator<Item = Clause> + '_ {
        self.whole.iter().cloned()
    }

    /// Whether each sentence is one clause.
    pub fn is_whole(&self) -> bool {
        self.list.len() == self.whole.len()
    }

    /// A clause with this text around it.
    pub fn view<'a>(&'a self, clause: &'a Clause) -> View<'a, 't> {
        View { all: self, clause }
    }

    /// The text from one token up to, not including, another, as written.
    pub fn words(&self, first: usize, end: usize) -> &'t str {
        let last = end.max(first + 1) - 1;
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(a), Some(b)) => self.text.get(a.byte..b.byte + b.text.len()).unwrap_or(""),
            _ => "",
        }
    }
}

/// One clause with the text around it: what a rule looks at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a, 't> {
    pub all: &'a Clauses<'t>,
    pub clause: &'a Clause,
}

impl<'a, 't> View<'a, 't> {
    pub fn tokens(&self) -> &'a [Token<'t>] {
        self.all
            .tokens
            .get(self.clause.first..self.clause.end)
            .unwrap_or_default()
    }

    pub fn token(&self, at: usize) -> Option<&'a Token<'t>> {
        (self.clause.first..self.clause.end)
            .contains(&at)
            .then(|| self.all.tokens.get(at))
            .flatten()
    }

    pub fn lower(&self, at: usize) -> &'a str {
        self.token(at).map(|t| t.lower.as_ref()).unwrap_or("")
    }

    pub fn before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map(|i| self.lower(i)).unwrap_or("")
    }

    pub fn places(&self) -> std::ops::Range<usize> {
        self.clause.first..self.clause.end
    }

    pub fn text(&self) -> &'t str {
        self.all.words(self.clause.first, self.clause.end)
    }

    /// The measure that starts at a token.
    pub fn measure(&self, at: usize) -> Option<&'a Measure> {
        let found = self.all.measures.partition_point(|m| m.first < at);
        self.all
            .measures
            .get(found)
            .filter(|m| m.first == at && m.end <= self.clause.end)
    }

    /// The measures of the clause.
    pub fn measures(&self) -> &'a [Measure] {
        let from = self.all.measures.partition_point(|m| m.first < self.clause.first);
        let to = self.all.measures.partition_point(|m| m.first < self.clause.end);
        self.all.measures.get(from..to).unwrap_or_default()
    }

    /// Whether a negation stands in the few words before a token.
    pub fn negated_before(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at).any(|i| self.token(i).is_some_and(Token::is_negation))
    }

    /// The sentence that the clause is part of, as one clause.
    pub fn sentence(&self) -> Clause {
        let sentence = self.clause.sentence;
        let found = self.all.whole.binary_search_by_key(&sentence, |whole| whole.sentence);
        let found = found.ok().and_then(|at| self.all.whole.get(at));
        found.unwrap_or(self.clause).clone()
    }

    pub fn has_any(&self, words: &[&str]) -> bool {
        self.tokens().iter().any(|t| t.is_any(words))
    }

    pub fn is_kind(&self, at: usize, wanted: fn(&Kind) -> bool) -> Option<&'a Measure> {
        self.measure(at).filter(|m| wanted(&m.kind))
    }
}

/// Token ranges of the sentences.
fn sentences(tokens: &[Token<'_>]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut first = 0;
    for (at, token) in tokens.iter().enumerate() {
        let ends = match token.kind {
            TokenKind::Break => token.lines > 1 || breaks(tokens, at),
            TokenKind::Sign => ends_sentence(tokens, at),
            _ => false,
        };
        if ends {
            found.push((first, at + 1));
            first = at + 1;
        }
    }
    if first < tokens.len() {
        found.push((first, tokens.len()));
    }
    found
}

/// Whether a single line end ends the sentence: not where a wrapped line goes on in lower case.
fn breaks(tokens: &[Token<'_>], at: usize) -> bool {
    let goes_on = tokens
        .get(at + 1)
        .and_then(|t| t.text.chars().next())
        .is_some_and(|c| c.is_lowercase() || c.is_ascii_digit());
    let ended = at
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .is_none_or(|t| t.is_any(&[".", "!", "?", ":", ")"]));
    !goes_on || ended
}

fn ends_sentence(tokens: &[Token<'_>], at: usize) -> bool {
    const SHORT: &[&str] = &[
        "dr", "mr", "mrs", "ms", "prof", "st", "approx", "ca", "vs", "etc", "e", "i", "g", "incl", "inc", "ltd", "jan",
        "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "p", "a", "resp", "dept", "mgr",
        "ext",
    ];
    let Some(token) = tokens.get(at) else { return false };
    match token.text {
        "!" | "?" | ";" | "…" => true,
        "." => {
            let before = at.checked_sub(1).and_then(|i| tokens.get(i));
            let next = tokens.get(at + 1);
            if next.is_some_and(|t| t.glued && t.kind != TokenKind::Sign) {
                return false;
            }
            let short = before.is_some_and(|t| {
                t.kind == TokenKind::Word && (SHORT.contains(&t.lower.as_ref()) || t.span.len() == 1) && t.lower != "i"
            });
            // `p.a.` may end a sentence; what starts in upper case tells.
            !short || before.is_some_and(|t| t.glued && !t.is_capitalised()) && next.is_none_or(Token::is_capitalised)
        }
        _ => false,
    }
}

/// Where a new subject starts inside a sentence.
fn cuts(tokens: &[Token<'_>], (first, end): (usize, usize)) -> Vec<usize> {
    const SUBJECT: &[&str] = &[
        "i", "we", "she", "he", "they", "you", "it", "i'm", "we're", "i've", "we've", "you'd", "you'll", "i'd", "i'll",
        "it's", "she's", "he's", "they're", "there", "my", "our",
    ];
    const JOIN: &[&str] = &[
        "and", "but", "so", "because", "while", "although", "though", ",", "then", "whereas",
    ];
    let mut found = Vec::new();
    for at in first + 1..end {
        let Some(token) = tokens.get(at) else { break };
        let joins = at
            .checked_sub(1)
            .and_then(|i| tokens.get(i))
            .is_some_and(|t| t.is_any(JOIN));
        // `, I think,` and `, you know,` stand inside the clause.
        let aside = tokens.get(at + 1).is_some_and(|t| {
            token.is("i") && t.is_any(&["think", "guess", "believe", "mean", "suppose", "reckon"])
                || token.is("you") && t.is_any(&["know", "see"])
        });
        // A correction belongs to the clause that it corrects.
        let taken_back = (at.saturating_sub(4)..at).any(|i| {
            tokens
                .get(i)
                .is_some_and(|t| t.is_any(&["no", "wait", "sorry", "actually", "rather", "correction"]))
        });
        if joins && !aside && !taken_back && token.is_any(SUBJECT) {
            found.push(at);
        }
    }
    found
}

fn clause(tokens: &[Token<'_>], (first, end): (usize, usize), sentence: (usize, usize)) -> Option<Clause> {
    let inner = tokens.get(first..end)?;
    // A currency sign opens the sum that follows it.
    let lead = inner
        .iter()
        .take_while(|t| t.is_sign() && !t.is_any(&["$", "€", "£", "¥", "₹"]))
        .count();
    // `… and` before the next subject belongs to neither clause.
    let cut = end < sentence.1;
    let tail = inner
        .iter()
        .rev()
        .take_while(|t| {
            t.kind == TokenKind::Break || cut && t.is_any(&[",", "and", "but", "so", "because", "while", "then"])
        })
        .count();
    if lead + tail >= inner.len() {
        return None;
    }
    let inner = tokens.get(first + lead..end - tail)?;
    let (a, b) = (inner.first()?, inner.last()?);
    Some(Clause {
        first: first + lead,
        end: end - tail,
        sentence,
        span: a.span.join(b.span),
        person: person(inner),
        when: when(inner),
        negated: inner.iter().any(Token::is_negation),
        hedged: hedged(inner),
        question: tokens.get(first..sentence.1)?.iter().rev().take(4).any(|t| t.is("?")),
    })
}

fn person(tokens: &[Token<'_>]) -> Person {
    // `my brother led`: the clause is about him.
    if let [my, other, ..] = tokens
        && my.is_any(&["my", "our"])
        && other.is_any(&[
            "brother",
            "sister",
            "boss",
            "manager",
            "colleague",
            "friend",
            "wife",
            "husband",
            "father",
            "mother",
            "partner",
            "predecessor",
            "mentor",
            "supervisor",
            "director",
            "ceo",
            "son",
            "daughter",
        ])
    {
        return Person::Third;
    }
    for (at, token) in tokens.iter().enumerate() {
        // `I told her`, `gave them`: the pronoun is no subject.
        let object = at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|t| {
            t.is_any(&[
                "told", "tell", "asked", "gave", "showed", "to", "with", "for", "thanked", "answered",
            ])
        });
        if object {
            continue;
        }
        let start = token.lower.split('\'').next().unwrap_or("");
        match start {
            "i" | "we" | "my" | "our" | "me" | "us" => return Person::First,
            "you" | "your" => return Person::Second,
            "he" | "she" | "they" | "his" | "her" | "their" => return Person::Third,
            _ => {}
        }
    }
    Person::Unknown
}

fn when(tokens: &[Token<'_>]) -> FactTime {
    const PLAN: &[&str] = &[
        "will", "would", "plan", "plans", "intend", "hope", "shall", "going", "could", "should",
    ];
    const PAST: &[&str] = &[
        "was",
        "were",
        "had",
        "did",
        "wasn't",
        "weren't",
        "didn't",
        "ago",
        "previously",
        "formerly",
        "led",
        "ran",
        "built",
        "left",
        "wrote",
        "began",
        "took",
        "grew",
        "became",
        "made",
        "held",
        "kept",
        "brought",
        "taught",
        "drove",
        "won",
        "fell",
        "rose",
        "shrank",
        "sold",
        "bought",
        "met",
        "came",
        "went",
        "got",
        "cut",
        "saw",
        "sat",
        "oversaw",
        "chose",
        "spent",
        "then",
    ];
    static IS_PAST: LazyLock<Lookup<&'static str>> = LazyLock::new(|| PAST.iter().copied().collect());
    let mut past = false;
    for token in tokens {
        let word = token.lower.as_ref();
        if (PLAN.contains(&word) || word.ends_with("'ll") || word.ends_with("'d")) && !token.hyphen {
            return FactTime::Plan;
        }
        past |= IS_PAST.has(word)
            || word.len() > 4
                && word.ends_with("ed")
                && !matches!(
                    word,
                    "need"
                        | "speed"
                        | "based"
                        | "indeed"
                        | "exceed"
                        | "hundred"
                        | "expected"
                        | "located"
                        // That it was said then does not make it past.
                        | "asked"
                        | "mentioned"
                        | "explained"
                        | "confirmed"
                        | "promised"
                        | "capped"
                );
    }
    // `I've been … for ten years` and `I've got …` hold until today.
    let perfect = tokens.windows(2).any(|pair| {
        matches!(pair, [a, b] if (a.lower.ends_with("'ve") || a.is_any(&["have", "has"])) && b.is_any(&["been", "got"]))
    });
    if past && !perfect {
        FactTime::Past
    } else {
        FactTime::Present
    }
}

fn hedged(tokens: &[Token<'_>]) -> bool {
    tokens.windows(2).any(|pair| {
        matches!(pair, [a, b] if a.is("i") && b.is_any(&["think", "guess", "believe", "suppose", "reckon"])
            || a.is("not") && b.is_any(&["sure", "certain"])
            || a.is("something") && b.is("like")
            || a.is("or") && b.is_any(&["so", "thereabouts"]))
    }) || tokens
        .iter()
        .any(|t| t.is_any(&["maybe", "perhaps", "probably", "possibly", "presumably"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_where_the_subject_changes() {
        for (text, expected) in [
            (
                "I lead a team of eight over three shifts and I own a budget.",
                vec!["I lead a team of eight over three shifts", "I own a budget."],
            ),
            (
                "It was a team of\neight. Dr. May led it",
                vec!["It was a team of\neight.", "Dr. May led it"],
            ),
            (
                "We were twelve, no wait, we were eight people.",
                vec!["We were twelve, no wait, we were eight people."],
            ),
            ("one\n\ntwo", vec!["one", "two"]),
        ] {
            let read = Clauses::read(text);
            assert_eq!(read.views().map(|v| v.text()).collect::<Vec<_>>(), expected);
        }
    }
}
