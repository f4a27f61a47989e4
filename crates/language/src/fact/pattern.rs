//! Small patterns over words and measures, so that a rule reads like what people say.
//!
//! `team of #count`: words stand for themselves, `a|b` for either, `word?` may be missing, `~3` skips up to three words,
//! `travel*` is every word that begins so, `$boss` one of the words of that class in `tables/facts/classes.txt`, and
//! `#count #sum #money #time #minutes #hours #rate #date #percent #any` stand for a measure, which is handed back.

use std::sync::LazyLock;

use crate::fact::clause::View;
use crate::fact::measure::{Kind, Measure};
use crate::fact::token::Token;
use crate::text::Lookup;

enum Part {
    Words(Words),
    Maybe(Words),
    Gap(usize),
    Measure(fn(&Kind) -> bool),
}

/// The words that fit one place of a pattern.
struct Words {
    whole: Vec<&'static str>,
    /// How a word may begin.
    begun: Vec<&'static str>,
    /// The first letters of all of them, a bit each: most tokens are told from them by their first letter.
    letters: u32,
}

/// The bit of the first letter of a word.
fn letter(word: &str) -> u32 {
    word.bytes().next().map_or(0, |first| 1 << (first & 31))
}

impl Words {
    fn of(source: &'static str) -> Self {
        let (mut whole, mut begun) = (Vec::new(), Vec::new());
        for word in source.split('|') {
            let class = word.strip_prefix('$').map(|name| CLASSES.get(name));
            let words: &[&'static str] = match class {
                Some(class) => class.map_or(&[], Vec::as_slice),
                None => &[word],
            };
            for word in words {
                match word.strip_suffix('*') {
                    Some(beginning) => begun.push(beginning),
                    None => whole.push(*word),
                }
            }
        }
        // Classes are long and asked at every token.
        whole.sort_unstable();
        let letters = whole.iter().chain(&begun).fold(0, |all, word| all | letter(word));
        Self { whole, begun, letters }
    }

    fn has(&self, token: &Token<'_>) -> bool {
        if self.letters & letter(&token.lower) == 0 {
            return false;
        }
        let is = |word: &str| {
            self.whole.binary_search(&word).is_ok() || self.begun.iter().any(|beginning| word.starts_with(beginning))
        };
        is(&token.lower)
            || token.base().len() < token.lower.len() && is(token.base())
            || singular(token).is_some_and(|word| self.whole.binary_search(&word).is_ok())
    }
}

/// `deadlines` stands where a pattern says `deadline`.
fn singular<'a>(token: &'a Token<'_>) -> Option<&'a str> {
    let word = token.lower.strip_suffix('s')?;
    (word.len() > 4 && !word.ends_with(['s', 'u', 'i', '\''])).then_some(word)
}

/// Words that may stand in one place, by the name of their class.
static CLASSES: LazyLock<Lookup<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut known: Lookup<&'static str, Vec<&'static str>> = Lookup::default();
    for (name, words) in classes() {
        known.slot(name).extend(words.split_whitespace());
    }
    known
});

/// The same to be asked whether a word is of a class.
static MEMBERS: LazyLock<Lookup<&'static str, Lookup<&'static str>>> = LazyLock::new(|| {
    let mut members: Lookup<&'static str, Lookup<&'static str>> = Lookup::default();
    for (name, words) in classes() {
        for word in words.split_whitespace() {
            members.slot(name).slot(word);
        }
    }
    members
});

/// The names of the classes, each with its words; a class may have several lines.
fn classes() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("../../tables/facts/classes.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
}

/// Whether a word is of a class of `tables/facts/classes.txt`.
pub(crate) fn is_of_class(class: &str, word: &str) -> bool {
    MEMBERS.get(class).is_some_and(|words| words.has(word))
}

/// A list of patterns, compiled when first used.
pub(crate) type Patterns = LazyLock<Vec<Pattern>>;

/// One pattern.
pub(crate) struct Pattern(Vec<Part>);

impl Pattern {
    /// The words of its place that the fewest clauses fill, as far as their lengths tell; none where every place may be
    /// filled by words that begin so.
    fn rarest(&self) -> Option<&[&'static str]> {
        let common = |word: &&str| match word.len() {
            0..=3 => 30,
            4 => 8,
            _ if word.ends_with("n't") => 12,
            _ => 1,
        };
        let words = self.0.iter().filter_map(|part| match part {
            Part::Words(words) if words.begun.is_empty() => Some(words.whole.as_slice()),
            _ => None,
        });
        words.min_by_key(|words| words.iter().map(common).sum::<usize>())
    }
}

/// Where a pattern matched.
pub(crate) struct Hit<'a> {
    /// Which of the patterns.
    pub which: usize,
    pub first: usize,
    pub end: usize,
    pub measure: Option<&'a Measure>,
}

/// Compiles patterns.
pub(crate) fn patterns(sources: &'static [&'static str]) -> Vec<Pattern> {
    sources
        .iter()
        .map(|source| Pattern(source.split(' ').map(part).collect()))
        .collect()
}

fn part(word: &'static str) -> Part {
    if let Some(kind) = word.strip_prefix('#') {
        return Part::Measure(match kind {
            "count" => |k| *k == Kind::Count,
            "sum" => |k| matches!(k, Kind::Count | Kind::Money { .. }),
            "money" => |k| matches!(k, Kind::Money { .. }),
            "time" => |k| {
                matches!(
                    k,
                    Kind::Time {
                        ago: false,
                        rate: None,
                        ..
                    }
                )
            },
            "rate" => |k| matches!(k, Kind::Time { rate: Some(_), .. }),
            "minutes" => |k| {
                matches!(
                    k,
                    Kind::Time {
                        unit: "minute",
                        ago: false,
                        rate: None
                    }
                )
            },
            "hours" => |k| {
                matches!(
                    k,
                    Kind::Time {
                        unit: "hour",
                        ago: false,
                        rate: None
                    }
                )
            },
            "span" => |k| matches!(k, Kind::Time { ago: false, .. }),
            "date" => |k| matches!(k, Kind::Date(_) | Kind::Day(_)),
            "percent" => |k| *k == Kind::Percent,
            _ => |_| true,
        });
    }
    if let Some(most) = word.strip_prefix('~') {
        return Part::Gap(most.parse().unwrap_or(1));
    }
    match word.strip_suffix('?') {
        Some(word) if !word.is_empty() => Part::Maybe(Words::of(word)),
        _ => Part::Words(Words::of(word)),
    }
}

/// All places where a pattern matches; at one place the first of the patterns that does.
pub(crate) fn hits<'a>(view: &View<'a, '_>, patterns: &[Pattern]) -> Vec<Hit<'a>> {
    let mut found: Vec<Hit<'a>> = Vec::new();
    for at in view.places() {
        for (which, pattern) in patterns.iter().enumerate() {
            let mut measure = None;
            if let Some(end) = run(view, &pattern.0, at, &mut measure) {
                found.push(Hit {
                    which,
                    first: at,
                    end,
                    measure,
                });
                break;
            }
        }
    }
    found
}

/// The patterns of a table file, found by their first word: long tables cost no more than short ones.
pub(crate) struct Table {
    patterns: Vec<Pattern>,
    first: Lookup<&'static str, Vec<usize>>,
    /// The same by how the first word begins, by its first two bytes.
    begun: Lookup<&'static str, Vec<usize>>,
    /// Patterns that start with a measure.
    measured: Vec<usize>,
    /// The rarest words of each pattern: where a clause has none of them, the pattern need not be tried.
    keys: Lookup<&'static str, Vec<usize>>,
    /// Patterns without such words, which are always tried.
    keyless: Vec<bool>,
}

impl Table {
    /// Reads a table: a pattern a line, `#` and a space open a comment. Every pattern starts with words, or with a measure
    /// where only [`Table::all`] is asked.
    pub fn read(source: &'static str) -> Self {
        let lines = source
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with("# "));
        Self::of(lines)
    }

    /// Compiles patterns, each a line of a table.
    pub fn of(lines: impl Iterator<Item = &'static str>) -> Self {
        let patterns: Vec<Pattern> = lines.map(|line| Pattern(line.split(' ').map(part).collect())).collect();
        let mut first: Lookup<&'static str, Vec<usize>> = Lookup::default();
        let mut begun: Lookup<&'static str, Vec<usize>> = Lookup::default();
        let mut measured = Vec::new();
        for (at, pattern) in patterns.iter().enumerate() {
            match pattern.0.first() {
                Some(Part::Words(words)) => {
                    for word in &words.whole {
                        first.slot(*word).push(at);
                    }
                    for word in &words.begun {
                        let known = begun.slot(word.get(..2).unwrap_or(word));
                        if known.last() != Some(&at) {
                            known.push(at);
                        }
                    }
                }
                Some(Part::Measure(_)) => measured.push(at),
                _ => {}
            }
        }
        let mut keys: Lookup<&'static str, Vec<usize>> = Lookup::default();
        let mut keyless = vec![true; patterns.len()];
        for (at, (pattern, open)) in patterns.iter().zip(&mut keyless).enumerate() {
            if let Some(words) = pattern.rarest() {
                *open = false;
                for word in words {
                    keys.slot(*word).push(at);
                }
            }
        }
        Self {
            patterns,
            first,
            begun,
            measured,
            keys,
            keyless,
        }
    }

    /// Every place in the clause where a pattern matches, with all patterns that match there.
    pub fn all<'a>(&self, view: &View<'a, '_>) -> Vec<Hit<'a>> {
        let mut found = Vec::new();
        let mut may_fit = self.keyless.clone();
        for token in view.tokens() {
            let base = token.base();
            let by_base = (base.len() < token.lower.len()).then(|| self.keys.get(base)).flatten();
            let by_one = singular(token).and_then(|word| self.keys.get(word));
            let by_word = self.keys.get(token.lower.as_ref());
            for which in by_word.into_iter().chain(by_base).chain(by_one).flatten() {
                if let Some(fits) = may_fit.get_mut(*which) {
                    *fits = true;
                }
            }
        }
        for at in view.places() {
            let Some(token) = view.token(at) else { break };
            let by_word = self
                .first
                .get(token.lower.as_ref())
                .or_else(|| self.first.get(token.base()));
            let by_measure = view.measure(at).map(|_| &self.measured);
            let by_beginning = token.lower.get(..2).and_then(|two| self.begun.get(two));
            let by_one = singular(token).and_then(|word| self.first.get(word));
            for which in by_word
                .into_iter()
                .chain(by_one)
                .chain(by_beginning)
                .chain(by_measure)
                .flatten()
            {
                let mut measure = None;
                if may_fit.get(*which) == Some(&true)
                    && let Some(pattern) = self.patterns.get(*which)
                    && let Some(end) = run(view, &pattern.0, at, &mut measure)
                {
                    found.push(Hit {
                        which: *which,
                        first: at,
                        end,
                        measure,
                    });
                }
            }
        }
        found
    }

    /// The first place in the clause where one of the patterns matches.
    pub fn find<'a>(&self, view: &View<'a, '_>) -> Option<Hit<'a>> {
        self.find_from(view, view.clause.first)
    }

    /// The same from a token on.
    pub fn find_from<'a>(&self, view: &View<'a, '_>, from: usize) -> Option<Hit<'a>> {
        for at in from.max(view.clause.first)..view.clause.end {
            let Some(token) = view.token(at) else { break };
            for word in [token.lower.as_ref(), token.base()] {
                for which in self.first.get(word).into_iter().flatten() {
                    let mut measure = None;
                    if let Some(pattern) = self.patterns.get(*which)
                        && let Some(end) = run(view, &pattern.0, at, &mut measure)
                    {
                        return Some(Hit {
                            which: *which,
                            first: at,
                            end,
                            measure,
                        });
                    }
                }
                if token.base() == token.lower {
                    break;
                }
            }
        }
        None
    }
}

/// `… aren't possible`, `… is out of the question`: whether what stands before is refused by what follows.
pub(crate) fn is_refused_after(view: &View<'_, '_>, end: usize) -> bool {
    let verb = (end..end + 3).find(|at| {
        matches!(
            view.lower(*at),
            "isn't" | "aren't" | "wasn't" | "weren't" | "is" | "are" | "was" | "were" | "not"
        )
    });
    verb.is_some_and(|at| {
        let is_denied = (at..at + 2).any(|i| view.token(i).is_some_and(Token::is_negation));
        (at + 1..at + 4).any(|i| match view.lower(i) {
            "possible" | "option" | "allowed" | "feasible" | "doable" | "offered" => is_denied,
            "impossible" => true,
            // `nights are out`, and not `it was rolled out`.
            "out" => {
                i == at + 1
                    || view
                        .token(at + 1)
                        .is_some_and(|token| token.is_any(&["completely", "just", "simply", "totally", "absolutely"]))
            }
            // `leading a team isn't for me`
            "for" => is_denied && view.lower(i + 1) == "me",
            _ => false,
        })
    })
}

fn run<'a>(view: &View<'a, '_>, parts: &[Part], at: usize, measure: &mut Option<&'a Measure>) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else {
        return Some(at);
    };
    match part {
        Part::Words(words) => {
            let token = view.token(at)?;
            words.has(token).then_some(())?;
            run(view, rest, at + 1, measure)
        }
        Part::Maybe(words) => {
            if view.token(at).is_some_and(|t| words.has(t))
                && let Some(end) = run(view, rest, at + 1, measure)
            {
                return Some(end);
            }
            run(view, rest, at, measure)
        }
        Part::Gap(most) => {
            for skip in 0..=*most {
                if let Some(end) = run(view, rest, at + skip, measure) {
                    return Some(end);
                }
                // A negation in between would turn the sense.
                if view
                    .token(at + skip)
                    .is_none_or(|t| t.is_sign() && !t.is(",") && !t.is("'") || t.is_negation())
                {
                    break;
                }
            }
            None
        }
        Part::Measure(wanted) => {
            let found = view.is_kind(at, *wanted)?;
            let end = run(view, rest, found.end, measure)?;
            *measure = Some(found);
            Some(end)
        }
    }
}
